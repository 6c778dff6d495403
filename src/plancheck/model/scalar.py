"""The kinds of single values that a plan holds: how each is written, read and described.

Every kind has three faces that must agree: the Python type in code, the reader below (which
raises a `PydanticCustomError` whose type names one of our sentences in `model.sentences`), and
the JSON Schema. Front matter arrives as text, `True`, `False`, lists and mappings only.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Discriminator, GetCoreSchemaHandler, GetJsonSchemaHandler, Tag
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import (
    no_info_before_validator_function,
    no_info_plain_validator_function,
    str_schema,
)

from plancheck.source.yaml import Quoted
from plancheck.wording import a

MOST_NUMBER = 10**12
MOST_TEXT = 10_000
MOST_DIGITS = 40
MOST_PERCENT = 20  # characters
LONGEST_SLUG = 60

NUMBER = r"-?[0-9]+(\.[0-9]+)?"
PERCENT = r"-?[0-9]+(\.[0-9]+)?%"
SHARE = r"(100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?)%"
YEAR = r"(19|20|21)[0-9]{2}"
DAY = rf"{YEAR}-[0-9]{{2}}-[0-9]{{2}}"
MONTH = rf"{YEAR}-(0[1-9]|1[0-2])"
PERIOD = rf"{YEAR}-(0[1-9]|1[0-2]|Q[1-4])"
ID = r"[a-z0-9]+(-[a-z0-9]+)*"
CURRENCY = r"[A-Z]{3}"
TIMEZONE = r"[A-Za-z][A-Za-z0-9_+/-]{0,49}"

_number = re.compile(NUMBER)
_whole = re.compile(r"-?0+(\.0+)?|[0-9]+(\.0+)?")
_percent = re.compile(PERCENT)
_share = re.compile(SHARE)
_day = re.compile(DAY)


class Percent(Decimal):
    """A share: `35%` in text, the fraction 0.35 in code. Sums and products are plain decimals."""

    __slots__ = ()


def slug(name: str) -> str:
    """A name as an id: small letters, digits and dashes, without accents, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")


# Readers ---------------------------------------------------------------------------------------


def _read_number(value: Any) -> Decimal:
    if type(value) is Quoted:
        raise PydanticCustomError("quoted_number", "a number in quotes")
    if type(value) is not str or not _number.fullmatch(value):
        raise PydanticCustomError("number", "not a number")
    if len(value) > MOST_DIGITS:
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
    if type(value) is not Quoted and not (type(value) is str and _whole.fullmatch(value)):
        raise PydanticCustomError("whole_number", "not a whole number")
    return int(_read_number(value))


def _read_percent(value: Any, *, of_all: bool = False) -> Percent:
    if not isinstance(value, str) or not _percent.fullmatch(value):
        raise PydanticCustomError("percent", "not a percentage", {"of_all": of_all})
    if len(value) > MOST_PERCENT:
        raise PydanticCustomError("percent_range", "too many digits")
    return Percent(Decimal(value[:-1]) / 100)


def _read_share(value: Any) -> Percent:
    share = _read_percent(value, of_all=True)
    if not _share.fullmatch(value):
        raise PydanticCustomError("share", "not between 0% and 100%")
    return share


def _read_quantity(value: Any) -> Decimal:
    if isinstance(value, str) and value.endswith("%"):
        return _read_percent(value)
    if type(value) is not Quoted and not (isinstance(value, str) and _number.fullmatch(value)):
        raise PydanticCustomError("quantity", "neither a number nor a percentage")
    return _read_number(value)


def _read_day(value: Any) -> date:
    if not isinstance(value, str) or not _day.fullmatch(value):
        raise PydanticCustomError("day", "not a date")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("no_such_day", "no such day") from None


def _read_flag(value: Any) -> bool:
    if type(value) is not bool:
        raise PydanticCustomError("flag", "neither true nor false")
    return value


def _read_anything(value: Any) -> Any:
    if value is None or isinstance(value, list | dict):
        raise PydanticCustomError("single_value", "not a single value")
    return value


def _reader_of(kind: str, pattern: str, longest: int = 100) -> Callable[[Any], str]:
    """A reader of text in one notation; `kind` names the sentence about what is not in it."""
    matches = re.compile(pattern).fullmatch

    def read(value: Any) -> str:
        if not isinstance(value, str) or not matches(value) or len(value) > longest:
            raise PydanticCustomError(kind, "in another notation")
        return value

    return read


# Kinds -----------------------------------------------------------------------------------------

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """What makes a kind of value out of a Python type: its reader and its JSON Schema.

    pydantic's own `PlainValidator` does the same and takes twice the time at each start.
    """

    read: Callable[[Any], Any] | None
    schema: Json

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        if self.read is None:
            return str_schema(max_length=MOST_TEXT)
        return no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, _core: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> Json:
        return dict(self.schema)


@dataclass(frozen=True, slots=True, eq=False)
class Also:
    """Another way to write a value: `read` turns it into the usual one, and passes on the rest."""

    read: Callable[[Any], Any]
    schema: Json

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        return {"anyOf": [dict(self.schema), handler(core)]}


def _notation(pattern: str, example: str, **more: Any) -> Json:
    return {"type": "string", "pattern": f"^{pattern}$", **more, "examples": [example]}


_money = {"type": "number", "minimum": 0, "maximum": MOST_NUMBER, "examples": [12500]}
_plain = {"type": "number", "minimum": -MOST_NUMBER, "maximum": MOST_NUMBER}
_count = {"type": "integer", "minimum": 0, "maximum": MOST_NUMBER}
_rate = _notation(PERCENT, "35%", maxLength=MOST_PERCENT)
# YAML reads 2027 as a number, and a text or an id may be one.
_text = {"type": ["string", "number"], "maxLength": MOST_TEXT}
_id = {"type": ["string", "integer"], "pattern": f"^{ID}$", "maxLength": 100, "minimum": 0}

Text = Annotated[str, Scalar(None, _text)]
Id = Annotated[str, Scalar(_reader_of("id", ID), _id)]
Number = Annotated[Decimal, Scalar(_read_number, _plain)]
Amount = Annotated[Decimal, Scalar(_read_amount, _money)]
Count = Annotated[int, Scalar(_read_count, _count)]
Rate = Annotated[Percent, Scalar(_read_percent, _rate)]
Share = Annotated[Percent, Scalar(_read_share, _notation(SHARE, "35%", maxLength=MOST_PERCENT))]
Quantity = Annotated[Decimal, Scalar(_read_quantity, {"anyOf": [_plain, _rate]})]
Day = Annotated[date, Scalar(_read_day, _notation(DAY, "2027-03-31", format="date"))]
Month = Annotated[str, Scalar(_reader_of("month", MONTH), _notation(MONTH, "2027-03"))]
Period = Annotated[str, Scalar(_reader_of("period", PERIOD), _notation(PERIOD, "2027-Q1"))]
Currency = Annotated[str, Scalar(_reader_of("currency", CURRENCY), _notation(CURRENCY, "EUR"))]
TimeZone = Annotated[
    str, Scalar(_reader_of("timezone", TIMEZONE), _notation(TIMEZONE, "Europe/Budapest"))
]
Flag = Annotated[bool, Scalar(_read_flag, {"type": "boolean"})]
Anything = Annotated[Any, Scalar(_read_anything, {"type": ["string", "number", "boolean"]})]


def _is_mapping(value: Any) -> str:
    return "mapping" if isinstance(value, Mapping) else "number"


AmountByPeriod = Annotated[
    Annotated[Amount, Tag("number")] | Annotated[dict[Period, Amount], Tag("mapping")],
    Discriminator(_is_mapping),
]


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a key whose value is the id of another record: `spaces` are the names it may mean."""

    spaces: tuple[str, ...]
    noun: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        return {**handler(core), "title": f"id of {a(self.noun)}"}
