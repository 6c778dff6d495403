"""Signs that people cannot see, or that stop anybody from reading further."""

from __future__ import annotations

import re
import unicodedata

from plancheck.source.edits import Change
from plancheck.source.said import Mend, Said

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: [^\n]*)?\r?$", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")

_BREAKS = str.maketrans("\x85\u2028\u2029", "\xa0\xa0\xa0")
_BLANKS = "\xa0\u2007\u200b\u202f\u3000\ufeff"
_AS_WIDE = "\xa0\u2007\u202f"
_RUN = re.compile(f"[{_BLANKS}]+")
_ODD = f"\r\x85\u2028\u2029{_BLANKS}"
_ODD_BLANK = re.compile(
    rf"^[ \t]*(?:-[ \t]+)*"
    rf"(?:([{_BLANKS}])[ \t{_BLANKS}]*[^\s#][^\n]*:(?=\s)|(?:-|[\w-]+:)([{_BLANKS}]))",
    re.MULTILINE,
)


def named(char: str) -> str:
    """A sign that cannot be shown, by its number and, where it has one, its name."""
    name = unicodedata.name(char, "").lower()
    return f"U+{ord(char):04X}" + (f" ({name})" if name else "")


def unreadable(text: str) -> Said | None:
    """What keeps a whole file from being read as text, if anything does."""
    if match := CONTROL.search(text):
        sign = match.group()
        what = "a NUL byte" if sign == "\0" else f"the control character U+{ord(sign):04X}"
        return Said(
            *match.span(),
            f"the file holds {what}, which no text has",
            "Delete it; or replace the file, if it is a document or a picture under a wrong name, "
            "or was saved as UTF-16.",
        )
    if ("<<<<<<<" in text or ">>>>>>>" in text) and (match := _CONFLICT.search(text)):
        return Said(
            match.start(),
            match.start() + len(match.group().rstrip()),
            "a merge conflict is not resolved",
            "Keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        )
    return None


def are_odd(text: str) -> bool:
    """Whether a front matter holds signs that YAML takes otherwise than editors show them."""
    return any(sign in text for sign in _ODD)


def without_odd_breaks(text: str) -> str:
    """The text without line ends that editors and git do not count, of the same length.

    YAML 1.2 does not count them either; libyaml, which reads YAML 1.1, does.
    """
    return text.translate(_BREAKS)


def lone_return(text: str) -> Said | None:
    """Where YAML begins a line, and git and editors do not."""
    if match := _LONE_RETURN.search(text):
        return Said(
            *match.span(),
            "a carriage return without a line feed stands here",
            "YAML begins a new line here, git and editors do not. Replace it by an ordinary line "
            "end, or by a blank.",
        )
    return None


def odd_blank(text: str) -> Said | None:
    """A blank that is none to YAML, where it would be needed: before a key, after its colon."""
    if match := _ODD_BLANK.search(text):
        start, end = match.span(match.lastindex or 0)
        return Said(
            start,
            end,
            f"{named(text[start])} stands where an ordinary blank is due",
            "Replace it by blanks: it was perhaps pasted from a web page or a document.",
            _ordinary_blanks(text),
        )
    return None


def _ordinary_blanks(text: str) -> Mend:
    """Put an ordinary blank for each that is none to YAML and would be needed as one.

    Nobody knows how far in a line is meant to begin whose blanks are wide, or none at all.
    """
    starts = (match.start(match.lastindex or 0) for match in _ODD_BLANK.finditer(text))
    runs = (_RUN.match(text, start) for start in starts)
    changes = [
        Change(at, at + 1, "  " if text[at] == "\u3000" else " ")
        for run in runs
        if run is not None
        for at in range(*run.span())
    ]
    safe = all(text[each.start] in _AS_WIDE for each in changes)
    return Mend("Replace it by ordinary blanks", tuple(changes), safe)
