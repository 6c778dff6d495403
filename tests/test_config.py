"""The configuration of a repository: which file, what it says, what is wrong with it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plancheck.cli import cli
from plancheck.config import Config
from plancheck.settings import find, settings
from tests.test_cli import AS_OF, SMALLEST, break_it

THIN = ("tools/crm.md", "purpose: Keeps every café, talk and offer in one place.", "purpose: CRM")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the smallest complete plan in `értékesítés/terv`, as the current folder."""
    for source in SMALLEST.rglob("*.md"):
        target = tmp_path / "értékesítés" / "terv" / source.relative_to(SMALLEST)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


def write(root: Path, text: str, file: str = "plancheck.toml") -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(text, encoding="utf-8")


def thin(root: Path) -> None:
    """Give the plan one warning."""
    page = root / "értékesítés" / "terv" / THIN[0]
    page.write_text(page.read_text(encoding="utf-8").replace(*THIN[1:]), encoding="utf-8")


def run(*arguments: str) -> Result:
    every = ["check", *AS_OF, *arguments]
    return CliRunner().invoke(cli, every, prog_name="plancheck", standalone_mode=False)


def found(*arguments: str) -> list[tuple[str, str]]:
    """The rules and severities that a check finds."""
    document = json.loads(run("--format", "json", *arguments).stdout)
    return [(each["rule"], each["severity"]) for each in document["findings"]]


PLAN = 'plan = "értékesítés/terv"\n'


# Which file ------------------------------------------------------------------------------------


def test_plan_is_where_the_configuration_says(root: Path) -> None:
    assert run().exception is not None
    write(root, PLAN)
    assert run().return_value == 0


@pytest.mark.parametrize("folder", ["értékesítés", "értékesítés/terv/tools", "docs/a/b"])
def test_configuration_holds_in_folders_below(
    root: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    write(root, PLAN)
    thin(root)
    (root / folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(root / folder)
    (file,) = {each["file"] for each in json.loads(run("--format", "json").stdout)["findings"]}
    assert file == "értékesítés/terv/tools/crm.md"


def test_pyproject_is_read_where_it_has_the_table(root: Path) -> None:
    write(root, f"[project]\nname = 'x'\n[tool.plancheck]\n{PLAN}", "pyproject.toml")
    assert run().return_value == 0


def test_own_file_wins_in_the_same_folder(root: Path) -> None:
    write(root, "[tool.plancheck]\nplan = 'nowhere'\n", "pyproject.toml")
    write(root, PLAN)
    assert run().return_value == 0


def test_nearest_file_wins(root: Path) -> None:
    write(root, "plan = 'nowhere'\n")
    write(root, "[tool.plancheck]\n", "a/pyproject.toml")
    write(root, "[tool.other]\n", "a/b/pyproject.toml")
    assert find(root / "a" / "b") == root / "a" / "pyproject.toml"


def test_nothing_is_read_beyond_the_repository(root: Path) -> None:
    write(root, PLAN)
    (root / "inner" / ".git").mkdir(parents=True)
    (root / "inner" / "docs").mkdir()
    assert find(root / "inner" / "docs") is None


def test_pyproject_that_does_not_speak_of_us_is_not_parsed(root: Path) -> None:
    write(root, PLAN)
    write(root, "this = is = no TOML", "a/pyproject.toml")
    assert find(root / "a") == root / "plancheck.toml"


# What it says ----------------------------------------------------------------------------------


def test_rules_are_ignored(root: Path) -> None:
    thin(root)
    write(root, PLAN)
    assert found() == [("thin-text", "warning")]
    write(root, PLAN + "ignore = ['thin-text']\n")
    assert found() == []


def test_severity_is_changed_and_decides_the_exit_code(root: Path) -> None:
    thin(root)
    write(root, PLAN + "severity = {thin-text = 'error'}\n")
    assert found() == [("thin-text", "error")]
    assert run().return_value == 1
    write(root, PLAN + "fail-on = 'warning'\n[severity]\nthin-text = 'note'\n")
    assert run().return_value == 0
    write(root, PLAN + "fail-on = 'note'\n[severity]\nthin-text = 'note'\n")
    assert run().return_value == 1


def test_command_line_wins(root: Path) -> None:
    thin(root)
    write(root, PLAN + "ignore = ['thin-text']\nfail-on = 'note'\n")
    assert found("--ignore", "no-crm") == [("thin-text", "warning")]
    assert found("--select", "thin-text") == [("thin-text", "warning")]
    assert run("--select", "thin-text", "--fail-on", "error").return_value == 0
    other = root / "other"
    (root / "értékesítés" / "terv").rename(other)
    write(root, "fail-on = 'note'\n")
    assert run("other").return_value == 1


def test_private_folder_is_joined_where_it_is(root: Path) -> None:
    private = root / "private"
    private.mkdir()
    mission = root / "értékesítés" / "terv" / "mission.md"
    mission.rename(private / "mission.md")
    write(root, PLAN + 'with = ["private", "elsewhere"]\n')
    result = run()
    assert result.return_value == 0
    assert "Without elsewhere, which is not here: plancheck.toml joins it.\n" in result.stderr


def test_values_are_read() -> None:
    text = "select = ['no-crm']\nignore = []\nfail-on = 'warning'\nseverity.no-crm = 'note'\n"
    said = settings(text + "plan = 'p'\nwith = ['a', 'b']\nbaseline = 'b.json'\n", "plancheck.toml")
    assert said.problems == ()
    assert said.config == Config(("no-crm",), (), "warning", {"no-crm": "note"})
    assert (said.plan, said.joined) == (Path("p"), (Path("a"), Path("b")))
    assert said.baseline == Path("b.json")


def test_empty_file_changes_nothing() -> None:
    assert settings("", "plancheck.toml").config == Config()


# What is wrong with it -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("ignroe = []", 'there is no setting "ignroe"', 'Did you mean "ignore"?'),
        (
            "colour = 'red'",
            'there is no setting "colour"',
            "The settings are plan, with, select, ignore, severity, fail-on, baseline.",
        ),
        ("select = 'no-crm'", 'select is "no-crm"; expected a list of rules', 'Write select = ["no-crm"].'),
        ("select = [1]", "select is a list; expected a list of rules", 'Write select = ["...", "..."].'),
        ("select = ['no-crmm']", 'there is no rule "no-crmm"', 'Did you mean "no-crm"?'),
        ("ignore = ['zzz']", 'there is no rule "zzz"', "`plancheck rules` lists them all."),
        ("fail-on = 'warn'", 'fail-on is "warn"; expected "error", "warning" or "note"', 'Did you mean "warning"?'),
        ("fail-on = 1", 'fail-on is 1; expected "error", "warning" or "note"', "To silence a rule, name it in `ignore`."),
        (
            "severity.no-crm = true",
            'severity of no-crm is true; expected "error", "warning" or "note"',
            "To silence a rule, name it in `ignore`.",
        ),
        ("severity.no-crmm = 'note'", 'there is no rule "no-crmm"', 'Did you mean "no-crm"?'),
        (
            "severity.invalid-yaml = 'note'",
            'the severity of "invalid-yaml" cannot be changed',
            "What it finds keeps the other rules from looking: take this line out.",
        ),
        (
            "severity = 'note'",
            'severity is "note"; expected a table',
            "Write [severity] on a line of its own, and its keys below.",
        ),
        ("plan = 2027-01-01", "plan is 2027-01-01; expected a path", 'Write it in quotes: plan = "plan".'),
        ("with = 'x'", 'with is "x"; expected a list of folders', 'Write with = ["x"].'),
        (
            "plan = terv",
            "this is no value of TOML",
            'Texts stand in quotes, lists in brackets: plan = "plan", select = ["no-crm"].',
        ),
        ("plan = 'a'\nplan = 'b'", "this stands here for the second time", "Keep one of the two."),
        (
            "plan",
            "from here on the file is not valid TOML",
            'Each line is a key, `=` and a value, such as fail-on = "warning".',
        ),
    ],
)  # fmt: skip
def test_fault_is_told_in_words(text: str, message: str, help: str) -> None:
    (problem,) = settings(text, "plancheck.toml").problems
    assert (problem.message, problem.help) == (message, help)


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("plancheck.toml", "a = 1\n", "1:1"),
        ("plancheck.toml", "ignore = [\n  'no-crm',\n  'zzz',\n]\n", "3:3"),
        ("plancheck.toml", "# Ágnes\nfail-on   =  'x'\n", "2:14"),
        ("pyproject.toml", "[tool.plancheck]\n\nselect = 'x'\n", "3:10"),
        ("pyproject.toml", "[tool.plancheck.severity]\r\nthin-text = 'x'\r\n", "2:13"),
        ("pyproject.toml", "[[tool.plancheck]]\n", "1:8"),
        ("plancheck.toml", "plan = 'a'\r\nfail-on = warning\r\n", "2:11"),
        ("plancheck.toml", "select = ['no-crm',\n", "1:20"),
    ],
)
def test_fault_has_its_place(root: Path, file: str, text: str, place: str) -> None:
    (root / file).write_bytes(text.encode())
    result = run("--format", "concise")
    assert result.stdout.startswith(f"{file}:{place}: error: ")
    assert result.stdout.endswith("Found 1 error in 1 file.\n")
    assert result.return_value == 2


def test_fault_is_shown_with_its_line(root: Path) -> None:
    write(root, PLAN.replace("terv", "trev"))
    assert run().stdout == (
        'plancheck.toml:1:8: error: there is no folder "értékesítés/trev" [invalid-configuration]\n'
        '1 | plan = "értékesítés/trev"\n'
        "  |        ^^^^^^^^^^^^^^^^^^\n"
        "  = help: Paths begin at the folder of this file.\n"
        "\n"
        "Found 1 error in 1 file.\n"
    )


def test_fault_in_a_file_above_is_shown_from_here(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, "plans = 1\n")
    monkeypatch.chdir(root / "értékesítés")
    assert run().stdout.startswith("../plancheck.toml:1:1: error: ")


def test_all_faults_are_told_in_json_too(root: Path) -> None:
    write(root, "plans = 1\nignore = ['zzz']\n")
    assert found() == [("invalid-configuration", "error")] * 2


@pytest.mark.parametrize("data", [b"plan = '\xff'\n", b"x" * (1024 * 1024 + 1), b"[" * 5000])
def test_file_that_cannot_be_read_is_one_finding(root: Path, data: bytes) -> None:
    (root / "plancheck.toml").write_bytes(data)
    result = run("--format", "concise")
    assert result.return_value == 2
    assert result.stdout.count(" error: ") == 1


def test_folder_under_the_name_of_the_file_is_a_finding(root: Path) -> None:
    (root / "plancheck.toml").mkdir()
    assert "the file cannot be read" in run().stdout


def test_process_ends_with_two(root: Path) -> None:
    write(root, "plans = 1\n")
    done = subprocess.run(
        [sys.executable, "-m", "plancheck", "check"], capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stderr) == (2, "")


def test_byte_order_mark_is_nothing(root: Path) -> None:
    (root / "plancheck.toml").write_bytes(b"\xef\xbb\xbf" + PLAN.encode())
    assert run().return_value == 0


def test_toml_is_not_imported_without_a_file(root: Path) -> None:
    break_it(root / "értékesítés" / "terv")
    code = "import sys\nfrom plancheck.cli import run\nrun()\nprint('tomllib' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "értékesítés/terv"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**_without_coverage(), "PLANCHECK_AS_OF": "2027-01-15"},
    )
    assert done.stdout.endswith("False\n")


def _without_coverage() -> dict[str, str]:
    """The environment of a process that nobody measures: whoever measures imports tomllib."""
    return {key: value for key, value in os.environ.items() if not key.startswith("COV")}
