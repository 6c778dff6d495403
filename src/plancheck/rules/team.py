"""Rules of step 2: roles, people and their KPIs."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.plan import known
from plancheck.model.record import Unread, quoted
from plancheck.rules.metrics import open_stages
from plancheck.rules.names import is_stand_in, plain
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.metrics import Stage
    from plancheck.model.plan import Plan
    from plancheck.model.team import Agency, Kpi, TeamMember, TeamRole
    from plancheck.problem import Problem


def roles(plan: Plan) -> tuple[TeamRole, ...]:
    """The roles, one by one."""
    return plan.roles


def people(plan: Plan) -> tuple[TeamMember, ...]:
    """The people, one by one."""
    return plan.people


# Which roles there are -------------------------------------------------------------------------


@rule(severity="error", step=2, required=True, needs=("team",))
def no_sales_role(plan: Plan) -> Iterator[Problem]:
    """No role in the team is a sales role."""
    if not _has_role(plan, "sales"):
        yield plan.team.problem(
            "roles",
            "the team has no sales role",
            help="Add a role with `kind: sales` under `roles:`; where the owner sells, that is a "
            "sales role too.",
        )


@rule(severity="warning", step=2, required=True, needs=("team",))
def no_support_role(plan: Plan) -> Iterator[Problem]:
    """The team has no marketing or agency support, and no reason for that."""
    team = plan.team
    if team.agencies or team.no_marketing_or_agency is not None:
        return
    if not _has_role(plan, "marketing", "agency"):
        yield team.problem(
            "roles",
            "the team has no marketing role and no agency, and does not say why",
            help="Add a role with `kind: marketing` or `kind: agency`, or a firm under "
            "`agencies:`; or say under `no_marketing_or_agency:` why the team does without.",
        )


def _has_role(plan: Plan, *kinds: str) -> bool:
    """Whether a role is of one of these kinds.

    Raises `Unread` where none is, but the kind of one is missing and may be it.
    """
    if any(role.readable("kind") in kinds for role in plan.roles):
        return True
    return any(known(role.kind) in kinds for role in plan.roles)


# What a role says ------------------------------------------------------------------------------


@rule(severity="error", step=2, required=True, needs=("team",), each=roles)
def role_without_responsibilities(plan: Plan, role: TeamRole) -> Iterator[Problem]:
    """A role has no responsibilities."""
    if not role.responsibilities:
        yield role.problem(
            "responsibilities",
            f"{role.label} has no responsibilities",
            help="List under `responsibilities:` what the role does, a line each.",
        )


@rule(severity="error", step=2, required=True, needs=("team",), each=roles)
def role_without_contribution(plan: Plan, role: TeamRole) -> Iterator[Problem]:
    """A role does not say what it contributes to the sales process."""
    if role.contribution is None:
        yield role.problem(
            "contribution",
            f'{role.label} has no "contribution" to the sales process',
            help="Say under `contribution:` which part of a sale depends on the role, such as "
            "finding leads, writing offers or looking after those who buy.",
        )


@rule(severity="error", step=2, required=True, needs=("team",), each=roles)
def role_without_expectations(plan: Plan, role: TeamRole) -> Iterator[Problem]:
    """A role does not say which performance is expected of it."""
    if role.expectations is None:
        yield role.problem(
            "expectations",
            f'{role.label} has no "expectations" that say what performance is expected',
            help="Say under `expectations:` what good work looks like in this role, so that it can "
            "be seen whether it is done.",
        )


@rule(severity="error", step=2, required=True, needs=("team",), each=roles)
def role_without_accountability(plan: Plan, role: TeamRole) -> Iterator[Problem]:
    """A role does not say how it is held to account."""
    if role.accountability is None:
        yield role.problem(
            "accountability",
            f'{role.label} has no "accountability" that says how it is held to account',
            help="Say under `accountability:` who goes through the results with whoever fills the "
            "role, and how often.",
        )


# Who fills a role ------------------------------------------------------------------------------


class Filled(NamedTuple):
    """A role, the people who fill it, and how many agencies do."""

    role: TeamRole
    people: list[TeamMember]
    agencies: int


def filled(plan: Plan) -> list[Filled]:
    """The roles, each with whoever fills it."""
    people: defaultdict[str | None, list[TeamMember]] = defaultdict(list)
    for person in plan.people:
        people[role_of(plan, person).id].append(person)
    agencies = Counter(role_of(plan, firm).id for firm in plan.agencies if firm.role is not None)
    names = [role.readable("id") for role in plan.roles]
    return [
        Filled(role, people[name], agencies[name])
        for role, name in zip(plan.roles, names, strict=True)
    ]


def role_of(plan: Plan, member: TeamMember | Agency) -> TeamRole:
    """The role that somebody fills.

    Raises `Unread` where it is missing or names no role: rules of their own say so.
    """
    return known(plan.role(known(member.role)))


@rule(severity="error", step=2, required=True, needs=("team",), each=filled)
def role_without_member(plan: Plan, seats: Filled) -> Iterator[Problem]:
    """Nobody fills a role: no person, no agency, and no open position with a start."""
    role, people, agencies = seats
    left = [person for person in people if _has_left(person, plan)]
    undated = [position for position in role.open_positions if position.starts is None]
    if agencies or len(people) > len(left) or len(role.open_positions) > len(undated):
        return
    yield role.problem(
        (),
        f"nobody fills {role.label}",
        help=f"Name a person under `people:` or a firm under `agencies:` with `role: {role.id}`, "
        "or plan an open position in the role with the day on which it `starts:`.",
        notes=[
            *(person.mention("ends", f"{person.label} left on {person.ends}") for person in left),
            *(position.mention((), f"{position.label} has no start") for position in undated),
        ],
    )


def _has_left(person: TeamMember, plan: Plan) -> bool:
    return person.ends is not None and person.ends < plan.as_of


@rule(severity="error", step=2, required=True, needs=("team",), each=people)
def unnamed_person(plan: Plan, person: TeamMember) -> Iterator[Problem]:
    """A person's name names nobody: a number, a job or "TBD" stands in its place."""
    name = known(person.name)
    role = _role_called(name, plan, person)
    if role or is_stand_in(name):
        yield person.problem(
            "name",
            f"the name {quoted(name)} names nobody",
            help="Write the name of whoever does the work. While nobody does, delete the entry and "
            "plan an open position in the role, with the day on which it `starts:`.",
            notes=[role.mention("title", "this is the title of the role")] if role else [],
        )


def _role_called(name: str, plan: Plan, person: TeamMember) -> TeamRole | None:
    """The person's role where it has this title, numbered or not; else None."""
    role = plan.role(person.role)
    return role if role and role.title and plain(role.title) == plain(name) else None


# KPIs ------------------------------------------------------------------------------------------


@rule(severity="error", step=2, required=True, needs=("team",), each=roles)
def role_without_kpi(plan: Plan, role: TeamRole) -> Iterator[Problem]:
    """A role has no KPI."""
    if role.kpis and not any(kpi.target is not None and kpi.period for kpi in role.kpis):
        raise Unread("kpis")  # not met: kpi-without-target tells what they lack
    if not role.kpis:
        yield role.problem(
            "kpis",
            f"{role.label} has no KPI",
            help="Add under `kpis:` at least one metric with its target and period.",
        )


class OwnedKpi(NamedTuple):
    """A KPI, and the role or person that is measured by it."""

    kpi: Kpi
    owner: TeamRole | TeamMember


def kpis(plan: Plan) -> Iterator[OwnedKpi]:
    """The KPIs of roles and people, one by one."""
    owners: tuple[TeamRole | TeamMember, ...] = (*plan.roles, *plan.people)
    for owner in owners:
        yield from (OwnedKpi(kpi, owner) for kpi in owner.readable("kpis"))


@rule(severity="error", step=2, needs=("team",), each=kpis)
def kpi_without_target(plan: Plan, owned: OwnedKpi) -> Iterator[Problem]:
    """A KPI has no metric, no target or no period."""
    kpi, owner = owned
    lacking = [key for key in ("metric", "target", "period") if getattr(kpi, key) is None]
    if lacking:
        name = kpi.label if kpi.metric is not None else "a KPI"
        yield kpi.problem(
            lacking[0],
            f"{name} of {owner.label} has {_none_of(lacking)}",
            help="A KPI names its metric, the target for one period, and the period: weekly, "
            "monthly, quarterly or yearly.",
        )


def _none_of(keys: list[str]) -> str:
    *first, last = [f"no {key}" for key in keys]
    return f"{', '.join(first)} and {last}" if first else last


@rule(
    severity="error",
    step=2,
    required=True,
    needs=("team",),
    unless=("role-without-kpi",),
    each=people,
)
def person_without_kpi(plan: Plan, person: TeamMember) -> Iterator[Problem]:
    """A person has no KPI, neither an own one nor one of the role."""
    if person.kpis:
        return
    role = role_of(plan, person)
    if not role.kpis:
        yield person.problem(
            "kpis",
            f"neither {person.label} nor {role.label} has a KPI",
            help="Add the figure that everybody in the role is measured by under the role's "
            "`kpis:`, or one of the person's own under the person's `kpis:`.",
        )


# Who works a stage -----------------------------------------------------------------------------


@rule(
    severity="warning",
    step=2,
    needs=("team", "metrics"),
    unless=("no-sales-process",),
    each=open_stages,
)
def stage_without_role(plan: Plan, stage: Stage) -> Iterator[Problem]:
    """An open stage of the sales process has no role that works it."""
    if known(stage.outcome) == "open" and stage.role is None:
        yield stage.problem(
            "role",
            f"no role works {stage.label}",
            help="Write under `role:` the id of the role that brings a deal on from here.",
        )
