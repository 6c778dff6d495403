"""Rules of step 3: territories, who answers for them, and what they are to bring."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.goals import on_quota, revenue_goal, span, target
from plancheck.model.money import amount, disagree, falls_short
from plancheck.model.plan import known
from plancheck.model.quota import quota
from plancheck.model.record import quoted
from plancheck.model.territories import potential_within, quota_within
from plancheck.rules.customers import territories
from plancheck.rules.rule import rule
from plancheck.rules.spelling import letters
from plancheck.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.customers import SalesTerritory
    from plancheck.model.plan import Plan
    from plancheck.model.team import TeamMember
    from plancheck.problem import Note, Problem

LARGEST = 4
"""How many territories a finding about all of them shows."""


# Who answers for a territory, and where it is --------------------------------------------------


@rule(severity="warning", step=3, needs=("customers",), each=territories)
def territory_without_owner(plan: Plan, territory: SalesTerritory) -> Iterator[Problem]:
    """A territory has no owner."""
    if territory.owner is None:
        yield territory.problem(
            "owner",
            f"{territory.label} has no owner",
            help="Add `owner:` with the id of the one person who answers for it.",
        )


class Shared(NamedTuple):
    """An entry of a territory's region that an earlier territory has too."""

    entry: int
    other: SalesTerritory
    other_entry: int


@rule(severity="warning", step=3, needs=("customers",))
def territory_overlap(plan: Plan) -> Iterator[Problem]:
    """Two territories with the same persona have the same place in their regions."""
    places: dict[str, list[tuple[SalesTerritory, int]]] = {}
    for territory in plan.territories:
        shared: list[Shared] = []
        for entry, place in enumerate(territory.region):
            there = places.setdefault(letters(place), [])
            shared.extend(
                Shared(entry, other, other_entry)
                for other, other_entry in there
                if other is not territory and _common(territory, other) is not None
            )
            there.append((territory, entry))
        if shared:
            yield _overlap(
                plan, territory, [each for each in shared if each.other is shared[0].other]
            )


def _common(one: SalesTerritory, other: SalesTerritory) -> tuple[str, ...] | None:
    """The personas that both have; none named is all of them, and None where they have none."""
    if not one.personas or not other.personas:
        return one.personas or other.personas
    return tuple(name for name in one.personas if name in other.personas) or None


def _overlap(plan: Plan, territory: SalesTerritory, shared: list[Shared]) -> Problem:
    (entry, other, other_entry), *more = shared
    also = f" and {len(more)} more" if more else ""
    verb = "are" if more else "is"
    return territory.problem(
        ("region", entry),
        f"{quoted(territory.region[entry])}{also} {verb} in {territory.label} and in "
        f"{other.label}, {_for_whom(plan, _common(territory, other) or ())}",
        help="Leave each place in one of the two, or give them different `personas:`, so that "
        "one person alone answers for a customer.",
        notes=[other.mention(("region", other_entry), "it stands here too")],
    )


def _for_whom(plan: Plan, names: tuple[str, ...]) -> str:
    if not names:
        return "both for all personas"
    persona = plan.find("persona", names[0])
    label = persona.label if persona is not None else f"persona {quoted(names[0])}"
    return f"both for {label}" + (" and others" if names[1:] else "")


# Quotas ----------------------------------------------------------------------------------------


def team_and_owners(plan: Plan) -> Iterator[TeamMember | None]:
    """None for all territories together, then each person who owns one that has a quota."""
    yield None
    if plan.has("team"):
        owners = dict.fromkeys(each.owner for each in plan.territories if each.readable("quota"))
        yield from filter(None, map(plan.person, owners))


@rule(
    severity="warning",
    step=3,
    needs=("customers",),
    unless=(
        "goal-metric-disagrees",
        "goal-above-potential",
        "quotas-below-goal",
        "quota-periods-disagree",
    ),
    each=team_and_owners,
)
def territory_quotas_disagree(plan: Plan, owner: TeamMember | None) -> Iterator[Problem]:
    """The territories' quotas are below the revenue goal, or above the quota of their owner."""
    yield from _below_goal(plan) if owner is None else _above_owner(plan, owner)


def _below_goal(plan: Plan) -> Iterator[Problem]:
    """Territories that together are to bring less than somebody has to carry."""
    goal = revenue_goal(plan)
    days, wanted = span(plan, goal), on_quota(goal)
    quotas = [(quota_within(plan, each, days), each) for each in plan.territories]
    whole = sum((asked for asked, _ in quotas), Decimal(0))
    if not quotas or whole >= wanted or not disagree(whole, wanted, plan.policy.tolerance):
        return
    money = plan.currency
    until = "" if days == plan.period else f" by {days.last}"
    spared = goal.not_on_quota is not None
    part = f"{amount(wanted, money)} of {goal.label}{' that are on quota' if spared else ''}"
    yield plan.customers.problem(
        "territories",
        f"the quotas of the territories add up to {amount(whole, money)}{until}, "
        f"{amount(wanted - whole, money)} less than the {part}",
        help="Raise the quotas of the territories until they carry the goal, lower the goal, or "
        "say under the goal's `not_on_quota:` what comes without anybody's quota.",
        notes=[_of_goal(plan), *_largest(quotas, "quota", "is to bring", plan)],
    )


def _of_goal(plan: Plan) -> Note:
    goal = revenue_goal(plan)
    text = f"{goal.label} asks for {amount(target(goal), plan.currency)}"
    if goal.not_on_quota is not None:
        text += f", of which {amount(target(goal) - on_quota(goal), plan.currency)} on no quota"
    return goal.mention(("measurable", "target"), text)


def _largest(
    figures: list[tuple[Decimal, SalesTerritory]], key: str, verb: str, plan: Plan
) -> Iterator[Note]:
    """The territories with the largest figures, the largest first."""
    for figure, territory in sorted(figures, key=lambda each: -each[0])[:LARGEST]:
        yield territory.mention(key, f"{territory.label} {verb} {amount(figure, plan.currency)}")


def _above_owner(plan: Plan, owner: TeamMember) -> Iterator[Problem]:
    """Territories that are to bring more than the quota of the person who answers for them."""
    if owner.quota is None or _leads(plan, owner):
        return
    owned = [each for each in plan.territories if each.owner == owner.id]
    quotas = [(known(each.quota), each) for each in owned if each.quota is not None]
    whole, carried = sum((asked for asked, _ in quotas), Decimal(0)), quota(plan, owner)
    if whole <= carried or not disagree(whole, carried, plan.policy.tolerance):
        return
    named = both([each.label for _, each in quotas[:LARGEST]])
    verb = "is" if len(quotas) == 1 else "are together"
    yield quotas[0][1].problem(
        "quota",
        f"{named} {verb} to bring {amount(whole, plan.currency)}, but the quota of "
        f"{owner.label} is {amount(carried, plan.currency)}",
        help="Make the two agree; or let a person own the territory who carries the quota of "
        "all who sell there, such as their manager.",
        notes=[owner.mention("quota", "the owner's quota")],
    )


def _leads(plan: Plan, person: TeamMember) -> bool:
    """Whether a person's quota is perhaps a team's: of a manager, by role or by reports."""
    role = known(plan.role(known(person.role)))
    return known(role.kind) == "management" or any(
        each.readable("manager") == person.id for each in plan.people
    )


# Potential -------------------------------------------------------------------------------------


@rule(
    severity="error",
    step=3,
    needs=("plan", "mission", "customers"),
    unless=("goal-metric-disagrees",),
)
def goal_above_potential(plan: Plan) -> Iterator[Problem]:
    """The revenue goal is above what the whole market in the territories would bring."""
    goal = revenue_goal(plan)
    days, wanted = span(plan, goal), target(goal)
    figures = [(potential_within(plan, each, days), each) for each in plan.territories]
    whole = sum((figure for figure, _ in figures), Decimal(0))
    if not figures or not falls_short(whole, wanted, plan.policy.tolerance):
        return
    money = plan.currency
    yield goal.problem(
        ("measurable", "target"),
        f"{goal.label} asks for {amount(wanted, money)}, but all that the market in the "
        f"territories would spend from {days.start} to {days.last} is {amount(whole, money)}",
        help="Correct the `potential:` of the territories, which is a year's, add a territory, or "
        "lower the goal: nobody sells more than all that is bought.",
        notes=list(_largest(figures, "potential", "would bring", plan)),
    )
