"""Quotas and potential of territories in a time."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from plancheck.model.customers import SalesTerritory
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.model.seasonality import EVEN
from plancheck.model.territories import potential_within, quota_within, years
from tests.model.plans import YEAR, days, plan

SPRING = "[0%, 0%, 50%, 50%, 0%, 0%, 0%, 0%, 0%, 0%, 0%, 0%]"
CUSTOMERS = f"""personas: [{{id: kert, name: Kertész}}, {{id: iskola, name: Iskola}}]
buying_patterns:
  - {{id: tavasz, personas: [kert], seasonality: {SPRING}}}
  - {{id: egesz-ev, personas: [iskola], seasonality: flat}}
territories:
  - {{id: szeged, personas: [kert], quota: 1000, potential: 12000}}
  - {{id: pecs, personas: [iskola], quota: 1200, potential: 12000}}
  - {{id: mako, quota: 1, potential: 1}}
  - {{id: baja}}"""
HALF = days("2027-01-01", "2027-06-30")


def test_quota_of_the_whole_plan_is_exact() -> None:
    made = plan(customers=CUSTOMERS)
    assert [quota_within(made, each, YEAR) for each in made.territories[:2]] == [1000, 1200]


def test_quota_of_a_part_follows_the_territorys_personas() -> None:
    made = plan(customers=CUSTOMERS)
    quotas = [quota_within(made, each, HALF) for each in made.territories[:3]]
    assert quotas == [1000, pytest.approx(Decimal(600)), pytest.approx(Decimal("0.75"))]


@pytest.mark.parametrize("figure", [quota_within, potential_within])
def test_territory_without_figures_silences_its_readers(
    figure: Callable[[Plan, SalesTerritory, Period], Decimal],
) -> None:
    made = plan(customers=CUSTOMERS)
    with pytest.raises(Unread):
        figure(made, made.territories[3], YEAR)


@pytest.mark.parametrize(
    ("first", "last", "szeged", "pecs"),
    [
        ("2027-01-01", "2027-12-31", 12000, 12000),
        ("2027-04-06", "2028-04-05", 12000, 12000),
        ("2027-01-01", "2028-12-31", 24000, 24000),
        ("2028-02-29", "2029-02-28", 12000, 12000),
        ("2027-07-01", "2027-12-31", 0, 6000),
        ("2027-01-01", "2028-03-31", 18000, 15000),
        ("2027-04-01", "2027-04-15", 3000, 500),
    ],
)
def test_potential_is_a_years(first: str, last: str, szeged: int, pecs: int) -> None:
    made = plan(customers=CUSTOMERS)
    span = days(first, last)
    found = [potential_within(made, each, span) for each in made.territories[:2]]
    assert found == [szeged, pytest.approx(Decimal(pecs))]


def test_whole_years_are_exact() -> None:
    assert years(days("2027-05-17", "2030-05-16"), EVEN) == 3
    assert years(days("2027-05-17", "2030-05-17"), EVEN) > 3


def test_last_year_that_a_plan_may_have_has_an_end() -> None:
    assert years(days("2199-01-01", date(2199, 12, 31).isoformat()), EVEN) == 1
