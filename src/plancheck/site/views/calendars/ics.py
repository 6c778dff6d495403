"""Calendars as text: iCalendar (RFC 5545), the same bytes for the same plan."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from plancheck.site.markdown import ANGLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.site.views.calendars.rhythm import Rule

MAKER = "-//plancheck//plancheck//EN"
A_DAY = timedelta(days=1)

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufdd1]")


class Entry(NamedTuple):
    """Something on one day, or, with a rule, on each day up to the last.

    `uid` is what makes it the same entry tomorrow; `lines` tell more of it.
    """

    uid: str
    first: date
    summary: str
    lines: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    rule: Rule | None = None
    last: date | None = None


def calendar(name: str, stamp: date, entries: Iterable[Entry]) -> str:
    """A calendar with its entries; `stamp` is the day as of which all of it is true.

    Its lines end with CRLF and are folded at 75 octets.
    """
    from icalendar import Calendar, vText  # noqa: PLC0415  only a site needs it

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", MAKER)
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        made.add(key, vText(flat(name)))
    made.add("refresh-interval", A_DAY, parameters={"value": "DURATION"})
    made.add("x-published-ttl", vText("P1D"))
    head, end, rest = made.to_ical().decode().rpartition("END:VCALENDAR")
    return "".join((head, *(_event(each, stamp) for each in _once(entries)), end, rest))


def _once(entries: Iterable[Entry]) -> Iterable[Entry]:
    """The entries, each name but once: in a plan with two tasks of one id, the first."""
    named: dict[str, Entry] = {}
    for each in entries:
        named.setdefault(each.uid, each)
    return named.values()


@lru_cache(maxsize=4096)
def _event(entry: Entry, stamp: date) -> str:
    """An all-day event that keeps nobody busy. Many people have the same one: it is written once.

    What a plan says has no time of change but the day on which it was last confirmed. The number
    of that day is the event's version: whoever imports it again after a review takes the new one.
    """
    from icalendar import Event, vText  # noqa: PLC0415

    made = Event()
    made.add("uid", vText(entry.uid))
    made.add("dtstamp", datetime.combine(stamp, time(), UTC))
    made.add("last-modified", datetime.combine(stamp, time(), UTC))
    made.add("sequence", stamp.toordinal())
    made.add("dtstart", entry.first)
    made.add("dtend", entry.first + A_DAY)
    if entry.rule is not None:
        made.add("rrule", _written(entry.rule, entry.last))
    made.add("summary", vText(flat(entry.summary)))
    if entry.lines:
        made.add("description", vText("\n".join(map(flat, entry.lines))))
    if entry.categories:
        made.add("categories", [flat(each) for each in entry.categories])
    made.add("transp", "TRANSPARENT")
    made.add("x-microsoft-cdo-busystatus", vText("FREE"))
    written: bytes = made.to_ical()
    return written.decode()


def _written(rule: Rule, last: date | None) -> dict[str, object]:
    parts = {
        "freq": rule.frequency,
        "until": last,
        "interval": rule.interval if rule.interval > 1 else None,
        "bymonth": rule.month,
        "byday": list(rule.weekdays) or None,
        "bysetpos": rule.position,
    }
    return {key: value for key, value in parts.items() if value is not None}


def flat(words: str) -> str:
    """Text on one line, without signs that a calendar may not hold.

    Angle brackets become signs that resemble them: some calendars show text as HTML.
    """
    return _CONTROLS.sub("", " ".join(words.split())).translate(ANGLES)


def slug(words: str) -> str:
    """Text as a part of a name: `Tisza Cargo Kft.` is `tisza-cargo-kft`."""
    plain = normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))
