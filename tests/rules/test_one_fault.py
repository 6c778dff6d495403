"""One fault, one finding: what only follows from a fault is not said beside it.

A fault is a text that stands in a file of a firm's plan (`tests/firms`, or the example `plan`) and
what it becomes.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from plancheck.check import check
from plancheck.rules.catalog import BY_NAME
from plancheck.source.document import document
from plancheck.source.files import RawFile, read

TESTS = Path(__file__).parents[1]
AS_OF = date(2026, 11, 23)


class Fault(NamedTuple):
    """A firm, a file of its plan, a text in it (the first of its kind), and what it becomes."""

    firm: str
    file: str
    text: str
    becomes: str

    def found(self) -> list[str]:
        """The rules that speak, in the order of their findings."""
        folder = TESTS.parent / "plan" if self.firm == "example" else TESTS / "firms" / self.firm
        documents = [document(self.broken(raw)) for raw in read(folder)]
        return [each.rule for each in check(documents, as_of=AS_OF).findings]

    def broken(self, raw: RawFile) -> RawFile:
        if raw.name != self.file:
            return raw
        assert self.text.encode() in raw.data
        return replace(raw, data=raw.data.replace(self.text.encode(), self.becomes.encode(), 1))


TYPOS = {
    "key of three letters": (
        Fault("wholesaler", "budget.md", "for: [werft]", "fro: [werft]"),
        "unknown-key",
    ),
    "required key of three letters": (
        Fault("kft", "index.md", "end: 2027-12-31", "edn: 2027-12-31"),
        "unknown-key",
    ),
    "id of three letters where it is given": (
        Fault("kft", "tools.md", "id: crm", "id: cmr"),
        "unknown-reference",
    ),
    "role of a person": (
        Fault(
            "kft", "team.md", "name: Szűcs Réka, role: uzletkoto", "name: Szűcs Réka, role: uzlet"
        ),
        "unknown-reference",
    ),
    "role of a person who has a seat": (
        Fault(
            "wholesaler", "team.md", "name: Aylin Kaya, role: field", "name: Aylin Kaya, role: f"
        ),
        "unknown-reference",
    ),
    "manager": (
        Fault("example", "team.md", "manager: kovacs-agnes", "manager: kovacs-anges"),
        "unknown-reference",
    ),
    "persona of a buying pattern": (
        Fault("shop", "customers.md", "personas: [everyday-cook]", "personas: [everydya-cook]"),
        "unknown-reference",
    ),
}

MISSING = {
    "name of a cost line that another names": (
        Fault("saas", "budget.md", "item: CRM seats, ", ""),
        "missing-key",
    ),
    "role of a person": (
        Fault("wholesaler", "team.md", "name: Aylin Kaya, role: field", "name: Aylin Kaya"),
        "missing-key",
    ),
    "month of a line that is paid once and each month": (
        Fault("agency", "budget.md", "recurrence: ongoing", "recurrence: one_time"),
        "missing-key",
    ),
    "target of a task that brings leads": (
        Fault(
            "kft", "strategies.md", ", target: {count: 5, of: elért tulajdonos, lead_rate: 10%}", ""
        ),
        "task-without-target",
    ),
    "seasonality": (
        Fault(
            "shop",
            "customers.md",
            "    seasonality: [4%, 4%, 5%, 6%, 8%, 7%, 6%, 6%, 8%, 12%, 16%, 18%]\n",
            "",
        ),
        "buying-pattern-incomplete",
    ),
    "share of the goal that nobody carries": (
        Fault(
            "wholesaler",
            "mission.md",
            "    not_on_quota: {amount: 1200000, reason: Standing orders of two hotel chains that "
            "the office looks after}\n",
            "",
        ),
        "quotas-below-goal",
    ),
}

AMOUNTS = {
    "bonus": (Fault("agency", "pay.md", "bonus: 4800", "bonus: 9600"), "pay-disagrees"),
    "quota on which commission is paid": (
        Fault("agency", "team.md", "quota: 190000", "quota: 380000"),
        "pay-disagrees",
    ),
    "commission line": (
        Fault("agency", "budget.md", "amount: 7000", "amount: 700"),
        "commission-disagrees",
    ),
    "line of a tool": (
        Fault("wholesaler", "budget.md", "amount: 10800", "amount: 21600"),
        "tool-cost-disagrees",
    ),
    "line of a tool, and the acquisition cost": (
        Fault("example", "budget.md", "amount: 306", "amount: 612"),
        "tool-cost-disagrees",
    ),
    "revenue that a total states": (
        Fault("agency", "budget.md", "2027-Q3: 125000", "2027-Q3: 12500"),
        "stated-total-disagrees",
    ),
    "revenue that no total states": (
        Fault("kft", "budget.md", "2027-Q3: 49000000", "2027-Q3: 4900000"),
        "revenue-below-goal",
    ),
    "new customers": (
        Fault("example", "budget.md", "new_customers: 210", "new_customers: 21"),
        "acquisition-cost-disagrees",
    ),
    "cost": (
        Fault("kft", "budget.md", "amount: 2900000", "amount: 5800000"),
        "costs-exceed-gross-profit",
    ),
    "margin": (
        Fault("agency", "budget.md", "gross_margin: 65%", "gross_margin: 6.5%"),
        "costs-exceed-gross-profit",
    ),
    "share of a segment": (
        Fault("agency", "customers.md", "segment_share: 30%", "segment_share: 60%"),
        "segment-shares-disagree",
    ),
    "goal": (
        Fault("kft", "mission.md", "target: 184000000", "target: 18400000"),
        "goal-metric-disagrees",
    ),
    "last day of the plan": (
        Fault("kft", "index.md", "end: 2027-12-31", "end: 2028-12-31"),
        "quota-periods-disagree",
    ),
    "last day of a plan with pay": (
        Fault("agency", "index.md", "end: 2027-12-31", "end: 2028-12-31"),
        "quota-periods-disagree",
    ),
    "type of a persona": (
        Fault("wholesaler", "customers.md", "type: b2b", "type: b2c"),
        "persona-outside-model",
    ),
    "probability of deals that are won": (
        Fault("example", "metrics.md", "probability: 100%", "probability: 10%"),
        "stage-probability-falls",
    ),
}

FAULTS = {
    f"{kind}: {what}": case
    for kind, cases in {"typo": TYPOS, "missing": MISSING, "wrong": AMOUNTS}.items()
    for what, case in cases.items()
}


@pytest.mark.parametrize(("fault", "rule"), FAULTS.values(), ids=FAULTS)
def test_fault_is_the_one_finding(fault: Fault, rule: str) -> None:
    assert fault.found() == [rule]


def test_plan_without_strategies_lacks_them_and_no_use_of_its_tools_and_goals() -> None:
    text = (TESTS / "firms/kft/strategies.md").read_text(encoding="utf-8")
    strategies = text[text.index("strategies:\n") : text.rindex("---\n")]
    fault = Fault("kft", "strategies.md", strategies, "strategies: []\n")
    assert set(fault.found()) == {
        "no-new-business-strategy",
        "no-existing-customer-strategy",
    }


def test_metric_of_a_role_that_is_gone_is_not_unused() -> None:
    text = (TESTS / "firms/kft/team.md").read_text(encoding="utf-8")
    roles = text[text.index("roles:\n") : text.index("people:\n")]
    found = Fault("kft", "team.md", roles, "roles: []\n").found()
    assert "no-sales-role" in found
    assert "metric-not-used" not in found


def test_no_two_rules_silence_each_other() -> None:
    def behind(name: str, seen: tuple[str, ...] = ()) -> None:
        assert name not in seen, " unless ".join((*seen, name))
        for other in BY_NAME[name].unless:
            behind(other, (*seen, name))

    for name in BY_NAME:
        behind(name)
