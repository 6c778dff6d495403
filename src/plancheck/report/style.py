"""Colour for terminals, and text that cannot take a terminal or a log over."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "bold": "1",
    "dim": "2",
    "good": "1;32",
    "help": "1;36",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How text is painted: with ANSI colours, or not at all."""

    colour: bool = False

    def paint(self, text: str, role: str) -> str:
        """The text in the colour of a role: error, warning, note, help, good, bold or dim."""
        return f"\x1b[{_CODES[role]}m{text}\x1b[0m" if self.colour else text


def safe(text: str) -> str:
    """Text on one line, with control and direction characters spelled out."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or _is_mark(char) else _spelled(char) for char in text
    )


def _is_mark(char: str) -> bool:
    """Blanks of other scripts and joiners that change no order: shown as they are."""
    return unicodedata.category(char) == "Zs" or char in "\u200c\u200d"


def _spelled(char: str) -> str:
    plain = {"\n": "\\n", "\r": "\\r", "\t": " "}
    return plain.get(char) or (f"\\u{ord(char):04x}" if char <= "\uffff" else f"\\U{ord(char):08x}")


def width(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
