"""`plancheck check`."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plancheck.cli.exits import CLEAN, FOUND, OUR_FAULT
from plancheck.cli.parameters import Rules, as_of, examples, joined_with, one_list
from plancheck.cli.plans import checked, configured, default_folder, joined_by, narrowed, plans_of
from plancheck.cli.terminal import style
from plancheck.problem import SEVERITIES, Severity
from plancheck.report import NAMES

if TYPE_CHECKING:
    from datetime import date

    from plancheck.check import Result
    from plancheck.config import Config
    from plancheck.settings import Settings


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


@click.command(
    epilog=examples(
        "plancheck check",
        "plancheck check plan/team.md --format concise",
        "plancheck check --ignore review-overdue,thin-text --fail-on warning",
        "plancheck check --with ../private-plan --as-of 2027-01-15",
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
@click.option("--statistics", is_flag=True, help="How often each rule speaks, not the findings.")
@as_of
@joined_with
def check(**options: Any) -> int:
    """Check a plan: is it complete, and does it agree with itself?

    A PATH is a plan's folder, or a file of one; without any, the folder that plancheck.toml or
    pyproject.toml names, or else the folder `plan`. An option here wins over those files.
    """
    return once(Request(**options))


def once(asked: Request) -> int:
    """Check, print what was found, and give the exit code."""
    from plancheck.cli.baseline import beside
    from plancheck.report import report, text

    started = time.perf_counter()
    said = configured(asked.form)
    config, joined = config_of(asked, said), asked.joined or joined_by(said)
    plans = plans_of(asked.paths or (default_folder(said),))
    whole = [checked(plan, asked.as_of, config=config, joined=joined) for plan in plans]
    file = None if asked.no_baseline else asked.baseline or said.baseline
    news, gone = (whole, "") if file is None else beside(whole, file, config)
    results = [narrowed(each, *plan) for each, plan in zip(news, plans.items(), strict=True)]
    write = report(asked.form, show_allowed=asked.show_allowed)
    write = text.statistics if asked.statistics else write
    click.echo(write(results, style()), nl=False, color=True)
    if gone:
        click.echo(gone, err=True)
    if asked.form in ("full", "concise"):
        click.echo(f"Checked in {time.perf_counter() - started:.2f} s.", err=True)
    return exit_code(results, config)


def config_of(asked: Request, said: Settings) -> Config:
    """The configuration with what is asked for in its place.

    Rules that are selected by name are wanted, whatever the configuration ignores.
    """
    config = said.config
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
