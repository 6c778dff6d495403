"""No requirement is switched off in silence, in any plan that the pages or `tests/plans` have."""

from datetime import date
from pathlib import Path

import pytest

from plancheck.check import Result, applies, check, documents_of, run
from plancheck.rules.catalog import RULES
from tests.rules.pages import Example, checked, examples
from tests.test_plans import AS_OF, CASES, Case, break_plan

NAMES = {rule.name for rule in RULES}
EXAMPLES = [example for rule in RULES for example in examples(rule.name)]


def undecided(result: Result) -> list[str]:
    """The requirements that are asked of a plan, but could not be judged."""
    verdicts = run(RULES, result.plan, NAMES)
    return [
        rule.name
        for rule in RULES
        if rule.required and applies(rule, result.plan) and not verdicts[rule.name].judged
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.rule}: {each.heading}")
def test_requirement_that_an_example_leaves_undecided_has_a_finding(example: Example) -> None:
    result = checked(example.files)  # also what the example leaves out
    assert result.findings or undecided(result) == []


@pytest.mark.parametrize("name", CASES)
def test_requirement_that_a_broken_plan_leaves_undecided_has_a_finding(
    name: str, tmp_path: Path
) -> None:
    break_plan(name, Case.read(name), tmp_path / "plan")
    result = check(documents_of(tmp_path / "plan"), as_of=date.fromisoformat(AS_OF))
    assert result.findings or undecided(result) == []
