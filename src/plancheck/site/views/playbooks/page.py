"""How we sell: strategies and their tasks, personas, the sales process, the funnel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.blocks import answer, card, cards, listed, part
from plancheck.site.html import Html, div, element, facts, joined, paragraph, span
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.markdown import title as safe
from plancheck.site.page import Page
from plancheck.site.sections.customers import economics, seasonality
from plancheck.site.sections.strategies import event
from plancheck.site.view import anchor
from plancheck.site.views.playbooks.process import checklist, forecasts, funnel, path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.customers import BuyingPattern, CustomerPersona
    from plancheck.model.strategies import SalesStrategy, Task
    from plancheck.site.view import View

ADDRESS = "views/playbook.md"

SHOWN = ("daily", "weekly")
"""The rhythms of which tasks are in sight; those of others wait to be opened."""


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address."""
    name = view.say("Playbook")
    lead = view.say("How we sell: what we do every week, to whom, and the way from lead to sale.")
    groups = (
        (view.say("What we do"), _plays(view)),
        (view.say("Whom we sell to"), _personas(view)),
        (view.say("From lead to sale"), path(view)),
        (view.say("The funnel"), joined((funnel(view), forecasts(view)))),
        (view.say("Checklist by stage"), checklist(view)),
    )
    parts = [heading(1, name), block(paragraph(lead, "pc-lead"))]
    for title, content in groups:
        parts += [heading(2, title), block(content)] if content else []
    yield ADDRESS, Page(safe(name), stacked(parts))


def _strategies(view: View) -> tuple[SalesStrategy, ...]:
    return told(lambda: view.plan.strategies) or ()


# Strategies ------------------------------------------------------------------------------------


def _plays(view: View) -> Html:
    return cards((strategy(view, each) for each in _strategies(view)), "pc-plays")


def strategy(view: View, each: SalesStrategy) -> Html:
    """A strategy in short: what it is, for whom, and what is done every day and every week."""
    return card(
        anchor(each),
        view.to(each),
        paragraph(each.description),
        *(_tasks(view, each, name) for name in SHOWN),
        _seldom(view, each),
        facts(
            [
                (view.say("For"), view.mentions("persona", each.personas)),
                (view.say("Owner"), view.person(each.owner)),
            ]
        ),
        over=view.label(words.STRATEGY_KIND, each.kind),
    )


def _tasks(view: View, each: SalesStrategy, cadence: str) -> Html:
    tasks = [_task(view, one) for one in each.tasks if one.cadence == cadence]
    name = view.label(words.CADENCE, cadence) or cadence
    return part(name, element("ul", *tasks, class_="pc-duties")) if tasks else Html()


def _task(view: View, each: Task) -> Html:
    by = view.mention(("person", "role"), each.by)
    said = joined((view.to(each), span("pc-small", by) if by else None), " ")
    return element("li", paragraph(event(view, each), "pc-event"), paragraph(said))


def _seldom(view: View, each: SalesStrategy) -> Html:
    """The tasks of each slower rhythm, to be opened."""
    slower = [cadence for cadence in words.CADENCE if cadence not in SHOWN]
    number = sum(one.cadence in slower for one in each.tasks)
    if not number:
        return Html()
    said = view.count(number, "{n} task less often", "{n} tasks less often")
    tasks = (_tasks(view, each, cadence) for cadence in slower)
    return element("details", element("summary", said), *tasks, class_="pc-more")


# Personas --------------------------------------------------------------------------------------


def _personas(view: View) -> Html:
    personas = told(lambda: view.plan.personas) or ()
    return cards((persona(view, each) for each in personas), "pc-wide")


def persona(view: View, each: CustomerPersona) -> Html:
    """A persona for whoever is about to call: pains beside our answer, and when it buys."""
    return card(
        anchor(each),
        view.to(each),
        paragraph(each.demographics),
        div(
            "pc-two",
            listed(view.say("What hurts"), each.pain_points),
            div("pc-answer", part(view.say("Our answer"), each.solution)),
        ),
        facts(economics(view, each), "pc-facts pc-key"),
        facts(_reach(view, each)),
        *(_buying(view, one, each) for one in _patterns(view, each)),
        over=view.label(words.BUYER, each.type),
    )


def _reach(view: View, each: CustomerPersona) -> Iterator[tuple[str, Html | str | None]]:
    serving = [one for one in _strategies(view) if each.id in one.personas]
    yield view.say("Job titles"), joined(each.job_titles, " · ")
    yield view.say("Reached by"), joined((answer(view, one) for one in each.channels), " · ")
    yield view.say("Strategies"), joined((view.to(one) for one in serving), ", ")
    yield view.say("Not for"), each.not_for


def _patterns(view: View, each: CustomerPersona) -> list[BuyingPattern]:
    patterns = told(lambda: view.plan.buying_patterns) or ()
    return [one for one in patterns if each.id in one.personas]


def _buying(view: View, each: BuyingPattern, persona: CustomerPersona) -> Html:
    """When and why now."""
    year, said = seasonality(view, each, persona.id), paragraph(each.frequency)
    why = (part(view.say("How often"), said), listed(view.say("Triggers"), each.triggers))
    return div("pc-two pc-buying", element("div", year), element("div", *why))
