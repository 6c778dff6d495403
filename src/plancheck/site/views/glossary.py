"""Every metric of the plan and every term of its pages, with its definition."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from plancheck.model.build import section_of
from plancheck.model.metrics import better, unit
from plancheck.model.plan import told
from plancheck.site import alphabet, words
from plancheck.site.checks import rulebook
from plancheck.site.html import Html, div, element, joined, link, paragraph, span, table
from plancheck.site.language import mark
from plancheck.site.markdown import block, heading, stacked, title
from plancheck.site.page import Page
from plancheck.site.terms import ADDRESS, TERMS, defined, term
from plancheck.site.views.changing import forge
from plancheck.site.views.changing import page as change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plancheck.model.metrics import SalesMetric
    from plancheck.site.view import View

__all__ = ["ADDRESS", "pages", "term"]

TITLE = mark("Glossary")
UNIT = {
    "money": mark("Amount"),
    "percent": mark("Percent"),
    "count": mark("Number"),
    "days": mark("Days"),
    "ratio": mark("Ratio"),
}
WAY = {"higher": mark("Higher"), "lower": mark("Lower")}


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address."""
    measured = metrics(view)
    said = view.say(TITLE)
    parts = (
        heading(1, said),
        block(paragraph(view.say("The words of this plan, each in a sentence or two."), "pc-lead")),
        heading(2, view.say("Metrics of this plan"), "metrics") if measured else "",
        block(measured),
        heading(2, view.say("Terms"), "terms") if measured else "",
        *terms(view, level=3 if measured else 2),
    )
    yield ADDRESS, Page(title(said), stacked(parts))


# Metrics ---------------------------------------------------------------------------------------


def metrics(view: View) -> Html:
    """What the plan measures: how each is computed, in which unit, how often, up to where."""
    order = alphabet.of(view).order
    found = sorted(told(lambda: view.plan.metrics) or (), key=lambda each: order(view.name(each)))
    heads = [
        (view.say("Metric"), ""),
        (view.say("Definition"), ""),
        (view.say("Unit"), ""),
        (view.say("Better"), ""),
        (view.say("Measured"), ""),
        (view.say("Target"), "num"),
    ]
    rows = [(None, _metric(view, each)) for each in found]
    return table(heads, rows, class_="pc-stack pc-glossary") if rows else Html()


def _metric(view: View, each: SalesMetric) -> tuple[Html | str | None, ...]:
    kind = told(lambda: unit(each))
    aim = each.target
    return (
        view.to(each),
        _definition(view, each),
        view.label(UNIT, kind),
        view.label(WAY, told(lambda: better(each))),
        view.label(words.MEASURED, each.every or "monthly"),
        None if aim is None else span("pc-n", view.figures.quantity(aim, kind)),
    )


def _definition(view: View, each: SalesMetric) -> Html | str:
    """How the plan computes a metric; without it what its kind means, with the way to that."""
    if each.definition:
        return each.definition
    if each.kind is None or each.kind not in TERMS:
        return span("pc-missing", view.say("not said yet"))
    of_kind = TERMS[each.kind]
    name = defined(view, each.kind, view.say(of_kind.name))
    return joined((name, view.say(of_kind.meaning)), ": ")


# Terms -----------------------------------------------------------------------------------------


def terms(view: View, *, level: int) -> Iterator[str]:
    """The terms by their first letters, with a line of letters that lead there."""
    letters = alphabet.of(view)
    known = [key for key in TERMS if view.edit or key != "pencil"]
    ordered = sorted(known, key=lambda key: letters.order(view.say(TERMS[key].name)))
    groups = [
        (letter, list(keys))
        for letter, keys in groupby(ordered, lambda key: letters.letter(view.say(TERMS[key].name)))
    ]
    ways = [link(f"#{_place(letter)}", letter) for letter, _ in groups]
    yield block(
        div("pc-letters", *ways, role="navigation", aria_label=view.say("Terms by first letter"))
    )
    used = _pages(view)
    for letter, keys in groups:
        yield heading(level, letter, _place(letter))
        entries = [_term(view, key, used) for key in keys]
        yield block(element("dl", *entries, class_="pc-terms"))


def _place(letter: str) -> str:
    return f"letter-{letter.casefold()}"


def _term(view: View, key: str, used: Mapping[str, Html]) -> Html:
    each = TERMS[key]
    ways = joined((used[name] for name in each.where if name in used), ", ")
    where = span("pc-small", view.tell("Used on {pages}", pages=ways)) if ways else None
    return element(
        "div",
        element("dt", view.say(each.name)),
        element("dd", joined((view.say(each.meaning), where), " ")),
        id=term(key)[1],
    )


def _pages(view: View) -> dict[str, Html]:
    """The ways to the first page of each section that the plan has, and to what is checked."""
    files = {section_of(each): each.file for each in reversed(view.plan.documents)}
    ways = {
        name: link(view.page(view.addresses[files[name]]), view.label(words.SECTIONS, name))
        for name in words.SECTIONS
        if files.get(name) in view.addresses
    }
    ways["health"] = link(view.page("checks/health.md"), view.say(words.HEALTH))
    ways["change"] = link(view.page(change.ADDRESS), view.say(change.TITLE))
    ways["proposals"] = link(view.page(forge.REQUESTS), forge.title_of(view))
    if view.rules:
        ways["rules"] = link(view.page(rulebook.INDEX), view.say(words.RULES))
    return ways
