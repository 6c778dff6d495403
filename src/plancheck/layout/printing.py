"""The tree as lines."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from plancheck.layout.tree import Block, Entry, Piece
from plancheck.layout.values import INDENT

if TYPE_CHECKING:
    from collections.abc import Iterable


def printed(block: Block) -> list[str]:
    """The lines of a block, which begins in the first column."""
    lines = [*block.start, ""] if block.start else []
    is_open = True
    for entry in block.entries:
        if entry.blank and not is_open:
            lines.append("")
        lines += [*entry.above, *_entry(entry)]
        is_open = entry.is_open
    after_text = is_open and block.end[:1] == [""]
    return [*lines, *block.end[after_text:]]


def _entry(entry: Entry) -> list[str]:
    head, value = entry.head, entry.value
    if isinstance(value, Block):
        return _list_entry(head, value) if head.lines == ["-"] else _key(head, value)
    if value is None:
        return _with_comments(head, head.lines)
    first, *others = value.lines
    if entry.is_below:
        above = [*_with_comments(head, head.lines), *_indented(entry.between)]
        return [*above, *_with_comments(value, [INDENT + first, *others])]
    return _with_comments(value, [f"{head.lines[0]} {first}", *others])


def _key(head: Piece, value: Block) -> list[str]:
    """A key with what stands below it."""
    return [*_with_comments(head, head.lines), *_indented(printed(value))]


def _list_entry(head: Piece, value: Block) -> list[str]:
    """A dash with the first entry of its block behind it; comments before that stand above."""
    inner = printed(value)
    above = list(takewhile(_is_no_entry, inner))
    first, *others = inner[len(above) :]
    own = [head.comment] if head.comment else []
    return [*own, *head.below, *above, f"- {first}", *_indented(others)]


def _is_no_entry(line: str) -> bool:
    return not line or line.startswith("#")


def _with_comments(piece: Piece, lines: list[str]) -> list[str]:
    """The lines of a piece, from the first column of its entry, with its comments."""
    *others, last = lines
    at = len(INDENT)
    if piece.comment:
        at = len(last) + piece.gap if piece.column is None else max(len(last) + 1, piece.column)
        last = last.ljust(at) + piece.comment
    return [*others, last, *(" " * at + line if line else "" for line in piece.below)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [INDENT + line if line else "" for line in lines]
