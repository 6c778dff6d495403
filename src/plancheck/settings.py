"""The configuration that a repository keeps: `plancheck.toml`, or a table of `pyproject.toml`.

What is wrong with it are problems like all others, each at its key or value.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plancheck.config import Config, unknown
from plancheck.model.record import LONGEST_NAME, quoted
from plancheck.model.sentences import nearest
from plancheck.problem import SEVERITIES, Keys, Place, Problem, Severity
from plancheck.rules.catalog import BY_NAME
from plancheck.rules.reading import ALWAYS, invalid_configuration
from plancheck.source.document import Document
from plancheck.wording import either

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN, SHARED = "plancheck.toml", "pyproject.toml"
TABLE = ("tool", "plancheck")
"""Where the configuration stands in the file that several programs share."""

MOST_BYTES = 1024 * 1024
KEYS = ("plan", "with", "select", "ignore", "severity", "fail-on", "baseline")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration file says; without one, what holds where nothing is said.

    Paths are as the working directory sees them. `document` is the file, and `problems` what is
    wrong with it: then it cannot be used.
    """

    config: Config = field(default_factory=Config)
    plan: Path | None = None
    joined: tuple[Path, ...] = ()
    baseline: Path | None = None
    document: Document | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def file(self) -> str:
        """The file's path, as it is shown; empty where there is none."""
        return self.document.file if self.document is not None else ""


# Finding and reading the file ------------------------------------------------------------------


def of(folder: Path) -> Settings:
    """What holds in a folder."""
    path = find(folder)
    return read(path) if path is not None else Settings()


def find(folder: Path) -> Path | None:
    """The configuration that holds in a folder: the nearest one upward, in the same repository.

    In one folder, `plancheck.toml` wins over `pyproject.toml`.
    """
    for path in places(folder):
        if os.path.lexists(path) if path.name == OWN else _speaks_of_us(path):
            return path
    return None


def places(folder: Path) -> Iterator[Path]:
    """Where a configuration may stand that holds in a folder, the nearest one first."""
    here = Path(os.path.abspath(folder))  # noqa: PTH100  resolves `..` alone
    for each in (here, *here.parents):
        yield from (each / OWN, each / SHARED)
        if os.path.lexists(each / ".git"):
            break


def _speaks_of_us(path: Path) -> bool:
    try:
        return is_ours(path, path.read_bytes())
    except OSError:
        return False


def is_ours(path: Path, data: bytes) -> bool:
    """Whether a file is a configuration of ours: by its name, or by a table in it."""
    return path.name == OWN or ".".join(TABLE).encode() in data


def read(path: Path) -> Settings:
    """What a configuration file says; its paths are relative to its own folder."""
    file = os.path.relpath(path).replace(os.sep, "/")
    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except OSError as error:
        return _unusable(file, "", (0, 0), f"the file cannot be read: {error.strerror}")
    if len(data) > MOST_BYTES:
        return _unusable(file, "", (0, 0), "the file is larger than 1 MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        help = "Save it as UTF-8 in your editor."
        return _unusable(file, "", (0, 0), "the file is not UTF-8", help)
    return settings(text, file, folder=path.parent)


def settings(text: str, file: str, *, folder: Path | None = None) -> Settings:
    """What the text of a configuration file says; paths stay as they are without a folder."""
    import tomllib  # noqa: PLC0415  most repositories have no such file

    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _unusable(file, text, *_told(text, str(error)))
    except RecursionError:
        return _unusable(file, text, (0, 0), "the file is nested too deeply")
    table = TABLE if file.rpartition("/")[2] == SHARED else ()
    for key in table:
        data = data.get(key, {}) if isinstance(data, dict) else {}
    return _Reading(Document(file, file, text), table, data, folder).settings()


def _unusable(file: str, text: str, at: tuple[int, int], message: str, help: str = "") -> Settings:
    problem = Problem(Place(file, (), at), message, help, rule=invalid_configuration.name)
    return Settings(document=Document(file, file, text), problems=(problem,))


_FAULTS = (
    ("overwrite|twice|mutate", "this stands here for the second time", "Keep one of the two."),
    (
        "Invalid value",
        "this is no value of TOML",
        'Texts stand in quotes, lists in brackets: plan = "plan", select = ["no-crm"].',
    ),
)
"""What tomllib says of the commonest faults, and how people are told."""

_GENERAL = (
    "from here on the file is not valid TOML",
    'Each line is a key, `=` and a value, such as fail-on = "warning".',
)


def _told(text: str, said: str) -> tuple[tuple[int, int], str, str]:
    """Where a text stops being TOML, and what is wrong there."""
    found = re.search(r"at line (\d+), column (\d+)", said)
    at = len(text.rstrip())
    if found is not None:
        line, column = (int(each) for each in found.groups())
        begin = sum(map(len, text.split("\n")[: line - 1])) + line - 1
        at = min(begin + column - 1, len(text))
    message, help = next((rest for kind, *rest in _FAULTS if re.search(kind, said)), _GENERAL)
    return (at, at + 1), message, help


# What it says ----------------------------------------------------------------------------------


class _Reading:
    """A configuration being read: what it should say is taken, the rest is told."""

    def __init__(self, document: Document, table: Keys, data: Any, folder: Path | None) -> None:
        self.document = document
        self.table = table
        self.folder = folder
        self.problems: list[Problem] = []
        self.data: dict[str, Any] = self.table_of((), data, "[tool.plancheck]")

    def settings(self) -> Settings:
        """All that the file says, and all that is wrong with it."""
        for key in self.data.keys() - set(KEYS):
            close = nearest(key, KEYS)
            help = f'Did you mean "{close}"?' if close else f"The settings are {', '.join(KEYS)}."
            self.tell((key,), f"there is no setting {quoted(key)}", help, at_key=True)
        config = Config(
            select=self.rules("select"),
            ignore=self.rules("ignore"),
            fail_on=self.severity(("fail-on",), self.data.get("fail-on", "error")),
            severities=self.severities(),
        )
        return Settings(
            config=config,
            plan=self.plan(),
            joined=tuple(map(self.placed, self.texts("with", "folders"))),
            baseline=self.path("baseline"),
            document=self.document,
            problems=tuple(self.problems),
        )

    # Settings ----------------------------------------------------------------------------------

    def plan(self) -> Path | None:
        """The plan's folder, which has to be there."""
        plan = self.path("plan")
        if self.folder is not None and plan is not None and not plan.is_dir():
            message = f"there is no folder {quoted(self.data['plan'])}"
            self.tell(("plan",), message, "Paths begin at the folder of this file.")
        return plan

    def path(self, key: str) -> Path | None:
        """A path, from the working directory."""
        value = self.data.get(key)
        if value is not None and not isinstance(value, str):
            self.misfit((key,), value, "a path", f'Write it in quotes: {key} = "{key}".')
        return self.placed(value) if isinstance(value, str) else None

    def placed(self, path: str) -> Path:
        """A path of the file as the working directory sees it."""
        return Path(path) if self.folder is None else Path(os.path.relpath(self.folder / path))

    def rules(self, key: str) -> tuple[str, ...]:
        """Names of rules."""
        names = self.texts(key, "rules")
        for index, name in enumerate(names):
            self.is_rule((key, index), name)
        return names

    def severities(self) -> dict[str, Severity]:
        """The severities that rules have here."""
        data = self.table_of(("severity",), self.data.get("severity", {}), "[severity]")
        for name in data:
            keys = ("severity", name)
            if self.is_rule(keys, name) and name in ALWAYS:
                message = f"the severity of {quoted(name)} cannot be changed"
                help = "What it finds keeps the other rules from looking: take this line out."
                self.tell(keys, message, help, at_key=True)
        return {name: self.severity(("severity", name), value) for name, value in data.items()}

    def is_rule(self, keys: Keys, name: str) -> bool:
        """Whether a rule has this name; it is told where none has."""
        if not unknown([name]):
            return True
        close = nearest(name, BY_NAME)
        help = f'Did you mean "{close}"?' if close else "`plancheck rules` lists them all."
        self.tell(keys, f"there is no rule {quoted(name)}", help, at_key=True)
        return False

    # Kinds of values ---------------------------------------------------------------------------

    def severity(self, keys: Keys, value: Any) -> Severity:
        """One of the three severities."""
        for severity in SEVERITIES:
            if value == severity:
                return severity
        close = nearest(value, SEVERITIES) if isinstance(value, str) else None
        help = f'Did you mean "{close}"?' if close else "To silence a rule, name it in `ignore`."
        self.misfit(keys, value, either([f'"{each}"' for each in SEVERITIES]), help)
        return "error"

    def texts(self, key: str, what: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.data.get(key, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        written = f'"{value}"' if isinstance(value, str) else '"...", "..."'
        self.misfit((key,), value, f"a list of {what}", f"Write {key} = [{written}].")
        return ()

    def table_of(self, keys: Keys, value: Any, header: str) -> dict[str, Any]:
        """A table."""
        if isinstance(value, dict):
            return value
        help = f"Write {header} on a line of its own, and its keys below."
        self.misfit(keys, value, "a table", help)
        return {}

    # Faults ------------------------------------------------------------------------------------

    def misfit(self, keys: Keys, value: Any, expected: str, help: str) -> None:
        """Tell that a value is of another kind than its key asks for."""
        name = " of ".join(map(str, keys)) or ".".join(TABLE)
        self.tell(keys, f"{name} is {_shown(value)}; expected {expected}", help)

    def tell(self, keys: Keys, message: str, help: str, *, at_key: bool = False) -> None:
        """Add a problem at a value, or at its key."""
        from plancheck.source.toml import locate  # noqa: PLC0415  most files have no fault

        at = locate(self.document.text, (*self.table, *keys), at_key=at_key)
        place = Place(self.document.file, (), at)
        self.problems.append(Problem(place, message, help, rule=invalid_configuration.name))


def _shown(value: Any) -> str:
    """A value of TOML as a message names it."""
    kinds = {bool: str(value).lower(), list: "a list", dict: "a table", str: quoted(str(value))}
    return kinds.get(type(value), str(value)[:LONGEST_NAME])
