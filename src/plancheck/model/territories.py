"""What territories are to bring, and what they could: quotas and potential in a time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model.people import behind
from plancheck.model.period import Period
from plancheck.model.plan import known
from plancheck.model.seasonality import part_of_month, shares, within

if TYPE_CHECKING:
    from plancheck.model.customers import SalesTerritory
    from plancheck.model.plan import Plan
    from plancheck.model.seasonality import Shares


def quota_within(plan: Plan, territory: SalesTerritory, span: Period) -> Decimal:
    """The part of a territory's quota that falls into some days of the plan.

    The quota is for the plan's whole period, and spread over it by the seasonality of the
    territory's personas; of the whole plan where it names none. Raises `Unread` without a quota.
    """
    curve = shares(plan, territory.personas or None)
    return within(known(territory.quota), plan.period, span, curve)


def sells_in(plan: Plan) -> dict[str, set[str]]:
    """Who sells in each territory, by ids: whoever does a task of a strategy carried out there.

    A strategy that names no territory is carried out in all of them. Marketing and management
    sell nowhere. Raises `Unread` where somebody's role is missing.
    """
    sells = {
        each.id for each in plan.people if each.id and known(plan.role(each.role)).kind == "sales"
    }
    found: dict[str, set[str]] = {each.id: set() for each in plan.territories}
    for strategy in plan.strategies:
        names = {task.by for task in strategy.tasks if task.by} | {strategy.owner or ""}
        there = {each.id for each in behind(plan, names)} & sells
        for name in strategy.territories or found:
            found.setdefault(name, set()).update(there)
    return found


def potential_within(plan: Plan, territory: SalesTerritory, span: Period) -> Decimal:
    """What a territory's whole market would bring within some days.

    Its potential is that of a year. A time of whole years counts it once for each, wherever the
    year begins; what is left by the seasonality of the territory's personas, where a month that
    is cut counts by its days. Raises `Unread` without a potential.
    """
    curve = shares(plan, territory.personas or None)
    return known(territory.potential) * years(span, curve)


def years(span: Period, curve: Shares) -> Decimal:
    """How many years' purchases fall into some days, by a year's curve."""
    year = Period(span.start, date.max).first_year()
    if year.end == span.end:
        return Decimal(1)
    if year.end < span.end:
        return 1 + years(Period(year.end, span.end), curve)
    months = span.months()
    return sum((curve[int(name[5:]) - 1] * part_of_month(name, span) for name in months), Decimal())
