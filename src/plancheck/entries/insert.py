"""A new entry in a document's text: at the end of its list, in the way the list is written.

Nothing else of the text changes, but for a list in brackets that becomes one with dashes. Comments
below the last entry that stand further right than the list's key belong to it, and stay above.
"""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.entries import written
from plancheck.entries.written import WIDEST
from plancheck.source.edits import Change, changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plancheck.problem import Key, Keys
    from plancheck.source.document import Document
    from plancheck.source.spots import Spot

_NOTHING = ("", "~", "null")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_KEPT = re.compile(r"[|>][0-9]?\+")


class Layout(NamedTuple):
    """How a list is written: the column of its dashes, from there to the keys, the dashes inside.

    `inset` is how far the dashes of a list stand to the right of its key.
    """

    dash: int
    gap: int
    inset: int


class New(NamedTuple):
    """An entry that is to be inserted: its data, and its lines for a room and an inset."""

    data: dict[str, Any]
    lines: Callable[[int, int], list[str]]

    def block(self, layout: Layout) -> list[str]:
        """The entry behind a dash."""
        column = layout.dash + layout.gap
        first, *more = self.lines(WIDEST - column, layout.inset)
        dash = f"{' ' * layout.dash}{'-':{layout.gap}}"
        return [f"{dash}{first}", *(f"{' ' * column}{line}" for line in more)]

    @property
    def flow(self) -> str:
        """The entry in braces."""
        return written.flow(self.data)


class Inserted(NamedTuple):
    """A text with an entry in it, and what was put in."""

    text: str
    shown: str


def inserted(document: Document, keys: Keys, new: New) -> Inserted | None:
    """The document's text with an entry at the end of the list that these keys lead to.

    None where something else stands there.
    """
    changes = list(_changes(_Page(document), keys, new))
    if not changes:
        return None
    shown = changes[-1].text.replace("\r\n", "\n").strip("\n")
    return Inserted(changed(document.text, changes), shown)


def extent(document: Document, keys: Keys) -> range:
    """The lines of the last entry of a list, with the comments below that belong to it."""
    page = _Page(document)
    listing = page.spot(keys)
    entry = list((listing[3] or {}).values())[-1]
    first, last = document.offset + entry[1], page.end(entry)
    if not page.is_flow(listing):
        last = page.below(last, page.column(listing[1]))
    numbers = [document.text.count("\n", 0, each) + 1 for each in (first, last)]
    return range(numbers[0], numbers[1] + 1)


class _Page:
    """A document's text, and the places of the values in it."""

    def __init__(self, document: Document) -> None:
        assert document.root is not None  # noqa: S101  a document that could be read
        self.root: Spot = document.root
        self.text = document.text
        self.offset = document.offset
        self.document = document

    # Where things stand ------------------------------------------------------------------------

    def spot(self, keys: Keys) -> Spot:
        """The place of the value that these keys lead to."""
        return reduce(lambda spot, key: (spot[3] or {})[key], keys, self.root)

    def source(self, spot: Spot) -> str:
        """The text of a value."""
        return self.text[self.offset + spot[1] : self.offset + spot[2]]

    def is_flow(self, spot: Spot) -> bool:
        """Whether a value is written in brackets or braces."""
        return spot[3] is not None and self.source(spot)[:1] in ("[", "{")

    def column(self, index: int) -> int:
        """How far an offset of the front matter is from the beginning of its line."""
        index += self.offset
        return index - (self.text.rfind("\n", 0, index) + 1)

    def end(self, spot: Spot) -> int:
        """Where the text of a value ends, without the blanks and comments behind it."""
        while spot[3] and not self.is_flow(spot):
            spot = list(spot[3].values())[-1]
        end = self.offset + spot[2]
        source = self.source(spot)
        if spot[3] is None and source.endswith("\n"):
            return end - 1 if _KEPT.match(source) else self.offset + spot[1] + len(source.rstrip())
        return end

    def line_end(self, index: int) -> int:
        """The end of a line, without its line feed or carriage return."""
        end = self.text.find("\n", index)
        return end - 1 if self.text[end - 1 : end] == "\r" and end - 1 >= index else end

    def below(self, index: int, column: int) -> int:
        """The end of a line, or of the last comment under it that stands right of a column."""
        end = self.line_end(index)
        here = self.text.find("\n", index) + 1
        while here < self.document.body:
            stop = self.text.find("\n", here)
            line = self.text[here:stop] if stop >= 0 else self.text[here:]
            bare = line.lstrip(" ")
            if bare.startswith("#") and len(line) - len(bare) > column:
                end = here + len(line.removesuffix("\r"))
            elif bare.strip():
                break
            here += len(line) + 1
        return end

    # How it is written -------------------------------------------------------------------------

    def layout(self, column: int, listing: Spot | None = None) -> Layout:
        """How a list below a key in this column is written: as it is, or as others of the page."""
        if listing is None:
            others = (each for each in (self.root[3] or {}).values() if 0 in (each[3] or {}))
            block = next((each for each in others if not self.is_flow(each)), None)
            inset = 2 if block is None else self.column(block[1]) - self.column(_key(block))
            return Layout(column + inset, 2, 2 if inset else 0)
        dash = self.column(listing[1])
        last = list((listing[3] or {}).values())[-1]
        gap = self.column(last[1]) - dash
        return Layout(dash, gap if gap > 1 else 2, 2 if dash > column else 0)


# What changes ---------------------------------------------------------------------------------


def _changes(page: _Page, keys: Keys, new: New) -> Iterator[Change]:
    """What inserts an entry; nothing where that cannot be done."""
    *path, key = keys
    parent = page.spot(tuple(path))
    listing = (parent[3] or {}).get(key)
    if listing is None:
        yield from _with_key(page, parent, key, new)
    elif page.is_flow(listing) and page.source(listing).startswith("["):
        yield from _into_brackets(page, listing, new, in_braces=page.is_flow(parent))
    elif listing[3] is None:
        if page.source(listing).strip("\"' \t") in _NOTHING:
            yield from _below_key(page, listing, [], new, in_braces=page.is_flow(parent))
    elif 0 in listing[3]:
        yield from _behind_last(page, listing, new, nested=len(keys) > 1)


def _at(page: _Page, index: int, lines: list[str], *, spaced: bool = False) -> Change:
    """Lines behind the end of a line, with line ends as that one has."""
    eol = "\r\n" if page.text[index : index + 2] == "\r\n" else "\n"
    return Change(index, index, eol * (2 if spaced else 1) + eol.join(lines))


def _behind_last(page: _Page, listing: Spot, new: New, *, nested: bool) -> Iterator[Change]:
    """The entry behind the others of a list with dashes."""
    column = page.column(_key(listing))
    entries = list((listing[3] or {}).values())
    if len(entries) > 1:
        between = page.text[page.end(entries[-2]) : page.offset + entries[-1][1]]
        spaced = bool(_BLANK_LINE.search(between))
    else:
        first = page.text[page.offset + entries[0][1] : page.end(entries[0])]
        spaced = "\n" in first and not nested
    lines = new.block(page.layout(column, listing))
    yield _at(page, page.below(page.end(listing), column), lines, spaced=spaced)


def _below_key(
    page: _Page, listing: Spot, items: list[str], new: New, *, in_braces: bool
) -> Iterator[Change]:
    """The entry under a key that had none, or had them in brackets: these items."""
    start, end = page.offset + listing[1], page.offset + listing[2]
    if in_braces:
        blank = "" if page.text[start - 1 : start] in (" ", "\t") else " "
        yield Change(start, end, f"{blank}[{new.flow}]")
        return
    column = page.column(_key(listing))
    layout = page.layout(column)
    if end > start and not items and page.text[end : page.line_end(end)].strip():
        yield Change(start, end, " " * (end - start))  # what is said behind it stays in place
    elif end > start:
        yield Change(len(page.text[:start].rstrip(" \t")), end, "")
    dashed = [f"{' ' * layout.dash}{'-':{layout.gap}}{item}" for item in items]
    yield _at(page, page.below(end, column), [*dashed, *new.block(layout)])


def _into_brackets(page: _Page, listing: Spot, new: New, *, in_braces: bool) -> Iterator[Change]:
    """The entry in a list in brackets: it gets dashes, where it stands in one line."""
    source = page.source(listing)
    entries = list((listing[3] or {}).values())
    if not in_braces and "\n" not in source:
        items = [page.source(entry) for entry in entries]
        yield from _below_key(page, listing, items, new, in_braces=False)
    elif entries:
        end = page.offset + entries[-1][2]
        yield Change(end, end, f", {new.flow}")
    else:
        end = page.offset + listing[2] - 1
        yield Change(end, end, new.flow)


def _with_key(page: _Page, parent: Spot, key: Key, new: New) -> Iterator[Change]:
    """The list itself, at the end of what should have it, with the entry."""
    entries = list((parent[3] or {}).values())
    if page.is_flow(parent):
        end = page.offset + (entries[-1][2] if entries else parent[2] - 1)
        yield Change(end, end, f"{', ' if entries else ''}{key}: [{new.flow}]")
        return
    column = page.column(_key(entries[0]))
    whole = parent is page.root
    lines = [f"{' ' * column}{key}:", *new.block(page.layout(column))]
    yield _at(page, page.below(page.end(parent), -1 if whole else column - 1), lines, spaced=whole)


def _key(spot: Spot) -> int:
    """Where the key of a value begins, or the value itself where it has none."""
    return spot[1] if spot[0] is None else spot[0][0]
