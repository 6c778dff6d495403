"""Every error that a record can raise has a sentence, and it tells a person what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_core._pydantic_core import list_all_errors

from plancheck.model import meant, sentences
from plancheck.model.build import SECTIONS
from plancheck.model.sentences import SENTENCES, nearest
from plancheck.model.shape import shape
from plancheck.problem import Problem
from plancheck.source.document import document
from plancheck.source.files import RawFile

MODEL = Path(sentences.__file__).parent
OURS_IN_SHAPE = {"extra_forbidden", "missing"}  # unknown-key and missing-key, in model/shape.py

# What each kind of node of pydantic's core schemas can raise on text, true, false, lists and
# mappings. A record that comes to use another kind of node fails the test below until its errors
# are added here, and have a sentence. `function-plain` and `function-before` are our own readers.
RAISED_BY: dict[str, set[str]] = {
    "any": set(),
    "default": set(),
    "definitions": set(),
    "definition-ref": set(),
    "dict": {"dict_type"},
    "function-before": set(),
    "function-plain": set(),
    "literal": {"literal_error"},
    "model": {"model_type"},
    "model-field": {"missing"},
    "model-fields": {"model_type", "extra_forbidden"},
    "nullable": set(),
    "str": {"string_type", "string_too_long"},
    "tagged-union": set(),  # its own discriminator knows two tags and gives one of them
    "tuple": {"tuple_type"},
}
# How these kinds of node raise more, and why the records' ones do not: the options that would.
QUIET_OPTIONS = {"min_length", "to_upper", "strict", "fail_fast", "pattern", "ge", "le", "gt", "lt"}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The nodes of a core schema."""
    if isinstance(value, dict):
        if isinstance(value.get("type"), str):
            yield value
        for key, each in value.items():
            if key not in ("serialization", "metadata", "config", "default", "function"):
                yield from nodes(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from nodes(each)


def record_nodes() -> list[dict[str, Any]]:
    for kind in SECTIONS.values():
        kind.model_rebuild()
    return [node for kind in SECTIONS.values() for node in nodes(kind.__pydantic_core_schema__)]


def test_records_use_only_nodes_whose_errors_are_known() -> None:
    assert {node["type"] for node in record_nodes()} == set(RAISED_BY)
    assert not any(QUIET_OPTIONS & node.keys() for node in record_nodes())


def test_every_error_of_pydantic_has_a_sentence_or_cannot_occur() -> None:
    known = {each["type"] for each in list_all_errors()}
    raised = set().union(*RAISED_BY.values())
    assert raised <= known
    assert raised == (SENTENCES.keys() | OURS_IN_SHAPE) & known


def test_every_error_of_our_own_has_a_sentence_and_the_other_way_round() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in MODEL.glob("*.py"))
    raised = set(re.findall(r'(?:CustomError|_reader_of)\(\s*"(\w+)"', source))
    assert raised == SENTENCES.keys() - {each["type"] for each in list_all_errors()}


# What people read ------------------------------------------------------------------------------


def found(section: str, text: str) -> list[Problem]:
    text = f"---\nsection: {section}\n{text}\n---\n"
    read = document(RawFile("x.md", "x.md", text.encode()))
    return shape(SECTIONS[section], section, read)[1]


BROKEN = [
    ("plan", "currency: €", 'currency is "€"; expected a currency code such as EUR', "Write EUR."),
    (
        "plan",
        "currency: Euros",
        'currency is "Euros"; expected a currency code such as EUR',
        "Write EUR.",
    ),
    (
        "plan",
        "currency: $",
        'currency is "$"; expected a currency code such as EUR',
        "Write three capitals: EUR, HUF, USD.",
    ),
    (
        "plan",
        "currency: eur",
        'currency is "eur"; expected a currency code such as EUR',
        "Write EUR.",
    ),
    (
        "plan",
        "timezone: Budapest time",
        'timezone is "Budapest time"; expected a time zone such as Europe/Budapest',
        "Write the continent, a slash and the city, with _ for blanks: America/New_York.",
    ),
    (
        "plan",
        "status: Aproved",
        'status is "Aproved"; expected draft, in_review or approved',
        'Did you mean "approved"?',
    ),
    (
        "plan",
        "status: ready",
        'status is "ready"; expected draft, in_review or approved',
        "Write one of these words.",
    ),
    (
        "plan",
        "period: 2027",
        'period is "2027"; expected keys with values',
        "Its keys are start, end, one a line: `start: ...`.",
    ),
    (
        "plan",
        "period: {start: 2027.03.31.}",
        'start is "2027.03.31."; expected a date such as 2027-03-31',
        "Write 2027-03-31.",
    ),
    (
        "plan",
        "period: {start: 31.12.2027}",
        'start is "31.12.2027"; expected a date such as 2027-03-31',
        "Write 2027-12-31.",
    ),
    (
        "plan",
        "period: {start: 06/30/2027}",
        'start is "06/30/2027"; expected a date such as 2027-03-31',
        "Write 2027-06-30.",
    ),
    (
        "plan",
        "period: {start: 06/07/2027}",
        'start is "06/07/2027"; expected a date such as 2027-03-31',
        "Write year, month and day, such as 2027-03-31.",
    ),
    (
        "plan",
        "period: {start: 2027-3-1}",
        'start is "2027-3-1"; expected a date such as 2027-03-31',
        "Write 2027-03-01.",
    ),
    (
        "plan",
        "period: {start: 2027-03}",
        'start is "2027-03"; expected a date such as 2027-03-31',
        "Write year, month and day, such as 2027-03-01.",
    ),
    (
        "plan",
        "period: {start: 2027-02-29}",
        'start is "2027-02-29", which is no day of the calendar',
        "The last day of that month is 2027-02-28.",
    ),
    (
        "plan",
        "period: {start: 2027-31-12}",
        'start is "2027-31-12", which is no day of the calendar',
        "Months are 01 to 12, after the year: 2027-03-31.",
    ),
    (
        "plan",
        "period: {start: 1827-01-01}",
        'start is "1827-01-01"; expected a year from 1900 to 2199',
        "Check the year: dates look like 2027-03-31.",
    ),
    (
        "plan",
        "period: {start: March}",
        'start is "March"; expected a date such as 2027-03-31',
        "Write year, month and day, such as 2027-03-31.",
    ),
    (
        "plan",
        "policy: {tolerance: 0.01}",
        'tolerance is "0.01"; expected a percentage such as 35%',
        "Did you mean 1%? Percentages are written with their sign.",
    ),
    (
        "plan",
        "policy: {tolerance: 35}",
        'tolerance is "35"; expected a percentage such as 35%',
        "Write 35%.",
    ),
    (
        "plan",
        "policy: {tolerance: 35 %}",
        'tolerance is "35 %"; expected a percentage such as 35%',
        "Write 35%.",
    ),
    (
        "plan",
        'policy: {tolerance: "2,5%"}',
        'tolerance is "2,5%"; expected a percentage such as 35%',
        "Write 2.5%.",
    ),
    (
        "plan",
        "policy: {tolerance: 105%}",
        'tolerance is "105%"; expected a percentage between 0% and 100%',
        "A share of something cannot be below 0% or above 100%.",
    ),
    (
        "plan",
        "policy: {tolerance: a third}",
        'tolerance is "a third"; expected a percentage such as 35%',
        "Write the number and the percent sign: 35% or 2.5%.",
    ),
    (
        "plan",
        "policy: {unexplained_growth: 1000000000000000000000%}",
        'unexplained_growth is "1000000000000000000000%"; expected fewer digits',
        "Check the digits: a percentage is short, such as 35% or 2.5%.",
    ),
    (
        "plan",
        "policy: {most_goals: 1 000}",
        'most_goals is "1 000"; expected a whole number such as 30',
        "Write 1000.",
    ),
    (
        "plan",
        "policy: {unexplained_growth: 1.5}",
        'unexplained_growth is "1.5"; expected a percentage such as 35%',
        "Write 1.5%; or 150%, if it is a factor of 1.",
    ),
    (
        "plan",
        "policy: {tolerance: 250}",
        'tolerance is "250"; expected a percentage such as 35%',
        "Write the number and the percent sign: 35% or 2.5%.",
    ),
    (
        "plan",
        "policy: {most_goals: 2.5}",
        'most_goals is "2.5"; expected a whole number such as 30',
        "Write digits only, without unit, dot or minus: 30.",
    ),
    (
        "plan",
        "policy: {count_weekly_tasks: yes}",
        'count_weekly_tasks is "yes"; expected true or false',
        "Write true.",
    ),
    (
        "plan",
        "policy: {count_weekly_tasks: nem}",
        'count_weekly_tasks is "nem"; expected true or false',
        "Write false.",
    ),
    (
        "plan",
        "policy: {count_weekly_tasks: maybe}",
        'count_weekly_tasks is "maybe"; expected true or false',
        "Write true or false, without quotes.",
    ),
    (
        "plan",
        "policy: {break_even_month: 2027/9}",
        'break_even_month is "2027/9"; expected a month such as 2027-03',
        "Write 2027-09.",
    ),
    (
        "plan",
        "policy: {break_even_month: September}",
        'break_even_month is "September"; expected a month such as 2027-03',
        "Write the year and the month: 2027-03.",
    ),
    (
        "plan",
        "assumptions: [{value: [1, 2]}]",
        "value is a list; expected a single value",
        "Write a number, a percentage or a text.",
    ),
    (
        "plan",
        "extra: x",
        'extra is "x"; expected keys with values',
        "Write one `key: value` a line, indented below it.",
    ),
    (
        "plan",
        "company: true",
        "company is true; expected text",
        'If it is text, put it in quotes: "true".',
    ),
    (
        "plan",
        "company: [a, b]",
        "company is a list; expected text",
        "Write one text, without dashes or brackets.",
    ),
    (
        "team",
        "people: [{id: a, quota: 12 500 Ft}]",
        'quota is "12 500 Ft"; expected a number such as 12500',
        "Write 12500.",
    ),
    (
        "team",
        'people: [{id: a, quota: "12,500"}]',
        'quota is "12,500"; expected a number such as 12500',
        "Write 12500.",
    ),
    (
        "team",
        'people: [{id: a, quota: "1.234,56"}]',
        'quota is "1.234,56"; expected a number such as 12500',
        "Write 1234.56.",
    ),
    (
        "team",
        "people: [{id: a, quota: 1.5k}]",
        'quota is "1.5k"; expected a number such as 12500',
        "Write digits, and a dot for decimals, without separators, unit or quotes: 12500.50.",
    ),
    (
        "team",
        "people: [{id: a, quota: 12.500 EUR}]",
        'quota is "12.500 EUR"; expected a number such as 12500',
        "Write digits, and a dot for decimals, without separators, unit or quotes: 12500.50.",
    ),
    (
        "team",
        'people: [{id: a, quota: "12500"}]',
        'quota is "12500"; expected a number without quotes',
        "Delete the quotes: 12500.",
    ),
    (
        "team",
        "people: [{id: a, quota: -500}]",
        'quota is "-500"; expected zero or more',
        "Write it without the minus sign: 500.",
    ),
    (
        "team",
        "people: [{id: a, quota: 1000000000001}]",
        'quota is "1000000000001"; expected a number below a million million',
        "Check the digits: no plan needs a number this large or this exact.",
    ),
    (
        "team",
        "people: [{id: a, quota: [1, 2]}]",
        "quota is a list; expected a number such as 12500",
        "Write digits, and a dot for decimals, without separators, unit or quotes: 12500.50.",
    ),
    (
        "team",
        "people: [{id: a, quota: {Q1 2027: 5}}]",
        'a key of quota is "Q1 2027"; expected a month or a quarter',
        "Write 2027-Q1.",
    ),
    (
        "team",
        "people: [{id: a, quota: {spring: 5}}]",
        'a key of quota is "spring"; expected a month or a quarter',
        "Write 2027-03 or, for a quarter, 2027-Q1.",
    ),
    (
        "team",
        "people: [{id: a, quota: {2027-Q1: x}}]",
        'quota of 2027-Q1 is "x"; expected a number such as 12500',
        "Write digits, and a dot for decimals, without separators, unit or quotes: 12500.50.",
    ),
    (
        "team",
        "people: [{id: Kovács Ágnes}]",
        'id is "Kovács Ágnes"; expected an id: small letters a to z, digits and single dashes',
        "Write kovacs-agnes.",
    ),
    (
        "team",
        "people: [{id: Ж}]",
        'id is "Ж"; expected an id: small letters a to z, digits and single dashes',
        "Ids look like win-couriers or kovacs-agnes.",
    ),
    (
        "team",
        "people: [kovacs-agnes]",
        'an entry of people is "kovacs-agnes"; expected keys with values',
        "Its keys are id, name, role, email, manager, starts and so on, one a line: `id: ...`.",
    ),
    (
        "team",
        "people: kovacs-agnes",
        'people is "kovacs-agnes"; expected a list',
        "Begin each entry with a dash and a blank: `- id: ...`.",
    ),
    (
        "team",
        "people: {id: a}",
        "people is a group of keys; expected a list",
        "Begin each entry with a dash and a blank: `- id: ...`.",
    ),
    (
        "team",
        "people: [{name: Kovács Ágnes}]",
        'person "Kovács Ágnes" has no "id"',
        "Add `id:` with a short name of its own, such as kovacs-agnes.",
    ),
    ("team", "people: [{id: a, nmae: x}]", 'a person has no key "nmae"', 'Did you mean "name"?'),
    (
        "team",
        "roles: [{id: a, responsibilities: [{Prospecting: find leads}]}]",
        "an entry of responsibilities is a group of keys; expected text",
        'Text that holds a colon and a blank needs quotes: "Prospecting: find leads".',
    ),
    (
        "team",
        "roles: [{id: a, responsibilities: Find leads. Then call}]",
        'responsibilities is "Find leads. Then call"; expected a list',
        "Write one entry a line, each beginning with a dash and a blank.",
    ),
    (
        "team",
        "roles: [{id: a, responsibilities: [~]}]",
        "an entry of responsibilities is empty; expected text",
        "Write the text behind the dash, or delete the line.",
    ),
    (
        "team",
        "roles: [{id: a, kpis: [{target: 35 %}]}]",
        'target is "35 %"; expected a percentage such as 35%',
        "Write 35%.",
    ),
    (
        "team",
        "roles: [{id: a, kpis: [{target: 3 calls}]}]",
        'target is "3 calls"; expected a number such as 12500, or a percentage such as 35%',
        "Write digits, and a dot for decimals, without separators, unit or quotes.",
    ),
    (
        "team",
        "roles: [{id: a, color: red}]",
        'a role has no key "color"',
        "The keys here are id, title, kind, responsibilities, contribution, expectations, accountability, carries_quota, kpis, open_positions. Data of your own goes under `extra:`.",
    ),
    (
        "strategies",
        "strategies: [{id: a, personas: cafe}]",
        'personas is "cafe"; expected a list',
        "Put it in brackets: [cafe].",
    ),
    (
        "strategies",
        "strategies: [{id: a, tasks: [{id: b, cadence: dayly}]}]",
        'cadence is "dayly"; expected one of 8 words',
        'Did you mean "daily"? The words are daily, weekly, biweekly, monthly, quarterly, yearly, once, after_event.',
    ),
    (
        "customers",
        "buying_patterns: [{id: a, seasonality: even}]",
        'seasonality is "even"; expected 12 percentages, or the word flat',
        "Write a share of the year for each month, January first, in brackets: [8%, 7%, ...].",
    ),
    (
        "tools",
        "tools: [{id: a, kind: CRMs}]",
        'kind is "CRMs"; expected one of 10 words',
        'Did you mean "crm"? The words are crm, video_conferencing, scheduling, prospecting, marketing, signature, analytics, tasks, phone, other.',
    ),
    (
        "tools",
        "tools: [{id: a, kind: spreadsheet}]",
        'kind is "spreadsheet"; expected one of 10 words',
        "The words are crm, video_conferencing, scheduling, prospecting, marketing, signature, analytics, tasks, phone, other.",
    ),
    (
        "tools",
        "tools: [{id: a, price: 20}]",
        'price is "20"; expected amount, per and every, or the word free',
        "Write {amount: 20, per: user, every: month}, or free.",
    ),
    (
        "tools",
        "tools: [{id: a, seats: 30 seats}]",
        'seats is "30 seats"; expected a whole number such as 30',
        "Write digits only, without unit, dot or minus: 30.",
    ),
    (
        "budget",
        "costs: [{category: salary}]",
        'category is "salary"; expected one of 13 words',
        'Did you mean "salaries"? The words are salaries, commissions, subscriptions, prospect_lists, travel, promotions, training, events, marketing, agency, hiring, contingency, other.',
    ),
]


@pytest.mark.parametrize(("section", "text", "message", "help"), BROKEN)
def test_sentence_tells_what_is_wrong_and_what_to_do(
    section: str, text: str, message: str, help: str
) -> None:
    assert [(each.message, each.help) for each in found(section, text)] == [(message, help)]


def test_amount_in_another_currency_is_to_be_converted() -> None:
    text = "---\nsection: team\npeople: [{id: a, quota: 12 500 Ft}]\n---\n"
    read = document(RawFile("x.md", "x.md", text.encode()))
    (abroad,) = shape(SECTIONS["team"], "team", read, currency="EUR")[1]
    (at_home,) = shape(SECTIONS["team"], "team", read, currency="HUF")[1]
    assert abroad.help == (
        "Amounts are in EUR, the plan's currency: convert it, or write 12500 if it is in that already."
    )
    assert at_home.help == "Write 12500."
    assert [each.fix and each.fix.safe for each in (abroad, at_home)] == [False, True]


SAYS_WHAT_TO_WRITE = re.compile(r"(?:Write|Delete the quotes:|Put it in brackets:) (\S+)\.")


def test_fix_writes_what_the_help_says() -> None:
    problems = [each for section, text, *_ in BROKEN for each in found(section, text)]
    pairs = [(SAYS_WHAT_TO_WRITE.fullmatch(each.help), each.fix) for each in problems]
    told = [(said.group(1), fix.title) for said, fix in pairs if said and fix]
    assert len(told) > 20
    assert [pair for pair in told if pair[1] != f"Write {pair[0]}"] == []


def test_sentences_keep_to_the_house_style() -> None:
    for section, text, *_ in BROKEN:
        for each in found(section, text):
            assert "\n" not in each.message
            assert not each.message.endswith(".")
            assert len(each.message) < 120
            assert each.help.endswith((".", "?", '".'))


def test_nothing_that_pydantic_says_reaches_anybody() -> None:
    said = "\n".join(
        f"{each.message}\n{each.help}"
        for section, text, *_ in BROKEN
        for each in found(section, text)
    )
    parts = {
        part.strip()
        for each in list_all_errors()
        for part in re.split(r"\{\w+\}", each["message_template_python"])
    }
    assert [part for part in parts if len(part) > 10 and part in said] == []


@pytest.mark.parametrize(
    ("word", "choices", "close"),
    [
        ("new business", ("new_business", "other"), "new_business"),
        ("Sales", ("sales", "agency"), "sales"),
        ("kpi", ("kpis", "kind"), "kpis"),
        ("\u200btitle", ("title",), "title"),
        ("xyz", ("sales",), None),
        ("", ("sales",), None),
    ],
)
def test_near_miss_is_one_or_none(word: str, choices: tuple[str, ...], close: str | None) -> None:
    assert nearest(word, choices) == close


@pytest.mark.parametrize(
    ("guess", "text", "right"),
    [
        (meant.number, "12,500", "12500"),
        (meant.number, "12\u00a0500,50 Ft", "12500.50"),
        (meant.number, "€12,500.00", "12500.00"),
        (meant.number, "EUR 1'234'567", "1234567"),
        (meant.number, "12500,- Kč", None),
        (meant.number, "12500,-", "12500"),
        (meant.number, "0,5", "0.5"),
        (meant.number, "0,500", "0.500"),
        (meant.number, "+5", "5"),
        (meant.number, "-12 500", "-12500"),
        (meant.number, "12.500", None),
        (meant.number, "1.234.567", "1234567"),
        (meant.number, "1,234,56", None),
        (meant.number, "1.5k", None),
        (meant.number, "12 50", None),
        (meant.number, "1e5", None),
        (meant.number, "", None),
        (meant.number, "3 calls", None),
        (meant.percent, "35", "35%"),
        (meant.percent, "35,5 %", "35.5%"),
        (meant.percent, "35 percent", "35%"),
        (meant.percent, "0.35", None),
        (meant.percent, "0", "0%"),
        (meant.percent, "1", None),
        (meant.percent, "8,333%", None),
        (meant.percent, "8,33%", "8.33%"),
        (meant.percent, "third", None),
        (meant.share, "0.35", "35%"),
        (meant.share, "0,125", "12.5%"),
        (meant.share, "1.5", None),
        (meant.day, "2027. 03. 31.", "2027-03-31"),
        (meant.day, "2027/3/1", "2027-03-01"),
        (meant.day, "2027-03-31T10:00:00", "2027-03-31"),
        (meant.day, "2027.02.29.", None),
        (meant.day, "31.12.2027", "2027-12-31"),
        (meant.day, "04/04/2027", "2027-04-04"),
        (meant.day, "03.04.2027", "2027-04-03"),
        (meant.day, "12.31.2027", "2027-12-31"),
        (meant.day, "31-12-2027", "2027-12-31"),
        (meant.day, "03-04-2027", None),
        (meant.day, "03/04/2027", None),
        (meant.day, "45/45/2027", None),
        (meant.day, "2027. december 31.", "2027-12-31"),
        (meant.day, "2027. márc. 1.", "2027-03-01"),
        (meant.day, "31 December 2027", "2027-12-31"),
        (meant.day, "Dec 31st, 2027", "2027-12-31"),
        (meant.day, "31 february 2027", None),
        (meant.day, "2027. december", None),
        (meant.day, "31 Smarch 2027", None),
        (meant.month, "2027. szeptember", "2027-09"),
        (meant.month, "Sept 2027", "2027-09"),
        (meant.month, "03/2027", "2027-03"),
        (meant.month, "2027. 3.", "2027-03"),
        (meant.month, "2027-03-31", "2027-03"),
        (meant.month, "2027-13", None),
        (meant.month, "0000-01", None),
        (meant.period, "2027/q1", "2027-Q1"),
        (meant.period, "Q4 2027", "2027-Q4"),
        (meant.period, "2027-3", "2027-03"),
        (meant.period, "Q5 2027", None),
        (meant.flag, "Yes", "true"),
        (meant.flag, "off", "false"),
        (meant.flag, "perhaps", None),
        (meant.currency, "huf", "HUF"),
        (meant.currency, "Ft", "HUF"),
        (meant.currency, "$", None),
        (meant.currency, "lei", "RON"),
        (meant.unit, "12 500 Ft", "HUF"),
        (meant.unit, "€12.5", "EUR"),
        (meant.unit, "12 500", None),
    ],
)
def test_guess_is_right_or_not_made(
    guess: Callable[[str], str | None], text: str, right: str | None
) -> None:
    assert guess(text) == right
