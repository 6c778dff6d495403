"""Findings that were there before: written down, left out, and reported when they are gone."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plancheck.baseline import Unusable, read, written
from plancheck.cli import cli
from plancheck.model.identity import Identity
from tests.test_cli import AS_OF, code, plan  # noqa: F401  a fixture

FILE = "plancheck-baseline.json"
NEW = "strategies/new.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="plancheck", standalone_mode=False)


def change(plan: Path, file: str, *changes: tuple[str, str]) -> None:  # noqa: F811
    page = plan / file
    text = page.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    page.write_text(text, encoding="utf-8")


@pytest.fixture
def old(plan: Path) -> Path:  # noqa: F811
    """A plan with two errors and a warning, and its baseline beside it."""
    change(plan, NEW, ("cadence: daily", "cadence: weekly"))
    change(plan, "tools/crm.md", ("Keeps every café, talk and offer in one place.", "CRM"))
    change(plan, "mission.md", ("Why we do this.", "[TODO: írd meg, miért]"))
    assert run("baseline", *AS_OF).return_value == 0
    return plan


def news(*arguments: str) -> list[str]:
    result = run("check", *AS_OF, "--format", "json", "--baseline", FILE, *arguments)
    return [each["rule"] for each in json.loads(result.stdout)["findings"]]


def test_file_has_a_line_for_each_finding(old: Path) -> None:
    assert (old.parent / FILE).read_text(encoding="utf-8") == (
        "{\n"
        '  "version": 1,\n'
        '  "findings": [\n'
        '    {"rule": "placeholder-text", "section": "mission", "names": ["[TODO: írd meg, miért]"]},\n'
        '    {"rule": "thin-text", "section": "tools", "path": ["tools", "crm", "purpose"]},\n'
        '    {"rule": "too-few-daily-tasks", "section": "strategies", "path": ["strategies", "tastings", "tasks"]}\n'
        "  ]\n"
        "}\n"
    )


@pytest.mark.usefixtures("old")
def test_known_findings_are_left_out_and_counted() -> None:
    result = run("check", *AS_OF, "--baseline", FILE)
    assert result.return_value == 0
    assert result.stdout.startswith("No findings in 20 files; 3 findings are in the baseline.\n")


@pytest.mark.usefixtures("old")
def test_score_still_counts_them() -> None:
    with_it = json.loads(run("check", *AS_OF, "--format", "json", "--baseline", FILE).stdout)
    without = json.loads(run("check", *AS_OF, "--format", "json").stdout)
    assert with_it["plans"] == without["plans"]
    assert [each["rule"] for each in with_it["known"]] == [
        each["rule"] for each in without["findings"]
    ]


def test_new_finding_shows_and_fails(old: Path) -> None:
    change(old, "strategies/existing.md", ("cadence: daily", "cadence: weekly"))
    assert news() == ["too-few-daily-tasks"]
    assert run("check", *AS_OF, "--baseline", FILE).return_value == 1


def test_known_finding_may_move(old: Path) -> None:
    change(old, NEW, ("title: New cafés\n", "title: New cafés\n\n\n"))
    (old / NEW).rename(old / "strategies" / "kávézók.md")
    assert news() == []


def test_second_finding_of_the_same_identity_is_new(old: Path) -> None:
    change(old, "mission.md", ("[TODO: írd meg, miért]", "[TODO: írd meg, miért]\n" * 2))
    assert news() == ["placeholder-text"]


def test_gone_findings_are_told(old: Path) -> None:
    change(old, "tools/crm.md", ("purpose: CRM", "purpose: Holds every lead"))
    result = run("check", *AS_OF, "--baseline", FILE)
    assert result.stderr.startswith(
        "1 finding of the baseline is gone; run `plancheck baseline` to forget them.\n"
    )
    change(old, "mission.md", ("[TODO: írd meg, miért]", "Because."))
    assert (
        "2 findings of the baseline are gone"
        in run("check", *AS_OF, "--baseline", FILE, "plan/team/seller.md").stderr
    )
    assert run("baseline", *AS_OF).return_value == 0
    assert "gone" not in run("check", *AS_OF, "--baseline", FILE).stderr


@pytest.mark.usefixtures("old")
def test_finding_of_a_rule_that_was_not_asked_is_not_gone() -> None:
    result = run("check", *AS_OF, "--baseline", FILE, "--ignore", "thin-text")
    assert "gone" not in result.stderr


def test_nothing_is_gone_while_a_file_cannot_be_read(old: Path) -> None:
    (old / "mission.md").write_text("---\nsection: mission\ngoals: [\n---\n")
    result = run("check", *AS_OF, "--baseline", FILE)
    assert "[invalid-yaml]" in result.stdout
    assert "gone" not in result.stderr


def test_unreadable_file_goes_into_no_baseline(plan: Path) -> None:  # noqa: F811
    (plan / "mission.md").write_text("---\nsection: mission\ngoals: [\n---\n")
    result = run("baseline", *AS_OF)
    assert result.return_value == 1
    assert result.stdout.startswith("plan/mission.md:3:8: error: ")
    assert not (plan.parent / FILE).exists()


def test_file_is_the_same_for_the_same_findings(old: Path) -> None:
    before = (old.parent / FILE).read_bytes()
    for seed in ("1", "2"):
        assert code("baseline", "--output", "again.json", *AS_OF, PYTHONHASHSEED=seed)[0] == 0
        assert (old.parent / "again.json").read_bytes() == before


def test_plan_without_findings_has_an_empty_one(plan: Path) -> None:  # noqa: F811
    assert run("baseline", *AS_OF).stdout.startswith(f"Wrote 0 findings to {FILE}.\n")
    assert (plan.parent / FILE).read_text() == '{\n  "version": 1,\n  "findings": []\n}\n'


def test_configured_file_is_written_and_read(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = old.parent
    (root / "plancheck.toml").write_text('plan = "plan"\nbaseline = "ci/ismert.json"\n')
    (root / "ci").mkdir()
    assert run("check", *AS_OF).exception is not None
    monkeypatch.chdir(old / "team")
    assert run("baseline", *AS_OF).stdout == "Wrote 3 findings to ../../ci/ismert.json.\n"
    assert run("check", *AS_OF).return_value == 0
    assert run("check", *AS_OF, "--no-baseline").return_value == 1
    monkeypatch.chdir(root)
    assert run("check", *AS_OF, "plan/mission.md").return_value == 0


def test_plan_in_another_folder_has_its_own(plan: Path) -> None:  # noqa: F811
    plan.rename(plan.parent / "régi terv")
    target = plan.parent / "régi terv" / "baseline.json"
    assert run("baseline", "régi terv", "--output", str(target), *AS_OF).return_value == 0
    assert run("check", "régi terv", "--baseline", str(target), *AS_OF).return_value == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is not valid JSON at line 1, column 2"),
        ("[" * 100_000, "is not valid JSON"),
        ("[]", "is no baseline of plancheck"),
        ('{"name": "website"}', "is no baseline of plancheck"),
        ('{"version": 2, "findings": []}', "was written by another version of plancheck"),
        ('{"version": 1, "findings": [1]}', "is no baseline of plancheck"),
        ('{"version": 1, "findings": [{"rule": 1, "section": "x"}]}', "is no baseline of plancheck"),
        ('{"version": 1, "findings": [{"rule": "x"}]}', "is no baseline of plancheck"),
        ('{"version": 1, "findings": [{"rule": "x", "section": "y", "path": "z"}]}', "is no baseline of plancheck"),
        ('{"version": 1, "findings": [{"rule": "x", "section": "y", "count": 0}]}', "is no baseline of plancheck"),
    ],
)  # fmt: skip
def test_text_that_is_no_baseline_says_why(text: str, message: str) -> None:
    with pytest.raises(Unusable) as unusable:
        read(text)
    assert str(unusable.value) == message


def test_file_that_is_no_baseline_is_told_in_a_sentence(plan: Path) -> None:  # noqa: F811
    (plan.parent / FILE).write_text('{"name": "website"}')
    status, out, err = code("check", *AS_OF, "--baseline", FILE)
    assert (status, out) == (2, "")
    assert err == (
        f'Error: the baseline "{FILE}" is no baseline of plancheck; '
        "`plancheck baseline` writes a new one\n"
    )


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("file", ["nowhere.json", "plan", "/dev/null/x"])
def test_file_that_cannot_be_read_is_told(file: str) -> None:
    status, out, err = code("check", *AS_OF, "--baseline", file)
    assert (status, out) == (2, "")
    assert "Traceback" not in err


@pytest.mark.usefixtures("plan")
def test_file_that_cannot_be_written_is_told() -> None:
    status, _, err = code("baseline", *AS_OF, "--output", "no/folder/x.json")
    assert status == 2
    assert err == 'Error: "no/folder/x.json" cannot be written: No such file or directory\n'


def test_what_is_written_is_read() -> None:
    known = read(written(read('{"version": 1, "findings": []}')))
    assert known.total() == 0
    one, two = Identity("a", "b", ("é/x", '"')), Identity("a", "b", (), ("\u2028",))
    known[one], known[two] = 1, 3
    assert read(written(known)) == known


def test_conflict_of_a_merge_is_no_baseline() -> None:
    with pytest.raises(Unusable, match="line 2"):
        read('{\n<<<<<<< ours\n  "version": 1,\n=======\n')
