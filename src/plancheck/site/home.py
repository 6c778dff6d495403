"""The summary: what somebody should know of a plan who reads only one page."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, cast

from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.blocks import bar, card, cards, chip, measures
from plancheck.site.budget import at_a_glance
from plancheck.site.figures import figure
from plancheck.site.html import Html, div, element, facts, joined, link, paragraph, span, table
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.mission import statement, target
from plancheck.site.view import anchor
from plancheck.wording import counted

if TYPE_CHECKING:
    from plancheck.model.header import Assumption, Header, Risk
    from plancheck.model.mission import Goal, Mission
    from plancheck.site.view import View


def body(view: View, section: Header | None) -> str:
    """The plan on a page: for whom and when, why, what for, with what money, how complete."""
    mission = cast("Mission | None", view.plan.merged.get("mission"))
    goals = [goal(view, each) for each in mission.goals] if mission else []
    parts = [
        block(masthead(view, section)) if section else "",
        block(statement(view, mission)) if mission else "",
        *_titled("Goals", cards(goals, "pc-goals")),
        *_titled("Money", at_a_glance(view)),
        *_titled("How complete the plan is", completeness(view, section)),
    ]
    if section is not None:
        parts += _titled("Assumptions", assumptions(view, section))
        parts += _titled("Risks", risks(view, section))
    return stacked(parts)


def _titled(title: str, content: Html) -> list[str]:
    return [heading(2, title), block(content)] if content else []


def masthead(view: View, section: Header) -> Html:
    """Company, period and who approved the plan, in a line of large words."""
    period = told(lambda: view.plan.period)
    approved = view.person(section.approved_by) if section.status == "approved" else None
    return div(
        "pc-masthead",
        paragraph(section.company, "pc-company"),
        paragraph(
            joined(
                (
                    view.figures.days(period) if period else None,
                    words.BUSINESS.get(section.business_model or ""),
                    joined(("approved by ", approved)) if approved else None,
                ),
                " · ",
            )
        ),
    )


def goal(view: View, each: Goal) -> Html:
    """A goal in short: what, how much, by when, who. The mission's page says the rest."""
    due = f"by {view.figures.short_day(each.time_bound)}" if each.time_bound else None
    return element(
        "section",
        paragraph(words.label(words.GOAL_KIND, each.kind), "pc-over"),
        element("h3", view.to(each), class_="pc-card-title"),
        paragraph(target(view, each), "pc-big"),
        paragraph(joined((due, view.person(each.owner)), " · "), "pc-small"),
        class_="pc-card",
    )


def completeness(view: View, section: Header | None) -> Html:
    """Requirements met of those asked, as a figure that leads to the plan's health.

    Findings are counted unless all of them stand at the top of this page.
    """
    met, asked = view.result.met, view.result.asked
    if not asked:
        return Html()
    where = view.page("checks/health.md")
    found = view.result.findings
    here = (
        bool(found) and section is not None and {each.file for each in found} == {section.at.file}
    )
    said = counted(len(found), "finding") if found else "no findings"
    said = words.HEALTH if here else said
    return joined(
        (
            measures([("Requirements met", span("pc-n", f"{met} of {asked}"), link(where, said))]),
            bar(met / asked),
        )
    )


# Assumptions and risks -------------------------------------------------------------------------


def assumptions(view: View, section: Header) -> Html:
    """What the plan takes for granted, with source and confidence."""
    return cards((assumption(view, each) for each in section.assumptions), "pc-even")


def assumption(view: View, each: Assumption) -> Html:
    """An assumption and where it comes from."""
    sure = words.label(words.LEVEL, each.confidence)
    return card(
        anchor(each),
        None,
        paragraph(each.text, "pc-lead"),
        facts(
            [
                ("Figure", _value(view, each.value)),
                ("Source", each.source),
                ("Confidence", chip(sure, f"pc-level pc-sure-{each.confidence}") if sure else None),
            ]
        ),
    )


def _value(view: View, value: object) -> Html | str | None:
    """An assumption's figure as the plan's readers write it; what is none as it stands."""
    if value is None or isinstance(value, bool):
        return {True: "yes", False: "no"}.get(value)  # type: ignore[arg-type]
    said = str(value)
    try:
        number = Decimal(said.removesuffix("%"))
    except InvalidOperation:
        return said
    if not number.is_finite():
        return said
    percent = said.endswith("%")
    write = view.figures.percent if percent else view.figures.number
    return figure(write, number / 100 if percent else number)


def risks(view: View, section: Header) -> Html:
    """What may go wrong, how likely and how bad, and what would be done."""
    heads = [("Risk", ""), ("Likely", ""), ("Impact", ""), ("Response", ""), ("Watched by", "")]
    rows = [(anchor(each), _risk(view, each)) for each in section.risks]
    return table(heads, rows, class_="pc-stack pc-risks") if rows else Html()


def _risk(view: View, each: Risk) -> tuple[Html | str | None, ...]:
    return (
        each.text,
        _level(each.likelihood),
        _level(each.impact),
        each.response,
        view.person(each.owner),
    )


def _level(name: str | None) -> Html | None:
    said = words.label(words.LEVEL, name)
    return chip(said, f"pc-level pc-level-{name}") if said else None
