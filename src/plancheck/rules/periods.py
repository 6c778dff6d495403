"""The rule about amounts by month or quarter: quotas, projected revenue, targets of metrics."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from plancheck.model.budget import Budget
from plancheck.model.metrics import SalesMetric, aggregate, is_told, unit
from plancheck.model.money import disagree, quantity
from plancheck.model.period import Period, gap, months_of, overlap
from plancheck.model.plan import known
from plancheck.model.progress import in_one_unit, made
from plancheck.model.record import Unread
from plancheck.model.scalar import Percent
from plancheck.model.team import OpenPosition, TeamMember
from plancheck.problem import Note, Problem
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from plancheck.model.plan import Plan
    from plancheck.model.record import Record

Divided = TeamMember | OpenPosition | Budget | SalesMetric
"""The records that may spread a figure over months or quarters."""


def divided(plan: Plan) -> Iterator[Divided]:
    """The records that may spread a figure over months or quarters, one by one."""
    return (record for record in plan.records if isinstance(record, Divided))


@rule(severity="error", step=2, each=divided)
def quota_periods_disagree(plan: Plan, record: Divided) -> Iterator[Problem]:
    """Figures by month or quarter overlap, have a gap, leave their time or miss their total."""
    if names := tuple(_by_period(record)):
        faults = (
            _twice(record, names),
            _astray(plan, record, names),
            _missing(plan, record, names),
            _off_target(plan, record),
        )
        yield from islice(chain.from_iterable(faults), 1)  # the first one explains the others


# What is spread over periods -------------------------------------------------------------------


def _key(record: Divided) -> str:
    """The key under which a record spreads a figure."""
    if isinstance(record, Budget):
        return "projected_revenue"
    return "targets" if isinstance(record, SalesMetric) else "quota"


def _by_period(record: Divided) -> dict[str, Decimal]:
    """The figures by month or quarter, as written; empty where it is one figure, or none."""
    value = getattr(record, _key(record))
    return value if isinstance(value, dict) else {}


def _name(record: Divided) -> str:
    """The figures as messages speak of them."""
    if isinstance(record, Budget):
        return "the projected revenue"
    return f"the {_key(record)} of {record.label}"


def _way_out(record: Divided) -> str:
    """How to fill a gap, or do without periods."""
    if isinstance(record, SalesMetric):
        return "add what is missing, or take `targets:` out and keep the `target:` alone"
    return "add what is missing, 0 where nothing is to come, or write one amount for the whole time"


# A month twice ---------------------------------------------------------------------------------


def _twice(record: Divided, names: tuple[str, ...]) -> Iterator[Problem]:
    """Two keys that have a month in common: a quarter, and one of its months."""
    if pair := overlap(names):
        month, quarter = sorted(pair)
        first, second = (record.place(_key(record), name).key for name in pair)
        yield Problem(
            second,
            f"{month} stands twice in {_name(record)}: alone and in {quarter}",
            f"Keep either {quarter} or its three months, {_listed(months_of(quarter))}.",
            (Note(first, f"{pair.first} stands here"),),
        )


def _listed(months: tuple[str, ...]) -> str:
    return f"{', '.join(months[:-1])} and {months[-1]}"


# Outside the time ------------------------------------------------------------------------------


class Limit(NamedTuple):
    """A day at which the time that figures may cover starts or ends, and where that is written."""

    day: date
    outside: Literal["before", "after"]
    record: Record
    key: str
    event: str

    def excludes(self, name: str) -> bool:
        """Whether all of a month or quarter lies on the wrong side of the day's month."""
        months, month = months_of(name), self.day.isoformat()[:7]
        return months[-1] < month if self.outside == "before" else months[0] > month


def _limits(plan: Plan, record: Divided) -> Iterator[Limit]:
    """The days between which figures may lie: the plan's, then those of the person or position."""
    written = known(plan.header.period)
    yield Limit(plan.period.start, "before", written, "start", "the plan starts")
    yield Limit(plan.period.last, "after", written, "end", "the plan ends")
    if isinstance(record, OpenPosition):
        yield Limit(known(record.starts), "before", record, "starts", "the position starts")
    if isinstance(record, TeamMember):
        if record.starts and record.ends and record.ends < record.starts:
            raise Unread("ends")
        if record.starts:
            yield Limit(record.starts, "before", record, "starts", "the person starts")
        if record.ends:
            yield Limit(record.ends, "after", record, "ends", "the person leaves")


def _astray(plan: Plan, record: Divided, names: tuple[str, ...]) -> Iterator[Problem]:
    """A key that lies wholly outside the plan's period, or the time of the person."""
    for limit in _limits(plan, record):
        for name in filter(limit.excludes, names):
            yield Problem(
                record.place(_key(record), name).key,
                f"{name} in {_name(record)} lies {limit.outside} {limit.day}, when {limit.event}",
                f"Correct {name}, or take it out; or move the day if that is the wrong one.",
                (limit.record.mention(limit.key, f"{limit.event} here"),),
            )


# A gap -----------------------------------------------------------------------------------------


def _time(plan: Plan, record: Divided) -> Period | None:
    """The days that figures have to cover; None where a person is not there within the plan."""
    period = plan.period
    if not isinstance(record, TeamMember | OpenPosition):
        return period
    first = max(record.starts or period.start, period.start)
    ends = record.ends if isinstance(record, TeamMember) else None
    last = min(ends or period.last, period.last)
    return Period.inclusive(first, last) if first <= last else None


def _missing(plan: Plan, record: Divided, names: tuple[str, ...]) -> Iterator[Problem]:
    """A month or quarter without a figure."""
    time = _time(plan, record)
    if time and (lacking := gap(names, time)):
        yield record.problem(
            _key(record),
            f"{lacking} is missing in {_name(record)}",
            help=f"The figures have to cover all the time from {time.start} to {time.last}: "
            f"{_way_out(record)}.",
        )


# The total -------------------------------------------------------------------------------------


def _off_target(plan: Plan, record: Divided) -> Iterator[Problem]:
    """Targets by period that do not make the target of the whole period."""
    if not isinstance(record, SalesMetric) or not is_told(record):
        return  # nothing tells whether its targets add up
    targets, target = known(record.targets), known(record.target)
    in_one_unit((target, *targets.values()), unit(record))
    last = max(targets, key=months_of)
    summed = aggregate(record) == "sum"
    reached = made(record)
    if not disagree(reached, target, plan.policy.tolerance):
        return
    came_to, wanted = (_written(plan, record, value) for value in (reached, target))
    note = record.mention("target", "its target for the plan's whole period")
    if summed:
        yield record.problem(
            "targets",
            f"the targets of {record.label} add up to {came_to}, its target is {wanted}",
            help="Correct one of the two. If each period shows where things stand, so that they do "
            "not add up, write `aggregate: last`.",
            notes=[note],
        )
    else:
        yield record.problem(
            ("targets", last),
            f"the targets of {record.label} end with {came_to}, its target is {wanted}",
            help="Correct one of the two. If the periods add up to the whole, write "
            "`aggregate: sum`.",
            notes=[note],
        )


def _written(plan: Plan, metric: SalesMetric, value: Decimal) -> str:
    """A value of a metric in its unit."""
    kind = "percent" if isinstance(metric.target, Percent) else unit(metric)
    return quantity(value, kind, plan.currency)
