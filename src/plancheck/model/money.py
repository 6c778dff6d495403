"""Costs and revenue of the plan: exact sums in `Decimal`, and how amounts are written."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from plancheck.model.period import Period, months_of
from plancheck.model.plan import Plan, known, once
from plancheck.model.record import Unread
from plancheck.model.scalar import Percent
from plancheck.model.seasonality import EVEN, by_month, shares, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plancheck.model.budget import Cost

_CENT = Decimal("0.01")
_PER_YEAR = {"month": 12, "quarter": 4, "year": 1}


def amount(value: Decimal, currency: str = "") -> str:
    """An amount for people: grouped by thousands, with decimals where it has any, and currency."""
    cents = _cents(value)
    text = f"{cents:,.0f}" if cents == cents.to_integral_value() else f"{cents:,.2f}"
    return f"{text} {currency}".strip()


def percent(value: Decimal, decimals: int = 1) -> str:
    """A fraction for people: `12.5%`, without decimals where they are zero."""
    text = f"{value * 100:.{decimals}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def quantity(value: Decimal, unit: str | None, currency: str = "") -> str:
    """A figure in its unit, for people: `12,500 EUR`, `12.5%`, `42 days`, `2.5`."""
    if unit == "percent" or isinstance(value, Percent):
        return percent(value, 2)
    if unit == "money":
        return amount(value, currency)
    number = amount(value)
    number = number.rstrip("0") if "." in number else number
    return f"{number} {'day' if value == 1 else 'days'}" if unit == "days" else number


def total(value: Decimal | Mapping[str, Decimal]) -> Decimal:
    """A lump sum, or the sum of a mapping of periods."""
    return value if isinstance(value, Decimal) else sum(value.values(), Decimal(0))


def disagree(one: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    """Whether two figures differ by more than the tolerance, a share of the larger one."""
    return abs(one - other) > tolerance * max(abs(one), abs(other))


def falls_short(made: Decimal, wanted: Decimal, tolerance: Decimal) -> bool:
    """Whether a figure is below another one by more than the tolerance."""
    return made < wanted and disagree(made, wanted, tolerance)


@once
def revenue(plan: Plan) -> Decimal:
    """The revenue that the budget projects over the plan's whole period.

    Of a mapping, the months and quarters count that have a month of the period. Raises `Unread`
    where no revenue is projected, and where a month is counted twice: `2027-Q1` and `2027-02`.
    """
    projected = _projected(plan)
    if isinstance(projected, Decimal):
        return projected
    months = [month for name in projected for month in months_of(name)]
    if len(months) > len(set(months)):
        raise Unread("projected_revenue")
    return within(projected, plan.period, plan.period, EVEN)


def _projected(plan: Plan) -> Decimal | Mapping[str, Decimal]:
    """The projected revenue as written. Raises `Unread` where there is none."""
    projected: Decimal | Mapping[str, Decimal] | None = plan.budget.projected_revenue
    if projected is None:
        raise Unread("projected_revenue")
    return projected


@once
def revenue_by_month(plan: Plan) -> Mapping[str, Decimal]:
    """The projected revenue by calendar month: a lump sum and quarters follow the seasonality."""
    revenue(plan)
    return by_month(_projected(plan), plan.period, shares(plan))


def revenue_within(plan: Plan, span: Period) -> Decimal:
    """The projected revenue of some days of the plan's period."""
    whole = revenue(plan)
    if span & plan.period == plan.period:
        return whole
    return within(_projected(plan), plan.period, span, shares(plan))


def running(cost: Cost, period: Period) -> tuple[str, ...]:
    """The months of the period in which an ongoing cost runs: all that it touches with a day.

    Months are counted from the period's first day, so that a year has twelve wherever it begins,
    and named after the calendar month in which they begin. Without dates of its own a cost runs
    through the whole period. Raises `Unread` where it ends before it starts.
    """
    if cost.starts and cost.ends and cost.ends < cost.starts:
        raise Unread("ends")
    return period.touched(Period.inclusive(cost.starts or period.start, cost.ends or period.last))


def cost_in_period(cost: Cost, period: Period) -> Decimal:
    """What a line costs over the plan's whole period, in the plan's currency.

    A one-time cost counts once, whatever its month. An ongoing one counts for the months in which
    it runs: a monthly amount for each, a third of a quarterly and a twelfth of a yearly one.
    Raises `Unread` where the amount or the rhythm is missing, and where a line is to be paid once
    and has a rhythm but no month: its rhythm may be right.
    """
    return _twelfths(cost, period) / 12


@once
def whole_cost(plan: Plan) -> Decimal:
    """What the plan costs over its whole period: the sum of all lines of the budget.

    It is divided once, at the end, so that three thirds make a whole.
    """
    return sum((_twelfths(cost, plan.period) for cost in plan.costs), Decimal(0)) / 12


def _twelfths(cost: Cost, period: Period) -> Decimal:
    """Twelve times what a line costs in the period: a figure without thirds, and so exact."""
    if known(cost.recurrence) == "one_time":
        if cost.every is not None:
            known(cost.month)
        return known(cost.amount) * 12
    return known(cost.amount) * _PER_YEAR[known(cost.every)] * len(running(cost, period))


def cost_by_month(cost: Cost, period: Period) -> dict[str, Decimal]:
    """What a line costs in each month of the period in which it costs something, in whole cents.

    The values sum to `cost_in_period`, rounded to the cent: the odd cents of a third are paid as
    soon as they have run up, so that every quarter of a quarterly line makes the whole amount. A
    one-time cost that lies before or after the period falls into its first or last month.
    """
    if known(cost.recurrence) == "one_time":
        inside = [month.month for month in period.split()]
        month = min(max(known(cost.month), inside[0]), inside[-1])
        return {month: _cents(known(cost.amount))}
    share = known(cost.amount) * _PER_YEAR[known(cost.every)]
    months = running(cost, period)
    paid = [_cents(share * count / 12) for count in range(len(months) + 1)]
    return {
        month: after - before
        for month, before, after in zip(months, paid[:-1], paid[1:], strict=True)
    }


def costs_by_month(costs: Iterable[Cost], period: Period) -> dict[str, Decimal]:
    """What some lines cost together in each calendar month that the period touches."""
    spent = dict.fromkeys(period.months(), Decimal(0))
    for line in costs:
        for month, cost in cost_by_month(line, period).items():
            spent[month] += cost
    return spent


def _cents(value: Decimal) -> Decimal:
    """An amount in whole cents, halves upwards, and never minus nothing."""
    return value.quantize(_CENT, ROUND_HALF_UP) + 0


def readable_cost(cost: Cost, period: Period) -> Decimal | None:
    """A line's cost in the period, or None where it cannot be told."""
    try:
        return cost_in_period(cost, period)
    except Unread:
        return None
