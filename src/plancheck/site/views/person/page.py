"""My page: for each person, what is expected and what is done today."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from plancheck.model.plan import told
from plancheck.site.blocks import measures
from plancheck.site.html import Html, div, element, items, joined, link, paragraph, span
from plancheck.site.language import mark
from plancheck.site.markdown import block, heading, stacked, title
from plancheck.site.page import Page
from plancheck.site.sections.team import hours, mail
from plancheck.site.view import OWN_PAGES
from plancheck.site.views.calendars import page as calendar
from plancheck.site.views.person import around, expected, selling, todo
from plancheck.site.views.person.desk import Desk, desks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plancheck.model.team import OpenPosition
    from plancheck.site.view import View

ADDRESS = f"{OWN_PAGES}index.md"
TITLE = mark("My page")


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page on which everybody finds the own one, and these; nothing without a team."""
    people = list(desks(view))
    made = [(desk.address, page(desk.at_own_page())) for desk in people]
    if made:
        yield ADDRESS, index(view, people)
    yield from made


# One person ------------------------------------------------------------------------------------


def page(desk: Desk) -> Page:
    """A person's page: what to do, what is expected, whom to sell to, with what, whom to ask."""
    carried = expected.quota_of(desk)
    head = (
        heading(1, desk.name),
        block(byline(desk)),
        block(paragraph(when(desk), "pc-as-of")),
        block(measures(chain(todo.measures(desk), expected.measures(desk, carried)))),
    )
    parts = (
        todo.todo(desk),
        expected.expected(desk, carried),
        selling.customers(desk),
        selling.stages(desk),
        selling.promotions(desk),
        around.tools(desk),
        around.people(desk),
    )
    back = link(desk.view.page(ADDRESS), desk.view.say("Everybody's pages"))
    foot = block(div("pc-person", paragraph(back, "pc-back")))
    file = desk.person.at.file
    source = None if file in desk.view.elsewhere else file
    return Page(title(desk.name), stacked((*head, *chain(*parts), foot)), source, file)


def byline(desk: Desk) -> Html:
    """Who it is: role, manager, since when, hours, mail, and the calendar."""
    view, person = desk.view, desk.person
    manager = view.person(person.manager)
    team = view.record(person)
    pieces = (
        view.mention("role", person.role),
        view.tell("reports to {manager}", manager=manager) if manager else None,
        since(desk),
        hours(view, person),
        mail(person.email) if person.email else None,
        _calendar(desk),
        link(team, view.say("in the team")) if team else None,
    )
    return div("pc-byline pc-who-am-i", *(span("pc-by", each) for each in pieces if each))


def since(desk: Desk) -> str | None:
    """From when and until when somebody is there, where the plan says so."""
    view, person = desk.view, desk.person
    begins = mark("from {day}") if person.starts and person.starts > view.plan.as_of else SINCE
    days = ((begins, person.starts), (mark("until {day}"), person.ends))
    said = [view.say(words, day=view.figures.short_day(day)) for words, day in days if day]
    return ", ".join(said) or None


SINCE = mark("since {day}")


def _calendar(desk: Desk) -> Html | None:
    """The person's calendar, where one is made: where the plan says in which days."""
    if told(lambda: desk.view.plan.period) is None:
        return None
    return link(
        desk.view.file(calendar.address_of(desk.person)), desk.view.say("Calendar"), download=""
    )


def when(desk: Desk) -> str | None:
    """Of which day the page speaks, where that is not today."""
    plan = desk.view.plan
    period = told(lambda: plan.period)
    if period is None or desk.there is None or desk.day == plan.as_of:
        return None
    if desk.day < plan.as_of:
        said = mark("The plan ended on {day}. This is how it stood then.")
    elif desk.day == period.start:
        said = mark("The plan begins on {day}. This is what holds from then on.")
    else:
        said = mark("{name} starts on {day}. This is what holds from then on.")
    return desk.view.say(said, name=desk.name, day=desk.view.figures.day(desk.day))


# Everybody -------------------------------------------------------------------------------------


def index(view: View, people: Iterable[Desk]) -> Page:
    """Everybody by role, with open positions."""
    members: dict[str, list[Desk]] = {}
    for desk in people:
        members.setdefault(desk.role.id if desk.role else "", []).append(desk)
    said = view.say(
        "Everybody has a page: what to do today, what is expected this month, whom to ask."
    )
    parts = [heading(1, view.say(TITLE)), block(paragraph(said, "pc-lead"))]
    for role in told(lambda: view.plan.roles) or ():
        made = _entries(view, members.pop(role.id, []), role.open_positions)
        if made:
            parts += [heading(2, view.name(role)), block(made)]
    rest = [desk for each in members.values() for desk in each]
    if rest:
        parts += [heading(2, view.say("Without a role")), block(_entries(view, rest, ()))]
    return Page(title(view.say(TITLE)), stacked(parts))


def _entries(view: View, people: Iterable[Desk], seats: Iterable[OpenPosition]) -> Html:
    """The people of a role, each with the way to the own page; then the seats to be filled."""
    return items(
        (*(_entry(desk) for desk in people), *(_seat(view, each) for each in seats)), "pc-people"
    )


def _entry(desk: Desk) -> Html:
    small = since(desk) if _is_news(desk) else None
    said = span("pc-small", small) if small else None
    name = element("strong", desk.name)
    return link(desk.view.own_page(desk.person), joined((name, said), " "))


def _is_news(desk: Desk) -> bool:
    """Whether somebody is yet to come, or leaves while the plan runs."""
    person, today = desk.person, desk.view.plan.as_of
    return person.ends is not None or (person.starts is not None and person.starts > today)


def _seat(view: View, each: OpenPosition) -> Html:
    day = view.figures.short_day(each.starts) if each.starts else None
    said = view.say("from {day}", day=day) if day else None
    href = view.record(each)
    small = span("pc-small", said) if said else None
    return div("pc-seat", joined((link(href, view.say("Open position")), small), " "))
