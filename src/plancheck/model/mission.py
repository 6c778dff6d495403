"""Step 1: the mission, the unique selling proposition, and one to three SMART goals."""

from typing import Literal

from plancheck.model.record import Record, key, many
from plancheck.model.scalar import Amount, Day, Id, Quantity, Text
from plancheck.model.section import Metric, Person, Section


class Measure(Record):
    """How a goal's success is measured: the M of SMART."""

    noun = "measure"

    metric: Metric | None = key("The metric that shows it, by its id in the metrics section.")
    baseline: Quantity | None = key("Where it stands today: a number, or a percentage such as 35%.")
    target: Quantity | None = key(
        "Where it must be by the goal's date: a number, or a percentage such as 35%."
    )


class Milestone(Record):
    """A step on the way to a goal's target."""

    noun = "milestone"

    by: Day | None = key("The day by which it is reached.")
    value: Quantity | None = key("What the goal's metric shows by then.")


class NotOnQuota(Record):
    """The part of a revenue goal that nobody carries."""

    amount: Amount | None = key("How much of the goal, in the plan's currency.")
    reason: Text | None = key("Where it comes from: renewals, a web shop.")


class Goal(Record):
    """What must be reached: specific, measurable, achievable, relevant, time-bound."""

    noun = "goal"

    id: Id = key("A short name of its own, such as win-couriers.", default=...)
    title: Text | None = key("The goal in one line, with its figure.")
    kind: (
        Literal["revenue", "market_share", "profit_margin", "new_customers", "retention", "other"]
        | None
    ) = key(
        "What it is about: revenue, market_share, profit_margin, new_customers, retention, other."
    )
    basis: Literal["bookings", "billings", "collections", "recognised", "mrr", "arr"] | None = key(
        "For revenue goals, which revenue is meant."
    )
    specific: Text | None = key(
        "S: what exactly is to be reached, so that everyone understands it."
    )
    measurable: Measure | None = key(
        "M: the metric and the numbers: {metric: new-business, baseline: 0, target: 120000}."
    )
    achievable: Text | None = key("A: why it can be done.")
    relevant: Text | None = key("R: what it does for the mission.")
    time_bound: Day | None = key("T: the day by which it is reached, such as 2027-12-31.")
    owner: Person | None = key("The person who answers for it.")
    milestones: tuple[Milestone, ...] = many("Steps on the way to the target.")
    what_changes: Text | None = key("Why growth beyond the policy's limit is believable.")
    not_on_quota: NotOnQuota | None = key("The part of a revenue goal that nobody carries.")


class Mission(Section):
    """Mission and goals."""

    mission: Text | None = key("What the business stands for and aims at, in a sentence or two.")
    unique_selling_proposition: Text | None = key("What customers get here and nowhere else.")
    goals: tuple[Goal, ...] = many("One to three goals for the plan's first year.")
