"""What keys and kinds of entries are called where a change of them is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.model.change.entries import PAGE
from plancheck.site import words
from plancheck.site.language import mark

if TYPE_CHECKING:
    from plancheck.model.change.entries import Entry, Path
    from plancheck.site.view import View

PERIOD = re.compile(r"\d{4}-(\d{2}|Q[1-4])")

SECTION = mark("Section")
NOUNS = {
    PAGE: mark("Page"),
    "allowance": mark("Accepted finding"),
    "assumption": mark("Assumption"),
    "risk": mark("Risk"),
    "goal": mark("Goal"),
    "milestone": mark("Milestone"),
    "role": mark("Role"),
    "KPI": mark("KPI"),
    "open position": mark("Open position"),
    "person": mark("Person"),
    "agency": mark("Agency"),
    "pay": mark("Pay"),
    "persona": mark("Persona"),
    "buying pattern": mark("Buying pattern"),
    "territory": mark("Territory"),
    "strategy": mark("Strategy"),
    "promotion": mark("Promotion"),
    "task": mark("Task"),
    "tool": mark("Tool"),
    "stage": mark("Stage"),
    "metric": mark("Metric"),
    "metric that is not measured": mark("Metric that is not measured"),
    "scenario": mark("Scenario"),
    "cost line": mark("Cost line"),
    "category without cost": mark("Category without cost"),
}
"""What each kind of entry is called; a section is called as everywhere."""

KEYS = {
    # What every page may say
    "title": mark("Title"),
    "prose": mark("Text"),
    "owner": mark("Owner"),
    "reviewed": mark("Last reviewed"),
    "review_every_days": mark("Reviewed every"),
    "audience": mark("Shown to"),
    # The plan
    "company": mark("Company"),
    "business_model": mark("Business model"),
    "currency": mark("Currency"),
    "language": mark("Language"),
    "timezone": mark("Time zone"),
    "period.start": mark("First day of the plan"),
    "period.end": mark("Last day of the plan"),
    "status": mark("Status"),
    "approved_by": mark("Approved by"),
    "approved_on": mark("Approved on"),
    "daily_tasks_per_strategy": mark("Daily tasks of a strategy, at least"),
    "count_weekly_tasks": mark("Weekly tasks count too"),
    "most_goals": mark("Goals, at most"),
    "tolerance": mark("Difference between figures, at most"),
    "quota_cushion.least": mark("Quotas beside the goal, at least"),
    "quota_cushion.most": mark("Quotas beside the goal, at most"),
    "selling_share_of_hours": mark("Share of hours for selling"),
    "unexplained_growth": mark("Growth without a reason, at most"),
    "least_roi": mark("Return, at least"),
    "break_even_month": mark("Break-even in the month, at the latest"),
    "least_ltv_to_cac": mark("Lifetime value beside acquisition cost, at least"),
    "most_payback_months": mark("Months of payback, at most"),
    "most_kpis_per_person": mark("KPIs of a person, at most"),
    "most_personas": mark("Personas, at most"),
    "concentration": mark("Share of one strategy, at most"),
    "renewal_notice_days": mark("Notice before a renewal"),
    "text": mark("Text"),
    "value": mark("Value"),
    "source": mark("Source"),
    "confidence": mark("Confidence"),
    "likelihood": mark("Likelihood"),
    "impact": mark("Impact"),
    "response": mark("Response"),
    "rule": mark("Rule"),
    "at": mark("Entry"),
    "until": mark("Until"),
    "reason": mark("Reason"),
    # Mission
    "mission": mark("Mission"),
    "unique_selling_proposition": mark("What customers get only here"),
    "kind": mark("Kind"),
    "basis": mark("Which revenue"),
    "specific": mark("Specific"),
    "achievable": mark("Achievable"),
    "relevant": mark("Relevant"),
    "time_bound": mark("Due"),
    "what_changes": mark("What changes"),
    "not_on_quota.amount": mark("Not on quota"),
    "not_on_quota.reason": mark("Why it is not on quota"),
    "metric": mark("Metric"),
    "baseline": mark("Where it starts"),
    "target": mark("Target"),
    "by": mark("Reached by"),
    # Team
    "no_marketing_or_agency": mark("No marketing or agency support"),
    "responsibilities": mark("Responsibilities"),
    "contribution": mark("Part in the sale"),
    "expectations": mark("Expected of the role"),
    "accountability": mark("Held to account"),
    "carries_quota": mark("Carries a quota"),
    "period": mark("How often"),
    "starts": mark("First day"),
    "ends": mark("Last day"),
    "ramp": mark("Ramp"),
    "quota": mark("Quota"),
    "name": mark("Name"),
    "role": mark("Role"),
    "email": mark("Email"),
    "manager": mark("Reports to"),
    "last_year": mark("Last year"),
    "hours_per_week": mark("Hours a week"),
    "scope": mark("What they do for us"),
    "contact": mark("Contact"),
    "person": mark("Person"),
    "base_salary": mark("Base salary"),
    "on_target_earnings": mark("On target"),
    "commission_rate": mark("Commission"),
    "bonus": mark("Bonus"),
    # Customers
    "type": mark("Who buys"),
    "narrative": mark("Who they are"),
    "pain_points": mark("What hurts"),
    "needs": mark("Needs"),
    "demographics": mark("In numbers"),
    "solution": mark("Our answer"),
    "job_titles": mark("Job titles"),
    "key_responsibilities": mark("Responsibilities"),
    "memberships": mark("Memberships"),
    "channels": mark("Channels"),
    "industry": mark("Industry"),
    "company_size": mark("Company size"),
    "annual_revenue": mark("Annual revenue"),
    "gender": mark("Gender"),
    "age": mark("Age"),
    "family": mark("Family"),
    "homeownership": mark("Housing"),
    "income": mark("Income"),
    "education": mark("Education"),
    "interests": mark("Interests"),
    "deal_size": mark("Deal size"),
    "win_rate": mark("Win rate"),
    "cycle_days": mark("Sales cycle"),
    "segment_share": mark("Share of our business"),
    "lifetime_value": mark("Lifetime value"),
    "not_for": mark("Not for"),
    "personas": mark("Personas"),
    "summary": mark("How they buy"),
    "seasonality": mark("Through the year"),
    "quarterly_budget": mark("Budgets"),
    "industry_trends": mark("Trends"),
    "triggers": mark("Triggers"),
    "frequency": mark("How often"),
    "region": mark("Region"),
    "rationale": mark("Why here"),
    "potential": mark("Potential a year"),
    # Strategies
    "description": mark("What it is about"),
    "goals": mark("Goals"),
    "territories": mark("Territories"),
    "tools": mark("Tools"),
    "leads": mark("Leads"),
    "conversion": mark("Conversion"),
    "discount": mark("Discount"),
    "cost": mark("Cost"),
    "promotion.cost": mark("Paid by"),
    "do": mark("What is done"),
    "cadence": mark("How often"),
    "event": mark("After what"),
    "within_days": mark("Within"),
    "date": mark("Day"),
    "task.by": mark("Who"),
    "target.count": mark("How many"),
    "target.of": mark("Of what"),
    "target.lead_rate": mark("Share that becomes a lead"),
    "minutes": mark("Minutes"),
    # Tools
    "no_video_conferencing": mark("No video conferencing"),
    "no_scheduling": mark("No scheduling"),
    "purpose": mark("What it does"),
    "users": mark("Used by"),
    "seats": mark("Seats"),
    "price.amount": mark("Price"),
    "price.per": mark("Price for"),
    "price.every": mark("Paid"),
    "free_limit.users": mark("Users at no cost"),
    "free_limit.minutes": mark("Minutes at no cost"),
    "free_limit.until": mark("Free trial ends"),
    "free_limit.note": mark("Limit of what is free"),
    "tool.cost": mark("Paid by"),
    "renews": mark("Contract renews"),
    "url": mark("Web address"),
    # Metrics
    "outcome": mark("Outcome"),
    "steps": mark("Steps"),
    "hours": mark("Hours of work"),
    "most_days": mark("Stays at most"),
    "probability": mark("Won from here"),
    "unit": mark("Unit"),
    "better": mark("Better"),
    "every": mark("Measured"),
    "aggregate": mark("Figure of a longer time"),
    "targets": mark("Target"),
    "actuals": mark("Actual"),
    "leading": mark("Leading metric"),
    "alarm": mark("Alarm"),
    "definition": mark("Definition"),
    # Budget
    "projected_revenue": mark("Projected revenue"),
    "gross_margin": mark("Gross margin"),
    "new_customers": mark("New customers"),
    "stated.revenue": mark("Revenue, as stated"),
    "stated.cost": mark("Cost, as stated"),
    "stated.acquisition_cost": mark("Acquisition cost, as stated"),
    "stated.lifetime_value": mark("Lifetime value, as stated"),
    "stated.roi": mark("Return, as stated"),
    "revenue": mark("Revenue"),
    "item": mark("Item"),
    "category": mark("Category"),
    "recurrence": mark("Recurrence"),
    "amount": mark("Amount"),
    "cost line.every": mark("Paid"),
    "month": mark("Month"),
    "for": mark("For"),
}
"""What each key is called: by its kind of entry or by the key around it, where that matters."""

FIGURES = {
    "revenue goal": mark("Revenue goal"),
    "projected revenue": mark("Projected revenue"),
    "quotas, of the revenue goal on quota": mark("Quotas, of the revenue goal on quota"),
    "quotas after ramp, of the revenue goal on quota": mark(
        "Quotas after ramp, of the revenue goal on quota"
    ),
    "revenue that the strategies forecast": mark("Revenue that the strategies forecast"),
    "new customers planned": mark("New customers planned"),
    "whole cost": mark("Whole cost"),
    "left after cost": mark("Left after cost"),
    "return on cost": mark("Return on cost"),
    "cost of a new customer": mark("Cost of a new customer"),
    "pays for itself from": mark("Pays for itself from"),
    "people": mark("People"),
    "open positions": mark("Open positions"),
    "tasks of all people in an ordinary week": mark(
        "Hours of tasks of all people in an ordinary week"
    ),
}

PAID = {"month": mark("monthly"), "quarter": mark("quarterly"), "year": mark("yearly")}
VALUES: dict[str, dict[str, str]] = {
    "audience": {"team": mark("the team"), "leadership": mark("the leadership only")},
    "status": words.STATUS,
    "business_model": words.BUSINESS,
    "confidence": words.LEVEL,
    "likelihood": words.LEVEL,
    "impact": words.LEVEL,
    "goal.kind": words.GOAL_KIND,
    "role.kind": words.ROLE_KIND,
    "strategy.kind": words.STRATEGY_KIND,
    "tool.kind": words.TOOL_KIND,
    "metric.kind": words.METRIC_KIND,
    "metric that is not measured.kind": words.METRIC_KIND,
    "basis": words.BASIS,
    "KPI.period": words.MEASURED,
    "metric.every": words.MEASURED,
    "type": words.BUYER,
    "cadence": words.CADENCE,
    "outcome": words.OUTCOME,
    "better": words.BETTER,
    "unit": {
        "money": mark("Money"),
        "percent": mark("Percent"),
        "count": mark("Number"),
        "days": mark("Days"),
        "ratio": mark("Ratio"),
    },
    "aggregate": {"sum": mark("the sum"), "last": mark("the last one")},
    "category": words.COST_CATEGORY,
    "recurrence": {"one_time": mark("once"), "ongoing": mark("ongoing")},
    "cost line.every": PAID,
    "price.every": PAID,
    "price.per": {"user": mark("a user"), "flat": mark("all users together")},
}
"""The words for values that are one of a few, by the key."""


def noun(view: View, entry: Entry) -> str:
    """What kind of entry it is."""
    return view.say(SECTION if entry.noun in words.SECTIONS else NOUNS[entry.noun])


def key(view: View, entry: Entry, path: Path) -> str:
    """What the key of a value is called: `Target`, `Quota, Q3 2027`."""
    *before, last = path
    if before and PERIOD.fullmatch(last):
        period = view.figures.month(last)
        return view.say("{key}, {period}", key=key(view, entry, tuple(before)), period=period)
    name = _own(KEYS, entry, path)
    return view.say(KEYS[name]) if name else last.replace("_", " ").capitalize()


def choice(view: View, entry: Entry, path: Path, value: str) -> str | None:
    """The word for a value that is one of a few; None for any other."""
    name = _own(VALUES, entry, path)
    table = VALUES[name] if name else {}
    return view.say(table[value]) if value in table else None


def _own(
    table: dict[str, object] | dict[str, str] | dict[str, dict[str, str]], entry: Entry, path: Path
) -> str | None:
    """The name of a key in a table: with the kind of entry, with the key around it, or alone."""
    names = (f"{entry.noun}.{path[-1]}" if len(path) == 1 else ".".join(path[-2:]), path[-1])
    return next((name for name in names if name in table), None)
