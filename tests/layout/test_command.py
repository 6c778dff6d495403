"""`plancheck fmt` as its user meets it."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plancheck.cli import cli
from plancheck.cli.fmt import _written
from plancheck.layout.page import Page
from tests.source.plans import copied

ROOT = Path(__file__).parents[2]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return copied(tmp_path)


def fmt(*arguments: str) -> Result:
    return CliRunner().invoke(
        cli, ("fmt", *arguments), prog_name="plancheck", standalone_mode=False
    )


def untidy(plan: Path, name: str = "mission.md") -> Path:
    path = plan / name
    path.write_text(
        path.read_text()
        .replace("section: mission\n", "")
        .replace("\nmission:", "\nsection:   mission\nmission:")
    )
    return path


def files(plan: Path) -> int:
    return len(list(plan.rglob("*.md")))


def test_files_are_formatted_in_place(plan: Path) -> None:
    path = untidy(plan)
    result = fmt()
    assert result.return_value == 0
    assert result.stdout == (
        f"plan/mission.md\nFormatted 1 file, {files(plan) - 1} were in order.\n"
    )
    assert path.read_text().startswith("---\nsection: mission\ntitle: ")
    assert fmt().stdout == f"Formatted no file, {files(plan)} were in order.\n"


def test_check_lists_files_and_writes_nothing(plan: Path) -> None:
    path = untidy(plan)
    before = path.read_bytes()
    result = fmt("--check")
    assert result.return_value == 1
    assert result.stdout == (
        f"plan/mission.md\nWould format 1 file, {files(plan) - 1} are in order.\n"
    )
    assert path.read_bytes() == before


@pytest.mark.usefixtures("plan")
def test_check_of_files_in_order_is_clean() -> None:
    assert fmt("--check").return_value == 0
    assert fmt("--check", "--diff").return_value == 0


def test_diff_can_be_applied_by_patch(plan: Path) -> None:
    path = untidy(plan)
    result = fmt("--diff")
    assert result.return_value == 1
    subprocess.run(["patch", "-s", "-p0"], input=result.stdout, text=True, check=True)
    assert path.read_text().startswith("---\nsection: mission\ntitle: ")
    assert fmt("--check").return_value == 0


def test_diff_in_colours_spells_out_what_could_harm_a_terminal(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    path = plan / "mission.md"
    path.write_text("---\nsection: mission\ntitle: 'a\u202eb'\n---\n")
    out = fmt("--diff").stdout
    assert "\x1b[1;31m-title: 'a\\u202eb'\x1b[0m\n" in out
    assert "\x1b[1;32m+title: a\\u202eb\x1b[0m\n" in out


def test_named_file_alone_is_formatted(plan: Path) -> None:
    untidy(plan)
    other = plan / "tools" / "crm.md"
    other.write_text(other.read_text().replace("title: Tools", "title: 'Tools'"))
    assert fmt("plan/tools/crm.md").stdout == "plan/tools/crm.md\nFormatted 1 file.\n"
    assert fmt("--check").stdout.startswith("plan/mission.md\nWould format 1 file, ")


def test_file_with_a_fault_is_left_and_named(plan: Path) -> None:
    path = plan / "mission.md"
    path.write_text("---\nsection:   mission\ntitle: [\n---\n")
    result = fmt()
    assert result.return_value == 1
    assert result.stderr == (
        "plan/mission.md: left as it is: its front matter has a fault; `plancheck check` shows it\n"
    )
    assert result.stdout.endswith(" were in order, 1 was left alone.\n")
    assert path.read_text() == "---\nsection:   mission\ntitle: [\n---\n"


def test_file_that_somebody_changed_in_the_meantime_is_left(plan: Path) -> None:
    path = untidy(plan)
    made = _written(Page("plan/mission.md", b"what was read", b"what would be written"))
    assert made.left.startswith("somebody else changed it in the meantime")
    assert path.read_bytes() not in (made.before, made.after)


def test_link_stays_a_link(plan: Path) -> None:
    path = untidy(plan)
    (plan / "text").mkdir()
    target = path.rename(plan / "text" / "mission.txt")
    path.symlink_to(target)
    assert fmt().return_value == 0
    assert path.is_symlink()
    assert target.read_text().startswith("---\nsection: mission\ntitle: ")


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), 'there is no file or folder "nowhere"'),
        (("plan/notes.txt",), '"notes.txt" is no page of the plan in "plan"'),
        (("empty",), '"empty" holds no plan'),
    ],
)
def test_wrong_path_is_told(plan: Path, arguments: tuple[str, ...], message: str) -> None:
    (plan / "notes.txt").write_text("x")
    (plan.parent / "empty").mkdir()
    result = fmt(*arguments)
    assert message in str(result.exception)


def test_without_a_plan_the_command_that_was_meant_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "`plancheck fmt FOLDER`" in str(fmt().exception)


@pytest.mark.parametrize("folder", ["plan", "tests/smallest"])
def test_plans_of_this_repository_are_in_canonical_form(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert fmt("--diff", folder).stdout == ""
