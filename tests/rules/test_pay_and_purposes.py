"""Step 7, pay and purposes: what belongs together, who is told, and what is silent."""

import pytest

from plancheck.check import Result
from plancheck.problem import Finding
from plancheck.rules.catalog import BY_NAME
from tests.rules.pages import checked, smallest
from tests.site.plans import everything, made

COSTS, TEAM, SUPPORT = "budget/costs.md", "team/seller.md", "team/support.md"
SALARIES = "for: [seller, marketer]"


def texts(*changes: tuple[str, str, str]) -> dict[str, str]:
    """Files of the smallest plan with texts replaced: file, old, new."""
    files: dict[str, str] = {}
    for file, old, new in changes:
        text = files.get(file) or smallest()[file].decode()
        assert old in text
        files[file] = text.replace(old, new)
    return files


def pay(*people: str, audience: str = "leadership") -> dict[str, str]:
    lines = "".join(f"  - {{person: {person}}}\n" for person in people)
    text = f"---\nsection: team\ntitle: Bérek\naudience: {audience}\npay:\n{lines}---\n"
    return {"team/pay.md": text}


def found(result: Result) -> list[Finding]:
    """What is said of the budget, or of how the plan is written."""
    return [each for each in result.findings if BY_NAME[each.rule].step in (0, 7)]


def rules(files: dict[str, str]) -> list[str]:
    return sorted(finding.rule for finding in found(checked(files)))


def message(files: dict[str, str]) -> str:
    (finding,) = found(checked(files))
    return finding.message


# Pay ------------------------------------------------------------------------------------------

AGNES = "kovacs-agnes, base_salary: 24000"
FAULTS = {
    "salary-disagrees": ["kovacs-agnes, base_salary: 61234"],
    "commission-disagrees": [f"{AGNES}, commission_rate: 3%"],
    "pay-disagrees": [f"{AGNES}, on_target_earnings: 61234"],
}


@pytest.mark.parametrize("rule", FAULTS)
def test_finding_about_pay_stands_in_the_leaderships_file(rule: str) -> None:
    (finding,) = found(checked(pay(*FAULTS[rule])))
    assert finding.rule == rule
    assert finding.file == "team/pay.md"
    assert finding.keys[:2] == ("pay", 0)


@pytest.mark.parametrize("rule", FAULTS)
def test_notes_at_open_files_say_what_stands_there_and_no_pay(rule: str) -> None:
    (finding,) = found(checked(pay(*FAULTS[rule])))
    said = [note.text for note in finding.related if note.file != "team/pay.md"]
    assert all(text.startswith("cost line ") for text in said)


@pytest.mark.parametrize("rule", FAULTS)
def test_site_of_the_team_shows_neither_the_finding_nor_a_figure_of_it(rule: str) -> None:
    shown = made(pay(*FAULTS[rule]))
    assert rule in {finding.rule for finding in shown.result.findings}
    findings = "\n".join(text.markdown for at, text in shown.pages.items() if "rules/" not in at)
    assert rule not in findings
    assert "61,234" not in everything(shown)
    assert "€61,234" not in everything(shown)


@pytest.mark.parametrize("rule", FAULTS)
def test_pay_in_an_open_file_is_told_of_that_alone(rule: str) -> None:
    assert rules(pay(*FAULTS[rule], audience="team")) == ["pay-in-open-file"]


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (AGNES, []),
        ("kovacs-agnes, base_salary: 60606", []),  # within one percent of the larger
        ("kovacs-agnes, base_salary: 60607", ["salary-disagrees"]),
        ("kovacs-agnes, base_salary: lots", ["invalid-value"]),
        ("kovacs-agnes, on_target_earnings: 5", []),  # no base to compare with
        ("nobody, base_salary: 99999", ["unknown-reference"]),
        (f"{AGNES}, commission_rate: 1.5%", []),
        (f"{AGNES}, commission_rate: 1.5%, on_target_earnings: 30300", []),
        (f"{AGNES}, commission_rate: 1.88%", []),  # 7,896 of 8,000
        (f"{AGNES}, commission_rate: 1.93%", ["commission-disagrees"]),  # 8,106
        (f"{AGNES}, bonus: 6153", ["commission-disagrees"]),  # 130% of it is 7,998.90
        (f"{AGNES}, bonus: 6154", []),
        (f"{AGNES}, bonus: 0", []),  # nothing of it is written
    ],
)
def test_pay_is_compared_where_all_of_it_is_known(person: str, expected: list[str]) -> None:
    assert rules(pay(person)) == expected


def test_rate_without_a_quota_is_not_compared() -> None:
    files = pay(f"{AGNES}, commission_rate: 9%, on_target_earnings: 5")
    without = texts((TEAM, "    quota: 420000\n", ""))
    assert rules(files | without) == []


def test_commissions_that_may_be_for_an_open_position_are_not_too_high() -> None:
    low = pay(f"{AGNES}, bonus: 1000")
    assert rules(low) == ["commission-disagrees"]
    position = "    open_positions: [{id: second, starts: 2027-09-01, quota: 60000}]\npeople:\n"
    hired = texts(
        (TEAM, "people:\n", position), (COSTS, SALARIES, "for: [seller, marketer, second]")
    )
    assert rules(low | hired) == []


def test_cushion_is_the_plans_own() -> None:
    wide = texts(("index.md", "EUR\n", "EUR\npolicy: {quota_cushion: {most: 900%}}\n"))
    assert rules(pay(f"{AGNES}, bonus: 1000") | wide) == []


def test_line_for_one_is_not_helped_by_a_line_for_another() -> None:
    split = texts(
        (COSTS, SALARIES, "for: [marketer]"),
        (
            COSTS,
            "costs:\n",
            "costs:\n  - {item: Ágnes, category: salaries, recurrence: ongoing, amount: 1000, every: month, for: [kovacs-agnes]}\n",
        ),
    )
    assert message(pay("kovacs-agnes, base_salary: 24000") | split) == (
        'the salary lines for "Kovács Ágnes" come to 12,000 EUR, less than 24,000 EUR of base pay'
    )


def test_line_that_may_be_for_anybody_is_compared_with_all() -> None:
    either = texts((COSTS, SALARIES, "for: [call-cafes]"))
    both = pay("kovacs-agnes, base_salary: 40000", "nagy-peter, base_salary: 30000")
    assert "for 2 people come to 60,000 EUR, less than 70,000 EUR" in message(both | either)


def test_plan_without_commission_lines_is_not_asked_for_them() -> None:
    text = smallest()[COSTS].decode()
    lines = "".join(line for line in text.splitlines(keepends=True) if "Commission" not in line)
    reason = "no_cost:\n  - {category: commissions, reason: Everybody has a fixed salary.}\n"
    fixed = {COSTS: lines, "budget/none.md": f"---\nsection: budget\n{reason}---\n"}
    assert rules(pay(f"{AGNES}, commission_rate: 3%") | fixed) == []


# Purposes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (", for: [visit-cafe]", "", ["cost-without-purpose"]),
        (", for: [visit-cafe]", ", for: []", ["cost-without-purpose"]),
        (", for: [visit-cafe]", ", fors: [visit-cafe]", ["unknown-key"]),
        (", for: [visit-cafe]", ", for: [visit-caffe]", ["unknown-reference"]),
        ("category: travel, ", "", ["missing-key"]),
        (", for: [crm]", "", []),  # the tool names the line
    ],
)
def test_line_is_for_something_in_one_way_or_another(
    old: str, new: str, expected: list[str]
) -> None:
    assert rules(texts((COSTS, old, new))) == expected


def test_missing_link_of_a_tool_is_one_finding() -> None:
    files = texts((COSTS, ", for: [crm]", ""), ("tools/crm.md", "    cost: crm-seats\n", ""))
    assert {finding.rule for finding in checked(files).findings} == {"tool-not-budgeted"}


AGENCY = (
    "agencies:\n  - {id: words, name: Körte Bt., scope: A hírlevél., role: marketer}\n---\n\nWho"
)


def agency(*lines: str) -> dict[str, str]:
    costs = "".join(
        f"  - {{recurrence: ongoing, amount: 1, every: year, {line}}}\n" for line in lines
    )
    extra = f"---\nsection: budget\ncosts:\n{costs}---\n" if lines else ""
    return texts((SUPPORT, "---\n\nWho", AGENCY)) | {"budget/more.md": extra}


@pytest.mark.parametrize(
    ("line", "paid"),
    [
        ("item: Hírlevél, category: agency, for: [words]", True),
        ("item: Hírlevél, category: marketing, for: [words]", True),
        ("item: Hírlevél, category: agency, for: [marketer]", True),
        ("item: Hírlevél, category: agency, for: [nagy-peter]", True),
        ("item: Hírlevél, category: marketing, for: [marketer]", False),
        ("item: Hírlevél, category: agency, for: [call-cafes]", False),
    ],
)
def test_agency_is_paid_for_by_its_name_or_by_a_line_for_agencies(line: str, *, paid: bool) -> None:
    assert rules(agency(line)) == ([] if paid else ["activity-not-budgeted"])


def test_line_for_agencies_that_names_nobody_may_be_for_it() -> None:
    assert rules(agency("item: Hírlevél, category: agency")) == ["cost-without-purpose"]


def test_mistyped_agency_is_one_finding() -> None:
    assert rules(agency("item: Hírlevél, category: agency, for: [wordss]")) == ["unknown-reference"]


def test_agency_that_nothing_uses_is_one_finding() -> None:
    loose = agency()
    loose[SUPPORT] = loose[SUPPORT].replace(", role: marketer}", "}")
    assert {finding.rule for finding in checked(loose).findings} == {"unused-entry"}


@pytest.mark.parametrize(
    ("starts", "line", "paid"),
    [
        ("2027-09-15", "starts: 2027-09-01, for: [marketer]", True),
        ("2027-09-15", "starts: 2027-08-31, for: [marketer]", False),
        ("2027-09-15", "starts: 2027-09-01, for: [seller]", False),
        ("2027-09-15", "starts: 2027-01-01, for: [second]", True),
        ("2028-01-01", "starts: 2027-01-01, for: [marketer]", True),
    ],
)
def test_open_position_is_paid_for_by_its_name_or_by_a_salary_that_begins_with_it(
    starts: str, line: str, *, paid: bool
) -> None:
    position = f"    open_positions: [{{id: second, starts: {starts}}}]\npeople:\n"
    more = f"---\nsection: budget\ncosts:\n  - {{item: Bér, category: salaries, recurrence: ongoing, amount: 1, every: month, {line}}}\n---\n"
    files = texts((SUPPORT, "people:\n", position)) | {"budget/more.md": more}
    assert rules(files) == ([] if paid else ["activity-not-budgeted"])


def test_position_that_is_open_on_the_first_day_is_paid_by_the_lines_for_its_role() -> None:
    position = "    open_positions: [{id: second, starts: 2027-01-01}]\npeople:\n"
    assert rules(texts((SUPPORT, "people:\n", position))) == []


PROMOTION = (
    "    promotions: [{name: Két doboz, starts: 2027-03-01, ends: 2027-03-31}]\n    tasks:\n"
)
NO_REASON = (
    "budget/nothing.md",
    "  - {category: promotions, reason: A good tea needs no lower price.}\n",
    "",
)
OFFER = ("strategies/existing.md", "    tasks:\n", PROMOTION)


@pytest.mark.parametrize(
    ("names", "paid"), [("second-shelf", True), ("ring-buyer", True), ("call-cafes", False)]
)
def test_promotion_is_paid_for_by_a_line_for_its_strategy(names: str, *, paid: bool) -> None:
    more = f"---\nsection: budget\ncosts:\n  - {{item: Doboz, category: promotions, recurrence: ongoing, amount: 1, every: month, for: [{names}]}}\n---\n"
    without = texts(OFFER, NO_REASON)
    assert rules(without | {"budget/more.md": more}) == ([] if paid else ["activity-not-budgeted"])


def test_promotion_in_a_plan_where_none_costs_anything_needs_no_line() -> None:
    assert rules(texts(OFFER)) == []


def test_promotion_in_a_budget_without_promotions_is_one_finding() -> None:
    assert rules(texts(OFFER, NO_REASON)) == ["no-promotion-cost"]
