"""Figures by month or quarter, where a fact is missing and at the edges that no page shows."""

from typing import get_args

import pytest

from plancheck.check import Result
from plancheck.model.metrics import UNITS, Kind, SalesMetric, aggregate
from plancheck.model.money import revenue
from plancheck.model.record import Unread
from tests.rules.pages import checked, smallest

RULE = "quota-periods-disagree"
REVENUE = ("budget/revenue.md", "projected_revenue: 400000")
SUPPORT = ("team/support.md", "    role: marketer\n")
TWICE = "{2027-Q1: 100000, 2027-02: 1, 2027-Q2: 100000, 2027-Q3: 100000, 2027-Q4: 100000}"
QUARTERS = "quota: {2027-Q1: 1, 2027-Q2: 1, 2027-Q3: 1, 2027-Q4: 1}"


def changed(*changes: tuple[str, str, str]) -> Result:
    """The smallest plan with texts replaced: file, old, new."""
    files = {file: smallest()[file].decode() for file, _, _ in changes}
    for file, old, new in changes:
        assert old in files[file]
        files[file] = files[file].replace(old, new)
    return checked(files)


def rules(result: Result) -> list[str]:
    return [finding.rule for finding in result.findings]


def of_person(*lines: str) -> Result:
    file, role = SUPPORT
    return changed((file, role, role + "".join(f"    {line}\n" for line in lines)))


def of_metric(keys: str) -> Result:
    """The metric of standing orders, with these keys for its target."""
    return changed(("metrics/common.md", "target: 20000", keys))


# Revenue that is not counted because a month stands twice ---------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("index.md", "", ""),
        ("index.md", "period: {start: 2027-01-01, end: 2027-12-31}\n", ""),
        ("index.md", "end: 2027-12-31", "end: 2026-12-31"),
        ("index.md", "period: {", "period: [{"),
        ("index.md", "section: plan", "section: plane"),
        ("team/seller.md", "roles:", "roles: ["),
        ("budget/costs.md", "costs:", "costs: ["),
        ("budget/revenue.md", "title: Budget", "title: Budget\nnonsense: 1"),
    ],
)
def test_revenue_that_counts_a_month_twice_is_always_a_finding(
    file: str, old: str, new: str
) -> None:
    result = changed((*REVENUE, f"projected_revenue: {TWICE}"), (file, old, new))
    with pytest.raises(Unread):
        revenue(result.plan)
    assert RULE in rules(result)


# People and positions ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["starts: 2020-01-01", "ends: 2031-01-01"], []),
        (["starts: 2027-03-31"], []),
        (["starts: 2027-04-01"], [RULE]),
        (["ends: 2027-10-01"], []),
        (["ends: 2027-09-30"], [RULE]),
        (["starts: 2028-01-01"], [RULE]),
        (["ends: 2026-12-31"], [RULE]),
        (["starts: 2027-09-01", "ends: 2027-03-31"], ["period-reversed"]),
        (["starts: soon"], ["invalid-value"]),
        (["ends: soon"], ["invalid-value"]),
    ],
)
def test_quota_covers_the_time_in_which_somebody_is_there(
    dates: list[str], expected: list[str]
) -> None:
    found = [rule for rule in rules(of_person(*dates, QUARTERS)) if rule != "role-without-member"]
    assert found == expected


@pytest.mark.parametrize("quota", ["quota: {}", "quota: 1000", "quota:", QUARTERS])
def test_quota_without_fault_is_quiet(quota: str) -> None:
    assert rules(of_person(quota)) == []


def test_quota_of_which_an_amount_is_unread_is_not_judged() -> None:
    assert rules(of_person("quota: {2027-Q1: 1, 2027-Q2: lots}")) == ["invalid-value"]
    assert rules(of_person("quota: {2027-Q1: 1, 2027-Q9: 1}")) == ["invalid-value"]


def test_several_faults_of_a_mapping_are_one_finding() -> None:
    assert rules(of_person("quota: {2026-Q4: 1, 2027-Q1: 1, 2027-01: 1, 2029-Q1: 1}")) == [RULE]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ("", []),
        ("starts: 2027-07-01, ", []),
        ("starts: 2027-10-01, ", [RULE]),
        ("starts: 2027-06-01, ", [RULE]),
        ("starts: 2028-06-01, ", [RULE]),
    ],
)
def test_quota_of_an_open_position_covers_the_time_from_its_start(
    starts: str, expected: list[str]
) -> None:
    position = f"{{id: second, {starts}quota: {{2027-Q3: 1, 2027-Q4: 1}}}}"
    result = changed(
        ("team/support.md", "people:\n", f"    open_positions: [{position}]\npeople:\n"),
        ("budget/costs.md", "[seller, marketer]", "[seller, marketer, second]"),
    )
    assert rules(result) == expected


# Metrics ----------------------------------------------------------------------------------------


def quarters(*values: str) -> str:
    return ", ".join(f"2027-Q{number}: {value}" for number, value in enumerate(values, 1))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (f"target: 20000, targets: {{{quarters('5000', '5000', '5000', '5000')}}}", []),
        (f"target: 20000, targets: {{{quarters('4800', '5000', '5000', '5000')}}}", []),
        (f"target: 20000, targets: {{{quarters('4799', '5000', '5000', '5000')}}}", [RULE]),
        (f"target: 20000, aggregate: last, targets: {{{quarters('5', '6', '7', '20000')}}}", []),
        (f"target: 20000, aggregate: last, targets: {{{quarters('5', '6', '20000', '7')}}}", [RULE]),
        (f"target: 20, unit: ratio, targets: {{{quarters('5', '6', '7', '20')}}}", []),
        (f"target: 5%, targets: {{{quarters('5', '6', '7', '20')}}}", ["value-in-wrong-unit"]),
        (f"target: lots, targets: {{{quarters('5', '6', '7', '20')}}}", ["invalid-value"]),
        (f"target: 20, targets: {{{quarters('5', '6', '7')}}}", [RULE]),
        ("target: 20000, targets: {}", []),
        ("target: 20000, actuals: {2026-12: 5, 2027-Q1: 6, 2027-01: 7}", []),
    ],
)  # fmt: skip
def test_targets_make_the_target(keys: str, expected: list[str]) -> None:
    assert rules(of_metric(keys)) == expected


def test_last_target_is_that_of_the_latest_period_wherever_it_is_written() -> None:
    targets = "{2027-Q4: 20, 2027-Q1: 5, 2027-Q2: 6, 2027-Q3: 7}"
    assert rules(of_metric(f"target: 20, aggregate: last, targets: {targets}")) == []


def test_metric_without_a_unit_is_not_judged_by_its_total() -> None:
    metric = "  - {id: rides, name: Rides, kind: other, owner: kovacs-agnes, target: 20, targets: {"
    file = "metrics/common.md"
    result = changed(
        (file, "metrics:\n", f"metrics:\n{metric}{quarters('1', '1', '1', '1')}}}}}\n")
    )
    assert RULE not in rules(result)


def test_tolerance_is_the_plans_own() -> None:
    policy = ("index.md", "currency: EUR", "currency: EUR\npolicy: {tolerance: 0%}")
    targets = f"target: 20000, targets: {{{quarters('4999', '5000', '5000', '5000')}}}"
    exact = changed(policy, ("metrics/common.md", "target: 20000", targets))
    assert rules(exact) == [RULE]
    assert rules(of_metric(targets)) == []


def test_every_kind_of_metric_but_other_has_a_unit() -> None:
    assert set(UNITS) == set(get_args(Kind)) - {"other"}


@pytest.mark.parametrize(
    ("keys", "way"),
    [
        ({"kind": "churn"}, "last"),
        ({"kind": "activity"}, "sum"),
        ({"kind": "new_business_revenue"}, "sum"),
        ({"kind": "new_business_revenue", "aggregate": "last"}, "last"),
        ({"kind": "yoy_revenue", "unit": "money"}, "sum"),
        ({"kind": "other"}, "last"),
        ({}, "last"),
    ],
)
def test_money_and_counts_add_up_and_of_others_the_last_one_counts(
    keys: dict[str, str], way: str
) -> None:
    assert aggregate(SalesMetric.model_validate({"id": "it", **keys})) == way


def test_target_of_zero_is_met_by_zeros_alone() -> None:
    assert rules(of_metric(f"target: 0, targets: {{{quarters('0', '0', '0', '0')}}}")) == []
    assert rules(of_metric(f"target: 0, targets: {{{quarters('0', '0', '0', '1')}}}")) == [RULE]
