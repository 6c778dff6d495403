"""The figures of a plan in which a change shows: money, quotas, people, work."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from plancheck.model import coverage, funnel, load, money, returns
from plancheck.model.goals import revenue_goal, target
from plancheck.model.plan import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plancheck.model.plan import Plan

Unit = Literal["money", "percent", "count", "hours", "month"]
Value = Decimal | str
"""A figure, or a month such as 2027-06."""

HOUR = 60


class Measure(NamedTuple):
    """A figure of a plan: its name, its unit, and how it is worked out (raises `Unread`).

    Those `of_costs` tell nothing of a plan of which not all costs are shown.
    """

    name: str
    unit: Unit
    of: Callable[[Plan], Value | None]
    of_costs: bool = False


class Figure(NamedTuple):
    """A figure before and after a change; None where the plan does not say enough for it."""

    measure: Measure
    before: Value | None
    after: Value | None


def _goal(plan: Plan) -> Decimal:
    return target(revenue_goal(plan))


def _quotas(plan: Plan) -> Decimal:
    return coverage.carried(plan).share(coverage.quotas(plan))


def _capacity(plan: Plan) -> Decimal:
    return coverage.carried(plan).share(coverage.capacity(plan))


def _forecast(plan: Plan) -> Decimal:
    return funnel.all_brought(plan, plan.strategies, plan.period).revenue


def _customers(plan: Plan) -> Decimal | None:
    planned = plan.budget.new_customers
    return None if planned is None else Decimal(planned)


def _people(plan: Plan) -> Decimal:
    return Decimal(len(plan.people))


def _open_positions(plan: Plan) -> Decimal:
    return Decimal(sum(len(role.open_positions) for role in plan.roles))


def _hours(plan: Plan) -> Decimal:
    return sum((load.week(plan, person) for person in plan.people), Decimal(0)) / HOUR


MEASURES = (
    Measure("revenue goal", "money", _goal),
    Measure("projected revenue", "money", money.revenue),
    Measure("quotas, of the revenue goal on quota", "percent", _quotas),
    Measure("quotas after ramp, of the revenue goal on quota", "percent", _capacity),
    Measure("revenue that the strategies forecast", "money", _forecast),
    Measure("new customers planned", "count", _customers),
    Measure("whole cost", "money", money.whole_cost, of_costs=True),
    Measure("left after cost", "money", returns.left, of_costs=True),
    Measure("return on cost", "percent", returns.return_on_cost, of_costs=True),
    Measure("cost of a new customer", "money", returns.acquisition_cost, of_costs=True),
    Measure("pays for itself from", "month", returns.break_even, of_costs=True),
    Measure("people", "count", _people),
    Measure("open positions", "count", _open_positions),
    Measure("planned tasks of all people in their fullest weeks", "hours", _hours),
)


def figures(before: Plan, after: Plan) -> Iterator[Figure]:
    """The figures that a change moves by as much as people would see."""
    for measure in MEASURES:
        old, new = (_rounded(told(measure.of, plan), measure.unit) for plan in (before, after))
        if old != new:
            yield Figure(measure, old, new)


def _rounded(value: Value | None, unit: Unit) -> Value | None:
    """A figure as exactly as it is shown: cents, tenths of a percent, tenths of an hour."""
    decimals = {"percent": 3, "hours": 1, "count": 0}.get(unit, 2)
    return round(value, decimals) if isinstance(value, Decimal) else value
