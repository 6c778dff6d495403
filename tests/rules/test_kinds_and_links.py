"""Rules of steps 3 to 5 where a value is missing, unread or mistyped: one fault, one finding."""

import pytest

from plancheck.check import Result
from tests.rules.pages import checked, smallest


def changed(*changes: tuple[str, str, str]) -> Result:
    """The smallest plan with texts replaced: file, old, new."""
    files: dict[str, str] = {}
    for file, old, new in changes:
        text = files.get(file) or smallest()[file].decode()
        assert old in text
        files[file] = text.replace(old, new)
    return checked(files)


def rules(result: Result) -> list[str]:
    return sorted(finding.rule for finding in result.findings)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("tools/crm.md", "crm"),
        ("tools/free.md", "video_conferencing"),
        ("tools/free.md", "scheduling"),
        ("strategies/new.md", "new_business"),
        ("strategies/existing.md", "existing_customers"),
    ],
)
def test_entry_whose_kind_is_unread_may_be_the_one_that_is_asked_for(file: str, kind: str) -> None:
    result = changed((file, f"    kind: {kind}\n", "    kind: nonsense\n"))
    assert rules(result) == ["invalid-value"]


def test_missing_kind_does_not_hide_the_crm_that_is_there() -> None:
    result = changed(("tools/free.md", "    kind: scheduling\n", ""))
    step = result.steps[5]
    assert rules(result) == ["missing-key"]
    assert step.met == step.asked - 1  # scheduling alone cannot be told


def test_plan_without_tools_is_told_of_the_three_kinds_and_not_of_each_strategy() -> None:
    empty = "---\nsection: tools\ntools: []\n---\n"
    result = checked({"tools/crm.md": empty, "tools/free.md": ""})
    assert "strategy-without-tool" not in rules(result)
    assert {"no-crm", "no-scheduling", "no-video-conferencing"} <= set(rules(result))


def test_strategy_without_tools_does_not_make_tools_unused() -> None:
    result = changed(("strategies/new.md", "    tools: [crm, video, calendar]\n", ""))
    assert rules(result) == ["strategy-without-tool"]


def test_mistyped_reference_to_a_tool_does_not_make_it_unused() -> None:
    result = changed(("strategies/new.md", "video", "vidoe"))
    assert "tool-not-used" not in rules(result)


def test_mistyped_reference_to_a_tool_does_not_take_it_out_of_the_budget() -> None:
    result = changed(
        ("tools/crm.md", "    cost: crm-seats\n", ""), ("budget/costs.md", "[crm]", "[crrm]")
    )
    assert "tool-not-budgeted" not in rules(result)


def test_tool_without_price_is_not_asked_for_in_the_budget() -> None:
    result = changed(
        ("tools/crm.md", "    price: {amount: 20, per: user, every: month}\n", ""),
        ("tools/crm.md", "    cost: crm-seats\n", ""),
        ("budget/costs.md", "for: [crm]", "for: [seller]"),
    )
    assert rules(result) == ["missing-key"]


def test_budget_is_not_asked_for_tools_where_all_are_free() -> None:
    paid = changed()
    free = changed(
        ("tools/crm.md", "price: {amount: 20, per: user, every: month}", "price: free"),
    )
    assert free.steps[5].asked == paid.steps[5].asked - 1


def test_plan_for_consumers_is_not_asked_for_business_personas() -> None:
    both = changed()
    consumers = changed(
        ("index.md", "business_model: both", "business_model: b2c"),
        ("customers/cafe.md", "type: b2b", "type: b2c"),
    )
    assert consumers.steps[3].asked == both.steps[3].asked - 1


def test_size_of_the_firm_must_stand_on_all_business_personas() -> None:
    result = changed(
        ("customers/patterns.md", "    company_size: Cafés with three to ten people.\n", ""),
        ("customers/cafe.md", "    type: b2b\n", "    type: b2b\n    company_size: Ten people\n"),
    )
    assert rules(result) == []
    second = smallest()["customers/cafe.md"].decode().replace("id: cafe", "id: hotel")
    result = checked(
        {
            "customers/patterns.md": smallest()["customers/patterns.md"]
            .decode()
            .replace("    company_size: Cafés with three to ten people.\n", "")
            .replace("[cafe,", "[cafe, hotel,"),
            "customers/cafe.md": smallest()["customers/cafe.md"]
            .decode()
            .replace("    type: b2b\n", "    type: b2b\n    company_size: Ten people\n"),
            "customers/hotel.md": second.replace("title: Customers\n", "title: Hotels\n"),
        }
    )
    assert "buying-pattern-incomplete" in rules(result)


@pytest.mark.parametrize("blank", ['""', '"  "', "[]"])
def test_blank_is_no_pain_point(blank: str) -> None:
    old = "[The tea of the wholesaler tastes of paper]"
    result = changed(("customers/cafe.md", old, blank))
    assert rules(result) == ["persona-without-pain-points"]
