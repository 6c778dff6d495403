"""Rules of steps 3 and 4 about forecasts: leads, conversions, deal sizes, and when they come."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from plancheck.model.activity import activities, leads
from plancheck.model.funnel import all_brought, forecast, serving
from plancheck.model.goals import revenue_goal, span, target
from plancheck.model.money import amount, falls_short, percent
from plancheck.model.plan import known
from plancheck.rules.rule import rule
from plancheck.rules.strategies import strategies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.model.activity import Activity
    from plancheck.model.customers import CustomerPersona
    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan
    from plancheck.model.strategies import SalesStrategy
    from plancheck.problem import Note, Problem

LARGEST = 4
"""How many strategies or tasks a finding about all of them shows."""

ENOUGH = 2
"""Fewer forecasts than this cannot be compared with one another."""

FEW = 100
"""Fewer leads than this are told with a decimal."""

BY_SALES = frozenset({"revenue", "market_share", "new_customers"})
"""Kinds of goals that nothing but sales brings nearer."""


# Against the goal ------------------------------------------------------------------------------


@rule(
    severity="error",
    step=4,
    needs=("plan", "mission", "strategies"),
    unless=(
        "strategy-without-goal",
        "goal-metric-disagrees",
        "goal-above-potential",
        "no-new-business-strategy",
        "no-existing-customer-strategy",
        "quota-periods-disagree",
    ),
)
def funnel_below_goal(plan: Plan) -> Iterator[Problem]:
    """The strategies for the revenue goal forecast less than it asks for."""
    goal = revenue_goal(plan)
    days, wanted = span(plan, goal), target(goal)
    helping = serving(plan, goal)
    if not any(forecast(each) for each in helping):
        return
    whole = all_brought(plan, helping, days).revenue
    if not falls_short(whole, wanted, plan.policy.tolerance):
        return
    until = "" if days == plan.period else f" by {days.last}"
    yield plan.strategies_section.problem(
        "strategies",
        f"the strategies for {goal.label} forecast {amount(whole, plan.currency)}{until}, "
        f"{amount(wanted - whole, plan.currency)} less than the "
        f"{amount(wanted, plan.currency)} it asks for",
        help="Show where the rest comes from: more leads, a better conversion, larger deals or "
        "one more strategy, each with what makes it believable. Or lower the goal.",
        notes=[_asked(plan, goal), *_forecasts(plan, helping)],
    )


def _asked(plan: Plan, goal: Goal) -> Note:
    text = f"{goal.label} asks for {amount(target(goal), plan.currency)} by {goal.time_bound}"
    return goal.mention(("measurable", "target"), text)


def _forecasts(plan: Plan, helping: Sequence[SalesStrategy]) -> Iterator[Note]:
    """The strategies that bring most, the largest first, and how their revenue is reckoned."""
    found = [(whole.revenue, each) for each in helping if (whole := forecast(each))]
    for revenue, strategy in sorted(found, key=lambda each: -each[0])[:LARGEST]:
        written = known(strategy.forecast)
        yield strategy.mention(
            "forecast",
            f"{strategy.label}: {amount(known(written.leads))} leads × "
            f"{percent(known(written.conversion), 2)} × "
            f"{amount(known(written.deal_size), plan.currency)} = "
            f"{amount(revenue, plan.currency)}",
        )


@rule(severity="warning", step=4, needs=("mission", "strategies", "customers"), each=strategies)
def funnel_too_late(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """A strategy starts less than a sales cycle before the date of a goal that it serves."""
    starts = strategy.starts
    if starts is None or starts not in plan.period:
        return
    goals = [cast("Goal | None", plan.find("goal", name)) for name in strategy.goals]
    dated = [
        (known(goal.time_bound), goal) for goal in filter(None, goals) if goal.kind in BY_SALES
    ]
    if not dated:
        return
    due, goal = min(dated, key=lambda each: each[0])
    days, source = _cycle(plan, strategy)
    if starts + timedelta(days=days) <= due:
        return
    before = (due - starts).days
    when = f"{before} day{'' if before == 1 else 's'} before" if before >= 0 else "after"
    yield strategy.problem(
        "starts",
        f"{strategy.label} starts on {starts}, {when} {goal.label} is due on {due}, but a sale "
        f"takes {days} days",
        help=f"Start it by {due - timedelta(days=days)}, take the goal out of its `goals:`, or "
        "give the goal a later date. If the strategy has run since before the plan, leave "
        "`starts:` out.",
        notes=[goal.mention("time_bound", "the goal is due here"), source],
    )


def _cycle(plan: Plan, strategy: SalesStrategy) -> tuple[int, Note]:
    """The days of the quickest sale that a strategy can make, and where they are written.

    A persona that tells no cycle of its own counts with that of the sales process. Raises `Unread`
    where neither tells it.
    """
    cycles = []
    for name in strategy.personas or (None,):
        persona = _persona(plan, name) if name else None
        if persona is not None and persona.cycle_days is not None:
            note = persona.mention("cycle_days", f"{persona.label} takes {persona.cycle_days} days")
            cycles.append((persona.cycle_days, note))
        else:
            cycles.append(_usual_cycle(plan))
    return min(cycles, key=lambda each: each[0])


def _usual_cycle(plan: Plan) -> tuple[int, Note]:
    process = known(plan.metrics_section.sales_process)
    days = known(process.cycle_days)
    return days, process.mention("cycle_days", f"the sales process takes {days} days")


def _persona(plan: Plan, name: str) -> CustomerPersona:
    return known(cast("CustomerPersona | None", plan.find("persona", name)))


# Against what carries it -----------------------------------------------------------------------


@rule(
    severity="warning",
    step=4,
    needs=("plan", "team", "strategies"),
    unless=("role-without-member", "too-few-daily-tasks", "task-without-target"),
    each=strategies,
)
def activity_below_funnel(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """The tasks of a strategy bring fewer leads than its forecast assumes."""
    done = activities(plan, strategy)
    if not done:
        return
    brings, assumed = leads(done), known(known(strategy.forecast).leads)
    if not falls_short(brings, assumed, plan.policy.tolerance):
        return
    step = Decimal(1) if assumed >= FEW else Decimal("0.1")
    shown = brings.quantize(step)
    yield strategy.problem(
        ("forecast", "leads"),
        f"the tasks of {strategy.label} bring {_figure(shown)} leads, "
        f"{_figure(assumed - shown)} fewer than the {_figure(assumed)} of its forecast",
        help="Do more, find more people for it, or assume fewer leads. Leads that come in another "
        "way need a task that takes them up, with a `lead_rate:` under its `target:`.",
        notes=[
            each.task.mention(("target", "lead_rate"), _reckoned(each))
            for each in sorted(done, key=lambda each: -each.leads)[:LARGEST]
        ],
    )


def _reckoned(each: Activity) -> str:
    """How the leads of a task come about."""
    wanted = known(each.task.target)
    return (
        f"{each.task.label}: {_figure(each.times)} times × {amount(known(wanted.count))} × "
        f"{percent(known(wanted.lead_rate), 2)} = {_figure(each.leads)} leads"
    )


def _figure(value: Decimal) -> str:
    """A number of leads or times, with one decimal where it has any."""
    return f"{value:,.1f}".removesuffix(".0")


@rule(severity="warning", step=3, needs=("customers", "strategies"), each=strategies)
def winrate_below_funnel(plan: Plan, strategy: SalesStrategy) -> Iterator[Problem]:
    """A strategy for new business assumes a better conversion than its personas' best win rate."""
    if strategy.kind != "new_business" or strategy.forecast is None:
        return
    assumed = known(strategy.forecast.conversion)
    rates = [(known(each.win_rate), each) for each in _targets(plan, strategy)]
    best = known(max((rate for rate, _ in rates), default=None))
    if assumed <= best:
        return
    yield strategy.problem(
        ("forecast", "conversion"),
        f"{strategy.label} assumes that {percent(assumed, 2)} of its leads buy, more than the "
        f"best win rate of its personas, {percent(best, 2)}",
        help="Assume a conversion that the personas have shown, with more leads or larger deals; "
        "or correct the personas' `win_rate:` if it is out of date.",
        notes=[
            each.mention("win_rate", f"{each.label} is won in {percent(rate, 2)} of the cases")
            for rate, each in sorted(rates, key=lambda each: -each[0])[:LARGEST]
        ],
    )


def _targets(plan: Plan, strategy: SalesStrategy) -> list[CustomerPersona]:
    """The personas whom a strategy is for."""
    return [_persona(plan, name) for name in strategy.personas]


@rule(
    severity="warning",
    step=4,
    needs=("plan", "strategies"),
    unless=("activity-below-funnel", "winrate-below-funnel", "funnel-below-goal"),
)
def one_strategy_concentration(plan: Plan) -> Iterator[Problem]:
    """One strategy carries more of the forecast revenue than the plan's policy allows."""
    found = [(whole.revenue, each) for each in plan.strategies if (whole := forecast(each))]
    total = sum((revenue for revenue, _ in found), Decimal(0))
    most = plan.policy.concentration
    if len(found) < ENOUGH:
        return
    revenue, strategy = max(found, key=lambda each: each[0])
    if revenue <= most * total:
        return
    yield strategy.problem(
        "forecast",
        f"{strategy.label} carries {percent(revenue / total, 2)} of the forecast revenue, "
        f"{amount(revenue, plan.currency)} of {amount(total, plan.currency)}, more than "
        f"the policy's {percent(most, 2)}",
        help="Let another strategy carry more, or make sure that this one cannot fail. If the plan "
        "is meant so, write the share as `concentration:` into its policy.",
        notes=list(_forecasts(plan, [each for _, each in found if each is not strategy])),
    )
