"""How a year's sales divide over its months, and figures spread over months by it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model.customers import FLAT
from plancheck.model.period import Period, months_of
from plancheck.model.plan import known, once
from plancheck.model.record import Unread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from plancheck.model.customers import BuyingPattern, CustomerPersona
    from plancheck.model.plan import Plan

Shares = tuple[Decimal, ...]
"""What part of a year's sales falls into each of twelve months, January first; together 1."""

MONTHS = 12
EVEN: Shares = (Decimal(1) / MONTHS,) * MONTHS


def shares(plan: Plan, personas: Collection[str] | None = None) -> Shares:
    """The seasonality of a plan's sales, or of the sales to some of its personas, by their ids.

    The buying patterns of the personas are weighted by their `segment_share`, or count alike where
    one of them has none; of several patterns for one persona the mean counts. Even where the plan
    does not tell it. Raises `Unread` where a pattern has no twelve months, or one below zero.
    """
    return _of_all(plan) if personas is None else _of_some(plan, personas)


@once
def _of_all(plan: Plan) -> Shares:
    """The seasonality of all sales; most figures by month follow it."""
    return _of_some(plan, None)


def _of_some(plan: Plan, personas: Collection[str] | None) -> Shares:
    if plan.lacks("customers") and not plan.lost & {"customers", ""}:
        return EVEN
    patterns = [each for each in plan.customers.buying_patterns if each.seasonality]
    asked = [each for each in plan.customers.personas if personas is None or each.id in personas]
    curves = {each.id: _curve(each, patterns) for each in asked}
    bought = [(each, curve) for each in asked if (curve := curves[each.id])]
    weighted = all(each.segment_share for each, _ in bought)
    parts = [
        (known(each.segment_share) if weighted else Decimal(1), curve) for each, curve in bought
    ]
    return _mean(parts) or EVEN


def _curve(persona: CustomerPersona, patterns: Iterable[BuyingPattern]) -> Shares | None:
    """The mean of a persona's buying patterns; None without any."""
    return _mean([(Decimal(1), _twelve(each)) for each in patterns if persona.id in each.personas])


def _twelve(pattern: BuyingPattern) -> Shares:
    curve = pattern.seasonality
    if len(curve) != MONTHS or min(curve) < 0 or not any(curve):
        raise Unread("seasonality")
    return EVEN if curve == FLAT else curve


def _mean(parts: Collection[tuple[Decimal, Shares]]) -> Shares | None:
    """The weighted mean of some curves, each first brought to a sum of 1."""
    whole = sum((weight for weight, _ in parts), Decimal(0))
    if not whole:
        return None
    scaled = [(weight / sum(curve, Decimal(0)), curve) for weight, curve in parts]
    return tuple(
        sum((weight * curve[month] for weight, curve in scaled), Decimal(0)) / whole
        for month in range(MONTHS)
    )


# Figures by month ------------------------------------------------------------------------------


def by_month(
    value: Decimal | Mapping[str, Decimal], over: Period, curve: Shares
) -> dict[str, Decimal]:
    """A figure by calendar month: `2027-03`, in their order, for the months that `over` touches.

    A lump sum is spread over the days of `over` by the curve; of a mapping a month stands as it
    is and a quarter is spread over its months. What a mapping has outside of `over` is left out,
    but for the rest of a quarter that reaches into it. The values sum to the whole, apart from
    the rounding of 28 digits.
    """
    if isinstance(value, Decimal):
        return _spread(value, list(over.months()), over, curve)
    touched = set(over.months())
    figures: dict[str, Decimal] = {}
    for name, amount in sorted(value.items(), key=lambda item: months_of(item[0])):
        if inside := [month for month in months_of(name) if month in touched]:
            figures |= _spread(amount, inside, over, curve)
    return figures


def within(
    value: Decimal | Mapping[str, Decimal], over: Period, span: Period, curve: Shares
) -> Decimal:
    """The part of a figure for the time `over` that falls into a span.

    Exact where the span covers all of `over`; else months count in full or by their days.
    """
    if over & span == over:
        return value if isinstance(value, Decimal) else sum(_touching(value, over), Decimal(0))
    figures = by_month(value, over, curve)
    parts = (figure * _inside(month, over, span) for month, figure in figures.items())
    return sum(parts, Decimal(0))


def _touching(value: Mapping[str, Decimal], over: Period) -> Iterator[Decimal]:
    """The figures of the months and quarters that have a month of `over`."""
    touched = set(over.months())
    return (each for name, each in value.items() if touched & {*months_of(name)})


def _spread(value: Decimal, months: list[str], over: Period, curve: Shares) -> dict[str, Decimal]:
    if len(months) == 1:
        return {months[0]: value}
    days = {month: _days(calendar_month(month) & over) for month in months}
    full = {month: _days(calendar_month(month)) for month in months}
    weights = {month: curve[int(month[5:]) - 1] * days[month] / full[month] for month in months}
    if not any(weights.values()):  # no sales are due in any of these months: by days, then
        weights = {month: Decimal(days[month]) for month in months}
    whole = sum(weights.values(), Decimal(0))
    return {month: value * weight / whole for month, weight in weights.items()}


def _inside(month: str, over: Period, span: Period) -> Decimal:
    """The share of a month's days in `over` that lies in the span."""
    there = calendar_month(month) & over
    if there is None:
        return Decimal(0)
    return Decimal(_days(there & span)) / _days(there)


def _days(period: Period | None) -> int:
    return (period.end - period.start).days if period else 0


def calendar_month(month: str) -> Period:
    """The days of a month as a plan writes it: `2027-03`."""
    first = date.fromisoformat(f"{month}-01")
    return Period(first, first + timedelta(days=monthrange(first.year, first.month)[1]))


def part_of_month(month: str, days: Period) -> Decimal:
    """The part of a calendar month's days that are among these."""
    whole = calendar_month(month)
    return Decimal(_days(whole & days)) / _days(whole)
