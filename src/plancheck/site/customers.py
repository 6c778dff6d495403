"""The page of step 3: personas with pains and answer, how they buy, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.site import words
from plancheck.site.blocks import card, cards, listed, part
from plancheck.site.charts import Column, columns
from plancheck.site.figures import figure
from plancheck.site.html import Html, div, facts, items, joined, paragraph
from plancheck.site.markdown import block, heading, stacked
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
        ("Personas", cards((persona(view, each) for each in section.personas), "pc-wide")),
        ("How they buy", cards(pattern(view, each) for each in section.buying_patterns)),
        ("Territories", cards(territory(view, each) for each in section.territories)),
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
            listed("What hurts", each.pain_points),
            listed("Needs", each.needs),
        ),
        div("pc-answer", part("Our answer", each.solution)),
        facts(economics(view, each), "pc-facts pc-key"),
        facts(_portrait(each), "pc-facts pc-portrait"),
        over=words.label(words.BUYER, each.type),
    )


def economics(view: View, each: CustomerPersona) -> Iterator[Fact]:
    """What a persona brings."""
    figures = view.figures
    yield "A sale", figure(figures.money, each.deal_size)
    yield "Won", figure(figures.percent, each.win_rate)
    yield "Takes", f"{each.cycle_days} days" if each.cycle_days is not None else None
    yield "Share", figure(figures.percent, each.segment_share)
    yield "Lifetime value", figure(figures.money, each.lifetime_value)


def _portrait(each: CustomerPersona) -> Iterator[Fact]:
    yield "Who", each.demographics
    yield "Titles", items(each.job_titles)
    yield "Answers for", items(each.key_responsibilities)
    yield "Industry", each.industry
    yield "Company size", each.company_size
    yield "Revenue", each.annual_revenue
    yield "Age", each.age
    yield "Gender", each.gender
    yield "Family", each.family
    yield "Home", each.homeownership
    yield "Income", each.income
    yield "Education", each.education
    yield "Interests", items(each.interests)
    yield "Memberships", items(each.memberships)
    yield "Reached by", items(each.channels)
    yield "Not for", each.not_for


def pattern(view: View, each: BuyingPattern) -> Html:
    """How personas buy: when, how often and why now."""
    return card(
        anchor(each),
        view.mentions("persona", each.personas) or each.id,
        paragraph(each.summary),
        seasonality(view, each),
        listed("Triggers", each.triggers),
        facts(
            [
                ("How often", each.frequency),
                ("Company size", each.company_size),
                ("Revenue", each.annual_revenue),
                ("Budgets", each.quarterly_budget),
                ("Trends", each.industry_trends),
            ]
        ),
    )


def seasonality(view: View, each: BuyingPattern) -> Html:
    """A year's purchases month by month."""
    if len(each.seasonality) != MONTHS:
        return Html()
    made = [
        Column(
            view.figures.month_name(number),
            share,
            view.figures.percent(share),
            narrow=view.figures.narrow_month(f"2001-{number}"),
        )
        for number, share in enumerate(each.seasonality, 1)
    ]
    best = max(made, key=lambda column: column.value)
    said = f"Share of a year's purchases by month; most in {best.label}, {best.written}"
    return part("Through the year", columns(said, made, class_="pc-year"))


def territory(view: View, each: SalesTerritory) -> Html:
    """A region: why there, who answers for it, what is expected."""
    figures = view.figures
    return card(
        anchor(each),
        each.name or each.id,
        paragraph(each.rationale),
        facts(
            [
                ("Owner", view.person(each.owner)),
                ("Quota", figure(figures.money, each.quota)),
                ("Potential", figure(figures.money, each.potential)),
            ],
            "pc-facts pc-key",
        ),
        facts(
            [
                ("Where", joined(each.region, ", ")),
                ("Personas", view.mentions("persona", each.personas)),
            ]
        ),
    )
