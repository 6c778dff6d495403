"""On which days tasks come round: the days that calendars show for a rhythm.

A plan says how often something is done, and no day. So a day is chosen, early enough that the rest
of the time is left for it: daily tasks fall on Monday to Friday, weekly ones on Mondays, monthly
and slower ones on the first day from Monday to Friday of a month. Quarters are calendar quarters;
a yearly task has its day in the first month that its strategy has from its first working day on.
Everybody who does a task does it on the same days. Who is there too shortly to have one of them
does it once, on the first working day: so what is counted here differs from the expected times of
`model.activity.occurrences` by one at most, and not at all for daily tasks.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.activity import MONTHS_BETWEEN, WEEK, WORKING_DAYS
from plancheck.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

A_DAY = timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")


class Rule(NamedTuple):
    """How days follow one another, in the words of iCalendar (RFC 5545, 3.3.10)."""

    frequency: str
    interval: int = 1
    weekdays: tuple[str, ...] = ()
    position: int | None = None
    month: int | None = None


def days(cadence: str, run: Period, there: Period | None = None) -> tuple[date, ...]:
    """The days of a task at a rhythm, of a strategy that runs for some days.

    With `there`, only those of somebody who is there on these days, which are days of the run.
    Empty for what has no rhythm, and for daily tasks where there is no working day.
    """
    return _days(cadence, run, there or run)


@cache
def _days(cadence: str, run: Period, there: Period) -> tuple[date, ...]:
    if cadence == "daily":
        return tuple(_working_days(there))
    if cadence in ("weekly", "biweekly"):
        found = tuple(day for day in _mondays(run, 1 + (cadence == "biweekly")) if day in there)
    elif cadence in MONTHS_BETWEEN:
        found = tuple(day for day in _first_days(cadence, run) if day in there)
    else:
        return ()
    return found or (next(_working_days(there), there.start),)


def rule(cadence: str, first: date) -> Rule:
    """The rule that gives the days of a rhythm from its first one on."""
    if cadence == "daily":
        return Rule("WEEKLY", weekdays=WEEKDAYS)
    if cadence in ("weekly", "biweekly"):
        return Rule("WEEKLY", 1 + (cadence == "biweekly"), weekdays=WEEKDAYS[:1])
    if cadence == "yearly":
        return Rule("YEARLY", weekdays=WEEKDAYS, position=1, month=first.month)
    return Rule("MONTHLY", MONTHS_BETWEEN[cadence], weekdays=WEEKDAYS, position=1)


def _working_days(period: Period) -> Iterator[date]:
    day = period.start
    while day < period.end:
        if day.weekday() < WORKING_DAYS:
            yield day
        day += A_DAY


def _mondays(run: Period, weeks: int) -> Iterator[date]:
    """Every Monday of a run, or every second one."""
    day = run.start + timedelta(days=-run.start.weekday() % WEEK)
    while day < run.end:
        yield day
        day += timedelta(days=WEEK * weeks)


def _first_days(cadence: str, run: Period) -> Iterator[date]:
    """The first working days of the months in which a task is done."""
    first = [_first_working_day(month) for month in run.months()]
    inside = [day for day in first if day in run]
    if cadence == "quarterly":
        return (day for day in inside if day.month % 3 == 1)
    return iter(inside[:: MONTHS_BETWEEN[cadence]])


def _first_working_day(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return next(_working_days(Period(first, first + timedelta(days=WEEK))))
