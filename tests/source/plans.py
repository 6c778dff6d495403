"""A plan to be unlucky with: the smallest complete one, and the command line over it."""

import json
import re
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from plancheck.cli import cli

SMALLEST = Path(__file__).parents[1] / "smallest"
FORMATS = ("full", "concise", "json", "github")

_COMMAND = re.compile(
    r"::(error|warning|notice) file=[^,:\r\n]*(,(line|endLine|col|endColumn)=[0-9]+){2,4}"
    r",title=plancheck%3A [a-z-]+::[^\r\n]*"
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


def assert_well_formed(form: str, output: str, findings: list[tuple[str, str, str]]) -> None:
    """Each format says the same findings, in its own form and nothing else."""
    if form == "concise":
        lines = output.splitlines()[:-1]
        assert len(lines) == len(findings)
        for line, (_, rule, place) in zip(lines, findings, strict=True):
            assert re.search(rf":{place}: (error|warning|note): .* \[{rule}\]$", line)
    elif form == "github":
        commands = [line for line in output.splitlines() if line.startswith("::")]
        assert len(commands) == min(len(findings), 10)
        for command in commands:
            assert _COMMAND.fullmatch(command), command
    elif form == "full":
        for _, rule, place in findings:
            assert re.search(
                rf":{place}: (error|warning|note): .* \[{rule}\]$", output, re.MULTILINE
            )
