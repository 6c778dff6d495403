"""The table of what is asked: it agrees with the records, the rules and itself."""

import re
import textwrap
from typing import Any

import pytest

from plancheck.entries import pages, written
from plancheck.entries.answers import Wrong, choices, missing, read
from plancheck.entries.ask import Ask, Kind, is_due
from plancheck.entries.kinds import KINDS
from plancheck.model.build import SECTIONS, build
from plancheck.model.shape import shape
from plancheck.rules.customers import BUSINESS, CONSUMER
from plancheck.rules.reading import NEEDED
from tests.entries.plans import BY_WORD, DAY, VARIANTS, page

NOTHING = build([], as_of=DAY).plan
ASKS = [(kind, ask) for kind in KINDS for ask in kind.every]
NAMES = [f"{kind.word}-{ask.name}" for kind, ask in ASKS]


@pytest.mark.parametrize(("kind", "ask"), ASKS, ids=NAMES)
def test_example_is_an_answer(kind: Kind, ask: Ask) -> None:
    if ask is not kind.holder:
        assert not isinstance(read(kind, ask, [ask.example], NOTHING), Wrong)


@pytest.mark.parametrize(("kind", "ask"), ASKS, ids=NAMES)
def test_words_to_choose_from_are_the_record_s(kind: Kind, ask: Ask) -> None:
    for choice in choices(kind, ask, NOTHING):
        assert read(kind, ask, [choice.word], NOTHING) == choice.word


@pytest.mark.parametrize(("kind", "ask"), ASKS, ids=NAMES)
def test_condition_is_about_something_asked_before(kind: Kind, ask: Ask) -> None:
    if ask.only is not None:
        before = [each.path for each in kind.every[: kind.every.index(ask)]]
        assert ask.only.path in before
        condition = kind.every[before.index(ask.only.path)]
        assert set(ask.only.words) <= {*kind.words(condition), condition.instead, "0", ""}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.word))
def test_options_have_different_names(kind: Kind) -> None:
    names = [ask.name for ask in kind.every]
    assert len(set(names)) == len(names)
    assert not {"id", "plan", "file", "dry-run", "ask", "as-of", "with"} & set(names)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.word))
def test_what_an_entry_is_not_understood_without_is_needed(kind: Kind) -> None:
    needed = {ask.keys[0] for ask in kind.asks if ask.needed}
    assert needed >= set(NEEDED.get(kind.record.noun, ()))
    assert all(ask.question for ask in kind.every if ask.needed)


@pytest.mark.parametrize(("type_", "keys"), [("b2b", BUSINESS), ("b2c", CONSUMER)])
def test_persona_is_asked_what_the_rules_ask(type_: str, keys: tuple[str, ...]) -> None:
    asked = {ask.path for ask in BY_WORD["persona"].asks if is_due(ask, {"type": type_})}
    assert asked >= set(keys)


@pytest.mark.parametrize(("word", "chosen"), VARIANTS)
def test_comments_deleted_leave_an_entry_with_every_key(word: str, chosen: dict[str, str]) -> None:
    kind = BY_WORD[word]
    answers: dict[str, Any] = dict(chosen)
    for ask in missing(kind, answers):
        answers[ask.path] = read(kind, ask, [ask.example], NOTHING)
    lines = written.entry(kind, "new-one", answers)
    entry = textwrap.indent(without_marks(lines), "      ").replace("      ", "    - ", 1)
    around = (
        f"{kind.section}:\n  - id: around\n    {kind.key}:\n" if kind.holder else f"{kind.key}:\n"
    )
    made = page(f"---\nsection: {kind.section}\n{around}{entry}---\n")
    assert made.problems == ()
    _, problems = shape(SECTIONS[kind.section], kind.section, made)
    assert problems == []
    shown = [ask for ask in kind.asks if is_due(ask, answers) and not ask.rare]
    assert [ask.path for ask in shown if f" {ask.keys[0]}:" not in entry] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.word))
def test_comments_of_a_new_page_deleted_leave_a_page_that_is_read(kind: Kind) -> None:
    if kind.holder is None:
        text = without_marks(pages.page(kind.section, kind.key, ["  - id: new-one"]).splitlines())
        made = page(text)
        _, problems = shape(SECTIONS[kind.section], kind.section, made)
        assert made.problems == ()
        assert problems == []
        assert list(made.data or ())[:4] == ["section", "title", "owner", "reviewed"]


def without_marks(lines: list[str]) -> str:
    """The lines after somebody has deleted the marks of the comments that hold keys."""
    keys = [line for line in lines if not re.match(r" *# {9,}", line)]
    return "".join(re.sub(r"^( *)# ", r"\1", line) + "\n" for line in keys)
