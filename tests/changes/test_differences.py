"""What differs between two versions of a plan, by record and not by line."""

from datetime import date
from pathlib import Path

import pytest

from plancheck.check import documents_of, nothing
from plancheck.model.build import build
from plancheck.model.change.compared import differences
from plancheck.model.change.weight import weight
from plancheck.model.plan import Plan
from tests.changes.plans import changed, compare, text, told

ROOT = Path(__file__).parents[2]
PLANS = [ROOT / "plan", *sorted((ROOT / "tests/firms").iterdir())]


def read(folder: Path) -> Plan:
    return build(documents_of(folder), as_of=date(2027, 1, 15)).plan


@pytest.mark.parametrize("folder", PLANS, ids=lambda path: path.name)
def test_plan_does_not_differ_from_itself(folder: Path) -> None:
    found = differences(read(folder), read(folder))
    assert (found.changes, found.unread, found.ids) == ((), (), {})


@pytest.mark.parametrize("folder", PLANS[1:], ids=lambda path: path.name)
def test_what_one_way_adds_the_other_way_removes(folder: Path) -> None:
    one, other = read(PLANS[0]), read(folder)
    there = {each.entry.address for each in differences(one, other).changes if each.how == "added"}
    back = {each.entry.address for each in differences(other, one).changes if each.how == "removed"}
    assert there
    assert there == back


def test_value_in_whichever_file_of_a_divided_section_is_compared() -> None:
    after = changed("budget/revenue.md", ("projected_revenue: 400000", "projected_revenue: 390000"))
    assert told(compare(after)) == ["changed budget budget: projected_revenue 400000 > 390000"]


# Ten kinds of change ---------------------------------------------------------------------------


def test_target_is_changed() -> None:
    change = compare(changed("mission.md", ("target: 400000", "target: 380000")))
    assert told(change) == ["changed goal revenue: measurable.target 400000 > 380000"]
    assert [weight(each) for each in change.differences.changes] == ["promise"]


def test_quota_by_quarter_is_changed_with_its_sum() -> None:
    quarters = "quota: {2027-Q1: 100000, 2027-Q2: 100000, 2027-Q3: 100000, 2027-Q4: 120000}"
    before = changed("team/seller.md", ("quota: 420000", quarters))
    after = {"team/seller.md": before["team/seller.md"].replace("Q4: 120000", "Q4: 90000")}
    assert told(compare(after, before)) == [
        "changed person kovacs-agnes: quota 420000 > 390000, quota.2027-Q4 120000 > 90000"
    ]
    # written in another way, it is the same sum
    assert told(compare(before)) == [
        (
            "changed person kovacs-agnes: quota.2027-Q1 None > 100000, quota.2027-Q2 None > 100000, "
            "quota.2027-Q3 None > 100000, quota.2027-Q4 None > 120000"
        )
    ]


def test_entry_comes_with_what_is_in_it() -> None:
    more = (
        "  - id: door-to-door\n    title: From door to door\n    tasks:\n"
        "      - {id: knock, do: Knock at ten doors, cadence: daily}\n"
        "      - {id: note, do: Note who opened, cadence: daily}\n---"
    )
    after = changed("strategies/new.md", ("\n---\n\n", f"\n{more}\n\n"))
    assert told(compare(after)) == ["added strategy door-to-door with task, task"]
    assert told(compare({"strategies/new.md": text("strategies/new.md")}, after)) == [
        "removed strategy door-to-door with task, task"
    ]


def test_entry_is_renamed() -> None:
    change = compare(changed("team/seller.md", ("name: Kovács Ágnes", "name: Kovács-Nagy Ágnes")))
    assert told(change) == [
        "renamed person kovacs-agnes: name Kovács Ágnes > Kovács-Nagy Ágnes",
    ]


def test_new_id_is_a_rename_and_all_that_refers_to_it_stays_the_same() -> None:
    after = {
        name: text(name).replace("kovacs-agnes", "nagy-agnes")
        for name in ("index.md", "mission.md", "team/seller.md")
    }
    changes = told(compare(after))
    assert "renamed person nagy-agnes: id kovacs-agnes > nagy-agnes" in changes
    assert not any("owner" in each for each in changes)


def test_task_is_moved_to_another_strategy() -> None:
    lines = text("strategies/new.md").splitlines(keepends=True)
    task = next(line for line in lines if "visit-cafe" in line)
    after = {
        "strategies/new.md": "".join(line for line in lines if line != task),
        **changed("strategies/existing.md", ("    tasks:\n", f"    tasks:\n{task}")),
    }
    assert told(compare(after)) == ["moved task visit-cafe"]


def test_lists_of_texts_tell_what_came_and_went() -> None:
    after = changed(
        "team/seller.md",
        ("[Win cafés, Look after the cafés that buy]", "[Win cafés, Värve kohvikuid]"),
    )
    assert told(compare(after)) == [
        (
            "changed role seller: responsibilities ('Win cafés', 'Look after the cafés that buy') > "
            "('Win cafés', 'Värve kohvikuid')"
        )
    ]


def test_prose_and_title_of_a_page_are_wording() -> None:
    after = changed("mission.md", ("Why we do this.", "Why we do it."))
    change = compare(after)
    assert told(change) == ["changed page mission.md: prose Why we do this. > Why we do it."]
    assert [weight(each) for each in change.differences.changes] == ["wording"]


def test_section_that_comes_is_told_once() -> None:
    gone = {"customers/territory.md": ""}
    assert told(compare(gone)) == ["removed page customers/territory.md", *_territories()]


def _territories() -> list[str]:
    return [
        f"removed territory {each.split('id: ')[1].split(chr(10))[0].split(',')[0]}"
        for each in text("customers/territory.md").split("\n")
        if each.lstrip(" -{").startswith("id: ")
    ]


def test_page_and_section_are_renamed_without_a_word_about_what_is_in_them() -> None:
    after = {"mission.md": "", "goals.md": text("mission.md")}
    assert told(compare(after)) == ["renamed page goals.md"]


def test_key_that_is_written_for_the_first_time_brings_no_defaults() -> None:
    after = changed("index.md", ("currency: EUR", "currency: EUR\npolicy: {most_goals: 2}"))
    assert told(compare(after)) == ["changed plan plan: policy.most_goals None > 2"]


# Plans that cannot be read -----------------------------------------------------------------------


def test_value_that_cannot_be_read_is_told_as_it_stands() -> None:
    change = compare(changed("team/seller.md", ("quota: 420000", "quota: 420 ezer")))
    assert told(change) == [
        "changed person kovacs-agnes: quota 420000 > Unreadable(text='420 ezer')"
    ]


def test_nothing_is_said_of_what_may_stand_in_a_page_that_cannot_be_read() -> None:
    broken = changed("team/seller.md", ("roles:", "roles: ["))
    change = compare(broken)
    assert told(change) == []
    assert [tuple(each) for each in change.differences.unread] == [("team/seller.md", True)]
    back = compare({"team/seller.md": text("team/seller.md")}, broken)
    assert told(back) == []
    assert [tuple(each) for each in back.differences.unread] == [("team/seller.md", False)]


def test_entries_with_the_same_id_are_compared_in_their_order() -> None:
    twice = changed("strategies/new.md", ("id: visit-cafe", "id: call-cafes"))
    assert told(compare({}, twice)) == []
    assert told(
        compare({"strategies/new.md": twice["strategies/new.md"].replace("Visit", "See")}, twice)
    ) == ["renamed task call-cafes: do Visit one café with samples > See one café with samples"]


def test_empty_plan_is_compared_too() -> None:
    added = differences(nothing(date(2027, 1, 15)).plan, read(PLANS[0])).changes
    assert {each.how for each in added} == {"added"}
    assert {each.entry.noun for each in added} >= {"plan", "mission", "team", "budget"}
