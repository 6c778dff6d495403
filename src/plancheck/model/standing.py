"""Where a goal stands: what came so far, what was due by then, and what it is to reach."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.attainment import adds_up, good, metric_of, overdue, reached, unit_of
from plancheck.model.goals import span
from plancheck.model.metrics import unit
from plancheck.model.money import disagree
from plancheck.model.period import Period
from plancheck.model.plan import known, told
from plancheck.model.progress import (
    DECIMALS,
    days,
    ends_on,
    in_one_unit,
    in_order,
    progress,
    recorded,
)
from plancheck.model.record import Unread
from plancheck.model.seasonality import EVEN, shares, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plancheck.model.mission import Goal, Milestone
    from plancheck.model.plan import Plan
    from plancheck.model.progress import Series

    Piece = tuple[Decimal, Period]
    """A part of a target, and the days in which it is to come."""


class Standing(NamedTuple):
    """What came of a goal up to the last day of its latest actual, beside what was due by then.

    `due` is None where the plan does not say. `start` is where a level began, None for a sum.
    `state` is `reached`, `missed`, `behind` or `on_track`; None where nothing was due.
    """

    until: date
    value: Decimal
    due: Decimal | None
    target: Decimal
    start: Decimal | None
    state: str | None

    def share(self, value: Decimal | None) -> float | None:
        """How far a value is on the way to the target; None where there is no way to measure it."""
        start = self.start or Decimal(0)
        if value is None or self.target == start:
            return None
        return float((value - start) / (self.target - start))


def standing(plan: Plan, goal: Goal) -> Standing:
    """Where a goal stands.

    Sums count from the plan's start, levels by their latest figure; both by months and quarters
    that are over, up to the goal's date. Raises `Unread` without actuals, without a target, and
    where figures are in different units.
    """
    metric, target = known(metric_of(plan, goal)), known(known(goal.measurable).target)
    last = span(plan, goal).last
    actuals = {
        name: each for name, each in recorded(plan, metric).items() if ends_on(plan, name) <= last
    }
    if not actuals:
        raise Unread("actuals")
    in_one_unit((target, *actuals.values()), unit(metric) or unit_of(plan, goal))
    summed = adds_up(plan, goal)
    until = ends_on(plan, list(actuals)[-1])
    value = sum(actuals.values(), Decimal(0)) if summed else list(actuals.values())[-1]
    due = told(_due_sum if summed else _due_level, plan, goal, actuals)
    start = None if summed else known(goal.measurable).baseline
    state = _state(plan, goal, value, due)
    return Standing(until, value, due, target, start, state)


def _state(plan: Plan, goal: Goal, value: Decimal, due: Decimal | None) -> str | None:
    """How a goal does, in a word."""
    if told(reached, plan, goal):
        return "reached"
    if told(overdue, plan, goal):
        return "missed"
    way = told(good, plan, goal)
    if due is None or way is None:
        return None
    short = value > due if way == "lower" else value < due
    return "behind" if short and disagree(value, due, plan.policy.tolerance) else "on_track"


# What was due ----------------------------------------------------------------------------------


def _due_sum(plan: Plan, goal: Goal, actuals: Series) -> Decimal:
    """The part of the target that falls into the months and quarters with actuals.

    Raises `Unread` where one of them has no target.
    """
    pieces = tuple(_pieces(plan, goal))
    counted = [known(days(name) & plan.period) for name in actuals]
    astray = (day for time in counted for day in (time.start, time.last))
    if not all(any(day in over for _, over in pieces) for day in astray):
        raise Unread("targets")
    curve = shares(plan) if unit_of(plan, goal) == "money" else EVEN
    parts = (
        within(value, over, common, curve)
        for value, over in pieces
        for time in counted
        if (common := time & over)
    )
    return round(sum(parts, Decimal(0)), DECIMALS)


def _pieces(plan: Plan, goal: Goal) -> Iterator[Piece]:
    """A target in the pieces that the plan cuts it into, one after the other.

    They are the metric's targets by month or quarter, or else what lies between the goal's
    milestones, up to its target. Raises `Unread` where milestones lie outside of the goal's time.
    """
    metric, time = known(metric_of(plan, goal)), span(plan, goal)
    if metric.targets:
        for name, value in in_order(metric.targets).items():
            if over := days(name) & plan.period:
                yield value, over
        return
    due = {known(each.by): known(each.value) for each in _milestones(goal)}
    due[time.last] = known(known(goal.measurable).target)
    before, start = Decimal(0), time.start
    for by, value in due.items():
        if not start <= by <= time.last:
            raise Unread("milestones")
        over = Period.inclusive(start, by)
        yield value - before, over
        before, start = value, over.end


def _due_level(plan: Plan, goal: Goal, actuals: Series) -> Decimal:
    """The last milestone up to the latest actual; without milestones, as its metric has it."""
    metric, name = known(metric_of(plan, goal)), list(actuals)[-1]
    if metric.targets or not goal.milestones:
        return progress(plan, metric).due
    passed = [each for each in _milestones(goal) if known(each.by) <= ends_on(plan, name)]
    return known(known(passed[-1] if passed else None).value)


def _milestones(goal: Goal) -> list[Milestone]:
    """The milestones of which day and value are known, in the order of time."""
    whole = [each for each in goal.milestones if each.by and each.value is not None]
    return sorted(whole, key=lambda each: known(each.by))


def next_milestone(plan: Plan, goal: Goal) -> Milestone | None:
    """The first milestone that is not over yet."""
    return next((each for each in _milestones(goal) if known(each.by) >= plan.as_of), None)
