"""The documents say what is so: keys, commands, rooms and the README's example.

`pytest tests/test_docs.py --update-pages` writes the tables of docs/format.md anew.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from plancheck.cli import COMMANDS, cli
from plancheck.model.schema import schema

ROOT = Path(__file__).parents[1]
FORMAT = ROOT / "docs" / "format.md"
STEPS = {
    "plan": "The plan itself (`section: plan`)",
    "mission": "Step 1: `section: mission`",
    "team": "Step 2: `section: team`",
    "customers": "Step 3: `section: customers`",
    "strategies": "Step 4: `section: strategies`",
    "tools": "Step 5: `section: tools`",
    "metrics": "Step 6: `section: metrics`",
    "budget": "Step 7: `section: budget`",
}
BEGIN = "<!-- the keys: written by the tests from the records -->\n"


def tables() -> str:
    """The keys of every section and of the entries in it, as Markdown tables."""
    plan, tools = schema("plan"), schema("tools")
    every = plan["properties"].keys() & tools["properties"].keys()
    parts = [section("Keys that every section may have", plan, every)]
    for name, title in STEPS.items():
        made = schema(name)
        parts.append(section(title, made, made["properties"].keys() - every))
    return "\n".join(parts)


def section(title: str, made: dict[str, Any], keys: set[str]) -> str:
    own = {key: value for key, value in made["properties"].items() if key in keys}
    return "\n".join([f"## {title}\n", rows(own, made), *entries(own, made, "")])


def entries(properties: dict[str, Any], made: dict[str, Any], path: str) -> Iterator[str]:
    """The keys of the entries that these keys hold, each under the path that leads there."""
    for key, value in properties.items():
        for name in re.findall(r"#/\$defs/(\w+)", json.dumps(value)):
            entry = made["$defs"][name]
            here = f"{path}{key}{'[]' if 'array' in json.dumps(value) else ''}"
            if "properties" in entry:
                yield f"### `{here}`\n\n{entry['description']}\n"
                yield rows(entry["properties"], made)
                yield from entries(entry["properties"], made, f"{here}.")


def rows(properties: dict[str, Any], made: dict[str, Any]) -> str:
    lines = ["| key | value | meaning |", "| --- | --- | --- |"]
    for key, value in properties.items():
        words = list(dict.fromkeys(forms(value, made)))
        form = (", " if len(words) > 2 else " or ").join(words)
        lines.append(f"| `{key}` | {form} | {value.get('description', '')} |")
    return "\n".join(lines) + "\n"


def forms(value: dict[str, Any], made: dict[str, Any]) -> list[str]:
    """What kind of value a schema asks for, in the words of the ground rules."""
    if "anyOf" in value:
        return [form for option in value["anyOf"] for form in forms(option, made)]
    if "$ref" in value:
        target = made["$defs"][value["$ref"].rsplit("/", 1)[1]]
        return ["keys and values"] if "properties" in target else forms(target, made)
    if words := [f"`{word}`" for word in value.get("enum", [value.get("const")]) if word]:
        return words
    kinds = value.get("type", [])
    return plain(value, kinds if isinstance(kinds, list) else [kinds], made)


def plain(value: dict[str, Any], kinds: list[str], made: dict[str, Any]) -> list[str]:
    if "array" in kinds:
        return [f"list of {' or '.join(dict.fromkeys(forms(value['items'], made)))}"]
    if "object" in kinds:
        return ["periods and values" if "propertyNames" in value else "keys and values"]
    if "string" in kinds:
        marks = {"%": "percentage", "{2}$": "date", "-[a-z0-9]+": "id", "1[0-2])$": "month"}
        pattern = str(value.get("pattern", ""))
        return [next((word for mark, word in marks.items() if mark in pattern), "text")]
    words = {"boolean": "true or false", "number": "number", "integer": "whole number"}
    return [words[kind] for kind in kinds if kind in words]


def test_format_reference_follows_the_records(request: pytest.FixtureRequest) -> None:
    ground, _, written = FORMAT.read_text(encoding="utf-8").partition(BEGIN)
    if request.config.getoption("--update-pages"):
        FORMAT.write_text(f"{ground}{BEGIN}\n{tables()}", encoding="utf-8")
        return
    assert written == f"\n{tables()}"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example plan in `plan`, in the folder in which one is."""
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plan"


def shown(command: str) -> str:
    """What README shows of a command's output."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"\$ {command}\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_readme_shows_what_check_prints(copy: Path) -> None:
    page = copy / "strategies" / "referrals.md"
    page.write_text(page.read_text().replace("cadence: daily", "cadence: weekly", 1))
    result = CliRunner().invoke(cli, ["check", "--as-of", "2026-11-23"], standalone_mode=False)
    assert result.stdout.startswith(shown("plancheck check"))


def test_readme_shows_what_diff_prints(copy: Path) -> None:
    team, budget = copy / "team.md", copy / "budget.md"
    team.write_text(team.read_text().replace("quota: 560000", "quota: 520000"))
    line = (
        "  - id: crm-migration\n    item: Moving to a new CRM\n    category: subscriptions\n"
        "    recurrence: one_time\n    amount: 18000\n    month: 2027-03\n    for: [pipedrive]\n"
    )
    before = "  - id: crm-licences\n"
    budget.write_text(budget.read_text().replace(before, f"{line}{before}"))
    command = ["diff", str(ROOT / "plan"), "plan", "--as-of", "2026-11-23"]
    result = CliRunner().invoke(cli, command, standalone_mode=False)
    assert result.stdout.splitlines()[1:] == shown("plancheck diff main").splitlines()[1:]


def test_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text()
    assert [name for name in COMMANDS if f"`plancheck {name}" not in text] == []


def test_architecture_names_every_module() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    folder = ROOT / "src" / "plancheck"
    modules = [path for path in folder.rglob("*.py") if not path.name.startswith("_")]
    shown = [path for path in modules if path.parent.name not in ("rules", "report")]
    assert [path.name for path in shown if path.name not in text] == []


def test_architecture_is_short() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text().splitlines()) < 160
