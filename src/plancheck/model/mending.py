"""What a sentence says to do with a key or a value, as changes of the file it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.problem import Edit, Fix, Place
from plancheck.source.edits import change, rewriting, written
from plancheck.source.quotes import quoted
from plancheck.source.spots import every, way

if TYPE_CHECKING:
    from plancheck.model.sentence import Right
    from plancheck.source.document import Document
    from plancheck.source.spots import Spot

_BRACKETS = ("[", "{")
_NO_PLAIN_TEXT = ("'", '"', "&", "!", "*", "|", ">", *_BRACKETS)


def mended(document: Document, at: Place, right: Right | None) -> Fix | None:
    """What was meant instead of a value, or of a key of a mapping by periods."""
    if right is None:
        return None
    if at.at_key:
        return renamed(document, at, right.text, safe=right.safe)
    if right.form == "text":
        return _as_text(document, at, safe=right.safe)
    if right.form == "entry":
        return _as_entry(document, at, safe=right.safe)
    if _is_cut(document, at):
        return None
    bare = right.form == "value"
    edit = rewriting(document, at, right.text, bare=bare)
    # In brackets, a comma in the text would have ended it: what was read may not be all of it.
    safe = right.safe and not (right.text.startswith("[") and _in_brackets(document, at))
    return _writing(right.text, edit, safe=safe)


def renamed(document: Document, at: Place, key: str, *, safe: bool) -> Fix | None:
    """Another key for a value, unless it stands in the same place already."""
    if written(document, at._replace(keys=(*at.keys[:-1], key))) is not None:
        return None
    return _writing(key, rewriting(document, at, key), safe=safe)


def _writing(text: str, edit: Edit | None, *, safe: bool) -> Fix | None:
    return None if edit is None else Fix(f"Write {text}", (edit,), safe)


def added(document: Document, at: Place, text: str, *, safe: bool) -> Fix | None:
    """A line `key: value` before the first key of a mapping."""
    spot = _spot(document, at)
    if spot is None or not spot[3]:
        return None
    start, end = _absolute(document, spot)
    first = min(key_at for key_at, *_ in spot[3].values() if key_at is not None)[0]
    first += document.offset
    if document.text[start:end].startswith("{"):
        return Fix(f"Add {text}", (_insert(at, first, f"{text}, "),), safe)
    line = document.text.rfind("\n", 0, first) + 1
    stop = document.text.find("\n", first)
    ending = "\r\n" if document.text[stop - 1 : stop] == "\r" else "\n"
    return Fix(f"Add {text}", (_insert(at, first, f"{text}{ending}{' ' * (first - line)}"),), safe)


def _as_text(document: Document, at: Place, *, safe: bool) -> Fix | None:
    """Quotes around what YAML takes for true or false, or for a key with a value."""
    spot = _spot(document, at)
    if spot is None:
        return None
    start, end = _absolute(document, spot)
    if document.text.startswith("{", start):
        return None
    for key_at, first, last, _ in (spot[3] or {}).values():
        end = document.offset + last
        if key_at is None or document.text.startswith(_NO_PLAIN_TEXT, document.offset + first):
            return None
    text = document.text[start:end]
    if "\n" in text or text.startswith(_NO_PLAIN_TEXT):
        return None
    return Fix("Put it in quotes", (Edit(_range(at, start, end), quoted(text)),), safe)


def _as_entry(document: Document, at: Place, *, safe: bool) -> Fix | None:
    """A dash before keys that are the only entry of a list, and blanks before its other lines."""
    spot = _spot(document, at)
    if spot is None:
        return None
    start, end = _absolute(document, spot)
    if document.text.startswith("{", start):
        edits = [_insert(at, start, "["), _insert(at, end, "]")]
    else:
        last = document.offset + max(each[2] for each in every(spot) if each[3] is None)
        lines = [each for each in document.lines() if start < each < last]
        filled = [each for each in lines if document.text[each : each + 1] not in "\r\n"]
        edits = [_insert(at, start, "- "), *(_insert(at, each, "  ") for each in filled)]
    return Fix("Make it an entry of a list", tuple(edits), safe)


# Where ---------------------------------------------------------------------------------------


def _spot(document: Document, at: Place) -> Spot | None:
    found = None if document.root is None else way(document.root, at.keys)
    return found[-1] if found else None


def _absolute(document: Document, spot: Spot) -> tuple[int, int]:
    return document.offset + spot[1], document.offset + spot[2]


def _in_brackets(document: Document, at: Place) -> bool:
    """Whether a value stands in a list or a mapping in brackets."""
    found = (document.root and way(document.root, at.keys)) or []
    starts = (document.offset + spot[1] for spot in found[:-1])
    return any(document.text.startswith(_BRACKETS, start) for start in starts)


def _is_cut(document: Document, at: Place) -> bool:
    """Whether a comma in brackets has cut a figure in two: `[12,5 %]` are 12 and 5%."""
    found = change(document, Edit(at, ""))
    if found is None or not _in_brackets(document, at):
        return False
    before, behind = (
        document.text[max(found.start - 2, 0) : found.start],
        document.text[found.end : found.end + 2],
    )
    return bool(re.fullmatch(r"\d,", before) or re.fullmatch(r",\d", behind))


def _range(at: Place, start: int, end: int) -> Place:
    return Place(at.file, (), (start, end))


def _insert(at: Place, offset: int, text: str) -> Edit:
    return Edit(_range(at, offset, offset), text)
