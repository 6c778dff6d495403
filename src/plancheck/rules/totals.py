"""Rules of step 7 about figures that stand twice: stated and computed, planned and aimed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from plancheck.model import goals, returns
from plancheck.model.money import amount, disagree, falls_short, percent, revenue_within, whole_cost
from plancheck.model.plan import Plan, known
from plancheck.problem import Note, Problem
from plancheck.rules.acquisition import of_personas
from plancheck.rules.budget import largest
from plancheck.rules.rule import rule


@rule(
    severity="error",
    step=7,
    needs=("plan", "mission", "budget"),
    unless=(
        "no-projected-revenue",
        "stated-total-disagrees",
        "goal-metric-disagrees",
        "goal-above-potential",
    ),
)
def revenue_below_goal(plan: Plan) -> Iterator[Problem]:
    """The projected revenue is lower than the revenue goal."""
    goal = goals.revenue_goal(plan)
    span, wanted = goals.span(plan, goal), goals.target(goal)
    whole = returns.projected(plan)
    planned = revenue_within(plan, span) if span != plan.period else whole
    if not falls_short(planned, wanted, plan.policy.tolerance):
        return
    yield plan.budget.problem(
        "projected_revenue",
        f"{amount(planned, plan.currency)} are projected up to {span.last}, "
        f"but {goal.label} asks for {amount(wanted, plan.currency)}",
        help=f"{amount(wanted - planned, plan.currency)} are missing: show where they come from, "
        "or lower the goal to what the plan brings.",
        notes=[goal.mention(("measurable", "target"), "the goal asks for it here")],
    )


# Stated figures --------------------------------------------------------------------------------


class Figure(NamedTuple):
    """A figure that a plan may state: its key, its name, how it is computed and from what."""

    key: str
    name: str
    compute: Callable[[Plan], Decimal]
    origin: str
    sources: Callable[[Plan], Iterator[Note]]


def _of_revenue(plan: Plan) -> Iterator[Note]:
    yield plan.budget.mention("projected_revenue", "the projected revenue stands here")


def _of_customers(plan: Plan) -> Iterator[Note]:
    customers = known(plan.budget.new_customers)
    yield plan.budget.mention("new_customers", f"{customers:,} new customers are planned")
    yield plan.budget.mention(
        "costs", f"the whole cost is {amount(whole_cost(plan), plan.currency)}"
    )
    yield from largest(plan)


def _of_return(plan: Plan) -> Iterator[Note]:
    brought, cost = (
        amount(returns.gain(plan), plan.currency),
        amount(whole_cost(plan), plan.currency),
    )
    margin = plan.budget.gross_margin
    what = "revenue" if margin is None else f"gross profit, {percent(margin)} of revenue"
    key = "projected_revenue" if margin is None else "gross_margin"
    yield plan.budget.mention(key, f"the plan brings {brought} of {what}")
    yield plan.budget.mention("costs", f"it costs {cost}")


def _of_personas(plan: Plan) -> Iterator[Note]:
    yield from of_personas(plan, "lifetime_value")


TOTALS = (
    Figure("revenue", "revenue", returns.projected, "the projected revenue comes to", _of_revenue),
    Figure("cost", "cost", whole_cost, "the cost lines add up to", largest),
)
DERIVED = (
    Figure(
        "acquisition_cost",
        "acquisition cost",
        returns.acquisition_cost,
        "the whole cost for each new customer is",
        _of_customers,
    ),
    Figure(
        "lifetime_value",
        "lifetime value",
        returns.lifetime_value,
        "the personas' mean is",
        _of_personas,
    ),
    Figure("roi", "return", returns.return_on_cost, "revenue and cost make it", _of_return),
)


def totals(plan: Plan) -> tuple[Figure, ...]:
    """The totals that a plan may state, one by one."""
    return TOTALS


def derived(plan: Plan) -> tuple[Figure, ...]:
    """The other figures that a plan may state, one by one."""
    return DERIVED


@rule(
    severity="error",
    step=7,
    needs=("plan", "budget"),
    unless=(
        "no-costs",
        "tool-cost-disagrees",
        "commission-disagrees",
        "quota-periods-disagree",
    ),
    each=totals,
)
def stated_total_disagrees(plan: Plan, figure: Figure) -> Iterator[Problem]:
    """A stated revenue or cost is not the sum of its parts."""
    yield from _disagreement(plan, figure)


@rule(
    severity="error",
    step=7,
    needs=("plan", "budget"),
    unless=(
        "no-costs",
        "stated-total-disagrees",
        "segment-shares-disagree",
        "tool-cost-disagrees",
        "costs-exceed-gross-profit",
        "quota-periods-disagree",
    ),
    each=derived,
)
def acquisition_cost_disagrees(plan: Plan, figure: Figure) -> Iterator[Problem]:
    """A stated acquisition cost, lifetime value or return is not what the plan's figures make."""
    yield from _disagreement(plan, figure)


def _disagreement(plan: Plan, figure: Figure) -> Iterator[Problem]:
    stated = known(plan.budget.stated)
    value, computed = known(getattr(stated, figure.key)), figure.compute(plan)
    if not _differ(plan, figure, value, computed):
        return
    yield stated.problem(
        figure.key,
        f"the stated {figure.name} is {_written(plan, figure, value)}, "
        f"but {figure.origin} {_written(plan, figure, computed)}",
        help="Correct the figure here and wherever else it is quoted, or the figures that it is "
        "made of.",
        notes=list(figure.sources(plan)),
    )


def _differ(plan: Plan, figure: Figure, one: Decimal, other: Decimal) -> bool:
    """Whether two figures differ by more than the tolerance; shares by more than its points."""
    if figure.key == "roi":
        return abs(one - other) > plan.policy.tolerance
    return disagree(one, other, plan.policy.tolerance)


def _written(plan: Plan, figure: Figure, value: Decimal) -> str:
    return percent(value) if figure.key == "roi" else amount(value, plan.currency)
