"""Seasonality: whose it is, and that figures spread by it neither grow nor shrink."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.build import build
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.model.seasonality import EVEN, by_month, part_of_month, shares, within
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))
FROM_APRIL = Period.inclusive(date(2027, 4, 6), date(2028, 4, 5))
SUMMER = tuple(Decimal(share) / 100 for share in (0, 0, 0, 0, 10, 40, 40, 10, 0, 0, 0, 0))
SPRING = "[10%, 20%, 30%, 20%, 10%, 10%, 0%, 0%, 0%, 0%, 0%, 0%]"
AUTUMN = "[0%, 0%, 0%, 0%, 0%, 0%, 10%, 10%, 20%, 30%, 20%, 10%]"


def plan(customers: str | None) -> Plan:
    files = {"index.md": "---\nsection: plan\n---\n"}
    if customers is not None:
        files["customers.md"] = f"---\nsection: customers\n{customers}\n---\n"
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    return build(documents, as_of=date(2027, 1, 15)).plan


def two(first: str = "", second: str = "") -> Plan:
    """Two personas, one who buys in spring and one in autumn."""
    return plan(f"""personas:
  - {{id: kert, name: Kertész{first}}}
  - {{id: iskola, name: Iskola{second}}}
buying_patterns:
  - {{id: tavasz, personas: [kert], seasonality: {SPRING}}}
  - {{id: osz, personas: [iskola], seasonality: {AUTUMN}}}""")


# Whose seasonality -----------------------------------------------------------------------------


@pytest.mark.parametrize("customers", [None, "personas: []", "buying_patterns: []"])
def test_plan_without_patterns_is_even(customers: str | None) -> None:
    assert shares(plan(customers)) == EVEN


def test_patterns_count_alike_without_segment_shares() -> None:
    assert shares(two())[2] == Decimal("0.15")
    assert sum(shares(two())) == 1


def test_patterns_are_weighted_by_segment_share() -> None:
    weighted = shares(two(", segment_share: 75%", ", segment_share: 25%"))
    assert weighted[2] == Decimal("0.225")
    assert weighted[9] == Decimal("0.075")


def test_one_missing_segment_share_makes_all_count_alike() -> None:
    assert shares(two(", segment_share: 75%")) == shares(two())


def test_some_personas_have_their_own_seasonality() -> None:
    assert shares(two(), ["kert"])[2] == Decimal("0.3")


def test_personas_without_pattern_leave_the_plan_even() -> None:
    assert shares(two(), ["nobody"]) == EVEN


def test_two_patterns_of_one_persona_are_averaged() -> None:
    both = plan(f"""personas: [{{id: kert, name: Kertész}}]
buying_patterns:
  - {{id: tavasz, personas: [kert], seasonality: {SPRING}}}
  - {{id: osz, personas: [kert], seasonality: {AUTUMN}}}""")
    assert shares(both) == shares(two())


def test_flat_year_is_exactly_even() -> None:
    flat = plan(
        "personas: [{id: a, name: A}]\nbuying_patterns: [{id: b, personas: [a], seasonality: flat}]"
    )
    assert shares(flat) == EVEN


@pytest.mark.parametrize(
    "curve",
    [
        "[50%, 50%]",
        "[" + ", ".join(["0%"] * 12) + "]",
        "[50%, -50%, " + ", ".join(["0%"] * 10) + "]",
    ],
)
def test_curve_that_is_no_year_silences_its_readers(curve: str) -> None:
    wrong = plan(
        "personas: [{id: a, name: A}]\n"
        f"buying_patterns: [{{id: b, personas: [a], seasonality: {curve}}}]"
    )
    with pytest.raises(Unread):
        shares(wrong)


def test_shares_that_do_not_sum_to_a_hundred_are_scaled() -> None:
    half = "[" + ", ".join(["5%"] * 12) + "]"
    scaled = plan(
        "personas: [{id: a, name: A}]\n"
        f"buying_patterns: [{{id: b, personas: [a], seasonality: {half}}}]"
    )
    assert shares(scaled)[0] == pytest.approx(Decimal(1) / 12)


# Figures by month ------------------------------------------------------------------------------


def test_lump_sum_follows_the_curve() -> None:
    assert by_month(Decimal(1000), YEAR, SUMMER)["2027-06"] == 400


def test_month_cut_by_the_period_counts_by_its_days() -> None:
    figures = by_month(Decimal(366), FROM_APRIL, EVEN)
    assert next(iter(figures)) == "2027-04"
    assert list(figures)[-1] == "2028-04"
    assert figures["2027-04"] / figures["2027-06"] == pytest.approx(Decimal(25) / 30)
    assert figures["2028-04"] / figures["2027-06"] == pytest.approx(Decimal(5) / 30)


def test_leap_february_is_one_month_like_others() -> None:
    leap = Period.inclusive(date(2028, 1, 1), date(2028, 12, 31))
    assert by_month(Decimal(12), leap, EVEN)["2028-02"] == pytest.approx(Decimal(1))


def test_quarter_is_spread_over_its_months() -> None:
    assert by_month({"2027-Q2": Decimal(500), "2027-07": Decimal(7)}, YEAR, SUMMER) == {
        "2027-04": 0, "2027-05": 100, "2027-06": 400, "2027-07": 7,
    }  # fmt: skip


def test_quarter_without_season_is_spread_by_days() -> None:
    figures = by_month({"2027-Q1": Decimal(90)}, YEAR, SUMMER)
    assert figures == {"2027-01": 31, "2027-02": 28, "2027-03": 31}


def test_part_of_a_year_is_the_sum_of_its_months() -> None:
    half = Period.inclusive(date(2027, 1, 1), date(2027, 6, 30))
    assert within(Decimal(1000), YEAR, half, SUMMER) == 500


def test_part_of_a_month_counts_by_its_days() -> None:
    half = Period.inclusive(date(2027, 6, 1), date(2027, 6, 15))
    assert within({"2027-06": Decimal(300)}, YEAR, half, SUMMER) == 150


def test_whole_time_is_exact() -> None:
    thirds = {"2027-Q1": Decimal("0.01"), "2027-Q2": Decimal("0.02"), "2028-Q1": Decimal(5)}
    assert within(thirds, YEAR, YEAR, EVEN) == Decimal("0.03")
    assert within(Decimal("0.01"), YEAR, YEAR, EVEN) == Decimal("0.01")


@pytest.mark.parametrize(
    ("first", "last", "part"),
    [
        ("2027-06-01", "2027-06-30", 1),
        ("2027-06-16", "2027-07-31", 0.5),
        ("2027-07-01", "2027-07-31", 0),
    ],
)
def test_part_of_a_month_is_that_of_its_days(first: str, last: str, part: float) -> None:
    span = Period.inclusive(date.fromisoformat(first), date.fromisoformat(last))
    assert part_of_month("2027-06", span) == part


days = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(start=days, length=st.integers(1, 800), value=st.decimals(0, 10**9, places=2))
def test_lump_sum_neither_grows_nor_shrinks(start: date, length: int, value: Decimal) -> None:
    over = Period(start, date.fromordinal(start.toordinal() + length))
    figures = by_month(value, over, SUMMER)
    assert abs(sum(figures.values()) - value) < Decimal("1e-9")
    assert list(figures) == list(over.months())


@given(start=days, length=st.integers(2, 800), cut=st.integers(1, 799))
def test_two_parts_of_a_time_make_the_whole(start: date, length: int, cut: int) -> None:
    over = Period(start, date.fromordinal(start.toordinal() + length))
    middle = date.fromordinal(start.toordinal() + min(cut, length - 1))
    parts = (Period(over.start, middle), Period(middle, over.end))
    made = sum((within(Decimal(1000), over, part, EVEN) for part in parts), Decimal(0))
    assert abs(made - 1000) < Decimal("1e-9")
