"""`plancheck build` and `plancheck serve`: the plan as a site, by MkDocs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancheck.cli.exits import CLEAN, FOUND
from plancheck.cli.parameters import as_of, audience, examples, joined_with
from plancheck.cli.plans import configured, joined_by

if TYPE_CHECKING:
    from datetime import date


@click.command(epilog=examples("plancheck build", "plancheck build --audience leadership"))
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path),
    help="The folder to build into; it is emptied first. Default: site, or site-leadership.",
)  # fmt: skip
@audience
@as_of
@joined_with
def build(site_dir: Path | None, audience: str, as_of: date, joined: tuple[Path, ...]) -> int:
    """Check the plan, and build its site where no error stops it."""
    into = site_dir or Path("site" if audience == "team" else "site-leadership")
    arguments = ("build", "--strict", "--site-dir", str(into))
    code = _mkdocs(arguments, audience, as_of=as_of, joined=joined)
    if code == CLEAN:
        whose = "The site" if audience == "team" else "The leadership's edition"
        click.echo(f"{whose} is in {into}; begin with {into / 'index.html'}.")
    return code


@click.command(epilog=examples("plancheck serve", "plancheck serve --port 8001"))
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True,
    help="The port of the local address.",
)  # fmt: skip
@audience
@as_of
@joined_with
def serve(port: int, audience: str, as_of: date, joined: tuple[Path, ...]) -> int:
    """Show the site at a local address, anew after each change, with whatever is wrong with it."""
    if _in_use(port):
        raise click.UsageError(f"port {port} is in use; choose another one with --port")
    arguments = ("serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}")
    return _mkdocs(arguments, audience, as_of=as_of, joined=joined)


def _in_use(port: int) -> bool:
    """Whether somebody listens at a local port."""
    import socket

    with socket.socket() as mine:
        return mine.connect_ex(("127.0.0.1", port)) == 0


def _mkdocs(
    arguments: tuple[str, ...], audience: str, *, as_of: date, joined: tuple[Path, ...]
) -> int:
    """Run MkDocs on the mkdocs.yml here: 1 where it, or a finding, stops the site."""
    import subprocess
    from importlib.util import find_spec

    if not all(find_spec(name) for name in ("mkdocs", "material", "babel", "nh3")):
        raise click.ClickException("the site needs more packages: pip install plancheck[site]")
    if not Path("mkdocs.yml").is_file():
        raise click.UsageError(
            "there is no mkdocs.yml here, which says how the site looks; copy mkdocs.yml and the "
            "folder hooks from plancheck's repository"
        )
    said = configured()
    folders = joined or joined_by(said)
    chosen = {
        "PLANCHECK_AUDIENCE": audience,
        "PLANCHECK_AS_OF": as_of.isoformat(),
        "PLANCHECK_WITH": os.pathsep.join(map(str, folders)),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", *arguments]
    done = subprocess.run(command, env={**os.environ, **chosen}, check=False)  # noqa: S603
    return FOUND if done.returncode else CLEAN
