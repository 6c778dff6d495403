"""Findings as a Code Quality report, which GitLab shows in a merge request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plancheck.report.fingerprint import Marked, marked
from plancheck.report.json import text_of
from plancheck.report.style import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.check import Result
    from plancheck.report.style import Style
    from plancheck.report.where import Where

_SEVERITIES = {"error": "critical", "warning": "minor", "note": "info"}


def gitlab(results: Sequence[Result], _style: Style, *, where: Where) -> str:
    """A list of issues, each with a fingerprint by which GitLab tells new ones from old ones."""
    return text_of([_issue(each, where) for each in marked(results)])


def _issue(each: Marked, where: Where) -> dict[str, Any]:
    found = each.finding
    return {
        "description": safe(found.message),
        "check_name": found.rule,
        "fingerprint": each.fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {
            "path": where(found.file),
            "lines": {"begin": found.span.line, "end": found.span.end_line},
        },
    }
