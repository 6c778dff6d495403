"""Whether a site may be published as it is, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.rules import reading
from plancheck.rules.rule import Rule

if TYPE_CHECKING:
    from plancheck.check import Result
    from plancheck.problem import Finding

_READING = frozenset(each.name for each in vars(reading).values() if isinstance(each, Rule))


def stopping(result: Result) -> tuple[Finding, ...]:
    """The findings for which a site is not built.

    What could not be read always stops it; any error does once the plan is no longer a draft.
    """
    header = result.plan.merged.get("plan")
    draft = (header.readable("status") if header else None) in (None, "draft")
    return tuple(
        each
        for each in result.findings
        if each.severity == "error" and (each.rule in _READING or not draft)
    )


def refusal(result: Result) -> str | None:
    """Why the site is not built, in a sentence; None where it may be."""
    found = stopping(result)
    if not found:
        return None
    what = "1 error stops" if len(found) == 1 else f"{len(found)} errors stop"
    unread = all(each.rule in _READING for each in found)
    why = (
        "A page cannot be shown in full while its file cannot be read."
        if unread
        else "A plan that is no longer a draft is published without errors only."
    )
    return f"The site was not built: {what} it. {why} `mkdocs serve` shows it as it is."
