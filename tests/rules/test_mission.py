"""Edges of the rules about mission and goals that a page cannot show, for two rules speak."""

import pytest

from plancheck.rules.catalog import RULES
from tests.rules.pages import checked, smallest

GOAL = """
  - id: {id}
    title: Goal {id}
    kind: other
    specific: Sell 100,000 EUR of tea to cafés.
    measurable: {{metric: new-business, baseline: 90000, target: 120000}}
    achievable: Thirty cafés know us.
    relevant: A garden lives on it.
    owner: kovacs-agnes
    {date}
"""


def goals(*dates: str) -> str:
    """A file with a goal for each date; "" is no date."""
    entries = [
        GOAL.format(id=f"g{number}" if number else "revenue", date=date and f"time_bound: {date}")
        for number, date in enumerate(dates)
    ]
    return f"---\nsection: mission\nowner: kovacs-agnes\nreviewed: 2027-01-04\nmission: We bring tea from small gardens to cafés.\nunique_selling_proposition: The grower's name.\ngoals:{''.join(entries)}---\n"


def index(period: str, policy: str = "{}") -> str:
    text = smallest()["index.md"].decode()
    written = "period: {start: 2027-01-01, end: 2027-12-31}\n"
    assert written in text
    return text.replace(written, f"period: {period}\npolicy: {policy}\n")


BEYOND = {rule.name for rule in RULES if rule.step == 1 and not rule.required}


def found(files: dict[str, str]) -> list[str]:
    """The rules that speak, but for those that ask more of a goal than the method does."""
    return sorted(each.rule for each in checked(files).findings if each.rule not in BEYOND)


THREE = ("2027-03-31", "2027-06-30", "2027-12-31")
TWO_YEARS = "{start: 2027-01-01, end: 2028-12-31}"


def test_three_goals_of_the_first_year_are_quiet() -> None:
    assert found({"mission.md": goals(*THREE)}) == []


def test_undated_goal_counts_as_one_of_the_first_year() -> None:
    assert found({"mission.md": goals(*THREE, "")}) == ["goal-not-time-bound", "too-many-goals"]


def test_undated_goal_beside_two_others_only_lacks_its_date() -> None:
    assert found({"mission.md": goals(*THREE[:2], "")}) == ["goal-not-time-bound"]


def test_four_undated_goals_lack_four_dates_and_are_too_many() -> None:
    rules = found({"mission.md": goals("", "", "", "")})
    assert rules == [*["goal-not-time-bound"] * 4, "too-many-goals"]


def test_undated_goal_may_be_the_one_of_the_first_year() -> None:
    files = {"index.md": index(TWO_YEARS), "mission.md": goals("", "2028-06-30")}
    assert found(files) == ["goal-not-time-bound"]


def test_any_number_of_goals_may_be_due_after_the_first_year() -> None:
    later = ["2028-01-01"] * 10
    assert found({"index.md": index(TWO_YEARS), "mission.md": goals(*THREE, *later)}) == []


def test_ten_goals_too_many_are_one_finding() -> None:
    assert found({"mission.md": goals(*["2027-12-31"] * 13)}) == ["too-many-goals"]


@pytest.mark.parametrize(
    ("period", "last", "next_day"),
    [
        ("{start: 2027-07-01, end: 2029-06-30}", "2028-06-30", "2028-07-01"),
        ("{start: 2027-01-15, end: 2029-06-30}", "2028-01-14", "2028-01-15"),
        ("{start: 2028-02-29, end: 2030-06-30}", "2029-02-28", "2029-03-01"),
        ("{start: 2027-03-01, end: 2029-06-30}", "2028-02-29", "2028-03-01"),
    ],
)
def test_first_year_ends_twelve_months_after_the_start(
    period: str, last: str, next_day: str
) -> None:
    plan = index(period)
    assert found({"index.md": plan, "mission.md": goals(last)}) == []
    assert found({"index.md": plan, "mission.md": goals(next_day)}) == ["goal-after-first-year"]
    assert found({"index.md": plan, "mission.md": goals(*[last] * 4)}) == ["too-many-goals"]
    assert found({"index.md": plan, "mission.md": goals(*[last] * 3, next_day)}) == []


def test_first_year_of_a_shorter_plan_ends_with_the_plan() -> None:
    half = index("{start: 2027-01-01, end: 2027-06-30}")
    assert found({"index.md": half, "mission.md": goals("2027-06-30")}) == []
    assert found({"index.md": half, "mission.md": goals("2027-07-01")}) == ["goal-after-first-year"]


def test_each_goal_after_the_plan_is_a_finding_beside_one_in_the_first_year() -> None:
    rules = found({"mission.md": goals("2027-12-31", "2028-01-01", "2029-01-01")})
    assert rules == ["goal-after-first-year"] * 2


def test_second_year_alone_and_after_the_plan_are_two_findings() -> None:
    files = {"index.md": index(TWO_YEARS), "mission.md": goals("2028-01-01", "2029-01-01")}
    assert found(files) == ["goal-after-first-year"] * 2


def test_policy_of_no_goal_at_all_still_reads_well() -> None:
    plan = index("{start: 2027-01-01, end: 2027-12-31}", "{most_goals: 0}")
    findings = checked({"index.md": plan, "mission.md": goals("2027-12-31")}).findings
    (finding,) = [each for each in findings if each.rule not in BEYOND]
    assert finding.message.startswith("1 goal is due in the plan's first year, up to 2027-12-31, ")
    assert finding.message.endswith("but at most 0 are allowed")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("time_bound: 2027-12-31", "time_bound: 2027-13-40"),
        ("measurable: {metric", "measurable: {metrik"),
        ("measurable: {", "mesurable: {"),
        ("target: 120000", 'target: "120000"'),
        ("specific: Sell", "specific: [Sell]\n    x: Sell"),
        ("relevant:", "relevent:"),
    ],
)
def test_what_is_written_but_unread_is_not_missing_too(before: str, after: str) -> None:
    text = goals("2027-12-31")
    assert before in text
    assert set(found({"mission.md": text.replace(before, after)})) <= {
        "invalid-value",
        "unknown-key",
    }


def test_goals_that_are_no_list_are_not_missing_too() -> None:
    text = goals("2027-12-31").split("goals:")[0] + "goals: sell more\n---\n"
    assert found({"mission.md": text}) == ["invalid-value"]


def test_goal_with_an_id_alone_lacks_its_five_parts() -> None:
    text = goals().replace("goals:---", "goals:\n  - id: revenue\n---")
    assert found({"mission.md": text}) == [
        "goal-not-achievable",
        "goal-not-measurable",
        "goal-not-relevant",
        "goal-not-specific",
        "goal-not-time-bound",
    ]


def test_measure_without_anything_is_one_finding() -> None:
    text = goals("2027-12-31")
    for empty in ("{}", "{metric: , target: }", "", "{baseline: 5}"):
        written = text.replace("{metric: new-business, baseline: 90000, target: 120000}", empty)
        assert found({"mission.md": written}) == ["goal-not-measurable"]


def test_target_of_zero_is_a_target() -> None:
    for zero in ("0", "0.0", "0%"):
        written = goals("2027-12-31").replace("target: 120000", f"target: {zero}")
        assert found({"mission.md": written}) == []


def test_goals_are_not_counted_without_a_period() -> None:
    text = (
        smallest()["index.md"]
        .decode()
        .replace("period: {start: 2027-01-01, end: 2027-12-31}\n", "")
    )
    assert found({"index.md": text, "mission.md": goals(*["2027-12-31"] * 4)}) == ["missing-key"]


def test_step_is_complete_in_the_smallest_plan_and_not_without_goals() -> None:
    (_, step, *_) = checked({}).steps
    assert (step.met, step.asked) == (10, 10)
    (_, step, *_) = checked({"mission.md": goals().replace("goals:", "")}).steps
    assert (step.met, step.asked) == (2, 10)
