"""Days, months and quarters: leap years, last days that belong, and no gap between months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.period import Period, gap, months_of, overlap, quarter_of

DAYS = st.dates(date(1999, 1, 1), date(2120, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(DAYS)
    return Period.inclusive(start, start + timedelta(days=draw(st.integers(0, 1500))))


def test_last_day_belongs_to_the_period() -> None:
    year = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))
    assert date(2027, 12, 31) in year
    assert date(2028, 1, 1) not in year
    assert year.end == date(2028, 1, 1)
    assert year.last == date(2027, 12, 31)


def test_period_of_one_day_holds_that_day() -> None:
    day = Period.inclusive(date(2028, 2, 29), date(2028, 2, 29))
    assert date(2028, 2, 29) in day
    assert list(day.months()) == ["2028-02"]


@pytest.mark.parametrize(
    ("start", "last", "of_first_year"),
    [
        (date(2027, 1, 1), date(2028, 12, 31), date(2027, 12, 31)),
        (date(2027, 4, 6), date(2029, 4, 5), date(2028, 4, 5)),
        (date(2027, 1, 1), date(2027, 6, 30), date(2027, 6, 30)),  # shorter than a year
        (date(2028, 2, 29), date(2030, 2, 27), date(2029, 2, 28)),  # no 29 February to end on
        (date(2027, 3, 1), date(2029, 2, 28), date(2028, 2, 29)),  # the leap day belongs to it
        (date(2027, 2, 28), date(2029, 2, 27), date(2028, 2, 27)),
    ],
)
def test_first_year_is_the_first_twelve_months(
    start: date, last: date, of_first_year: date
) -> None:
    assert Period.inclusive(start, last).first_year().last == of_first_year


def test_days_in_common() -> None:
    spring = Period.inclusive(date(2027, 3, 1), date(2027, 5, 31))
    may_on = Period.inclusive(date(2027, 5, 31), date(2027, 8, 31))
    assert spring & may_on == Period.inclusive(date(2027, 5, 31), date(2027, 5, 31))


def test_periods_that_only_touch_have_no_day_in_common() -> None:
    spring = Period.inclusive(date(2027, 3, 1), date(2027, 5, 31))
    summer = Period.inclusive(date(2027, 6, 1), date(2027, 8, 31))
    assert spring & summer is None


def test_reversed_period_has_no_day_in_common_with_any() -> None:
    year = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))
    assert Period.inclusive(date(2027, 9, 1), date(2027, 3, 1)) & year is None


def test_months_of_a_year_from_april() -> None:
    months = list(Period.inclusive(date(2027, 4, 1), date(2028, 3, 31)).months())
    assert len(months) == 12
    assert months[0] == "2027-04"
    assert months[8:10] == ["2027-12", "2028-01"]
    assert months[-1] == "2028-03"


def test_a_month_counts_from_its_first_day_to_its_last() -> None:
    assert list(Period.inclusive(date(2027, 1, 31), date(2027, 3, 1)).months()) == [
        "2027-01",
        "2027-02",
        "2027-03",
    ]


def test_months_of_a_month_and_of_a_quarter() -> None:
    assert months_of("2027-03") == ("2027-03",)
    assert months_of("2027-Q1") == ("2027-01", "2027-02", "2027-03")
    assert months_of("2027-Q4") == ("2027-10", "2027-11", "2027-12")


@given(st.integers(1900, 2199))
def test_quarters_make_a_year(year: int) -> None:
    months = [month for quarter in range(1, 5) for month in months_of(f"{year}-Q{quarter}")]
    assert months == list(Period.inclusive(date(year, 1, 1), date(year, 12, 31)).months())


@given(periods())
def test_months_have_no_gap_and_none_twice(period: Period) -> None:
    numbers = [12 * int(month[:4]) + int(month[5:]) for month in period.months()]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@given(periods())
def test_months_are_those_of_the_days(period: Period) -> None:
    days = (period.start + timedelta(days=each) for each in range((period.end - period.start).days))
    assert list(period.months()) == list(dict.fromkeys(f"{day:%Y-%m}" for day in days))


@given(periods())
def test_first_year_lies_inside_and_is_no_longer_than_a_year(period: Period) -> None:
    year = period.first_year()
    assert year.start == period.start
    assert year & period == year
    assert year == period or (year.end - year.start).days in (365, 366)


@given(periods(), periods())
def test_days_in_common_are_those_of_both(one: Period, other: Period) -> None:
    common = one & other
    assert common == other & one
    for day in (one.start, one.last, other.start, other.last):
        assert (common is not None and day in common) == (day in one and day in other)


def test_quarter_of_a_month_has_the_month() -> None:
    for month in Period.inclusive(date(2027, 1, 1), date(2027, 12, 31)).months():
        assert month in months_of(quarter_of(month))


# Months and quarters beside each other ---------------------------------------------------------

YEAR = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("names", "pair"),
    [
        (["2027-Q1", "2027-02"], ("2027-Q1", "2027-02")),
        (["2027-02", "2027-Q1"], ("2027-02", "2027-Q1")),  # the second as written
        (["2027-03", "2027-01", "2027-Q1"], ("2027-01", "2027-Q1")),
        (["2027-Q1", "2027-04", "2028-02"], None),
        ([], None),
    ],
)
def test_overlap_is_a_month_that_two_have(names: list[str], pair: tuple[str, str] | None) -> None:
    assert overlap(names) == pair


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"], None),
        (["2027-Q4", "2027-Q2", "2027-Q1"], "2027-Q3"),
        (["2027-Q1", "2027-Q2", "2027-Q3", "2027-10", "2027-12"], "2027-11"),
        (["2027-Q1", "2027-Q2", "2027-10", "2027-11", "2027-12"], "2027-Q3"),
        (["2027-01", "2027-02"], "2027-03"),
        ([], "2027-01"),
    ],
)
def test_gap_is_written_as_its_neighbours_are(names: list[str], missing: str | None) -> None:
    assert gap(names, YEAR) == missing


@pytest.mark.parametrize(
    ("start", "last", "missing"),
    [
        (date(2027, 5, 16), date(2027, 6, 30), None),
        (date(2027, 5, 15), date(2027, 6, 30), "2027-05"),
        (date(2027, 6, 1), date(2027, 7, 14), None),
        (date(2027, 6, 1), date(2027, 7, 15), "2027-07"),
    ],
)
def test_month_without_its_15th_may_be_missing(
    start: date, last: date, missing: str | None
) -> None:
    assert gap(["2027-06"], Period.inclusive(start, last)) == missing


@given(periods())
def test_months_and_quarters_of_a_period_leave_no_gap(period: Period) -> None:
    months = list(period.months())
    quarters = list(dict.fromkeys(map(quarter_of, months)))
    assert gap(months, period) is gap(quarters, period) is None
    assert overlap(months) is overlap(quarters) is None
    assert overlap([*quarters, months[0]]) == (quarters[0], months[0])
