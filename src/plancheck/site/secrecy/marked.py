"""What of a plan is for the leadership: what is marked so, `pay`, and what cannot be told."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from plancheck.model.build import SECTIONS
from plancheck.model.record import Record, aliases, inner
from plancheck.model.sentences import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.problem import Keys
    from plancheck.source.document import Document

_SENSITIVE = re.compile(
    r"leadership|audien|\bpay\b|salar(?!ies\b)|on_target|earnings|commission_|bonus", re.IGNORECASE
)


def is_hidden(document: Document) -> bool:
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


def entries(document: Document) -> frozenset[Keys]:
    """Where in a file that is shown something hidden stands."""
    found = {*_hidden_in(document.data, ()), *_unsure(document)}
    return frozenset(
        keys for keys in found if not any(keys[:end] in found for end in range(len(keys)))
    )


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
