"""The page of step 3: personas with pains and answer, how they buy, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.site import words
from plancheck.site.blocks import answer, card, cards, listed, part
from plancheck.site.charts import Chart, Series, grouped
from plancheck.site.figures import figure
from plancheck.site.html import Html, div, facts, items, joined, paragraph
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.mentions import mentioned
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.customers import (
        BuyingPattern,
        CustomerPersona,
        Customers,
        SalesTerritory,
    )
    from plancheck.site.view import View

MONTHS = 12

Fact = tuple[str, Html | str | None]


def body(view: View, section: Customers) -> str:
    """Personas, buying patterns and territories, as cards."""
    groups = (
        (
            view.say("Personas"),
            cards((persona(view, each) for each in section.personas), "pc-wide"),
        ),
        (view.say("How they buy"), cards(pattern(view, each) for each in section.buying_patterns)),
        (view.say("Territories"), cards(territory(view, each) for each in section.territories)),
    )
    return stacked(
        part for title, made in groups if made for part in (heading(2, title), block(made))
    )


def persona(view: View, each: CustomerPersona) -> Html:
    """A persona: its story, what hurts, our answer, and what it is worth."""
    return card(
        anchor(each),
        each.name or each.id,
        paragraph(each.narrative, "pc-story"),
        div(
            "pc-two",
            listed(view.say("What hurts"), each.pain_points),
            listed(view.say("Needs"), each.needs),
        ),
        div("pc-answer", part(view.say("Our answer"), each.solution)),
        facts(economics(view, each), "pc-facts pc-key"),
        facts(_portrait(view, each), "pc-facts pc-portrait"),
        mentioned(view, each),
        over=view.label(words.BUYER, each.type),
    )


def economics(view: View, each: CustomerPersona) -> Iterator[Fact]:
    """What a persona brings."""
    figures = view.figures
    yield view.say("A sale"), figure(figures.money, each.deal_size)
    yield view.say("Win rate"), figure(figures.percent, each.win_rate)
    yield view.say("Sales cycle"), _days(view, each.cycle_days)
    yield view.say("Share of our business"), figure(figures.percent, each.segment_share)
    yield view.say("Lifetime value"), figure(figures.money, each.lifetime_value)


def _days(view: View, number: int | None) -> str | None:
    return None if number is None else view.count(number, "{n} day", "{n} days")


def _portrait(view: View, each: CustomerPersona) -> Iterator[Fact]:
    yield view.say("Who they are"), each.demographics
    yield view.say("Job titles"), items(each.job_titles)
    yield view.say("Responsibilities"), items(each.key_responsibilities)
    yield view.say("Industry"), each.industry
    yield view.say("Company size"), each.company_size
    yield view.say("Annual revenue"), each.annual_revenue
    yield view.say("Age"), answer(view, each.age)
    yield view.say("Gender"), answer(view, each.gender)
    yield view.say("Family"), answer(view, each.family)
    yield view.say("Housing"), answer(view, each.homeownership)
    yield view.say("Income"), answer(view, each.income)
    yield view.say("Education"), answer(view, each.education)
    yield view.say("Interests"), items(answer(view, one) for one in each.interests)
    yield view.say("Memberships"), items(answer(view, one) for one in each.memberships)
    yield view.say("Reached by"), items(answer(view, one) for one in each.channels)
    yield view.say("Not for"), each.not_for


def pattern(view: View, each: BuyingPattern) -> Html:
    """How personas buy: when, how often and why now."""
    return card(
        anchor(each),
        view.mentions("persona", each.personas) or each.id,
        paragraph(each.summary),
        seasonality(view, each),
        listed(view.say("Triggers"), each.triggers),
        facts(
            [
                (view.say("How often"), each.frequency),
                (view.say("Company size"), each.company_size),
                (view.say("Annual revenue"), each.annual_revenue),
                (view.say("Budgets"), each.quarterly_budget),
                (view.say("Trends"), each.industry_trends),
            ]
        ),
        mentioned(view, each),
    )


def seasonality(view: View, each: BuyingPattern, beside: str = "") -> Html:
    """A year's purchases month by month; `beside` tells it from the same on one page."""
    if len(each.seasonality) != MONTHS:
        return Html()
    figures, months = view.figures, range(1, MONTHS + 1)
    labels = [figures.month_name(number) for number in months]
    best = each.seasonality.index(max(each.seasonality))
    said = view.say(
        "Share of a year's purchases by month; most in {month}, {share}",
        month=labels[best],
        share=figures.percent(each.seasonality[best]),
    )
    return grouped(
        view,
        Chart(
            view.say("Through the year"),
            said,
            labels,
            [Series(view.say("Share of purchases"), each.seasonality, "quota")],
            figures.percent,
            figures.percent,
            [figures.narrow_month(f"2001-{number}") for number in months],
            view.say("Month"),
            name=anchor(each) + beside,
        ),
    )


def territory(view: View, each: SalesTerritory) -> Html:
    """A region: why there, who answers for it, what is expected."""
    figures = view.figures
    return card(
        anchor(each),
        each.name or each.id,
        paragraph(each.rationale),
        facts(
            [
                (view.say("Owner"), view.person(each.owner)),
                (view.say("Quota"), figure(figures.money, each.quota)),
                (view.say("Potential"), figure(figures.money, each.potential)),
            ],
            "pc-facts pc-key",
        ),
        facts(
            [
                (view.say("Region"), joined(each.region, ", ")),
                (view.say("Personas"), view.mentions("persona", each.personas)),
            ]
        ),
        mentioned(view, each),
    )
