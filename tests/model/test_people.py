"""Who is there when, and whom a reference means."""

from datetime import date

import pytest

from plancheck.model.build import build
from plancheck.model.people import behind, employed, members
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.model.team import OpenPosition, TeamMember
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))


def person(**dates: str) -> TeamMember:
    return TeamMember.model_validate({"id": "kovacs-agnes", **dates})


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ({}, ("2027-01-01", "2027-12-31")),
        ({"starts": "2019-05-01"}, ("2027-01-01", "2027-12-31")),
        ({"starts": "2027-03-15"}, ("2027-03-15", "2027-12-31")),
        ({"starts": "2027-03-15", "ends": "2027-03-15"}, ("2027-03-15", "2027-03-15")),
        ({"ends": "2028-02-29"}, ("2027-01-01", "2027-12-31")),
    ],
)
def test_person_is_there_between_the_first_and_the_last_day(
    dates: dict[str, str], days: tuple[str, str]
) -> None:
    first, last = map(date.fromisoformat, days)
    assert employed(person(**dates), YEAR) == Period.inclusive(first, last)


@pytest.mark.parametrize("dates", [{"ends": "2026-12-31"}, {"starts": "2028-01-01"}])
def test_person_of_another_year_is_not_there(dates: dict[str, str]) -> None:
    assert employed(person(**dates), YEAR) is None


def test_days_the_wrong_way_round_silence_their_readers() -> None:
    with pytest.raises(Unread):
        employed(person(starts="2027-05-01", ends="2027-04-30"), YEAR)


def test_open_position_is_filled_from_its_start() -> None:
    seat = OpenPosition.model_validate({"id": "elado", "starts": "2027-09-01"})
    assert employed(seat, YEAR) == Period.inclusive(date(2027, 9, 1), date(2027, 12, 31))


def test_open_position_without_start_is_open() -> None:
    with pytest.raises(Unread):
        employed(OpenPosition.model_validate({"id": "elado"}), YEAR)


def team() -> Plan:
    text = """---
section: team
roles: [{id: seller, title: Eladó}, {id: head, title: Vezető}]
people:
  - {id: kovacs-agnes, name: Kovács Ágnes, role: head}
  - {id: nagy-peter, name: Nagy Péter, role: seller}
  - {id: toth-bence, name: Tóth Bence, role: seller}
---
"""
    return build([document(RawFile("t.md", "t.md", text.encode()))], as_of=date(2027, 1, 1)).plan


def test_role_means_its_members() -> None:
    assert [each.id for each in members(team(), "seller")] == ["nagy-peter", "toth-bence"]


def test_person_named_twice_counts_once() -> None:
    names = ["seller", "nagy-peter", "bright-agency", "kovacs-agnes"]
    assert [each.id for each in behind(team(), names)] == [
        "kovacs-agnes",
        "nagy-peter",
        "toth-bence",
    ]
