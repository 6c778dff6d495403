"""The glossary: every metric and every term, in the order of the language's letters."""

import re
from collections import Counter
from html import escape

import pytest

from plancheck.site import alphabet, words
from plancheck.site.language import Language, language
from plancheck.site.terms import ADDRESS, TERMS, term
from tests.site.plans import ROOT, example, made

LANGUAGES = ["en", "hu"]
TABLES = (
    words.STATUS,
    words.SEVERITY,
    words.GOAL_KIND,
    words.ROLE_KIND,
    words.STRATEGY_KIND,
    words.TOOL_KIND,
    words.METRIC_KIND,
    words.COST_CATEGORY,
    words.OUTCOME,
    words.BUYER,
)
PLAIN = {"other", "tasks", "phone", "travel", "promotions", "training", "events", "hiring"}
"""Everyday words of these tables: they mean what they always mean."""

HUNGARIAN = "A=Á B C Cs D Dz Dzs E=É F G Gy H I=Í J K L Ly M N Ny O=Ó Ö=Ő P Q R S Sz T Ty U=Ú Ü=Ű V W X Y Z Zs"


def spoken(code: str) -> Language:
    said = language(code)
    if said.code != code:
        pytest.skip(f"no catalogue for {code} yet")
    return said


def text(firm: str = "") -> str:
    whole = made(below=ROOT / "tests/firms" / firm) if firm else example()
    return whole.pages[ADDRESS].markdown


def test_every_metric_is_there_with_the_way_to_its_card() -> None:
    page = text()
    for metric in example().result.plan.metrics:
        assert f'href="../metrics.html#metric-{metric.id}">{metric.name}</a>' in page
        assert metric.definition
        assert escape(metric.definition) in page


def test_metrics_say_unit_direction_rhythm_and_target() -> None:
    row = text().partition("#metric-churn")[2].partition("</tr>")[0]
    cells = re.findall(r'data-head="(\w+)">(?:<[^>]+>)*([^<]+)', row)
    assert cells[1:] == [
        ("Unit", "Percent"),
        ("Better", "Lower"),
        ("Measured", "Quarterly"),
        ("Target", "8%"),
    ]


def test_metric_without_definition_has_that_of_its_kind() -> None:
    row = text("kft").partition("#metric-novekedes")[2].partition("</tr>")[0]
    assert 'href="#term-yoy-revenue"' in row
    row = text("kft").partition("#metric-arbevetel")[2].partition("</tr>")[0]
    assert "pc-missing" in row


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_term_has_a_definition_of_its_own(code: str) -> None:
    said = spoken(code)
    english = language("en")
    for key, each in TERMS.items():
        meaning = said.say(each.meaning)
        assert meaning.endswith("."), key
        assert meaning.count(". ") <= 2, key
        assert code == "en" or meaning != english.say(each.meaning), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_terms_are_called_alike(code: str) -> None:
    said = spoken(code)
    names = Counter(said.say(each.name).casefold() for each in TERMS.values())
    assert [name for name, count in names.items() if count > 1] == []


def test_every_word_of_a_kind_is_a_term() -> None:
    kinds = {key for table in TABLES for key in table}
    assert kinds - set(TERMS) == PLAIN


def test_terms_stand_in_the_order_of_the_alphabet() -> None:
    page = text()
    names = re.findall(r"<dt>([^<]+)</dt>", page)
    assert len(names) == len(TERMS)
    assert names == sorted(names, key=str.casefold)
    letters = re.findall(r"^### (.)", page, re.MULTILINE)
    assert letters == sorted({name[0] for name in names})


def test_each_term_and_each_letter_has_a_place_of_its_own() -> None:
    page = text()
    ids = re.findall(r'\sid="([^"]+)"', page) + re.findall(r"\{ #(\S+) \}", page)
    assert len(ids) == len(set(ids))
    assert {term(key)[1] for key in TERMS} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_terms_lead_to_pages_that_the_plan_has() -> None:
    header = "---\nsection: plan\n---\n"
    names = ("team", "customers", "strategies", "tools", "metrics", "budget", "mission")
    gone = {
        path.relative_to(ROOT / "tests/smallest").as_posix(): ""
        for name in names
        for path in (ROOT / "tests/smallest").rglob(f"{name}*/*.md")
    }
    gone |= {f"{name}.md": "" for name in names}
    page = made({"index.md": header, **gone}).pages[ADDRESS].markdown
    assert "Metrics of this plan" not in page
    assert "## A {" in page
    ways = set(re.findall(r'href="([^"#]+)"', page))
    ours = {"change.html", "pull-requests.html"}
    assert ways == ours | {
        *("../index.html", "../checks/health.html", "../checks/rules/index.html")
    }


def test_a_term_has_an_address() -> None:
    assert term("win_rate") == ("views/glossary.md", "term-win-rate")
    metrics = example().pages["metrics.md"].markdown
    assert 'href="views/glossary.html#term-churn">Customer churn</a>' in metrics


# The order of letters --------------------------------------------------------------------------


def test_letters_of_several_signs_stand_behind_their_first() -> None:
    order = alphabet.alphabet(HUNGARIAN).order
    written = "zsák zab ördög olaj lyuk lap csap cukor állapot alap"
    ordered = "alap állapot cukor csap lap lyuk olaj ördög zab zsák"
    assert " ".join(sorted(written.split(), key=order)) == ordered


def test_an_accent_that_the_alphabet_has_not_counts_for_nothing() -> None:
    letters = alphabet.alphabet("A B C")
    assert letters.letter("Ábc") == "A"
    assert letters.letter("1a") == "1"
    assert sorted(["b", "á", "a b", "ab"], key=letters.order) == ["á", "a b", "ab", "b"]
