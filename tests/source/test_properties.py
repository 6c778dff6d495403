"""What holds for every file, whatever is in it."""

from datetime import date
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.check import check
from plancheck.problem import Keys, Place
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile
from tests.source.plans import SMALLEST

AS_OF = date(2027, 1, 15)
COMPLETE = {str(path.relative_to(SMALLEST)): path.read_bytes() for path in SMALLEST.rglob("*.md")}

few = settings(deadline=None, max_examples=60)
many = settings(deadline=None, max_examples=200)

# Pieces of YAML, of Markdown and of trouble, put together in any order.
PIECES = [
    "---\n", "---", "...\n", "\n", "\r\n", "\r", " ", "  ", "\t", "- ", "-", ": ", ":", "? ",
    "section: team\n", "section", "title: ", "roles:\n", "  - id: a\n", "[", "]", "{", "}", ",",
    "'", '"', "\\", "|\n", ">", "&a ", "*a", "!!b ", "<<: ", "#", " # ", "%", "@", "`", "~", "null",
    "true", "12", "35%", "2027-02-30", "a", "é", "🍵", "\u2028", "\x85", "\xa0", "\ufeff", "\u200b",
    "\x00", "\x1b", "<<<<<<< ", "<script>", "extra:\n",
]  # fmt: skip
soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
front_matter = st.builds("---\n{}\n---\n{}".format, soup, soup)


def read(text: str | bytes) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return document(RawFile("team.md", "team.md", data))


def in_plan(files: dict[str, bytes], order: list[str] | None = None) -> list[Any]:
    names = order or sorted(files)
    result = check([document(RawFile(name, name, files[name])) for name in names], as_of=AS_OF)
    assert not [each for each in result.findings if each.rule == "internal-error"]
    return list(result.findings)


@many
@given(st.binary(max_size=200) | soup.map(str.encode) | front_matter.map(str.encode))
def test_any_bytes_are_a_document_or_problems(data: bytes) -> None:
    made = read(data)
    assert made.data is not None or made.problems
    for problem in made.problems:
        span = made.span(problem.at)
        assert (1, 1) <= (span.line, span.column) < (span.end_line, span.end_column)
        assert span.end_line <= made.text.count("\n") + 1
        assert problem.rule
        assert "\n" not in problem.message


@few
@given(front_matter.map(str.encode) | st.binary(max_size=100))
def test_any_bytes_in_a_plan_give_findings_and_no_crash(data: bytes) -> None:
    in_plan(COMPLETE | {"team/odd.md": data})


@few
@given(front_matter)
def test_lines_and_columns_agree_with_the_text_split_at_line_feeds(text: str) -> None:
    made = read(text)
    lines = made.text.split("\n")
    for problem in made.problems:
        start, _ = made.range(problem.at)
        span = made.span(problem.at)
        before = made.text[: min(start, len(made.text))]
        assert (span.line, span.column) == (before.count("\n") + 1, len(before.split("\n")[-1]) + 1)
        assert made.line(span.line) == lines[span.line - 1].rstrip("\r")


# Front matter that is written by a program, read by us -------------------------------------------

keys = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8
).filter(
    lambda key: key != "<<"  # a merge key is refused
)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=20)
texts = texts.filter(lambda text: "- " not in text)  # folded, it would look like a list
values = st.recursive(
    texts | st.booleans() | st.sampled_from(["12", "1.5", "no", "2027-01-01", "a -b", "a #b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


def _paths(data: Any, keys: Keys = ()) -> list[tuple[Keys, Any]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    found: list[tuple[Keys, Any]] = []
    for key, value in pairs:
        found.append(((*keys, key), value))
        if isinstance(value, dict | list):
            found += _paths(value, (*keys, key))
    return found


def _alone(text: str) -> Any:
    """A piece of YAML as it would be read by itself, below a key of the organisation's own data."""
    data = read(f"---\nextra:\n  a: {text}\n---\n").data
    assert data is not None
    return data["extra"]["a"]


@many
@given(
    st.dictionaries(keys, values, min_size=1, max_size=4),
    st.sampled_from(["block", "flow"]),
    st.integers(10, 80),
)
def test_span_of_every_value_holds_the_text_that_gives_it(
    data: dict[str, Any], style: str, width: int
) -> None:
    written = yaml.safe_dump(
        {"extra": data},
        default_flow_style=style == "flow",
        allow_unicode=True,
        width=width,
        sort_keys=False,
    )
    made = read(f"---\n{written}---\n")
    assert made.problems == ()
    assert made.data == {"extra": data}
    for path, value in _paths(made.data):
        start, end = made.range(Place("team.md", path, at_key=isinstance(value, dict | list)))
        if not isinstance(value, dict | list):
            assert _alone(made.text[start:end]) == value
        elif isinstance(path[-1], str):
            assert _alone(made.text[start:end]) == path[-1]


@few
@given(st.permutations(sorted(COMPLETE)), st.binary(max_size=30))
def test_order_in_which_files_are_read_changes_no_finding(order: list[str], odd: bytes) -> None:
    files = COMPLETE | {"other.md": b"---\n" + odd}
    assert in_plan(files, [*order, "other.md"]) == in_plan(files)
