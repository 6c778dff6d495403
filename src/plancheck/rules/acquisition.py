"""Rules of step 7 about a new customer: what winning one costs, and what one brings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model.money import amount, percent, whole_cost
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.model.returns import (
    acquisition_cost,
    customer_value,
    payback_months,
    value_to_cost,
)
from plancheck.rules.returns import LOSING, WITHOUT_RETURN, decimals, of_margin, profit
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan
    from plancheck.problem import Note, Problem

RECURRING = ("mrr", "arr")
MOST_PERSONAS = 3


@rule(
    severity="warning",
    step=7,
    needs=("plan", "budget"),
    unless=(
        *WITHOUT_RETURN,
        "stated-total-disagrees",
        "acquisition-cost-disagrees",
        "costs-exceed-gross-profit",
        "quota-periods-disagree",
    ),
)
def lifetime_value_low(plan: Plan) -> Iterator[Problem]:
    """A customer's lifetime value is too small a multiple of what winning one costs."""
    least, times = Decimal(plan.policy.least_ltv_to_cac), value_to_cost(plan)
    if times >= least:
        return
    value, cost = customer_value(plan), acquisition_cost(plan)
    yield plan.budget.problem(
        "new_customers",
        f"a customer brings {amount(value, plan.currency)} over the years, "
        f"{times:.{decimals(times, least)}f} times the {amount(cost, plan.currency)} that winning "
        f"one costs; {least} times is the least",
        help="Win customers who stay longer or buy more, win them at less cost, or win more of "
        "them. The least is a rule of thumb: `least_ltv_to_cac` in the policy sets another.",
        notes=[*_cost_of_one(plan), *_value_of_one(plan)],
    )


def _value_of_one(plan: Plan) -> Iterator[Note]:
    stated = plan.budget.stated
    if stated and stated.lifetime_value is not None:
        yield stated.mention("lifetime_value", "the lifetime value is stated here")
    else:
        yield from of_personas(plan, "lifetime_value")


def _cost_of_one(plan: Plan) -> Iterator[Note]:
    cost = amount(whole_cost(plan), plan.currency)
    customers = known(plan.budget.new_customers)
    text = f"the plan's whole cost of {cost} makes it, divided by {customers:,} new customers"
    yield plan.budget.mention("costs", text)


def of_personas(plan: Plan, key: str) -> Iterator[Note]:
    """The personas' figures and shares, the largest share first."""
    shares = {each.id: each.segment_share or Decimal(1) for each in plan.personas}
    for persona in sorted(plan.personas, key=lambda each: -shares[each.id])[:MOST_PERSONAS]:
        value, share = amount(getattr(persona, key), plan.currency), percent(shares[persona.id])
        yield persona.mention(key, f"{value} for {persona.label}, {share} of the mean")


@rule(severity="warning", step=7, needs=("plan", "mission", "budget"), unless=LOSING)
def payback_long(plan: Plan) -> Iterator[Problem]:
    """A new customer takes too many months to earn back what winning one costs."""
    goal = _recurring(plan)
    most, months = Decimal(plan.policy.most_payback_months), payback_months(plan)
    if months <= most:
        return
    cost, currency = acquisition_cost(plan), plan.currency
    yield plan.budget.problem(
        "new_customers",
        f"a new customer brings {amount(cost / months, currency)} of {profit(plan)} a month and "
        f"costs {amount(cost, currency)}, which takes {months:.{decimals(months, most)}f} months "
        f"to earn back; {most} is the most",
        help="Win customers at less cost, win more of them, or sell larger contracts. The most is "
        "a rule of thumb: `most_payback_months` in the policy sets another.",
        notes=[
            *_cost_of_one(plan),
            *of_margin(plan),
            *of_personas(plan, "deal_size"),
            goal.mention("basis", f"{goal.label} counts recurring revenue"),
        ],
    )


def _recurring(plan: Plan) -> Goal:
    """A goal of recurring revenue. Raises `Unread` where the plan has none: nothing recurs."""
    found = next((goal for goal in plan.goals if goal.basis in RECURRING), None)
    if found is None:
        raise Unread("goals")
    return found
