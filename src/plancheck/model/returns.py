"""What the plan's cost brings back: profit, return, acquisition cost, payback and break-even.

Where the budget has no gross margin, revenue counts in full: then these figures are at their best,
and whoever shows them says so.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.money import costs_by_month, revenue, revenue_by_month, whole_cost
from plancheck.model.period import covers
from plancheck.model.plan import known, once
from plancheck.model.record import Unread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.model.budget import Scenario
    from plancheck.model.customers import CustomerPersona
    from plancheck.model.plan import Plan

MONTHS = 12
_CENT = Decimal("0.01")


def kept(plan: Plan) -> Decimal:
    """The share of revenue that is left after the cost of goods: the gross margin, or all."""
    margin: Decimal | None = plan.budget.gross_margin
    return Decimal(1) if margin is None else margin


@once
def projected(plan: Plan) -> Decimal:
    """The projected revenue of the plan's whole period.

    Raises `Unread` where months or quarters of it are missing, twice there or outside of the
    period: a rule of its own says so, and no sum of them proves anything.
    """
    written = plan.budget.projected_revenue
    if isinstance(written, dict) and not covers(tuple(written), plan.period):
        raise Unread("projected_revenue")
    return revenue(plan)


def gain(plan: Plan) -> Decimal:
    """What the plan brings in its whole period, before its own cost: the gross profit."""
    return projected(plan) * kept(plan)


def left(plan: Plan) -> Decimal:
    """What is left of the gross profit when the plan is paid for; below zero it is a loss."""
    return gain(plan) - whole_cost(plan)


def return_on_cost(plan: Plan) -> Decimal:
    """The return on what the plan costs, (gain − cost) ÷ cost, as a fraction: 0.5 is 50%.

    Raises `Unread` where the plan costs nothing.
    """
    cost = _above_zero(whole_cost(plan))
    return left(plan) / cost


# A customer ------------------------------------------------------------------------------------


def acquisition_cost(plan: Plan) -> Decimal:
    """What a new customer costs: the plan's whole cost, divided by the new customers planned.

    Raises `Unread` where none are planned.
    """
    return whole_cost(plan) / _above_zero(Decimal(known(plan.budget.new_customers)))


def lifetime_value(plan: Plan) -> Decimal:
    """What a customer brings over the years: the personas' mean, weighted by `segment_share`."""
    return _mean(plan, "lifetime_value")


def customer_value(plan: Plan) -> Decimal:
    """A customer's lifetime value as the plan states it, or else as its personas make it."""
    stated = plan.budget.stated
    quoted: Decimal | None = stated.lifetime_value if stated else None
    return lifetime_value(plan) if quoted is None else quoted


def value_to_cost(plan: Plan) -> Decimal:
    """How many times what winning a customer costs a customer brings.

    Raises `Unread` where winning one costs nothing.
    """
    return customer_value(plan) / _above_zero(acquisition_cost(plan))


def payback_months(plan: Plan) -> Decimal:
    """In how many months a new customer's gross profit has earned back what winning it cost.

    A sale is taken for a contract of a year: a twelfth of the personas' mean `deal_size`, weighted
    by `segment_share`, is what it brings a month. Raises `Unread` where that is nothing.
    """
    a_month = _mean(plan, "deal_size") * kept(plan) / MONTHS
    return acquisition_cost(plan) / _above_zero(a_month)


def _mean(plan: Plan, key: str) -> Decimal:
    """The weighted mean of a figure of the personas.

    Raises `Unread` where one of several has no such figure or no share, and without any persona.
    """
    values = [(known(getattr(each, key)), _weight(plan, each)) for each in plan.personas]
    whole = _above_zero(sum((weight for _, weight in values), Decimal(0)))
    return sum((value * weight for value, weight in values), Decimal(0)) / whole


def _weight(plan: Plan, persona: CustomerPersona) -> Decimal:
    return known(persona.segment_share) if len(plan.personas) > 1 else Decimal(1)


def _above_zero(value: Decimal) -> Decimal:
    """A figure to divide by. Raises `Unread` where it is nothing."""
    if value <= 0:
        raise Unread
    return value


# Month by month --------------------------------------------------------------------------------


@once
def cash(plan: Plan) -> Mapping[str, Decimal]:
    """What the plan has brought less what it has cost up to the end of each calendar month.

    Revenue counts by its gross margin and by month as `money.revenue_by_month` spreads it, costs as
    `money.cost_by_month` does. The last month is the result of the whole period, in whole cents.
    """
    projected(plan)
    share, brought = kept(plan), revenue_by_month(plan)
    spent = costs_by_month(plan.costs, plan.period)
    flow = (brought.get(month, Decimal(0)) * share - cost for month, cost in spent.items())
    return {
        month: summed.quantize(_CENT) for month, summed in zip(spent, accumulate(flow), strict=True)
    }


def break_even(plan: Plan) -> str | None:
    """The month from whose end on the plan has paid for itself, up to its last; None without one.

    A month that is above zero does not count while a later one falls below it again.
    """
    found = None
    for month, summed in cash(plan).items():
        found = None if summed < 0 else found or month
    return found


# What if ---------------------------------------------------------------------------------------


class Outcome(NamedTuple):
    """What a scenario brings, by the gross margin, and what it costs."""

    scenario: Scenario
    gain: Decimal
    cost: Decimal

    @property
    def left(self) -> Decimal:
        """What is left; below zero it is a loss."""
        return self.gain - self.cost


def outcomes(plan: Plan) -> list[Outcome]:
    """How the scenarios with a revenue end; one without a cost of its own has the budget's."""
    return [
        Outcome(each, each.revenue * kept(plan), _cost(plan, each))
        for each in plan.budget.scenarios
        if each.revenue is not None
    ]


def _cost(plan: Plan, scenario: Scenario) -> Decimal:
    return whole_cost(plan) if scenario.cost is None else scenario.cost
