"""Ids and references: who is silent where somebody else speaks already."""

import time

import pytest

from tests.rules.pages import checked, smallest


def laid(name: str, *changes: tuple[str, str]) -> dict[str, str]:
    text = smallest()[name].decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return {name: text}


def found(files: dict[str, str], rule: str = "") -> list[str]:
    return [
        each.message if rule else each.rule
        for each in checked(files).findings
        if rule in ("", each.rule)
    ]


TYPO = ("owner: kovacs-agnes", "owner: kovacs-anges")


def test_reference_to_nobody_is_unknown_wherever_it_stands() -> None:
    files = {
        **laid("index.md", TYPO),
        **laid("team/support.md", ("metric: new-business", "metric: newbusiness")),
        **laid("tools/crm.md", ("cost: crm-seats", "cost: crm-places")),
        **laid("strategies/new.md", ("by: seller", "by: sellers")),
        **laid("budget/costs.md", ("for: [crm]", "for: [szeged]")),
    }
    assert found(files, "unknown-reference") == [
        '"szeged" is a territory, not a tool, person, role, strategy, agency, task or open position',
        'there is no person "kovacs-anges"',
        'there is no person or role "sellers"',
        'there is no metric "newbusiness"',
        'there is no cost line "crm-places"',
    ]


def test_id_mistyped_where_it_is_given_is_one_finding_that_shows_both() -> None:
    (finding,) = (
        each
        for each in checked(
            laid("team/seller.md", ("id: kovacs-agnes", "id: kovacs-anges"))
        ).findings
        if each.rule == "unknown-reference"
    )
    assert finding.message == 'there is no person "kovacs-agnes", named in 17 places'
    declared, *others = finding.related
    assert (declared.file, declared.text) == ("team/seller.md", "this one is named nowhere")
    assert [each.text for each in others] == ["named here too"] * 3
    assert finding.help.startswith('Did you mean "kovacs-anges"?')


def test_reference_of_an_allowance_is_looked_at() -> None:
    allow = "allow:\n  - {rule: no-crm, by: nobody}\ncompany:"
    files = laid("index.md", ("company:", allow))
    assert 'there is no person "nobody"' in found(files, "unknown-reference")


@pytest.mark.parametrize(
    "team",
    [
        {"team/seller.md": "", "team/support.md": "", "team/the-owner.md": ""},
        {"team/support.md": "---\nsection: team\nroles: [\n---\n"},
        {"zzz.md": "---\nroles: [\n---\n"},
        laid("team/support.md", ("id: nagy-peter", "id: Nagy")),
        laid("team/support.md", ("  - id: nagy-peter\n    name", "  - name")),
        laid("team/support.md", ("people:", "people: many\nx-people:")),
        laid("team/support.md", ("people:", "peolpe:")),
        laid("team/support.md", ("  - id: nagy-peter", "  - Nagy Péter\n  - id: nagy-peter")),
    ],
)
def test_reference_is_left_alone_where_people_could_not_all_be_read(team: dict[str, str]) -> None:
    assert found({**laid("tools/crm.md", TYPO), **team}, "unknown-reference") == []


def test_reference_to_a_kind_that_the_plan_has_none_of_is_left_to_its_own_rule() -> None:
    text = smallest()["mission.md"].decode()
    rules = found({"mission.md": text[: text.index("goals:")] + "---\n"})
    assert rules == ["no-goals"]


def test_reference_to_itself_is_known() -> None:
    manager = ("role: seller", "role: seller\n    manager: kovacs-agnes")
    assert found(laid("team/seller.md", manager), "unknown-reference") == []


def test_ids_of_one_space_clash_and_those_of_others_do_not() -> None:
    clash = found(laid("strategies/new.md", ("id: call-cafes", "id: crm")), "duplicate-id")
    assert clash == [
        'tool "Pipedrive" has the id "crm", which task "Call three cafés that never bought" has too'
    ]
    assert found(laid("customers/patterns.md", ("id: steady", "id: szeged"))) == []


def test_third_entry_of_an_id_names_the_first() -> None:
    role = "  - {id: crm, name: A, role: seller}\n  - {id: crm, name: B, role: seller}\n"
    files = laid("team/support.md", ("people:\n", f"people:\n{role}"))
    findings = [each for each in checked(files).findings if each.rule == "duplicate-id"]
    assert [each.message.split(", ")[1] for each in findings] == ['which person "A" has too'] * 2


def test_unread_id_clashes_with_nothing() -> None:
    files = laid("team/support.md", ("id: nagy-peter", "id: [a]"), ("id: marketer", "id: [a]"))
    assert found(files, "duplicate-id") == []


TERRITORIES = """---
section: customers
territories:
  - {id: szeged, name: Szeged, region: Szeged, rationale: Cafés are near., owner: kovacs-agnes, personas: [cafe]}
  - {id: pecs, name: Pécs, region: Pécs, rationale: Cafés are far., owner: nagy-peter, personas: [cafe]}
---
"""
EXISTING = laid(
    "strategies/existing.md", ("tools: [crm]", "territories: [szeged]\n    tools: [crm]")
)
ALL = {"customers/territory.md": TERRITORIES, **EXISTING}


def test_territory_of_no_strategy_is_unused() -> None:
    assert found(ALL, "unused-entry") == ['no strategy is carried out in territory "Pécs"']


@pytest.mark.parametrize("territories", ["[szeged, pecs]", "[pecz]", "[[pecs]]", "Pécs", ""])
def test_territory_is_left_alone_where_a_strategy_may_mean_it(territories: str) -> None:
    (name, text), *_ = EXISTING.items()
    files = ALL | {name: text.replace("[szeged]", territories)}
    assert found(files, "unused-entry") == []


AGENCY = "people:\n", "agencies:\n  - {id: studio, name: Studio, scope: Photographs.}\npeople:\n"


def test_agency_is_unused_until_it_is_paid_or_fills_a_role() -> None:
    studio = laid("team/support.md", AGENCY)
    assert found(studio, "unused-entry") == ['agency "Studio" fills no role, and no cost is for it']
    paid = laid("budget/costs.md", ("for: [crm]", "for: [crm, studio]"))
    assert found(studio | paid, "unused-entry") == []
    (name, text), *_ = studio.items()
    filling = {name: text.replace("name: Studio,", "name: Studio, role: marketer,")}
    assert found(filling, "unused-entry") == []


def test_agency_is_left_alone_without_a_budget() -> None:
    files = {
        **laid("team/support.md", AGENCY),
        "budget/costs.md": "",
        "budget/revenue.md": "",
        "budget/nothing.md": "",
    }
    assert found(files, "unused-entry") == []


def test_thousands_of_mistyped_references_are_found_quickly() -> None:
    people = "".join(f"  - {{id: person-{n}, name: P{n}, role: marketer}}\n" for n in range(1000))
    costs = "".join(
        f"  - {{item: Line {n}, category: other, recurrence: one_time, amount: 1, month: 2027-02, for: [persn-{n}]}}\n"
        for n in range(2000)
    )
    files = {
        **laid("team/support.md", ("people:\n", f"people:\n{people}")),
        **laid("budget/costs.md", ("costs:\n", f"costs:\n{costs}")),
    }
    started = time.perf_counter()
    assert len(found(files, "unknown-reference")) == 2000
    assert time.perf_counter() - started < 20


def test_copied_file_is_one_finding() -> None:
    copy = smallest()["metrics/common.md"].decode()
    result = checked({"metrics/common copy.md": copy})
    (finding,) = result.findings
    assert finding.message == (
        'metric "Revenue against last year" and 4 other entries here have the ids of those in '
        "metrics/common copy.md"
    )
