"""A change of the plan as Markdown: for the comment of a pull request, and the summary of a run."""

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
from plancheck.report.inert import code, inert
from plancheck.report.text import counts
from plancheck.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.changes import Compared
    from plancheck.problem import Finding
    from plancheck.report.style import Style

MOST = 60_000
"""Characters: GitHub refuses a comment of more than 65,536."""
MOST_OF_A_GROUP = 40
"""Lines of one group; nobody reads more of them in a comment."""

_SIGNS = {"+": "added: ", "-": "removed: ", "~": ""}


def markdown(change: Compared, before: str, after: str, _style: Style) -> str:
    """What was changed, what it moves, and what rules about changes find; within a comment's size.

    Nothing of the plan's text is markup here, mentions anybody or links anywhere.
    """
    lines = [*_head(change, before, after), *_body(change)] if not change.is_empty else []
    lines = lines or ["### Nothing in the plan changes", "", _between(before, after)]
    return _cut(lines)


def _cut(lines: Sequence[str]) -> str:
    """As many whole lines as a comment may have, and how many more there are."""
    room, kept = MOST, 0
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept += 1
    more = len(lines) - kept
    rest = ["", f"*{counted(more, 'line')} more: `plancheck diff` shows all.*"] if more else []
    return "\n".join([*lines[:kept], *rest]) + "\n"


def _between(before: str, after: str) -> str:
    return f"From {code(before)} to {code(after)}."


def _head(change: Compared, before: str, after: str) -> Iterator[str]:
    yield "### What this change means for the plan"
    yield ""
    said = headline(change)
    yield f"{f'**{said}** changed. ' if said else ''}{_between(before, after)}"
    for each in change.differences.unread:
        yield ""
        yield f"{code(each)} cannot be read on both sides: what stands in it alone is left out."


def _body(change: Compared) -> Iterator[str]:
    yield from _about_change(change)
    yield from _figures(change)
    for title, found in groups(change):
        yield from _group(title, found, change)
    yield from _findings(change)


# Parts -----------------------------------------------------------------------------------------


def _about_change(change: Compared) -> Iterator[str]:
    """What rules about changes find: this is what a reviewer has to answer."""
    if not change.findings:
        return
    yield ""
    yield f"#### Before you approve: {counts(change.findings)}"
    yield ""
    for each in change.findings:
        yield from _finding(each)
        if each.help:
            yield f"  {inert(each.help)}"


def _figures(change: Compared) -> Iterator[str]:
    rows = [figure_line(each, change, whole=True) for each in change.figures]
    rows.append(Detail("completeness", "", completeness(change)))
    yield ""
    yield "| What follows | before | after | |"
    yield "| :-- | --: | --: | --: |"
    for row in rows:
        yield f"| {row.key} | {inert(row.before)} | {inert(row.after)} | {row.step} |"


def _group(title: str, found: Sequence[Line], change: Compared) -> Iterator[str]:
    folded = title in ("Wording", "Other facts")
    yield ""
    yield from _title(f"{title} ({len(found)})", folded=folded)
    yield ""
    for each in found[:MOST_OF_A_GROUP]:
        yield from _entry(each, place(each, change))
    if len(found) > MOST_OF_A_GROUP:
        yield f"- and {len(found) - MOST_OF_A_GROUP} more: `plancheck diff` shows all"
    if folded:
        yield ""
        yield "</details>"


def _title(title: str, *, folded: bool) -> Iterator[str]:
    yield f"<details><summary>{title}</summary>" if folded else f"#### {title}"


def _entry(each: Line, where: str) -> Iterator[str]:
    of = f" of {inert(each.of)}" if each.of else ""
    about = f": {inert(', '.join(each.about))}" if each.about else ""
    one = f": {_said(each.details[0])}" if len(each.details) == 1 and not about else ""
    yield f"- {_SIGNS[each.sign]}{each.noun} **{inert(each.name)}**{of}{about}{one} ({code(where)})"
    if not one:
        for detail in each.details:
            yield f"  - {_said(detail)}"


def _said(detail: Detail) -> str:
    step = f" ({detail.step})" if detail.step else ""
    if not detail.before:
        return f"{detail.key} {inert(detail.after)}{step}"
    return f"{detail.key} {inert(detail.before)} → **{inert(detail.after)}**{step}"


def _findings(change: Compared) -> Iterator[str]:
    yield ""
    yield f"#### {tally(change)[:-1]}"
    for title, found in (("", change.new), ("Gone", change.gone)):
        if not found:
            continue
        yield ""
        if title:
            yield f"<details><summary>{title} ({len(found)})</summary>"
            yield ""
        for each in found[:MOST_OF_A_GROUP]:
            yield from _finding(each)
        if len(found) > MOST_OF_A_GROUP:
            yield f"- and {len(found) - MOST_OF_A_GROUP} more"
        if title:
            yield ""
            yield "</details>"


def _finding(each: Finding) -> Iterator[str]:
    where = code(f"{each.file}:{each.span.line}")
    yield f"- **{each.severity}** {inert(each.message)} ({where}, {code(each.rule)})"
