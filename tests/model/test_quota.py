"""Quotas: who carries one, what falls into which days, and what a newcomer can bring."""

from datetime import date
from decimal import Decimal

import pytest

from plancheck.model.build import build
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.quota import (
    capacity_by_month,
    capacity_within,
    carriers,
    quota,
    quota_by_month,
    quota_within,
    sellers,
    total,
    total_capacity,
)
from plancheck.model.record import Unread
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = "{start: 2027-01-01, end: 2027-12-31}"
FIRST_HALF = Period.inclusive(date(2027, 1, 1), date(2027, 6, 30))
SUMMER = "[4%, 4%, 8%, 8%, 10%, 16%, 20%, 10%, 8%, 6%, 4%, 2%]"


def plan(
    *people: str,
    roles: str = "{id: seller, title: Értékesítő, kind: sales, carries_quota: true}",
    period: str = YEAR,
    seasonality: str = "flat",
) -> Plan:
    listed = "\n".join(f"  - {{id: p{number}, {each}}}" for number, each in enumerate(people))
    files = {
        "index.md": f"---\nsection: plan\nperiod: {period}\n---\n",
        "team.md": f"---\nsection: team\nroles: [{roles}]\npeople:\n{listed}\n---\n",
        "customers.md": "---\nsection: customers\npersonas: [{id: cafe, name: Kávézó}]\n"
        f"buying_patterns: [{{id: a, personas: [cafe], seasonality: {seasonality}}}]\n---\n",
    }
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    return build(documents, as_of=date(2027, 1, 15)).plan


# Who carries one ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "person"),
    [
        ("carries_quota: true", "quota: 100"),
        ("carries_quota: true", "name: Kovács Ágnes"),
        ("title: Eladó", "quota: 100"),
    ],
)
def test_role_that_carries_one_or_a_figure_makes_a_carrier(role: str, person: str) -> None:
    one = plan(f"role: seller, {person}", roles=f"{{id: seller, kind: sales, {role}}}")
    assert [each.seat.id for each in carriers(one)] == ["p0"]


@pytest.mark.parametrize(
    ("role", "person"),
    [
        ("carries_quota: false", "quota: 100"),
        ("title: Eladó", "name: Kovács Ágnes"),
        ("carries_quota: true", "ends: 2026-12-31"),
        ("carries_quota: true", "starts: 2028-01-01"),
    ],
)
def test_nobody_carries_one_whose_role_does_not_or_who_is_not_there(role: str, person: str) -> None:
    one = plan(f"role: seller, {person}", roles=f"{{id: seller, kind: sales, {role}}}")
    assert carriers(one) == []


def test_quota_of_the_management_is_its_teams() -> None:
    roles = (
        "{id: seller, kind: sales, carries_quota: true,"
        " open_positions: [{id: seat, starts: 2027-09-01}]},"
        " {id: head, kind: management, carries_quota: true}"
    )
    one = plan("role: head, quota: 9", "role: seller, quota: 9", roles=roles)
    assert [each.seat.id for each in carriers(one)] == ["p0", "p1", "seat"]
    assert [each.seat.id for each in sellers(one)] == ["p1", "seat"]


@pytest.mark.parametrize("person", ["name: Kovács Ágnes", "role: nobody", "role: [a]"])
def test_without_a_role_nobody_can_tell(person: str) -> None:
    with pytest.raises(Unread):
        carriers(plan(person))


def test_role_of_no_kind_may_be_the_management() -> None:
    with pytest.raises(Unread):
        sellers(plan("role: seller, quota: 1", roles="{id: seller}"))


# What it is -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "amount"),
    [
        ("quota: 12500.50", "12500.50"),
        ("quota: {2027-Q1: 1, 2027-Q2: 2, 2027-07: 3, 2027-08: 4, 2027-09: 5, 2027-Q4: 6}", "21"),
        ("starts: 2027-03-15, quota: 1000", "1000"),
        ("starts: 2027-07-01, quota: {2027-Q3: 40, 2027-Q4: 60}", "100"),
        ("ends: 2026-12-31, quota: 1000", "0"),
    ],
)
def test_quota_counts_as_it_is_written(person: str, amount: str) -> None:
    one = plan(f"role: seller, {person}", seasonality=SUMMER)
    assert quota(one, one.people[0]) == Decimal(amount)


@pytest.mark.parametrize(
    "person",
    [
        "name: Kovács Ágnes",
        "quota: 12 500 Ft",
        "quota: {2027-Q1: 1, 2027-Q2: 1, 2027-Q4: 1}",
        "quota: {2027-Q1: 1, 2027-02: 1, 2027-Q2: 1, 2027-Q3: 1, 2027-Q4: 1}",
        "starts: 2027-07-01, quota: {2027-Q2: 1, 2027-Q3: 1, 2027-Q4: 1}",
        "starts: 2027-07-01, ends: 2027-06-01, quota: 1",
    ],
)
def test_quota_that_cannot_be_told_silences_its_readers(person: str) -> None:
    one = plan(f"role: seller, {person}")
    with pytest.raises(Unread):
        quota(one, one.people[0])


def test_lump_sum_follows_the_season() -> None:
    one = plan("role: seller, quota: 1000", seasonality=SUMMER)
    assert quota_within(one, one.people[0], FIRST_HALF) == Decimal(500)
    assert quota_by_month(one, one.people[0])["2027-07"] == Decimal(200)


def test_lump_sum_of_half_a_year_is_spread_over_that_half() -> None:
    one = plan("role: seller, starts: 2027-07-01, quota: 1000", seasonality=SUMMER)
    assert quota_within(one, one.people[0], FIRST_HALF) == 0
    by_month = quota_by_month(one, one.people[0])
    assert (len(by_month), by_month["2027-07"]) == (6, Decimal(400))


def test_quarters_and_months_stand_as_they_are() -> None:
    one = plan(
        "role: seller, quota: {2027-Q1: 30, 2027-Q2: 90, 2027-Q3: 60, 2027-10: 1, 2027-11: 2,"
        " 2027-12: 3}"
    )
    assert total(one, one.people, FIRST_HALF) == Decimal(120)
    assert quota_by_month(one, one.people[0])["2027-12"] == Decimal(3)


def test_year_that_begins_in_april_has_its_own_quarters() -> None:
    one = plan(
        "role: seller, quota: {2027-Q2: 10, 2027-Q3: 20, 2027-Q4: 30, 2028-Q1: 40}",
        period="{start: 2027-04-01, end: 2028-03-31}",
    )
    assert quota(one, one.people[0]) == Decimal(100)


def test_nobody_has_a_quota_by_month_after_leaving() -> None:
    one = plan("role: seller, ends: 2026-12-31, quota: 1000")
    assert quota_by_month(one, one.people[0]) == {}


def test_thirds_add_up_to_the_cent() -> None:
    one = plan(*["role: seller, quota: 100"] * 3)
    april = Period.inclusive(date(2027, 1, 1), date(2027, 4, 30))
    assert total(one, one.people, april) == Decimal(100)
    assert total(one, one.people, one.period) == Decimal(300)


# What a newcomer can bring --------------------------------------------------------------------


def test_without_ramp_all_of_the_quota_can_be_brought() -> None:
    one = plan("role: seller, starts: 2027-03-01, quota: 1000")
    assert capacity_within(one, one.people[0], one.period) == Decimal(1000)


YEAR_OF_TENS = ", ".join(f"2027-{month:02d}: 1000" for month in range(1, 13))
FROM_MARCH = ", ".join(f"2027-{month:02d}: 3100" for month in range(3, 13))


@pytest.mark.parametrize(
    ("person", "lost"),
    [
        (f"ramp: [25%, 50%, 75%], quota: {{{YEAR_OF_TENS}}}", "1500"),
        (f"starts: 2027-01-01, ramp: [0%, 0%], quota: {{{YEAR_OF_TENS}}}", "2000"),
        (f"starts: 2026-12-01, ramp: [0%, 50%], quota: {{{YEAR_OF_TENS}}}", "500"),
        (f"starts: 2014-04-01, ramp: [0%, 50%], quota: {{{YEAR_OF_TENS}}}", "0"),
        (f"starts: 2027-03-15, ramp: [0%], quota: {{{FROM_MARCH}}}", "4546.67"),
        (f"starts: 2027-03-31, ramp: [0%], quota: {{{FROM_MARCH}}}", "6096.67"),
        ("ends: 2027-01-31, ramp: [0%, 0%], quota: {2027-01: 500}", "500"),
        (f"ramp: [120%], quota: {{{YEAR_OF_TENS}}}", "-200"),
    ],
)
def test_ramp_counts_months_from_the_day_on_which_somebody_starts(person: str, lost: str) -> None:
    """From 15 March the ramp loses all of March and 14 of the 30 days of April."""
    one = plan(f"role: seller, {person}")
    whole = total(one, one.people, one.period)
    assert whole - total_capacity(one, one.people, one.period) == Decimal(lost)


def test_capacity_by_month_adds_up_to_that_of_the_period() -> None:
    one = plan(
        "role: seller, starts: 2027-02-10, ramp: [10%, 55%, 80%], quota: 7000000",
        seasonality=SUMMER,
    )
    person = one.people[0]
    by_month = capacity_by_month(one, person)
    assert round(sum(by_month.values()), 2) == total_capacity(one, [person], one.period)
    assert by_month["2027-12"] == quota_by_month(one, person)["2027-12"]
    assert by_month["2027-02"] == quota_by_month(one, person)["2027-02"] / 10


def test_capacity_is_cut_to_the_days_that_are_asked_for() -> None:
    one = plan(f"role: seller, ramp: [0%, 50%], quota: {{{YEAR_OF_TENS}}}")
    until = Period.inclusive(date(2027, 1, 1), date(2027, 2, 14))
    assert total_capacity(one, one.people, until) == Decimal(250)


def test_open_position_ramps_from_its_start() -> None:
    roles = (
        "{id: seller, kind: sales, carries_quota: true, open_positions:"
        " [{id: seat, starts: 2027-09-01, ramp: [0%, 50%],"
        " quota: {2027-09: 10, 2027-10: 10, 2027-11: 10, 2027-12: 10}}]}"
    )
    one = plan("role: seller, quota: 5", roles=roles)
    position = one.roles[0].open_positions[0]
    assert capacity_by_month(one, position) == {
        "2027-09": Decimal(0),
        "2027-10": Decimal(5),
        "2027-11": Decimal(10),
        "2027-12": Decimal(10),
    }
