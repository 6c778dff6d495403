"""Step 3: personas, how they buy, and the territories where they are found."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic_core import PydanticCustomError

from plancheck.model.record import Record, key, many
from plancheck.model.scalar import Also, Amount, Count, Id, Percent, Rate, Share, Text
from plancheck.model.section import Person, Persona, Section


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _as_answer(value: Any) -> Any:
    return [value] if value in ("any", "none") else value


_FLAT = ["8.34%"] * 4 + ["8.33%"] * 8
FLAT = tuple(Percent(Decimal(share[:-1]) / 100) for share in _FLAT)
"""A flat year: twelve shares that are as equal as two decimals allow, and sum to 100%."""


def _flat(value: Any) -> Any:
    if value == "flat":
        return _FLAT
    if not isinstance(value, list):
        raise PydanticCustomError("seasonality", "neither a list nor flat")
    return value


Region = Annotated[tuple[Text, ...], Also(_as_list, {"type": ["string", "number"]})]
Answers = Annotated[tuple[Text, ...], Also(_as_answer, {"enum": ["any", "none"]})]
Seasonality = Annotated[tuple[Rate, ...], Also(_flat, {"const": "flat"})]


class CustomerPersona(Record):
    """An ideal customer, drawn so that the team would know it in the street."""

    noun = "persona"
    named_by = "name"

    id: Id = key("A short name of its own, such as city-courier.", default=...)
    name: Text | None = key("The persona's name.")
    type: Literal["b2b", "b2c"] | None = key("Whether a business or a consumer buys: b2b or b2c.")
    narrative: Text | None = key("The story that brings the persona to life.")
    pain_points: tuple[Text, ...] = many("What hurts today.")
    needs: tuple[Text, ...] = many("What the persona needs.")
    demographics: Text | None = key("Who it is: age, place, education, household or firm.")
    solution: Text | None = key("Our best answer to the pains.")
    job_titles: tuple[Text, ...] = many("B2B: the titles on the business card.")
    key_responsibilities: tuple[Text, ...] = many("B2B: what the person answers for.")
    memberships: Answers = many("B2B: associations, chambers, groups; `none` is an answer.")
    channels: Answers = many("Where the persona is reached; `any` and `none` are answers.")
    industry: Text | None = key("B2B: the industry.")
    company_size: Text | None = key("B2B: how many people the firm has.")
    annual_revenue: Text | None = key("B2B: what the firm turns over a year.")
    gender: Text | None = key("B2C; `any` is an answer.")
    age: Text | None = key("B2C; `any` is an answer.")
    family: Text | None = key("B2C: family; `any` is an answer.")
    homeownership: Text | None = key("B2C: owns or rents; `any` is an answer.")
    income: Text | None = key("B2C; `any` is an answer.")
    education: Text | None = key("B2C; `any` is an answer.")
    interests: Answers = many(
        "B2C: what the persona does when it does not buy from us; `any` and `none` are answers."
    )
    deal_size: Amount | None = key("What a sale brings, in the plan's currency.")
    win_rate: Share | None = key("The share of offers that are won, such as 25%.")
    cycle_days: Count | None = key("Days from the first talk to the sale.")
    segment_share: Share | None = key("The persona's share of the firm's customers or revenue.")
    lifetime_value: Amount | None = key("What a customer brings over the years.")
    not_for: Text | None = key("Who looks like this persona, but is not sold to.")


class BuyingPattern(Record):
    """When, how often and why personas buy."""

    noun = "buying pattern"
    named_by = "id"

    id: Id = key("A short name of its own, such as before-christmas.", default=...)
    personas: tuple[Persona, ...] = many("The personas that buy this way.")
    summary: Text | None = key("How they buy, in a sentence or two.")
    seasonality: Seasonality = many(
        "Each month's share of the year, January first, 12 percentages; or `flat`."
    )
    company_size: Text | None = key("B2B: how the firm's size matters.")
    annual_revenue: Text | None = key("B2B: how its turnover matters.")
    quarterly_budget: Text | None = key("B2B: when its budgets are made and spent.")
    industry_trends: Text | None = key("B2B: what moves its industry.")
    triggers: tuple[Text, ...] = many("What makes them buy now.")
    frequency: Text | None = key("How often they buy.")


class SalesTerritory(Record):
    """A region, and why it is worth the work."""

    noun = "territory"
    named_by = "name"

    id: Id = key("A short name of its own, such as north.", default=...)
    name: Text | None = key("What the territory is called.")
    region: Region = many("Where it is: a text, or a list of places.")
    rationale: Text | None = key("Why this region supports the goals.")
    owner: Person | None = key("The one person who answers for it.")
    personas: tuple[Persona, ...] = many("The personas found there.")
    potential: Amount | None = key("What the whole market there would bring a year.")
    quota: Amount | None = key("What the territory is to bring in the plan's period.")


class Customers(Section):
    """Customers and territories."""

    personas: tuple[CustomerPersona, ...] = many("The ideal customers.")
    buying_patterns: tuple[BuyingPattern, ...] = many("When and how they buy.")
    territories: tuple[SalesTerritory, ...] = many("Where they are.")
