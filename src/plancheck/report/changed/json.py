"""A change of the plan for programs: one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plancheck.model.change.entries import Unreadable
from plancheck.model.change.weight import figure_unit, weight
from plancheck.report.json import as_dict, text_of

if TYPE_CHECKING:
    from plancheck.changes import Compared
    from plancheck.check import Result
    from plancheck.model.change.compared import EntryChange, ValueChange
    from plancheck.model.change.entries import Entry
    from plancheck.report.style import Style


def as_json(change: Compared, before: str, after: str, _style: Style) -> str:
    """`version`, `base`, `head`, `changes`, `figures`, `findings` and `completeness`.

    Numbers are texts, exact as they are written; a percentage is a fraction of one.
    """
    return text_of(
        {
            "version": 1,
            "base": before,
            "head": after,
            "changes": [_entry(each, change) for each in change.differences.changes],
            "unread": list(change.differences.unread),
            "figures": [
                {
                    "name": each.measure.name,
                    "unit": each.measure.unit,
                    "before": _plain(each.before),
                    "after": _plain(each.after),
                }
                for each in change.figures
            ],
            "completeness": {
                "before": _score(change.before),
                "after": _score(change.after),
            },
            "new": [as_dict(each, change.after.documents) for each in change.new],
            "gone": [as_dict(each, change.before.documents) for each in change.gone],
            "findings": [as_dict(each, change.after.documents) for each in change.findings],
        }
    )


def _score(result: Result) -> dict[str, int]:
    return {"met": result.met, "asked": result.asked}


def _entry(each: EntryChange, change: Compared) -> dict[str, Any]:
    entry = each.entry
    at = entry.place()
    return {
        "how": each.how,
        "weight": weight(each),
        "kind": entry.noun,
        "name": entry.name,
        "address": [list(part) for part in entry.address],
        "file": at.file,
        "line": (change.after if each.after else change.before).documents[at.file].span(at).line,
        "was": _was(each),
        "values": [_value(entry, value, change) for value in each.values],
        "parts": [{"kind": part.noun, "name": part.name} for part in each.parts],
    }


def _was(each: EntryChange) -> dict[str, Any] | None:
    """What a renamed or moved entry was called, and where it stood."""
    if each.how not in ("renamed", "moved") or each.before is None:
        return None
    address = [list(part) for part in each.before.address]
    return {"name": each.before.name, "address": address}


def _value(entry: Entry, value: ValueChange, change: Compared) -> dict[str, Any]:
    before, after = value.before, value.after
    figure = before if after is None else after
    return {
        "path": list(value.path),
        "unit": figure_unit(entry, value.path, figure, change.after.plan),
        "before": _plain(before),
        "after": _plain(after),
    }


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Unreadable):
        return {"unreadable": value.text}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value)
