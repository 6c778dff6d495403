"""Text that must stand in quotes, and how much of a line that is not read yet is its value."""

from __future__ import annotations

import re
from typing import NamedTuple

from plancheck.source.edits import Change
from plancheck.source.said import Mend

BEFORE_VALUE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:\w[\w -]*:[ \t]+)?")
"""What stands on a line before its value: blanks, dashes, a key."""

_COMMENT = re.compile(r"(?:^|[ \t]+)#(?=[ \t]|$).*")
_GLUED_COMMENT = re.compile(r"(?:^|[ \t])#")
_CURLY = re.compile("[\u201c\u201d\u201e\u201f](.*)[\u201c\u201d]|[\u2018\u201a](.*)[\u2018\u2019]")
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./+%’–-]*[\w.+%’])?")
_NO_TEXT = frozenset({"true", "false", "null"})


class Value(NamedTuple):
    """A value that ends with its line, on a line that is no part of a list in brackets."""

    start: int
    end: int
    text: str


def quoted(text: str) -> str:
    """Text of one line as YAML that reads as nothing but this text."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def entry(text: str) -> str:
    """Text of one line as an entry of a list in brackets: in quotes, where it needs them."""
    return text if _PLAIN.fullmatch(text) and text not in _NO_TEXT else quoted(text)


def value_at(text: str, at: int) -> Value | None:
    """The value on the line around an offset, from behind its key or its dash.

    A comment with a blank behind its `#` is no part of it. None where nobody can tell where it
    ends: on a line in brackets, before a line that goes on with it, or before `#` without a blank.
    """
    begin = text.rfind("\n", 0, at) + 1
    before = BEFORE_VALUE.match(text, begin)
    end = text.find("\n", at)
    line = text[begin : len(text) if end < 0 else end]
    if before is None or not before.group().strip() or _in_brackets(text[:begin]):
        return None
    if _goes_on(text, begin, before.group()):
        return None
    value = _COMMENT.sub("", line[before.end() - begin :]).rstrip()
    if not value or value.endswith(",") or _GLUED_COMMENT.search(value):
        return None
    return Value(before.end(), before.end() + len(value), value)


def _in_brackets(before: str) -> bool:
    """Whether a list or a mapping in brackets is open; a bracket in text makes us careful."""
    return sum(before.count(each) for each in "[{") > sum(before.count(each) for each in "]}")


def _goes_on(text: str, begin: int, before: str) -> bool:
    """Whether the line below stands further in than what begins on this one."""
    below = re.search(r"\n([ \t]*)[^\s#]", text[begin:])
    own = before.lstrip(" \t" if before.rstrip().endswith("-") else " \t-")
    return below is not None and len(below.group(1)) > len(before) - len(own)


def quoting(text: str, at: int, *, safe: bool = True) -> Mend | None:
    """Put the whole value on the line around an offset in quotes, if it can be told what it is.

    Quotes that are not straight become straight ones, where they stand around all of it.
    """
    value = value_at(text, at)
    if value is None:
        return None
    curly = _CURLY.fullmatch(value.text)
    inner = next(filter(None, curly.groups()), "") if curly else value.text
    change = Change(value.start, value.end, quoted(inner))
    return Mend("Put the value in quotes", (change,), safe)
