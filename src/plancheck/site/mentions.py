"""From where a record is referred to: a quiet line at the end of its card."""

from __future__ import annotations

from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING

from plancheck.model.plan import once
from plancheck.model.references import back_references, entry_of
from plancheck.model.section import Allowance, Section
from plancheck.site import words
from plancheck.site.html import Html, div, element, joined, link, span
from plancheck.site.language import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.problem import Place
    from plancheck.site.view import View

FEW = 6
"""So many are named; of more, all but the first few wait to be opened."""

LONGEST = 48
HEALTH = "checks/health.md"

KINDS = {
    "section": mark("Pages"),
    "goal": mark("Goals"),
    "strategy": mark("Strategies"),
    "territory": mark("Territories"),
    "role": mark("Roles"),
    "person": mark("People"),
    "agency": mark("Agencies"),
    "open position": mark("Open positions"),
    "persona": mark("Personas"),
    "buying pattern": mark("Buying patterns"),
    "stage": mark("Stages"),
    "metric": mark("Metrics"),
    "tool": mark("Tools"),
    "promotion": mark("Promotions"),
    "cost line": mark("Costs"),
    "risk": mark("Risks"),
    "task": mark("Tasks"),
}
"""The kinds of records that refer to others, in the order in which they are named."""

_ORDER = list(KINDS)

# What a card shows already: the kind of the record, and the kind of what refers to it.
_SHOWN = frozenset({("role", "person")})


def mentioned(view: View, record: Record, *, closed: bool = False) -> Html:
    """From where a record is referred to, by kind; nothing where its card says it already.

    In a row of a table more than one of them wait to be opened: `closed`.
    """
    named = [(kind, way) for kind, ways in _by_kind(view, record) for way in dict.fromkeys(ways)]
    if not named:
        return Html()
    if closed and len(named) > 1:
        said = view.count(len(named), "Mentioned in {n} place", "Mentioned in {n} places")
        return div("pc-mentioned", _more(view, said, named))
    few = FEW if len(named) <= FEW else FEW - 1
    rest = named[few:]
    more = (
        _more(view, view.count(len(rest), "and {n} more", "and {n} more"), rest) if rest else None
    )
    title = span("pc-mentioned-title", view.say("Mentioned in"))
    return div("pc-mentioned", title, _groups(view, named[:few]), more)


def _more(view: View, summary: str, named: Sequence[tuple[str, Html]]) -> Html:
    shown = _groups(view, named)
    return element("details", element("summary", summary), shown, class_="pc-more")


def _groups(view: View, named: Sequence[tuple[str, Html]]) -> Html:
    groups = [
        span(
            "pc-mentioned-kind",
            element("span", view.label(KINDS, kind), class_="pc-mentioned-label"),
            joined((way for _, way in ways), ", "),
        )
        for kind, ways in groupby(named, key=lambda each: each[0])
    ]
    return joined(groups, " ")


def _by_kind(view: View, record: Record) -> list[tuple[str, list[Html]]]:
    """The ways to whoever refers to a record, by kind, in the order of the plan."""
    found: dict[str, list[Html]] = {}
    for each in sources(view.plan, record):
        found.setdefault(_kind(each), []).append(_way(view, each))
    return sorted(found.items(), key=lambda each: _ORDER.index(each[0]))


def _kind(source: Record) -> str:
    return "section" if isinstance(source, (Section, Allowance)) else source.noun


def _way(view: View, source: Record) -> Html:
    """The way to whoever refers to a record: to its card, to its page, to the plan's health."""
    if isinstance(source, Allowance):
        return link(view.page(HEALTH), view.say(words.HEALTH))
    if isinstance(source, Section):
        address = view.addresses.get(source.at.file)
        name = source.readable("title") or view.say(words.SECTIONS[source.section])
        return link(None if address is None else view.page(address), name)
    # A buying pattern has no name of its own: it is known by what it says.
    name = source.readable("summary") if source.noun == "buying pattern" else None
    name = name or view.name(source)
    shown = shorten(name, LONGEST, placeholder=" …")
    return link(view.record(source), shown, title=name if shown != name else None)


def sources(plan: Plan, record: Record) -> list[Record]:
    """Whoever refers to a record, once each, but for what its own card shows already."""
    shown, found = _forward(plan), {}
    for each in back_references(plan).get(record.at, ()):
        source = _source(plan, each.record)
        pair = (record.noun, source.noun)
        if source.at != record.at and pair not in _SHOWN and (record.at, source.at) not in shown:
            found[source.at] = source
    return list(found.values())


def _source(plan: Plan, record: Record) -> Record:
    return record if isinstance(record, Allowance) else entry_of(plan, record)


@once
def _forward(plan: Plan) -> frozenset[tuple[Place, Place]]:
    """Who refers to whom, by their places: what a card that refers to another one links to."""
    return frozenset(
        (_source(plan, each.record).at, at)
        for at, group in back_references(plan).items()
        for each in group
    )
