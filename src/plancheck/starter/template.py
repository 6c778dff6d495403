"""Templates: blocks that are for some only, values that stand for others, and examples.

A template is a valid file as it stands. Lines such as `#- for: b2b, both` begin a block that
stays where one of the words applies, `#- end` ends it; other values are put in by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_BLOCK = re.compile(r"\s*#- (?:for: (?P<words>[a-z0-9, ]+)|end)")
_ASKED = re.compile(
    r"^(?P<key>\s*(?:- )?\w+:) # (?:Such as|Például): (?P<example>.*)$", re.MULTILINE
)


def chosen(text: str, words: Collection[str]) -> str:
    """A template without the blocks for which none of the words stands, and without marks."""
    return "".join(_chosen(text.splitlines(keepends=True), words))


def _chosen(lines: list[str], words: Collection[str]) -> Iterator[str]:
    stays = True
    for line in lines:
        if mark := _BLOCK.fullmatch(line.rstrip("\n")):
            named = mark["words"]
            stays = named is None or any(word in words for word in named.split(", "))
        elif stays:
            yield line


def valued(text: str, values: Mapping[str, str]) -> str:
    """A text of YAML in which some keys have other values; comments behind them stay.

    The keys are known by their names alone, wherever they stand; the values are YAML already.
    """
    for key, value in values.items():
        line = rf"^(?P<key>\s*(?:- )?{re.escape(key)}:)[ \t]+[^\s#][^#\n]*?(?P<rest>[ \t]+#.*)?$"
        put = f"\\g<key> {value.replace(chr(92), chr(92) * 2)}\\g<rest>"
        text = re.sub(line, put, text, flags=re.MULTILINE)
    return text


def filled(text: str) -> str:
    """A page of the guided plan as its own examples fill it in."""
    return _ASKED.sub(r"\g<key> \g<example>", text)
