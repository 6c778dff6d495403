"""The rule about what came, against what was due: metrics that are off track, or at their alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.attainment import metric_of, overdue
from plancheck.model.metrics import aggregate, better, unit
from plancheck.model.money import disagree, quantity
from plancheck.model.plan import known
from plancheck.model.progress import at_alarm, progress
from plancheck.model.scalar import Percent
from plancheck.rules.gaps import absent
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from plancheck.model.metrics import SalesMetric
    from plancheck.model.plan import Plan
    from plancheck.model.progress import Progress
    from plancheck.problem import Note, Problem

MOST_NOTES = 3


def recorded_metrics(plan: Plan) -> list[SalesMetric]:
    """The metrics of which something was recorded, and those of which that cannot be told."""
    return [metric for metric in plan.metrics if metric.readable("actuals") or metric.held]


@rule(
    severity="warning",
    step=6,
    needs=("plan", "metrics"),
    unless=("plan-expired",),
    each=recorded_metrics,
)
def metric_off_track(plan: Plan, metric: SalesMetric) -> Iterator[Problem]:
    """What came of a metric misses what was due by then, or reaches the alarm."""
    if name := at_alarm(plan, metric):
        yield _alarmed(plan, metric, name)
        return
    found, good = progress(plan, metric), known(better(metric))
    short = found.reached > found.due if good == "lower" else found.reached < found.due
    far = disagree(found.reached, found.due, plan.policy.tolerance)
    if short and far and not _goal_is_overdue(plan, metric):
        yield metric.problem(
            ("actuals", found.names[-1]),
            f"{metric.label} {_compared(plan, metric, found, good)}",
            help="Find out why, and say in the text what will be done. If what was due is no "
            "longer what you expect, agree on another target.",
            notes=list(_due(plan, metric, found)),
        )


def _goal_is_overdue(plan: Plan, metric: SalesMetric) -> bool:
    """Whether a goal that is measured by this metric is overdue, which is told by itself."""
    goals = plan.goals if plan.has("mission") else ()
    dated = [goal for goal in goals if goal.time_bound and metric_of(plan, goal) is metric]
    return any(overdue(plan, goal) for goal in dated)


# Words -----------------------------------------------------------------------------------------


def _alarmed(plan: Plan, metric: SalesMetric, name: str) -> Problem:
    actual, alarm = known(metric.actuals)[name], known(metric.alarm)
    written = [quantity(each, unit(metric), plan.currency) for each in (actual, alarm)]
    answered = not absent(metric.response)
    return metric.problem(
        ("actuals", name),
        f"{metric.label} came to {written[0]} in {name}, which reaches its alarm of {written[1]}",
        help="Start the response that the plan has for it."
        if answered
        else "Say under `response:` what is done now, and start it.",
        notes=[metric.mention("response", "the response")] if answered else [],
    )


def _compared(plan: Plan, metric: SalesMetric, found: Progress, good: str) -> str:
    """`came to 8,000 EUR in 2027-Q1, less than its target of 12,000 EUR`."""
    reached, due, whole = (
        _written(plan, metric, found, each) for each in (found.reached, found.due, found.whole)
    )
    first, last = found.names[0], found.names[-1]
    time = f"in {last}" if first == last else f"from {first} to {last}"
    against = f"its target of {due}"
    if not found.complete:
        part = "of its" if aggregate(metric) == "sum" else "on the way to its"
        against = f"the {due} that was due {part} target of {whole}"
    return f"came to {reached} {time}, {'more' if good == 'lower' else 'less'} than {against}"


def _written(plan: Plan, metric: SalesMetric, found: Progress, value: Decimal) -> str:
    """A figure in the metric's unit; where it has none, as its target is written."""
    kind = unit(metric) or ("percent" if isinstance(found.whole, Percent) else None)
    return quantity(value, kind, plan.currency)


def _due(plan: Plan, metric: SalesMetric, found: Progress) -> Iterator[Note]:
    """The targets that were due, or that for the plan's whole period."""
    for name in found.targets[:MOST_NOTES]:
        due = known(metric.targets)[name]
        said = _written(plan, metric, found, due)
        yield metric.mention(("targets", name), f"its target for {name} is {said}")
    if not found.targets:
        yield metric.mention("target", "its target for the plan's whole period")
