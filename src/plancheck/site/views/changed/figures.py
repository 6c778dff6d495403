"""How far figures, days and shares have moved, in the plan's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from plancheck.model.scalar import Percent
from plancheck.site.html import Html, span
from plancheck.site.views.changed.keys import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.change.figures import Figure, Value
    from plancheck.site.view import View

_POINT = Decimal("0.1")


def row(view: View, each: Figure) -> Iterator[Html | str | None]:
    """A figure of the whole plan: what it is, what it was, what it is now, how far that is."""
    unit = each.measure.unit
    yield view.label(FIGURES, each.measure.name)
    yield span("pc-n", _written(view, each.before, unit))
    yield span("pc-n", _written(view, each.after, unit))
    yield span("pc-n", _way(view, each))


def _written(view: View, value: Value | None, unit: str) -> str:
    if value is None:
        return view.say("not known")
    if isinstance(value, str):
        return view.figures.month(value)
    return view.figures.hours(value) if unit == "hours" else view.figures.quantity(value, unit)


def _way(view: View, each: Figure) -> str:
    """How far a figure has moved; empty where that says nothing."""
    old, new, unit = each.before, each.after, each.measure.unit
    if not isinstance(old, Decimal) or not isinstance(new, Decimal):
        return ""
    if unit == "percent":
        return step(view, Percent(old), Percent(new))
    apart = _signed(new - old, _written(view, abs(new - old), unit))
    share = _share(view, old, new)
    return view.say("{difference} ({share})", difference=apart, share=share) if share else apart


def step(view: View, before: Any, after: Any, *, in_shares: bool = True) -> str:
    """How far it is from one value to the other; empty where that says nothing.

    Shares differ by points, other numbers by a share of the one before, days by days.
    """
    if isinstance(before, date) and isinstance(after, date):
        days = (after - before).days
        if days > 0:
            return view.count(days, "{n} day later", "{n} days later")
        return view.count(-days, "{n} day earlier", "{n} days earlier")
    if not _is_number(before) or not _is_number(after):
        return ""
    if isinstance(before, Percent) and isinstance(after, Percent):
        points = (abs(after - before) * 100).quantize(_POINT).normalize()
        return _signed(after - before, view.figures.count(points, "{n} point", "{n} points"))
    return _share(view, Decimal(before), Decimal(after)) if in_shares else ""


def _is_number(value: Any) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


def _share(view: View, before: Decimal, after: Decimal) -> str:
    """By which share of it a number is another one; empty where that is none to speak of."""
    share = (after - before) / abs(before) if before else Decimal()
    written = view.figures.percent(abs(share))
    return _signed(share, written) if written != view.figures.percent(Decimal()) else ""


def _signed(value: Decimal, written: str) -> str:
    return f"{'−' if value < 0 else '+'}{written}"
