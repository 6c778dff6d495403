"""Whether the team makes the goal: quotas with their cushion, and capacity after ramp."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_UP, Decimal
from typing import TYPE_CHECKING

from plancheck.model import coverage
from plancheck.model.plan import known, told
from plancheck.model.standing import standing
from plancheck.site.blocks import measures
from plancheck.site.html import Content, Html, element, joined, paragraph, span
from plancheck.site.summary import targets
from plancheck.site.views.team.glance import Line, Part, stack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plancheck.model.coverage import Carried
    from plancheck.site.view import View


def part(view: View, others: Iterable[Part]) -> Part:
    """Quotas and capacity against the goal, as large figures and as bars.

    Beside them stands how many lines are not in order, those of the other parts included.
    """
    carried = told(coverage.carried, view.plan)
    quotas, capacity = told(coverage.quotas, view.plan), told(coverage.capacity, view.plan)
    title = view.say("Against the goal")
    if carried is None or quotas is None or capacity is None:
        missing = view.say(
            "Nobody can tell yet whether the team makes its goal. It takes a revenue goal with an "
            "amount and a date, and a quota for everybody who carries one."
        )
        return Part(title, "", [Line(missing, good=False)], "")
    lines = [
        *_so_far(view, carried),
        _of_quotas(view, carried, quotas),
        _of_capacity(view, carried, capacity),
    ]
    everything = [*lines, *(line for each in others for line in each.lines)]
    figures = measures((*_figures(view, carried, quotas, capacity), holes(view, everything)))
    content = stack(figures, bars(view, carried, quotas, capacity))
    return Part(title, "", lines, content)


def share(view: View, carried: Carried, made: Decimal) -> str:
    """A sum as a share of what is needed, never rounded to where it would be in order."""
    asked, rounding = coverage.cushion(view.plan), ROUND_HALF_EVEN
    if made < asked.least_money:
        rounding = ROUND_DOWN
    elif made > asked.most_money:
        rounding = ROUND_UP
    return view.figures.percent(carried.share(made, rounding))


def whole(view: View, value: Decimal) -> str:
    """An amount that was worked out, without cents."""
    return view.figures.money(value.to_integral_value())


# In words --------------------------------------------------------------------------------------


def _so_far(view: View, carried: Carried) -> Iterator[Line]:
    """Where the goal stands; nothing before anything was recorded."""
    found = told(standing, view.plan, carried.goal)
    if found is not None:
        good = found.state not in ("behind", "missed")
        yield Line(targets.said(view, carried.goal, found), good)


def _of_quotas(view: View, carried: Carried, made: Decimal) -> Line:
    asked = coverage.cushion(view.plan)
    said = view.say(
        "Quotas cover {share} of the goal; the plan asks for {least} to {most}.",
        share=share(view, carried, made),
        least=view.figures.percent(asked.least),
        most=view.figures.percent(asked.most),
    )
    return Line(said, asked.least_money <= made <= asked.most_money)


def _of_capacity(view: View, carried: Carried, made: Decimal) -> Line:
    brings = share(view, carried, made)
    if coverage.is_enough(view.plan, made):
        said = view.say("After ramp the team can bring {share} of the goal.", share=brings)
        return Line(said, good=True)
    missing = whole(view, carried.needed - made)
    said = view.say(
        "After ramp the team can bring {share} of the goal: {money} is missing.",
        share=brings,
        money=missing,
    )
    return Line(said, good=False)


def _figures(
    view: View, carried: Carried, quotas: Decimal, capacity: Decimal
) -> list[tuple[str, Content, Content]]:
    due = view.figures.short_day(carried.days.last)
    made = (
        (view.say("Goal on quota"), whole(view, carried.needed), view.say("by {day}", day=due)),
        (view.say("Quotas"), share(view, carried, quotas), whole(view, quotas)),
        (view.say("Capacity after ramp"), share(view, carried, capacity), whole(view, capacity)),
    )
    return [(name, span("pc-n", value), note) for name, value, note in made]


def holes(view: View, lines: Sequence[Line]) -> tuple[str, Content, Content]:
    """How many of a page's lines are not in order, as a large figure."""
    number = sum(not line.good for line in lines)
    all_ = view.count(len(lines), "of {n} point", "of {n} points")
    return view.say("To look at"), span("pc-n", view.figures.number(number)), all_


def goal(view: View) -> Html:
    """Which goal is meant, and what of it nobody carries; nothing where there is none."""
    carried = told(coverage.carried, view.plan)
    return paragraph(_spared(view, carried), "pc-small") if carried else Html()


def _spared(view: View, carried: Carried) -> Html:
    goal = view.to(carried.goal)
    spared = carried.goal.not_on_quota
    if spared is None:
        return view.tell("The goal is {goal}.", goal=goal)
    money = view.figures.money(known(spared.amount))
    if not spared.reason:
        return view.tell(
            "The goal is {goal}, of which {money} is on nobody's quota.", goal=goal, money=money
        )
    return view.tell(
        "The goal is {goal}, of which {money} is on nobody's quota: {reason}",
        goal=goal,
        money=money,
        reason=spared.reason,
    )


# As bars ---------------------------------------------------------------------------------------

ROOMY = Decimal("0.7")
"""Up to where on the scale a label stands to the right of its mark."""


def bars(view: View, carried: Carried, quotas: Decimal, capacity: Decimal) -> Html:
    """Both sums as bars over one scale, with marks for the goal and the cushion.

    Its lengths are shares of the width, so that letters keep their size on any screen.
    """
    asked, goal = coverage.cushion(view.plan), Decimal(1)
    made = [quotas / carried.needed, capacity / carried.needed]
    end = max(asked.most, goal, *made) * Decimal("1.04")
    names = [view.say("Quotas"), view.say("Capacity after ramp")]
    percent = view.figures.percent
    band = view.say("{least} to {most}", least=percent(asked.least), most=percent(asked.most))
    said = view.say(
        "Quotas are {quotas} of the goal, capacity after ramp {capacity}; the cushion is {band}.",
        quotas=share(view, carried, quotas),
        capacity=share(view, carried, capacity),
        band=band,
    )
    width = (asked.most - asked.least) / end
    return element(
        "svg",
        _box("pc-band", asked.least / end, 16, width, 50),
        *(
            _bar(name, each / end, 34 * row)
            for row, (name, each) in enumerate(zip(names, made, strict=True))
        ),
        _line("pc-goal-mark", goal / end, 4, 66),
        *(_line("pc-band-mark", each / end, 16, 66) for each in (asked.least, asked.most)),
        _label(view.say("Goal"), goal / end, 12),
        _label(view.say("Cushion {band}", band=band), asked.least / end, 80, asked.most / end),
        class_="pc-bullets",
        role="img",
        aria_label=said,
    )


def _bar(name: str, length: Decimal, top: int) -> Html:
    label = element("text", name, x="0", y=str(top + 12))
    track = _box("pc-track", Decimal(0), top + 18, Decimal(1), 10)
    return joined((label, track, _box("pc-fill", Decimal(0), top + 18, length, 10)))


def _box(class_: str, left: Decimal, top: int, width: Decimal, height: int) -> Html:
    return element(
        "rect",
        class_=class_,
        x=_across(left),
        y=str(top),
        width=_across(max(width, Decimal(0))),
        height=str(height),
    )


def _line(class_: str, at: Decimal, top: int, bottom: int) -> Html:
    x = _across(at)
    return element("line", class_=class_, x1=x, x2=x, y1=str(top), y2=str(bottom))


def _label(name: str, at: Decimal, bottom: int, last: Decimal | None = None) -> Html:
    """A label that begins at a mark; where there is no room it ends there, or at the last one."""
    is_roomy = at <= ROOMY
    x, side = (at, "start") if is_roomy else (last or at, "end")
    return element("text", f"\u00a0{name}\u00a0", x=_across(x), y=str(bottom), text_anchor=side)


def _across(part: Decimal) -> str:
    return f"{part * 100:.2f}%"
