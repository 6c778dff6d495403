"""`plancheck init`: what it writes, what it leaves alone, what it asks and what it says."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plancheck.cli import cli
from plancheck.starter.laying import lay
from plancheck.starter.repository import files
from tests.site.plans import mkdocs
from tests.starter.made import answers

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANCHECK_AS_OF", "2026-11-23")
    return tmp_path


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(
        cli, ("init", *arguments), input=typed, prog_name="plancheck", standalone_mode=False
    )


def laid(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_repository_is_written_and_the_next_three_things_are_told(here: Path) -> None:
    done = run("our-plan", "--company", "Kovács és Társa Kft.", "--model", "b2b")
    assert done.return_value == 0
    assert laid(here / "our-plan") == files(answers(model="b2b", company="Kovács és Társa Kft."))
    first, *rest = done.stdout.splitlines()
    assert first.startswith("A repository for the sales plan of Kovács és Társa Kft. is ready: ")
    assert "The plan is a draft. It meets 0 of the 55 requirements" in done.stdout
    assert [line.strip()[:2] for line in rest if line.startswith("  ") and ". " in line[:5]] == [
        "1.",
        "2.",
        "3.",
    ]
    assert "cd our-plan" in done.stdout
    assert "edit_uri" in done.stdout
    assert ".github/CODEOWNERS" in done.stdout


def test_nothing_is_written_over_what_is_there(here: Path) -> None:
    (here / "README.md").write_text("mine")
    (here / "notes.txt").write_text("mine too")
    done = run()
    assert done.return_value == 2
    assert done.stderr.splitlines()[:2] == [
        "Nothing was written: this is in this folder already.",
        "  README.md",
    ]
    assert "--force" in done.stderr
    assert laid(here) == {"README.md": b"mine", "notes.txt": b"mine too"}


def test_repository_with_other_files_is_no_hindrance(here: Path) -> None:
    (here / ".git").mkdir()
    (here / "notes.txt").write_text("mine")
    done = run()
    assert done.return_value == 0
    assert "git init" not in done.stdout
    assert (here / "notes.txt").read_text() == "mine"


def test_force_overwrites_and_keeps_all_else(here: Path) -> None:
    (here / "README.md").write_text("mine")
    (here / "notes.txt").write_text("mine too")
    done = run("--force")
    assert done.return_value == 0
    assert "  Overwritten, for they were there already: 1 file." in done.stdout
    assert (here / "README.md").read_text().startswith("# Sales plan")
    assert (here / "notes.txt").read_text() == "mine too"


def test_dry_run_lists_and_writes_nothing(here: Path) -> None:
    (here / "README.md").write_text("mine")
    done = run("--dry-run")
    assert done.return_value == 0
    lines = done.stdout.splitlines()
    assert [line.split("  ")[0] for line in lines[:-1]] == sorted(files(answers()))
    assert "README.md  (there already)" in lines
    assert lines[-1].endswith(", 1 of them there already; nothing is written.")
    assert laid(here) == {"README.md": b"mine"}


def test_file_where_a_folder_has_to_be_stops_even_force(here: Path) -> None:
    (here / "plan").write_text("a file")
    (here / "mkdocs.yml").mkdir()
    done = run("--force")
    assert done.return_value == 2
    assert done.stderr.splitlines()[1:3] == ["  mkdocs.yml", "  plan"]
    assert laid(here) == {"plan": b"a file"}


def test_all_is_taken_back_where_a_file_cannot_be_written(here: Path) -> None:
    (here / "b").write_text("a file")
    (here / "old").write_text("old")
    with pytest.raises(OSError, match="b"):
        lay(here, {"a/deep/x": b"1", "old": b"new", "b/x": b"2"})
    assert sorted(path.name for path in here.iterdir()) == ["b", "old"]
    assert (here / "old").read_text() == "old"


# Questions -------------------------------------------------------------------------------------


def test_only_what_is_missing_is_asked(here: Path) -> None:
    done = run("p", "--ask", "--model", "both", typed="Kovács Kft.\nhu\n\n\n")
    assert done.return_value == 0
    assert laid(here / "p") == files(answers("hu", company="Kovács Kft."))
    asked = [line for line in done.stdout.splitlines() if "? (" in line]
    assert asked == [
        "What is the company called? (Enter alone leaves it open)",
        "In which language is the plan? (a word or its number; Enter for en)",
        "In which currency? (Enter for HUF)",
        "For which year? (Enter for 2027)",
    ]


def test_nobody_answers_in_vain(here: Path) -> None:
    (here / "README.md").write_text("mine")
    done = run("--ask")
    assert done.return_value == 2
    assert done.stdout == ""


def test_wrong_answer_is_told_and_asked_again(here: Path) -> None:
    done = run("p", "--ask", typed="Kft.\n7\nfirms\n1\n\nforint?\n€\n27\n2028\n")
    assert done.return_value == 0
    assert done.stdout.count("One of b2b, b2c, both, or its number.") == 2
    assert '"forint?" is not the code of a currency' in done.stdout
    assert "27 is not in the range" in done.stdout
    wanted = answers(model="b2b", company="Kft.", year=2028)
    assert (here / "p/plan/index.md").read_bytes() == files(wanted)["plan/index.md"]


def test_without_a_terminal_nothing_is_asked() -> None:
    done = run("p")
    assert "?" not in done.stdout
    assert done.return_value == 0


# Options ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--example", "--company", "Kft."), "leave --company out"),
        (("--currency", "forints?"), "not the code of a currency"),
        (("--repository", "sales-plan"), "not the address of a repository"),
        (("--company", "x" * 121), "120 signs at most"),
        (("--year", "1900"), "not in the range"),
        (("--update",), "nothing to update"),
    ],
)
def test_wrong_usage_writes_nothing(here: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run(*arguments)
    said = done.stderr + str(getattr(done.exception, "message", ""))
    assert message in said
    assert done.return_value == 2 or done.exception is not None
    assert laid(here) == {}


def test_example_is_whole_and_says_so(here: Path) -> None:
    done = run("--example")
    assert "The example meets 55 of the 55 requirements" in done.stdout
    assert laid(here) == files(answers(example=True))


def test_address_on_gitlab_makes_a_repository_for_gitlab(here: Path) -> None:
    run("--repository", "https://gitlab.com/firm/plan.git/")
    assert laid(here) == files(answers(forge="gitlab", repository="https://gitlab.com/firm/plan"))


@pytest.mark.parametrize(("today", "year"), [("2027-06-30", "2027"), ("2027-07-01", "2028")])
def test_year_is_this_one_or_in_its_second_half_the_next(here: Path, today: str, year: str) -> None:
    run("--as-of", today)
    assert f"start: {year}-01-01" in (here / "plan/index.md").read_text()


# A later release -------------------------------------------------------------------------------


def test_update_writes_what_belongs_to_the_release_and_nothing_else(here: Path) -> None:
    run("--repository", "https://github.com/firm/plan", "--language", "hu")
    before = laid(here)
    (here / "hooks/policy.py").write_text("old")
    (here / "plan/mission.md").write_text("mine")
    (here / "schema/team.json").unlink()
    listed = run("--update", "--dry-run")
    assert listed.stdout.splitlines()[:-1] == [
        "hooks/policy.py  (there already)",
        "schema/team.json",
    ]
    assert (here / "hooks/policy.py").read_text() == "old"
    done = run("--update")
    assert done.return_value == 0
    assert "Written anew: 2 files." in done.stdout
    assert laid(here) == {**before, "plan/mission.md": b"mine"}
    assert "as this release of plancheck writes it" in run("--update").stdout


def test_update_knows_the_forge(here: Path) -> None:
    run("--forge", "gitlab")
    (here / ".gitlab/requirements.txt").write_text("old")
    run("--update")
    assert laid(here) == files(answers(forge="gitlab"))


# The site and the wheel ------------------------------------------------------------------------


@pytest.mark.slow
def test_fresh_hungarian_plan_is_published_with_a_banner(here: Path) -> None:
    run("--language", "hu", "--model", "b2c", "--company", "Kovács és Társa Kft.")
    done = mkdocs(here)
    assert done.returncode == 0, done.stderr
    page = (here / "site/index.html").read_text()
    assert "Ez a terv még tervezet" in page
    assert "Kovács és Társa Kft." in page
    assert "Például" not in page


def test_wheel_carries_what_init_needs(here: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder  # noqa: PLC0415

    (path,) = WheelBuilder(str(ROOT)).build(directory=str(here), versions=["standard"])
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
        assert wheel.read("plancheck/starter/own/mkdocs.yml") == (ROOT / "mkdocs.yml").read_bytes()
    own = [
        *(ROOT / "hooks").rglob("*"),
        *(ROOT / "plan").rglob("*"),
        ROOT / "requirements/site.txt",
    ]
    templates = ROOT / "src/plancheck/starter"
    wanted = {
        *(
            f"plancheck/starter/own/{path.relative_to(ROOT).as_posix()}"
            for path in own
            if _is(path)
        ),
        *(
            f"plancheck/starter/{path.relative_to(templates).as_posix()}"
            for path in templates.rglob("*")
            if _is(path)
        ),
    }
    assert wanted - names == set()


def _is(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts
