"""Findings mended: exactly what was meant, nothing else, and nothing that makes a plan worse."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plancheck.check import Result, check
from plancheck.fix import MOST_ROUNDS, Mended, mended
from plancheck.problem import Edit, Finding, Fix, Place
from plancheck.report import pages
from plancheck.rules.catalog import RULES
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile, read
from tests.rules.pages import AS_OF, smallest

NASTY = Path(__file__).parent / "nasty"
EXAMPLE = Path(__file__).parents[1] / "plan"

checking = partial(check, as_of=AS_OF, others=frozenset())


class Case(NamedTuple):
    """A text of the smallest plan, what is written in its place, and what a fix makes of that."""

    file: str
    text: str
    wrong: str
    mended: str


def case(file: str, text: str, wrong: str, mended: str = "") -> Case:
    """A case whose fix brings the plan's own text back, unless another one is given."""
    return Case(f"{file}.md", text, wrong, mended or text)


AMOUNT = "quota: 420000"
SALARY = "amount: 5000"
YEAR_END = "time_bound: 2027-12-31"

SAFE = [
    # Numbers and money
    case("team/seller", AMOUNT, "quota: 420 000"),
    case("team/seller", AMOUNT, "quota: 420\u00a0000 EUR   # a year", "quota: 420000   # a year"),
    case("team/seller", AMOUNT, 'quota: "420,000"'),
    case("team/seller", AMOUNT, "quota: €420.000,00", "quota: 420000.00"),
    case("team/seller", AMOUNT, "quota: '420000'"),
    case("team/seller", AMOUNT, 'quota: "420000" # in EUR', "quota: 420000 # in EUR"),
    case("budget/costs", SALARY, "amount: 5 000 €"),
    case("budget/costs", SALARY, 'amount: "5000"'),
    case("team/seller", "target: 10000", "target: 10 000"),
    case("team/seller", AMOUNT, f"{AMOUNT}\n    hours_per_week: 1 000", f"{AMOUNT}\n    hours_per_week: 1000"),
    case("budget/revenue", "revenue: 400000", 'revenue: {Q1 2027: 100 000, 2027q2: "100000", 2027/Q3: 100000, Q4 2027: 100000}', "revenue: {2027-Q1: 100000, 2027-Q2: 100000, 2027-Q3: 100000, 2027-Q4: 100000}"),
    # Percentages
    case("customers/patterns", "[8%, 8%,", "[8 %, '8 %',", "[8%, '8%',"),
    case("customers/patterns", "10%, 10%, 12%]", '10, "10,0 %", 12%]', '10%, "10.0%", 12%]'),
    case("index", "currency:", "policy: {tolerance: 2}\ncurrency:", "policy: {tolerance: 2%}\ncurrency:"),
    case("index", "currency:", "policy: {unexplained_growth: 35}\ncurrency:", "policy: {unexplained_growth: 35%}\ncurrency:"),
    # Days and months
    case("mission", YEAR_END, "time_bound: 31.12.2027"),
    case("mission", YEAR_END, "time_bound: 2027. 12. 31. # a Friday", f"{YEAR_END} # a Friday"),
    case("mission", YEAR_END, "time_bound: 2027. december 31."),
    case("mission", YEAR_END, 'time_bound: "2027/12/31"', 'time_bound: "2027-12-31"'),
    case("index", "end: 2027-12-31}", "end: 2027.12.31.}"),
    case("budget/costs", "month: 2027-02", "month: 2027/2"),
    # Words
    case("team/seller", "carries_quota: true", "carries_quota: igen"),
    case("team/seller", "carries_quota: true", 'carries_quota: "true"'),
    case("team/seller", "kind: sales", "kind: Sales"),
    case("team/seller", "kind: sales", 'kind: "Sales"', 'kind: "sales"'),
    case("team/seller", "period: monthly", "period: montly"),
    case("strategies/existing", "kind: existing_customers", "kind: Existing customers"),
    case("strategies/new", "cadence: daily", "cadence: dayly"),
    case("index", "currency: EUR", "currency: €"),
    case("index", "currency: EUR", "currency: eur"),
    case("tools/free", "purpose: Lets us taste together with cafés that are far away.\n    users: [seller]\n    price: free", "purpose: Lets us taste together with cafés that are far away.\n    users: [seller]\n    price: Free"),
    # Ids
    case("team/seller", "id: kovacs-agnes", "id: Kovács Ágnes"),
    case("mission", "owner: kovacs-agnes", 'owner: "Kovács Ágnes"', 'owner: "kovacs-agnes"'),
    case("strategies/new", "tools: [crm, video, calendar]", "tools: [CRM, video, calendar]"),
    case("team/seller", "metric: new-business", "metric: newbusiness"),
    case("strategies/new", "by: seller", "by: sellers"),
    # Keys
    case("team/seller", "kpis:", "kpi:"),
    case("team/seller", "kpis:", "KPIs:"),
    case("team/seller", "kpis:", '"Kpis":', '"kpis":'),
    case("team/seller", "carries_quota:", "carries-quota:"),
    case("team/seller", "metric: new", "metirc: new"),
    case("mission", "time_bound:", "timebound:"),
    case("mission", "section:", "Section:"),
    case("mission", "section: mission", "section: misson"),
    case("mission", "section: mission\n", ""),
    case("index", "period: {start: 2027-01-01, end:", "period: {starts: 2027-01-01, ends:"),
    # Lists and text
    case("strategies/new", "goals: [revenue]", "goals: revenue", "goals: [revenue]"),
    case("customers/cafe", "channels: [Visits, Telephone]", "channels: Visits, Telephone", "channels: [Visits, Telephone]"),
    case("team/support", "responsibilities: [Write the newsletter]", "responsibilities: Write the newsletter"),
    case("team/support", "responsibilities: [Write the newsletter]", "responsibilities: Write & send it", 'responsibilities: ["Write & send it"]'),
    case("team/support", "responsibilities: [Write the newsletter]", "responsibilities:\n      - News: write it   # weekly", 'responsibilities:\n      - "News: write it"   # weekly'),
    case("team/support", "responsibilities: [Write the newsletter]", "responsibilities: [News: write it]", 'responsibilities: ["News: write it"]'),
    case("team/seller", "      - {metric: new-business, target: 10000, period: monthly}", "      {metric: new-business, target: 10000, period: monthly}", "      [{metric: new-business, target: 10000, period: monthly}]"),
    case("team/support", "  - id: nagy-peter\n    name: Nagy Péter\n    role", "  id: nagy-peter\n  # a person\n\n  name: Nagy Péter\n  role", "  - id: nagy-peter\n    # a person\n\n    name: Nagy Péter\n    role"),
    # YAML
    case("mission", "title: Mission and goals", "title: Mission: and goals   # ours", 'title: "Mission: and goals"   # ours'),
    case("mission", "title: Mission and goals", 'title: The "Mission": goals', "title: 'The \"Mission\": goals'"),
    case("mission", "title: Mission and goals", "title: „Mission: Küldetés”", 'title: "Mission: Küldetés"'),
    case("mission", "title: Mission and goals", "title: @mission", 'title: "@mission"'),
    case("mission", "title: Mission and goals", "title: *mission*", 'title: "*mission*"'),
    case("mission", "title: Mission and goals", "title: *mission", 'title: "*mission"'),
    case("mission", "title: Mission and goals", 'title: "Mission" and goals', "title: '\"Mission\" and goals'"),
    case("mission", "title: Mission and goals", 'title: "Mission",', 'title: "Mission"'),
    case("mission", "title: Mission and goals", "title:Mission and goals"),
    case("mission", "title: Mission and goals", "title:\u00a0Mission and goals"),
    case("mission", "title: Mission and goals", 'title: "C:\\data"', 'title: "C:\\\\data"'),
    case("mission", "title: Mission and goals", "title: Team #1 in tea", 'title: "Team #1 in tea"'),
    case("team/support", "responsibilities: [Write the newsletter]", "responsibilities: [*news, Post]", 'responsibilities: ["*news", Post]'),
    case("index", "period: {start: 2027-01-01, end: 2027-12-31}", "period:\n\tstart: 2027-01-01\n\tend: 2027-12-31", "period:\n  start: 2027-01-01\n  end: 2027-12-31"),
    case("team/seller", AMOUNT, "quota: 420000 #EUR", "quota: 420000 # EUR"),
]  # fmt: skip

UNSAFE = [
    case("team/seller", AMOUNT, "quota: 420 000 Ft"),
    case("team/seller", AMOUNT, "quota: -420000"),
    case("index", "currency:", "policy: {tolerance: 0.02}\ncurrency:", "policy: {tolerance: 2%}\ncurrency:"),
    case("mission", YEAR_END, "time_bound: 2027-11-31", "time_bound: 2027-11-30"),
    case("mission", "time_bound:", "deadline:"),
    case("mission", YEAR_END, "határidő: 2027. december 31."),
    case("budget/costs", "category: salaries", "category: salary"),
    case("mission", "owner: kovacs-agnes", "owner: kovacs-agness"),
    case("team/seller", "id: kovacs-agnes", "id: Kovács Ágnes ♥"),
    case("team/seller", "- id: kovacs-agnes\n    name", "- name"),
    case("team/support", "responsibilities: [Write the newsletter]", "responsibilities: Write news, send it", 'responsibilities: ["Write news, send it"]'),
    case("mission", "title: Mission and goals", "title: mission goals: ours", 'title: "mission goals: ours"'),
    case("mission", "title: Mission and goals", "title: Our mission owner: ours", 'title: "Our mission owner: ours"'),
    case("mission", "title: Mission and goals", "title: Tea and more #organic", 'title: "Tea and more #organic"'),
    case("mission", "title: Mission and goals", "title: 'Ann's team'", 'title: "Ann\'s team"'),
    case("index", "company: Tisza Teák Kft.", "company: true", 'company: "true"'),
]  # fmt: skip

ENDINGS = {
    "LF": ("", "\n"),
    "CRLF": ("", "\r\n"),
    "BOM": ("\ufeff", "\n"),
    "BOM twice": ("\ufeff" * 2, "\n"),
}


def written(each: Case, text: str, ending: str = "LF") -> bytes:
    """The file of a case with one of its texts, as some editor saves it."""
    whole = smallest()[each.file].decode()
    assert each.text in whole
    mark, end = ENDINGS[ending]
    return (mark + whole.replace(each.text, text, 1).replace("\n", end)).encode()


def plan(files: dict[str, bytes]) -> list[Document]:
    laid = smallest() | files
    return [document(RawFile(name, name, data)) for name, data in sorted(laid.items())]


def fixed(files: dict[str, bytes], *, unsafe: bool = False) -> Mended:
    return mended(plan(files), checking, unsafe=unsafe)


def changes(made: Mended) -> dict[str, bytes]:
    return {each.file: each.bytes for each in made.changed}


def ids(each: Case) -> str:
    return re.sub(r"\s+", " ", each.wrong)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("each", SAFE, ids=ids)
def test_what_can_only_be_meant_in_one_way_is_mended(each: Case, ending: str) -> None:
    made = fixed({each.file: written(each, each.wrong, ending)})
    assert changes(made) == {each.file: written(each, each.mended, ending)}
    assert made.fixed
    assert made.result.findings == ()


@pytest.mark.parametrize("each", UNSAFE, ids=ids)
def test_guess_is_made_only_where_it_is_asked_for(each: Case) -> None:
    files = {each.file: written(each, each.wrong)}
    kept = fixed(files)
    assert (kept.changed, kept.fixed) == ((), ())
    assert {finding.fix.safe for finding in kept.result.findings if finding.fix} == {False}
    assert changes(fixed(files, unsafe=True)) == {each.file: written(each, each.mended)}


@pytest.mark.parametrize("each", [*SAFE, *UNSAFE], ids=ids)
def test_finding_is_gone_and_a_second_run_changes_nothing(each: Case) -> None:
    first = fixed({each.file: written(each, each.wrong)}, unsafe=True)
    rules = {(finding.rule, finding.keys) for finding in first.fixed}
    again = fixed(changes(first), unsafe=True)
    assert not rules & {(finding.rule, finding.keys) for finding in again.result.findings}
    assert (again.changed, again.fixed) == ((), ())


# What is left alone --------------------------------------------------------------------------

ALONE = [
    # May be meant in more ways than one, or in none
    case("team/seller", AMOUNT, "quota: 12.500 EUR"),
    case("team/seller", AMOUNT, "quota: 420k"),
    case("mission", YEAR_END, "time_bound: 11/12/2027"),
    case("index", "currency:", "policy: {quota_cushion: {least: 1.05}}\ncurrency:"),
    case("index", "currency:", "policy: {tolerance: 1}\ncurrency:"),
    case("customers/patterns", "[8%,", '["8,333%",'),
    case("team/seller", "kind: sales", "kind: seller"),
    case("index", "business_model: both", "business_model: b2d"),
    case("mission", "title: Mission and goals", "title: [Mission, and goals]"),
    case("mission", "title: Mission and goals", "title: Mission\n  - and: goals"),
    case("mission", "title: Mission and goals", "title: 'Mission and goals"),
    case("mission", "title: Mission and goals", "title: |- Mission\n  and goals"),
    case("mission", "title: Mission and goals", "title: Mission: and\n  goals"),
    # Over several lines, or with an anchor
    case("team/seller", AMOUNT, "quota: >-\n      420 000"),
    case("team/seller", AMOUNT, 'quota: "420\n      000"'),
    case("team/seller", AMOUNT, "quota: &a 420 000"),
    # A comma in brackets has cut a figure in two
    case("customers/patterns", "[8%, 8%", "[8,0 %, 8%"),
    case("customers/patterns", "10%, 10%, 12%]", "10,5, 10%, 12%]"),
    # The key that is meant is written already
    case("team/seller", "    kpis:", "    kpi: []\n    kpis:"),
    case("mission", "title: Mission and goals", "titel: Mission\ntitle:"),
    case("budget/revenue", "revenue: 400000", "revenue: {2027-Q1: 400000, Q1 2027: 0}"),
    # Ids that resemble others, have other numbers, or are another kind's
    case("strategies/new", "tools: [crm, video, calendar]", "tools: [seller, video, calendar]"),
    case("mission", "owner: kovacs-agnes", "owner: kovacs-eszter"),
    # A mended key would hold what it cannot
    case("index", "currency: EUR", "curency: [EUR, HUF]"),
    case("mission", "owner: kovacs-agnes", "owner: Kovács Á."),
]  # fmt: skip


@pytest.mark.parametrize("each", ALONE, ids=ids)
def test_what_nobody_can_be_sure_of_is_left_alone(each: Case) -> None:
    made = fixed({each.file: written(each, each.wrong)})
    assert (made.changed, made.fixed) == ((), ())
    assert made.result.findings
    assert not any(finding.fix and finding.fix.safe for finding in made.result.findings)


def test_ids_that_resemble_each_other_are_left_alone() -> None:
    team = written(
        case("team/seller", "  - id: kovacs-agnes", ""),
        "  - {id: kovacs-agnet, role: seller, name: Kovács Ágnet}\n  - id: kovacs-agnes",
    )
    mission = written(case("mission", "owner: kovacs-agnes", ""), "owner: kovacsagnes")
    assert fixed({"team/seller.md": team, "mission.md": mission}, unsafe=True).changed == ()


def test_number_in_an_id_is_no_typo() -> None:
    wrong = b"goals: [revenue-2028]"
    mission = smallest()["mission.md"].replace(b"id: revenue", b"id: revenue-2027")
    files = {
        "mission.md": mission,
        "strategies/new.md": smallest()["strategies/new.md"].replace(b"goals: [revenue]", wrong),
        "strategies/existing.md": smallest()["strategies/existing.md"].replace(
            b"goals: [revenue]", b"goals: [revenue-2027]"
        ),
    }
    assert fixed(files, unsafe=True).changed == ()


# Ids in several files ------------------------------------------------------------------------


MISTYPED_TWICE = {
    name: smallest()[name].replace(b"cafe, household]", b"cafe, houshold]")
    for name in ("customers/patterns.md", "customers/territory.md")
}


def test_id_is_corrected_wherever_it_is_named() -> None:
    made = fixed(MISTYPED_TWICE)
    assert changes(made) == {name: smallest()[name] for name in MISTYPED_TWICE}
    assert len(made.fixed) == 1


def test_id_that_is_mistyped_at_its_entry_is_corrected_there() -> None:
    team = written(case("team/seller", "- id: seller", ""), "- id: seler")
    assert changes(fixed({"team/seller.md": team})) == {
        "team/seller.md": smallest()["team/seller.md"]
    }


def test_person_s_id_is_corrected_to_what_the_name_says() -> None:
    team = written(case("team/seller", "id: kovacs-agnes", ""), "id: kovacs-anges")
    assert changes(fixed({"team/seller.md": team})) == {
        "team/seller.md": smallest()["team/seller.md"]
    }


def test_file_that_was_not_named_is_not_changed() -> None:
    made = mended(plan(MISTYPED_TWICE), checking, files={"customers/patterns.md"})
    assert (made.changed, made.fixed) == ((), ())


def test_amount_in_the_plan_s_own_currency_is_safe() -> None:
    header = written(case("index", "currency: EUR", ""), "currency: HUF")
    team = written(case("team/seller", AMOUNT, ""), "quota: 420 000 Ft # évente")
    made = fixed({"index.md": header, "team/seller.md": team})
    assert changes(made) == {
        "team/seller.md": written(case("team/seller", AMOUNT, ""), "quota: 420000 # évente")
    }


# Rounds --------------------------------------------------------------------------------------


def test_what_comes_to_light_has_its_turn_in_the_next_round() -> None:
    before = written(
        case("team/seller", "    kpis:\n      - {metric: new-business, target: 10000", ""),
        "    kpi:\n      - {metirc: Newbusiness, target: 10 000 EUR",
    )
    made = fixed({"team/seller.md": before})
    assert changes(made) == {"team/seller.md": smallest()["team/seller.md"]}
    assert [each.rule for each in made.fixed] == [
        "unknown-key",
        "unknown-key",
        "invalid-value",
        "invalid-value",
        "unknown-reference",
    ]


def test_every_line_of_a_file_that_cannot_be_read_is_mended_in_turn() -> None:
    before = smallest()["mission.md"]
    for key in (b"title", b"mission", b"specific", b"relevant"):
        before = re.sub(rb"(%s: )(\w+)" % key, rb"\1\2:", before, count=1)
    made = fixed({"mission.md": before})
    (after,) = changes(made).values()
    assert len(made.fixed) == 4
    assert after.count(b'"') == 8
    assert after.replace(b'"', b"") == before
    assert made.result.findings == ()


def faulty(lines: int) -> bytes:
    return (
        b"---\nsection: mission\n"
        + b"".join(b"k%d: a: b c\n" % each for each in range(lines))
        + b"---\n"
    )


def test_there_is_an_end_to_the_rounds() -> None:
    made = fixed({"mission.md": faulty(MOST_ROUNDS + 5)}, unsafe=True)
    assert len(made.fixed) == MOST_ROUNDS


# Fixes that do no good -----------------------------------------------------------------------


def offering(*fixes: Fix) -> Mended:
    """The smallest plan with findings at its title, which stay, that offer these fixes."""

    def found(documents: Sequence[Document]) -> Result:
        result = checking(documents)
        old = next(each for each in documents if each.file == "mission.md")
        offers = [
            Finding(
                "thin-text", "warning", "mission.md", old.span(fix.edits[0].at), fix.title, fix=fix
            )
            for fix in fixes
            if fix.title in old.text
        ]
        return replace(result, findings=(*result.findings, *offers))

    return mended(plan({}), found)


def edit(text: str, new: str) -> Edit:
    start = smallest()["mission.md"].decode().index(text)
    return Edit(Place("mission.md", (), (start, start + len(text))), new)


def test_fix_whose_finding_stays_is_taken_back() -> None:
    made = offering(Fix("Mission and goals", (edit("Mission and goals", "Mission and goals, 1"),)))
    assert (made.changed, made.fixed) == ((), ())
    assert [each.fix for each in made.result.findings] == [None]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("title:", "tilte:"),
        ("Mission and goals", "a: b"),
        ("title: Mission and goals", "owner: x"),
        ("title: Mission and goals", "title: [x]"),
        ("Mission and goals", "*x"),
        ("---\nsection", "section"),
    ],
)
def test_fix_that_makes_another_fault_is_taken_back(text: str, new: str) -> None:
    made = offering(Fix("Mission and goals", (edit(text, new),)))
    assert (made.changed, made.fixed) == ((), ())


def test_good_fix_beside_a_bad_one_is_kept() -> None:
    good = Fix("Why we do this", (edit("Why we do this", "Why"),))
    bad = Fix("Mission and goals", (edit("title: Mission and goals", "tilte: x"),))
    made = offering(bad, good)
    assert changes(made) == {
        "mission.md": smallest()["mission.md"].replace(b"Why we do this", b"Why")
    }


def test_of_two_fixes_that_overlap_the_first_is_made() -> None:
    first = Fix("Why we do", (edit("Why we do", "What we all do"),))
    second = Fix("y we do this", (edit("y we do this", "x"),))
    made = offering(first, second)
    assert [each.message for each in made.fixed] == ["Why we do"]
    assert changes(made)["mission.md"].endswith(b"\nWhat we all do this.\n")


# Whatever is written -------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.name for path in NASTY.iterdir()))
def test_nasty_file_is_no_worse_afterwards(name: str) -> None:
    before = {"team.md": (NASTY / name).read_bytes()}
    made = fixed(before, unsafe=True)
    after = next((each for each in made.changed if each.file == "team.md"), None)
    was = document(RawFile("team.md", "team.md", before["team.md"]))
    assert [each.file for each in made.changed if each.file != "team.md"] == []
    if after is not None:
        assert was.data is None or after.data is not None
        assert document(RawFile("team.md", "team.md", after.bytes)) == after
    assert (after is None) == (made.fixed == ())
    assert fixed(changes(made), unsafe=True).changed == () if after else True


READ = [document(raw) for raw in read(EXAMPLE)]
EXAMPLES = {each.file: each for each in READ}
example = partial(check, as_of=date(2026, 11, 23), others=frozenset())

NUMBER = re.compile(r"(?<=: )[0-9]{4,}(?= *(?:#.*)?$)", re.MULTILINE)
DAY = re.compile(r"(?<=: )(20[0-9]{2})-([01][0-9])-([0-3][0-9])(?= *(?:#.*)?$)", re.MULTILINE)
FLAG = re.compile(r"(?<=: )(?:true|false)$", re.MULTILINE)
PERCENT = re.compile(r"(?<=: )[0-9]{1,2}%(?= *(?:#.*)?$)", re.MULTILINE)
WORD = re.compile(r"(?<= (?:kind|type|unit): )[a-z_0-9]+$", re.MULTILINE)
KEY = re.compile(r"(?<=^    )[a-z_]{6,}(?=:)", re.MULTILINE)


def grouped(separator: str, tail: str = "") -> Callable[[re.Match[str]], str]:
    return lambda match: f"{int(match.group()):,}".replace(",", separator) + tail


CORRUPTIONS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = [
    (NUMBER, grouped(" ")),
    (NUMBER, grouped("\u00a0", " EUR")),
    (NUMBER, grouped(",")),
    (NUMBER, grouped("'", " €")),
    (NUMBER, lambda match: f'"{match.group()}"'),
    (DAY, lambda match: match.expand(r"\3.\2.\1")),
    (DAY, lambda match: match.expand(r"\1. \2. \3.")),
    (DAY, lambda match: match.expand(r'"\1/\2/\3"')),
    (FLAG, lambda match: {"true": "igen", "false": "No"}[match.group()]),
    (FLAG, lambda match: f"'{match.group()}'"),
    (PERCENT, lambda match: match.group().replace("%", " %")),
    (PERCENT, lambda match: match.group().replace("%", " százalék")),
    (WORD, lambda match: match.group().capitalize()),
    (WORD, lambda match: match.group().upper().replace("_", " ")),
    (KEY, lambda match: match.group().capitalize()),
    (KEY, lambda match: match.group()[0] + match.group()),
    (KEY, lambda match: match.group().replace("_", "-")),
]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(EXAMPLES)), st.sampled_from(CORRUPTIONS), st.integers(0, 10**6))
def test_any_value_in_another_notation_becomes_itself_again(
    file: str, corruption: tuple[re.Pattern[str], Callable[[re.Match[str]], str]], number: int
) -> None:
    """Nothing else in the file is touched, and the plan says what it said."""
    pattern, corrupted = corruption
    text, body = EXAMPLES[file].text, EXAMPLES[file].body
    found = list(pattern.finditer(text, 0, body))
    assume(found)
    match = found[number % len(found)]
    wrong = corrupted(match)
    assume(wrong != match.group())
    broken = f"{text[: match.start()]}{wrong}{text[match.end() :]}"
    laid = [
        document(RawFile(file, each.name, broken.encode())) if each.file == file else each
        for each in READ
    ]
    assume(example(laid).findings)  # a text, or a figure of any form, may be written so
    made = mended(laid, example)
    (after,) = made.changed
    assert after.data == EXAMPLES[file].data
    assert after.text.startswith(text[: match.start()])
    assert after.text.endswith(text[match.end() :])
    assert made.result.findings == ()


# The rules' pages ----------------------------------------------------------------------------


def test_pages_of_rules_that_can_be_mended_say_so() -> None:
    cases = [
        mended(plan({each.file: written(each, each.wrong)}), checking, unsafe=True)
        for each in (*SAFE, *UNSAFE)
    ]
    mendable = {finding.rule for made in cases for finding in made.fixed}
    assert {rule.name for rule in RULES if "check --fix" in pages.page(rule.name)} == mendable
