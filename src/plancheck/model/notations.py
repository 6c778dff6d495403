"""What is said of figures, dates and yes or no in another notation than a plan's."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model import meant
from plancheck.model.sentence import Misfit, Right, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = 100
LARGEST_FACTOR = 10
"""A number below it, without a percent sign, may be a factor: 1.05 of the goal."""


def figure(
    expected: str, guess: Callable[[str], str | None], help: str
) -> Callable[[Misfit], Sentence]:
    """A sentence about a figure, which is certain unless it is in another currency."""

    def say(misfit: Misfit) -> Sentence:
        right, unit = guess(misfit.text), meant.unit(misfit.text)
        if not right:
            return Sentence(expected, help)
        if unit in (None, misfit.currency) or not misfit.currency:
            safe = unit in (None, misfit.currency)
            return Sentence(expected, f"Write {right}.", Right(right, "value", safe))
        return Sentence(
            expected,
            f"Amounts are in {misfit.currency}, the plan's currency: convert it, or write {right} "
            "if it is in that already.",
            Right(right, "value", safe=False),
        )

    return say


def flag(misfit: Misfit) -> Sentence:
    """Yes or no, in whatever words."""
    expected = "expected true or false"
    if right := meant.flag(misfit.text):
        return Sentence(expected, f"Write {right}.", Right(right, "value"))
    return Sentence(expected, "Write true or false, without quotes.")


def negative(misfit: Misfit) -> Sentence:
    """An amount below zero."""
    right = misfit.text.lstrip("-")
    help = f"Write it without the minus sign: {right}."
    return Sentence("expected zero or more", help, Right(right, "value", safe=False))


def quoted_number(misfit: Misfit) -> Sentence:
    """A number that quotes make a text."""
    help = f"Delete the quotes: {misfit.text}."
    return Sentence("expected a number without quotes", help, Right(misfit.text, "value"))


def whole_number(misfit: Misfit) -> Sentence:
    """A number where nothing is counted in parts."""
    expected = "expected a whole number such as 30"
    right = None if meant.unit(misfit.text) else meant.number(misfit.text)
    if right and right.isdigit():
        return Sentence(expected, f"Write {right}.", Right(right, "value"))
    return Sentence(expected, "Write digits only, without unit, dot or minus: 30.")


def percent(misfit: Misfit) -> Sentence:
    """A percentage without its sign, or with a blank before it, or a fraction, or none."""
    expected = "expected a percentage such as 35%"
    right = meant.percent(misfit.text)
    if right and _is_too_much(right, misfit):
        right = None
    if right and (factor := _as_factor(misfit)):
        return Sentence(expected, f"Write {right}; or {factor}, if it is a factor of 1.")
    if right:
        return Sentence(expected, f"Write {right}.", Right(right))
    if share := meant.share(misfit.text):
        help = f"Did you mean {share}? Percentages are written with their sign."
        return Sentence(expected, help, Right(share, safe=False))
    return Sentence(expected, "Write the number and the percent sign: 35% or 2.5%.")


def _is_too_much(percent: str, misfit: Misfit) -> bool:
    return bool(misfit.context.get("of_all")) and abs(Decimal(percent[:-1])) > ALL


def _as_factor(misfit: Misfit) -> str | None:
    """The percentage that a number without a sign is as a factor, where it may be one.

    Growth and quotas may be: 1.05 of the goal. Shares are none.
    """
    number = None if misfit.context.get("of_all") else meant.number(misfit.text)
    small = number is not None and 0 < abs(Decimal(number)) < LARGEST_FACTOR
    return meant.in_percent(number) if number and small else None


def day(misfit: Misfit) -> Sentence:
    """A date in another order or with other signs, or none."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", misfit.text):
        help = "Check the year: dates look like 2027-03-31."
        return Sentence("expected a year from 1900 to 2199", help)
    expected = "expected a date such as 2027-03-31"
    if right := meant.day(misfit.text):
        return Sentence(expected, f"Write {right}.", Right(right))
    month = meant.month(misfit.text)
    example = f"{month}-01" if month else "2027-03-31"
    return Sentence(expected, f"Write year, month and day, such as {example}.")


def no_such_day(misfit: Misfit) -> Sentence:
    """A date that the calendar has not."""
    expected = "which is no day of the calendar"
    month = misfit.text[:7]
    if not meant.month(month):
        return Sentence(expected, "Months are 01 to 12, after the year: 2027-03-31.")
    next_month = (date.fromisoformat(f"{month}-28") + timedelta(days=4)).replace(day=1)
    last = next_month - timedelta(days=1)
    help = f"The last day of that month is {last}."
    return Sentence(expected, help, Right(f"{last}", safe=False))
