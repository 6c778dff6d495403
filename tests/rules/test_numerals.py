"""What is a figure in a text, and what only looks like one."""

import pytest

from plancheck.rules.numerals import names_figure

YEARS = range(2025, 2030)


@pytest.mark.parametrize(
    "text",
    [
        "Sell tea for 400,000 EUR",
        "12 500 Ft havonta",
        "€120k a month",
        "EUR120000",
        "+15%",
        "Win 20 in 2027",
        "Win 2000 customers",  # no year near the plan
        "2027% more",
        "2,027 boxes",
        "2027.5 EUR",
        "Win twenty-five cafés",
        "Double what cafés buy",
        "Halve churn",
        "Húsz új kávézó",
        "huszonöt vevő",
        "Kétszáz vevőt nyerünk",
        "tizenkettő",
        "Megduplázzuk a bevételt",
        "Háromszorosára nő",
        "ötven százalékkal több",
        "Felezzük a lemorzsolódást",
        "TWENTY CAFÉS",
        "Hu\u0301sz u\u0301j ka\u0301vézó",  # accents as signs of their own
    ],
)
def test_figure_in_digits_or_in_words(text: str) -> None:
    assert names_figure(text, YEARS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Win more cafés in 2027",
        "Több kávézó 2027-ben",
        "Better than 2026, and by 2027-03-31",
        "2027/28 is ours",
        "The 2027-Q1 campaign",
        "Grow B2B in Q3, and in H2 of FY27",
        "Become number one",
        "Egy új piac",
        "Hatékony értékesítés hatással",
        "Több vevő minden héten",
        "Hét végén is",
        "Ötlet, négyzet, százados, ezermester, hatóság",
    ],
)
def test_no_figure(text: str) -> None:
    assert not names_figure(text, YEARS)
