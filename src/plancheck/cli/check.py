"""`plancheck check`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancheck.cli.exits import CANNOT_RUN, CLEAN, FOUND, OUR_FAULT
from plancheck.cli.fixing import work
from plancheck.cli.parameters import Rules, as_of, examples, joined_with
from plancheck.cli.plans import default_folder, opened, plans_of
from plancheck.cli.terminal import style
from plancheck.problem import SEVERITIES, Severity
from plancheck.report import NAMES

if TYPE_CHECKING:
    from datetime import date

    from plancheck.check import Result
    from plancheck.config import Config


@click.command(
    epilog=examples(
        "plancheck check",
        "plancheck check plan/team.md --format concise",
        "plancheck check --ignore review-overdue,thin-text --fail-on warning",
        "plancheck check --fix",
        "plancheck check --with ../private-plan --as-of 2027-01-15",
    )
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format", "form", type=click.Choice(NAMES), default="full", show_default=True,
    help="How findings are written.",
)  # fmt: skip
@click.option(
    "--select", multiple=True, type=Rules(), metavar="RULE",
    help="Only these rules; give it more than once, or with commas.",
)  # fmt: skip
@click.option("--ignore", multiple=True, type=Rules(), metavar="RULE", help="All but these rules.")
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), default="error", show_default=True,
    help="Exit with 1 from this severity on.",
)  # fmt: skip
@click.option(
    "--fix", is_flag=True, help="Mend what can only be meant in one way; write the files."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option("--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: guess as well.")
@click.option("--statistics", is_flag=True, help="How often each rule speaks, not the findings.")
@as_of
@joined_with
def check(
    paths: tuple[Path, ...],
    form: str,
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    fail_on: Severity,
    fix: bool,
    diff: bool,
    unsafe: bool,
    statistics: bool,
    as_of: date,
    joined: tuple[Path, ...],
) -> int:
    """Check a plan: is it complete, and does it agree with itself?

    A PATH is a plan's folder, or a file of one; without any, the folder `plan`.

    With --fix, what can only be meant in one way is mended and the files are written, those of
    --with as well; what is left is shown. Of files that are named alone, no other is written.
    """
    from plancheck.config import Config
    from plancheck.report import report, text

    started = time.perf_counter()
    config = Config(sum(select, ()), sum(ignore, ()), fail_on)
    plans = plans_of(paths or (default_folder(),))
    each = (opened(plan, files, as_of, config, joined) for plan, files in plans.items())
    done = work(each, fix=fix, diff=diff, unsafe=unsafe)
    if diff:
        return FOUND if done.fixed else exit_code(done.results, config)
    write = text.statistics if statistics else report(form)
    click.echo(write(done.results, style()), nl=False, color=True)
    if form in ("full", "concise"):
        click.echo(f"Checked in {time.perf_counter() - started:.2f} s.", err=True)
    return CANNOT_RUN if done.unwritten else exit_code(done.results, config)


def exit_code(results: list[Result], config: Config) -> int:
    """The exit code of a check."""
    findings = [each for result in results for each in result.findings]
    if any(each.rule == "internal-error" for each in findings):
        return OUR_FAULT
    return FOUND if config.fails(findings) else CLEAN
