"""The page of step 7: money in and out, what the plan costs by category, line by line."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from plancheck.model import money
from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.blocks import bar, measures, part, secret, share
from plancheck.site.charts import Column, beside, columns
from plancheck.site.figures import figure
from plancheck.site.html import Html, element, facts, joined, paragraph, span, table
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.budget import Budget, Cost
    from plancheck.site.view import View

_ORDER = list(words.COST_CATEGORY)


def body(view: View, section: Budget) -> str:
    """Money in and out, revenue by month, costs by category and line by line, scenarios."""
    first = view.plan.files.get("budget", (section,))[0].at.file == section.at.file
    parts = (
        ("", at_a_glance(view) if first else Html()),
        ("Revenue", revenue(view, section)),
        ("Costs by category", categories(view, section)),
        ("Every line", cost_lines(view, section)),
        ("Scenarios", scenarios(view, section)),
        ("Figures quoted elsewhere", stated(view, section)),
        ("Without cost", _no_cost(section)),
    )
    return stacked(
        piece
        for title, made in parts
        if made
        for piece in (heading(2, title) if title else "", block(made))
    )


# Money in and out ------------------------------------------------------------------------------


def at_a_glance(view: View) -> Html:
    """Projected revenue, the plan's whole cost, and what is left: the model's own figures."""
    revenue = told(money.revenue, view.plan)
    cost = told(money.whole_cost, view.plan) if view.counted else None
    left = None if revenue is None or cost is None or view.partial else revenue - cost
    out = "costs shown here; some are not" if view.partial else "whole cost of this plan"
    of_revenue = f"{view.figures.percent(left / revenue)} of revenue" if left and revenue else None
    figures = measures(
        (
            ("Money in", figure(view.figures.money, revenue), "projected revenue"),
            ("Money out", figure(view.figures.money, cost), out),
            ("What is left", figure(view.figures.money, left), of_revenue),
        )
    )
    return joined((figures, _uncounted(view)))


def _uncounted(view: View) -> Html:
    """Why there is no total, where there is none."""
    there = "budget" in view.plan.merged and not view.counted
    return paragraph(words.UNCOUNTED if there else None, "pc-missing")


def revenue(view: View, section: Budget) -> Html:
    """Projected revenue, by month or quarter where the plan says so."""
    said = section.projected_revenue
    if said is None:
        return Html()
    summed = money.total(said)
    made = [] if isinstance(said, Decimal) else list(_periods(view, said))
    chart = Html()
    if made:
        best = max(made, key=lambda column: column.value)
        text = f"Projected revenue by period; most in {best.label}, {best.written}"
        chart = joined(
            (
                columns(text, made, class_="pc-tall"),
                beside("The figures", ("Period", "Revenue"), made),
            )
        )
    known = [
        ("Projected", figure(view.figures.money, summed)),
        ("Gross margin", figure(view.figures.percent, section.gross_margin)),
        ("New customers", figure(view.figures.number, _decimal(section.new_customers))),
    ]
    return joined((facts(known, "pc-facts pc-key"), chart))


def _periods(view: View, said: dict[str, Decimal]) -> Iterator[Column]:
    one_year = len({key[:4] for key in said}) == 1
    for key, value in sorted(said.items()):
        yield Column(
            view.figures.month(key, year=not one_year),
            value,
            view.figures.money(value),
            view.figures.short_money(value),
            view.figures.narrow_month(key),
        )


def _decimal(count: int | None) -> Decimal | None:
    return None if count is None else Decimal(count)


# Costs -----------------------------------------------------------------------------------------


def categories(view: View, section: Budget) -> Html:
    """What each category costs in the plan's period, with a bar beside the figure."""
    sums = dict(_sums(view, section))
    whole = sum(sums.values(), Decimal(0))
    most = max(sums.values(), default=Decimal(0))
    if not view.counted or not most:
        return Html()
    rows = [
        (
            None,
            (
                words.label(words.COST_CATEGORY, name),
                bar(share(value, most)),
                figure(view.figures.percent, value / whole),
                figure(view.figures.money, value),
            ),
        )
        for name, value in sorted(sums.items(), key=lambda each: -each[1])
    ]
    heads = [("Category", ""), ("", "pc-wide-bar"), ("Share", "num"), ("Cost", "num")]
    total = (
        "Shown here" if view.partial else "Total",
        None,
        None,
        figure(view.figures.money, whole),
    )
    return table(heads, rows, foot=total, class_="pc-bars")


def _sums(view: View, section: Budget) -> Iterator[tuple[str, Decimal]]:
    for name, lines in _grouped(section):
        known = [_of(view, line) for line in lines]
        yield name, sum((value for value in known if value is not None), Decimal(0))


def _grouped(section: Budget) -> Iterator[tuple[str, list[Cost]]]:
    """The lines of each category, in the order in which categories are known."""

    def rank(line: Cost) -> tuple[int, str]:
        name = line.category or "other"
        return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)

    for (_, name), lines in groupby(sorted(section.costs, key=rank), key=rank):
        yield name, list(lines)


def _of(view: View, line: Cost) -> Decimal | None:
    """What a line costs in the period; None where it cannot be told."""
    period = told(lambda: view.plan.period)
    return money.readable_cost(line, period) if period else None


def cost_lines(view: View, section: Budget) -> Html:
    """Every line under its category, with the category's sum."""
    if not section.costs:
        return Html()
    parts = []
    for name, lines in _grouped(section):
        title = words.label(words.COST_CATEGORY, name)
        parts.append(_category(view, title, lines))
    heads = [("Item", ""), ("Pays for", ""), ("Paid", "num"), ("In the period", "num")]
    head = element("tr", *[element("th", text, class_=kind or None) for text, kind in heads])
    inside = element("table", element("thead", head), *parts, class_="pc-lines pc-stack")
    return element("div", inside, class_="pc-table", tabindex="0")


def _category(view: View, title: str | None, lines: list[Cost]) -> Html:
    known = [value for line in lines if (value := _of(view, line)) is not None]
    summed = sum(known, Decimal(0)) if view.counted else None
    head = element(
        "tr",
        element("th", title, colspan="3"),
        element("th", figure(view.figures.money, summed), class_="num"),
        class_="pc-category",
    )
    return element("tbody", head, *[_line(view, line) for line in lines])


def _line(view: View, line: Cost) -> Html:
    cells = (
        ("Item", None, joined((line.item or line.id, secret(view, line)), " ")),
        ("Pays for", None, view.anyone(line.for_)),
        ("Paid", "num", _paid(view, line)),
        ("In the period", "num", figure(view.figures.money, _of(view, line))),
    )
    made = [element("td", cell, class_=kind, data_head=head) for head, kind, cell in cells]
    return element("tr", *made, id=anchor(line))


def _paid(view: View, line: Cost) -> Html | None:
    if line.amount is None:
        return None
    figures = view.figures
    when = words.label(words.EVERY, line.every)
    if line.recurrence == "one_time":
        when = f"once, {figures.month(line.month)}" if line.month else "once"
    smalls = (
        when,
        f"from {figures.short_day(line.starts)}" if line.starts else None,
        f"until {figures.short_day(line.ends)}" if line.ends else None,
    )
    below = (span("pc-small", small) for small in smalls if small)
    return joined((figure(figures.money, line.amount), *below), " ")


# The rest --------------------------------------------------------------------------------------


def scenarios(view: View, section: Budget) -> Html:
    """What if it goes worse, or better; without a cost of its own, the budget's.

    Where costs are hidden none is told: with one, they could be subtracted out.
    """
    if not section.scenarios:
        return Html()
    heads = [("Scenario", ""), ("Revenue", "num"), ("Cost", "num"), ("Left", "num")]
    planned = told(money.whole_cost, view.plan) if view.counted else None
    rows = []
    for each in section.scenarios:
        cost = planned if each.cost is None else each.cost
        left = None if each.revenue is None or cost is None else each.revenue - cost
        figures = [figure(view.figures.money, value) for value in (each.revenue, cost, left)]
        rows.append((None, (each.name, *figures[: 1 if view.partial else 3])))
    return table(heads[: 2 if view.partial else 4], rows, class_="pc-stack")


def stated(view: View, section: Budget) -> Html:
    """Figures that are quoted elsewhere; where costs are hidden, those without a cost in them."""
    said = section.stated
    if said is None:
        return Html()
    write = view.figures.money
    of_costs = (
        ("Cost", figure(write, said.cost)),
        ("Acquisition cost", figure(write, said.acquisition_cost)),
        ("Return", figure(view.figures.percent, said.roi)),
    )
    known = (
        ("Revenue", figure(write, said.revenue)),
        ("Lifetime value", figure(write, said.lifetime_value)),
        *(() if view.partial else of_costs),
    )
    return facts(known, "pc-facts pc-key")


def _no_cost(section: Budget) -> Html:
    parts = [
        part(words.label(words.COST_CATEGORY, each.category) or "", paragraph(each.reason))
        for each in section.no_cost
    ]
    return joined(parts)
