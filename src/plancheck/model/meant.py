"""What a value in another notation was meant to be, where that is certain; None where it is not.

`12 500 Ft` can only be 12500, and `01.03.2027` the first of March; `1.5k` and `03/04/2027` are left
to the person who wrote them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

_UNIT = r"(?:[A-Z]{3}|Ft|Kč|zł|[€$£])"
_MONEY = rf"(?:{_UNIT}\s*)?([+-]?)\s*([0-9\s.,'’_]*[0-9])(?:,-|\s*{_UNIT})?"
_GROUPS = r"([1-9][0-9]{0,2}(?:([ .,'’_])[0-9]{3})(?:\2[0-9]{3})*)(?:(?!\2)[.,]([0-9]+))?"
_THREE_DECIMALS = r"(?<![0-9])[0-9]{1,3},[0-9]{3}(?![0-9])"
"""8,333% is a twelfth to some and thousands to others."""
_DECIMAL = r"([0-9]*)[.,]([0-9]+)"
_PERCENT = r"(?i)(.*[0-9])\s*(?:%|percent|per cent|pct|százalék)"

_YEAR_FIRST = r"([0-9]{4})[-./]\s*([0-9]{1,2})[-./]\s*([0-9]{1,2})\.?(?:[T ].*)?"
_YEAR_LAST = r"([0-9]{1,2})([-./])\s*([0-9]{1,2})\2\s*([0-9]{4})\.?"
_MONTH = r"([0-9]{4})[-./ ]\s*([0-9]{1,2})(?:[-./][0-9]{1,2})?\.?"
_MONTH_FIRST = r"([0-9]{1,2})[-./ ]([0-9]{4})"
_QUARTER = r"([0-9]{4})[-./ ]*[Qq]([1-4])|[Qq]([1-4])[-./ ]*([0-9]{4})"

_WORD = r"[^\W\d_]{3,}"
_IN_WORDS = (
    rf"(?P<year>[0-9]{{4}})\.?\s*(?P<month>{_WORD})(?:\.?\s*(?P<day>[0-9]{{1,2}}))?\.?",
    rf"(?:(?P<day>[0-9]{{1,2}})\.?\s*)?(?P<month>{_WORD})\.?,?\s*(?P<year>[0-9]{{4}})",
    rf"(?P<month>{_WORD})\.?\s*(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\.?,?\s+(?P<year>[0-9]{{4}})",
)
_MONTHS = (
    "january januar",
    "february februar",
    "march marcius",
    "april aprilis",
    "may majus",
    "june junius",
    "july julius",
    "august augusztus",
    "september szeptember",
    "october oktober",
    "november",
    "december",
)
"""The months' names in English and Hungarian, without accents."""

_FLAGS = {
    "true": ("yes", "y", "on", "true", "igen"),
    "false": ("no", "n", "off", "false", "nem"),
}
_CURRENCIES = {
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "ft": "HUF",
    "forint": "HUF",
    "£": "GBP",
    "kč": "CZK",
    "lei": "RON",
    "lev": "BGN",
    "won": "KRW",
    "yen": "JPY",
    "zł": "PLN",
}


def number(text: str) -> str | None:
    """A number with separators, a decimal comma or a unit of money, as a plan writes it."""
    money = re.fullmatch(_MONEY, re.sub(r"[\s\u00a0\u202f]+", " ", text.strip()))
    if money is None:
        return None
    sign, digits = money.group(1).replace("+", ""), money.group(2)
    if digits.isdigit():
        return sign + digits
    if grouped := re.fullmatch(_GROUPS, digits):
        whole, separator, decimals = grouped.groups()
        if separator == "." and decimals is None and whole.count(".") == 1:
            return None  # 12.500 is twelve and a half here, and twelve thousand elsewhere
        return sign + re.sub(r"\D", "", whole) + (f".{decimals}" if decimals else "")
    if decimal := re.fullmatch(_DECIMAL, digits):
        return f"{sign}{decimal.group(1) or 0}.{decimal.group(2)}"
    return None


def unit(text: str) -> str | None:
    """The currency that stands before or behind a number, as a code or as it is written."""
    found = re.search(_UNIT, text)
    return (currency(found.group()) or found.group()) if found else None


def percent(text: str) -> str | None:
    """A percentage with a blank, a decimal comma or a word, or a number without its sign.

    A number without a sign that may be a fraction is none: 0.35, and 1, which may be 1% or 100%.
    """
    signed = re.fullmatch(_PERCENT, text.strip())
    plain = number(signed.group(1) if signed else text)
    if plain is None or re.search(_THREE_DECIMALS, text):
        return None
    return None if signed is None and _is_fraction(plain) else f"{plain}%"


def _is_fraction(number: str) -> bool:
    return 0 < abs(Decimal(number)) <= 1


def share(text: str) -> str | None:
    """A fraction such as 0.35 as the percentage that it probably stands for."""
    if not re.fullmatch(r"0[.,][0-9]{1,4}", text):
        return None
    return in_percent(text.replace(",", "."))


def in_percent(fraction: str) -> str:
    """A fraction as a percentage: 0.35 as `35%`."""
    return f"{(Decimal(fraction) * 100).normalize():f}%"


def day(text: str) -> str | None:
    """A date in another order, in words or with other signs, if it can be read in one way only."""
    if (named := _in_words(text)) and named[2]:
        return _date(*named)
    if found := re.fullmatch(_YEAR_FIRST, text.strip()):
        return _date(*map(int, found.groups()))
    if found := re.fullmatch(_YEAR_LAST, text.strip()):
        first, second, year = (int(found.group(each)) for each in (1, 3, 4))
        day_first, month_first = _date(year, second, first), _date(year, first, second)
        if found.group(2) == "." or month_first in (None, day_first):
            return day_first or month_first  # nobody puts the month first and dots behind
        return None if day_first else month_first
    return None


def _in_words(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date with the month's name; without a day, that is 0."""
    found = next(filter(None, (re.fullmatch(form, text.strip()) for form in _IN_WORDS)), None)
    if found is None:
        return None
    apart = unicodedata.normalize("NFKD", found["month"].casefold())
    word = "".join(char for char in apart if not unicodedata.combining(char))
    numbers = (
        number
        for number, names in enumerate(_MONTHS, 1)
        if any(name.startswith(word) for name in names.split())
    )
    month = next(numbers, None)
    return None if month is None else (int(found["year"]), month, int(found["day"] or 0))


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month(text: str) -> str | None:
    """A month in words, with other signs, or in another order."""
    if named := _in_words(text):
        return f"{named[0]}-{named[1]:02d}"
    if found := re.fullmatch(_MONTH, text.strip()):
        year, number = found.groups()
    elif found := re.fullmatch(_MONTH_FIRST, text.strip()):
        number, year = found.groups()
    else:
        return None
    return f"{year}-{int(number):02d}" if _date(int(year), int(number), 1) else None


def period(text: str) -> str | None:
    """A month, or a quarter such as `Q1 2027`."""
    if found := re.fullmatch(_QUARTER, text.strip()):
        year, quarter = found.group(1) or found.group(4), found.group(2) or found.group(3)
        return f"{year}-Q{quarter}"
    return month(text)


def flag(text: str) -> str | None:
    """A yes or no, in English or Hungarian."""
    word = text.strip().casefold()
    return next((flag for flag, words in _FLAGS.items() if word in words), None)


def currency(text: str) -> str | None:
    """A currency's sign or word, or its code in small letters."""
    word = text.strip().casefold()
    code = word.upper() if re.fullmatch(r"[a-z]{3}", word) else None
    return _CURRENCIES.get(word, code)
