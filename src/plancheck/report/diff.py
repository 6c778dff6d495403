"""Two texts of a file as a unified diff."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from plancheck.report.style import Style, safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.source.document import Document

_ROLES = {"+++": "bold", "---": "bold", "+": "good", "-": "error", "@": "help"}


def unified(old: Document, new: Document) -> list[str]:
    """The lines of a diff that `patch -p0` and `git apply -p0` take, each with its end."""
    name = safe(old.file) + ("\t" if " " in old.file else "")
    lines = unified_diff(_lines(old), _lines(new), name, name)
    return [
        each if each.endswith("\n") else f"{each}\n\\ No newline at end of file\n" for each in lines
    ]


def _lines(document: Document) -> list[str]:
    """A file's lines with their ends; only a line feed ends one, as in git."""
    lines = (document.mark + document.text).split("\n")
    return [f"{line}\n" for line in lines[:-1]] + [line for line in lines[-1:] if line]


def painted(lines: Iterable[str], style: Style) -> str:
    """A diff for people: in colours, and nothing in it can take a terminal over."""
    return "".join(f"{_painted(line, style)}\n" for each in lines for line in each[:-1].split("\n"))


def _painted(line: str, style: Style) -> str:
    shown = safe(line.removesuffix("\r"))
    role = _ROLES.get(line[:3]) or _ROLES.get(line[:1])
    return style.paint(shown, role) if role else shown
