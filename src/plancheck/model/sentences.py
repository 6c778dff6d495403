"""What is wrong with a value, in words for people: one sentence for each kind of error.

pydantic's own texts never reach a user. Every type of error that it or our scalars can raise has
its place in `SENTENCES`; a test fails on one that has none.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from plancheck.model import meant, notations
from plancheck.model.near import is_certain, is_swapped, simple
from plancheck.model.record import quoted
from plancheck.model.scalar import LONGEST_SLUG, slug
from plancheck.model.sentence import Misfit, Right, Sentence, fixed, guessed
from plancheck.source.quotes import entry
from plancheck.wording import either

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DIGITS = "Write digits, and a dot for decimals, without separators, unit or quotes"

FEW = 6
"""As many words are named in a message; more of them stand in its help."""


def misfit(what: str, kind: str, value: Misfit) -> tuple[str, Sentence]:
    """The message about a value that its key cannot hold, and what there is to say about it."""
    said = SENTENCES[kind](value)
    comma = "," if said.expected.startswith("which") else ";"
    return f"{what} is {shown(value.value)}{comma} {said.expected}", said


def unknown(key: str, close: str | None, known: Iterable[str]) -> str:
    """What to do about a key that there is not."""
    if not close:
        return f"The keys here are {', '.join(known)}. Data of your own goes under `extra:`."
    odd = next((char for char in key if not char.isascii() or not char.isprintable()), None)
    if odd is None or not is_certain(key, close, (close,)):
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
    """The one choice that a mistyped word most resembles, if any is close.

    Two letters that changed places make a short word too unlike: `fro` is `for` nevertheless.
    """
    known = {choice.casefold().replace("_", "").replace("-", ""): choice for choice in choices}
    plain = simple(word)
    if plain in known:
        return known[plain]
    close = get_close_matches(plain, known, n=1, cutoff=0.7)
    if close:
        return known[close[0]]
    return next((known[each] for each in known if is_swapped(plain, each)), None)


# Kinds of sentences ----------------------------------------------------------------------------


def _choice(misfit: Misfit) -> Sentence:
    words = re.findall(r"'([^']*)'", str(misfit.context["expected"]))
    close = nearest(misfit.text, words)
    right = Right(close, safe=is_certain(misfit.text, close, words)) if close else None
    help = f'Did you mean "{close}"?' if close else ""
    if len(words) <= FEW:
        return Sentence(f"expected {either(words)}", help or "Write one of these words.", right)
    listed = f"The words are {', '.join(words)}."
    return Sentence(f"expected one of {len(words)} words", f"{help} {listed}".strip(), right)


def _one_word(expected: str, word: str, help: str) -> Callable[[Misfit], Sentence]:
    """A sentence about a value for which there is a word as well."""

    def say(misfit: Misfit) -> Sentence:
        if simple(misfit.text) == word:
            return Sentence(expected, f"Write {word}.", Right(word))
        return Sentence(expected, help)

    return say


def _id(misfit: Misfit) -> Sentence:
    expected = "expected an id: small letters a to z, digits and single dashes"
    if right := slug(misfit.text):
        return Sentence(expected, f"Write {right}.", Right(right, safe=_is_all_of(misfit.text)))
    return Sentence(expected, "Ids look like win-couriers or kovacs-agnes.")


def _is_all_of(name: str) -> bool:
    """Whether an id says all of a name: no letter of another script, and no sign such as in C++."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    return re.fullmatch(r"[a-z0-9\s_.,'’/&()-]*", plain) is not None and len(plain) <= LONGEST_SLUG


def _text(misfit: Misfit) -> Sentence:
    expected, value = "expected text", misfit.value
    if isinstance(value, bool):
        help = f'If it is text, put it in quotes: "{shown(value)}".'
        return Sentence(expected, help, Right("", "text", safe=False))
    if value is None:
        return Sentence(expected, "Write the text behind the dash, or delete the line.")
    if isinstance(value, list):
        return Sentence(expected, "Write one text, without dashes or brackets.")
    key, inner = next(iter(value.items()), ("Text", "with a colon"))
    example = f"{key}: {inner}" if isinstance(inner, str) else f"{key}: ..."
    help = f"Text that holds a colon and a blank needs quotes: {quoted(example)}."
    is_text = len(value) == 1 and isinstance(inner, str)
    return Sentence(expected, help, Right("", "text") if is_text else None)


def _list(misfit: Misfit) -> Sentence:
    expected = "expected a list"
    if misfit.keys or isinstance(misfit.value, dict):
        example = f"`- {misfit.keys[0]}: ...`" if misfit.keys else "`- ...`"
        help = f"Begin each entry with a dash and a blank: {example}."
        is_entry = isinstance(misfit.value, dict) and set(misfit.keys).issuperset(misfit.value)
        return Sentence(expected, help, Right("", "entry") if is_entry else None)
    if re.fullmatch(r"[\w-]+(, ?[\w-]+)*", misfit.text):
        listed = f"[{misfit.text}]"
        return Sentence(expected, f"Put it in brackets: {listed}.", Right(listed, "value"))
    help = "Write one entry a line, each beginning with a dash and a blank."
    if not misfit.text or not misfit.text.isprintable():
        return Sentence(expected, help)
    is_one = not re.search("[,;]", misfit.text)
    return Sentence(expected, help, Right(f"[{entry(misfit.text)}]", "value", is_one))


def _keys(misfit: Misfit) -> Sentence:
    expected = "expected keys with values"
    if not misfit.keys:
        return Sentence(expected, "Write one `key: value` a line, indented below it.")
    some = ", ".join(misfit.keys[:FEW]) + (" and so on" if len(misfit.keys) > FEW else "")
    return Sentence(expected, f"Its keys are {some}, one a line: `{misfit.keys[0]}: ...`.")


SENTENCES: dict[str, Callable[[Misfit], Sentence]] = {
    # Our own scalars.
    "number": notations.figure(
        "expected a number such as 12500", meant.number, f"{_DIGITS}: 12500.50."
    ),
    "quoted_number": notations.quoted_number,
    "number_range": fixed(
        "expected a number below a million million",
        "Check the digits: no plan needs a number this large or this exact.",
    ),
    "negative": notations.negative,
    "whole_number": notations.whole_number,
    "percent": notations.percent,
    "percent_range": fixed(
        "expected fewer digits", "Check the digits: a percentage is short, such as 35% or 2.5%."
    ),
    "share": fixed(
        "expected a percentage between 0% and 100%",
        "A share of something cannot be below 0% or above 100%.",
    ),
    "quantity": notations.figure(
        "expected a number such as 12500, or a percentage such as 35%",
        lambda text: meant.number(text) or meant.percent(text),
        f"{_DIGITS}.",
    ),
    "day": notations.day,
    "no_such_day": notations.no_such_day,
    "month": guessed(
        "expected a month such as 2027-03", meant.month, "Write the year and the month: 2027-03."
    ),
    "period": guessed(
        "expected a month or a quarter", meant.period, "Write 2027-03 or, for a quarter, 2027-Q1."
    ),
    "flag": notations.flag,
    "single_value": fixed("expected a single value", "Write a number, a percentage or a text."),
    "id": _id,
    "currency": guessed(
        "expected a currency code such as EUR",
        meant.currency,
        "Write three capitals: EUR, HUF, USD.",
    ),
    "timezone": fixed(
        "expected a time zone such as Europe/Budapest",
        "Write the continent, a slash and the city, with _ for blanks: America/New_York.",
    ),
    "language": _choice,
    "price": _one_word(
        "expected amount, per and every, or the word free",
        "free",
        "Write {amount: 20, per: user, every: month}, or free.",
    ),
    "seasonality": _one_word(
        "expected 12 percentages, or the word flat",
        "flat",
        "Write a share of the year for each month, January first, in brackets: [8%, 7%, ...].",
    ),
    # pydantic's, for what our records are made of.
    "literal_error": _choice,
    "string_type": _text,
    "string_too_long": fixed(
        "which is longer than 10,000 characters",
        "Move the text into the prose below the front matter.",
    ),
    "tuple_type": _list,
    "model_type": _keys,
    "dict_type": _keys,
}
