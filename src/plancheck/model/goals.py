"""The revenue goal that quotas, forecasts and projected revenue are held against."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model.period import Period
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.model.scalar import Percent

if TYPE_CHECKING:
    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan

ADDS_UP = frozenset({None, "bookings", "billings", "collections", "recognised"})
"""Bases of a revenue goal whose months add up to the year; `mrr` and `arr` are levels."""


def revenue_goal(plan: Plan) -> Goal:
    """*The* revenue goal: of those whose months add up, the one with the latest date.

    Of two with the same date it is the first. Raises `Unread` where there is none, or where one
    has no date.
    """
    goals = [goal for goal in plan.goals if goal.kind == "revenue" and goal.basis in ADDS_UP]
    if not goals:
        raise Unread("goals")
    return max(goals, key=lambda goal: known(goal.time_bound))


def target(goal: Goal) -> Decimal:
    """The amount that a revenue goal asks for, in the plan's currency.

    Raises `Unread` where it is missing, or a percentage: rules of their own say so.
    """
    amount = known(known(goal.measurable).target)
    if isinstance(amount, Percent):
        raise Unread("target")
    return amount


def span(plan: Plan, goal: Goal) -> Period:
    """The days in which a goal is reached: from the plan's start to its date, at most the end.

    Raises `Unread` where the goal has no date, or is due before the plan starts.
    """
    end = known(goal.time_bound) + timedelta(days=1)
    days = Period(plan.period.start, end) & plan.period if end > plan.period.start else None
    return known(days)


def on_quota(goal: Goal) -> Decimal:
    """The part of a revenue goal that somebody has to carry: its target less `not_on_quota`."""
    spared = goal.not_on_quota
    return target(goal) - (known(spared.amount) if spared is not None else Decimal(0))
