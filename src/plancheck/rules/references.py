"""Rules about ids: each is given once, and whoever refers to one means something that is there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from plancheck.model.near import is_apart, is_certain, simple
from plancheck.model.plan import SECTION_OF
from plancheck.model.record import Record, inner, quoted
from plancheck.model.references import Reference, references
from plancheck.model.scalar import Refers, slug
from plancheck.model.sentences import nearest
from plancheck.model.team import Agency
from plancheck.problem import Fix, Note, Place, Problem
from plancheck.rules.rule import rule
from plancheck.source.edits import rewriting
from plancheck.wording import a, either

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plancheck.model.customers import SalesTerritory
    from plancheck.model.plan import Plan

SHARED = ("person", "role", "agency", "tool", "strategy", "task", "open position")
"""The kinds of records whose ids must differ from one another, for references may mean any."""

OPTIONAL = frozenset({"agency", "open position", "promotion", "assumption", "risk"})
"""Kinds that a plan may do without; where another has no record at all, a rule says that once."""

MOST_SUGGESTED = 30
MOST_TWINS = 3
MOST_LISTED = 8
MOST_NOTED = 3


# The same id twice -----------------------------------------------------------------------------


@rule(severity="error")
def duplicate_id(plan: Plan) -> Iterator[Problem]:
    """Two entries have the same id."""
    for twins in _twins(plan):
        (record, first), *more = twins
        if len(twins) < MOST_TWINS:
            yield from (_twin(*pair) for pair in twins)
            continue
        yield record.problem(
            "id",
            f"{record.label} and {len(more)} other entries here have the ids of those in "
            f"{first.at.file}",
            help="One of the two files is perhaps a copy: take it out of the plan's folder.",
            notes=[first.mention("id", "the first one is here")],
        )


def _twins(plan: Plan) -> Iterable[list[tuple[Record, Record]]]:
    """Entries with the id of an earlier one, each with that one, by the two files they are in."""
    first: dict[tuple[str, str], Record] = {}
    found: dict[tuple[str, str], list[tuple[Record, Record]]] = {}
    for record in plan.records:
        name = record.readable("id")
        if isinstance(name, str):
            other = first.setdefault((_space(record.noun), name), record)
            if other is not record:
                files = (record.at.file, other.at.file)
                key = files if files[0] != files[1] else (files[0], f"{len(found)}")
                found.setdefault(key, []).append((record, other))
    return found.values()


def _twin(record: Record, other: Record) -> Problem:
    name = record.readable("id")
    help = "Give one of the two another id, and write it wherever that one is meant."
    if "id" not in record.model_fields_set:
        help = "Add an `id:` of its own: without one, an entry's id follows from its name."
    return record.problem(
        "id",
        f"{record.label} has the id {quoted(name)}, which {_other(other, record)} has too",
        help=help,
        notes=[other.mention("id", "the first one is here")],
    )


def _space(noun: str) -> str:
    return "shared" if noun in SHARED else noun


def _other(other: Record, record: Record) -> str:
    return other.label if other.label != record.label else f"another {record.noun}"


# References to nothing -------------------------------------------------------------------------


@rule(severity="error")
def unknown_reference(plan: Plan) -> Iterator[Problem]:
    """An id is used that no entry of the plan has."""
    for number, places in enumerate(_unresolved(plan)):
        name, means = places[0].id, min((each.means for each in places), key=_narrow)
        close = nearest(name, _choices(plan, means)) if number < MOST_SUGGESTED else None
        message = _message(plan, name, means)
        if len(places) > 1:
            message += f", named in {len(places)} places"
        notes = [Note(each.at, "named here too") for each in places[1 : 1 + MOST_NOTED]]
        declared = _declared_alone(plan, close, means)
        if declared is not None:
            notes.insert(0, declared.mention("id", "this one is named nowhere"))
        mistyped = declared if len(places) > 1 else None
        fix = _fix(plan, places, close, mistyped) if close else None
        help = _help(plan, means, close, mistyped)
        yield Problem(places[0].at, message, help, tuple(notes), fix=fix)


def _unresolved(plan: Plan) -> Iterable[list[Reference]]:
    """The references that lead nowhere, those by the same id together: it may be its own typo."""
    unsure = _unsure(plan)
    found: dict[tuple[str, Refers | None], list[Reference]] = {}
    for each in references(plan):
        if any(plan.find(space, each.id) for space in each.means.spaces):
            continue
        if unsure.isdisjoint(each.means.spaces):
            kinds = [noun for noun, records in plan.index.items() if each.id in records]
            found.setdefault((each.id, each.means if kinds else None), []).append(each)
    return found.values()


def _narrow(means: Refers) -> int:
    return len(means.spaces)


def _declared_alone(plan: Plan, name: str | None, means: Refers) -> Record | None:
    """The record with this id, where nothing names it: it was perhaps mistyped itself."""
    if name is None or any(each.id == name for each in references(plan)):
        return None
    return next(filter(None, (plan.find(space, name) for space in means.spaces)), None)


def nowhere(plan: Plan, name: str, means: Refers) -> tuple[str, str] | None:
    """The message about an id that leads nowhere, and what to do about it; None for any other."""
    found = any(plan.find(space, name) for space in means.spaces)
    if found or not _unsure(plan).isdisjoint(means.spaces):
        return None
    close = nearest(name, _choices(plan, means))
    return _message(plan, name, means), _help(plan, means, close, None)


def _unsure(plan: Plan) -> set[str]:
    """The kinds of records of which nobody can tell whether an id is there.

    Their section is missing or unread, or one of them is, or a file that may be part of it; or the
    plan has none at all, which a rule of its own says once.
    """
    if "" in plan.lost:
        return set(SECTION_OF)
    unsure = {noun for noun, section in SECTION_OF.items() if not plan.has(section)}
    unsure.update(noun for noun in SECTION_OF if noun not in plan.index and noun not in OPTIONAL)
    for record in plan.records:
        if "id" in record.held or _is_nameless(record):
            unsure.add(record.noun)
        for key, kind in inner(type(record)).items():
            if key in record.held:
                unsure.update(_nouns(kind))
    return unsure


def _is_nameless(record: Record) -> bool:
    """Whether an entry lacks both its id and the name from which one follows."""
    keys = ("id", record.named_by)
    return "id" in type(record).model_fields and not any(map(record.readable, keys))


@cache
def _nouns(kind: type[Record]) -> frozenset[str]:
    """The noun of a record and of all records that may stand in it."""
    inside = (_nouns(each) for each in inner(kind).values())
    return frozenset({kind.noun}).union(*inside)


def _fix(plan: Plan, places: list[Reference], close: str, mistyped: Record | None) -> Fix | None:
    """Write the id that was meant, if no other resembles it, and none of another kind is meant.

    One that is named alike in many places is mistyped at the entry that has it, if at any. A typo
    in a person's id is a guess: there may be a Kis Anna beside Kiss Anna.
    """
    name, means = places[0].id, min((each.means for each in places), key=_narrow)
    known_elsewhere = any(name in records for records in plan.index.values())
    if known_elsewhere or not _is_alone(name, close, _choices(plan, means)):
        return None
    safe = simple(name) == simple(close) or plan.person(close) is None
    if mistyped is None:
        return _writing(plan, [each.at for each in places], close, safe=safe)
    safe = safe or slug(mistyped.readable(mistyped.named_by) or "") == name
    return _writing(plan, [mistyped.place("id")], name, safe=safe)


def _is_alone(name: str, close: str, choices: list[str]) -> bool:
    """Whether an id can only be this one: it is no typo of others, nor is the other one."""
    return is_certain(name, close, choices) and is_apart(close, choices)


def _writing(plan: Plan, places: list[Place], name: str, *, safe: bool) -> Fix | None:
    """The same id in all of these places, or in none."""
    documents = {each.file: each for each in plan.documents}
    edits = [rewriting(documents[at.file], at, name) for at in places]
    written = tuple(each for each in edits if each is not None)
    return Fix(f"Write {name}", written, safe) if len(written) == len(edits) else None


def _choices(plan: Plan, means: Refers) -> list[str]:
    return [name for space in means.spaces for name in plan.index.get(space, ())]


def _message(plan: Plan, name: str, means: Refers) -> str:
    kinds = [noun for noun, records in plan.index.items() if name in records]
    if kinds:
        return f"{quoted(name)} is {a(kinds[0])}, not {a(means.noun)}"
    return f"there is no {means.noun} {quoted(name)}"


def _help(plan: Plan, means: Refers, close: str | None, mistyped: Record | None) -> str:
    sections = dict.fromkeys(SECTION_OF[space] for space in means.spaces)
    where = either([f'"{section}"' for section in sections])
    if mistyped is not None:
        correct = "Then correct that one, which nothing names."
        return f'Did you mean "{close}"? {correct} Otherwise add it to the section {where}.'
    if close:
        return f'Did you mean "{close}"? Otherwise add it to the section {where}.'
    choices = _choices(plan, means)
    ids = f"The ids are {', '.join(choices)}. " if len(choices) <= MOST_LISTED else ""
    return f"{ids}Write the id of one that is there, or add it to the section {where}."


# Entries that nobody uses ----------------------------------------------------------------------


def entries(plan: Plan) -> Iterator[Agency | SalesTerritory]:
    """The agencies and the territories, one by one, of the sections that could be read."""
    if plan.has("team"):
        yield from plan.agencies
    if plan.has("customers"):
        yield from plan.territories


@rule(severity="warning", each=entries)
def unused_entry(plan: Plan, entry: Agency | SalesTerritory) -> Iterator[Problem]:
    """An agency or a territory stands in the plan and nothing in it uses it."""
    if isinstance(entry, Agency):
        if not _is_engaged(plan, entry):
            yield entry.problem(
                (),
                f"{entry.label} fills no role, and no cost is for it",
                help="Name the role it fills with `role:`, or name it under `for:` of the cost "
                "line that pays for it; or take it out.",
            )
    elif plan.strategies and not _is_covered(plan, entry):
        yield entry.problem(
            (),
            f"no strategy is carried out in {entry.label}",
            help="Name it under `territories:` of a strategy, or take it out. A strategy that "
            "names no territory is carried out in all of them.",
        )


def _is_engaged(plan: Plan, agency: Agency) -> bool:
    """Whether an agency fills a role or is paid for; or is all the support that the team has."""
    supported = any(role.kind in {"marketing", "agency"} for role in plan.roles)
    filled = agency.role is not None or not supported
    return filled or any(agency.id in cost.for_ for cost in plan.costs)


def _is_covered(plan: Plan, territory: SalesTerritory) -> bool:
    """Whether a strategy is carried out there.

    Where one names a territory that is not there, it may mean this one.
    """
    there = {each.id for each in plan.territories}
    named = [set(strategy.territories) for strategy in plan.strategies]
    return not all(named) or any(territory.id in each or not each <= there for each in named)
