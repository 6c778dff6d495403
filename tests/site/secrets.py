"""Plans with something to hide in every place that can hide it."""

from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Secret:
    """All that the leadership keeps to itself, in one plan: figures and names."""

    amount: str = "4242424"
    salary: str = "5353535"
    earnings: str = "6464646"
    bonus: str = "7575757"
    rate: str = "83.7"
    stated: str = "8686868"
    customers_cost: str = "9797979"
    roi: str = "1319.7"
    scenario: str = "3131313"
    quota: str = "2929292"
    month: str = "2027-05"
    line: str = "canary-line"
    item: str = "Canary item"
    person: str = "canary-person"
    name: str = "Canary Person"
    file: str = "canary-file"
    folder: str = "canary-folder"
    title: str = "Canary title"
    prose: str = "Canary prose"
    reason: str = "Canary reason"
    extra: str = "canary-extra"
    comment: str = "canary comment"
    picture: str = "canary-picture"
    role: str = "canary-role"
    lines: int = 1

    def words(self) -> list[str]:
        """Each of them, as it is written."""
        return [
            getattr(self, each.name) for each in fields(self) if each.name not in ("month", "lines")
        ]


def kept(secret: Secret, below: Path, person: str) -> dict[str, str]:
    """A plan's files with all of that in it, laid over a whole plan; `person` is one of its own."""
    said = secret
    pay = f"""---
section: team
title: {said.title}
audience: leadership
owner: {person}
# {said.comment}
allow:
  - {{rule: role-without-kpi, reason: {said.reason}, until: 2027-12-31, by: {said.person}}}
extra: {{{said.extra}: {said.extra}}}
roles:
  - {{id: {said.role}, title: {said.name}, kind: management, responsibilities: [{said.prose}]}}
people:
  - {{id: {said.person}, name: {said.name}, role: {said.role}, quota: {said.quota}}}
pay:
  - {{person: {person}, base_salary: {said.salary}, on_target_earnings: {said.earnings}, commission_rate: {said.rate}%, bonus: {said.bonus}}}
  - {{person: {said.person}, base_salary: {said.salary}}}
---
{said.prose} ![{said.prose}]({said.picture}.png)
"""
    note = f"---\ntitle: {said.title}\naudience: leadership\n---\n# {said.title}\n\n{said.prose}\n"
    line = f"  - {{id: {said.line}NUMBER, item: {said.item}, category: other, recurrence: one_time, amount: {said.amount}, month: {said.month}, for: [{said.person}], audience: leadership}}"
    lines = "\n".join(
        line.replace("NUMBER", f"-{each}" if each else "") for each in range(said.lines)
    )
    costs = f"""---
section: budget
title: More costs
owner: {person}
allow:
  - {{rule: no-contingency, at: {said.line}, reason: {said.reason}, until: 2027-12-31, by: {said.person}}}
costs:
  - {{id: tea, item: Tea, category: other, recurrence: one_time, amount: 5, month: 2027-01, for: [{said.person}]}}
{lines}
  # {said.comment}
  - {{category: other, recurrence: one_time, amount: 7, month: 2027-02}}
---
Tea, and [more]({said.folder}/{said.file}.md), [again][far], [pay]({said.file}-pay.md "how much") and
<https://forge.example/plan/{said.folder}/{said.file}.md>.

[far]: {said.folder}/{said.file}.md
"""
    tools = f"""---
section: tools
title: One more tool
owner: {said.person}
tools:
  - {{id: kettle, name: Kettle, kind: other, purpose: Tea, users: [{person}, {said.person}], cost: {said.line}, owner: {said.person}}}
---
"""
    metrics = f"""---
section: metrics
metrics:
  - {{id: cac, name: What a customer costs, kind: acquisition_cost, target: {said.customers_cost}, baseline: {said.customers_cost}, targets: {{2027-Q1: {said.customers_cost}}}, owner: {person}}}
---
"""
    budget = (below / "budget.md").read_text(encoding="utf-8")
    return {
        f"{said.file}-pay.md": pay,
        f"{said.folder}/{said.file}.md": note,
        "more-costs.md": costs,
        "more-tools.md": tools,
        "more-metrics.md": metrics,
        "budget.md": _stated(budget, said),
    }


def _stated(budget: str, said: Secret) -> str:
    """The budget with figures that rest on what it does not show."""
    figures = f"stated: {{cost: {said.stated}, acquisition_cost: {said.customers_cost}, roi: {said.roi}%}}"
    scenarios = f"scenarios:\n  - {{name: Rain, revenue: 99, cost: {said.scenario}}}\n"
    lines, kept, skipping = budget.split("\n"), [], False
    for line in lines:
        skipping = line.startswith(("stated:", "scenarios:")) or (
            skipping and (line.startswith((" ", "#")) or not line)
        )
        if not skipping:
            kept.append(line)
    return "\n".join([kept[0], figures, scenarios, *kept[1:]])
