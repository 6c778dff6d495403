"""The revenue goal: which one it is, how long it runs, and how much of it is carried."""

from datetime import date
from decimal import Decimal

import pytest

from plancheck.model.build import build
from plancheck.model.goals import on_quota, revenue_goal, span, target
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.source.document import document
from plancheck.source.files import RawFile


def plan(*goals: str) -> Plan:
    listed = "\n".join(f"  - {{{goal}}}" for goal in goals)
    files = {
        "index.md": "---\nsection: plan\nperiod: {start: 2027-04-01, end: 2028-09-30}\n---\n",
        "mission.md": f"---\nsection: mission\ngoals:\n{listed}\n---\n",
    }
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    return build(documents, as_of=date(2027, 1, 15)).plan


FIRST = "id: first, kind: revenue, time_bound: 2028-03-31, measurable: {target: 12000000}"
LATER = "id: later, kind: revenue, basis: billings, time_bound: 2028-09-30"


def test_latest_goal_counts() -> None:
    assert revenue_goal(plan(FIRST, LATER)).id == "later"


@pytest.mark.parametrize(
    "goal",
    [
        "id: a, kind: new_customers, time_bound: 2028-09-30",
        "id: a, kind: revenue, basis: mrr, time_bound: 2028-09-30",
        "id: a, kind: revenue, basis: arr, time_bound: 2028-09-30",
        "id: a, time_bound: 2028-09-30",
    ],
)
def test_goals_whose_months_do_not_add_up_do_not_count(goal: str) -> None:
    assert revenue_goal(plan(FIRST, goal)).id == "first"
    with pytest.raises(Unread):
        revenue_goal(plan(goal))


def test_goal_without_date_leaves_it_open() -> None:
    with pytest.raises(Unread):
        revenue_goal(plan(FIRST, "id: a, kind: revenue"))


@pytest.mark.parametrize(
    ("due", "last"),
    [("2028-03-31", date(2028, 3, 31)), ("2029-01-01", date(2028, 9, 30))],
)
def test_goal_runs_from_the_plans_start_to_its_date(due: str, last: date) -> None:
    one = plan(f"id: a, kind: revenue, time_bound: {due}")
    assert span(one, one.goals[0]) == Period.inclusive(date(2027, 4, 1), last)


def test_goal_due_before_the_plan_has_no_days() -> None:
    one = plan("id: a, kind: revenue, time_bound: 2027-03-31")
    with pytest.raises(Unread):
        span(one, one.goals[0])


def test_what_nobody_carries_is_taken_off() -> None:
    spared = plan(FIRST + ", not_on_quota: {amount: 500000.50, reason: Webáruház}")
    assert on_quota(spared.goals[0]) == Decimal("11499999.50")
    assert on_quota(plan(FIRST).goals[0]) == target(plan(FIRST).goals[0]) == 12000000


def test_percentage_is_no_amount() -> None:
    with pytest.raises(Unread):
        target(plan("id: a, kind: revenue, measurable: {target: 16%}").goals[0])
