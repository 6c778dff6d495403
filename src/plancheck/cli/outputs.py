"""Reports that are written to files, several in one run, and the root that their paths are from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    F = TypeVar("F", bound=Callable[..., Any])
    Writers = Callable[[str], str]
    """From the name of a format to the report in it."""

ENDINGS = {
    ".sarif": "sarif",
    ".sarif.json": "sarif",
    ".xml": "junit",
    ".md": "markdown",
    ".jsonl": "jsonl",
    ".json": "json",
    ".txt": "full",
}
"""Which format a file has that does not say so, by its ending."""


class Output(NamedTuple):
    """A file and the format of the report in it."""

    form: str
    file: Path


class OutputType(click.ParamType[Output]):
    """`[FORMAT=]FILE`; without a format, the file's ending says it."""

    name = "output"

    def __init__(self, forms: Sequence[str]) -> None:
        self.forms = forms

    def convert(  # noqa: D102  click's
        self, value: str | Output, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        if isinstance(value, Output):
            return value
        form, sign, file = value.partition("=")
        if sign and form in self.forms:
            return self._named(form, file, param, ctx)
        endings = sorted(ENDINGS, key=len, reverse=True)
        ending = next((each for each in endings if value.lower().endswith(each)), "")
        meant = ENDINGS.get(ending, "")
        if meant not in self.forms:
            words = ", ".join(self.forms)
            self.fail(f'name the format of "{value}": FORMAT=FILE, of {words}', param, ctx)
        return self._named(meant, value, param, ctx)

    def _named(
        self, form: str, file: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        if not file:
            self.fail(f"{form}= is without the name of a file", param, ctx)
        return Output(form, Path(file))


def output_option(forms: Sequence[str]) -> Callable[[F], F]:
    """The option `--output`, for a command that writes reports in these formats."""
    return click.option(
        "--output", "outputs", multiple=True, type=OutputType(forms), metavar="[FORMAT=]FILE",
        help="Also write a report to a file; give it more than once for several formats.",
    )  # fmt: skip


def write(outputs: Sequence[Output], report: Writers) -> None:
    """Write each report in one step. Raises `click.ClickException` where a file cannot be."""
    from plancheck.source.writing import replace

    for form, file in outputs:
        try:
            replace(file, report(form).encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise _Unwritten(f'"{file}" cannot be written: {error.strerror}') from None


class _Unwritten(click.ClickException):
    exit_code = 2


def base() -> str:
    """The working directory as seen from the root of its repository; "" where that is the root.

    The root is the nearest folder upward with `.git`; without one, it is the working directory.
    """
    here = Path(os.path.realpath("."))
    for folder in (here, *here.parents):
        if os.path.lexists(folder / ".git"):
            below = here.relative_to(folder).as_posix()
            return "" if below == "." else below
    return ""
