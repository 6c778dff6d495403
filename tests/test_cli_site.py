"""`plancheck site`: the pages as Markdown, in a folder of their own."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plancheck import cli
from plancheck.cli.exits import CANNOT_RUN, CLEAN, FOUND
from tests.site.plans import folder

pytestmark = pytest.mark.slow


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a repository with the example, as the one in which a command runs."""
    (tmp_path / "repository").mkdir()
    at = folder(tmp_path / "repository")
    monkeypatch.chdir(at)
    return at


def site(*arguments: str) -> Result:
    command = ["site", *arguments, "--as-of", "2026-11-23"]
    return CliRunner().invoke(cli.cli, command, standalone_mode=False)


def test_pages_pictures_and_calendars_are_written(repository: Path) -> None:
    (repository / "plan/notes/a.md").write_text("---\ntitle: A\n---\n![shop](a.png)\n")
    (repository / "plan/notes/a.png").write_bytes(b"PNG")
    done = site("out")
    assert done.return_value == CLEAN
    assert "out/SUMMARY.md lists the pages in order" in done.output
    out = repository / "out"
    assert (out / "mission.md").read_text(encoding="utf-8").startswith('---\ntitle: "Mission')
    assert (out / "notes/a.png").read_bytes() == b"PNG"
    assert (out / "views/calendar/plan.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert (out / "views/change-health.webp").read_bytes()[:4] == b"RIFF"
    assert "(views/people/index.md)" in (out / "SUMMARY.md").read_text(encoding="utf-8")


def tagged(repository: Path, name: str) -> None:
    """The plan as it is, committed and tagged."""
    own = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    commands = (["init", "-q"], ["add", "plan"], [*own, "commit", "-qm", "x"], ["tag", name])
    for command in commands:
        subprocess.run(["git", *command], cwd=repository, check=True)


def test_second_export_takes_away_what_is_no_longer_made_and_says_what_changed(
    repository: Path,
) -> None:
    site("out")
    tagged(repository, "2027.1")
    (repository / "plan/notes/how-we-sell.md").unlink()
    for page in repository.glob("plan/*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("(notes/how-we-sell.md)", "(team.md)"), encoding="utf-8")
    assert site("out").return_value == CLEAN
    assert not (repository / "out/notes/how-we-sell.md").exists()
    assert (repository / "out/team.md").exists()
    changed = (repository / "out/views/changed.md").read_text(encoding="utf-8")
    assert "2027.1" in changed
    assert "<strong>How we sell</strong>" in changed


def test_folder_with_other_files_is_left_alone(repository: Path) -> None:
    (repository / "out").mkdir()
    (repository / "out/mine.md").write_text("mine")
    done = CliRunner().invoke(cli.cli, ["site", "out"])
    assert done.exit_code == CANNOT_RUN
    assert '"out" holds other files; name a new or an empty folder' in done.output
    assert [path.name for path in (repository / "out").iterdir()] == ["mine.md"]


def test_list_of_an_earlier_export_cannot_reach_out_of_its_folder(repository: Path) -> None:
    (repository / "out").mkdir()
    listed = "../plan/team.md\n/etc/hostname\nold.md\n"
    (repository / "out/.plancheck-site").write_text(listed)
    (repository / "out/old.md").write_text("old")
    site("out")
    assert (repository / "plan/team.md").exists()
    assert Path("/etc/hostname").exists() or not Path("/etc").exists()
    assert not (repository / "out/old.md").exists()


def test_plan_with_errors_is_not_exported_and_says_why(repository: Path) -> None:
    (repository / "plan/more.md").write_text("---\nsection: tools\ncolour: red\n---\n")
    done = site("out")
    assert done.return_value == FOUND
    assert "The site was not built: 1 error stops it." in done.output
    assert not (repository / "out").exists()


def test_baseline_lets_known_errors_pass_and_must_be_readable(repository: Path) -> None:
    (repository / "plan/more.md").write_text("---\nsection: tools\ncolour: red\n---\n")
    known = '{"rule": "unknown-key", "section": "tools", "path": ["colour"]}'
    (repository / "known.json").write_text(f'{{"version": 1, "findings": [{known}]}}')
    (repository / "plancheck.toml").write_text('baseline = "known.json"\n')
    assert site("out").return_value == CLEAN
    (repository / "known.json").unlink()
    done = CliRunner().invoke(cli.cli, ["site", "more"])
    assert done.exit_code == CANNOT_RUN
    assert "known.json" in done.output


def test_without_a_plan_there_is_nothing_to_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan").mkdir()
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli.cli, ["site", "out"])
    assert done.exit_code == CANNOT_RUN
    assert "holds no plan" in done.output


def test_without_its_packages_it_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plancheck.cli.export.find_spec", lambda _: None)
    assert "pip install plancheck[site]" in CliRunner().invoke(cli.cli, ["site", "out"]).output
