"""Rules of step 5 about figures of tools: what they cost, seats, and the limits of free ones."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model.money import amount, cost_in_period, disagree
from plancheck.model.payees import Subscription, cost_of, subscriptions
from plancheck.model.plan import known
from plancheck.model.seats import Bounds, most_at_once, tool_cost, users
from plancheck.rules.rule import rule
from plancheck.rules.tools import price, tools
from plancheck.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plancheck.model.budget import Cost
    from plancheck.model.plan import Plan
    from plancheck.model.strategies import SalesStrategy, Task
    from plancheck.model.tools import SalesTool
    from plancheck.problem import Note, Problem

MOST_NOTES = 5
"""How many related places a finding shows."""


# What tools cost -------------------------------------------------------------------------------


@rule(
    severity="error",
    step=5,
    needs=("plan", "tools", "budget"),
    unless=("no-costs",),
    each=subscriptions,
)
def tool_cost_disagrees(plan: Plan, paid: Subscription) -> Iterator[Problem]:
    """A cost line is not what the tools that it pays for cost."""
    period, currency = plan.period, plan.currency
    lines = sorted(paid.lines, key=lambda line: -cost_in_period(line, period))
    budgeted = cost_of(lines, period)
    costs = {each.id: tool_cost(plan, each, paid.months(each, period)) for each in paid.tools}
    bounds = Bounds(*(sum(each, Decimal(0)) for each in zip(*costs.values(), strict=True)))
    due = min(max(budgeted, bounds.least), bounds.most)
    if disagree(budgeted, due, plan.policy.tolerance):
        yield lines[0].problem(
            "amount",
            f"{_named(lines)} {amount(budgeted, currency)} in the plan's period, but "
            f"{_cost_of(paid, due, bounds, currency)}",
            help="Correct the amount, or the price or seats of the tool. If the line pays for "
            "something else as well, name that under `for:` too.",
            notes=[
                *(each.mention("amount", f"{each.label} pays for it too") for each in lines[1:3]),
                *_parts(plan, paid, costs),
            ][:MOST_NOTES],
        )


def _named(lines: list[Cost]) -> str:
    """The first of some cost lines, how many more there are, and the verb."""
    first, more = lines[0].label, len(lines) - 1
    return f"{first} and {more} more cost" if more else f"{first} costs"


def _cost_of(paid: Subscription, due: Decimal, bounds: Bounds, currency: str) -> str:
    """What the tools cost, in words: exactly, or at least or at most."""
    many = len(paid.tools) > 1
    if not due:
        return f"its {len(paid.tools)} tools are free" if many else f"{paid.tools[0].label} is free"
    what = f"its {len(paid.tools)} tools cost" if many else f"{paid.tools[0].label} costs"
    if bounds.least != bounds.most:
        what += " at least" if due == bounds.least else " at most"
    return f"{what} {amount(due, currency)}"


def _parts(plan: Plan, paid: Subscription, costs: dict[str, Bounds]) -> Iterator[Note]:
    """How each tool's cost comes about, the dearest first."""
    for tool in sorted(paid.tools, key=lambda tool: -costs[tool.id].most):
        months = counted(len(paid.months(tool, plan.period)), "month")
        rate = f"{_rate(plan, tool)} for {months}" if price(tool) else "is free"
        yield tool.mention(("price", "amount"), f"{tool.label} {rate}")


def _rate(plan: Plan, tool: SalesTool) -> str:
    """A tool's price as people say it: `has 9 seats at 34 EUR a month`."""
    cost = known(tool.price)
    each = f"{amount(price(tool), plan.currency)} a {cost.every}"
    if cost.per == "flat":
        return f"costs {each}"
    if tool.seats is not None:
        return f"has {counted(tool.seats, 'seat')} at {each}"
    people = most_at_once(plan, users(plan, tool))
    return f"has {counted(people, 'user')} at {each}"


# Seats -----------------------------------------------------------------------------------------


@rule(severity="warning", step=5, needs=("plan", "tools", "team"), each=tools)
def too_few_seats(plan: Plan, tool: SalesTool) -> Iterator[Problem]:
    """A tool has fewer seats than people who use it."""
    seats, people = known(tool.seats), most_at_once(plan, users(plan, tool))
    if seats < people:
        yield tool.problem(
            "seats",
            f"{tool.label} has {counted(seats, 'seat')} for {people} people "
            "who use it at the same time",
            help="Pay for more seats, here and in the budget, or name under `users:` only those "
            "who need one.",
            notes=list(_people(plan, tool)),
        )


def _people(plan: Plan, tool: SalesTool) -> Iterator[Note]:
    """How many people are behind each of a tool's users, where that is a role."""
    for index, name in list(enumerate(tool.users))[:MOST_NOTES]:
        if role := plan.role(name):
            there = sum(person.role == name for person in plan.people)
            coming = len(role.open_positions)
            people = counted(there, "person", "people")
            more = f" and {counted(coming, 'open position')}" if coming else ""
            yield tool.mention(("users", index), f"{people}{more} in {role.label}")


# Free tools ------------------------------------------------------------------------------------


@rule(severity="warning", step=5, needs=("plan", "tools"), each=tools)
def free_limit_exceeded(plan: Plan, tool: SalesTool) -> Iterator[Problem]:
    """A free tool is used by more people, for longer talks or for longer than it is free."""
    if tool.free_limit is None or price(tool) > 0:
        return
    yield from _too_many(plan, tool)
    strategies = [each for each in plan.strategies if tool.id in each.tools]
    yield from _too_late(plan, tool, strategies)
    yield from _too_long(tool, strategies)


def _too_many(plan: Plan, tool: SalesTool) -> Iterator[Problem]:
    limit = known(tool.free_limit)
    people = most_at_once(plan, users(plan, tool))
    if limit.users is not None and people > limit.users:
        yield limit.problem(
            "users",
            f"{tool.label} is free for {counted(limit.users, 'user')}, "
            f"but {people} people use it at the same time",
            help="Write what it costs for all of them as its `price:`, with a line in the budget; "
            "or name under `users:` only those who need it.",
            notes=list(_people(plan, tool)),
        )


def _too_late(plan: Plan, tool: SalesTool, strategies: list[SalesStrategy]) -> Iterator[Problem]:
    limit = known(tool.free_limit)
    if limit.until is None or not strategies:
        return
    last = max(strategies, key=lambda each: _last(plan, each))
    if limit.until < _last(plan, last):
        yield limit.problem(
            "until",
            f"{tool.label} is free until {limit.until}, "
            f"but {last.label} uses it until {_last(plan, last)}",
            help="Write what it costs from then on as its `price:`, with a line in the budget; or "
            "plan another tool for the time after.",
        )


def _last(plan: Plan, strategy: SalesStrategy) -> date:
    """A strategy's last day in the plan's period."""
    return min(strategy.ends or plan.period.last, plan.period.last)


def _too_long(tool: SalesTool, strategies: list[SalesStrategy]) -> Iterator[Problem]:
    limit = known(tool.free_limit)
    if limit.minutes is None:
        return
    for strategy in strategies:
        for task in strategy.tasks:
            if task.minutes and _is_talk_on(tool, task) and _each(task) > limit.minutes:
                minutes = counted(limit.minutes, "minute")
                yield task.problem(
                    "minutes",
                    f"{task.label} has talks of {_each(task):.0f} minutes, "
                    f"but {tool.label} is free for {minutes}",
                    help="Plan shorter talks, or write what the tool costs without the limit as "
                    "its `price:`, with a line in the budget.",
                    notes=[limit.mention("minutes", f"{tool.label} is free up to here")],
                )


_TALK = re.compile(
    r"\b(?:video|online|web)[ -]?(?:calls?|meetings?|talks?|conferences?|demos?)\b"
    r"|\b(?:vide[oó]|online)[ -]?(?:hívás|megbeszélés|konferenci|találkoz|beszélget)",
    re.IGNORECASE,
)


def _is_talk_on(tool: SalesTool, task: Task) -> bool:
    """Whether a task is certainly a talk on this tool: it says its name, or speaks of such talks.

    A name that begins the sentence may be a verb: Meet the owner.
    """
    text = f"{task.do or ''} {task.target.of or '' if task.target else ''}"
    if tool.kind == "video_conferencing" and _TALK.search(text):
        return True
    return re.search(rf"\s{re.escape(known(tool.name))}\b", text) is not None


def _each(task: Task) -> Decimal:
    """The minutes of one talk: those of the task, divided by how many it has."""
    count = task.target.count if task.target and task.target.count else Decimal(1)
    return Decimal(known(task.minutes)) / max(count, Decimal(1))
