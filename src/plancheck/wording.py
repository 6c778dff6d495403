"""Small words that messages of every room are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def either(words: Sequence[str]) -> str:
    """Words as a choice: `gender`, `gender or age`, `gender, age or family`."""
    return " or ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def a(noun: str) -> str:
    """A noun with its article: `a role`, `an agency`."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def both(words: Sequence[str]) -> str:
    """Words together: `gender`, `gender and age`, `gender, age and family`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def counted(number: int, noun: str, several: str = "") -> str:
    """A number with its noun: `1 seat`, `1,200 seats`, `3 people`."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"
