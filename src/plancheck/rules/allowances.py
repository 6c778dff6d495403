"""Rules about findings that the team accepts for a while.

Whether an allowance is over or does nothing can be told only beside what was found, which no rule
sees: `plancheck.allow` finds that, and the rules are listed here for their severity and page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.rules.reading import ALWAYS
from plancheck.rules.rule import Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan
    from plancheck.model.section import Allowance
    from plancheck.problem import Problem

NEEDED = {
    "rule": "`rule:` with the rule whose finding is accepted",
    "reason": "`reason:` for whoever reads this in half a year",
    "until": "`until:` with the last day on which it is accepted",
    "by": "`by:` with the id of the person who accepted it",
}
"""What an allowance has to say, and how help asks for it."""

allow_expired = Rule(
    "allow-expired", "The last day on which a finding was accepted is past.", "error"
)
allow_without_effect = Rule(
    "allow-without-effect", "An allowance accepts nothing that was found.", "warning"
)


def allowances(plan: Plan) -> Iterator[Allowance]:
    """The allowances of all files, in the order of the files."""
    for parts in plan.files.values():
        yield from (each for part in parts for each in part.readable("allow"))


@rule(severity="error", each=allowances)
def allow_incomplete(plan: Plan, allowance: Allowance) -> Iterator[Problem]:
    """An allowance does not say what it accepts, why, until when, or who says so."""
    if missing := lacking(allowance):
        nothing = " and ".join(f'no "{key}"' for key in missing)
        wanted = ", and ".join(NEEDED[key] for key in missing)
        yield allowance.problem((), f"{allowance.label} has {nothing}", help=f"Add {wanted}.")


def lacking(allowance: Allowance) -> list[str]:
    """The keys that an allowance needs and that are not written."""
    return [key for key in NEEDED if key not in allowance.held and allowance.readable(key) is None]


NEVER = ALWAYS | {allow_expired.name, allow_without_effect.name, allow_incomplete.name}
"""Rules whose findings nobody can accept: those of the pipeline, and those about allowances."""
