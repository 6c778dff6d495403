"""Quotes around text, and the value on a line that could not be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.source.document import document
from plancheck.source.files import RawFile
from plancheck.source.quotes import entry, quoted, value_at

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1
).filter(lambda text: text.strip() and not text.isspace())


def read(value: str) -> object:
    made = document(RawFile("a.md", "a.md", f"---\nextra: {value}\n---\n".encode()))
    assert made.data is not None, value
    return made.data["extra"]


@given(texts)
def test_text_in_quotes_is_read_as_itself(text: str) -> None:
    assert read(quoted(text)) == text


@given(st.lists(texts, min_size=1, max_size=3))
def test_texts_in_a_list_are_read_as_themselves(each: list[str]) -> None:
    assert read(f"[{', '.join(map(entry, each))}]") == each


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Write the newsletter", True),
        ("Kovács Ágnes", True),
        ("35%", False),
        ("a, b", False),
        ("a: b", False),
        ("true", False),
        ("a #1", False),
    ],
)
def test_entry_is_plain_where_it_may_be(text: str, plain: bool) -> None:  # noqa: FBT001
    assert (entry(text) == text) is plain


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: a: b", "a: b"),
        ("  - title: a: b  # c", "a: b"),
        ("  - @a", "@a"),
        ("title: a: b\r", "a: b"),
        ("title: a: #1", None),
        ("title: a: b,", None),
        ("a: b, c: d }", "b, c: d }"),
        ("[a: b: c]", None),
        ("more text: of it: all", None),
    ],
)
def test_value_goes_from_its_key_to_the_end_of_its_line(line: str, value: str | None) -> None:
    text = f"section: team\n{line}\nowner: x\n" if line[0] != "m" else f"a: {{\n{line}\n"
    found = value_at(text, text.index(":", 14) if ":" in line else text.index("@"))
    assert (found and found.text) == value
    assert found is None or text[found.start : found.end] == value


@pytest.mark.parametrize("text", ["title: a: b\n\n  more of it\n", "- a: b: c\n    more of it\n"])
def test_value_that_goes_on_below_is_nobody_s_to_tell(text: str) -> None:
    assert value_at(text, 8) is None


@pytest.mark.parametrize("text", ["title: a: b\n# more\n", "- a: b: c\n  d: e\n", "- a: b\n- c\n"])
def test_line_below_that_begins_something_else_ends_it(text: str) -> None:
    assert value_at(text, 6) is not None
