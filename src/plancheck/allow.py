"""Findings that the team accepts for a while: which ones, and which allowances are no good.

An allowance stands in the front matter of a file and covers findings in that file alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.record import Record, quoted
from plancheck.model.sentences import nearest
from plancheck.problem import Note, Place, Problem
from plancheck.rules.allowances import (
    NEVER,
    allow_expired,
    allow_incomplete,
    allow_without_effect,
    allowances,
    lacking,
)
from plancheck.rules.catalog import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from plancheck.model.plan import Plan
    from plancheck.model.section import Allowance


class Found(NamedTuple):
    """All that was found in a plan, whichever rules were chosen to speak.

    `passed` are the places that a rule could not judge, by its name; None is the whole plan.
    """

    plan: Plan
    problems: tuple[Problem, ...]
    chosen: Container[str]
    passed: Mapping[str, Sequence[Place | None]]


# What is accepted ------------------------------------------------------------------------------


def accepted(found: Found) -> dict[Problem, Allowance]:
    """The problems that an allowance covers on the plan's day, each with the first that does.

    An allowance that lacks something covers its problems too, as long as the finding about it
    stands in their place: one fault, one finding.
    """
    taken: dict[Problem, Allowance] = {}
    for allowance in allowances(found.plan):
        whole = allow_incomplete.name in found.chosen or not lacking(allowance)
        if whole and not _is_over(allowance, found.plan):
            for problem in _covered(allowance, found):
                taken.setdefault(problem, allowance)
    return taken


def _is_over(allowance: Allowance, plan: Plan) -> bool:
    until = allowance.readable("until")
    return until is not None and until < plan.as_of


def _covered(allowance: Allowance, found: Found) -> list[Problem]:
    """The problems that an allowance speaks of, whatever the day."""
    name = allowance.readable("rule")
    if name in NEVER:
        return []
    scope = _scope(allowance, found.plan)
    return [each for each in found.problems if each.rule == name and _is_in(each.at, scope)]


def _scope(allowance: Allowance, plan: Plan) -> list[Place]:
    """Where an allowance looks: the entries of its file with the id that it names, or the file."""
    if allowance.readable("at_") is None:
        return [Place(allowance.at.file)]
    return [each.at for each in _named(allowance, plan)]


def _named(allowance: Allowance, plan: Plan) -> list[Record]:
    """The entries of an allowance's file with the id that it names."""
    name = allowance.readable("at_")
    return [
        each
        for each in _neighbours(allowance, plan)
        if name is not None and each.readable("id") == name
    ]


def _neighbours(allowance: Allowance, plan: Plan) -> list[Record]:
    """The records of an allowance's file."""
    return [each for each in plan.records if each.at.file == allowance.at.file]


def _is_in(place: Place, scope: list[Place]) -> bool:
    """Whether a place is in one of some others. Nothing about allowances themselves ever is."""
    return place.keys[:1] != ("allow",) and any(
        place.file == around.file and place.keys[: len(around.keys)] == around.keys
        for around in scope
    )


# What is no good -------------------------------------------------------------------------------


def about_allowances(found: Found, taken: Container[Problem]) -> Iterator[Problem]:
    """What is wrong with allowances, beside what they lack: they are over, or do nothing.

    `taken` are the problems that are accepted. An allowance does nothing only where its rule was
    chosen and could judge all that it covers.
    """
    for allowance in allowances(found.plan):
        name = allowance.readable("rule")
        if name in NEVER or (name is not None and name not in BY_NAME):
            yield _no_such_rule(allowance, name)
        elif name is not None:
            yield from _no_longer(allowance, found, taken)


def _no_longer(allowance: Allowance, found: Found, taken: Container[Problem]) -> Iterator[Problem]:
    over = _is_over(allowance, found.plan)
    unsure = allowance.rule not in found.chosen or _is_unjudged(allowance, found)
    covered = _covered(allowance, found)
    if over and (unsure or any(problem not in taken for problem in covered)):
        yield _over(allowance, found.plan)
    elif over and covered:
        yield _useless(
            allowance,
            "until",
            f"{allowance.label} ended on {allowance.until}, and another one holds in its place",
            "Take this one out.",
        )
    elif not covered and not unsure:
        yield _without_effect(allowance, found)


def _is_unjudged(allowance: Allowance, found: Found) -> bool:
    """Whether an allowance's rule had to pass over something that it might have found here.

    What could not be read may be what it needs, wherever it stands, and an id that nothing has may
    be that of an entry whose id could not be read.
    """
    name = allowance.readable("rule")
    if BY_NAME[name].compare is not None:
        return True  # it looks at changes of the plan, and here is none
    scope, plan = _scope(allowance, found.plan), found.plan
    passed = found.passed.get(name, ())
    if passed or not scope:
        return bool(plan.lost) or any(each.held for each in plan.records) or _meets(passed, scope)
    return False


def _meets(passed: Iterable[Place | None], scope: list[Place]) -> bool:
    """Whether something passed over is in, or around, one of some places."""
    return any(
        place is None or _is_in(place, scope) or any(_is_in(each, [place]) for each in scope)
        for place in passed
    )


# In words --------------------------------------------------------------------------------------


def _over(allowance: Allowance, plan: Plan) -> Problem:
    return allowance.problem(
        "until",
        f"{allowance.label} ended on {allowance.until}; today is {plan.as_of}",
        help="Mend what it accepted and take it out; or decide anew, and write the reason and the "
        "new last day.",
    ).by(allow_expired.name)


def _useless(
    allowance: Allowance, key: str, message: str, help: str, notes: Iterable[Note] = ()
) -> Problem:
    return allowance.problem(key, message, help=help, notes=notes).by(allow_without_effect.name)


def _no_such_rule(allowance: Allowance, name: str) -> Problem:
    if name in NEVER:
        message = f"what {quoted(name)} finds cannot be accepted"
        return _useless(allowance, "rule", message, "Mend it, and take the allowance out.")
    close = nearest(name, BY_NAME)
    help = f'Did you mean "{close}"?' if close else "`plancheck rules` lists them all."
    return _useless(allowance, "rule", f"there is no rule {quoted(name)}", help)


def _without_effect(allowance: Allowance, found: Found) -> Problem:
    """Why an allowance accepts nothing, and where its rule does find something, if anywhere."""
    name = allowance.readable("at_")
    entry = next((each for each in _named(allowance, found.plan)), None)
    if name is not None and entry is None:
        return _no_such_entry(allowance, name, found.plan)
    where = entry.label if entry is not None else "this file"
    message = f"{allowance.label} accepts nothing: the rule finds nothing in {where}"
    other = next((each for each in found.problems if each.rule == allowance.rule), None)
    if other is None:
        return _useless(allowance, "rule", message, "Take it out: what it accepted is mended.")
    help = "Take it out; or, where it is for what the rule finds elsewhere, move it there."
    return _useless(allowance, "rule", message, help, [Note(other.at, "the rule finds this")])


def _no_such_entry(allowance: Allowance, name: str, plan: Plan) -> Problem:
    message = f"no entry of this file has the id {quoted(name)}"
    ids = [each.readable("id") for each in _neighbours(allowance, plan)]
    close = nearest(name, filter(None, ids))
    elsewhere = next((each for each in plan.records if each.readable("id") == name), None)
    help = "Take the allowance out if the entry is gone; without `at:` it is for the whole file."
    notes = []
    if elsewhere is not None:
        help = "Move the allowance to the file of that entry: it looks at its own file alone."
        notes = [elsewhere.mention("id", f"{elsewhere.label} has it")]
    elif close is not None:
        help = f'Did you mean "{close}"?'
    return _useless(allowance, "at", message, help, notes)
