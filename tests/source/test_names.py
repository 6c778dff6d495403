"""File names and values that try to break a terminal, a log or a machine format."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plancheck.report.style import safe
from tests.source.plans import PROCESSES, assert_well_formed, check, copied, found, reports

FAULTY = "---\nsection: team\ncolour: red\n---\n"
NAMES = [
    "a\nb.md",
    "a\r\n::error::b.md",
    "::error file=x::y.md",
    "a:b,c=d.md",
    "a%0A::error::b.md",
    "a;b.md",
    "-a.md",
    " a b .md",
    "Ágnes.md",
    "🍵.md",
    "e\u0301.md",
    "\x1b[2J\x1b[31ma.md",
    "\x9b31ma.md",
    "\u202egnp.md",
    "\u2066a\u2069.md",
    "a\u2028b.md",
    "a\u200bb.md",
    "\t.md",
    "a" * 241 + ".md",
    "=1+1.md",
    "a\\nb.md",
]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return copied(tmp_path)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_name_of_a_file_breaks_no_format(plan: Path, name: str) -> None:
    (plan / name).write_text(FAULTY)
    expected = [(f"plan/{name}", "unknown-key", "3:1")]
    assert found(check("json").stdout) == expected
    for form, text in reports(1).items():
        assert_well_formed(form, text, expected)


VALUES = [
    '"a\\nb"',
    '"a\\r\\n::error::b"',
    "'::error::b'",
    '"\\e[31m"',
    '"\\u202Ea\\u2066b"',
    '"a\\u2028b\\x85c"',
    '"a\\u0000b"',
    "'%0A::error::'",
    "'</script><script>alert(1)</script>'",
    "'[bold]a[/bold] {0} %s $HOME'",
]


@pytest.mark.parametrize("value", VALUES, ids=ascii)
def test_value_breaks_no_format(plan: Path, value: str) -> None:
    """As a value that is quoted in a message, as a key, and as a title that is a label."""
    (plan / "team.md").write_text(
        f"---\nsection: team\nreviewed: {value}\n{value}: red\nroles:\n"
        f"  - {{id: {value}, title: {value}}}\n---\n"
    )
    findings = found(check("json").stdout)
    assert [rule for _, rule, _ in findings].count("invalid-value") == 2
    for form, text in reports(1).items():
        assert_well_formed(form, text, findings)


def test_name_that_is_not_utf_8_breaks_no_format(plan: Path) -> None:
    (plan / os.fsdecode(b"\xff\xfe.md")).write_text(FAULTY)
    for form in PROCESSES:
        done = subprocess.run(
            [sys.executable, "-m", "plancheck", "check", "--as-of", "2027-01-15", "--format", form],
            capture_output=True,
            check=False,
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
        assert_well_formed(
            form, done.stdout.decode(), [("plan/\\xff\\xfe.md", "unknown-key", "3:1")]
        )


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize("form", PROCESSES)
def test_terminal_without_utf_8_still_gets_the_findings(plan: Path, form: str, locale: str) -> None:
    (plan / "Ágnes 🍵.md").write_text(FAULTY)
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "plancheck", "check", "--as-of", "2027-01-15", "--format", form],
        capture_output=True,
        check=False,
        env=environment | {"PYTHONIOENCODING": ""},
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False), done.stderr.decode()
    if form == "json":
        json.loads(done.stdout.decode("utf-8", "surrogateescape"))


def test_pipes_links_and_folders_are_findings(plan: Path) -> None:
    os.mkfifo(plan / "pipe.md")
    (plan / "self.md").symlink_to("self.md")
    (plan / "nothing.md").symlink_to("gone")
    (plan / "out.md").symlink_to("/etc/passwd")
    (plan / "device.md").symlink_to("/dev/zero")
    (plan / "folder.md").mkdir()
    (plan / "parent").symlink_to("..")
    expected = [
        (f"plan/{name}.md", "unreadable-file", "1:1")
        for name in ("device", "folder", "nothing", "out", "pipe", "self")
    ]
    assert found(check("json").stdout) == expected
    for form, text in reports(1).items():
        assert "root:" not in text
        assert_well_formed(form, text, expected)


def test_parser_without_libyaml_is_a_clear_message(plan: Path) -> None:
    blocked = "import sys; sys.modules['yaml._yaml'] = None; from plancheck.cli import run; sys.exit(run())"
    done = subprocess.run(
        [sys.executable, "-c", blocked, "check", str(plan)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert "libyaml" in done.stderr


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kovács Ágnes, 35 000 Ft", "Kovács Ágnes, 35 000 Ft"),
        ("a\u00a0b\u200db", "a\u00a0b\u200db"),
        ("a\nb\r\tc", "a\\nb\\r c"),
        ("\x1b[31m", "\\u001b[31m"),
        ("\x9b", "\\u009b"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2028b", "a\\u2028b"),
        ("a\u200bb", "a\\u200bb"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
    ],
)
def test_unsafe_signs_are_spelled_out(text: str, shown: str) -> None:
    assert safe(text) == shown
