"""Rules about the plan as a whole: its sections, ids, references, owners, dates and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.build import SECTIONS
from plancheck.problem import Place, Problem
from plancheck.rules.rule import Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan

divided_section = Rule(
    "divided-section", "A key that has one value stands in two files of the same section.", "error"
)


@rule(severity="error", required=True)
def missing_section(plan: Plan) -> Iterator[Problem]:
    """A section of the plan is missing."""
    if "" in plan.lost:
        return
    for name in SECTIONS:
        if name not in plan.merged and name not in plan.lost:
            file = "index.md" if name == "plan" else f"{name}.md"
            yield Problem(
                home(plan),
                f'the plan has no section "{name}"',
                f"Add a file such as {file} whose front matter begins with `section: {name}`.",
            )


def home(plan: Plan) -> Place:
    """Where a problem with the plan as a whole is shown: its own section, or its first file."""
    header = plan.merged.get("plan")
    return header.at if header is not None else Place(plan.documents[0].file)
