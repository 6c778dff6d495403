"""Rules about the figures of goals: against their milestones, their metrics and one another."""

from __future__ import annotations

from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.attainment import (
    growth,
    metric_of,
    metric_target,
    off_metric,
    path,
    unit_of,
)
from plancheck.model.goals import revenue_goal, target
from plancheck.model.money import amount, disagree, percent
from plancheck.model.plan import known
from plancheck.model.progress import in_one_unit, targets_until
from plancheck.model.scalar import Percent
from plancheck.rules.goals import written
from plancheck.rules.mission import goals
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from plancheck.model.metrics import SalesMetric
    from plancheck.model.mission import Goal, Milestone
    from plancheck.model.plan import Plan
    from plancheck.problem import Note, Problem

MOST_NOTES = 5
MONTHS_A_YEAR = 12


# Milestones ------------------------------------------------------------------------------------


class Step(NamedTuple):
    """A milestone of which day and value are known."""

    by: date
    value: Decimal
    milestone: Milestone


@rule(severity="error", step=1, needs=("plan", "mission"), each=goals)
def goal_milestones_disagree(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """Milestones go back, pass the target, lie outside the goal's time or end elsewhere."""
    steps = sorted(_steps(goal), key=lambda step: step.by)
    if not steps:
        return
    faults = (_astray(plan, goal, steps), *_off_course(plan, goal, steps))
    yield from islice(chain.from_iterable(faults), 1)  # the first one explains the others


def _steps(goal: Goal) -> Iterator[Step]:
    for each in goal.milestones:
        if each.by is not None and each.value is not None:
            yield Step(each.by, each.value, each)


def _astray(plan: Plan, goal: Goal, steps: Sequence[Step]) -> Iterator[Problem]:
    """A milestone before the plan starts, after the goal's date, or after the plan ends."""
    start, last = plan.period.start, goal.time_bound or plan.period.last
    if last < start:
        return
    for step in steps:
        if step.by < start:
            yield _misplaced(goal, step, f"before the plan starts on {start}")
        elif step.by > last and goal.time_bound is not None:
            yield _misplaced(goal, step, f"after the goal's date, {last}")
        elif step.by > last:
            yield _misplaced(goal, step, f"after the plan ends on {last}")


def _misplaced(goal: Goal, step: Step, where: str) -> Problem:
    return step.milestone.problem(
        "by",
        f"the milestone of {step.by} of {goal.label} lies {where}",
        help="Correct the milestone's date, or take it out; or move the other date, if that is the "
        "wrong one.",
        notes=[goal.mention("time_bound", "the goal's date")] if goal.time_bound else [],
    )


def _off_course(
    plan: Plan, goal: Goal, steps: Sequence[Step]
) -> tuple[Iterator[Problem], Iterator[Problem]]:
    """Milestones with a value that does not lead to the target."""
    measure = goal.measurable
    end = measure.target if measure is not None else None
    in_one_unit(
        [*(step.value for step in steps), *([] if end is None else [end])], unit_of(plan, goal)
    )
    return _beside_target(plan, goal, steps, end), _backwards(plan, goal, steps)


def _backwards(plan: Plan, goal: Goal, steps: Sequence[Step]) -> Iterator[Problem]:
    """A milestone that is further from the target than the one before it."""
    down = path(plan, goal) == "lower"
    for earlier, later in pairwise(steps):
        if later.value > earlier.value if down else later.value < earlier.value:
            here, there = (written(plan, goal, step.value) for step in (later, earlier))
            yield later.milestone.problem(
                "value",
                f"the milestones of {goal.label} {'rise' if down else 'fall'} from {there} on "
                f"{earlier.by} to {here} on {later.by}",
                help="Correct one of the two. Each milestone says where the goal's figure stands "
                "on its day; of what adds up, all that came since the plan's start.",
                notes=[earlier.milestone.mention("value", f"{there} on {earlier.by}")],
            )


def _beside_target(
    plan: Plan, goal: Goal, steps: Sequence[Step], end: Decimal | None
) -> Iterator[Problem]:
    """A milestone beyond the target, or one on the goal's date that is not the target."""
    if end is None or _explained(plan, goal, steps[-1], end):
        return
    down = path(plan, goal) == "lower"
    for step in steps:
        if not disagree(step.value, end, plan.policy.tolerance):
            continue
        here, there = (written(plan, goal, value) for value in (step.value, end))
        if step.value < end if down else step.value > end:
            said = f"the milestone of {step.by} of {goal.label} is {here}, beyond"
            yield _off_target(goal, step, f"{said} the target of {there}")
        elif step.by == goal.time_bound:
            said = f"the milestone of {goal.label} on its own date, {step.by}, is {here}"
            yield _off_target(goal, step, f"{said}, not the target of {there}")


def _off_target(goal: Goal, step: Step, message: str) -> Problem:
    return step.milestone.problem(
        "value",
        message,
        help="Correct the milestone or the target: milestones lead up to the target, and one on "
        "the goal's date is the target itself.",
        notes=[known(goal.measurable).mention("target", "the goal's target")],
    )


def _explained(plan: Plan, goal: Goal, last: Step, end: Decimal) -> bool:
    """Whether it is the target that is wrong: the metric has that of the last milestone.

    That is told by the rule about the metric's target.
    """
    metric = metric_of(plan, goal)
    if metric is None or metric.target is None or last.by != plan.period.last:
        return False
    tolerance = plan.policy.tolerance
    agrees = not disagree(last.value, metric.target, tolerance)
    return agrees and disagree(end, metric.target, tolerance)


# The metric's target ---------------------------------------------------------------------------


@rule(severity="error", step=1, needs=("plan", "mission", "metrics"), each=goals)
def goal_metric_disagrees(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """A goal's target is not the one that its metric has for the same time."""
    if not off_metric(plan, goal):
        return
    metric, measure = known(metric_of(plan, goal)), known(goal.measurable)
    asked, other = known(measure.target), metric_target(plan, goal)
    yield measure.problem(
        "target",
        f"{goal.label} asks for {written(plan, goal, asked)} by {goal.time_bound}, its "
        f"{metric.label} for {written(plan, goal, other)}",
        help="Find out which of the two was agreed, and correct the other; or measure the goal by "
        "a metric of its own.",
        notes=list(islice(_asked(plan, goal, metric), MOST_NOTES)),
    )


def _asked(plan: Plan, goal: Goal, metric: SalesMetric) -> Iterator[Note]:
    """Where a metric's target for the goal's time stands."""
    date = known(goal.time_bound)
    if date == plan.period.last and metric.target is not None:
        yield metric.mention("target", "its target for the plan's whole period")
        return
    targets = targets_until(plan, metric, date)
    for name, value in sorted(targets.items(), key=lambda item: -item[1]):
        yield metric.mention(("targets", name), f"{written(plan, goal, value)} in {name}")


# Goals against one another ---------------------------------------------------------------------


@rule(severity="error", step=1, needs=("plan", "mission"), yields_to=("goal-metric-disagrees",))
def goals_conflict(plan: Plan) -> Iterator[Problem]:
    """Two targets for revenue cannot both be reached, or do not mean the same growth."""
    yield from _by_year_and_month(plan)
    yield from _by_growth(plan)


def _by_year_and_month(plan: Plan) -> Iterator[Problem]:
    """A goal for a year's recurring revenue that is not twelve times the one for a month's."""
    dated = [goal for goal in plan.goals if goal.time_bound is not None]
    monthly = {goal.time_bound: goal for goal in dated if goal.basis == "mrr"}
    for goal in dated:
        other = monthly.get(goal.time_bound) if goal.basis == "arr" else None
        if other is None:
            continue
        year, month = target(goal), target(other)
        if disagree(year, month * MONTHS_A_YEAR, plan.policy.tolerance):
            a_year, a_month, twelve = (
                amount(each, plan.currency) for each in (year, month, month * MONTHS_A_YEAR)
            )
            yield known(goal.measurable).problem(
                "target",
                f"{goal.label} asks for {a_year} a year, but {other.label} for {a_month} a month, "
                f"which is {twelve} a year",
                help="Correct one of the two: annual recurring revenue is twelve times the "
                "monthly one of the same day.",
                notes=[known(other.measurable).mention("target", f"{a_month} a month")],
            )


def _by_growth(plan: Plan) -> Iterator[Problem]:
    """Growth over the year before that is one thing in the revenue goal, another in its metric."""
    metrics = [each for each in _metrics(plan) if each.kind == "yoy_revenue"]
    asking = [each for each in metrics if isinstance(each.target, Percent)]
    goal = revenue_goal(plan) if asking and _is_a_year(plan) else None
    if goal is None or goal.time_bound != plan.period.last:
        return
    grows, measure = growth(plan, goal), known(goal.measurable)
    start, end = (written(plan, goal, known(each)) for each in (measure.baseline, measure.target))
    for metric in asking:
        wanted = known(metric.target)
        if abs(grows - wanted) > plan.policy.tolerance:
            yield measure.problem(
                "target",
                f"{goal.label} grows by {percent(grows)}, from {start} to {end}, but "
                f"{metric.label} is to grow by {percent(wanted)}",
                help="Correct the goal's target, its baseline or the metric's target: they mean "
                "the same year and the year before.",
                notes=[
                    measure.mention("baseline", "the goal's baseline"),
                    metric.mention("target", "the metric's target"),
                ],
            )


def _metrics(plan: Plan) -> tuple[SalesMetric, ...]:
    return plan.metrics if plan.has("metrics") else ()


def _is_a_year(plan: Plan) -> bool:
    """Whether the plan is for twelve months, so that it has a year before it."""
    period = plan.period
    return period.first_year() == period and len(period.split()) == MONTHS_A_YEAR
