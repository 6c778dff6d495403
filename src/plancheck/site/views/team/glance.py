"""A page's answer before its figures: a line for each part, in order or to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.site.html import Content, Html, element, joined, link, span, text
from plancheck.site.markdown import block, heading, stacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plancheck.model.record import Record
    from plancheck.site.view import View

MOST_NAMED = 6
"""How many entries a sentence names before it only counts the others."""


class Line(NamedTuple):
    """What a part says in a sentence, and whether all of it is in order."""

    said: Content
    good: bool


class Part(NamedTuple):
    """A part of a page: its title, the id of its heading, its lines at a glance, what it holds.

    A part that holds nothing is left out; the first one of a page needs no heading, and no id.
    """

    title: str
    name: str
    lines: Sequence[Line]
    content: str


def sign(view: View, *, good: bool) -> Html:
    """A sign for what is in order, or is not, with a word for those who cannot see it."""
    if good:
        return span("pc-sign pc-fine", "✓", role="img", aria_label=view.say("In order:"))
    return span("pc-sign pc-heed", "▲", role="img", aria_label=view.say("Look here:"))


def at_a_glance(view: View, parts: Iterable[Part]) -> Html:
    """The lines of all parts as a list, each with its sign and the way to its part."""
    rows = [
        element(
            "li",
            sign(view, good=line.good),
            span("pc-glance-line", joined((line.said, _way(view, part)), " ")),
        )
        for part in parts
        for line in part.lines
    ]
    return element("ul", *rows, class_="pc-glance") if rows else Html()


def _way(view: View, part: Part) -> Html | None:
    if not part.name or not part.content:
        return None
    return link(view.page(view.address, part.name), part.title, class_="pc-small")


def written(parts: Iterable[Part]) -> str:
    """The parts of a page below each other."""
    return stacked(
        piece
        for part in parts
        if part.content
        for piece in (heading(2, part.title, part.name), part.content)
    )


def stack(*pieces: str | Html) -> str:
    """Headings and blocks of a part below each other; its HTML is put into blocks here."""
    made = [block(each) if isinstance(each, Html) else each for each in pieces if each]
    return stacked(made) if made else ""


def warned(view: View, said: Content) -> Html:
    """A sentence about a hole, with its sign."""
    return element("p", joined((sign(view, good=False), said), " "), class_="pc-hole")


def named(view: View, records: Sequence[Record]) -> Html:
    """Entries by name in a sentence, linked; of many the first ones, and how many more."""
    shown = joined(map(view.to, records[:MOST_NAMED]), ", ")
    more = len(records) - MOST_NAMED
    if more <= 0:
        return shown
    return joined((shown, text(view.count(more, "and {n} more", "and {n} more"))), " ")
