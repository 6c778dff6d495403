"""Who carries what of the goal, and whether the team's months meet those of the goal."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial
from typing import TYPE_CHECKING

from plancheck.model import coverage, load
from plancheck.model.plan import known, told
from plancheck.model.quota import (
    Carrier,
    capacity_within,
    carriers,
    growth,
    quota,
    total,
    total_capacity,
)
from plancheck.model.team import OpenPosition, TeamMember
from plancheck.site import charts
from plancheck.site.blocks import chip
from plancheck.site.charts import Chart, Series
from plancheck.site.figures import figure
from plancheck.site.html import Content, Html, element, joined, link, span, table
from plancheck.site.views.team.answer import share, whole
from plancheck.site.views.team.glance import Line, Part, named, sign, stack
from plancheck.site.views.team.heat import time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from plancheck.model.coverage import Month
    from plancheck.model.plan import Plan
    from plancheck.site.view import View

MOST_ROWS = 40
"""Up to how many carriers stand in one table; of more, those of each role wait to be opened."""


# Month by month --------------------------------------------------------------------------------


def months(view: View) -> Part:
    """Capacity by month beside what the goal needs by month."""
    title = view.say("Month by month")
    made = told(coverage.months, view.plan)
    if not made:
        return Part(title, "months", (), "")
    short = [view.figures.month(each.name) for each in made if coverage.is_short(view.plan, each)]
    if short:
        names = view.figures.listed(short)
        said = view.say("In {months} the team can bring less than the goal needs.", months=names)
    else:
        said = view.say("In every month the team can bring what the goal needs.")
    line = Line(said, good=not short)
    return Part(title, "months", [line], stack(charts.grouped(view, _chart(view, made, said))))


def _chart(view: View, made: Sequence[Month], said: str) -> Chart:
    capacity, needs = view.say("Capacity after ramp"), view.say("The goal needs")
    chart = charts.monthly(
        view,
        view.say("What the team can bring by month, and what the goal needs"),
        said,
        [each.name for each in made],
        [
            Series(capacity, [each.capacity for each in made], "capacity"),
            Series(needs, [each.needed for each in made], "goal", line=True),
        ],
    )
    return chart._replace(write=partial(whole, view))


# Person by person ------------------------------------------------------------------------------


def people(view: View) -> Part:
    """Everybody who carries a quota, open positions included, with what the sums are made of."""
    title = view.say("Who carries what")
    everybody = told(carriers, view.plan) or _with_quota(view)
    if not everybody:
        return Part(title, "people", (), "")
    peaks = told(peaks_of, view.plan) or {}
    tables = _tables(view, everybody, peaks)
    return Part(title, "people", list(_lines(view, everybody)), stack(*tables))


def _with_quota(view: View) -> list[Carrier]:
    """The people with a figure and a role, where nobody can tell of all who carries one.

    Without the days of the plan there is nothing to tell of anybody.
    """
    if told(lambda: view.plan.period) is None:
        return []
    found = ((each, view.plan.role(each.role)) for each in told(lambda: view.plan.people) or ())
    return [Carrier(each, role) for each, role in found if role and each.quota is not None]


def peaks_of(plan: Plan) -> dict[str, Decimal]:
    """The minutes of everybody's fullest week, by the person's id."""
    shared = load.duties(plan)
    return {each.id: load.peak(plan, each, shared[each.id]).minutes for each in plan.people}


def _lines(view: View, everybody: Sequence[Carrier]) -> Iterator[Line]:
    """Who is yet to come, and who should be there by now."""
    seats = [each.seat for each in everybody if isinstance(each.seat, OpenPosition)]
    if not seats:
        return
    late = [each for each in seats if each.starts and each.starts < view.plan.as_of]
    if late:
        names = named(view, late)
        yield Line(view.tell("Still open after the first day: {seats}.", seats=names), good=False)
    carried = told(coverage.carried, view.plan)
    money = told(lambda: total(view.plan, seats, view.plan.period))
    if carried and money is not None:
        said = view.count(
            len(seats),
            "{n} open position is to carry {share} of the goal.",
            "{n} open positions are to carry {share} of the goal.",
            share=view.figures.percent(carried.share(money, ROUND_HALF_EVEN)),
        )
        yield Line(said, good=True)


def _tables(
    view: View, everybody: Sequence[Carrier], peaks: Mapping[str, Decimal]
) -> Iterator[Html]:
    """One table; of a large team one for each role, to be opened."""
    if len(everybody) <= MOST_ROWS:
        yield _table(view, everybody, peaks)
        return
    for role in dict.fromkeys(each.role.id for each in everybody):
        own = [each for each in everybody if each.role.id == role]
        many = view.figures.number(len(own))
        summary = element("summary", view.say("{role}: {n}", role=view.name(own[0].role), n=many))
        yield element("details", summary, _table(view, own, peaks), class_="pc-more")


def _table(view: View, rows: Sequence[Carrier], peaks: Mapping[str, Decimal]) -> Html:
    """The carriers with all columns of which at least one of them has something."""
    heads = [
        (view.say("Name"), ""),
        (view.say("Quota"), "num"),
        (view.say("Of the goal"), "num"),
        (view.say("After ramp"), "num"),
        (view.say("Last year"), "num"),
        (view.say("Growth"), "num"),
        (view.say("Fullest week"), "num"),
    ]
    made = [_row(view, each, peaks) for each in rows]
    told_ = [index for index, cells in enumerate(zip(*made, strict=True)) if any(cells)]
    foot = _sum(view, rows)
    return table(
        [heads[index] for index in told_],
        [(None, [cells[index] for index in told_]) for cells in made],
        class_="pc-stack pc-carriers",
        foot=[foot[index] for index in told_] if foot else (),
        caption=view.say("Quotas of the plan’s period, before and after ramp"),
    )


def _row(view: View, each: Carrier, peaks: Mapping[str, Decimal]) -> tuple[Content, ...]:
    seat, money, percent = each.seat, partial(whole, view), view.figures.percent
    person, leads = seat if isinstance(seat, TeamMember) else None, _leads(each)
    return (
        _name(view, each),
        figure(money, told(quota, view.plan, seat)),
        None if leads else figure(percent, _share(view, [each])),
        figure(money, told(lambda: capacity_within(view.plan, seat, view.plan.period))),
        figure(money, person.last_year) if person else None,
        figure(signed(view), told(growth, view.plan, person)) if person and not leads else None,
        _week(view, person, peaks.get(person.id)) if person else None,
    )


def _leads(each: Carrier) -> bool:
    """Whether a quota is a team's, and so no part of the sum."""
    return each.role.kind == "management"


def _name(view: View, each: Carrier) -> Html:
    """Whose quota it is, and what one should know of it."""
    seat = each.seat
    is_person = isinstance(seat, TeamMember)
    name = view.person(seat.id) if is_person else link(view.record(seat), view.name(each.role))
    kind = _open(view, seat) if isinstance(seat, OpenPosition) else None
    team = view.say("the team’s number, not added") if _leads(each) else None
    ramp = ", ".join(view.figures.percent(part) for part in seat.ramp)
    role = view.to(each.role) if is_person else None
    ramps = view.say("ramp {shares}", shares=ramp) if ramp else None
    small = span("pc-small", joined((role, team, ramps), " · "))
    return joined((element("strong", name), kind, small), " ")


def _open(view: View, seat: OpenPosition) -> Html:
    day = view.figures.short_day(known(seat.starts))
    return chip(view.say("open, from {day}", day=day), "pc-warning")


def _share(view: View, rows: Sequence[Carrier]) -> Decimal | None:
    """The part of the goal that some quotas come to."""
    carried = told(coverage.carried, view.plan)
    seats = [each.seat for each in rows]
    made = told(total, view.plan, seats, carried.days) if carried else None
    return carried.share(made, ROUND_HALF_EVEN) if carried and made is not None else None


def signed(view: View) -> Callable[[Decimal], str]:
    """How growth is written: a percentage with its sign."""
    return lambda value: f"{'+' if value > 0 else ''}{view.figures.percent(value)}"


def _week(view: View, seat: TeamMember, minutes: Decimal | None) -> Html | None:
    """Somebody's fullest week, marked where it holds more than it may."""
    if not minutes:
        return None
    most = told(load.limit, view.plan, seat)
    over = sign(view, good=False) if most is not None and minutes > most else None
    return joined((over, span("pc-n", time(view, minutes))), " ")


def _sum(view: View, rows: Sequence[Carrier]) -> tuple[Content, ...]:
    """What all but the management carry together; nothing where that is not known or not many."""
    own = [each for each in rows if not _leads(each)]
    seats, period = [each.seat for each in own], told(lambda: view.plan.period)
    made = told(total, view.plan, seats, period) if period else None
    if period is None or made is None or len(own) == 1:
        return ()
    money = partial(whole, view)
    carried = told(coverage.carried, view.plan)
    in_days = told(total, view.plan, seats, carried.days) if carried else None
    return (
        view.say("Together"),
        figure(money, made),
        span("pc-n", share(view, carried, in_days)) if carried and in_days is not None else None,
        figure(money, told(total_capacity, view.plan, seats, period)),
        None,
        None,
        None,
    )
