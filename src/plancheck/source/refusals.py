"""What is valid YAML and yet not read in a plan, in words for people."""

from __future__ import annotations

import re

from plancheck.source import signs
from plancheck.source.said import Said

_DASH_BELOW = re.compile(r"\n[ \t]*(- [^\n]*)")


def alias(start: int, end: int, name: str) -> Said:
    """An alias: `*name`."""
    return Said(
        start,
        end,
        f"`*{name}` is an alias, which a plan may not use",
        "Write the value itself, or put it in quotes if it is text that begins with `*`.",
    )


def anchor(start: int, end: int, name: str) -> Said:
    """An anchor: `&name`."""
    return Said(
        start,
        end,
        f"`&{name}` is an anchor, which a plan may not use",
        "Delete it, or put the value in quotes if it is text that begins with `&`.",
    )


def tag(text: str, start: int) -> Said:
    """A tag: `!name`."""
    end = start
    while end < len(text) and not text[end].isspace() and (end == start or text[end] not in ",]}"):
        end += 1
    return Said(
        start,
        end,
        f"`{text[start:end]}` is a YAML tag, which a plan may not use",
        "Delete it, or put the value in quotes if it is text that begins with `!`.",
    )


def merge_key(where: tuple[int, int]) -> Said:
    """A merge key: `<<`."""
    return Said(
        *where,
        "`<<` is a merge key, which a plan may not use",
        "Write the keys out: one value, one place.",
    )


def duplicate(where: tuple[int, int], key: str, *, in_entry: bool) -> Said:
    """A key that stands twice in one mapping; `in_entry`, which is an entry of a list."""
    dash = " If a new entry of the list begins here, put a dash and a blank before it."
    return Said(
        *where,
        f'the key "{key}" stands twice in the same place',
        "Keep one of the two: which one counts would be anybody's guess."
        + (dash if in_entry else ""),
    )


def empty_key(where: tuple[int, int]) -> Said:
    """A value without a key."""
    start, end = where
    return Said(
        start,
        max(end, start + 1),
        "the key is empty",
        "Write the key's name before the colon, or put the value in quotes if the colon is part "
        "of it.",
    )


def bracketed_key(text: str, start: int) -> Said:
    """A list or a mapping where a key is due, as in `{{ total }}`."""
    return Said(
        start,
        start + 1,
        f'"{text[start]}" stands where a key is due',
        "Put the whole value in quotes if it is text with brackets or braces; a key is plain text "
        "before a colon.",
    )


def too_deep(start: int, most: int) -> Said:
    """Values inside values inside values."""
    return Said(
        start,
        start + 1,
        f"values are nested more than {most} levels deep",
        "No key of the format needs that depth; check the brackets on this line.",
    )


def too_many(start: int, most: int) -> Said:
    """More than anybody writes by hand."""
    return Said(
        start,
        start + 1,
        f"the front matter has more than {most:,} keys and values",
        "Split the section over several files.",
    )


def second_document(start: int, end: int) -> Said:
    """A line `--- ` with something behind it."""
    return Said(
        start,
        end,
        "a second YAML document begins inside the front matter",
        "Keep one block of keys between the two `---` lines.",
    )


def folded_dash(text: str, start: int, end: int) -> Said | None:
    """A line with a dash that is read as more text of the value above, if there is one."""
    if match := _DASH_BELOW.search(text, start, end):
        return Said(
            match.start(1),
            match.start(1) + 1,
            "this dash begins no list entry: the line is read as more of the text above",
            "Begin all dashes of a list in the same column, below a key without a value; "
            "or put the whole text in quotes.",
        )
    return None


def escaped_control(text: str, start: int, end: int) -> Said | None:
    r"""A control character by an escape between double quotes: `"\x02"`."""
    found = signs.CONTROL.search(text)
    return found and Said(
        start,
        end,
        f"an escape makes the control character U+{ord(found.group()):04X}, which no text has",
        "Delete it, or write the backslash twice if it is meant to be seen.",
    )


def glued_comment(text: str, start: int, end: int) -> Said:
    """A comment that was meant as text, as in `Win #1 courier`."""
    return Said(
        start,
        start + len(text[start:end].rstrip()),
        "the value ends before ` #`: the rest of the line is read as a comment",
        "Put the whole value in quotes, or leave a blank after `#` if it is a comment.",
    )
