"""Step 4: strategies, and the tasks that carry them out."""

from typing import Literal

from plancheck.model.record import Record, key, many
from plancheck.model.scalar import Amount, Count, Day, Id, Number, Share, Text
from plancheck.model.section import (
    CostLine,
    Goal,
    Person,
    Persona,
    PersonOrRole,
    Section,
    Territory,
    Tool,
)


class TaskTarget(Record):
    """How much of what one occurrence of a task should yield."""

    noun = "target"

    count: Number | None = key("How many.")
    of: Text | None = key("Of what: calls, visits, offers.")
    lead_rate: Share | None = key("The share that becomes a lead of the strategy's forecast.")


class Task(Record):
    """Something that somebody does, at a rhythm."""

    noun = "task"
    named_by = "do"

    id: Id = key("A short name of its own, such as call-cafes.", default=...)
    do: Text | None = key(
        "What is done, beginning with a verb: Call three cafés that never bought."
    )
    cadence: (
        Literal[
            "daily", "weekly", "biweekly", "monthly", "quarterly", "yearly", "once", "after_event"
        ]
        | None
    ) = key("How often: daily, weekly, biweekly, monthly, quarterly, yearly, once or after_event.")
    event: Text | None = key("after_event: what has happened.")
    within_days: Count | None = key("after_event: within how many days it is done.")
    date: Day | None = key("once: the day.")
    by: PersonOrRole | None = key("The person or the role that does it, by id.")
    target: TaskTarget | None = key("What one occurrence should yield: {count: 3, of: calls}.")
    minutes: Count | None = key(
        "Minutes an occurrence, for the whole target, for each member of a role."
    )


class Forecast(Record):
    """What a strategy is expected to bring over the plan's whole period."""

    noun = "forecast"

    leads: Number | None = key("Leads in the plan's whole period.")
    conversion: Share | None = key("The share of them that buys, such as 12%.")
    deal_size: Amount | None = key("Revenue a sale.")


class Promotion(Record):
    """A sales promotion."""

    noun = "promotion"
    named_by = "name"

    id: Id | None = key("Default: the name in lower case with dashes.")
    name: Text | None = key("What the promotion is called.")
    starts: Day | None = key("Its first day.")
    ends: Day | None = key("Its last day.")
    discount: Share | None = key("The discount, such as 10%.")
    cost: CostLine | None = key("The budget line that pays for it.")


class SalesStrategy(Record):
    """A way to reach the goals, with the daily work it takes."""

    noun = "strategy"

    id: Id = key("A short name of its own, such as tastings.", default=...)
    title: Text | None = key("The strategy in one line.")
    kind: (
        Literal["new_business", "existing_customers", "referrals", "awareness", "channel"] | None
    ) = key("What it is for: new_business, existing_customers, referrals, awareness or channel.")
    description: Text | None = key("How it works, in a few sentences.")
    goals: tuple[Goal, ...] = many("The goals it serves.")
    personas: tuple[Persona, ...] = many("The personas it is for.")
    territories: tuple[Territory, ...] = many("Where it is carried out.")
    tools: tuple[Tool, ...] = many("The tools it needs.")
    owner: Person | None = key("The person who answers for it.")
    starts: Day | None = key("Its first day. Default: the plan's.")
    ends: Day | None = key("Its last day. Default: the plan's.")
    forecast: Forecast | None = key(
        "What it should bring: {leads: 400, conversion: 12%, deal_size: 900}."
    )
    promotions: tuple[Promotion, ...] = many("Sales promotions that are part of it.")
    tasks: tuple[Task, ...] = many("What is done, by whom and how often; at least two tasks daily.")


class Strategies(Section):
    """Strategies and tasks."""

    strategies: tuple[SalesStrategy, ...] = many("The strategies.")
