"""Step 2: roles, the people who fill them, agencies, and what they are paid."""

from typing import Literal

from plancheck.model.record import Record, key, many
from plancheck.model.scalar import (
    Amount,
    AmountByPeriod,
    Count,
    Day,
    Flag,
    Id,
    Quantity,
    Rate,
    Share,
    Text,
)
from plancheck.model.section import Metric, Person, Role, Section

Rhythm = Literal["weekly", "monthly", "quarterly", "yearly"]


class Kpi(Record):
    """A figure that somebody is measured by."""

    noun = "KPI"
    named_by = "metric"

    metric: Metric | None = key("The metric, by its id in the metrics section.")
    target: Quantity | None = key(
        "The target for one period: a number, or a percentage such as 35%."
    )
    period: Rhythm | None = key("The period: weekly, monthly, quarterly or yearly.")


class OpenPosition(Record):
    """A seat that is not filled yet."""

    noun = "open position"
    named_by = "id"

    id: Id = key("A short name of its own, such as seller-north.", default=...)
    starts: Day | None = key("The day on which it is to be filled.")
    ramp: tuple[Rate, ...] = many(
        "Productivity month by month from the start, such as [25%, 50%, 75%]."
    )
    quota: AmountByPeriod | None = key(
        "What it is to bring once filled, before ramp, in the plan's currency."
    )


class TeamRole(Record):
    """What somebody in the team does, and how it is measured."""

    noun = "role"

    id: Id = key("A short name of its own, such as account-manager.", default=...)
    title: Text | None = key("What the role is called.")
    kind: Literal["sales", "marketing", "agency", "management"] | None = key(
        "What kind of role it is: sales, marketing, agency or management."
    )
    responsibilities: tuple[Text, ...] = many("What the role does, a line each.")
    contribution: Text | None = key("What it contributes to the sales process.")
    expectations: Text | None = key("The performance that is expected.")
    accountability: Text | None = key("How the role is held to account: by whom, how often.")
    carries_quota: Flag | None = key("Whether the people in it carry a sales quota.")
    kpis: tuple[Kpi, ...] = many(
        "What the role is measured by: {metric: new-business, target: 10000, period: monthly}."
    )
    open_positions: tuple[OpenPosition, ...] = many("Seats that are not filled yet.")


class TeamMember(Record):
    """A person, by name."""

    noun = "person"
    named_by = "name"

    id: Id = key(
        "A short name of its own, such as kovacs-agnes, for all other places to refer to.",
        default=...,
    )
    name: Text | None = key("The person's name.")
    role: Role | None = key("The role the person fills.")
    email: Text | None = key("Where to write to.")
    manager: Person | None = key("Whom the person reports to.")
    starts: Day | None = key("The first working day, where it lies in or near the plan's period.")
    ends: Day | None = key("The last working day, where the person leaves.")
    ramp: tuple[Rate, ...] = many(
        "Productivity month by month from the start, such as [25%, 50%, 75%]."
    )
    quota: AmountByPeriod | None = key(
        "Money to bring in the plan's period, before ramp: 420000, or {2027-Q1: 90000, ...}."
    )
    last_year: Amount | None = key("What this person sold last year.")
    kpis: tuple[Kpi, ...] = many("Figures of this person's own, added to the role's.")
    hours_per_week: Count | None = key("Working hours a week. Default 40.", usual=40)


class Agency(Record):
    """An outside firm that supports sales."""

    noun = "agency"
    named_by = "name"

    id: Id = key("A short name of its own, such as bright-agency.", default=...)
    name: Text | None = key("The firm's name.")
    scope: Text | None = key("What it does for the team.")
    contact: Text | None = key("Whom to ask there.")
    role: Role | None = key("The role it fills.")


class Pay(Record):
    """What a person earns, a year, at full quota. Only in a file for the leadership."""

    noun = "pay"
    named_by = "person"

    person: Person | None = key("Whose pay it is.")
    base_salary: Amount | None = key("The fixed part, a year.")
    on_target_earnings: Amount | None = key("Everything together, a year, at full quota.")
    commission_rate: Share | None = key("The share of sales that is paid out, such as 3%.")
    bonus: Amount | None = key("A fixed bonus, a year, at full quota.")


class Team(Section):
    """Roles and responsibilities."""

    no_marketing_or_agency: Text | None = key(
        "The reason, where the team has no marketing or agency support."
    )
    roles: tuple[TeamRole, ...] = many("The roles in the team, marketing and agencies included.")
    people: tuple[TeamMember, ...] = many("The people, by name.")
    agencies: tuple[Agency, ...] = many("Outside firms that support sales.")
    pay: tuple[Pay, ...] = many("Pay, only in a file with `audience: leadership`.")
