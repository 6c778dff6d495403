"""How often tasks are done, by how many, and the leads that come of them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.activity import activities, doers, leads, months, occurrences, working_days
from plancheck.model.period import Period
from plancheck.model.record import Unread
from plancheck.model.strategies import Task
from tests.model.plans import YEAR, days, plan

TEAM = """roles:
  - id: elado
    title: Eladó
    open_positions: [{id: uj-elado, starts: 2027-10-01}]
  - {id: vezeto, title: Vezető}
people:
  - {id: kovacs-agnes, name: Kovács Ágnes, role: elado}
  - {id: nagy-peter, name: Nagy Péter, role: elado, starts: 2027-07-01}
  - {id: toth-bence, name: Tóth Bence, role: elado, ends: 2026-12-31}"""


def task(**keys: object) -> Task:
    return Task.model_validate({"id": "hivas", "do": "Hívj fel három kávézót", **keys})


# Times -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cadence", "times"),
    [
        ("daily", 261),
        ("weekly", Decimal(365) / 7),
        ("biweekly", Decimal(365) / 14),
        ("monthly", 12),
        ("quarterly", 4),
        ("yearly", 1),
    ],
)
def test_year_has_so_many_times(cadence: str, times: Decimal) -> None:
    assert occurrences(task(cadence=cadence), YEAR) == times


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2027-01-02", "2027-01-03", 0),  # Saturday and Sunday
        ("2027-01-01", "2027-01-01", 1),  # Friday
        ("2027-01-01", "2027-01-04", 2),
        ("2027-01-04", "2027-01-10", 5),
        ("2028-02-28", "2028-02-29", 2),
    ],
)
def test_working_days_are_monday_to_friday(first: str, last: str, expected: int) -> None:
    assert working_days(days(first, last)) == expected


@given(start=st.dates(date(2026, 1, 1), date(2028, 12, 31)), length=st.integers(1, 800))
def test_working_days_are_those_that_one_counts(start: date, length: int) -> None:
    counted = [start + timedelta(days=day) for day in range(length)]
    expected = sum(day.isoweekday() <= 5 for day in counted)
    assert working_days(Period(start, start + timedelta(days=length))) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2027-01-01", "2027-12-31", "12"),
        ("2028-02-01", "2028-02-29", "1"),
        ("2027-04-16", "2027-05-31", "1.5"),
        ("2027-11-30", "2028-01-31", "2.0333333333333333333333333333"),
    ],
)
def test_part_of_a_month_counts_by_its_days(first: str, last: str, expected: str) -> None:
    assert months(days(first, last)) == pytest.approx(Decimal(expected))


@pytest.mark.parametrize(("day", "times"), [("2027-12-31", 1), ("2028-01-01", 0)])
def test_task_done_once_counts_on_one_of_the_days(day: str, times: int) -> None:
    assert occurrences(task(cadence="once", date=day), YEAR) == times


@pytest.mark.parametrize(
    "keys",
    [{}, {"cadence": "once"}, {"cadence": "after_event", "event": "panasz", "within_days": "3"}],
)
def test_times_that_nobody_knows_silence_their_readers(keys: dict[str, str]) -> None:
    with pytest.raises(Unread):
        occurrences(task(**keys), YEAR)


# Who does it -----------------------------------------------------------------------------------


def test_person_does_it_while_employed() -> None:
    team = plan(team=TEAM)
    assert doers(team, task(by="nagy-peter"), YEAR) == [days("2027-07-01", "2027-12-31")]
    assert doers(team, task(by="toth-bence"), YEAR) == []


def test_each_member_and_open_position_of_a_role_does_it() -> None:
    assert doers(plan(team=TEAM), task(by="elado"), YEAR) == [
        YEAR,
        days("2027-07-01", "2027-12-31"),
        days("2027-10-01", "2027-12-31"),
    ]


def test_nobody_of_a_role_without_members_does_it() -> None:
    assert doers(plan(team=TEAM), task(by="vezeto"), YEAR) == []


@pytest.mark.parametrize("by", [{}, {"by": "senki"}])
def test_task_of_nobody_silences_its_readers(by: dict[str, str]) -> None:
    with pytest.raises(Unread):
        doers(plan(team=TEAM), task(**by), YEAR)


# Leads -----------------------------------------------------------------------------------------


def brought(tasks: str, dates: str = "") -> Decimal:
    made = plan(team=TEAM, strategies=f"strategies:\n  - id: kostolo\n    {dates}tasks: [{tasks}]")
    return leads(activities(made, made.strategies[0]))


CALL = "{{id: hivas, do: Hívás, cadence: {}, by: {}, target: {{count: 3, of: hívás{}}}}}"


def test_times_count_and_rate_make_leads() -> None:
    assert brought(CALL.format("daily", "kovacs-agnes", ", lead_rate: 10%")) == Decimal("78.3")


def test_tasks_without_rate_bring_none() -> None:
    assert brought(CALL.format("daily", "kovacs-agnes", "")) == 0
    assert brought("{id: level, do: Levél, cadence: after_event, by: kovacs-agnes}") == 0


def test_leads_come_on_the_days_of_the_strategy_alone() -> None:
    monthly = CALL.format("monthly", "kovacs-agnes", ", lead_rate: 50%")
    assert brought(monthly, "starts: 2027-05-01\n    ends: 2028-05-31\n    ") == 12


def test_leads_of_all_who_do_it_add_up() -> None:
    monthly = CALL.format("monthly", "elado", ", lead_rate: 10%")
    assert brought(monthly) == Decimal("0.3") * (12 + 6 + 3)


def test_rate_of_a_task_after_an_event_silences_its_readers() -> None:
    with pytest.raises(Unread):
        brought(CALL.format("after_event", "kovacs-agnes", ", lead_rate: 10%"))
