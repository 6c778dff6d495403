"""A plan as a list of entries: what each is called, whose part it is, and its values by their keys.

An entry is whatever people would name when they say what has changed: a goal, a person, a KPI of
that person, a section, a page. Single records inside of it, such as the measure of a goal, are
values of the entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.model.money import total
from plancheck.model.prose import Prose
from plancheck.model.record import Record, aliases, inner, made_of
from plancheck.model.scalar import Refers
from plancheck.model.section import Section
from plancheck.problem import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plancheck.model.plan import Plan
    from plancheck.source.document import Document

Path = tuple[str, ...]
"""The keys that lead from an entry to a value, as people write them."""
Address = tuple[tuple[str, str], ...]
"""Nouns and names that lead to an entry; one with an id of its own is led to by that alone."""

PAGE = "page"
_BY_PERIOD = frozenset({"quota", "projected_revenue"})
"""Keys with an amount, or with amounts by month or quarter, which then add up to it."""
_OF_A_PAGE = frozenset(Section.model_fields)


class Unreadable(NamedTuple):
    """A value that is written, but cannot be read."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An entry of a plan.

    `record` is None for a page that is part of no section. `refers` tells of a value what the ids
    in it may mean.
    """

    address: Address
    noun: str
    name: str
    file: str
    record: Record | None
    parent: Entry | None
    values: Mapping[Path, Any]
    refers: Mapping[Path, Refers]

    @property
    def has_id(self) -> bool:
        """Whether its own id alone leads to it."""
        return len(self.address) == 1

    @property
    def is_named(self) -> bool:
        """Whether it has a name that people gave it, by which it may be renamed."""
        return self.record is None or _called(self.record) is not None

    @property
    def root(self) -> Entry:
        """The section or the page that it is part of; itself, where it is one."""
        return self if self.parent is None else self.parent.root

    def place(self, path: Path = ()) -> Place:
        """Where the entry, or a value of it, stands."""
        return Place(self.file) if self.record is None else self.record.place(*path)


def entries(plan: Plan) -> list[Entry]:
    """All entries of a plan: pages, then sections with what is in them, in the plan's order."""
    found = [entry for document in plan.documents for entry in _page(plan, document)]
    for name, section in plan.merged.items():
        found.extend(_entries(plan, section, ((name, name),), None))
    return found


# Pages -----------------------------------------------------------------------------------------


def _page(plan: Plan, document: Document) -> Iterator[Entry]:
    """A page: the keys that every file may have, and its prose."""
    if document.data is None:
        return
    parts = (part for parts in plan.files.values() for part in parts)
    record = next((part for part in parts if part.at.file == document.file), None)
    values: dict[Path, Any] = {("prose",): Prose(document).raw[document.body :].strip()}
    if record is None:
        title = document.data.get("title")
        values.update({("title",): title} if isinstance(title, str) else {})
    else:
        values.update(
            (path, _written(plan, record, path, each))
            for path, each in _values(record)
            if path[0] in _OF_A_PAGE
        )
        values.pop(("section",), None)
    address = ((PAGE, document.name),)
    name = values.get(("title",))
    called = name if isinstance(name, str) else document.name
    page = Entry(address, PAGE, called, document.file, record, None, values, _references(record))
    yield page
    for index, each in enumerate((record.readable("allow") or ()) if record else ()):
        yield from _entries(plan, each, _below(page, each, index), page)


# Sections and what is in them ------------------------------------------------------------------


def _entries(plan: Plan, record: Record, address: Address, parent: Entry | None) -> Iterator[Entry]:
    values = {path: _written(plan, record, path, each) for path, each in _values(record)}
    if isinstance(record, Section):
        values = {path: each for path, each in values.items() if path[0] not in _OF_A_PAGE}
    noun, name = address[-1][0], _called(record) or address[-1][1]
    entry = Entry(address, noun, name, record.at.file, record, parent, values, _references(record))
    yield entry
    taken: dict[Address, int] = {}
    for index, child in enumerate(_children(record)):
        own = _below(entry, child, index)
        taken[own] = taken.get(own, 0) + 1
        if taken[own] > 1:
            own = (*own[:-1], (own[-1][0], f"{own[-1][1]} ({taken[own]})"))
        yield from _entries(plan, child, own, entry)


def _below(parent: Entry, record: Record, index: int) -> Address:
    """The address of an entry inside of another one."""
    name = record.readable("id")
    if isinstance(name, str):
        return ((record.noun, name),)
    return (*parent.address, (record.noun, _called(record) or _first(record) or str(index + 1)))


def _called(record: Record) -> str | None:
    """What people call a record; None where it has no name."""
    keys = (key for key in (record.named_by, "id") if key in type(record).model_fields)
    names = (record.readable(key) for key in keys)
    return next((name for name in names if isinstance(name, str)), None)


def _first(record: Record) -> str | None:
    """The first value of a record, for those that have no name."""
    return next((str(each) for _, each in _values(record)), None)


def _children(record: Record) -> Iterator[Record]:
    """The entries of a record's lists, also of those in its single records."""
    for name in inner(type(record)):
        if isinstance(record, Section) and name == "allow":
            continue
        value = record.readable(name)
        if isinstance(value, tuple):
            yield from (each for each in value if isinstance(each, Record))
        elif isinstance(value, Record):
            yield from _children(value)


# Values ----------------------------------------------------------------------------------------


def _written(plan: Plan, record: Record, path: Path, value: Any) -> Any:
    """A value; of one that could not be read, what stands there."""
    if not isinstance(value, Unreadable):
        return value
    place = record.place(*path)
    data: Any = next(each.data for each in plan.documents if each.file == place.file)
    try:
        return Unreadable(str(reduce(getitem, place.keys, data)))
    except (KeyError, IndexError, TypeError):  # another key was meant to be this one
        return Unreadable("")


def _values(record: Record, before: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The values of a record that are written, with those of its single records."""
    for written, name in aliases(type(record)).items():
        path = (*before, written)
        value = record.readable(name)
        if name not in record.__dict__ and not isinstance(value, Record | tuple):
            yield path, Unreadable("")
        elif isinstance(value, Record):
            yield from _values(value, path)
        elif value is not None and name in record.model_fields_set:
            yield from _leaves(path, value)


def _leaves(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    """A value, or those of a mapping by their keys; amounts by period come with their sum."""
    if isinstance(value, dict):
        if path[-1] in _BY_PERIOD:
            yield path, total(value)
        for key, each in value.items():
            yield from _leaves((*path, str(key)), each)
    elif isinstance(value, list):
        yield path, tuple(map(str, value))
    elif not isinstance(value, tuple) or (value and not isinstance(value[0], Record)):
        yield path, value


def _references(record: Record | None) -> dict[Path, Refers]:
    """The values of a record that are ids of others, and what they may mean."""
    if record is None:
        return {}
    found: dict[Path, Refers] = {}
    for written, name in aliases(type(record)).items():
        for mark in made_of(type(record))[name]:
            if isinstance(mark, Refers):
                found[written,] = mark
        value = record.readable(name)
        if isinstance(value, Record):
            found |= {(written, *path): mark for path, mark in _references(value).items()}
    return found
