"""What is not begun: sections and entries whose keys stand ready, and none of them has a value."""

from collections.abc import Mapping
from datetime import date

import pytest

from plancheck.check import Result, check
from plancheck.config import Config
from plancheck.model.begun import unbegun_entries
from plancheck.source.document import document
from plancheck.source.files import RawFile

HEADER = "section: plan\nowner: a\nreviewed: 2027-01-04\nstatus: draft\n"


def checked(files: Mapping[str, str], *, select: tuple[str, ...] = ()) -> Result:
    pages = {"index.md": HEADER, **files}
    documents = [
        document(RawFile(name, name, f"---\n{text}\n---\n".encode()))
        for name, text in pages.items()
    ]
    return check(documents, as_of=date(2027, 1, 5), config=Config(select=select))


def rules_in(result: Result, file: str) -> set[str]:
    return {each.rule for each in result.findings if each.file == file}


@pytest.mark.parametrize(
    "text",
    [
        "section: mission\nmission:\ngoals:",
        "section: mission\nmission: ~\ngoals:\n  - id: a\n    title: null",
        "section: mission\ntitle: Why\nowner: a\nreviewed: 2027-01-04\nmission:",
        'section: mission\ngoals:\n  - id: a\n    measurable:\n      metric: ""\n      target:',
    ],
)
def test_section_whose_keys_have_no_value_is_not_begun(text: str) -> None:
    result = checked({"mission.md": text})
    assert result.plan.unbegun == {"mission"}
    assert rules_in(result, "mission.md") == {"missing-section"}
    assert not result.plan.has("mission")


@pytest.mark.parametrize(
    "text",
    [
        "section: mission",
        "section: mission\ngoals: []",
        "section: mission\ngoals: [{id: a}]",
        "section: mission\nmission: We sell tea\ngoals:",
        "section: mission\nmission:\ngoals:\n  - id: a\n    measurable:\n      target: 5",
        "section: mission\nmission:\ngoals: five of them",
    ],
)
def test_section_with_a_value_or_without_keys_is_asked_for_all(text: str) -> None:
    result = checked({"mission.md": text})
    assert result.plan.unbegun == frozenset()
    assert "mission-missing" in rules_in(result, "mission.md") or "We sell" in text


def test_plan_s_own_section_is_always_begun() -> None:
    result = checked({"index.md": "section: plan\ncompany:\ncurrency:"})
    assert result.plan.unbegun == frozenset()
    assert "missing-key" in rules_in(result, "index.md")


def test_section_is_begun_where_one_of_its_files_is() -> None:
    blank = "section: tools\ntools:\n  - id: a\n    name:"
    written = "section: tools\ntools:\n  - id: b\n    name: Attio"
    assert checked({"a.md": blank, "b.md": blank}).plan.unbegun == {"tools"}
    assert checked({"a.md": blank, "b.md": written}).plan.unbegun == frozenset()


def test_entry_that_is_not_begun_is_told_once_and_others_in_full() -> None:
    text = """\
section: team
roles:
  - id: seller
    title:
    kind:
    kpis:
      - metric:
  - id: driver
    title: Driver
    kind:
"""
    result = checked({"team.md": text})
    assert [each.at.keys for each in unbegun_entries(result.plan)] == [("roles", 0)]
    seller = [each for each in result.findings if each.keys[:2] == ("roles", 0)]
    assert [(each.rule, each.keys) for each in seller] == [
        ("entry-not-begun", ("roles", 0, "id")),
    ]
    driver = {each.rule for each in result.findings if each.keys[:2] == ("roles", 1)}
    assert driver >= {"missing-key", "role-without-kpi"}


def test_what_is_inside_an_entry_that_is_not_begun_is_not_told_again() -> None:
    text = """\
section: strategies
owner: a
strategies:
  - id: a
    title:
    tasks:
      - id: b
        do:
  - id: c
    title: A tasting
"""
    result = checked({"strategies.md": text})
    found = [each for each in result.findings if each.rule == "entry-not-begun"]
    assert [each.message for each in found] == ['nothing is written yet in strategy "a"']


def test_same_id_twice_is_told_of_entries_that_are_not_begun_too() -> None:
    blank = "section: team\npeople:\n  - id: a\n    name:\n  - id: a\n    name:\n"
    assert "duplicate-id" in rules_in(checked({"team.md": blank}), "team.md")


def test_score_asks_for_everything_that_is_not_begun() -> None:
    blank = {"team.md": "section: team\nroles:\n  - id: a\n    title:"}
    missing, empty = checked({}), checked(blank)
    assert [step.asked for step in missing.steps] == [step.asked for step in empty.steps]
    assert [step.met for step in missing.steps] == [step.met for step in empty.steps]


def test_rule_that_is_not_chosen_silences_nobody() -> None:
    files = {
        "tools.md": "section: tools\nno_scheduling: Our customers call us.\n"
        "tools:\n  - id: a\n    name:\n    kind:"
    }
    result = checked(files, select=("missing-key",))
    assert {each.keys for each in result.findings if each.file == "tools.md"} == {
        ("tools", 0, "name"),
        ("tools", 0, "kind"),
        ("tools", 0, "price"),
    }


def test_prose_of_a_section_that_is_not_begun_is_read() -> None:
    result = check(
        [document(RawFile("team.md", "team.md", b"---\nsection: team\nroles:\n---\n\nTODO\n"))],
        as_of=date(2027, 1, 5),
    )
    assert {"missing-section", "placeholder-text"} <= rules_in(result, "team.md")
