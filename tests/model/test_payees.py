"""Which cost lines, tools and people belong together."""

from datetime import date

import pytest

from plancheck.model.budget import Cost
from plancheck.model.build import build
from plancheck.model.payees import cost_of, groups, payrolls, subscriptions
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.model.record import Unread
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))


def cost(name: str) -> Cost:
    return Cost.model_validate({"id": name})


def grouped(*links: tuple[str, str]) -> list[tuple[str, str]]:
    found = groups([(cost(line), names.split()) for line, names in links])
    return [
        (" ".join(str(line.id) for line in group.lines), " ".join(sorted(group.names)))
        for group in found
    ]


def plan(**sections: str) -> Plan:
    texts = {"plan": "period: {start: 2027-01-01, end: 2027-12-31}", **sections}
    documents = [
        document(RawFile(name, name, f"---\nsection: {name}\n{text}\n---\n".encode()))
        for name, text in texts.items()
    ]
    return build(documents, as_of=date(2027, 1, 15)).plan


# Groups ---------------------------------------------------------------------------------------


def test_lines_that_share_nothing_stand_alone() -> None:
    assert grouped(("a", "crm"), ("b", "mail")) == [("a", "crm"), ("b", "mail")]


def test_lines_that_share_an_id_belong_together_even_by_a_third() -> None:
    together = grouped(("a", "crm"), ("b", "mail"), ("c", "crm mail phone"), ("d", "phone"))
    assert together == [("a c b d", "crm mail phone")]


def test_line_for_nothing_is_in_no_group() -> None:
    assert grouped(("a", "")) == []


def test_cost_of_no_lines_is_nothing() -> None:
    assert cost_of([], YEAR) == 0


# Tools ----------------------------------------------------------------------------------------

TOOLS = """tools:
  - {id: crm, cost: seats}
  - {id: mail}
  - {id: phone}"""


def paid(costs: str, tools: str = TOOLS) -> list[tuple[list[str], list[str | None]]]:
    """The tools and the lines of each subscription."""
    one = plan(tools=tools, budget=f"costs:\n{costs}")
    return [
        ([tool.id for tool in each.tools], [line.id for line in each.lines])
        for each in subscriptions(one)
    ]


def line(name: str, names: str, *, category: str = "subscriptions", once: bool = False) -> str:
    rhythm = "one_time, month: 2027-01" if once else "ongoing, every: month"
    return f"  - {{id: {name}, category: {category}, recurrence: {rhythm}, amount: 10, for: [{names}]}}\n"


def test_tool_is_linked_by_its_cost_or_by_the_line() -> None:
    assert paid(line("seats", "") + line("post", "mail")) == [
        (["crm"], ["seats"]),
        (["mail"], ["post"]),
    ]


def test_line_may_pay_for_one_tool_by_for_and_for_another_by_its_cost() -> None:
    assert paid(line("seats", "mail")) == [(["crm", "mail"], ["seats"])]


def test_mistyped_ids_count_for_what_they_resemble() -> None:
    mistyped = TOOLS.replace("cost: seats", "cost: seat")
    assert paid(line("seats", "malil"), mistyped) == [(["crm", "mail"], ["seats"])]


@pytest.mark.parametrize("other", ["seller", "nobody-knows"])
def test_line_for_something_else_keeps_its_tools_from_being_compared(other: str) -> None:
    assert paid(line("seats", f"crm, {other}") + line("post", "mail, crm")) == []
    assert paid(line("seats", f"crm, {other}") + line("post", "mail")) == [(["mail"], ["post"])]


def test_one_time_lines_and_training_beside_a_subscription_are_left_out() -> None:
    setup, course = line("setup", "crm", once=True), line("course", "crm", category="training")
    assert paid(line("seats", "crm") + setup + course) == [(["crm"], ["seats"])]
    assert paid(setup) == []


def test_ongoing_line_of_another_category_counts_where_it_is_the_only_one() -> None:
    assert paid(line("letters", "mail", category="marketing")) == [(["mail"], ["letters"])]


@pytest.mark.parametrize("lacking", ["category: subscriptions, ", "recurrence: ongoing, "])
def test_line_that_may_be_any_keeps_all_from_being_compared(lacking: str) -> None:
    with pytest.raises(Unread):
        paid(line("seats", "crm").replace(lacking, ""))


def test_each_tool_counts_the_months_of_its_own_lines() -> None:
    costs = line("seats", "crm, mail").replace("for:", "ends: 2027-03-31, for:")
    costs += line("more", "crm").replace("for:", "starts: 2027-03-15, for:")
    one = plan(tools=TOOLS, budget=f"costs:\n{costs}")
    (together,) = subscriptions(one)
    months = {tool.id: len(together.months(tool, YEAR)) for tool in together.tools}
    assert months == {"crm": 12, "mail": 3}


# People ---------------------------------------------------------------------------------------

TEAM = """roles:
  - {id: seller, carries_quota: true, open_positions: [{id: second, starts: 2027-09-01}]}
  - {id: writer}
people:
  - {id: kovacs-agnes, role: seller}
  - {id: toth-bence, role: seller, ends: 2026-12-31}
  - {id: ory-gergo, role: writer}
pay:
"""


def payroll(costs: str, *people: str, team: str = TEAM) -> list[tuple[int, list[str | None], bool]]:
    """How many lines, whose pay, and whether it is everybody's."""
    pays = "".join(f"  - {{person: {name}, base_salary: 1}}\n" for name in people)
    one = plan(team=(team + pays).rstrip(), budget=f"costs:\n{costs}")
    return [
        (len(each.lines), [pay.person for pay in each.pays], each.whole)
        for each in payrolls(one, "salaries")
    ]


def salary(names: str) -> str:
    return line("x", names, category="salaries")


def test_lines_and_people_belong_together_by_role_and_by_name() -> None:
    lines = salary("writer") + salary("kovacs-agnes")
    assert payroll(lines, "kovacs-agnes", "ory-gergo") == [
        (1, ["ory-gergo"], True),
        (1, ["kovacs-agnes"], True),
    ]


def test_role_with_an_open_position_is_never_whole() -> None:
    assert payroll(salary("seller"), "kovacs-agnes") == [(1, ["kovacs-agnes"], False)]


def test_who_has_left_before_the_plan_needs_no_pay_written() -> None:
    team = TEAM.replace(", open_positions: [{id: second, starts: 2027-09-01}]", "")
    assert payroll(salary("seller"), "kovacs-agnes", team=team) == [(1, ["kovacs-agnes"], True)]


@pytest.mark.parametrize("names", ["", "call-cafes", "kovacs-agnes, nobody"])
def test_line_that_may_be_for_anybody_brings_all_together(names: str) -> None:
    lines = salary(names) + salary("writer")
    assert payroll(lines, "kovacs-agnes", "ory-gergo") == [
        (2, ["kovacs-agnes", "ory-gergo"], False)  # the second seller is paid too
    ]


def test_person_whom_no_line_is_for_stands_alone() -> None:
    assert payroll(salary("writer"), "kovacs-agnes", "ory-gergo") == [
        (1, ["ory-gergo"], True),
        (0, ["kovacs-agnes"], True),
    ]


def test_lines_for_people_whose_pay_is_not_written_are_nobodys_business() -> None:
    assert payroll(salary("writer")) == []


def test_without_a_line_of_the_category_there_is_no_payroll() -> None:
    assert payroll(line("x", "writer", category="travel"), "ory-gergo") == []


def test_line_without_a_category_may_be_one() -> None:
    with pytest.raises(Unread):
        payroll(salary("writer").replace("category: salaries, ", ""), "ory-gergo")
