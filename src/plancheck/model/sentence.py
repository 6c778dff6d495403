"""What can be said of a value that does not fit, and what was meant by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Misfit(NamedTuple):
    """A value that does not fit: what pydantic says of it, and the keys that were due, if any.

    `currency` is the plan's; empty where it names none.
    """

    value: Any
    context: Mapping[str, Any]
    keys: tuple[str, ...] = ()
    currency: str = ""

    @property
    def text(self) -> str:
        """The value if it is text, else nothing."""
        return self.value if isinstance(self.value, str) else ""


class Right(NamedTuple):
    """What was meant: a word in the quotes that it stands in, or a value that takes none.

    Or what is written is right, and only its form is not: it is a `text`, or a single `entry`.
    """

    text: str
    form: Literal["word", "value", "text", "entry"] = "word"
    safe: bool = True


class Sentence(NamedTuple):
    """What a value should have been ("expected ..."), what to do, and what was meant, if known."""

    expected: str
    help: str
    right: Right | None = None


def fixed(expected: str, help: str) -> Callable[[Misfit], Sentence]:
    """A sentence that is the same whatever was written."""
    return lambda _misfit: Sentence(expected, help)


def guessed(
    expected: str, guess: Callable[[str], str | None], help: str
) -> Callable[[Misfit], Sentence]:
    """A sentence whose help gives the corrected value itself where that is certain."""

    def say(misfit: Misfit) -> Sentence:
        right = guess(misfit.text)
        if right is None:
            return Sentence(expected, help)
        return Sentence(expected, f"Write {right}.", Right(right))

    return say
