"""Rules of step 5: the tools behind the strategies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.money import amount
from plancheck.model.plan import known
from plancheck.model.sentences import nearest
from plancheck.rules.gaps import absent, none_of_kind
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from plancheck.model.plan import Plan
    from plancheck.model.tools import SalesTool
    from plancheck.problem import Problem


def tools(plan: Plan) -> tuple[SalesTool, ...]:
    """The tools, one by one."""
    return plan.tools


def tools_beside_strategies(plan: Plan) -> tuple[SalesTool, ...]:
    """The tools, one by one, of a plan that has strategies which could name them."""
    return plan.tools if plan.strategies else ()


def any_tool_is_paid(plan: Plan) -> bool:
    """Whether a tool of the plan costs anything."""
    return any(price(tool) > 0 for tool in plan.tools)


def price(tool: SalesTool) -> Decimal:
    """The amount of a tool's price. Raises `Unread` where it is missing."""
    return known(known(tool.price).amount)


# The three usual ones --------------------------------------------------------------------------


@rule(severity="error", step=5, required=True, needs=("tools",))
def no_crm(plan: Plan) -> Iterator[Problem]:
    """The plan has no CRM."""
    if none_of_kind(plan.tools, "crm"):
        yield plan.tools_section.problem(
            "tools",
            "the plan has no CRM",
            help="Add a tool with `kind: crm`: the one place where every customer, talk and "
            "offer is kept.",
        )


@rule(severity="warning", step=5, required=True, needs=("tools",))
def no_video_conferencing(plan: Plan) -> Iterator[Problem]:
    """The plan has no tool for video conferencing, nor a reason for having none."""
    reason = plan.tools_section.no_video_conferencing
    if absent(reason) and none_of_kind(plan.tools, "video_conferencing"):
        yield plan.tools_section.problem(
            "tools",
            "the plan has no tool for video conferencing, nor a reason for having none",
            help="Add a tool with `kind: video_conferencing`, or say under "
            "`no_video_conferencing:` why the team needs none.",
        )


@rule(severity="warning", step=5, required=True, needs=("tools",))
def no_scheduling(plan: Plan) -> Iterator[Problem]:
    """The plan has no tool for scheduling, nor a reason for having none."""
    reason = plan.tools_section.no_scheduling
    if absent(reason) and none_of_kind(plan.tools, "scheduling"):
        yield plan.tools_section.problem(
            "tools",
            "the plan has no tool for scheduling, nor a reason for having none",
            help="Add a tool with `kind: scheduling`, or say under `no_scheduling:` why the "
            "team needs none.",
        )


# Each tool -------------------------------------------------------------------------------------


@rule(severity="error", step=5, required=True, needs=("tools",), each=tools)
def tool_without_purpose(plan: Plan, tool: SalesTool) -> Iterator[Problem]:
    """A tool has no purpose."""
    if absent(tool.purpose):
        yield tool.problem(
            "purpose",
            f"{tool.label} has no purpose",
            help="Add `purpose:` with what the tool does for the team, in a sentence.",
        )


@rule(
    severity="error",
    step=5,
    required=True,
    needs=("tools", "strategies"),
    unless=("strategy-without-tool",),
    each=tools_beside_strategies,
)
def tool_not_used(plan: Plan, tool: SalesTool) -> Iterator[Problem]:
    """A tool is named by no strategy."""
    named = {_meant(name, plan) for strategy in plan.strategies for name in strategy.tools}
    if tool.id not in named:
        yield tool.problem(
            "id",
            f"{tool.label} is named by no strategy",
            help=f"Add `{tool.id}` under `tools:` of the strategy that needs it, or drop the tool.",
        )


@rule(
    severity="error",
    step=5,
    required=True,
    needs=("tools", "budget"),
    unless=("no-costs",),
    each=tools,
    asked=any_tool_is_paid,
)
def tool_not_budgeted(plan: Plan, tool: SalesTool) -> Iterator[Problem]:
    """A paid tool is in no line of the budget."""
    if price(tool) == 0 or tool.cost is not None:
        return
    paid_for = {_meant(name, plan) for line in plan.costs for name in line.for_}
    if tool.id not in paid_for:
        money = amount(price(tool), plan.currency)
        yield tool.problem(
            "cost",
            f"{tool.label} has a price of {money}, but no cost line is for it",
            help=f"Add `cost:` with the id of the cost line that pays for it, or `{tool.id}` under "
            "`for:` of that line.",
        )


def _meant(name: str, plan: Plan) -> str:
    """What a reference means: one that leads nowhere counts for the tool that it resembles."""
    if any(name in entries for entries in plan.index.values()):
        return name
    return nearest(name, plan.index.get("tool", {})) or name
