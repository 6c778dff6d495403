"""What a goal asks of its metric: which way, how much, and whether it is there."""

from datetime import date
from decimal import Decimal

import pytest

from plancheck.model.attainment import (
    adds_up,
    good,
    growth,
    metric_target,
    off_metric,
    overdue,
    path,
    reached,
    unit_of,
)
from plancheck.model.build import build
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = "start: 2027-01-01, end: 2027-12-31"
BILLED = "kind: other, unit: money, better: higher"
DUE = "time_bound: 2027-12-31"


def plan(goal: str, metric: str = "", *, period: str = YEAR, as_of: str = "2028-01-01") -> Plan:
    files = {
        "index.md": f"---\nsection: plan\nperiod: {{{period}}}\n---\n",
        "mission.md": f"---\nsection: mission\ngoals: [{{id: cel, {goal}}}]\n---\n",
        "metrics.md": f"---\nsection: metrics\nmetrics: [{metric and f'{{id: it, {metric}}}'}]\n---\n",
    }
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    built, problems = build(documents, as_of=date.fromisoformat(as_of))
    assert not problems, [each.message for each in problems]
    return built


def measured(figures: str, rest: str = DUE) -> str:
    return f"measurable: {{metric: it, {figures}}}, {rest}"


# Which way -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "metric", "sums", "unit"),
    [
        ("kind: revenue", "", True, "money"),
        ("kind: revenue, basis: mrr", "", False, "money"),
        ("kind: new_customers", "", True, None),
        ("kind: retention", "", False, None),
        (measured("target: 1"), "kind: activity", True, "count"),
        (measured("target: 1"), "kind: deal_size", False, "money"),
        (measured("target: 1", "kind: revenue"), "kind: other", True, "money"),
        (measured("target: 1", "kind: revenue"), "kind: churn", False, "percent"),
        (measured("target: 1", "kind: retention"), "kind: other, aggregate: sum", True, None),
    ],
)
def test_metric_tells_what_adds_up_and_in_which_unit_or_else_the_kind(
    goal: str,
    metric: str,
    sums: bool,  # noqa: FBT001
    unit: str | None,
) -> None:
    one = plan(goal, metric)
    assert (adds_up(one, one.goals[0]), unit_of(one, one.goals[0])) == (sums, unit)


@pytest.mark.parametrize(
    ("goal", "metric", "wanted", "way"),
    [
        (measured("baseline: 9, target: 5"), "kind: sales_cycle", "lower", "lower"),
        (measured("baseline: 9%, target: 5%"), "kind: win_rate", "higher", "lower"),
        (measured("baseline: 9, target: 5"), "kind: other", "lower", "lower"),
        (measured("target: 5%", "kind: retention"), "kind: other", "higher", "higher"),
        (measured("baseline: 9, target: 5"), BILLED, "higher", "higher"),
        (measured("target: 40"), "kind: other, unit: count, better: lower", "lower", "higher"),
        ("kind: market_share", "", "higher", "higher"),
    ],
)
def test_way_that_is_good_and_the_way_that_figures_go(
    goal: str, metric: str, wanted: str, way: str
) -> None:
    one = plan(goal, metric)
    assert (good(one, one.goals[0]), path(one, one.goals[0])) == (wanted, way)


@pytest.mark.parametrize("goal", [measured("target: 5", "kind: other"), measured("target: 5")])
def test_way_may_be_unknown(goal: str) -> None:
    one = plan(goal, "kind: other")
    with pytest.raises(Unread):
        good(one, one.goals[0])


# How much --------------------------------------------------------------------------------------


def grows(figures: str, metric: str = BILLED, period: str = YEAR, due: str = DUE) -> Decimal:
    one = plan(measured(figures, due), metric, period=period)
    return growth(one, one.goals[0])


def test_growth_is_a_share_of_the_baseline() -> None:
    assert grows("baseline: 250000, target: 400000") == Decimal("0.6")
    assert grows("baseline: 400000, target: 300000") == Decimal("-0.25")
    assert grows("baseline: 10%, target: 12%", "kind: win_rate") == Decimal("0.2")


@pytest.mark.parametrize(
    "figures",
    ["baseline: 0, target: 9", "baseline: -5, target: 9", "target: 9", "baseline: 9",
     "baseline: 9, target: 20%", "baseline: 9%, target: 20%"],
)  # fmt: skip
def test_growth_may_be_no_number(figures: str) -> None:
    with pytest.raises(Unread):
        grows(figures)


def test_of_a_sum_over_two_years_a_year_counts() -> None:
    two, end = "start: 2027-01-01, end: 2028-12-31", "time_bound: 2028-12-31"
    assert grows("baseline: 100, target: 240", period=two, due=end) == Decimal("0.2")
    assert grows("baseline: 100, target: 240", period=two) == Decimal("1.4")
    level = "kind: other, unit: money, aggregate: last"
    assert grows("baseline: 100, target: 240", level, two, end) == Decimal("1.4")


def test_goal_is_off_where_its_metric_has_another_target_for_the_same_time() -> None:
    one = plan(measured("target: 396000"), f"{BILLED}, target: 400000")
    assert not off_metric(one, one.goals[0])
    one = plan(measured("target: 395999"), f"{BILLED}, target: 400000")
    assert off_metric(one, one.goals[0])


def test_half_a_year_has_the_targets_of_its_quarters() -> None:
    targets = "target: 100, targets: {2027-Q1: 10, 2027-Q2: 20, 2027-Q3: 30, 2027-Q4: 40}"
    one = plan(measured("target: 30", "time_bound: 2027-06-30"), f"{BILLED}, {targets}")
    assert metric_target(one, one.goals[0]) == 30


@pytest.mark.parametrize(
    ("goal", "metric"),
    [
        (measured("target: 9"), f"{BILLED}, target: 30, targets: {{2027-Q1: 10, 2027-Q2: 10}}"),
        (measured("target: 9"), BILLED),
        (measured("target: 9", "owner: kovacs-agnes"), f"{BILLED}, target: 30"),  # undated
        (measured("target: 9%"), f"{BILLED}, target: 30"),
        (measured("target: 9"), "kind: churn, target: 30%"),
        (measured("baseline: 9"), f"{BILLED}, target: 30"),
        (f"measurable: {{target: 9}}, {DUE}", f"{BILLED}, target: 30"),
    ],
)
def test_without_two_targets_that_can_be_compared_nothing_is_off(goal: str, metric: str) -> None:
    one = plan(goal, metric)
    with pytest.raises(Unread):
        off_metric(one, one.goals[0])


# Whether it is there ---------------------------------------------------------------------------

FEWER = "kind: other, unit: count, better: lower"


@pytest.mark.parametrize(
    ("target", "metric", "there"),
    [
        ("30", f"{BILLED}, actuals: {{2027-Q1: 10, 2027-Q2: 20}}", True),
        ("30", f"{BILLED}, actuals: {{2027-Q1: 10, 2027-Q2: 19}}", False),
        ("30", BILLED, False),
        ("5%", "kind: churn, actuals: {2027-Q1: 5%, 2027-Q2: 9%}", True),
        ("5%", "kind: churn, actuals: {2027-Q1: 6%}", False),
        ("20%", "kind: win_rate, actuals: {2027-Q1: 20%, 2027-Q2: 9%}", True),
        ("20%", "kind: win_rate, actuals: {2027-Q1: 19%}", False),
        ("9", f"{FEWER}, actuals: {{2027-Q1: 2, 2027-Q2: 2, 2027-Q3: 2, 2027-Q4: 3}}", True),
        ("9", f"{FEWER}, actuals: {{2027-Q1: 2, 2027-Q2: 2, 2027-Q3: 2, 2027-Q4: 4}}", False),
        ("9", f"{FEWER}, actuals: {{2027-Q1: 2, 2027-Q2: 2, 2027-Q3: 2}}", False),  # not all
    ],
)
def test_goal_is_reached_by_what_was_recorded(
    target: str,
    metric: str,
    there: bool,  # noqa: FBT001
) -> None:
    one = plan(measured(f"target: {target}"), metric)
    assert reached(one, one.goals[0]) is there
    assert overdue(one, one.goals[0]) is not there


def test_fewer_until_the_goals_date_do_not_count_what_came_later() -> None:
    due = "time_bound: 2027-03-31"
    one = plan(measured("target: 3", due), f"{FEWER}, actuals: {{2027-Q1: 3, 2027-Q2: 9}}")
    assert reached(one, one.goals[0])


def test_goal_is_not_overdue_on_its_day() -> None:
    assert not overdue_on("2027-12-31")
    assert overdue_on("2028-01-01")


def overdue_on(day: str) -> bool:
    one = plan(measured("target: 9"), BILLED, as_of=day)
    return overdue(one, one.goals[0])


def test_figures_in_another_unit_reach_nothing_and_miss_nothing() -> None:
    one = plan(measured("target: 9%"), f"{BILLED}, actuals: {{2027-Q1: 10}}")
    with pytest.raises(Unread):
        reached(one, one.goals[0])
