"""Findings as annotations of a pull request on GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.problem import SEVERITIES
from plancheck.report.style import Style, safe
from plancheck.report.text import completeness, heading, verdict
from plancheck.report.where import as_shown
from plancheck.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.check import Result
    from plancheck.problem import Finding, Severity
    from plancheck.report.where import Where

MOST = 10
"""Annotations of each severity that GitHub shows for a step; it drops the rest without a word.

Of three severities they are thirty, and twenty more may come from other steps: of a job it shows
fifty.
"""

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(results: Sequence[Result], _style: Style, *, where: Where = as_shown) -> str:
    """Workflow commands, the gravest first, then the rest as plain lines and what it sums up to.

    Where there are more of a kind than GitHub shows, the last one says how many more there are.
    """
    plain = Style()
    lines, hidden = commands([each for result in results for each in result.findings], where)
    if hidden:
        lines.append(f"GitHub shows {MOST} annotations of a kind; the others are:")
        lines.extend(f"- {heading(each, plain)}" for each in hidden)
    return "\n".join([*lines, verdict(results, plain), *completeness(results, plain)]) + "\n"


def commands(findings: Sequence[Finding], where: Where) -> tuple[list[str], list[Finding]]:
    """Workflow commands for findings, as many as GitHub shows, and the findings without one."""
    lines: list[str] = []
    hidden: list[Finding] = []
    for severity in SEVERITIES:
        found = [each for each in findings if each.severity == severity]
        shown = found if len(found) <= MOST else found[: MOST - 1]
        lines.extend(command(each, where) for each in shown)
        rest = found[len(shown) :]
        if rest:
            lines.append(_more(len(rest), severity))
        hidden.extend(rest)
    return lines, hidden


def _more(number: int, severity: Severity) -> str:
    """The annotation in the place of those that GitHub would drop."""
    said = f"{counted(number, f'more {severity}')}: the log of this step lists all of them"
    return f"::{_COMMANDS[severity]} title=plancheck::{said}"


def command(finding: Finding, where: Where = as_shown) -> str:
    """The workflow command of a finding; nothing of the plan's text can end or begin one."""
    span = finding.span
    properties = {
        "file": where(finding.file),
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": f"plancheck: {finding.rule}",
    }
    if span.end_line != span.line:
        del properties["col"], properties["endColumn"]
    written = ",".join(f"{key}={safe(_property(str(value)))}" for key, value in properties.items())
    message = safe(finding.message) + (f"\n{safe(finding.help)}" if finding.help else "")
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
