"""Rules of step 2 about work: what those have who left, who has none, and who has too much."""

from __future__ import annotations

from collections import defaultdict
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.load import A_WEEK, WEEKS, Duty, Peak, duties, hours_of, limit, peak
from plancheck.model.mission import Goal
from plancheck.model.money import percent
from plancheck.model.people import employed, has_left
from plancheck.model.plan import known
from plancheck.model.strategies import SalesStrategy, Task
from plancheck.model.team import TeamMember
from plancheck.rules.metrics import open_stages
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.model.section import Section
    from plancheck.problem import Note, Problem

MOST_NOTED = 5
"""How many places a finding about a person shows."""


# Who has left ----------------------------------------------------------------------------------


class Left(NamedTuple):
    """Somebody who has left, and what still carries the person's id: where, and in which words."""

    person: TeamMember
    duties: list[Note]


def left(plan: Plan) -> Iterator[Left]:
    """The people who have left before the day of the check, one by one."""
    gone = [each for each in plan.people if has_left(plan, each)]
    held = _held(plan) if gone else {}
    return (Left(person, held.get(person.id, [])) for person in gone)


def _held(plan: Plan) -> dict[str, list[Note]]:
    """What is up to whom, by the person's id, and where that is said; not what is over."""
    held: defaultdict[str, list[Note]] = defaultdict(list)
    for record in plan.records:
        if isinstance(record, Task) or _is_over(plan, record):
            continue
        for each, key, verb in ((record, "owner", "owns"), *_more(plan, record)):
            if name := each.readable(key):
                held[name].append(each.mention(key, f"still {verb} {each.label}"))
    return held


def _more(plan: Plan, record: Record) -> Iterator[tuple[Record, str, str]]:
    """What else of a record is up to somebody: to manage a person, to do a strategy's tasks."""
    if isinstance(record, TeamMember):
        yield record, "manager", "manages"
    if isinstance(record, SalesStrategy):
        tasks = (task for task in record.readable("tasks") or () if not _is_over(plan, task))
        yield from ((task, "by", "does") for task in tasks)


LAST_DAY: dict[type[Record], str] = {
    Goal: "time_bound",
    SalesStrategy: "ends",
    Task: "date",
    TeamMember: "ends",
}
"""The key of a record that holds the day after which it is up to nobody any more."""


def _is_over(plan: Plan, record: Record) -> bool:
    last: date | None = record.readable(LAST_DAY.get(type(record), ""))
    return last is not None and last < plan.as_of


@rule(severity="error", step=2, needs=("team",), each=left)
def departed_owner(plan: Plan, gone: Left) -> Iterator[Problem]:
    """Somebody who has left still owns something in the plan, does it or manages somebody."""
    person, held = gone
    if not held:
        return
    what = held[0].text if len(held) == 1 else f"is still named in {len(held)} places"
    yield person.problem(
        "ends",
        f"{person.label} left on {person.ends} and {what}",
        help="Name somebody who is there instead. If the person stays, correct `ends:` or take it "
        "out.",
        notes=held[:MOST_NOTED],
    )


# Who has nothing to do -------------------------------------------------------------------------


@rule(
    severity="warning",
    step=2,
    needs=("plan", "mission", "team", "customers", "strategies", "tools", "metrics"),
    unless=("unknown-reference", "too-few-daily-tasks"),
)
def idle_person(plan: Plan) -> Iterator[Problem]:
    """Nothing in the plan is up to a person."""
    named = _named(plan)
    idle: defaultdict[str, list[TeamMember]] = defaultdict(list)
    for person in plan.people:
        there = not has_left(plan, person) and employed(person, plan.period)
        if there and named.isdisjoint({person.id, known(person.role)}):
            idle[known(person.role)].append(person)
    for role, people in idle.items():
        yield people[0].problem(
            (),
            f"nothing in the plan is up to {_all(plan, role, people, 'or')}",
            help="Name the person or the role under `by:` of a task, or the person as the owner of "
            "a goal, strategy, metric, tool or territory. Whoever has no part in sales need not "
            "stand in the plan.",
            notes=[each.mention((), f"nor to {each.label}") for each in people[1:MOST_NOTED]],
        )


def _all(plan: Plan, role: str, people: list[TeamMember], joined: str) -> str:
    """Several people of a role, the first by name: `person "Kovács Ágnes" and 2 others in ...`."""
    first, *others = people
    if not others:
        return first.label
    count = "another" if len(others) == 1 else f"{len(others)} others"
    return f"{first.label} {joined} {count} in {known(plan.role(role)).label}"


def _named(plan: Plan) -> set[str | None]:
    """The people and roles to whom something in the plan is up, by id.

    Raises `Unread` where something that needs a name has none: it may be anybody's.
    """
    sections: list[Section] = [part for parts in plan.files.values() for part in parts]
    owned = (*plan.goals, *plan.strategies, *plan.metrics, *plan.territories)
    return {
        plan.header.approved_by,
        *(known(each.owner) for each in owned),
        *(known(task.by) for strategy in plan.strategies for task in strategy.tasks),
        *(known(stage.role) for stage in open_stages(plan)),
        *(stage.role for stage in plan.stages),
        *(each.owner for each in (*plan.tools, *plan.header.risks, *sections)),
        *(person.manager for person in plan.people),
    }


# Who has too much ------------------------------------------------------------------------------


class Overload(NamedTuple):
    """Somebody's fullest weeks, in minutes that are whole, and what they may hold."""

    minutes: int
    limit: int
    peak: Peak
    person: TeamMember
    own: Sequence[Duty]


@rule(severity="warning", step=2, needs=("plan", "team", "strategies"))
def overloaded_person(plan: Plan) -> Iterator[Problem]:
    """Somebody's tasks take more of a week than the plan's policy leaves for them."""
    alike: defaultdict[tuple[object, ...], list[Overload]] = defaultdict(list)
    for each in _overloads(plan):
        alike[known(each.person.role), each.minutes, each.limit, each.peak].append(each)
    for (role, *_), overloads in alike.items():
        yield _overloaded(plan, str(role), overloads)


def _overloads(plan: Plan) -> Iterator[Overload]:
    """Who has more tasks than fit into a week; nobody's weeks are looked at without need."""
    shared = duties(plan)
    for person in plan.people:
        own = shared[person.id]
        most = limit(plan, person)
        if sum(duty.minutes_a_year for duty in own) > WEEKS * most:
            found = peak(plan, person, own)
            if found.minutes > most:
                yield Overload(ceil(found.minutes), floor(most), found, person, own)


def _overloaded(plan: Plan, role: str, alike: list[Overload]) -> Problem:
    """The finding about people of one role who have the same tasks."""
    minutes, most, weeks, person, own = alike[0]
    have = "has" if len(alike) == 1 else "each have"
    share = percent(plan.policy.selling_share_of_hours)
    return person.problem(
        (),
        f"{_all(plan, role, [each.person for each in alike], 'and')} {have} {_hours(minutes)} of "
        f"tasks a week{_when(plan, person, weeks)}, more than the {_hours(most)} that are "
        f"{share} of {_hours(60 * hours_of(person))}",
        help="Give tasks to somebody else, let them be done less often, or make them "
        "shorter. If planned tasks may fill more of the working hours, raise "
        "`selling_share_of_hours:` in the plan's `policy:`.",
        notes=list(_longest(weeks, own)),
    )


def _longest(weeks: Peak, own: Sequence[Duty]) -> Iterator[Note]:
    """The tasks that take most of somebody's fullest weeks."""
    then = [duty for duty in own if duty.days.start <= weeks.last and duty.days.last >= weeks.first]
    for duty in sorted(then, key=lambda duty: -duty.minutes_a_year)[:MOST_NOTED]:
        takes = f"{duty.task.label} takes {_hours(ceil(duty.minutes))} a week"
        yield duty.task.mention("minutes", takes)


def _when(plan: Plan, person: TeamMember, weeks: Peak) -> str:
    """When the fullest weeks are; nothing where that is all the time, but for parts of weeks."""
    there = known(employed(person, plan.period))
    first, last = max(weeks.first, there.start), min(weeks.last, there.last)
    if (first - there.start).days < A_WEEK.days and (there.last - last).days < A_WEEK.days:
        return ""
    return f" from {first} to {last}"


def _hours(minutes: int) -> str:
    """A time of some minutes in words: `24 hours`, `1 hour 5 minutes`."""
    parts = ((minutes // 60, "hour"), (minutes % 60, "minute"))
    words = [f"{count} {noun}{'s' * (count != 1)}" for count, noun in parts if count]
    return " ".join(words) or "0 hours"
