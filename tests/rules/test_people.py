"""Edges of the rules about people that a page cannot show: names, circles, figures."""

import pytest

from plancheck.problem import Finding
from tests.rules.pages import checked, smallest

SUPPORT = smallest()["team/support.md"].decode()
PEOPLE = SUPPORT[SUPPORT.index("people:") : SUPPORT.rindex("---")]


def findings(*people: str, rule: str = "") -> list[Finding]:
    """What is found with these people in the marketer's file, or what one rule finds."""
    listed = "".join(f"  - {{role: marketer, {each}}}\n" for each in people)
    text = SUPPORT.replace(PEOPLE, f"people:\n{listed}")
    every = checked({"team/support.md": text}).findings
    return [each for each in every if not rule or each.rule == rule]


def rules(*people: str) -> list[str]:
    return sorted(each.rule for each in findings(*people))


# The same person -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Nagy Péter",
        "NAGY PÉTER",
        "Nagy Peter",
        "Péter Nagy",
        "Nagy, Péter",
        "Dr. Nagy Péter",
        "Nagy Pe\u0301ter",  # the accent is a sign of its own
    ],
)
def test_name_is_the_same_however_it_is_written(name: str) -> None:
    people = ("id: nagy-peter, name: Nagy Péter", f'id: other, name: "{name}"')
    assert rules(*people) == ["same-person-twice"]


@pytest.mark.parametrize(
    "name",
    ["ifj. Nagy Péter", "Nagy Péter János", "Nagy-Kis Péter", "Nagy Petra", "Nagy Péter (Szeged)"],
)
def test_name_with_another_word_is_another_one(name: str) -> None:
    assert rules("id: nagy-peter, name: Nagy Péter", f'id: other, name: "{name}"') == []


def test_third_entry_is_told_of_the_first() -> None:
    people = [f"id: p{each}, name: Nagy Péter, email: nagy@tea.example" for each in range(3)]
    found = findings(*people, rule="same-person-twice")
    assert [each.related[0].text for each in found] == ["the first one has the id p0"] * 2


def test_stand_in_that_is_there_twice_is_no_person_at_all() -> None:
    people = ('id: a, name: "AE #1"', 'id: b, name: "AE #1"')
    assert rules(*people) == ["unnamed-person", "unnamed-person"]


def test_same_id_is_a_fault_of_its_own() -> None:
    people = ("id: nagy-peter, name: Nagy Péter", "id: nagy-peter, name: Nagy Péter")
    assert rules(*people) == ["duplicate-id"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("ends: 2027-03-31", "starts: 2027-04-01", []),
        ("starts: 2027-04-01", "ends: 2027-03-31", []),
        ("ends: 2027-03-31", "starts: 2027-03-31", ["same-person-twice"]),
        ("ends: 2027-03-31", "starts: 2027-01-01", ["same-person-twice"]),
    ],
)
def test_person_may_come_back(first: str, second: str, found: list[str]) -> None:
    name = "name: Nagy Péter, email: nagy@tea.example"
    assert rules(f"id: a, {name}, {first}", f"id: b, {name}, {second}") == found


def test_people_without_names_and_addresses_are_not_alike() -> None:
    assert findings("id: a", "id: b", "id: c, name: ''", rule="same-person-twice") == []


# Circles ---------------------------------------------------------------------------------------


def circles(*managers: str) -> list[str]:
    """The circles among people called A, B, C ..., each with the manager that is given."""
    ids = [chr(ord("a") + number) for number in range(len(managers))]
    people = [
        f"id: {name}, name: {name.upper()} Kis" + (f", manager: {manager}" if manager else "")
        for name, manager in zip(ids, managers, strict=True)
    ]
    return [
        each.message.replace('person "', "").replace(' Kis"', "")
        for each in findings(*people, rule="manager-loop")
    ]


@pytest.mark.parametrize(
    ("managers", "found"),
    [
        (["", "a", "b", "a"], []),
        (["a"], ["A reports to A"]),
        (["b", "a"], ["A reports to B, who reports to A"]),
        (["b", "c", "d", "b"], ["B reports to C, who reports to D, who reports to B"]),
        (["c", "a", "b"], ["A reports to C, who reports to B, who reports to A"]),
        (["b", "c", "b", "d"], ["B reports to C, who reports to B", "D reports to D"]),
        (["nobody", "a"], []),
    ],
)
def test_every_circle_is_told_once_from_its_first_person_on(
    managers: list[str], found: list[str]
) -> None:
    assert circles(*managers) == found


# Figures ---------------------------------------------------------------------------------------

KPIS = ("year-on-year", "new-business", "per-seller", "standing-orders", "lost-cafes")


def kpis(*metrics: str) -> str:
    targets = {"lost-cafes": "5%", "tastings-given": "1"}
    listed = (
        f"{{metric: {each}, target: {targets.get(each, 1)}, period: yearly}}" for each in metrics
    )
    return f"kpis: [{', '.join(listed)}]"


def test_figures_of_a_person_and_the_role_add_up() -> None:
    """The role has new-business already."""
    name = "id: nagy-peter, name: Nagy Péter"
    assert findings(f"{name}, {kpis(*KPIS)}", rule="too-many-kpis") == []
    (found,) = findings(f"{name}, {kpis(*KPIS, 'tastings-given')}", rule="too-many-kpis")
    assert found.message == ('person "Nagy Péter" is measured by 6 KPIs, but at most 5 are allowed')


def test_everybody_in_a_role_with_too_many_is_one_finding() -> None:
    role = f"    {kpis(*KPIS, 'tastings-given')}\npeople:"
    text = SUPPORT.replace(SUPPORT[SUPPORT.index("    kpis:") : SUPPORT.index("people:")], "")
    own = f"role: marketer\n    {kpis('tastings-given')}\n  - {{id: b, name: B C, role: marketer}}"
    text = text.replace("people:", role).replace("role: marketer\n", f"{own}\n")
    found = [
        each.message
        for each in checked({"team/support.md": text}).findings
        if each.rule == "too-many-kpis"
    ]
    assert found == ['role "Marketing manager" is measured by 6 KPIs, but at most 5 are allowed']


def test_kpi_without_a_metric_is_not_counted() -> None:
    more = kpis(*KPIS, "tastings-given").replace("metric: year-on-year, ", "")
    assert rules(f"id: nagy-peter, name: Nagy Péter, {more}") == ["kpi-without-target"]
