"""Changes of text: exactly the place that was meant, and nothing twice."""

import pytest

from plancheck.problem import Edit, Place
from plancheck.source.document import document
from plancheck.source.edits import Change, Overlap, change, changed, rewriting, written
from plancheck.source.files import RawFile

TEXT = """\
---
section: team
people:
  - {id: "kovacs agnes", name: Kovács Ágnes}   # head
---

Prose.
"""
DOCUMENT = document(RawFile("team.md", "team.md", TEXT.encode()))
PERSON = Place("team.md", ("people", 0))


@pytest.mark.parametrize(
    ("place", "old"),
    [
        (PERSON / "id", '"kovacs agnes"'),
        ((PERSON / "name").key, "name"),
        (Place("team.md", ("people",)).key, "people"),
        (Place("team.md", (), (TEXT.index("# head"), TEXT.index("# head") + 6)), "# head"),
    ],
)
def test_edit_changes_its_place_alone(place: Place, old: str) -> None:
    made = change(DOCUMENT, Edit(place, "x"))
    assert made is not None
    assert changed(TEXT, [made]) == TEXT.replace(old, "x", 1)


def test_edit_of_a_key_that_is_not_there_is_none() -> None:
    assert change(DOCUMENT, Edit(PERSON / "role", "x")) is None


def test_entry_of_a_list_has_no_key_to_change() -> None:
    assert change(DOCUMENT, Edit(PERSON.key, "x")) is None


def test_changes_may_come_in_any_order_and_touch() -> None:
    assert changed("abcd", [Change(2, 4, "Y"), Change(0, 2, "X")]) == "XY"


@pytest.mark.parametrize(
    "second", [Change(1, 3, "Y"), Change(0, 1, "Y"), Change(0, 0, "Y"), Change(0, 2, "X")]
)
def test_changes_that_overlap_are_refused(second: Change) -> None:
    with pytest.raises(Overlap):
        changed("abcd", [Change(0, 2, "X"), second])


@pytest.mark.parametrize(
    ("place", "text", "old", "new"),
    [
        (PERSON / "id", "kovacs-agnes", '"kovacs agnes"', '"kovacs-agnes"'),
        ((PERSON / "name").key, "title", "name", "title"),
        (PERSON / "name", "x", "Kovács Ágnes", "x"),
    ],
)
def test_word_is_rewritten_in_its_own_quotes(place: Place, text: str, old: str, new: str) -> None:
    assert written(DOCUMENT, place) == old
    assert rewriting(DOCUMENT, place, text) == Edit(place, new)


def test_value_that_takes_no_quotes_loses_them() -> None:
    assert rewriting(DOCUMENT, PERSON / "id", "5", bare=True) == Edit(PERSON / "id", "5")


@pytest.mark.parametrize("value", ["", "&a x", "!b x", ">\n  x", "|\n  x", "x\n  y", "'x\n  y'"])
def test_what_is_more_than_a_word_on_its_line_is_not_rewritten(value: str) -> None:
    text = f"---\ntitle: {value}\n---\n"
    made = document(RawFile("a.md", "a.md", text.encode()))
    assert rewriting(made, Place("a.md", ("title",)), "z") is None
