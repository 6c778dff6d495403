"""What rules about changes find, as annotations of a pull request on GitHub."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plancheck.report.changed.text import text
from plancheck.report.github import commands
from plancheck.report.style import Style
from plancheck.report.where import as_shown

if TYPE_CHECKING:
    from plancheck.changes import Compared
    from plancheck.report.where import Where


def github(
    change: Compared, before: str, after: str, _style: Style, *, where: Where = as_shown
) -> str:
    """Workflow commands for what is found, then the change as text for the log.

    Those for which there is no room among the annotations stand in the log.
    """
    lines, hidden = commands(change.findings, where)
    log = text(replace(change, findings=tuple(hidden)), before, after, Style())
    return "".join(f"{line}\n" for line in (*lines, *(f"| {each}" for each in log.splitlines())))
