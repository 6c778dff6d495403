"""What a new entry makes somebody want to add next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.strategies import SalesStrategy, Task
from plancheck.model.team import TeamRole
from plancheck.model.tools import SalesTool
from plancheck.rules.strategies import daily_tasks

if TYPE_CHECKING:
    from plancheck.model.plan import Plan
    from plancheck.model.record import Record


class Step(NamedTuple):
    """What an entry still needs that stands elsewhere, and the command that adds it."""

    why: str
    command: str


def next_step(plan: Plan, record: Record) -> Step | None:
    """What to add after a record, if it needs anything that is not part of it.

    The plan is a tolerant one: what could not be read counts as missing.
    """
    if isinstance(record, SalesTool):
        return _cost_line(plan, record)
    if isinstance(record, TeamRole):
        return _person(plan, record)
    if isinstance(record, Task):
        strategies = plan.index.get("strategy", {}).values()
        record = next(each for each in strategies if record in each.records())
    return _task(plan, record) if isinstance(record, SalesStrategy) else None


def _cost_line(plan: Plan, tool: SalesTool) -> Step | None:
    lines = plan.index.get("cost line", {}).values()
    is_paid = tool.price is not None and bool(tool.price.amount)
    if not is_paid or tool.cost or any(tool.id in line.readable("for_") for line in lines):
        return None
    return Step(f"no cost line pays for {tool.label} yet", f"plancheck new cost --for {tool.id}")


def _person(plan: Plan, role: TeamRole) -> Step | None:
    members = (*plan.index.get("person", {}).values(), *plan.index.get("agency", {}).values())
    if role.open_positions or any(role.id == each.readable("role") for each in members):
        return None
    return Step(f"nobody has {role.label} yet", f"plancheck new person --role {role.id}")


def _task(plan: Plan, strategy: SalesStrategy) -> Step | None:
    daily, least = len(daily_tasks(strategy, plan.policy)), plan.policy.daily_tasks_per_strategy
    if daily >= least:
        return None
    why = f"{strategy.label} has {daily} of the {least} daily tasks that it needs"
    return Step(why, f"plancheck new task --strategy {strategy.id}")
