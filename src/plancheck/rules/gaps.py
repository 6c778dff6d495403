"""What is missing in a record or among records: questions that rules of several steps ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.plan import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plancheck.model.metrics import SalesMetric
    from plancheck.model.record import Record
    from plancheck.model.strategies import SalesStrategy
    from plancheck.model.tools import SalesTool


def absent(value: object) -> bool:
    """Whether a key holds nothing: no value, no entries, or nothing but blanks."""
    if isinstance(value, tuple):
        return all(absent(entry) for entry in value)
    return value is None or (isinstance(value, str) and not value.strip())


_NOTHING = frozenset({"n/a", "na", "tba", "tbd", "todo", "xxx", "later", "unknown"})


def says_nothing(text: str | None) -> bool:
    """Whether a text that has to explain something is missing, without letters, or a stand-in."""
    if text is None or not any(char.isalpha() for char in text):
        return True
    return text.strip(" .!?").casefold() in _NOTHING


def gaps(record: Record, keys: Iterable[str]) -> list[str]:
    """Those of the keys that hold nothing, in their order."""
    return [key for key in keys if absent(getattr(record, key))]


def none_of_kind(
    entries: Sequence[SalesStrategy] | Sequence[SalesTool] | Sequence[SalesMetric], kind: str
) -> bool:
    """Whether no entry is of this kind.

    Raises `Unread` where there is none, but one whose kind is missing or unread could be it.
    """
    if any(entry.readable("kind") == kind for entry in entries):
        return False
    return all(known(entry.kind) != kind for entry in entries)
