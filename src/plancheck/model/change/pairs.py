"""Which entry of the plan before is which one after: by id, and by likeness where that is new."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plancheck.model.change.entries import Address, Entry

ALIKE = 0.5
"""The share of equal values from which on an entry with a new id is still the same one."""
MOST_COMPARED = 10_000
"""Pairs of one kind that are looked at for likeness; among more, nobody could tell a rename."""


class Pair(NamedTuple):
    """The same entry before and after; None where it is not there."""

    before: Entry | None
    after: Entry | None


class Pairing(NamedTuple):
    """All entries in pairs, those of the plan after first, and addresses that are new.

    `renamed` leads from the address before, of an entry with an id, to the one after.
    """

    pairs: tuple[Pair, ...]
    renamed: Mapping[Address, Address]


def paired(before: Sequence[Entry], after: Sequence[Entry]) -> Pairing:
    """The entries of two versions of a plan, paired."""
    olds = [each for each in before if each.has_id]
    news = [each for each in after if each.has_id]
    partner = _matched(olds, news, {})
    renamed = {
        old.address: new.address for new, old in partner.items() if old.address != new.address
    }
    olds = [each for each in before if not each.has_id]
    news = [each for each in after if not each.has_id]
    partner |= _matched(olds, news, renamed)
    known = set(partner.values())
    pairs = [Pair(partner.get(each), each) for each in after]
    pairs += [Pair(each, None) for each in before if each not in known]
    return Pairing(tuple(pairs), renamed)


def _matched(
    before: Sequence[Entry], after: Sequence[Entry], renamed: Mapping[Address, Address]
) -> dict[Entry, Entry]:
    """The entries before by those after: by address, then by likeness among those of a kind."""
    there = {_translated(each.address, renamed): each for each in before}
    found = {each: there[each.address] for each in after if each.address in there}
    taken = set(found.values())
    olds: defaultdict[Address, list[Entry]] = defaultdict(list)
    for address, each in there.items():
        if each not in taken:
            olds[_kind(address)].append(each)
    news: defaultdict[Address, list[Entry]] = defaultdict(list)
    for each in after:
        if each not in found:
            news[_kind(each.address)].append(each)
    for kind in news.keys() & olds.keys():
        found.update(_alike(olds[kind], news[kind]))
    return found


def _translated(address: Address, renamed: Mapping[Address, Address]) -> Address:
    """An address with the new name of the entry with an id that it begins with."""
    return (*renamed.get(address[:1], address[:1]), *address[1:])


def _kind(address: Address) -> Address:
    """What entries have in common that may be one another: their noun, and whose part they are."""
    return (*address[:-1], (address[-1][0], ""))


def _alike(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of entries that are much alike, the most alike first; none stands in two of them."""
    if len(before) * len(after) > MOST_COMPARED:
        return
    scored = [(likeness(old, new), old, new) for old, new in product(before, after)]
    taken: set[Entry] = set()
    for score, old, new in sorted(scored, key=lambda each: -each[0]):
        if score >= ALIKE and not {old, new} & taken:
            taken |= {old, new}
            yield new, old


def likeness(one: Entry, other: Entry) -> float:
    """The share of values that two entries have in common; whatever has the same name is alike."""
    if one.name == other.name and ("id",) in one.values:
        return 1
    keys = (one.values.keys() | other.values.keys()) - {("id",)}
    if not keys:
        return 0
    same = [key for key in keys if one.values.get(key) == other.values.get(key)]
    return len(same) / len(keys)
