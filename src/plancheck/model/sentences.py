"""What is wrong with a value, in words for people: one sentence for each kind of error.

pydantic's own texts never reach a user. Every type of error that it or our scalars can raise has
its place in `SENTENCES`; a test fails on one that has none.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from plancheck.model.record import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Sentence = tuple[str, str]
"""What a value should have been ("expected ..."), and what to do."""


def shown(value: Any) -> str:
    """A value of the front matter as a message names it."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else "empty"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The one choice that a mistyped word most resembles, if any is close."""
    simple = {choice.casefold().replace("_", "").replace("-", ""): choice for choice in choices}
    plain = "".join(char for char in word.casefold() if char.isalnum() and char.isprintable())
    if plain in simple:
        return simple[plain]
    close = get_close_matches(plain, simple, n=1, cutoff=0.7)
    return simple[close[0]] if close else None


def sentence(kind: str, value: Any, context: Mapping[str, Any]) -> Sentence:
    """What was expected instead of a value, and what to do about it."""
    return SENTENCES[kind](value, context)


def _fixed(expected: str, help: str) -> Callable[[Any, Mapping[str, Any]], Sentence]:
    return lambda _value, _context: (expected, help)


def _number(value: Any, _context: Any) -> Sentence:
    help = "Write digits and a dot for decimals, without separators, unit or quotes: 12500 or 12500.50."
    return "expected a number such as 12500", help


def _choice(value: Any, context: Mapping[str, Any]) -> Sentence:
    choices = [
        part.strip().strip("'")
        for part in str(context.get("expected", "")).replace(" or ", ", ").split(",")
    ]
    close = nearest(value, choices) if isinstance(value, str) else None
    help = f'Did you mean "{close}"?' if close else "Choose one of these words."
    return f"expected {' or '.join(filter(None, [', '.join(choices[:-1]), choices[-1]]))}", help


def _pattern(value: Any, context: Mapping[str, Any]) -> Sentence:
    pattern = str(context.get("pattern", ""))
    for mark, expected, help in _PATTERNS:
        if mark in pattern:
            return expected, help
    return "expected another form", "See docs/format.md for how it is written."


_PATTERNS = (
    (
        "[A-Z]{3}",
        "expected a currency code of three capitals",
        "Write it as ISO 4217 does: EUR, HUF, USD.",
    ),
    (
        "Q[1-4]",
        "expected a month or a quarter",
        "Write months as 2027-03 and calendar quarters as 2027-Q1.",
    ),
    (
        "[a-z0-9]+(-",
        "expected an id: small letters a to z, digits and single dashes",
        "Ids look like win-couriers or kovacs-agnes; names with accents and capitals go under `name`.",
    ),
    ("A-Za-z0-9_+", "expected a time zone", "Write it as in Europe/Budapest."),
)

_text = _fixed("expected text", "Put the value in quotes if it is text.")
_list = _fixed("expected a list", "Write one entry a line, each beginning with a dash and a blank.")
_mapping = _fixed(
    "expected keys with values", "Write one `key: value` a line, indented below this key."
)
_day = _fixed("expected a date", "Write dates as year-month-day: 2027-03-31.")
_percent = _fixed(
    "expected a percentage such as 35%", "Write the number and the percent sign: 35% or 2.5%."
)
_flag = _fixed("expected true or false", "Write true or false, without quotes.")
_internal = _fixed("expected another value", "See docs/format.md for what this key holds.")

SENTENCES: dict[str, Callable[[Any, Mapping[str, Any]], Sentence]] = {
    # Our own scalars.
    "number": _number,
    "quoted_number": _fixed(
        "expected a number without quotes", "Delete the quotes: text is not counted."
    ),
    "number_range": _fixed(
        "expected a number below a million million",
        "Check the digits: no plan needs a number this large.",
    ),
    "negative": _fixed("expected zero or more", "Write the amount without a minus sign."),
    "whole_number": _fixed("expected a whole number, zero or more", "Write digits only: 30."),
    "percent": _percent,
    "share": _fixed(
        "expected a percentage between 0% and 100%",
        "A share of a whole cannot be more than all of it.",
    ),
    "quantity": _fixed(
        "expected a number such as 12500, or a percentage such as 35%",
        "Write digits and a dot for decimals, without separators, unit or quotes.",
    ),
    "day": _day,
    "no_such_day": _fixed(
        "which is no day of the calendar", "Check the month and the day: 2027-02-28."
    ),
    "month": _fixed("expected a month", "Write months as year-month: 2027-03."),
    "flag": _flag,
    "single_value": _fixed("expected a single value", "Write a number, a percentage or a text."),
    # pydantic's, for what our records are made of.
    "literal_error": _choice,
    "string_type": _text,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _fixed(
        "longer than 10,000 characters", "Move the text into the prose below the front matter."
    ),
    "tuple_type": _list,
    "list_type": _list,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "dict_type": _mapping,
    "mapping_type": _mapping,
    "union_tag_invalid": _internal,
    "union_tag_not_found": _internal,
    "value_error": _internal,
    "assertion_error": _internal,
}
