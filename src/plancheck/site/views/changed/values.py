"""Values that differ, as people read them: what they were, what they are, how far that is."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from plancheck.model.change.entries import PAGE, Unreadable
from plancheck.model.change.prose import headings
from plancheck.model.change.weight import figure_unit
from plancheck.site.html import Html, element, items, joined, span, text
from plancheck.site.views.changed import keys
from plancheck.site.views.changed.figures import step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.changes import Compared
    from plancheck.model.change.compared import ValueChange
    from plancheck.model.change.entries import Entry, Path
    from plancheck.model.plan import Plan
    from plancheck.site.view import View

MOST_WORDS = 600
"""Longer texts are not looked through word by word."""
_LONG = 60
_WORD = re.compile(r"\S+\s*")


def by_period(path: Path) -> Path:
    """The key of a value that is one of several, by month or quarter; none of any other."""
    return path[:-1] if keys.PERIOD.fullmatch(path[-1]) else ()


def periods(view: View, change: Compared, entry: Entry, found: Sequence[ValueChange]) -> Html:
    """What differs by month or quarter, where that is a lot."""
    rows = (
        joined((view.figures.month(each.path[-1]), ": ", moved(view, change, entry, each)))
        for each in found
    )
    said_ = view.count(len(found), "in {n} month or quarter", "in {n} months or quarters")
    return element("details", element("summary", said_), items(rows), class_="pc-more")


def moved(view: View, change: Compared, entry: Entry, value: ValueChange) -> Html:
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
