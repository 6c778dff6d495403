"""`plancheck show`: the plan at a glance in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancheck.cli.exits import CLEAN
from plancheck.cli.parameters import as_of, examples, joined_with
from plancheck.cli.plans import checked, configured, default_folder, joined_by, plans_of
from plancheck.cli.terminal import style

if TYPE_CHECKING:
    from datetime import date


@click.command(epilog=examples("plancheck show", "plancheck show --with ../private-plan"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@as_of
@joined_with
def show(paths: tuple[Path, ...], as_of: date, joined: tuple[Path, ...]) -> int:
    """Show a plan at a glance: goals, money, people, load, funnel, completeness."""
    from plancheck.report.glance import glance

    said = configured()
    folders = plans_of(paths or (default_folder(said),))
    config, private = said.config, joined or joined_by(said)
    results = [checked(folder, as_of, config=config, joined=private) for folder in folders]
    click.echo(glance(results, style()), nl=False, color=True)
    return CLEAN
