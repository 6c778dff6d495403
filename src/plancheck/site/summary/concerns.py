"""What a plan rests on: its assumptions, the least sure first, and its risks, the gravest first."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from plancheck.site import words
from plancheck.site.blocks import chip
from plancheck.site.figures import figure
from plancheck.site.html import Content, Html, element, joined, span, table, text
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.model.header import Assumption, Risk
    from plancheck.model.record import Record
    from plancheck.site.view import View

    Heads = list[tuple[str, str]]
    Row = tuple[str | None, tuple[Content, ...]]

FEW = 3
_RANK = {"low": 1, "medium": 2, "high": 3}
_SURE = {"low": 0, "medium": 1, None: 2, "high": 3}


def gravest_first(risks: Sequence[Risk]) -> list[Risk]:
    """Risks by likelihood times impact, the larger impact first; those without a level last."""

    def weight(each: Risk) -> tuple[int, int]:
        impact = _RANK.get(each.impact or "", 0)
        return -impact * _RANK.get(each.likelihood or "", 0), -impact

    return sorted(risks, key=weight)


def least_sure_first(assumptions: Sequence[Assumption]) -> list[Assumption]:
    """Assumptions by confidence; one that names none is less sure than a high one."""
    return sorted(assumptions, key=lambda each: _SURE[each.confidence])


# Assumptions -----------------------------------------------------------------------------------


def assumptions(view: View, made: Sequence[Assumption]) -> Html:
    """What the plan takes for granted: the least sure ones, and the others to be opened."""
    heads = [
        (view.say("Assumption, and where it comes from"), ""),
        (view.say("Figure"), "num"),
        (view.say("Confidence"), ""),
    ]
    rows = [
        _row(view, each, each.source, _assumption(view, each)) for each in least_sure_first(made)
    ]
    more = len(rows) - FEW
    said = view.count(more, "{n} more assumption", "{n} more assumptions")
    return _few(heads, rows, "pc-assumptions", (view.say("Least sure assumptions"), said))


def _assumption(view: View, each: Assumption) -> tuple[Content, ...]:
    return _value(view, each.value), _level(view, each.confidence, "sure")


def _value(view: View, value: object) -> Html | str | None:
    """An assumption's figure as the plan's readers write it; what is none as it stands."""
    if value is None or isinstance(value, bool):
        said = {True: view.say("yes"), False: view.say("no")}
        return said.get(value)  # type: ignore[arg-type]
    written = str(value)
    try:
        number = Decimal(written.removesuffix("%"))
    except InvalidOperation:
        return written
    if not number.is_finite():
        return written
    percent = written.endswith("%")
    write = view.figures.percent if percent else view.figures.number
    return figure(write, number / 100 if percent else number)


# Risks -----------------------------------------------------------------------------------------


def risks(view: View, made: Sequence[Risk]) -> Html:
    """What may go wrong, and what would be done: the gravest ones, and the others to be opened."""
    heads = [
        (view.say("Risk, and what is done about it"), ""),
        (view.say("Likely"), ""),
        (view.say("Impact"), ""),
        (view.say("Watched by"), "pc-screen"),
    ]
    rows = [_row(view, each, each.response, _risk(view, each)) for each in gravest_first(made)]
    more = len(rows) - FEW
    said = view.count(more, "{n} more risk", "{n} more risks")
    return _few(heads, rows, "pc-risks", (view.say("Top risks"), said))


def _risk(view: View, each: Risk) -> tuple[Content, ...]:
    likely, impact = _level(view, each.likelihood), _level(view, each.impact)
    return likely, impact, view.person(each.owner)


# Both ------------------------------------------------------------------------------------------


def _few(heads: Heads, rows: Sequence[Row], class_: str, titles: tuple[str, str]) -> Html:
    """The first rows as a table, and the rest as one to be opened, each with its title."""
    made = [
        table(heads, part, class_=f"pc-stack {class_}", caption=title)
        for title, part in zip(titles, (rows[:FEW], rows[FEW:]), strict=True)
        if part
    ]
    opened = [
        element("details", element("summary", titles[1]), each, class_="pc-more")
        for each in made[1:]
    ]
    return joined((*made[:1], *opened))


def _row(view: View, each: Assumption | Risk, below: str | None, cells: tuple[Content, ...]) -> Row:
    """A row with the id of its record on the page of its own file, elsewhere leading there."""
    own = _is_at_home(view, each)
    name = text(each.text) if own else view.to(each)
    words_ = joined((name, span("pc-small", below) if below else None), " ")
    return anchor(each) if own else None, (words_, *cells)


def _is_at_home(view: View, each: Record) -> bool:
    return view.addresses.get(each.at.file) == view.address


def _level(view: View, name: str | None, scale: str = "level") -> Html | None:
    said = view.label(words.LEVEL, name)
    return chip(said, f"pc-level pc-{scale}-{name}") if said else None
