"""The growth bridge: by which steps the revenue of the year before becomes the revenue goal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.funnel import brought, serving
from plancheck.model.goals import revenue_goal, span, target
from plancheck.model.plan import known, once
from plancheck.model.record import Unread
from plancheck.model.scalar import Percent

if TYPE_CHECKING:
    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan
    from plancheck.model.strategies import SalesStrategy

_AGAIN = "existing_customers"


class Brings(NamedTuple):
    """A strategy, and what it is expected to bring up to the goal's date, in whole cents."""

    strategy: SalesStrategy
    revenue: Decimal


class Bridge(NamedTuple):
    """Steps that lead from the baseline of the revenue goal to its target, in whole cents.

    All revenue comes by strategies: together they are held against the whole target. So of the
    baseline only that stays which strategies for existing customers bring `again`, and the rest is
    to be `won` anew. What is not on quota is no step of its own: it is a part of the forecasts.
    """

    goal: Goal
    baseline: Decimal
    target: Decimal
    again: tuple[Brings, ...]
    won: tuple[Brings, ...]

    @property
    def repeated(self) -> Decimal:
        """What existing customers bring again."""
        return sum((each.revenue for each in self.again), Decimal(0))

    @property
    def difference(self) -> Decimal:
        """What they bring, less the baseline: below zero it is to be won anew."""
        return self.repeated - self.baseline

    @property
    def forecast(self) -> Decimal:
        """What all strategies bring."""
        return self.repeated + sum((each.revenue for each in self.won), Decimal(0))

    @property
    def cushion(self) -> Decimal:
        """By how much the forecast is above the target; below zero it is a gap."""
        return self.forecast - self.target


@once
def bridge(plan: Plan) -> Bridge:
    """The bridge of *the* revenue goal.

    Raises `Unread` where there is no such goal, baseline or target in money, where a forecast is
    missing or no strategy is for existing customers, and over more than a year: a baseline is one.
    """
    goal = revenue_goal(plan)
    baseline, days = known(known(goal.measurable).baseline), span(plan, goal)
    if isinstance(baseline, Percent) or days != (days & plan.period.first_year()):
        raise Unread("baseline")
    found = [
        (each.kind, Brings(each, revenue))
        for each in serving(plan, goal)
        if (revenue := round(brought(plan, each, days).revenue, 2))
    ]
    again = tuple(each for kind, each in found if kind == _AGAIN)
    if not again:
        raise Unread("strategies")
    won = tuple(each for kind, each in found if kind != _AGAIN)
    return Bridge(goal, baseline, target(goal), again, won)
