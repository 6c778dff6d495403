"""Changes of a document's text: where they apply, and the text after them."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from plancheck.problem import Edit
from plancheck.source.spots import exactly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.problem import Place
    from plancheck.source.document import Document

_QUOTES = ("'", '"')
_MORE_THAN_A_WORD = tuple("&!*|>")
"""With what text begins that is no single value on its line, or not that alone."""


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


def written(document: Document, place: Place) -> str | None:
    """The text of a value or a key itself, quotes included; None where it is not there."""
    found = change(document, Edit(place, ""))
    return None if found is None else document.text[found.start : found.end]


def rewriting(document: Document, place: Place, text: str, *, bare: bool = False) -> Edit | None:
    """The edit that writes another word for a value or a key, in the quotes that it stands in.

    With `bare`, the quotes go as well. None where what stands there is not a single word or text
    on its line, or is not there at all.
    """
    old = written(document, place)
    if not old or "\n" in old or old.startswith(_MORE_THAN_A_WORD):
        return None
    quote = "" if bare or not old.startswith(_QUOTES) else old[0]
    return Edit(place, f"{quote}{text}{quote}")
