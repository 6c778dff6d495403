"""One file against its section's record: what fits is kept, what does not is told and left out.

What is left out is the smallest that could not be read, a key or an entry of a list, and it is
remembered: everything around it stays, and nobody says that it is missing.
"""

from __future__ import annotations

import copy
from collections import Counter, defaultdict
from functools import cache, reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import ValidationError

from plancheck.model.mending import added, mended, renamed
from plancheck.model.near import is_certain
from plancheck.model.record import Record, aliases, inner, quoted
from plancheck.model.scalar import slug
from plancheck.model.section import Section
from plancheck.model.sentence import Misfit
from plancheck.model.sentences import misfit, nearest, unknown
from plancheck.model.synonyms import meant_by
from plancheck.problem import Fix, Key, Keys, Place, Problem
from plancheck.wording import a

if TYPE_CHECKING:
    from plancheck.source.document import Document

Reading = Literal["raises", "is absent"]
"""What a value that could not be read does to whoever reads it: it stops rules, but not pages."""

MOST_UNKNOWN = 50
"""Unknown keys of one entry that are told one by one; whoever has more has another file in hand."""

UNREAD_ID = "unread-id"


def shape(
    kind: type[Section],
    name: str,
    document: Document,
    *,
    unread: Reading = "raises",
    currency: str = "",
) -> tuple[Section, list[Problem]]:
    """The record of one file of the section `name`, and what is wrong with its keys and values.

    `currency` is that of the plan's amounts.
    """
    repair = _Repair(kind, name, document, currency)
    record = repair.record()
    _settle(record, Place(document.file), repair.left_out, unread)
    return record, repair.problems


class _LeftOut(NamedTuple):
    """What could not be read: keys, by the address of their record, and entries of lists."""

    keys: dict[Keys, set[str]]
    entries: set[Keys]


class _Step(NamedTuple):
    """How far an address leads into the data: what is there, and under which record's key.

    `record` is the kind of record that stands here; with `many`, the kind of its entries.
    """

    path: Keys
    value: Any
    record: type[Record] | None
    many: bool = False
    owner: Keys = ()
    key: str = ""

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a list."""
        return bool(self.path) and isinstance(self.path[-1], int)

    def into(self, part: Key) -> _Step:
        """One key or index further; the same step where there is no such thing in the data."""
        value, record, path = self.value, self.record, (*self.path, part)
        if isinstance(value, dict) and record is not None and not self.many:
            name = aliases(record).get(str(part), "")
            many = bool(name) and record.model_fields[name].default == ()
            child = inner(record).get(name)
            return _Step(path, value.get(part), child, many, self.path, str(part))
        if isinstance(value, dict) and part in value:
            return self._replace(path=path, value=value[part])
        if isinstance(value, list) and isinstance(part, int) and part < len(value):
            return self._replace(path=path, value=value[part], many=False)
        return self


class _Repair:
    """Validation that goes on: what does not fit is told, left out, and all is tried again."""

    def __init__(self, kind: type[Section], name: str, document: Document, currency: str) -> None:
        self.kind = kind
        self.name = name
        self.document = document
        self.currency = currency
        self.data: Any = document.data
        self.problems: list[Problem] = []
        self.left_out = _LeftOut(defaultdict(set), set())
        self.unknown: Counter[Keys] = Counter()

    def record(self) -> Section:
        """The record of all that can be read."""
        if self.document.unread or "section" not in self.data:
            self.data = copy.deepcopy(self.data)
            for keys in self.document.unread:
                self.leave_out(self.step(keys))
            self.data.setdefault("section", self.name)
        while True:
            try:
                return self.kind.model_validate(self.data)
            except ValidationError as error:
                self.data = copy.deepcopy(self.data)
                self.mend(error.errors(include_url=False))

    def mend(self, errors: list[Any]) -> None:
        """Unknown keys come first: they tell which ones are not missing."""
        errors.sort(key=lambda each: each["type"] != "extra_forbidden")
        steps = [self.step(each["loc"]) for each in errors]
        for step, error in zip(steps, errors, strict=True):
            if error["type"] == "extra_forbidden":
                self.unknown_key(step)
            elif error["type"] == "missing":
                self.missing(step)
            else:
                self.misfit(step, error)

    def step(self, keys: Keys) -> _Step:
        """As far as these keys lead; pydantic adds tags of unions and marks of keys to them."""
        return reduce(_Step.into, keys, _Step((), self.data, self.kind))

    def kind_at(self, path: Keys) -> type[Record]:
        """Which kind of record stands at an address."""
        return self.step(path).record or self.kind

    def leave_out(self, step: _Step) -> None:
        """Take away the smallest key or entry of a list that holds what could not be read.

        A record with a merge key in it stays: what is not written might have come from there.
        """
        here = self.left_out.keys[step.owner]
        record = step.record if step.is_entry or not step.path else None
        if record is not None and isinstance(step.value, dict):
            self.left_out.keys[step.path].update(aliases(record).keys() - step.value.keys())
        elif record is not None:
            empty = {"id": UNREAD_ID} if "id" in record.model_fields else {}
            reduce(getitem, step.path[:-1], self.data)[step.path[-1]] = empty
            self.left_out.entries.add(step.path)
            here.add(step.key)
        else:
            meant = self.meant(step)
            owner = reduce(getitem, step.owner, self.data)
            owner.pop(step.key, None)
            if meant is not None and meant not in owner:
                here.add(meant)

    def meant(self, step: _Step) -> str | None:
        """The key that a step's key is, or else resembles: rather one that is not written."""
        known = aliases(self.kind_at(step.owner))
        if step.key in known:
            return step.key
        owner = reduce(getitem, step.owner, self.data)
        free = [name for name in known if name not in owner]
        return nearest(step.key, free) or meant_by(step.key, free) or nearest(step.key, known)

    # Faults ------------------------------------------------------------------------------------

    def tell(self, rule: str, at: Place, said: tuple[str, str], fix: Fix | None) -> None:
        """Add a problem to what is wrong with the file: its message, its help, and its fix."""
        self.problems.append(Problem(at, *said, rule=rule, fix=fix))

    def unknown_key(self, step: _Step) -> None:
        """Tell that there is no such key; it counts as the one that it resembles."""
        self.unknown[step.owner] += 1
        if self.unknown[step.owner] > MOST_UNKNOWN:
            reduce(getitem, step.owner, self.data).pop(step.key)
            return
        close, known = self.meant(step), aliases(self.kind_at(step.owner))
        message = f"{self.named(step.owner)} has no key {quoted(step.key)}"
        at = Place(self.document.file, step.path, at_key=True)
        safe = close is not None and is_certain(step.key, close, known)
        fix = renamed(self.document, at, close, safe=safe) if close else None
        self.tell("unknown-key", at, (message, unknown(step.key, close, known)), fix)
        self.leave_out(step)

    def missing(self, step: _Step) -> None:
        """Tell that a record has no id, and give it one for the moment."""
        owner = reduce(getitem, step.owner, self.data)
        name = owner.get(self.kind_at(step.owner).named_by)
        owner[step.key] = UNREAD_ID
        if step.key in self.left_out.keys[step.owner]:
            return
        self.left_out.keys[step.owner].add(step.key)
        own = slug(name) if isinstance(name, str) else ""
        message = f'{self.named(step.owner)} has no "{step.key}"'
        help = f"Add `{step.key}:` with a short name of its own, such as {own or 'win-couriers'}."
        at = Place(self.document.file, step.owner)
        fix = added(self.document, at, f"{step.key}: {own}", safe=False) if own else None
        self.tell("missing-key", at / step.key, (message, help), fix)

    def misfit(self, step: _Step, error: Any) -> None:
        """Tell that a value cannot be what its key asks for, and leave it out."""
        names = [part for part in step.path if isinstance(part, str)]
        of_key = error["loc"][-1] == "[key]"
        if of_key:
            what = f"a key of {step.key}"
        elif step.is_entry:
            what = f"an entry of {step.key}"
        else:
            what = step.key if names[-1] == step.key else f"{step.key} of {names[-1]}"
        value = names[-1] if of_key else error["input"]
        keys = tuple(aliases(step.record)) if step.record is not None else ()
        fault = Misfit(value, error.get("ctx") or {}, keys, self.currency)
        message, said = misfit(what, error["type"], fault)
        at = Place(self.document.file, step.path, at_key=of_key)
        fix = mended(self.document, at, said.right) if of_key or step.value == value else None
        self.tell("invalid-value", at, (message, said.help), fix)
        self.leave_out(step)

    def named(self, path: Keys) -> str:
        """A record as a message speaks of it, before it is one."""
        if not path:
            return f"the section `{self.name}`"
        kind = self.kind_at(path)
        name = reduce(getitem, path, self.data).get(kind.named_by)
        if isinstance(name, str) and name != UNREAD_ID:
            return f"{kind.noun} {quoted(name)}"
        return a(kind.noun)


# Settling --------------------------------------------------------------------------------------


def _settle(record: Record, at: Place, left_out: _LeftOut, unread: Reading) -> None:
    """Tell a record and all in it where they stand, and what of them could not be read."""
    object.__setattr__(record, "at", at)
    object.__setattr__(record, "held", {})
    if isinstance(record, Section):
        object.__setattr__(record, "origins", {})
    values = record.__dict__
    for name, key in _inner_keys(type(record)):
        values[name] = _settled(values[name], at / key, left_out, unread)
    if values.get("id", "") is None:
        values["id"] = slug(values.get(record.named_by) or "") or None
    if at.keys in left_out.keys:
        _hide(record, left_out.keys[at.keys], unread)


def _settled(value: Any, at: Place, left_out: _LeftOut, unread: Reading) -> Any:
    """The record of a key, or its records without those that were left out, settled."""
    if isinstance(value, Record):
        _settle(value, at, left_out, unread)
    elif value:
        for index, child in enumerate(value):
            _settle(child, at / index, left_out, unread)
        if left_out.entries:
            return tuple(each for each in value if each.at.keys not in left_out.entries)
    return value


def _hide(record: Record, keys: set[str], unread: Reading) -> None:
    """Let nobody take what could not be read for what is not there."""
    values, names = record.__dict__, aliases(type(record))
    hidden = {names[key] for key in keys if key in names}
    if record.named_by in hidden and values.get("id", "") is None:
        hidden.add("id")
    if "id" in hidden:
        values["id"] = None
    if unread == "raises":
        record.held.update((name, values.pop(name)) for name in hidden)


@cache
def _inner_keys(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The keys of a record that hold records: name in code, and as written."""
    written = {name: alias for alias, name in aliases(kind).items()}
    return tuple((name, written[name]) for name in inner(kind))
