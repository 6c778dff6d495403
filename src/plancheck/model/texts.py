"""The texts in the front matter, each with its place: of records, and of ordinary pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.record import Record, aliases
from plancheck.problem import Place

if TYPE_CHECKING:
    from collections.abc import Iterator


class Text(NamedTuple):
    """A text and where it stands."""

    at: Place
    text: str


def texts_of(record: Record) -> Iterator[Text]:
    """The texts of a record that could be read, but for those of the records inside it."""
    for written, name in aliases(type(record)).items():
        value = record.__dict__.get(name)
        if isinstance(value, str):
            yield Text(record.place(written), value)
        elif isinstance(value, tuple):
            for index, entry in enumerate(value):
                if isinstance(entry, str):
                    yield Text(record.place(written, index), entry)


def texts_in(value: object, at: Place) -> Iterator[Text]:
    """The texts of data that no record has read, however deep."""
    if isinstance(value, str):
        yield Text(at, value)
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from texts_in(inside, at / key)
    elif isinstance(value, list):
        for index, inside in enumerate(value):
            yield from texts_in(inside, at / index)
