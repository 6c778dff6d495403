"""The plan's revenue by calendar quarter, beside what the buying patterns expect."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.period import months_of, quarter_of
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.model.seasonality import part_of_month, shares

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.seasonality import Shares

YEAR = 4


class Quarter(NamedTuple):
    """A quarter's share of a year's projected revenue, and of a year's purchases."""

    name: str
    projected: Decimal
    expected: Decimal


def whole_quarters(period: Period) -> tuple[str, ...]:
    """The calendar quarters of which a period has every day: `2027-Q1`, in their order."""
    names = dict.fromkeys(quarter_of(month) for month in period.months())
    return tuple(
        name
        for name in names
        if all(part_of_month(month, period) == 1 for month in months_of(name))
    )


def quarters(plan: Plan) -> list[Quarter]:
    """The whole quarters of a plan, projected and as its buying patterns expect them.

    Shares are those of four quarters that follow one another, counted from the first whole one;
    of fewer where the plan ends with them. A single quarter at the end has nothing that it could
    be a share of, and is left out. Raises `Unread` where revenue is not projected by month or
    quarter, where a month is missing in it, and where the plan does not tell its seasonality.
    """
    projected = _by_period(plan)
    curve = _curve(plan)
    names = whole_quarters(plan.period)
    years = [names[first : first + YEAR] for first in range(0, len(names), YEAR)]
    found: list[Quarter] = []
    for year in years:
        if len(year) > 1:
            brought = _parts([_projected(projected, name) for name in year])
            bought = _parts([_expected(curve, name) for name in year])
            found.extend(map(Quarter, year, brought, bought))
    return found


def _by_period(plan: Plan) -> Mapping[str, Decimal]:
    projected: Decimal | Mapping[str, Decimal] | None = plan.budget.projected_revenue
    if projected is None or isinstance(projected, Decimal):
        raise Unread("projected_revenue")
    months = [month for name in projected for month in months_of(name)]
    if len(months) > len(set(months)):
        raise Unread("projected_revenue")
    return projected


def _curve(plan: Plan) -> Shares:
    """The plan's seasonality, where its patterns tell it and how much each of them weighs."""
    patterns = [each for each in plan.buying_patterns if each.seasonality]
    bought = {name for each in patterns for name in each.personas}
    buyers = [each for each in plan.personas if each.id in bought]
    curves = {each.seasonality for each in patterns}
    if not buyers:
        raise Unread("seasonality")
    if len(curves) > 1 and len(buyers) > 1 and not all(each.segment_share for each in buyers):
        raise Unread("segment_share")
    return shares(plan)


def _projected(figures: Mapping[str, Decimal], quarter: str) -> Decimal:
    """What a quarter brings: its own figure, or those of its three months."""
    if quarter in figures:
        return figures[quarter]
    return sum((known(figures.get(month)) for month in months_of(quarter)), Decimal(0))


def _expected(curve: Shares, quarter: str) -> Decimal:
    """The part of a year's purchases that falls into a quarter."""
    return sum((curve[int(month[5:]) - 1] for month in months_of(quarter)), Decimal(0))


def _parts(figures: Sequence[Decimal]) -> list[Decimal]:
    """Figures as shares of their sum. Raises `Unread` where that is nothing."""
    whole = sum(figures, Decimal(0))
    if not whole:
        raise Unread
    return [figure / whole for figure in figures]
