"""What a plan costs: by category and month, tool by tool, line by line."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model import money, payees, seats
from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.blocks import bar, secret, share, span_of_days
from plancheck.site.charts import Series, monthly, stacked
from plancheck.site.figures import figure
from plancheck.site.html import Html, element, joined, scrolling, span, table
from plancheck.site.mentions import mentioned
from plancheck.site.sections.evened import evened
from plancheck.site.sections.tools import price
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from plancheck.model.budget import Budget, Cost
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.seats import Bounds
    from plancheck.model.tools import SalesTool
    from plancheck.site.view import View

_ORDER = list(words.COST_CATEGORY)
_LOOKS = 6
"""How many categories a chart can tell apart."""


# By category and month -------------------------------------------------------------------------


class Category(NamedTuple):
    """What the lines of a category cost in the plan's period: once, again and again, by month."""

    name: str
    one_time: Decimal
    ongoing: Decimal
    by_month: Mapping[str, Decimal]

    @property
    def cost(self) -> Decimal:
        """What all of it costs."""
        return self.one_time + self.ongoing


def body(view: View) -> Html:
    """The costs that are shown, by category and by month; nothing where one cannot be counted."""
    made = told(_categories, view.plan, view) if view.counted else None
    if not made or not made[0].cost:
        return Html()
    return joined((categories(view, made), chart(view, made), months(view, made)))


def _categories(plan: Plan, view: View) -> list[Category]:
    """The categories that cost something or are planned to, the largest first."""
    made = []
    for name, lines_ in _grouped(plan.costs):
        once = [line for line in lines_ if line.recurrence == "one_time"]
        again = [line for line in lines_ if line.recurrence != "one_time"]
        label = view.label(words.COST_CATEGORY, name) or name
        one_time, ongoing = (payees.cost_of(each, plan.period) for each in (once, again))
        by_month = evened(money.costs_by_month(lines_, plan.period))
        made.append(Category(label, one_time, ongoing, by_month))
    return sorted(made, key=lambda each: -each.cost)


def _grouped(costs: Iterable[Cost]) -> Iterator[tuple[str, list[Cost]]]:
    """The lines of each category, in the order in which categories are known."""

    def rank(line: Cost) -> tuple[int, str]:
        name = line.category or "other"
        return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)

    for (_, name), lines_ in groupby(sorted(costs, key=rank), key=rank):
        yield name, list(lines_)


def categories(view: View, made: Sequence[Category]) -> Html:
    """What each category costs once and again and again, with a bar beside the figures."""
    once, again = (
        sum((getattr(each, key) for each in made), Decimal(0)) for key in ("one_time", "ongoing")
    )
    whole, most = once + again, made[0].cost
    heads = [
        (view.say("Category"), ""),
        ("", "pc-wide-bar"),
        (view.say("In the period"), "num"),
        (view.say("Share"), "num"),
        (view.say("One-time"), "num"),
        (view.say("Ongoing"), "num"),
    ]
    rows = [
        (
            None,
            (
                each.name,
                bar(share(each.cost, most)),
                figure(view.figures.money, each.cost),
                figure(view.figures.percent, each.cost / whole),
                *_figures(view, each.one_time or None, each.ongoing or None),
            ),
        )
        for each in made
    ]
    sums = _figures(view, whole, None, once or None, again or None)
    foot = (_sum_name(view), None, *sums)
    said = view.say("What each category costs in the plan's period")
    return table(heads, rows, foot=foot, class_="pc-bars pc-costs", caption=said)


def _figures(view: View, *values: Decimal | None) -> list[Html | None]:
    return [figure(view.figures.money, value) for value in values]


def _sum_name(view: View) -> str:
    return view.say("Shown here") if view.partial else view.say("Total")


def chart(view: View, made: Sequence[Category]) -> Html:
    """The largest categories by month, the others together."""
    shown, others = made, made[:0]
    if len(made) > _LOOKS:
        shown, others = made[: _LOOKS - 1], made[_LOOKS - 1 :]
    series = [Series(each.name, list(each.by_month.values())) for each in shown]
    if others:
        series.append(Series(view.say("All others"), _together(others)))
    largest = max(zip(made[0].by_month, _together(made), strict=True), key=lambda each: each[1])
    said = view.say(
        "{category} costs most of all. Most is spent in {month}: {amount}.",
        category=made[0].name,
        month=view.figures.month(largest[0]),
        amount=view.figures.money(largest[1]),
    )
    title = view.say("Cost by month and category")
    return stacked(view, monthly(view, title, said, list(made[0].by_month), series))


def by_month(plan: Plan) -> dict[str, Decimal]:
    """What all lines cost by month: the sums of what is shown of the categories."""
    summed: dict[str, Decimal] = {}
    for _, lines_ in _grouped(plan.costs):
        for month, cost in evened(money.costs_by_month(lines_, plan.period)).items():
            summed[month] = summed.get(month, Decimal(0)) + cost
    return summed


def _together(made: Iterable[Category]) -> list[Decimal]:
    """What categories cost together, month by month."""
    columns = zip(*(each.by_month.values() for each in made), strict=True)
    return [sum(column, Decimal(0)) for column in columns]


def months(view: View, made: Sequence[Category]) -> Html:
    """Every category month by month, to be opened."""
    names = list(made[0].by_month)
    year = len({name[:4] for name in names}) > 1
    heads = [
        (view.say("Category"), ""),
        *((view.figures.month(name, year=year), "num") for name in names),
        (view.say("In the period"), "num"),
    ]
    rows = [
        (
            None,
            (
                each.name,
                *_figures(view, *(cost or None for cost in each.by_month.values()), each.cost),
            ),
        )
        for each in made
    ]
    sums = (*_together(made), sum((each.cost for each in made), Decimal(0)))
    said = view.say("Every category, month by month")
    inside = table(
        heads,
        rows,
        foot=(_sum_name(view), *_figures(view, *sums)),
        class_="pc-by-months",
        caption=said,
    )
    return element("details", element("summary", said), inside, class_="pc-more")


# Tools -----------------------------------------------------------------------------------------


def tools(view: View) -> Html:
    """What each tool costs, for whom, and which lines of the budget pay for it."""
    period = told(lambda: view.plan.period)
    listed = told(lambda: view.plan.tools) or ()
    paid = [each for each in listed if each.price is not None and each.price.amount]
    if not paid or period is None:
        return Html()
    rows = [(None, tuple(_tool(view, each, period))) for each in paid]
    heads = [
        (view.say("Tool"), ""),
        (view.say("Used by"), ""),
        (view.say("Seats"), "num"),
        (view.say("Price"), "num"),
        (view.say("In the period"), "num"),
        (view.say("Paid by"), ""),
    ]
    said = view.say("What each tool costs, and which lines of the budget pay for it")
    return table(heads, rows, class_="pc-stack pc-paid", caption=said)


def _tool(view: View, tool: SalesTool, period: Period) -> Iterator[Html | str | None]:
    paying = [line for line, names in _links(view.plan) if tool.id in names]
    running = [name for line in paying for name in told(money.running, line, period) or ()]
    every = [month.month for month in period.split()]
    cost = told(seats.tool_cost, view.plan, tool, set(running) or every)
    yield view.to(tool)
    yield view.mentions(("person", "role"), tool.users)
    yield view.figures.number(tool.seats) if tool.seats is not None else None
    yield price(view, tool.price) if tool.price is not None else None
    yield _bounds(view, cost) if cost else None
    yield joined((view.to(line) for line in paying), ", ")


def _links(plan: Plan) -> list[tuple[Cost, frozenset[str]]]:
    """The lines of the budget with what they pay for."""
    return told(lambda: list(payees.tool_links(plan))) or []


def _bounds(view: View, cost: Bounds) -> Html | None:
    """What a tool costs: exactly, or at least and at most."""
    least, most = (view.figures.money(each) for each in cost)
    if least == most:
        return span("pc-n", least)
    return span("pc-n", view.say("{least} to {most}", least=least, most=most))


# Line by line ----------------------------------------------------------------------------------


def lines(view: View, section: Budget) -> Html:
    """Every line under its category, with the category's sum."""
    if not section.costs:
        return Html()
    heads = _heads(view)
    bodies = [_category(view, name, lines_) for name, lines_ in _grouped(section.costs)]
    head = element(
        "tr", *[element("th", title, class_=kind or None, scope="col") for title, kind in heads]
    )
    caption = view.say("Every line of the budget, by category")
    inside = element(
        "table",
        element("caption", caption),
        element("thead", head),
        *bodies,
        class_="pc-lines pc-stack",
    )
    return scrolling(inside, caption)


def _heads(view: View) -> tuple[tuple[str, str], ...]:
    return (
        (view.say("Item"), ""),
        (view.say("Pays for"), ""),
        (view.say("Paid"), "num"),
        (view.say("In the period"), "num"),
    )


def _category(view: View, name: str, lines_: list[Cost]) -> Html:
    known = [value for line in lines_ if (value := _of(view, line)) is not None]
    summed = sum(known, Decimal(0)) if view.counted else None
    title = view.label(words.COST_CATEGORY, name)
    head = element(
        "tr",
        element("th", title, colspan="3" if summed is not None else "4", scope="rowgroup"),
        None if summed is None else element("td", figure(view.figures.money, summed), class_="num"),
        class_="pc-category",
    )
    return element("tbody", head, *[_line(view, line) for line in lines_])


def _line(view: View, line: Cost) -> Html:
    cells = (
        joined((line.item or line.id, secret(view, line), mentioned(view, line, closed=True)), " "),
        view.anyone(line.for_),
        _paid(view, line),
        figure(view.figures.money, _of(view, line)),
    )
    made = [
        element("td", cell, class_=kind or None, data_head=head)
        for (head, kind), cell in zip(_heads(view), cells, strict=True)
    ]
    return element("tr", *made, id=anchor(line))


def _of(view: View, line: Cost) -> Decimal | None:
    """What a line costs in the period; None where it cannot be told."""
    period = told(lambda: view.plan.period)
    return money.readable_cost(line, period) if period else None


def _paid(view: View, line: Cost) -> Html | None:
    """How much is paid each time, and when."""
    if line.amount is None:
        return None
    when = view.label(words.EVERY, line.every)
    if line.recurrence == "one_time":
        month = view.figures.month(line.month) if line.month else ""
        when = view.say("once, {month}", month=month) if month else view.say("once")
    days = span_of_days(view, line.starts, line.ends)
    below = (span("pc-small", small) for small in (when, days) if small)
    return joined((figure(view.figures.money, line.amount), *below), " ")
