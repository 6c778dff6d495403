"""Rules of step 5: the tools behind the strategies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.due import is_near, renewal
from plancheck.model.money import amount
from plancheck.model.payees import meant
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.rules.gaps import absent, none_of_kind
from plancheck.rules.rule import rule
from plancheck.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
    named = {meant(plan, name, "tool") for strategy in plan.strategies for name in strategy.tools}
    if tool.id not in named:
        _strategies_wanted(plan)
        yield tool.problem(
            "id",
            f"{tool.label} is named by no strategy",
            help=f"Add `{tool.id}` under `tools:` of the strategy that needs it, or drop the tool.",
        )


def _strategies_wanted(plan: Plan) -> None:
    """Raise `Unread` where a strategy is yet to be written that may need what no other does."""
    if any(none_of_kind(plan.strategies, kind) for kind in ("new_business", "existing_customers")):
        raise Unread("strategies")


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
    paid_for = {meant(plan, name, "tool") for line in plan.costs for name in line.for_}
    if tool.id not in paid_for:
        money = amount(price(tool), plan.currency)
        yield tool.problem(
            "cost",
            f"{tool.label} has a price of {money}, but no cost line is for it",
            help=f"Add `cost:` with the id of the cost line that pays for it, or `{tool.id}` under "
            "`for:` of that line.",
        )


# Renewals, and tools of one kind ---------------------------------------------------------------


@rule(severity="warning", step=5, needs=("tools",), each=tools)
def renewal_due(plan: Plan, tool: SalesTool) -> Iterator[Problem]:
    """A tool renews within the plan's notice, or its date of renewal has passed."""
    ending = renewal(plan, tool)
    days = ending.days
    if days < 0:
        yield tool.problem(
            "renews",
            f"{tool.label} was to renew on {tool.renews}, {counted(-days, 'day')} ago",
            help="Write the day on which it renews next, or take the tool out if nobody renewed "
            "it.",
        )
    elif is_near(plan, ending):
        due = f"in {counted(days, 'day')}" if days else "today"
        yield tool.problem(
            "renews",
            f"{tool.label} renews on {tool.renews}, {due}",
            help="Decide whether to keep it, with how many seats and at which price, and give "
            "notice in time if not. Then write the day on which it renews next.",
        )


@rule(severity="note", step=5, needs=("tools",))
def two_tools_one_kind(plan: Plan) -> Iterator[Problem]:
    """Two tools do the same job."""
    for first, *others in _alike(plan.tools):
        if others:
            more = f" and {len(others) - 1} more" if len(others) > 1 else ""
            yield others[0].problem(
                "kind",
                f"{first.label} and {others[0].label}{more} are of one kind, {_words(first)}",
                help="Keep one of them, so that what is written in one is not missed in the other; "
                "or give one the kind that it is really used for.",
                notes=[
                    each.mention("kind", f"{each.label} is one too")
                    for each in (first, *others[1:])
                ],
            )


def _alike(entries: Iterable[SalesTool]) -> Iterable[list[SalesTool]]:
    """The tools of each kind, each id once, but for those of no kind in particular."""
    kinds: dict[str, dict[str, SalesTool]] = {}
    for tool in entries:
        kind = tool.readable("kind")
        if kind not in (None, "other"):
            kinds.setdefault(kind, {}).setdefault(tool.id, tool)
    return [list(alike.values()) for alike in kinds.values()]


def _words(tool: SalesTool) -> str:
    """A tool's kind as people say it."""
    kind = str(tool.kind)
    return "CRM" if kind == "crm" else kind.replace("_", " ")
