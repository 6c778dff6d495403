"""Rules of step 2 about quotas: whether there are any, and whether they carry the revenue goal."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model import coverage
from plancheck.model.money import amount, disagree, percent
from plancheck.model.people import employed
from plancheck.model.plan import known
from plancheck.model.quota import (
    Seat,
    capacity_within,
    carriers,
    quota,
    quota_within,
    sellers,
    total,
)
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.coverage import Carried
    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan
    from plancheck.model.team import TeamRole
    from plancheck.problem import Note, Problem

LARGEST = 3
"""How many people a finding about the sum of all quotas shows."""

# Who has none ----------------------------------------------------------------------------------


class Seated(NamedTuple):
    """A person or an open position, and its role."""

    seat: Seat
    role: TeamRole


def seated(plan: Plan) -> Iterator[Seated]:
    """The people, then the open positions, one by one, each with its role."""
    for person in plan.people:
        if role := plan.role(person.readable("role")):
            yield Seated(person, role)
    for role in plan.roles:
        yield from (Seated(seat, role) for seat in role.readable("open_positions"))


@rule(severity="error", step=2, needs=("plan", "team"), each=seated)
def quota_missing(plan: Plan, seated: Seated) -> Iterator[Problem]:
    """Somebody has no quota in a role that carries one."""
    seat, role = seated
    if not role.carries_quota or not employed(seat, plan.period) or seat.quota not in (None, {}):
        return
    yield seat.problem(
        "quota",
        f"{seat.label} has no quota, though {role.label} carries one",
        help="Write under `quota:` what is to come in the plan's period, 0 where nothing is; or "
        "take `carries_quota:` from the role, if nobody in it has to bring a figure.",
        notes=[role.mention("carries_quota", "the role carries a quota")],
    )


# Against the revenue goal ----------------------------------------------------------------------


@rule(
    severity="error",
    step=2,
    needs=("plan", "mission", "team"),
    unless=("quota-missing", "no-sales-role", "goal-metric-disagrees", "quota-periods-disagree"),
)
def quotas_below_goal(plan: Plan) -> Iterator[Problem]:
    """The quotas add up to less than the revenue goal."""
    carried, made = coverage.carried(plan), coverage.quotas(plan)
    if coverage.is_enough(plan, made):
        return
    yield carried.goal.problem(
        ("measurable", "target"),
        f"the quotas add up to {_of_goal(plan, carried, made)}",
        help=f"{_missing(plan, carried.needed - made)}: raise quotas, plan open positions with a "
        "quota, or lower the goal. What comes without anybody's quota, such as renewals or a web "
        "shop, belongs under the goal's `not_on_quota:`.",
        notes=[*_largest(plan, carried), *_beside(plan, carried.goal)],
    )


@rule(
    severity="error",
    step=2,
    needs=("plan", "mission", "team"),
    unless=("quota-missing", "no-sales-role", "quotas-below-goal"),
)
def capacity_below_goal(plan: Plan) -> Iterator[Problem]:
    """Those who are new cannot bring all of their quotas, and the rest is less than the goal."""
    carried, made = coverage.carried(plan), coverage.capacity(plan)
    if coverage.is_enough(plan, made):
        return
    yield carried.goal.problem(
        ("measurable", "target"),
        f"after ramp the quotas come to {_of_goal(plan, carried, made)}",
        help=f"{_missing(plan, carried.needed - made)}: let new people start earlier, raise the "
        "quotas of those who are there, or lower the goal.",
        notes=[*_ramping(plan, carried), *_beside(plan, carried.goal)],
    )


@rule(
    severity="warning",
    step=2,
    needs=("plan", "mission", "team"),
    unless=(
        "quota-missing",
        "no-sales-role",
        "quotas-below-goal",
        "capacity-below-goal",
        "goal-metric-disagrees",
        "pay-disagrees",
    ),
)
def quota_cushion(plan: Plan) -> Iterator[Problem]:
    """The quotas add up to too little or too much more than the revenue goal."""
    carried, made, asked = coverage.carried(plan), coverage.quotas(plan), coverage.cushion(plan)
    if asked.least_money <= made <= asked.most_money:
        return
    low = made < asked.least_money
    bound = asked.least if low else asked.most
    limit = asked.least_money if low else asked.most_money
    yield carried.goal.problem(
        ("measurable", "target"),
        f"the quotas add up to {_of_goal(plan, carried, made, ROUND_DOWN if low else ROUND_UP)}, "
        f"but at {'least' if low else 'most'} {percent(bound)} are expected",
        help=_to_cushion(amount(abs(limit - made), plan.currency), percent(bound), low=low),
        notes=[*_asked(plan, "least" if low else "most"), *_largest(plan, carried)],
    )


def _to_cushion(difference: str, bound: str, *, low: bool) -> str:
    """The ways back into the cushion."""
    if low:
        return (
            f"Raise the quotas by {difference} to {bound}, for somebody may fall ill or leave. If "
            "your team can do without, lower `least:` under `quota_cushion:` in the plan's "
            "`policy:`."
        )
    return (
        f"Lower the quotas by {difference} to {bound}, so that more people can reach theirs; or "
        "raise the goal, if more is wanted than it says. If quotas are meant to be this high, "
        "raise `most:` under `quota_cushion:` in the plan's `policy:`."
    )


def _of_goal(plan: Plan, carried: Carried, made: Decimal, rounding: str = ROUND_DOWN) -> str:
    """A sum beside what is needed of the goal: too little is never rounded up to enough."""
    by = "" if carried.days == plan.period else f" until {carried.days.last}"
    spared = " that are on quota" if carried.goal.not_on_quota is not None else ""
    return (
        f"{amount(made, plan.currency)}{by}, {percent(carried.share(made, rounding))} of the "
        f"{amount(carried.needed, plan.currency)} of {carried.goal.label}{spared}"
    )


def _missing(plan: Plan, difference: Decimal) -> str:
    return f"{amount(difference, plan.currency)} are missing"


def _asked(plan: Plan, bound: str) -> Iterator[Note]:
    """Where the plan's own policy sets a bound."""
    if cushion := plan.policy.quota_cushion:
        yield cushion.mention(bound, "the plan's policy says so")


def _largest(plan: Plan, carried: Carried) -> Iterator[Note]:
    """Whose quotas are the largest."""
    brought = [(quota_within(plan, seat, carried.days), seat) for seat in carried.seats]
    for part, seat in sorted(brought, key=lambda each: -each[0])[:LARGEST]:
        yield seat.mention("quota", f"{seat.label} is to bring {amount(part, plan.currency)}")


def _ramping(plan: Plan, carried: Carried) -> Iterator[Note]:
    """Of whose quotas the ramp takes most."""
    new = [seat for seat in carried.seats if seat.ramp]
    brought = [
        (quota_within(plan, seat, carried.days), capacity_within(plan, seat, carried.days), seat)
        for seat in new
    ]
    for whole, part, seat in sorted(brought, key=lambda each: each[1] - each[0])[:LARGEST]:
        figures = f"{amount(part, plan.currency)} of {amount(whole, plan.currency)}"
        yield seat.mention("ramp", f"{seat.label} can bring {figures}")


def _beside(plan: Plan, goal: Goal) -> Iterator[Note]:
    """What is no part of the sum: the share that nobody carries, and the management's quotas."""
    if goal.not_on_quota is not None:
        spared = amount(known(goal.not_on_quota.amount), plan.currency)
        yield goal.not_on_quota.mention("amount", f"{spared} of the goal are not on quota")
    heads = (each.seat for each in carriers(plan) if each.role.kind == "management")
    if head := next((seat for seat in heads if seat.quota), None):
        yield head.mention("quota", f"the quota of {head.label} is that of a team: not added")


# Managers --------------------------------------------------------------------------------------


@rule(
    severity="warning",
    step=2,
    needs=("plan", "team"),
    unless=("quota-missing", "manager-loop", "quotas-below-goal"),
)
def manager_quota_above_team(plan: Plan) -> Iterator[Problem]:
    """The quota of a manager is above those of all who report to the manager."""
    heads = [each.seat for each in carriers(plan) if known(each.role.kind) == "management"]
    below = _below(plan) if any(head.quota for head in heads) else {}
    for head in heads:
        seats = below.get(head.id, [])
        if not seats or not head.quota:
            continue
        own, theirs = quota(plan, head), total(plan, seats, plan.period)
        if own > theirs and disagree(own, theirs, plan.policy.tolerance):
            yield _above(plan, head, own, seats)


def _above(plan: Plan, head: Seat, own: Decimal, seats: list[Seat]) -> Problem:
    theirs = amount(total(plan, seats, plan.period), plan.currency)
    largest = sorted(seats, key=lambda seat: -quota(plan, seat))[:LARGEST]
    return head.problem(
        "quota",
        f"the quota of {head.label} is {amount(own, plan.currency)}, "
        f"that of the whole team below is {theirs}",
        help="The quota of somebody in a management role is the number of the team: lower it to "
        "what the team carries, or raise the quotas of the team. If somebody is missing from the "
        f"team, write `manager: {head.id}` there.",
        notes=[
            seat.mention(
                "quota", f"{seat.label} is to bring {amount(quota(plan, seat), plan.currency)}"
            )
            for seat in largest
        ],
    )


def _below(plan: Plan) -> dict[str, list[Seat]]:
    """Who carries a quota below each manager, at however many removes, by the manager's id.

    An open position reports to those to whom people in its role report; to everybody, where
    nobody is in it yet, so that a manager's new team counts. Raises `Unread` where somebody
    reports to nobody who is there.
    """
    below: defaultdict[str, list[Seat]] = defaultdict(list)
    heads_of: defaultdict[str, dict[str, None]] = defaultdict(dict)
    managers = {person.id: person.manager for person in plan.people}
    for manager in filter(None, managers.values()):
        known(plan.person(manager))
    for person in plan.people:
        heads_of[known(person.role)].update(_heads(managers, person))
    for seat, role in sellers(plan):
        heads = _heads(managers, seat) if seat.id in managers else heads_of.get(role.id, managers)
        for head in heads:
            below[head].append(seat)
    return below


def _heads(managers: dict[str, str | None], person: Seat) -> dict[str, None]:
    """To whom somebody reports, directly and beyond, each once even where they form a circle."""
    heads: dict[str, None] = {}
    head = managers.get(person.id)
    while head is not None and head not in heads:
        heads[head] = None
        head = managers.get(head)
    return heads
