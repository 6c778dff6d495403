"""Values as they are written in the end: brackets in one line, and texts over several lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plancheck.layout.order import in_order, within
from plancheck.layout.quotes import fewer
from plancheck.layout.tree import Piece

if TYPE_CHECKING:
    from plancheck.layout.order import Kind
    from plancheck.source.spots import Spot, Spots

BLANKS = " \t"
INDENT = "  "

# A comment that without quotes before it looks like part of the text, as in `"Team" #1`.
_glued = re.compile(r"[ \t]*#[^\s#]")
_header = re.compile(r"([|>])([-+]?)([1-9]?)([-+]?)")


class Frame(NamedTuple):
    """The columns by which the further lines of a value are measured.

    `entry` is that of its key or dash; `line` that from which brackets are indented.
    """

    entry: int
    line: int


def as_piece(text: str, spot: Spot, frame: Frame, kind: Kind) -> tuple[Piece, int]:
    """A value that is no block, and where it ends: empty lines below are part of it or are not."""
    _, start, end, inner = spot
    token = text[start:end]
    if token[0] in "|>":
        return _block_text(token, start, frame.entry)
    if inner is None and "\n" not in token and _glued.match(text, end):
        return Piece([token]), end
    if inner is None:
        return Piece(_folded(token)), end
    if "\n" in token:
        return Piece(_moved(token, frame.line)), end
    return Piece([_bracketed(text, spot, kind)]), end


# Brackets --------------------------------------------------------------------------------------


class _Odd(Exception):  # noqa: N818  an answer
    """Brackets that are better left as they are."""


def _bracketed(text: str, spot: Spot, kind: Kind) -> str:
    """A list or a mapping in brackets, on one line: one blank after each comma and colon."""
    try:
        return _written(text, spot, kind)
    except _Odd:
        return text[spot[1] : spot[2]]


def _written(text: str, spot: Spot, kind: Kind) -> str:
    """A value inside brackets. Raises `_Odd` where there is none, or a pair without braces."""
    _, start, end, inner = spot
    if start == end:
        raise _Odd
    if inner is None:
        return fewer(text[start:end], "value in brackets")
    if text[start] == "[":
        return f"[{', '.join(_written(text, each, kind) for each in inner.values())}]"
    if text[start] == "{":
        return f"{{{', '.join(_pairs(text, inner, kind))}}}"
    raise _Odd


def _pairs(text: str, inner: Spots, kind: Kind) -> list[str]:
    pairs = []
    for key in in_order(inner, kind):
        begin, stop = inner[key][0] or (0, 0)
        name = fewer(text[begin:stop], "key in brackets")
        pairs.append(f"{name}: {_written(text, inner[key], within(kind, key))}")
    return pairs


def _moved(token: str, column: int) -> list[str]:
    """Brackets over several lines: as they are, as far further in as they were."""
    first, *others = token.split("\n")
    lines = [first.rstrip(BLANKS)]
    for line in others:
        rest = line.strip(BLANKS)
        further = len(line) - len(line.lstrip(BLANKS)) - column
        lines.append(" " * max(further, 0) + rest if rest else "")
    return lines


# Texts -----------------------------------------------------------------------------------------


def _folded(token: str) -> list[str]:
    """A text, plain or in quotes; its further lines are indented alike, which is no part of it."""
    first, *others = token.split("\n")
    if not others:
        return [fewer(token, "value")]
    lines = [_trimmed(first)]
    for line in others[:-1]:
        rest = _trimmed(line.lstrip(BLANKS))
        lines.append(INDENT + rest if rest else "")
    return [*lines, INDENT + others[-1].lstrip(BLANKS)]


def _trimmed(line: str) -> str:
    r"""A line without blanks at its end, unless a backslash makes one of them text."""
    rest = line.rstrip(BLANKS)
    return line if rest.endswith("\\") else rest


def _block_text(token: str, start: int, column: int) -> tuple[Piece, int]:
    """Text under `|` or `>`, indented by two; and where it ends."""
    header, *content = token.removesuffix("\n").split("\n")
    match = _header.match(header)
    assert match is not None  # noqa: S101  libyaml has read it
    style, before, digit, after = match.groups()
    indent = column + int(digit) if digit else _indent(content)
    lines = [line[indent:] for line in content]
    is_open = "+" in (before, after)
    while lines and not lines[-1] and not is_open:
        lines.pop()
    two = "2" if digit else ""
    header = f"{style}{two}{before}{after}{header[match.end() :]}".rstrip(BLANKS)
    written = [header, *(INDENT + line if line else "" for line in lines)]
    end = start + len("\n".join([match.string, *content[: len(lines)]]))
    return Piece(written, is_block=True, is_open=is_open), end


def _indent(content: list[str]) -> int:
    """How far text under `|` or `>` is indented: as its first line that is not empty."""
    first = next((line for line in content if line.strip(" ")), "")
    return len(first) - len(first.lstrip(" "))
