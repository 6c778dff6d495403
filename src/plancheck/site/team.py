"""The page of step 2: roles, the people in them, agencies, and to the leadership their pay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from plancheck.model.metrics import unit
from plancheck.model.money import total
from plancheck.model.plan import told
from plancheck.site import pay, words
from plancheck.site.blocks import card, cards, chip, listed, part
from plancheck.site.figures import figure
from plancheck.site.html import Html, element, facts, items, joined, link, span, table
from plancheck.site.markdown import block, heading, stacked
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
            heading(2, "Roles") if roles else "",
            block(roles),
            heading(2, "People") if section.people else "",
            block(people(view, section)),
            heading(2, "Agencies") if agencies else "",
            block(agencies),
            *pay.table(view, section),
            block(part("No marketing or agency support", section.no_marketing_or_agency)),
        )
    )


def role(view: View, each: TeamRole) -> Html:
    """A role with its people, what it does and how it is measured."""
    people = told(lambda: view.plan.people) or ()
    holders = [person for person in people if person.role == each.id]
    quota = chip("carries quota", "pc-soft") if each.carries_quota else None
    return card(
        anchor(each),
        each.title or each.id,
        part("Who", joined((view.to(person) for person in holders), ", ")),
        listed("Responsibilities", each.responsibilities),
        part("Part in the sale", each.contribution),
        part("Expected", each.expectations),
        part("Held to account", each.accountability),
        listed("KPIs", [kpi(view, one) for one in each.kpis]),
        listed("Open positions", [opening(view, one) for one in each.open_positions]),
        over=joined((words.label(words.ROLE_KIND, each.kind), quota), " "),
    )


def kpi(view: View, each: Kpi) -> Html:
    """A figure that somebody is measured by: metric, target, rhythm."""
    metric = cast("SalesMetric | None", view.plan.find("metric", each.metric))
    wanted = None
    if each.target is not None:
        wanted = view.figures.quantity(each.target, unit(metric) if metric else None)
    rhythm = (words.label(words.MEASURED, each.period) or "").lower()
    value = joined((span("pc-n", wanted) if wanted else None, rhythm), " ")
    return joined((view.mention("metric", each.metric), value), ": ")


def opening(view: View, each: OpenPosition) -> Html:
    """A seat to be filled: from when, with which quota."""
    quota = None if each.quota is None else f"quota {view.figures.money(total(each.quota))}"
    return element("span", joined((view.name(each), quota), ", "), id=anchor(each))


def people(view: View, section: Team) -> Html:
    """The people in a table; their own KPIs stand below the name."""
    if not section.people:
        return Html()
    heads = [
        ("Name", ""),
        ("Role", ""),
        ("Reports to", ""),
        ("Since", ""),
        ("Quota", "num"),
        ("Last year", "num"),
    ]
    return table(heads, [_person(view, each) for each in section.people], class_="pc-stack")


def _person(view: View, each: TeamMember) -> tuple[str, tuple[Html | str | None, ...]]:
    mail = _mail(each.email) if each.email else None
    name = joined(
        (
            element("strong", each.name or each.id),
            span("pc-small", mail) if mail else None,
            items([kpi(view, one) for one in each.kpis], "pc-list pc-small"),
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


def _mail(address: str) -> Html:
    """An e-mail address: a link where it is one, else its text."""
    plausible = _ADDRESS.fullmatch(address)
    return link(f"mailto:{address}" if plausible else None, address)


def _since(view: View, each: TeamMember) -> Html:
    start = view.figures.short_day(each.starts) if each.starts else None
    end = f"until {view.figures.short_day(each.ends)}" if each.ends else None
    ramp = ", ".join(view.figures.percent(value) for value in each.ramp)
    hours = f"{each.hours_per_week} hours a week" if each.hours_per_week else None
    small = joined((end, f"ramp {ramp}" if ramp else None, hours), " · ")
    return joined((start, span("pc-small", small) if small else None), " ")


def agency(view: View, each: Agency) -> Html:
    """An outside firm."""
    return card(
        anchor(each),
        each.name or each.id,
        part("What it does", each.scope),
        facts([("Role", view.mention("role", each.role)), ("Contact", each.contact)]),
    )
