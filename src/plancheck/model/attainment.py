"""What a goal asks of its metric: which way, how much more than today, and whether it is there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from plancheck.model.goals import ADDS_UP, span
from plancheck.model.metrics import aggregate, better, is_told, unit, way
from plancheck.model.money import disagree
from plancheck.model.period import Period, gap
from plancheck.model.plan import known
from plancheck.model.progress import days, in_one_unit, made, recorded, target_until
from plancheck.model.record import Unread

if TYPE_CHECKING:
    from plancheck.model.metrics import SalesMetric
    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan

MONTHS_A_YEAR = 12


def metric_of(plan: Plan, goal: Goal) -> SalesMetric | None:
    """The metric that a goal is measured by; None where it names none that is there."""
    name = goal.measurable.metric if goal.measurable is not None else None
    return cast("SalesMetric | None", plan.find("metric", name))


def unit_of(plan: Plan, goal: Goal) -> str | None:
    """The unit of a goal's figures: that of its metric, or money for a revenue goal."""
    metric = metric_of(plan, goal)
    if metric is not None and (named := unit(metric)):
        return named
    return "money" if goal.kind == "revenue" else None


def adds_up(plan: Plan, goal: Goal) -> bool:
    """Whether a goal's months add up to its target, as revenue does, instead of leading to it.

    Its metric tells; where there is none, or one without unit, the goal's own kind does.
    """
    metric = metric_of(plan, goal)
    if metric is not None and is_told(metric):
        return aggregate(metric) == "sum"
    return goal.kind == "new_customers" or (goal.kind == "revenue" and goal.basis in ADDS_UP)


# Which way -------------------------------------------------------------------------------------


def good(plan: Plan, goal: Goal) -> str:
    """Which way is good for a goal, `higher` or `lower`.

    Its metric tells, or else the way from its baseline to its target, or its kind. Raises `Unread`
    where nothing does.
    """
    metric = metric_of(plan, goal)
    told = (better(metric) if metric is not None else None) or _own_way(goal)
    return known(told or ("higher" if goal.kind not in (None, "other") else None))


def path(plan: Plan, goal: Goal) -> str:
    """Which way a goal's figures go until they are at the target, `higher` or `lower`.

    What adds up can only grow. A level goes from the baseline to the target, where both are there
    and differ, or else the way that is good.
    """
    if adds_up(plan, goal):
        return "higher"
    return _own_way(goal) or good(plan, goal)


def _own_way(goal: Goal) -> str | None:
    measure = goal.measurable
    return None if measure is None else way(measure.baseline, measure.target)


# How much --------------------------------------------------------------------------------------


def growth(plan: Plan, goal: Goal) -> Decimal:
    """By which share of its baseline a goal's target is higher; below zero where it is lower.

    Of what adds up over more than a year, a year's part counts. Raises `Unread` where one of the
    two is missing or they are in different units, and without a baseline above zero: growth from
    nothing is no number.
    """
    measure = known(goal.measurable)
    baseline, target = known(measure.baseline), known(measure.target)
    in_one_unit((baseline, target), unit_of(plan, goal))
    if baseline <= 0:
        raise Unread("baseline")
    months = len(span(plan, goal).split()) if adds_up(plan, goal) else 0
    if months > MONTHS_A_YEAR:
        target = target * MONTHS_A_YEAR / months
    return target / baseline - 1


def metric_target(plan: Plan, goal: Goal) -> Decimal:
    """The target that a goal's metric has for the time up to the goal's date.

    Raises `Unread` where it has none for just this time, and where its targets by month or quarter
    do not make the one for the whole: a rule of its own says so.
    """
    metric = known(metric_of(plan, goal))
    if metric.target is not None and metric.targets and is_told(metric):
        in_one_unit((metric.target, *metric.targets.values()), unit(metric))
        if disagree(made(metric), metric.target, plan.policy.tolerance):
            raise Unread("targets")
    return target_until(plan, metric, known(goal.time_bound))


def off_metric(plan: Plan, goal: Goal) -> bool:
    """Whether a goal's target and its metric's target for the same time are two figures.

    Raises `Unread` as `metric_target` does, and where they are in different units.
    """
    own, other = known(known(goal.measurable).target), metric_target(plan, goal)
    in_one_unit((own, other), unit_of(plan, goal))
    return disagree(own, other, plan.policy.tolerance)


# Whether it is there ---------------------------------------------------------------------------


def reached(plan: Plan, goal: Goal) -> bool:
    """Whether what was recorded of a goal's metric reaches the goal's target, if only later.

    What adds up is summed from the plan's start; where less of it is good, all the months up to
    the goal's date have to be there. A level has reached the target once one figure has. Raises
    `Unread` where the metric or the target is missing, or figures are in different units.
    """
    metric = known(metric_of(plan, goal))
    wanted = known(known(goal.measurable).target)
    actuals = recorded(plan, metric, running=True)
    in_one_unit((wanted, *actuals.values()), unit(metric))
    if not actuals:
        return False
    fewer = good(plan, goal) == "lower"
    if not adds_up(plan, goal):
        values = actuals.values()
        return min(values) <= wanted if fewer else max(values) >= wanted
    if not fewer:
        return sum(actuals.values(), Decimal(0)) >= wanted
    date = known(goal.time_bound)
    counted = {name: value for name, value in actuals.items() if days(name).start <= date}
    whole = not gap(tuple(counted), Period.inclusive(plan.period.start, date))
    return whole and sum(counted.values(), Decimal(0)) <= wanted


def overdue(plan: Plan, goal: Goal) -> bool:
    """Whether a goal's date has passed and nothing that was recorded reaches it."""
    return known(goal.time_bound) < plan.as_of and not reached(plan, goal)
