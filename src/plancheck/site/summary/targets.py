"""Goals in short: what, how much, by when, who, and where each of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.attainment import adds_up, unit_of
from plancheck.model.plan import known, told
from plancheck.model.scalar import Percent
from plancheck.model.standing import next_milestone, standing
from plancheck.site import words
from plancheck.site.blocks import bar, cards
from plancheck.site.html import Html, element, joined, paragraph, span
from plancheck.site.sections.mission import target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from plancheck.model.mission import Goal
    from plancheck.model.standing import Standing
    from plancheck.site.view import View

SMALL = 10
"""Below this the decimals of a figure count."""

_TONE = {"behind": "pc-partly", "missed": "pc-partly"}


def goals(view: View, made: Sequence[Goal]) -> Html:
    """The goals beside each other."""
    return cards((goal(view, each) for each in made), "pc-goals")


def goal(view: View, each: Goal) -> Html:
    """A goal in short. The mission's page says the rest."""
    found = told(standing, view.plan, each)
    return element(
        "section",
        paragraph(view.label(words.GOAL_KIND, each.kind), "pc-over"),
        element("h3", view.to(each), class_="pc-card-title"),
        paragraph(target(view, each), "pc-big"),
        paragraph(_whose(view, each), "pc-small"),
        _progress(view, each, found) if found else _ahead(view, each),
        class_="pc-card",
    )


def _whose(view: View, each: Goal) -> Html:
    day = view.figures.short_day(each.time_bound) if each.time_bound else None
    due = view.say("by {day}", day=day) if day else None
    return joined((due, view.person(each.owner)), " · ")


def _ahead(view: View, each: Goal) -> Html:
    """The next milestone of a goal of which nothing was recorded yet; nothing without one."""
    step = next_milestone(view.plan, each)
    if step is None or step.by is None or step.value is None:
        return Html()
    value = span("pc-n", view.figures.quantity(step.value, unit_of(view.plan, each)))
    day = view.figures.short_day(step.by)
    return paragraph(view.tell("Next: {value} by {day}", value=value, day=day), "pc-standing")


# What came -------------------------------------------------------------------------------------


def _progress(view: View, each: Goal, found: Standing) -> Html:
    """How far a goal is, as a bar with a mark for what was due, and in words."""
    done = found.share(found.value)
    made = None
    if done is not None:
        made = bar(done, _TONE.get(found.state or "", ""), mark=found.share(found.due))
    kind = f"pc-standing pc-{(found.state or 'known').replace('_', '-')}"
    return joined((made, paragraph(said(view, each, found), kind), _of_target(view, each, found)))


def said(view: View, each: Goal, found: Standing) -> Html:
    """Where a goal stands, in a sentence."""
    value, due = _written(view, each, found.value), _written(view, each, found.due)
    day = view.figures.short_day(found.until)
    if found.state == "reached":
        return view.tell("Reached: {value} by {day}.", value=value, day=day)
    if found.state == "missed":
        return view.tell("Missed: {value} by {day}.", value=value, day=day)
    if found.state == "on_track":
        return view.tell(
            "On track: {value} by {day}, of the {due} due by then.", value=value, day=day, due=due
        )
    if found.state == "behind":
        return view.tell(
            "Behind by {gap}: {value} by {day}, of the {due} due by then.",
            gap=_gap(view, each, abs(found.value - (found.due or 0))),
            value=value,
            day=day,
            due=due,
        )
    return view.tell("{value} by {day}.", value=value, day=day)


def _gap(view: View, each: Goal, gap: Decimal) -> Html | None:
    """How far a goal is behind; of percentages the points between them."""
    if unit_of(view.plan, each) == "percent" or isinstance(
        known(known(each.measurable).target), Percent
    ):
        points = view.figures.number(gap * 100)
        return span("pc-n", view.say("{number} points", number=points))
    return _written(view, each, gap)


def _written(view: View, each: Goal, value: Decimal | None) -> Html | None:
    """A figure of a goal; parts of money and of what is counted are told as wholes."""
    if value is None:
        return None
    unit = unit_of(view.plan, each)
    exact = unit not in ("money", "count") or abs(value) < SMALL
    return span("pc-n", view.figures.quantity(value if exact else round(value, 0), unit))


def _of_target(view: View, each: Goal, found: Standing) -> Html:
    """Which part of its target a goal has, where the parts add up to it."""
    if not found.target or not adds_up(view.plan, each):
        return Html()
    share = span("pc-n", view.figures.percent(found.value / found.target))
    return paragraph(view.tell("{share} of the target", share=share), "pc-small")
