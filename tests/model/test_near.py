"""How sure it is that one word means another."""

import pytest

from plancheck.model.near import is_apart, is_certain, one_typo

KEYS = ("title", "kpis", "starts", "ends", "target", "targets", "id", "time_bound")


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("Title", "title"),
        ("time-bound", "time_bound"),
        ("Time bound", "time_bound"),
        ("ID", "id"),
        ("\u200btitle", "title"),
        ("kpi", "kpis"),
        ("titel", "title"),
        ("tittle", "title"),
        ("tltle", "title"),
        ("t\u0456tle", "title"),  # with a Cyrillic letter
        ("Targets", "targets"),
    ],
)
def test_capitals_dashes_and_one_typo_are_certain(word: str, choice: str) -> None:
    assert is_certain(word, choice, KEYS)


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("tilet", "title"),  # two typos
        ("targetss", "target"),
        ("targett", "targets"),  # may be `target` as well
        ("ids", "id"),  # too short for a typo to be one
        ("heading", "title"),
    ],
)
def test_everything_else_is_not(word: str, choice: str) -> None:
    assert not is_certain(word, choice, KEYS)


def test_number_is_never_a_typo() -> None:
    assert not is_certain("goal-2028", "goal-2027", ["goal-2027"])
    assert not is_certain("crm1", "crm2", ["crm2"])


def test_word_that_two_choices_become_without_dashes_is_not_certain() -> None:
    assert not is_certain("kovacs_agnes", "kovacs-agnes", ["kovacs-agnes", "kovacsagnes"])


def test_choice_that_another_resembles_is_not_apart() -> None:
    assert not is_apart("kovacs-anna", ["kovacs-anna", "kovacs-anni"])
    assert is_apart("kovacs-anna", ["kovacs-anna", "kovacs-agnes"])


@pytest.mark.parametrize(
    ("word", "other", "one"),
    [
        ("abcd", "abc", True),
        ("abc", "xabc", True),
        ("abc", "axc", True),
        ("abcd", "abdc", True),
        ("abcd", "badc", False),
        ("abc", "cba", False),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_typo_is_a_letter_more_or_less_another_or_two_in_the_wrong_order(
    word: str,
    other: str,
    one: bool,  # noqa: FBT001
) -> None:
    assert one_typo(word, other) == one_typo(other, word) == one
