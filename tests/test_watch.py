"""Watching: a real process, real edits, and waits that end."""

import contextlib
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from plancheck.source.files import stamps
from tests.test_cli import AS_OF, SMALLEST

pytestmark = pytest.mark.slow

# Ctrl-C counts here even where the tests run in the background, whose processes ignore it.
LISTENING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
PROGRAM = (sys.executable, "-c", f"{LISTENING}; from plancheck.__main__ import main; main()")
MOST_SECONDS = 20.0
CLEAR = "\x1b[2J\x1b[1;1H"
CLEAN = "No findings in 20 files."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the smallest complete plan in `plan`."""
    for source in SMALLEST.rglob("*.md"):
        target = tmp_path / "plan" / source.relative_to(SMALLEST)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    (tmp_path / ".git").mkdir()
    return tmp_path


class Watching:
    """A process that watches, and what it has said since somebody last waited."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.log = root / "log.txt"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*PROGRAM, "check", "--watch", *AS_OF, *arguments],
                cwd=root,
                stdout=log,
                stderr=log,
            )
        self.read = 0

    def waits_for(self, text: str) -> str:
        """All that was said until a text is, from the last one on."""
        end = time.monotonic() + MOST_SECONDS
        while time.monotonic() < end:
            said = self.log.read_text(encoding="utf-8")[self.read :]
            if text in said:
                self.read += said.index(text) + len(text)
                return said
            time.sleep(0.02)
        pytest.fail(f"never said: {text}\n{self.log.read_text(encoding='utf-8')}")

    def interrupted(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(MOST_SECONDS)


@contextlib.contextmanager
def watching(root: Path, *arguments: str) -> Iterator[Watching]:
    watch = Watching(root, *arguments)
    try:
        yield watch
    finally:
        watch.process.kill()
        watch.process.wait()


def edit(page: Path, old: str, new: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


def test_every_save_is_checked_until_ctrl_c(root: Path) -> None:
    page = root / "plan" / "tools" / "crm.md"
    with watching(root) as watch:
        watch.waits_for(CLEAN)
        edit(page, "kind: crm", "kind: crrm")
        said = watch.waits_for("Found 1 error in 20 files")
        assert "\n---- " in said
        assert 'kind is "crrm"' in said
        edit(page, "kind: crrm", "kind: crm")
        watch.waits_for(CLEAN)
        assert watch.interrupted() == 130
    assert "Traceback" not in watch.log.read_text(encoding="utf-8")
    assert CLEAR not in watch.log.read_text(encoding="utf-8")


def test_half_saved_file_is_no_crash(root: Path) -> None:
    page = root / "plan" / "tools" / "crm.md"
    whole = page.read_bytes()
    with watching(root, "--format", "concise") as watch:
        watch.waits_for(CLEAN)
        page.write_bytes(whole[: len(whole) // 2])
        watch.waits_for("[missing-front-matter]")
        page.write_bytes(b"")
        watch.waits_for("the file is empty")
        page.unlink()
        watch.waits_for("in 19 files")
        page.write_bytes(whole)
        watch.waits_for(CLEAN)


def test_file_that_is_replaced_or_new_is_seen(root: Path) -> None:
    page = root / "plan" / "mission.md"
    with watching(root) as watch:
        watch.waits_for(CLEAN)
        beside = root / "mission.tmp"  # as many editors save
        beside.write_bytes(page.read_bytes() + b"\n[TODO]\n")
        beside.replace(page)
        watch.waits_for("[placeholder-text]")
        (root / "plan" / "új.md").write_text("---\ntitle: Új\n---\n", encoding="utf-8")
        watch.waits_for("in 21 files")


def test_configuration_schemas_private_folders_and_baseline_are_watched(root: Path) -> None:
    (root / "private").mkdir()
    edit(root / "plan" / "tools" / "crm.md", "owner:", "extra: {x: 1}\nowner:")
    with watching(root, "--with", "private") as watch:
        watch.waits_for(CLEAN)
        (root / "private" / "more.md").write_text("---\nsection: tools\ncolour: red\n---\n")
        watch.waits_for("Found 1 error in 21 files")
        (root / "known.json").write_text(
            '{"version": 1, "findings": '
            '[{"rule": "unknown-key", "section": "tools", "path": ["colour"]}]}'
        )
        (root / "plancheck.toml").write_text('baseline = "known.json"\nplans = 1\n')
        watch.waits_for('there is no setting "plans"')
        (root / "plancheck.toml").write_text('baseline = "known.json"\n')
        watch.waits_for("1 finding is in the baseline.")
        (root / "known.json").write_text('{"version": 1, "findings": []}')
        watch.waits_for("Found 1 error in 21 files")
        (root / "schema" / "extra").mkdir(parents=True)
        (root / "schema" / "extra" / "tools.json").write_text('{"required": ["y"]}')
        watch.waits_for("Found 2 errors in 21 files.")


def test_plan_that_goes_away_and_comes_back_is_waited_for(root: Path) -> None:
    with watching(root) as watch:
        watch.waits_for(CLEAN)
        (root / "plan").rename(root / "elsewhere")
        watch.waits_for("there is no folder `plan` here")
        (root / "elsewhere").rename(root / "plan")
        watch.waits_for(CLEAN)


def test_what_cannot_be_run_ends_at_once(tmp_path: Path) -> None:
    with watching(tmp_path, "nowhere") as watch:
        assert watch.process.wait(MOST_SECONDS) == 2


def test_terminal_is_cleared_before_each_answer(root: Path) -> None:
    ours, theirs = pty.openpty()
    command = [*PROGRAM, "check", "--watch", "--format", "concise", *AS_OF]
    process = subprocess.Popen(
        command, cwd=root, stdout=theirs, stderr=theirs, env={**os.environ, "NO_COLOR": "1"}
    )
    os.close(theirs)
    try:
        first = until(ours, "Ctrl-C ends.")
        edit(root / "plan" / "tools" / "crm.md", "kind: crm", "kind: crrm")
        second = until(ours, "Ctrl-C ends.")
        process.send_signal(signal.SIGINT)
        assert process.wait(MOST_SECONDS) == 130
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert first.startswith(CLEAR)
    assert second.partition(CLEAR)[2].startswith("plan/tools/crm.md:")
    assert "----" not in first + second


def until(terminal: int, text: str) -> str:
    """What a terminal shows up to a text."""
    end, said = time.monotonic() + MOST_SECONDS, ""
    while text not in said:
        assert time.monotonic() < end, said
        said += os.read(terminal, 4096).decode(errors="replace")
    return said


def test_stamps_differ_as_soon_as_a_file_came_changed_or_went(tmp_path: Path) -> None:
    page, missing = tmp_path / "a" / "page.md", tmp_path / "missing"
    page.parent.mkdir()
    empty = stamps([tmp_path, missing])
    page.write_text("1")
    one = stamps([tmp_path, missing])
    page.write_text("12")
    two = stamps([tmp_path, missing])
    page.unlink()
    assert len({str(each) for each in (empty, one, two)}) == 3
    assert stamps([tmp_path, missing]) == empty
