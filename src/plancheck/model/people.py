"""Who is there when, and whom a reference to a person or a role means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.period import Period
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.model.team import OpenPosition, TeamMember

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from plancheck.model.plan import Plan


def employed(member: TeamMember | OpenPosition, period: Period) -> Period | None:
    """The days of a period on which somebody is there; None where there is none.

    Without dates a person is there all the time; an open position is filled from its start on.
    Raises `Unread` where an open position has no start, or a person leaves before the first day.
    """
    starts = known(member.starts) if isinstance(member, OpenPosition) else member.starts
    ends = member.ends if isinstance(member, TeamMember) else None
    first = starts or period.start
    if ends is not None and starts is not None and ends < starts:
        raise Unread("ends")
    last = ends if ends is not None else max(first, period.last)
    return Period.inclusive(first, last) & period if first <= last else None


def has_left(plan: Plan, person: TeamMember) -> bool:
    """Whether somebody's last day is over on the day on which the plan is looked at."""
    ends: date | None = person.readable("ends")
    return ends is not None and ends < plan.as_of


def members(plan: Plan, role: str) -> list[TeamMember]:
    """The people in a role, by its id, in the order of the plan."""
    return [person for person in plan.people if person.role == role]


def behind(plan: Plan, names: Iterable[str]) -> list[TeamMember]:
    """The people whom ids of people and roles mean, each once, in the order of the plan.

    An id that means neither, such as an agency's, stands for nobody. Raises `Unread` where a role
    is meant and somebody is in one that is missing or not there: it may be this one.
    """
    meant = set(names)
    if any(name in meant for name in plan.index.get("role", ())):
        for person in plan.people:
            known(plan.role(known(person.role)))
    return [person for person in plan.people if person.id in meant or person.role in meant]
