"""Where the keys and values of a TOML text stand: tomllib, which reads it, does not tell.

Only a text that tomllib has accepted is looked at here, and only where something in it is wrong.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, NamedTuple

from plancheck.problem import Keys

if TYPE_CHECKING:
    from plancheck.source.spots import Range

_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_SCALAR = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|[^\s,\]}#]+(?: [0-9][^\s,\]}#]*)?",  # a date and its time may have a blank between them
    re.DOTALL,
)


class Spot(NamedTuple):
    """The half-open ranges of a key and of its value; an entry of a list has no key.

    A table is shown by its name wherever that stands first.
    """

    key: Range
    value: Range


def spots(text: str) -> dict[Keys, Spot]:
    """The places of all keys and values of a TOML text, by the keys that lead to them."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.found


def locate(text: str, keys: Keys, *, at_key: bool = False) -> Range:
    """The range of a value, or of its key; of the nearest around it where it is not written."""
    found = spots(text)
    for length in range(len(keys), 0, -1):
        spot = found.get(keys[:length])
        if spot is not None:
            return spot.key if at_key or length < len(keys) else spot.value
    return 0, 0


class _Scanner:
    """A walk over a valid TOML text that notes where it passes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Keys, Spot] = {}

    def document(self) -> None:
        """All of the text: pairs, and the headers of the tables to which they belong."""
        table: Keys = ()
        self.skip()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip()

    def skip(self, sign: str = "") -> bool:
        """Pass blanks, lines and comments, and then a sign if it stands there."""
        self.at = self.matched(_BETWEEN).end()
        here = bool(sign) and self.text.startswith(sign, self.at)
        self.at += len(sign) if here else 0
        return here

    def matched(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """What a pattern finds here; in a valid text it always finds something."""
        match = pattern.match(self.text, self.at)
        assert match is not None  # noqa: S101
        return match

    def header(self) -> Keys:
        """`[a.b]` or `[[a.b]]`."""
        several = self.skip("[[")
        if not several:
            self.skip("[")
        table = self.name(())
        self.skip("]]" if several else "]")
        return table

    def name(self, table: Keys) -> Keys:
        """A name with dots, each part noted under the table in which it stands."""
        while True:
            self.skip()
            match = self.matched(_KEY)
            table = (*table, _plain(match.group()))
            self.at = match.end()
            self.found.setdefault(table, Spot(match.span(), match.span()))
            if not self.skip("."):
                return table

    def pair(self, table: Keys) -> None:
        """`a.b = value`."""
        keys = self.name(table)
        self.skip("=")
        self.skip()
        self.found[keys] = Spot(self.found[keys].key, self.value(keys))

    def value(self, keys: Keys) -> Range:
        """A value and all that is in it."""
        start = self.at
        if self.skip("["):
            self.entries(keys)
        elif self.skip("{"):
            while not self.skip("}"):
                self.pair(keys)
                self.skip(",")
        else:
            self.at = self.matched(_SCALAR).end()
        return start, self.at

    def entries(self, keys: Keys) -> None:
        """The entries of a list, and its end."""
        index = 0
        while not self.skip("]"):
            range = self.value((*keys, index))
            self.found[*keys, index] = Spot(range, range)
            self.skip(",")
            index += 1


def _plain(key: str) -> str:
    """A key without its quotes."""
    return str(next(iter(tomllib.loads(f"{key} = 0")))) if key[0] in "\"'" else key
