"""Rules of step 1: the mission, the unique selling proposition, one to three SMART goals."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from plancheck.model.plan import known
from plancheck.model.scalar import MOST_TEXT
from plancheck.rules.gaps import says_nothing
from plancheck.rules.prose import words
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.mission import Goal
    from plancheck.model.plan import Plan
    from plancheck.problem import Problem


@rule(severity="error", step=1, required=True, needs=("mission",))
def mission_missing(plan: Plan) -> Iterator[Problem]:
    """The plan has no mission."""
    if plan.mission.mission is None:
        yield plan.mission.problem(
            "mission",
            "the plan has no mission",
            help="Say under `mission:` in a sentence or two what the business stands for and what "
            "it aims at.",
        )


@rule(severity="error", step=1, required=True, needs=("mission",))
def proposition_missing(plan: Plan) -> Iterator[Problem]:
    """The plan has no unique selling proposition."""
    if plan.mission.unique_selling_proposition is None:
        yield plan.mission.problem(
            "unique_selling_proposition",
            "the plan has no unique selling proposition",
            help="Say under `unique_selling_proposition:` what customers get here and nowhere "
            "else.",
        )


LEAST_WORDS, MOST_WORDS = 8, 80
"""How long a mission may be: long enough to say something, short enough to be remembered."""


@rule(severity="warning", step=1, needs=("mission",), yields_to=("placeholder-text",))
def mission_length(plan: Plan) -> Iterator[Problem]:
    """The mission is shorter than eight words or longer than eighty."""
    count = words(known(plan.mission.mission), most=MOST_TEXT)
    if LEAST_WORDS <= count <= MOST_WORDS:
        return
    long = count > MOST_WORDS
    bound = f"more than {MOST_WORDS}" if long else f"fewer than {LEAST_WORDS}"
    yield plan.mission.problem(
        "mission",
        f"the mission has {count} {'word' if count == 1 else 'words'}, {bound}",
        help="Keep the sentence that everybody should remember, and move the rest into the text "
        "below."
        if long
        else "Say in a whole sentence what the business does, for whom, and what it aims at.",
    )


@rule(severity="warning", step=1, needs=("mission",), yields_to=("placeholder-text", "thin-text"))
def proposition_is_mission(plan: Plan) -> Iterator[Problem]:
    """The unique selling proposition says the same as the mission."""
    mission, proposition = plan.mission.mission, plan.mission.unique_selling_proposition
    if _letters(known(mission)) == _letters(known(proposition)):
        yield plan.mission.problem(
            "unique_selling_proposition",
            "the unique selling proposition is the mission once more",
            help="The mission says what the business is there for; the proposition says what "
            "customers get here and nowhere else. Write what only you offer.",
            notes=[plan.mission.mention("mission", "the mission says the same")],
        )


def _letters(text: str) -> list[str]:
    """The words of a text, in small letters and without the signs between them."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


# How many goals --------------------------------------------------------------------------------


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
        goals_are = "goal is" if len(due) == 1 else "goals are"
        are = "is" if most == 1 else "are"
        yield due[most].problem(
            (),
            f"{len(due)} {goals_are} due in the plan's first year, up to "
            f"{plan.period.first_year().last}, but at most {most} {are} allowed",
            help=_fewer(plan),
            notes=[goal.mention((), _counted(goal)) for goal in due[:most]],
        )


def due_in_first_year(goal: Goal, plan: Plan) -> bool:
    """Whether a goal counts for the plan's first year; undated ones do."""
    return goal.time_bound is None or goal.time_bound in plan.period.first_year()


def _counted(goal: Goal) -> str:
    if goal.time_bound is None:
        return f"{goal.label} has no date and counts too"
    return f"{goal.label} is due on {goal.time_bound}"


def _fewer(plan: Plan) -> str:
    """What to do about too many goals; a later date helps only where the plan has later years."""
    keep = "Keep the goals that matter most"
    year = plan.period.first_year()
    if plan.period.end > year.end:
        return f"{keep}, or give the others a `time_bound:` after {year.last}."
    return f"{keep}; the others may become KPIs of a role, or milestones on the way to a goal."


@rule(severity="error", step=1, required=True, needs=("plan", "mission"), unless=("no-goals",))
def goal_after_first_year(plan: Plan) -> Iterator[Problem]:
    """No goal is due in the plan's first year, or one is due after the plan's end."""
    last = plan.period.last
    late = [goal for goal in plan.goals if goal.time_bound and goal.time_bound > last]
    others = [goal for goal in plan.goals if not goal.time_bound or goal.time_bound <= last]
    for goal in late:
        yield goal.problem(
            "time_bound",
            f"{goal.label} is due on {goal.time_bound}, after the plan ends on {last}",
            help=f"Choose a day up to {last} for it, or a later end for the plan's `period:`.",
        )
    if others and not any(due_in_first_year(goal, plan) for goal in others):
        yield _none_in_first_year(plan, min(others, key=lambda goal: known(goal.time_bound)))


def _none_in_first_year(plan: Plan, earliest: Goal) -> Problem:
    year = plan.period.first_year()
    return earliest.problem(
        "time_bound",
        f"no goal is due in the plan's first year, {year.start} to {year.last}; "
        f"the earliest is due on {earliest.time_bound}",
        help=f"Say what is reached by {year.last}: date this goal within the first year, "
        "or add one for the first part of the way.",
    )


# SMART -----------------------------------------------------------------------------------------


def goals(plan: Plan) -> tuple[Goal, ...]:
    """The goals, one by one."""
    return plan.goals


@rule(severity="error", step=1, required=True, needs=("mission",), each=goals)
def goal_not_specific(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """A goal does not say what exactly is to be reached."""
    if says_nothing(goal.specific):
        yield goal.problem(
            "specific",
            f'{goal.label} has no "specific" that says what exactly is to be reached',
            help="Write under `specific:` what is to be reached, for whom and where, so that "
            "everybody in the team understands the same by it.",
        )


@rule(severity="error", step=1, required=True, needs=("mission",), each=goals)
def goal_not_measurable(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """A goal has no metric or no target number."""
    measure = goal.measurable
    parts = ("metric", "target")
    lacking = [part for part in parts if measure is None or getattr(measure, part) is None]
    if lacking:
        yield goal.problem(
            ("measurable", lacking[0]),
            f"{goal.label} cannot be measured: it has no {' and no '.join(lacking)}",
            help="Write under `measurable:` the id of the `metric:` that shows it, and as its "
            "`target:` the number to reach.",
        )


@rule(severity="error", step=1, required=True, needs=("mission",), each=goals)
def goal_not_achievable(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """A goal does not say why it can be reached."""
    if says_nothing(goal.achievable):
        yield goal.problem(
            "achievable",
            f'{goal.label} has no "achievable" that says why it can be reached',
            help="Write under `achievable:` what makes it possible: people, capacity, offers that "
            "are open, what last year showed.",
        )


@rule(severity="error", step=1, required=True, needs=("mission",), each=goals)
def goal_not_relevant(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """A goal does not say what it does for the mission."""
    if says_nothing(goal.relevant):
        yield goal.problem(
            "relevant",
            f'{goal.label} has no "relevant" that says what it does for the mission',
            help="Write under `relevant:` how the mission comes nearer when the goal is reached; "
            "a goal that does nothing for it may be dropped.",
        )


@rule(severity="error", step=1, required=True, needs=("mission",), each=goals)
def goal_not_time_bound(plan: Plan, goal: Goal) -> Iterator[Problem]:
    """A goal has no date by which it is to be reached."""
    if goal.time_bound is None:
        yield goal.problem(
            "time_bound",
            f'{goal.label} has no "time_bound" that says by when it is reached',
            help="Write under `time_bound:` the last day on which it may be reached, such as "
            "2027-12-31.",
        )
