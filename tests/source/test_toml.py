"""Where keys and values of TOML stand, in every notation that it has for them."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.problem import Keys
from plancheck.source.toml import locate, spots

TEXT = """\
# a remark with [brackets] and = signs
title = "Kovács Ágnes # no remark" # but this is one
'quoted.key' = 'C:\\path'
dotted . name = 12_500
empty = []

[tool]
other = { inline = true, "with \\"quotes\\"" = ["a", 'b]'] }
day = 2027-03-31 10:00:00

[ tool . plancheck ]
select = [
    "no-crm",  # a remark, in a list
    "no-goals",
]
long = \"\"\"
one \\\"\"\" two ""\"\"\"
raw = '''it's'''
nested = [[1, 2], [{a = 1}, {b.c = 2}]]

[tool.plancheck.severity]
thin-text = "note"

[[packages]]
name = "x"
[[packages]]
name = "y"
"""


def at(text: str, keys: Keys, *, at_key: bool = False) -> str:
    start, end = locate(text, keys, at_key=at_key)
    return text[start:end]


@pytest.mark.parametrize(
    ("keys", "key", "value"),
    [
        (("title",), "title", '"Kovács Ágnes # no remark"'),
        (("quoted.key",), "'quoted.key'", r"'C:\path'"),
        (("dotted", "name"), "name", "12_500"),
        (("dotted",), "dotted", "dotted"),
        (("empty",), "empty", "[]"),
        (("tool",), "tool", "tool"),
        (("tool", "other", "inline"), "inline", "true"),
        (("tool", "other", 'with "quotes"', 1), "'b]'", "'b]'"),
        (("tool", "day"), "day", "2027-03-31 10:00:00"),
        (("tool", "plancheck"), "plancheck", "plancheck"),
        (("tool", "plancheck", "select", 1), '"no-goals"', '"no-goals"'),
        (("tool", "plancheck", "raw"), "raw", "'''it's'''"),
        (("tool", "plancheck", "nested", 1, 1, "b", "c"), "c", "2"),
        (("tool", "plancheck", "severity", "thin-text"), "thin-text", '"note"'),
        (("tool", "plancheck", "fail-on"), "plancheck", "plancheck"),
        (("nothing",), "", ""),
    ],
)
def test_key_and_value_are_where_they_are_written(keys: Keys, key: str, value: str) -> None:
    tomllib.loads(TEXT)
    assert at(TEXT, keys, at_key=True) == key
    assert at(TEXT, keys) == value


def test_text_of_several_lines_may_end_in_quotes() -> None:
    keys = ("tool", "plancheck", "long")
    value = at(TEXT, keys)
    assert tomllib.loads(f"x = {value}")["x"] == 'one """ two ""'


def test_windows_line_ends_change_nothing() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert at(text, ("tool", "plancheck", "select", 0)) == '"no-crm"'


def test_key_that_is_not_written_is_shown_by_the_table_around_it() -> None:
    text = "[tool.plancheck]\nselect = []\n"
    assert locate(text, ("tool", "plancheck", "ignore")) == (6, 15)


SCALARS = st.booleans() | st.integers(-9, 9) | st.text("aé\"'\\#]}=,\n ", max_size=5)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=6)


def written(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, str):
        plain = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{plain}"'
    return str(value).lower()


@given(st.dictionaries(st.text("ab-_ \".'", min_size=1, max_size=4), VALUES, max_size=4))
def test_text_at_a_place_is_the_value_that_tomllib_reads(data: dict[str, Any]) -> None:
    text = "[tool.plancheck]\n" + "".join(f"{written(k)} = {written(v)}\n" for k, v in data.items())
    assert tomllib.loads(text)["tool"]["plancheck"] == data
    found = spots(text)
    for key, value in data.items():
        start, end = found["tool", "plancheck", key].value
        assert tomllib.loads(f"x = {text[start:end]}")["x"] == value
