"""The pipeline: a rule that fails is a finding, and nothing else stops."""

from collections.abc import Iterator

from plancheck.check import Verdict, check, judge, run
from plancheck.model.build import SECTIONS, build
from plancheck.model.plan import Plan
from plancheck.model.record import Record
from plancheck.problem import Place, Problem
from plancheck.rules.catalog import RULES
from plancheck.rules.rule import Rule, rule
from plancheck.rules.team import role_without_kpi, roles
from tests.rules.pages import AS_OF, documents

# ruff: noqa: ARG001, ARG005  every rule takes the plan, also one that only crashes

WITHOUT_KPI = """---
section: team
roles:
  - id: marketer
    title: Marketing manager
    kind: marketing
---
"""


@rule(severity="error")
def crashing(plan: Plan) -> Iterator[Problem]:
    """A rule with a fault of its own."""
    yield Problem(Place("index.md"), "said before the crash")
    raise KeyError("budapest\nand more")


@rule(severity="error", each=roles)
def crashing_at_a_role(plan: Plan, role: Record) -> Iterator[Problem]:
    """A rule that fails at one of the roles."""
    if role.readable("id") == "seller":
        raise ZeroDivisionError
    yield role.problem((), "judged")


def _broken(plan: Plan) -> Iterator[Record]:
    yield from plan.roles
    raise RuntimeError("no more records")


@rule(severity="error", each=_broken)
def crashing_at_its_records(plan: Plan, role: Record) -> Iterator[Problem]:
    """A rule that cannot tell which records it looks at."""
    yield role.problem((), "never said")


def plan(files: dict[str, str]) -> Plan:
    return build(documents(files), as_of=AS_OF).plan


def ran(*rules: Rule, files: dict[str, str] | None = None) -> dict[str, Verdict]:
    return run(rules, plan(files or {}), {each.name for each in rules})


def test_crash_is_a_finding_that_names_the_rule() -> None:
    before, crash = judge(crashing, plan({})).problems
    assert before.message == "said before the crash"
    assert crash.rule == "internal-error"
    assert crash.message == "the rule \"crashing\" failed: KeyError: 'budapest\\nand more'"
    assert "\n" not in crash.message


def test_crash_is_shown_at_the_record_it_happened_at() -> None:
    crash = next(p for p in judge(crashing_at_a_role, plan({})).problems if p.rule)
    assert crash.at == Place("team/seller.md", ("roles", 0))
    assert crash.message == 'the rule "crashing-at-a-role" failed: ZeroDivisionError'


def test_other_records_are_judged_after_a_crash() -> None:
    verdict = judge(crashing_at_a_role, plan({}))
    assert [p.at.file for p in verdict.problems if not p.rule] == [
        "team/support.md",
        "team/the-owner.md",
    ]
    assert not verdict.judged


def test_crash_before_the_first_record_is_a_finding_too() -> None:
    (crash,) = judge(crashing_at_its_records, plan({})).problems
    assert crash.message.endswith("RuntimeError: no more records")
    assert crash.at.file == "budget/costs.md"


def test_other_rules_still_run() -> None:
    verdicts = ran(
        crashing, role_without_kpi, crashing_at_a_role, files={"team/support.md": WITHOUT_KPI}
    )
    assert [p.message for p in verdicts["role-without-kpi"].problems] == [
        'role "Marketing manager" has no KPI'
    ]


def test_rule_that_crashed_has_not_judged() -> None:
    assert not ran(crashing)["crashing"].judged


def test_rule_without_records_is_not_judged() -> None:
    nothing = Rule("nothing", "", "error", check=lambda plan, each: iter(()), each=lambda plan: ())
    assert judge(nothing, plan({})) == Verdict((), judged=False)


def test_rule_of_a_missing_section_is_not_judged() -> None:
    needing = Rule("needing", "", "error", needs=("team",), check=lambda plan: iter(()))
    files = {"team/seller.md": "", "team/support.md": "", "team/the-owner.md": ""}
    assert not judge(needing, plan(files)).judged
    assert judge(needing, plan({})).judged


def test_no_rule_of_ours_crashes_on_a_plan_with_nothing_in_it() -> None:
    empty = {each.name: "" for each in documents({})}
    files = empty | {f"{name}.md": f"---\nsection: {name}\n---\n" for name in SECTIONS}
    result = check(documents(files), as_of=AS_OF)
    assert "internal-error" not in {finding.rule for finding in result.findings}
    assert len(result.findings) > 20


def test_every_rule_with_records_takes_two_arguments() -> None:
    for each in RULES:
        if each.check is not None:
            count = each.check.__code__.co_argcount
            assert count == (1 if each.each is None else 2), each.name
