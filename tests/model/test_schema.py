"""The records and the generated JSON Schemas give the same verdict on the same documents.

A document is YAML text. It is read (a) by our reader and shaped by the records, and (b) by the
small YAML 1.2 core reader below and judged by the schemas. Where the two may differ:

- A blank text (`title: ""`) counts as not written for us; schemas accept null only, because an
  editor that offers three ways to leave a key empty helps nobody.
- A mistyped key that has no value (`ownr:`) is as missing as one never written for our reader, and
  an unknown key for a schema, which tells somebody who is still typing.
- 1.2 core reads more as numbers than a plan may write (`+5`, `1e3`, `.5`, `5.`, `0x1F`, `.inf`):
  once read, they are numbers to a schema. The same goes for ids made of them.
- Python's `$` also matches before a final newline, which ECMA's does not: a quoted value that
  ends with one is refused by the records and accepted by Python's jsonschema.
- A number of more than 40 characters, and the last decimals of one near the largest, are lost to
  a reader of floats.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from yaml.cyaml import CBaseLoader

from plancheck.cli import cli
from plancheck.model.build import SECTIONS
from plancheck.model.schema import schema, stale, texts, write
from plancheck.model.shape import shape
from plancheck.source.document import document
from plancheck.source.files import RawFile

ROOT = Path(__file__).parents[2]
SCHEMAS = {name: schema(name) for name in SECTIONS}
VALIDATORS = {
    name: Draft202012Validator(each, format_checker=FormatChecker(formats=["date"]))
    for name, each in SCHEMAS.items()
}
COUNTED = {True: 0, False: 0}

# The two readers -------------------------------------------------------------------------------

CORE = (
    (r"null|Null|NULL|~|", lambda _: None),
    (r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    (r"[-+]?[0-9]+", int),
    (r"0o[0-7]+", lambda text: int(text, 0)),
    (r"0x[0-9a-fA-F]+", lambda text: int(text, 0)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    (r"[-+]?\.(inf|Inf|INF)", lambda text: float(text.replace(".", ""))),
    (r"\.(nan|NaN|NAN)", lambda _: float("nan")),
)


def core(node: yaml.Node | None) -> Any:
    """A node of YAML as the core schema of YAML 1.2 has it; keys are text, as in JSON."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: core(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [core(each) for each in node.value]
    assert isinstance(node, yaml.ScalarNode)
    text: str = node.value
    forms = () if node.style else CORE
    return next((read(text) for form, read in forms if re.fullmatch(form, text)), text)


def records_accept(section: str, text: str) -> bool:
    """Whether the records find nothing wrong with the shape of a document."""
    read = document(RawFile("x.md", "x.md", f"---\n{text}---\n".encode()))
    assert not read.problems, (read.problems, text)
    return not shape(SECTIONS[section], section, read)[1]


def schema_accepts(section: str, text: str) -> bool:
    """Whether the generated schema accepts a document."""
    return VALIDATORS[section].is_valid(core(yaml.compose(text, CBaseLoader)))


# Documents -------------------------------------------------------------------------------------


class Plain(str):
    """A scalar to be written without quotes, as it stands."""

    __slots__ = ()


def written(value: Any) -> str:
    """A value as YAML in one line: text in double quotes, `Plain` without."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return value if isinstance(value, Plain) else json.dumps(value, ensure_ascii=False)


def yaml_of(data: dict[str, Any]) -> str:
    return "".join(f"{key}: {written(value)}\n" for key, value in data.items())


TEXTS = ("Tea", "a: b", "Szeged, Pécs", "# no", "[1]", "-5", "NO", "true", "null", "35%", "2027")
PLAIN = ("Tea", "NO", "012", "2027", "3.5", "12:30", "yes", "-5", "2027-02-29", "35%", "a b")
NOTATIONS = {
    "number": ("0", "12500", "12500.50", "1000000000000", "007"),
    "integer": ("0", "30", "5.0", "012"),
    "a-z0-9": ("a", "win-couriers", "x1-2", "9", "0x1f"),
    "{2}-[0-9]": ("2027-03-31", "2028-02-29", "1900-01-01", "2199-12-31"),
    "-(0[1-9]|1[0-2])$": ("2027-03", "2199-12"),
    "(100": ("0%", "35%", "99.9%", "100%", "100.0%"),
    "-?": ("35%", "-5%", "105%", "1200.5%"),
    "A-Z]": ("EUR", "HUF"),
    "/-]": ("Europe/Budapest", "UTC", "Etc/GMT+1"),
}


class Writer:
    """Writes front matter that a section's schema means to accept, and breaks it."""

    def __init__(self, random: Random, section: str) -> None:
        self.random = random
        self.defs: dict[str, Any] = SCHEMAS[section].get("$defs", {})
        self.data = self.record(SCHEMAS[section])

    def record(self, form: dict[str, Any]) -> dict[str, Any]:
        names = [key for key in form["properties"] if key not in form.get("required", ())]
        some = self.random.sample(names, min(len(names), self.random.randint(0, 5)))
        keys = [*form.get("required", ()), *some]
        return {key: self.value(form["properties"][key]) for key in keys}

    def value(self, form: dict[str, Any]) -> Any:
        if "$ref" in form:
            return self.record(self.defs[form["$ref"].rpartition("/")[2]])
        if "anyOf" in form:
            return self.value(self.random.choice(form["anyOf"]))
        if "enum" in form or "const" in form:
            word = self.random.choice(form.get("enum") or [form["const"]])
            return Plain(word or "null")
        kinds = form["type"] if isinstance(form["type"], list) else [form["type"]]
        return self.typed(self.random.choice(kinds), form)

    def typed(self, kind: str, form: dict[str, Any]) -> Any:
        pick = self.random.choice
        if kind == "array":
            return [self.value(form["items"]) for _ in range(self.random.randint(0, 3))]
        if kind == "object":
            names = {"2027-Q1", "2027-03"} if "propertyNames" in form else {"a", "b"}
            each = form.get("additionalProperties", {"type": "string"})
            return {name: self.value(each) for name in sorted(names)}
        if kind in ("null", "boolean"):
            return Plain("null" if kind == "null" else pick(("true", "false")))
        pattern = form.get("pattern", "")
        if "a-z0-9" not in pattern and kind in ("number", "integer"):
            return Plain(pick(NOTATIONS[kind]))
        known = next((made for mark, made in NOTATIONS.items() if mark in pattern), ())
        quoted = self.random.random() < 0.5
        return pick(known or TEXTS) if quoted else Plain(pick(known or PLAIN))

    def broken(self) -> dict[str, Any]:
        """The same document with one thing changed, for better or worse."""
        holders = list(_holders(self.data))
        holder = self.random.choice(holders)
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = self.random.choice([each for each in keys if each != "section"] or [None])
        change = self.random.choice((self.replaced, self.replaced, _wrapped, _gone, _unknown))
        change(holder, key)
        return self.data

    def replaced(self, holder: Any, key: Any) -> None:
        if key is not None:
            holder[key] = self.random.choice(ODD)


def _holders(value: Any) -> Any:
    if isinstance(value, dict | list):
        yield value
        for each in value.values() if isinstance(value, dict) else value:
            yield from _holders(each)


def _wrapped(holder: Any, key: Any) -> None:
    if key is not None:
        value = holder[key]
        holder[key] = value[0] if isinstance(value, list) and value else [value]


def _gone(holder: Any, key: Any) -> None:
    if key is not None:
        del holder[key]


def _unknown(holder: Any, _key: Any) -> None:
    if isinstance(holder, dict):
        holder["titel"] = Plain("35%")


ODD = (
    *("12500", "2027-02-29", "105%", "Win Couriers", "12,500", "flat", "free", "true"),
    *map(Plain, ("true", "null", "-5", "1.5", "12 500 Ft", "2027-13", "2027-02-29", "1800-01-01")),
    *map(
        Plain,
        ("105%", "-5%", "35", "Sales", "win_couriers", "eur", "flat", "free", "10000000000001"),
    ),
    *([], {}, [[Plain("x")]], {"a": Plain("b")}, {"2027-Q5": Plain("5")}, [Plain("35%")] * 12),
)

# The tests -------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(random=st.randoms(use_true_random=True))
@pytest.mark.parametrize("section", SECTIONS)
def test_records_and_schema_agree_on_any_document(section: str, random: Random) -> None:
    writer = Writer(random, section)
    for data in (writer.data, writer.broken()):
        text = yaml_of(data)
        accepted = records_accept(section, text)
        COUNTED[accepted] += 1
        assert schema_accepts(section, text) is accepted, text


def test_generated_documents_are_some_good_some_broken() -> None:
    assert min(COUNTED.values()) > sum(COUNTED.values()) / 5, COUNTED


GOOD = {
    "plan": (
        "company: 2027",
        "title: NO",
        "period: {start: 2028-02-29}",
        "policy: {quota_cushion: {least: 105%, most: 130.5%}, tolerance: 0%, least_roi: -10%}",
        "policy: {count_weekly_tasks: true, break_even_month: 2027-09}",
        "currency: HUF",
        "timezone: Europe/Budapest",
        "assumptions: [{value: 35%}, {value: 12}, {value: true}, {value: x}]",
        "extra: {anything: [1, {a: null}], 5: true}",
        "extra:",
        "risks:",
        "reviewed:\nowner: ~\nallow: null",
    ),
    "team": (
        "people: [{id: 9, quota: 12500.50}]",
        "people: [{id: a, quota: {2027-Q1: 1, 2027-Q4: 2}}]",
        "people: [{id: a, quota: {2027-01: 1, 2027-02: }}]",
        "people: [{id: a, ramp: [0%, 150%]}]",
        "roles: [{id: a, carries_quota: false, kpis: [{target: 35%}, {target: -3.5}]}]",
        'roles: [{id: "a-b", responsibilities: [2027, NO, "true"]}]',
    ),
    "customers": (
        "territories: [{id: a, region: Szeged}, {id: b, region: [Szeged, 6720]}]",
        "buying_patterns: [{id: a, seasonality: flat}, {id: b, seasonality: [8%, 9.5%]}]",
        "personas: [{id: a, win_rate: 100.00%, age: 30}]",
    ),
    "tools": ("tools: [{id: a, price: free}, {id: b, price: {amount: 0, per: user}}]",),
    "metrics": ("metrics: [{id: a, targets: {2027-Q1: 35%, 2027-Q2: 12}, alarm: 8%}]",),
    "strategies": ("strategies: [{id: a, tasks: [{id: b, do: Call, cadence: after_event}]}]",),
    "budget": ("costs: [{item: x, amount: 0, month: 2027-12, for: [a, b]}, {}]",),
}
BAD = {
    "plan": (
        "kompany: x",
        "company: true",
        "company: [x]",
        "period: 2027",
        "period: {start: 2027-02-29}",
        "period: {start: 2027-13-01}",
        "period: {start: 1899-12-31}",
        "period: {start: 2027-1-1}",
        "period: {start: 20270101}",
        "currency: eur",
        "currency: 978",
        "status: Draft",
        "policy: {tolerance: 101%}",
        "policy: {tolerance: -1%}",
        "policy: {tolerance: 1}",
        "policy: {tolerance: 0.01}",
        "policy: {most_goals: 2.5}",
        "policy: {most_goals: -1}",
        'policy: {most_goals: "3"}',
        "policy: {count_weekly_tasks: yes}",
        "policy: {count_weekly_tasks: 1}",
        "policy: {break_even_month: 2027-13}",
        "policy: {break_even_month: 2027-Q1}",
        "policy: [a]",
        "assumptions: [{value: [1]}]",
        "risks: {text: x}",
        "risks: [x]",
        "risks: [null]",
        "extra: [a]",
        "extra: x",
        "timezone: 1",
        "review_every_days: 1e",
    ),
    "team": (
        "people: [{name: x}]",
        "people: [{id: null}]",
        "people: [{id: Agnes}]",
        "people: [{id: a_b}]",
        "people: [{id: a-}]",
        "people: [{id: -5}]",
        "people: [{id: true}]",
        "people: [{id: a, quota: -1}]",
        'people: [{id: a, quota: "12500"}]',
        "people: [{id: a, quota: 12 500}]",
        "people: [{id: a, quota: 1000000000001}]",
        "people: [{id: a, quota: {2027-Q5: 1}}]",
        "people: [{id: a, quota: {2027: 1}}]",
        "people: [{id: a, quota: [1]}]",
        "people: [{id: a, ramp: 50%}]",
        "people: [{id: a, ramp: [50]}]",
        "people: [{id: a, role: [b]}]",
        "roles: [{id: a, kpis: [{target: true}]}]",
        "roles: [{id: a, kpis: [{target: 3 calls}]}]",
        "roles: [{id: a, responsibilities: [null]}]",
        "roles: [{id: a, responsibilities: x}]",
    ),
    "customers": (
        "territories: [{id: a, region: {x: y}}]",
        "territories: [{id: a, region: true}]",
        "buying_patterns: [{id: a, seasonality: even}]",
        "buying_patterns: [{id: a, seasonality: 8%}]",
        "personas: [{id: a, type: b2g}]",
    ),
    "tools": (
        "tools: [{id: a, price: Free}]",
        "tools: [{id: a, price: 20}]",
        "tools: [{id: a, price: {amount: free}}]",
    ),
    "metrics": ("metrics: [{id: a, targets: {2027-Q1: x}}]", "metrics: [{id: a, leading: 1}]"),
    "budget": ("costs: [{month: 2027}]", "costs: [{for: a}]", "stated: {roi: 1.5}"),
}
LIMITS = {
    "blank text is not written": ('team: ""', True, False),
    "a mistyped key without value": ("teem:", True, False),
    "a mistyped period without value": ("projected_revenue: {2027-Q5: }", True, False),
    "a plus sign": ("projected_revenue: +5", False, True),
    "an exponent": ("projected_revenue: 1e3", False, True),
    "a bare decimal dot": ("projected_revenue: .5", False, True),
    "a hexadecimal number": ("projected_revenue: 0x1F", False, True),
    "a number with a final newline": ('gross_margin: "35%\\n"', False, True),
    "more digits than a float has": ("projected_revenue: 1000000000000.00001", False, True),
}


def _cases(of: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(section, text) for section, each in of.items() for text in each]


@pytest.mark.parametrize(("section", "text"), _cases(GOOD))
def test_both_accept(section: str, text: str) -> None:
    text = f"section: {section}\n{text}\n"
    assert (records_accept(section, text), schema_accepts(section, text)) == (True, True)


@pytest.mark.parametrize(("section", "text"), _cases(BAD))
def test_both_refuse(section: str, text: str) -> None:
    text = f"section: {section}\n{text}\n"
    assert (records_accept(section, text), schema_accepts(section, text)) == (False, False)


@pytest.mark.parametrize("limit", LIMITS)
def test_known_limit_is_still_one(limit: str) -> None:
    line, *verdicts = LIMITS[limit]
    text = f"section: budget\n{line}\n"
    assert [records_accept("budget", text), schema_accepts("budget", text)] == verdicts


# The files -------------------------------------------------------------------------------------


def _parts(form: Any) -> Any:
    if isinstance(form, dict):
        yield form
    for each in form.values() if isinstance(form, dict) else form if isinstance(form, list) else ():
        yield from _parts(each)


@pytest.mark.parametrize("name", SECTIONS)
def test_schema_is_one_and_knows_every_key(name: str) -> None:
    form = SCHEMAS[name]
    Draft202012Validator.check_schema(form)
    assert form["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert form["$id"] == f"urn:plancheck:schema:{name}"
    assert form["properties"]["section"]["const"] == name
    for record in (form, *form.get("$defs", {}).values()):
        assert record["additionalProperties"] is False
        assert record["description"]
        assert all(each["description"] for each in record["properties"].values())


def test_defaults_are_written_as_people_write_them() -> None:
    defs = SCHEMAS["plan"]["$defs"]
    assert defs["QuotaCushion"]["properties"]["least"]["default"] == "105%"
    assert defs["Policy"]["properties"]["most_goals"]["default"] == 3
    assert defs["Policy"]["properties"]["count_weekly_tasks"]["default"] is False
    assert SCHEMAS["plan"]["properties"]["status"]["default"] == "draft"
    assert "default" not in SCHEMAS["plan"]["properties"]["company"]


@pytest.mark.parametrize("name", SECTIONS)
def test_default_is_a_value_that_the_key_accepts(name: str) -> None:
    for form in _parts(SCHEMAS[name]):
        if "default" in form:
            assert Draft202012Validator(form).is_valid(form["default"])


def test_written_schemas_are_up_to_date_and_nothing_else_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "schema"
    assert stale(folder) == [f"{name}.json" for name in SECTIONS]
    write(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(texts())
    assert stale(folder) == []
    (folder / "team.json").write_text("{}")
    assert stale(folder) == ["team.json"]


def test_failed_write_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    (tmp_path / "plan.json").write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path)
    assert (tmp_path / "plan.json").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(texts())


def test_command_names_the_file_that_is_not_up_to_date(tmp_path: Path) -> None:
    def checked() -> Result:
        return CliRunner().invoke(cli, ["schema", "--check", str(tmp_path)], standalone_mode=False)

    write(tmp_path)
    assert (checked().return_value, checked().output) == (0, "")
    (tmp_path / "mission.json").unlink()
    result = checked()
    assert result.return_value == 1
    assert (
        result.stderr == f"{tmp_path / 'mission.json'} is not up to date; run `plancheck schema`\n"
    )


def test_schemas_in_the_repository_are_up_to_date() -> None:
    assert stale(ROOT / "schema") == []
