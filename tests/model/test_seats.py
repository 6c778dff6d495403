"""Seats: who is behind a tool's users, how many at once, and what the seats cost."""

from datetime import date
from decimal import Decimal

import pytest

from plancheck.model.build import build
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.model.seats import Bounds, most_at_once, tool_cost, users
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = "{start: 2027-01-01, end: 2027-12-31}"
SELLERS = """
  - {id: kovacs-agnes, name: Kovács Ágnes, role: seller}
  - {id: toth-bence, name: Tóth Bence, role: seller, ends: 2027-06-30}
  - {id: szucs-reka, name: Szűcs Réka, role: seller, starts: 2027-07-01}
  - {id: ory-gergo, name: Őry Gergő, role: writer}"""


def plan(
    tool: str, people: str = SELLERS, positions: str = "", period: str = YEAR, firms: str = ""
) -> Plan:
    files = {
        "index.md": f"---\nsection: plan\ncurrency: HUF\nperiod: {period}\n---\n",
        "team.md": f"---\nsection: team\nroles:\n  - {{id: seller, open_positions: [{positions}]}}\n  - {{id: writer}}\npeople:{people or ' []'}\nagencies: [{firms}]\n---\n",
        "tools.md": f"---\nsection: tools\ntools:\n  - {{id: crm, {tool}}}\n---\n",
    }
    documents = [document(RawFile(name, name, text.encode())) for name, text in files.items()]
    return build(documents, as_of=date(2027, 1, 15)).plan


def at_once(one: Plan) -> int:
    return most_at_once(one, users(one, one.tools[0]))


# People ---------------------------------------------------------------------------------------


def test_users_are_the_people_behind_roles_and_names_each_once() -> None:
    one = plan("users: [seller, kovacs-agnes, ory-gergo]")
    names = [each.id for each in users(one, one.tools[0])]
    assert names == ["kovacs-agnes", "toth-bence", "szucs-reka", "ory-gergo"]


def test_who_comes_after_somebody_has_left_takes_over_the_seat() -> None:
    assert at_once(plan("users: [seller]")) == 2


def test_who_comes_on_somebodys_last_day_needs_a_seat_of_their_own() -> None:
    overlapping = SELLERS.replace("starts: 2027-07-01", "starts: 2027-06-30")
    assert at_once(plan("users: [seller]", overlapping)) == 3


@pytest.mark.parametrize(
    ("positions", "seats"),
    [
        ("{id: second, starts: 2027-09-01}", 3),
        ("{id: second, starts: 2027-12-31}", 3),
        ("{id: second, starts: 2028-01-01}", 2),  # after the plan
        ("{id: second, starts: 2027-09-01}, {id: third, starts: 2027-10-01}", 4),
    ],
)
def test_open_position_needs_a_seat_from_its_start(positions: str, seats: int) -> None:
    assert at_once(plan("users: [seller]", positions=positions)) == seats


def test_who_is_not_there_in_the_plans_period_needs_none() -> None:
    people = SELLERS.replace("ends: 2027-06-30", "ends: 2026-12-31")
    people = people.replace("starts: 2027-07-01", "starts: 2028-01-01")
    assert at_once(plan("users: [seller]", people)) == 1


def test_tool_without_users_needs_none() -> None:
    assert at_once(plan("name: MiniCRM")) == 0


@pytest.mark.parametrize(
    ("tool", "firms"),
    [
        ("users: [selller]", ""),  # nobody
        ("users: [writer]", "{id: satz, name: Satz, role: writer}"),  # nobody knows how many
    ],
)
def test_users_who_cannot_be_counted_are_not_told(tool: str, firms: str) -> None:
    people = "\n  - {id: kovacs-agnes, name: Kovács Ágnes, role: seller}"
    with pytest.raises(Unread):
        at_once(plan(tool, people, firms=firms))


def test_role_of_an_agency_with_people_counts_them() -> None:
    firms = "{id: satz, name: Satz, role: writer}"
    assert at_once(plan("users: [writer]", firms=firms)) == 1


# Money ----------------------------------------------------------------------------------------


def cost(one: Plan, months: int = 12) -> Bounds:
    names = [month.month for month in one.period.split()][:months]
    return tool_cost(one, one.tools[0], names)


def between(least: int, most: int) -> Bounds:
    return Bounds(Decimal(least), Decimal(most))


def exactly(amount: int) -> Bounds:
    return between(amount, amount)


@pytest.mark.parametrize(
    ("tool", "months", "bounds"),
    [
        ("price: free", 12, exactly(0)),
        ("price: {amount: 0}", 12, exactly(0)),
        ("price: {amount: 9900, per: flat, every: month}", 12, exactly(118_800)),
        ("price: {amount: 9900, per: flat, every: month}, seats: 4", 10, exactly(99_000)),
        ("price: {amount: 120000, per: flat, every: year}", 12, exactly(120_000)),
        ("price: {amount: 120000, per: flat, every: year}", 5, exactly(50_000)),
        ("price: {amount: 12000, per: user, every: year}, seats: 3", 12, exactly(36_000)),
        ("price: {amount: 100, per: user, every: month}, seats: 4", 12, exactly(4800)),
        ("price: {amount: 100, per: user, every: month}, seats: 4", 0, exactly(0)),
        ("price: {amount: 100, per: user, every: month}, users: [seller]", 12, exactly(2400)),
    ],
)
def test_tool_costs_seats_by_price_by_months(tool: str, months: int, bounds: Bounds) -> None:
    assert cost(plan(tool), months) == bounds


def test_without_seats_the_users_of_each_month_are_the_least_and_a_seat_for_each_the_most() -> None:
    people = SELLERS.replace("role: writer", "role: seller, starts: 2027-09-15")
    one = plan("price: {amount: 100, per: user, every: month}, users: [seller]", people)
    assert cost(one) == between(2 * 8 * 100 + 3 * 4 * 100, 3 * 12 * 100)
    assert cost(one, 8) == between(2 * 8 * 100, 3 * 8 * 100)


def test_seat_for_somebody_who_is_yet_to_come_may_be_paid_for_or_not() -> None:
    one = plan(
        "price: {amount: 100, per: user, every: month}, users: [seller]",
        positions="{id: second, starts: 2027-09-15}",
    )
    assert cost(one) == between(2 * 12 * 100, 3 * 12 * 100)


def test_two_who_share_a_month_one_after_the_other_need_one_seat_in_it() -> None:
    people = """
  - {id: toth-bence, role: seller, ends: 2027-06-14}
  - {id: szucs-reka, role: seller, starts: 2027-06-15}"""
    assert cost(plan("price: {amount: 100, per: user, every: month}, users: [seller]", people)) == (
        exactly(1200)
    )


def test_with_fewer_seats_than_users_it_costs_at_most_what_they_need() -> None:
    one = plan("price: {amount: 100, per: user, every: month}, users: [seller], seats: 1")
    assert cost(one) == between(1200, 2400)


def test_year_from_april_and_eighteen_months_count_their_own_months() -> None:
    tool = "price: {amount: 1200, per: flat, every: year}"
    april = plan(tool, period="{start: 2027-04-06, end: 2028-04-05}")
    assert cost(april) == exactly(1200)
    assert cost(plan(tool, period="{start: 2027-01-01, end: 2028-06-30}"), 18) == exactly(1800)


@pytest.mark.parametrize(
    "tool",
    [
        "name: MiniCRM",
        "price: {per: flat, every: month}",
        "price: {amount: 100, every: month}",
        "price: {amount: 100, per: flat}",
        "price: {amount: 100, per: user, every: month}",  # whose seats?
        "price: {amount: 100, per: user, every: month}, users: [selller], seats: 2",
    ],
)
def test_cost_cannot_be_told_without_its_parts(tool: str) -> None:
    with pytest.raises(Unread):
        cost(plan(tool))
