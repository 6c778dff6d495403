"""The nouns that every room shares: where something is, and what is wrong with it.

A `Place` is symbolic: a file and the keys that lead to a value in its front matter, or a range of
characters of its text. Nobody but the reader knows lines; `source.document.Document.span` turns a
place into a `Span` once a finding, at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Key = str | int
Keys = tuple[Key, ...]
Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Place(NamedTuple):
    """Somewhere in a plan.

    `keys` lead to a value of the front matter; `at_key` asks for the last key itself instead of
    its value. `range` is a half-open range of code points of the file's text, for what has no
    keys: prose, fences, text that is not YAML.
    """

    file: str
    keys: Keys = ()
    range: tuple[int, int] | None = None
    at_key: bool = False

    def __truediv__(self, key: Key) -> Place:
        return Place(self.file, (*self.keys, key))

    @property
    def key(self) -> Place:
        """The same place, asking for the key instead of its value."""
        return self._replace(at_key=True)


class Span(NamedTuple):
    """A place in a file as people count: from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Note:
    """Another place that takes part in a problem, and what it says there."""

    at: Place
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one place: its text becomes another one.

    With keys it is the whole value that changes, or with `at_key` the key alone; quotes are part
    of both. Nothing around them does.
    """

    at: Place
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend a problem by changing text.

    A safe one says what was certainly meant; one that is not safe is a guess, and somebody has to
    read what it did.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the plan, as whoever found it sees it: no lines, no severity.

    `message` is one line in lower case without a full stop; `help` says in sentences what to do,
    and `fix` does it where a program can. `rule` is stamped on by the pipeline; the reader and the
    records fill it in themselves. What is `pending` is still to be written in a draft, and is no
    more than a warning, unless somebody sets the rule's severity.
    """

    at: Place
    message: str
    help: str = ""
    notes: tuple[Note, ...] = ()
    rule: str = ""
    fix: Fix | None = None
    pending: bool = False

    def by(self, rule: str) -> Problem:
        """The same problem under a rule's name."""
        return replace(self, rule=rule)


class Related(NamedTuple):
    """A note of a finding, with its place resolved."""

    file: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem ready to show: its rule, its severity, and its place as lines and columns.

    `keys` are the symbolic address behind the span; they outlive changes of lines.
    """

    rule: str
    severity: Severity
    file: str
    span: Span
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    keys: Keys = ()
    fix: Fix | None = None

    @property
    def order(self) -> tuple[str, Span, str, str]:
        """What findings are sorted by: file, place, rule, message."""
        return (self.file, self.span, self.rule, self.message)
