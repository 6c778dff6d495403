"""What a value under `extra` breaks, in words for people: one sentence for each keyword."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.problem import Place, Problem
from plancheck.wording import either

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plancheck.problem import Key

RULE = "invalid-extra"
MOST_CHOICES = 10
LONGEST = 60


class Misfit(NamedTuple):
    """A fault of a value: what is said behind its name, and what to do.

    `key` is the key in it that is meant: one that is missing, or one that is too many.
    """

    said: str
    help: str
    key: str | None = None
    too_many: bool = False


def told(misfit: Misfit, at: Place, error: Any, file: str) -> Problem:
    """A misfit as a problem at its place, with what the schema's author says about it."""
    if misfit.key is not None:
        at = (at / misfit.key)._replace(at_key=misfit.too_many)
        message = f"{_name(error.absolute_path)} {misfit.said}"
    else:
        message = f"{_name(error.absolute_path)} is {shown(error.instance)}; {misfit.said}"
    return Problem(
        at, message, f"{misfit.help} {file} asks for it{_about(misfit, error)}", rule=RULE
    )


def _about(misfit: Misfit, error: Any) -> str:
    """What the schema's author says about a value or a key, behind a colon; or a full stop."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    about = schema.get("properties", {}).get(misfit.key) if misfit.key else schema
    said = about.get("description") if isinstance(about, dict) else None
    return f": {_short(said, 200)}" if isinstance(said, str) else "."


def _name(path: Iterable[Key]) -> str:
    keys = ["extra", *path]
    last = [key for key in keys if isinstance(key, str)][-1]
    return _short(last, LONGEST) if last == keys[-1] else f"an entry of {_short(last, LONGEST)}"


def shown(value: Any) -> str:
    """A value as a message names it."""
    if isinstance(value, str):
        return f'"{_short(value, LONGEST)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a mapping"
    return "empty" if value is None else _short(str(value), LONGEST)


def _short(text: str, most: int) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= most else f"{folded[: most - 3]}..."


# Keywords --------------------------------------------------------------------------------------

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys with values",
    "null": "nothing",
}

_FORMATS = {
    "date": "a date such as 2027-03-31",
    "date-time": "a date and time such as 2027-03-31T09:00:00Z",
    "time": "a time such as 09:00:00Z",
    "email": "an e-mail address",
    "uri": "a web address that begins with https://",
    "uuid": "a UUID",
    "ipv4": "an IP address",
    "ipv6": "an IP address",
}


def _required(error: Any) -> Iterator[Misfit]:
    for key in error.validator_value:
        if key not in error.instance:
            yield Misfit(f'has no "{_short(key, LONGEST)}"', f"Add `{key}:` to it.", key)


def _unknown(error: Any) -> Iterator[Misfit]:
    known = list(error.schema.get("properties", {}))
    patterns = list(error.schema.get("patternProperties", {}))
    for key in error.instance:
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            close = get_close_matches(key, known, n=1, cutoff=0.7)
            keys = f"The keys here are {', '.join(known[:20])}." if known else "Delete it."
            help = f'Did you mean "{close[0]}"?' if close else keys
            yield Misfit(f'has no key "{_short(key, LONGEST)}"', help, key, too_many=True)


def _type(error: Any) -> Iterator[Misfit]:
    kinds = error.validator_value
    kinds = [kinds] if isinstance(kinds, str) else kinds
    help = "Write it in that form."
    if "string" in kinds and type(error.instance) in {int, Decimal}:
        help = "Put it in quotes: without them it is read as a number."
    elif isinstance(error.instance, str) and {"integer", "number"}.intersection(kinds):
        help = "Write digits and a dot for decimals, without quotes, separators or unit."
    yield Misfit(f"expected {either([_TYPES.get(kind, kind) for kind in kinds])}", help)


def _choice(error: Any) -> Iterator[Misfit]:
    choices = error.validator_value if error.validator == "enum" else [error.validator_value]
    words = [each for each in choices if isinstance(each, str)]
    close = get_close_matches(str(error.instance), words, n=1, cutoff=0.7)
    help = f'Did you mean "{close[0]}"?' if close else "Write it as it stands here."
    few = [shown(each) for each in choices[:MOST_CHOICES]]
    yield Misfit(f"expected {either(few) or 'another value'}", help)


def _pattern(error: Any) -> Iterator[Misfit]:
    form = f"The form is {_short(error.validator_value, LONGEST)} as a regular expression."
    help = "Write it in that form." if "description" in error.schema else form
    yield Misfit("expected another form", help)


def _format(error: Any) -> Iterator[Misfit]:
    form = error.validator_value
    yield Misfit(f"expected {_FORMATS.get(form, f'the form {form}')}", "Write it in that form.")


def _bound(words: str) -> Callable[[Any], Iterator[Misfit]]:
    def tell(error: Any) -> Iterator[Misfit]:
        yield Misfit(f"expected {words.format(shown(error.validator_value))}", "Check the number.")

    return tell


def _size(words: str, one: str, more: str) -> Callable[[Any], Iterator[Misfit]]:
    def tell(error: Any) -> Iterator[Misfit]:
        number = error.validator_value
        help = "Write more of it." if words == "at least" else "Shorten it."
        yield Misfit(f"expected {words} {number} {one if number == 1 else more}", help)

    return tell


def _twice(_error: Any) -> Iterator[Misfit]:
    yield Misfit("expected entries that all differ", "Delete what stands in it twice.")


def _not(error: Any) -> Iterator[Misfit]:
    if error.validator_value == {}:
        yield Misfit("expected nothing here", "Delete it.")
    else:
        yield from general(error)


def general(error: Any) -> Iterator[Misfit]:
    """What is said where a keyword has no sentence of its own."""
    yield Misfit("expected another value", f'It does not fit "{error.validator}" in the schema.')


MISFITS: dict[str, Callable[[Any], Iterator[Misfit]]] = {
    "required": _required,
    "additionalProperties": _unknown,
    "type": _type,
    "enum": _choice,
    "const": _choice,
    "pattern": _pattern,
    "format": _format,
    "minimum": _bound("{} or more"),
    "maximum": _bound("{} or less"),
    "exclusiveMinimum": _bound("more than {}"),
    "exclusiveMaximum": _bound("less than {}"),
    "multipleOf": _bound("a multiple of {}"),
    "minLength": _size("at least", "character", "characters"),
    "maxLength": _size("at most", "character", "characters"),
    "minItems": _size("at least", "entry", "entries"),
    "maxItems": _size("at most", "entry", "entries"),
    "minProperties": _size("at least", "key", "keys"),
    "maxProperties": _size("at most", "key", "keys"),
    "uniqueItems": _twice,
    "not": _not,
}
"""What is said of each keyword of JSON Schema: a function from jsonschema's error."""
