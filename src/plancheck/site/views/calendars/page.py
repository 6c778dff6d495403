"""The rhythm of the plan, daily to yearly, what falls on a day, and calendars to download."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from plancheck.model import seasonality
from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.html import Html, div, element, joined, link, paragraph, span
from plancheck.site.language import mark
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.markdown import title as safe
from plancheck.site.page import Page
from plancheck.site.views.calendars.feeds import PLAN, address_of, files, people
from plancheck.site.views.calendars.moments import moments, title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from plancheck.model.period import Period
    from plancheck.model.strategies import SalesStrategy, Task
    from plancheck.site.view import View
    from plancheck.site.views.calendars.moments import Moment

__all__ = ("ADDRESS", "address_of", "files", "pages")

ADDRESS = "views/calendar.md"
FILES = "calendar-files"

DAYS = {
    "daily": mark("Monday to Friday"),
    "weekly": mark("on Mondays in calendar files"),
    "biweekly": mark("on every second Monday in calendar files"),
    "monthly": mark("on the first working day in calendar files"),
    "quarterly": mark("on a quarter’s first working day in calendar files"),
    "yearly": mark("on an early working day in calendar files"),
    "after_event": mark("in no calendar file, for nobody knows the day"),
}
"""Each rhythm, and on which days calendars show it."""

TOGETHER = ("goal", "review")
"""Kinds of moments of which several on one day are one line."""

Duty = tuple["Task", "SalesStrategy"]


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address."""
    period = told(lambda: view.plan.period)
    found = moments(view)
    name = view.say("Calendar")
    parts = (
        heading(1, name),
        block(_lead(view)),
        *_titled(view.say("Tasks that come round"), rhythm(view)),
        *_titled(view.say("Days of the plan"), year(view, period, found)),
        *_titled(view.say("In your own calendar"), downloads(view, period), FILES),
    )
    yield ADDRESS, Page(safe(name), stacked(parts))


def _titled(name: str, content: Html, place: str | None = None) -> tuple[str, ...]:
    return (heading(2, name, place), block(content)) if content else ()


def _lead(view: View) -> Html:
    said = view.tell(
        "Who does what and how often, and what falls on a day of its own; also {files}.",
        files=link(f"#{FILES}", view.say("as files for your own calendar")),
    )
    return paragraph(said, "pc-lead")


# Tasks that come round -------------------------------------------------------------------------


def rhythm(view: View) -> Html:
    """The tasks by how often they are done, the most frequent first."""
    strategies = told(lambda: view.plan.strategies) or ()
    duties = [(task, each) for each in strategies for task in each.tasks]
    beats = {name: [duty for duty in duties if duty[0].cadence == name] for name in DAYS}
    return div("pc-rhythm", *(beat(view, name, each) for name, each in beats.items() if each))


def beat(view: View, cadence: str, duties: list[Duty]) -> Html:
    """A rhythm with its tasks, by who does them."""
    order = _order(view)
    duties.sort(key=lambda duty: order.get(duty[0].by or "", len(order)))
    head = div(
        "pc-beat-head",
        element("h3", view.label(words.CADENCE, cadence)),
        paragraph(view.say(DAYS[cadence]), "pc-small"),
    )
    groups = groupby(duties, key=lambda duty: duty[0].by)
    return element(
        "section",
        head,
        div("pc-beat-body", *(_doer(view, by, list(each)) for by, each in groups)),
        class_="pc-beat",
    )


def _order(view: View) -> dict[str, int]:
    """The people, then the roles, in the order of the plan."""
    team = told(lambda: (*view.plan.people, *view.plan.roles)) or ()
    return {each.id: place for place, each in enumerate(team)}


def _doer(view: View, by: str | None, duties: list[Duty]) -> Html:
    who = view.mention(("person", "role"), by) or view.say("Nobody yet")
    tasks = [_duty(view, task, strategy) for task, strategy in duties]
    return div("pc-doer", paragraph(who, "pc-label"), element("ul", *tasks, class_="pc-duties"))


def _duty(view: View, task: Task, strategy: SalesStrategy) -> Html:
    small = (
        view.figures.time(task.minutes) if task.minutes is not None else None,
        view.to(strategy),
        *_dates(view, task, strategy),
    )
    return element(
        "li",
        paragraph(_event(view, task), "pc-event"),
        paragraph(view.to(task)),
        paragraph(joined(small, " · "), "pc-small"),
    )


def _dates(view: View, task: Task, strategy: SalesStrategy) -> Iterator[str]:
    """From when and until when a task is done, where it is not all of the plan's time.

    That is while its strategy runs and, where one person does it, while that one is there.
    """
    period, figures = told(lambda: view.plan.period), view.figures
    spans = [each for each in (strategy, view.plan.person(task.by)) if each]
    starts = max((each.starts for each in spans if each.starts), default=None)
    ends = min((each.ends for each in spans if each.ends), default=None)
    if starts and not (period and starts <= period.start):
        yield view.say("from {day}", day=figures.short_day(starts))
    if ends and not (period and ends >= period.last):
        yield view.say("until {day}", day=figures.short_day(ends))


def _event(view: View, task: Task) -> str | None:
    if not task.event:
        return None
    if task.within_days is None:
        return view.say("Whenever this happens: {event}", event=task.event)
    return view.count(
        task.within_days,
        "Within {n} day, whenever this happens: {event}",
        "Within {n} days, whenever this happens: {event}",
        event=task.event,
    )


# Days of the plan ------------------------------------------------------------------------------


def year(view: View, period: Period | None, found: Sequence[Moment]) -> Html:
    """The months of the plan with what falls on their days, and what lies outside of them."""
    if not found:
        return Html()
    if period is None:
        return div("pc-months", _month(view, view.say("Dates"), found))
    before = [each for each in found if each.day < period.start]
    after = [each for each in found if each.day > period.last]
    months: dict[str, list[Moment]] = {month: [] for month in period.months()}
    for each in found:
        if each.day in period:
            months[f"{each.day:%Y-%m}"].append(each)
    made = [_of_plan(view, month, each) for month, each in months.items()]
    return div(
        "pc-months",
        _month(view, view.say("Before the plan begins"), before) if before else None,
        *made,
        _month(view, view.say("After the plan"), after) if after else None,
    )


def _of_plan(view: View, month: str, found: Sequence[Moment]) -> Html:
    curve = told(seasonality.shares, view.plan)
    share = curve[int(month[5:]) - 1] if curve and curve != seasonality.EVEN else None
    said = None
    if share is not None:
        said = view.say("{share} of a year’s sales", share=view.figures.percent(share))
    return _box(view.figures.month(month), _rows(view, found, lambda day: str(day.day)), said)


def _month(view: View, name: str, found: Sequence[Moment]) -> Html:
    """Moments with their whole dates."""
    return _box(name, _rows(view, found, view.figures.short_day))


def _box(name: str, rows: Iterable[Html], said: str | None = None) -> Html:
    made = list(rows)
    inside = element("ul", *made, class_="pc-days") if made else None
    head = div("pc-month-head", element("h3", name), span("pc-small", said) if said else None)
    return element("section", head, inside, class_="pc-month")


def _rows(view: View, found: Iterable[Moment], write: Callable[[date], str]) -> Iterator[Html]:
    """The moments in their order; what is due on one day in the same words is one line."""
    for (day, message, _), same in groupby(found, key=_likeness):
        *others, last = same
        if others:
            listed = [_by(view, each, each.linked(view), ",") for each in others]
            name = joined((*listed, _by(view, last, last.linked(view))), " ")
            what = view.tell(message, name=name, value=last.value)
        else:
            said = view.tell(message, name=last.linked(view), value=last.value)
            what = _by(view, last, said)
        yield element("li", joined((span("pc-day pc-n", write(day)), element("span", what)), " "))


def _likeness(each: Moment) -> tuple[date, str, str]:
    """What makes two moments one line: the day and words that take several names."""
    return each.day, each.message, "" if each.kind in TOGETHER else each.uid


def _by(view: View, each: Moment, said: Html, after: str = "") -> Html:
    """What is `said` of a moment, with who has to do with it where it is not that very person.

    What comes `after` never begins a line.
    """
    of_itself = each.where[1] == f"person-{each.by}"
    by = None if of_itself else view.mention(("person", "role"), each.by)
    if not by:
        return joined((said, after))
    return joined((said, span("pc-small pc-by-whom", by, after)), " ")


# Calendar files --------------------------------------------------------------------------------


def downloads(view: View, period: Period | None) -> Html:
    """The calendar files, and how they get into somebody's calendar."""
    if period is None:
        return paragraph(view.say("There are calendar files once the plan names its period."))
    whole = link(view.file(PLAN), title(view), download="")
    own = [
        element("li", link(view.file(address_of(each)), view.name(each), download=""))
        for each in people(view)
    ]
    return joined(
        (
            paragraph(
                view.say(
                    "Download a file and open it, best into a calendar of its own, which can be "
                    "emptied when the plan has changed and the file is downloaded again. "
                    "A calendar on the web, such as Google’s or Outlook’s, cannot subscribe to a "
                    "site that asks for a password: there, import the downloaded file."
                )
            ),
            paragraph(view.tell("The whole plan: {file}", file=whole)),
            element("ul", *own, class_="pc-files") if own else None,
        )
    )
