"""How much of a week people's tasks take: minutes by week, from the rhythm of each task."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.people import employed
from plancheck.model.period import Period
from plancheck.model.plan import once
from plancheck.model.record import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plancheck.model.plan import Plan
    from plancheck.model.strategies import SalesStrategy, Task
    from plancheck.model.team import TeamMember

WORKING_DAYS = 5
WEEKS = 52
TIMES_A_YEAR = {
    "daily": WEEKS * WORKING_DAYS,
    "weekly": WEEKS,
    "biweekly": WEEKS // 2,
    "monthly": 12,
    "quarterly": 4,
    "yearly": 1,
}
"""How often a task is done in a year of 52 weeks. What is done once, or after an event that nobody
can date, is no part of an ordinary week."""

HOURS_PER_WEEK = 40
A_WEEK = timedelta(days=7)


def limit(plan: Plan, person: TeamMember) -> Decimal:
    """The minutes of a week that planned tasks may fill: the policy's share of working hours."""
    return hours_of(person) * 60 * plan.policy.selling_share_of_hours


def hours_of(person: TeamMember) -> int:
    """The hours that somebody works in a week."""
    hours: int | None = person.hours_per_week
    return HOURS_PER_WEEK if hours is None else hours


class Duty(NamedTuple):
    """A task that somebody does, and the days of the plan on which its strategy runs."""

    task: Task
    days: Period

    @property
    def minutes_a_year(self) -> int:
        """What it takes in a year; a task without minutes or rhythm counts as nothing."""
        return (self.task.minutes or 0) * TIMES_A_YEAR.get(self.task.cadence or "", 0)

    @property
    def minutes(self) -> Decimal:
        """What it takes in an ordinary week."""
        return Decimal(self.minutes_a_year) / WEEKS


class Peak(NamedTuple):
    """The fullest weeks that somebody has: the minutes in one, and the first and the last day."""

    minutes: Decimal
    first: date
    last: date


class Work(NamedTuple):
    """A task that is somebody's, and the strategy that it is part of."""

    strategy: SalesStrategy
    task: Task


@once
def work(plan: Plan) -> Mapping[str, Sequence[Work]]:
    """All tasks of everybody, by the person's id: whatever their rhythm, running or not.

    A task of a role is a task of each of its members, in full.
    """
    found: dict[str, list[Work]] = {person.id: [] for person in plan.people}
    meant = _meant(plan)
    for strategy in plan.strategies:
        for task in strategy.tasks:
            for name in meant.get(task.by or "", ()):
                found[name].append(Work(strategy, task))
    return found


def _meant(plan: Plan) -> dict[str, set[str]]:
    """The ids of the people whom the id of a person or of a role means."""
    meant = {person.id: {person.id} for person in plan.people}
    for person in plan.people:
        if person.role:
            meant.setdefault(person.role, set()).add(person.id)
    return meant


@once
def duties(plan: Plan) -> Mapping[str, Sequence[Duty]]:
    """What people do in ordinary weeks, by the person's id.

    A task of a role is a task of each of its members, in full.
    """
    found: dict[str, list[Duty]] = {person.id: [] for person in plan.people}
    meant = _meant(plan)
    for duty in _dated(plan):
        for name in meant.get(duty.task.by or "", ()):
            found[name].append(duty)
    return found


def minutes_on(own: Sequence[Duty], cadence: str, day: date) -> int:
    """What one occurrence of all tasks of a rhythm takes whose strategies run on a day."""
    running_ = (duty.task for duty in own if day in duty.days)
    return sum(task.minutes or 0 for task in running_ if task.cadence == cadence)


def _dated(plan: Plan) -> Iterator[Duty]:
    """The tasks that take a part of ordinary weeks, of strategies that run in the plan."""
    for strategy in plan.strategies:
        if days := running(strategy, plan.period):
            tasks = (Duty(task, days) for task in strategy.tasks)
            yield from (duty for duty in tasks if duty.minutes_a_year)


def running(strategy: SalesStrategy, period: Period) -> Period | None:
    """The days of a period on which a strategy runs: without dates of its own, all of it.

    Raises `Unread` where it ends before it starts.
    """
    starts, ends = strategy.starts, strategy.ends
    if starts and ends and ends < starts:
        raise Unread("ends")
    first, last = starts or period.start, ends or period.last
    return Period.inclusive(first, last) & period if first <= last else None


def weeks(plan: Plan) -> dict[str, dict[date, Decimal]]:
    """The minutes of everybody's tasks by week, named after its Monday, by the person's id.

    The weeks are those with a day of the plan. A task counts for the working days, Monday to
    Friday, on which its strategy runs and the person is there: two days of it are two fifths.
    """
    shared = duties(plan)
    return {each.id: _weeks(plan, each, shared[each.id]) for each in plan.people}


def week(plan: Plan, person: TeamMember) -> Decimal:
    """The minutes of somebody's tasks in an ordinary week: one in which most of them is done."""
    return peak(plan, person, duties(plan)[person.id]).minutes


def peak(plan: Plan, person: TeamMember, own: Sequence[Duty]) -> Peak:
    """The fullest weeks that somebody has with these duties: the first row of equally full ones."""
    by_week = _weeks(plan, person, own)
    most = max(by_week.values())
    first = last = next(monday for monday, minutes in by_week.items() if minutes == most)
    while by_week.get(last + A_WEEK) == most:
        last += A_WEEK
    return Peak(most, first, last + timedelta(days=6))


def _weeks(plan: Plan, person: TeamMember, own: Sequence[Duty]) -> dict[date, Decimal]:
    there = employed(person, plan.period)
    shares: defaultdict[Period, int] = defaultdict(int)
    for duty in own:
        if there and (days := duty.days & there):
            shares[days] += duty.minutes_a_year
    return {
        monday: Decimal(sum(each * _working(days, monday) for days, each in shares.items()))
        / (WEEKS * WORKING_DAYS)
        for monday in mondays(plan.period)
    }


def mondays(period: Period) -> Iterator[date]:
    """The first days of the weeks that a period touches."""
    monday = period.start - timedelta(days=period.start.weekday())
    while monday < period.end:
        yield monday
        monday += A_WEEK


def _working(days: Period, monday: date) -> int:
    """How many of the working days of a week are among some days."""
    common = days & Period(monday, monday + timedelta(days=WORKING_DAYS))
    return common.days if common else 0
