"""The plan itself (`section: plan`): whose it is, for when, and the thresholds its rules use."""

from decimal import Decimal
from typing import Literal

from plancheck.model.languages import Language
from plancheck.model.record import Record, key, many
from plancheck.model.scalar import (
    Anything,
    Count,
    Currency,
    Day,
    Flag,
    Id,
    Month,
    Percent,
    Rate,
    Share,
    Text,
    TimeZone,
)
from plancheck.model.section import Person, Section

Level = Literal["low", "medium", "high"]


def _percent(whole: int) -> Percent:
    return Percent(Decimal(whole) / 100)


class Span(Record):
    """The days for which the plan holds."""

    noun = "period"

    start: Day | None = key("The first day, such as 2027-01-01.")
    end: Day | None = key("The last day, inclusive, such as 2027-12-31.")


class QuotaCushion(Record):
    """How far quotas should add up to more than the goal."""

    least: Rate = key("The least, of the goal. Default 105%.", default=_percent(105))
    most: Rate = key("The most, of the goal. Default 130%.", default=_percent(130))


class Policy(Record):
    """The plan's own thresholds; rules take theirs from here and from nowhere else."""

    noun = "policy"

    daily_tasks_per_strategy: Count = key("Daily tasks each strategy needs. Default 2.", default=2)
    count_weekly_tasks: Flag = key(
        "Whether weekly tasks count as daily ones. Default false.", default=False
    )
    most_goals: Count = key("Goals due in the plan's first year, at most. Default 3.", default=3)
    tolerance: Share = key(
        "How far two figures may differ, of the larger one. Default 1%.", default=_percent(1)
    )
    quota_cushion: QuotaCushion | None = key("How far quotas should add up to more than the goal.")
    selling_share_of_hours: Share = key(
        "The share of working hours that planned tasks may fill. Default 60%.", default=_percent(60)
    )
    unexplained_growth: Rate = key(
        "Growth above which a goal must say what changes. Default 50%.", default=_percent(50)
    )
    least_roi: Rate | None = key("The least return on the plan's cost, such as 100%.")
    break_even_month: Month | None = key("The month by which the plan should have paid for itself.")
    least_ltv_to_cac: Count = key(
        "The least ratio of lifetime value to acquisition cost. Default 3.", default=3
    )
    most_payback_months: Count = key(
        "Months in which acquisition cost should be earned back, at most. Default 12.", default=12
    )
    most_kpis_per_person: Count = key("KPIs a person, at most. Default 5.", default=5)
    most_personas: Count = key("Personas, at most. Default 5.", default=5)
    concentration: Share = key(
        "The share of the forecast that one strategy may carry. Default 60%.", default=_percent(60)
    )
    renewal_notice_days: Count = key(
        "Days before a tool renews on which it is pointed out. Default 60.", default=60
    )


class Assumption(Record):
    """Something the plan takes for granted."""

    noun = "assumption"
    named_by = "text"

    id: Id | None = key("Default: the text in lower case with dashes.")
    text: Text | None = key("What is assumed, in a sentence.")
    value: Anything = key("The figure, where there is one: 12500 or 35%.")
    source: Text | None = key("Where it comes from: a report, a person, last year's figures.")
    confidence: Level | None = key("How sure the team is: low, medium or high.")


class Risk(Record):
    """Something that may go wrong, and what would be done."""

    noun = "risk"
    named_by = "text"

    id: Id | None = key("Default: the text in lower case with dashes.")
    text: Text | None = key("What may go wrong, in a sentence.")
    likelihood: Level | None = key("How likely it is: low, medium or high.")
    impact: Level | None = key("How much it would hurt: low, medium or high.")
    response: Text | None = key("What will be done about it.")
    owner: Person | None = key("Who watches it.")


class Header(Section):
    """The plan as a whole: company, period, status, thresholds, assumptions and risks."""

    noun = "plan"

    company: Text | None = key("The company's name.")
    business_model: Literal["b2b", "b2c", "both"] | None = key("Who buys: b2b, b2c or both.")
    currency: Currency | None = key(
        "The currency of every amount in the plan: an ISO 4217 code such as EUR or HUF."
    )
    language: Language | None = key(
        "The language of the published site: en, hu, or another that it is translated to."
    )
    timezone: TimeZone | None = key("The time zone of its dates, such as Europe/Budapest.")
    period: Span | None = key(
        "The days for which the plan holds: {start: 2027-01-01, end: 2027-12-31}."
    )
    status: Literal["draft", "in_review", "approved"] | None = key(
        "How far it is: draft, in_review or approved. Default draft.", usual="draft"
    )
    approved_by: Person | None = key("Who approved it.")
    approved_on: Day | None = key("The day on which it was approved, such as 2026-12-18.")
    policy: Policy | None = key(
        "The plan's own thresholds, where they differ from the defaults: {most_goals: 2}."
    )
    assumptions: tuple[Assumption, ...] = many("What the plan takes for granted.")
    risks: tuple[Risk, ...] = many("What may go wrong.")
