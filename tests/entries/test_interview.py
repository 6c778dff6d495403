"""Questions on a terminal, for what options do not say."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import Result

from plancheck.cli import CANNOT_RUN, CLEAN, INTERRUPTED
from tests.entries.plans import SMALLEST, copied, empty, new, plan_of

MOST_SECONDS = 20.0


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest complete plan, in the folder `plan` of the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return copied(SMALLEST, tmp_path)


def talk(*arguments: str, says: list[str]) -> Result:
    """`plancheck new` with these lines typed in answer to its questions."""
    return new(*arguments, "--ask", typed="".join(f"{line}\n" for line in says))


def questions(result: Result) -> list[str]:
    """What was asked, without the hints."""
    lines = result.stdout.splitlines()
    return [line.split(" (")[0] for line in lines if line.endswith(")") and "?" in line]


@pytest.mark.usefixtures("tea")
def test_interview_reads_well() -> None:
    result = talk("person", says=["", "Szűcs Örs", "seler", "1", "", "12 500 Ft", "12500"])
    assert result.stdout == (
        "A new person. Enter alone leaves a question for later; Ctrl+C stops, and nothing is added.\n"
        "\n"
        "What is the person's name? (such as Kovács Ágnes)\n"
        "> \n"
        "This one needs an answer.\n"
        "> Szűcs Örs\n"
        "\n"
        "Which role does the person have? (an id or its number)\n"
        "  1 seller  (Tea seller)\n"
        "  2 marketer  (Marketing manager)\n"
        "  3 owner  (Owner)\n"
        "> seler\n"
        'there is no role "seler"\n'
        'help: Did you mean "seller"? Otherwise add it to the section "team".\n'
        "> 1\n"
        "\n"
        "Whom does the person report to? (an id or its number)\n"
        "  1 kovacs-agnes  (Kovács Ágnes)\n"
        "  2 nagy-peter  (Nagy Péter)\n"
        "  3 toth-bence  (Tóth Bence)\n"
        "> \n"
        "\n"
        "How much is the person to sell in the plan's period, in EUR? (such as 420000)\n"
        "> 12 500 Ft\n"
        'quota is "12 500 Ft"; expected a number such as 12500\n'
        "help: Write 12500.\n"
        "> 12500\n"
        'Added person "Szűcs Örs" (szucs-ors) to plan/team/seller.md:23.\n'
    )


def test_answers_are_written(tea: Path) -> None:
    said = ["Sofőr", "sales", "Hordja a teát", "Visszahozza az üvegeket", "", "Időben ott van", "",
            "", "igen", "new-business", "1000", "2"]  # fmt: skip
    assert talk("role", says=said).return_value == CLEAN
    role = plan_of(tea).role("sofor")
    assert role is not None
    assert (role.title, role.kind, role.contribution) == ("Sofőr", "sales", "Időben ott van")
    assert role.responsibilities == ("Hordja a teát", "Visszahozza az üvegeket")
    assert (role.expectations, role.carries_quota) == (None, True)
    assert [(str(kpi.target), kpi.period) for kpi in role.kpis] == [("1000", "monthly")]


@pytest.mark.usefixtures("tea")
def test_nothing_is_asked_where_nothing_needed_is_missing() -> None:
    result = talk("person", "--name", "A", "--role", "seller", says=[])
    assert result.stdout.startswith("Added person")


@pytest.mark.usefixtures("tea")
def test_what_was_given_is_not_asked() -> None:
    result = talk("person", "--role", "seller", says=["A", "", ""])
    assert "Which role" not in result.stdout
    assert result.return_value == CLEAN


@pytest.mark.usefixtures("tea")
@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"), [("b2b", "titles", "Gender"), ("b2c", "Gender", "titles")]
)
def test_questions_depend_on_answers(kind: str, asked: str, not_asked: str) -> None:
    result = talk("persona", says=["A", kind, *[""] * 20])
    assert asked in result.stdout
    assert not_asked not in result.stdout


@pytest.mark.usefixtures("tea")
def test_free_tool_is_not_asked_for_whom_it_is_paid() -> None:
    result = talk("tool", says=["Zoom", "phone", "", "", "free", ""])
    assert questions(result) == [
        "What is the tool called?",
        "What is it for?",
        "What does it do for the team?",
        "Who uses it: which people, or which roles?",
        "What does it cost, in EUR? `free` is an answer.",
        "Who looks after it?",
    ]
    assert result.return_value == CLEAN


def test_ids_are_given_with_commas_by_name_or_by_number(tea: Path) -> None:
    talk("territory", says=["Makó", "Makó", "", "", "", "1, household"])
    assert plan_of(tea).territories[-1].personas == ("cafe", "household")


def test_id_that_is_a_number_is_no_number_of_the_list(tea: Path) -> None:
    page = tea / "team" / "seller.md"
    page.write_text(page.read_text().replace("roles:\n", "roles:\n  - {id: '2', title: B}\n"))
    talk("person", says=["A", "2", "", ""])
    person = plan_of(tea).person("a")
    assert person is not None
    assert person.role == "2"


def test_question_for_an_id_is_left_out_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    empty(tmp_path)
    result = talk("person", says=["Kovács Ágnes", "seller", ""])
    assert "Which role does the person have? (such as account-manager)" in result.stdout
    assert "Whom does the person report to?" not in result.stdout
    assert "in HUF?" in result.stdout


@pytest.mark.usefixtures("tea")
def test_long_list_of_ids_is_cut() -> None:
    result = talk("cost", "--item", "A", "--category", "other", "--recurrence", "ongoing",
                  "--amount", "1", says=["month", ""])  # fmt: skip
    assert "  1 crm  (Pipedrive)\n" in result.stdout
    assert re.search(r"  and \d+ more\n", result.stdout)


@pytest.mark.parametrize("says", [[], ["A"], ["A", "nobody"]])
def test_whoever_stops_changes_nothing(tea: Path, says: list[str]) -> None:
    before = {path: path.read_bytes() for path in tea.rglob("*.md")}
    result = talk("person", says=says)
    assert isinstance(result.exception, click.Abort)
    assert result.stderr.endswith("\nNothing was added.\n")
    assert {path: path.read_bytes() for path in tea.rglob("*.md")} == before


@pytest.mark.usefixtures("tea")
def test_without_a_terminal_nobody_is_asked() -> None:
    result = new("person", "--name", "A", typed="seller\n")
    assert isinstance(result.exception, click.UsageError)
    assert "--role" in result.exception.message


# On a real terminal ----------------------------------------------------------------------------


class Terminal:
    """A process on a terminal of its own, and what stands on its screen."""

    def __init__(self, *arguments: str) -> None:
        self.screen = b""
        self.terminal, side = pty.openpty()
        command = [sys.executable, "-m", "plancheck", "new", *arguments]
        self.process = subprocess.Popen(command, stdin=side, stdout=side, stderr=side)
        os.close(side)
        self.read()

    def read(self, patience: float = MOST_SECONDS) -> None:
        """Read up to the next prompt, or the end."""
        with suppress(OSError):  # so ends a terminal that nobody holds any more
            while select.select([self.terminal], [], [], patience)[0]:
                part = os.read(self.terminal, 4096)
                self.screen += part
                if not part or self.screen.endswith(b"> "):
                    return

    def type(self, line: str) -> None:
        """Answer a question."""
        os.write(self.terminal, f"{line}\n".encode())
        self.read()

    def interrupt(self) -> None:
        """Press Ctrl+C, more than once if need be: one may come before it is listened to."""
        end = time.monotonic() + MOST_SECONDS
        while self.process.poll() is None:
            assert time.monotonic() < end, self.screen
            self.process.send_signal(signal.SIGINT)
            self.read(patience=0.5)

    def end(self) -> tuple[int, str]:
        """Exit code and screen."""
        code = self.process.wait(MOST_SECONDS)
        os.close(self.terminal)
        return code, self.screen.decode()


def test_terminal_is_asked_without_being_told(tea: Path) -> None:
    terminal = Terminal("person")
    for line in ("Szűcs Örs", "1", "", ""):
        terminal.type(line)
    code, screen = terminal.end()
    assert code == CLEAN
    assert "What is the person's name?" in screen
    assert 'Added person "Szűcs Örs" (szucs-ors)' in screen
    assert "szucs-ors" in (tea / "team" / "seller.md").read_text()


@pytest.mark.usefixtures("tea")
def test_terminal_may_say_that_it_is_not_to_be_asked() -> None:
    code, screen = Terminal("person", "--no-ask").end()
    assert code == CANNOT_RUN
    assert "these are missing for a person:" in screen


@pytest.mark.usefixtures("tea")
def test_control_c_stops_the_questions() -> None:
    terminal = Terminal("person")
    terminal.interrupt()
    code, screen = terminal.end()
    assert code == INTERRUPTED
    assert "Nothing was added." in screen
