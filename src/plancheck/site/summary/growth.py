"""The growth bridge of the revenue goal, drawn: from the year before to what is to come."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model import bridge
from plancheck.model.plan import told
from plancheck.site import charts
from plancheck.site.html import Html, joined, paragraph, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.site.view import View

MOST = 4
"""More strategies than this are not drawn one by one: the smaller ones stand together."""

Step = tuple[str, Decimal]
"""A column of the bridge: what it is called, and its value, or by how much it goes up or down."""


def growth(view: View) -> Html:
    """The bridge, and in words what it rests on; nothing where the plan does not tell it."""
    found = _told(view)
    if found is None:
        return Html()
    steps = columns(view, found)
    write = view.figures.money
    chart = charts.Chart(
        title=view.say(
            "How the revenue grows from {start} to {end}",
            start=write(found.baseline),
            end=write(found.target),
        ),
        said=_said(view, found),
        labels=[name for name, _ in steps],
        series=[charts.Series(view.say("Revenue"), [value for _, value in steps], "revenue")],
        write=write,
        short=view.figures.short_money,
        over=view.say("Step"),
    )
    note = paragraph(_note(view, found), "pc-small")
    return joined((charts.bridge(view, chart), note))


def _told(view: View) -> bridge.Bridge | None:
    """The bridge where all of the plan is shown, or what is hidden does not change it.

    Else what is missing could be read from it.
    """
    shown = told(bridge.bridge, view.plan)
    whole = told(bridge.bridge, view.result.plan)
    return shown if shown == whole else None


def columns(view: View, found: bridge.Bridge) -> list[Step]:
    """The columns from the baseline to the target: what lies between them adds up to the way."""
    change, cushion = found.difference, found.cushion
    again = view.say("To be won anew") if change < 0 else view.say("Bought on top")
    rest = view.say("More than the goal") if cushion > 0 else view.say("Not covered yet")
    between = [(again, change), *_strategies(view, found.won), (rest, -cushion)]
    return [
        (view.say("Year before"), found.baseline),
        *((name, value) for name, value in between if value),
        (view.say("Goal"), found.target),
    ]


def _strategies(view: View, won: Sequence[bridge.Brings]) -> list[Step]:
    """What each strategy brings, the largest first; the smaller ones of many together."""
    ordered = sorted(won, key=lambda each: -each.revenue)
    shown = ordered if len(ordered) <= MOST else ordered[: MOST - 1]
    steps = [(view.name(each.strategy), each.revenue) for each in shown]
    if rest := ordered[len(shown) :]:
        name = view.count(len(rest), "{n} other strategy", "{n} other strategies")
        steps.append((name, sum((each.revenue for each in rest), Decimal(0))))
    return steps


def _said(view: View, found: bridge.Bridge) -> str:
    write = view.figures.money
    if found.cushion >= 0:
        return view.say(
            "The strategies forecast {forecast}, {cushion} more than the goal of {target}",
            forecast=write(found.forecast),
            cushion=write(found.cushion),
            target=write(found.target),
        )
    return view.say(
        "The strategies forecast {forecast}, {gap} less than the goal of {target}",
        forecast=write(found.forecast),
        gap=write(-found.cushion),
        target=write(found.target),
    )


def _note(view: View, found: bridge.Bridge) -> Html:
    """What customers who are there bring again, and which part of the goal nobody carries."""

    def money(value: Decimal) -> Html:
        return span("pc-n", view.figures.money(value))

    again = view.tell(
        "Of the {baseline} of the year before, existing customers bring {again} again ({ways}); "
        "the rest is won anew.",
        baseline=money(found.baseline),
        again=money(found.repeated),
        ways=joined((view.to(each.strategy) for each in found.again), ", "),
    )
    spared = found.goal.not_on_quota
    if found.difference >= 0:
        again = view.tell(
            "Existing customers bring {again} ({ways}), no less than the {baseline} of the year "
            "before.",
            baseline=money(found.baseline),
            again=money(found.repeated),
            ways=joined((view.to(each.strategy) for each in found.again), ", "),
        )
    if spared is None or spared.amount is None:
        return again
    rest = view.tell("{amount} of the goal is on nobody's quota.", amount=money(spared.amount))
    return joined((again, rest), " ")
