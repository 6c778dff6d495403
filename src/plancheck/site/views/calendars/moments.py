"""What a plan says of single days: milestones, reviews, renewals, beginnings and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.attainment import unit_of
from plancheck.model.due import renewal, reviews, trial
from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.html import Html, link
from plancheck.site.language import mark
from plancheck.site.view import anchor, url
from plancheck.site.views.calendars.ics import slug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from plancheck.model.due import Review
    from plancheck.model.mission import Goal
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.model.strategies import SalesStrategy, Task
    from plancheck.site.view import View

KINDS = {
    "plan": mark("Plan"),
    "goal": mark("Goal"),
    "milestone": mark("Milestone"),
    "task": mark("Task"),
    "strategy": mark("Strategy"),
    "promotion": mark("Promotion"),
    "team": mark("Team"),
    "tool": mark("Tool"),
    "review": mark("Review"),
}
"""The kinds of moments, in the order in which they stand on one day."""

PLAN_BEGINS, PLAN_ENDS = mark("{name} begins"), mark("Last day of {name}")
DUE = mark("Goal due: {name}")
MILESTONE, STEP = mark("Milestone of {name}: {value}"), mark("Milestone of {name}")
DONE = "{name}"
STARTS, LEAVES = mark("{name} starts"), mark("Last day of {name} in the team")
SEAT = mark("Somebody new starts: {name}")
RENEWS, FREE_ENDS = mark("{name} renews"), mark("Free use of {name} ends")
REVIEW = mark("Review due: {name}")


class Moment(NamedTuple):
    """Something that a plan says of a day.

    `name` is what the message calls the record, which is found at `where`, a page and a place on
    it; `by` is who has to do with it, a person or a role by id. `task` is what is done once.
    """

    day: date
    kind: str
    uid: str
    message: str
    name: str
    where: tuple[str, str]
    by: str | None = None
    value: str = ""
    task: Task | None = None

    def said(self, view: View) -> str:
        """What it is, as plain text."""
        return view.say(self.message, name=self.name, value=self.value)

    def linked(self, view: View) -> Html:
        """Its name, with the way to it."""
        return link(view.page(*self.where), self.name)

    def address(self) -> str:
        """Where in the site it is found."""
        page, place = self.where
        return f"{url(page)}#{place}" if place else url(page)


def moments(view: View) -> list[Moment]:
    """All moments of a plan, in their order."""
    plan = view.plan
    found = [
        *_goals(view),
        *_reviews(view),
        *_tools(view),
        *(each for one in told(lambda: plan.strategies) or () for each in _strategy(view, one)),
    ]
    if period := told(lambda: plan.period):
        found += [*_period(view, period), *_people(view, period)]
    order = list(KINDS)
    return sorted(found, key=lambda each: (each.day, order.index(each.kind)))


def _of(view: View, record: Record) -> tuple[str, tuple[str, str]]:
    """What a record is called, and where it is found."""
    return view.name(record), (view.addresses.get(record.at.file, "index.md"), anchor(record))


# Kind by kind ----------------------------------------------------------------------------------


def _period(view: View, period: Period) -> Iterator[Moment]:
    where = ("index.md", "")
    name = title(view)
    yield Moment(period.start, "plan", "plan.begins", PLAN_BEGINS, name, where)
    yield Moment(period.last, "plan", "plan.ends", PLAN_ENDS, name, where)


def title(view: View) -> str:
    """What the plan is called."""
    header = view.plan.merged.get("plan")
    written = header.readable("title") if header else None
    return str(written or view.say("Sales plan"))


def _goals(view: View) -> Iterator[Moment]:
    """Goals and their milestones; one on the goal's own day is the goal."""
    for goal in told(lambda: view.plan.goals) or ():
        name, where = _of(view, goal)
        for step in goal.milestones:
            if step.by is not None and step.by != goal.time_bound:
                value = _value(view, goal, step.value)
                message = MILESTONE if value else STEP
                uid = f"milestone.{goal.id}.{step.by}"
                yield Moment(step.by, "milestone", uid, message, name, where, goal.owner, value)
        if goal.time_bound is not None:
            uid = f"goal.{goal.id}"
            yield Moment(goal.time_bound, "goal", uid, DUE, name, where, goal.owner)


def _value(view: View, goal: Goal, value: Decimal | None) -> str:
    """A goal's value in the unit of its metric."""
    if value is None:
        return ""
    return view.figures.quantity(value, unit_of(view.plan, goal))


def _reviews(view: View) -> Iterator[Moment]:
    for name in view.plan.files:
        for review in told(_reviewed, view.plan, name) or ():
            part, day = review.part, review.due
            if day is not None:
                address = view.addresses[part.at.file]
                uid = f"review.{address.removesuffix('.md').replace('/', '.')}"
                called = part.title or view.label(words.SECTIONS, part.section) or address
                yield Moment(day, "review", uid, REVIEW, called, (address, ""), part.owner)


def _reviewed(plan: Plan, section: str) -> list[Review]:
    return list(reviews(plan, section))


def _tools(view: View) -> Iterator[Moment]:
    """When contracts renew, and until when tools are free."""
    for tool in told(lambda: view.plan.tools) or ():
        name, where = _of(view, tool)
        for ending in (told(renewal, view.plan, tool), told(trial, view.plan, tool)):
            if ending is not None:
                kind, message = ("trial", FREE_ENDS) if ending.is_trial else ("renewal", RENEWS)
                uid = f"{kind}.{tool.id}"
                yield Moment(ending.day, "tool", uid, message, name, where, tool.owner)


def _strategy(view: View, strategy: SalesStrategy) -> Iterator[Moment]:
    """A strategy's and its promotions' first and last days, and what is done once."""
    period = told(lambda: view.plan.period)
    usual = (period.start, period.last) if period else ()
    yield from (
        each for each in _span(view, "strategy", strategy, strategy.owner) if each.day not in usual
    )
    for promotion in strategy.promotions:
        yield from _span(view, "promotion", promotion, strategy.owner)
    for task in strategy.tasks:
        if task.cadence == "once" and task.date is not None:
            name, where = _of(view, task)
            uid = f"task.{task.id}"
            yield Moment(task.date, "task", uid, DONE, name, where, task.by, task=task)


def _span(view: View, kind: str, record: Record, owner: str | None) -> Iterator[Moment]:
    name, where = _of(view, record)
    uid = f"{kind}.{record.readable('id') or slug(name)}"
    starts, ends = record.readable("starts"), record.readable("ends")
    if starts is not None:
        yield Moment(starts, kind, f"{uid}.begins", PLAN_BEGINS, name, where, owner)
    if ends is not None:
        yield Moment(ends, kind, f"{uid}.ends", PLAN_ENDS, name, where, owner)


def _people(view: View, period: Period) -> Iterator[Moment]:
    """Who comes and who goes within the plan's period, and seats that are to be filled."""
    for person in told(lambda: view.plan.people) or ():
        name, where = _of(view, person)
        if person.starts is not None and person.starts in period and period.start < person.starts:
            uid = f"person.{person.id}.starts"
            yield Moment(person.starts, "team", uid, STARTS, name, where, person.id)
        if person.ends is not None and person.ends in period and person.ends < period.last:
            uid = f"person.{person.id}.leaves"
            yield Moment(person.ends, "team", uid, LEAVES, name, where, person.id)
    for role in told(lambda: view.plan.roles) or ():
        for seat in role.open_positions:
            if seat.starts is not None and seat.starts in period:
                where = _of(view, seat)[1]
                uid = f"seat.{seat.id}"
                yield Moment(seat.starts, "team", uid, SEAT, view.name(role), where)
