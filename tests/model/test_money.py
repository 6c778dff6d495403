"""Costs and revenue: what is expanded over which months, and that no cent is lost on the way."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.budget import Cost
from plancheck.model.build import build
from plancheck.model.money import (
    amount,
    cost_by_month,
    cost_in_period,
    disagree,
    percent,
    readable_cost,
    revenue,
    running,
    total,
    whole_cost,
)
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))
LEAP_YEAR = Period.inclusive(date(2028, 1, 1), date(2028, 12, 31))
FROM_APRIL = Period.inclusive(date(2027, 4, 1), date(2028, 3, 31))
EIGHTEEN = Period.inclusive(date(2027, 1, 1), date(2028, 6, 30))
FIVE = Period.inclusive(date(2027, 1, 1), date(2027, 5, 31))


def ongoing(amount: str, every: str, **dates: str) -> Cost:
    keys = {"recurrence": "ongoing", "amount": amount, "every": every, **dates}
    return Cost.model_validate(keys)


def once(amount: str, month: str) -> Cost:
    return Cost.model_validate({"recurrence": "one_time", "amount": amount, "month": month})


def plan(budget: str, period: str = "{start: 2027-01-01, end: 2027-12-31}") -> Plan:
    files = {
        "index.md": f"---\nsection: plan\nperiod: {period}\n---\n",
        "budget.md": f"---\nsection: budget\n{budget}\n---\n",
    }
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    return build(documents, as_of=date(2027, 1, 15)).plan


# How figures are written ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0 EUR"),
        ("12500", "12,500 EUR"),
        ("12500.00", "12,500 EUR"),
        ("12500.5", "12,500.50 EUR"),
        ("0.01", "0.01 EUR"),
        ("0.005", "0.01 EUR"),  # halves upwards
        ("0.015", "0.02 EUR"),
        ("0.025", "0.03 EUR"),
        ("-0.001", "0 EUR"),  # never minus nothing
        ("-1234.5", "-1,234.50 EUR"),
        ("1000000000000", "1,000,000,000,000 EUR"),
    ],
)
def test_amounts_are_grouped_and_have_cents_where_they_need_them(value: str, text: str) -> None:
    assert amount(Decimal(value), "EUR") == text


def test_amount_without_a_currency_is_a_number_alone() -> None:
    assert amount(Decimal(1200)) == "1,200"


def test_percentages_lose_zeros_behind_the_point_alone() -> None:
    shares = ("0.125", "0.1", "1", "0", "-0.6", "10")
    texts = ["12.5%", "10%", "100%", "0%", "-60%", "1000%"]
    assert [percent(Decimal(share)) for share in shares] == texts


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("99", "100", False),
        ("98.99", "100", True),
        ("100", "98.99", True),
        ("-100", "-99", False),
        ("0", "0", False),
        ("0", "0.01", True),
        ("-1", "1", True),
    ],
)
def test_figures_disagree_beyond_a_share_of_the_larger_one(
    one: str, other: str, *, differ: bool
) -> None:
    assert disagree(Decimal(one), Decimal(other), Decimal("0.01")) is differ


# The months in which a cost runs --------------------------------------------------------------


def test_cost_without_dates_runs_through_the_whole_period() -> None:
    assert running(ongoing("1", "month"), EIGHTEEN) == tuple(EIGHTEEN.months())


def test_cost_runs_from_its_start_to_its_end() -> None:
    line = ongoing("1", "month", starts="2027-03-01", ends="2027-05-31")
    assert running(line, YEAR) == ("2027-03", "2027-04", "2027-05")


def test_dates_outside_the_period_are_cut_to_it() -> None:
    line = ongoing("1", "month", starts="2020-05-20", ends="2031-02-01")
    assert running(line, YEAR) == tuple(YEAR.months())


@pytest.mark.parametrize("dates", [{"starts": "2028-01-01"}, {"ends": "2026-12-31"}])
def test_cost_outside_the_period_does_not_run_in_it(dates: dict[str, str]) -> None:
    assert running(ongoing("1", "month", **dates), YEAR) == ()
    assert cost_in_period(ongoing("1", "month", **dates), YEAR) == 0
    assert cost_by_month(ongoing("1", "month", **dates), YEAR) == {}


def test_cost_that_touches_the_period_with_one_day_runs_for_a_month() -> None:
    assert running(ongoing("1", "month", starts="2027-12-31"), YEAR) == ("2027-12",)
    assert running(ongoing("1", "month", ends="2027-01-01"), YEAR) == ("2027-01",)


@pytest.mark.parametrize(
    ("starts", "ends", "months"),
    [
        ("2027-03-15", "2027-12-31", 10),
        ("2027-01-01", "2027-03-01", 3),
        ("2027-03-15", "2027-04-14", 2),
        ("2027-03-31", "2027-04-01", 2),
        ("2027-01-31", "2027-02-28", 2),
        ("2027-03-15", "2027-03-15", 1),
    ],
)
def test_month_that_a_cost_touches_with_a_day_counts_in_full(
    starts: str, ends: str, months: int
) -> None:
    assert len(running(ongoing("1", "month", starts=starts, ends=ends), YEAR)) == months


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2027, 4, 1), date(2028, 3, 31)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 3, 1), date(2029, 2, 28)),
        (date(2027, 4, 6), date(2028, 4, 5)),
        (date(2027, 1, 31), date(2028, 1, 30)),
    ],
)
def test_a_year_has_twelve_wherever_it_begins(start: date, last: date) -> None:
    year = Period.inclusive(start, last)
    assert len(running(ongoing("100", "month"), year)) == 12
    assert cost_in_period(ongoing("100", "year"), year) == 100
    assert cost_in_period(ongoing("100", "quarter"), year) == 400


def test_leap_day_is_a_day_like_any_other() -> None:
    assert running(ongoing("1", "month", starts="2028-02-29"), LEAP_YEAR)[0] == "2028-02"
    on_the_day = ongoing("1", "month", starts="2028-02-29", ends="2028-02-29")
    assert running(on_the_day, LEAP_YEAR) == ("2028-02",)


def test_cost_that_ends_before_it_starts_cannot_be_told() -> None:
    line = ongoing("100", "month", starts="2027-09-01", ends="2027-03-31")
    with pytest.raises(Unread):
        running(line, YEAR)
    assert readable_cost(line, YEAR) is None


# What a line costs ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "period", "cost"),
    [
        (ongoing("100", "month"), YEAR, "1200"),
        (ongoing("1000", "quarter"), YEAR, "4000"),
        (ongoing("1000", "year"), YEAR, "1000"),
        (ongoing("100", "month"), EIGHTEEN, "1800"),
        (ongoing("1000", "quarter"), EIGHTEEN, "6000"),
        (ongoing("1000", "year"), EIGHTEEN, "1500"),
        (ongoing("100", "month"), FROM_APRIL, "1200"),
        (ongoing("100", "month", starts="2027-10-01"), FROM_APRIL, "600"),
        (ongoing("100", "month", starts="2027-07-01"), YEAR, "600"),
        (ongoing("1000", "quarter", ends="2027-06-30"), YEAR, "2000"),
        (ongoing("1200", "year", starts="2027-07-01"), YEAR, "600"),
        (ongoing("0", "month"), YEAR, "0"),
        (ongoing("0.01", "month"), YEAR, "0.12"),
        (once("300", "2027-02"), YEAR, "300"),
        (once("300", "2026-11"), YEAR, "300"),  # counts once, wherever its month lies
        (once("300", "2029-01"), YEAR, "300"),
    ],
)
def test_cost_over_the_whole_period(line: Cost, period: Period, cost: str) -> None:
    assert cost_in_period(line, period) == Decimal(cost)


def test_thirds_are_kept_as_exactly_as_they_can_be() -> None:
    cost = cost_in_period(ongoing("100", "year"), FIVE)
    assert cost.quantize(Decimal("1.0000000000")) == Decimal("41.6666666667")


@pytest.mark.parametrize("missing", ["recurrence", "amount", "every"])
def test_cost_cannot_be_told_without_its_parts(missing: str) -> None:
    keys = {"recurrence": "ongoing", "amount": "100", "every": "month"}
    del keys[missing]
    line = Cost.model_validate(keys)
    with pytest.raises(Unread):
        cost_in_period(line, YEAR)
    assert readable_cost(line, YEAR) is None


def test_one_time_cost_is_known_without_its_month() -> None:
    line = Cost.model_validate({"recurrence": "one_time", "amount": "300"})
    assert cost_in_period(line, YEAR) == 300
    with pytest.raises(Unread):
        cost_by_month(line, YEAR)


# What it costs month by month -----------------------------------------------------------------


def test_quarterly_amount_is_whole_again_after_each_quarter() -> None:
    months = list(cost_by_month(ongoing("1000", "quarter"), YEAR).values())
    assert months[:3] == [Decimal("333.33"), Decimal("333.34"), Decimal("333.33")]
    assert [sum(months[at : at + 3]) for at in (0, 3, 6, 9)] == [1000, 1000, 1000, 1000]
    assert sum(months) == 4000


def test_yearly_amount_over_five_months_sums_to_the_cent() -> None:
    months = cost_by_month(ongoing("100", "year"), FIVE)
    assert list(months.values()) == [
        Decimal(text) for text in ("8.33", "8.34", "8.33", "8.33", "8.34")
    ]
    assert sum(months.values()) == Decimal("41.67")


def test_yearly_amount_over_a_year_sums_exactly() -> None:
    assert sum(cost_by_month(ongoing("100", "year"), YEAR).values()) == 100


def test_monthly_amount_is_the_same_each_month() -> None:
    assert cost_by_month(ongoing("19.99", "month", starts="2027-11-01"), YEAR) == {
        "2027-11": Decimal("19.99"),
        "2027-12": Decimal("19.99"),
    }


@pytest.mark.parametrize(
    ("month", "falls_in"),
    [("2026-12", "2027-01"), ("2027-06", "2027-06"), ("2028-01", "2027-12")],
)
def test_one_time_cost_falls_into_the_nearest_month_of_the_period(
    month: str, falls_in: str
) -> None:
    assert cost_by_month(once("300", month), YEAR) == {falls_in: 300}


CENTS = st.decimals("0", "1000000000", places=2)
MONTHS = st.dates(date(2024, 1, 1), date(2031, 12, 31)).map(lambda day: f"{day:%Y-%m}")


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(st.dates(date(2026, 1, 1), date(2029, 12, 31)))
    return Period.inclusive(start, start + timedelta(days=draw(st.integers(0, 1200))))


@st.composite
def lines(draw: st.DrawFn) -> Cost:
    amount = str(draw(CENTS))
    if draw(st.booleans()):
        return once(amount, draw(MONTHS))
    days = sorted(
        draw(st.lists(st.dates(date(2025, 1, 1), date(2031, 1, 1)), min_size=2, max_size=2))
    )
    keys = draw(st.sampled_from([(), ("starts",), ("ends",), ("starts", "ends")]))
    dates = dict(zip(("starts", "ends"), map(str, days), strict=True))
    every = draw(st.sampled_from(["month", "quarter", "year"]))
    return ongoing(amount, every, **{key: dates[key] for key in keys})


@given(lines(), periods())
def test_months_sum_to_the_cost_of_the_period_to_the_cent(line: Cost, period: Period) -> None:
    cost = cost_in_period(line, period).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert sum(cost_by_month(line, period).values()) == cost


@given(lines(), periods())
def test_every_month_of_a_cost_lies_in_the_period(line: Cost, period: Period) -> None:
    assert set(cost_by_month(line, period)) <= set(period.months())


@given(lines(), periods())
def test_months_of_a_cost_differ_by_a_cent_at_most(line: Cost, period: Period) -> None:
    months = cost_by_month(line, period).values()
    assert not months or max(months) - min(months) <= Decimal("0.01")


@given(st.decimals("0", "1000000", places=2), periods())
def test_a_quarterly_amount_is_a_third_a_month_and_a_yearly_one_a_twelfth(
    each: Decimal, period: Period
) -> None:
    a_month = cost_in_period(ongoing(str(each), "month"), period)
    assert cost_in_period(ongoing(str(each * 3), "quarter"), period) == a_month
    assert cost_in_period(ongoing(str(each * 12), "year"), period) == a_month


# The whole plan -------------------------------------------------------------------------------


def test_total_is_the_lump_sum_or_the_sum_of_its_parts() -> None:
    assert total(Decimal(12)) == 12
    assert total({"2027-Q1": Decimal("0.1"), "2027-Q2": Decimal("0.2")}) == Decimal("0.3")


def test_whole_cost_is_the_sum_of_all_lines() -> None:
    budget = """costs:
  - {recurrence: ongoing, amount: 100, every: month}
  - {recurrence: ongoing, amount: 50, every: quarter}
  - {recurrence: one_time, amount: 7.50, month: 2027-02}"""
    assert whole_cost(plan(budget)) == Decimal("1407.50")


def test_three_thirds_make_a_whole() -> None:
    third = "  - {recurrence: ongoing, amount: 100, every: year, ends: 2027-04-30}\n"
    assert whole_cost(plan(f"costs:\n{third * 3}".rstrip())) == 100


def test_whole_cost_cannot_be_told_where_a_line_cannot() -> None:
    with pytest.raises(Unread):
        whole_cost(plan("costs:\n  - {recurrence: ongoing, amount: lots, every: month}"))


def test_plan_without_costs_costs_nothing() -> None:
    assert whole_cost(plan("gross_margin: 40%")) == 0


@pytest.mark.parametrize(
    "written",
    [
        "400000",
        "{2027-Q1: 90000, 2027-Q2: 90000, 2027-Q3: 90000, 2027-Q4: 130000}",
        "{2027-Q1: 90000, 2027-Q2: 90000, 2027-Q3: 90000, 2027-10: 43000, 2027-11: 43000, 2027-12: 44000}",
        "{2026-Q4: 999, 2027-Q1: 90000, 2027-Q2: 310000, 2028-01: 999}",  # outside: left out
    ],
)
def test_revenue_is_that_of_the_plans_whole_period(written: str) -> None:
    assert revenue(plan(f"projected_revenue: {written}")) == 400000


def test_quarter_that_the_period_begins_in_counts() -> None:
    period = "{start: 2027-02-01, end: 2028-01-31}"
    written = "{2027-Q1: 10, 2027-Q2: 20, 2027-Q3: 30, 2027-Q4: 40, 2028-01: 50, 2028-02: 999}"
    assert revenue(plan(f"projected_revenue: {written}", period)) == 150


@pytest.mark.parametrize("written", ["{2027-Q1: 90000, 2027-02: 30000}", "nothing", ""])
def test_revenue_cannot_be_told_where_it_is_missing_unread_or_counted_twice(written: str) -> None:
    with pytest.raises(Unread):
        revenue(plan(f"projected_revenue: {written}"))
