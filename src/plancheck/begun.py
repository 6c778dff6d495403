"""What is not begun is told once: one finding for an entry, or for a section, of a template.

The score still counts everything that is asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plancheck.model.begun import unbegun_entries
from plancheck.rules.catalog import BY_NAME
from plancheck.rules.plan import entry_not_begun, missing_section

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.problem import Place, Problem


def gathered(problems: Iterable[Problem], plan: Plan, chosen: Container[str]) -> list[Problem]:
    """The problems, with one in the place of those that an entry has which is not begun.

    Of a section that is not begun it is told that, and nothing else. Rules that are not chosen
    silence nobody.
    """
    sections = plan.unbegun if missing_section.name in chosen else ()
    silent = {part.at.file for name in sections for part in plan.files[name]}
    entries = tuple(unbegun_entries(plan)) if entry_not_begun.name in chosen else ()
    left: list[Problem] = []
    idle: dict[Place, Record] = {}
    for problem in problems:
        within = next((each for each in entries if _asks(problem, each.at)), None)
        if problem.at.file in silent and _asks(problem, problem.at._replace(keys=())):
            continue
        if within is None:
            left.append(problem)
        else:
            idle[within.at] = within
    return left + [_not_begun(each, pending=plan.is_draft) for each in idle.values()]


def _asks(problem: Problem, around: Place) -> bool:
    """Whether a problem, somewhere inside a place, is that something is not written there.

    What the reader found is in what is written, and so is what stands in the prose or with an id.
    """
    at, rule = problem.at, BY_NAME[problem.rule]
    is_inside = at.file == around.file and at.keys[: len(around.keys)] == around.keys
    of_id = at.keys[-1:] == ("id",) and rule.name in {"missing-key", "duplicate-id"}
    stays = of_id or at.range is not None or rule.check is None or rule is missing_section
    return is_inside and not stays


def _not_begun(record: Record, *, pending: bool) -> Problem:
    problem = record.problem(
        "id",
        f"nothing is written yet in {record.label}",
        help="Write a value behind each of its keys, as the comments there tell. Take the whole "
        "entry out if you do not need it.",
    ).by(entry_not_begun.name)
    return replace(problem, pending=pending)
