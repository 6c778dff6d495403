"""An entry as text."""

from typing import Any

import pytest

from plancheck.entries import written
from plancheck.entries.ask import Kind
from plancheck.entries.kinds import KINDS
from tests.entries.plans import BY_WORD, VARIANTS


def entry(word: str, answers: dict[str, Any], room: int = written.WIDEST) -> str:
    return "\n".join(written.entry(BY_WORD[word], "new", answers, room=room))


def test_unanswered_keys_are_comments_with_an_example_and_their_meaning() -> None:
    assert entry("person", {"name": "Kovács Ágnes", "role": "seller", "quota": "420000"}) == (
        "id: new\n"
        "name: Kovács Ágnes\n"
        "role: seller\n"
        "# email: agnes@company.example   # Where to write to.\n"
        "# manager: nagy-peter            # Whom the person reports to.\n"
        "# starts: 2027-01-01             # The first working day, where it lies in or near the plan's period.\n"
        "quota: 420000\n"
        "# last_year: 380000              # What this person sold last year."
    )


def test_meaning_that_is_too_long_for_its_line_goes_on_below_it() -> None:
    lines = entry(
        "person", dict.fromkeys(("name", "role", "email", "manager", "starts"), "a"), room=80
    )
    assert lines.endswith(
        "# quota: 420000       # Money to bring in the plan's period, before ramp:\n"
        "#                       420000, or {2027-Q1: 90000, ...}.\n"
        "# last_year: 380000   # What this person sold last year."
    )


def test_texts_stand_on_lines_of_their_own_and_ids_in_brackets() -> None:
    answers = {"region": ["Szeged", "Makó és környéke"], "personas": ["cafe", "home"]}
    lines = entry("territory", {"name": "A", **answers})
    assert "region:\n  - Szeged\n  - Makó és környéke\n" in lines
    assert "personas: [cafe, home]\n" in lines


def test_group_of_keys_has_those_that_were_answered_and_comments_for_the_rest() -> None:
    lines = entry("task", {"do": "Call", "cadence": "daily", "target.count": "3"})
    assert "target:\n  count: 3\n  # of: calls" in lines


def test_price_that_is_free_is_one_word() -> None:
    lines = entry("tool", {"name": "A", "kind": "crm", "price.amount": "free"})
    assert "price: free\n" in lines
    assert "renews" not in lines


def test_long_text_is_folded() -> None:
    text = " ".join(["Ágnes minden reggel felhív három boltot"] * 5)
    lines = entry("strategy", {"title": "A", "kind": "channel", "description": text})
    assert "\ndescription: >-\n  Ágnes minden" in lines
    assert " ".join(line.strip() for line in lines.splitlines()[4:6]) in text


@pytest.mark.parametrize("room", [108, 104, 100, 96, 90])
@pytest.mark.parametrize(("word", "chosen"), VARIANTS)
def test_no_line_is_too_long(word: str, chosen: dict[str, str], room: int) -> None:
    lines = written.entry(BY_WORD[word], "new", dict(chosen), room=room)
    assert max(map(len, lines)) <= room


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.word))
def test_all_comments_of_an_entry_begin_in_one_column(kind: Kind) -> None:
    lines = written.entry(kind, "new", {})
    columns = {line.rfind("   # ") for line in lines if "   # " in line}
    assert len(columns) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kovács Ágnes", "Kovács Ágnes"),
        ("12 500 Ft", "12 500 Ft"),
        ("2027", "2027"),
        ("a: b", '"a: b"'),
        ("Win #1", '"Win #1"'),
        ("C# and C++", "C# and C++"),
        ("true", '"true"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("- a", '"- a"'),
        ("[a]", '"[a]"'),
        ("*a", '"*a"'),
        ("100% of it", "100% of it"),
        ("%a", '"%a"'),
        ('say "no"', 'say "no"'),
        ('"no"', '"\\"no\\""'),
        ("a\\b:", '"a\\\\b:"'),
        (True, "true"),
    ],
)
def test_value_is_plain_where_it_reads_back_and_else_in_quotes(text: object, expected: str) -> None:
    assert written.scalar(text) == expected
