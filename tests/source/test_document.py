"""Documents: front matter and prose apart, and the place of everything."""

import pytest

from plancheck.problem import Keys, Place
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile

TEXT = """\
---
section: team
title: "Our people"
owner:
extra:
  colour: red
  shades: [dark, light]
roles:
  - id: seller
    kpis:
      - {metric: a, target: 1}
  -
    title: Marketer
names: [Ágnes, 🍵, Péter]
nothing: []
long: |
  One.
  Two.
---

Who sells.
"""


def read(text: str) -> Document:
    return document(RawFile("team.md", "team.md", text.encode()))


def shown(keys: Keys, *, at_key: bool = False) -> str:
    """Line, column and text that a place shows."""
    made = read(TEXT)
    place = Place("team.md", keys, at_key=at_key)
    span, (start, end) = made.span(place), made.range(place)
    return f"{span.line}:{span.column} {made.text[start:end]}"


def test_value_is_shown_with_its_quotes() -> None:
    assert shown(("title",)) == '3:8 "Our people"'


def test_key_is_shown_where_it_is_asked_for() -> None:
    assert shown(("title",), at_key=True) == "3:1 title"


def test_empty_value_is_shown_by_its_key() -> None:
    assert shown(("owner",)) == "4:1 owner"


def test_mapping_is_shown_by_its_key() -> None:
    assert shown(("extra",)) == "5:1 extra"


def test_list_is_shown_by_its_key() -> None:
    assert shown(("extra", "shades")) == "7:3 shades"
    assert shown(("nothing",)) == "15:1 nothing"


def test_entry_of_a_list_is_shown() -> None:
    assert shown(("extra", "shades", 1)) == "7:18 light"
    assert shown(("names", 2)) == "14:19 Péter"


def test_entry_that_is_a_mapping_is_shown_by_its_first_line() -> None:
    assert shown(("roles", 0)) == "9:5 id: seller"
    assert shown(("roles", 1)) == "13:5 title: Marketer"
    assert shown(("roles", 0, "kpis", 0)) == "11:10 metric: a"


def test_missing_key_points_at_its_parent() -> None:
    assert shown(("extra", "size")) == "5:1 extra"
    assert shown(("roles", 0, "title")) == "9:5 id: seller"
    assert shown(("roles", 0, "kpis", 3, "target")) == "10:5 kpis"


def test_key_below_a_single_value_points_at_its_key() -> None:
    assert shown(("title", "short")) == "3:1 title"


def test_missing_key_of_the_file_points_at_its_section() -> None:
    assert shown(("reviewed",)) == "2:10 team"
    assert shown(()) == "2:10 team"


def test_long_value_ends_where_its_text_ends() -> None:
    made = read(TEXT)
    assert made.span(Place("team.md", ("long",)))[:3] == (16, 7, 19)


def test_range_is_shown_as_it_is() -> None:
    made = read(TEXT)
    start = TEXT.index("sells")
    assert made.span(Place("team.md", (), (start, start + 5))) == (21, 5, 21, 10)


def test_range_beyond_the_text_is_cut() -> None:
    assert read("x").span(Place("team.md", (), (5, 9))) == (1, 2, 1, 3)


def test_prose_is_what_follows_the_closing_fence() -> None:
    assert read(TEXT).prose == "\nWho sells.\n"
    assert read("---\na: b\n---").prose == ""
    assert read("---\r\na: b\r\n...\r\nText").prose == "Text"


def test_places_count_from_the_text_without_its_byte_order_mark() -> None:
    made = document(RawFile("a.md", "a.md", b"\xef\xbb\xbf---\r\na: b\r\n---\r\n"))
    assert made.span(Place("a.md", ("a",))) == (2, 4, 2, 5)
    assert made.line(2) == "a: b"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\r"])
def test_only_a_line_feed_ends_a_line(sign: str) -> None:
    made = read(f"---\na: b\n---\n{sign}x{sign}\ny\n")
    assert len(made.lines()) == made.text.count("\n") + 1
    if sign != "\x0b":
        assert made.data == {"a": "b"}


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_sign_that_yaml_1_1_takes_for_a_line_end_is_part_of_the_value(sign: str) -> None:
    made = read(f"---\na: b{sign}c: d\nb: e{sign}f\n---\n")
    assert made.problems[0].message == "a colon inside a value that is not in quotes"
    made = read(f"---\na: b{sign}c\nb: d\n---\n")
    assert list(made.data or ()) == ["a", "b"]
    assert made.span(Place("team.md", ("b",))) == (3, 4, 3, 5)


def test_keys_without_a_value_have_a_place_and_no_data() -> None:
    made = read('---\na:\nb: ~\nc: null\nd: ""\ne: "  "\nf: false\ng: []\n---\n')
    assert made.data == {"f": False, "g": []}
    assert [made.span(Place("", (key,))).line for key in "abcde"] == [2, 3, 4, 5, 6]


def test_own_data_is_kept_as_it_stands() -> None:
    made = read('---\nextra:\n  a:\n  b: ""\n  c: {d: ~}\n---\n')
    assert made.data == {"extra": {"a": None, "b": "", "c": {"d": None}}}


def test_number_in_quotes_is_text() -> None:
    data = read("---\na: '12'\nb: 12\n---\n").data
    assert data is not None
    assert (type(data["a"]).__name__, type(data["b"]).__name__) == ("Quoted", "str")


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("a: 1\na: 2\n", ("a",)),
        ("a: !b c\n", ("a",)),
        ("a: *b\n", ("a",)),
        ("a:\n  - b: 1\n    b: 2\n", ("a", 0, "b")),
        ("a:\n  - b:\n      <<: *c\n", ("a", 0, "b")),
    ],
)
def test_what_was_refused_is_unread(text: str, unread: Keys) -> None:
    assert read(f"---\n{text}---\n").unread == (unread,)
