"""The calendars of a plan as files: one of all of it, and one for each person.

They are made from the plan alone, without the clock: the same plan gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.load import running
from plancheck.model.people import employed
from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.language import mark
from plancheck.site.sections.strategies import much
from plancheck.site.view import anchor, url
from plancheck.site.views.calendars import rhythm
from plancheck.site.views.calendars.ics import Entry, calendar, slug
from plancheck.site.views.calendars.moments import KINDS, moments, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from plancheck.model.period import Period
    from plancheck.model.strategies import SalesStrategy, Task
    from plancheck.model.team import TeamMember
    from plancheck.site.view import View
    from plancheck.site.views.calendars.moments import Moment

FOLDER = "views/calendar"
PLAN = f"{FOLDER}/plan.ics"

ANY_DAY = {
    "weekly": mark("The plan names no day of the week: Monday stands for all of them."),
    "biweekly": mark("The plan names no day of the two weeks: a Monday stands for all of them."),
    "monthly": mark("The plan names no day of the month: its first working day stands for all."),
    "quarterly": mark(
        "The plan names no day of the quarter: its first working day stands for all."
    ),
    "yearly": mark("The plan names no day of the year: an early working day stands for all."),
}
"""Why a task stands on the day that it has in a calendar."""


def address_of(person: TeamMember) -> str:
    """Where the calendar of a person is published."""
    # An id never ends with a dash, so somebody called `plan` takes nobody's file.
    return f"{FOLDER}/{'plan-' if person.id == 'plan' else person.id}.ics"


def people(view: View) -> list[TeamMember]:
    """The people who have a calendar: of two with one id, the first."""
    everybody = told(lambda: view.plan.people) or ()
    return [each for each in everybody if view.plan.person(each.id) is each]


def files(view: View) -> Iterator[tuple[str, str]]:
    """The calendars by address; none where the plan has no period in which tasks come round."""
    period = told(lambda: view.plan.period)
    if period is None:
        return
    stamp, name = confirmed(view, period), title(view)
    dated, coming = list(_dated(view)), list(_coming(view, period))
    whole = [*_of_all(view, coming, period), *(one.entry for one in dated)]
    yield PLAN, calendar(name, stamp, _named(view, period, whole))
    for person in people(view):
        own = {person.id, person.role} - {None}
        there = told(employed, person, period)
        tasks = [each for each in coming if each.task.by in own]
        days = [one.entry for one in dated if one.concerns(own, there)]
        entries = [*(_timed(tasks, there) if there else ()), *days]
        called = f"{view.name(person)} · {name}"
        yield address_of(person), calendar(called, stamp, _named(view, period, entries))


def confirmed(view: View, period: Period) -> date:
    """The last day on which somebody confirmed a page of the plan, or else the plan's first day."""
    parts = (part for parts in view.plan.files.values() for part in parts)
    return max((part.reviewed for part in parts if part.reviewed), default=period.start)


def _named(view: View, period: Period, entries: Iterable[Entry]) -> list[Entry]:
    """Entries with names that no other plan's have: of another company, title or first day."""
    header = view.plan.merged.get("plan")
    company = header.readable("company") if header else None
    parts = (period.start.isoformat(), slug(title(view)), slug(str(company or "")))
    plan = ".".join(filter(None, parts))
    return [each._replace(uid=f"{each.uid}@{plan}") for each in entries]


# Tasks that come round -------------------------------------------------------------------------


class Coming(NamedTuple):
    """A task that comes round, the days on which its strategy runs, and its entry."""

    task: Task
    run: Period
    entry: Entry


def _coming(view: View, period: Period) -> Iterator[Coming]:
    for strategy in told(lambda: view.plan.strategies) or ():
        run = told(running, strategy, period)
        for task in strategy.tasks if run else ():
            if run and task.cadence not in ("once", "after_event", None):
                yield Coming(task, run, _entry(view, task, strategy, run.start))


def _timed(tasks: Iterable[Coming], there: Period | None = None) -> Iterator[Entry]:
    """The entries of tasks, on the days on which somebody is there, if anybody is asked for."""
    for task, run, entry in tasks:
        cadence, common = task.cadence or "", run & there if there else run
        days = rhythm.days(cadence, run, common) if common else ()
        if len(days) > 1:
            repeated = rhythm.rule(cadence, days[0])
            yield entry._replace(first=days[0], rule=repeated, last=days[-1])
        elif days:
            yield entry._replace(first=days[0])


def _of_all(view: View, tasks: Iterable[Coming], period: Period) -> Iterator[Entry]:
    """The entries of all tasks; those of one person while that one is there."""
    for each in tasks:
        person = view.plan.person(each.task.by)
        there = told(employed, person, period) if person else period
        yield from _timed([each], there) if there else ()


def _entry(view: View, task: Task, strategy: SalesStrategy, first: date) -> Entry:
    """A task on a day."""
    cadence = view.label(words.CADENCE, task.cadence) or ""
    return Entry(
        f"task.{task.id}",
        first,
        view.name(task),
        tuple(_lines(view, task, strategy)),
        (cadence, view.name(strategy)),
    )


def _lines(view: View, task: Task, strategy: SalesStrategy) -> Iterator[str]:
    """What a calendar tells of a task below its name."""
    if wanted := much(view, task):
        yield view.say("Target: {target}", target=wanted)
    if task.minutes is not None:
        yield view.count(task.minutes, "Takes {n} minute", "Takes {n} minutes")
    yield from _by(view, task.by)
    yield view.say("Strategy: {strategy}", strategy=view.name(strategy))
    if task.cadence in ANY_DAY:
        yield view.say(ANY_DAY[task.cadence])
    page = view.addresses.get(task.at.file, "index.md")
    yield view.say("In the plan: {address}", address=f"{url(page)}#{anchor(task)}")


def _by(view: View, name: str | None) -> Iterator[str]:
    """Who does something, or answers for it."""
    who = view.plan.person(name) or view.plan.role(name)
    if who is not None:
        yield view.say("By: {who}", who=view.name(who))


# Single days -----------------------------------------------------------------------------------


class Dated(NamedTuple):
    """A moment of the plan and its entry."""

    moment: Moment
    entry: Entry

    def concerns(self, own: set[str | None], there: Period | None) -> bool:
        """Whether it is for a person: with this id and role, who is there on these days.

        The plan's own days are for everybody; a task is nobody's who is not there.
        """
        if self.moment.kind == "plan":
            return True
        absent = self.moment.task is not None and not (there and self.moment.day in there)
        return self.moment.by in own and not absent


def _dated(view: View) -> Iterator[Dated]:
    written = told(lambda: view.plan.strategies) or ()
    strategies = {task.id: each for each in written for task in each.tasks}
    for each in moments(view):
        if each.task is not None:
            entry = _entry(view, each.task, strategies[each.task.id], each.day)
        else:
            where = view.say("In the plan: {address}", address=each.address())
            lines = (*_by(view, each.by), where)
            kind = view.say(KINDS[each.kind])
            entry = Entry(each.uid, each.day, each.said(view), lines, (kind,))
        yield Dated(each, entry)
