"""What comes back: gross profit, return, a customer's cost and value, cash by month, scenarios."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plancheck.check import documents_of
from plancheck.model.build import build
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.model.returns import (
    acquisition_cost,
    break_even,
    cash,
    customer_value,
    gain,
    lifetime_value,
    outcomes,
    payback_months,
    projected,
    return_on_cost,
    value_to_cost,
)
from plancheck.source.document import document
from plancheck.source.files import RawFile

EXAMPLE = Path(__file__).parents[2] / "plan"
YEAR = "{start: 2027-01-01, end: 2027-12-31}"


def plan(budget: str, personas: str = "", period: str = YEAR) -> Plan:
    """A plan with a budget, and personas if any."""
    files = {
        "index.md": f"---\nsection: plan\nperiod: {period}\n---\n",
        "budget.md": f"---\nsection: budget\n{budget}\n---\n",
        "customers.md": f"---\nsection: customers\npersonas: [{personas}]\n---\n",
    }
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    return build(documents, as_of=date(2027, 1, 15)).plan


def once(amount: int, month: str) -> str:
    return f"{{recurrence: one_time, amount: {amount}, month: {month}}}"


def monthly(amount: int, more: str = "") -> str:
    return f"{{recurrence: ongoing, amount: {amount}, every: month{more}}}"


# The example's own arithmetic -----------------------------------------------------------------


def test_example_plan_comes_to_what_its_author_states() -> None:
    example = build(documents_of(EXAMPLE), as_of=date(2026, 11, 23)).plan
    stated = example.budget.stated
    assert stated is not None
    assert projected(example) == stated.revenue == 2_030_000
    assert gain(example) == 812_000
    assert round(acquisition_cost(example)) == stated.acquisition_cost == 1976
    assert lifetime_value(example) == stated.lifetime_value == 9500
    assert round(return_on_cost(example), 2) == stated.roi == Decimal("0.96")
    assert break_even(example) == "2027-02"
    assert [each.left for each in outcomes(example)] == [268_000, 397_096, 464_000]
    assert list(cash(example).values())[-1] == 397_096


# Revenue and return ---------------------------------------------------------------------------


def test_gain_is_the_gross_profit_or_else_the_revenue() -> None:
    assert gain(plan("projected_revenue: 184000000\ngross_margin: 38%")) == 69_920_000
    assert gain(plan("projected_revenue: 184000000")) == 184_000_000
    assert gain(plan("projected_revenue: 400000\ngross_margin: 0%")) == 0


@pytest.mark.parametrize(
    "written",
    [
        "{2027-Q1: 1, 2027-Q2: 1, 2027-Q4: 1}",  # a gap
        "{2027-Q1: 1, 2027-Q2: 1, 2026-Q3: 1, 2027-Q4: 1}",  # outside
        "{2027-Q1: 1, 2027-Q2: 1, 2027-Q3: 1, 2027-Q4: 1, 2027-05: 1}",  # twice
    ],
)
def test_months_that_do_not_cover_the_period_prove_nothing(written: str) -> None:
    with pytest.raises(Unread):
        projected(plan(f"projected_revenue: {written}"))
    with pytest.raises(Unread):
        cash(plan(f"projected_revenue: {written}"))


def test_return_is_what_is_left_of_the_gain_by_the_cost() -> None:
    assert return_on_cost(plan(f"projected_revenue: 400\ncosts: [{once(100, '2027-01')}]")) == 3
    half = f"projected_revenue: 400\ngross_margin: 12.5%\ncosts: [{once(100, '2027-01')}]"
    assert return_on_cost(plan(half)) == Decimal("-0.5")


def test_return_on_no_cost_is_not_told() -> None:
    with pytest.raises(Unread):
        return_on_cost(plan("projected_revenue: 400"))


# A new customer -------------------------------------------------------------------------------


def test_acquisition_cost_counts_all_lines_of_eighteen_months() -> None:
    period = "{start: 2027-01-01, end: 2028-06-30}"
    written = f"new_customers: 12\ncosts: [{monthly(100)}, {once(600, '2026-12')}]"
    assert acquisition_cost(plan(written, period=period)) == 200


@pytest.mark.parametrize("customers", ["", "new_customers: 0", "new_customers: lots"])
def test_without_new_customers_there_is_no_acquisition_cost(customers: str) -> None:
    with pytest.raises(Unread):
        acquisition_cost(plan(f"{customers}\ncosts: [{monthly(100)}]"))


TWO = "{{id: a, type: b2b, {0}}}, {{id: b, type: b2c, {1}}}"


def test_lifetime_value_is_weighted_by_the_shares_whatever_they_add_up_to() -> None:
    personas = TWO.format("lifetime_value: 900, segment_share: 60%", "segment_share: 20%, ")
    with_both = personas.replace("20%, ", "20%, lifetime_value: 100")
    assert lifetime_value(plan("", with_both)) == 700


def test_single_persona_needs_no_share() -> None:
    assert lifetime_value(plan("", "{id: a, lifetime_value: 900}")) == 900


@pytest.mark.parametrize(
    "personas",
    [
        "",
        "{id: a}",
        TWO.format("lifetime_value: 900, segment_share: 60%", "segment_share: 40%"),
        TWO.format("lifetime_value: 900, segment_share: 60%", "lifetime_value: 100"),
        TWO.format("lifetime_value: 9, segment_share: 0%", "lifetime_value: 1, segment_share: 0%"),
    ],
)
def test_mean_of_figures_that_lack_is_not_told(personas: str) -> None:
    with pytest.raises(Unread):
        lifetime_value(plan("", personas))


def test_stated_lifetime_value_counts_before_that_of_the_personas() -> None:
    budget = f"new_customers: 10\ncosts: [{once(1000, '2027-01')}]"
    assert customer_value(plan(budget, "{id: a, lifetime_value: 900}")) == 900
    assert value_to_cost(plan(budget, "{id: a, lifetime_value: 900}")) == 9
    stated = f"{budget}\nstated: {{lifetime_value: 250}}"
    assert value_to_cost(plan(stated, "{id: a, lifetime_value: 900}")) == Decimal("2.5")


def test_multiple_of_nothing_is_not_told() -> None:
    with pytest.raises(Unread):
        value_to_cost(plan("new_customers: 10\nstated: {lifetime_value: 250}"))


def test_payback_is_the_cost_by_a_months_gross_profit() -> None:
    budget = f"new_customers: 10\ngross_margin: 80%\ncosts: [{once(6000, '2027-01')}]"
    assert payback_months(plan(budget, "{id: a, deal_size: 900}")) == 10
    without_margin = budget.replace("gross_margin: 80%\n", "")
    assert payback_months(plan(without_margin, "{id: a, deal_size: 900}")) == 8


@pytest.mark.parametrize("persona", ["{id: a}", "{id: a, deal_size: 0}"])
def test_payback_from_nothing_is_not_told(persona: str) -> None:
    with pytest.raises(Unread):
        payback_months(plan(f"new_customers: 10\ncosts: [{once(1, '2027-01')}]", persona))


# Cash by month --------------------------------------------------------------------------------


def test_cash_adds_up_month_by_month() -> None:
    months = ", ".join(f"2027-{month:02}: 100" for month in range(1, 13))
    budget = f"projected_revenue: {{{months}}}\ngross_margin: 50%\ncosts: [{monthly(30)}, {once(60, '2027-02')}]"
    summed = cash(plan(budget))
    assert [summed[f"2027-{month:02}"] for month in (1, 2, 3, 4, 12)] == [20, -20, 0, 20, 180]
    assert break_even(plan(budget)) == "2027-03"  # at zero it is even


def test_month_above_zero_does_not_count_while_a_later_one_is_below() -> None:
    months = ", ".join(f"2027-{month:02}: {10 if month < 12 else 500}" for month in range(1, 13))
    dear = f"projected_revenue: {{{months}}}\ncosts: [{once(300, '2027-06')}]"
    summed = cash(plan(dear))
    assert summed["2027-05"] == 50
    assert summed["2027-06"] == -240
    assert break_even(plan(dear)) == "2027-12"


def test_plan_that_loses_money_never_breaks_even() -> None:
    assert break_even(plan(f"projected_revenue: 100\ncosts: [{once(101, '2027-01')}]")) is None


def test_quarters_are_spread_over_their_months_and_the_last_month_is_the_whole_result() -> None:
    quarters = "{2027-Q1: 300, 2027-Q2: 300, 2027-Q3: 300, 2027-Q4: 100}"
    quarterly = "{recurrence: ongoing, amount: 100, every: quarter}"
    summed = cash(plan(f"projected_revenue: {quarters}\ncosts: [{quarterly}]"))
    assert summed["2027-03"] == 200
    assert summed["2027-12"] == 600


def test_one_time_cost_outside_the_period_is_paid_at_its_edge() -> None:
    budget = f"projected_revenue: 1200\ncosts: [{once(50, '2026-10')}, {once(70, '2028-02')}]"
    summed = cash(plan(budget))
    assert round(summed["2027-01"], 0) == 50
    assert summed["2027-12"] == 1080


def test_year_from_the_sixth_of_april_has_thirteen_calendar_months() -> None:
    budget = f"projected_revenue: 1200\ncosts: [{monthly(100)}]"
    summed = cash(plan(budget, period="{start: 2027-04-06, end: 2028-04-05}"))
    assert next(iter(summed)) == "2027-04"
    assert list(summed)[-1] == "2028-04"
    assert summed["2028-04"] == 0


def test_leap_year_comes_to_the_cent() -> None:
    budget = f"projected_revenue: 1000\ngross_margin: 33.3%\ncosts: [{monthly(7)}]"
    summed = cash(plan(budget, period="{start: 2028-01-01, end: 2028-12-31}"))
    assert summed["2028-12"] == 333 - 84


# Scenarios ------------------------------------------------------------------------------------


def test_scenario_without_a_cost_has_that_of_the_budget_and_one_without_revenue_does_not_count() -> (
    None
):
    budget = f"""gross_margin: 50%
costs: [{monthly(10)}]
scenarios: [{{name: Aszály, revenue: 200}}, {{name: Fagy, revenue: 100, cost: 60}}, {{name: Jég}}]"""
    ends = outcomes(plan(budget))
    assert [each.gain for each in ends] == [100, 50]
    assert [each.cost for each in ends] == [120, 60]
    assert [each.left for each in ends] == [-20, -10]
