"""How much of a week tasks take: their rhythm, their doers, and the days on which they are done."""

from datetime import date
from decimal import Decimal

import pytest

from plancheck.model.build import build
from plancheck.model.load import Peak, duties, minutes_on, mondays, peak, week, weeks, work
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = "{start: 2027-01-01, end: 2027-12-31}"
AGNES = "id: kovacs-agnes, name: Kovács Ágnes, role: seller"


def plan(*strategies: str, people: tuple[str, ...] = (AGNES,), period: str = YEAR) -> Plan:
    listed = "\n".join(f"  - {{id: s{number}, {each}}}" for number, each in enumerate(strategies))
    files = {
        "index.md": f"---\nsection: plan\nperiod: {period}\n---\n",
        "team.md": "---\nsection: team\nroles: [{id: seller, title: Értékesítő}]\npeople:\n"
        + "\n".join(f"  - {{{each}}}" for each in people)
        + "\n---\n",
        "strategies.md": f"---\nsection: strategies\nstrategies:\n{listed}\n---\n",
    }
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    return build(documents, as_of=date(2027, 1, 15)).plan


def does(task: str, dates: str = "title: Kóstoló") -> str:
    return f"{dates}, tasks: [{{id: a, by: seller, {task}}}]"


# A week ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "minutes"),
    [
        ("cadence: daily, minutes: 30", 150),
        ("cadence: weekly, minutes: 30", 30),
        ("cadence: biweekly, minutes: 30", 15),
        ("cadence: monthly, minutes: 52", 12),
        ("cadence: quarterly, minutes: 52", 4),
        ("cadence: yearly, minutes: 52", 1),
        ("cadence: once, minutes: 500", 0),
        ("cadence: after_event, minutes: 500", 0),
        ("cadence: daily", 0),
        ("minutes: 500", 0),
    ],
)
def test_rhythm_tells_how_much_of_an_ordinary_week_a_task_takes(task: str, minutes: int) -> None:
    one = plan(does(task))
    assert week(one, one.people[0]) == Decimal(minutes)


def test_task_of_a_role_counts_in_full_for_each_of_its_people() -> None:
    team = (AGNES, "id: nagy-peter, name: Nagy Péter, role: seller", "id: x, role: other")
    one = plan(does("cadence: weekly, minutes: 60"), people=team)
    assert [week(one, each) for each in one.people] == [Decimal(60), Decimal(60), Decimal(0)]


def test_tasks_of_a_person_and_of_the_role_add_up() -> None:
    tasks = (
        "tasks: [{id: a, by: seller, cadence: daily, minutes: 10},"
        " {id: b, by: kovacs-agnes, cadence: weekly, minutes: 7}]"
    )
    one = plan(f"title: Kóstoló, {tasks}")
    assert week(one, one.people[0]) == Decimal(57)
    assert [each.minutes for each in duties(one)["kovacs-agnes"]] == [Decimal(50), Decimal(7)]


def test_task_of_nobody_who_is_there_takes_nobodys_time() -> None:
    one = plan("title: Kóstoló, tasks: [{id: a, by: agency, cadence: daily, minutes: 10}, {id: b}]")
    assert duties(one) == {"kovacs-agnes": []}


# Week by week ---------------------------------------------------------------------------------


def test_task_of_nobody_is_no_task_of_people_without_a_role() -> None:
    found = plan("tasks: [{id: a, cadence: daily, minutes: 10}]", people=("id: new",))
    assert duties(found) == {"new": []}
    assert work(found) == {"new": []}


def test_work_is_every_task_whatever_its_rhythm() -> None:
    dates = "starts: 2029-01-01"
    found = plan(does("cadence: after_event"), does("cadence: once", dates), does("do: Think"))
    assert [each.strategy.id for each in work(found)["kovacs-agnes"]] == ["s0", "s1", "s2"]


def test_one_round_takes_the_minutes_of_what_runs_on_that_day() -> None:
    daily, later = "cadence: daily, minutes: 20", "starts: 2027-03-01"
    found = plan(does(daily), does(daily, later), does("cadence: weekly, minutes: 90"))
    own = duties(found)["kovacs-agnes"]
    days = (date(2027, 2, 28), date(2027, 3, 1))
    assert [minutes_on(own, "daily", day) for day in days] == [20, 40]
    assert minutes_on(own, "weekly", days[0]) == 90


def test_weeks_are_those_that_the_plan_touches() -> None:
    year = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))
    found = list(mondays(year))
    assert (found[0], found[-1], len(found)) == (date(2026, 12, 28), date(2027, 12, 27), 53)


def test_first_week_has_as_many_working_days_as_the_plan_has_of_it() -> None:
    one = plan(does("cadence: daily, minutes: 10"))  # 2027 begins with a Friday
    by_week = weeks(one)["kovacs-agnes"]
    assert (by_week[date(2026, 12, 28)], by_week[date(2027, 1, 4)]) == (Decimal(10), Decimal(50))


def test_strategy_that_takes_over_in_the_middle_of_a_week_makes_no_peak() -> None:
    one = plan(
        does("cadence: weekly, minutes: 100", "ends: 2027-06-02"),  # a Wednesday
        does("cadence: weekly, minutes: 100", "starts: 2027-06-03"),
    )
    assert week(one, one.people[0]) == Decimal(100)


def test_peak_is_the_time_when_all_strategies_run() -> None:
    one = plan(
        does("cadence: weekly, minutes: 100"),
        does("cadence: weekly, minutes: 60", "starts: 2027-03-03, ends: 2027-04-30"),
    )
    person = one.people[0]
    found = peak(one, person, duties(one)["kovacs-agnes"])
    assert found == Peak(Decimal(160), date(2027, 3, 8), date(2027, 5, 2))
    assert weeks(one)["kovacs-agnes"][date(2027, 3, 1)] == Decimal(136)


def test_only_the_first_of_two_peaks_is_named() -> None:
    one = plan(
        does("cadence: weekly, minutes: 60", "starts: 2027-03-01, ends: 2027-03-07"),
        does("cadence: weekly, minutes: 60", "starts: 2027-05-03, ends: 2027-05-16"),
    )
    found = peak(one, one.people[0], duties(one)["kovacs-agnes"])
    assert found == Peak(Decimal(60), date(2027, 3, 1), date(2027, 3, 7))


@pytest.mark.parametrize(
    ("dates", "minutes"),
    [("starts: 2027-11-01", 50), ("ends: 2027-01-05", 20), ("ends: 2026-10-31", 0)],
)
def test_only_days_count_on_which_somebody_is_there(dates: str, minutes: int) -> None:
    one = plan(does("cadence: daily, minutes: 10"), people=(f"{AGNES}, {dates}",))
    assert week(one, one.people[0]) == Decimal(minutes)


@pytest.mark.parametrize("dates", ["starts: 2028-02-01", "ends: 2026-12-31"])
def test_strategy_of_another_year_takes_no_time(dates: str) -> None:
    one = plan(does("cadence: daily, minutes: 10", dates))
    assert week(one, one.people[0]) == Decimal(0)


@pytest.mark.parametrize(
    "strategy",
    [
        does("cadence: daily, minutes: 10", "starts: 2027-03-01, ends: 2027-02-01"),
        does("cadence: hourly, minutes: 10"),
        does("cadence: daily, minutes: half an hour"),
    ],
)
def test_load_that_cannot_be_told_silences_its_readers(strategy: str) -> None:
    one = plan(strategy)
    with pytest.raises(Unread):
        week(one, one.people[0])
