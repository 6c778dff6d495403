"""Who keeps what true: the owners of pages and entries, and who does which task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.section import Section
from plancheck.model.strategies import Task
from plancheck.problem import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.problem import Keys


def can_be_owned(record: Record) -> bool:
    """Whether a record has a key for its owner, or, as a task, for who does it."""
    return _key(record) in type(record).model_fields


def _key(record: Record) -> str:
    """The key that says to whom a record is up."""
    return "by" if isinstance(record, Task) else "owner"


def owner(plan: Plan, record: Record) -> str | None:
    """To whom a record is up, by id; a file without an owner has the one of its section."""
    own: str | None = record.readable(_key(record))
    if own is None and isinstance(record, Section):
        parts = plan.files.get(record.section, ())
        return next((name for each in parts if (name := each.readable("owner"))), None)
    return own


def owned(plan: Plan) -> Iterator[tuple[Record, str | None]]:
    """Every record that can have an owner, with the id of its owner; None where it has none."""
    return ((each, owner(plan, each)) for each in plan.records if can_be_owned(each))


def owner_at(plan: Plan, file: str, keys: Keys) -> str | None:
    """To whom what stands at a place is up: the owner of the nearest entry around it that has one.

    Around all entries that is the page.
    """
    for length in range(len(keys), -1, -1):
        record = plan.by_place.get(Place(file, keys[:length]))
        if record is not None and (name := owner(plan, record)):
            return name
    return None
