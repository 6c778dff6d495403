"""Costs and revenue of the plan: exact sums in `Decimal`, and how amounts are written."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model.period import Period
from plancheck.model.plan import Plan, known
from plancheck.model.record import Unread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.model.budget import Cost

_PER_YEAR = {"month": 12, "quarter": 4, "year": 1}


def amount(value: Decimal, currency: str = "") -> str:
    """An amount for people: grouped by thousands, two decimals where it has any, with its currency."""
    cents = value.quantize(Decimal("0.01"))
    text = f"{cents:,.0f}" if cents == cents.to_integral_value() else f"{cents:,.2f}"
    return f"{text} {currency}".strip()


def percent(value: Decimal, decimals: int = 1) -> str:
    """A fraction for people: `12.5%`, without decimals where they are zero."""
    text = f"{value * 100:.{decimals}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def total(value: Decimal | Mapping[str, Decimal]) -> Decimal:
    """A lump sum, or the sum of a mapping of periods."""
    return value if isinstance(value, Decimal) else sum(value.values(), Decimal(0))


def revenue(plan: Plan) -> Decimal:
    """The revenue that the budget projects over the plan's whole period."""
    return total(known(plan.budget.projected_revenue))


def running(cost: Cost, period: Period) -> tuple[str, ...]:
    """The months of the period in which an ongoing cost runs: all that it touches with a day.

    Without dates of its own it runs through the whole period.
    """
    start, end = cost.starts or period.start, cost.ends or period.last
    if end < start:
        return ()
    overlap = Period.inclusive(start, end) & period
    return tuple(overlap.months()) if overlap else ()


def cost_in_period(cost: Cost, period: Period) -> Decimal:
    """What a line costs over the plan's whole period, in the plan's currency.

    A one-time cost counts once, whatever its month. An ongoing one counts for the months in which
    it runs: a monthly amount for each, a third of a quarterly and a twelfth of a yearly one.
    Raises `Unread` where the amount or the rhythm is missing.
    """
    each = known(cost.amount)
    if known(cost.recurrence) == "one_time":
        return each
    return each * len(running(cost, period)) * _PER_YEAR[known(cost.every)] / 12


def cost_by_month(cost: Cost, period: Period) -> dict[str, Decimal]:
    """What a line costs in each month of the period; its values sum to `cost_in_period`.

    A one-time cost that lies before or after the period falls into its first or last month.
    """
    months = list(period.months())
    if known(cost.recurrence) == "one_time":
        month = min(max(known(cost.month), months[0]), months[-1])
        return {month: known(cost.amount)}
    share = known(cost.amount) * _PER_YEAR[known(cost.every)] / 12
    return dict.fromkeys(running(cost, period), share)


def whole_cost(plan: Plan) -> Decimal:
    """What the plan costs over its whole period: the sum of all lines of the budget."""
    return sum((cost_in_period(cost, plan.period) for cost in plan.costs), Decimal(0))


def readable_cost(cost: Cost, period: Period) -> Decimal | None:
    """A line's cost in the period, or None where it cannot be told."""
    try:
        return cost_in_period(cost, period)
    except Unread:
        return None
