"""What is asked for a new entry: questions, and the kinds of entries that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

from plancheck.model.plan import SECTION_OF
from plancheck.model.record import Record, aliases, inner, parts
from plancheck.model.scalar import Refers

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from plancheck.problem import Key, Keys


class Only(NamedTuple):
    """When something is asked: where another key has one of these answers, or any at all.

    With `but`, where it has another one than these.
    """

    path: str
    words: tuple[str, ...] = ()
    but: bool = False


@dataclass(frozen=True)
class Ask:
    """A key of an entry, and how its value is asked for.

    `path` leads to it, with dots; a number is an index. What has no question is left to options,
    and to whoever fills in the entry later. `instead` is a word that may stand for everything
    around the key, as `free` does for a price. What is `rare` is not shown as a line to fill in.
    """

    path: str
    example: str
    question: str = ""
    needed: bool = False
    option: str = ""
    only: Only | None = None
    instead: str = ""
    rare: bool = False

    @cached_property
    def keys(self) -> Keys:
        """The path as keys."""
        return tuple(_key(part) for part in self.path.split("."))

    @property
    def name(self) -> str:
        """The option's name without its dashes."""
        return self.option or str(self.keys[-1]).replace("_", "-")


def _key(part: str) -> Key:
    return int(part) if part.isdigit() else part


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its word on the command line, its record, its list's key, and what is asked.

    `holder` asks for the entry in which it stands, where it is not the section's own; `holds` is a
    list that a new one has empty, since what belongs there is added by itself.
    """

    word: str
    record: type[Record]
    key: str
    asks: tuple[Ask, ...]
    holder: Ask | None = None
    holds: str = ""

    @property
    def section(self) -> str:
        """The section that it belongs to."""
        return SECTION_OF[self.record.noun]

    @cached_property
    def every(self) -> tuple[Ask, ...]:
        """All that is asked, the entry around it first."""
        return (*filter(None, [self.holder]), *self.asks)

    def field(self, keys: Keys) -> FieldInfo:
        """The record's own field behind some keys."""
        record = self.record
        *path, last = (key for key in keys if isinstance(key, str))
        for key in path:
            record = inner(record)[aliases(record)[key]]
        return record.model_fields[aliases(record)[last]]

    def about(self, ask: Ask) -> str:
        """What a key means, in the words of its record."""
        if ask is self.holder:
            return "The strategy that it is part of, by id."
        return self.field(ask.keys).description or ""

    def is_list(self, ask: Ask) -> bool:
        """Whether several answers may be given."""
        return ask is not self.holder and self.field(ask.keys).default == ()

    def is_flag(self, ask: Ask) -> bool:
        """Whether the answer is yes or no."""
        return bool in self._types(ask)

    def words(self, ask: Ask) -> tuple[str, ...]:
        """The words that an answer is one of; none where it is free."""
        found = (get_args(part) for part in self._types(ask) if get_origin(part) is Literal)
        return next(found, ())

    def means(self, ask: Ask) -> Refers | None:
        """What an answer refers to by its id, if it does."""
        if ask is self.holder:
            return Refers(("strategy",), "strategy")
        return next((part for part in self._types(ask) if isinstance(part, Refers)), None)

    def _types(self, ask: Ask) -> list[Any]:
        return [] if ask is self.holder else list(parts(self.field(ask.keys).annotation))


def is_due(ask: Ask, answers: dict[str, Any]) -> bool:
    """Whether something applies to an entry with these answers."""
    only = ask.only
    if only is None:
        return True
    given = answers.get(only.path)
    if not only.words:
        return given is not None
    return given is not None and (given in only.words) is not only.but
