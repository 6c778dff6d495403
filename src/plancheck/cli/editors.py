"""`plancheck schema` and `plancheck completion`: what editors and shells are told."""

from __future__ import annotations

from pathlib import Path

import click

from plancheck.cli.exits import CLEAN, FOUND
from plancheck.cli.parameters import examples


@click.command(epilog=examples("plancheck schema", "plancheck schema --check"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("schema"))
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; is every file up to date?"
)
def schema(folder: Path, only_check: bool) -> int:
    """Write the JSON Schemas of the front matter into FOLDER, for editors. Default: schema."""
    from plancheck.model.schema import stale, write

    if not only_check:
        write(folder)
        return CLEAN
    names = stale(folder)
    for name in names:
        click.echo(f"{folder / name} is not up to date; run `plancheck schema`", err=True)
    return FOUND if names else CLEAN


@click.command(epilog=examples('eval "$(plancheck completion bash)"'))
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> int:
    """Print what makes a shell complete plancheck's commands, options and rules."""
    from click.shell_completion import get_completion_class

    cli = click.get_current_context().find_root().command
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101  the choice above allows none else
    click.echo(made(cli, {}, "plancheck", "_PLANCHECK_COMPLETE").source())
    return CLEAN
