"""What people earn, for the leadership: as it is written, and what it comes to in the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.pay import Earned, earned, on_target
from plancheck.model.plan import told
from plancheck.site import html
from plancheck.site.figures import figure
from plancheck.site.markdown import block, heading
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from plancheck.model.team import Pay, Team
    from plancheck.site.html import Html
    from plancheck.site.view import View


def table(view: View, section: Team) -> Iterator[str]:
    """The pay that a file holds, under a heading; nothing in an edition without it.

    A plan for the team holds none. That it is asked here too costs a line and forgives a fault.
    """
    if view.audience != "leadership" or not section.pay:
        return
    heads = [
        (view.say("Person"), ""),
        (view.say("Base salary"), "num"),
        (view.say("Bonus"), "num"),
        (view.say("Commission"), "num"),
        (view.say("On target"), "num"),
        (view.say("Worked out"), "num"),
        (view.say("In the period"), "num"),
    ]
    rows = [(anchor(each), _row(view, each)) for each in section.pay]
    said = view.say(
        "Pay, a year at full quota. Worked out is what base, bonus and commission make of it."
    )
    yield heading(2, view.say("Pay"))
    yield block(html.table(heads, rows, class_="pc-stack", caption=said))


def _row(view: View, each: Pay) -> tuple[Html | None, ...]:
    write = view.figures.money
    paid = told(earned, view.plan, each)
    return (
        view.person(each.person),
        figure(write, each.base_salary),
        figure(write, each.bonus),
        figure(view.figures.percent, each.commission_rate),
        figure(write, each.on_target_earnings),
        figure(write, told(on_target, view.plan, each)),
        figure(write, _whole(paid) if paid else None),
    )


def _whole(paid: Earned) -> Decimal:
    return paid.base + paid.variable
