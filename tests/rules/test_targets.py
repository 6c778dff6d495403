"""Figures of goals against milestones, metrics and one another, where a page cannot show it."""

import pytest

from tests.rules.pages import checked
from tests.rules.test_goals import edited, found, mission, said, second

DATE = "time_bound: 2027-12-31"


def milestones(*steps: str, **changes: str) -> dict[str, str]:
    """The second goal with milestones, each `DAY VALUE`."""
    listed = ", ".join(f"{{by: {day}, value: {value}}}" for day, value in map(str.split, steps))
    pairs = [(f"{key}: {before}", f"{key}: {after}") for key, before, after in _changes(changes)]
    return second((DATE, f"milestones: [{listed}]\n    {DATE}"), *pairs)


def _changes(changes: dict[str, str]) -> list[tuple[str, str, str]]:
    before = {"target": "240", "baseline": "180", "metric": "tastings-given"}
    return [(key, before[key], after) for key, after in changes.items()]


# Milestones ------------------------------------------------------------------------------------

FAULT = ["goal-milestones-disagree"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["2027-06-30 100", "2027-12-31 240"], []),
        (["2027-12-31 240", "2027-06-30 100"], []),  # in whatever order they are written
        (["2027-06-30 100", "2027-09-30 100"], []),
        (["2027-06-30 100", "2027-09-30 99"], FAULT),
        (["2027-01-01 0"], []),
        (["2026-12-31 0"], FAULT),
        (["2028-01-01 240"], FAULT),
        (["2027-12-31 237.6"], []),  # 1% less
        (["2027-12-31 237"], FAULT),
        (["2027-12-31 243"], FAULT),
        (["2027-11-30 242"], []),  # within the tolerance
        (["2027-11-30 243"], FAULT),
        (["2027-06-30 50%"], ["value-in-wrong-unit"]),
        (["2027-06-30 a"], ["invalid-value"]),
    ],
)
def test_milestones_lead_to_the_target(steps: list[str], expected: list[str]) -> None:
    assert found(milestones(*steps)) == expected


def test_milestone_without_day_or_value_is_passed_over() -> None:
    steps = "milestones: [{by: 2027-03-31}, {value: 9}, {by: 2027-06-30, value: 120}]"
    assert found(second((DATE, f"{steps}\n    {DATE}"))) == []


def test_several_faults_of_milestones_are_one_finding() -> None:
    steps = ("2026-01-01 500", "2027-06-30 90", "2027-09-30 80", "2028-12-31 240")
    assert found(milestones(*steps)) == FAULT


def test_milestones_of_a_level_go_from_baseline_to_target() -> None:
    of = {"metric": "lost-cafes", "baseline": "9%", "target": "5%"}
    assert found(milestones("2027-06-30 7%", "2027-12-31 5%", **of)) == []
    assert found(milestones("2027-06-30 4%", **of)) == FAULT
    rising = milestones("2027-03-31 7%", "2027-06-30 8%", **of)
    assert said(rising) == (
        'the milestones of goal "Give 240 tastings" rise from 7% on 2027-03-31 to 8% on 2027-06-30'
    )


def test_milestones_of_fewer_of_what_adds_up_still_rise() -> None:
    metric = "target: 240, better: lower,"
    files = milestones("2027-06-30 100", "2027-12-31 240", baseline="300")
    assert found(files | edited("metrics/leading.md", ("target: 240,", metric))) == []


def dated(files: dict[str, str], day: str) -> dict[str, str]:
    """The second goal with another date, or without one."""
    before, _, after = files["mission.md"].rpartition(DATE)
    return {**files, "mission.md": f"{before}{day and f'time_bound: {day}'}{after}"}


def test_goal_after_the_plan_is_not_told_of_its_milestones_too() -> None:
    files = milestones("2027-06-30 100", "2028-06-30 240")
    assert found(dated(files, "2028-06-30")) == ["goal-after-first-year"]


def test_undated_goal_has_milestones_within_the_plan() -> None:
    inside, beyond = milestones("2027-12-31 100"), milestones("2028-01-01 100")
    assert found(dated(inside, "")) == ["goal-not-time-bound"]
    assert found(dated(beyond, "")) == ["goal-not-time-bound", *FAULT]


def test_target_that_is_the_one_to_differ_is_told_alone() -> None:
    files = milestones("2027-06-30 100", "2027-12-31 240", target="220")
    assert found(files) == ["goal-metric-disagrees"]


# The metric ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "due", "expected"),
    [
        ("target: 240", "2027-12-31", []),
        ("target: 242.4", "2027-12-31", []),
        ("target: 242.5", "2027-12-31", ["goal-metric-disagrees"]),
        ("target: 300", "2027-06-30", []),  # of June it says nothing
        ("targets: {2027-Q1: 100, 2027-Q2: 100, 2027-Q3: 1, 2027-Q4: 1}", "2027-06-30", ["goal-metric-disagrees"]),
        ("targets: {2027-Q1: 100, 2027-Q2: 140, 2027-Q3: 1, 2027-Q4: 1}", "2027-06-30", []),
        ("targets: {2027-Q1: 100, 2027-Q2: 100, 2027-Q3: 1, 2027-Q4: 1}", "2027-06-15", []),
        ("target: 90, targets: {2027-Q1: 100, 2027-Q2: 50, 2027-Q3: 50, 2027-Q4: 40}", "2027-12-31", ["quota-periods-disagree"]),
        ("targets: {2027-Q1: 100, 2027-Q2: 50, 2027-Q3: 50}", "2027-12-31", ["quota-periods-disagree"]),
        ("target: 24%", "2027-12-31", ["value-in-wrong-unit"]),
        ("owner: toth-bence", "2027-12-31", ["metric-without-target"]),
    ],
)  # fmt: skip
def test_goal_and_metric_have_one_target(keys: str, due: str, expected: list[str]) -> None:
    metric = edited("metrics/leading.md", ("target: 240,", f"{keys},"))
    if "owner" in keys:
        metric = edited("metrics/leading.md", ("target: 240, ", ""))
    assert found(second((DATE, f"time_bound: {due}")) | metric) == expected


def test_goal_of_half_a_year_shows_the_largest_targets_first() -> None:
    targets = "targets: {2027-01: 1, 2027-02: 2, 2027-03: 9, 2027-Q2: 90, 2027-Q3: 1, 2027-Q4: 1},"
    metric = edited("metrics/leading.md", ("target: 240,", targets))
    (finding,) = checked(second((DATE, "time_bound: 2027-06-30")) | metric).findings
    assert [each.text for each in finding.related] == [
        "90 in 2027-Q2",
        "9 in 2027-03",
        "2 in 2027-02",
        "1 in 2027-01",
    ]


# Conflicts -------------------------------------------------------------------------------------


def recurring(month: str, year: str, due: str = "2027-12-31") -> dict[str, str]:
    """A goal for a month's recurring revenue as the second one, and one for a year's."""
    money = "section: metrics\nmetrics:\n"
    for name in ("a-month", "a-year"):
        money += f"  - {{id: {name}, name: Orders, kind: other, unit: money, aggregate: last, better: higher, target: 1, owner: toth-bence, source: crm}}\n"
    first = second(
        ("kind: other", "kind: revenue\n    basis: mrr"),
        ("metric: tastings-given, baseline: 180, target: 240", f"metric: a-month, baseline: 1, target: {month}"),
    )["mission.md"]  # fmt: skip
    goal = first.split("  - id: second")[1].split("---")[0]
    goal = goal.replace("basis: mrr", "basis: arr").replace("metric: a-month", "metric: a-year")
    goal = goal.replace(f"target: {month}", f"target: {year}").replace(DATE, f"time_bound: {due}")
    text = first.replace("\n---\n\n", f"\n  - id: third{goal}---\n\n")
    served = {file: each.replace("second]", "second, third]") for file, each in second().items()}
    return {**served, "mission.md": text, "metrics/more.md": f"---\n{money}---\n"}


def conflicts(files: dict[str, str]) -> int:
    return [each.rule for each in checked(files, ("goal-metric-disagrees",)).findings].count(
        "goals-conflict"
    )


@pytest.mark.parametrize(
    ("month", "year", "due", "count"),
    [
        ("50000", "500000", "2027-12-31", 1),
        ("50000", "600000", "2027-12-31", 0),
        ("50000", "594000", "2027-12-31", 0),  # 1% less
        ("50000", "593999", "2027-12-31", 1),
        ("50000", "500000", "2027-12-30", 0),  # of another day
        ("5%", "500000", "2027-12-31", 0),
    ],
)
def test_year_of_recurring_revenue_is_twelve_months(
    month: str, year: str, due: str, count: int
) -> None:
    assert conflicts(recurring(month, year, due)) == count


def growing(target: str) -> dict[str, str]:
    metric = f"{{id: growth, name: Növekedés, kind: yoy_revenue, target: {target}, owner: toth-bence, source: crm}}"
    return {"metrics/more.md": f"---\nsection: metrics\nmetrics:\n  - {metric}\n---\n"}


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("14.3%", []),
        ("15.28%", []),
        ("15.29%", ["goals-conflict"]),  # 400,000 is 14.2857% more than 350,000
        ("13.2%", ["goals-conflict"]),
        ("14", ["value-in-wrong-unit"]),
    ],
)
def test_revenue_grows_as_its_metric_says_within_a_point(target: str, expected: list[str]) -> None:
    assert found(growing(target)) == expected


@pytest.mark.parametrize(
    "change",
    [
        (DATE, "time_bound: 2027-11-30"),
        ("baseline: 350000, ", "baseline: 0, "),
        ("kind: revenue", "kind: revenu"),
        ("basis: billings", "basis: arr"),
    ],
)
def test_growth_that_cannot_be_compared_is_no_conflict(change: tuple[str, str]) -> None:
    assert "goals-conflict" not in found(growing("50%") | mission(change))


def test_plan_of_another_length_has_no_year_before_it() -> None:
    longer = edited("index.md", ("end: 2027-12-31", "end: 2028-06-30"))
    assert "goals-conflict" not in found(growing("50%") | longer)


def test_mistyped_target_is_told_against_its_metric_alone() -> None:
    files = mission(("baseline: 350000, target: 400000", "baseline: 350000, target: 600000"))
    assert found(growing("14.3%") | files) == ["goal-metric-disagrees"]


def test_mistyped_baseline_is_a_conflict_and_no_unexplained_growth_too() -> None:
    files = mission(("baseline: 350000", "baseline: 35000"))
    assert found(growing("14.3%") | files) == ["goals-conflict"]
    assert found(files) == ["goal-growth-unexplained"]


def test_goal_dated_before_the_plan_is_not_told_of_its_milestones_too() -> None:
    early = dated(milestones("2026-06-30 100", "2026-12-31 240"), "2026-12-31")
    assert found(early) == ["goal-overdue"]
