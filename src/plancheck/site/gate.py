"""Whether a site may be published as it is, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plancheck.check import Result
    from plancheck.problem import Finding

_READING = frozenset(
    {
        "unreadable-file",
        "missing-front-matter",
        "invalid-yaml",
        "duplicate-key",
        "forbidden-yaml",
        "too-large",
        "unknown-section",
        "unknown-key",
        "invalid-value",
        "invalid-extra",
    }
)
"""What keeps something that was written from being read. What is not written yet does not."""


def is_unread(found: Finding) -> bool:
    """Whether a finding keeps its page from being shown in full.

    An entry without an id counts: nothing can refer to it.
    """
    nameless = found.rule == "missing-key" and found.keys[-1:] == ("id",)
    return found.rule in _READING or nameless


def stopping(result: Result) -> tuple[Finding, ...]:
    """The findings for which a site is not built.

    A draft may lack anything: only what stands in it and could not be read stops it. Any error
    stops a plan that is no longer a draft.
    """
    header = result.plan.merged.get("plan")
    draft = (header.readable("status") if header else None) in (None, "draft")
    return tuple(
        each
        for each in result.findings
        if each.severity == "error" and (is_unread(each) or not draft)
    )


def refusal(result: Result) -> str | None:
    """Why the site is not built, in a sentence; None where it may be."""
    found = stopping(result)
    if not found:
        return None
    what = "1 error stops" if len(found) == 1 else f"{len(found)} errors stop"
    why = (
        "A page cannot be shown in full while something in its file cannot be read."
        if all(map(is_unread, found))
        else "A plan that is no longer a draft is published without errors only."
    )
    return f"The site was not built: {what} it. {why} `mkdocs serve` shows it as it is."
