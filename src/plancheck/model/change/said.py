"""Values and their changes in words: `2,030,000 EUR`, `−6.4%`, `92 days later`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from plancheck.model.change.entries import Unreadable
from plancheck.model.change.weight import figure_unit
from plancheck.model.money import percent, quantity
from plancheck.model.scalar import Percent
from plancheck.wording import counted

if TYPE_CHECKING:
    from plancheck.model.change.entries import Entry, Path
    from plancheck.model.change.figures import Figure, Value
    from plancheck.model.plan import Plan

LONGEST = 80
"""As much of a text is shown where it stands beside another one."""


def key(path: Path) -> str:
    """The keys of a value as words: `target`, `forecast conversion`, `quota 2027-Q3`."""
    words = [part.replace("_", " ") for part in path if part != "measurable"]
    return " ".join(words) or path[-1]


def short(before: str, after: str) -> tuple[str, str]:
    """Two figures, of which the first leaves out the unit that both have."""
    number, blank, unit = before.rpartition(" ")
    same = blank and unit.isalpha() and unit.isupper() and after.endswith(f" {unit}")
    return (number, after) if same else (before, after)


def shown(entry: Entry, path: Path, value: Any, plan: Plan) -> str:
    """A value of an entry as people read it; `-` where there is none."""
    if value is None:
        return "-"
    if isinstance(value, Unreadable):
        return f'"{_short(value.text)}" (cannot be read)'
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(shown(entry, path, each, plan) for each in value)
    if isinstance(value, Decimal | int):
        number = value if isinstance(value, Decimal) else Decimal(value)
        return quantity(number, figure_unit(entry, path, value, plan), plan.currency)
    return _short(str(value))


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= LONGEST else f"{folded[: LONGEST - 3]}..."


def step(before: Any, after: Any) -> str:
    """How far it is from one value to the other; empty where that says nothing.

    Shares differ by points, other numbers by a share of the one before, days by days.
    """
    if isinstance(before, date) and isinstance(after, date):
        days = (after - before).days
        return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
    if not _is_number(before) or not _is_number(after) or before == after:
        return ""
    if isinstance(before, Percent) and isinstance(after, Percent):
        return f"{_sign(after - before)}{_points(abs(after - before))}"
    if not before:
        return ""
    share = (Decimal(after) - before) / abs(before)
    return f"{_sign(share)}{percent(abs(share))}"


def _is_number(value: Any) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


def _sign(value: Decimal) -> str:
    return "−" if value < 0 else "+"


def _points(share: Decimal) -> str:
    points = percent(share)[:-1]
    return f"{points} {'point' if points == '1' else 'points'}"


def figure(value: Value | None, unit: str, currency: str) -> str:
    """A figure of the whole plan in its unit; `-` where the plan does not say enough for it."""
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    if unit == "hours":
        return f"{value:,.1f} hours a week"
    return quantity(value, unit, currency) if unit != "percent" else percent(value)


def moved(each: Figure) -> str:
    """How far a figure of the whole plan has moved; empty where that says nothing."""
    before, after = each.before, each.after
    if each.measure.unit == "percent" and before is not None and after is not None:
        return step(Percent(before), Percent(after))
    return step(before, after)
