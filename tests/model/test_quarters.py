"""Projected quarters beside those that the buying patterns expect."""

import pytest

from plancheck.model.quarters import quarters, whole_quarters
from plancheck.model.record import Unread
from tests.model.plans import days, plan

SPRING = "[0%, 0%, 50%, 50%, 0%, 0%, 0%, 0%, 0%, 0%, 0%, 0%]"
AUTUMN = "[0%, 0%, 0%, 0%, 0%, 0%, 0%, 0%, 0%, 50%, 50%, 0%]"
ONE = f"""personas: [{{id: kert, name: Kertész}}]
buying_patterns: [{{id: tavasz, personas: [kert], seasonality: {SPRING}}}]"""
EVEN = "{2027-Q1: 100, 2027-Q2: 100, 2027-Q3: 100, 2027-Q4: 100}"


def shares(revenue: str, customers: str = ONE, period: str = "") -> dict[str, tuple[str, str]]:
    made = plan(
        period or "{start: 2027-01-01, end: 2027-12-31}",
        customers=customers,
        budget=f"projected_revenue: {revenue}",
    )
    return {each.name: (f"{each.projected:.2f}", f"{each.expected:.2f}") for each in quarters(made)}


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2027-01-01", "2027-12-31", ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]),
        ("2027-01-02", "2027-12-30", ["2027-Q2", "2027-Q3"]),
        ("2027-04-06", "2028-04-05", ["2027-Q3", "2027-Q4", "2028-Q1"]),
        ("2027-02-01", "2027-06-29", []),
    ],
)
def test_quarters_count_with_all_their_days(first: str, last: str, names: list[str]) -> None:
    assert list(whole_quarters(days(first, last))) == names


def test_quarters_are_shares_of_the_year() -> None:
    assert shares(EVEN) == {
        "2027-Q1": ("0.25", "0.50"),
        "2027-Q2": ("0.25", "0.50"),
        "2027-Q3": ("0.25", "0.00"),
        "2027-Q4": ("0.25", "0.00"),
    }


def test_months_make_their_quarter() -> None:
    by_month = "{2027-Q1: 100, 2027-Q2: 100, 2027-Q3: 100, 2027-12: 3, 2027-10: 1, 2027-11: 96}"
    assert shares(by_month) == shares(EVEN)


def test_months_of_a_cut_quarter_are_left_out() -> None:
    period = "{start: 2027-03-01, end: 2027-09-30}"
    assert shares("{2027-03: 900, 2027-Q2: 100, 2027-Q3: 300}", period=period) == {
        "2027-Q2": ("0.25", "1.00"),
        "2027-Q3": ("0.75", "0.00"),
    }


def test_each_year_of_a_longer_plan_is_a_whole() -> None:
    period = "{start: 2027-01-01, end: 2029-03-31}"
    years = f"{EVEN[:-1]}, 2028-Q1: 9, 2028-Q2: 9, 2028-Q3: 9, 2028-Q4: 9, 2029-Q1: 50}}"
    found = shares(years, period=period)
    assert list(found)[-1] == "2028-Q4"
    assert {share for share, _ in found.values()} == {"0.25"}


@pytest.mark.parametrize(
    "revenue",
    [
        "400",
        "{2027-Q1: 100, 2027-Q2: 100, 2027-Q4: 100}",
        "{2027-Q1: 0, 2027-Q2: 0, 2027-Q3: 0, 2027-Q4: 0}",
        "{2027-Q1: 1, 2027-Q2: 1, 2027-Q3: 1, 2027-Q4: 1, 2027-10: 1, 2027-11: 1, 2027-12: 1}",
    ],
)
def test_revenue_that_tells_no_quarters_silences_its_readers(revenue: str) -> None:
    with pytest.raises(Unread):
        shares(revenue)


@pytest.mark.parametrize(
    "customers",
    [
        "personas: [{id: kert, name: Kertész}]",
        "personas: [{id: kert, name: Kertész}]\nbuying_patterns: [{id: tavasz, personas: [kert]}]",
        f"buying_patterns: [{{id: tavasz, seasonality: {SPRING}}}]",
    ],
)
def test_plan_without_seasons_silences_their_readers(customers: str) -> None:
    with pytest.raises(Unread):
        shares(EVEN, customers)


def two(first: str = "", second: str = "", autumn: str = AUTUMN) -> str:
    return f"""personas:
  - {{id: kert, name: Kertész{first}}}
  - {{id: iskola, name: Iskola{second}}}
buying_patterns:
  - {{id: tavasz, personas: [kert], seasonality: {SPRING}}}
  - {{id: osz, personas: [iskola], seasonality: {autumn}}}"""


def test_patterns_are_weighted_by_their_personas() -> None:
    found = shares(EVEN, two(", segment_share: 80%", ", segment_share: 20%"))
    assert [expected for _, expected in found.values()] == ["0.40", "0.40", "0.00", "0.20"]


def test_different_patterns_without_weights_silence_their_readers() -> None:
    with pytest.raises(Unread):
        shares(EVEN, two(", segment_share: 80%"))


def test_equal_patterns_need_no_weights() -> None:
    assert shares(EVEN, two(autumn=SPRING)) == shares(EVEN)
