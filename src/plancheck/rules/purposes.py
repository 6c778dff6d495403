"""Rules of step 7 about what cost lines are for, and what no line is for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.payees import meant
from plancheck.model.people import employed, members
from plancheck.model.plan import known
from plancheck.rules.budget import explained, without_line
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.budget import Cost
    from plancheck.model.plan import Plan
    from plancheck.model.strategies import Promotion, SalesStrategy
    from plancheck.model.team import Agency, OpenPosition, TeamRole
    from plancheck.problem import Note, Problem

MOST_LINES = 3


# Lines for nothing -----------------------------------------------------------------------------


def unclaimed(plan: Plan) -> Iterator[Cost]:
    """The lines that no tool and no promotion names as its cost, one by one."""
    promotions = (each for strategy in plan.strategies for each in strategy.promotions)
    claimed = {each.cost for each in chain(plan.tools, promotions)}
    return (line for line in plan.costs if line.readable("id") not in claimed)


@rule(
    severity="warning",
    step=7,
    needs=("budget", "tools", "strategies"),
    unless=("tool-not-budgeted",),
    each=unclaimed,
)
def cost_without_purpose(plan: Plan, cost: Cost) -> Iterator[Problem]:
    """A cost line does not say what it is for."""
    if not cost.for_ and known(cost.category) != "contingency":
        yield cost.problem(
            "for",
            f"{cost.label} does not say what it is for",
            help="Name under `for:` the ids of what it pays for: a strategy, a task, a tool, an "
            "agency, people or roles. A line that serves nothing in the plan may be dropped.",
        )


# What no line is for ---------------------------------------------------------------------------


class Paid(NamedTuple):
    """A cost line, and the ids of what it is for; one that leads nowhere is what it resembles."""

    line: Cost
    names: frozenset[str]


class Engaged(NamedTuple):
    """An agency, and the lines of the budget."""

    agency: Agency
    paid: list[Paid]


class Hire(NamedTuple):
    """An open position, the role that it is in, and the lines of the budget."""

    position: OpenPosition
    role: TeamRole
    paid: list[Paid]


class Offer(NamedTuple):
    """A promotion, the strategy that it is part of, and the lines of the budget."""

    promotion: Promotion
    strategy: SalesStrategy
    paid: list[Paid]


def activities(plan: Plan) -> Iterator[Engaged | Hire | Offer]:
    """The agencies, open positions and promotions of the sections that could be read."""
    kinds = ("agency", "open position", "strategy", "task")
    paid = [
        Paid(line, frozenset(meant(plan, name, *kinds) for name in line.for_))
        for line in plan.costs
    ]
    if plan.has("team"):
        yield from (Engaged(each, paid) for each in plan.agencies)
        yield from (Hire(each, role, paid) for role in plan.roles for each in role.open_positions)
    if plan.has("strategies"):
        yield from (Offer(each, of, paid) for of in plan.strategies for each in of.promotions)


@rule(
    severity="warning",
    step=7,
    needs=("plan", "budget"),
    unless=("no-costs",),
    yields_to=("unused-entry",),
    each=activities,
)
def activity_not_budgeted(plan: Plan, activity: Engaged | Hire | Offer) -> Iterator[Problem]:
    """No cost is for an agency, an open position or a promotion of the plan."""
    if isinstance(activity, Engaged):
        yield from _agency_without_cost(plan, activity)
    elif isinstance(activity, Hire):
        yield from _hire_without_cost(plan, activity)
    else:
        yield from _offer_without_cost(plan, activity)


def _agency_without_cost(plan: Plan, engaged: Engaged) -> Iterator[Problem]:
    agency, role = engaged.agency, engaged.agency.role
    ids = {agency.id, role, *(each.id for each in members(plan, role or ""))}
    if any(
        agency.id in names or (line.category == "agency" and (not names or names & ids))
        for line, names in engaged.paid
    ):
        return
    yield agency.problem(
        (),
        f"no cost is for {agency.label}",
        help=f"Add a line of the category `agency` with `{agency.id}` under `for:`, or name the "
        "agency under `for:` of the line that pays for it already.",
    )


def _hire_without_cost(plan: Plan, hire: Hire) -> Iterator[Problem]:
    position = hire.position
    if employed(position, plan.period) is None or any(
        _pays(plan, each, hire) for each in hire.paid
    ):
        return
    yield position.problem(
        (),
        f"no cost is for {position.label}, which starts on {position.starts}",
        help=f"Add a line of the category `salaries` with `{position.id}` under `for:` that starts "
        "with it, or name it under `for:` of the line that pays for it already.",
        notes=_salaries(plan, hire),
    )


def _pays(plan: Plan, paid: Paid, hire: Hire) -> bool:
    """Whether a line pays for an open position: it names it, or pays salaries from its start on.

    A salary line for the whole role that runs in months before is for those who are there already.
    """
    line, names = paid
    if hire.position.id in names:
        return True
    begins = max(line.starts or plan.period.start, plan.period.start)
    return _is_salary(paid, hire) and f"{begins:%Y-%m}" >= f"{known(hire.position.starts):%Y-%m}"


def _is_salary(paid: Paid, hire: Hire) -> bool:
    """Whether a line pays the salaries of an open position's role, or of nobody in particular."""
    return paid.line.category == "salaries" and (not paid.names or hire.role.id in paid.names)


def _salaries(plan: Plan, hire: Hire) -> list[Note]:
    """The lines that pay the role already."""
    lines = [paid.line for paid in hire.paid if _is_salary(paid, hire)]
    text = "runs before it starts, so it pays for others"
    return [line.mention((), f"{line.label} {text}") for line in lines[:MOST_LINES]]


def _offer_without_cost(plan: Plan, offer: Offer) -> Iterator[Problem]:
    promotion, strategy, paid = offer
    if promotion.cost is not None or explained(plan, "promotions"):
        return
    if without_line(plan, "promotions"):
        return  # no-promotion-cost says so
    ids = {strategy.id, *(task.id for task in strategy.tasks)}
    if all(ids.isdisjoint(names) for line, names in paid if line.category == "promotions"):
        yield promotion.problem(
            "cost",
            f"{promotion.label} has no cost line",
            help="Write under `cost:` the id of the line that pays for it, usually one of the "
            "category `promotions`.",
        )
