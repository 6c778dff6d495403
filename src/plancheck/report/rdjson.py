"""Findings in the format of reviewdog, which writes review comments with suggested changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plancheck.report.fingerprint import marked
from plancheck.report.json import text_of
from plancheck.report.style import safe
from plancheck.source.edits import change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.check import Result
    from plancheck.problem import Finding, Fix, Span
    from plancheck.report.style import Style
    from plancheck.report.where import Where
    from plancheck.source.document import Document

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def rdjson(results: Sequence[Result], _style: Style, *, where: Where) -> str:
    """The findings as diagnostics. Columns are UTF-8 bytes, counted from 1; ends are exclusive."""
    found = [_diagnostic(each.finding, each.result, where) for each in marked(results)]
    return text_of({"source": {"name": "plancheck"}, "diagnostics": found})


def _diagnostic(found: Finding, result: Result, where: Where) -> dict[str, Any]:
    document = result.documents[found.file]
    help = f"\n{safe(found.help)}" if found.help else ""
    diagnostic: dict[str, Any] = {
        "message": f"{safe(found.message)}{help}",
        "location": _location(document, found.span, where),
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.rule},
    }
    if found.related:
        diagnostic["related_locations"] = [
            {
                "message": safe(note.text),
                "location": _location(result.documents[note.file], note.span, where),
            }
            for note in found.related
        ]
    if found.fix is not None and (suggestion := _suggestion(found.fix, document)):
        diagnostic["suggestions"] = [suggestion]
    return diagnostic


def _location(document: Document, span: Span, where: Where) -> dict[str, Any]:
    return {"path": where(document.file), "range": _range(document, span)}


def _range(document: Document, span: Span) -> dict[str, Any]:
    return {
        "start": {"line": span.line, "column": _column(document, span.line, span.column)},
        "end": {"line": span.end_line, "column": _column(document, span.end_line, span.end_column)},
    }


def _column(document: Document, line: int, column: int) -> int:
    """A column in bytes; one behind the end of the line counts on."""
    text = document.line(line)
    return len(text[: column - 1].encode()) + max(0, column - 1 - len(text)) + 1


def _suggestion(fix: Fix, document: Document) -> dict[str, Any] | None:
    """A fix as a suggested change; only one that is sure, of one place, in the finding's file."""
    if not fix.safe or len(fix.edits) != 1 or fix.edits[0].at.file != document.file:
        return None
    made = change(document, fix.edits[0])
    if made is None:
        return None
    span = document.exact_span(made.start, made.end)
    return {"range": _range(document, span), "text": made.text}
