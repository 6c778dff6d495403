"""Rules of step 1 that ask more of a goal than the five SMART parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.attainment import growth, metric_of, overdue, unit_of
from plancheck.model.metrics import aggregate
from plancheck.model.money import percent, quantity
from plancheck.model.plan import known
from plancheck.model.progress import recorded, to_date
from plancheck.rules.gaps import says_nothing
from plancheck.rules.mission import goals
from plancheck.rules.numerals import names_figure
from plancheck.rules.prose import placeholders
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from plancheck.model.metrics import SalesMetric
    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan
    from plancheck.problem import Note, Problem

YEARS_AROUND = 2
"""How far from the plan's period a number still is a year: "after 1,750,000 EUR in 2025"."""

MOST_NOTES = 3


def written(plan: Plan, goal: Goal, value: Decimal) -> str:
    """A figure of a goal, in its unit."""
    return quantity(value, unit_of(plan, goal), plan.currency)


# What a goal says ------------------------------------------------------------------------------


@rule(
    severity="warning",
    step=1,
    needs=("plan", "mission"),
    yields_to=("goal-not-specific", "placeholder-text", "thin-text"),
    each=goals,
)
def goal_vague(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """Neither the title of a goal nor its "specific" names a figure."""
    texts = [text for text in (goal.title, goal.specific) if text is not None]
    first, last = plan.period.start.year, plan.period.last.year
    years = range(first - YEARS_AROUND, last + YEARS_AROUND + 1)
    if any(names_figure(text, years) or next(placeholders(text), None) for text in texts):
        return
    target = goal.measurable.target if goal.measurable is not None else None
    figure = f", such as the {written(plan, goal, target)} of its target" if target else ""
    yield goal.problem(
        "specific",
        f'{goal.label} names no figure, neither in its title nor in "specific"',
        help=f"Say how much or how many{figure}. A year or a date says only by when.",
    )


@rule(severity="warning", step=1, needs=("mission",), each=goals)
def goal_without_baseline(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """A goal does not say where its figure stands today."""
    measure = known(goal.measurable)
    target = known(measure.target)
    if measure.metric is not None and measure.baseline is None:
        yield measure.problem(
            "baseline",
            f"{goal.label} has a target of {written(plan, goal, target)}, but no baseline",
            help="Write as its `baseline:` where the figure stands today, 0 where there is nothing "
            "yet: only beside it can be seen how far the target is.",
            notes=list(_baseline_of_metric(plan, goal)),
        )


def _baseline_of_metric(plan: Plan, goal: Goal) -> Iterator[Note]:
    """What the goal's metric says of today."""
    metric = metric_of(plan, goal)
    if metric is not None and (stands := metric.readable("baseline")) is not None:
        said = f"{metric.label} stands at {written(plan, goal, stands)}"
        yield metric.mention("baseline", said)


@rule(severity="error", step=1, needs=("mission",), each=goals)
def goal_without_owner(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """Nobody answers for a goal."""
    if goal.owner is None:
        yield goal.problem(
            "owner",
            f"{goal.label} has no owner",
            help="Write under `owner:` the id of the one person who answers for it; others may "
            "well work for it.",
        )


@rule(
    severity="error",
    step=1,
    needs=("mission", "strategies"),
    unless=(
        "no-new-business-strategy",
        "no-existing-customer-strategy",
    ),
    each=goals,
)
def goal_without_strategy(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """No strategy serves a goal."""
    served = [set(strategy.goals) for strategy in plan.strategies]
    there = {each.id for each in plan.goals}
    # What names no goal, or one that is not there, may be meant for this one.
    if not served or not all(names and names <= there for names in served):
        return
    if not any(goal.id in names for names in served):
        yield goal.problem(
            (),
            f"no strategy serves {goal.label}",
            help=f"Name `{goal.id}` under `goals:` of the strategies that lead to it, add one that "
            "does, or give the goal up.",
        )


@rule(severity="warning", step=1, needs=("mission",), unless=("no-goals",))
def no_revenue_goal(plan: Plan) -> Iterator[Problem]:
    """No goal is about revenue."""
    kinds = [goal.kind for goal in plan.goals]
    if "revenue" not in kinds:
        unsaid = [goal for goal in plan.goals if goal.kind is None][:MOST_NOTES]
        yield plan.mission.problem(
            "goals",
            "no goal is about revenue",
            help="Mark the one that is with `kind: revenue`, or add one: quotas, forecasts and the "
            "projected revenue are held against it.",
            notes=[goal.mention((), f"{goal.label} names no kind") for goal in unsaid],
        )


# What becomes of it ----------------------------------------------------------------------------


@rule(
    severity="warning",
    step=1,
    needs=("plan", "mission", "metrics"),
    unless=("plan-expired",),
    yields_to=("goal-after-first-year",),
    each=goals,
)
def goal_overdue(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """A goal's date has passed, and nothing that was recorded reaches its target."""
    if not overdue(plan, goal):
        return
    metric, target = known(metric_of(plan, goal)), known(known(goal.measurable).target)
    yield goal.problem(
        "time_bound",
        f"{goal.label} was due on {goal.time_bound}, and no actual of {metric.label} reaches "
        f"{written(plan, goal, target)}",
        help="If it was reached, record what came under the metric's `actuals:`. If not, give the "
        "goal a later date, or take it out and say in the text what became of it.",
        notes=list(_so_far(plan, goal, metric)),
    )


def _so_far(plan: Plan, goal: Goal, metric: SalesMetric) -> Iterator[Note]:
    """The last figure that was recorded, and what it makes."""
    for name in list(recorded(plan, metric, running=True))[-1:]:
        came = written(plan, goal, to_date(plan, metric, running=True))
        until = "up to" if aggregate(metric) == "sum" else "in"
        yield metric.mention(("actuals", name), f"it came to {came} {until} {name}")


@rule(
    severity="warning",
    step=1,
    needs=("plan", "mission"),
    unless=("too-many-goals",),
    yields_to=("goal-metric-disagrees", "goals-conflict"),
    each=goals,
)
def goal_growth_unexplained(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """A goal grows by more than the policy's limit and does not say what changes."""
    grows, most = growth(plan, goal), plan.policy.unexplained_growth
    reason = goal.what_changes or ""
    if grows <= most or not says_nothing(reason) or next(placeholders(reason), None):
        return
    measure = known(goal.measurable)
    start, end = (written(plan, goal, known(each)) for each in (measure.baseline, measure.target))
    yield measure.problem(
        "target",
        f"{goal.label} grows by {percent(grows)}, from {start} to {end}, and does not say what "
        "changes",
        help=f"Growth above {percent(most)} (`unexplained_growth` of the policy) needs a reason: "
        "say under `what_changes:` what will be done that was not done before. Or correct the "
        "target or the baseline.",
        notes=[measure.mention("baseline", "where it stands today")],
    )
