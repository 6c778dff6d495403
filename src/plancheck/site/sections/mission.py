"""The page of step 1: mission, proposition, and the goals with their five SMART parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.attainment import unit_of
from plancheck.site import words
from plancheck.site.blocks import card, cards, part
from plancheck.site.html import Html, div, element, facts, joined, paragraph, span
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.mentions import mentioned
from plancheck.site.sections.metrics import ROW
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from plancheck.model.mission import Goal, Mission
    from plancheck.site.view import View


def body(view: View, section: Mission) -> str:
    """Mission and proposition as a statement, the goals as cards."""
    goals = cards((goal(view, each) for each in section.goals), "pc-wide")
    return stacked(
        (
            block(statement(view, section)),
            heading(2, view.say("Goals")) if goals else "",
            block(goals),
        )
    )


def statement(view: View, section: Mission) -> Html:
    """The mission and what makes the company's offer unique."""
    proposition = section.unique_selling_proposition
    return div(
        "pc-statement",
        paragraph(section.mission, "pc-mission"),
        joined(
            (
                paragraph(view.say("What customers get only here"), "pc-label"),
                paragraph(proposition),
            )
        )
        if proposition
        else None,
    )


def goal(view: View, each: Goal) -> Html:
    """A goal as a card."""
    return card(
        anchor(each),
        each.title or each.id,
        facts(
            [
                (view.say("Owner"), view.person(each.owner)),
                (view.say("Due"), view.figures.day(each.time_bound) if each.time_bound else None),
                (view.say("Target"), target(view, each)),
            ],
            "pc-facts pc-key",
        ),
        div("pc-smart", *smart(view, each)),
        _milestones(view, each),
        facts(_conditions(view, each)),
        mentioned(view, each),
        over=_over(view, each),
    )


def smart(view: View, each: Goal) -> Iterator[Html]:
    """The five parts, each with its letter; a part that is missing says so."""
    due = view.figures.day(each.time_bound) if each.time_bound else None
    parts = (
        ("S", view.say("Specific"), each.specific),
        ("M", view.say("Measurable"), measure(view, each)),
        ("A", view.say("Achievable"), each.achievable),
        ("R", view.say("Relevant"), each.relevant),
        ("T", view.say("Time-bound"), view.say("By {day}", day=due) if due else None),
    )
    for letter, name, said in parts:
        yield element(
            "div",
            span("pc-letter", letter, aria_hidden="true"),
            div(
                "pc-smart-part",
                paragraph(name, "pc-label"),
                paragraph(said or view.say("not said yet"), None if said else "pc-missing"),
            ),
            class_="pc-smart-row",
        )


def measure(view: View, each: Goal) -> Html | None:
    """How a goal is measured, in a line: metric, from, to."""
    measured = each.measurable
    if measured is None:
        return None
    name = view.mention("metric", measured.metric)
    kind = unit_of(view.plan, each)
    written = [view.figures.quantity(value, kind) for value in _ends(measured) if value is not None]
    return joined((name, span("pc-n", " → ".join(written)) if written else None), ": ") or None


def target(view: View, each: Goal) -> Html | None:
    """What a goal is to reach."""
    measured = each.measurable
    if measured is None or measured.target is None:
        return None
    return span("pc-n", view.figures.quantity(measured.target, unit_of(view.plan, each)))


def _ends(measured: object) -> tuple[Decimal | None, Decimal | None]:
    return getattr(measured, "baseline", None), getattr(measured, "target", None)


def _over(view: View, each: Goal) -> str | None:
    kind = view.label(words.GOAL_KIND, each.kind)
    return f"{kind} · {view.label(words.BASIS, each.basis)}" if kind and each.basis else kind


def _milestones(view: View, each: Goal) -> Html:
    kind = unit_of(view.plan, each)
    steps = [
        (
            view.say("by {day}", day=view.figures.short_day(step.by)) if step.by else "",
            None if step.value is None else view.figures.quantity(step.value, kind),
        )
        for step in each.milestones
    ]
    return part(view.say("Milestones"), facts(steps, ROW))


def _conditions(view: View, each: Goal) -> Iterator[tuple[str, Html | str | None]]:
    yield view.say("What changes"), each.what_changes
    if each.not_on_quota is not None and each.not_on_quota.amount is not None:
        amount = view.figures.money(each.not_on_quota.amount)
        yield (
            view.say("Not on quota"),
            joined((span("pc-n", amount), each.not_on_quota.reason), ": "),
        )
