"""Rules of step 3: customers: personas, buying patterns, territories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.rules.gaps import absent, gaps
from plancheck.rules.rule import rule
from plancheck.wording import both, either

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.customers import BuyingPattern, CustomerPersona, SalesTerritory
    from plancheck.model.plan import Plan
    from plancheck.problem import Problem

BUSINESS = ("job_titles", "key_responsibilities", "memberships", "channels")
"""What a b2b persona has to tell."""

CONSUMER = (
    "gender",
    "age",
    "family",
    "homeownership",
    "income",
    "education",
    "interests",
    "channels",
)
"""What a b2c persona has to tell."""

BUYING = ("summary", "personas", "seasonality")
"""What every buying pattern has to tell."""

FIRM = ("company_size", "annual_revenue")
"""What the buying pattern of a business has to tell, or else its personas."""

BUSINESS_BUYING = (*FIRM, "quarterly_budget", "industry_trends")
"""What the buying pattern of a business has to tell besides."""


def personas(plan: Plan) -> tuple[CustomerPersona, ...]:
    """The personas, one by one."""
    return plan.personas


def buying_patterns(plan: Plan) -> tuple[BuyingPattern, ...]:
    """The buying patterns, one by one."""
    return plan.buying_patterns


def territories(plan: Plan) -> tuple[SalesTerritory, ...]:
    """The territories, one by one."""
    return plan.territories


def sells_to_businesses(plan: Plan) -> bool:
    """Whether the plan is for business customers, by its model or by one of its personas."""
    return _sells(plan, "b2b")


def sells_to_consumers(plan: Plan) -> bool:
    """Whether the plan is for consumers, by its model or by one of its personas."""
    return _sells(plan, "b2c")


def _sells(plan: Plan, kind: Literal["b2b", "b2c"]) -> bool:
    if known(plan.header.business_model) in (kind, "both"):
        return True
    return any(known(persona.type) == kind for persona in plan.personas)


# Personas --------------------------------------------------------------------------------------


@rule(severity="error", step=3, required=True, needs=("customers",))
def no_persona(plan: Plan) -> Iterator[Problem]:
    """The plan has no persona."""
    if not plan.personas:
        yield plan.customers.problem(
            "personas",
            "the plan has no persona",
            help="Describe under `personas:` at least one customer whom the team wants more of.",
        )


@rule(severity="error", step=3, required=True, needs=("customers",), each=personas)
def persona_without_narrative(plan: Plan, persona: CustomerPersona) -> Iterator[Problem]:
    """A persona has no narrative."""
    if absent(persona.narrative):
        yield persona.problem(
            "narrative",
            f"{persona.label} has no narrative",
            help="Add `narrative:` with two or three sentences from the persona's day, "
            "by which a seller would recognise such a customer.",
        )


@rule(severity="error", step=3, required=True, needs=("customers",), each=personas)
def persona_without_pain_points(plan: Plan, persona: CustomerPersona) -> Iterator[Problem]:
    """A persona has no pain points."""
    if absent(persona.pain_points):
        yield persona.problem(
            "pain_points",
            f"{persona.label} has no pain points",
            help="Add `pain_points:` with at least one thing that goes wrong for the persona "
            "today, in words that customers use.",
        )


@rule(severity="error", step=3, required=True, needs=("customers",), each=personas)
def persona_without_needs(plan: Plan, persona: CustomerPersona) -> Iterator[Problem]:
    """A persona has no needs."""
    if absent(persona.needs):
        yield persona.problem(
            "needs",
            f"{persona.label} has no needs",
            help="Add `needs:` with at least one thing that the persona asks of any seller "
            "before buying.",
        )


@rule(severity="error", step=3, required=True, needs=("customers",), each=personas)
def persona_without_demographics(plan: Plan, persona: CustomerPersona) -> Iterator[Problem]:
    """A persona has no demographics."""
    if absent(persona.demographics):
        yield persona.problem(
            "demographics",
            f"{persona.label} has no demographics",
            help="Add `demographics:` with who the persona is: age, place, education, "
            "household or firm.",
        )


@rule(severity="error", step=3, required=True, needs=("customers",), each=personas)
def persona_without_solution(plan: Plan, persona: CustomerPersona) -> Iterator[Problem]:
    """A persona has no solution."""
    if absent(persona.solution):
        yield persona.problem(
            "solution",
            f"{persona.label} has no solution",
            help="Add `solution:` with the best answer that the company has to these pains.",
        )


@rule(
    severity="error",
    step=3,
    required=True,
    needs=("customers",),
    each=personas,
    asked=sells_to_businesses,
)
def persona_incomplete_b2b(plan: Plan, persona: CustomerPersona) -> Iterator[Problem]:
    """A B2B persona lacks job titles, key responsibilities, memberships or channels."""
    lacking = gaps(persona, BUSINESS) if _type(plan, persona) == "b2b" else []
    if lacking:
        yield persona.problem(
            lacking[0],
            f"{persona.label} is b2b and has no {either(lacking)}",
            help=f"Add {_keys(lacking)}. Where there is nothing to tell, `none` is an answer.",
        )


@rule(
    severity="error",
    step=3,
    required=True,
    needs=("customers",),
    each=personas,
    asked=sells_to_consumers,
)
def persona_incomplete_b2c(plan: Plan, persona: CustomerPersona) -> Iterator[Problem]:
    """A B2C persona lacks one of the eight facts about a consumer."""
    lacking = gaps(persona, CONSUMER) if _type(plan, persona) == "b2c" else []
    if lacking:
        yield persona.problem(
            lacking[0],
            f"{persona.label} is b2c and has no {either(lacking)}",
            help=f"Add {_keys(lacking)}. Where it makes no difference to what is sold, "
            "`any` or `none` is an answer.",
        )


def _type(plan: Plan, persona: CustomerPersona) -> str:
    """As what a persona buys.

    Raises `Unread` where the plan's business model is the other: one of the two is wrong, and
    nobody can tell yet what is to be known of the persona.
    """
    kind = known(persona.type)
    model = plan.header.readable("business_model") if plan.has("plan") else None
    if model not in {None, "both", kind}:
        raise Unread("type")
    return kind


def _keys(names: list[str]) -> str:
    """Keys as a help speaks of them: `gender:`, `age:` and `family:`."""
    return both([f"`{name}:`" for name in names])


# Buying patterns -------------------------------------------------------------------------------


@rule(severity="error", step=3, required=True, needs=("customers",))
def no_buying_pattern(plan: Plan) -> Iterator[Problem]:
    """The plan has no buying pattern."""
    if not plan.buying_patterns:
        yield plan.customers.problem(
            "buying_patterns",
            "the plan has no buying pattern",
            help="Describe under `buying_patterns:` how and in which months the personas buy.",
        )


@rule(
    severity="warning",
    step=3,
    required=True,
    needs=("customers",),
    unless=("no-persona",),
    each=buying_patterns,
)
def buying_pattern_incomplete(plan: Plan, pattern: BuyingPattern) -> Iterator[Problem]:
    """A buying pattern does not tell who buys, how, in which months, or how a business decides."""
    firms = _businesses(pattern, plan)
    lacking = [*gaps(pattern, BUYING), *_gaps_of_business(pattern, firms)]
    if lacking:
        yield pattern.problem(
            lacking[0],
            f"{pattern.label} has no {either(lacking)}",
            help=_pattern_help(lacking),
            notes=[
                firm.mention("type", f"{firm.label}, who buys this way, is b2b")
                for firm in firms
                if set(lacking) & set(BUSINESS_BUYING)
            ],
        )


def _businesses(pattern: BuyingPattern, plan: Plan) -> list[CustomerPersona]:
    """The b2b personas that buy this way."""
    buyers = [persona for persona in plan.personas if persona.id in pattern.personas]
    return [persona for persona in buyers if known(persona.type) == "b2b"]


def _gaps_of_business(pattern: BuyingPattern, firms: list[CustomerPersona]) -> list[str]:
    """What a pattern of businesses does not tell, and not all of its b2b personas do."""
    lacking = gaps(pattern, BUSINESS_BUYING) if firms else []
    untold = {key for firm in firms for key in gaps(firm, FIRM)}
    return [key for key in lacking if key not in FIRM or key in untold]


def _pattern_help(lacking: list[str]) -> str:
    hints = [f"Add {_keys(lacking)}."]
    if "seasonality" in lacking:
        hints.append("A year without seasons is `seasonality: flat`.")
    on_persona = [key for key in lacking if key in FIRM]
    if on_persona:
        verb = "may" if len(on_persona) == 1 else "may both"
        hints.append(f"{_keys(on_persona)} {verb} stand on the b2b personas instead.")
    return " ".join(hints)


# Territories -----------------------------------------------------------------------------------


@rule(severity="error", step=3, required=True, needs=("customers",))
def no_territory(plan: Plan) -> Iterator[Problem]:
    """The plan has no territory."""
    if not plan.territories:
        yield plan.customers.problem(
            "territories",
            "the plan has no territory",
            help="Name under `territories:` at least one region where the personas are found, "
            "and why it supports the goals.",
        )


@rule(severity="error", step=3, required=True, needs=("customers",), each=territories)
def territory_without_rationale(plan: Plan, territory: SalesTerritory) -> Iterator[Problem]:
    """A territory has no rationale."""
    if absent(territory.rationale):
        yield territory.problem(
            "rationale",
            f"{territory.label} has no rationale",
            help="Add `rationale:` with the reason why this region supports the goals, "
            "or drop the territory if nobody knows one.",
        )
