"""Findings as SARIF 2.1.0, which GitHub and other programs show as alerts on code."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from plancheck import __version__
from plancheck.report.fingerprint import Marked, marked
from plancheck.report.json import text_of
from plancheck.report.pages import facts, page
from plancheck.report.style import safe
from plancheck.rules.catalog import BY_NAME, STEPS
from plancheck.source.edits import change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.check import Result
    from plancheck.problem import Fix, Span
    from plancheck.report.style import Style
    from plancheck.report.where import Where
    from plancheck.rules.rule import Rule
    from plancheck.source.document import Document

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
MOST_TEXT = 1000
"""Characters of a text that GitHub shows in full."""

_LEVELS = {"error": "error", "warning": "warning", "note": "note"}
_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}


def sarif(results: Sequence[Result], _style: Style, *, where: Where) -> str:
    """One run with the findings; those that the plan accepts are in it, as suppressed.

    Columns are code points. The fingerprint is told under the name that GitHub reads, and under
    one of ours.
    """
    found = list(marked(results, with_allowed=True))
    names = sorted({each.finding.rule for each in found})
    index = {name: number for number, name in enumerate(names)}
    driver = {
        "name": "plancheck",
        "semanticVersion": __version__,
        "rules": [_rule(BY_NAME[name]) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "plancheck/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, index, where) for each in found],
    }
    return text_of({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


# Rules -----------------------------------------------------------------------------------------


def _rule(rule: Rule) -> dict[str, Any]:
    text = page(rule.name)
    return {
        "id": rule.name,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _cut(_section(text, "Why it matters") or rule.summary)},
        "help": {"text": _section(text, "How to fix") or facts(rule), "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "precision": "very-high",
            "problem.severity": _SEVERITIES[rule.severity],
            "tags": [STEPS[rule.step]],
        },
    }


@cache
def _heading(title: str) -> re.Pattern[str]:
    return re.compile(rf"^## {title}\n+(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def _section(text: str, title: str) -> str:
    """The text below a heading of a rule's page."""
    found = _heading(title).search(text)
    return found.group(1).strip() if found else ""


def _cut(text: str) -> str:
    return text if len(text) <= MOST_TEXT else f"{text[: MOST_TEXT - 3].rstrip()}..."


# Results ---------------------------------------------------------------------------------------


def _result(each: Marked, index: dict[str, int], where: Where) -> dict[str, Any]:
    found = each.finding
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": index[found.rule],
        "level": _LEVELS[found.severity],
        "message": {"text": _cut(_message(each))},
        "locations": [{"physicalLocation": _location(found.file, found.span, where)}],
        "partialFingerprints": {
            "primaryLocationLineHash": each.fingerprint,
            "plancheck/v1": each.fingerprint,
        },
    }
    if found.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": safe(note.text)},
                "physicalLocation": _location(note.file, note.span, where),
            }
            for number, note in enumerate(found.related, 1)
        ]
    if found.fix is not None and found.fix.safe:
        result["fixes"] = [_fix(found.fix, each.result, where)]
    if each.allowed is not None:
        reason = each.allowed.allowance.readable("reason")
        said = {"justification": safe(reason)} if isinstance(reason, str) else {}
        result["suppressions"] = [{"kind": "inSource", **said}]
    return result


def _message(each: Marked) -> str:
    found = each.finding
    return f"{safe(found.message)}\n{safe(found.help)}" if found.help else safe(found.message)


def _location(file: str, span: Span, where: Where) -> dict[str, Any]:
    return {"artifactLocation": _artifact(file, where), "region": _region(span)}


def _artifact(file: str, where: Where) -> dict[str, Any]:
    return {"uri": quote(where(file), safe="/")}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix, result: Result, where: Where) -> dict[str, Any]:
    by_file: dict[str, list[dict[str, Any]]] = {}
    for document, start, end, text in _edits(fix, result):
        replacement = {
            "deletedRegion": _region(document.exact_span(start, end)),
            "insertedContent": {"text": text},
        }
        by_file.setdefault(document.file, []).append(replacement)
    changes = [
        {"artifactLocation": _artifact(file, where), "replacements": replacements}
        for file, replacements in by_file.items()
    ]
    return {"description": {"text": safe(fix.title)}, "artifactChanges": changes}


def _edits(fix: Fix, result: Result) -> Iterator[tuple[Document, int, int, str]]:
    for edit in fix.edits:
        document = result.documents[edit.at.file]
        made = change(document, edit)
        if made is not None:
            yield document, made.start, made.end, made.text
