"""What rules about changes find, as annotations of a pull request on GitHub."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plancheck.report.changed.text import text
from plancheck.report.github import command
from plancheck.report.style import Style

if TYPE_CHECKING:
    from plancheck.changes import Compared


def github(change: Compared, before: str, after: str, _style: Style) -> str:
    """Workflow commands for what is found, then the change as text for the log."""
    commands = "".join(f"{command(each)}\n" for each in change.findings)
    rest = text(replace(change, findings=()), before, after, Style())
    return commands + "".join(f"| {line}\n" for line in rest.splitlines())
