"""How full people's weeks are: a heat map of their tasks, as a table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.load import A_WEEK, limit, weeks
from plancheck.model.people import employed
from plancheck.model.period import Period
from plancheck.model.plan import told
from plancheck.model.seasonality import calendar_month
from plancheck.site.html import Html, div, element, joined, paragraph, span, text
from plancheck.site.views.team.glance import Line, Part, named, stack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from plancheck.model.team import TeamMember
    from plancheck.site.view import View

MOST_PEOPLE = 30
"""Up to how many people have a row each, by week; more stand by role and by month."""
ROOM = 2
"""How many weeks a stretch has at least in which its hours are written."""
LEVELS = (Decimal("0.5"), Decimal("0.8"), Decimal(1))
"""Up to which shares of what fits into a week the shades of the map go."""
OVER = len(LEVELS) + 1

Week = Decimal | None
"""The minutes of somebody's tasks in a week; None where the person is not there."""


class Row(NamedTuple):
    """People with the same tasks: what their weeks hold, and may hold, in minutes."""

    people: Sequence[TeamMember]
    most: Decimal
    weeks: tuple[Week, ...]

    @property
    def is_over(self) -> bool:
        """Whether a week holds more than it may."""
        return any(week is not None and week > self.most for week in self.weeks)


class Stretch(NamedTuple):
    """Weeks or months beside each other that hold the same: the first, the last, how many."""

    first: int
    last: int
    minutes: Week

    @property
    def length(self) -> int:
        """How many columns it takes."""
        return self.last - self.first + 1


def part(view: View) -> Part:
    """Who has too much to do, and when: by week, and where it is narrow by month."""
    mondays, everybody = told(_everybody, view) or ([], [])
    busy = [row for row in everybody if any(row.weeks)]
    if not busy:
        return Part(view.say("Load by week"), "load", (), "")
    return Part(
        view.say("Load by week"),
        "load",
        list(_lines(view, everybody)),
        stack(paragraph(_what(view), "pc-lead"), legend(view), *_tables(view, busy, mondays)),
    )


def _tables(view: View, rows: Sequence[Row], mondays: Sequence[date]) -> Iterator[Html]:
    """By week and by month; of a large team by month alone, each role waiting to be opened."""
    if len(rows) <= MOST_PEOPLE:
        yield by_week(view, rows, mondays)
        yield by_month(view, rows, mondays)
        return
    for role in dict.fromkeys(row.people[0].role for row in rows):
        own = _shared(row for row in rows if row.people[0].role == role)
        summary = element("summary", _summary(view, role, own))
        folded = by_month(view, own, mondays, alone=True)
        yield element("details", summary, folded, class_="pc-more")


def _summary(view: View, role: str | None, rows: Sequence[Row]) -> Html:
    """A role, how many people in it have tasks, and how many of them more than fit."""
    many = sum(len(row.people) for row in rows)
    over = sum(len(row.people) for row in rows if row.is_over)
    found = view.plan.role(role)
    name = view.name(found) if found else role
    said = view.count(many, "{n} person", "{n} people")
    more = view.count(over, "{n} with more than fits", "{n} with more than fits")
    return joined((name, said, f"▲ {more}" if over else None), " · ")


def _everybody(view: View) -> tuple[list[date], list[Row]]:
    """The Mondays of the plan, and everybody's weeks."""
    plan = view.plan
    loads = weeks(plan)
    rows = [
        Row((each,), limit(plan, each), _there(loads[each.id], employed(each, plan.period)))
        for each in plan.people
    ]
    return list(next(iter(loads.values()), ())), rows


def _there(load: Mapping[date, Decimal], days: Period | None) -> tuple[Week, ...]:
    """Somebody's weeks; None for those in which the person is not there."""
    return tuple(
        minutes if days and days & Period(monday, monday + A_WEEK) else None
        for monday, minutes in load.items()
    )


def _shared(rows: Iterable[Row]) -> list[Row]:
    """Rows of people in one role with the same weeks as one."""
    alike: dict[tuple[object, ...], list[TeamMember]] = {}
    for row in rows:
        alike.setdefault((row.people[0].role, row.most, row.weeks), []).extend(row.people)
    return [Row(people, most, held) for (_, most, held), people in alike.items()]  # type: ignore[arg-type]


# In words --------------------------------------------------------------------------------------


def _lines(view: View, rows: Sequence[Row]) -> Iterator[Line]:
    over = [person for row in rows if row.is_over for person in row.people]
    heads = {each.id for each in told(lambda: view.plan.roles) or () if each.kind == "management"}
    without = (row.people[0] for row in rows if not any(row.weeks))
    idle = [each for each in without if each.role not in heads]
    if over:
        said = view.tell("More tasks than fit into a week: {people}.", people=named(view, over))
        yield Line(said, good=False)
    else:
        yield Line(view.say("Nobody has more tasks than fit into a week."), good=True)
    if idle:
        yield Line(view.tell("Without tasks: {people}.", people=named(view, idle)), good=False)


def _what(view: View) -> str:
    share = told(lambda: view.plan.policy.selling_share_of_hours)
    return view.say(
        "Hours that planned tasks take in each week. The plan lets them fill {share} of the "
        "working hours.",
        share=view.figures.percent(share or Decimal(1)),
    )


def legend(view: View) -> Html:
    """What the shades mean."""
    said = (
        ("pc-heat-1", "", view.say("up to half of what fits")),
        ("pc-heat-2", "", view.say("up to {share}", share=view.figures.percent(LEVELS[1]))),
        ("pc-heat-3", "", view.say("up to all of it")),
        ("pc-heat-4", "▲", view.say("more than fits")),
        ("pc-heat-0", "", view.say("nothing")),
        ("pc-away", "", view.say("not there")),
    )
    return element(
        "ul",
        *(
            element("li", span(f"pc-shade {kind}", sign, aria_hidden="true"), words)
            for kind, sign, words in said
        ),
        class_="pc-shades",
    )


def time(view: View, minutes: Decimal) -> str:
    """A time in hours and minutes, a part of a minute as a whole one."""
    return view.figures.time(ceil(minutes))


# As tables -------------------------------------------------------------------------------------


def by_week(view: View, rows: Sequence[Row], mondays: Sequence[date]) -> Html:
    """Every week of the plan: those beside each other that hold the same are one cell."""
    start = view.plan.period.start
    months = [f"{max(monday, start):%Y-%m}" for monday in mondays]
    heads = [_month(view, month, len(list(weeks_))) for month, weeks_ in groupby(months)]
    spans = [Period(monday, monday + A_WEEK) for monday in mondays]
    made = [_row(view, row, row.weeks, spans) for row in rows]
    return _table(view, view.say("Hours by week"), heads, made, "pc-by-week")


def by_month(
    view: View, rows: Sequence[Row], mondays: Sequence[date], *, alone: bool = False
) -> Html:
    """The fullest week of each month: where there is little room, or `alone` for all readers."""
    months = list(view.plan.period.months())
    spans = [calendar_month(month) for month in months]
    inside = [
        [index for index, monday in enumerate(mondays) if span & Period(monday, monday + A_WEEK)]
        for span in spans
    ]
    fullest = [
        (row, [_fullest([row.weeks[index] for index in month]) for month in inside]) for row in rows
    ]
    made = [_row(view, row, held, spans) for row, held in fullest]
    heads = [_month(view, month, 1) for month in months]
    caption = view.say("Hours in the fullest week of each month")
    return _table(view, caption, heads, made, "" if alone else "pc-by-month")


def _fullest(held: Iterable[Week]) -> Week:
    return max((week for week in held if week is not None), default=None)


def _table(
    view: View, caption: str, heads: Iterable[Html], rows: Iterable[Html], kind: str
) -> Html:
    corner = element("th", view.say("Who"), scope="col", class_="pc-corner")
    made = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", corner, *heads)),
        element("tbody", *rows),
        class_="pc-grid pc-heat",
    )
    return div(f"pc-table {kind}".strip(), made, role="group", aria_label=caption, tabindex="0")


def _month(view: View, month: str, columns: int) -> Html:
    """The head of a month: a letter or two where it has one column."""
    if columns > 1:
        name, scope = text(view.figures.month(month, year=False)), "colgroup"
    else:
        letter = element("span", view.figures.narrow_month(month), aria_hidden="true")
        name = joined((letter, span("pc-hidden", view.figures.month(month))))
        scope = "col"
    return element("th", name, scope=scope, colspan=str(columns) if columns > 1 else None)


def _row(view: View, row: Row, held: Sequence[Week], spans: Sequence[Period]) -> Html:
    limit_ = span("pc-small", view.say("up to {time}", time=time(view, row.most)))
    head = element("th", joined((named(view, row.people), limit_), " "), scope="row")
    cells = (_cell(view, row.most, each, spans) for each in stretches(held))
    return element("tr", head, *cells)


def stretches(held: Sequence[Week]) -> Iterator[Stretch]:
    """Weeks or months that hold the same, together: a reader hears each of them once."""
    first = 0
    for minutes, same in groupby(held):
        last = first + len(list(same)) - 1
        yield Stretch(first, last, minutes)
        first = last + 1


def _cell(view: View, most: Decimal, held: Stretch, spans: Sequence[Period]) -> Html:
    days = view.figures.days(Period(spans[held.first].start, spans[held.last].end))
    columns = str(held.length) if held.length > 1 else None
    if held.minutes is None:
        said = view.say("{days}: not there", days=days)
        return element("td", span("pc-hidden", said), class_="pc-away", colspan=columns)
    said = view.say("{days}: {time}", days=days, time=time(view, held.minutes))
    level = _level(held.minutes, most)
    hours = held.minutes / 60
    over = "▲" if level == OVER else ""
    written = f"{over}{ceil(hours) if over else _hours(hours)}" if held.length >= ROOM else over
    shown = element("span", written, aria_hidden="true") if written else None
    cell = joined((shown, span("pc-hidden", said)))
    title = None if held.length >= ROOM else said
    return element("td", cell, class_=f"pc-heat-{level}", colspan=columns, title=title)


def _hours(hours: Decimal) -> int:
    """Whole hours; the little that is there is not nothing."""
    return max(round(hours), 1) if hours else 0


def _level(minutes: Decimal, most: Decimal) -> int:
    """How full a week is: 0 with nothing in it, up to 3 for full, 4 for more than fits."""
    if minutes > most:
        return OVER
    return (
        0 if not minutes else next(n for n, part in enumerate(LEVELS, 1) if minutes <= part * most)
    )
