"""What all records share: where they stand, and what could not be read in them.

A key that was written but could not be read is not simply absent: whoever reads it gets `Unread`
raised, the pipeline lets the rule be silent about that record, and so one fault gives one finding
and not twenty. Pages, which must show what is there, ask for the readable plan instead
(`model.build.build(..., unread="is absent")`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, Field

from plancheck.problem import Key, Keys, Note, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


LONGEST_NAME = 60


class Unread(Exception):  # noqa: N818  no error: an answer
    """A value that a rule needs was written, but could not be read; its own finding says so."""


def key(description: str, *, default: Any = None, usual: Any = None, **options: Any) -> Any:
    """An optional key of a record, with the text that editors show for it.

    `usual` is what counts where nothing is written, of a key that a record leaves at None.
    """
    shown = {"default": usual} if usual is not None else None
    return Field(default=default, description=description, json_schema_extra=shown, **options)


def many(description: str, **options: Any) -> Any:
    """An optional key that holds a list; absent and empty are the same."""
    return Field(default=(), description=description, **options)


class Record(BaseModel):
    """A frozen, typed entry of a plan that knows its place.

    `noun` is what people call such a record; `named_by` the key that holds its name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    __slots__ = ("at", "held")

    noun: ClassVar[str] = "entry"
    named_by: ClassVar[str] = "title"

    if TYPE_CHECKING:
        at: Place
        held: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        if name in type(self).model_fields:
            raise Unread(name)
        raise AttributeError(name)

    @property
    def label(self) -> str:
        """The record as messages speak of it: `goal "Win the couriers"`."""
        name = self.readable(self.named_by) or self.readable("id")
        return f"{self.noun} {quoted(name)}" if isinstance(name, str) else f"this {self.noun}"

    def place(self, *keys: Key) -> Place:
        """Where a key of this record stands; the record itself without keys."""
        return self.at._replace(keys=self.at.keys + keys) if keys else self.at

    def problem(
        self, keys: Key | Keys, message: str, *, help: str = "", notes: Iterable[Note] = ()
    ) -> Problem:
        """A problem with a value of this record; `()` is the record itself."""
        return Problem(self.place(*_path(keys)), message, help, tuple(notes))

    def mention(self, keys: Key | Keys, text: str) -> Note:
        """This record's part in somebody else's problem."""
        return Note(self.place(*_path(keys)), text)

    def readable(self, name: str) -> Any:
        """What could be read of a key, even where not all of it could; None where nothing."""
        if name in self.__dict__:
            return self.__dict__[name]
        return self.held.get(name)

    def records(self) -> Iterator[Record]:
        """The records inside this one, in the order of its keys, however deep."""
        for name in inner(type(self)):
            value = self.readable(name)
            for child in value if isinstance(value, tuple) else (value,):
                if isinstance(child, Record):
                    yield child
                    yield from child.records()


def _path(keys: Key | Keys) -> Keys:
    return keys if isinstance(keys, tuple) else (keys,)


def quoted(text: str) -> str:
    """A name as somebody wrote it, in quotes, on one line and not too long for a message."""
    folded = " ".join(text.split())
    return f'"{folded}"' if len(folded) <= LONGEST_NAME else f'"{folded[: LONGEST_NAME - 3]}..."'


@cache
def inner(kind: type[Record]) -> dict[str, type[Record]]:
    """The keys of a record that hold records, one or many, and of which kind."""
    found = {}
    for name, made in made_of(kind).items():
        for part in made:
            if isinstance(part, type) and issubclass(part, Record):
                found[name] = part
    return found


@cache
def made_of(kind: type[Record]) -> dict[str, tuple[Any, ...]]:
    """The keys of a record, each with all the parts of its annotation."""
    return {name: tuple(parts(field.annotation)) for name, field in kind.model_fields.items()}


def parts(annotation: Any) -> Iterator[Any]:
    """A type annotation and all that it is made of, what `Annotated` adds included."""
    yield annotation
    for part in get_args(annotation):
        yield from parts(part)


@cache
def aliases(kind: type[Record]) -> dict[str, str]:
    """The keys of a record as people write them, each with its name in code."""
    return {field.alias or name: name for name, field in kind.model_fields.items()}
