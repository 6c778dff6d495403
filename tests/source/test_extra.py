"""An organisation's schema is held against `extra`, in our own words, and nothing is fetched."""

import json
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from plancheck.source import extra, files
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile
from plancheck.source.misfit import MISFITS
from plancheck.source.yaml import Quoted


def team(data: str) -> Document:
    text = f"---\nsection: team\nextra:\n{data}\n---\n"
    return document(RawFile("team.md", "team.md", text.encode()))


def found(data: str, schema: Any) -> list[str]:
    text = schema if isinstance(schema, bytes) else json.dumps(schema).encode()
    problems = list(extra.faults([team(data)], "team", text))
    assert all(problem.rule == "invalid-extra" for problem in problems)
    return [problem.message for problem in problems]


def of_a(**keywords: Any) -> dict[str, Any]:
    return {"properties": {"a": keywords}}


@pytest.mark.parametrize(
    ("data", "schema", "message"),
    [
        ("  a: 1", {"required": ["b"]}, 'extra has no "b"'),
        ("  a: 1", {"additionalProperties": False}, 'extra has no key "a"'),
        ("  a: 12", of_a(type="string"), "a is 12; expected text"),
        ('  a: "12"', of_a(type="integer"), 'a is "12"; expected a whole number'),
        (
            "  a: 1.5",
            of_a(type=["integer", "null"]),
            "a is 1.5; expected a whole number or nothing",
        ),
        ("  a: nroth", of_a(enum=["north", 2]), 'a is "nroth"; expected "north" or 2'),
        ("  a: b", of_a(const="c"), 'a is "b"; expected "c"'),
        ("  a: b", of_a(pattern="^c"), 'a is "b"; expected another form'),
        (
            "  a: 2027-13-01",
            of_a(format="date"),
            'a is "2027-13-01"; expected a date such as 2027-03-31',
        ),
        ("  a: 1", of_a(minimum=2), "a is 1; expected 2 or more"),
        ("  a: 3", of_a(maximum=2.5), "a is 3; expected 2.5 or less"),
        ("  a: 2", of_a(exclusiveMinimum=2), "a is 2; expected more than 2"),
        ("  a: 2", of_a(exclusiveMaximum=2), "a is 2; expected less than 2"),
        ("  a: 0.3", of_a(multipleOf=0.2), "a is 0.3; expected a multiple of 0.2"),
        ("  a: b", of_a(minLength=2), 'a is "b"; expected at least 2 characters'),
        ("  a: bb", of_a(maxLength=1), 'a is "bb"; expected at most 1 character'),
        ("  a: [b, c]", of_a(maxItems=1), "a is a list; expected at most 1 entry"),
        ("  a: [b, b]", of_a(uniqueItems=True), "a is a list; expected entries that all differ"),
        ("  a: b", of_a(anyOf=[{"type": "number"}]), 'a is "b"; expected another value'),
        ("  a: b", {"properties": {"a": False}}, 'a is "b"; expected nothing here'),
        ("  a: [{b: c}]", of_a(items={"required": ["d"]}), 'an entry of a has no "d"'),
        ("  a: [b, 1]", of_a(items={"type": "string"}), "an entry of a is 1; expected text"),
    ],
)
def test_each_keyword_has_a_sentence(data: str, schema: Any, message: str) -> None:
    assert found(data, schema) == [message]


def test_every_sentence_is_one_line_without_reprs() -> None:
    for keyword in ("type", "enum", "pattern", "format", "required", "additionalProperties"):
        assert keyword in MISFITS
    (message,) = found("  a: |\n    two\n    lines", of_a(maxLength=1))
    assert message == 'a is "two lines"; expected at most 1 character'


def test_place_is_the_value_or_the_key_that_is_too_many() -> None:
    page = team("  a: 1\n  b: {c: 2}")
    schema = {"properties": {"b": {"additionalProperties": False}}}
    (problem,) = extra.faults([page], "team", json.dumps(schema).encode())
    assert page.span(problem.at)[:2] == (5, 7)


def test_description_of_the_schema_is_quoted() -> None:
    schema = of_a(type="string", description="The cost centre.").__or__({"required": ["a"]})
    (problem,) = extra.faults([team("  a: 1")], "team", json.dumps(schema).encode())
    assert problem.help.endswith("schema/extra/team.json asks for it: The cost centre.")


@pytest.mark.parametrize(
    ("schema", "fault"),
    [
        (b"", "is not valid JSON"),
        (b"{", "is not valid JSON"),
        (b"\xff", "is not valid JSON"),
        (b'{"a":' * 100_000, "is not valid JSON"),
        (b"[]", "is not a valid JSON Schema"),
        (b'"text"', "is not a valid JSON Schema"),
        (b'{"$schema": 5}', "is not a valid JSON Schema"),
        (b'{"type": "wat"}', "is not a valid JSON Schema"),
        (b'{"properties": {"a": {"pattern": "("}}}', "is not a valid JSON Schema"),
        (b'{"$ref": "#/nowhere"}', "refers to /nowhere, which is not in it"),
        (b'{"$ref": "#"}', "refers to itself without end"),
        (
            b'{"$ref": "https://example.com/team.json"}',
            "refers to https://example.com/team.json, which is not in it",
        ),
    ],
)
def test_schema_that_cannot_be_used_is_one_finding(schema: bytes, fault: str) -> None:
    pages = [team("  a: 1"), team("  a: 2")]
    (problem,) = extra.faults(pages, "team", schema)
    assert problem.message == f"schema/extra/team.json {fault}"
    assert pages[0].span(problem.at)[:2] == (3, 1)


@pytest.mark.slow
def test_runaway_pattern_is_stopped() -> None:
    (message,) = found(f"  a: {'a' * 40}!", of_a(pattern="^(a+)+$"))
    assert message == "schema/extra/team.json takes longer than 2 seconds on this data"


def test_schema_is_used_outside_of_the_main_thread() -> None:
    messages: list[str] = []
    schema = of_a(minimum=2)
    thread = threading.Thread(target=lambda: messages.extend(found("  a: 1", schema)))
    thread.start()
    thread.join()
    assert messages == ["a is 1; expected 2 or more"]


def test_schema_may_refer_to_its_own_parts() -> None:
    schema = {"$defs": {"n": {"minimum": 2}}, "properties": {"a": {"$ref": "#/$defs/n"}}}
    assert found("  a: 1", schema) == ["a is 1; expected 2 or more"]


@pytest.mark.parametrize("data", ["  a: *b", "  a: &b 1", "  a: 1\n  a: 2"])
def test_data_that_could_not_be_read_is_not_judged_twice(data: str) -> None:
    assert found(data, {"required": ["z"]}) in ([], ['extra has no "z"'])
    if "&" not in data:
        assert found(data, {"required": ["z"]}) == []


def test_numbers_are_numbers_and_quoted_ones_are_text() -> None:
    data = {"a": ["1", Quoted("1"), "1.50", "1e5", "0x1F", "NO", True, None, "-0", "9" * 500]}
    assert extra.values(data) == {
        "a": [1, "1", Decimal("1.50"), "1e5", "0x1F", "NO", True, None, 0, "9" * 500]
    }


def test_file_without_extra_is_not_judged() -> None:
    page = document(RawFile("team.md", "team.md", b"---\nsection: team\n---\n"))
    assert list(extra.faults([page], "team", b'{"required": ["a"]}')) == []


def test_schemas_stand_beside_the_plan(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    assert files.schemas(tmp_path / "plan") == {}
    folder = tmp_path / "schema" / "extra"
    folder.mkdir(parents=True)
    (folder / "team.json").write_text("{}")
    (folder / "notes.txt").write_text("")
    (folder / "budget.json").write_bytes(b" " * (files.MOST_SCHEMA_BYTES + 1))
    assert files.schemas(tmp_path / "plan") == {"team": b"{}", "budget": b""}
