"""How sure it is that a mistyped word means the one that it resembles."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 4
"""Letters that one of two words must have for a typo to be one: `own` may be anything."""


def simple(word: str) -> str:
    """A word without capitals, dashes, blanks and signs that nobody sees."""
    return "".join(char for char in word.casefold() if char.isalnum() and char.isprintable())


def is_certain(word: str, choice: str, choices: Iterable[str]) -> bool:
    """Whether a word can mean only this one of the choices.

    It differs from it in capitals, dashes and blanks alone, or by one typo that makes no other.
    """
    plain, meant = simple(word), simple(choice)
    others = [simple(each) for each in choices if each != choice]
    if plain == meant:
        return plain not in others
    return _is_typo(plain, meant) and not any(one_typo(plain, each) for each in others)


def is_apart(choice: str, choices: Iterable[str]) -> bool:
    """Whether no typo makes another one of the choices out of this one."""
    return not any(one_typo(simple(choice), simple(each)) for each in choices if each != choice)


def is_swapped(word: str, other: str) -> bool:
    """Whether two words have the same letters, of which two neighbours changed places."""
    return sorted(word) == sorted(other) and one_typo(word, other)


def one_typo(word: str, other: str) -> bool:
    """Whether a letter too many, too few or another, or two that changed places, make the other."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False))
    start = sum(1 for _ in same)
    short, long = sorted((word[start:], other[start:]), key=len)
    if len(long) > len(short):
        return short == long[1:]
    swapped = short[1::-1] + short[2:]
    return short[1:] == long[1:] or swapped == long


def _is_typo(word: str, meant: str) -> bool:
    """Numbers are never mistyped ones: `goal-3` is no typo of `goal-2`."""
    same_numbers = re.findall(r"\d+", word) == re.findall(r"\d+", meant)
    long = max(len(word), len(meant)) >= SHORTEST
    return same_numbers and long and one_typo(word, meant)
