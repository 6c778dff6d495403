"""What the quotas carry of the revenue goal: whose they are, with which cushion, month by month."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.goals import on_quota, revenue_goal, span
from plancheck.model.header import QuotaCushion
from plancheck.model.money import falls_short
from plancheck.model.plan import once
from plancheck.model.quota import (
    Seat,
    capacity_by_month,
    quota_by_month,
    sellers,
    total,
    total_capacity,
)
from plancheck.model.record import Unread
from plancheck.model.seasonality import by_month, shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.model.mission import Goal
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan

TENTH = Decimal("0.001")
"""A tenth of a percent: how exactly shares are told."""


class Carried(NamedTuple):
    """The revenue goal, who has to bring it, in which days, and how much of it."""

    goal: Goal
    seats: Sequence[Seat]
    days: Period
    needed: Decimal

    def share(self, made: Decimal, rounding: str = ROUND_DOWN) -> Decimal:
        """A sum as a share of what is needed: too little is never rounded up to enough."""
        return (made / self.needed).quantize(TENTH, rounding)


@once
def carried(plan: Plan) -> Carried:
    """What the quotas have to carry.

    Raises `Unread` where nobody outside the management carries a quota, or nothing is on quota.
    """
    seats = [each.seat for each in sellers(plan)]
    goal = revenue_goal(plan)
    needed = on_quota(goal)
    if not seats or needed <= 0:
        raise Unread("quota")
    return Carried(goal, seats, span(plan, goal), needed)


@once
def quotas(plan: Plan) -> Decimal:
    """What all who carry the goal are to bring in its days, before ramp."""
    return total(plan, carried(plan).seats, carried(plan).days)


@once
def capacity(plan: Plan) -> Decimal:
    """What all who carry the goal can bring in its days, after ramp."""
    return total_capacity(plan, carried(plan).seats, carried(plan).days)


def is_enough(plan: Plan, made: Decimal) -> bool:
    """Whether a sum is not below what is needed by more than the plan's tolerance."""
    return not falls_short(made, carried(plan).needed, plan.policy.tolerance)


# Cushion ---------------------------------------------------------------------------------------


class Cushion(NamedTuple):
    """How much all quotas should be: shares of what is needed, and the same as money."""

    least: Decimal
    most: Decimal
    least_money: Decimal
    most_money: Decimal


def cushion(plan: Plan) -> Cushion:
    """The cushion that the plan's policy asks for, to the cent."""
    asked = plan.policy.quota_cushion or QuotaCushion.model_validate({})
    needed = carried(plan).needed
    least, most = (round(each * needed, 2) for each in (asked.least, asked.most))
    return Cushion(asked.least, asked.most, least, most)


# Month by month --------------------------------------------------------------------------------


class Month(NamedTuple):
    """A calendar month: all quotas before and after ramp, and what the goal needs of them.

    `needed` is None in months after the goal's date.
    """

    name: str
    quota: Decimal
    capacity: Decimal
    needed: Decimal | None


@once
def months(plan: Plan) -> Sequence[Month]:
    """The months of the plan; what the goal needs is spread by the plan's seasonality."""
    goal = carried(plan)
    needed = by_month(goal.needed, goal.days, shares(plan))
    before = [quota_by_month(plan, seat) for seat in goal.seats]
    after = [capacity_by_month(plan, seat) for seat in goal.seats]
    return [
        Month(
            name,
            sum((each.get(name, Decimal(0)) for each in before), Decimal(0)),
            sum((each.get(name, Decimal(0)) for each in after), Decimal(0)),
            needed.get(name),
        )
        for name in plan.period.months()
    ]


def is_short(plan: Plan, month: Month) -> bool:
    """Whether the team can bring less in a month than the goal needs of it."""
    if month.needed is None:
        return False
    return falls_short(month.capacity, month.needed, plan.policy.tolerance)
