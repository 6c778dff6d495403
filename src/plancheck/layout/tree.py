"""Front matter as a tree that keeps its comments: blocks of entries, each with what is around it.

Comments and keys are held without the blanks before them: where something stands follows from
where it belongs. An empty line among comments is "".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plancheck.layout.order import Kind
    from plancheck.problem import Key


@dataclass(slots=True)
class Piece:
    """A key, a dash or a value as it is written in the end, and the comments that go with it.

    Lines after the first have the blanks that they need below the first column of their entry.
    `gap` is the number of blanks before `comment`; where it stands below or above another one,
    `column` is where, counted from the entry's first column. `below` are comments that go on.
    `is_block` is text under `|` or `>`; with `is_open`, empty lines behind it are part of it.
    """

    lines: list[str]
    comment: str = ""
    gap: int = 1
    column: int | None = None
    below: list[str] = field(default_factory=list)
    is_block: bool = False
    is_open: bool = False


@dataclass(slots=True)
class Entry:
    """A key or a dash with its value; `blank` is whether an empty line stands above it.

    `above` are the comments over it. A value of one piece may stand on a line of its own
    (`is_below`), then `between` are the comments over the value.
    """

    key: Key
    head: Piece
    blank: bool
    above: list[str]
    value: Piece | Block | None = None
    is_below: bool = False
    between: list[str] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Whether it takes more than one line."""
        several = isinstance(self.value, Piece) and len(self.value.lines) > 1
        return isinstance(self.value, Block) or self.is_below or several

    @property
    def is_open(self) -> bool:
        """Whether an empty line below would become part of its text."""
        if isinstance(self.value, Block):
            return not self.value.end and self.value.entries[-1].is_open
        return self.value is not None and self.value.is_open


@dataclass(slots=True)
class Block:
    """The entries of a mapping or a list, of which kind, and the column where they were found.

    `start` are comments that stay above all entries, `end` those below them.
    """

    column: int
    kind: Kind
    entries: list[Entry] = field(default_factory=list)
    start: list[str] = field(default_factory=list)
    end: list[str] = field(default_factory=list)
