"""Rules of step 4: strategies and their daily tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.rules.gaps import none_of_kind
from plancheck.rules.rule import rule
from plancheck.rules.spelling import letters
from plancheck.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.header import Policy
    from plancheck.model.plan import Plan
    from plancheck.model.strategies import SalesStrategy, Task
    from plancheck.problem import Note, Problem


def strategies(plan: Plan) -> tuple[SalesStrategy, ...]:
    """The strategies, one by one."""
    return plan.strategies


def strategies_beside_tools(plan: Plan) -> tuple[SalesStrategy, ...]:
    """The strategies, one by one, of a plan that has tools which they could name."""
    return plan.strategies if plan.tools else ()


@rule(severity="error", step=4, required=True, needs=("strategies",))
def no_new_business_strategy(plan: Plan) -> Iterator[Problem]:
    """The plan has no strategy for new business."""
    if none_of_kind(plan.strategies, "new_business"):
        yield plan.strategies_section.problem(
            "strategies",
            "the plan has no strategy for new business",
            help="Add a strategy with `kind: new_business` that says how the team finds "
            "prospects who match a persona.",
        )


@rule(severity="error", step=4, required=True, needs=("strategies",))
def no_existing_customer_strategy(plan: Plan) -> Iterator[Problem]:
    """The plan has no strategy for existing customers."""
    if none_of_kind(plan.strategies, "existing_customers"):
        yield plan.strategies_section.problem(
            "strategies",
            "the plan has no strategy for existing customers",
            help="Add a strategy with `kind: existing_customers` that says how the team keeps "
            "customers and sells them more.",
        )


@rule(severity="warning", step=4, needs=("strategies",))
def no_referral_strategy(plan: Plan) -> Iterator[Problem]:
    """The plan has no strategy for referrals."""
    if plan.strategies and none_of_kind(plan.strategies, "referrals"):
        yield plan.strategies_section.problem(
            "strategies",
            "the plan has no strategy for referrals",
            help="Add a strategy with `kind: referrals` that says when satisfied customers are "
            "asked whom else they know, and who asks them.",
        )


@rule(severity="error", step=4, required=True, needs=("strategies",), each=strategies)
def too_few_daily_tasks(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """A strategy has fewer daily tasks than the plan's policy asks for."""
    policy = plan.policy
    least = policy.daily_tasks_per_strategy
    daily = daily_tasks(strategy, policy)
    if len(daily) >= least:
        return
    if len(daily) + len(_undecided(strategy, policy)) >= least:
        raise Unread  # what is missing in those tasks decides, and other findings ask for it
    yield strategy.problem(
        "tasks",
        f"{strategy.label} has {_counted(len(daily), policy)} of the {least} it needs",
        help=_help(policy),
        notes=_repeated(strategy, daily, policy),
    )


def daily_tasks(strategy: SalesStrategy, policy: Policy) -> list[Task]:
    """The different tasks that count as daily; weekly ones too where the policy says so.

    Two tasks are the same if what is done is the same but for case, blanks and punctuation.
    """
    different: dict[str, Task] = {}
    for task in strategy.tasks:
        if task.readable("cadence") in _cadences(policy) and _work(task):
            different.setdefault(_work(task), task)
    return list(different.values())


def _undecided(strategy: SalesStrategy, policy: Policy) -> list[Task]:
    """The tasks that may count as daily once it is written what is done, or how often."""
    return [
        task
        for task in strategy.tasks
        if task.readable("cadence") in (None, *_cadences(policy))
        and None in (task.readable("cadence"), task.readable("do"))
    ]


def _repeated(strategy: SalesStrategy, daily: list[Task], policy: Policy) -> Iterator[Note]:
    """Where a task that counts is written a second time."""
    first = {_work(task): task for task in daily}
    for task in strategy.tasks:
        same = first.get(_work(task))
        if same and same is not task and task.readable("cadence") in _cadences(policy):
            yield task.mention("do", f"the same as {same.label}: the two count once")


def _cadences(policy: Policy) -> tuple[str, ...]:
    return ("daily", "weekly") if policy.count_weekly_tasks else ("daily",)


def _counted(number: int, policy: Policy) -> str:
    rhythm = " or ".join(_cadences(policy))
    return f"{number} {rhythm} task{'' if number == 1 else 's'}"


def _help(policy: Policy) -> str:
    if policy.count_weekly_tasks:
        return (
            "Add a task with `cadence: daily` or `cadence: weekly` that somebody really does "
            "every day or every week."
        )
    return (
        "Add a task with `cadence: daily` that somebody really does every day. Weekly tasks "
        "count only if the plan's policy says `count_weekly_tasks: true`."
    )


def _work(task: Task) -> str:
    """What is done in a task, by its letters and digits alone."""
    return letters(task.readable("do") or "")


@rule(
    severity="error",
    step=4,
    required=True,
    needs=("strategies", "customers"),
    unless=("no-persona",),
    each=strategies,
)
def strategy_without_persona(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """A strategy names no persona."""
    if not strategy.personas:
        yield strategy.problem(
            "personas",
            f"{strategy.label} names no persona",
            help="Add `personas:` with the ids of the personas whom this strategy is for.",
        )


@rule(
    severity="error",
    step=4,
    required=True,
    needs=("strategies", "tools"),
    each=strategies_beside_tools,
)
def strategy_without_tool(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """A strategy names no tool."""
    if not strategy.tools:
        yield strategy.problem(
            "tools",
            f"{strategy.label} names no tool",
            help="Add `tools:` with the ids of the tools with which this strategy is carried out.",
        )


@rule(
    severity="error",
    step=4,
    needs=("strategies", "mission"),
    unless=("no-goals",),
    each=strategies,
)
def strategy_without_goal(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """A strategy serves no goal."""
    if not strategy.goals:
        yield strategy.problem(
            "goals",
            f"{strategy.label} serves no goal",
            help="Add `goals:` with the ids of the goals that come nearer by this strategy, or "
            "drop the strategy if there is none.",
        )


@rule(severity="error", step=4, needs=("strategies",), each=strategies)
def strategy_without_owner(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """A strategy has no owner."""
    if strategy.owner is None:
        yield strategy.problem(
            "owner",
            f"{strategy.label} has no owner",
            help="Add `owner:` with the id of the one person who answers for it.",
        )


# Time ------------------------------------------------------------------------------------------


@rule(severity="error", step=4, needs=("plan", "strategies"), each=strategies)
def strategy_outside_period(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """A strategy starts or ends outside the plan's period."""
    starts, ends = strategy.starts, strategy.ends
    if starts and ends and ends < starts:
        raise Unread("ends")
    outside = list(_outside(plan, strategy))
    if not outside:
        return
    wholly = bool(starts and starts > plan.period.last) or bool(ends and ends < plan.period.start)
    said = outside[:1] if wholly else outside
    yield strategy.problem(
        said[0].key,
        f"{strategy.label} lies {'wholly' if wholly else 'partly'} outside the plan: it "
        f"{both([each.says for each in said])}",
        help="Choose days within the plan's period, or change the period. Of a strategy that ran "
        "before the plan, or goes on after it, leave that day out.",
        notes=[known(plan.header.period).mention(each.limit, "the plan's period") for each in said],
    )


class Outside(NamedTuple):
    """A day of a strategy that the plan's period does not have, and the end that it is beyond."""

    key: str
    says: str
    limit: str


def _outside(plan: Plan, strategy: SalesStrategy) -> Iterator[Outside]:
    """Those days of a strategy that lie outside the plan's period."""
    period = plan.period
    for key, day in (("starts", strategy.starts), ("ends", strategy.ends)):
        if day and day < period.start:
            says = f"{key} on {day}, before the plan starts on {period.start}"
            yield Outside(key, says, "start")
        elif day and day > period.last:
            yield Outside(key, f"{key} on {day}, after the plan ends on {period.last}", "end")
