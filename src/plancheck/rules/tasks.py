"""Rules of step 4: each task, and what follows a referral."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.plan import known
from plancheck.model.record import Unread, quoted
from plancheck.model.strategies import SalesStrategy, Task
from plancheck.rules.gaps import absent, gaps
from plancheck.rules.rule import rule
from plancheck.rules.spelling import letters
from plancheck.rules.strategies import strategies
from plancheck.rules.vague import vague
from plancheck.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan
    from plancheck.problem import Problem


def tasks(plan: Plan) -> Iterator[Task]:
    """The tasks of all strategies that could be read, one by one."""
    return (record for record in plan.records if isinstance(record, Task))


@rule(severity="error", step=4, each=tasks)
def task_without_owner(plan: Plan, task: Task) -> Iterator[Problem]:
    """A task is done by nobody."""
    if task.by is None:
        yield task.problem(
            "by",
            f"{task.label} is done by nobody",
            help="Add `by:` with the id of the person who does it, or of a role if each of its "
            "members does it.",
        )


@rule(severity="warning", step=4, each=tasks)
def task_without_target(plan: Plan, task: Task) -> Iterator[Problem]:
    """A task does not say how much of it is enough."""
    count = task.target.count if task.target is not None else None
    if count is None or count <= 0:
        lacks = "no target" if count is None else f"a target of {count}"
        yield task.problem(
            "target" if task.target is None else ("target", "count"),
            f"{task.label} has {lacks}",
            help="Add a `target:` with the number that one time should yield, and of what: "
            "`{count: 3, of: calls}`.",
        )


_TELLS = {"event": "after which one", "within_days": "within how many days"}


@rule(severity="error", step=4, each=tasks)
def event_task_incomplete(plan: Plan, task: Task) -> Iterator[Problem]:
    """A task lacks the event that it follows, or the days; or the date on which it is done once."""
    if task.cadence == "after_event" and (lacking := gaps(task, ("event", "within_days"))):
        untold = both([_TELLS[key] for key in lacking])
        yield task.problem(
            lacking[0],
            f"{task.label} is done after an event, but does not say {untold}",
            help="Write under `event:` what has happened, such as the first delivery, and under "
            "`within_days:` how soon the task follows.",
        )
    elif task.cadence == "once" and task.date is None:
        yield task.problem(
            "date",
            f"{task.label} is done once, but does not say when",
            help="Add `date:` with the day on which it is done, such as 2027-03-31.",
        )


@rule(severity="warning", step=4, each=tasks)
def task_vague(plan: Plan, task: Task) -> Iterator[Problem]:
    """A task names a wish or an attitude instead of something that is done."""
    if phrase := vague(known(task.do)):
        yield task.problem(
            "do",
            f"{task.label} does not say what is done: {quoted(phrase)} is no act",
            help="Begin with what somebody is seen or heard doing, and say with whom: `Call three "
            "cafés that never bought`.",
        )


# Referrals -------------------------------------------------------------------------------------


EVENTS = 2
"""After how many different events a strategy for referrals has tasks, at least."""


@rule(severity="note", step=4, needs=("strategies",), each=strategies)
def referrals_without_follow_up(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """A strategy for referrals has no task after a delivery, or none for the dissatisfied."""
    if strategy.kind != "referrals" or not strategy.tasks:
        return
    events = _events(strategy)
    if len(events) >= EVENTS:
        return
    if any(_may_follow(task) for task in strategy.tasks):
        raise Unread  # what is missing in that task decides, and another finding asks for it
    only = f"no task after another event than {quoted(*events)}" if events else ""
    yield strategy.problem(
        "tasks",
        f"{strategy.label} asks for referrals, but has {only or 'no task after an event'}",
        help="Add tasks with `cadence: after_event`: one after the delivery, when a satisfied "
        "customer is asked for a name, and one after a complaint, when a dissatisfied one is "
        "heard first.",
        notes=[task.mention("event", "this event alone has a task") for task in events.values()],
    )


def _events(strategy: SalesStrategy) -> dict[str, Task]:
    """The different events of a strategy's tasks, as written, each with its first task."""
    found: dict[str, Task] = {}
    same: set[str] = set()
    for task in strategy.tasks:
        event = task.readable("event")
        if task.readable("cadence") == "after_event" and not absent(event):
            name = letters(event)
            if name not in same:
                found[event] = task
            same.add(name)
    return found


def _may_follow(task: Task) -> bool:
    """Whether a task may be done after one more event, once it is written when it is done."""
    cadence = task.readable("cadence")
    return cadence is None or (cadence == "after_event" and absent(task.readable("event")))
