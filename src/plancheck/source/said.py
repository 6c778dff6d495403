"""A fault of a text in words for people, and the fault that libyaml saw, to make words of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plancheck.source.edits import Change


class Mend(NamedTuple):
    """Changes of the text that mend a fault; where they are not safe, they are a guess."""

    title: str
    changes: tuple[Change, ...]
    safe: bool = True


class Said(NamedTuple):
    """A fault in words: its half-open range of the text, what happened, and what to do.

    `mend` does what `help` says, where a program can.
    """

    start: int
    end: int
    message: str
    help: str
    mend: Mend | None = None


class Fault(NamedTuple):
    """Where libyaml stopped in a text, and where what it was reading began (or the same place)."""

    text: str
    at: int
    begun: int

    @property
    def char(self) -> str:
        """The sign at which libyaml stopped; empty at the end."""
        return self.text[self.at : self.at + 1]

    @property
    def before(self) -> str:
        """The line up to where libyaml stopped."""
        return self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]

    def line(self, at: int) -> tuple[int, int]:
        """The range of the line around an offset, without the blanks around it."""
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        line = self.text[start : len(self.text) if end < 0 else end]
        first = start + len(line) - len(line.lstrip(" \t"))
        return first, max(first, start + len(line.rstrip()))

    def column(self, at: int) -> int:
        """How far into its line an offset is, from 0."""
        return at - self.text.rfind("\n", 0, at) - 1

    def sign(self, at: int, message: str, help: str, mend: Mend | None = None) -> Said:
        """A fault of the sign at an offset."""
        return Said(at, at + 1, message, help, mend)

    def here(self, message: str, help: str, mend: Mend | None = None) -> Said:
        """A fault of the sign at which libyaml stopped."""
        return Said(self.at, self.at + 1, message, help, mend)

    def rest(self, message: str, help: str, mend: Mend | None = None) -> Said:
        """A fault of all from where libyaml stopped to the end of the line."""
        return Said(self.at, max(self.line(self.at)[1], self.at + 1), message, help, mend)

    def whole(self, at: int, message: str, help: str) -> Said:
        """A fault of the line around an offset."""
        start, end = self.line(at)
        return Said(start, max(end, start + 1), message, help)
