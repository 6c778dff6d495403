"""Seats of tools: who needs one, how many are needed at once, and what they cost."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.people import behind, employed
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.model.team import OpenPosition, TeamMember

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from plancheck.model.plan import Plan
    from plancheck.model.tools import SalesTool

Seat = TeamMember | OpenPosition

_PER_YEAR = {"month": 12, "year": 1}


class Bounds(NamedTuple):
    """What something costs at least and at most, in the plan's currency."""

    least: Decimal
    most: Decimal


def users(plan: Plan, tool: SalesTool) -> list[Seat]:
    """Who uses a tool: the people behind its `users`, and those who are yet to come in a role.

    Raises `Unread` where they cannot be counted: an id means nobody, or a role is filled by an
    agency alone.
    """
    for name in tool.users:
        if plan.person(name) is None:
            _counted(plan, name)
    roles = [role for role in plan.roles if role.id in tool.users]
    return [*behind(plan, tool.users), *(seat for role in roles for seat in role.open_positions)]


def _counted(plan: Plan, role: str) -> None:
    """Raise `Unread` where nobody can tell how many people are in a role."""
    known(plan.role(role))
    firms = any(agency.role == role for agency in plan.agencies)
    if firms and not any(person.role == role for person in plan.people):
        raise Unread("users")


def most_at_once(plan: Plan, seats: Iterable[Seat]) -> int:
    """How many of these are there on the same day of the plan's period, at most.

    Who begins on the day after somebody's last takes over that seat.
    """
    times = [time for seat in seats if (time := employed(seat, plan.period))]
    comings = [*((time.start, 1) for time in times), *((time.end, -1) for time in times)]
    return max(accumulate(change for _, change in sorted(comings)), default=0)


def tool_cost(plan: Plan, tool: SalesTool, months: Collection[str]) -> Bounds:
    """What a tool costs in some months of the plan's period; a yearly price is a twelfth a month.

    A price for each user counts for the seats. Without `seats` they are the users: at least the
    people who are there in each month, at most as many as are ever there at once with those who are
    yet to come, all the time. Where there are fewer seats than users it is at most what the users
    need: a rule of its own says so.
    Raises `Unread` where the price or a part of it is missing, or the seats cannot be told.
    """
    price = known(tool.price)
    if known(price.amount) == 0:
        return Bounds(Decimal(0), Decimal(0))
    a_year = known(price.amount) * _PER_YEAR[known(price.every)]
    flat = known(price.per) == "flat"
    least, most = (len(months),) * 2 if flat else _seat_months(plan, tool, months)
    return Bounds(a_year * least / 12, a_year * most / 12)


def _seat_months(plan: Plan, tool: SalesTool, months: Collection[str]) -> tuple[int, int]:
    """Seats times months, at least and at most."""
    people = users(plan, tool)
    peak = most_at_once(plan, people)
    if tool.seats is not None:
        return tool.seats * len(months), max(tool.seats, peak) * len(months)
    if not people:
        raise Unread("users")
    present = [each for each in people if isinstance(each, TeamMember)]
    times = [time for person in present if (time := employed(person, plan.period))]
    asked = [month for month in plan.period.split() if month.month in months]
    there = (sum(bool(month & time) for time in times) for month in asked)
    return sum(min(count, peak) for count in there), peak * len(months)
