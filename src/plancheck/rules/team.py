"""Rules of step 2: roles, people and their KPIs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan
    from plancheck.model.team import Kpi, TeamRole
    from plancheck.problem import Problem


def roles(plan: Plan) -> tuple[TeamRole, ...]:
    """The roles, one by one."""
    return plan.roles


def kpis(plan: Plan) -> Iterator[Kpi]:
    """The KPIs of roles and people, one by one."""
    for owner in (*plan.roles, *plan.people):
        yield from owner.readable("kpis")


@rule(severity="error", step=2, required=True, needs=("team",), each=roles)
def role_without_kpi(plan: Plan, role: TeamRole) -> Iterator[Problem]:
    """A role has no KPI."""
    if not role.kpis:
        yield role.problem(
            "kpis",
            f"{role.label} has no KPI",
            help="Add under `kpis:` at least one metric with its target and period.",
        )


@rule(severity="error", step=2, needs=("team",), each=kpis)
def kpi_without_target(plan: Plan, kpi: Kpi) -> Iterator[Problem]:
    """A KPI has no metric, no target or no period."""
    lacking = [key for key in ("metric", "target", "period") if getattr(kpi, key) is None]
    if lacking:
        yield kpi.problem(
            lacking[0],
            f"{kpi.label} has no {' and no '.join(lacking)}",
            help="A KPI names its metric, the target for one period, and the period: "
            "weekly, monthly, quarterly or yearly.",
        )
