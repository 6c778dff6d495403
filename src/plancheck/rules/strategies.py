"""Rules of step 4: strategies and their daily tasks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.header import Policy
    from plancheck.model.plan import Plan
    from plancheck.model.strategies import SalesStrategy, Task
    from plancheck.problem import Problem


def strategies(plan: Plan) -> tuple[SalesStrategy, ...]:
    """The strategies, one by one."""
    return plan.strategies


@rule(severity="error", step=4, required=True, needs=("strategies",), each=strategies)
def too_few_daily_tasks(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """A strategy has fewer daily tasks than the plan's policy asks for."""
    least = plan.policy.daily_tasks_per_strategy
    daily = daily_tasks(strategy, plan.policy)
    if len(daily) < least:
        rhythm = "daily or weekly" if plan.policy.count_weekly_tasks else "daily"
        yield strategy.problem(
            "tasks",
            f"{strategy.label} has {len(daily)} {rhythm} tasks of the {least} it needs",
            help="Add a task with `cadence: daily` that somebody really does every day; "
            "the same task written twice counts once.",
        )


def daily_tasks(strategy: SalesStrategy, policy: Policy) -> list[Task]:
    """The different tasks that count as daily; weekly ones too where the policy says so.

    Two tasks are the same if what is done is the same but for case, blanks and punctuation.
    """
    cadences = ("daily", "weekly") if policy.count_weekly_tasks else ("daily",)
    different = {}
    for task in strategy.tasks:
        if task.cadence in cadences:
            different.setdefault(_plain(task.do or ""), task)
    return list(different.values())


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
