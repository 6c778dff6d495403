"""How far a metric has come: targets up to a day, actuals up to today, and what was due by then."""

from datetime import date
from decimal import Decimal

import pytest

from plancheck.model.build import build
from plancheck.model.metrics import SalesMetric, better, leading, way
from plancheck.model.money import quantity
from plancheck.model.plan import Plan
from plancheck.model.progress import (
    Progress,
    at_alarm,
    came_in,
    ends_on,
    in_one_unit,
    made,
    progress,
    recorded,
    target_until,
    to_date,
)
from plancheck.model.record import Unread
from plancheck.model.scalar import Percent
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = "start: 2027-01-01, end: 2027-12-31"
MONEY = "kind: new_business_revenue"
CHURN = "kind: churn"
VISITS = "kind: activity"


def plan(keys: str, *, as_of: str = "2027-12-31", period: str = YEAR, more: str = "") -> Plan:
    files = {
        "index.md": f"---\nsection: plan\ncurrency: HUF\nperiod: {{{period}}}\n---\n",
        "metrics.md": f"---\nsection: metrics\nmetrics: [{{id: it, {keys}}}]\n---\n",
        "customers.md": f"---\nsection: customers\n{more}\n---\n",
    }
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    built, problems = build(documents, as_of=date.fromisoformat(as_of))
    assert not problems, [each.message for each in problems]
    return built


def until(keys: str, day: str, period: str = YEAR) -> Decimal:
    one = plan(keys, period=period)
    return target_until(one, one.metrics[0], date.fromisoformat(day))


def seen(keys: str, as_of: str = "2028-01-01", period: str = YEAR, more: str = "") -> Progress:
    one = plan(keys, as_of=as_of, period=period, more=more)
    return progress(one, one.metrics[0])


# Targets ---------------------------------------------------------------------------------------


QUARTERS = "targets: {2027-Q1: 10, 2027-Q2: 20, 2027-Q3: 30, 2027-Q4: 40}"


@pytest.mark.parametrize(
    ("keys", "day", "target"),
    [
        (f"{VISITS}, target: 99", "2027-12-31", 99),
        (f"{VISITS}, {QUARTERS}", "2027-12-31", 100),
        (f"{VISITS}, {QUARTERS}", "2027-06-30", 30),
        (f"{VISITS}, {QUARTERS}, target: 99", "2027-03-31", 10),
        (f"{VISITS}, {QUARTERS}, aggregate: last", "2027-06-30", 20),
        (f"{VISITS}, targets: {{2027-Q2: 20, 2027-02: 3, 2027-01: 4, 2027-03: 5}}", "2027-06-30", 32),
    ],
)  # fmt: skip
def test_target_up_to_a_day_is_what_the_targets_by_then_make(
    keys: str, day: str, target: int
) -> None:
    assert until(keys, day) == target


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (f"{VISITS}, target: 99", "2027-06-30"),  # of half a year nobody said anything
        (f"{VISITS}, target: 99", "2028-01-01"),  # after the plan
        (f"{VISITS}, {QUARTERS}", "2027-06-29"),
        (f"{VISITS}, {QUARTERS}", "2026-12-31"),
        (f"{VISITS}, targets: {{2027-Q2: 20}}", "2027-06-30"),  # a gap
        (f"{VISITS}, targets: {{2027-Q1: 20, 2027-03: 5}}", "2027-03-31"),  # March twice
        (VISITS, "2027-12-31"),
        ("kind: other, targets: {2027-Q1: 10}", "2027-03-31"),  # a sum, or a level?
    ],
)
def test_target_up_to_a_day_cannot_be_told(keys: str, day: str) -> None:
    with pytest.raises(Unread):
        until(keys, day)


def test_quarter_that_reaches_beyond_the_plan_ends_with_it() -> None:
    half = "start: 2027-02-01, end: 2028-01-31"
    targets = "targets: {2027-Q1: 1, 2027-Q2: 2, 2027-Q3: 3, 2027-Q4: 4, 2028-Q1: 5}"
    assert until(f"{VISITS}, {targets}", "2028-01-31", half) == 15
    assert until(f"{VISITS}, {targets}", "2027-12-31", half) == 10
    one = plan(VISITS, period=half)
    assert ends_on(one, "2028-Q1") == date(2028, 1, 31)


def test_year_from_april_has_its_own_quarters() -> None:
    year = "start: 2027-04-01, end: 2028-03-31"
    targets = "targets: {2027-Q2: 1, 2027-Q3: 2, 2027-Q4: 3, 2028-01: 4, 2028-02: 5, 2028-03: 6}"
    assert until(f"{VISITS}, {targets}", "2028-02-29", year) == 15
    assert until(f"{VISITS}, {targets}", "2028-03-31", year) == 21


def test_targets_make_their_sum_or_the_last_in_time() -> None:
    targets = {"2027-Q2": "7", "2027-01": "1", "2027-02": "2", "2027-03": "3"}
    visits = SalesMetric.model_validate({"id": "it", "kind": "activity", "targets": targets})
    assert made(visits) == 13
    level = SalesMetric.model_validate({"id": "it", "aggregate": "last", "targets": targets})
    assert made(level) == 7
    with pytest.raises(Unread):
        made(SalesMetric.model_validate({"id": "it", "targets": {}}))


# Actuals ---------------------------------------------------------------------------------------


ACTUALS = "actuals: {2027-04: 4, 2027-Q1: 1, 2026-12: 9, 2027-05: 5}"


@pytest.mark.parametrize(
    ("as_of", "over", "begun"),
    [
        ("2027-03-31", [], ["2027-Q1"]),  # on its last day a quarter is not over
        ("2027-04-01", ["2027-Q1"], ["2027-Q1", "2027-04"]),
        ("2027-05-31", ["2027-Q1", "2027-04"], ["2027-Q1", "2027-04", "2027-05"]),
        ("2026-12-31", [], []),
    ],
)
def test_months_and_quarters_count_once_they_are_over_or_have_begun(
    as_of: str, over: list[str], begun: list[str]
) -> None:
    one = plan(f"{VISITS}, {ACTUALS}", as_of=as_of)
    assert list(recorded(one, one.metrics[0])) == over
    assert list(recorded(one, one.metrics[0], running=True)) == begun


def test_what_came_so_far_is_the_sum_or_the_latest() -> None:
    one = plan(f"{VISITS}, {ACTUALS}")
    assert to_date(one, one.metrics[0]) == 10
    level = plan(f"{CHURN}, actuals: {{2027-Q2: 6%, 2027-Q1: 7%}}")
    assert to_date(level, level.metrics[0]) == Decimal("0.06")
    nothing = plan(VISITS)
    with pytest.raises(Unread):
        to_date(nothing, nothing.metrics[0])


@pytest.mark.parametrize(
    ("keys", "came"),
    [
        (f"{MONEY}, actuals: {{2027-01: 1, 2027-02: 2, 2027-03: 4}}", 7),
        (f"{MONEY}, actuals: {{2027-01: 1, 2027-03: 4}}", None),
        (f"{MONEY}, actuals: {{2027-Q1: 9}}", 9),
        ("kind: other, actuals: {2027-01: 1, 2027-02: 2, 2027-03: 4}", None),
        ("kind: other, aggregate: last, actuals: {2027-01: 1, 2027-02: 2, 2027-03: 4}", 4),
    ],
)
def test_quarter_has_its_own_figure_or_what_all_of_its_months_make(
    keys: str, came: int | None
) -> None:
    assert came_in(plan(keys).metrics[0], "2027-Q1") == came


def test_month_that_was_recorded_twice_cannot_be_counted() -> None:
    one = plan(f"{VISITS}, actuals: {{2027-Q1: 9, 2027-02: 3}}")
    with pytest.raises(Unread):
        recorded(one, one.metrics[0])


# Sums ------------------------------------------------------------------------------------------


def test_actual_stands_against_the_target_of_its_own_quarter() -> None:
    found = seen(f"{VISITS}, {QUARTERS}, actuals: {{2027-Q1: 99, 2027-Q2: 19}}")
    assert found == Progress(("2027-Q2",), Decimal(19), Decimal(20), Decimal(20), ("2027-Q2",))
    assert found.complete


def test_months_stand_against_their_part_of_a_quarter() -> None:
    found = seen(f"{VISITS}, {QUARTERS}, actuals: {{2027-Q1: 9, 2027-04: 5, 2027-05: 6}}")
    assert found.names == ("2027-04", "2027-05")
    assert [found.reached, found.due, found.whole] == [11, Decimal("13.333333"), 20]
    assert not found.complete


def test_quarter_stands_against_the_sum_of_its_months() -> None:
    targets = "targets: {2027-01: 1, 2027-02: 2, 2027-03: 4, 2027-Q2: 9, 2027-Q3: 9, 2027-Q4: 9}"
    found = seen(f"{VISITS}, {targets}, actuals: {{2027-Q1: 6}}")
    assert found.due == 7
    assert found.targets == ("2027-01", "2027-02", "2027-03")
    assert found.complete


def test_all_that_came_stands_against_the_part_of_the_whole_that_was_due() -> None:
    found = seen(f"{VISITS}, target: 240, actuals: {{2027-Q1: 50, 2027-04: 20}}")
    assert [found.reached, found.due, found.whole] == [70, 80, 240]
    assert found.targets == ()


def test_gap_in_what_was_recorded_is_no_miss() -> None:
    found = seen(f"{VISITS}, target: 240, actuals: {{2027-01: 20, 2027-06: 20}}")
    assert found.reached == found.due == 40


SEASON = "[0%, 0%, 0%, 30%, 30%, 20%, 5%, 5%, 5%, 5%, 0%, 0%]"
PERSONAS = f"""personas: [{{id: kert, name: Kertes ház}}]
buying_patterns: [{{id: tavasz, personas: [kert], seasonality: {SEASON}}}]"""


def test_money_is_due_by_the_season_and_counts_evenly() -> None:
    actuals = "target: 12000000, actuals: {2027-Q1: 0, 2027-Q2: 9000000}"
    assert seen(f"{MONEY}, {actuals}", more=PERSONAS).due == 9600000
    assert seen(f"{VISITS}, {actuals}", more=PERSONAS).due == 6000000


def test_quarter_of_money_is_divided_by_the_season_too() -> None:
    targets = "targets: {2027-Q1: 0, 2027-Q2: 8000000, 2027-Q3: 1, 2027-Q4: 1}"
    assert seen(f"{MONEY}, {targets}, actuals: {{2027-04: 1}}", more=PERSONAS).due == 3000000


def test_plan_that_begins_within_a_month_has_less_due_in_it() -> None:
    half = "start: 2027-01-16, end: 2027-03-31"
    found = seen(f"{VISITS}, target: 78, actuals: {{2027-01: 10}}", period=half)
    assert found.due == round(Decimal(78) * 16 / 31 / (2 + Decimal(16) / 31), 6)


@pytest.mark.parametrize(
    "keys",
    [
        f"{VISITS}, target: 12",
        f"{VISITS}, actuals: {{2027-01: 1}}",
        f"{VISITS}, targets: {{2027-Q1: 1}}, actuals: {{2027-04: 1}}",
        f"{VISITS}, targets: {{2027-02: 1, 2027-03: 1}}, actuals: {{2027-Q1: 1}}",
        "kind: other, target: 12, actuals: {2027-01: 1}",
        f"{VISITS}, target: 12%, actuals: {{2027-01: 1}}",
        f"{VISITS}, target: 12%, actuals: {{2027-01: 1%}}",
        f"{CHURN}, targets: {{2027-Q1: 8%}}, actuals: {{2027-Q1: 8}}",
    ],
)
def test_without_something_to_compare_there_is_no_progress(keys: str) -> None:
    with pytest.raises(Unread):
        seen(keys)


# Levels ----------------------------------------------------------------------------------------

LEVELS = "targets: {2027-Q1: 11%, 2027-Q2: 10%, 2027-Q3: 9%, 2027-Q4: 8%}"


@pytest.mark.parametrize(
    ("actuals", "due", "of"),
    [
        ("{2027-Q1: 12%}", "0.11", "2027-Q1"),
        ("{2027-Q1: 12%, 2027-05: 12%}", "0.11", "2027-Q1"),  # that of June is not due yet
        ("{2027-06: 12%}", "0.10", "2027-Q2"),
    ],
)
def test_level_stands_against_the_last_target_that_was_due(actuals: str, due: str, of: str) -> None:
    found = seen(f"{CHURN}, {LEVELS}, actuals: {actuals}")
    assert (found.due, found.targets) == (Decimal(due), (of,))


def test_level_before_the_first_target_is_not_judged() -> None:
    with pytest.raises(Unread):
        seen(f"{CHURN}, {LEVELS}, actuals: {{2027-02: 12%}}")


def test_level_goes_evenly_from_baseline_to_target() -> None:
    leap = "start: 2028-01-01, end: 2028-12-31"
    keys = "kind: sales_cycle, baseline: 60, target: 0, actuals: {2028-02: 61}"
    assert seen(keys, as_of="2029-01-01", period=leap).due == round(60 - Decimal(60) * 60 / 366, 6)


def test_level_without_baseline_is_due_at_the_end() -> None:
    early, last = "actuals: {2027-Q3: 9%}", "actuals: {2027-Q4: 9%}"
    with pytest.raises(Unread):
        seen(f"{CHURN}, target: 8%, {early}")
    assert seen(f"{CHURN}, target: 8%, {last}").due == Decimal("0.08")


def test_ratio_may_be_written_either_way() -> None:
    keys = "kind: pipeline_coverage, targets: {2027-Q1: 300%}, actuals: {2027-Q1: 2.5}"
    assert seen(keys).due == 3


def test_figures_in_one_unit_are_all_percentages_or_none() -> None:
    share, plain = Percent("0.05"), Decimal(5)
    in_one_unit([share, share], None)
    in_one_unit([share], "percent")
    in_one_unit([plain], "money")
    in_one_unit([share, plain], "ratio")
    for values, unit in (([share, plain], None), ([share], "money"), ([plain], "percent")):
        with pytest.raises(Unread):
            in_one_unit(values, unit)


# The alarm -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        (f"{CHURN}, alarm: 8%, actuals: {{2027-03: 8%}}", "2027-03"),
        (f"{CHURN}, alarm: 8%, actuals: {{2027-03: 7.9%}}", None),
        (f"{CHURN}, alarm: 8%, actuals: {{2027-02: 9%, 2027-03: 7%}}", None),  # it is over
        (f"{CHURN}, alarm: 8%, actuals: {{2027-04: 9%}}", None),  # the future
        (f"{CHURN}, actuals: {{2027-03: 9%}}", None),
        (f"{CHURN}, alarm: 8%", None),
        ("kind: win_rate, alarm: 15%, actuals: {2027-03: 15%}", "2027-03"),
        ("kind: win_rate, alarm: 15%, actuals: {2027-03: 16%}", None),
        ("kind: other, unit: count, aggregate: last, alarm: 5, actuals: {2027-02: 9}", None),
        ("kind: other, unit: count, aggregate: last, alarm: 5, target: 1, actuals: {2027-02: 9}", "2027-02"),
        (f"{MONEY}, alarm: 900000, actuals: {{2027-02: 850000}}", "2027-02"),
        (f"{MONEY}, alarm: 900000, actuals: {{2027-03: 850000}}", None),  # March is not over
        (f"{MONEY}, alarm: 900000, actuals: {{2026-Q4: 1, 2027-Q1: 1}}", None),
        (f"{MONEY}, every: quarterly, alarm: 900000, actuals: {{2027-02: 1}}", None),
    ],
)  # fmt: skip
def test_latest_figure_may_reach_the_alarm(keys: str, name: str | None) -> None:
    one = plan(keys, as_of="2027-03-15")
    assert at_alarm(one, one.metrics[0]) == name


def test_quarter_is_held_against_the_alarm_of_a_quarterly_sum() -> None:
    one = plan(f"{MONEY}, every: quarterly, alarm: 9, actuals: {{2027-Q1: 9}}", as_of="2027-04-01")
    assert at_alarm(one, one.metrics[0]) == "2027-Q1"


# Which way is good -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "good"),
    [
        ({"kind": "churn"}, "lower"),
        ({"kind": "sales_cycle"}, "lower"),
        ({"kind": "acquisition_cost"}, "lower"),
        ({"kind": "deal_size"}, "higher"),
        ({"kind": "churn", "better": "higher"}, "higher"),
        ({"kind": "churn", "baseline": "1%", "target": "2%"}, "lower"),
        ({"kind": "other"}, None),
        ({"kind": "other", "better": "lower"}, "lower"),
        ({"kind": "other", "baseline": "9", "target": "3"}, "lower"),
        ({"kind": "other", "baseline": "81%", "target": "88%"}, "higher"),
        ({"kind": "other", "alarm": "5", "target": "9"}, "higher"),
        ({"kind": "other", "baseline": "9", "target": "9"}, None),
        ({}, None),
    ],
)
def test_way_that_is_good_follows_from_the_metric(keys: dict[str, str], good: str | None) -> None:
    assert better(SalesMetric.model_validate({"id": "it", **keys})) == good


def test_no_way_leads_from_a_figure_to_itself_or_to_none() -> None:
    assert way(Decimal(3), Decimal(3)) is None
    assert way(None, Decimal(3)) is None
    assert way(Decimal(3), None) is None
    assert way(Decimal(0), Decimal(-3)) == "lower"


@pytest.mark.parametrize(
    ("keys", "leads"),
    [
        ({"kind": "activity"}, True),
        ({"kind": "pipeline_coverage"}, True),
        ({"kind": "activity", "leading": False}, False),
        ({"kind": "win_rate"}, False),
        ({"kind": "win_rate", "leading": True}, True),
    ],
)
def test_metric_leads_as_it_says_or_by_its_kind(keys: dict[str, object], leads: bool) -> None:  # noqa: FBT001
    assert leading(SalesMetric.model_validate({"id": "it", **keys})) is leads


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (Decimal(12500), "money", "12,500 HUF"),
        (Decimal(12500), "count", "12,500"),
        (Decimal("0.125"), "percent", "12.5%"),
        (Percent("0.0698"), None, "6.98%"),
        (Decimal(1), "days", "1 day"),
        (Decimal(42), "days", "42 days"),
        (Decimal("2.5"), "ratio", "2.5"),
        (Decimal(3), None, "3"),
    ],
)
def test_figure_is_written_in_its_unit(value: Decimal, unit: str | None, written: str) -> None:
    assert quantity(value, unit, "HUF") == written
