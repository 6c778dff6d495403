"""Edges of the rules about quotas that a page cannot show: what silences them, who is added."""

import pytest

from plancheck.problem import Finding
from tests.rules.pages import checked, smallest

SELLER, OWNER, MISSION, INDEX = "team/seller.md", "team/the-owner.md", "mission.md", "index.md"
OURS = {
    "quota-missing",
    "quotas-below-goal",
    "quota-cushion",
    "capacity-below-goal",
    "manager-quota-above-team",
}
Change = tuple[str, str, str]


def findings(*changes: Change, ignored: tuple[str, ...] = ()) -> list[Finding]:
    """What is found once these texts of the smallest plan's files have become others."""
    files: dict[str, str] = {}
    for file, before, after in changes:
        text = files.get(file) or smallest()[file].decode()
        assert before in text
        files[file] = text.replace(before, after)
    return list(checked(files, ignored).findings)


def found(*changes: Change, ignored: tuple[str, ...] = ()) -> list[str]:
    """The rules about quotas that speak."""
    return sorted(each.rule for each in findings(*changes, ignored=ignored) if each.rule in OURS)


def quota(figure: str) -> Change:
    return (SELLER, "quota: 420000", f"quota: {figure}")


def reports(more: str) -> tuple[Change, Change]:
    """The seller reports to the owner, who has this quota."""
    return (
        (SELLER, "    role: seller\n", "    role: seller\n    manager: toth-bence\n"),
        (OWNER, "    role: owner\n", f"    role: owner\n{more}"),
    )


LEADS: Change = (OWNER, "    kpis:", "    carries_quota: true\n    kpis:")
LOW = quota("100000")


# One fault, one finding ------------------------------------------------------------------------


def test_quotas_below_the_goal_are_not_below_it_after_ramp_too() -> None:
    ramp = (SELLER, "quota: 420000", "quota: 100000\n    ramp: [0%, 0%]")
    assert found(ramp) == ["quotas-below-goal"]
    assert found(ramp, ignored=("quotas-below-goal",)) == ["capacity-below-goal"]
    assert found(ramp, ignored=("quotas-below-goal", "capacity-below-goal")) == ["quota-cushion"]


def test_missing_quota_silences_the_sums() -> None:
    assert found((SELLER, "    quota: 420000\n", "")) == ["quota-missing"]


def test_managers_quota_is_not_too_high_where_all_quotas_are_too_low() -> None:
    assert found(LOW, LEADS, *reports("    quota: 400000\n")) == ["quotas-below-goal"]


@pytest.mark.parametrize(
    "figure",
    ["{2027-Q1: 1, 2027-Q2: 1, 2027-Q4: 1}", "{2027-Q1: 1, 2027-02: 1}", "12 500 Ft", "1%"],
)
def test_quota_with_a_fault_of_its_own_makes_no_second_finding(figure: str) -> None:
    assert found(quota(figure)) == []
    assert len(findings(quota(figure))) == 1


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (MISSION, "target: 400000", "target: 14%"),
        (MISSION, "    time_bound: 2027-12-31\n", ""),
        (MISSION, "basis: billings", "basis: arr"),
        (MISSION, "kind: revenue", "kind: other"),
        (SELLER, "carries_quota: true", "carries_quota: false"),
        (SELLER, "kind: sales", "kind: management"),
        (SELLER, "    role: seller\n", ""),
        (INDEX, "period: {start: 2027-01-01, end: 2027-12-31}\n", ""),
        (MISSION, "    owner: kov", "    not_on_quota: {reason: Webshop}\n    owner: kov"),
        (MISSION, "    owner: kov", "    not_on_quota: {amount: 400000}\n    owner: kov"),
    ],
)
def test_nothing_is_compared_where_one_side_is_missing(file: str, before: str, after: str) -> None:
    assert found(LOW) == ["quotas-below-goal"]
    assert found(LOW, (file, before, after)) == []


# What is added up ------------------------------------------------------------------------------


def test_figure_counts_in_a_role_that_does_not_say_whether_it_carries_one() -> None:
    assert found(LOW, (SELLER, "    carries_quota: true\n", "")) == ["quotas-below-goal"]


def test_person_who_left_before_the_plan_brings_nothing() -> None:
    gone = "    quota: 420000\n    ends: 2026-12-31\n"
    position = (
        "    open_positions:\n      - {id: seat, starts: 2027-02-01, quota: 80000}\npeople:\n"
    )
    (finding,) = [
        each
        for each in findings((SELLER, "    quota: 420000\n", gone), (SELLER, "people:\n", position))
        if each.rule == "quotas-below-goal"
    ]
    assert "add up to 80,000 EUR, 20% of the 400,000 EUR" in finding.message


def test_goal_that_is_due_earlier_is_held_against_the_quotas_until_then() -> None:
    """47% of the year's tea is sold by the end of June, by the plan's season."""
    june = (MISSION, "time_bound: 2027-12-31", "time_bound: 2027-06-30")
    (finding,) = [each for each in findings(june) if each.rule in OURS]
    assert finding.message.startswith("the quotas add up to 197,400 EUR until 2027-06-30, 49.3%")


def test_amounts_are_in_the_plans_currency() -> None:
    forint = ((INDEX, "currency: EUR", "currency: HUF"), quota("72000.50"))
    (finding,) = [each for each in findings(*forint) if each.rule in OURS]
    assert finding.message.startswith("the quotas add up to 72,000.50 HUF, 18% of the 400,000 HUF")


def test_three_largest_quotas_are_shown() -> None:
    people = "".join(
        f"  - {{id: elado-{each}, name: Kis {each}, role: seller, quota: {each}}}\n"
        for each in (10, 40, 20, 30)
    )
    (finding,) = [
        each
        for each in findings(LOW, (SELLER, "people:\n", f"people:\n{people}"))
        if each.rule in OURS
    ]
    assert [note.text for note in finding.related] == [
        'person "Kovács Ágnes" is to bring 100,000 EUR',
        'person "Kis 40" is to bring 40 EUR',
        'person "Kis 30" is to bring 30 EUR',
    ]


def test_bound_of_the_plans_own_policy_is_shown() -> None:
    policy = (INDEX, "currency: EUR", "currency: EUR\npolicy: {quota_cushion: {least: 110%}}")
    (finding,) = [each for each in findings(policy) if each.rule in OURS]
    assert finding.message.endswith("but at least 110% are expected")
    assert finding.related[0].text == "the plan's policy says so"


@pytest.mark.parametrize(("figure", "share"), [("419999", "104.9%"), ("520000.01", "130.1%")])
def test_share_is_never_rounded_into_the_cushion(figure: str, share: str) -> None:
    (finding,) = [each for each in findings(quota(figure)) if each.rule in OURS]
    assert f", {share} of the " in finding.message


# Managers --------------------------------------------------------------------------------------


def test_manager_in_a_sales_role_has_a_quota_of_the_own() -> None:
    sells = (OWNER, "kind: management", "kind: sales")
    changes = (LEADS, *reports("    quota: 440000\n"), quota("4000"))
    assert "manager-quota-above-team" not in found(sells, *changes)


def test_manager_without_a_team_that_carries_quotas_is_not_asked() -> None:
    alone = (OWNER, "    role: owner\n", "    role: owner\n    quota: 900000\n")
    assert found(LEADS, alone) == []


def test_open_position_counts_for_the_manager_of_its_role() -> None:
    position = (
        "    open_positions:\n      - {id: seat, starts: 2027-02-01, quota: 80000}\npeople:\n"
    )
    team = (LEADS, *reports("    quota: 500000\n"))
    assert found(*team) == ["manager-quota-above-team"]
    assert found(*team, (SELLER, "people:\n", position)) == []


def test_open_position_in_a_role_of_nobody_counts_for_every_manager() -> None:
    role = (
        "  - {id: hunter, title: Vadász, kind: sales, carries_quota: true, open_positions: "
        "[{id: seat, starts: 2027-02-01, quota: 80000}]}\npeople:\n"
    )
    team = (LEADS, *reports("    quota: 500000\n"))
    assert found(*team, (SELLER, "people:\n", role)) == []


def test_managers_in_between_are_not_added() -> None:
    between = (
        "  - {id: kis-anna, name: Kis Anna, role: owner, manager: toth-bence, quota: 420000}\n"
        "  - id: toth-bence"
    )
    team = (
        (SELLER, "    role: seller\n", "    role: seller\n    manager: kis-anna\n"),
        (OWNER, "    role: owner\n", "    role: owner\n    quota: 800000\n"),
        (OWNER, "  - id: toth-bence", between),
    )
    (finding,) = [each for each in findings(LEADS, *team) if each.rule in OURS]
    assert finding.message == (
        'the quota of person "Tóth Bence" is 800,000 EUR, that of the whole team below is '
        "420,000 EUR"
    )


def test_circle_of_managers_is_one_finding_and_has_an_end() -> None:
    circle = (LEADS, *reports("    quota: 900000\n    manager: kovacs-agnes\n"))
    assert [each.rule for each in findings(*circle)] == ["manager-loop"]


# Who has none ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "rules"),
    [
        ("starts: 2027-12-31", ["quota-missing"]),
        ("starts: 2028-01-01", []),
        ("ends: 2027-01-01", ["quota-missing"]),
        ("quota: {}", ["quota-missing"]),
        ("quota: 0", []),
    ],
)
def test_everybody_who_is_there_for_a_day_is_asked(person: str, rules: list[str]) -> None:
    second = f"people:\n  - {{id: kis-anna, name: Kis Anna, role: seller, {person}}}\n"
    assert found((SELLER, "people:\n", second)) == rules


def test_quota_of_the_management_may_be_missing_too() -> None:
    assert found(LEADS) == ["quota-missing"]


def test_open_position_without_a_start_is_not_asked() -> None:
    position = "    open_positions:\n      - {id: seat}\npeople:\n"
    assert found((SELLER, "people:\n", position)) == []
