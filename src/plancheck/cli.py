"""The command line: the only module that prints, exits, reads the environment and the date.

Each command turns its options into values, calls one function, prints what it gives and exits:
0 clean, 1 findings at or above `--fail-on`, 2 cannot run, 3 a fault of ours, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from plancheck import __version__
from plancheck.problem import SEVERITIES
from plancheck.report import NAMES

if TYPE_CHECKING:
    from plancheck.check import Result
    from plancheck.config import Config
    from plancheck.report.style import Style

CLEAN, FOUND, CANNOT_RUN, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def run() -> NoReturn:
    """The command line with its exit codes: nobody's file ends in a traceback."""
    gc.disable()  # a check is short, and collecting costs a tenth of it
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = CANNOT_RUN
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = CLEAN
    sys.exit(code if isinstance(code, int) else CLEAN)


class _Day(click.ParamType[date]):
    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2027-03-31", param, ctx)


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples(
        "plancheck check                     check the plan in ./plan",
        "plancheck explain no-crm            what a rule wants, and how to fix it",
        "plancheck build                     check the plan, then build its site",
    ),
)
@click.version_option(__version__, prog_name="plancheck", message="%(prog)s %(version)s")
def cli() -> None:
    """Check a sales plan kept as text, and publish it as a site."""


@cli.command(
    epilog=_examples(
        "plancheck check",
        "plancheck check plan/team.md --format concise",
        "plancheck check --ignore review-overdue --fail-on warning",
        "plancheck check --with ../private-plan --as-of 2027-01-15",
    )
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(NAMES),
    default="full",
    show_default=True,
    help="How findings are written.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Only these rules; may be given more than once, or with commas.",
)
@click.option("--ignore", multiple=True, metavar="RULE", help="All rules but these.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.option(
    "--statistics", is_flag=True, help="How often each rule speaks, instead of the findings."
)
@click.option(
    "--as-of",
    type=_Day(),
    default=date.today,
    help="The day to check on instead of today, such as 2027-01-15.",
)
@click.option(
    "--with",
    "joined",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="A private folder that is joined to the plan.",
)
def check(
    paths: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    statistics: bool,
    as_of: date,
    joined: tuple[Path, ...],
) -> int:
    """Check a plan: is it complete, and does it agree with itself?

    A PATH is a plan's folder, or a file of one; without any, the folder `plan`.
    """
    from plancheck.report import report, text

    started = time.perf_counter()
    config = _config(select, ignore, fail_on)
    results = [_checked(path, as_of, config, joined) for path in paths or (_default(),)]
    style = _style()
    write = text.statistics if statistics else report(form)
    click.echo(write(results, style), nl=False, color=True)
    if form in ("full", "concise"):
        click.echo(f"Checked in {time.perf_counter() - started:.2f} s.", err=True)
    return exit_code(results, config)


@cli.command(epilog=_examples("plancheck explain too-few-daily-tasks"))
@click.argument("rule")
def explain(rule: str) -> int:
    """Explain a rule: why it matters, examples, how to fix it."""
    from plancheck.rules.pages import page

    _known_rules((rule,))
    click.echo(page(rule), nl=False)
    return CLEAN


@cli.command()
def rules() -> int:
    """List all rules, by the step of the plan to which they belong."""
    from plancheck.check import STEPS
    from plancheck.report.text import rule_lines

    click.echo("\n".join(rule_lines(STEPS, _style())), color=True)
    return CLEAN


@cli.command()
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; exit with 1 where a file is not up to date.",
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("schema"))
def schema(folder: Path, only_check: bool) -> int:
    """Write the JSON Schemas of the front matter, for editors, into FOLDER (default: schema)."""
    from plancheck.model.schema import stale, write

    if not only_check:
        write(folder)
        return CLEAN
    for name in (names := stale(folder)):
        click.echo(f"{folder / name} is not up to date; run `plancheck schema`", err=True)
    return FOUND if names else CLEAN


# What the commands share -----------------------------------------------------------------------


def exit_code(results: list[Result], config: Config) -> int:
    """The exit code of a check."""
    findings = [each for result in results for each in result.findings]
    if any(each.rule == "internal-error" for each in findings):
        return OUR_FAULT
    return FOUND if config.fails(findings) else CLEAN


def _config(select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str) -> Config:
    from plancheck.config import Config

    selected, ignored = _names(select), _names(ignore)
    _known_rules((*selected, *ignored))
    return Config(selected, ignored, SEVERITIES[SEVERITIES.index(fail_on)])  # type: ignore[arg-type]


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _known_rules(names: tuple[str, ...]) -> None:
    from plancheck.config import BY_NAME, unknown
    from plancheck.model.sentences import nearest

    for name in unknown(names):
        close = nearest(name, BY_NAME)
        hint = f' Did you mean "{close}"?' if close else " `plancheck rules` lists them all."
        raise click.UsageError(f'there is no rule "{name}".{hint}')


def _default() -> Path:
    if not Path("plan").is_dir():
        raise click.UsageError(
            "there is no folder `plan` here; name the plan's folder, as in `plancheck check PATH`"
        )
    return Path("plan")


def _checked(path: Path, as_of: date, config: Config, joined: tuple[Path, ...]) -> Result:
    """The result of a plan's folder; of a file, the findings in that file alone."""
    from plancheck.check import check, documents_of, only

    if not path.exists() and not path.is_symlink():
        raise click.UsageError(f"there is no file or folder {str(path)!r}")
    folder = path if path.is_dir() else _folder_of(path)
    try:
        documents = documents_of(folder, *joined)
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be listed: {error.strerror}") from None
    if not documents:
        raise click.UsageError(f"{folder} holds no plan: there is no Markdown file (.md) in it")
    result = check(documents, as_of=as_of, config=config)
    return result if path.is_dir() else only(result, path.as_posix())


def _folder_of(file: Path) -> Path:
    """The plan that a file belongs to: the folder `plan` above it, or else its own folder."""
    return next((each for each in file.parents if each.name == "plan"), file.parent)


def _style() -> Style:
    from plancheck.report.style import Style

    if os.environ.get("FORCE_COLOR"):
        return Style(colour=True)
    return Style(colour=not os.environ.get("NO_COLOR") and sys.stdout.isatty())
