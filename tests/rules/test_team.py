"""Edges of the rules about roles, people and KPIs that a page cannot show."""

import pytest

from plancheck.rules.names import is_stand_in
from tests.rules.pages import checked, smallest

MARKETER = smallest()["team/support.md"].decode()
KPIS = "    kpis:\n      - {metric: new-business, target: 2000, period: monthly}\n"


def found(*changes: tuple[str, str], ignored: tuple[str, ...] = ()) -> list[str]:
    """The rules that speak once these changes are made in the marketer's file."""
    text = MARKETER
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return sorted(finding.rule for finding in checked({"team/support.md": text}, ignored).findings)


# Roles -----------------------------------------------------------------------------------------


def test_every_text_that_a_role_lacks_is_a_fault() -> None:
    texts = MARKETER[MARKETER.index("    responsibilities:") : MARKETER.index("    kpis:")]
    assert found((texts, "")) == [
        "role-without-accountability",
        "role-without-contribution",
        "role-without-expectations",
        "role-without-responsibilities",
    ]


@pytest.mark.parametrize("blank", ['" "', '""', "", "~"])
def test_blank_responsibilities_are_none(blank: str) -> None:
    assert found(("[Write the newsletter]", blank)) == ["role-without-responsibilities"]


def test_role_of_no_kind_may_be_the_support_role() -> None:
    assert found(("    kind: marketing\n", "")) == ["missing-key"]


def test_role_of_an_unread_kind_may_be_the_support_role() -> None:
    assert found(("kind: marketing", "kind: markting")) == ["invalid-value"]


def test_person_without_a_role_may_be_who_fills_it() -> None:
    assert found(("    role: marketer\n", "")) == ["missing-key"]


def test_person_in_an_unknown_role_is_no_business_of_these_rules() -> None:
    assert set(found(("    role: marketer\n", "    role: marketr\n"))) <= {"unknown-reference"}


def test_agency_in_an_unknown_role_is_no_business_of_these_rules() -> None:
    people = MARKETER[MARKETER.index("people:") : MARKETER.rindex("---")]
    agency = "agencies:\n  - {id: words, name: Körte Bt., scope: The newsletter., role: marketr}\n"
    assert set(found((people, agency))) <= {"unknown-reference", "activity-not-budgeted"}


def test_agency_without_a_role_fills_none() -> None:
    people = MARKETER[MARKETER.index("people:") : MARKETER.rindex("---")]
    agency = "agencies:\n  - {id: words, name: Körte Bt., scope: The newsletter.}\n"
    assert set(found((people, agency))) - {"unused-entry"} == {"role-without-member"}


def test_position_with_an_unread_start_is_not_missing_too() -> None:
    people = MARKETER[MARKETER.index("people:") : MARKETER.rindex("---")]
    position = "    open_positions:\n      - {id: second, starts: 2027-02-30}\n"
    assert found((people, position)) == ["invalid-value"]


def test_team_without_roles_lacks_the_seller_and_the_support() -> None:
    empty = "---\nsection: team\npeople: []\n---\n"
    result = checked({"team/seller.md": empty, "team/support.md": empty})
    rules = {finding.rule for finding in result.findings if finding.file.startswith("team")}
    assert {"no-sales-role", "no-support-role"} <= rules


# KPIs ------------------------------------------------------------------------------------------


def test_mistyped_kpis_are_not_missing_too() -> None:
    assert found(("    kpis:\n", "    kpi:\n")) == ["unknown-key"]


@pytest.mark.parametrize("empty", ["    kpis:\n", "    kpis: []\n", "    kpis: ~\n", ""])
def test_role_without_kpi_is_one_finding_whoever_fills_it(empty: str) -> None:
    second = ("people:\n", "people:\n  - {id: kiss-eva, name: Kiss Éva, role: marketer}\n")
    assert found((KPIS, empty), second) == ["role-without-kpi"]


@pytest.mark.parametrize("kpi", ["{}", "{metric: , target: , period: }", "{target: 5}"])
def test_whatever_lacks_in_a_kpi_is_one_finding(kpi: str) -> None:
    kpis = f"    kpis:\n      - {kpi}\n"
    assert found((KPIS, kpis)) == ["kpi-without-target"]


def test_each_incomplete_kpi_is_a_finding() -> None:
    kpis = KPIS + "      - {metric: lost-cafes, target: 5%}\n      - {metric: year-on-year}\n"
    assert found((KPIS, kpis)) == ["kpi-without-target"] * 2


def test_unread_target_is_not_missing_too() -> None:
    assert found(("target: 2000", "target: 2 000 EUR")) == ["invalid-value"]


def test_incomplete_kpi_is_a_kpi() -> None:
    assert "role-without-kpi" not in found(("target: 2000, ", ""))


def test_person_is_measured_where_roles_need_not_be() -> None:
    without = ("role-without-kpi",)
    own = ("    role: marketer\n", "    role: marketer\n" + KPIS)
    assert found((KPIS, ""), ignored=without) == ["person-without-kpi"]
    assert found(own, (KPIS, KPIS), ignored=without) == []


# Names -----------------------------------------------------------------------------------------


STAND_INS = """
AE #1; AE1; SDR-2; AE #1, Budapest; AE (TBD); 1st AE; Rep 1; Sales rep; Sales rep 2;
Sales rep A; sales_rep_2; Sales Representative; Sales team; Head of Sales 1; Account executive;
Account Executive A; Marketing Manager; Employee 3; Person 1; TBD; tbd; (TBD); TBD - May; TBA;
To be hired; To be decided; New hire; N.N.; N. N.; NN; n/a; vacant; Vacant (Budapest); open;
Open (from May); Open position; Unassigned; nobody; unknown; ?; —; #1; 2; xxx; Értékesítő 2;
2. üzletkötő; betöltetlen; Felvétel alatt; új kolléga
"""


@pytest.mark.parametrize("name", STAND_INS.split(";"))
def test_stand_in_is_no_name(name: str) -> None:
    assert is_stand_in(name.strip())


NAMES = """
Kovács Ágnes; Nagy-Szabó Éva; dr. Bíró Katalin; Kovács-Nagy Á.; N. Nagy; Új Péter;
Eladó Béla; Kereskedő Anna; Madonna; Bo Li; Li; Ng; O; Na; An; An To; Se Ri Pak; Kam Ho;
Nguyễn Văn An; 王伟; राम; ศิริ; محمد; Новак Оксана; O'Brien; Robert Downey Jr.;
William Smith 3rd; Jennifer 8. Lee; X Æ A-12; Null; Peter Noone; Abdi Hire; Will Open;
Ana Sales; Júnior Sales; Junior Sales; Sales; Peter Seller; Seller; Ana Rep; Rep; Rep B.;
Person; Lars Person; Head; Field; Rustom Manager; Max Power; Hunter Page; John Doe;
Kovács Ágnes (TBC)
"""


@pytest.mark.parametrize("name", NAMES.split(";"))
def test_name_in_whatever_language_is_a_name(name: str) -> None:
    assert not is_stand_in(name.strip())


def test_name_with_decomposed_accents_is_a_name() -> None:
    assert not is_stand_in("Kova\u0301cs A\u0301gnes")
    assert is_stand_in("E\u0301rte\u0301kesi\u0301to\u030b 2")


def test_long_name_is_read_in_time() -> None:
    assert is_stand_in("AE " * 3_000 + "#1")
    assert not is_stand_in("(" * 5_000 + "a" + " " * 4_000 + "(")
