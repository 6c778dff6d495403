"""Sections, reviews and dates at edges that a page cannot show."""

from datetime import date

import pytest

from plancheck.check import check
from tests.rules.pages import documents, smallest

INDEX = smallest()["index.md"].decode()
REVIEWED = "reviewed: 2027-01-04\n"


def found(files: dict[str, str], as_of: date = date(2027, 1, 15)) -> list[tuple[str, str]]:
    findings = check(documents(files), as_of=as_of).findings
    return [(each.file, each.rule) for each in findings]


def rules(files: dict[str, str]) -> list[str]:
    return [rule for _, rule in found(files)]


def index(before: str, after: str) -> dict[str, str]:
    assert before in INDEX
    return {"index.md": INDEX.replace(before, after, 1)}


def test_each_missing_section_is_a_finding() -> None:
    kept = {name: "" for name in smallest() if name != "index.md"}
    result = check(documents(kept), as_of=date(2027, 1, 15))
    assert [each.rule for each in result.findings] == ["missing-section"] * 7
    assert result.met < 10


@pytest.mark.parametrize("lost", ["---\nsection: mission\nx: [\n---\n", "---\nx: [\n---\n", "x"])
def test_section_that_may_stand_in_an_unread_file_is_not_missing(lost: str) -> None:
    assert "missing-section" not in rules({"mission.md": "", "vision.md": lost})


def test_missing_section_is_not_met_where_nobody_can_tell() -> None:
    lost = {"mission.md": "", "vision.md": "---\nx: [\n---\n"}
    whole, *_ = check(documents(lost), as_of=date(2027, 1, 15)).steps
    assert (whole.met, whole.asked) == (0, 1)


def test_rhythm_of_the_file_counts_before_that_of_the_plan() -> None:
    mission = smallest()["mission.md"].decode().replace(REVIEWED, "reviewed: 2026-12-01\n")
    monthly = index("company:", "review_every_days: 30\ncompany:")
    assert found({**monthly, "mission.md": mission}) == [("mission.md", "review-overdue")]
    slower = mission.replace("reviewed:", "review_every_days: 45\nreviewed:")
    assert found({**monthly, "mission.md": slower}) == []
    daily = index("company:", "review_every_days: 0\ncompany:")
    assert len(found(daily)) == 8


def test_rhythm_of_a_million_million_days_is_a_rhythm() -> None:
    files = index("company:", "review_every_days: 1000000000000\ncompany:")
    assert found(files, date(9999, 12, 31)) == [("index.md", "plan-expired")]


def test_review_that_could_not_be_read_is_not_missing() -> None:
    assert rules(index("reviewed: 2027-01-04", "reviewed: 2027-13-04")) == ["invalid-value"]
    assert rules(index("reviewed: 2027-01-04", "reveiwed: 2027-01-04")) == ["unknown-key"]


def test_owner_that_could_not_be_read_is_not_missing() -> None:
    assert rules(index("owner: kovacs-agnes", "owner: Kovács Ágnes")) == ["invalid-value"]


def test_ordinary_page_needs_neither_owner_nor_review() -> None:
    assert rules({"notes.md": "---\ntitle: Notes\n---\n"}) == []


def test_each_kind_of_period_may_be_reversed() -> None:
    files = {
        name: smallest()[name].decode().replace(before, f"{before}{dates}", 1)
        for name, before, dates in (
            ("team/seller.md", "role: seller\n", "    starts: 2027-03-02\n    ends: 2027-03-01\n"),
            (
                "strategies/new.md",
                "kind: new_business\n",
                "    starts: 2027-03-02\n    ends: 2027-03-01\n",
            ),
            ("budget/costs.md", "item: Travel,", " starts: 2027-03-02, ends: 2027-03-01,"),
        )
    }
    assert [file for file, rule in found(files) if rule == "period-reversed"] == sorted(files)


def test_reversed_period_of_the_plan_silences_what_needs_it() -> None:
    assert rules(index("end: 2027-12-31", "end: 2026-12-31")) == ["period-reversed"]


def test_approval_by_the_owner_of_any_file_of_the_plan_is_one_finding() -> None:
    files = index("company:", "approved_by: nagy-peter\ncompany:")
    part = {"risks.md": "---\nsection: plan\nowner: nagy-peter\n---\n"}
    assert rules(files) == []
    assert rules(files | part) == ["approved-by-owner"]


PAY = "---\nsection: team\naudience: {}\npay:\n  - {{person: kovacs-agnes, base_salary: {}}}\n---\n"


@pytest.mark.parametrize(
    ("audience", "salary", "expected"),
    [
        ("leadership", "24000", []),
        ("team", "24000", ["pay-in-open-file"]),
        ("everybody", "24000", ["invalid-value"]),
        ("team", "a lot", ["invalid-value", "pay-in-open-file"]),
    ],
)
def test_pay_is_for_the_leadership(audience: str, salary: str, expected: list[str]) -> None:
    assert sorted(rules({"team/pay.md": PAY.format(audience, salary)})) == expected
