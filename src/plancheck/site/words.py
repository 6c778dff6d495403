"""Words for the keys of a plan, and those that several pages share, marked for catalogues."""

from __future__ import annotations

from plancheck.site.language import mark

SUMMARY = mark("Summary")
SECTIONS = {
    "plan": SUMMARY,
    "mission": mark("Mission and goals"),
    "team": mark("Team"),
    "customers": mark("Customers"),
    "strategies": mark("Strategies"),
    "tools": mark("Tools"),
    "metrics": mark("Metrics and sales process"),
    "budget": mark("Budget"),
}
"""The sections in the order of the seven steps, and what a page is called that has no title."""

WHOLE = mark("The plan as a whole")
STEP = {name: number for number, name in enumerate(SECTIONS)}

PROSE = mark("What this plan is about")
NAV_WORK = mark("At work")
NAV_ABOUT = mark("About this plan")
NAV_STEPS = mark("The seven steps")
NAV_NOTES = mark("Other pages")
NAV_CHECK = mark("Checks")
HEALTH = mark("Plan health")
RULES = mark("All rules")
FORMAT = mark("The format")

STATUS = {"draft": mark("Draft"), "in_review": mark("In review"), "approved": mark("Approved")}
SEVERITY = {"error": mark("Error"), "warning": mark("Warning"), "note": mark("Note")}
SEVERITIES = {"error": mark("Errors"), "warning": mark("Warnings"), "note": mark("Notes")}
LEVEL = {"low": mark("Low"), "medium": mark("Medium"), "high": mark("High")}
BUSINESS = {
    "b2b": mark("sells to businesses"),
    "b2c": mark("sells to consumers"),
    "both": mark("sells to businesses and consumers"),
}
BUYER = {"b2b": mark("Business"), "b2c": mark("Consumer")}

GOAL_KIND = {
    "revenue": mark("Revenue"),
    "market_share": mark("Market share"),
    "profit_margin": mark("Profit margin"),
    "new_customers": mark("New customers"),
    "retention": mark("Retention"),
    "other": mark("Other"),
}
BASIS = {
    "bookings": mark("bookings"),
    "billings": mark("billings"),
    "collections": mark("collections"),
    "recognised": mark("recognised revenue"),
    "mrr": mark("MRR"),
    "arr": mark("ARR"),
}
"""Which revenue a goal means, beside its kind."""

ROLE_KIND = {
    "sales": mark("Sales"),
    "marketing": mark("Marketing"),
    "agency": mark("Agency"),
    "management": mark("Management"),
}
STRATEGY_KIND = {
    "new_business": mark("New business"),
    "existing_customers": mark("Existing customers"),
    "referrals": mark("Referrals"),
    "awareness": mark("Awareness"),
    "channel": mark("Channel"),
}
TOOL_KIND = {
    "crm": mark("CRM"),
    "video_conferencing": mark("Video conferencing"),
    "scheduling": mark("Scheduling"),
    "prospecting": mark("Prospecting"),
    "marketing": mark("Marketing"),
    "signature": mark("Electronic signature"),
    "analytics": mark("Analytics"),
    "tasks": mark("Task management"),
    "phone": mark("Phone"),
    "other": mark("Other"),
}
METRIC_KIND = {
    "yoy_revenue": mark("Year-over-year revenue"),
    "new_business_revenue": mark("New business revenue"),
    "rep_performance": mark("Individual performance"),
    "recurring_revenue": mark("Recurring revenue"),
    "churn": mark("Customer churn"),
    "win_rate": mark("Win rate"),
    "sales_cycle": mark("Sales cycle"),
    "pipeline_coverage": mark("Pipeline coverage"),
    "deal_size": mark("Deal size"),
    "acquisition_cost": mark("Acquisition cost"),
    "activity": mark("Activity"),
    "market_share": mark("Market share"),
    "profit_margin": mark("Profit margin"),
    "other": mark("Other"),
}
COST_CATEGORY = {
    "salaries": mark("Salaries"),
    "commissions": mark("Commissions and bonuses"),
    "subscriptions": mark("Subscriptions"),
    "prospect_lists": mark("Prospect lists"),
    "travel": mark("Travel"),
    "promotions": mark("Promotions"),
    "training": mark("Training"),
    "events": mark("Events"),
    "marketing": mark("Marketing"),
    "agency": mark("Agency"),
    "hiring": mark("Hiring"),
    "contingency": mark("Contingency"),
    "other": mark("Other"),
}
CADENCE = {
    "daily": mark("Every day"),
    "weekly": mark("Every week"),
    "biweekly": mark("Every two weeks"),
    "monthly": mark("Every month"),
    "quarterly": mark("Every quarter"),
    "yearly": mark("Every year"),
    "once": mark("Once"),
    "after_event": mark("Whenever it happens"),
}
MEASURED = {
    "weekly": mark("Weekly"),
    "monthly": mark("Monthly"),
    "quarterly": mark("Quarterly"),
    "yearly": mark("Yearly"),
}
PRICE = {
    "month": mark("{amount} a month"),
    "year": mark("{amount} a year"),
}
PRICE_A_USER = {
    "": mark("{amount} a user"),
    "month": mark("{amount} a user a month"),
    "year": mark("{amount} a user a year"),
}
EVERY = {"month": mark("a month"), "quarter": mark("a quarter"), "year": mark("a year")}
RHYTHM = {
    "weekly": mark("weekly"),
    "monthly": mark("monthly"),
    "quarterly": mark("quarterly"),
    "yearly": mark("yearly"),
}
"""The same beside a figure: `3 calls, weekly`."""

ANSWER = {"any": mark("any"), "none": mark("none")}
OUTCOME = {"open": mark("Open"), "won": mark("Won"), "lost": mark("Lost")}
BETTER = {"higher": mark("higher is better"), "lower": mark("lower is better")}

NO_FINDINGS = mark("No findings. Nothing in this plan disagrees with the rules.")
ALL_ACCEPTED = mark("No findings beside those that are accepted.")
ACCEPTED = mark("Accepted for a while")
WHAT_IS_ACCEPTED = mark("These findings fail no check and count as met, each up to its last day.")
DRAFT = mark("This plan is a draft. Figures and names may still change.")
NOT_FOUND = mark("This page does not exist.")
GO_ON = mark("Pages move when the plan changes. Search for what you need, or begin at {page}.")
FOOTNOTE = mark("Jump back to footnote %d in the text")
PERMALINK = mark("Link to this place")
ENGINE = (
    mark("A sales plan, checked"),
    mark("Switch to light"),
    mark("Switch to dark"),
    mark("Follow the device"),
)
"""What readers see of the engine's own configuration, `mkdocs.yml`."""

UNCOUNTED = mark(
    "There is no total: not every cost line can be read, or says all that it takes to count it."
)
WITHOUT_PERIOD = mark("There is no total: the plan does not say for which days it holds.")
WITHHELD = mark(
    "Some of this plan is kept from this site, because it is or may be for the leadership only. "
    "Findings and requirements that rest on it are not counted here."
)
EDITION = mark(
    "This is the leadership's edition. It shows pay and costs that the team's site leaves out: "
    "pass it on to nobody else."
)
EDITION_NAME = mark("Leadership edition")
SECRET = mark("leadership only")
COSTS_HIDDEN = mark(
    "Some costs are for the leadership alone. What would give them away is not shown: the return, "
    "the acquisition cost, payback, break-even, the cash and what the scenarios leave."
)
WITHOUT_MARGIN = mark(
    "The plan names no gross margin, so revenue counts in full: these figures are at their best."
)
SPREAD = mark("What is not projected by month is spread over the months as customers buy.")
UNREADABLE = mark("This file cannot be shown yet: plancheck could not read it.")


def step(number: int) -> str:
    """What a step is called, by its number; 0 is the plan as a whole."""
    return list(SECTIONS.values())[number] if number else WHOLE
