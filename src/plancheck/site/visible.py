"""What of a plan may be shown: everything for the leadership is taken out before it is read.

The site is made from what this leaves, so nothing that is hidden can reach a page, a finding or
the search index. What cannot be told is left out.
"""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.model.build import SECTIONS
from plancheck.model.record import Record, aliases, inner
from plancheck.model.sentences import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.model.plan import Plan
    from plancheck.problem import Keys
    from plancheck.source.document import Document

_SENSITIVE = re.compile(
    r"leadership|audien|\bpay\b|salar(?!ies\b)|on_target|earnings|commission_|bonus", re.IGNORECASE
)


class Visible(NamedTuple):
    """The documents that may be shown, and what was left out of them.

    `hidden` are entries of files that are shown: an empty one keeps their place.
    """

    documents: tuple[Document, ...]
    hidden: frozenset[tuple[str, Keys]]
    withheld: int


def visible(documents: Sequence[Document]) -> Visible:
    """These documents without files, entries and keys that are for the leadership."""
    shown: list[Document] = []
    hidden: set[tuple[str, Keys]] = set()
    for document in documents:
        if not _is_hidden(document):
            less, gone = _without(document)
            shown.append(less)
            hidden.update((document.file, keys) for keys in gone)
    files = len(documents) - len(shown)
    return Visible(tuple(shown), frozenset(hidden), files + len(hidden))


def _is_hidden(document: Document) -> bool:
    """Whether a whole file is hidden; one that could not be read is, if it may hold pay."""
    if document.data is None:
        return bool(_SENSITIVE.search(document.text[: document.body or None]))
    unsure = any(keys in ((), ("audience",)) for keys in document.unread)
    return unsure or _for_leadership(document.data)


def _for_leadership(data: dict[str, Any]) -> bool:
    """Whether a mapping names an audience that is not the team, or one that cannot be read."""
    return any(value != "team" for key, value in data.items() if _means(key, "audience"))


def _means(key: str, name: str) -> bool:
    """Whether a key is this one, or no key at all that looks like it."""
    return key == name or (key not in _known() and nearest(key, [name]) is not None)


@cache
def _known() -> frozenset[str]:
    """All keys that a plan can have, in whichever record."""
    kinds: set[type[Record]] = set(SECTIONS.values())
    new = set(kinds)
    while new:
        new = {below for kind in new for below in inner(kind).values()} - kinds
        kinds |= new
    return frozenset(name for kind in kinds for name in aliases(kind))


# Entries of files that are shown ---------------------------------------------------------------


def _without(document: Document) -> tuple[Document, set[Keys]]:
    """A document less what is hidden in it, and where that stood.

    What was said while reading a file with hidden parts is left out too: it may quote them.
    """
    gone = {*_hidden_in(document.data, ()), *_unsure(document)}
    if not gone:
        return document, gone
    data = copy.deepcopy(document.data)
    for keys in gone:
        _empty(data, keys)
    unread = tuple(
        keys for keys in document.unread if not any(keys[: len(each)] == each for each in gone)
    )
    return replace(document, data=data, problems=(), unread=unread), gone


def _unsure(document: Document) -> Iterator[Keys]:
    """Entries that might be hidden, had their audience or a part of them been read."""
    for keys in document.unread:
        if keys[-1:] == ("audience",):
            yield keys[:-1]
        elif keys and isinstance(keys[-1], int):
            yield keys


def _hidden_in(value: Any, keys: Keys) -> Iterator[Keys]:
    """Where in the front matter something hidden stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if (not keys and _means(key, "pay")) or _sets_audience(inner):
                yield (*keys, key)
            else:
                yield from _hidden_in(inner, (*keys, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if _sets_audience(inner):
                yield (*keys, index)
            else:
                yield from _hidden_in(inner, (*keys, index))


def _sets_audience(value: Any) -> bool:
    return isinstance(value, dict) and _for_leadership(value)


def _empty(data: Any, keys: Keys) -> None:
    """Take a key away; leave an empty entry in a list, so that the others keep their places."""
    *path, last = keys
    for key in path:
        data = data[key]
    if isinstance(last, int):
        data[last] = {}
    else:
        del data[last]


def drop_empty(plan: Plan, hidden: frozenset[tuple[str, Keys]]) -> None:
    """Take the empty entries out of a plan that was just built, so that no page counts them."""
    for section in (
        *plan.merged.values(),
        *(part for each in plan.files.values() for part in each),
    ):
        for name, value in section.__dict__.items():
            if isinstance(value, tuple):
                kept = (
                    each
                    for each in value
                    if (getattr(each, "at", None) is None)
                    or (each.at.file, each.at.keys) not in hidden
                )
                section.__dict__[name] = tuple(kept)
