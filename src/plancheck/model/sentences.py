"""What is wrong with a value, in words for people: one sentence for each kind of error.

pydantic's own texts never reach a user. Every type of error that it or our scalars can raise has
its place in `SENTENCES`; a test fails on one that has none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.model import meant
from plancheck.model.record import quoted
from plancheck.model.scalar import slug
from plancheck.wording import either

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_DIGITS = "Write digits, and a dot for decimals, without separators, unit or quotes"

FEW = 6
"""As many words are named in a message; more of them stand in its help."""


class Misfit(NamedTuple):
    """A value that does not fit: what pydantic says of it, and the keys that were due, if any."""

    value: Any
    context: Mapping[str, Any]
    keys: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The value if it is text, else nothing."""
        return self.value if isinstance(self.value, str) else ""


Sentence = tuple[str, str]
"""What a value should have been ("expected ..."), and what to do."""


def misfit(what: str, kind: str, value: Misfit) -> Sentence:
    """The message about a value that its key cannot hold, and what to do about it."""
    expected, help = SENTENCES[kind](value)
    comma = "," if expected.startswith("which") else ";"
    return f"{what} is {shown(value.value)}{comma} {expected}", help


def unknown(key: str, close: str | None, known: Iterable[str]) -> str:
    """What to do about a key that there is not."""
    if not close:
        return f"The keys here are {', '.join(known)}. Data of your own goes under `extra:`."
    odd = next((char for char in key if not char.isascii() or not char.isprintable()), None)
    if odd is None:
        return f'Did you mean "{close}"?'
    return f'Did you mean "{close}"? The key holds U+{ord(odd):04X}, which looks like another sign.'


def shown(value: Any) -> str:
    """A value of the front matter as a message names it."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list"
    return "a group of keys" if isinstance(value, dict) else "empty"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The one choice that a mistyped word most resembles, if any is close."""
    simple = {choice.casefold().replace("_", "").replace("-", ""): choice for choice in choices}
    plain = "".join(char for char in word.casefold() if char.isalnum() and char.isprintable())
    if plain in simple:
        return simple[plain]
    close = get_close_matches(plain, simple, n=1, cutoff=0.7)
    return simple[close[0]] if close else None


# Kinds of sentences ----------------------------------------------------------------------------


def _fixed(expected: str, help: str) -> Callable[[Misfit], Sentence]:
    return lambda _misfit: (expected, help)


def _guessed(
    expected: str, guess: Callable[[str], str | None], help: str
) -> Callable[[Misfit], Sentence]:
    """A sentence whose help gives the corrected value itself where that is certain."""

    def say(misfit: Misfit) -> Sentence:
        right = guess(misfit.text)
        return expected, f"Write {right}." if right else help

    return say


def _negative(misfit: Misfit) -> Sentence:
    return "expected zero or more", f"Write it without the minus sign: {misfit.text.lstrip('-')}."


def _quoted_number(misfit: Misfit) -> Sentence:
    return "expected a number without quotes", f"Delete the quotes: {misfit.text}."


def _percent(misfit: Misfit) -> Sentence:
    expected = "expected a percentage such as 35%"
    if right := meant.percent(misfit.text):
        return expected, f"Write {right}."
    if share := meant.share(misfit.text):
        return expected, f"Did you mean {share}? Percentages are written with their sign."
    return expected, "Write the number and the percent sign: 35% or 2.5%."


def _day(misfit: Misfit) -> Sentence:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", misfit.text):
        return "expected a year from 1900 to 2199", "Check the year: dates look like 2027-03-31."
    if right := meant.day(misfit.text):
        return "expected a date such as 2027-03-31", f"Write {right}."
    month = meant.month(misfit.text)
    example = f"{month}-01" if month else "2027-03-31"
    return "expected a date such as 2027-03-31", f"Write year, month and day, such as {example}."


def _no_such_day(misfit: Misfit) -> Sentence:
    expected = "which is no day of the calendar"
    month = misfit.text[:7]
    if not meant.month(month):
        return expected, "Months are 01 to 12, after the year: 2027-03-31."
    last = (date.fromisoformat(f"{month}-28") + timedelta(days=4)).replace(day=1)
    return expected, f"The last day of that month is {last - timedelta(days=1)}."


def _choice(misfit: Misfit) -> Sentence:
    words = re.findall(r"'([^']*)'", str(misfit.context["expected"]))
    close = nearest(misfit.text, words)
    help = f'Did you mean "{close}"?' if close else ""
    if len(words) <= FEW:
        return f"expected {either(words)}", help or "Write one of these words."
    listed = f"The words are {', '.join(words)}."
    return f"expected one of {len(words)} words", f"{help} {listed}".strip()


def _id(misfit: Misfit) -> Sentence:
    right = slug(misfit.text)
    help = f"Write {right}." if right else "Ids look like win-couriers or kovacs-agnes."
    return "expected an id: small letters a to z, digits and single dashes", help


def _text(misfit: Misfit) -> Sentence:
    value = misfit.value
    if isinstance(value, bool):
        return "expected text", f'If it is text, put it in quotes: "{shown(value)}".'
    if value is None:
        return "expected text", "Write the text behind the dash, or delete the line."
    if isinstance(value, list):
        return "expected text", "Write one text, without dashes or brackets."
    key, inner = next(iter(value.items()), ("Text", "with a colon"))
    example = f"{key}: {inner}" if isinstance(inner, str) else f"{key}: ..."
    return "expected text", f"Text that holds a colon and a blank needs quotes: {quoted(example)}."


def _list(misfit: Misfit) -> Sentence:
    if misfit.keys or isinstance(misfit.value, dict):
        example = f"`- {misfit.keys[0]}: ...`" if misfit.keys else "`- ...`"
        return "expected a list", f"Begin each entry with a dash and a blank: {example}."
    if re.fullmatch(r"[\w-]+(, ?[\w-]+)*", misfit.text):
        return "expected a list", f"Put it in brackets: [{misfit.text}]."
    return "expected a list", "Write one entry a line, each beginning with a dash and a blank."


def _keys(misfit: Misfit) -> Sentence:
    if not misfit.keys:
        return "expected keys with values", "Write one `key: value` a line, indented below it."
    some = ", ".join(misfit.keys[:FEW]) + (" and so on" if len(misfit.keys) > FEW else "")
    return "expected keys with values", f"Its keys are {some}, one a line: `{misfit.keys[0]}: ...`."


SENTENCES: dict[str, Callable[[Misfit], Sentence]] = {
    # Our own scalars.
    "number": _guessed("expected a number such as 12500", meant.number, f"{_DIGITS}: 12500.50."),
    "quoted_number": _quoted_number,
    "number_range": _fixed(
        "expected a number below a million million",
        "Check the digits: no plan needs a number this large or this exact.",
    ),
    "negative": _negative,
    "whole_number": _fixed(
        "expected a whole number such as 30", "Write digits only, without unit, dot or minus: 30."
    ),
    "percent": _percent,
    "percent_range": _fixed(
        "expected fewer digits", "Check the digits: a percentage is short, such as 35% or 2.5%."
    ),
    "share": _fixed(
        "expected a percentage between 0% and 100%",
        "A share of something cannot be below 0% or above 100%.",
    ),
    "quantity": _guessed(
        "expected a number such as 12500, or a percentage such as 35%",
        lambda text: meant.percent(text) if "%" in text else meant.number(text),
        f"{_DIGITS}.",
    ),
    "day": _day,
    "no_such_day": _no_such_day,
    "month": _guessed(
        "expected a month such as 2027-03", meant.month, "Write the year and the month: 2027-03."
    ),
    "period": _guessed(
        "expected a month or a quarter", meant.period, "Write 2027-03 or, for a quarter, 2027-Q1."
    ),
    "flag": _guessed("expected true or false", meant.flag, "Write true or false, without quotes."),
    "single_value": _fixed("expected a single value", "Write a number, a percentage or a text."),
    "id": _id,
    "currency": _guessed(
        "expected a currency code such as EUR",
        meant.currency,
        "Write three capitals: EUR, HUF, USD.",
    ),
    "timezone": _fixed(
        "expected a time zone such as Europe/Budapest",
        "Write the continent, a slash and the city, with _ for blanks: America/New_York.",
    ),
    "price": _fixed(
        "expected amount, per and every, or the word free",
        "Write {amount: 20, per: user, every: month}, or free.",
    ),
    "seasonality": _fixed(
        "expected 12 percentages, or the word flat",
        "Write a share of the year for each month, January first, in brackets: [8%, 7%, ...].",
    ),
    # pydantic's, for what our records are made of.
    "literal_error": _choice,
    "string_type": _text,
    "string_too_long": _fixed(
        "which is longer than 10,000 characters",
        "Move the text into the prose below the front matter.",
    ),
    "tuple_type": _list,
    "model_type": _keys,
    "dict_type": _keys,
}
