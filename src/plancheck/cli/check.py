"""`plancheck check`."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from plancheck.cli.answers import Answer, said
from plancheck.cli.exits import CANNOT_RUN, CLEAN, FOUND, OUR_FAULT
from plancheck.cli.fixing import work
from plancheck.cli.parameters import Rules, as_of, config_from, examples, joined_with, one_list
from plancheck.cli.plans import (
    absent,
    default_folder,
    narrowed,
    opened,
    plans_of,
    present,
    settings_of,
)
from plancheck.cli.terminal import style
from plancheck.problem import SEVERITIES, Severity
from plancheck.report import NAMES

if TYPE_CHECKING:
    from plancheck.check import Result
    from plancheck.config import Config
    from plancheck.settings import Settings


PROSE = ("full", "concise")
"""The formats that are for people to read."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for on the command line; where nothing is, the configuration decides."""

    paths: tuple[Path, ...]
    form: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: Severity | None
    show_allowed: bool
    statistics: bool
    as_of: date
    joined: tuple[Path, ...]
    baseline: Path | None
    no_baseline: bool
    config_from: str | None
    fix: bool
    diff: bool
    unsafe: bool

    def again(self) -> Request:
        """The same today, whenever it was asked for."""
        return replace(self, as_of=date.today())


@click.command(
    epilog=examples(
        "plancheck check",
        "plancheck check plan/team.md --format concise",
        "plancheck check --ignore review-overdue,thin-text --fail-on warning",
        "plancheck check --fix",
        "plancheck check --with ../private-plan --as-of 2027-01-15",
        "plancheck check --watch",
    )
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format", "form", type=click.Choice(NAMES), default="full", show_default=True,
    help="How findings are written.",
)  # fmt: skip
@click.option(
    "--select", multiple=True, type=Rules(), callback=one_list, metavar="RULE",
    help="Only these rules; give it more than once, or with commas.",
)  # fmt: skip
@click.option(
    "--ignore", multiple=True, type=Rules(), callback=one_list, metavar="RULE",
    help="All but these rules.",
)  # fmt: skip
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES),
    help="Exit with 1 from this severity on. Default: error.",
)  # fmt: skip
@click.option("--show-allowed", is_flag=True, help="List what is accepted by `allow:` as well.")
@click.option(
    "--baseline", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Leave out what `plancheck baseline` wrote here; the score still counts it.",
)  # fmt: skip
@click.option("--no-baseline", is_flag=True, help="Leave nothing out, whatever is configured.")
@config_from
@click.option("--fix", is_flag=True, help="Mend what can only be meant one way; write the files.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option("--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: guess as well.")
@click.option("--statistics", is_flag=True, help="How often each rule speaks, not the findings.")
@click.option("--watch", is_flag=True, help="Check again at every save, until Ctrl-C.")
@as_of
@joined_with
@click.pass_context
def check(ctx: click.Context, /, *, watch: bool, **options: Any) -> int:
    """Check a plan: is it complete, and does it agree with itself?

    A PATH is a plan's folder, or a file of one; without any, the folder that plancheck.toml or
    pyproject.toml names, or else the folder `plan`. An option here wins over those files.

    With --fix, what can only be meant in one way is mended and the files are written, those of
    --with as well; what is left is shown. Of files that are named alone, no other is written.
    """
    asked = Request(**options)
    if not watch:
        return said(answer(asked))
    if asked.fix or asked.diff:
        raise click.UsageError("--watch only looks: give it without --fix and --diff")
    from plancheck.cli.watch import watched

    today = ctx.get_parameter_source("as_of") is ParameterSource.DEFAULT
    return watched(
        lambda: answer(asked.again() if today else asked),
        lambda: roots(asked),
        separated=asked.form in PROSE,
    )


def answer(asked: Request) -> Answer:
    """Check, and give what is to be said of it."""
    from plancheck.check import unusable
    from plancheck.report import report, text

    started = time.perf_counter()
    write = report(asked.form, show_allowed=asked.show_allowed)
    here = settings_of(asked.config_from)
    if here.problems:
        return Answer(write([unusable(here)], style()), (), CANNOT_RUN)
    config, joined = config_of(asked, here), asked.joined or present(here)
    plans = plans_of(asked.paths or (default_folder(here),))
    done = work(
        [
            opened(folder, files, asked.as_of, config=config, joined=joined)
            for folder, files in plans.items()
        ],
        fix=asked.fix,
        diff=asked.diff,
        unsafe=asked.unsafe,
    )
    news, notes = _news(done.results, asked, here, config)
    results = [narrowed(each, files) for each, files in zip(news, plans.values(), strict=True)]
    if asked.diff:
        return Answer("", (), FOUND if done.fixed else exit_code(results, config))
    write = text.statistics if asked.statistics else write
    if asked.form in PROSE:
        notes.append(f"Checked in {time.perf_counter() - started:.2f} s.")
    code = CANNOT_RUN if done.unwritten else exit_code(results, config)
    return Answer(write(results, style()), tuple(notes), code)


def _news(
    results: list[Result], asked: Request, here: Settings, config: Config
) -> tuple[list[Result], list[str]]:
    """The results without what a baseline holds, and what is to be said beside them."""
    notes = [] if asked.joined else absent(here)
    file = asked.baseline or here.baseline
    if file is None or asked.no_baseline:
        return results, notes
    from plancheck.cli.baseline import beside

    news, gone = beside(results, file, config)
    return news, [*notes, *gone]


def roots(asked: Request) -> list[Path]:
    """The folders and files that a check reads, whether they are there or not."""
    from plancheck import settings
    from plancheck.source.files import SCHEMAS

    here, places = settings.of(Path()), settings.places(Path())
    if here.problems:
        return [*asked.paths, *places]
    plans = list(plans_of(asked.paths or (default_folder(here),)))
    files = [each for each in (asked.baseline, here.baseline) if each is not None]
    schemas = [plan.absolute().parent / SCHEMAS for plan in plans]
    return [*plans, *schemas, *(asked.joined or here.joined), *files, *places]


def config_of(asked: Request, here: Settings) -> Config:
    """The configuration with what is asked for in its place.

    Rules that are selected by name are wanted, whatever the configuration ignores.
    """
    config = here.config
    if asked.select:
        config = replace(config, select=asked.select, ignore=())
    if asked.ignore:
        config = replace(config, ignore=asked.ignore)
    return replace(config, fail_on=asked.fail_on or config.fail_on)


def exit_code(results: list[Result], config: Config) -> int:
    """The exit code of a check."""
    findings = [each for result in results for each in result.findings]
    if any(each.rule == "internal-error" for each in findings):
        return OUR_FAULT
    return FOUND if config.fails(findings) else CLEAN
