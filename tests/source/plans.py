"""A plan to be unlucky with: the smallest complete one, and the command line over it."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from click.testing import CliRunner, Result

from plancheck.cli import cli
from plancheck.report import NAMES
from plancheck.report.style import safe

SMALLEST = Path(__file__).parents[1] / "smallest"
FORMATS = NAMES
PROCESSES = ("full", "json", "github")
"""Formats that are tried in processes of their own, which take their time."""

_COMMAND = re.compile(
    r"::(error|warning|notice) file=[^,:\r\n]*(,(line|endLine|col|endColumn)=[0-9]+){2,4}"
    r",title=plancheck%3A [a-z-]+::[^\r\n]*"
)


_MORE = re.compile(
    r"::(error|warning|notice) title=plancheck::[0-9,]+ more (error|warning|note)s?: "
    r"the log of this step lists all of them"
)


def copied(folder: Path) -> Path:
    """The smallest complete plan in a folder `plan` of this one."""
    plan = folder / "plan"
    for source in SMALLEST.rglob("*.md"):
        target = plan / source.relative_to(SMALLEST)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return plan


def check(form: str) -> Result:
    """`plancheck check` on the folder `plan` of the current one, as it leaves the process."""
    result = CliRunner().invoke(
        cli, ("check", "plan", "--as-of", "2027-01-15", "--format", form), standalone_mode=False
    )
    assert result.exception is None, result.exc_info
    assert form == "json" or not has_control_characters(result.output)
    return result


def reports(code: int) -> dict[str, str]:
    """What the same check writes in every format, all in one run that ends with this code."""
    folder = Path("reports")
    folder.mkdir(exist_ok=True)
    outputs = [f"--output={form}={folder / form}" for form in FORMATS]
    result = CliRunner().invoke(
        cli, ("check", "plan", "--as-of", "2027-01-15", *outputs), standalone_mode=False
    )
    assert result.exception is None, result.exc_info
    assert result.return_value == code
    written = {form: (folder / form).read_text(encoding="utf-8") for form in FORMATS}
    shutil.rmtree(folder)
    assert not any(map(has_control_characters, written.values()))
    return written


def has_control_characters(text: str) -> bool:
    """Whether text could do something to a terminal or a log."""
    return bool(
        re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", text)
    )


def found(output: str) -> list[tuple[str, str, str]]:
    """File, rule and line:column of every finding of the `json` format."""
    return [
        (each["file"], each["rule"], f"{each['line']}:{each['column']}")
        for each in json.loads(output)["findings"]
    ]


Findings = list[tuple[str, str, str]]


def assert_well_formed(form: str, output: str, findings: Findings) -> None:
    """Each format says the same findings, in its own form and nothing else."""
    if form in _READERS:
        assert sorted(_READERS[form](output)) == sorted((file, rule) for file, rule, _ in findings)
    else:
        _LOOKS[form](output, findings)


def _concise(output: str, findings: Findings) -> None:
    lines = output.splitlines()[:-1]
    assert len(lines) == len(findings)
    for line, (_, rule, place) in zip(lines, findings, strict=True):
        assert re.search(rf":{place}: (error|warning|note): .* \[{rule}\]$", line)


def _github(output: str, findings: Findings) -> None:
    commands = [line for line in output.splitlines() if line.lstrip().startswith("::")]
    assert bool(commands) == bool(findings)
    for command in commands:
        assert _COMMAND.fullmatch(command) or _MORE.fullmatch(command), command


def _full(output: str, findings: Findings) -> None:
    for _, rule, place in findings:
        assert re.search(rf":{place}: (error|warning|note): .* \[{rule}\]$", output, re.MULTILINE)


def _markdown(output: str, findings: Findings) -> None:
    assert ("\n- **" in output) == bool(findings)
    assert len(output) < 65_536


def _json(output: str) -> Iterator[tuple[str, str]]:
    return ((file, rule) for file, rule, _ in found(output))


def _sarif(output: str) -> Iterator[tuple[str, str]]:
    for each in json.loads(output)["runs"][0]["results"]:
        place = each["locations"][0]["physicalLocation"]
        yield unquote(place["artifactLocation"]["uri"]), each["ruleId"]


def _rdjson(output: str) -> Iterator[tuple[str, str]]:
    for each in json.loads(output)["diagnostics"]:
        yield each["location"]["path"], each["code"]["value"]


def _gitlab(output: str) -> Iterator[tuple[str, str]]:
    for each in json.loads(output):
        yield each["location"]["path"], each["check_name"]


def _jsonl(output: str) -> Iterator[tuple[str, str]]:
    for line in output.split("\n")[:-1]:
        each = json.loads(line)
        yield each["file"], each["rule"]


_READERS = {"json": _json, "sarif": _sarif, "rdjson": _rdjson, "gitlab": _gitlab, "jsonl": _jsonl}
"""Where each finding stands and of which rule it is, as programs read it."""


def _junit(output: str, findings: Findings) -> None:
    cases = list(ET.fromstring(output).iter("testcase"))
    told = {(case.get("classname"), case.get("name")) for case in cases if len(case)}
    assert told == {(safe(file), rule) for file, rule, _ in findings}


_LOOKS = {
    "full": _full,
    "concise": _concise,
    "github": _github,
    "markdown": _markdown,
    "junit": _junit,
}
