"""Rules of step 3: personas beside the rest of the plan."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model.money import percent
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.rules.customers import personas
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plancheck.model.customers import CustomerPersona
    from plancheck.model.plan import Plan
    from plancheck.problem import Problem

LARGEST = 5
"""How many personas a finding about their shares shows."""

WHOLE = Decimal(1)

BUYERS = {"b2b": "businesses", "b2c": "consumers"}


# Type ------------------------------------------------------------------------------------------


@rule(severity="error", step=3, needs=("plan", "customers"))
def persona_outside_model(plan: Plan) -> Iterator[Problem]:
    """A persona buys as a business or a consumer, and the plan's business model is the other."""
    model = known(plan.header.business_model)
    if model == "both":
        return
    types = [persona.readable("type") for persona in plan.personas]
    outside = [each for each in plan.personas if each.readable("type") not in (None, model)]
    if len(outside) > 1 and len(outside) == len(types):
        yield _model_is_wrong(plan, outside)
        return
    for persona in outside:
        yield persona.problem(
            "type",
            f"{persona.label} is {persona.type}, but the plan's business model is {model}",
            help=f"If you sell to {BUYERS[known(persona.type)]} too, write `business_model: both`; "
            "else correct the persona's `type:`, or take the persona out.",
            notes=[plan.header.mention("business_model", "the business model is given here")],
        )


def _model_is_wrong(plan: Plan, outside: list[CustomerPersona]) -> Problem:
    """Where every persona is of the other type, the one line to change is the model's."""
    other = known(outside[0].type)
    return plan.header.problem(
        "business_model",
        f"the plan's business model is {plan.header.business_model}, but all of its "
        f"{len(outside)} personas are {other}",
        help=f"Write `business_model: {other}`, or `both`; else correct the personas' `type:`.",
        notes=[each.mention("type", f"{each.label} is {other}") for each in outside[:LARGEST]],
    )


# Use -------------------------------------------------------------------------------------------


@rule(
    severity="warning",
    step=3,
    needs=("customers", "strategies"),
    unless=(
        "strategy-without-persona",
        "no-new-business-strategy",
        "no-existing-customer-strategy",
    ),
    each=personas,
)
def persona_not_targeted(plan: Plan, persona: CustomerPersona) -> Iterator[Problem]:
    """No strategy is for a persona."""
    if plan.strategies and not _is_named(
        plan, persona, (each.personas for each in plan.strategies)
    ):
        yield persona.problem(
            "id",
            f"no strategy is for {persona.label}",
            help=f"Add `{persona.id}` under `personas:` of the strategy that reaches such "
            "customers, or take the persona out.",
        )


@rule(
    severity="warning",
    step=3,
    needs=("customers",),
    unless=("no-territory",),
    each=personas,
)
def persona_without_territory(plan: Plan, persona: CustomerPersona) -> Iterator[Problem]:
    """A persona is found in no territory."""
    found = [territory.personas for territory in plan.territories]
    if all(found) and not _is_named(plan, persona, found):
        yield persona.problem(
            "id",
            f"{persona.label} is found in no territory",
            help=f"Add `{persona.id}` under `personas:` of the territory where such customers "
            "are, or take the persona out. A territory that names no personas has all of them.",
        )


def _is_named(plan: Plan, persona: CustomerPersona, lists: Iterable[tuple[str, ...]]) -> bool:
    """Whether a persona is in one of these lists of ids.

    Raises `Unread` where one names a persona that is not there: it may mean this one.
    """
    named = {name for names in lists for name in names}
    if persona.id in named:
        return True
    if any(plan.find("persona", name) is None for name in named):
        raise Unread("personas")
    return False


# Number and shares -----------------------------------------------------------------------------


@rule(severity="note", step=3, needs=("plan", "customers"))
def too_many_personas(plan: Plan) -> Iterator[Problem]:
    """The plan has more personas than its policy allows."""
    most = plan.policy.most_personas
    if len(plan.personas) > most:
        yield plan.personas[most].problem(
            (),
            f"the plan has {len(plan.personas)} personas, but its policy allows at most {most}",
            help="Join those who are sold to in the same way, or leave out whom the team will not "
            "look for this year. If all of them matter, write their number as `most_personas:` "
            "into the plan's policy.",
        )


@rule(severity="error", step=3, needs=("plan", "customers"))
def segment_shares_disagree(plan: Plan) -> Iterator[Problem]:
    """The segment shares of the personas do not add up to 100%."""
    shares = [(known(each.segment_share), each) for each in plan.personas]
    whole = sum((share for share, _ in shares), Decimal(0))
    if shares and abs(whole - WHOLE) > plan.policy.tolerance:
        largest = sorted(shares, key=lambda each: -each[0])[:LARGEST]
        yield plan.customers.problem(
            "personas",
            f"the segment shares of the personas add up to {percent(whole, 2)}, not 100%",
            help="Correct the shares. If some customers match no persona, describe them as one "
            "more; if the shares are not known, leave `segment_share:` out everywhere.",
            notes=[
                each.mention("segment_share", f"{each.label}: {percent(share, 2)}")
                for share, each in largest
            ],
        )
