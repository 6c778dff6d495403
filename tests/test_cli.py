"""The command line as its user meets it."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plancheck import __version__
from plancheck.cli import cli
from plancheck.cli import run as program
from plancheck.rules.catalog import RULES

SMALLEST = Path(__file__).parent / "smallest"
AS_OF = ("--as-of", "2027-01-15")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the smallest complete plan in `plan`, as the current one."""
    copied = tmp_path / "plan"
    for source in SMALLEST.rglob("*.md"):
        target = copied / source.relative_to(SMALLEST)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return copied


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="plancheck", standalone_mode=False)


def code(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "plancheck", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def break_it(plan: Path) -> None:
    path = plan / "strategies" / "new.md"
    path.write_text(path.read_text().replace("cadence: daily", "cadence: weekly", 1))


def test_complete_plan_is_clean(plan: Path) -> None:
    result = run("check", *AS_OF)
    assert result.return_value == 0
    assert result.stdout.startswith(f"No findings in {len(list(plan.rglob('*.md')))} files.\n")


def test_finding_makes_exit_code_one(plan: Path) -> None:
    break_it(plan)
    assert run("check", *AS_OF).return_value == 1


def test_process_ends_with_the_exit_code(plan: Path) -> None:
    break_it(plan)
    status, out, err = code("check", *AS_OF)
    assert status == 1
    assert "plan/strategies/new.md:15:5: error: " in out
    assert err.startswith("Checked in ")


def test_output_is_the_same_every_time(plan: Path) -> None:
    break_it(plan)
    outputs = {code("check", *AS_OF, PYTHONHASHSEED=seed)[1] for seed in ("1", "2", "3")}
    assert len(outputs) == 1


def test_file_shows_its_own_findings_alone(plan: Path) -> None:
    break_it(plan)
    assert run("check", *AS_OF, "plan/mission.md").return_value == 0
    assert run("check", *AS_OF, "plan/strategies/new.md").return_value == 1


def test_several_plans_are_checked_in_one_run(plan: Path) -> None:
    other = plan.parent / "other"
    plan.rename(other)
    (plan.parent / "third").mkdir()
    (plan.parent / "third" / "index.md").write_text("---\nsection: plan\n---\n")
    result = run("check", *AS_OF, "--format", "json", "other", "third")
    plans = json.loads(result.stdout)["plans"]
    assert [each["requirements"]["met"] for each in plans] == [plans[0]["requirements"]["asked"], 0]


def test_only_selected_rules_speak(plan: Path) -> None:
    break_it(plan)
    assert run("check", *AS_OF, "--select", "no-goals").return_value == 0
    assert run("check", *AS_OF, "--select", "no-goals,too-few-daily-tasks").return_value == 1


def test_ignored_rules_are_silent(plan: Path) -> None:
    break_it(plan)
    assert run("check", *AS_OF, "--ignore", "too-few-daily-tasks").return_value == 0


def test_fail_on_warning_fails_on_a_warning(plan: Path) -> None:
    page = plan / "tools" / "free.md"
    page.write_text(page.read_text().replace("kind: scheduling", "kind: other"))
    assert run("check", *AS_OF).return_value == 0
    assert run("check", *AS_OF, "--fail-on", "warning").return_value == 1


def test_statistics_count_by_rule(plan: Path) -> None:
    break_it(plan)
    assert run("check", *AS_OF, "--statistics").stdout == (
        "    1  error    too-few-daily-tasks\n"
        f"Found 1 error in {len(list(plan.rglob('*.md')))} files.\n"
    )


def test_private_folder_is_joined(plan: Path) -> None:
    private = plan.parent / "private"
    private.mkdir()
    (plan / "mission.md").rename(private / "mission.md")
    assert run("check", *AS_OF).return_value == 1
    assert run("check", *AS_OF, "--with", "private").return_value == 0


@pytest.mark.usefixtures("plan")
def test_as_of_is_the_day_that_rules_see() -> None:
    late = run("check", "--as-of", "2028-02-01", "--format", "concise")
    assert "plan-expired" in late.stdout


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "nowhere"), 'there is no file or folder "nowhere"'),
        (("check", "--as-of", "soon"), '"soon" is not a date such as 2027-03-31'),
        (("check", "--select", "no-goal"), 'there is no rule "no-goal"; did you mean "no-goals"?'),
        (("explain", "zzz"), 'there is no rule "zzz"; `plancheck rules` lists them all'),
        (("check", "--format", "yaml"), "'yaml' is not one of"),
        (("chek",), "No such command 'chek'"),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...], message: str) -> None:
    status, out, err = code(*arguments)
    assert (status, out) == (2, "")
    assert message in err


def test_folder_without_plan_cannot_be_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = code("check")
    assert status == 2
    assert "there is no folder `plan` here" in err
    status, _, err = code("check", ".")
    assert status == 2
    assert '"." holds no plan' in err


@pytest.mark.usefixtures("plan")
def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b" not in code("check", *AS_OF)[1]
    assert "\x1b" in code("check", *AS_OF, FORCE_COLOR="1")[1]
    assert "\x1b" not in code("check", *AS_OF, NO_COLOR="1")[1]


@pytest.mark.usefixtures("plan")
def test_closed_pipe_is_no_traceback() -> None:
    done = subprocess.run(  # noqa: S602
        f"{sys.executable} -m plancheck rules | head -n 1",
        shell=True,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == "The plan as a whole\n"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_explain_prints_the_page_with_its_facts(rule: str) -> None:
    text = run("explain", rule).stdout
    assert text.startswith(f"# {rule}\n\n")
    assert "\n## How to fix\n" in text


def test_rules_lists_every_rule() -> None:
    text = run("rules").stdout
    assert all(f" {rule.name} " in text for rule in RULES)


@pytest.mark.parametrize("command", ["", "check", "explain", "rules", "schema", "build", "serve"])
def test_help_is_there(command: str) -> None:
    status, out, _ = code(*command.split(), "--help")
    assert status == 0
    assert out.startswith("Usage: plancheck")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_is_printed(shell: str) -> None:
    assert "_PLANCHECK_COMPLETE" in run("completion", shell).stdout


def test_rule_names_are_completed() -> None:
    status, out, _ = code(
        _PLANCHECK_COMPLETE="bash_complete",
        COMP_WORDS="plancheck explain no-goa",
        COMP_CWORD="2",
    )
    assert (status, out) == (0, "plain,no-goals\n")


def test_version_is_the_package_s() -> None:
    assert code("--version")[1] == f"plancheck {__version__}\n"


@pytest.mark.parametrize(
    ("folder", "file"),
    [
        (".", "sales/strategies/new.md"),
        ("sales", "strategies/new.md"),
        ("sales/strategies", "new.md"),
    ],
)
def test_file_is_checked_as_part_of_its_plan(
    plan: Path, monkeypatch: pytest.MonkeyPatch, folder: str, file: str
) -> None:
    break_it(plan)
    plan.rename(plan.parent / "sales")
    monkeypatch.chdir(plan.parent / folder)
    result = run("check", *AS_OF, "--format", "json", file)
    rules = [finding["rule"] for finding in json.loads(result.stdout)["findings"]]
    assert rules == ["too-few-daily-tasks"]


def test_files_of_one_plan_are_one_check(plan: Path) -> None:
    break_it(plan)
    files = ("plan/mission.md", "plan/strategies/new.md")
    document = json.loads(run("check", *AS_OF, "--format", "json", *files).stdout)
    assert len(document["plans"]) == len(document["findings"]) == 1


def test_unreadable_file_is_told_whatever_is_selected(plan: Path) -> None:
    (plan / "mission.md").write_text("---\nsection: mission\nmission: [\n---\n")
    assert run("check", *AS_OF, "--select", "no-crm").return_value == 1


def test_folder_of_the_plan_is_not_joined_to_it(plan: Path) -> None:
    status, _, err = code("check", "--with", str(plan / "team"))
    assert status == 2
    assert "is part of the plan" in err


@pytest.mark.usefixtures("plan")
def test_folder_that_cannot_be_written_is_no_traceback() -> None:
    status, _, err = code("schema", "/dev/null/schema")
    assert status == 2
    assert "Traceback" not in err


@pytest.mark.usefixtures("plan")
def test_fault_of_ours_ends_with_three(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_options: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "main", broken)
    assert program() == 3


def test_busy_port_is_told(plan: Path) -> None:
    (plan.parent / "mkdocs.yml").write_text("site_name: x\n")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, _, err = code("serve", "--port", str(port))
    assert status == 2
    assert f"port {port} is in use" in err
