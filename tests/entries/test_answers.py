"""Answers are read as the front matter is, and refused in the same words."""

from pathlib import Path
from typing import Any

import pytest

from plancheck.check import check
from plancheck.entries.answers import Wrong, choices, missing, new_id, own_id, read, undue
from plancheck.entries.ask import Ask
from tests.entries.plans import BY_WORD, DAY, EXAMPLE, SMALLEST, page, plan_of

TEA = plan_of(SMALLEST)


def ask(word: str, option: str) -> Ask:
    return next(each for each in BY_WORD[word].every if each.name == option)


def answer(word: str, option: str, *given: str) -> Any:
    return read(BY_WORD[word], ask(word, option), given, TEA)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("quota", "12 500 Ft"),
        ("quota", "-5"),
        ("starts", "2027.03.01."),
        ("starts", "2027-02-30"),
        ("email", "x" * 10_001),
        ("role", "Tea seller"),
    ],
)
def test_wrong_answer_gets_the_sentence_of_the_check(option: str, value: str) -> None:
    written = page(
        f"---\nsection: team\npeople:\n  - id: a\n    name: A\n    {option}: {value}\n---\n"
    )
    found = check([written], as_of=DAY).findings
    said = next((each.message, each.help) for each in found if each.rule == "invalid-value")
    assert answer("person", option, value) == Wrong(*said)


@pytest.mark.parametrize(
    ("word", "option", "given", "message", "help"),
    [
        ("role", "kind", "slaes", 'kind is "slaes"; expected sales, marketing, agency or management',
         'Did you mean "sales"?'),
        ("role", "carries-quota", "perhaps", 'carries_quota is "perhaps"; expected true or false',
         "Write true or false, without quotes."),
        ("role", "kpi-target", "sok", ('target is "sok"; expected a number such as 12500, or a '
         "percentage such as 35%"),
         "Write digits, and a dot for decimals, without separators, unit or quotes."),
        ("tool", "price", "ingyen", 'amount is "ingyen"; expected a number such as 12500',
         "Write digits, and a dot for decimals, without separators, unit or quotes: 12500.50."),
        ("person", "role", "seler", 'there is no role "seler"',
         'Did you mean "seller"? Otherwise add it to the section "team".'),
        ("person", "role", "kovacs-agnes", '"kovacs-agnes" is a person, not a role',
         ('The ids are seller, marketer, owner. Write the id of one that is there, or add it to the '
         'section "team".')),
        ("cost", "for", "crm,marketr", ('there is no tool, person, role, strategy, agency, task or open '
         'position "marketr"'),
         'Did you mean "marketer"? Otherwise add it to the section "tools", "team" or "strategies".'),
        ("task", "strategy", "tastingz", 'there is no strategy "tastingz"',
         'Did you mean "tastings"? Otherwise add it to the section "strategies".'),
        ("task", "minutes", "1.5", 'minutes is "1.5"; expected a whole number such as 30',
         "Write digits only, without unit, dot or minus: 30."),
        ("person", "name", "a\x07b", "the answer holds the control character U+0007",
         "Write it again without that sign: it was perhaps pasted with the text."),
        ("person", "name", "a\udc80", "the answer holds a sign that is not UTF-8",
         "Write it again without that sign: it was perhaps pasted with the text."),
    ],
)  # fmt: skip
def test_wrong_answer_is_told_what_to_do(
    word: str, option: str, given: str, message: str, help: str
) -> None:
    assert answer(word, option, given) == Wrong(message, help)


@pytest.mark.parametrize(
    ("word", "option", "given", "expected"),
    [
        ("person", "name", ["  Kovács \n Ágnes\t"], "Kovács Ágnes"),
        ("person", "name", ["Kovács\u00a0Ágnes"], "Kovács\u00a0Ágnes"),
        ("person", "name", ["12"], "12"),
        ("person", "name", ["true"], "true"),
        ("person", "name", [" "], None),
        ("role", "carries-quota", ["igen"], True),
        ("role", "carries-quota", ["n"], False),
        ("role", "responsibilities", ["Win cafés, old and new", "", "Keep them"],
         ["Win cafés, old and new", "Keep them"]),
        ("cost", "for", ["crm, seller", "marketer"], ["crm", "seller", "marketer"]),
        ("cost", "for", [], None),
        ("persona", "memberships", ["none"], "none"),
        ("persona", "channels", ["any"], "any"),
        ("persona", "channels", ["any", "none"], ["any", "none"]),
        ("persona", "needs", ["none"], ["none"]),
        ("tool", "price", ["free"], "free"),
        ("tool", "price", ["20.50"], "20.50"),
        ("metric", "target", ["35%"], "35%"),
    ],
)  # fmt: skip
def test_answer_is_data(word: str, option: str, given: list[str], expected: object) -> None:
    assert answer(word, option, *given) == expected


def test_id_is_not_looked_for_where_the_plan_has_none_of_its_kind(tmp_path: Path) -> None:
    (tmp_path / "team.md").write_text("---\nsection: team\nroles: []\n---\n", encoding="utf-8")
    kind = BY_WORD["person"]
    assert read(kind, ask("person", "role"), ["seller"], plan_of(tmp_path)) == "seller"


def test_task_needs_a_strategy_that_is_there(tmp_path: Path) -> None:
    kind = BY_WORD["task"]
    assert read(kind, ask("task", "strategy"), ["tastings"], plan_of(tmp_path)) == Wrong(
        'there is no strategy "tastings"', "Add it first: `plancheck new strategy`."
    )


def test_ids_to_choose_from_come_with_their_names() -> None:
    offered = choices(BY_WORD["person"], ask("person", "role"), TEA)
    assert offered == [
        ("seller", "Tea seller"),
        ("marketer", "Marketing manager"),
        ("owner", "Owner"),
    ]


@pytest.mark.parametrize(
    ("recurrence", "lacking"),
    [("ongoing", ["every"]), ("one_time", ["month"]), (None, ["recurrence"])],
)
def test_what_is_missing_depends_on_what_was_answered(
    recurrence: str | None, lacking: list[str]
) -> None:
    answers = {"item": "A", "category": "other", "amount": "1"}
    answers |= {"recurrence": recurrence} if recurrence else {}
    assert [each.name for each in missing(BY_WORD["cost"], answers)] == lacking


def test_what_does_not_apply_is_found() -> None:
    answers = {"recurrence": "ongoing", "month": "2027-03"}
    assert [each.name for each in undue(BY_WORD["cost"], answers)] == ["month"]


# Ids -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "name", "expected"),
    [
        ("person", "Szűcs Örs", "szucs-ors"),
        ("person", "Kovács Ágnes", "kovacs-agnes-2"),
        ("person", "CRM", "crm-2"),
        ("strategy", "Kovács Ágnes", "kovacs-agnes-2"),
        ("goal", "Kovács Ágnes", "kovacs-agnes"),
        ("goal", "Revenue", "revenue-2"),
        ("cost", "Travel!", "travel-2"),
        ("person", "Иван", "person"),
        ("cost", "+++", "cost-line"),
        ("task", "Felhív két boltot, amely a múlt hónapban vett valamit",
         "felhiv-ket-boltot-amely-a-mult-honapban"),
        ("task", "x" * 60, "x" * 40),
    ],
)  # fmt: skip
def test_id_is_made_of_the_name_and_free(word: str, name: str, expected: str) -> None:
    assert new_id(BY_WORD[word], TEA, name) == expected


def test_ids_go_on_counting() -> None:
    text = "---\nsection: team\npeople:\n  - {id: a, name: A}\n  - {id: a-2, name: A}\n---\n"
    plan = check([page(text)], as_of=DAY).plan
    assert new_id(BY_WORD["person"], plan, "A") == "a-3"


def test_chosen_id_is_taken_if_it_is_free() -> None:
    assert own_id(BY_WORD["person"], TEA, "agi") == "agi"


@pytest.mark.parametrize(
    ("given", "message", "help"),
    [
        ("crm", 'the id "crm" is taken by tool "Pipedrive"', "Choose another one, such as crm-2."),
        ("Ági", 'id is "Ági"; expected an id: small letters a to z, digits and single dashes',
         "Write agi."),
    ],
)  # fmt: skip
def test_chosen_id_that_cannot_be_is_refused(given: str, message: str, help: str) -> None:
    assert own_id(BY_WORD["person"], TEA, given) == Wrong(message, help)


def test_open_position_shares_the_names_of_people() -> None:
    assert new_id(BY_WORD["person"], plan_of(EXAMPLE), "Budapest fleet seller") == (
        "budapest-fleet-seller-2"
    )
