"""Metrics that are off track or at their alarm, and the other rules about metrics, at the edges."""

from datetime import date

import pytest

from plancheck.check import check
from tests.rules.pages import documents
from tests.rules.test_goals import edited, found, second

JULY = date(2027, 7, 1)


def metric(keys: str) -> dict[str, str]:
    line = f"{{id: extra, name: Bevétel, {keys}, owner: toth-bence, source: crm}}"
    kpi = edited(
        "team/the-owner.md",
        ("kpis:\n", "kpis:\n      - {metric: extra, target: 1, period: monthly}\n"),
    )
    return {**kpi, "metrics/more.md": f"---\nsection: metrics\nmetrics:\n  - {line}\n---\n"}


def off_track(files: dict[str, str], as_of: date = JULY) -> list[str]:
    """What is said of metrics that are off track."""
    findings = check(documents(files), as_of=as_of, others=frozenset()).findings
    return [each.message for each in findings if each.rule == "metric-off-track"]


COUNT = "kind: other, unit: count, better: higher"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (f"{COUNT}, target: 120, actuals: {{2027-Q1: 29, 2027-Q2: 20}}",
         "came to 49 from 2027-Q1 to 2027-Q2, less than the 60 that was due of its target of 120"),
        (f"{COUNT}, targets: {{2027-Q1: 30, 2027-Q2: 30, 2027-Q3: 30, 2027-Q4: 30}}, actuals: {{2027-Q1: 1, 2027-04: 5}}",
         "came to 5 in 2027-04, less than the 10 that was due of its target of 30"),
        (f"{COUNT}, targets: {{2027-Q1: 30, 2027-Q2: 30, 2027-Q3: 30, 2027-Q4: 30}}, actuals: {{2027-Q2: 20}}",
         "came to 20 in 2027-Q2, less than its target of 30"),
        ("kind: other, unit: count, better: lower, target: 12, actuals: {2027-Q1: 9}",
         "came to 9 in 2027-Q1, more than the 3 that was due of its target of 12"),
        ("kind: other, unit: count, better: lower, target: 0, actuals: {2027-Q1: 9}",
         "came to 9 in 2027-Q1, more than its target of 0"),
        ("kind: win_rate, baseline: 10%, target: 20%, actuals: {2027-Q2: 12%}",
         "came to 12% in 2027-Q2, less than the 14.96% that was due on the way to its target of 20%"),
        ("kind: sales_cycle, targets: {2027-Q1: 50, 2027-Q2: 40, 2027-Q3: 30, 2027-Q4: 1}, actuals: {2027-06: 44}",
         "came to 44 days in 2027-06, more than its target of 40 days"),
        ("kind: other, aggregate: last, baseline: 80%, target: 90%, actuals: {2027-Q2: 81%}",
         "came to 81% in 2027-Q2, less than the 84.96% that was due on the way to its target of 90%"),
        ("kind: churn, target: 5%, alarm: 8%, response: Visit them, actuals: {2027-05: 9%}",
         "came to 9% in 2027-05, which reaches its alarm of 8%"),
        ("kind: new_business_revenue, target: 12000, alarm: 900, actuals: {2027-06: 500}",
         "came to 500 EUR in 2027-06, which reaches its alarm of 900 EUR"),
    ],
)  # fmt: skip
def test_what_came_is_told_beside_what_was_due(keys: str, said: str) -> None:
    assert off_track(metric(keys)) == [f'metric "Bevétel" {said}']


@pytest.mark.parametrize(
    "keys",
    [
        f"{COUNT}, target: 120, actuals: {{2027-Q1: 30, 2027-Q2: 30}}",
        f"{COUNT}, target: 120, actuals: {{2027-Q1: 30, 2027-Q2: 29.4}}",  # 1% less
        f"{COUNT}, target: 120, actuals: {{2027-Q1: 300}}",
        f"{COUNT}, target: 120, actuals: {{2027-Q3: 0}}",  # not over
        f"{COUNT}, target: 120, actuals: {{}}",
        f"{COUNT}, target: 120, actuals: {{2027-Q1: 3, 2027-02: 2}}",  # February twice
        f"{COUNT}, target: 0, actuals: {{2027-Q1: 0}}",
        "kind: other, target: 120, actuals: {2027-Q1: 3}",  # no unit: a sum, or a level?
        "kind: other, unit: count, target: 120, actuals: {2027-Q1: 3}",  # more or less?
        "kind: win_rate, target: 20%, actuals: {2027-Q2: 12%}",  # since when?
        "kind: sales_cycle, baseline: 60, target: 40, actuals: {2027-Q2: 45}",
    ],
)
def test_metric_is_on_track_or_nobody_can_tell(keys: str) -> None:
    assert off_track(metric(keys)) == []


def test_alarm_without_response_asks_for_one() -> None:
    keys = "kind: win_rate, baseline: 20%, target: 20%, alarm: 15%, actuals: {2027-06: 15%}"
    findings = check(documents(metric(keys)), as_of=JULY, others=frozenset()).findings
    (finding,) = [each for each in findings if each.rule == "metric-off-track"]
    assert finding.help == "Say under `response:` what is done now, and start it."
    assert finding.related == ()


def test_metric_of_an_overdue_goal_is_told_once() -> None:
    files = second(("time_bound: 2027-12-31", "time_bound: 2027-06-30"))
    files |= edited(
        "metrics/leading.md", ("target: 240,", "target: 240, actuals: {2027-Q1: 9, 2027-Q2: 9},")
    )
    findings = check(documents(files), as_of=JULY, others=frozenset()).findings
    rules = [each.rule for each in findings]
    assert rules.count("goal-overdue") == 1
    assert "metric-off-track" not in rules


def test_plan_that_is_over_is_not_looked_at() -> None:
    keys = f"{COUNT}, target: 120, actuals: {{2027-Q4: 1}}"
    assert off_track(metric(keys), date(2027, 12, 31)) == []
    assert off_track(metric(keys), date(2028, 1, 1)) == []


def test_figures_that_cannot_be_read_silence_their_metric_alone() -> None:
    keys = f"{COUNT}, target: 120, actuals: {{2027-Q1: sok}}"
    alarm = edited("metrics/common.md", ("alarm: 8%", "alarm: 8%\n    actuals: {2027-06: 9%}"))
    assert len(off_track(metric(keys) | alarm)) == 1


# The sales process -----------------------------------------------------------------------------


def process(first: str, second: str, more: str = "") -> dict[str, str]:
    return edited(
        "metrics/process.md",
        ("  stages:", f"{more}  stages:"),
        ("conversion: 40%", first),
        ("most_days: 14", second),
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("probability: 20%, hours: 1", "probability: 30%, hours: 1", []),
        ("probability: 20%, hours: 1", "probability: 20%, hours: 1", []),
        ("probability: 20%, hours: 1", "probability: 19%, hours: 1", ["stage-probability-falls"]),
        ("probability: 20%, hours: 1", "hours: 1", []),
        ("probability: 20%, hours: 1", "probability: 1, hours: 1", ["invalid-value"]),
    ],
)
def test_probability_never_falls(first: str, second: str, expected: list[str]) -> None:
    assert found(process(first, second)) == expected


def test_stages_the_wrong_way_round_are_one_finding() -> None:
    stages = "".join(
        f"    - {{name: S{each}, outcome: open, steps: [Do it well], hours: 1, probability: {each}%, role: seller}}\n"
        for each in (90, 60, 30)
    )
    assert found(edited("metrics/process.md", ("  stages:\n", f"  stages:\n{stages}"))) == [
        "stage-probability-falls"
    ]


def test_probability_of_lost_deals_is_no_fall() -> None:
    text = edited(
        "metrics/process.md",
        ("conversion: 40%", "hours: 1, probability: 50%"),
        ("outcome: lost", "outcome: lost, probability: 0%"),
    )
    assert found(text) == []


@pytest.mark.parametrize(
    ("cycle", "first", "second", "expected"),
    [
        ("100", "most_days: 50", "most_days: 50", []),
        ("101", "most_days: 50", "most_days: 50", []),  # within 1%
        ("102", "most_days: 50", "most_days: 50", ["cycle-disagrees"]),
        ("102", "hours: 50", "most_days: 50", []),
        ("1", "most_days: 50", "most_days: 50", []),
        ("long", "most_days: 50", "most_days: 50", ["invalid-value"]),
        ("102", "most_days: fifty", "most_days: 50", ["invalid-value"]),
        ("1", "most_days: 0", "most_days: 0", ["cycle-disagrees"]),
    ],
)
def test_cycle_fits_into_its_stages(
    cycle: str, first: str, second: str, expected: list[str]
) -> None:
    assert found(process(first, second, f"  cycle_days: {cycle}\n")) == expected


# Every metric ----------------------------------------------------------------------------------


def test_empty_targets_are_none() -> None:
    lead = ("target: 240,", "targets: {},")
    assert found(edited("metrics/leading.md", lead)) == ["metric-without-target"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("target: 240", "target: lots"),
        ("owner: toth-bence", "owner: Tóth Bence"),
        ("source: crm", "source: The CRM"),
    ],
)
def test_what_could_not_be_read_is_not_missing(before: str, after: str) -> None:
    assert found(edited("metrics/leading.md", (before, after))) == ["invalid-value"]


UNUSED = "---\nsection: metrics\nmetrics:\n  - {{id: opened, name: Hírlevél, kind: {kind}, unit: count, better: higher, target: 9, {more}owner: toth-bence, source: crm}}\n---\n"


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("other", "", ["metric-not-used"]),
        ("activity", "leading: true, ", ["metric-not-used"]),
        ("other", "alarm: 5, ", ["metric-not-used"]),
        ("other", "response: Ask ten readers, ", ["metric-not-used"]),
        ("other", "alarm: 5, response: Ask ten readers, ", []),
        ("new_business_revenue", "", []),
        ("othr", "", ["invalid-value"]),
    ],
)
def test_metric_is_used_by_somebody_or_answered(kind: str, more: str, expected: list[str]) -> None:
    assert found({"metrics/more.md": UNUSED.format(kind=kind, more=more)}) == expected


UNUSED_FILE = {"metrics/more.md": UNUSED.format(kind="other", more="")}


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        ("team/support.md", "metric: new-business", "metric: open", "unknown-reference"),
        ("team/support.md", "metric: new-business, ", "", "kpi-without-target"),
        ("team/support.md", "    kpis:\n      - {metric: new-business, target: 2000, period: monthly}\n", "", "role-without-kpi"),
        ("mission.md", "metric: year-on-year", "metric: year", "unknown-reference"),
        ("mission.md", "metric: year-on-year, ", "", "goal-not-measurable"),
        ("mission.md", "    measurable: {metric: year-on-year, baseline: 350000, target: 400000}\n", "", "goal-not-measurable"),
    ],
)  # fmt: skip
def test_metric_that_somebody_may_have_meant_is_not_unused(
    file: str, before: str, after: str, expected: str
) -> None:
    assert found(UNUSED_FILE) == ["metric-not-used"]
    assert found(UNUSED_FILE | edited(file, (before, after))) == [expected]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("kind: activity", []),
        ("kind: activity, leading: false", ["only-lagging-metrics"]),
        ("kind: deal_size, leading: true", []),
        ("kind: deal_size", ["only-lagging-metrics"]),
        ("kind: activty", ["invalid-value"]),
        ("kind: deal_size, leading: yes", ["invalid-value"]),
    ],
)
def test_one_metric_moves_before_revenue(keys: str, expected: list[str]) -> None:
    lead = edited(
        "metrics/leading.md", ("kind: activity, target: 240, leading: true", f"{keys}, target: 240")
    )
    assert found(lead) == expected
