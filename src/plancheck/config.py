"""Which rules speak, and from which severity on a check fails."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plancheck.problem import SEVERITIES, Severity
from plancheck.rules.catalog import BY_NAME, RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plancheck.problem import Finding, Problem
    from plancheck.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Config:
    """The choices of whoever runs a check: rules selected, rules ignored, what fails.

    `severities` are those of rules that are to have another one than their own.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = "error"
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def chosen(self) -> tuple[Rule, ...]:
        """The rules that speak: those selected (all without any), less those ignored."""
        return tuple(
            rule
            for rule in RULES
            if (not self.select or rule.name in self.select) and rule.name not in self.ignore
        )

    def severity(self, problem: Problem) -> Severity:
        """How severe a problem is here."""
        own: Severity = "warning" if problem.pending else BY_NAME[problem.rule].severity
        return self.severities.get(problem.rule) or own

    def fails(self, findings: Iterable[Finding]) -> bool:
        """Whether any finding is as severe as `fail_on` or more."""
        failing = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return any(finding.severity in failing for finding in findings)


def unknown(names: Iterable[str]) -> list[str]:
    """The names that are no rule's."""
    return [name for name in names if name not in BY_NAME]
