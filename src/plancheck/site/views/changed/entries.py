"""What became of each entry: a list of them, each leading to where it stands."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Any

from plancheck.model.change.entries import PAGE, Unreadable
from plancheck.model.change.prose import headings
from plancheck.model.change.weight import figure_unit
from plancheck.model.section import Section
from plancheck.report.changed.lines import FIRST
from plancheck.site import words
from plancheck.site.blocks import FEW, chip
from plancheck.site.html import Html, element, facts, items, joined, link, paragraph, span, text
from plancheck.site.language import mark
from plancheck.site.view import anchor
from plancheck.site.views.changed import keys
from plancheck.site.views.changed.figures import step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.changes import Compared
    from plancheck.model.change.compared import EntryChange, ValueChange
    from plancheck.model.change.entries import Entry, Path
    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.site.view import View

HEALTH = "checks/health.md"

HOW = {
    "added": mark("New"),
    "removed": mark("Gone"),
    "changed": mark("Changed"),
    "renamed": mark("Renamed"),
    "moved": mark("Moved"),
}

MOST_WORDS = 600
"""Longer texts are not looked through word by word."""
_LONG = 60
_WORD = re.compile(r"\S+\s*")

_NAMES = frozenset({("name",), ("title",), ("do",), ("item",)})
_CARDS = frozenset(
    {"goal", "role", "person", "agency", "open position", "persona", "buying pattern", "territory"}
    | {
        "strategy",
        "promotion",
        "task",
        "tool",
        "stage",
        "metric",
        "cost line",
        "risk",
        "assumption",
    }
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
    return link(_way(view, each.after), name) if each.after else text(name)


def called(view: View, entry: Entry) -> str:
    """What people call an entry; what has no name is called by what it says first."""
    record = entry.record
    if record is None or entry.noun == PAGE:
        return entry.name
    if isinstance(record, Section):
        return record.readable("title") or view.say(words.SECTIONS[record.section])
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


def _way(view: View, entry: Entry) -> str | None:
    """The way to an entry's card, to that of what it is part of, or to its page."""
    record, address = entry.record, view.addresses.get(entry.file)
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
    return view.page(address) if entry.parent is None else _way(view, entry.parent)


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
    for key, values in groupby(shown, key=lambda value: _by_period(value.path)):
        some = list(values)
        if key and len(some) > FEW:
            yield keys.key(view, entry, key), _periods(view, change, entry, some)
            continue
        for value in some:
            yield keys.key(view, entry, value.path), _moved(view, change, entry, value)


def _by_period(path: Path) -> Path:
    """The key of a value that is one of several, by month or quarter; none of any other."""
    return path[:-1] if keys.PERIOD.fullmatch(path[-1]) else ()


def _periods(view: View, change: Compared, entry: Entry, found: Sequence[ValueChange]) -> Html:
    """What differs by month or quarter, where that is a lot."""
    rows = (
        joined((view.figures.month(each.path[-1]), ": ", _moved(view, change, entry, each)))
        for each in found
    )
    said_ = view.count(len(found), "in {n} month or quarter", "in {n} months or quarters")
    return element("details", element("summary", said_), items(rows), class_="pc-more")


# Values ----------------------------------------------------------------------------------------


def _moved(view: View, change: Compared, entry: Entry, value: ValueChange) -> Html:
    """A value that is another one: what it was, what it is, how far that is."""
    before, after = value.before, value.after
    if entry.noun == PAGE and value.path == ("prose",):
        return _prose(view, before or "", after or "")
    if _are_lists(before, after):
        return _lists(view, change, entry, value)
    if _is_long(before) or _is_long(after):
        return _reworded(before or "", after or "")
    old = said(view, entry, value.path, before, change.before.plan)
    new = said(view, entry, value.path, after, change.after.plan)
    far = step(view, before, after)
    return joined(
        (
            span("pc-was", old),
            span("pc-arrow", "→"),
            span("pc-is", new),
            span("pc-step", far) if far else None,
        ),
        " ",
    )


def said(view: View, entry: Entry, path: Path, value: Any, plan: Plan) -> Html:
    """A value as people read it."""
    if value is None or isinstance(value, Unreadable):
        return span("pc-none", view.say("not set" if value is None else "cannot be read"))
    if isinstance(value, tuple):
        return joined((said(view, entry, path, each, plan) for each in value), ", ")
    if isinstance(value, str):
        return _text(view, entry, path, value, plan)
    if isinstance(value, bool):
        return text(view.say("yes" if value else "no"))
    if isinstance(value, date):
        return span("pc-n", view.figures.short_day(value))
    return span("pc-n", view.figures.quantity(value, figure_unit(entry, path, value, plan)))


def _text(view: View, entry: Entry, path: Path, value: str, plan: Plan) -> Html:
    """A text: somebody's id as a name, a month, one of a few words, or what it says."""
    if path in entry.refers:
        return reference(view, entry.refers[path].spaces, value, plan)
    if path == ("language",):
        return text(view.figures.locale.languages.get(value, value))
    if keys.PERIOD.fullmatch(value):
        return span("pc-n", view.figures.month(value))
    return text(keys.choice(view, entry, path, value) or value)


def reference(view: View, spaces: tuple[str, ...], name: str, plan: Plan) -> Html:
    """An id as the name behind it: a link where it is there now."""
    if any(view.plan.find(space, name) for space in spaces):
        return view.mention(spaces, name) or Html()
    return text(name_of(view, spaces, name, plan))


def name_of(view: View, spaces: tuple[str, ...], name: str, plan: Plan) -> str:
    """The name behind an id, in the plan of today or an earlier one; else the id itself."""
    both = (each.find(space, name) for each in (view.plan, plan) for space in spaces)
    found = next((each for each in both if each), None)
    return view.name(found) if found else name


def _are_lists(before: Any, after: Any) -> bool:
    """Whether two values are lists of texts, of which some came or went."""
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        return False
    return set(before) != set(after) and all(isinstance(each, str) for each in before + after)


def _lists(view: View, change: Compared, entry: Entry, value: ValueChange) -> Html:
    """What is in a list no more, and what is new in it."""
    before, after = value.before, value.after
    gone = (
        element("del", said(view, entry, value.path, each, change.before.plan))
        for each in before
        if each not in after
    )
    new = (
        element("ins", said(view, entry, value.path, each, change.after.plan))
        for each in after
        if each not in before
    )
    return joined((*gone, *new), " ")


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > _LONG


def _reworded(before: Any, after: Any) -> Html:
    """A text with the words that are gone and those that are new, where they stand."""
    old, new = _WORD.findall(str(before)), _WORD.findall(str(after))
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        return element("ins", "".join(new))
    pieces: list[Html] = []
    for kind, *at in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[at[0] : at[1]]), "".join(new[at[2] : at[3]])
        if kind == "equal":
            pieces.append(text(come))
            continue
        pieces += [*_marked("del", gone), *_marked("ins", come)]
    return span("pc-reworded", joined(pieces))


def _marked(kind: str, piece: str) -> Iterator[Html]:
    """Some words as gone or new, without the blank behind them."""
    words_ = piece.rstrip()
    if words_:
        yield element(kind, words_)
        yield text(piece[len(words_) :] or " ")


def _prose(view: View, before: str, after: str) -> Html:
    """Under which headings of a page the text differs."""
    names = [each or view.say("the beginning") for each in headings(before, after)]
    if not names:
        return text(view.say("in another order"))
    return text(view.say("under {headings}", headings=view.figures.listed(names)))
