"""Step 7: what the plan costs, and what it brings."""

from typing import Literal

from plancheck.model.record import Record, key, many
from plancheck.model.scalar import Amount, AmountByPeriod, Count, Day, Id, Month, Rate, Share, Text
from plancheck.model.section import Audience, Payee, Section

Category = Literal[
    "salaries",
    "commissions",
    "subscriptions",
    "prospect_lists",
    "travel",
    "promotions",
    "training",
    "events",
    "marketing",
    "agency",
    "hiring",
    "contingency",
    "other",
]
Waivable = Literal[
    "salaries",
    "commissions",
    "subscriptions",
    "prospect_lists",
    "travel",
    "promotions",
    "contingency",
]
"""The categories of which a plan may say that they cost nothing, and why."""

USUAL: dict[str, str] = {
    "salaries": "salaries",
    "commissions": "commissions and bonuses",
    "subscriptions": "subscriptions",
    "prospect_lists": "prospect lists",
    "travel": "travel",
}


class Stated(Record):
    """Figures quoted elsewhere, which must agree with the computed ones."""

    noun = "stated figures"

    revenue: Amount | None = key("Revenue in the plan's period.")
    cost: Amount | None = key("The plan's whole cost.")
    acquisition_cost: Amount | None = key("Cost a new customer.")
    lifetime_value: Amount | None = key("What a customer brings over the years.")
    roi: Rate | None = key("The return on the plan's cost, such as 150%.")


class Scenario(Record):
    """What if it goes worse, or better."""

    noun = "scenario"
    named_by = "name"

    name: Text | None = key("What the scenario is called.")
    revenue: Amount | None = key("Revenue in the plan's period.")
    cost: Amount | None = key("Cost, where it differs from the budget's.")


class Cost(Record):
    """A line of the budget."""

    noun = "cost line"
    named_by = "item"

    id: Id | None = key("Default: the item in lower case with dashes.")
    item: Text | None = key("What is paid for.")
    category: Category | None = key("What kind of cost it is.")
    recurrence: Literal["one_time", "ongoing"] | None = key("Paid once, or again and again.")
    amount: Amount | None = key("The amount, in the plan's currency, each time it is paid.")
    every: Literal["month", "quarter", "year"] | None = key(
        "ongoing: a month, a quarter or a year."
    )
    month: Month | None = key("one_time: the month, such as 2027-03.")
    starts: Day | None = key("ongoing: the first day. Default: the plan's.")
    ends: Day | None = key("ongoing: the last day. Default: the plan's.")
    for_: tuple[Payee, ...] = many(
        "The ids of what it pays for: a tool, person, role, strategy, agency or task.", alias="for"
    )
    audience: Audience | None = key(
        "`leadership` hides the line from the team's site. Default: as the file."
    )


class NoCost(Record):
    """A category that really costs nothing, and why."""

    noun = "category without cost"
    named_by = "category"

    category: Waivable | None = key("Which category.")
    reason: Text | None = key("Why it costs nothing.")


class Budget(Section):
    """Budget and return."""

    projected_revenue: AmountByPeriod | None = key(
        "Revenue in the plan's period: 400000, or {2027-Q1: 90000, ...}."
    )
    gross_margin: Share | None = key(
        "The share of revenue that is left after the cost of goods, such as 60%."
    )
    new_customers: Count | None = key("New customers planned.")
    stated: Stated | None = key(
        "Figures quoted elsewhere, which must agree with the computed ones."
    )
    scenarios: tuple[Scenario, ...] = many("What if it goes worse, or better.")
    costs: tuple[Cost, ...] = many("What the plan costs, line by line.")
    no_cost: tuple[NoCost, ...] = many(
        "Categories that really cost nothing, with the reason: the five usual ones, promotions and "
        "contingency."
    )
