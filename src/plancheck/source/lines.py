"""Faults of lines as libyaml sees them: indentation, dashes, colons, keys and tabs."""

from __future__ import annotations

import re

from plancheck.source.edits import Change
from plancheck.source.marks import CLOSERS, QUOTE_IT, after_end, bracket, reserved
from plancheck.source.quotes import quoting, value_at
from plancheck.source.said import Fault, Mend, Said

LONGEST_KEY = 1000  # libyaml gives a key up after 1,024 characters

_TABS = re.compile(r"^\t+", re.MULTILINE)
_INDENTED_OTHERWISE = re.compile(r"^(?: [ \t]*[^\s#]|\t+ +\t)", re.MULTILINE)
_DASHES = re.compile(r"[ \t]*(?:-[ \t]+)*")
_KEYS_WITHIN = re.compile(r"(?<=[ \t])([a-z_]+):(?=[ \t]|$)")
_KEYS = re.compile(r"^[ \t]*(?:-[ \t]+)*([a-z_]+):", re.MULTILINE)
_WORD_AND_KEY = re.compile(r"[a-z0-9.%-]+[ \t]+[a-z_]+:(?:[ \t]|$)")
_END_OF_KEY = re.compile(r":(?:\s|$)")
_VALUE = re.compile(r"(?:-[ \t]+)*(?:[^\s'\"\[\]{}:][^:\n]*:[ \t]+)?([@`%*&!|>?])")


def indentation(fault: Fault) -> Said:
    """A line that begins in a column where nothing can."""
    return fault.rest(
        "the indentation does not fit the lines above",
        "Entries of one list and keys of one block begin in the same column; what belongs to a "
        "key stands below it, two blanks further in.",
    )


def tab(fault: Fault) -> Said:
    """A tab among the blanks at the beginning of a line."""
    message = "a tab stands where YAML reads only blanks"
    return fault.here(message, "Replace it by blanks.", _without_tabs(fault.text))


def _without_tabs(text: str) -> Mend | None:
    """Two blanks for each tab at the beginning of a line, where no line is indented by blanks."""
    if _INDENTED_OTHERWISE.search(text):
        return None
    found = [match.span() for match in _TABS.finditer(text)]
    changes = tuple(Change(start, end, "  " * (end - start)) for start, end in found)
    return Mend("Replace tabs by blanks", changes) if changes else None


def no_colon(fault: Fault) -> Said:
    """A line that is neither a key nor a value."""
    start, end = fault.line(fault.begun)
    line = fault.text[start:end]
    if match := re.match(r"[\w-]+:(?=[^\s/])", line):
        at = start + match.end() - 1
        help = "Write `key: value`, with a blank between."
        mend = _blank_after(at, safe=line[0].isalpha())
        return fault.sign(at, "a blank is missing after this colon", help, mend)
    if re.match(r"-[^\s-]", line):
        help = "Write `- ` and the entry, or put the text in quotes."
        mend = _blank_after(start, safe=line[1].isalpha())
        return fault.sign(start, "a blank is missing after this dash", help, mend)
    return fault.whole(
        start,
        "this line is neither a key nor a value",
        "A key ends with a colon and a blank, as in `title: Sales plan`; a value that goes on is "
        "indented further than its key; prose comes after the closing `---`.",
    )


def _blank_after(at: int, *, safe: bool) -> Mend:
    """Put a blank behind a sign; behind a number it may be a time, and before one a minus."""
    return Mend("Write a blank after it", (Change(at + 1, at + 1, " "),), safe)


def colon(fault: Fault) -> Said:
    """A colon and a blank where no key can be: in a value, or on a line that does not fit."""
    key = _DASHES.sub("", fault.before, count=1)
    if _END_OF_KEY.search(key):
        return _colon_in_value(fault)
    if (above := _above(fault)) is not None:
        return no_colon(fault._replace(begun=above))
    start, _ = fault.line(fault.at)
    if len(key) > LONGEST_KEY:
        return fault.whole(
            start,
            f"a key is longer than {LONGEST_KEY:,} characters",
            "A key is a short word; put the text in quotes if the colon is part of it.",
        )
    return Said(
        start,
        max(fault.at, start + 1),
        "this stands further in, but the line above has a value",
        "Begin it in the same column as the keys of its block; or leave the value above empty, if "
        "this belongs below it.",
    )


def _colon_in_value(fault: Fault) -> Said:
    straight = (
        f"{QUOTE_IT[:-1]} that are straight, as in \"...\" or '...'."
        if re.search("[\u201c\u201d\u201e\u2018\u2019]", fault.before)
        else QUOTE_IT
    )
    value = value_at(fault.text, fault.at)
    safe = value is not None and not _may_be_two_keys(fault.text, value.text)
    return fault.here(
        "a colon inside a value that is not in quotes",
        f"{straight} YAML takes a colon and a blank for the end of a key.",
        quoting(fault.text, fault.at, safe=safe),
    )


def _may_be_two_keys(text: str, value: str) -> bool:
    """Whether two keys stand on a line, as in `id: seller title: Seller`.

    The second is one if the file has it elsewhere as well; or if a single word stands before it.
    """
    inside = set(_KEYS_WITHIN.findall(value))
    return _WORD_AND_KEY.match(value) is not None or not inside.isdisjoint(_KEYS.findall(text))


def _above(fault: Fault) -> int | None:
    """Where the line above begins, if it has no colon and should perhaps have one."""
    above = fault.text[: fault.text.rfind("\n", 0, fault.at) + 1].rstrip()
    if not above:
        return None
    start, end = fault.line(len(above) - 1)
    own, _ = fault.line(fault.at)
    further_in = fault.column(start) > fault.column(own)
    return None if further_in or _END_OF_KEY.search(fault.text[start:end]) else start


def dash(fault: Fault) -> Said:
    """A list on the line of its key."""
    return fault.here(
        "a list cannot begin on the line of its key",
        "Write each entry on a line of its own below the key; or put the value in quotes, if the "
        "dash is part of it.",
    )


def unfit(fault: Fault) -> Said:
    """A block that was left early, for whatever reason."""
    start, _ = fault.line(fault.at)
    if (match := _VALUE.match(fault.text, start)) and match.start(1) < fault.at:
        return reserved(fault, match.start(1))
    if fault.text[fault.begun : fault.begun + 1] in CLOSERS:
        return bracket(fault)
    return after_end(fault) or (_unfit_line(fault) if fault.at == start else indentation(fault))


def _unfit_line(fault: Fault) -> Said:
    if fault.char == ":":
        return fault.here("a colon stands here without a key", "Write the key before it.")
    if re.match(r"-\s", fault.text[fault.at :]):
        return fault.here(
            "a list entry stands where a key is due",
            "Put a list below a key without a value, or delete the dash.",
        )
    if fault.text.startswith("- ", fault.begun) and fault.column(fault.begun) == fault.column(
        fault.at
    ):
        return fault.whole(
            fault.at,
            "a dash is missing before this line",
            "Begin an entry of the list with `- `; indent what belongs to the entry above.",
        )
    return indentation(fault)


def directive(fault: Fault) -> Said:
    """A line that begins with a percent sign."""
    at = fault.text.find("%", fault.text.rfind("\n", 0, fault.begun) + 1)
    return fault.whole(
        max(at, 0),
        'a line cannot begin with "%"',
        "Delete the line; or, if it is a value, write its key before it and put it in quotes.",
    )


def after_everything(fault: Fault) -> Said:
    """Something after the end: the first line is a directive, is indented, or is in brackets."""
    if fault.text.lstrip().startswith("%"):
        return directive(fault._replace(begun=0))
    return after_end(fault) or indentation(fault)
