"""Forecasts: what a strategy brings, in a time and by month."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.funnel import (
    NOTHING,
    Funnel,
    all_brought,
    brought,
    brought_by_month,
    carried_out,
    forecast,
)
from plancheck.model.period import Period
from plancheck.model.record import Unread
from plancheck.model.strategies import SalesStrategy
from tests.model.plans import YEAR, days, plan

SPRING = "[0%, 0%, 50%, 50%, 0%, 0%, 0%, 0%, 0%, 0%, 0%, 0%]"
AUTUMN = "[0%, 0%, 0%, 0%, 0%, 0%, 0%, 0%, 0%, 50%, 50%, 0%]"
CUSTOMERS = f"""personas: [{{id: kert, name: Kertész}}, {{id: iskola, name: Iskola}}]
buying_patterns:
  - {{id: tavasz, personas: [kert], seasonality: {SPRING}}}
  - {{id: osz, personas: [iskola], seasonality: {AUTUMN}}}"""
PLAN = plan(customers=CUSTOMERS)


def strategy(forecast: str = "400 18% 12500", **keys: object) -> SalesStrategy:
    leads, conversion, deal_size = forecast.split()
    written = {"leads": leads, "conversion": conversion, "deal_size": deal_size}
    return SalesStrategy.model_validate({"id": "probahet", "forecast": written, **keys})


def funnel(leads: int, customers: int, revenue: int) -> Funnel:
    return Funnel(Decimal(leads), Decimal(customers), Decimal(revenue))


def test_leads_that_buy_pay_the_deal_size() -> None:
    assert forecast(strategy("400 18% 12500")) == funnel(400, 72, 900_000)


@pytest.mark.parametrize("lacks", ["leads", "conversion", "deal_size"])
def test_half_a_forecast_is_none(lacks: str) -> None:
    written = {"leads": "400", "conversion": "18%", "deal_size": "12500"}
    del written[lacks]
    half = SalesStrategy.model_validate({"id": "probahet", "forecast": written})
    assert forecast(half) is None
    assert brought(PLAN, half, YEAR) == NOTHING


def test_forecast_of_nothing_is_a_forecast() -> None:
    assert forecast(strategy("0 0% 0")) == NOTHING


# When it is carried out ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, ("2027-01-01", "2027-12-31")),
        ({"starts": "2027-03-15"}, ("2027-03-15", "2027-12-31")),
        ({"ends": "2027-03-15"}, ("2027-01-01", "2027-03-15")),
        ({"starts": "2026-10-01", "ends": "2028-02-29"}, ("2027-01-01", "2027-12-31")),
        ({"starts": "2027-12-31"}, ("2027-12-31", "2027-12-31")),
    ],
)
def test_strategy_is_carried_out_on_its_days_in_the_plan(
    keys: dict[str, str], expected: tuple[str, str]
) -> None:
    assert carried_out(PLAN, strategy(**keys)) == days(*expected)


@pytest.mark.parametrize(
    "keys",
    [
        {"starts": "2028-01-01"},
        {"ends": "2026-12-31"},
        {"starts": "2028-01-01", "ends": "2028-06-30"},
        {"starts": "2027-05-02", "ends": "2027-05-01"},
    ],
)
def test_strategy_without_a_day_in_the_plan_silences_its_readers(keys: dict[str, str]) -> None:
    with pytest.raises(Unread):
        brought(PLAN, strategy(**keys), YEAR)


# Parts of the time -----------------------------------------------------------------------------


def test_whole_time_is_exact() -> None:
    third = strategy("1 33.333% 0.01", starts="2027-02-03", ends="2027-10-17")
    assert brought(PLAN, third, YEAR) == forecast(third)


def test_part_of_the_year_follows_the_personas() -> None:
    half = days("2027-01-01", "2027-06-30")
    assert brought(PLAN, strategy(personas=["kert"]), half).revenue == 900_000
    assert brought(PLAN, strategy(personas=["iskola"]), half).revenue == 0
    assert brought(PLAN, strategy(personas=["kert", "iskola"]), half).revenue == 450_000


def test_strategy_that_starts_later_brings_all_of_it_later() -> None:
    late = strategy(personas=["kert"], starts="2027-04-01")
    assert brought(PLAN, late, days("2027-01-01", "2027-03-31")).leads == 0
    assert brought(PLAN, late, days("2027-01-01", "2027-04-15")).leads == 200


def test_strategies_add_up() -> None:
    both = [
        strategy("400 18% 12500"),
        strategy("10 50% 1000"),
        SalesStrategy.model_validate({"id": "nincs"}),
    ]
    assert all_brought(PLAN, both, YEAR) == funnel(410, 77, 905_000)
    assert all_brought(PLAN, [], YEAR) == NOTHING


def test_months_of_the_funnel() -> None:
    by_month = brought_by_month(PLAN, [strategy(personas=["kert"])])
    assert list(by_month) == [f"2027-{month:02d}" for month in range(1, 13)]
    assert by_month["2027-03"] == funnel(200, 36, 450_000)
    assert by_month["2027-01"] == NOTHING


def test_year_from_april_has_its_own_months() -> None:
    fiscal = plan("{start: 2027-04-01, end: 2028-03-31}", customers=CUSTOMERS)
    by_month = brought_by_month(fiscal, [strategy(personas=["kert"])])
    assert next(iter(by_month)) == "2027-04"
    assert by_month["2027-04"].leads == by_month["2028-03"].leads == 200


@given(start=st.dates(date(2027, 1, 1), date(2027, 12, 31)), cut=st.integers(1, 364))
def test_two_parts_of_a_year_make_the_whole(start: date, cut: int) -> None:
    some = strategy(personas=["kert", "iskola"], starts=start.isoformat())
    middle = date.fromordinal(YEAR.start.toordinal() + cut)
    parts = (Period(YEAR.start, middle), Period(middle, YEAR.end))
    made = sum((brought(PLAN, some, part).revenue for part in parts), Decimal(0))
    assert abs(made - 900_000) < Decimal("1e-9")
