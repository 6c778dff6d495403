"""Changes of a document's text: where they apply, and the text after them."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from plancheck.source.spots import exactly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.problem import Edit
    from plancheck.source.document import Document


class Change(NamedTuple):
    """Text that takes the place of a half-open range of code points."""

    start: int
    end: int
    text: str


class Overlap(Exception):  # noqa: N818  an answer, as `Unread` is
    """Two changes of the same text: one of them has to wait."""


def change(document: Document, edit: Edit) -> Change | None:
    """An edit as a change of the document's text; None where what it changes is not there."""
    place = edit.at
    if place.range is not None:
        return Change(*place.range, edit.text)
    found = None if document.root is None else exactly(document.root, place)
    if found is None:
        return None
    return Change(document.offset + found[0], document.offset + found[1], edit.text)


def changed(text: str, changes: Iterable[Change]) -> str:
    """A text after some changes, in whatever order they are given.

    Raises `Overlap` where two of them touch the same characters, or insert at the same place.
    """
    parts: list[str] = []
    end = 0
    previous: Change | None = None
    for each in sorted(changes, key=itemgetter(0, 1)):
        same_place = previous is not None and each.start == previous.start
        if each.start < end or same_place:
            raise Overlap
        parts += (text[end : each.start], each.text)
        end, previous = each.end, each
    return "".join((*parts, text[end:]))
