"""The check, as far as a site may show it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from plancheck.problem import Span
from plancheck.site.secrecy.visible import moved_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.check import Result
    from plancheck.problem import Finding, Keys
    from plancheck.site.secrecy.visible import Visible
    from plancheck.source.document import Document

_TOP = Span(1, 1, 1, 1)


class Check(Protocol):
    """The check of a plan's documents, on a day and with whatever else belongs to it."""

    def __call__(
        self,
        documents: Sequence[Document],
        *,
        redacted: bool = False,
        others: frozenset[str] | None = None,
    ) -> Result:
        """What is wrong; of a `redacted` plan the score leaves out what nobody can judge.

        A version of another day comes with the names of the `others` files of that day.
        """


def sayable(whole: Result, shown: Visible, check: Check) -> Result:
    """What the check of a whole plan comes to where something of it is hidden.

    Everything in it comes from a check of what is shown alone, in which the hidden counts as
    written and unread: so no rule speaks that would have to read it, and no requirement that rests
    on it is asked. Of these findings those are left out that the whole plan does not give: they
    would complain of nothing but what is missing here.
    """
    if shown.is_all:
        return whole
    seen = check(shown.judged, redacted=True)
    findings = frozenset(map(_told, whole.findings))
    allowed = frozenset(_told(each.finding) for each in whole.allowed)
    return replace(
        seen,
        documents={each.file: each for each in shown.documents},
        findings=tuple(_blurred(each, shown) for each in seen.findings if _told(each) in findings),
        allowed=tuple(
            each._replace(finding=_blurred(each.finding, shown))
            for each in seen.allowed
            if _told(each.finding) in allowed
        ),
    )


def _told(finding: Finding) -> tuple[str, str, Keys, Span, str]:
    return finding.rule, finding.file, finding.keys, finding.span, finding.message


def _blurred(finding: Finding, shown: Visible) -> Finding:
    """A finding that does not tell, by lines or places in lists, how much of a file is hidden."""
    files = frozenset(each.file for each in shown.documents)
    blurred = frozenset(file for file, _ in shown.hidden)
    return replace(
        finding,
        keys=moved_up(finding.file, finding.keys, shown.hidden),
        span=_TOP if finding.file in blurred else finding.span,
        related=tuple(
            each._replace(span=_TOP) if each.file in blurred else each
            for each in finding.related
            if each.file in files
        ),
    )
