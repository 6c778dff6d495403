"""The plan of a new repository: fresh, half-written, and filled in by its own comments."""

import re
from datetime import date
from functools import partial

import pytest

from plancheck.check import check
from plancheck.layout.page import formatted
from plancheck.model.build import SECTIONS
from plancheck.site.gate import refusal
from plancheck.site.pages import site
from plancheck.source.files import RawFile
from plancheck.starter.answers import Language, Model
from tests.starter.made import (
    LANGUAGES,
    STEPS,
    TODAY,
    VARIANTS,
    answers,
    checked,
    documents,
    plan_of,
    told,
)


@pytest.mark.parametrize(("language", "model"), VARIANTS)
def test_fresh_plan_is_told_once_a_section_what_it_lacks(language: Language, model: Model) -> None:
    result = checked(plan_of(answers(language, model, company="Kovács és Társa Kft.")))
    assert told(result) == [
        ("budget.md", "missing-section"),
        ("customers.md", "missing-section"),
        ("index.md", "section-without-owner"),
        ("index.md", "review-overdue"),
        *[(f"{name}.md", "missing-section") for name in ("metrics", "mission", "strategies")],
        *[(f"{name}.md", "missing-section") for name in ("team", "tools")],
    ]
    assert (result.met, result.asked) == (0, result.asked)
    assert refusal(result) is None


@pytest.mark.parametrize(("language", "model"), VARIANTS)
def test_plan_that_is_filled_in_by_its_comments_is_complete(
    language: Language, model: Model
) -> None:
    result = checked(plan_of(answers(language, model), filled_in=STEPS))
    assert [(each.file, each.span.line, each.message) for each in result.findings] == []
    assert result.met == result.asked > 50
    assert result.plan.header.business_model == model
    assert result.plan.header.language == language


@pytest.mark.parametrize(("language", "model"), VARIANTS)
def test_page_that_is_filled_in_has_no_finding_while_later_ones_are_empty(
    language: Language, model: Model
) -> None:
    made = answers(language, model)
    for count in range(1, len(STEPS) + 1):
        done = STEPS[:count]
        files = {file for file, _ in told(checked(plan_of(made, filled_in=done)))}
        assert files == {f"{name}.md" for name in STEPS[count:]}


@pytest.mark.parametrize("count", range(len(STEPS) + 1))
def test_pages_that_nobody_has_begun_are_warnings_in_a_draft_and_errors_from_then_on(
    count: int,
) -> None:
    plan = plan_of(answers(company="Kovács és Társa Kft."), filled_in=STEPS[:count])
    assert {each.severity for each in checked(plan).findings} <= {"warning"}
    for status in ("in_review", "approved"):
        index = plan["index.md"].replace("status: draft", f"status: {status}")
        found = checked({**plan, "index.md": index}).findings
        unwritten = {each.severity for each in found if each.rule == "missing-section"}
        assert unwritten == ({"error"} if count < len(STEPS) else set())


@pytest.mark.parametrize(("language", "model"), VARIANTS)
def test_plan_has_a_site_fresh_and_filled_in(language: Language, model: Model) -> None:
    for done in ((), STEPS):
        plan = list(documents(plan_of(answers(language, model), filled_in=done)))
        pages = site(plan, partial(check, as_of=TODAY)).pages
        assert {f"{name}.md" for name in STEPS} <= set(pages)
        said = "".join(page.markdown for page in pages.values())
        assert re.findall(r"\bNone\b|Such as:|Például:", said) == []


@pytest.mark.parametrize(("language", "model"), VARIANTS)
def test_pages_are_laid_out_as_fmt_lays_them_out(language: Language, model: Model) -> None:
    for done in ((), STEPS):
        plan = plan_of(answers(language, model, company="A: b #c"), filled_in=done)
        for name, text in plan.items():
            page = formatted(RawFile(name, name, text.encode()))
            assert page.difference() + page.left == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_without_a_value_has_an_example_behind_it(language: Language) -> None:
    blank = re.compile(r"^\s*(?:- )?(?!period|assumptions|risks|goals|measurable|roles|kpis|people"
                       r"|personas|buying_patterns|territories|strategies|tasks|target|tools|stages"
                       r"|sales_process|metrics|costs)\w+:\s*(?:#.*)?$")  # fmt: skip
    said = {"en": "# Such as: ", "hu": "# Például: "}[language]
    for name, text in plan_of(answers(language)).items():
        lines = [line for line in text.splitlines() if blank.match(line)]
        assert [line for line in lines if said not in line] == [], name
        assert len(lines) > 8, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_team_is_not_shown_what_is_for_another_kind_of_customer(language: Language) -> None:
    b2b = "".join(plan_of(answers(language, "b2b")).values())
    b2c = "".join(plan_of(answers(language, "b2c")).values())
    assert "private-customer" not in b2b
    assert "homeownership:" not in b2b
    assert "business-customer" not in b2c
    assert "quarterly_budget:" not in b2c
    assert not any("#-" in text for text in (b2b, b2c))


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_follow_the_year_and_the_currency(language: Language) -> None:
    made = answers(language, year=2031, currency="RON", today=date(2030, 9, 1))
    plan = plan_of(made, filled_in=STEPS)
    result = checked(plan, made.today)
    assert told(result) == []
    assert str(result.plan.header.reviewed) == "2030-09-01"
    text = "".join(plan.values())
    assert "RON" in text
    assert re.findall(r"\b(?:2026|2027|EUR|HUF|Ft)\b", text) == []


def test_year_is_put_in_beside_a_day_of_review_in_the_same_year() -> None:
    made = answers(today=date(2027, 3, 1))
    assert told(checked(plan_of(made, filled_in=STEPS), made.today)) == []


@pytest.mark.parametrize("name", ["Tisza & Társa: Kft.", "#1 Kft.", '"Idézett"', "null", "2027"])
def test_name_of_a_company_stands_as_it_was_given(name: str) -> None:
    result = checked(plan_of(answers(company=name)))
    assert result.plan.header.company == name


def test_plan_without_a_company_asks_for_one() -> None:
    result = checked(plan_of(answers()))
    assert ("index.md", "missing-key") in told(result)


def test_template_has_a_page_a_section_in_both_languages() -> None:
    assert {name.removesuffix(".md") for name in plan_of(answers("hu"))} == set(STEPS)
    assert len(STEPS) == len(SECTIONS)
    english, hungarian = (plan_of(answers(language)) for language in LANGUAGES)
    for name, text in english.items():
        assert _keys(text) == _keys(hungarian[name]), name


def _keys(text: str) -> list[str]:
    """The keys and ids of a page: the same in every language."""
    return re.findall(r"^\s*(?:- )?(?:id: \S+|\w+:)", text, re.MULTILINE)


def test_example_is_the_repository_s_own_and_complete() -> None:
    result = checked(plan_of(answers(example=True)))
    assert told(result) == []
    assert result.met == result.asked
    assert result.plan.as_of == TODAY
