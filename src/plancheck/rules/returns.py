"""Rules of step 7 about what comes back: gross profit, return, the worst case, break-even."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.money import amount, percent, whole_cost
from plancheck.model.plan import known
from plancheck.model.returns import break_even, cash, gain, outcomes, return_on_cost
from plancheck.rules.budget import largest
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from plancheck.model.plan import Plan
    from plancheck.problem import Note, Problem

WITHOUT_RETURN = ("no-projected-revenue", "no-costs", "costs-exceed-revenue")
LOSING = (*WITHOUT_RETURN, "costs-exceed-gross-profit")
"""Findings that already say that the plan loses money: what follows is not said again."""


@rule(severity="warning", step=7, needs=("plan", "budget"), unless=WITHOUT_RETURN)
def costs_exceed_gross_profit(plan: Plan) -> Iterator[Problem]:
    """The plan costs as much as its gross profit, or more."""
    margin = known(plan.budget.gross_margin)
    brought, cost = gain(plan), whole_cost(plan)
    if cost < brought:
        return
    compared = "as much as" if cost == brought else "more than"
    yield plan.budget.problem(
        "gross_margin",
        f"the plan costs {amount(cost, plan.currency)}, {compared} "
        f"its gross profit of {amount(brought, plan.currency)}, {percent(margin)} of revenue",
        help="What is left of revenue after the cost of goods has to pay for selling: cut costs, "
        "or show where more revenue or a better margin comes from.",
        notes=list(largest(plan)),
    )


@rule(
    severity="warning",
    step=7,
    needs=("plan", "budget"),
    unless=(*LOSING, "stated-total-disagrees", "revenue-below-goal"),
)
def return_too_low(plan: Plan) -> Iterator[Problem]:
    """The return on the plan's cost is lower than its policy asks for."""
    policy = known(plan.header.policy)
    least, reached = known(policy.least_roi), return_on_cost(plan)
    if reached >= least:
        return
    written = percent(reached, decimals(reached * 100, least * 100))
    brought, cost = amount(gain(plan), plan.currency), amount(whole_cost(plan), plan.currency)
    yield plan.budget.problem(
        "projected_revenue",
        f"the plan returns {written} of what it costs, and its policy asks for {percent(least, 2)}",
        help=f"The return is the {profit(plan)} of {brought} less the cost of {cost}, divided by "
        "the cost. Cut costs, show where more comes from, or ask for less in the policy.",
        notes=[
            policy.mention("least_roi", "the policy asks for it here"),
            *of_margin(plan),
            *largest(plan),
        ],
    )


def decimals(value: Decimal, limit: Decimal) -> int:
    """How many decimals it takes to tell a figure from its limit; one, where that will do."""
    return next((count for count in (1, 2, 3) if round(value, count) != round(limit, count)), 4)


def profit(plan: Plan) -> str:
    """What comes in, in words: gross profit, or revenue where no margin is written."""
    return "revenue" if plan.budget.gross_margin is None else "gross profit"


def of_margin(plan: Plan) -> list[Note]:
    """The gross margin, where one is written."""
    margin = plan.budget.gross_margin
    if margin is None:
        return []
    return [plan.budget.mention("gross_margin", f"{percent(margin)} of revenue is gross profit")]


# What if ---------------------------------------------------------------------------------------


@rule(severity="warning", step=7, needs=("plan", "budget"), unless=LOSING)
def worst_case_loss(plan: Plan) -> Iterator[Problem]:
    """In the worst scenario the plan does not bring what it costs."""
    worst = min(outcomes(plan), key=lambda each: each.left, default=None)
    if worst is None or worst.left >= 0:
        return
    scenario, brought, cost = worst.scenario, worst.gain, worst.cost
    own = scenario.cost is not None
    yield scenario.problem(
        "revenue",
        f"{scenario.label} brings {amount(brought, plan.currency)} of {profit(plan)} "
        f"and costs {amount(cost, plan.currency)}",
        help=f"{amount(-worst.left, plan.currency)} are missing. Say which costs are stopped when "
        "it comes to that, and give the scenario that `cost:`; or plan with less from the start.",
        notes=[
            *([scenario.mention("cost", "its own cost stands here")] if own else []),
            *of_margin(plan),
            *([] if own else largest(plan)),
        ],
    )


# Break-even ------------------------------------------------------------------------------------


@rule(
    severity="warning",
    step=7,
    needs=("plan", "budget"),
    unless=(*LOSING, "stated-total-disagrees", "revenue-below-goal"),
)
def break_even_late(plan: Plan) -> Iterator[Problem]:
    """The plan has paid for itself later than its policy asks for."""
    policy = known(plan.header.policy)
    limit, summed, reached = known(policy.break_even_month), cash(plan), break_even(plan)
    if limit >= (reached or max(summed)) and (reached or limit > max(summed)):
        return
    when = f"from {reached} on" if reached else f"not even in {max(summed)}, its last month"
    yield plan.budget.problem(
        "projected_revenue",
        f"the plan has paid for itself {when}, and its policy asks for {limit}",
        help="Move costs to later months or cut them, show which revenue comes earlier, or choose "
        "a later `break_even_month:` in the policy.",
        notes=[
            policy.mention("break_even_month", "the policy asks for it here"),
            *_short(plan, limit),
        ],
    )


def _short(plan: Plan, limit: str) -> Iterator[Note]:
    """How much is missing in the month that was asked for, and where the cost stands."""
    missing = cash(plan).get(limit)
    if missing is not None and missing < 0:
        text = (
            f"up to the end of {limit}, {amount(-missing, plan.currency)} less come in than go out"
        )
        yield plan.budget.mention("costs", text)
    yield from of_margin(plan)
