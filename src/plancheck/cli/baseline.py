"""`plancheck baseline`, and the file that it writes when `plancheck check` reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancheck.baseline import FILE, Unusable, compared, load, recorded, stays, written
from plancheck.cli.exits import CLEAN, FOUND
from plancheck.cli.parameters import as_of, examples, joined_with
from plancheck.cli.plans import checked, configured, default_folder, joined_by, plans_of
from plancheck.cli.terminal import style
from plancheck.settings import OWN

if TYPE_CHECKING:
    from datetime import date

    from plancheck.check import Result
    from plancheck.config import Config


@click.command(
    epilog=examples(
        "plancheck baseline", "plancheck baseline old-plan --output old-plan/baseline.json"
    ),
)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help=f"The file to write. Default: the configured one, or {FILE}.",
)  # fmt: skip
@as_of
@joined_with
def baseline(path: Path | None, output: Path | None, as_of: date, joined: tuple[Path, ...]) -> int:
    """Write down what is found now, so that a check shows only what comes after it.

    So an old plan can begin to be checked: with `plancheck check --baseline FILE`, or the setting
    `baseline`, findings in the file are left out, wherever in their section they move. They do not
    decide the exit code; the score still counts them as what they are.
    """
    said = configured()
    (folder,) = plans_of((path or default_folder(said),))
    result = checked(folder, as_of, config=said.config, joined=joined or joined_by(said))
    if any(map(stays, result.findings)):
        return _refuse(result)
    known, file = recorded(result), output or said.baseline or Path(FILE)
    _write(file, written(known))
    number = known.total()
    click.echo(f"Wrote {number:,} finding{'' if number == 1 else 's'} to {file}.")
    if said.baseline is None:
        click.echo(
            f"Check with `--baseline {file}`, or for everybody with the setting `baseline` in "
            f"{said.file or OWN}."
        )
    return CLEAN


def _refuse(result: Result) -> int:
    """Show what keeps a file from being read: what stands behind it would be missing."""
    from plancheck.report.text import block

    for each in filter(stays, result.findings):
        click.echo("\n".join(block(each, result, style())) + "\n", color=True)
    click.echo("Nothing was written: mend this first, for other findings are behind it.", err=True)
    return FOUND


def _write(file: Path, text: str) -> None:
    from plancheck.source.writing import replace

    try:
        replace(file, text.encode())
    except OSError as error:
        raise click.ClickException(f'"{file}" cannot be written: {error.strerror}') from None


def beside(results: list[Result], file: Path, config: Config) -> tuple[list[Result], list[str]]:
    """Results without what is in a baseline, and a line about what of that is gone, if any is."""
    try:
        known = load(file)
    except Unusable as unusable:
        raise click.ClickException(str(unusable)) from None
    news, gone = compared(results, known, {rule.name for rule in config.chosen()})
    what = "1 finding of the baseline is" if gone == 1 else f"{gone:,} findings of the baseline are"
    return news, [f"{what} gone; run `plancheck baseline` to forget them."] if gone else []
