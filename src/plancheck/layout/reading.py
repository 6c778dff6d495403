"""Front matter as a tree: every key, value and comment where it belongs.

The reader gives the places of keys and values (`source.spots`). What stands between two of them is
blanks, line ends, colons, dashes and comments; anything else is not arranged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.layout.order import within
from plancheck.layout.quotes import fewer
from plancheck.layout.tree import Block, Entry, Piece
from plancheck.layout.values import BLANKS, INDENT, Frame, as_piece

if TYPE_CHECKING:
    from plancheck.layout.order import Kind
    from plancheck.problem import Key
    from plancheck.source.spots import Spot

_BETWEEN = r"(?>[ \t]+|\n|#[^\n]*)*+"
_between = re.compile(_BETWEEN)
_dash = re.compile(f"{_BETWEEN}-")
_colon = re.compile(r"[ \t]*:")


class Unusual(Exception):  # noqa: N818  an answer
    """Front matter that is written in a way which is not arranged."""


def tree(text: str, root: Spot, kind: Kind) -> Block:
    """The tree of a front matter that begins with an empty line. Raises `Unusual`."""
    if text[root[1]] == "{":
        raise Unusual
    reader = _Reader(text)
    block = reader.block(root, kind)
    reader.finish()
    first = block.entries[0]
    if "" in first.above:  # comments that are set off from the first key speak of the whole
        last = len(first.above) - first.above[::-1].index("")
        block.start, first.above = first.above[: last - 1], first.above[last:]
    return block


class _Reader:
    """One pass over the text.

    `at` is how far it is read, `last` the piece that was read last, which begins in the column
    `origin` and has a comment in the column `mark`. `closed` are the blocks that ended there, the
    innermost first; `is_inside` tells that a block has begun instead.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.last = Piece([""])
        self.origin = 0
        self.mark = -1
        self.closed: list[Block] = []
        self.is_inside = False

    def block(self, spot: Spot, kind: Kind) -> Block:
        """A mapping or a list without brackets."""
        self.is_inside = True
        block = Block(self.column(spot[1]), kind)
        for key, child in (spot[3] or {}).items():
            block.entries.append(self.entry(key, child, within(kind, key)))
        self.closed.append(block)
        return block

    def finish(self) -> None:
        """Give the comments at the end to the blocks that end there."""
        self.comments(len(self.text), -1)

    def entry(self, key: Key, spot: Spot, kind: Kind) -> Entry:
        """A key or a dash, with its value; `kind` is the value's."""
        start, end = spot[0] or self.dash(spot[1])
        column = self.column(start)
        blank, above = self.comments(start, column)
        written = fewer(self.text[start:end], "key") if spot[0] else ""
        head = Piece([f"{written}:" if spot[0] else "-"])
        self.read(head, self.colon(end) if spot[0] else end, column)
        entry = Entry(key, head, blank, above)
        if spot[3] is not None and self.text[spot[1]] not in "[{":
            entry.value = self.block(spot, kind)
        elif spot[1] < spot[2]:
            self.value(entry, spot, kind)
        return entry

    def value(self, entry: Entry, spot: Spot, kind: Kind) -> None:
        """A value that is no block, behind its key or below it."""
        column, start = self.origin, spot[1]
        entry.is_below = "\n" in self.text[self.at : start]
        self.is_inside = entry.is_below
        entry.between = [line for line in self.comments(start, column)[1] if line]
        line = self.column(start) - len(INDENT) if entry.is_below else column
        entry.value, end = as_piece(self.text, spot, Frame(column, line), kind)
        self.read(entry.value, end, column)

    def read(self, piece: Piece, end: int, column: int) -> None:
        """Note what was read last."""
        self.last, self.at, self.origin, self.mark = piece, end, column, -1
        self.closed.clear()
        self.is_inside = False

    def dash(self, before: int) -> tuple[int, int]:
        """Where the dash of an entry is."""
        if match := _dash.match(self.text, self.at, before):
            return match.end() - 1, match.end()
        raise Unusual

    def colon(self, end: int) -> int:
        """Where the colon behind a key ends."""
        if match := _colon.match(self.text, end):
            return match.end()
        raise Unusual

    def column(self, offset: int) -> int:
        """The column of an offset, counted from 0."""
        return offset - self.text.rfind("\n", 0, offset) - 1

    # Comments ----------------------------------------------------------------------------------

    def comments(self, end: int, column: int) -> tuple[bool, list[str]]:
        """What stands between the last piece and the next one, which begins in a column.

        Comments that belong to what was read are put there. The rest stands above the next one:
        whether an empty line comes first, and the comments.
        """
        if not _between.fullmatch(self.text, self.at, end):
            raise Unusual
        behind, *lines = self.text[self.at : end].split("\n")
        self.note(behind)
        self.at = end
        own = _squeezed(lines[self.given_back(lines[:-1], column) : -1])
        blank = own[:1] == [""]
        return blank, own[blank:]

    def note(self, behind: str) -> None:
        """Give the last piece the comment behind it."""
        comment = behind.strip(BLANKS)
        if not comment:
            return
        blanks = behind[: len(behind) - len(behind.lstrip(BLANKS))]
        start = self.at + len(blanks)
        self.mark = self.column(start)
        self.last.comment = comment
        self.last.gap = 1 if "\t" in blanks else max(1, len(blanks))
        if self.has_neighbour(start):
            self.last.column = self.mark - self.origin

    def has_neighbour(self, start: int) -> bool:
        """Whether a comment above or below begins in the same column as one that begins here."""
        column = self.column(start)
        begin, end = start - column, self.text.find("\n", start) + 1
        above = self.text[self.text.rfind("\n", 0, begin - 1) + 1 : begin]
        below = self.text[end : self.text.find("\n", end) + 1]
        return any(
            line[column : column + 1] == "#" and line[column - 1] in BLANKS
            for line in (above, below)
        )

    def given_back(self, lines: list[str], column: int) -> int:
        """How many of these lines belong to what was read; they are put there."""
        count, is_set_off = 0, False
        for number, line in enumerate(lines, 1):
            if comment := line.strip(BLANKS):
                owner = self.owner(len(line) - len(line.lstrip(BLANKS)), column)
                if owner is None:
                    break
                owner += ["", comment] if is_set_off else [comment]
                count = number
            is_set_off = not comment
        return count

    def owner(self, at: int, column: int) -> list[str] | None:
        """What a comment in the column `at` belongs to; None for what follows in `column`."""
        if column < at == self.mark:
            return self.last.below
        if at <= column or self.is_inside:
            return None
        if not self.closed:
            return None if self.last.is_block else self.last.below
        while self.closed[0].column > at and len(self.closed) > 1:
            del self.closed[0]
        return self.closed[0].end


def _squeezed(lines: list[str]) -> list[str]:
    """Comments without the blanks around them, and one empty line where there were several."""
    bare = [line.strip(BLANKS) for line in lines]
    return [line for above, line in zip(["#", *bare], bare, strict=False) if line or above]
