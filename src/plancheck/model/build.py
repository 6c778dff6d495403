"""Documents to a Plan: every file against its section's record, then the files joined.

What is wrong with a value is a problem, and the value is left out alone: the smallest key that
could not be read is taken away and remembered, everything around it stays.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import ValidationError

from plancheck.model.budget import Budget
from plancheck.model.customers import Customers
from plancheck.model.header import Header
from plancheck.model.metrics import Metrics
from plancheck.model.mission import Mission
from plancheck.model.plan import Plan
from plancheck.model.record import Record, aliases, inner, quoted
from plancheck.model.section import Section
from plancheck.model.sentences import nearest, sentence, shown
from plancheck.model.strategies import Strategies
from plancheck.model.team import Team
from plancheck.model.tools import Tools
from plancheck.problem import Keys, Note, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from plancheck.source.document import Document

SECTIONS: dict[str, type[Section]] = {
    "plan": Header,
    "mission": Mission,
    "team": Team,
    "customers": Customers,
    "strategies": Strategies,
    "tools": Tools,
    "metrics": Metrics,
    "budget": Budget,
}

UNREAD_ID = "unread-id"

Reading = Literal["raises", "is absent"]
"""What happens to whoever reads a value that could not be read: rules are stopped, pages are not."""


class Built(NamedTuple):
    """A plan, and what was wrong with the shape of its files."""

    plan: Plan
    problems: tuple[Problem, ...]


def build(documents: Sequence[Document], *, as_of: date, unread: Reading = "raises") -> Built:
    """The plan that these documents make, in the order in which they are given."""
    problems: list[Problem] = []
    files: dict[str, list[Section]] = {}
    lost: set[str] = set()
    for document in documents:
        name = section_of(document)
        if document.data is None:
            lost.add(name or "")
        elif name is not None:
            problems.extend(_misnamed(document, name))
            if name not in SECTIONS:
                lost.add(nearest(name, SECTIONS) or "")
                continue
            record, found = shape(SECTIONS[name], document, unread=unread)
            problems.extend(found)
            files.setdefault(name, []).append(record)
    merged = {}
    for name, parts in files.items():
        merged[name], divided = _merge(SECTIONS[name], parts)
        problems.extend(divided)
    plan = Plan(
        as_of=as_of,
        files={name: tuple(parts) for name, parts in files.items()},
        merged=merged,
        lost=frozenset(lost),
        documents=tuple(documents),
        tolerant=unread == "is absent",
    )
    return Built(plan, tuple(problems))


# Which section a file is -----------------------------------------------------------------------


def section_of(document: Document) -> str | None:
    """The section that a file is, or seems to be part of; None for an ordinary page.

    A file that could not be read is guessed from its text and its name.
    """
    if document.data is not None:
        written = document.data.get(_section_key(document.data))
        return written if isinstance(written, str) else None
    found = re.search(r"^section:[ \t]*(\w+)", document.text, re.MULTILINE)
    if found and found.group(1) in SECTIONS:
        return found.group(1)
    stem = document.name.removesuffix(".md").split("/")
    guesses = ["plan" if part == "index" and len(stem) == 1 else part for part in stem]
    return next((guess for guess in guesses if guess in SECTIONS), None)


def _section_key(data: dict[str, Any]) -> str:
    """`section`, or a key that was meant to be it."""
    if "section" in data:
        return "section"
    meant = (
        key for key, value in data.items() if value in SECTIONS.keys() and nearest(key, ["section"])
    )
    return next(meant, "section")


def _misnamed(document: Document, name: str) -> Iterator[Problem]:
    if name not in SECTIONS:
        close = nearest(name, SECTIONS)
        help = f'Did you mean "{close}"? ' if close else ""
        yield Problem(
            Place(document.file, ("section",)),
            f"{quoted(name)} is not a section of a plan",
            f"{help}The sections are {', '.join(SECTIONS)}. A page that is none of them has no `section:`.",
            rule="unknown-section",
        )


# One file against its record -------------------------------------------------------------------


def shape(
    kind: type[Section], document: Document, *, unread: Reading
) -> tuple[Section, list[Problem]]:
    """The record of one file, and what is wrong with its keys and values."""
    repair = _Repair(kind, document)
    record = repair.validated()
    settle(record, Place(document.file))
    for path, name in repair.unread:
        _take_away(record, path, name, unread=unread)
    for path, index in repair.dropped:
        _drop(record, path, index)
    return record, repair.problems


class _Repair:
    """Validation that goes on: what does not fit is reported, taken away, and tried again."""

    def __init__(self, kind: type[Section], document: Document) -> None:
        self.kind = kind
        self.document = document
        self.data: Any = document.data
        self.problems: list[Problem] = []
        self.unread: list[tuple[Keys, str]] = []
        self.dropped: list[tuple[Keys, int]] = []
        self.copied = False

    def validated(self) -> Section:
        for keys in self.document.unread:
            self.withdraw(self.follow(keys))
        if "section" not in self.data:
            self.editable()["section"] = ""
        while True:
            try:
                return self.kind.model_validate(self.data)
            except ValidationError as error:
                for each in error.errors(include_url=False):
                    self.mend(each)

    def editable(self) -> Any:
        if not self.copied:
            self.data = copy.deepcopy(self.data)
            self.copied = True
        return self.data

    def mend(self, error: Any) -> None:
        self.editable()
        loc = error["loc"]
        if error["type"] == "extra_forbidden":
            self.unknown_key(self.follow(loc[:-1]), str(loc[-1]))
        elif error["type"] == "missing":
            self.missing(self.follow(loc[:-1]), str(loc[-1]))
        else:
            self.misfit(self.follow(loc), error)

    def follow(self, loc: Keys) -> _Step:
        """Along the keys that are really there; pydantic adds tags of unions and key marks."""
        step = _Step((), self.data, self.kind, (), None)
        for part in loc:
            step = step.into(part)
        return step

    def withdraw(self, step: _Step) -> None:
        """Take the smallest key of a record away that holds what could not be read."""
        self.editable()
        if step.key is None:
            return
        owner = self.data
        for part in step.owner:
            owner = owner[part]
        owner.pop(step.key, None)
        self.unread.append((step.owner, step.key))

    def unknown_key(self, step: _Step, key: str) -> None:
        record = step.record or self.kind
        known = [name for name in aliases(record) if name not in step.value]
        close = nearest(key, known) or nearest(key, aliases(record))
        odd = next((char for char in key if not char.isascii() or not char.isprintable()), None)
        help = f'Did you mean "{close}"? ' if close else ""
        if odd and close:
            help += f"The key holds the character U+{ord(odd):04X}, which looks like nothing or like another one. "
        if not close:
            help = f"The keys here are {', '.join(aliases(record))}. Data of your own goes under `extra:`."
        at = Place(self.document.file, (*step.path, key), at_key=True)
        self.problems.append(
            Problem(
                at,
                f"{_owner_name(record)} has no key {quoted(key)}",
                help.strip(),
                rule="unknown-key",
            )
        )
        del step.value[key]
        if close and close not in step.value:
            self.unread.append((step.path, close))

    def missing(self, step: _Step, key: str) -> None:
        record = step.record or self.kind
        example = "win-couriers" if key == "id" else "..."
        self.problems.append(
            Problem(
                Place(self.document.file, (*step.path, key)),
                f'{_a(record.noun)} has no "{key}"',
                f"Add `{key}:` with a short name of its own, such as {example}.",
                rule="missing-key",
            )
        )
        step.value[key] = UNREAD_ID
        self.unread.append((step.path, key))

    def misfit(self, step: _Step, error: Any) -> None:
        expected, help = sentence(error["type"], error["input"], error.get("ctx") or {})
        names = [part for part in step.path if isinstance(part, str)]
        of_key = error["loc"][-1] == "[key]"
        what = "the key" if of_key else (names[-1] if names else "the front matter")
        if step.is_entry:
            what = f"an entry of {what}"
        value = shown(error["loc"][-2] if of_key else error["input"])
        comma = "," if expected.startswith("which") else ";"
        at = Place(self.document.file, step.path, at_key=of_key)
        message = f"{what} is {value}{comma} {expected}"
        self.problems.append(Problem(at, message, help, rule="invalid-value"))
        if step.is_entry and error["type"] in ("model_type", "model_attributes_type"):
            self.drop(step)
        else:
            self.withdraw(step)

    def drop(self, step: _Step) -> None:
        """Keep the place of a list's entry that is no record, so that the others keep theirs."""
        *path, index = step.path
        entries = self.data
        for part in path:
            entries = entries[part]
        record = step.record
        needs_id = record is not None and record.model_fields.get("id") is not None
        entries[index] = {"id": UNREAD_ID} if needs_id else {}
        self.unread.append((step.owner, str(step.key)))
        self.dropped.append((tuple(path), int(index)))


class _Step(NamedTuple):
    """A point on the way into the data: what is there, and which record's key it belongs to."""

    path: Keys
    value: Any
    record: type[Record] | None
    owner: Keys
    key: str | None

    @property
    def is_entry(self) -> bool:
        return bool(self.path) and isinstance(self.path[-1], int)

    def into(self, part: str | int) -> _Step:
        value = self.value
        if isinstance(value, dict) and part in value:
            if self.record is None:
                return self._replace(path=(*self.path, part), value=value[part])
            name = aliases(self.record).get(str(part))
            record = inner(self.record).get(name) if name else None
            return _Step((*self.path, part), value[part], record, self.path, str(part))
        if isinstance(value, list) and isinstance(part, int) and part < len(value):
            return self._replace(path=(*self.path, part), value=value[part])
        return self


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _owner_name(record: type[Record]) -> str:
    names = {kind: f"the section `{name}`" for name, kind in SECTIONS.items()}
    return names[record] if record in names else _a(record.noun)  # type: ignore[index]


def settle(record: Record, at: Place) -> None:
    """Tell a record and all records in it where they stand, and fill in ids that follow from names."""
    object.__setattr__(record, "at", at)
    object.__setattr__(record, "held", {})
    if isinstance(record, Section):
        object.__setattr__(record, "origins", {})
    values = record.__dict__
    if "id" in values and values["id"] is None:
        name = values.get(record.named_by)
        values["id"] = slug(name) if isinstance(name, str) else None
    for name, alias in inner_keys(type(record)):
        value = values[name]
        if type(value) is tuple:
            for index, child in enumerate(value):
                settle(child, Place(at.file, (*at.keys, alias, index)))
        elif value is not None:
            settle(value, Place(at.file, (*at.keys, alias)))


@cache
def inner_keys(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The keys of a record that hold records: name in code, and as written."""
    written = {name: alias for alias, name in aliases(kind).items()}
    return tuple((name, written[name]) for name in inner(kind))


def slug(name: str) -> str:
    """A name as an id: small letters, digits and dashes, without accents, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _find(record: Record, path: Keys) -> Any:
    found: Any = record
    for part in path:
        if isinstance(part, int):
            found = found[part]
        else:
            found = found.readable(aliases(type(found)).get(part, part))
    return found


def _take_away(record: Record, path: Keys, alias: str, *, unread: Reading) -> None:
    owner = _find(record, path)
    name = aliases(type(owner)).get(alias, alias)
    if name in owner.__dict__ and unread == "raises":
        owner.held[name] = owner.__dict__.pop(name)
    if name == "id":
        if unread == "raises":
            owner.held["id"] = None
        else:
            owner.__dict__["id"] = None


def _drop(record: Record, path: Keys, index: int) -> None:
    """Leave a list's entry out, once all others know their places."""
    owner = _find(record, path[:-1])
    name = aliases(type(owner))[str(path[-1])]
    values = owner.__dict__ if name in owner.__dict__ else owner.held
    place = owner.place(str(path[-1]), index)
    values[name] = tuple(entry for entry in values[name] if entry.at != place)


# The files of a section joined -----------------------------------------------------------------

_OF_A_FILE = frozenset(Section.model_fields)


def _merge(kind: type[Section], parts: list[Section]) -> tuple[Section, list[Problem]]:
    """One record for a section that stands in several files: lists joined, single values once."""
    if len(parts) == 1:
        return parts[0], []
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    held: dict[str, Any] = {}
    origins: dict[str, Place] = {}
    for name, field in kind.model_fields.items():
        if name in _OF_A_FILE:
            values[name] = parts[0].__dict__.get(name)
            continue
        having = [part for part in parts if part.readable(name) not in (None, ())]
        if having:
            origins[name] = having[0].at / name
        if field.default == ():
            joined: Any = tuple(entry for part in having for entry in part.readable(name))
        else:
            joined = having[0].readable(name) if having else None
            problems.extend(_divided(name, having))
        lost = any(name not in part.__dict__ for part in parts)
        (held if lost else values)[name] = joined
    merged = kind.model_construct(**values)
    for name in held:
        merged.__dict__.pop(name, None)
    object.__setattr__(merged, "at", parts[0].at)
    object.__setattr__(merged, "held", held)
    object.__setattr__(merged, "origins", origins)
    return merged, problems


def _divided(name: str, having: list[Section]) -> Iterator[Problem]:
    for extra in having[1:]:
        yield Problem(
            (extra.at / name).key,
            f'"{name}" stands in two files of the same section',
            "Keep one of them: only lists may be divided over several files.",
            (Note((having[0].at / name).key, "the first one is here"),),
            "divided-section",
        )
