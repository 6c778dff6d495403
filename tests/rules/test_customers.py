"""Personas, seasons and territories: one fault, one finding, and edges that no page shows."""

import pytest

from plancheck.check import Result
from tests.rules.changes import Change, changed, messages, rules

CAFE, HOUSEHOLD = "customers/cafe.md", "customers/household.md"
PATTERNS, TERRITORY = "customers/patterns.md", "customers/territory.md"
BOTH = "    personas: [cafe, household]\n"
SECOND = """\
---
section: customers
territories:
  - id: north
    name: Észak
    region: [{region}]
    rationale: Two cafés there asked for us.
    owner: {owner}
{more}---
"""


def of_cafe(line: str) -> Change:
    return (CAFE, "    channels: [Visits, Telephone]\n", f"    channels: [Visits]\n    {line}\n")


def of_household(line: str) -> Change:
    return (HOUSEHOLD, "    channels: [The web shop]\n", f"    channels: none\n    {line}\n")


def of_territory(line: str, personas: str = BOTH) -> Change:
    return (TERRITORY, BOTH, f"{personas}    {line}\n")


def second(more: str = "", region: str = "Csongrád", owner: str = "toth-bence") -> dict[str, str]:
    return {"customers/west.md": SECOND.format(region=region, owner=owner, more=more)}


# Personas --------------------------------------------------------------------------------------


def test_persona_without_type_is_outside_no_model() -> None:
    model = ("index.md", "business_model: both", "business_model: b2b")
    assert rules(changed(model, (HOUSEHOLD, "    type: b2c\n", ""))) == ["missing-key"]


def test_one_persona_of_the_other_type_is_told_at_the_persona() -> None:
    model = ("index.md", "business_model: both", "business_model: b2c")
    result = changed(model)
    assert [finding.file for finding in result.findings] == [CAFE]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("strategies/existing.md", "personas: [cafe, household]", "personas: [cafe, huosehold]"),
        (HOUSEHOLD, "id: household", "id: huosehold"),
        (TERRITORY, "personas: [cafe, household]", "personas: [cafe, huosehold]"),
    ],
)
def test_mistyped_persona_is_one_finding(file: str, old: str, new: str) -> None:
    assert rules(changed((file, old, new))) == ["unknown-reference"]


def test_strategy_without_persona_may_be_for_the_one_that_is_missing() -> None:
    personas = ("strategies/existing.md", "    personas: [cafe, household]\n", "")
    assert rules(changed(personas)) == ["strategy-without-persona"]


def test_six_personas_are_one_too_many() -> None:
    more = "".join(
        f"  - {{id: p{n}, name: Vevő {n}, type: b2b, narrative: Vesz teát nálunk minden héten, "
        "pain_points: [Ár], needs: [Tea], demographics: Szegedi kávézó tulajdonosa, solution: "
        "Egy doboz tea hetente, job_titles: [A], key_responsibilities: [B], memberships: none, "
        "channels: any}\n"
        for n in range(4)
    )
    ids = ", ".join(f"p{n}" for n in range(4))
    result = changed(
        (TERRITORY, "household]", f"household, {ids}]"),
        ("strategies/existing.md", "household]", f"household, {ids}]"),
        more={"customers/more.md": f"---\nsection: customers\npersonas:\n{more}---\n"},
    )
    assert messages(result, "too-many-personas") == [
        "the plan has 6 personas, but its policy allows at most 5"
    ]
    assert rules(result) == ["too-many-personas"]


@pytest.mark.parametrize(
    ("cafe", "household", "expected"),
    [
        ("60%", "39%", []),
        ("60%", "38.99%", ["segment-shares-disagree"]),
        ("60%", "41.01%", ["segment-shares-disagree"]),
        ("60%", "forty", ["invalid-value"]),
    ],
)
def test_segment_shares_may_be_a_point_apart(
    cafe: str, household: str, expected: list[str]
) -> None:
    result = changed(of_cafe(f"segment_share: {cafe}"), of_household(f"segment_share: {household}"))
    assert rules(result) == expected


# Seasons ---------------------------------------------------------------------------------------


def with_season(curve: str, revenue: str = "400000") -> Result:
    return changed(
        (PATTERNS, "[8%, 8%, 8%, 8%, 8%, 7%, 6%, 6%, 9%, 10%, 10%, 12%]", curve),
        ("budget/revenue.md", "projected_revenue: 400000", f"projected_revenue: {revenue}"),
    )


UNEVEN = "{2027-Q1: 10000, 2027-Q2: 20000, 2027-Q3: 30000, 2027-Q4: 340000}"
ZEROS = ", ".join(["0%"] * 12)


@pytest.mark.parametrize(
    "curve", ["[50%, 50%]", "[100%]", f"[{ZEROS}]", f"[50%, -50%, {', '.join(['10%'] * 10)}]"]
)
def test_wrong_season_is_no_fault_of_the_revenue(curve: str) -> None:
    assert rules(with_season(curve, UNEVEN)) == ["seasonality-disagrees"]


def test_missing_season_is_asked_for_by_another_rule() -> None:
    season = "    seasonality: [8%, 8%, 8%, 8%, 8%, 7%, 6%, 6%, 9%, 10%, 10%, 12%]\n"
    assert rules(changed((PATTERNS, season, ""))) == ["buying-pattern-incomplete"]


def test_revenue_far_from_the_season_is_told_once_for_the_furthest_quarter() -> None:
    result = with_season("flat", UNEVEN)
    assert messages(result, "targets-ignore-seasonality") == [
        (
            "2027-Q4 is to bring 85% of the year's projected revenue, more than the 25% of purchases "
            "that the buying patterns expect"
        )
    ]


def test_shares_that_disagree_silence_what_is_weighted_by_them() -> None:
    result = changed(
        of_cafe("segment_share: 50%"),
        of_household("segment_share: 5%"),
        ("budget/revenue.md", "projected_revenue: 400000", f"projected_revenue: {UNEVEN}"),
    )
    assert rules(result) == ["segment-shares-disagree"]


def test_revenue_with_a_gap_is_not_compared() -> None:
    result = with_season("flat", "{2027-Q1: 10000, 2027-Q2: 20000, 2027-Q4: 370000}")
    assert rules(result) == ["quota-periods-disagree"]


# Where territories are -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    [
        "Szeged",
        "SZEGED",
        "hódmezővásárhely",
        '" Szeged "',
        "Ho\u0301dmezo\u030bva\u0301sa\u0301rhely",
    ],
)
def test_same_place_in_another_spelling_overlaps(place: str) -> None:
    result = changed(more=second("    personas: [cafe]\n", place))
    assert rules(result) == ["territory-overlap"]


def test_place_as_single_text_overlaps() -> None:
    one = (TERRITORY, "region: [Szeged, Hódmezővásárhely]", "region: Szeged")
    assert rules(changed(one, more=second(region="Szeged"))) == ["territory-overlap"]


def test_place_within_another_does_not_overlap() -> None:
    assert rules(changed(more=second(region="Csongrád-Csanád county, Szeged-Újszeged"))) == []


def test_copied_region_is_one_finding() -> None:
    result = changed(more=second(region="Szeged, Hódmezővásárhely"))
    assert messages(result, "territory-overlap") == [
        (
            '"Szeged" and 1 more are in territory "Észak" and in territory "Szeged", both for persona '
            '"The café owner" and others'
        )
    ]


def test_place_twice_in_one_territory_does_not_overlap() -> None:
    twice = (TERRITORY, "[Szeged, Hódmezővásárhely]", "[Szeged, Szeged]")
    assert rules(changed(twice)) == []


def test_third_territory_overlaps_with_one_of_the_others() -> None:
    third = {"customers/south.md": second(region="Szeged")["customers/west.md"]}
    third = {name: text.replace("id: north", "id: south") for name, text in third.items()}
    result = changed(more=second(region="Szeged") | third)
    assert rules(result) == ["territory-overlap"] * 2


# What territories are to bring -----------------------------------------------------------------


def test_one_territory_without_quota_leaves_the_sum_open() -> None:
    assert rules(changed(of_territory("quota: 100"), more=second())) == []


def test_territories_of_one_owner_are_added() -> None:
    more = second("    quota: 30000\n", owner="kovacs-agnes")
    result = changed(of_territory("quota: 400000"), more=more)
    assert messages(result, "territory-quotas-disagree") == [
        (
            'territory "Szeged" and territory "Észak" are together to bring 430,000 EUR, but the quota '
            'of person "Kovács Ágnes" is 420,000 EUR'
        )
    ]


def test_owner_is_compared_even_without_a_goal() -> None:
    goal = ("mission.md", "kind: revenue\n    basis: billings", "kind: other")
    result = changed(of_territory("quota: 430000"), goal)
    assert len(messages(result, "territory-quotas-disagree")) == 1


def test_quota_by_quarters_is_added() -> None:
    quota = "quota: {2027-Q1: 100000, 2027-Q2: 110000, 2027-Q3: 100000, 2027-Q4: 110000}"
    by_quarter = ("team/seller.md", "quota: 420000", quota)
    assert rules(changed(by_quarter, of_territory("quota: 420000"))) == []
    assert rules(changed(by_quarter, of_territory("quota: 430000"))) == [
        "territory-quotas-disagree"
    ]


@pytest.mark.parametrize(
    "owner",
    [
        ("team/seller.md", "    quota: 420000\n", ""),
        (
            "team/support.md",
            "    role: marketer\n",
            "    role: marketer\n    manager: kovacs-agnes\n",
        ),
        ("team/seller.md", "quota: 420000", "quota: 424243"),
    ],
)
def test_owner_whose_quota_is_not_the_territorys_is_not_compared(owner: Change) -> None:
    result = changed(of_territory("quota: 428000"), owner)
    assert messages(result, "territory-quotas-disagree") == []


def test_quotas_are_cut_to_the_goals_time() -> None:
    due = ("mission.md", "time_bound: 2027-12-31", "time_bound: 2027-06-30")
    carried = ("team/seller.md", "quota: 420000", "quota: 900000")
    result = changed(of_territory("quota: 420000"), due, carried)
    assert messages(result, "territory-quotas-disagree") == [
        (
            "the quotas of the territories add up to 197,400 EUR by 2027-06-30, 202,600 EUR less than "
            'the 400,000 EUR of goal "Sell tea for 400,000 EUR in 2027"'
        )
    ]


def test_potential_of_half_a_year_is_half() -> None:
    due = ("mission.md", "time_bound: 2027-12-31", "time_bound: 2027-06-30")
    result = changed(of_territory("potential: 800000"), due)
    assert messages(result, "goal-above-potential") == [
        (
            'goal "Sell tea for 400,000 EUR in 2027" asks for 400,000 EUR, but all that the market in '
            "the territories would spend from 2027-01-01 to 2027-06-30 is 376,000 EUR"
        )
    ]


def test_potential_is_open_while_one_territory_has_none() -> None:
    assert rules(changed(of_territory("potential: 100"), more=second())) == []
