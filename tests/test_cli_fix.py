"""`plancheck check --fix` and `--diff` as their user meets them."""

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plancheck.cli import cli
from plancheck.cli.fixing import work
from plancheck.cli.plans import OpenPlan, opened
from plancheck.config import Config
from plancheck.report.diff import painted, unified
from plancheck.report.style import Style
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile
from tests.source.plans import copied

AS_OF = ("--as-of", "2027-01-15")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return copied(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(
        cli, ("check", *AS_OF, *arguments), prog_name="plancheck", standalone_mode=False
    )


def put(page: Path, text: str, other: str) -> None:
    """Write another text into a page that has this one."""
    before = page.read_bytes()
    assert text.encode() in before
    page.write_bytes(before.replace(text.encode(), other.encode(), 1))


def bytes_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_fix_writes_the_files_and_shows_what_is_left(plan: Path) -> None:
    whole = bytes_of(plan)
    put(plan / "team" / "seller.md", "quota: 420000", "quota: 420 000 EUR")
    put(plan / "mission.md", "time_bound: 2027-12-31", "time_bound: 31.12.2027")
    put(plan / "mission.md", "basis: billings", "basis: invoices")
    result = run("--fix", "--format", "concise")
    assert result.stdout == (
        'plan/mission.md:12:12: error: basis is "invoices"; expected bookings, billings, '
        "collections, recognised, mrr or arr [invalid-value]\n"
        f"Found 1 error in {len(whole)} files.\n"
    )
    assert result.stderr.startswith("Fixed 2 findings in 2 files.\n")
    assert result.return_value == 1
    put(plan / "mission.md", "basis: invoices", "basis: billings")
    assert bytes_of(plan) == whole


def test_fix_of_everything_ends_with_zero(plan: Path) -> None:
    put(plan / "team" / "seller.md", "kind: sales", "kind: Sales")
    assert run("--fix").return_value == 0
    again = run("--fix")
    assert (again.return_value, again.stderr.splitlines()[0]) == (0, "Nothing to fix.")


def test_check_alone_writes_nothing_and_says_what_fix_would_mend(plan: Path) -> None:
    put(plan / "team" / "seller.md", "kind: sales", "kind: Sales")
    put(plan / "mission.md", "time_bound:", "deadline:")
    broken = bytes_of(plan)
    last = run("--format", "concise").stdout.splitlines()[-1]
    assert last.startswith("Found 2 errors in ")
    assert last.endswith(" files; plancheck check --fix mends 1, and 1 more with --unsafe-fixes.")
    assert bytes_of(plan) == broken


def test_guesses_alone_are_named_with_both_options(plan: Path) -> None:
    put(plan / "mission.md", "time_bound:", "deadline:")
    last = run("--format", "concise").stdout.splitlines()[-1]
    assert last.endswith("; plancheck check --fix --unsafe-fixes mends 1.")


def test_unsafe_fixes_are_made_where_they_are_asked_for(plan: Path) -> None:
    whole = bytes_of(plan)
    put(plan / "mission.md", "time_bound:", "deadline:")
    kept = run("--fix")
    assert (kept.return_value, kept.stderr.splitlines()[0]) == (
        1,
        "Nothing to fix. 1 more with --unsafe-fixes.",
    )
    assert run("--fix", "--unsafe-fixes").return_value == 0
    assert bytes_of(plan) == whole


def test_files_of_a_joined_folder_are_mended_too(plan: Path) -> None:
    private = plan.parent / "private"
    private.mkdir()
    (plan / "mission.md").rename(private / "mission.md")
    put(private / "mission.md", "kind: revenue", "kind: Revenue")
    result = run("--fix", "--with", "private")
    assert (result.return_value, "kind: revenue" in (private / "mission.md").read_text()) == (
        0,
        True,
    )


def test_folder_that_is_joined_to_two_plans_is_mended_once(plan: Path) -> None:
    private = plan.parent / "private"
    private.mkdir()
    (plan / "mission.md").rename(private / "mission.md")
    put(private / "mission.md", "kind: revenue", "kind: Revenue")
    shutil.copytree(plan, plan.parent / "other")
    both = ("plan", "other", "--with", "private")
    assert run("--diff", *both).stdout.count("+++ private/mission.md") == 1
    result = run("--fix", *both)
    assert (result.return_value, result.stderr.splitlines()[0]) == (
        0,
        "Fixed 1 finding in 1 file.",
    )


def test_nothing_is_written_where_another_plan_cannot_be_read(plan: Path) -> None:
    put(plan / "mission.md", "kind: revenue", "kind: Revenue")
    broken = bytes_of(plan)
    (plan.parent / "empty").mkdir()
    assert "holds no plan" in str(run("--fix", "plan", "empty").exception)
    assert bytes_of(plan) == broken


def test_file_that_is_named_is_the_only_one_that_is_written(plan: Path) -> None:
    put(plan / "team" / "seller.md", "kind: sales", "kind: Sales")
    put(plan / "mission.md", "kind: revenue", "kind: Revenue")
    broken = bytes_of(plan)
    result = run("--fix", "plan/mission.md")
    assert result.stderr.startswith("Fixed 1 finding in 1 file.\n")
    assert [path.name for path, data in bytes_of(plan).items() if data != broken[path]] == [
        "mission.md"
    ]


def test_only_findings_of_selected_rules_are_mended(plan: Path) -> None:
    put(plan / "mission.md", "kind: revenue", "kind: Revenue")
    put(plan / "mission.md", "time_bound:", "timebound:")
    assert run("--fix", "--select", "unknown-key").return_value == 0
    text = (plan / "mission.md").read_text()
    assert "kind: Revenue" in text
    assert "time_bound:" in text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--fix", "--diff"), "--diff writes nothing and --fix writes: give one of them"),
        (("--unsafe-fixes",), "--unsafe-fixes goes with --fix or with --diff"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    plan: Path, options: tuple[str, ...], message: str
) -> None:
    put(plan / "mission.md", "kind: revenue", "kind: Revenue")
    broken = bytes_of(plan)
    result = run(*options)
    assert message in str(result.exception)
    assert result.stdout == ""
    assert bytes_of(plan) == broken


# What cannot be written ----------------------------------------------------------------------


def open_plan() -> OpenPlan:
    return opened(Path("plan"), set(), date(2027, 1, 15), config=Config(), joined=())


def test_file_that_somebody_changed_meanwhile_is_left_alone(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mission, team = plan / "mission.md", plan / "team" / "seller.md"
    put(mission, "kind: revenue", "kind: Revenue")
    put(team, "kind: sales", "kind: Sales")
    read = open_plan()
    put(mission, "Why we do this.", "Why we do this today.")
    changed_meanwhile = mission.read_bytes()
    done = work([read], fix=True, diff=False, unsafe=False)
    assert mission.read_bytes() == changed_meanwhile
    assert b"kind: sales" in team.read_bytes()
    assert (list(done.changed), done.unwritten) == (["plan/team/seller.md"], ["plan/mission.md"])
    assert [each.file for each in done.results[0].findings] == ["plan/mission.md"]
    assert capsys.readouterr().err == (
        "Error: plan/mission.md: it was changed by somebody else while it was being mended; "
        "it is as it was.\nFixed 1 finding in 1 file.\n"
    )


def test_file_that_cannot_be_written_is_one_sentence_and_two(plan: Path) -> None:
    put(plan / "mission.md", "kind: revenue", "kind: Revenue")
    put(plan / "team" / "seller.md", "kind: sales", "kind: Sales")
    name = os.fsdecode(b"k\xfcldet\xe9s.md")  # an old system's name, which nobody can type
    (plan / "mission.md").rename(plan / name)
    result = run("--fix", "--format", "concise")
    assert result.return_value == 2
    assert "plan/k\\xfcldet\\xe9s.md: it cannot be written: no such file" in result.stderr
    assert "kind: Revenue" in (plan / name).read_text()
    assert "kind: sales" in (plan / "team" / "seller.md").read_text()
    assert "Fixed 1 finding in 1 file." in result.stderr
    assert [path.name for path in plan.rglob(".*")] == []


# The diff ------------------------------------------------------------------------------------


def test_diff_shows_what_fix_would_write_and_writes_nothing(plan: Path) -> None:
    put(plan / "team" / "seller.md", "kind: sales", "kind: Sales   # ügynök")
    put(plan / "mission.md", "time_bound:", "deadline:")
    broken = bytes_of(plan)
    result = run("--diff")
    assert result.stdout.splitlines() == [
        "--- plan/team/seller.md",
        "+++ plan/team/seller.md",
        "@@ -6,7 +6,7 @@",
        " roles:",
        "   - id: seller",
        "     title: Tea seller",
        "-    kind: Sales   # ügynök",
        "+    kind: sales   # ügynök",
        "     responsibilities: [Win cafés, Look after the cafés that buy]",
        "     contribution: Takes a café from the first tasting to the standing order.",
        "     expectations: Four tastings every week and an answer to every inquiry within a day.",
    ]
    assert result.stderr == "Would fix 1 finding in 1 file. 1 more with --unsafe-fixes.\n"
    assert result.return_value == 1
    assert bytes_of(plan) == broken


def test_diff_of_nothing_ends_as_check_does(plan: Path) -> None:
    clean = run("--diff")
    assert (clean.return_value, clean.stdout, clean.stderr) == (0, "", "Nothing to fix.\n")
    put(plan / "mission.md", "basis: billings", "basis: invoices")
    assert run("--diff").return_value == 1
    assert run("--diff", "--ignore", "invalid-value").return_value == 0


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_patch_makes_of_the_diff_what_fix_writes(plan: Path, ending: str) -> None:
    text = (plan / "mission.md").read_text().rstrip().replace("\n", ending)
    text = "\ufeff" + text.replace("kind: revenue", "kind: Revenue").replace("Why we", "\u2028We")
    page = plan / "mission and goals.md"
    page.write_bytes(text.replace("section:", "Section:").encode())
    (plan / "mission.md").unlink()
    put(plan / "team" / "seller.md", "kind: sales", "kind: Sales")
    shown = run("--diff").stdout_bytes
    subprocess.run(["patch", "-p0", "--binary", "-s"], input=shown, check=True)
    patched = bytes_of(plan)
    assert b"kind: revenue" in page.read_bytes()
    assert run("--diff").stdout == ""
    assert bytes_of(plan) == patched


def test_diff_for_people_shows_no_sign_that_they_cannot_see() -> None:
    old = document(RawFile("a.md", "a.md", "---\nb: \u202ex\r\nc: y\n---\n".encode()))
    new = document(RawFile("a.md", "a.md", "---\nb: \u202ex\r\nc: z\n---\n".encode()))
    assert painted(unified(old, new), Style()).splitlines()[2:] == [
        "@@ -1,4 +1,4 @@",
        " ---",
        " b: \\u202ex",
        "-c: y",
        "+c: z",
        " ---",
    ]
    assert "\x1b[1;32m+c: z\x1b[0m\n" in painted(unified(old, new), Style(colour=True))


def test_diff_tells_where_a_file_has_no_last_line_end() -> None:
    old = document(RawFile("a.md", "a.md", b"---\nb: x\n---"))
    new = document(RawFile("a.md", "a.md", b"---\nb: y\n---"))
    assert unified(old, new)[-2:] == ["+b: y\n", " ---\n\\ No newline at end of file\n"]


# For programs --------------------------------------------------------------------------------


def made_by_hand(page: Document, fix: dict[str, list[dict[str, int]]]) -> str:
    """A page's text after the edits of a fix as JSON has it, by lines and columns alone."""
    starts = page.lines()

    def offset(edit: dict[str, int], end: str) -> int:
        return starts[edit[f"{end}line"] - 1] + edit[f"{end}column"] - 1

    text = page.text
    for edit in sorted(fix["edits"], key=lambda each: offset(each, ""), reverse=True):
        text = f"{text[: offset(edit, '')]}{edit['text']}{text[offset(edit, 'end_') :]}"
    return text


@pytest.mark.parametrize(
    ("text", "other", "title", "safe"),
    [
        ("kind: revenue", "kind: Revenue", "Write revenue", True),
        ("time_bound:", "deadline:", "Write time_bound", False),
        ("section: mission\n", "", "Add section: mission", True),
    ],
)
def test_json_holds_the_fix_as_lines_and_columns(
    plan: Path,
    text: str,
    other: str,
    title: str,
    safe: bool,  # noqa: FBT001
) -> None:
    whole = (plan / "mission.md").read_text()
    put(plan / "mission.md", text, other)
    (finding,) = json.loads(run("--format", "json").stdout)["findings"]
    assert (finding["fix"]["title"], finding["fix"]["safe"]) == (title, safe)
    page = document(RawFile("mission.md", "mission.md", (plan / "mission.md").read_bytes()))
    assert made_by_hand(page, finding["fix"]) == whole


def test_json_says_where_there_is_no_fix(plan: Path) -> None:
    put(plan / "mission.md", "basis: billings", "basis: invoices")
    (finding,) = json.loads(run("--format", "json").stdout)["findings"]
    assert finding["fix"] is None
