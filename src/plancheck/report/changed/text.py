"""A change of the plan for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.report.changed.lines import (
    Detail,
    Line,
    completeness,
    figure_line,
    groups,
    headline,
    place,
    tally,
)
from plancheck.report.style import Style, safe
from plancheck.report.text import block, counts, heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.changes import Compared

_ROLES = {"+": "good", "-": "error", "~": "warning"}


def text(change: Compared, before: str, after: str, style: Style) -> str:
    """What was changed, what it moves, and what rules about changes find."""
    return "\n".join(_lines(change, before, after, style)) + "\n"


def _lines(change: Compared, before: str, after: str, style: Style) -> Iterator[str]:
    yield f"{style.paint('From', 'dim')} {safe(before)} {style.paint('to', 'dim')} {safe(after)}:"
    if change.is_empty:
        yield "nothing is changed that the plan says."
        return
    yield style.paint(f"{headline(change) or 'nothing that the plan says'} changed.", "bold")
    for title, found in groups(change):
        yield ""
        yield style.paint(title, "bold")
        for each in found:
            yield from _entry(each, place(each, change), style)
    yield from _unread(change)
    yield ""
    yield style.paint("What follows", "bold")
    yield from _figures(change)
    yield from _findings(change, style)
    yield from _about_change(change, style)


def _about_change(change: Compared, style: Style) -> Iterator[str]:
    """What the rules about changes find."""
    for each in change.findings:
        yield ""
        yield from block(each, change.after, style)
    if change.findings:
        yield ""
        yield f"About the change itself: {counts(change.findings)}."


def _entry(each: Line, where: str, style: Style) -> Iterator[str]:
    """An entry with what became of its values; a single one stands on the same line."""
    sign = style.paint(each.sign, _ROLES[each.sign])
    of = f' of "{each.of}"' if each.of else ""
    about = f": {', '.join(each.about)}" if each.about else ""
    name = safe(f'{each.noun} "{each.name}"{of}{about}')
    yield f"  {sign} {name}  {style.paint(safe(where), 'dim')}"
    for detail in each.details:
        yield f"      {safe(_said(detail))}"


def _said(detail: Detail) -> str:
    step = f" ({detail.step})" if detail.step else ""
    if not detail.before:
        return f"{detail.key} {detail.after}{step}"
    return f"{detail.key} {detail.before} → {detail.after}{step}"


def _unread(change: Compared) -> Iterator[str]:
    for name in change.differences.unread:
        yield ""
        yield safe(f"{name} cannot be read on both sides: what stands in it alone is left out.")


def _figures(change: Compared) -> Iterator[str]:
    rows = [figure_line(each, change) for each in change.figures]
    wide = max((len(row.key) for row in rows), default=0)
    for row in rows:
        step = f"  ({row.step})" if row.step else ""
        yield f"  {row.key:<{wide}}  {row.before} → {row.after}{step}"
    yield f"  {'completeness':<{wide}}  {completeness(change)}"


def _findings(change: Compared, style: Style) -> Iterator[str]:
    yield f"  {tally(change)}"
    for sign, found in (("+", change.new), ("-", change.gone)):
        for each in found:
            yield f"    {style.paint(sign, _ROLES[sign])} {heading(each, style)}"
