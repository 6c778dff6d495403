"""The words that pages add to a plan's own, in one place: a second language starts here."""

from __future__ import annotations

from plancheck.site.language import mark

SECTIONS = {
    "plan": "Summary",
    "mission": "Mission and goals",
    "team": "Team",
    "customers": "Customers",
    "strategies": "Strategies",
    "tools": "Tools",
    "metrics": "Metrics and sales process",
    "budget": "Budget",
}
"""The sections in the order of the seven steps, and what a page is called that has no title."""

STEP = {name: number for number, name in enumerate(SECTIONS)}

PROSE = "What this plan is about"
NAV_WORK = mark("At work")
NAV_ABOUT = mark("About this plan")
NAV_STEPS = mark("The seven steps")
NAV_NOTES = "Notes"
NAV_CHECK = "Checks"
HEALTH = "Plan health"
RULES = "All rules"
FORMAT = "The format"

STATUS = {"draft": "Draft", "in_review": "In review", "approved": "Approved"}
SEVERITY = {"error": "Error", "warning": "Warning", "note": "Note"}
SEVERITIES = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
LEVEL = {"low": "Low", "medium": "Medium", "high": "High"}
BUSINESS = {
    "b2b": "sells to businesses",
    "b2c": "sells to consumers",
    "both": "sells to businesses and consumers",
}
BUYER = {"b2b": "Business", "b2c": "Consumer"}

GOAL_KIND = {
    "revenue": "Revenue",
    "market_share": "Market share",
    "profit_margin": "Profit margin",
    "new_customers": "New customers",
    "retention": "Retention",
    "other": "Other",
}
ROLE_KIND = {
    "sales": "Sales",
    "marketing": "Marketing",
    "agency": "Agency",
    "management": "Management",
}
STRATEGY_KIND = {
    "new_business": "New business",
    "existing_customers": "Existing customers",
    "referrals": "Referrals",
    "awareness": "Awareness",
    "channel": "Channel",
}
TOOL_KIND = {
    "crm": "CRM",
    "video_conferencing": "Video conferencing",
    "scheduling": "Scheduling",
    "prospecting": "Prospecting",
    "marketing": "Marketing",
    "signature": "Signature",
    "analytics": "Analytics",
    "tasks": "Tasks",
    "phone": "Phone",
    "other": "Other",
}
METRIC_KIND = {
    "yoy_revenue": "Year-over-year revenue",
    "new_business_revenue": "New business revenue",
    "rep_performance": "Individual performance",
    "recurring_revenue": "Recurring revenue",
    "churn": "Customer churn",
    "win_rate": "Win rate",
    "sales_cycle": "Sales cycle",
    "pipeline_coverage": "Pipeline coverage",
    "deal_size": "Deal size",
    "acquisition_cost": "Acquisition cost",
    "activity": "Activity",
    "market_share": "Market share",
    "profit_margin": "Profit margin",
    "other": "Other",
}
COST_CATEGORY = {
    "salaries": "Salaries",
    "commissions": "Commissions and bonuses",
    "subscriptions": "Subscriptions",
    "prospect_lists": "Prospect lists",
    "travel": "Travel",
    "promotions": "Promotions",
    "training": "Training",
    "events": "Events",
    "marketing": "Marketing",
    "agency": "Agency",
    "hiring": "Hiring",
    "contingency": "Contingency",
    "other": "Other",
}
CADENCE = {
    "daily": "Every day",
    "weekly": "Every week",
    "biweekly": "Every two weeks",
    "monthly": "Every month",
    "quarterly": "Every quarter",
    "yearly": "Every year",
    "once": "Once",
    "after_event": "Whenever it happens",
}
MEASURED = {
    "weekly": "Weekly",
    "monthly": "Monthly",
    "quarterly": "Quarterly",
    "yearly": "Yearly",
}
EVERY = {"month": "a month", "quarter": "a quarter", "year": "a year"}
OUTCOME = {"open": "Open", "won": "Won", "lost": "Lost"}
BETTER = {"higher": "higher is better", "lower": "lower is better"}

NO_FINDINGS = "No findings. Nothing in this plan disagrees with the rules."
ALL_ACCEPTED = "No findings beside those that are accepted."
ACCEPTED = "Accepted for a while"
WHAT_IS_ACCEPTED = "These findings fail no check and count as met, each up to its last day."
DRAFT = "This plan is a draft. Figures and names may still change."
UNCOUNTED = (
    "There is no total: not every cost line can be read, or says all that it takes to count it."
)
UNREADABLE = "This file cannot be shown yet: plancheck could not read it."
BROKEN = "cannot be shown in full, because something in its file cannot be read:"
BROKEN_PAGES = "cannot be shown in full, because something in their files cannot be read:"
WITHHELD = mark(
    "Some of this plan is kept from this site, because it is or may be for the leadership only. "
    "Findings and requirements that rest on it are not counted here."
)
EDITION = mark(
    "This is the leadership's edition. It shows pay and costs that the team's site leaves out: "
    "pass it on to nobody else."
)
SECRET = mark("leadership only")


def label(words: dict[str, str], key: str | None) -> str | None:
    """The word for a key of the plan; the key itself where it has none yet."""
    return None if key is None else words.get(key, key.replace("_", " ").capitalize())
