"""Findings for programs: one JSON document, the same for the same plan."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from plancheck.source.edits import change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plancheck.check import Allowed, Result
    from plancheck.problem import Finding, Fix, Span
    from plancheck.report.style import Style
    from plancheck.source.document import Document

# Signs that a terminal or an editor obeys instead of showing them.
_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def as_json(results: Sequence[Result], _style: Style) -> str:
    """`version`, `findings`, `allowed`, `known` (by a baseline), and `plans` with their score.

    Lines and columns count from 1.
    """
    document = {
        "version": 1,
        "findings": [as_dict(each, one.documents) for one in results for each in one.findings],
        "allowed": [_allowed(each, one.documents) for one in results for each in one.allowed],
        "known": [as_dict(each, one.documents) for one in results for each in one.known],
        "plans": [_plan(result) for result in results],
    }
    return text_of(document)


def text_of(document: Any) -> str:
    """A document as text that no terminal obeys."""
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text) + "\n"


def as_dict(finding: Finding, documents: Mapping[str, Document]) -> dict[str, Any]:
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
        "fix": None if finding.fix is None else _fix(finding.fix, documents),
    }


def _allowed(each: Allowed, documents: Mapping[str, Document]) -> dict[str, Any]:
    """A finding that is accepted, and its `allowance`; what that does not say is null."""
    by_key = {key: each.allowance.readable(key) for key in ("reason", "until", "by")}
    until = by_key["until"]
    return {
        **as_dict(each.finding, documents),
        "allowance": {**by_key, "until": until and str(until)},
    }


def _fix(fix: Fix, documents: Mapping[str, Document]) -> dict[str, Any]:
    """A fix: texts that take the places of others, all at once; an empty place is an insertion."""
    changes = [
        (documents[edit.at.file], change(documents[edit.at.file], edit)) for edit in fix.edits
    ]
    edits = [
        {
            "file": document.file,
            **_span(document.exact_span(each.start, each.end)),
            "text": each.text,
        }
        for document, each in changes
        if each is not None
    ]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


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
