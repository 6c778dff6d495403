"""What differs between two versions of a plan, entry by entry and value by value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from plancheck.model.change.entries import PAGE, Entry, entries
from plancheck.model.change.pairs import Pair, paired

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.model.change.entries import Path
    from plancheck.model.plan import Plan
    from plancheck.model.scalar import Refers

How = Literal["added", "removed", "changed", "renamed", "moved"]
Ids = dict[tuple[str, str], str]
"""New ids by noun and old id."""


class ValueChange(NamedTuple):
    """A value that is another one now; None on the side where it is not written."""

    path: Path
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, eq=False)
class EntryChange:
    """An entry that came, went or became another one.

    One that came or went has no `values`, but `parts`: the entries that came or went with it.
    """

    how: How
    before: Entry | None
    after: Entry | None
    values: tuple[ValueChange, ...] = ()
    parts: tuple[Entry, ...] = ()

    @property
    def entry(self) -> Entry:
        """The entry as it is now, or as it was."""
        entry = self.after or self.before
        assert entry is not None  # noqa: S101  it is there on one side
        return entry


class Differences(NamedTuple):
    """What differs, entries in the order of the plan after, and then those that are gone.

    `unread` are pages that cannot be read on one side: nothing is told of what stands in them
    alone. `ids` are the new ids of entries that got another one.
    """

    changes: tuple[EntryChange, ...]
    unread: tuple[str, ...]
    ids: Ids


def differences(before: Plan, after: Plan) -> Differences:
    """What differs between two versions of a plan.

    Of a section of which a page cannot be read on one side, nothing counts as added or removed:
    nobody knows.
    """
    found = paired(entries(before), entries(after))
    sure = [pair for pair in found.pairs if None not in pair or not _is_unsure(pair, before, after)]
    ids = {old[0]: new[0][1] for old, new in found.renamed.items()}
    unread = {each.name for each in (*before.documents, *after.documents) if each.data is None}
    return Differences(tuple(_changes(sure, ids)), tuple(sorted(unread)), ids)


def _is_unsure(pair: Pair, before: Plan, after: Plan) -> bool:
    """Whether an entry that is there on one side alone may be hidden in an unread page."""
    entry = pair.after or pair.before
    assert entry is not None  # noqa: S101
    other = before if pair.before is None else after
    noun, name = entry.root.address[0]
    if noun == PAGE:
        return any(each.name == name and each.data is None for each in other.documents)
    return noun in other.lost


def _changes(pairs: Sequence[Pair], ids: Ids) -> Iterator[EntryChange]:
    alone = {pair.after or pair.before for pair in pairs if None in pair}
    parts: dict[Entry, list[Entry]] = {}
    for entry in alone:
        if entry is not None and (top := _top(entry, alone)) is not entry:
            parts.setdefault(top, []).append(entry)
    for pair in pairs:
        if pair.before is not None and pair.after is not None:
            yield from _changed(pair.before, pair.after, ids)
            continue
        entry = pair.after or pair.before
        if entry is not None and _top(entry, alone) is entry:
            how: How = "removed" if pair.after is None else "added"
            yield EntryChange(how, *pair, parts=tuple(parts.get(entry, ())))


def _top(entry: Entry, alone: set[Entry | None]) -> Entry:
    """The outermost entry that came or went together with this one."""
    return entry if entry.parent not in alone or entry.parent is None else _top(entry.parent, alone)


def _changed(before: Entry, after: Entry, ids: Ids) -> Iterator[EntryChange]:
    values = tuple(_values(before, after, ids))
    if after.is_named and (before.address[-1] != after.address[-1] or before.name != after.name):
        yield EntryChange("renamed", before, after, values)
    elif _home(before, ids) != _home(after, {}):
        yield EntryChange("moved", before, after, values)
    elif values:
        yield EntryChange("changed", before, after, values)


def _home(entry: Entry, ids: Ids) -> tuple[str, str] | None:
    """The entry with an id that another one is part of, by its new id; None for a section."""
    parent = entry.parent
    if parent is None:
        return None
    noun, name = parent.address[-1]
    return noun, ids.get((noun, name), name)


# Values ----------------------------------------------------------------------------------------


def _values(before: Entry, after: Entry, ids: Ids) -> Iterator[ValueChange]:
    """The values that differ, in the order of the entry after; an id that changed is its own."""
    for path in dict.fromkeys((*after.values, *before.values)):
        old, new = before.values.get(path), after.values.get(path)
        if _renamed(old, before.refers.get(path), ids) != new:
            yield ValueChange(path, old, new)


def _renamed(value: Any, refers: Refers | None, ids: Ids) -> Any:
    """A value with new ids in the place of old ones, where it refers to entries."""
    if refers is None:
        return value
    if isinstance(value, tuple):
        return tuple(_renamed(each, refers, ids) for each in value)
    found = (ids.get((space, value)) for space in refers.spaces if isinstance(value, str))
    return next((each for each in found if each), value)
