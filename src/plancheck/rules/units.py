"""The rule about percentages where plain numbers are due, and the reverse."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from plancheck.model.attainment import metric_of
from plancheck.model.metrics import SalesMetric, unit
from plancheck.model.mission import Goal
from plancheck.model.money import amount, percent
from plancheck.model.scalar import Percent
from plancheck.rules.rule import rule
from plancheck.rules.team import OwnedKpi, kpis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.problem import Note, Problem

MOST_NOTES = 4

Measured = SalesMetric | Goal | OwnedKpi
"""What holds figures of a metric: the metric itself, a goal or a KPI."""


class Figure(NamedTuple):
    """A figure of a metric: what it is called, its value, and where it stands."""

    name: str
    value: Decimal
    record: Record
    keys: tuple[str, ...]


def measured(plan: Plan) -> Iterator[Measured]:
    """The metrics, the goals and the KPIs, one by one, of the sections that could be read."""
    yield from plan.metrics
    if plan.has("mission"):
        yield from plan.goals
    if plan.has("team"):
        yield from kpis(plan)


@rule(severity="error", step=1, needs=("metrics",), each=measured)
def value_in_wrong_unit(plan: Plan, holder: Measured) -> Iterator[Problem]:
    """A figure is a percentage where its metric is none, or the reverse."""
    metric = _metric(plan, holder)
    if metric is None or (holder is not metric and _wrong(metric, figures(metric))):
        return  # a metric whose own figures are wrong has perhaps the wrong unit
    wrong = _wrong(metric, figures(holder))
    if wrong:
        first, *others = wrong
        subject = "the metric" if holder is metric else metric.label
        yield first.record.problem(
            first.keys,
            f"{first.name} of {_label(holder)} is {_as_written(first.value)}, but {subject} "
            f"{_is(metric, plan.currency)}",
            help=_way_out(metric),
            notes=[_unit_said(metric), *(_also(each) for each in others[:MOST_NOTES])],
        )


def _metric(plan: Plan, holder: Measured) -> SalesMetric | None:
    """The metric whose figures these are; None where it is not there."""
    if isinstance(holder, SalesMetric):
        return holder
    if isinstance(holder, Goal):
        return metric_of(plan, holder)
    return cast("SalesMetric | None", plan.find("metric", holder.kpi.metric))


def _label(holder: Measured) -> str:
    """What holds the figures, as messages speak of it."""
    if isinstance(holder, OwnedKpi):
        return f"{holder.kpi.label} of {holder.owner.label}"
    return holder.label


# Figures ---------------------------------------------------------------------------------------


def figures(holder: Measured) -> Iterator[Figure]:
    """The figures that are written there, in the order in which people read them."""
    for name, value, record, keys in _written(holder):
        if value is not None:
            yield Figure(name, value, record, keys)


Written = tuple[str, "Decimal | None", "Record", tuple[str, ...]]


def _written(holder: Measured) -> Iterator[Written]:
    if isinstance(holder, SalesMetric):
        yield from _of_metric(holder)
    elif isinstance(holder, Goal):
        yield from _of_goal(holder)
    else:
        yield "the target", holder.kpi.target, holder.kpi, ("target",)


def _of_goal(goal: Goal) -> Iterator[Written]:
    measure = goal.measurable
    if measure is not None:
        yield "the target", measure.target, measure, ("target",)
        yield "the baseline", measure.baseline, measure, ("baseline",)
    for each in goal.milestones:
        name = f"the milestone of {each.by}" if each.by else "a milestone"
        yield name, each.value, each, ("value",)


def _of_metric(metric: SalesMetric) -> Iterator[Written]:
    yield "the target", metric.target, metric, ("target",)
    yield "the alarm", metric.alarm, metric, ("alarm",)
    yield "the baseline", metric.baseline, metric, ("baseline",)
    for name, value in (metric.targets or {}).items():
        yield f"the target for {name}", value, metric, ("targets", name)
    for name, value in (metric.actuals or {}).items():
        yield f"the actual for {name}", value, metric, ("actuals", name)


def _wrong(metric: SalesMetric, written: Iterable[Figure]) -> list[Figure]:
    """Those of some figures that are not in the metric's unit; a ratio is written either way."""
    due = unit(metric)
    if due in (None, "ratio"):
        return []
    return [each for each in written if isinstance(each.value, Percent) != (due == "percent")]


# Words -----------------------------------------------------------------------------------------


def _as_written(value: Decimal) -> str:
    return percent(value, 2) if isinstance(value, Percent) else amount(value)


def _also(figure: Figure) -> Note:
    return figure.record.mention(figure.keys, f"{figure.name} is {_as_written(figure.value)}")


def _is(metric: SalesMetric, currency: str) -> str:
    """What the metric's figures are."""
    money = f"an amount in {currency}" if currency else "an amount of money"
    is_ = {"percent": "a percentage", "money": money, "days": "a number of days"}
    return f"is {is_.get(unit(metric) or '', 'a number')}"


def _unit_said(metric: SalesMetric) -> Note:
    """Where the metric's unit comes from."""
    if metric.unit is not None:
        return metric.mention("unit", "the metric's unit")
    return metric.mention("kind", "its unit follows from its kind")


def _way_out(metric: SalesMetric) -> str:
    if unit(metric) == "percent":
        return (
            "Write a percentage with its sign, such as 35%. If the metric is none, give it another "
            "`unit:`: money, count, days or ratio."
        )
    return (
        "Write a plain number without a percent sign; or use a metric that is a percentage, with "
        "`unit: percent`."
    )
