"""How often tasks are done, and how many leads they bring.

Times are expected ones: a plan of 364 days has 52 weeks, and half a month has half a monthly task.
Holidays, leave and the months in which somebody new is slower are not counted; the plan does not
tell them.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.funnel import carried_out
from plancheck.model.people import behind, employed
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.model.seasonality import part_of_month

if TYPE_CHECKING:
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.strategies import SalesStrategy, Task
    from plancheck.model.team import OpenPosition, TeamMember

WORKING_DAYS = 5
"""Days of a week on which daily tasks are done, from Monday on."""

WEEK = 7
DAYS_BETWEEN = {"weekly": WEEK, "biweekly": 2 * WEEK}
MONTHS_BETWEEN = {"monthly": 1, "quarterly": 3, "yearly": 12}


def occurrences(task: Task, days: Period) -> Decimal:
    """How often one person does a task within some days.

    Daily is every day from Monday to Friday, weekly every seventh day, biweekly every fourteenth.
    Monthly tasks are counted in calendar months, of which a part counts by its days; quarterly and
    yearly ones in three and twelve of them. A task that is done once counts if its date is one of
    the days. Raises `Unread` where the cadence or the date is missing, and after events: nobody
    knows how often these happen.
    """
    cadence = known(task.cadence)
    if cadence == "daily":
        return Decimal(working_days(days))
    if cadence in DAYS_BETWEEN:
        return Decimal((days.end - days.start).days) / DAYS_BETWEEN[cadence]
    if cadence in MONTHS_BETWEEN:
        return months(days) / MONTHS_BETWEEN[cadence]
    if cadence == "once":
        return Decimal(known(task.date) in days)
    raise Unread("cadence")


def working_days(days: Period) -> int:
    """How many of some days are from Monday to Friday."""
    weeks, rest = divmod((days.end - days.start).days, WEEK)
    last = (days.start + timedelta(days=day) for day in range(rest))
    return weeks * WORKING_DAYS + sum(day.weekday() < WORKING_DAYS for day in last)


def months(days: Period) -> Decimal:
    """How many calendar months some days make; of one that they cut, the part that they have."""
    return sum((part_of_month(month, days) for month in days.months()), Decimal(0))


def doers(plan: Plan, task: Task, days: Period) -> list[Period]:
    """For each one who does a task, on which of some days: those on which that one is there.

    A person does it alone; of a role each member does it, and each open position once it is
    filled. Raises `Unread` where nobody is named, or somebody who is not there.
    """
    name = known(task.by)
    person, role = plan.person(name), plan.role(name)
    if person is not None:
        there = [employed(person, days)]
    else:
        seats: list[TeamMember | OpenPosition] = [
            *behind(plan, [name]),
            *known(role).open_positions,
        ]
        there = [employed(seat, days) for seat in seats]
    return [period for period in there if period is not None]


class Activity(NamedTuple):
    """A task, how often it is done by all who do it, and the leads that come of it."""

    task: Task
    times: Decimal
    leads: Decimal


def activities(plan: Plan, strategy: SalesStrategy) -> list[Activity]:
    """What the tasks of a strategy bring that name a lead rate, in the order of the plan.

    Each occurrence brings the target's count times its lead rate, on the days of the plan on which
    the strategy is carried out. Empty where no task names a rate. Raises `Unread` where it cannot
    be told how often one of them is done, by whom, or how much of what: a target of zero is none.
    """
    return [
        _activity(plan, task, carried_out(plan, strategy))
        for task in strategy.tasks
        if task.target is not None and task.target.lead_rate is not None
    ]


def _activity(plan: Plan, task: Task, days: Period) -> Activity:
    target = known(task.target)
    count = known(target.count)
    if count <= 0:
        raise Unread("count")
    times = sum((occurrences(task, there) for there in doers(plan, task, days)), Decimal(0))
    return Activity(task, times, times * count * known(target.lead_rate))


def leads(done: list[Activity]) -> Decimal:
    """The leads that tasks bring together."""
    return sum((each.leads for each in done), Decimal(0))
