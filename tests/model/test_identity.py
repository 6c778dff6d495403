"""What makes a finding the same one: its place in the plan, whatever else changes."""

from dataclasses import replace

import pytest

from plancheck.check import Result, check
from plancheck.model.identity import Identity, identity
from plancheck.source.document import document
from plancheck.source.files import RawFile
from tests.rules.pages import AS_OF, checked, documents, smallest

TOOLS = """---
section: tools
owner: kovacs-agnes
reviewed: 2027-01-04
tools:
  - {id: crm, name: Pipedrive, kind: crm, purpose: CRM, users: [seller], price: free}
  - {id: video, name: Meet, kind: video_conferencing, purpose: We meet in it, users: [seller], price: free}
  - {id: calendar, name: Cal, kind: scheduling, purpose: We plan in it, users: [seller], price: free}
---
"""


def names(result: Result) -> list[Identity]:
    return [identity(each, result.plan) for each in result.findings]


def thin(result: Result) -> list[Identity]:
    return [each for each in names(result) if each.rule == "thin-text"]


def of(files: dict[str, str]) -> list[Identity]:
    return thin(checked({"tools/crm.md": "", "tools/free.md": ""} | files))


CRM = Identity("thin-text", "tools", ("tools", "crm", "purpose"))


def test_entry_is_named_by_its_id() -> None:
    assert of({"tools.md": TOOLS}) == [CRM]


def test_order_lines_and_wording_change_nothing() -> None:
    head, first, second, third = TOOLS.removesuffix("---\n").split("  - ")
    moved = f"{head}\n\n  - {second}  - {third}  - {first}---\n\nNew prose.\n"
    assert of({"tools.md": moved.replace("purpose: CRM", "purpose: Contacts")}) == [CRM]


def test_another_file_of_the_section_changes_nothing() -> None:
    head, first, second, third = TOOLS.removesuffix("---\n").split("  - ")
    files = {
        "tools/a.md": f"{head}  - {second}  - {third}---\n",
        "tools/ügyfelek.md": f"---\nsection: tools\ntools:\n  - {first}---\n",
    }
    assert of(files) == [CRM]


def test_another_name_of_the_folder_changes_nothing() -> None:
    laid = documents({"tools/crm.md": "", "tools/free.md": "", "tools.md": TOOLS})
    elsewhere = [replace(each, file=f"../értékesítés/{each.file}") for each in laid]
    assert thin(check(elsewhere, as_of=AS_OF)) == [CRM]


def test_another_entry_is_another() -> None:
    other = TOOLS.replace("purpose: CRM", "purpose: We list in it").replace(
        "We plan in it", "Dates"
    )
    assert of({"tools.md": other}) == [CRM._replace(path=("tools", "calendar", "purpose"))]


def test_entry_without_id_is_named_by_what_stands_in_it() -> None:
    text = smallest()["team/seller.md"].decode()
    broken = text.replace(
        "{metric: new-business, target: 10000,", "{metric: new-business, target: x,"
    )
    assert names(checked({"team/seller.md": broken}))[0].path == (
        ("roles", "seller", "kpis", "new-business", "target")
    )


def test_entry_whose_id_follows_from_its_name_keeps_it_when_it_is_written() -> None:
    text = smallest()["budget/costs.md"].decode()
    broken = text.replace("item: CRM seats,", "item: CRM seats, colour: red,")
    written = broken.replace("item: CRM seats,", "id: crm-seats, item: Seats,")
    expected = [Identity("unknown-key", "budget", ("costs", "crm-seats", "colour"))]
    assert names(checked({"budget/costs.md": broken})) == expected
    assert names(checked({"budget/costs.md": written})) == expected


def test_text_in_a_list_is_named_by_itself() -> None:
    text = smallest()["strategies/new.md"].decode()
    broken = text.replace("tools: [crm, video, calendar]", "tools: [crm, vidoe, naptar]")
    paths = {each.path[-1] for each in names(checked({"strategies/new.md": broken}))}
    assert {"vidoe", "naptar"} <= paths


@pytest.mark.parametrize("prose", ["See [TODO].", "\n\nSee, all of you, [TODO]."])
def test_prose_is_named_by_what_is_quoted_of_it(prose: str) -> None:
    text = smallest()["mission.md"].decode()
    assert names(checked({"mission.md": f"{text}\n{prose}\n"})) == [
        Identity("placeholder-text", "mission", (), ("[TODO]",))
    ]


def test_missing_sections_differ() -> None:
    files = {name: "" for name in smallest() if name.startswith(("tools/", "mission"))}
    missing = [each for each in names(checked(files)) if each.rule == "missing-section"]
    assert [each.names for each in missing] == [("mission",), ("tools",)]


def test_page_that_is_no_section_is_named_by_its_file() -> None:
    page = "---\ntitle: Notes\n---\nSee [TODO].\n"
    assert names(checked({"notes/jegyzetek.md": page})) == [
        Identity("placeholder-text", "notes/jegyzetek.md", (), ("[TODO]",))
    ]


def test_file_that_cannot_be_read_has_one_too() -> None:
    laid = [*documents({}), document(RawFile("notes.md", "notes.md", b"\xff"))]
    (name,) = names(check(laid, as_of=AS_OF))
    assert (name.rule, name.section, name.path) == ("unreadable-file", "notes.md", ())
