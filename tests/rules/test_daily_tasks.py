"""At least two daily tasks a strategy: where a value is missing, unread or written twice."""

import pytest

from plancheck.check import Result
from tests.rules.pages import checked

HEAD = """\
---
section: strategies
strategies:
  - id: second-shelf
    title: A second shelf for every café
    kind: existing_customers
    goals: [revenue]
    personas: [cafe, household]
    tools: [crm]
    owner: kovacs-agnes
    tasks:
"""


def with_tasks(*tasks: str, policy: str = "") -> Result:
    target = "target: {count: 2, of: cafés}"
    lines = "".join(
        f"      - {{id: t{n}, by: seller, {target}, {task}}}\n" for n, task in enumerate(tasks)
    )
    files = {"strategies/existing.md": f"{HEAD}{lines}---\n"}
    if policy:
        files["index.md"] = INDEX + policy
    return checked(files)


INDEX = """\
---
section: plan
owner: kovacs-agnes
reviewed: 2027-01-04
company: Tisza Teák Kft.
business_model: both
currency: EUR
period: {start: 2027-01-01, end: 2027-12-31}
"""


def rules(result: Result) -> list[str]:
    return [finding.rule for finding in result.findings]


def step_is_complete(result: Result) -> bool:
    return result.steps[4].met == result.steps[4].asked


RING = "do: Ring two cafés, cadence: daily"
SEND = "do: Send one sample, cadence: daily"


@pytest.mark.parametrize(
    "again",
    [
        "Ring two cafés",
        "ring TWO cafés!",
        "Ring  two   cafés.",
        "Ring two-cafés",
        "Ring two cafe\u0301s",
        "**Ring** _two_ cafés",
    ],
)
def test_same_task_in_another_spelling_counts_once(again: str) -> None:
    result = with_tasks(RING, f'do: "{again}", cadence: daily')
    assert rules(result) == ["too-few-daily-tasks"]
    assert "has 1 daily task of the 2 it needs" in result.findings[0].message


def test_same_task_thrice_is_pointed_out_twice() -> None:
    result = with_tasks(RING, RING, RING)
    assert len(result.findings[0].related) == 2


def test_tasks_that_differ_in_a_number_are_two() -> None:
    assert rules(with_tasks(RING, "do: Ring 2 cafés, cadence: daily")) == []


@pytest.mark.parametrize("nothing", ["...", "-", "?!"])
def test_task_of_punctuation_alone_is_none(nothing: str) -> None:
    result = with_tasks(RING, f'do: "{nothing}", cadence: daily')
    assert "too-few-daily-tasks" in rules(result)


@pytest.mark.parametrize(
    "cadence", ["weekly", "biweekly", "monthly", "quarterly", "yearly", "once", "after_event"]
)
def test_only_daily_tasks_count(cadence: str) -> None:
    result = with_tasks(RING, f"do: Send one sample, cadence: {cadence}")
    assert "too-few-daily-tasks" in rules(result)


@pytest.mark.parametrize("cadence", ["biweekly", "monthly"])
def test_policy_counts_weekly_tasks_and_no_others(cadence: str) -> None:
    policy = "policy: {count_weekly_tasks: true}\n---\n"
    weekly = "do: Send one sample, cadence: weekly"
    rarer = f"do: Send one sample, cadence: {cadence}"
    assert rules(with_tasks(RING, weekly, policy=policy)) == []
    assert rules(with_tasks(RING, rarer, policy=policy)) == ["too-few-daily-tasks"]


def test_policy_says_that_weekly_tasks_do_not_count() -> None:
    policy = "policy: {count_weekly_tasks: false}\n---\n"
    result = with_tasks(RING, "do: Send one sample, cadence: weekly", policy=policy)
    assert rules(result) == ["too-few-daily-tasks"]


# One fault, one finding -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "rule"),
    [
        ("do: Send one sample", "missing-key"),
        ("do: Send one sample, cadence: dayly", "invalid-value"),
        ("do: Send one sample, cadense: daily", "unknown-key"),
        ("cadence: daily", "missing-key"),
        ("do: [Send one sample], cadence: daily", "invalid-value"),
    ],
)
def test_task_that_may_be_the_second_one_leaves_it_undecided(task: str, rule: str) -> None:
    result = with_tasks(RING, task)
    assert rules(result) == [rule]
    assert not step_is_complete(result)


def test_task_without_cadence_beside_two_daily_ones_changes_nothing() -> None:
    result = with_tasks(RING, SEND, "do: Read the news")
    assert rules(result) == ["missing-key"]
    assert step_is_complete(result)


def test_task_without_cadence_does_not_hide_that_there_is_no_other() -> None:
    assert sorted(rules(with_tasks("do: Ring two cafés"))) == [
        "missing-key",
        "too-few-daily-tasks",
    ]


def test_unread_policy_leaves_all_strategies_undecided() -> None:
    result = with_tasks(RING, policy="policy: {daily_tasks_per_strategy: two}\n---\n")
    assert rules(result) == ["invalid-value"]
    assert not step_is_complete(result)


def test_unread_plan_leaves_all_strategies_undecided() -> None:
    result = with_tasks(RING, policy="policy: {count_weekly_tasks: true\n---\n")
    assert rules(result) == ["invalid-yaml"]
    assert not step_is_complete(result)
