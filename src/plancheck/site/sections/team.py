"""The page of step 2: roles, the people in them, agencies, and to the leadership their pay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from plancheck.model.metrics import unit
from plancheck.model.money import total
from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.blocks import card, cards, chip, listed, part
from plancheck.site.figures import figure
from plancheck.site.html import Html, element, facts, items, joined, link, span, table
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.mentions import mentioned
from plancheck.site.sections import pay
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from plancheck.model.metrics import SalesMetric
    from plancheck.model.team import Agency, Kpi, OpenPosition, Team, TeamMember, TeamRole
    from plancheck.site.view import View


_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")


def body(view: View, section: Team) -> str:
    """Roles as cards, people as a table, agencies as cards."""
    roles = cards(role(view, each) for each in section.roles)
    agencies = cards(agency(view, each) for each in section.agencies)
    return stacked(
        (
            heading(2, view.say("Roles")) if roles else "",
            block(roles),
            heading(2, view.say("People")) if section.people else "",
            block(people(view, section)),
            heading(2, view.say("Agencies")) if agencies else "",
            block(agencies),
            *pay.table(view, section),
            block(part(view.say("No marketing or agency support"), section.no_marketing_or_agency)),
        )
    )


def role(view: View, each: TeamRole) -> Html:
    """A role with its people, what it does and how it is measured."""
    people = told(lambda: view.plan.people) or ()
    holders = [person for person in people if person.role == each.id]
    quota = chip(view.say("carries quota"), "pc-soft") if each.carries_quota else None
    return card(
        anchor(each),
        each.title or each.id,
        part(view.say("People"), joined((view.to(person) for person in holders), ", ")),
        listed(view.say("Responsibilities"), each.responsibilities),
        part(view.say("Part in the sale"), each.contribution),
        part(view.say("Expected"), each.expectations),
        part(view.say("Held to account"), each.accountability),
        listed(view.say("KPIs"), [kpi(view, one) for one in each.kpis]),
        listed(view.say("Open positions"), [opening(view, one) for one in each.open_positions]),
        mentioned(view, each),
        over=joined((view.label(words.ROLE_KIND, each.kind), quota), " "),
    )


def kpi(view: View, each: Kpi) -> Html:
    """A figure that somebody is measured by: metric, target, rhythm."""
    metric = cast("SalesMetric | None", view.plan.find("metric", each.metric))
    wanted = None
    if each.target is not None:
        wanted = view.figures.quantity(each.target, unit(metric) if metric else None)
    rhythm = view.label(words.RHYTHM, each.period)
    value = joined((span("pc-n", wanted) if wanted else None, rhythm), " ")
    return joined((view.mention("metric", each.metric), value), ": ")


def opening(view: View, each: OpenPosition) -> Html:
    """A seat to be filled: from when, with which quota."""
    quota = None
    if each.quota is not None:
        quota = view.say("quota {amount}", amount=view.figures.money(total(each.quota)))
    said = element("span", joined((view.name(each), quota), ", "), id=anchor(each))
    return joined((said, mentioned(view, each)))


def people(view: View, section: Team) -> Html:
    """The people in a table; their own KPIs stand below the name."""
    if not section.people:
        return Html()
    heads = [
        (view.say("Name"), ""),
        (view.say("Role"), ""),
        (view.say("Reports to"), ""),
        (view.say("Since"), ""),
        (view.say("Quota"), "num"),
        (view.say("Last year"), "num"),
    ]
    return table(heads, [_person(view, each) for each in section.people], class_="pc-stack")


def _person(view: View, each: TeamMember) -> tuple[str, tuple[Html | str | None, ...]]:
    name = joined(
        (
            link(view.own_page(each), element("strong", each.name or each.id)),
            span("pc-small", mail(each.email)) if each.email else None,
            items([kpi(view, one) for one in each.kpis], "pc-list pc-small"),
            mentioned(view, each, closed=True),
        ),
        " ",
    )
    return anchor(each), (
        name,
        view.mention("role", each.role),
        view.person(each.manager),
        _since(view, each),
        figure(view.figures.money, None if each.quota is None else total(each.quota)),
        figure(view.figures.money, each.last_year),
    )


def mail(address: str) -> Html:
    """An e-mail address: a link where it is one, else its text."""
    plausible = _ADDRESS.fullmatch(address)
    return link(f"mailto:{address}" if plausible else None, address)


def _since(view: View, each: TeamMember) -> Html:
    start = view.figures.short_day(each.starts) if each.starts else None
    end = view.say("until {day}", day=view.figures.short_day(each.ends)) if each.ends else None
    shares = ", ".join(view.figures.percent(value) for value in each.ramp)
    ramp = view.say("ramp {shares}", shares=shares) if shares else None
    small = joined((end, ramp, hours(view, each)), " · ")
    return joined((start, span("pc-small", small) if small else None), " ")


def hours(view: View, each: TeamMember) -> str | None:
    """How much somebody works, where the plan says so."""
    number = each.hours_per_week
    return view.count(number, "{n} hour a week", "{n} hours a week") if number else None


def agency(view: View, each: Agency) -> Html:
    """An outside firm."""
    return card(
        anchor(each),
        each.name or each.id,
        part(view.say("What it does"), each.scope),
        facts(
            [
                (view.say("Role"), view.mention("role", each.role)),
                (view.say("Contact"), each.contact),
            ]
        ),
        mentioned(view, each),
    )
