"""What holds for every page, whatever is in it and however it is written."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.layout.order import Kind, in_order, within
from plancheck.layout.page import Page, formatted
from plancheck.model.build import SECTIONS
from plancheck.rules.catalog import RULES
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile
from tests.layout.untidy import pages
from tests.rules.pages import examples
from tests.source.test_properties import front_matter, soup

ROOT = Path(__file__).parents[2]
FOLDERS = ("plan", "tests/smallest", "tests/nasty")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.md"))
EXAMPLES = {
    f"{rule.name}/{example.heading}/{name}": text
    for rule in RULES
    for example in examples(rule.name)
    for name, text in example.files.items()
}

many = settings(deadline=None, max_examples=300)

KEY = re.compile(r"[ -]*(\"[^\"]*\"|'[^']*'|\w+):(?: |$)")


def page(data: str | bytes) -> Page:
    return formatted(RawFile("p.md", "p.md", data if isinstance(data, bytes) else data.encode()))


def read(data: bytes) -> Document:
    return document(RawFile("p.md", "p.md", data))


def told(value: Any) -> Any:
    """Data with its types, in no order of keys."""
    if isinstance(value, dict):
        return "mapping", sorted((key, told(each)) for key, each in value.items())
    if isinstance(value, list):
        return "list", [told(each) for each in value]
    return type(value).__name__, repr(value)


def matter(data: bytes) -> str:
    return data.decode().replace("\r\n", "\n").split("\n---\n", 1)[0]


def key_of(line: str) -> str:
    match = KEY.match(line)
    return match[1].strip("'\"") if match else ""


def assert_kept(made: Page) -> None:
    """The page says what it said, or is what it was."""
    before, after = read(made.before), read(made.after)
    assert told(after.data) == told(before.data)
    assert len(after.problems) == len(before.problems)
    assert made.after.endswith(before.prose.encode()) or not made.is_changed
    assert formatted(RawFile("p.md", "p.md", made.after)).after == made.after


def assert_in_order(data: Any, kind: Kind) -> None:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            assert_in_order(value, within(kind, key))
    if isinstance(data, dict):
        assert list(data) == in_order(data, kind)


@many
@given(pages())
def test_data_comments_and_prose_are_the_same_before_and_after(text: str) -> None:
    made = page(text)
    if read(made.before).problems:
        assert made.after == made.before
        return
    assert made.left == ""
    assert_kept(made)
    comments = [sorted(re.findall(r"# \d+.*", matter(data))) for data in (made.before, made.after)]
    assert [c.rstrip() for c in comments[0]] == [c.rstrip() for c in comments[1]]


@many
@given(pages())
def test_keys_are_in_the_order_of_the_records(text: str) -> None:
    made = page(text)
    data = read(made.after).data
    if data and not read(made.after).problems:
        assert_in_order(data, SECTIONS[data["section"]])


@many
@given(pages())
def test_comments_stay_with_their_keys(text: str) -> None:
    made = page(text)
    if read(made.before).problems:
        return
    lines = matter(made.after).split("\n")
    first = next(number for number, line in enumerate(lines) if key_of(line))
    for number, line in enumerate(lines):
        if "" in lines[number:first]:  # set off at the top: it speaks of the whole page
            continue
        if match := re.search(r"# \d+ above (\w+)$", line):
            below = (each for each in lines[number:] if each and each.lstrip(" ")[0] != "#")
            assert key_of(next(below)) == match[1]
        if match := re.search(r"# \d+ behind (\w+)$", line):
            assert next(filter(None, map(key_of, lines[number::-1]))) == match[1]


@many
@given(soup | front_matter | st.binary(max_size=100))
def test_any_bytes_say_the_same_or_stay_as_they_are(data: str | bytes) -> None:
    assert_kept(page(data))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_of_this_repository_says_the_same(path: Path) -> None:
    assert_kept(page(path.read_bytes()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_of_a_rule_says_the_same(name: str) -> None:
    assert_kept(page(EXAMPLES[name]))
