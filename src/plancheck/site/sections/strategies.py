"""The page of step 4: each strategy with its forecast, and its tasks by their rhythm."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from plancheck.site import words
from plancheck.site.blocks import chip, measures, owner, part, span_of_days
from plancheck.site.figures import figure
from plancheck.site.html import Html, div, element, facts, joined, paragraph, span, table
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.mentions import mentioned
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.strategies import Forecast, SalesStrategy, Strategies, Task
    from plancheck.site.view import View

_ORDER = list(words.CADENCE)


def body(view: View, section: Strategies) -> str:
    """The strategies, one after the other."""
    return stacked(part for each in section.strategies for part in strategy(view, each))


def strategy(view: View, each: SalesStrategy) -> Iterator[str]:
    """A strategy: what it is for, what it brings, what is done."""
    yield heading(2, each.title or each.id, anchor(each))
    yield block(
        div(
            "pc-strategy",
            paragraph(
                joined(
                    (
                        chip(view.label(words.STRATEGY_KIND, each.kind), "pc-soft"),
                        owner(view, each.owner),
                        _when(view, each),
                    ),
                    " ",
                ),
                "pc-byline",
            ),
            paragraph(each.description, "pc-lead"),
            forecast(view, each.forecast),
            facts(_serves(view, each)),
            _promotions(view, each),
            mentioned(view, each),
        )
    )
    yield block(tasks(view, each))


def _serves(view: View, each: SalesStrategy) -> Iterator[tuple[str, Html]]:
    yield view.say("Goals"), view.mentions("goal", each.goals)
    yield view.say("For"), view.mentions("persona", each.personas)
    yield view.say("Territories"), view.mentions("territory", each.territories)
    yield view.say("Tools"), view.mentions("tool", each.tools)


def _when(view: View, each: SalesStrategy) -> Html | None:
    said = span_of_days(view, each.starts, each.ends)
    return span("pc-by", said) if said else None


def forecast(view: View, said: Forecast | None) -> Html:
    """What a strategy is expected to bring: leads, conversion, a sale, and what they make."""
    if said is None:
        return Html()
    figures = view.figures
    whole = None
    if said.leads is not None and said.conversion is not None and said.deal_size is not None:
        whole = said.leads * said.conversion * said.deal_size
    made = measures(
        (
            (view.say("Leads"), figure(figures.number, said.leads), None),
            (view.say("Conversion"), figure(figures.percent, said.conversion), None),
            (view.say("A sale"), figure(figures.money, said.deal_size), None),
            (view.say("Revenue"), figure(figures.money, whole), None),
        )
    )
    return div("pc-forecast" if whole is None else "pc-forecast pc-formula", made)


def _promotions(view: View, each: SalesStrategy) -> Html:
    rows = [
        (
            anchor(one),
            (
                one.name,
                figure(view.figures.short_day, one.starts),
                figure(view.figures.short_day, one.ends),
                figure(view.figures.percent, one.discount),
                view.mention("cost line", one.cost),
            ),
        )
        for one in each.promotions
    ]
    if not rows:
        return Html()
    heads = [
        (view.say("Promotion"), ""),
        (view.say("From"), ""),
        (view.say("Until"), ""),
        (view.say("Discount"), "num"),
        (view.say("Paid by"), ""),
    ]
    return table(heads, rows, class_="pc-stack")


# Tasks -----------------------------------------------------------------------------------------


def tasks(view: View, each: SalesStrategy) -> Html:
    """The tasks, grouped by how often they are done, the most frequent first."""
    ordered = sorted(each.tasks, key=_rank)
    groups = [
        part(
            view.label(words.CADENCE, cadence) or view.say("Without a rhythm"),
            div("pc-tasks", *[task(view, one) for one in group]),
        )
        for cadence, group in groupby(ordered, key=lambda one: one.cadence)
    ]
    return div("pc-cadences", *groups)


def _rank(task: Task) -> int:
    return _ORDER.index(task.cadence) if task.cadence in _ORDER else len(_ORDER)


def task(view: View, each: Task) -> Html:
    """A task: what, by whom, how much, how long."""
    minutes = None if each.minutes is None else view.figures.time(each.minutes)
    return element(
        "div",
        paragraph(each.do or each.id, "pc-do"),
        paragraph(joined((event(view, each), _day(view, each)), " · "), "pc-small"),
        paragraph(
            joined(
                (view.mention(("person", "role"), each.by), _wanted(view, each), minutes), " · "
            ),
            "pc-who",
        ),
        mentioned(view, each),
        class_="pc-task",
        id=anchor(each),
    )


def _wanted(view: View, each: Task) -> str | None:
    """How much of what, and how much of it becomes a lead: `3 calls, 10% become leads`."""
    goal = each.target
    if goal is None:
        return None
    rate = None if goal.lead_rate is None else view.figures.percent(goal.lead_rate)
    leads = view.say("{share} become leads", share=rate) if rate else None
    return ", ".join(filter(None, (much(view, each), leads))) or None


def much(view: View, each: Task) -> str | None:
    """How much of what a task should yield: `3 calls`; one of several `1 × calls`."""
    goal = each.target
    if goal is None or goal.count is None:
        return None
    count = view.figures.number(goal.count)
    return f"{count} {'× ' if goal.count == 1 else ''}{goal.of}" if goal.of else count


def event(view: View, each: Task) -> str | None:
    """After what a task is done, and how soon."""
    if each.event is None:
        return None
    if not each.within_days:
        return view.say("When: {event}", event=each.event)
    return view.count(
        each.within_days,
        "When: {event}, within {n} day",
        "When: {event}, within {n} days",
        event=each.event,
    )


def _day(view: View, each: Task) -> str | None:
    return view.say("On {day}", day=view.figures.day(each.date)) if each.date else None
