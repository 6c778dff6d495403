"""Goals beyond the five parts, at edges that a page cannot show."""

from datetime import date

import pytest

from plancheck.check import check
from plancheck.config import Config
from tests.rules.pages import AS_OF, documents, smallest

MISSION = smallest()["mission.md"].decode()
SERVED = {
    "strategies/existing.md": smallest()["strategies/existing.md"]
    .decode()
    .replace("goals: [revenue]", "goals: [revenue, second]")
}
SECOND = """  - id: second
    title: Give 240 tastings
    kind: other
    specific: Cafés taste three teas, 240 times.
    measurable: {metric: tastings-given, baseline: 180, target: 240}
    achievable: Thirty cafés know us already.
    relevant: A garden lives on orders.
    time_bound: 2027-12-31
    owner: nagy-peter
"""


def edited(file: str, *pairs: tuple[str, str]) -> dict[str, str]:
    text = smallest()[file].decode()
    for before, after in pairs:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return {file: text}


def mission(*pairs: tuple[str, str]) -> dict[str, str]:
    return edited("mission.md", *pairs)


def second(*pairs: tuple[str, str]) -> dict[str, str]:
    goal = SECOND
    for before, after in pairs:
        assert goal.count(before) == 1, before
        goal = goal.replace(before, after)
    return {**mission(("\n---\n\n", f"\n{goal}---\n\n")), **SERVED}


def found(files: dict[str, str], as_of: date = AS_OF, ignore: tuple[str, ...] = ()) -> list[str]:
    result = check(documents(files), as_of=as_of, config=Config(ignore=ignore), others=frozenset())
    return [each.rule for each in result.findings]


def said(files: dict[str, str], as_of: date = AS_OF) -> str:
    (finding,) = check(documents(files), as_of=as_of, others=frozenset()).findings
    return finding.message


TEXT = "mission: We bring loose leaf tea from small gardens to cafés and kitchens that care where it grew."
PROPOSITION = "Every tea comes with the name of its grower and the week of its harvest."


def test_smallest_plan_with_a_second_goal_has_no_fault() -> None:
    assert found(second()) == []


# Mission ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mission_text", "expected"),
    [
        ("one two three four five six seven", ["mission-length"]),
        ("one two three four five six seven eight", []),
        (" ".join(["word"] * 80), []),
        (" ".join(["word"] * 81), ["mission-length"]),
        ("お茶を届ける会社", []),  # eight characters
        ("[your mission]", ["placeholder-text"]),
    ],
)
def test_mission_has_eight_to_eighty_words(mission_text: str, expected: list[str]) -> None:
    assert found(mission((TEXT, f"mission: {mission_text!r}"))) == expected


def test_mission_of_one_word_is_said_to_have_one() -> None:
    assert said(mission((TEXT, "mission: Tea"))) == "the mission has 1 word, fewer than 8"


def test_missing_mission_has_no_length_and_no_copy() -> None:
    assert found(mission((TEXT + "\n", ""))) == ["mission-missing"]


@pytest.mark.parametrize(
    ("proposition", "expected"),
    [
        ("WE BRING loose-leaf tea, from small gardens to cafés and kitchens that care where it grew",
         ["proposition-is-mission"]),
        ("We bring loose leaf tea from small gardens to cafés", []),
        ("[what only we have]", ["placeholder-text"]),
    ],
)  # fmt: skip
def test_proposition_may_only_resemble_the_mission(proposition: str, expected: list[str]) -> None:
    assert found(mission((PROPOSITION, repr(proposition)))) == expected


def test_thin_copy_of_a_thin_mission_is_not_told_to_be_a_copy() -> None:
    files = mission((TEXT, "mission: Good tea"), (PROPOSITION, "Good tea"))
    assert found(files) == ["mission-length", "thin-text"]


# Figures ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "specific", "expected"),
    [
        ("Give more tastings in 2027", "Cafés taste more teas.", ["goal-vague"]),
        ("Give more tastings in 2027", "Kétszáznegyven kóstolót adunk.", []),
        ("Give [X] tastings", "Cafés taste more teas.", ["placeholder-text"]),
        ("Give more tastings", "Cafés taste <number> teas.", ["placeholder-text"]),
        ("Give more tastings", "More teas", ["thin-text"]),
        ("Give more tastings", "", ["goal-not-specific"]),
        ("", "Cafés taste more teas.", ["goal-vague"]),
    ],
)
def test_goal_without_a_figure_is_one_finding(
    title: str, specific: str, expected: list[str]
) -> None:
    files = second(
        ("title: Give 240 tastings", f"title: {title and repr(title)}"),
        ("specific: Cafés taste three teas, 240 times.", f"specific: {specific and repr(specific)}"),
    )  # fmt: skip
    assert found(files) == expected


def test_missing_baseline_is_told_only_of_a_goal_that_is_measured() -> None:
    measure = "measurable: {metric: tastings-given, baseline: 180, target: 240}"
    expected = {
        "measurable: {metric: tastings-given, target: 240}": ["goal-without-baseline"],
        "measurable: {metric: tastings-given, target: 240, baseline: lots}": ["invalid-value"],
        "measurable: {metric: tastings-given}": ["goal-not-measurable"],
        "measurable: {target: 240}": ["goal-not-measurable"],
        "measurable:": ["goal-not-measurable"],
    }
    assert {text: found(second((measure, text))) for text in expected} == expected


def test_owner_that_could_not_be_read_is_an_owner() -> None:
    assert found(second(("owner: nagy-peter", "owner: Nagy Péter"))) == ["invalid-value"]
    assert found(second(("owner: nagy-peter", "owner:"))) == ["goal-without-owner"]


# Strategies ------------------------------------------------------------------------------------


def test_strategy_with_a_mistyped_goal_may_serve_this_one() -> None:
    mistyped = edited("strategies/new.md", ("goals: [revenue]", "goals: [revenue, secnd]"))
    assert found(second() | SERVED | mistyped) == ["unknown-reference"]
    alone = {file: text for file, text in (second() | mistyped).items() if file not in SERVED}
    assert found(alone) == ["unknown-reference"]


def test_strategy_without_goals_may_serve_any() -> None:
    unsaid = edited("strategies/new.md", ("    goals: [revenue]\n", ""))
    alone = {file: text for file, text in second().items() if file not in SERVED}
    assert "goal-without-strategy" in found(alone)
    assert "goal-without-strategy" not in found(alone | unsaid)


def test_plan_without_strategies_is_told_so_once() -> None:
    none = {f"strategies/{name}.md": "" for name in ("new", "existing", "referrals")}
    empty = {"strategies/new.md": "---\nsection: strategies\n---\n"}
    assert "goal-without-strategy" not in found(none | empty)


# The revenue goal ------------------------------------------------------------------------------


def test_goal_whose_kind_could_not_be_read_may_be_about_revenue() -> None:
    assert found(mission(("kind: revenue", "kind: revenu"))) == ["invalid-value"]


def test_plan_without_goals_is_not_asked_for_one_about_revenue() -> None:
    rules = found({"mission.md": MISSION.split("goals:")[0] + "---\n"})
    assert "no-goals" in rules
    assert "no-revenue-goal" not in rules


# Overdue ---------------------------------------------------------------------------------------


def actuals(months: str) -> dict[str, str]:
    return edited("metrics/leading.md", ("target: 240,", f"target: 240, actuals: {months},"))


@pytest.mark.parametrize(
    ("due", "came", "expected"),
    [
        ("2027-01-14", "{}", ["goal-overdue"]),
        ("2027-01-15", "{}", []),
        ("2027-01-14", "{2027-01: 240}", []),
        ("2027-01-14", "{2027-01: 239}", ["goal-overdue"]),
        ("2027-01-14", "{2027-01: 99%}", ["value-in-wrong-unit"]),
        ("2026-12-31", "{}", ["goal-overdue"]),  # before the plan began
    ],
)
def test_goal_is_overdue_from_the_day_after(due: str, came: str, expected: list[str]) -> None:
    files = second(("time_bound: 2027-12-31", f"time_bound: {due}"))
    assert found(files | actuals(came)) == expected


def test_overdue_goal_tells_what_came() -> None:
    files = second(("time_bound: 2027-12-31", "time_bound: 2027-01-14"))
    result = check(documents(files | actuals("{2027-01: 90}")), as_of=AS_OF, others=frozenset())
    (finding,) = result.findings
    assert [each.text for each in finding.related] == ["it came to 90 up to 2027-01"]


def test_plan_that_is_over_is_one_finding() -> None:
    after = date(2028, 1, 1)
    assert "plan-expired" in found(second(), after)
    assert "goal-overdue" not in found(second(), after)
    assert "goal-overdue" in found(second(), after, ignore=("plan-expired",))


# Growth ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("baseline", "more", "expected"),
    [
        ("160", "", []),  # exactly the limit of 50%
        ("159.9", "", ["goal-growth-unexplained"]),
        ("159.9", "what_changes: Two people give tastings.", []),
        ("159.9", "what_changes: TBD", ["placeholder-text"]),
        ("159.9", "what_changes: later", ["goal-growth-unexplained"]),
        ("0", "", []),
        ("400", "", []),
        ("1%", "", ["value-in-wrong-unit"]),
    ],
)
def test_growth_above_the_limit_needs_a_reason(
    baseline: str, more: str, expected: list[str]
) -> None:
    files = second(("baseline: 180", f"baseline: {baseline}"), ("owner:", f"{more}\n    owner:"))
    assert found(files) == expected


def test_growth_names_both_numbers() -> None:
    message = said(second(("baseline: 180", "baseline: 100")))
    assert message == (
        'goal "Give 240 tastings" grows by 140%, from 100 to 240, and does not say what changes'
    )


def test_target_that_is_no_longer_its_metrics_is_not_also_unexplained_growth() -> None:
    files = second(("target: 240", "target: 2400"))
    assert found(files) == ["goal-metric-disagrees"]
