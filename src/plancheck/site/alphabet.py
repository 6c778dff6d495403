"""The order of words in a language, by its alphabet as the catalogue has it."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plancheck.site.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plancheck.site.view import View

LETTERS = mark("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z")
"""The letters in their order; those that are put together are joined by `=`, as in `O=Ó`."""

_NO_LETTER = -1


class Alphabet(NamedTuple):
    """The letters as they are shown, and the number of each by its small form."""

    letters: tuple[str, ...]
    numbers: Mapping[str, int]

    def order(self, word: str) -> tuple[tuple[int, ...], str]:
        """What words are sorted by."""
        return tuple(self._numbers(word.casefold())), word

    def letter(self, word: str) -> str:
        """The letter under which a word stands; the word's first sign where it is none."""
        number = next(self._numbers(word.casefold()), _NO_LETTER)
        return word[:1] if number == _NO_LETTER else self.letters[number]

    def _numbers(self, word: str) -> Iterator[int]:
        """The numbers of a word's letters, of which some are written with several signs."""
        at = 0
        while at < len(word):
            sizes = [size for size in (3, 2, 1) if word[at : at + size] in self.numbers]
            size = sizes[0] if sizes else 1
            sign = word[at : at + size]
            yield self.numbers.get(sign, self.numbers.get(_plain(sign), _NO_LETTER))
            at += size


def _plain(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[:1]


@cache
def alphabet(written: str) -> Alphabet:
    """An alphabet as the catalogue writes it."""
    groups = [group.split("=") for group in written.split()]
    numbers = {letter.casefold(): number for number, group in enumerate(groups) for letter in group}
    return Alphabet(tuple(group[0] for group in groups), numbers)


def of(view: View) -> Alphabet:
    """The alphabet of a plan's language."""
    return alphabet(view.say(LETTERS))
