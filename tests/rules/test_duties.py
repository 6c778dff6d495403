"""Edges of the rules about work that a page cannot show: what is up to whom, and how much of it."""

import pytest

from plancheck.problem import Finding
from tests.rules.pages import checked, smallest

SUPPORT, TASKS, INDEX = "team/support.md", "strategies/new.md", "index.md"
ANNA = "  - {id: kis-anna, name: Kis Anna, role: marketer, MORE}\n"
Change = tuple[str, str, str]


def findings(rule: str, *changes: Change) -> list[Finding]:
    """What a rule finds once these texts of the smallest plan's files have become others."""
    files: dict[str, str] = {}
    for file, before, after in changes:
        text = files.get(file) or smallest()[file].decode()
        assert before in text, f"{file} has not: {before}"
        files[file] = text.replace(before, after)
    return [each for each in checked(files).findings if each.rule == rule]


def person(more: str) -> Change:
    """One more person in the marketer's role."""
    return (SUPPORT, "people:\n", "people:\n" + ANNA.replace("MORE", more))


# Who has left ----------------------------------------------------------------------------------

GONE = person("ends: 2027-01-14")


@pytest.mark.parametrize(
    ("file", "before", "after", "what"),
    [
        ("mission.md", "owner: kovacs-agnes\nrev", "owner: kis-anna\nrev", "owns section"),
        ("mission.md", "    owner: kovacs-agnes", "    owner: kis-anna", "owns goal"),
        (TASKS, "    owner: kovacs-agnes", "    owner: kis-anna", "owns strategy"),
        (
            TASKS,
            "never bought, cadence: daily, by: seller",
            "never bought, cadence: daily, by: kis-anna",
            "does task",
        ),
        ("customers/territory.md", "owner: kovacs-agnes", "owner: kis-anna", "owns territory"),
        ("metrics/leading.md", "owner: toth-bence", "owner: kis-anna", "owns metric"),
        ("tools/crm.md", "    kind: crm", "    owner: kis-anna\n    kind: crm", "owns tool"),
        (
            INDEX,
            "currency:",
            "risks: [{text: A hot summer, owner: kis-anna}]\ncurrency:",
            "owns risk",
        ),
        (
            "team/the-owner.md",
            "    role: owner",
            "    role: owner\n    manager: kis-anna",
            "manages person",
        ),
    ],
)
def test_everything_that_is_up_to_somebody_who_left_is_found(
    file: str, before: str, after: str, what: str
) -> None:
    (found,) = findings("departed-owner", GONE, (file, before, after))
    assert found.message.startswith(f'person "Kis Anna" left on 2027-01-14 and still {what} "')
    assert findings("departed-owner", person("ends: 2027-01-15"), (file, before, after)) == []


@pytest.mark.parametrize(
    "changes",
    [
        [("mission.md", "    owner: kovacs-agnes", "    owner: kis-anna"),
         ("mission.md", "time_bound: 2027-12-31", "time_bound: 2027-01-14")],
        [(TASKS, "    owner: kovacs-agnes", "    owner: kis-anna\n    ends: 2027-01-14")],
        [(TASKS, "    owner: kovacs-agnes", "    owner: kovacs-agnes\n    ends: 2027-01-14"),
         (TASKS, "by: seller", "by: kis-anna")],
        [(SUPPORT, "    role: marketer",
          "    role: marketer\n    manager: kis-anna\n    ends: 2027-01-13")],
    ],
)  # fmt: skip
def test_what_is_over_is_up_to_nobody(changes: list[Change]) -> None:
    assert findings("departed-owner", GONE, *changes) == []


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (INDEX, "currency:", "approved_by: kis-anna\ncurrency:"),
        ("tools/crm.md", "users: [seller]", "users: [seller, kis-anna]"),
        ("budget/costs.md", "[seller, marketer]", "[seller, kis-anna]"),
    ],
)
def test_what_somebody_did_or_used_may_stay(file: str, before: str, after: str) -> None:
    assert findings("departed-owner", GONE, (file, before, after)) == []


# Who has nothing -------------------------------------------------------------------------------

ALONE: Change = (
    SUPPORT,
    "people:\n",
    "  - {id: taster, title: Kóstoló, kind: marketing}\npeople:\n"
    + ANNA.replace("marketer", "taster").replace("MORE", "email: anna@tea.example"),
)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("mission.md", "    owner: kovacs-agnes", "    owner: kis-anna"),
        (TASKS, "    owner: kovacs-agnes", "    owner: kis-anna"),
        (TASKS, "never bought, cadence: daily, by: seller", "x y z, cadence: daily, by: kis-anna"),
        (TASKS, "never bought, cadence: daily, by: seller", "x y z, cadence: daily, by: taster"),
        ("customers/territory.md", "owner: kovacs-agnes", "owner: kis-anna"),
        ("metrics/leading.md", "owner: toth-bence", "owner: kis-anna"),
        ("metrics/process.md", "40%, role: seller", "40%, role: taster"),
        ("metrics/process.md", "outcome: lost", "outcome: lost, role: taster"),
        ("metrics/process.md", "owner: kovacs-agnes", "owner: kis-anna"),
        ("tools/crm.md", "    kind: crm", "    owner: kis-anna\n    kind: crm"),
        (INDEX, "currency:", "risks: [{text: A hot summer, owner: kis-anna}]\ncurrency:"),
        (INDEX, "currency:", "approved_by: kis-anna\ncurrency:"),
        ("team/the-owner.md", "    role: owner", "    role: owner\n    manager: kis-anna"),
    ],
)
def test_one_place_that_names_a_person_or_the_role_is_enough(
    file: str, before: str, after: str
) -> None:
    (found,) = findings("idle-person", ALONE)
    assert found.message == 'nothing in the plan is up to person "Kis Anna"'
    assert findings("idle-person", ALONE, (file, before, after)) == []


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (TASKS, ", by: seller", ""),
        (TASKS, "by: seller", "by: selller"),
        (TASKS, "    owner: kovacs-agnes\n", ""),
        ("mission.md", "    owner: kovacs-agnes\n", ""),
        ("metrics/leading.md", "owner: toth-bence, ", ""),
        ("metrics/process.md", "40%, role: seller", "40%"),
        ("customers/territory.md", "    owner: kovacs-agnes\n", ""),
        ("tools/crm.md", "---\nsection: tools", "---\n- section: tools"),
    ],
)
def test_what_still_lacks_a_person_may_be_meant_for_this_one(
    file: str, before: str, after: str
) -> None:
    assert findings("idle-person", ALONE, (file, before, after)) == []


@pytest.mark.parametrize("dates", ["ends: 2027-01-14", "starts: 2028-01-01"])
def test_whoever_is_not_there_need_not_have_work(dates: str) -> None:
    file, before, after = ALONE
    assert findings("idle-person", ALONE) != []
    assert findings("idle-person", (file, before, after.replace("email", f"{dates}, email"))) == []


# Who has too much ------------------------------------------------------------------------------


def busy(minutes: int, *, by: str = "seller") -> Change:
    return (TASKS, "by: seller", f"minutes: {minutes}, by: {by}")


def test_people_of_a_role_with_the_same_week_are_one_finding() -> None:
    (found,) = findings("overloaded-person", busy(240, by="marketer"), person("starts: 2020-01-01"))
    assert found.message == (
        'person "Kis Anna" and another in role "Marketing manager" each have 40 hours of tasks a '
        "week, more than the 24 hours that are 60% of 40 hours"
    )


def test_people_of_a_role_with_other_hours_are_a_finding_each() -> None:
    half = person("hours_per_week: 20")
    assert len(findings("overloaded-person", busy(240, by="marketer"), half)) == 2


@pytest.mark.parametrize(("minutes", "found"), [(144, 0), (145, 1)])
def test_share_of_hours_is_the_plans(minutes: int, found: int) -> None:
    """2 × 144 × 5 minutes are 24 hours."""
    assert len(findings("overloaded-person", busy(minutes))) == found
    policy = (INDEX, "currency:", "policy: {selling_share_of_hours: 61%}\ncurrency:")
    assert findings("overloaded-person", busy(minutes), policy) == []


def test_somebody_without_hours_has_no_time_for_tasks() -> None:
    (found,) = findings("overloaded-person", busy(6, by="kis-anna"), person("hours_per_week: 0"))
    assert found.message.endswith(
        "has 1 hour of tasks a week, more than the 0 hours that are 60% of 0 hours"
    )


def test_tasks_of_five_years_ago_are_not_in_anybodys_week() -> None:
    over = (TASKS, "    owner: kovacs-agnes", "    owner: kovacs-agnes\n    ends: 2022-12-31")
    assert findings("overloaded-person", busy(300), over) == []


def test_week_that_cannot_be_told_makes_no_finding() -> None:
    unread = (TASKS, "cadence: daily", "cadence: dayly")
    assert findings("overloaded-person", busy(300), unread) == []


def test_short_campaign_is_named_by_its_weeks() -> None:
    dates = "    owner: kovacs-agnes\n    starts: 2027-04-05\n    ends: 2027-04-11"
    (found,) = findings("overloaded-person", busy(150), (TASKS, "    owner: kovacs-agnes", dates))
    assert "has 25 hours of tasks a week from 2027-04-05 to 2027-04-11, more" in found.message
