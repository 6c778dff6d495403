"""Whom somebody sells to, and how: territory, personas with our answer, stages, promotions."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from plancheck.model.plan import told
from plancheck.site.blocks import cards, chip, listed, part
from plancheck.site.figures import figure
from plancheck.site.html import Html, div, element, facts, items, joined, link, paragraph, span
from plancheck.site.markdown import block, heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.customers import CustomerPersona, SalesTerritory
    from plancheck.model.metrics import Stage
    from plancheck.model.strategies import Promotion
    from plancheck.site.views.person.desk import Desk


# Territory and personas ------------------------------------------------------------------------


def customers(desk: Desk) -> Iterator[str]:
    """The territories that somebody answers for, and the personas to sell to."""
    own = [
        each
        for each in told(lambda: desk.view.plan.territories) or ()
        if each.owner == desk.person.id
    ]
    met = _personas(desk, own)
    if own or met:
        yield heading(2, desk.view.say("Whom you sell to"))
    yield block(cards((_territory(desk, each) for each in own), "pc-own-territories"))
    yield block(facts([(desk.view.say("Territories"), None if own else _where(desk))]))
    yield block(cards((_persona(desk, each) for each in met), "pc-own-personas"))


def _where(desk: Desk) -> Html:
    """Where the strategies are carried out on which somebody works."""
    names = dict.fromkeys(name for each in desk.strategies() for name in each.territories)
    return desk.view.mentions("territory", names)


def _personas(desk: Desk, own: list[SalesTerritory]) -> list[CustomerPersona]:
    """The personas of the own territories; without one, those of the strategies to work on."""
    names = [name for each in own for name in each.personas]
    names = names or [name for each in desk.strategies() for name in each.personas]
    found = (desk.view.plan.find("persona", name) for name in dict.fromkeys(names))
    return cast("list[CustomerPersona]", [each for each in found if each is not None])


def _territory(desk: Desk, each: SalesTerritory) -> Html:
    view = desk.view
    return element(
        "section",
        paragraph(view.say("Your territory"), "pc-over"),
        element("h3", view.to(each), class_="pc-card-title"),
        paragraph(joined(each.region, ", ")),
        facts(
            [
                (view.say("Quota"), figure(view.figures.money, each.quota)),
                (view.say("Potential a year"), figure(view.figures.money, each.potential)),
            ],
            "pc-facts pc-key",
        ),
        class_="pc-card",
    )


def _persona(desk: Desk, each: CustomerPersona) -> Html:
    """A persona in short: what hurts, and what we answer."""
    view = desk.view
    return element(
        "section",
        element("h3", view.to(each), class_="pc-card-title"),
        listed(view.say("What hurts"), each.pain_points),
        div("pc-answer", part(view.say("Our answer"), each.solution)),
        class_="pc-card",
    )


# The sales process -----------------------------------------------------------------------------


def stages(desk: Desk) -> Iterator[str]:
    """The critical steps of each stage, those first that the role works."""
    view = desk.view
    numbered = list(enumerate(told(lambda: view.plan.stages) or (), 1))
    own = [(number, each) for number, each in numbered if each.role and each.role in desk.ids]
    rest = [pair for pair in numbered if pair not in own]
    if numbered:
        yield heading(2, view.say("Checklist by stage"))
    yield block(_steps(desk, own, "pc-own-stages"))
    yield block(_steps(desk, rest, "pc-other-stages"))


def _steps(desk: Desk, stages_: list[tuple[int, Stage]], class_: str) -> Html:
    return div(f"pc-stages {class_}", *(_stage(desk, *pair) for pair in stages_))


def _stage(desk: Desk, number: int, each: Stage) -> Html:
    view = desk.view
    by = None
    if each.role and each.role not in desk.ids:
        by = span("pc-small", view.mention("role", each.role))
    name = link(view.record(each), view.name(each))
    title = element("h3", span("pc-number pc-n", f"{number}. "), name, " ", by)
    return element("section", title, items(each.steps, "pc-checks"), class_="pc-check")


# Promotions ------------------------------------------------------------------------------------


def promotions(desk: Desk) -> Iterator[str]:
    """The promotions of somebody's strategies that run or are yet to come."""
    made = items(
        _promotion(desk, each)
        for strategy in desk.strategies()
        for each in strategy.promotions
        if each.ends is None or each.ends >= desk.day
    )
    if made:
        yield heading(2, desk.view.say("Promotions"))
        yield block(made)


def _promotion(desk: Desk, each: Promotion) -> Html:
    view, figures = desk.view, desk.view.figures
    runs = each.starts is None or each.starts <= desk.day
    starts = figures.short_day(each.starts) if each.starts and not runs else None
    ends = figures.short_day(each.ends) if each.ends else None
    return joined(
        (
            view.to(each),
            chip(view.say("running"), "pc-soft") if runs else None,
            span(
                "pc-small",
                joined(
                    (
                        figure(figures.percent, each.discount),
                        view.say("from {day}", day=starts) if starts else None,
                        view.say("until {day}", day=ends) if ends else None,
                    ),
                    " · ",
                ),
            ),
        ),
        " ",
    )
