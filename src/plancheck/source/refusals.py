"""What is valid YAML and yet not read in a plan, in words for people."""

from __future__ import annotations

import re

from plancheck.source import signs
from plancheck.source.edits import Change
from plancheck.source.quotes import BEFORE_VALUE, quoted, quoting, value_at
from plancheck.source.said import Mend, Said

_ONE_WORD = re.compile(r"[a-z0-9%._-]+[ \t]+")
_DASH_BELOW = re.compile(r"\n[ \t]*(- [^\n]*)")


def alias(start: int, end: int, name: str, *, is_text: bool) -> Said:
    """An alias: `*name`; a value without an anchor of that name can only be text."""
    change = Change(start, end, quoted(f"*{name}"))
    return Said(
        start,
        end,
        f"`*{name}` is an alias, which a plan may not use",
        "Write the value itself, or put it in quotes if it is text that begins with `*`.",
        Mend("Put the value in quotes", (change,)) if is_text else None,
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
    value = value_at(text, start)
    is_blank = value is not None and re.fullmatch(r"\{\{[^{}]*\}\}", value.text) is not None
    return Said(
        start,
        start + 1,
        f'"{text[start]}" stands where a key is due',
        "Put the whole value in quotes if it is text with brackets or braces; a key is plain text "
        "before a colon.",
        quoting(text, start) if is_blank else None,
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


def glued_comment(text: str, comment: tuple[int, int], value: tuple[int, int]) -> Said:
    """A comment that was meant as text, as in `Win #1 courier`, behind a value or behind none."""
    start, end = comment[0], comment[0] + len(text[slice(*comment)].rstrip())
    return Said(
        start,
        end,
        "the value ends before ` #`: the rest of the line is read as a comment",
        "Put the whole value in quotes, or leave a blank after `#` if it is a comment.",
        _part_of_value(text, (value[0] if value[1] > value[0] else start, end), start),
    )


def stray(text: str, start: int, word: tuple[int, int]) -> Said:
    """A comma in brackets that was meant as part of a number or a text; it ends the value."""
    whole = text[start : word[1]]
    number = re.fullmatch(r"(-?[0-9]{1,3})((?:, ?[0-9]{3})+)", whole)
    plain = re.sub(r"[^0-9-]", "", whole) if number else ""
    return Said(
        *word,
        f'"{text[slice(*word)]}" stands alone: in brackets a comma ends the value before it',
        f"Write the number without separators: {plain}."
        if number
        else f'Put the whole text in quotes if it is one: "{whole}". A number takes a dot: 12.5.',
    )


def _part_of_value(text: str, whole: tuple[int, int], sign: int) -> Mend | None:
    """Put the value in quotes with what looked like its comment, surely if that is a number.

    Behind a figure it is a comment indeed, and gets its blank; probably behind any single word.
    """
    is_number = text[sign + 1].isdigit()
    if word := _ONE_WORD.fullmatch(text, whole[0], sign):
        is_figure = word.group()[0].isdigit()
        if is_figure or not is_number:
            return Mend("Write a blank after #", (Change(sign + 1, sign + 1, " "),), is_figure)
    before = text[text.rfind("\n", 0, whole[0]) + 1 : whole[0]]
    if "\n" in text[slice(*whole)] or not BEFORE_VALUE.fullmatch(before):
        return None
    change = Change(*whole, quoted(text[slice(*whole)]))
    return Mend("Put the value in quotes", (change,), is_number)
