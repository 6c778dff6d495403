"""`plancheck diff` as its user meets it: revisions of git, folders, and the files as they are."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plancheck.cli import cli, git
from tests.rules.pages import smallest

ROOT = Path(__file__).parents[2]
AS_OF = ("--as-of", "2027-01-15")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(
        cli, ["diff", *arguments, *AS_OF], prog_name="plancheck", standalone_mode=False
    )


def ask(at: Path, *command: str, who: str = "Kovács Ágnes") -> str:
    own = ("-c", f"user.name={who}", "-c", "user.email=somebody@tea.example")
    done = subprocess.run(
        ["git", *own, "-c", "commit.gpgsign=false", *command],
        cwd=at,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def commit(at: Path, message: str, who: str = "Kovács Ágnes") -> None:
    ask(at, "add", "-A")
    ask(at, "commit", "-qm", message, who=who)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the smallest complete plan in `plan`, as the folder in which one is."""
    for name, data in smallest().items():
        path = tmp_path / "plan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    ask(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "a plan")
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "PLANCHECK_AUDIENCE", "PLANCHECK_AS_OF"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def edit(at: Path, name: str, old: str, new: str) -> None:
    path = at / "plan" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.usefixtures("repository")
def test_nothing_has_changed() -> None:
    result = run()
    assert result.return_value == 0
    assert result.stdout.endswith("nothing is changed that the plan says.\n")


def test_files_as_they_are_beside_the_last_commit(repository: Path) -> None:
    edit(repository, "mission.md", "target: 400000", "target: 380000")
    head = ask(repository, "rev-parse", "--short", "HEAD")
    result = run()
    assert result.return_value == 0
    assert result.stdout.startswith(
        f"From {head} to the files as they are:\n"
        "1 goal changed.\n"
        "\n"
        "Goals, quotas and targets\n"
        '  ~ goal "Sell tea for 400,000 EUR in 2027"  plan/mission.md:14\n'
        "      target 400,000 → 380,000 EUR (−5%)\n"
    )
    assert "completeness" in result.stdout
    assert "55 of 55 requirements, as before" in result.stdout


def test_branch_is_compared_with_where_it_left_the_main_line(repository: Path) -> None:
    ask(repository, "checkout", "-qb", "lower")
    edit(repository, "mission.md", "target: 400000", "target: 380000")
    commit(repository, "lower")
    ask(repository, "checkout", "-q", "main")
    edit(repository, "team/seller.md", "quota: 420000", "quota: 430000")
    commit(repository, "more")
    ask(repository, "checkout", "-q", "lower")
    assert "380,000 EUR" in run().stdout
    assert "430,000" not in run().stdout
    assert "430,000" not in run("main...lower").stdout
    assert "quota 430,000 → 420,000 EUR" in run("main..lower").stdout
    assert run("main", "lower").stdout == run("main..lower").stdout


def test_working_tree_and_index_are_left_alone(repository: Path) -> None:
    edit(repository, "mission.md", "target: 400000", "target: 380000")
    commit(repository, "lower")
    edit(repository, "mission.md", "target: 380000", "target: 390000")
    before = {path: path.stat().st_mtime_ns for path in repository.rglob("*") if path.is_file()}
    assert "400,000 → 380,000 EUR" in run("HEAD^", "HEAD").stdout
    after = {path: path.stat().st_mtime_ns for path in repository.rglob("*") if path.is_file()}
    assert after == before


def test_plan_in_a_folder_below_and_from_another_folder(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repository, "mission.md", "target: 400000", "target: 380000")
    (repository / "elsewhere").mkdir()
    monkeypatch.chdir(repository / "elsewhere")
    assert "../plan/mission.md:14" in run("--plan", "../plan").stdout
    monkeypatch.chdir(repository / "plan")
    assert "mission.md:14" in run("--plan", ".").stdout


@pytest.mark.usefixtures("repository")
def test_two_folders() -> None:
    result = run(str(ROOT / "tests/smallest"), "plan")
    assert result.stdout.endswith("nothing is changed that the plan says.\n")


def test_plan_that_is_new_in_a_revision(repository: Path) -> None:
    (repository / "other").mkdir()
    (repository / "other/index.md").write_text("---\nsection: plan\ncompany: Új Kft.\n---\n")
    result = run("HEAD", "--plan", "other")
    assert result.return_value == 0
    assert '+ page "index.md"' not in result.stdout
    assert '+ section "plan"' in result.stdout


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-such",), 'there is no revision "no-such" here'),
        (("--", "--output=x"), 'there is no revision "--output=x" here'),
        (("HEAD", "--plan", "nowhere"), 'there is no page of a plan in "nowhere" on either side'),
        (("--config-from", "no-such"), '--config-from: there is no revision "no-such" here'),
    ],
)
def test_what_is_not_there_is_told(arguments: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(cli, ["diff", *AS_OF, *arguments], prog_name="plancheck")
    assert result.exit_code == 2
    assert said in result.output
    assert not Path("x").exists()


def test_without_git_it_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository / "nothing"))
    result = CliRunner().invoke(cli, ["diff", "HEAD"], prog_name="plancheck")
    assert result.exit_code == 2
    assert "git is not installed here" in result.output


def test_shallow_clone_is_told_to_fetch_more(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repository, "mission.md", "target: 400000", "target: 380000")
    commit(repository, "lower")
    ask(repository, "clone", "-q", "--depth=1", f"file://{repository}", "shallow")
    monkeypatch.chdir(repository / "shallow")
    result = CliRunner().invoke(cli, ["diff", "HEAD^", *AS_OF], prog_name="plancheck")
    assert result.exit_code == 2
    assert "only the newest commits were fetched" in result.output


def test_links_and_large_pages_of_a_revision_are_not_read(repository: Path) -> None:
    (repository / "plan/note.md").symlink_to("/etc/passwd")
    (repository / "plan/large.md").write_text("x" * (2 * 1024 * 1024 + 1))
    commit(repository, "odd pages")
    (repository / "plan/note.md").unlink()
    (repository / "plan/large.md").unlink()
    text = run("HEAD").stdout
    assert "plan/note.md cannot be read as it was before" in text
    assert "plan/large.md cannot be read as it was before" in text
    assert "the page is a link to another file [unreadable-file]" in text


# Rules about changes ---------------------------------------------------------------------------


def approve(at: Path, day: str = "2027-01-08") -> None:
    edit(
        at,
        "index.md",
        "company:",
        f"status: approved\napproved_by: toth-bence\napproved_on: {day}\ncompany:",
    )


def test_check_fails_on_what_nobody_approved(repository: Path) -> None:
    approve(repository)
    commit(repository, "approved", who="Tóth Bence")
    edit(repository, "mission.md", "target: 400000", "target: 410000")
    result = run("--check")
    assert result.return_value == 1
    assert "[changed-after-approval]" in result.stdout
    assert result.stdout.endswith("About the change itself: 1 error.\n")
    assert run().return_value == 0
    assert run("--check", "--ignore", "changed-after-approval").return_value == 0
    edit(repository, "mission.md", "target: 410000", "target: 390000")
    assert run("--check", "--select", "target-lowered").return_value == 0
    assert run("--check", "--select", "target-lowered", "--fail-on", "warning").return_value == 1


def test_author_of_the_commits_may_not_approve_them(repository: Path) -> None:
    ask(repository, "checkout", "-qb", "more")
    edit(repository, "mission.md", "target: 400000", "target: 410000")
    commit(repository, "more", who="Kovács Ágnes")
    approve(repository)
    commit(repository, "approved", who="Tóth Bence")
    assert "approved-by-author" not in run("main", "HEAD", "--check").stdout
    edit(repository, "team/seller.md", "quota: 420000", "quota: 430000")
    commit(repository, "and more", who="Tóth Bence")
    result = run("main", "HEAD", "--check")
    assert result.return_value == 1
    assert "[approved-by-author]" in result.stdout
    assert "approved-by-author" not in run("main", "--check", "--author", "Nagy Péter").stdout


def test_change_cannot_switch_off_what_it_breaks(repository: Path) -> None:
    approve(repository)
    commit(repository, "approved", who="Tóth Bence")
    edit(repository, "mission.md", "target: 400000", "target: 410000")
    (repository / "plancheck.toml").write_text('ignore = ["changed-after-approval"]\n')
    assert run("--check").return_value == 0
    assert run("--check", "--config-from", "HEAD").return_value == 1
    edit(repository, "mission.md", "target: 410000", "target: 400000")
    edit(repository, "strategies/new.md", "cadence: daily", "cadence: weekly")
    (repository / "plancheck.toml").write_text('ignore = ["too-few-daily-tasks"]\n')
    check = ["check", *AS_OF]
    assert CliRunner().invoke(cli, check, standalone_mode=False).return_value == 0
    with_base = [*check, "--config-from", "HEAD"]
    assert CliRunner().invoke(cli, with_base, standalone_mode=False).return_value == 1


def test_configuration_of_a_revision_that_cannot_be_used_is_told(repository: Path) -> None:
    (repository / "plancheck.toml").write_text("ignore = [\n")
    commit(repository, "broken settings")
    (repository / "plancheck.toml").write_text("")
    result = CliRunner().invoke(cli, ["diff", "--config-from", "HEAD"], prog_name="plancheck")
    assert result.exit_code == 2
    assert "[invalid-configuration]" in result.output


# Formats ---------------------------------------------------------------------------------------


def test_json_holds_the_same(repository: Path) -> None:
    edit(repository, "mission.md", "target: 400000", "target: 380000")
    data = json.loads(run("--format", "json", "--check").stdout)
    assert data["head"] == "the files as they are"
    (change,) = data["changes"]
    assert (change["how"], change["weight"], change["kind"]) == ("changed", "promise", "goal")
    assert (change["file"], change["line"]) == ("plan/mission.md", 9)
    (value,) = change["values"]
    assert (
        value
        == {
            "path": ["measurable", "target"],
            "unit": "percent",
            "before": "400000",
            "after": "380000",
        }
        or value["unit"] == "money"
    )
    assert data["completeness"]["after"] == {"met": 55, "asked": 55}
    assert [each["rule"] for each in data["findings"]] == ["target-lowered"]


def test_annotations_stand_on_changed_lines(repository: Path) -> None:
    edit(repository, "mission.md", "target: 400000", "target: 380000")
    lines = run("--format", "github", "--check").stdout.splitlines()
    assert lines[0].startswith("::warning file=plan/mission.md,line=14,endLine=14,col=66,")
    assert all(line.startswith("| ") for line in lines[1:])


def test_annotations_are_as_many_as_github_shows(repository: Path) -> None:
    people = "".join(
        f"  - {{id: p{number}, name: P{number}, role: seller, quota: 9000}}\n"
        for number in range(12)
    )
    edit(repository, "team/seller.md", "people:\n", f"people:\n{people}")
    commit(repository, "people")
    page = repository / "plan/team/seller.md"
    page.write_text(page.read_text().replace("quota: 9000", "quota: 8000"))
    lines = run("--format", "github", "--check").stdout.splitlines()
    shown = [line for line in lines if line.startswith("::warning")]
    assert len(shown) == 10
    assert shown[-1].startswith("::warning title=plancheck::3 more warnings: ")
    assert len([line for line in lines if "[target-lowered]" in line]) == 3


HOSTILE = (
    "@all",
    "[x](https://evil.example)",
    "![x](y)",
    "<img src=x>",
    "#1",
    "!1",
    "**bold**",
    "deadbeef1",
    "www.evil.example",
    "</details>",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_lets_nothing_of_the_plan_act(repository: Path, hostile: str) -> None:
    title = "title: Sell tea for 400,000 EUR in 2027"
    edit(repository, "mission.md", title, f"title: 'Terv {hostile} vége'")
    edit(repository, "mission.md", "target: 400000", "target: 380000")
    text = run("--format", "markdown", "--check").stdout
    assert hostile in text
    assert hostile not in re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", text)


def test_markdown_stays_within_a_comment(repository: Path) -> None:
    entries = "\n".join(f"  - {{id: r{n}, text: {'risk ' * 100}{n}}}" for n in range(400))
    edit(repository, "index.md", "company:", f"risks:\n{entries}\ncompany:")
    text = run("--format", "markdown").stdout
    assert len(text) < 65_536
    assert "and 360 more: `plancheck diff` shows all" in text


# Audience --------------------------------------------------------------------------------------


def test_team_sees_nothing_of_what_is_hidden_from_it(repository: Path) -> None:
    pay = "pay:\n  - {person: kovacs-agnes, base_salary: 24680}"
    hidden = f"---\nsection: team\naudience: leadership\n{pay}\n---\n"
    (repository / "plan/pay.md").write_text(hidden)
    commit(repository, "pay")
    (repository / "plan/pay.md").write_text(hidden.replace("24680", "97531"))
    text = run("HEAD", "--format", "json").stdout
    assert "97531" in text
    assert "24680" in text
    team = run("HEAD", "--format", "json", "--audience", "team").stdout
    assert json.loads(team)["changes"] == []
    assert "97531" not in team
    assert "pay.md" not in team


def test_team_is_not_told_what_was_open_and_is_hidden_now(repository: Path) -> None:
    page = "---\nsection: budget\ntitle: Titkos\ncosts:\n  - {item: Titkos, amount: 24680}\n---\n"
    (repository / "plan/more.md").write_text(page)
    commit(repository, "open")
    hidden = page.replace("budget\n", "budget\naudience: leadership\n")
    (repository / "plan/more.md").write_text(hidden)
    team = run("HEAD", "--format", "json", "--audience", "team").stdout
    assert "Titkos" not in team
    assert "24680" not in team
    assert json.loads(team)["changes"] == []


# git -------------------------------------------------------------------------------------------


def test_names_of_files_may_hold_any_sign(repository: Path) -> None:
    name = "plan/Értékesítés\n\t-- új.md"
    (repository / name).write_text("---\ntitle: Új oldal\n---\nSzia.\n")
    commit(repository, "odd name")
    blobs = git.files(Path("plan"), "HEAD")
    assert "Értékesítés\n\t-- új.md" in [blob.path for blob in blobs]
    assert run("HEAD").stdout.endswith("nothing is changed that the plan says.\n")


def test_git_is_never_made_to_run_or_fetch_anything(repository: Path) -> None:
    marker = repository / "ran"
    ask(repository, "config", "core.hooksPath", str(repository / "hooks"))
    ask(repository, "config", "diff.external", f"touch {marker}")
    ask(repository, "config", "filter.bad.smudge", f"touch {marker}")
    ask(repository, "config", "filter.bad.clean", f"touch {marker}; cat")
    ask(repository, "config", "diff.bad.textconv", f"touch {marker}; cat")
    (repository / ".gitattributes").write_text("*.md filter=bad diff=bad\n")
    ask(repository, "add", ".gitattributes")
    ask(repository, "commit", "-qm", "attributes")
    marker.unlink(missing_ok=True)
    run("HEAD^", "HEAD", "--check")
    assert not marker.exists()


# In words --------------------------------------------------------------------------------------


def test_what_was_not_there_is_new_and_what_is_not_there_is_taken_out(repository: Path) -> None:
    approve(repository)
    assert "      approved on 2027-01-08 (new)\n" in run().stdout
    commit(repository, "approved")
    edit(repository, "index.md", "approved_on: 2027-01-08\n", "")
    assert "      approved on 2027-01-08 (taken out)\n" in run().stdout


def test_lists_tell_what_came_and_what_went(repository: Path) -> None:
    old = "[Win cafés, Look after the cafés that buy]"
    edit(repository, "team/seller.md", old, "[Win cafés, Ask for a name]")
    assert "responsibilities Look after the cafés that buy → Ask for a name\n" in run().stdout
    edit(repository, "team/seller.md", "[Win cafés, Ask for a name]", "[Win cafés]")
    assert "responsibilities Look after the cafés that buy (taken out)\n" in run().stdout
    edit(repository, "team/seller.md", "[Win cafés]", "[Look after the cafés that buy, Win cafés]")
    order = "Win cafés, Look after the cafés that buy → Look after the cafés that buy, Win cafés"
    assert f"responsibilities {order}\n" in run().stdout


def test_amounts_in_two_currencies_are_not_compared(repository: Path) -> None:
    edit(repository, "index.md", "currency: EUR", "currency: HUF")
    text = run().stdout
    assert "currency EUR → HUF\n" in text
    assert re.search(r"revenue goal +400,000 EUR → 400,000 HUF\n", text)
    edit(repository, "mission.md", "target: 400000", "target: 160000000")
    assert "target 400,000 EUR → 160,000,000 HUF\n" in run().stdout
