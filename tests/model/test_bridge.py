"""The growth bridge: its steps lead exactly from the baseline to the target."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plancheck.check import check, documents_of
from plancheck.model.bridge import Bridge, bridge
from plancheck.model.funnel import all_brought
from plancheck.model.goals import span
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from tests.model.plans import plan

ROOT = Path(__file__).parents[2]
GOAL = "goals: [{id: cel, kind: revenue, time_bound: 2027-12-31, measurable: {baseline: 100, target: 150}}]"


def strategy(name: str, kind: str, leads: int = 1) -> str:
    forecast = f"forecast: {{leads: {leads}, conversion: 100%, deal_size: 1}}"
    return f"{{id: {name}, kind: {kind}, goals: [cel], {forecast}}}"


def sold(*strategies: str, goal: str = GOAL, period: str = "") -> Plan:
    more = {"period": period} if period else {}
    return plan(mission=goal, strategies=f"strategies: [{', '.join(strategies)}]", **more)


AGAIN = strategy("again", "existing_customers", 80)
NEW = strategy("fresh", "new_business", 60)


def steps(found: Bridge) -> Decimal:
    won = sum((each.revenue for each in found.won), Decimal(0))
    return found.baseline + found.difference + won - found.cushion


def test_steps_lead_from_the_baseline_to_the_target() -> None:
    found = bridge(sold(AGAIN, NEW, strategy("named", "referrals", 30)))
    assert [found.repeated, found.difference] == [80, -20]
    assert [each.revenue for each in found.won] == [60, 30]
    assert [found.forecast, found.cushion] == [170, 20]
    assert steps(found) == found.target == 150


def test_what_is_missing_is_a_cushion_below_zero() -> None:
    found = bridge(sold(AGAIN, NEW))
    assert found.cushion == -10
    assert steps(found) == found.target


def test_strategy_that_brings_nothing_is_no_step() -> None:
    assert [
        each.strategy.id for each in bridge(sold(AGAIN, NEW, strategy("none", "awareness", 0))).won
    ] == ["fresh"]


@pytest.mark.parametrize(
    "made",
    [
        sold(NEW),  # nobody says what existing customers bring
        sold(AGAIN, "{id: half, kind: new_business, goals: [cel], forecast: {leads: 3}}"),
        sold(AGAIN, NEW.replace("goals: [cel]", "goals: [other]")),
        sold(AGAIN, NEW, goal=GOAL.replace("baseline: 100, ", "")),
        sold(AGAIN, NEW, goal=GOAL.replace("baseline: 100", "baseline: 10%")),
        sold(AGAIN, NEW, goal=GOAL.replace("revenue", "other")),
    ],
)
def test_without_all_of_its_parts_there_is_no_bridge(made: Plan) -> None:
    with pytest.raises(Unread):
        bridge(made)


def test_two_years_do_not_grow_from_one() -> None:
    long = GOAL.replace("2027-12-31", "2028-12-31")
    with pytest.raises(Unread):
        bridge(sold(AGAIN, NEW, goal=long, period="{start: 2027-01-01, end: 2028-12-31}"))


@pytest.mark.parametrize(
    "firm", ["plan", *(f"tests/firms/{each}" for each in ("saas", "wholesaler", "kft"))]
)
def test_bridge_of_a_whole_plan_is_its_funnel(firm: str) -> None:
    made = check(documents_of(ROOT / firm), as_of=date(2026, 11, 23)).plan
    found = bridge(made)
    whole = all_brought(made, made.strategies, span(made, found.goal)).revenue
    assert found.forecast == whole
    assert steps(found) == found.target
