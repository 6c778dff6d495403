"""Rules of step 7: what the plan costs, against what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.budget import USUAL
from plancheck.model.money import amount, cost_in_period, revenue, whole_cost
from plancheck.model.plan import known
from plancheck.rules.gaps import absent
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from plancheck.model.budget import Cost
    from plancheck.model.plan import Plan
    from plancheck.problem import Note, Problem

LARGEST = 3
"""How many lines of the budget a finding about the whole cost shows."""


def costs(plan: Plan) -> tuple[Cost, ...]:
    """The lines of the budget, one by one."""
    return plan.costs


@rule(severity="error", step=7, required=True, needs=("budget",))
def no_projected_revenue(plan: Plan) -> Iterator[Problem]:
    """The budget does not say how much revenue the plan brings."""
    if plan.budget.projected_revenue in (None, {}):
        yield plan.budget.problem(
            "projected_revenue",
            "the budget has no projected revenue",
            help="Write under `projected_revenue:` what the plan brings in its whole period, as "
            "one amount or by month or quarter.",
        )


@rule(
    severity="error",
    step=7,
    required=True,
    needs=("plan", "budget"),
    unless=("no-projected-revenue", "no-costs"),
)
def costs_exceed_revenue(plan: Plan) -> Iterator[Problem]:
    """The plan costs as much as the revenue it projects, or more."""
    gain, cost = revenue(plan), whole_cost(plan)
    if cost < gain:
        return
    compared = "as much as" if cost == gain else "more than"
    yield plan.budget.problem(
        "projected_revenue",
        f"the plan costs {amount(cost, plan.currency)}, {compared} "
        f"its projected revenue of {amount(gain, plan.currency)}",
        help=_way_under(cost - gain, plan.currency),
        notes=list(largest(plan)),
    )


def _way_under(excess: Decimal, currency: str) -> str:
    cut = f"cut them by more than {amount(excess, currency)}" if excess else "cut them"
    return (
        f"Costs have to stay under the revenue of the plan's whole period: {cut}, "
        "or show where more revenue comes from."
    )


def largest(plan: Plan) -> Iterator[Note]:
    """The lines that cost most in the plan's period, the largest first."""
    costing = [(cost_in_period(line, plan.period), line) for line in plan.costs]
    for cost, line in sorted(costing, key=lambda each: -each[0])[:LARGEST]:
        yield line.mention("amount", f"{line.label} costs {amount(cost, plan.currency)}")


@rule(severity="error", step=7, required=True, needs=("budget",))
def no_costs(plan: Plan) -> Iterator[Problem]:
    """The budget has no costs."""
    if not plan.costs:
        yield plan.budget.problem(
            "costs",
            "the budget has no costs",
            help="List under `costs:` what the plan costs, line by line: salaries, commissions, "
            "subscriptions, prospect lists, travel and whatever else it needs.",
        )


@rule(severity="error", step=7, required=True, needs=("budget",), each=costs)
def cost_without_recurrence(plan: Plan, cost: Cost) -> Iterator[Problem]:
    """A cost line does not say whether it is paid once or again and again."""
    if cost.recurrence is None:
        yield cost.problem(
            "recurrence",
            f"{cost.label} is neither one-time nor ongoing",
            help="Write `recurrence: one_time` with the `month:` in which it is paid, or "
            "`recurrence: ongoing` with `every: month`, `quarter` or `year`.",
        )


# Categories ------------------------------------------------------------------------------------


@rule(severity="error", step=7, required=True, needs=("budget",), unless=("no-costs",))
def cost_category_missing(plan: Plan) -> Iterator[Problem]:
    """A usual category of costs has no line, and no reason is given."""
    for category, name in USUAL.items():
        yield from _lacking(plan, category, name)


@rule(severity="warning", step=7, needs=("budget",), unless=("no-costs",))
def no_promotion_cost(plan: Plan) -> Iterator[Problem]:
    """The budget has no line for promotions, and no reason is given."""
    yield from _lacking(plan, "promotions", "promotions")


@rule(severity="note", step=7, needs=("budget",), unless=("no-costs",))
def no_contingency(plan: Plan) -> Iterator[Problem]:
    """The budget has no reserve for what nobody thought of, and no reason is given."""
    yield from _lacking(plan, "contingency", "a reserve")


def _lacking(plan: Plan, category: str, name: str) -> Iterator[Problem]:
    """The problem of a category without a line and without a reason."""
    if explained(plan, category) or not without_line(plan, category):
        return
    entry = next((each for each in plan.budget.no_cost if each.category == category), None)
    if entry is not None:
        yield entry.problem(
            "reason",
            f"the budget has no line for {name}, and no reason is given",
            help="Add a `reason:` why it costs nothing, or a line with "
            f"`category: {category}` and take this entry out.",
        )
    else:
        yield plan.budget.problem(
            "costs",
            f"the budget has no line for {name}",
            help=f"Add a line with `category: {category}`. If it really costs nothing, add an "
            f"entry with `category: {category}` and a `reason:` under `no_cost:`.",
        )


def explained(plan: Plan, category: str) -> bool:
    """Whether the plan says why a category costs nothing."""
    entries = plan.budget.no_cost
    return any(entry.category == category and not absent(entry.reason) for entry in entries)


def without_line(plan: Plan, category: str) -> bool:
    """Whether no line is of a category; one whose category is not known could be it."""
    if any(line.readable("category") == category for line in plan.costs):
        return False
    return all(known(line.category) != category for line in plan.costs)
