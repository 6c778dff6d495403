"""What became of each entry: a list of them, each leading to where it stands."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from plancheck.model.change.entries import PAGE
from plancheck.model.section import Section
from plancheck.report.changed.lines import FIRST
from plancheck.site import words
from plancheck.site.blocks import FEW, HEALTH, chip
from plancheck.site.html import Html, element, facts, joined, link, paragraph, span, text
from plancheck.site.language import mark
from plancheck.site.view import anchor
from plancheck.site.views.changed import keys
from plancheck.site.views.changed.values import by_period, moved, periods, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.changes import Compared
    from plancheck.model.change.compared import EntryChange
    from plancheck.model.change.entries import Entry
    from plancheck.model.record import Record
    from plancheck.site.view import View

HOW = {
    "added": mark("New"),
    "removed": mark("Gone"),
    "changed": mark("Changed"),
    "renamed": mark("Renamed"),
    "moved": mark("Moved"),
}
_NAMES = frozenset({("name",), ("title",), ("do",), ("item",)})
_CARDS = frozenset(
    {"goal", "role", "person", "agency", "open position", "persona", "buying pattern", "territory"}
) | frozenset(
    {"strategy", "promotion", "task", "tool", "stage", "metric", "cost line", "risk", "assumption"}
)
"""Kinds of entries that have a place of their own on a page."""


def entries(view: View, change: Compared, found: Sequence[EntryChange]) -> Html:
    """What became of some entries."""
    made = [_entry(view, change, each) for each in found]
    return element("ul", *made, class_="pc-changes")


def _entry(view: View, change: Compared, each: EntryChange) -> Html:
    head = paragraph(
        joined(
            (
                chip(view.label(HOW, each.how), f"pc-how pc-{each.how}"),
                span("pc-small", keys.noun(view, each.entry)),
                element("strong", _name(view, each)),
                _of(view, each.entry),
            ),
            " ",
        )
    )
    about = paragraph(_about(view, each), "pc-small")
    values = facts(_facts(view, change, each), "pc-facts pc-values")
    return element("li", head, about, values, class_="pc-change")


# What it is called, and where it stands --------------------------------------------------------


def _name(view: View, each: EntryChange) -> Html:
    """An entry's name, leading to where it stands; of one that is gone, the name alone."""
    name = called(view, each.entry)
    if each.after is None:
        return text(name)
    file = each.after.place(each.values[0].path if each.values else ()).file
    return link(_way(view, each.after, file), name)


def called(view: View, entry: Entry) -> str:
    """What people call an entry; what has no name is called by what it says first."""
    record = entry.record
    if record is None or entry.noun == PAGE:
        return entry.name
    if isinstance(record, Section):
        own = len(view.plan.files.get(record.section, ())) <= 1 and record.readable("title")
        return own or view.say(words.SECTIONS[record.section])
    if entry.noun == "open position":
        return view.name(record)
    return _called_by(view, entry.noun, record) or entry.name


def _called_by(view: View, noun: str, record: Record) -> str | None:
    """What an entry without a name is called, by its first value."""
    for kind, key, table in _BY_CHOICE:
        if noun == kind:
            return view.label(table, record.readable(key))
    for kind, key in _BY_OTHERS:
        if noun == kind:
            other = view.plan.find(key, record.readable(key))
            return view.name(other) if other else None
    day = record.readable("by") if noun == "milestone" else None
    return view.figures.short_day(day) if isinstance(day, date) else None


_BY_CHOICE = (
    ("category without cost", "category", words.COST_CATEGORY),
    ("metric that is not measured", "kind", words.METRIC_KIND),
)
_BY_OTHERS = (("KPI", "metric"), ("pay", "person"))
"""Kinds of entries that are known by a word for one of their keys, or by what that leads to."""


def _of(view: View, entry: Entry) -> Html | None:
    """Whose part an entry is that has no place of its own."""
    parent = entry.parent
    if parent is None or entry.has_id or isinstance(parent.record, Section):
        return None
    return span("pc-small", view.say("of {name}", name=called(view, parent)))


def _way(view: View, entry: Entry, file: str) -> str | None:
    """The way to an entry's card, to that of what it is part of, or to the page of a file."""
    record, address = entry.record, view.addresses.get(file)
    if entry.noun == "allowance":
        return view.page(HEALTH)
    if address is None:
        return None
    if record is None or isinstance(record, Section):
        return view.page(address)
    if entry.noun in ("risk", "assumption") and not isinstance(record.readable("id"), str):
        return view.page(address)
    if entry.noun in _CARDS:
        known = view.plan.find(entry.noun, record.readable("id"))
        return (view.own_page(known) if known else None) or view.page(address, anchor(record))
    return view.page(address) if entry.parent is None else _way(view, entry.parent, file)


# What else there is to say ---------------------------------------------------------------------


def _about(view: View, each: EntryChange) -> str:
    parts: list[str] = []
    old, new = each.before, each.after
    if each.how == "renamed" and old and new:
        was, name = called(view, old), called(view, new)
        parts.append(
            view.say("was called {name}", name=was)
            if was != name
            else view.say("its id was {id}", id=old.address[-1][1])
        )
    if each.how == "moved" and old and new and old.parent and new.parent:
        parts.append(
            view.say(
                "from {before} to {after}",
                before=called(view, old.parent),
                after=called(view, new.parent),
            )
        )
    if each.parts:
        tally = Counter(keys.noun(view, part) for part in each.parts)
        listed = ", ".join(
            f"{noun}: {view.figures.number(number)}" for noun, number in tally.items()
        )
        parts.append(view.say("with what is part of it ({parts})", parts=listed))
    return " · ".join(parts)


def _facts(view: View, change: Compared, each: EntryChange) -> Iterator[tuple[str, Html]]:
    """The values that differ; of an entry that came or went, those by which it is known."""
    entry = each.entry
    if each.how in ("added", "removed"):
        plan = (change.after if each.after else change.before).plan
        for path in FIRST.get(entry.noun, ()):
            if path in entry.values:
                yield keys.key(view, entry, path), said(view, entry, path, entry.values[path], plan)
        return
    shown = [value for value in each.values if each.how != "renamed" or value.path not in _NAMES]
    for key, values in groupby(shown, key=lambda value: by_period(value.path)):
        some = list(values)
        if key and len(some) > FEW:
            yield keys.key(view, entry, key), periods(view, change, entry, some)
            continue
        for value in some:
            yield keys.key(view, entry, value.path), moved(view, change, entry, value)
