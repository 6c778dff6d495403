"""Step 7 where no page shows it: what silences the figures of the budget, and the very edges."""

import pytest

from plancheck.check import Result
from plancheck.problem import Finding
from plancheck.rules.catalog import BY_NAME
from tests.rules.pages import checked, smallest

REVENUE, COSTS, NOTHING, INDEX = (
    "budget/revenue.md",
    "budget/costs.md",
    "budget/nothing.md",
    "index.md",
)
WHOLE = 70_340
"""What the smallest plan costs, in EUR."""


def budget(written: str, policy: str = "", *changes: tuple[str, str, str]) -> Result:
    """The smallest plan with other keys in its budget, a policy, and texts replaced."""
    files = {
        REVENUE: smallest()[REVENUE].decode().replace("projected_revenue: 400000", written),
        INDEX: smallest()[INDEX].decode().replace("EUR\n", f"EUR\npolicy: {{{policy}}}\n"),
    }
    for file, old, new in changes:
        text = files.get(file) or smallest()[file].decode()
        assert old in text
        files[file] = text.replace(old, new)
    return checked(files)


def found(result: Result) -> list[Finding]:
    """What is said of the budget, or of how the plan is written."""
    return [each for each in result.findings if BY_NAME[each.rule].step in (0, 7)]


def rules(result: Result) -> list[str]:
    return sorted(finding.rule for finding in found(result))


def message(result: Result) -> str:
    (finding,) = found(result)
    return finding.message


def revenue(amount: object = 400_000, **keys: str) -> str:
    lines = [f"projected_revenue: {amount}", *(f"{key}: {value}" for key, value in keys.items())]
    return "\n".join(lines)


# One fault, one finding -----------------------------------------------------------------------

ALL = "least_roi: 900%, break_even_month: 2027-01, least_ltv_to_cac: 9"
SCENARIO = "[{name: Aszály, revenue: 1}]"


def test_plan_that_costs_more_than_it_brings_is_told_that_alone() -> None:
    written = revenue(
        60_000,
        gross_margin="50%",
        scenarios=SCENARIO,
        new_customers="10",
        stated="{lifetime_value: 1}",
    )
    goal = ("mission.md", "target: 400000", "target: 60000")
    assert rules(budget(written, ALL, goal)) == ["costs-exceed-revenue"]


def test_plan_that_costs_more_than_its_gross_profit_is_told_that_alone() -> None:
    written = revenue(gross_margin="10%", scenarios=SCENARIO)
    assert rules(budget(written, ALL)) == ["costs-exceed-gross-profit"]


def test_plan_without_costs_is_not_told_what_follows() -> None:
    written = revenue(gross_margin="10%", scenarios=SCENARIO, stated="{cost: 5, roi: 1%}")
    file = smallest()[REVENUE].decode().replace("projected_revenue: 400000", written)
    result = checked({REVENUE: file, COSTS: "", NOTHING: ""})
    assert set(rules(result)) <= {"no-costs", "unknown-reference"}


def test_plan_without_revenue_is_not_told_what_follows() -> None:
    written = "gross_margin: 10%\nscenarios: [{name: Aszály, revenue: 1}]"
    assert rules(budget(written, ALL)) == ["no-projected-revenue"]


def test_wrong_total_is_one_finding_whatever_was_made_of_it() -> None:
    quarters = "{2027-Q1: 90000, 2027-Q2: 90000, 2027-Q3: 90000, 2027-Q4: 100000}"
    stated = "{revenue: 400000, roi: 127%}"
    assert rules(budget(revenue(quarters, gross_margin="40%", stated=stated))) == [
        "stated-total-disagrees"
    ]


def test_quarter_that_is_missing_proves_nothing_about_the_budget() -> None:
    quarters = "{2027-Q1: 90000, 2027-Q2: 90000, 2027-Q4: 100000}"
    written = revenue(quarters, gross_margin="40%", stated="{revenue: 400000, roi: 127%}")
    result = budget(written, "least_roi: 900%, break_even_month: 2027-01")
    assert rules(result) == []
    assert "quota-periods-disagree" in {finding.rule for finding in result.findings}


# Gross profit and return ----------------------------------------------------------------------


def test_cost_as_high_as_the_gross_profit_is_not_under_it() -> None:
    half = revenue(2 * WHOLE, gross_margin="50%")
    goal = ("mission.md", "target: 400000", "target: 140000")
    assert "as much as its gross profit of 70,340 EUR" in message(budget(half, "", goal))
    assert rules(budget(revenue(2 * WHOLE + 1, gross_margin="50%"), "", goal)) == []


def test_gross_profit_of_nothing_is_no_missing_margin() -> None:
    assert rules(budget(revenue(gross_margin="0%"))) == ["costs-exceed-gross-profit"]


def test_margin_that_cannot_be_read_is_its_own_finding() -> None:
    written = revenue(gross_margin="0.4", scenarios=SCENARIO, stated="{roi: 1%}")
    assert rules(budget(written, "least_roi: 900%, break_even_month: 2027-01")) == ["invalid-value"]


def test_return_just_under_the_least_is_written_so_that_it_can_be_told_from_it() -> None:
    result = budget(revenue(gross_margin="35.1699%"), "least_roi: 100%")
    assert message(result) == (
        "the plan returns 99.999% of what it costs, and its policy asks for 100%"
    )


# Goals and stated figures ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (("target: 400000", "target: 500000"), []),  # its metric's target says that it is a slip
        (("basis: billings", "basis: mrr"), []),  # a level, not a sum
        (("target: 400000", "target: 114%"), []),
        (("    time_bound: 2027-12-31\n", ""), []),
    ],
)
def test_goal_that_cannot_be_compared_is_not(goal: tuple[str, str], expected: list[str]) -> None:
    assert rules(budget(revenue(), "", ("mission.md", *goal))) == expected


def test_tolerance_is_the_plans_own() -> None:
    assert rules(budget(revenue(395_999), "tolerance: 2%")) == []
    assert rules(budget(revenue(399_999), "tolerance: 0%")) == ["revenue-below-goal"]


def test_forints_are_compared_as_exactly_as_euros() -> None:
    result = budget(
        revenue(184_000_000, stated="{revenue: 184000000, cost: 47955200}"),
        "",
        (INDEX, "currency: EUR", "currency: HUF"),
    )
    assert message(result) == (
        "the stated cost is 47,955,200 HUF, but the cost lines add up to 70,340 HUF"
    )


def test_goal_and_metric_of_more_than_is_projected_are_one_finding() -> None:
    result = budget(
        revenue(),
        "",
        ("mission.md", "target: 400000", "target: 500000"),
        ("metrics/common.md", "unit: money, target: 400000", "unit: money, target: 500000"),
    )
    assert rules(result) == ["revenue-below-goal"]


@pytest.mark.parametrize("stated", ["{acquisition_cost: 5}", "{lifetime_value: 5}", "{}"])
def test_figure_whose_parts_are_missing_is_not_computed(stated: str) -> None:
    assert rules(budget(revenue(stated=stated))) == []


def test_figures_are_computed_each_on_its_own() -> None:
    written = revenue(stated="{acquisition_cost: 5, lifetime_value: 5, roi: 5%}")
    assert message(budget(written)) == (
        "the stated return is 5%, but revenue and cost make it 468.7%"
    )


def test_return_may_differ_by_a_point_and_no_more() -> None:
    for roi, expected in [
        ("127.5%", []),
        ("128.4%", []),
        ("128.5%", ["acquisition-cost-disagrees"]),
    ]:
        assert rules(budget(revenue(gross_margin="40%", stated=f"{{roi: {roi}}}"))) == expected


def test_loss_that_is_stated_is_compared_too() -> None:
    written = revenue(60_000, stated="{roi: 5%}")
    goal = ("mission.md", "target: 400000", "target: 60000")
    assert rules(budget(written, "", goal)) == [
        "acquisition-cost-disagrees",
        "costs-exceed-revenue",
    ]


# New customers --------------------------------------------------------------------------------


def test_customers_who_cost_nothing_are_no_low_multiple() -> None:
    written = revenue(new_customers="9", stated="{lifetime_value: 1}")
    assert rules(budget(written)) == ["lifetime-value-low"]
    free = "---\nsection: budget\ntitle: Costs\ncosts:\n  - {item: Salaries, category: salaries, recurrence: one_time, amount: 0, month: 2027-01, for: [seller]}\n---\n"
    file = smallest()[REVENUE].decode().replace("projected_revenue: 400000", written)
    assert "lifetime-value-low" not in rules(checked({COSTS: free, REVENUE: file}))


def test_multiple_just_under_the_least_can_be_told_from_it() -> None:
    written = revenue(new_customers="100", stated="{lifetime_value: 2110}")
    assert "2.9997 times" in message(budget(written))


# Scenarios and break-even ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scenarios", "expected"),
    [
        ("[{name: Aszály, revenue: 70340}]", []),  # just covers it
        ("[{name: Aszály, revenue: 70339}]", ["worst-case-loss"]),
        ("[{name: Aszály}]", []),
        (
            "[{name: Jég, revenue: 50000, cost: 60000}, {name: Fagy, revenue: 0}]",
            ["worst-case-loss"],
        ),
        ("[{name: Jég, revenue: 9, cost: 9}, {name: Fagy, revenue: 100000}]", []),
    ],
)
def test_worst_scenario_is_the_one_that_leaves_least(scenarios: str, expected: list[str]) -> None:
    assert rules(budget(revenue(scenarios=scenarios))) == expected


def test_month_of_break_even_outside_the_period_is_compared_with_what_is_known() -> None:
    dear = (COSTS, "amount: 300, month: 2027-02", "amount: 5000, month: 2027-01")
    thin = revenue(gross_margin="20%")
    assert rules(budget(thin, "break_even_month: 2026-06", dear)) == ["break-even-late"]
    assert rules(budget(thin, "break_even_month: 2028-06", dear)) == []


def test_break_even_needs_the_seasonality_to_be_read() -> None:
    dear = (COSTS, "amount: 300, month: 2027-02", "amount: 5000, month: 2027-01")
    curve = ("customers/patterns.md", "[8%, 8%,", "[8, 8%,")
    found = rules(budget(revenue(gross_margin="20%"), "break_even_month: 2027-10", dear, curve))
    assert "break-even-late" not in found


# Promotions and reserve -----------------------------------------------------------------------


def test_both_are_asked_for_where_nothing_is_said() -> None:
    assert rules(checked({NOTHING: ""})) == ["no-contingency", "no-promotion-cost"]


def test_line_without_a_category_may_be_the_one_that_lacks() -> None:
    travel = smallest()[COSTS].decode().replace("category: travel, ", "")
    assert rules(checked({NOTHING: "", COSTS: travel})) == ["missing-key"]


def test_reason_of_nothing_but_blanks_is_none() -> None:
    blank = '---\nsection: budget\ntitle: N\nno_cost:\n  - {category: promotions, reason: " "}\n  - {category: contingency, reason: We have none.}\n---\n'
    assert "no-promotion-cost" in rules(checked({NOTHING: blank}))
