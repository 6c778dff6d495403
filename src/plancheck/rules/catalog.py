"""The rules, in the order of the seven steps: the one list of what plancheck finds."""

from __future__ import annotations

from plancheck.rules import (
    budget,
    customers,
    metrics,
    mission,
    plan,
    reading,
    strategies,
    team,
    tools,
)
from plancheck.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    # Reading and shape
    reading.unreadable_file,
    reading.missing_front_matter,
    reading.invalid_yaml,
    reading.duplicate_key,
    reading.forbidden_yaml,
    reading.too_large,
    reading.unknown_section,
    reading.unknown_key,
    reading.missing_key,
    reading.invalid_value,
    reading.invalid_extra,
    reading.internal_error,
    # Plan
    plan.missing_section,
    plan.divided_section,
    # Step 1: mission and goals
    mission.no_goals,
    mission.too_many_goals,
    # Step 2: team
    team.role_without_kpi,
    team.kpi_without_target,
    # Step 3: customers
    # Step 4: strategies
    strategies.too_few_daily_tasks,
    # Step 5: tools
    # Step 6: metrics and sales process
    # Step 7: budget
    budget.costs_exceed_revenue,
)

BY_NAME = {rule.name: rule for rule in RULES}
