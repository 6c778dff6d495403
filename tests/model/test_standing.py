"""Where a goal stands: what came, what was due by then, and how that is told in a word."""

from datetime import date
from decimal import Decimal

import pytest

from plancheck.model.build import build
from plancheck.model.plan import Plan, told
from plancheck.model.progress import progress
from plancheck.model.record import Unread
from plancheck.model.standing import Standing, next_milestone, standing
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = "start: 2027-01-01, end: 2027-12-31"
MONEY = "kind: new_business_revenue"
CHURN = "kind: churn"
QUARTERS = "targets: {2027-Q1: 10, 2027-Q2: 20, 2027-Q3: 30, 2027-Q4: 40}"
STEPS = "milestones: [{by: 2027-03-31, value: 30}, {by: 2027-06-30, value: 90}]"


def plan(goal: str, metric: str, as_of: str = "2027-07-01") -> Plan:
    files = {
        "index.md": f"---\nsection: plan\ncurrency: HUF\nperiod: {{{YEAR}}}\n---\n",
        "mission.md": f"---\nsection: mission\ngoals: [{{id: cel, {goal}}}]\n---\n",
        "metrics.md": f"---\nsection: metrics\nmetrics: [{{id: it, {metric}}}]\n---\n",
    }
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    built, problems = build(documents, as_of=date.fromisoformat(as_of))
    assert not problems, [each.message for each in problems]
    return built


def measured(figures: str, rest: str = "", due: str = "2027-12-31") -> str:
    more = f", {rest}" if rest else ""
    return f"kind: revenue, time_bound: {due}, measurable: {{metric: it, {figures}}}{more}"


def seen(goal: str, metric: str, as_of: str = "2027-07-01") -> Standing:
    one = plan(goal, metric, as_of)
    return standing(one, one.goals[0])


# Sums ------------------------------------------------------------------------------------------


def test_sum_counts_from_the_start_against_all_targets_up_to_then() -> None:
    found = seen(
        measured("target: 100"), f"{MONEY}, {QUARTERS}, actuals: {{2027-Q1: 8, 2027-Q2: 20}}"
    )
    assert [found.value, found.due, found.target] == [28, 30, 100]
    assert found.until == date(2027, 6, 30)
    assert found.state == "behind"


@pytest.mark.parametrize(
    ("value", "state"),
    [(30, "on_track"), ("29.8", "on_track"), ("29.6", "behind"), (31, "on_track")],
)
def test_within_the_tolerance_a_goal_is_on_track(value: object, state: str) -> None:
    metric = f"{MONEY}, {QUARTERS}, actuals: {{2027-Q1: 0, 2027-Q2: {value}}}"
    assert seen(measured("target: 100"), metric).state == state


def test_month_that_is_not_over_does_not_count_yet() -> None:
    metric = f"{MONEY}, {QUARTERS}, actuals: {{2027-01: 4, 2027-02: 9}}"
    found = seen(measured("target: 100"), metric, as_of="2027-02-15")
    assert found.value == 4
    assert found.until == date(2027, 1, 31)
    assert round(found.due or 0, 2) == Decimal("3.33")


def test_gap_between_actuals_is_no_miss() -> None:
    metric = f"{MONEY}, {QUARTERS}, actuals: {{2027-Q1: 10, 2027-Q3: 30}}"
    assert seen(measured("target: 100"), metric, as_of="2027-10-15").due == 40


def test_without_targets_milestones_tell_what_was_due() -> None:
    metric = f"{MONEY}, actuals: {{2027-01: 1, 2027-02: 1, 2027-03: 1, 2027-04: 1}}"
    assert seen(measured("target: 150", STEPS), metric).due == 50


def test_without_either_the_target_is_spread_as_a_finding_spreads_it() -> None:
    metric = f"{MONEY}, target: 100, actuals: {{2027-Q1: 10}}"
    one = plan(measured("target: 100"), metric)
    due = progress(one, one.metrics[0]).due
    assert standing(one, one.goals[0]).due == due == 25


@pytest.mark.parametrize(
    ("figures", "rest", "metric"),
    [
        ("target: 100", "", "targets: {2027-Q2: 10}, actuals: {2027-Q1: 10}"),
        ("target: 100", "milestones: [{by: 2026-03-31, value: 3}]", "actuals: {2027-Q1: 10}"),
        ("target: 100", "milestones: [{by: 2028-03-31, value: 3}]", "actuals: {2027-Q1: 10}"),
    ],
)
def test_what_was_due_is_unknown_where_the_plan_does_not_say(
    figures: str, rest: str, metric: str
) -> None:
    found = seen(measured(figures, rest), f"{MONEY}, {metric}")
    assert found.value == 10
    assert found.due is None
    assert found.state is None


def test_actuals_after_the_goals_date_do_not_count() -> None:
    metric = f"{MONEY}, {QUARTERS}, actuals: {{2027-Q1: 10, 2027-Q2: 20}}"
    assert seen(measured("target: 30", due="2027-03-31"), metric).value == 10


# Levels ----------------------------------------------------------------------------------------


def test_level_is_its_latest_figure_on_the_way_from_the_baseline() -> None:
    goal = measured("baseline: 12%, target: 8%").replace("revenue", "retention")
    found = seen(
        goal, f"{CHURN}, targets: {{2027-Q1: 11%, 2027-Q2: 10%}}, actuals: {{2027-Q2: 11%}}"
    )
    assert (found.value, found.due, found.state) == (Decimal("0.11"), Decimal("0.10"), "behind")
    assert found.share(found.value) == pytest.approx(0.25)
    assert found.share(found.due) == pytest.approx(0.5)


def test_level_without_targets_is_due_at_the_last_milestone() -> None:
    steps = "milestones: [{by: 2027-03-31, value: 11%}, {by: 2027-09-30, value: 9%}]"
    goal = measured("baseline: 12%, target: 8%", steps).replace("revenue", "retention")
    assert seen(goal, f"{CHURN}, actuals: {{2027-Q2: 11%}}").due == Decimal("0.11")
    assert seen(goal, f"{CHURN}, actuals: {{2027-01: 11%}}").due is None


def test_level_without_way_has_no_share() -> None:
    goal = measured("baseline: 8%, target: 8%").replace("revenue", "retention")
    found = seen(goal, f"{CHURN}, actuals: {{2027-Q2: 11%}}")
    assert found.share(found.value) is None
    assert found.share(None) is None


# In a word -------------------------------------------------------------------------------------


def test_goal_is_reached_or_missed() -> None:
    metric = f"{MONEY}, {QUARTERS}, actuals: {{2027-Q1: 10, 2027-Q2: 20}}"
    assert seen(measured("target: 30"), metric).state == "reached"
    assert seen(measured("target: 31", due="2027-06-30"), metric, "2027-07-02").state == "missed"


@pytest.mark.parametrize(
    ("figures", "metric"),
    [
        ("target: 100", MONEY),
        ("baseline: 1", f"{MONEY}, actuals: {{2027-Q1: 10}}"),
        ("target: 10%", f"{MONEY}, actuals: {{2027-Q1: 10}}"),
        ("target: 100", f"{MONEY}, actuals: {{2027-Q4: 10}}"),
    ],
)
def test_without_figures_to_compare_nothing_is_told(figures: str, metric: str) -> None:
    one = plan(measured(figures), metric)
    with pytest.raises(Unread):
        standing(one, one.goals[0])
    assert told(standing, one, one.goals[0]) is None


def test_next_milestone_is_the_first_that_is_not_over() -> None:
    one = plan(measured("target: 150", STEPS), MONEY, as_of="2027-03-31")
    assert next_milestone(one, one.goals[0]) == one.goals[0].milestones[0]
    late = plan(measured("target: 150", STEPS), MONEY, as_of="2027-08-01")
    assert next_milestone(late, late.goals[0]) is None
