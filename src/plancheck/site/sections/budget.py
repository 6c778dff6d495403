"""The page of step 7: money in and out, what comes back and when, what it costs, line by line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model import money, returns
from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.blocks import measures, part
from plancheck.site.charts import Series, grouped, lines, monthly
from plancheck.site.figures import figure
from plancheck.site.html import Html, facts, joined, paragraph, table
from plancheck.site.language import mark
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.sections import costs
from plancheck.site.sections.evened import evened, is_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plancheck.model.budget import Budget
    from plancheck.model.returns import Outcome
    from plancheck.site.view import View

_THOUSAND = 1000


def body(view: View, section: Budget) -> str:
    """What the plan brings and costs, first in figures, then in charts, then line by line.

    A budget in several files tells what is true of all of it on the first one.
    """
    say = view.say
    first = view.plan.files.get("budget", (section,))[0].at.file == section.at.file
    whole: tuple[tuple[str, Callable[[View], Html]], ...] = (
        (say("Cash"), cash),
        (say("What it costs"), costs.body),
        (say("What the tools cost"), costs.tools),
    )
    glance = (at_a_glance(view), returns_at_a_glance(view)) if first else ()
    drawn = revenue_and_cost(view) if first else Html()
    parts = (
        ("", joined(glance)),
        (say("Revenue and cost"), joined((revenue(view, section), drawn))),
        *((title, made(view)) for title, made in whole if first),
        (say("What if"), scenarios(view, section)),
        (say("Figures quoted elsewhere"), stated(view, section)),
        (say("Every line"), costs.lines(view, section)),
        (say("Without cost"), _no_cost(view, section)),
    )
    return stacked(
        piece
        for title, made in parts
        if made
        for piece in (heading(2, title) if title else "", block(made))
    )


# At a glance -----------------------------------------------------------------------------------


def at_a_glance(view: View) -> Html:
    """Projected revenue, the plan's whole cost, and what is left: the model's own figures."""
    revenue, write = told(money.revenue, view.plan), view.figures.money
    cost = told(money.whole_cost, view.plan) if view.counted else None
    out = (
        view.say("costs shown here; some are not")
        if view.partial
        else view.say("whole cost of this plan")
    )
    figures = measures(
        (
            (view.say("Money in"), figure(write, revenue), view.say("projected revenue")),
            (view.say("Money out"), figure(write, cost), out),
            (view.say("What is left"), figure(write, view.costed(returns.left)), _of_gain(view)),
        )
    )
    return joined((figures, _missing(view)))


def _of_gain(view: View) -> str:
    """Of what the rest is left."""
    gain = told(returns.gain, view.plan)
    if gain is None or told(lambda plan: plan.budget.gross_margin, view.plan) is None:
        return view.say("of the revenue")
    return view.say("of a gross profit of {amount}", amount=view.figures.money(gain))


def _missing(view: View) -> Html:
    """Why figures are missing that rest on the plan's whole cost, where they are."""
    if view.partial:
        return paragraph(view.say(words.COSTS_HIDDEN), "pc-small")
    there = "budget" in view.plan.merged and not view.counted
    why = words.UNCOUNTED if told(lambda: view.plan.period) else words.WITHOUT_PERIOD
    return paragraph(view.say(why) if there else None, "pc-missing")


def returns_at_a_glance(view: View) -> Html:
    """Return, acquisition cost, payback and break-even, as far as the plan tells them."""
    write, rate = view.figures.money, view.costed(returns.return_on_cost)
    winning, months = view.costed(returns.acquisition_cost), view.costed(returns.payback_months)
    payback = None if months is None else _months(view, months)
    figures = (
        (view.say("Return"), figure(view.figures.percent, rate), view.say("of what it costs")),
        (view.say("Acquisition cost"), figure(write, _whole(winning)), view.say("a new customer")),
        (view.say("Payback"), payback, view.say("until a customer has earned that back")),
        (view.say("Break-even"), *_break_even(view)),
    )
    if not any(made for _, made, _ in figures):
        return Html()
    full = told(lambda plan: plan.budget.gross_margin, view.plan) is None
    best = paragraph(view.say(words.WITHOUT_MARGIN) if full else None, "pc-small")
    return joined((measures(figures), best))


def _whole(amount: Decimal | None) -> Decimal | None:
    """A quotient as people quote it: without cents where there are thousands."""
    return amount if amount is None or amount < _THOUSAND else amount.quantize(Decimal(1))


def _months(view: View, months: Decimal) -> str:
    exact = round(months, 1)
    written = view.figures.number(exact)
    return view.count(1 if exact == 1 else 2, "{months} month", "{months} months", months=written)


def _break_even(view: View) -> tuple[str | None, str]:
    """From when on the plan has paid for itself, and what that means."""
    if view.costed(returns.cash) is None:
        return None, ""
    month = view.costed(returns.break_even)
    if month is None:
        return view.say("Not yet"), view.say("not within this plan's period")
    return view.figures.month(month), view.say("paid for itself from the end of that month on")


# Month by month --------------------------------------------------------------------------------


def revenue_and_cost(view: View) -> Html:
    """Projected revenue against cost by month; of the costs, those that are shown."""
    brought = evened(told(money.revenue_by_month, view.plan) or {})
    spent = (told(costs.by_month, view.plan) or {}) if view.counted else {}
    months = list(dict.fromkeys((*brought, *spent)))
    cost = view.say("Costs shown here") if view.partial else view.say("Cost")
    shown = [
        Series(name, [values.get(month) for month in months], kind)
        for name, values, kind in (
            (view.say("Revenue"), brought, "revenue"),
            (cost, spent, "cost"),
        )
        if any(values.values())
    ]
    if not shown:
        return Html()
    title = view.say("Revenue and cost by month")
    return grouped(view, monthly(view, title, _most(view, brought, spent), months, shown))


def _most(view: View, brought: Mapping[str, Decimal], spent: Mapping[str, Decimal]) -> str:
    """In which months most comes in and most goes out."""
    comes = _peak(view, mark("Most revenue comes in {month}: {amount}."), brought)
    goes = _peak(view, mark("Most is spent in {month}: {amount}."), spent)
    return " ".join(said for said in (comes, goes) if said)


def _peak(view: View, said: str, values: Mapping[str, Decimal]) -> str:
    if not any(values.values()):
        return ""
    month = max(values, key=lambda each: values[each])
    amount = view.figures.money(values[month])
    return view.say(said, month=view.figures.month(month), amount=amount)


def cash(view: View) -> Html:
    """What is left of gross profit after cost, added up by month, and when it is above zero."""
    summed = view.costed(returns.cash)
    if not summed or not any(summed.values()):
        return Html()
    summed = _by_month(summed)
    months, even = list(summed), view.costed(returns.break_even)
    low = min(months, key=lambda month: summed[month])
    amount = view.figures.money(summed[low])
    lowest = view.say(
        "Lowest at the end of {month}: {amount}.", month=view.figures.month(low), amount=amount
    )
    title = _of_cash(view)
    shown = [Series(view.say("Cash"), list(summed.values()), "cash")]
    chart = monthly(view, title, f"{lowest} {_when_even(view, even)}", months, shown)
    if even is None:
        return lines(view, chart)
    said = view.say("Break-even: {month}", month=view.figures.month(even))
    return lines(view, chart._replace(marked=(months.index(even), said)))


def _by_month(summed: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What is there at the end of each month, without cents where the last one has none."""
    if not is_whole(list(summed.values())[-1]):
        return dict(summed)
    return {month: round(value, 0) for month, value in summed.items()}


def _of_cash(view: View) -> str:
    """What is added up: without a gross margin all of the revenue counts."""
    if told(lambda plan: plan.budget.gross_margin, view.plan) is None:
        return view.say("Revenue less cost, added up to the end of each month")
    return view.say("Gross profit less cost, added up to the end of each month")


def _when_even(view: View, month: str | None) -> str:
    if month is None:
        return view.say("The plan has not paid for itself at the end of its period.")
    return view.say(
        "From the end of {month} on the plan has paid for itself.", month=view.figures.month(month)
    )


# What comes in ---------------------------------------------------------------------------------


def revenue(view: View, section: Budget) -> Html:
    """What the budget takes for granted: revenue, margin, new customers and what one brings."""
    said, write = section.projected_revenue, view.figures.money
    count = section.new_customers
    value = None if said is None else told(returns.customer_value, view.plan)
    known = [
        (view.say("Projected revenue"), figure(write, None if said is None else money.total(said))),
        (view.say("Gross margin"), figure(view.figures.percent, section.gross_margin)),
        (
            view.say("New customers"),
            figure(view.figures.number, None if count is None else Decimal(count)),
        ),
        (view.say("Lifetime value of a customer"), figure(write, value)),
    ]
    spread = isinstance(said, Decimal) or any("Q" in each for each in said or {})
    note = view.say(words.SPREAD) if spread else None
    return joined((facts(known, "pc-facts pc-key"), paragraph(note, "pc-small")))


# The rest --------------------------------------------------------------------------------------


def scenarios(view: View, section: Budget) -> Html:
    """What if it goes worse, or better; without a cost of its own, the budget's.

    Where costs are hidden none is told: with one, they could be subtracted out.
    """
    if not section.scenarios:
        return Html()
    outcomes = {each.scenario.at: each for each in view.costed(returns.outcomes) or ()}
    profit = told(lambda plan: plan.budget.gross_margin, view.plan) is not None
    heads = [
        (view.say("Scenario"), ""),
        (view.say("Revenue"), "num"),
        *([(view.say("Gross profit"), "num")] if outcomes and profit else ()),
        *([(view.say("Cost"), "num"), (view.say("Left"), "num")] if outcomes else ()),
    ]
    rows = []
    for each in section.scenarios:
        ended = outcomes.get(each.at)
        figures = [each.revenue, *(_ended(ended, profit=profit) if outcomes else ())]
        rows.append((None, (each.name, *(figure(view.figures.money, value) for value in figures))))
    return table(heads, rows, class_="pc-stack", caption=view.say("What if it goes otherwise"))


def _ended(outcome: Outcome | None, *, profit: bool) -> list[Decimal | None]:
    if outcome is None:
        return []
    return [*([outcome.gain] if profit else []), outcome.cost, outcome.left]


def stated(view: View, section: Budget) -> Html:
    """Figures that are quoted elsewhere; where costs are hidden, those without a cost in them."""
    said = section.stated
    if said is None:
        return Html()
    write = view.figures.money
    of_costs = (
        (view.say("Cost"), figure(write, said.cost)),
        (view.say("Acquisition cost"), figure(write, said.acquisition_cost)),
        (view.say("Return"), figure(view.figures.percent, said.roi)),
    )
    known = (
        (view.say("Revenue"), figure(write, said.revenue)),
        (view.say("Lifetime value"), figure(write, said.lifetime_value)),
        *(() if view.partial else of_costs),
    )
    return facts(known, "pc-facts pc-key")


def _no_cost(view: View, section: Budget) -> Html:
    return joined(
        part(view.label(words.COST_CATEGORY, each.category) or "", paragraph(each.reason))
        for each in section.no_cost
    )
