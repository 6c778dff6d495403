"""Percentages where numbers are due, and the reverse: everywhere a figure of a metric stands."""

import pytest

from tests.rules.pages import checked
from tests.rules.test_goals import edited, found, said, second

FAULT = ["value-in-wrong-unit"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("target: 5", FAULT),
        ("target: 0", FAULT),
        ("target: 5%", []),
        ("target: 5%, baseline: 6", FAULT),
        ("target: 5%, baseline: 6, alarm: 9", FAULT),  # one place, one finding
        ("target: 5%, targets: {2027-Q1: 5%, 2027-Q2: 5, 2027-Q3: 5%, 2027-Q4: 5%}", FAULT),
        ("target: 5%, actuals: {2026-12: 5}", FAULT),
        ("target: 5%, actuals: {2026-12: a}", ["invalid-value"]),
        ("target: 5, unit: count", []),
        ("target: 5, unit: percnt", ["invalid-value"]),
        ("target: 5%, unit: ratio", []),
        ("target: 5, alarm: 5%, unit: ratio", []),
        ("target: 5%, unit: money", FAULT),
        ("target: 5%, unit: days", FAULT),
    ],
)
def test_figures_of_a_metric_are_in_its_unit(keys: str, expected: list[str]) -> None:
    line = f"---\nsection: metrics\nmetrics:\n  - {{id: kept, name: Megtartás, kind: churn, {keys}, response: Visit all of them, owner: toth-bence, source: crm}}\n---\n"
    result = checked({"metrics/more.md": line}, ("churn-without-response", "metric-off-track"))
    assert [each.rule for each in result.findings] == expected


def test_metric_whose_unit_nobody_knows_is_left_alone() -> None:
    line = "---\nsection: metrics\nmetrics:\n  - {id: kept, name: Megtartás, kind: other, target: 5, alarm: 6%, response: Visit them, owner: toth-bence, source: crm}\n---\n"
    assert found({"metrics/more.md": line}) == []


def test_wrong_unit_of_a_metric_is_not_told_of_its_goals_and_kpis_too() -> None:
    metric = edited("metrics/leading.md", ("target: 240,", "target: 240, unit: percent,"))
    assert found(second() | metric) == FAULT


def test_each_place_is_told_by_itself() -> None:
    kpi = edited("team/the-owner.md", ("target: 20,", "target: 20%,"))
    goal = second(("baseline: 180, target: 240", "baseline: 10%, target: 20%"))
    assert found(goal | kpi) == FAULT * 2


def test_kpi_of_a_person_is_held_against_its_metric() -> None:
    kpi = edited(
        "team/support.md",
        (
            "    role: marketer\n",
            "    role: marketer\n    kpis: [{metric: lost-cafes, target: 5, period: yearly}]\n",
        ),
    )
    assert said(kpi) == (
        'the target of KPI "lost-cafes" of person "Nagy Péter" is 5, '
        'but metric "Cafés that stop buying" is a percentage'
    )


def test_milestone_in_the_wrong_unit_is_named_by_its_day() -> None:
    steps = "milestones: [{by: 2027-06-30, value: 50%}]\n    time_bound"
    assert said(second(("time_bound", steps))).startswith(
        'the milestone of 2027-06-30 of goal "Give 240 tastings" is 50%, but metric "Tastings given"'
    )


@pytest.mark.parametrize(
    ("unit", "words"),
    [("money", "an amount in EUR"), ("days", "a number of days"), ("count", "a number")],
)
def test_unit_is_named_in_words(unit: str, words: str) -> None:
    metric = edited("metrics/leading.md", ("target: 240,", f"target: 24%, unit: {unit},"))
    assert said(metric).endswith(f"is 24%, but the metric is {words}")
