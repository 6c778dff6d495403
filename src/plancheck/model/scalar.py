"""The kinds of single values that a plan holds: how each is written, read and described.

Every kind has three faces that must agree: the Python type in code, the reader below (which
raises a `PydanticCustomError` whose type names one of our sentences in `model.sentences`), and
the JSON Schema. Front matter arrives as text, `True`, `False`, lists and mappings only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Discriminator, PlainValidator, StringConstraints, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from plancheck.source.yaml import Quoted

MOST_NUMBER = 10**12
MOST_TEXT = 10_000

NUMBER = r"-?[0-9]+(\.[0-9]+)?"
PERCENT = r"-?[0-9]+(\.[0-9]+)?%"
SHARE = r"(100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?)%"
YEAR = r"(19|20|21)[0-9]{2}"
DAY = rf"{YEAR}-[0-9]{{2}}-[0-9]{{2}}"
MONTH = rf"{YEAR}-(0[1-9]|1[0-2])"
QUARTER = rf"{YEAR}-Q[1-4]"
ID = r"[a-z0-9]+(-[a-z0-9]+)*"

_number = re.compile(NUMBER)
_percent = re.compile(PERCENT)
_day = re.compile(DAY)
_share = re.compile(SHARE)
_month = re.compile(MONTH)


class Percent(Decimal):
    """A share: `35%` in text, the fraction 0.35 in code. Sums and products are plain decimals."""

    __slots__ = ()


def _read_number(value: Any) -> Decimal:
    if type(value) is Quoted:
        raise PydanticCustomError("quoted_number", "a number in quotes")
    if type(value) is not str or not _number.fullmatch(value):
        raise PydanticCustomError("number", "not a number")
    if len(value) > 40:
        raise PydanticCustomError("number_range", "too many digits")
    number = Decimal(value)
    if abs(number) > MOST_NUMBER:
        raise PydanticCustomError("number_range", "too large")
    return number + 0


def _read_amount(value: Any) -> Decimal:
    number = _read_number(value)
    if number < 0:
        raise PydanticCustomError("negative", "below zero")
    return number


def _read_count(value: Any) -> int:
    number = _read_number(value)
    if number != number.to_integral_value() or number < 0:
        raise PydanticCustomError("whole_number", "not a whole number")
    return int(number)


def _read_percent(value: Any) -> Percent:
    if not isinstance(value, str) or not _percent.fullmatch(value):
        raise PydanticCustomError("percent", "not a percentage")
    if len(value) > 20:
        raise PydanticCustomError("number_range", "too many digits")
    return Percent(Decimal(value[:-1]) / 100)


def _read_share(value: Any) -> Percent:
    share = _read_percent(value)
    if not _share.fullmatch(value):
        raise PydanticCustomError("share", "not between 0% and 100%")
    return share


def _read_quantity(value: Any) -> Decimal:
    if isinstance(value, str) and value.endswith("%"):
        return _read_percent(value)
    if type(value) is str and not _number.fullmatch(value):
        raise PydanticCustomError("quantity", "neither a number nor a percentage")
    return _read_number(value)


def _read_day(value: Any) -> date:
    if not isinstance(value, str) or not _day.fullmatch(value):
        raise PydanticCustomError("day", "not a date")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("no_such_day", "no such day") from None


def _read_month(value: Any) -> str:
    if not isinstance(value, str) or not _month.fullmatch(value):
        raise PydanticCustomError("month", "not a month")
    return value


def _read_flag(value: Any) -> bool:
    if type(value) is not bool:
        raise PydanticCustomError("flag", "neither true nor false")
    return value


def _read_anything(value: Any) -> Any:
    if isinstance(value, list | dict):
        raise PydanticCustomError("single_value", "not a single value")
    return value


_money = {"type": "number", "maximum": MOST_NUMBER}
_percentage = {"type": "string", "pattern": f"^{PERCENT}$", "maxLength": 20}

Text = Annotated[str, StringConstraints(max_length=MOST_TEXT)]
Id = Annotated[str, StringConstraints(pattern=f"^{ID}$", max_length=100)]
Number = Annotated[
    Decimal,
    PlainValidator(_read_number),
    WithJsonSchema({**_money, "minimum": -MOST_NUMBER}),
]
Amount = Annotated[Decimal, PlainValidator(_read_amount), WithJsonSchema({**_money, "minimum": 0})]
Count = Annotated[
    int,
    PlainValidator(_read_count),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_NUMBER}),
]
Rate = Annotated[Percent, PlainValidator(_read_percent), WithJsonSchema(_percentage)]
Share = Annotated[
    Percent,
    PlainValidator(_read_share),
    WithJsonSchema({"type": "string", "pattern": f"^{SHARE}$", "maxLength": 20}),
]
Quantity = Annotated[
    Decimal,
    PlainValidator(_read_quantity),
    WithJsonSchema({"anyOf": [{**_money, "minimum": -MOST_NUMBER}, _percentage]}),
]
Day = Annotated[
    date,
    PlainValidator(_read_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{DAY}$"}),
]
Month = Annotated[
    str, PlainValidator(_read_month), WithJsonSchema({"type": "string", "pattern": f"^{MONTH}$"})
]
Flag = Annotated[bool, PlainValidator(_read_flag), WithJsonSchema({"type": "boolean"})]
Anything = Annotated[
    Any,
    PlainValidator(_read_anything),
    WithJsonSchema({"type": ["string", "number", "boolean"]}),
]
Period = Annotated[str, StringConstraints(pattern=f"^({MONTH}|{QUARTER})$")]


def _is_mapping(value: Any) -> str:
    return "mapping" if isinstance(value, Mapping) else "number"


def _is_list(value: Any) -> str:
    return "list" if isinstance(value, list) else "text"


AmountByPeriod = Annotated[
    Annotated[Amount, Tag("number")] | Annotated[dict[Period, Amount], Tag("mapping")],
    Discriminator(_is_mapping),
]


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a key whose value is the id of another record: `spaces` are the names it may mean."""

    spaces: tuple[str, ...]
    noun: str
