"""Rules of step 1: the mission, the unique selling proposition, one to three SMART goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan
    from plancheck.problem import Problem


def goals(plan: Plan) -> tuple[Goal, ...]:
    """The goals, one by one."""
    return plan.goals


@rule(severity="error", step=1, required=True, needs=("mission",))
def no_goals(plan: Plan) -> Iterator[Problem]:
    """The plan has no goal."""
    if not plan.goals:
        yield plan.mission.problem(
            "goals",
            "the plan has no goal",
            help="Add one to three goals for the plan's first year under `goals:`.",
        )


@rule(severity="error", step=1, required=True, needs=("plan", "mission"), unless=("no-goals",))
def too_many_goals(plan: Plan) -> Iterator[Problem]:
    """More goals are due in the plan's first year than its policy allows."""
    most = plan.policy.most_goals
    due = [goal for goal in plan.goals if due_in_first_year(goal, plan)]
    if len(due) > most:
        yield due[most].problem(
            (),
            f"{len(due)} goals are due in the plan's first year, of at most {most}",
            help=f"Keep the {most} that matter most, or move one behind "
            f"{plan.period.first_year().last} with `time_bound`.",
            notes=[
                goal.mention((), f"{goal.label} is due in the first year too")
                for goal in due[:most]
            ],
        )


def due_in_first_year(goal: Goal, plan: Plan) -> bool:
    """Whether a goal counts for the plan's first year; undated ones do."""
    return goal.time_bound is None or goal.time_bound < plan.period.first_year().end
