"""Whole plans on the command line: a plan with one thing broken, and what is printed.

The plan is the example, or that of one of the firms in `tests/firms`, which the case names: a
software firm of four (`saas`), a wholesaler with three territories (`wholesaler`), a one-person
shop (`shop`), an agency that sells to firms and families (`agency`), and a Hungarian company with
amounts in forints (`kft`).

A folder of `tests/plans` is a case. Its `case.toml` says what is broken and which exact text of
the plan is changed to break it: `[[change]]` with `file`, `text` (where it is long, its
beginning and the text `until` which it goes) and `becomes`; or which files are `removed`. Files in
its folder `plan` are laid over the plan. `expected.txt` is what `plancheck check` prints on
standard output; `--update-pages` writes it, for a person to judge. A case gives one finding unless
it counts others.
"""

import re
import shutil
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from plancheck.cli import CLEAN, FOUND, cli

PLANS = Path(__file__).parent / "plans"
EXAMPLE = Path(__file__).parents[1] / "plan"
FIRMS = Path(__file__).parent / "firms"
AS_OF = "2026-11-23"
CASES = sorted(path.parent.name for path in PLANS.glob("*/case.toml"))

_FINDING = re.compile(r"^plan/\S+:\d+:\d+: (?:error|warning|note): ", re.MULTILINE)


class Change(NamedTuple):
    """A text that stands exactly once in a file of the plan, and what it becomes."""

    file: str
    text: str
    becomes: str
    until: str = ""


class Case(NamedTuple):
    """What is broken, how, how many findings that makes, and whose plan it is."""

    says: str
    changes: tuple[Change, ...]
    removed: tuple[str, ...]
    findings: int
    of: str = ""

    @classmethod
    def read(cls, name: str) -> "Case":
        keys = tomllib.loads((PLANS / name / "case.toml").read_text(encoding="utf-8"))
        return cls(
            says=keys.pop("says"),
            changes=tuple(Change(**change) for change in keys.pop("change", ())),
            removed=tuple(keys.pop("removed", ())),
            findings=keys.pop("findings", 1),
            **keys,
        )


def break_plan(name: str, case: Case, plan: Path) -> None:
    """Make the case's plan out of the example or a firm's."""
    shutil.copytree(FIRMS / case.of if case.of else EXAMPLE, plan)
    for file in case.removed:
        (plan / file).unlink()
    for change in case.changes:
        written = (plan / change.file).read_text(encoding="utf-8")
        assert written.count(change.text) == 1, f"{change.file} has not once: {change.text}"
        before, _, after = written.partition(change.text)
        after = change.until + after.partition(change.until)[2] if change.until else after
        (plan / change.file).write_text(before + change.becomes + after, encoding="utf-8")
    if (PLANS / name / "plan").is_dir():
        shutil.copytree(PLANS / name / "plan", plan, dirs_exist_ok=True)


@pytest.mark.parametrize("name", CASES)
def test_broken_plan_gives_one_finding(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    case = Case.read(name)
    break_plan(name, case, tmp_path / "plan")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["check", "--as-of", AS_OF], standalone_mode=False)
    assert result.exception is None
    expected = PLANS / name / "expected.txt"
    if request.config.getoption("--update-pages"):
        expected.write_text(result.stdout, encoding="utf-8")
    assert len(_FINDING.findall(result.stdout)) == case.findings, result.stdout
    assert result.stdout == expected.read_text(encoding="utf-8")
    assert result.return_value == (FOUND if ": error: " in result.stdout else CLEAN)


def test_every_folder_is_a_case_with_its_output() -> None:
    assert sorted(path.name for path in PLANS.iterdir()) == CASES
    assert all((PLANS / name / "expected.txt").is_file() for name in CASES)
