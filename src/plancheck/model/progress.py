"""How far a metric has come: its targets, what was recorded, and what was due by then."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.metrics import aggregate, better, is_told, unit
from plancheck.model.money import total
from plancheck.model.period import Period, gap, months_of, overlap
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.model.scalar import Percent
from plancheck.model.seasonality import EVEN, by_month, calendar_month, shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from plancheck.model.metrics import SalesMetric
    from plancheck.model.plan import Plan

Series = dict[str, Decimal]
"""Figures by month and quarter, as they are written, in the order of time."""

DECIMALS = 6
"""To how many decimals a part of a target is told: thirds of it have no last one."""


def in_order(written: Mapping[str, Decimal]) -> Series:
    """Figures by month and quarter in the order of time.

    Raises `Unread` where a month stands in two of them: `2027-Q1` and `2027-02`.
    """
    if overlap(tuple(written)):
        raise Unread("months")
    return dict(sorted(written.items(), key=lambda item: months_of(item[0])))


def days(name: str) -> Period:
    """The days of a month or quarter."""
    months = months_of(name)
    return Period(calendar_month(months[0]).start, calendar_month(months[-1]).end)


def ends_on(plan: Plan, name: str) -> date:
    """The last day of a month or quarter; at most the plan's last, where it reaches beyond."""
    return min(days(name).last, plan.period.last)


def in_one_unit(values: Iterable[Decimal], unit: str | None) -> None:
    """Raises `Unread` where some figures are percentages and others are not, or all are not due.

    They cannot be compared, and a rule of its own says so. A ratio may be written either way.
    """
    shares = {isinstance(value, Percent) for value in values}
    astray = unit is not None and (unit != "percent") in shares
    if unit != "ratio" and (astray or len(shares) > 1):
        raise Unread("unit")


def _require_told(metric: SalesMetric) -> None:
    """Raises `Unread` where nothing tells whether a metric's months add up."""
    if not is_told(metric):
        raise Unread("aggregate")


# Targets ---------------------------------------------------------------------------------------


def made(metric: SalesMetric) -> Decimal:
    """What a metric's targets by month or quarter make of the whole: their sum, or the last.

    Raises `Unread` where there are none, or where a month stands in two of them.
    """
    targets = in_order(known(metric.targets or None))
    *_, last = targets.values()
    return sum(targets.values(), Decimal(0)) if aggregate(metric) == "sum" else last


def target_until(plan: Plan, metric: SalesMetric, day: date) -> Decimal:
    """The target that a metric has for the time from the plan's start to a day.

    At the plan's end it is the target for the whole period, or what the targets by month or
    quarter make; before that, what those make which end by this day. Raises `Unread` where they
    have a gap, where none ends on the day, and after the plan's end.
    """
    last = plan.period.last
    if day > last:
        raise Unread("time_bound")
    if day == last and metric.target is not None:
        return metric.target
    targets = targets_until(plan, metric, day)
    _require_told(metric)
    if aggregate(metric) == "last":
        return list(targets.values())[-1]
    if gap(tuple(targets), Period.inclusive(plan.period.start, day)):
        raise Unread("targets")
    return sum(targets.values(), Decimal(0))


def targets_until(plan: Plan, metric: SalesMetric, day: date) -> Series:
    """The targets by month or quarter that end by a day, of which the last one ends on it.

    Raises `Unread` where there is no such target.
    """
    targets = in_order(metric.targets or {})
    ends = {name: ends_on(plan, name) for name in targets if days(name) & plan.period}
    if day not in ends.values():
        raise Unread("targets")
    return {name: targets[name] for name, end in ends.items() if end <= day}


# Actuals ---------------------------------------------------------------------------------------


def recorded(plan: Plan, metric: SalesMetric, *, running: bool = False) -> Series:
    """What came in the plan's period up to today, in the order of time; empty without any.

    A month or quarter counts once it is over, or with `running` as soon as it has begun. Raises
    `Unread` where a month stands in two of them.
    """
    actuals = in_order(metric.actuals or {})
    today = Period(plan.period.start, plan.as_of + timedelta(days=1))

    def counts(time: Period) -> bool:
        begun = time.start < today.end if running else time.end < today.end
        return begun and time & plan.period is not None

    return {name: value for name, value in actuals.items() if counts(days(name))}


def came_in(metric: SalesMetric, name: str) -> Decimal | None:
    """What was recorded for a month or quarter: its own figure, or what its months make of one."""
    actuals = metric.actuals or {}
    months = [actuals.get(each) for each in months_of(name)]
    if name in actuals or None in months or not is_told(metric):
        return actuals.get(name)
    parts = [each for each in months if each is not None]
    return sum(parts, Decimal(0)) if aggregate(metric) == "sum" else parts[-1]


def to_date(plan: Plan, metric: SalesMetric, *, running: bool = False) -> Decimal:
    """What a metric has come to so far: the sum of what was recorded, or the latest figure.

    Raises `Unread` where nothing was.
    """
    values = tuple(recorded(plan, metric, running=running).values())
    if not values:
        raise Unread("actuals")
    return sum(values, Decimal(0)) if aggregate(metric) == "sum" else values[-1]


# Progress --------------------------------------------------------------------------------------


class Progress(NamedTuple):
    """What a metric has come to in some months and quarters, and what was due by then.

    `names` are the months and quarters with actuals; `whole` is the target of which what was due is
    a part, or to which it is on the way; `targets` are the months and quarters of that target, none
    where it is the one for the plan's whole period.
    """

    names: tuple[str, ...]
    reached: Decimal
    due: Decimal
    whole: Decimal
    targets: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all of the target was due."""
        return self.due == self.whole


def progress(plan: Plan, metric: SalesMetric) -> Progress:
    """The latest actuals of a metric beside what was due by then.

    They are held against the target of their own month or quarter; where the metric has but one
    target, the whole of them against the part that was due. Only months and quarters count that
    are over, and of those only the ones that were recorded: a gap is no miss. Raises `Unread`
    without actuals, without a target to hold them against, and where the two are in different
    units.
    """
    actuals = recorded(plan, metric)
    if not actuals:
        raise Unread("actuals")
    _require_told(metric)
    summed = aggregate(metric) == "sum"
    found = _summed(plan, metric, actuals) if summed else _level(plan, metric, actuals)
    in_one_unit((*(actuals[name] for name in found.names), *_written(metric)), unit(metric))
    return found._replace(due=round(found.due, DECIMALS))


def _written(metric: SalesMetric) -> tuple[Decimal, ...]:
    """All targets that a metric has."""
    targets = metric.targets or {}
    return (*targets.values(), *(each for each in (metric.target,) if each is not None))


def _summed(plan: Plan, metric: SalesMetric, actuals: Series) -> Progress:
    """Sums: the part of the target that falls into the months with actuals.

    A target for a longer time is divided over its months, money by the plan's seasonality, the
    rest evenly.
    """
    curve = shares(plan) if unit(metric) == "money" else EVEN
    latest = list(actuals)[-1]
    targets = _around(in_order(metric.targets), latest) if metric.targets else {}
    target: Decimal | Series = targets or known(metric.target)
    figures = by_month(target, plan.period, curve)
    counted = [name for name in actuals if not figures.keys().isdisjoint(months_of(name))]
    inside = {month for name in counted for month in months_of(name)} & set(plan.period.months())
    if not inside <= figures.keys():
        raise Unread("targets")  # a month without target: a rule of its own says so
    return Progress(
        names=tuple(counted),
        reached=sum((actuals[name] for name in counted), Decimal(0)),
        due=sum((figures[month] for month in sorted(inside)), Decimal(0)),
        whole=total(target),
        targets=tuple(targets),
    )


def _around(targets: Series, name: str) -> Series:
    """The targets whose time has a month in common with a month or quarter."""
    asked = set(months_of(name))
    found = {each: value for each, value in targets.items() if asked & {*months_of(each)}}
    if not found:
        raise Unread("targets")
    return found


def _level(plan: Plan, metric: SalesMetric, actuals: Series) -> Progress:
    """Levels: the latest one, against the last target that was due by then.

    Towards a single target it goes evenly, from the baseline at the plan's start. Without a
    baseline the target is due at the plan's end.
    """
    name = list(actuals)[-1]
    last = ends_on(plan, name)
    if metric.targets:
        ended = [each for each in in_order(metric.targets) if ends_on(plan, each) <= last]
        target = known(ended[-1] if ended else None)
        wanted = metric.targets[target]
        return Progress((name,), actuals[name], wanted, wanted, (target,))
    whole = known(metric.target)
    wanted = whole if last == plan.period.last else _on_the_way(plan, metric, last)
    return Progress((name,), actuals[name], wanted, whole)


def _on_the_way(plan: Plan, metric: SalesMetric, day: date) -> Decimal:
    """Where a level is due to stand on a day, evenly between baseline and target."""
    start, end = known(metric.baseline), known(metric.target)
    in_one_unit((start, end), unit(metric))
    period = plan.period
    gone = Decimal((day - period.start).days + 1) / (period.end - period.start).days
    return start + (end - start) * gone


# The alarm -------------------------------------------------------------------------------------


def at_alarm(plan: Plan, metric: SalesMetric) -> str | None:
    """The month or quarter of the latest actual, where that one reaches the metric's alarm.

    A level counts as soon as it is recorded. A sum counts when its month or quarter is over, and
    where it is for as long as the metric is measured: the alarm is a value of one such time. None
    where there is no alarm, no actual, or nothing that tells which way is good.
    """
    summed, good = aggregate(metric) == "sum", better(metric)
    actuals = recorded(plan, metric, running=not summed)
    if metric.alarm is None or good is None or not actuals:
        return None
    name, value = list(actuals.items())[-1]
    if summed and ("Q" in name) != (metric.every == "quarterly"):
        return None
    in_one_unit((metric.alarm, value), unit(metric))
    reached = value >= metric.alarm if good == "lower" else value <= metric.alarm
    return name if reached else None
