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

STEPS = (
    "The plan as a whole",
    "Mission and goals",
    "Team",
    "Customers",
    "Strategies and tasks",
    "Tools",
    "Metrics and sales process",
    "Budget",
)

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
    mission.mission_missing,
    mission.proposition_missing,
    mission.no_goals,
    mission.too_many_goals,
    mission.goal_not_specific,
    mission.goal_not_measurable,
    mission.goal_not_achievable,
    mission.goal_not_relevant,
    mission.goal_not_time_bound,
    mission.goal_after_first_year,
    # Step 2: team
    team.no_sales_role,
    team.no_support_role,
    team.role_without_responsibilities,
    team.role_without_contribution,
    team.role_without_member,
    team.role_without_kpi,
    team.role_without_expectations,
    team.role_without_accountability,
    team.kpi_without_target,
    team.person_without_kpi,
    team.unnamed_person,
    # Step 3: customers
    customers.no_persona,
    customers.persona_without_narrative,
    customers.persona_without_pain_points,
    customers.persona_without_needs,
    customers.persona_without_demographics,
    customers.persona_without_solution,
    customers.persona_incomplete_b2b,
    customers.persona_incomplete_b2c,
    customers.no_buying_pattern,
    customers.buying_pattern_incomplete,
    customers.no_territory,
    customers.territory_without_rationale,
    # Step 4: strategies
    strategies.no_new_business_strategy,
    strategies.no_existing_customer_strategy,
    strategies.too_few_daily_tasks,
    strategies.strategy_without_persona,
    strategies.strategy_without_tool,
    # Step 5: tools
    tools.no_crm,
    tools.no_video_conferencing,
    tools.no_scheduling,
    tools.tool_without_purpose,
    tools.tool_not_used,
    tools.tool_not_budgeted,
    # Step 6: metrics and sales process
    metrics.no_sales_process,
    metrics.stage_without_steps,
    metrics.stage_without_measure,
    metrics.common_metric_missing,
    metrics.metric_not_regular,
    metrics.churn_without_response,
    # Step 7: budget
    budget.no_projected_revenue,
    budget.costs_exceed_revenue,
    budget.no_costs,
    budget.cost_without_recurrence,
    budget.cost_category_missing,
)

BY_NAME = {rule.name: rule for rule in RULES}
