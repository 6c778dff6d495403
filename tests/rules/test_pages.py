"""Every rule has a page whose examples are its tests."""

import re

import pytest

from plancheck.check import check
from plancheck.report import pages
from plancheck.rules.catalog import RULES
from plancheck.rules.rule import Rule
from tests.rules.pages import AS_OF, Example, documents, examples, found, printed, update

NAMES = [rule.name for rule in RULES]
WITHOUT_EXAMPLE = {"internal-error"}  # no plan can make a rule crash; tests/test_check.py does
TOGETHER = {"allow-expired": {"thin-text"}}  # what was accepted shows again


def _examples() -> list[Example]:
    written = {path.stem for path in pages.folder().glob("*.md")}
    return [example for name in NAMES if name in written for example in examples(name)]


def test_smallest_plan_is_complete() -> None:
    result = check(documents({}), as_of=AS_OF)
    assert printed(result) == ""
    assert result.met == result.asked


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_page_begins_with_name_and_summary(rule: Rule) -> None:
    assert pages.page(rule.name).startswith(f"# {rule.name}\n\n{rule.summary}\n")


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_page_tells_why_and_how_to_fix(rule: Rule) -> None:
    headings = re.findall(r"^## (.+)$", pages.page(rule.name), re.MULTILINE)
    assert headings[0] == "Why it matters"
    assert "How to fix" in headings
    assert headings[-1] == "Source"


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_page_has_an_example_that_fires_and_one_at_the_edge(rule: Rule) -> None:
    if rule.name not in WITHOUT_EXAMPLE:
        assert {example.fires for example in examples(rule.name)} == {True, False}


@pytest.mark.parametrize("example", _examples(), ids=lambda each: f"{each.rule}: {each.heading}")
def test_example_gives_what_its_page_says(example: Example, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-pages"):
        update(example.rule)
        return
    result = found(example)
    assert printed(result) == example.expected
    assert {finding.rule for finding in result.findings} == (
        {example.rule, *TOGETHER.get(example.rule, ())} if example.fires else set()
    )


def test_no_page_is_without_its_rule() -> None:
    assert sorted(path.stem for path in pages.folder().glob("*.md")) == sorted(NAMES)
