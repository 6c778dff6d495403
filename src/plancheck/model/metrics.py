"""Step 6: the sales process, and what is measured."""

from decimal import Decimal
from typing import Literal

from plancheck.model.record import Record, key, many
from plancheck.model.scalar import Count, Flag, Id, Number, Period, Quantity, Share, Text
from plancheck.model.section import Person, Role, Section, Tool

Kind = Literal[
    "yoy_revenue",
    "new_business_revenue",
    "rep_performance",
    "recurring_revenue",
    "churn",
    "win_rate",
    "sales_cycle",
    "pipeline_coverage",
    "deal_size",
    "acquisition_cost",
    "activity",
    "market_share",
    "profit_margin",
    "other",
]
Common = Literal[
    "yoy_revenue", "new_business_revenue", "rep_performance", "recurring_revenue", "churn"
]
Series = dict[Period, Quantity]

COMMON: dict[str, str] = {
    "yoy_revenue": "year-over-year revenue",
    "new_business_revenue": "new business revenue",
    "rep_performance": "individual performance",
    "recurring_revenue": "recurring revenue",
    "churn": "customer churn",
}

UNITS: dict[str, str] = {
    "yoy_revenue": "percent",
    "new_business_revenue": "money",
    "rep_performance": "percent",
    "recurring_revenue": "money",
    "churn": "percent",
    "win_rate": "percent",
    "sales_cycle": "days",
    "pipeline_coverage": "ratio",
    "deal_size": "money",
    "acquisition_cost": "money",
    "activity": "count",
    "market_share": "percent",
    "profit_margin": "percent",
}
"""The unit of a metric's figures where it names none, by its kind."""


class Stage(Record):
    """A step on the way from a lead to a sale."""

    noun = "stage"
    named_by = "name"

    id: Id | None = key("Default: the name in lower case with dashes.")
    name: Text | None = key("What the stage is called.")
    outcome: Literal["open", "won", "lost"] | None = key(
        "Whether a deal here is open, won or lost."
    )
    steps: tuple[Text, ...] = many("The critical steps, a line each.")
    conversion: Share | None = key(
        "Success measure: the share that reaches the next stage, such as 40%."
    )
    hours: Number | None = key("Success measure: hours of work a deal.")
    most_days: Count | None = key("Success measure: days a deal may stay here.")
    probability: Share | None = key("The chance that a deal here is won, such as 25%.")
    role: Role | None = key("The role that works this stage.")


class SalesProcess(Record):
    """The stages of a sale, in order."""

    noun = "sales process"

    cycle_days: Count | None = key("Days from the first talk to the sale.")
    stages: tuple[Stage, ...] = many("The stages in order: two or more open ones, won and lost.")


class SalesMetric(Record):
    """Something that is measured, with its target and the person who answers for it."""

    noun = "metric"
    named_by = "name"

    id: Id = key("A short name of its own, such as new-business.", default=...)
    name: Text | None = key("What the metric is called.")
    kind: Kind | None = key("What is measured: yoy_revenue, churn, win_rate and so on.")
    unit: Literal["money", "percent", "count", "days", "ratio"] | None = key(
        "Default: by its kind."
    )
    better: Literal["higher", "lower"] | None = key("Which way is good. Default: by its kind.")
    every: Literal["weekly", "monthly", "quarterly", "yearly"] | None = key(
        "How often it is measured. Default monthly.", usual="monthly"
    )
    aggregate: Literal["sum", "last"] | None = key(
        "How periods make a year: their sum or the last. Default: sum for money and counts, but "
        "last for averages, such as a deal's size."
    )
    baseline: Quantity | None = key("Where it stands today: a number, or a percentage such as 35%.")
    target: Quantity | None = key("The target for the plan's whole period.")
    targets: Series | None = key("Targets by month or quarter: {2027-Q1: 120000, ...}.")
    actuals: Series | None = key("What came, by month or quarter: {2027-01: 38000, ...}.")
    leading: Flag | None = key(
        "Whether it moves before revenue does, as activity does: true or false."
    )
    alarm: Quantity | None = key("The value that starts the response, such as 8%.")
    response: Text | None = key("What is done at the alarm; for churn, the win-back campaign.")
    owner: Person | None = key("The person who answers for it.")
    source: Tool | None = key("The tool it comes from.")
    definition: Text | None = key("How it is computed, in a sentence.")


AVERAGES = frozenset({"deal_size", "acquisition_cost"})
LOWER = frozenset({"churn", "sales_cycle", "acquisition_cost"})
"""Kinds of which less is better; of the others that have a unit, more."""
LEADING = frozenset({"activity", "pipeline_coverage"})
"""Kinds that move before revenue does."""


def unit(metric: SalesMetric) -> str | None:
    """The unit of a metric's figures: its own, or that of its kind; None where it has neither."""
    return metric.unit or UNITS.get(metric.kind or "")


def aggregate(metric: SalesMetric) -> str:
    """How a metric's periods make a year, `sum` or `last`: its own way, or that of its kind.

    Money and counts add up, but for averages: four quarters of one deal size are no larger deal.
    """
    adds_up = unit(metric) in ("money", "count") and metric.kind not in AVERAGES
    return metric.aggregate or ("sum" if adds_up else "last")


def is_told(metric: SalesMetric) -> bool:
    """Whether a metric says how its periods make a year: by its aggregate, its unit or its kind."""
    return bool(metric.aggregate or unit(metric))


def better(metric: SalesMetric) -> str | None:
    """Which way is good, `higher` or `lower`: a metric's own, or that of its kind.

    Where neither says so, as of the kind `other`, it is the way from its baseline, or else from
    its alarm, to its target; None where nothing tells.
    """
    if metric.better or metric.kind in UNITS:
        return metric.better or ("lower" if metric.kind in LOWER else "higher")
    return way(metric.baseline, metric.target) or way(metric.alarm, metric.target)


def way(start: Decimal | None, end: Decimal | None) -> str | None:
    """Which way leads from one figure to another, `higher` or `lower`; None where none does."""
    if start is None or end is None or start == end:
        return None
    return "higher" if end > start else "lower"


def leading(metric: SalesMetric) -> bool:
    """Whether a metric moves before revenue does: as it says itself, or by its kind."""
    return metric.kind in LEADING if metric.leading is None else metric.leading


class NotMeasured(Record):
    """One of the five common metrics that does not apply, and why."""

    noun = "metric that is not measured"
    named_by = "kind"

    kind: Common | None = key("Which of the five common metrics.")
    reason: Text | None = key("Why it does not apply.")


class Metrics(Section):
    """Metrics and sales process."""

    sales_process: SalesProcess | None = key("The stages of a sale.")
    metrics: tuple[SalesMetric, ...] = many("What is measured.")
    not_measured: tuple[NotMeasured, ...] = many(
        "Common metrics that do not apply, with the reason."
    )
