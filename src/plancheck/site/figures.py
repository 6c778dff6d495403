"""Figures and dates as the readers of a plan write them: by its language and its currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, TypeVar

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_currency, format_currency, format_decimal, format_percent

from plancheck.model.scalar import Percent
from plancheck.site.html import Html, span
from plancheck.site.language import Language, language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plancheck.model.period import Period

_MOST_DECIMALS = Decimal("0.01")
_LETTERS = re.compile(r"(?<=[^\W\d_])(?=\d)")
_HUNDRED = Decimal(100)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figures:
    """How figures are written: in the language of `code`, money in a `currency` or without one."""

    code: str = "en"
    currency: str = ""

    @property
    def language(self) -> Language:
        """The language whose words stand beside the figures."""
        return language(self.code)

    @property
    def locale(self) -> Locale:
        """Babel's rules for the language."""
        return _locale("en_GB" if self.code == "en" else self.code)

    def count(self, number: Decimal | int, one: str, many: str, **values: str | int) -> str:
        """A message about a number of things, which it names `{n}`; a fraction is several."""
        whole = int(number) if number == int(number) else max(2, ceil(number))
        written: dict[str, str | int] = {"n": self.number(number)}
        return self.language.count(whole, one, many, **written | values)

    def number(self, value: Decimal | int) -> str:
        """A number, grouped, with at most two decimals."""
        return format_decimal(_short(Decimal(value)), locale=self.locale)

    def money(self, value: Decimal) -> str:
        """An amount in the plan's currency; whole where it is whole, or nobody counts its parts."""
        if not self.currency:
            return self.number(value)
        whole = _short(value) == value.to_integral_value() or self._is_without_change(value)
        written: str = format_currency(
            value.quantize(Decimal(1) if whole else _MOST_DECIMALS),
            self.currency,
            locale=self.locale,
            currency_digits=False,
            format=self._money_pattern(whole=whole),
        )
        return _spaced(written)

    def _is_without_change(self, value: Decimal) -> bool:
        """Whether people pay such an amount in whole units only, as they do in forints."""
        fractions = get_global("currency_fractions")
        _, _, digits, _ = fractions.get(self.currency, fractions["DEFAULT"])
        return not digits and abs(value) >= _HUNDRED

    def _money_pattern(self, *, whole: bool) -> str:
        pattern: str = self.locale.currency_formats["standard"].pattern
        return pattern.replace(".00", "") if whole else pattern

    def short_money(self, value: Decimal) -> str:
        """An amount in few signs, for the labels of a chart: `€257K`, `€1.25M`."""
        if not self.currency:
            return self.number(value)
        decimals = 2 - value.adjusted() % 3 if value else 0
        written = format_compact_currency(
            value, self.currency, locale=self.locale, fraction_digits=decimals
        )
        return _spaced(written)

    def percent(self, value: Decimal) -> str:
        """A fraction as a percentage, with at most one decimal."""
        exact = (value * 100).quantize(Decimal("0.1"))
        pattern = self.locale.percent_formats[None].pattern
        if exact != exact.to_integral_value():
            pattern = pattern.replace("0%", "0.0%").replace("0\xa0%", "0.0\xa0%")
        return format_percent(value, format=pattern, locale=self.locale)

    def quantity(self, value: Decimal, unit: str | None = None) -> str:
        """A value in its unit: a percentage, money, days, or a plain number."""
        if isinstance(value, Percent) or unit == "percent":
            return self.percent(value)
        if unit == "money":
            return self.money(value)
        if unit == "days":
            return self.count(value, "{n} day", "{n} days")
        return self.number(value)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a sentence: `May, June and July`."""
        return format_list(names, locale=self.locale)

    def hours(self, value: Decimal) -> str:
        """A time in hours: `2.5 hours`."""
        return self.count(value, "{n} hour", "{n} hours")

    def time(self, minutes: int) -> str:
        """A time of some minutes: `40 min`, `2 h`, `1 h 20 min`."""
        whole, rest = divmod(minutes, 60)
        if not whole:
            return self.language.say("{n} min", n=rest)
        if not rest:
            return self.language.say("{hours} h", hours=self.number(whole))
        return self.language.say("{hours} h {n} min", hours=self.number(whole), n=rest)

    def day(self, value: date) -> str:
        """A date in words: `31 December 2027`."""
        return format_date(value, "long", locale=self.locale)

    def short_day(self, value: date) -> str:
        """A date in short words: `31 Dec 2027`."""
        return format_date(value, "medium", locale=self.locale)

    def days(self, period: Period) -> str:
        """The first and last day of a period: `1 Jan – 31 Dec 2027`."""
        return format_interval(period.start, period.last, "yMMMd", locale=self.locale)

    def month(self, written: str, *, year: bool = True) -> str:
        """A month or quarter as a plan writes it: `2027-03` is `Mar 2027`, `2027-Q1` `Q1 2027`."""
        head, tail = written.split("-")
        if tail.startswith("Q"):
            return self._quarter(date(int(head), 3 * int(tail[1:]), 1), year=year)
        first = date(int(head), int(tail), 1)
        if year:
            return format_skeleton("yMMM", first, locale=self.locale)
        return format_date(first, "LLL", locale=self.locale)

    def _quarter(self, day: date, *, year: bool) -> str:
        if year:
            return format_skeleton("yQQQ", day, locale=self.locale)
        return format_date(day, "QQQ", locale=self.locale)

    def narrow_month(self, written: str) -> str:
        """A month in a letter or two, a quarter without its year, where there is little room."""
        head, tail = written.split("-")
        if tail.startswith("Q"):
            return self._quarter(date(int(head), 3 * int(tail[1:]), 1), year=False)
        return format_date(date(int(head), int(tail), 1), "LLLLL", locale=self.locale)

    def month_name(self, number: int) -> str:
        """The short name of a month of the year, from 1."""
        return format_date(date(2001, number, 1), "LLL", locale=self.locale)


@cache
def _locale(code: str) -> Locale:
    """Babel's rules for a locale: every figure of every page asks for them."""
    return Locale.parse(code)


def _spaced(written: str) -> str:
    """Money whose currency is written in letters, with the space that stands before a figure."""
    return _LETTERS.sub("\u00a0", written)


def _short(value: Decimal) -> Decimal:
    """At most two decimals, so that no figure is longer than people read."""
    return value.quantize(_MOST_DECIMALS)


def figure(write: Callable[[T], str], value: T | None) -> Html | None:
    """A figure or a day that lines up with others and never breaks; nothing where there is none."""
    return None if value is None else span("pc-n", write(value))
