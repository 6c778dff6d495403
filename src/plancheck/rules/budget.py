"""Rules of step 7: what the plan costs, against what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.money import amount, cost_in_period, revenue, whole_cost
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan
    from plancheck.problem import Problem


@rule(severity="error", step=7, required=True, needs=("plan", "budget"))
def costs_exceed_revenue(plan: Plan) -> Iterator[Problem]:
    """The plan costs as much as the revenue it projects, or more."""
    gain, cost = revenue(plan), whole_cost(plan)
    if cost < gain:
        return
    largest = sorted(plan.costs, key=lambda line: -cost_in_period(line, plan.period))[:3]
    money = plan.currency
    yield plan.budget.problem(
        "projected_revenue",
        f"the plan costs {amount(cost, money)}, not less than its projected revenue of {amount(gain, money)}",
        help=f"Cut costs by more than {amount(cost - gain, money)}, or show where more revenue comes from.",
        notes=[
            line.mention(
                "amount", f"{line.label} costs {amount(cost_in_period(line, plan.period), money)}"
            )
            for line in largest
        ],
    )
