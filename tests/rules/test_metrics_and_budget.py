"""Steps 6 and 7 where no page shows them: what silences a rule, and what counts as judged."""

from plancheck.check import Result
from tests.rules.pages import checked, smallest

METRICS = {
    "year-on-year": "{id: year-on-year, name: Revenue against last year, kind: yoy_revenue, unit: money, target: 400000, owner: kovacs-agnes, source: crm}",
    "new-business": "{id: new-business, name: Revenue of new cafés, kind: new_business_revenue, target: 120000, owner: kovacs-agnes, source: crm}",
    "per-seller": "{id: per-seller, name: Revenue a seller, kind: rep_performance, unit: money, target: 400000, owner: kovacs-agnes, source: crm}",
    "standing-orders": "{id: standing-orders, name: Standing orders, kind: recurring_revenue, target: 20000, owner: kovacs-agnes, source: crm}",
    "lost-cafes": "{id: lost-cafes, name: Lost cafés, kind: churn, target: 5%, alarm: 8%, response: Visit them all, owner: kovacs-agnes, source: crm}",
}


def metrics(more: str = "", **changed: str) -> dict[str, str]:
    lines = "".join(
        f"  - {changed.get(name.replace('-', '_'), METRICS[name])}\n" for name in METRICS
    )
    return {
        "metrics/common.md": f"---\nsection: metrics\ntitle: Metrics\nmetrics:\n{lines}{more}---\n"
    }


def edited(file: str, text: str, becomes: str) -> dict[str, str]:
    written = smallest()[file].decode()
    assert written.count(text) == 1
    return {file: written.replace(text, becomes)}


def found(result: Result) -> list[str]:
    return [finding.rule for finding in result.findings]


def unmet(result: Result) -> dict[int, int]:
    """How many requirements of each step are not met."""
    return {step.number: step.asked - step.met for step in result.steps if step.met < step.asked}


# Sales process --------------------------------------------------------------------------------


def test_without_a_sales_process_nothing_is_said_of_stages_but_none_is_met() -> None:
    one_bare_stage = "---\nsection: metrics\nsales_process:\n  stages:\n    - {name: Tasting, outcome: open}\n---\n"
    result = checked({"metrics/process.md": one_bare_stage})
    assert found(result).count("no-sales-process") == 1
    assert "stage-without-steps" not in found(result)
    assert "stage-without-measure" not in found(result)
    assert unmet(result)[6] == 3


def test_stage_of_unread_outcome_could_be_any() -> None:
    result = checked(edited("metrics/process.md", "outcome: lost", "outcome: loost"))
    assert found(result) == ["invalid-value"]


def test_stage_without_outcome_could_be_any() -> None:
    result = checked(edited("metrics/process.md", "Not now, outcome: lost", "Not now"))
    assert found(result) == ["missing-key"]


def test_steps_of_nothing_but_blanks_are_their_own_finding() -> None:
    files = edited("metrics/process.md", "[Send the offer the same day]", '["  "]')
    assert found(checked(files)) == ["invalid-value"]


def test_unread_measure_is_its_own_finding() -> None:
    result = checked(edited("metrics/process.md", "conversion: 40%", "conversion: 0.4"))
    assert found(result) == ["invalid-value"]


def test_measure_of_nothing_is_a_measure() -> None:
    assert found(checked(edited("metrics/process.md", "conversion: 40%", "hours: 0"))) == []


# The five common metrics ----------------------------------------------------------------------


def test_each_of_the_five_is_asked_for() -> None:
    result = checked({"metrics/common.md": "---\nsection: metrics\ntitle: Metrics\n---\n"})
    assert found(result).count("common-metric-missing") == 5
    assert unmet(result)[6] == 3  # and none is regular, and churn has no response


def test_business_without_any_of_the_five_can_be_complete() -> None:
    kinds = ["yoy_revenue", "new_business_revenue", "rep_performance", "recurring_revenue", "churn"]
    reasons = "".join(f"  - {{kind: {kind}, reason: We sell once and for all}}\n" for kind in kinds)
    text = f"---\nsection: metrics\ntitle: Metrics\nmetrics:\n  - {{id: visits, name: Visits, kind: activity, target: 9, owner: kovacs-agnes}}\nnot_measured:\n{reasons}---\n"
    result = checked({"metrics/common.md": text})
    assert not {"common-metric-missing", "metric-not-regular"} & set(found(result))
    assert 6 not in unmet(result)


def test_reason_of_nothing_but_blanks_is_none() -> None:
    other = "{id: lost-cafes, name: Visits, kind: activity, target: 9, owner: kovacs-agnes, source: crm}"
    files = metrics('not_measured:\n  - {kind: churn, reason: " "}\n', lost_cafes=other)
    assert "common-metric-missing" in found(checked(files))


def test_metric_of_unread_kind_could_be_the_one_that_lacks() -> None:
    result = checked(metrics(lost_cafes=METRICS["lost-cafes"].replace("churn", "chrun")))
    assert found(result) == ["invalid-value"]
    assert unmet(result)[6] == 3


def test_metric_of_unread_kind_changes_nothing_where_all_five_are_there() -> None:
    sixth = "  - {id: visits, name: Visits, kind: aktivity, target: 9, owner: kovacs-agnes, source: crm}\n"
    result = checked(metrics(sixth))
    assert found(result) == ["invalid-value"]


def test_other_metrics_may_be_yearly() -> None:
    sixth = "  - {id: visits, name: Visits, kind: activity, every: yearly, target: 9, owner: kovacs-agnes}\n"
    assert "metric-not-regular" not in found(checked(metrics(sixth)))


def test_every_churn_metric_needs_a_response() -> None:
    sixth = "  - {id: lost-money, name: Lost revenue, kind: churn, target: 5%, alarm: 8%, owner: kovacs-agnes}\n"
    assert found(checked(metrics(sixth))).count("churn-without-response") == 1


# Budget ---------------------------------------------------------------------------------------


def test_without_costs_the_categories_are_not_asked_for_and_costs_are_not_under_revenue() -> None:
    result = checked({"budget/costs.md": "---\nsection: budget\ntitle: Costs\n---\n"})
    assert "no-costs" in found(result)
    assert not {"cost-category-missing", "costs-exceed-revenue"} & set(found(result))
    assert unmet(result)[7] == 4


def test_without_revenue_costs_are_not_under_it() -> None:
    result = checked(edited("budget/revenue.md", "projected_revenue: 400000\n", ""))
    assert found(result) == ["no-projected-revenue"]
    assert unmet(result) == {7: 2}


def test_revenue_without_a_single_period_is_none() -> None:
    result = checked(edited("budget/revenue.md", "400000", "{}"))
    assert "no-projected-revenue" in found(result)
    assert "costs-exceed-revenue" not in found(result)


def test_revenue_of_nothing_is_said_to_be_too_little() -> None:
    result = checked(edited("budget/revenue.md", "400000", "0"))
    assert "costs-exceed-revenue" in found(result)
    assert "no-projected-revenue" not in found(result)


def test_month_that_is_counted_twice_proves_nothing() -> None:
    twice = "{2027-Q1: 60000, 2027-Q2: 1, 2027-Q3: 1, 2027-Q4: 1, 2027-01: 60000}"
    result = checked(edited("budget/revenue.md", "400000", twice))
    assert "costs-exceed-revenue" not in found(result)
    assert unmet(result) == {7: 1}


def test_costs_are_not_under_revenue_while_a_line_cannot_be_told() -> None:
    result = checked(edited("budget/costs.md", "recurrence: one_time, amount: 300", "amount: 300"))
    assert found(result) == ["cost-without-recurrence"]
    assert unmet(result) == {7: 2}


def test_line_without_category_could_be_the_one_that_lacks() -> None:
    result = checked(edited("budget/costs.md", "category: travel, ", ""))
    assert found(result) == ["missing-key"]


def test_cost_that_ends_before_it_starts_does_not_count_as_nothing() -> None:
    files = edited(
        "budget/costs.md",
        "amount: 150, every: month",
        "amount: 99999, every: month, starts: 2027-09-01, ends: 2027-03-31",
    )
    assert unmet(checked(files)) == {7: 1}
