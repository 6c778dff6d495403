"""Reports for other programs: each is valid, names the same places, and lets nothing act in it."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from jsonschema import Draft4Validator, Draft202012Validator

from plancheck.check import Result, check
from plancheck.cli import cli
from plancheck.problem import Span
from plancheck.report import NAMES, PROSE, report
from plancheck.report.style import Style
from plancheck.source.document import document
from plancheck.source.files import RawFile
from tests.rules.pages import smallest

SCHEMAS = Path(__file__).parents[3] / "shared/formats"
MACHINES = [name for name in NAMES if name not in PROSE]
AS_OF = date(2027, 1, 15)

needs_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the official schemas are not beside the repository"
)


def checked(changes: Mapping[str, Callable[[str], str]], folder: str = "plan") -> Result:
    """The check of the smallest plan with some files changed."""
    texts = {name: data.decode() for name, data in smallest().items()}
    texts |= {name: change(texts.get(name, "")) for name, change in changes.items()}
    documents = [
        document(RawFile(f"{folder}/{name}", name, text.encode()))
        for name, text in sorted(texts.items())
    ]
    return check(documents, as_of=AS_OF, others=frozenset())


def weekly(text: str) -> str:
    return text.replace("cadence: daily", "cadence: weekly")


def accented(text: str) -> str:
    """An amount in a notation that is not that of the format, but can be mended."""
    return text.replace("quota: 420000", "quota: 420 000")


def written(form: str, *results: Result, base: str = "") -> str:
    return report(form, base=base)(results, Style())


BROKEN = {"strategies/new.md": weekly, "team/seller.md": accented}


# Valid -----------------------------------------------------------------------------------------


def errors(schema: Any, data: Any, kind: Any = Draft4Validator) -> list[str]:
    return [f"{list(each.path)}: {each.message[:200]}" for each in kind(schema).iter_errors(data)]


def golden() -> list[Result]:
    """A plan in order, a broken one, and one with a finding that is accepted and one with a fix."""
    allow = (
        'allow:\n  - {rule: too-few-daily-tasks, at: tastings, reason: "Új ember jön", '
        "until: 2027-06-30, by: kovacs-agnes}\nstrategies:"
    )
    accepted = {
        "strategies/new.md": lambda text: weekly(text).replace("strategies:\n", f"{allow}\n", 1)
    }
    return [checked({}), checked(BROKEN, "másik terv"), checked(accepted, "third")]


@needs_schemas
def test_sarif_is_valid() -> None:
    schema = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text())
    data = json.loads(written("sarif", *golden()))
    assert errors(schema, data) == []
    (run,) = data["runs"]
    assert run["results"]
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
    assert any("fixes" in each for each in run["results"])
    (kept,) = [each for each in run["results"] if "suppressions" in each]
    assert kept["suppressions"] == [{"kind": "inSource", "justification": "Új ember jön"}]


@needs_schemas
def test_rdjson_is_valid() -> None:
    schema = json.loads((SCHEMAS / "rdjson/DiagnosticResult.json").read_text())
    data = json.loads(written("rdjson", *golden()))
    assert data["diagnostics"]
    assert errors(schema, data) == []


@needs_schemas
def test_code_quality_is_valid() -> None:
    schema = json.loads((SCHEMAS / "gitlab-codequality.schema.json").read_text())
    data = json.loads(written("gitlab", *golden()))
    assert data
    assert errors(schema, data, Draft202012Validator) == []


XS = "{http://www.w3.org/2001/XMLSchema}"


@needs_schemas
def test_junit_is_made_of_what_its_schema_knows() -> None:
    schema = ET.parse(SCHEMAS / "junit-10.xsd").getroot()
    known = {each.get("name"): each for each in schema.iter(f"{XS}element") if each.get("name")}
    root = ET.fromstring(written("junit", *golden()))
    assert root.tag == "testsuites"
    for element in root.iter():
        kind = known[element.tag]
        attributes = {each.get("name"): each.get("use") for each in kind.iter(f"{XS}attribute")}
        assert set(element.keys()) <= attributes.keys(), element.tag
        needed = {name for name, use in attributes.items() if use == "required"}
        assert needed <= set(element.keys()), element.tag
        children = {each.get("ref") for each in kind.iter(f"{XS}element")} - {None}
        assert {child.tag for child in element} <= children, element.tag


def test_junit_counts_what_is_in_it() -> None:
    root = ET.fromstring(written("junit", *golden()))
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
    assert [int(suite.get("failures", "")) for suite in root] == [0, 2, 0]


# One finding, the same place in every format -----------------------------------------------------


def places(form: str, text: str) -> set[tuple[str, Span]]:
    """What a report says of where its findings are; ends that it cannot say are those of a line."""
    return {(file, Span(*span)) for file, *span in PARSERS[form](text)}


def _github(text: str) -> Any:
    for line in text.splitlines():
        if line.startswith("::"):
            said = dict(
                each.split("=", 1) for each in line[2:].split("::")[0].split(" ", 1)[1].split(",")
            )
            file = re.sub("%([0-9A-F]{2})", lambda hit: chr(int(hit.group(1), 16)), said["file"])
            yield (file, *(int(said[key]) for key in ("line", "col", "endLine", "endColumn")))


def _json(text: str) -> Any:
    for each in json.loads(text)["findings"]:
        yield (each["file"], *(each[key] for key in ("line", "column", "end_line", "end_column")))


def _jsonl(text: str) -> Any:
    for line in text.splitlines():
        each = json.loads(line)
        yield (each["file"], *(each[key] for key in ("line", "column", "end_line", "end_column")))


def _sarif(text: str) -> Any:
    for each in json.loads(text)["runs"][0]["results"]:
        place = each["locations"][0]["physicalLocation"]
        keys = ("startLine", "startColumn", "endLine", "endColumn")
        region = (place["region"][key] for key in keys)
        yield (unquote(place["artifactLocation"]["uri"]), *region)


PARSERS = {"github": _github, "json": _json, "jsonl": _jsonl, "sarif": _sarif}


@pytest.mark.parametrize("form", PARSERS)
def test_place_is_the_same_in_every_format(form: str) -> None:
    result = checked(BROKEN, "terv, 50%: új")
    expected = {(each.file, each.span) for each in result.findings}
    assert len(expected) == 2
    assert places(form, written(form, result)) == expected


def test_place_in_bytes_is_the_same() -> None:
    result = checked(BROKEN)
    found = {each["location"]["path"]: each["location"]["range"] for each in _diagnostics(result)}
    for each in result.findings:
        data = result.documents[each.file].text.encode().split(b"\n")
        said = found[each.file]
        start, end = said["start"], said["end"]
        assert (start["line"], end["line"]) == (each.span.line, each.span.end_line)
        before = data[start["line"] - 1][: start["column"] - 1].decode()
        until = data[end["line"] - 1][: end["column"] - 1].decode()
        assert (len(before) + 1, len(until) + 1) == (each.span.column, each.span.end_column)


def test_column_counts_bytes_behind_accents() -> None:
    def named(text: str) -> str:
        return text.replace("metric: new-business, target: 10000", "metric: új, target: 10 000")

    result = checked({"team/seller.md": named})
    at = next(
        number for number, each in enumerate(result.findings) if each.keys[-1:] == ("target",)
    )
    found, said = result.findings[at], _diagnostics(result)[at]
    start = said["location"]["range"]["start"]["column"]
    assert start == found.span.column + 1
    (suggestion,) = said["suggestions"]
    assert suggestion["text"] == "10000"
    assert suggestion["range"]["start"]["column"] == start


def _diagnostics(result: Result) -> list[Any]:
    found: list[Any] = json.loads(written("rdjson", result))["diagnostics"]
    return found


@pytest.mark.parametrize("form", ["gitlab", "junit", "markdown"])
def test_line_is_the_same_where_a_format_has_no_columns(form: str) -> None:
    result = checked(BROKEN)
    text = written(form, result)
    for each in result.findings:
        if form == "gitlab":
            assert [
                issue["location"]["lines"]["begin"]
                for issue in json.loads(text)
                if issue["location"]["path"] == each.file
            ] == [each.span.line]
        elif form == "junit":
            assert f"{each.file}:{each.span.line}:{each.span.column}: error: " in text
        else:
            assert f"line {each.span.line}: " in text.split(f"#### `{each.file}`")[1]


# Paths -----------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose plan has an error, as the folder in which one is."""
    for name, data in smallest().items():
        path = tmp_path / "docs/terv" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(weekly(data.decode()) if name == "strategies/new.md" else data.decode())
    (tmp_path / ".git").mkdir()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Any:
    command = ["check", "--as-of", "2027-01-15", *arguments]
    return CliRunner().invoke(cli, command, prog_name="plancheck", standalone_mode=False)


@pytest.mark.parametrize("form", MACHINES)
@pytest.mark.parametrize(
    ("here", "plan"), [(".", "docs/terv"), ("docs/terv", "."), ("elsewhere", "../docs/terv")]
)
def test_paths_begin_at_the_root_of_the_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch, form: str, here: str, plan: str
) -> None:
    monkeypatch.chdir(repository / here)
    text = run(plan, "--format", form).stdout
    assert "docs/terv/strategies/new.md" in text
    assert "../docs" not in text


@pytest.mark.parametrize("form", PROSE)
def test_paths_for_people_can_be_followed(
    repository: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(repository / "elsewhere")
    assert run("../docs/terv", "--format", form).stdout.startswith(
        "../docs/terv/strategies/new.md:"
    )


# Fingerprints ----------------------------------------------------------------------------------


def fingerprints(result: Result) -> dict[str, str]:
    found = [json.loads(line) for line in written("jsonl", result).splitlines()]
    marks = {each["fingerprint"]: each["message"] for each in found}
    assert len(marks) == len(found)
    return marks


def test_fingerprints_survive_moved_lines_and_entries() -> None:
    def moved(text: str) -> str:
        return weekly(text).replace("strategies:\n", "# a comment\n\nstrategies:\n")

    before = fingerprints(checked({"strategies/new.md": weekly}))
    assert before
    assert fingerprints(checked({"strategies/new.md": moved})) == before
    other = fingerprints(checked({"strategies/existing.md": weekly}))
    assert not before.keys() & other.keys()


def test_fingerprint_is_the_same_in_every_format_that_has_one() -> None:
    result = checked(BROKEN)
    marks = set(fingerprints(result))
    assert {each["fingerprint"] for each in json.loads(written("gitlab", result))} == marks
    assert {
        each["fingerprint"] for each in json.loads(written("json", result))["findings"]
    } == marks
    (run_,) = json.loads(written("sarif", result))["runs"]
    for key in ("primaryLocationLineHash", "plancheck/v1"):
        assert {each["partialFingerprints"][key] for each in run_["results"]} == marks


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    one, other = checked({"strategies/new.md": weekly}), checked({"strategies/new.md": weekly}, "b")
    marks = [each["fingerprint"] for each in json.loads(written("gitlab", one, other))]
    assert len(marks) == len(set(marks)) == 2


# Limits ----------------------------------------------------------------------------------------


def many(number: int) -> Result:
    entries = "\n".join(
        f"  - {{id: q{at}, text: 'Mi lesz?', owner: senki-{at}}}" for at in range(number)
    )
    return checked(
        {"index.md": lambda text: text.replace("company:", f"risks:\n{entries}\ncompany:")}
    )


def test_github_is_told_ten_of_a_kind_and_how_many_more_there_are() -> None:
    result = many(25)
    kinds = [each.severity for each in result.findings]
    assert kinds.count("error") == 25
    lines = written("github", result).splitlines()
    commands = [line for line in lines if line.startswith("::error")]
    assert len(commands) == 10
    assert commands[-1] == (
        "::error title=plancheck::16 more errors: the log of this step lists all of them"
    )
    assert len([line for line in lines if line.startswith("- plan/index.md:")]) == 16
    exactly = written("github", many(10)).splitlines()
    assert len([line for line in exactly if line.startswith("::error file")]) == 10
    assert not [line for line in exactly if "more error" in line]


def test_markdown_stays_within_a_comment() -> None:
    text = written("markdown", many(600))
    assert len(text) < 65_536
    assert re.search(r"\*\d[\d,]* lines more: `plancheck check` shows all\.\*\n$", text)


# Hostile values ----------------------------------------------------------------------------------

HOSTILE = (
    "::error file=x::evil",
    "a%0A::error::evil",
    "]]><evil/>",
    "<script>evil()</script>",
    "@everyone",
    "#1 !2 deadbeef99",
    "[evil](https://evil.example)",
    "![evil](https://evil.example/x.png)",
    "**`evil`**",
    "\\u001b[31mevil\\u0007",
    "\\u202eevil\\u2066",
    "\\u200bevil\\ufeff",
    "\\u0085::error::evil",
    "\\r::error::evil",
    "\\n::error::evil",
    "\\ufffe\\uffff",
)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("form", NAMES)
def test_nothing_of_the_plan_acts_in_a_report(form: str, hostile: str) -> None:
    said = hostile.replace('"', '\\"')
    result = checked(
        {
            "strategies/new.md": lambda text: weekly(text).replace(
                "title: A tasting at the counter", f'title: "{said} vége"'
            ),
        }
    )
    assert result.findings
    text = written(form, result)
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]", text
    )
    if form == "github":
        commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
        assert all(re.match("::(error|warning|notice) file=plan/", line) for line in commands)
        assert len(commands) == len(result.findings)
    if form == "junit":
        ET.fromstring(text)
        assert "<evil" not in text
        assert "<script" not in text
    if form == "markdown":
        plain = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", text)
        for bad in ("<script", "@everyone", "](http", "#1", "deadbeef99", "**`"):
            assert bad not in plain
    if form in ("json", "gitlab", "rdjson", "sarif"):
        json.loads(text)


# Several at once -------------------------------------------------------------------------------


def test_reports_are_written_to_files_as_they_are_printed(repository: Path) -> None:
    arguments = [f"--output={form}={form}.out" for form in NAMES]
    result = run("docs/terv", "--format", "concise", *arguments)
    assert result.return_value == 1
    for form in NAMES:
        printed = run("docs/terv", "--format", form).stdout
        assert (repository / f"{form}.out").read_text() == printed, form
    assert result.stdout == (repository / "concise.out").read_text()


@pytest.mark.parametrize(
    ("file", "begin"),
    [
        ("a.sarif", "{"),
        ("a.SARIF.json", "{"),
        ("a.xml", "<?xml"),
        ("a.md", "### The plan has 1 error"),
        ("a.jsonl", "{"),
        ("a.json", "{"),
        ("a.txt", "docs/terv/strategies/new.md:"),
        ("concise=a=b", "docs/terv/strategies/new.md:"),
    ],
)
def test_ending_says_the_format(repository: Path, file: str, begin: str) -> None:
    assert run("docs/terv", "--output", file).return_value == 1
    name = file.removeprefix("concise=")
    assert (repository / name).read_text().startswith(begin)
    assert "$schema" in (repository / name).read_text() or "sarif" not in file.lower()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("report", 'name the format of "report": FORMAT=FILE, of full, concise, github'),
        ("pdf=report.pdf", 'name the format of "pdf=report.pdf"'),
        ("sarif=", "sarif= is without the name of a file"),
        ("no/folder/a.xml", '"no/folder/a.xml" cannot be written: No such file or directory'),
        ("json=docs", '"docs" cannot be written: Is a directory'),
    ],
)
def test_output_that_cannot_be_is_told(repository: Path, output: str, said: str) -> None:
    result = CliRunner().invoke(cli, ["check", "docs/terv", "--output", output])
    assert result.exit_code == 2
    assert said in result.output
    assert sorted(path.name for path in repository.iterdir()) == [".git", "docs", "elsewhere"]


def test_configuration_that_cannot_be_used_is_in_the_reports_too(repository: Path) -> None:
    (repository / "plancheck.toml").write_text("plans = 1\n")
    assert run("docs/terv", "--output", "a.xml").return_value == 2
    assert "invalid-configuration" in (repository / "a.xml").read_text()
