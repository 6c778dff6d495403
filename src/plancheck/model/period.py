"""Days, months and quarters: half-open periods, and how they are written."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` to, but not including, `end`."""

    start: date
    end: date

    @classmethod
    def inclusive(cls, start: date, last: date) -> Period:
        """The days from the first to the last, both included, as a plan writes them."""
        return cls(start, last + timedelta(days=1))

    @property
    def last(self) -> date:
        """The last day, as a plan writes it."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.end - self.start).days

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def __and__(self, other: Period) -> Period | None:
        """The days that both have, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def first_year(self) -> Period:
        """The first twelve months, or the whole period where it is shorter.

        A year that begins on 29 February ends with the next 28 February.
        """
        start = self.start
        try:
            end = start.replace(year=start.year + 1)
        except ValueError:
            end = date(start.year + 1, 3, 1)
        return Period(start, min(end, self.end))

    def months(self) -> Iterator[str]:
        """The calendar months that the period touches, written as in a plan: `2027-03`."""
        first, last = (12 * day.year + day.month - 1 for day in (self.start, self.last))
        for count in range(first, last + 1):
            yield f"{count // 12:04d}-{count % 12 + 1:02d}"

    def split(self) -> tuple[Period, ...]:
        """The period month by month, counted from its first day; the last one may be shorter.

        A period from 6 April to the next 5 April has twelve. A month that begins on the 31st
        begins on the last day where there is no 31st.
        """
        return _split(self)

    def touched(self, days: Period) -> tuple[str, ...]:
        """The months of `split` of which some of these days are a part, by their `month`."""
        return _touched(self, days)

    @property
    def month(self) -> str:
        """The calendar month in which the period begins, written as in a plan."""
        return self.start.isoformat()[:7]


@cache
def _split(period: Period) -> tuple[Period, ...]:
    """The months of a period; every line of a budget asks for them."""
    starts = [period.start]
    while starts[-1] < period.end:
        starts.append(_later(period.start, len(starts)))
    return tuple(Period(start, min(end, period.end)) for start, end in pairwise(starts))


@cache
def _touched(period: Period, days: Period) -> tuple[str, ...]:
    """The months of a period that some days touch; a budget's lines run in a few spans only."""
    return tuple(month.month for month in period.split() if month & days)


def _later(day: date, months: int) -> date:
    """The same day some months later, or the last one of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year += day.year
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def months_of(period: str) -> tuple[str, ...]:
    """The months of a month (`2027-03`) or of a calendar quarter (`2027-Q1`)."""
    if "Q" not in period:
        return (period,)
    year, quarter = period.split("-Q")
    first = 3 * int(quarter) - 2
    return tuple(f"{year}-{month:02d}" for month in range(first, first + 3))


def quarter_of(month: str) -> str:
    """The calendar quarter that a month belongs to: `2027-Q1` of `2027-03`."""
    year, number = month.split("-")
    return f"{year}-Q{(int(number) + 2) // 3}"


# Months and quarters beside each other ---------------------------------------------------------


class Overlap(NamedTuple):
    """Two of a row of months and quarters that have a month in common, as they are written."""

    first: str
    second: str


def overlap(names: Sequence[str]) -> Overlap | None:
    """The first two months and quarters that have a month in common, or None."""
    seen: dict[str, str] = {}
    for name in names:
        months = months_of(name)
        if taken := next(filter(seen.__contains__, months), None):
            return Overlap(seen[taken], name)
        seen.update(dict.fromkeys(months, name))
    return None


def gap(names: Sequence[str], period: Period) -> str | None:
    """The first month or quarter of a period that is not among these months and quarters, or None.

    It is a quarter where all of it is missing and others are written as quarters. A month of
    which the period has no 15th may be missing: who comes on the 30th sells next month.
    """
    covered = {month for name in names for month in months_of(name)}
    missing = (month for month in period.months() if month not in covered)
    first = next((month for month in missing if date.fromisoformat(f"{month}-15") in period), None)
    if first is None or not any("Q" in name for name in names):
        return first
    quarter = quarter_of(first)
    return first if covered.intersection(months_of(quarter)) else quarter


def covers(names: Sequence[str], period: Period) -> bool:
    """Whether months and quarters cover a period: none twice, none missing, none outside of it."""
    touched = set(period.months())
    astray = any(touched.isdisjoint(months_of(name)) for name in names)
    return not (astray or overlap(names) or gap(names, period))
