"""The plan at a glance in a terminal: goals, money, people, funnel, completeness."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model import funnel, load, money, quota, returns
from plancheck.model.goals import on_quota, revenue_goal, span, target
from plancheck.model.money import amount, percent
from plancheck.model.plan import told
from plancheck.model.scalar import Percent
from plancheck.report.style import Style, safe, width
from plancheck.report.text import completeness, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plancheck.check import Result
    from plancheck.model.funnel import Funnel
    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan
    from plancheck.model.quota import Carrier
    from plancheck.model.record import Record
    from plancheck.model.team import TeamMember

NOTHING = "-"
BARS = "▁▂▃▄▅▆▇█"
WIDEST = 33
MINUTES = 60


class Line(NamedTuple):
    """A line of a table: what it is about, its figures, and what stands behind them."""

    name: str
    figures: tuple[str, ...]
    rest: str = ""


def glance(results: Sequence[Result], style: Style) -> str:
    """Each plan on a screen; `-` stands where the plan does not say enough for a figure."""
    return "\n".join("\n".join(_screen(result, style)) + "\n" for result in results)


def _screen(result: Result, style: Style) -> Iterator[str]:
    plan = result.plan
    yield _masthead(plan, style)
    for title, lines in (
        ("Goals", _goals(plan)),
        ("Money", _money(plan)),
        ("People", _people(plan)),
        ("Funnel", _funnel(plan)),
    ):
        if table := list(_table(list(lines))):
            yield ""
            yield style.paint(title, "bold")
            yield from table
    yield ""
    yield verdict([result], style)
    yield from completeness([result], style)


def _masthead(plan: Plan, style: Style) -> str:
    header = plan.merged.get("plan")
    company = header.readable("company") if header else None
    status = header.readable("status") if header else None
    days = told(lambda: plan.period)
    parts = (
        style.paint(safe(company or "This plan"), "bold"),
        f"{days.start} to {days.last}" if days else "no period",
        (status or "draft").replace("_", " "),
        f"as of {plan.as_of}",
    )
    return " · ".join(parts)


# Tables ----------------------------------------------------------------------------------------


def _table(lines: Sequence[Line]) -> Iterator[str]:
    """Lines with their figures in columns, to the right."""
    names = max((width(_short(line.name)) for line in lines), default=0)
    columns = max((len(line.figures) for line in lines), default=0)
    widths = [max(width(line.figures[at]) for line in lines) for at in range(columns)]
    for line in lines:
        name = _short(line.name)
        figures = "".join(
            f"  {' ' * (room - width(figure))}{figure}"
            for figure, room in zip(line.figures, widths, strict=True)
        )
        rest = f"  {safe(line.rest)}" if line.rest else ""
        yield f"  {name}{' ' * (names - width(name))}{figures}{rest}".rstrip()


def _short(name: str) -> str:
    name = safe(name)
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 3]}..."


def _sparkline(values: Iterable[Decimal]) -> str:
    """Figures as a row of little columns, the largest of full height."""
    figures = list(values)
    most = max(figures, default=Decimal(0))
    steps = len(BARS) - 1
    return "".join(BARS[int(each * steps / most)] if each > 0 else " " for each in figures)


# Goals -----------------------------------------------------------------------------------------


def _goals(plan: Plan) -> Iterator[Line]:
    for goal in told(lambda: plan.goals) or ():
        day = goal.readable("time_bound")
        owner = plan.person(goal.readable("owner"))
        name = (owner.readable("name") if owner else None) or "nobody"
        yield Line(_called(goal), (_target(plan, goal), f"by {day}" if day else "no date"), name)


def _target(plan: Plan, goal: Goal) -> str:
    measure = goal.readable("measurable")
    value = measure.readable("target") if measure else None
    if value is None:
        return NOTHING
    if isinstance(value, Percent):
        return percent(value)
    return amount(value, plan.currency if goal.readable("kind") == "revenue" else "")


def _called(record: Record) -> str:
    """What a record is called: its name, or else its id."""
    return record.readable(record.named_by) or record.readable("id") or NOTHING


# Money -----------------------------------------------------------------------------------------


def _money(plan: Plan) -> Iterator[Line]:
    if not plan.has("budget"):
        return
    by_month = told(money.revenue_by_month, plan) or {}
    profit = "gross profit" if plan.budget.readable("gross_margin") is not None else "revenue"
    yield _figure(
        plan, "Projected revenue", told(money.revenue, plan), _sparkline(by_month.values())
    )
    yield _figure(plan, "Whole cost", told(money.whole_cost, plan))
    yield Line("Return", (_share(told(returns.return_on_cost, plan)),), f"of {profit} on cost")
    yield _figure(plan, "A new customer costs", told(returns.acquisition_cost, plan))
    yield _figure(plan, "A customer brings over the years", told(returns.lifetime_value, plan))
    month: str | None = told(lambda: returns.break_even(plan))
    yield Line("Pays for itself from", (month or NOTHING,))
    for each in told(returns.outcomes, plan) or ():
        yield _figure(plan, f'Left in "{_called(each.scenario)}"', each.left)


def _figure(plan: Plan, name: str, value: Decimal | None, rest: str = "") -> Line:
    """An amount in whole units of the currency: a glance needs no cents."""
    return Line(name, (NOTHING if value is None else amount(round(value, 0), plan.currency),), rest)


def _share(value: Decimal | None) -> str:
    return NOTHING if value is None else percent(value)


# People ----------------------------------------------------------------------------------------


def _people(plan: Plan) -> Iterator[Line]:
    """Quota, capacity after ramp, and the fullest ordinary week of tasks, of everybody."""
    carrying = {each.seat.readable("id"): each for each in told(quota.carriers, plan) or ()}
    duties = told(load.duties, plan) or {}
    people = told(lambda: plan.people) or ()
    if not people:
        return
    yield Line("", ("quota", "after ramp", "tasks a week"))
    for person in people:
        name = person.readable("id")
        week = told(load.peak, plan, person, duties[name]) if name in duties else None
        carried = _carried(plan, carrying.pop(name, None))
        yield Line(_called(person), (*carried, _hours(person, week)), _role(plan, person))
    for seat in carrying.values():
        yield Line(f"({_called(seat.seat)})", (*_carried(plan, seat), NOTHING), _called(seat.role))
    yield from _carried_by_all(plan)


def _carried(plan: Plan, carrier: Carrier | None) -> tuple[str, str]:
    if carrier is None:
        return NOTHING, NOTHING
    whole = told(quota.quota, plan, carrier.seat)
    ready = told(quota.capacity_within, plan, carrier.seat, plan.period)
    return _whole(whole), _whole(ready)


def _whole(value: Decimal | None) -> str:
    return NOTHING if value is None else amount(round(value, 0))


def _hours(person: TeamMember, week: load.Peak | None) -> str:
    if week is None or not week.minutes:
        return NOTHING
    hours = person.readable("hours_per_week")
    there = load.HOURS_PER_WEEK if hours is None else hours
    return f"{week.minutes / MINUTES:.1f} of {there} h"


def _role(plan: Plan, person: TeamMember) -> str:
    role = plan.role(person.readable("role"))
    return _called(role) if role else ""


def _carried_by_all(plan: Plan) -> Iterator[Line]:
    """The quotas of all who sell, beside what the revenue goal wants carried."""
    goal, sellers = told(revenue_goal, plan), told(quota.sellers, plan)
    wanted = told(on_quota, goal) if goal else None
    days = told(span, plan, goal) if goal else None
    if not wanted or not days or not sellers:
        return
    seats = [each.seat for each in sellers]
    sums = (told(quota.total, plan, seats, days), told(quota.total_capacity, plan, seats, days))
    shares = tuple("" if each is None else f"{percent(each / wanted, 0)}" for each in sums)
    yield Line(f"of {amount(wanted, plan.currency)} to carry", (*shares, ""))


# Funnel ----------------------------------------------------------------------------------------


def _funnel(plan: Plan) -> Iterator[Line]:
    """Leads, conversion, customers and revenue of every strategy with a forecast."""
    strategies = told(lambda: plan.strategies) or ()
    forecasts = [(each, told(funnel.forecast, each)) for each in strategies]
    known = [(strategy, brings) for strategy, brings in forecasts if brings]
    if not known:
        return
    yield Line("", ("leads", "conversion", "customers", "revenue"))
    for strategy, brings in known:
        rate = percent(brings.customers / brings.leads) if brings.leads else NOTHING
        figures = (_whole(brings.leads), rate, _whole(brings.customers), _whole(brings.revenue))
        yield Line(_called(strategy), figures)
    yield _funnel_of_all(plan, [brings for _, brings in known])


def _funnel_of_all(plan: Plan, forecasts: Sequence[Funnel]) -> Line:
    """What the strategies bring together, beside the revenue goal where they serve it alone."""
    customers = sum((each.customers for each in forecasts), Decimal(0))
    revenue = sum((each.revenue for each in forecasts), Decimal(0))
    goal = told(revenue_goal, plan)
    wanted = told(target, goal) if goal else None
    whole = goal is not None and told(span, plan, goal) == told(lambda: plan.period)
    rest = f"{percent(revenue / wanted, 0)} of the revenue goal" if wanted and whole else ""
    return Line("together", ("", "", _whole(customers), _whole(revenue)), rest)
