"""What strategies are expected to bring: leads, customers and revenue, in a time and by month."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.load import running
from plancheck.model.period import Period
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.model.seasonality import by_month, shares, within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.model.metrics import Stage
    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan
    from plancheck.model.strategies import SalesStrategy


BRINGING = frozenset({"new_business", "existing_customers", "referrals"})
"""Kinds of strategies that are there to bring revenue, so that a forecast may be asked of them."""


class Funnel(NamedTuple):
    """How many leads come, how many of them buy, and what they pay, in the plan's currency."""

    leads: Decimal
    customers: Decimal
    revenue: Decimal

    def part(self, share: Decimal) -> Funnel:
        """A share of all three."""
        return Funnel(*(figure * share for figure in self))

    def plus(self, other: Funnel) -> Funnel:
        """Two funnels side by side."""
        return Funnel(*(one + two for one, two in zip(self, other, strict=True)))


NOTHING = Funnel(Decimal(0), Decimal(0), Decimal(0))


def forecast(strategy: SalesStrategy) -> Funnel | None:
    """What a strategy is expected to bring over the plan's whole period.

    Leads times conversion are customers, and these times the deal size are revenue. None where one
    of the three is not written: half a forecast forecasts nothing.
    """
    written = strategy.forecast
    if written is None or None in (written.leads, written.conversion, written.deal_size):
        return None
    customers = known(written.leads) * known(written.conversion)
    return Funnel(known(written.leads), customers, customers * known(written.deal_size))


def serving(plan: Plan, goal: Goal) -> list[SalesStrategy]:
    """The strategies that name a goal: what they forecast together is held against its target.

    Raises `Unread` where one that is there to bring revenue has no complete forecast, and where
    one names a goal that is not there: it may mean this one.
    """
    found = [each for each in plan.strategies if goal.id in each.goals]
    if any(plan.find("goal", name) is None for each in plan.strategies for name in each.goals):
        raise Unread("goals")
    if any(forecast(each) is None and known(each.kind) in BRINGING for each in found):
        raise Unread("forecast")
    return found


def carried_out(plan: Plan, strategy: SalesStrategy) -> Period:
    """The days of the plan on which a strategy is carried out: without dates, all of them.

    Raises `Unread` where it ends before it starts, or lies wholly outside the plan: rules of their
    own say so.
    """
    return known(running(strategy, plan.period))


def brought(plan: Plan, strategy: SalesStrategy, span: Period) -> Funnel:
    """What a strategy is expected to bring within some days; nothing without a forecast.

    Its forecast falls on the days on which it is carried out, after the seasonality of its
    personas; a month that the span cuts counts by its days. What was begun and not yet sold by the
    last day is not told apart. Exact where the span covers the strategy's days.
    """
    whole = forecast(strategy)
    if whole is None:
        return NOTHING
    days = carried_out(plan, strategy)
    if days & span == days:
        return whole
    return whole.part(within(Decimal(1), days, span, shares(plan, strategy.personas)))


def all_brought(plan: Plan, strategies: Iterable[SalesStrategy], span: Period) -> Funnel:
    """What strategies are expected to bring together within some days: the plan's funnel."""
    funnel = NOTHING
    for strategy in strategies:
        funnel = funnel.plus(brought(plan, strategy, span))
    return funnel


def brought_by_month(plan: Plan, strategies: Iterable[SalesStrategy]) -> dict[str, Funnel]:
    """What strategies are expected to bring in each calendar month that the plan touches."""
    funnels = dict.fromkeys(plan.period.months(), NOTHING)
    for strategy in strategies:
        if whole := forecast(strategy):
            days, curve = carried_out(plan, strategy), shares(plan, strategy.personas)
            for month, share in by_month(Decimal(1), days, curve).items():
                funnels[month] = funnels[month].plus(whole.part(share))
    return funnels


# Through the sales process ---------------------------------------------------------------------


class Reached(NamedTuple):
    """A stage of the sales process, and the share of all leads that gets there."""

    stage: Stage
    share: Decimal


def reached(plan: Plan) -> list[Reached]:
    """How far leads come by the conversions of the stages, from the first to the won one.

    Every lead stands in the first stage. The list ends after a stage without conversion: nobody
    knows how many go on. Lost deals are nobody's next stage.
    """
    stages = [stage for stage in plan.stages if stage.outcome != "lost"]
    found: list[Reached] = []
    share: Decimal | None = Decimal(1)
    for stage in stages:
        if share is None:
            break
        found.append(Reached(stage, share))
        share = None if stage.conversion is None else share * stage.conversion
    return found
