"""What is expected of somebody: the quota month by month, KPIs, and what the role is for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, cast

from plancheck.model import progress, quota
from plancheck.model.metrics import unit
from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.blocks import listed, part
from plancheck.site.charts import Chart, Series, grouped
from plancheck.site.figures import figure
from plancheck.site.html import Html, div, element, facts, joined, span
from plancheck.site.language import mark
from plancheck.site.markdown import block, heading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from plancheck.model.metrics import SalesMetric
    from plancheck.model.team import Kpi
    from plancheck.site.html import Content
    from plancheck.site.views.person.desk import Desk


OWN, OWN_WHOLE = mark("Quota for {month}"), mark("Quota for the whole plan")
TEAMS, TEAMS_WHOLE = mark("Team's quota for {month}"), mark("Team's quota for the whole plan")


class Quota(NamedTuple):
    """Somebody's quota: all of it, and by month before and after ramp."""

    whole: Decimal
    before: dict[str, Decimal]
    after: dict[str, Decimal]


def quota_of(desk: Desk) -> Quota | None:
    """The quota of somebody who carries one; None where it cannot be told."""
    plan, person, role = desk.view.plan, desk.person, desk.role
    carries = person.quota is not None if role is None else quota.carries(person, role)
    if not carries or desk.there is None:
        return None
    whole = told(quota.quota, plan, person)
    before = told(quota.quota_by_month, plan, person)
    after = told(quota.capacity_by_month, plan, person)
    if whole is None or before is None or after is None:
        return None
    return Quota(whole, before, after)


def is_teams(desk: Desk) -> bool:
    """Whether somebody's quota is that of the team, which is not added to the sellers' quotas."""
    return desk.role is not None and desk.role.kind == "management"


# Large figures ---------------------------------------------------------------------------------


def measures(desk: Desk, carried: Quota | None) -> Iterator[tuple[str, Content, Content]]:
    """This month's quota, and that of the whole plan beside what last year brought."""
    if carried is None:
        return
    view, figures, before = desk.view, desk.view.figures, desk.person.last_year
    of_month, of_whole = (TEAMS, TEAMS_WHOLE) if is_teams(desk) else (OWN, OWN_WHOLE)
    month = desk.day.isoformat()[:7]
    if month in carried.after:
        title = view.say(of_month, month=figures.month(month))
        yield title, _amount(desk, carried.after[month]), _month(desk, carried, month)
    sold = None
    if before is not None:
        sold = view.say("sold last year: {amount}", amount=figures.money(before))
    yield view.say(of_whole), _amount(desk, carried.whole), sold


def _amount(desk: Desk, value: Decimal) -> Html | None:
    """A sum in whole units: nobody sells to the cent."""
    return figure(desk.view.figures.money, round(value, 0))


def _month(desk: Desk, carried: Quota, month: str) -> Html | None:
    """What a month's figure leaves out: the ramp of somebody new, or that it is a team's."""
    view, before, after = desk.view, carried.before[month], carried.after[month]
    if before != after:
        share = span("pc-n", view.figures.percent(after / before))
        return view.tell(
            "after ramp: {share} of {amount}", share=share, amount=_amount(desk, before)
        )
    return view.tell("not added to the sellers' quotas") if is_teams(desk) else None


# The part of the page --------------------------------------------------------------------------


def expected(desk: Desk, carried: Quota | None) -> Iterator[str]:
    """The year's quota as a chart, the KPIs, and what the role is expected to do."""
    role = desk.role
    parts = (
        _year(desk, carried) if carried else Html(),
        part(desk.view.say("KPIs"), _kpis(desk)),
        part(desk.view.say("Expected of the role"), role.expectations if role else None),
        part(desk.view.say("Held to account"), role.accountability if role else None),
        listed(desk.view.say("Responsibilities"), role.responsibilities if role else ()),
    )
    if made := div("pc-expected", *parts):
        yield heading(2, desk.view.say("What is expected"))
        yield block(made)


def _year(desk: Desk, carried: Quota) -> Html:
    """The quota by month, with what a newcomer can bring of it beside it."""
    view, figures = desk.view, desk.view.figures
    months = list(carried.after)
    several = len({month[:4] for month in months}) > 1
    best = max(months, key=lambda month: carried.after[month])
    said = view.say(
        "{name}'s quota by month: most in {month}, {amount}",
        name=desk.name,
        month=figures.month(best),
        amount=figures.money(round(carried.after[best], 0)),
    )
    series = [Series(view.say("Quota"), list(carried.before.values()), "quota")]
    if carried.before != carried.after:
        series.append(Series(view.say("After ramp"), list(carried.after.values()), "capacity"))
    made = Chart(
        title=view.say("Quota by month"),
        said=said,
        labels=[figures.month(month, year=several) for month in months],
        series=series,
        write=lambda value: figures.money(round(value, 0)),
        short=figures.short_money,
        narrow=[figures.narrow_month(month) for month in months],
        over=view.say("Month"),
        marked=_now(desk, months),
    )
    return div("pc-own-year", grouped(view, made))


def _now(desk: Desk, months: list[str]) -> tuple[int, str] | None:
    """Where this month stands in the chart."""
    today = desk.view.plan.as_of.isoformat()[:7]
    return (months.index(today), desk.view.say("this month")) if today in months else None


def _kpis(desk: Desk) -> Html:
    """The KPIs of the role and the person's own: target, rhythm, and the latest actual."""
    of_role = desk.role.kpis if desk.role else ()
    return facts(_kpi(desk, each) for each in chain(of_role, desk.person.kpis))


def _kpi(desk: Desk, each: Kpi) -> tuple[str, Html]:
    view = desk.view
    metric = cast("SalesMetric | None", view.plan.find("metric", each.metric))
    measured = unit(metric) if metric else None
    target = None if each.target is None else view.figures.quantity(each.target, measured)
    latest = _latest(desk, metric) if metric else None
    figure_ = element("strong", target, class_="pc-n") if target else view.say("no target yet")
    wanted = joined((figure_, view.label(words.RHYTHM, each.period)), " ")
    return view.mention("metric", each.metric) or "", joined((wanted, latest), " · ")


def _latest(desk: Desk, metric: SalesMetric) -> str | None:
    """The latest that came of a metric, which is the whole team's."""
    view, came = desk.view, told(progress.recorded, desk.view.plan, metric)
    if not came:
        return None
    month, value = list(came.items())[-1]
    return view.say(
        "the team reached {value} in {month}",
        value=view.figures.quantity(value, unit(metric)),
        month=view.figures.month(month),
    )
