"""Where one record speaks of another by its id, and the same seen from the other one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.plan import once
from plancheck.model.record import Record, aliases, made_of
from plancheck.model.scalar import Refers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plancheck.model.plan import Plan
    from plancheck.problem import Keys, Place


class Reference(NamedTuple):
    """An id by which one record speaks of another: where it stands and what it may mean."""

    record: Record
    keys: Keys
    id: str
    means: Refers

    @property
    def at(self) -> Place:
        """Where it stands."""
        return self.record.place(*self.keys)


def references(plan: Plan) -> Iterator[Reference]:
    """Every reference of the plan that could be read."""
    for record in plan.records:
        for name, written, means in _reference_keys(type(record)):
            value = record.readable(name)
            if isinstance(value, tuple):
                for index, each in enumerate(value):
                    yield Reference(record, (written, index), each, means)
            elif value is not None:
                yield Reference(record, (written,), value, means)


@cache
def _reference_keys(kind: type[Record]) -> tuple[tuple[str, str, Refers], ...]:
    """The keys of a record that hold references: in code, as written, and what they mean."""
    return tuple(
        (name, written, mark)
        for written, name in aliases(kind).items()
        for mark in made_of(kind)[name]
        if isinstance(mark, Refers)
    )


def meant(plan: Plan, reference: Reference) -> Record | None:
    """The record that a reference means; None where it leads nowhere."""
    found = (plan.find(space, reference.id) for space in reference.means.spaces)
    return next(filter(None, found), None)


@once
def back_references(plan: Plan) -> Mapping[Place, tuple[Reference, ...]]:
    """The references to each record that has any, by the place of that record."""
    found: dict[Place, list[Reference]] = {}
    for each in references(plan):
        record = meant(plan, each)
        if record is not None:
            found.setdefault(record.at, []).append(each)
    return {at: tuple(group) for at, group in found.items()}


def entry_of(plan: Plan, record: Record) -> Record:
    """The entry with an id that a record is part of, or else its section; maybe the record itself.

    A KPI is part of a role or a person, the measure of a goal part of the goal.
    """
    at = record.at
    for depth in range(len(at.keys), 0, -1):
        around = plan.by_place.get(at._replace(keys=at.keys[:depth]))
        if around is not None and "id" in type(around).model_fields:
            return around
    return plan.by_place.get(at._replace(keys=()), record)
