"""What people earn: months by their days, commission on the quota, and a year at full quota."""

from datetime import date
from decimal import Decimal

import pytest

from plancheck.model.build import build
from plancheck.model.pay import NONE, Earned, earned, months_employed, on_target, whole_pay
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = "{start: 2027-01-01, end: 2027-12-31}"


def plan(*, person: str = "", pay: str = "", period: str = YEAR) -> Plan:
    """A plan with one seller, and what she earns."""
    team = f"""---
section: team
audience: leadership
roles: [{{id: seller, title: Értékesítő, kind: sales, carries_quota: true}}]
people: [{{id: kovacs-agnes, name: Kovács Ágnes, role: seller, {person}}}]
pay: [{{person: kovacs-agnes, {pay}}}]
---
"""
    files = {"index.md": f"---\nsection: plan\nperiod: {period}\n---\n", "team.md": team}
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    return build(documents, as_of=date(2027, 1, 15)).plan


# Months ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "person", "months"),
    [
        (YEAR, "", Decimal(12)),
        (YEAR, "starts: 2027-03-01", Decimal(10)),
        (YEAR, "starts: 2027-03-15", 9 + Decimal(17) / 31),
        (YEAR, "starts: 2027-02-15, ends: 2027-02-15", Decimal(1) / 28),
        ("{start: 2028-01-01, end: 2028-12-31}", "ends: 2028-02-28", 1 + Decimal(28) / 29),
        ("{start: 2027-01-01, end: 2028-06-30}", "", Decimal(18)),
        ("{start: 2027-04-06, end: 2028-04-05}", "", Decimal(12)),
        ("{start: 2027-01-01, end: 2027-06-15}", "", 5 + Decimal(15) / 30),
        (YEAR, "starts: 2028-01-01", Decimal(0)),
    ],
)
def test_months_count_from_the_plans_first_day_and_parts_by_their_days(
    period: str, person: str, months: Decimal
) -> None:
    one = plan(period=period, person=person)
    assert months_employed(one, one.people[0]) == months


# In the plan's period -------------------------------------------------------------------------


def test_whole_year_is_paid_as_it_is_written() -> None:
    one = plan(
        person="quota: 96000000",
        pay="base_salary: 7200000, commission_rate: 3%, bonus: 600000",
    )
    pay = earned(one, one.team.pay[0])
    assert pay == Earned(Decimal(7_200_000), Decimal(2_880_000), Decimal(600_000))
    assert pay.variable == Decimal(3_480_000)


def test_half_a_year_is_half_of_base_and_bonus_and_the_rate_on_its_own_quota() -> None:
    one = plan(
        person="starts: 2027-07-01, quota: {2027-Q3: 40000, 2027-Q4: 60000}",
        pay="base_salary: 24000, commission_rate: 5%, bonus: 1200",
    )
    assert earned(one, one.team.pay[0]) == Earned(Decimal(12000), Decimal(5000), Decimal(600))


def test_eighteen_months_are_paid_one_and_a_half_times() -> None:
    one = plan(period="{start: 2027-01-01, end: 2028-06-30}", pay="base_salary: 24000")
    assert earned(one, one.team.pay[0]) == Earned(Decimal(36000), Decimal(0), Decimal(0))


def test_nobody_is_paid_after_leaving() -> None:
    one = plan(
        person="ends: 2026-11-30, quota: 100000",
        pay="base_salary: 24000, commission_rate: 5%, bonus: 1200",
    )
    assert earned(one, one.team.pay[0]) == NONE


def test_pay_of_all_people_adds_up() -> None:
    one = plan(
        person="quota: 1000",
        pay="base_salary: 10, bonus: 2}, {person: kovacs-agnes, base_salary: 1, commission_rate: 1%",
    )
    assert whole_pay(one) == Earned(Decimal(11), Decimal(10), Decimal(2))


def test_without_records_nothing_is_paid() -> None:
    text = "---\nsection: team\npeople: [{id: kovacs-agnes, name: Kovács Ágnes}]\n---\n"
    built = build([document(RawFile("t.md", "t.md", text.encode()))], as_of=date(2027, 1, 1))
    assert whole_pay(built.plan) == NONE


@pytest.mark.parametrize(
    ("person", "pay"),
    [
        ("quota: 1000", "commission_rate: 3%"),
        ("", "base_salary: 24000, commission_rate: 3%"),
        ("quota: {2027-Q1: 10, 2027-Q2: 10}", "base_salary: 24000, commission_rate: 3%"),
        ("quota: 1000", "base_salary: 24000, commission_rate: 3"),
        ("starts: 2027-05-01, ends: 2027-04-01", "base_salary: 24000"),
    ],
)
def test_pay_that_cannot_be_told_silences_its_readers(person: str, pay: str) -> None:
    one = plan(person=person, pay=pay)
    with pytest.raises(Unread):
        earned(one, one.team.pay[0])


# In a year ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "person", "yearly"),
    [
        (YEAR, "quota: 500000", Decimal(24000 + 1200 + 25000)),
        (YEAR, "starts: 2027-03-01, quota: 260000", Decimal(24000 + 1200 + 15600)),
        (YEAR, "ends: 2027-03-31, quota: {2027-Q1: 90000}", Decimal(24000 + 1200 + 18000)),
        ("{start: 2027-01-01, end: 2028-06-30}", "quota: 900000", Decimal(24000 + 1200 + 30000)),
    ],
)
def test_on_target_is_a_year_at_full_quota(period: str, person: str, yearly: Decimal) -> None:
    pay = "base_salary: 24000, commission_rate: 5%, bonus: 1200"
    one = plan(period=period, person=person, pay=pay)
    assert on_target(one, one.team.pay[0]) == yearly


def test_on_target_without_commission_needs_no_quota() -> None:
    one = plan(person="ends: 2026-06-30", pay="base_salary: 24000, bonus: 1200")
    assert on_target(one, one.team.pay[0]) == Decimal(25200)


def test_nobody_who_is_not_there_has_a_years_quota() -> None:
    one = plan(person="ends: 2026-06-30, quota: 9", pay="base_salary: 1, commission_rate: 5%")
    with pytest.raises(Unread):
        on_target(one, one.team.pay[0])
