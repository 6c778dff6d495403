"""Quotas: who carries one, what it is in some days, and how much of it a newcomer can bring."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.people import employed
from plancheck.model.period import Period, covers
from plancheck.model.plan import known, once
from plancheck.model.record import Unread
from plancheck.model.seasonality import EVEN, by_month, calendar_month, shares, within
from plancheck.model.team import OpenPosition, TeamMember

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plancheck.model.plan import Plan
    from plancheck.model.team import TeamRole

Seat = TeamMember | OpenPosition
"""Whoever may carry a quota: a person, or somebody who is yet to come."""
Written = Decimal | Mapping[str, Decimal]
"""A quota as a plan has it: a lump sum, or figures by month or quarter."""


class Carrier(NamedTuple):
    """Somebody who carries a quota, and in which role."""

    seat: Seat
    role: TeamRole


@once
def carriers(plan: Plan) -> Sequence[Carrier]:
    """Who carries a quota in the plan's period: people, then open positions, in the plan's order.

    That is everybody in a role that carries one, with or without a figure, and whoever has a
    figure in a role that does not say. Raises `Unread` where somebody's role is missing.
    """
    period = plan.period
    people = [Carrier(each, known(plan.role(known(each.role)))) for each in plan.people]
    seats = [Carrier(seat, role) for role in plan.roles for seat in role.open_positions]
    return [each for each in (*people, *seats) if carries(*each) and employed(each.seat, period)]


def carries(seat: Seat, role: TeamRole) -> bool:
    """Whether somebody in a role carries a quota: as the role says, or by having a figure."""
    return seat.quota is not None if role.carries_quota is None else role.carries_quota


@once
def sellers(plan: Plan) -> Sequence[Carrier]:
    """Who carries a quota of their own: all but the management, whose quotas are their teams'."""
    return [each for each in carriers(plan) if known(each.role.kind) != "management"]


# What a quota is -------------------------------------------------------------------------------


def quota(plan: Plan, seat: Seat) -> Decimal:
    """What somebody is to bring in the plan's whole period, before ramp, in the plan's currency.

    A lump sum is for the time in which somebody is there, and counts as it is written; nothing
    counts of somebody who is not there. Raises `Unread` where there is none, and where figures by
    month or quarter overlap, have a gap or lie outside that time: a rule of their own says so.
    """
    return quota_within(plan, seat, plan.period)


def quota_within(plan: Plan, seat: Seat, span: Period) -> Decimal:
    """The part of a quota that falls into some days, before ramp.

    A lump sum and quarters follow the seasonality of all the plan's sales, and months their days.
    """
    written, time = _written(seat), employed(seat, plan.period)
    if time is None:
        return Decimal(0)
    curve = EVEN if time & span == time else shares(plan)
    return within(_sound(written, time), time, span, curve)


def quota_by_month(plan: Plan, seat: Seat) -> dict[str, Decimal]:
    """A quota by calendar month, before ramp, for the months in which somebody is there."""
    written, time = _written(seat), employed(seat, plan.period)
    return by_month(_sound(written, time), time, shares(plan)) if time else {}


def _written(seat: Seat) -> Written:
    quota: Written | None = seat.quota
    if quota is None:
        raise Unread("quota")
    return quota


def _sound(written: Written, time: Period) -> Written:
    """A quota as it is written. Raises `Unread` where its periods do not cover the time."""
    if not isinstance(written, Decimal) and not covers(tuple(written), time):
        raise Unread("quota")
    return written


def total(plan: Plan, seats: Iterable[Seat], span: Period) -> Decimal:
    """What several people are to bring in some days, before ramp, to the cent."""
    return round(sum((quota_within(plan, seat, span) for seat in seats), Decimal(0)), 2)


def growth(plan: Plan, person: TeamMember) -> Decimal:
    """How much more than last year a person is to bring in the plan's first year, as a share.

    Raises `Unread` where the two cannot be compared: nothing was sold last year, the plan is
    shorter than a year, or the person is not there for all of it.
    """
    year, before = plan.period.first_year(), known(person.last_year)
    whole = Period(year.start, date.max).first_year()
    if not before or year != whole or employed(person, year) != year:
        raise Unread("last_year")
    return quota_within(plan, person, year) / before - 1


# What a newcomer can bring ---------------------------------------------------------------------


def capacity_within(plan: Plan, seat: Seat, span: Period) -> Decimal:
    """What somebody can bring in some days: the quota, after ramp.

    The first figure of a ramp holds for the first month from the day on which somebody starts, or
    from the plan's start where no day is written, and so on; after the last one it is 100%. Months
    of a ramp that lie before the plan are over.
    """
    if not seat.ramp:
        return quota_within(plan, seat, span)
    figures = quota_by_month(plan, seat)
    parts = (figure * _ready(plan, seat, month, span) for month, figure in figures.items())
    return sum(parts, Decimal(0))


def capacity_by_month(plan: Plan, seat: Seat) -> dict[str, Decimal]:
    """What somebody can bring, after ramp, by calendar month in which the person is there."""
    figures = quota_by_month(plan, seat)
    return {
        month: figure * _ready(plan, seat, month, plan.period) for month, figure in figures.items()
    }


def total_capacity(plan: Plan, seats: Iterable[Seat], span: Period) -> Decimal:
    """What several people can bring in some days, after ramp, to the cent."""
    return round(sum((capacity_within(plan, seat, span) for seat in seats), Decimal(0)), 2)


def _ready(plan: Plan, seat: Seat, month: str, span: Period) -> Decimal:
    """The share of a month's quota that is reached in some days, after ramp; months by their days.

    The month is one in which somebody is there.
    """
    time = known(employed(seat, plan.period))
    there = known(calendar_month(month) & time)
    asked = there & span
    if asked is None:
        return Decimal(0)
    ramp = Period(seat.starts or plan.period.start, time.end).split()
    lost = (
        (1 - rate) * part.days
        for rate, learning in zip(seat.ramp, ramp, strict=False)
        if (part := learning & asked)
    )
    return (asked.days - sum(lost, Decimal(0))) / there.days
