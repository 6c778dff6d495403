"""What somebody does: every working day, in a week, later, and when something happens."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from plancheck.model import load
from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.blocks import chip
from plancheck.site.html import Html, div, element, joined, link, paragraph, span
from plancheck.site.language import mark
from plancheck.site.markdown import block, heading
from plancheck.site.sections.strategies import event, much
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plancheck.model.load import Work
    from plancheck.site.html import Content
    from plancheck.site.views.person.desk import Desk

TODAY = ("daily",)
LATER = ("weekly", "biweekly", "monthly", "quarterly", "yearly", "once", "after_event", None)
"""The rhythms of tasks, those that are done today and all others; None where one has no rhythm."""

RHYTHM = {**words.CADENCE, "daily": mark("Every working day")}


def todo(desk: Desk) -> Iterator[str]:
    """The tasks of every day, then all others by their rhythm; a sentence where there are none."""
    view = desk.view
    today, later = (_groups(desk, cadences) for cadences in (TODAY, LATER))
    none = mark("No task of this plan is done every working day.")
    if not desk.work:
        none = mark("No task of this plan is up to {name}.")
    yield heading(2, view.say("Today"))
    yield block(today or paragraph(view.say(none, name=desk.name), "pc-none"))
    if later:
        yield heading(2, view.say("This week and later"))
        yield block(later)


def _groups(desk: Desk, cadences: tuple[str | None, ...]) -> Html:
    return div("pc-todo", *(_group(desk, cadence) for cadence in cadences))


def _group(desk: Desk, cadence: str | None) -> Html:
    """The tasks of one rhythm, with the time that one round of them takes."""
    view = desk.view
    own = [each for each in desk.work if each.task.cadence == cadence]
    if not own:
        return Html()
    minutes = _minutes(desk, cadence) if len(own) > 1 else 0
    title = view.label(RHYTHM, cadence) or view.say("Without a rhythm")
    whole = span("pc-n pc-small", view.figures.time(minutes)) if minutes else None
    head = element("h3", joined((title, whole), " "), class_="pc-todo-when")
    rows = [_row(desk, each) for each in sorted(own, key=lambda each: _order(desk, each))]
    list_ = element("ul", *rows, class_="pc-todo-list")
    return div(f"pc-todo-group pc-is-{cadence or 'none'}", head, list_)


def _minutes(desk: Desk, cadence: str | None) -> int:
    return load.minutes_on(desk.duties or (), cadence or "", desk.day)


def _order(desk: Desk, each: Work) -> tuple[int, str]:
    """What runs comes before what is yet to begin, and that before what is over; then by date."""
    return ("", "pc-later", "pc-past").index(_state(desk, each)), str(each.task.date or "")


def _state(desk: Desk, each: Work) -> str:
    """How a task is shown that is not to be done now."""
    first, last = _span(each)
    if last is not None and last < desk.day:
        return "pc-past"
    return "pc-later" if first is not None and first > desk.day else ""


def _span(each: Work) -> tuple[date | None, date | None]:
    """The first and the last day on which a task is done, where they are told."""
    if each.task.cadence == "once" and each.task.date:
        return None, each.task.date
    return each.strategy.starts, each.strategy.ends


def _row(desk: Desk, each: Work) -> Html:
    """A task: what, how much of what, for which strategy, from when, and how long it takes."""
    view, task = desk.view, each.task
    time = None if task.minutes is None else view.figures.time(task.minutes)
    small: tuple[Content, ...] = (*_when(desk, each), _strategy(desk, each))
    return element(
        "li",
        div(
            "pc-do-what",
            paragraph(event(view, task), "pc-do-event"),
            paragraph(task.do or task.id, "pc-do"),
            paragraph(joined((_wanted(desk, each), *small), " · "), "pc-small"),
        ),
        span("pc-do-time pc-n", time) if time else None,
        class_=f"pc-do-row {_state(desk, each)}".strip(),
    )


def _strategy(desk: Desk, each: Work) -> Html:
    """The strategy, leading to the task on its page."""
    address = desk.view.addresses.get(each.task.at.file)
    href = desk.view.page(address, anchor(each.task)) if address else None
    return link(href, desk.view.name(each.strategy))


def _wanted(desk: Desk, each: Work) -> Html | None:
    """How much of what one round should yield."""
    wanted = much(desk.view, each.task)
    return element("strong", wanted, class_="pc-much") if wanted else None


def _when(desk: Desk, each: Work) -> Iterator[Content]:
    """The days of a task where they are not all those of the plan."""
    view, (first, last) = desk.view, _span(each)
    if each.task.cadence == "once":
        if last is not None:
            said = mark("was due on {day}") if last < desk.day else mark("on {day}")
            yield view.say(said, day=view.figures.day(last))
        return
    if first is not None and first > desk.day:
        yield chip(view.say("from {day}", day=view.figures.short_day(first)), "pc-note")
    if last is not None and last < desk.day:
        yield chip(view.say("ended on {day}", day=view.figures.short_day(last)))
    elif last is not None and desk.there and last < desk.there.last:
        yield view.say("until {day}", day=view.figures.short_day(last))


# How much it is --------------------------------------------------------------------------------


def measures(desk: Desk) -> Iterator[tuple[str, Content, Content]]:
    """The time of a working day, and of a full week beside what may be planned of it."""
    view, figures = desk.view, desk.view.figures
    if desk.duties is None:
        return
    if day := _minutes(desk, "daily"):
        tasks = sum(each.task.cadence == "daily" and not _state(desk, each) for each in desk.work)
        said = view.count(tasks, "{n} task", "{n} tasks")
        yield view.say("Every working day"), figures.time(day), said
    peak = told(load.peak, view.plan, desk.person, desk.duties)
    limit = told(load.limit, view.plan, desk.person)
    if peak is not None and peak.minutes and limit is not None:
        most = view.say("of {time} for planned tasks", time=figures.time(floor(limit)))
        over = chip(view.say("more than fits"), "pc-warning") if peak.minutes > limit else None
        yield view.say("Fullest week"), figures.time(ceil(peak.minutes)), joined((most, over), " ")
