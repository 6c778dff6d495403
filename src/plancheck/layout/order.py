"""The order of keys: that of the records, and what becomes of empty lines where keys move."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from plancheck.layout.tree import Block, Entry
from plancheck.model.period import months_of
from plancheck.model.record import Record, aliases, inner
from plancheck.model.scalar import PERIOD
from plancheck.model.section import Section
from plancheck.source.yaml import FREE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.problem import Key

Kind = type[Record] | Literal["periods", "free"]
"""What orders the keys of a mapping: a record, time if all of them are periods, or nothing."""

_LAST = ("allow", FREE)
"""Keys of every file that stand below those of its section, as in a letter the enclosures."""

_UNKNOWN = 3
_period = re.compile(PERIOD)


def within(kind: Kind, key: Key) -> Kind:
    """The kind of what a key holds; the entries of a list are of the list's kind."""
    if isinstance(key, int) or isinstance(kind, str):
        return kind if isinstance(key, int) else "free"
    name = aliases(kind).get(key)
    if name is None or key == FREE:
        return "free"
    return inner(kind).get(name, "periods")


def in_order(keys: Iterable[Key], kind: Kind) -> list[Key]:
    """Keys in the order of their kind; those that it does not know come last, as they were."""
    written = list(keys)
    if kind == "periods" and all(
        isinstance(key, str) and _period.fullmatch(key) for key in written
    ):
        return sorted(written, key=_since)
    return sorted(written, key=lambda key: _rank(kind, key))


def _since(period: Key) -> tuple[str, int]:
    """When a period begins; a quarter stands before its first month."""
    months = months_of(str(period))
    return months[0], -len(months)


def _rank(kind: Kind, key: Key) -> tuple[int, int]:
    """The group of keys that a key is part of, and its place there."""
    known = {} if isinstance(kind, str) else _ranks(kind)
    return known.get(key, (_UNKNOWN, 0))


@cache
def _ranks(kind: type[Record]) -> dict[Key, tuple[int, int]]:
    """Of a file: the keys of every section, those of its own, and the last; of others one group."""
    of_file = [key for key in aliases(Section) if key not in _LAST]
    return {
        key: (2 if key in _LAST else int(key not in of_file), place)
        if issubclass(kind, Section)
        else (0, place)
        for place, key in enumerate(aliases(kind))
    }


# Blocks ----------------------------------------------------------------------------------------


def arrange(block: Block) -> None:
    """Bring the entries of a block, and of all blocks in it, into their order."""
    for entry in block.entries:
        if isinstance(entry.value, Block):
            arrange(entry.value)
    order = in_order((entry.key for entry in block.entries), block.kind)
    if order == [entry.key for entry in block.entries]:
        return
    place = {key: index for index, key in enumerate(order)}
    moved = sorted(block.entries, key=lambda entry: place[entry.key])
    between = _Blanks(block).between
    for entry, blank in zip(moved, [False, *map(between, moved, moved[1:])], strict=True):
        entry.blank = blank
    block.entries = moved


class _Blanks:
    """The empty lines of a block before its entries move, and those to leave between them then."""

    def __init__(self, block: Block) -> None:
        keys = [entry.key for entry in block.entries]
        blanks = [entry.blank for entry in block.entries[1:]]
        self.kind = block.kind
        self.used = any(blanks)
        self.old = dict(zip(pairwise(keys), blanks, strict=True))
        self.above = dict(zip(keys, [blanks[0], *blanks], strict=True))
        self.below = dict(zip(keys, [*blanks, blanks[-1]], strict=True))

    def between(self, first: Entry, second: Entry) -> bool:
        """Whether an empty line separates two entries.

        Neighbours keep what they had between them. Otherwise two groups of keys are separated
        if anything is; and a long entry if it was separated on that side before.
        """
        pair = (first.key, second.key)
        if pair in self.old:
            return self.old[pair]
        if _rank(self.kind, first.key)[0] != _rank(self.kind, second.key)[0]:
            return self.used
        if pair[::-1] in self.old:
            return self.old[pair[::-1]]
        after_long = first.is_long and self.below[first.key]
        return after_long or (second.is_long and self.above[second.key])
