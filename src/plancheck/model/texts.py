"""The texts in the front matter that hold an odd sign, each with its place.

Most rules about texts look for markup, links or a template's placeholders, and none of these does
without one of these signs; a plan has a thousand texts, and all but a few have none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.record import Record, aliases
from plancheck.problem import Keys, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


# Alternatives that each begin with a letter of their own are searched much faster than a class.
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ODD = re.compile(r"\[|<|{|:|&|TODO|TBD|XXX|l(?i:orem)|L(?i:orem)|" + "|".join(_TURNING))


class Text(NamedTuple):
    """A text, and the keys that lead to it from the record or the page it stands in."""

    owner: Place
    keys: Keys
    text: str

    @property
    def at(self) -> Place:
        """Where the text stands; made only for those that somebody complains of."""
        return self.owner._replace(keys=self.owner.keys + self.keys)


def texts_of(record: Record) -> Iterator[Text]:
    """The odd texts of a record that could be read, but for those of the records inside it."""
    owner, values, is_odd = record.at, record.__dict__, _ODD.search
    if not is_odd("\n".join(_all(values.values()))):
        return
    for written, name in aliases(type(record)).items():
        value = values.get(name)
        if isinstance(value, str):
            if is_odd(value):
                yield Text(owner, (written,), value)
        elif isinstance(value, tuple):
            for index, entry in enumerate(value):
                if isinstance(entry, str) and is_odd(entry):
                    yield Text(owner, (written, index), entry)


def _all(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (entry for entry in value if isinstance(entry, str))


def texts_in(value: object, at: Place, keys: Keys = ()) -> Iterator[Text]:
    """The odd texts of data that no record has read, however deep."""
    if isinstance(value, str):
        if _ODD.search(value):
            yield Text(at, keys, value)
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from texts_in(inside, at, (*keys, key))
    elif isinstance(value, list):
        for index, inside in enumerate(value):
            yield from texts_in(inside, at, (*keys, index))
