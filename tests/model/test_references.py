"""Who speaks of whom by an id, seen from both."""

from plancheck.model.plan import Plan
from plancheck.model.record import Record
from plancheck.model.references import back_references, entry_of, meant, references
from tests.model.plans import plan

TEAM = """owner: anna
allow: [{rule: no-crm, by: anna}]
roles:
  - id: seller
    kpis: [{metric: calls, target: 3}]
people:
  - {id: anna, role: seller, manager: nobody-here}
  - {id: bela, role: seller, manager: anna}"""
METRICS = "metrics:\n  - {id: calls, owner: anna}"


def small() -> Plan:
    return plan(team=TEAM, metrics=METRICS)


def named(record: Record | None) -> str:
    return "" if record is None else f"{record.noun} {record.readable('id') or ''}".strip()


def test_a_record_knows_who_speaks_of_it() -> None:
    made = small()
    anna = made.find("person", "anna")
    assert anna is not None
    found = [(named(each.record), *each.keys) for each in back_references(made)[anna.at]]
    assert found == [
        ("section", "owner"),
        ("allowance", "by"),
        ("person bela", "manager"),
        ("metric calls", "owner"),
    ]


def test_what_leads_nowhere_is_nobodys_reference() -> None:
    made = small()
    lost = [each for each in references(made) if meant(made, each) is None]
    assert [each.id for each in lost] == ["nobody-here"]
    assert all(lost[0] not in group for group in back_references(made).values())


def test_backwards_are_the_same_references() -> None:
    made = small()
    forwards = {each.at for each in references(made) if meant(made, each) is not None}
    assert {each.at for group in back_references(made).values() for each in group} == forwards


def test_they_are_looked_for_once_a_plan() -> None:
    made = small()
    assert back_references(made) is back_references(made)


def test_a_part_without_an_id_belongs_to_the_entry_around_it() -> None:
    made = small()
    around = {named(each): named(entry_of(made, each)) for each in made.records}
    assert around["KPI"] == "role seller"
    assert around["allowance"] == "section"
    assert around["person bela"] == "person bela"
    assert around["section"] == "section"
