"""Findings for programs: one JSON document, the same for the same plan."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.check import Allowed, Result
    from plancheck.problem import Finding, Span
    from plancheck.report.style import Style

# Signs that a terminal or an editor obeys instead of showing them.
_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def as_json(results: Sequence[Result], _style: Style) -> str:
    """`version`, `findings`, `allowed`, `known` (by a baseline), and `plans` with their score.

    Lines and columns count from 1.
    """
    document = {
        "version": 1,
        "findings": [as_dict(each) for result in results for each in result.findings],
        "allowed": [_allowed(each) for result in results for each in result.allowed],
        "known": [as_dict(each) for result in results for each in result.known],
        "plans": [_plan(result) for result in results],
    }
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text) + "\n"


def as_dict(finding: Finding) -> dict[str, Any]:
    """A finding as data. Columns are code points; ends are exclusive."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "file": finding.file,
        **_span(finding.span),
        "keys": list(finding.keys),
        "message": finding.message,
        "help": finding.help,
        "related": [
            {"file": note.file, **_span(note.span), "text": note.text} for note in finding.related
        ],
    }


def _allowed(each: Allowed) -> dict[str, Any]:
    """A finding that is accepted, and its `allowance`; what that does not say is null."""
    by_key = {key: each.allowance.readable(key) for key in ("reason", "until", "by")}
    until = by_key["until"]
    return {**as_dict(each.finding), "allowance": {**by_key, "until": until and str(until)}}


def _span(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _plan(result: Result) -> dict[str, Any]:
    return {
        "files": sorted(result.documents),
        "requirements": {"met": result.met, "asked": result.asked},
        "steps": [step._asdict() for step in result.steps],
    }
