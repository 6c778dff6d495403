"""`plancheck site`: the pages of the site as Markdown, for another engine."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from plancheck.cli.exits import CLEAN, FOUND
from plancheck.cli.parameters import as_of, audience, examples, joined_with
from plancheck.cli.plans import configured, default_folder, joined_by
from plancheck.cli.terminal import style

if TYPE_CHECKING:
    from datetime import date

    from plancheck.check import Result
    from plancheck.model.section import Audience
    from plancheck.settings import Settings

WRITTEN = ".plancheck-site"
"""The file that lists what was written, so that what is no longer made can be taken away."""


@click.command(
    "site", epilog=examples("plancheck site pages", "plancheck site pages --as-of 2027-01-15")
)
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--edit-uri", default="", metavar="URL", help="Where files are edited, up to `plan/`."
)
@audience
@as_of
@joined_with
def site(
    out: Path, edit_uri: str, audience: Audience, as_of: date, joined: tuple[Path, ...]
) -> int:
    """Check the plan, and write its site into OUT as Markdown that any engine can build."""
    if not all(find_spec(name) for name in ("markdown", "babel", "nh3")):
        raise click.ClickException("the site needs more packages: pip install plancheck[site]")
    from plancheck.cli.revision import revision
    from plancheck.cli.since import base
    from plancheck.site.export import exported
    from plancheck.site.folder import site_of
    from plancheck.site.gate import refusal

    said = configured()
    folder = default_folder(said, "site OUT")
    _require_ours(out)
    made = site_of(
        folder,
        joined or joined_by(said),
        as_of=as_of,
        config=said.config,
        audience=audience,
        edit=edit_uri,
        commit=revision(folder),
        base=base(folder),
    )
    if made is None:
        raise click.UsageError(f'"{folder}" holds no plan: there is no Markdown file (.md) in it')
    if why := refusal(_news(made.result, said)):
        _print(made.result)
        click.echo(why, err=True)
        return FOUND
    beside = {
        name: (folder / name).read_bytes() for name in made.files if (folder / name).is_file()
    }
    written = _write(out, exported(made) | beside)
    click.echo(f"Wrote {written} files into {out}; {out / 'SUMMARY.md'} lists the pages in order.")
    return CLEAN


def _news(result: Result, said: Settings) -> Result:
    """The check without what a baseline holds."""
    from plancheck.baseline import Unusable, news

    try:
        return news(result, said.baseline)
    except Unusable as unusable:
        raise click.UsageError(str(unusable)) from None


def _print(result: Result) -> None:
    from plancheck.report.text import full

    click.echo(full([result], style()), nl=False, err=True, color=True)


# Writing ----------------------------------------------------------------------------------------


def _require_ours(out: Path) -> None:
    """Refuse a folder that holds anything but an earlier export: nothing of others is lost."""
    if out.is_dir() and any(out.iterdir()) and not (out / WRITTEN).is_file():
        raise click.UsageError(f'"{out}" holds other files; name a new or an empty folder')


def _write(out: Path, files: dict[str, bytes]) -> int:
    """Write the files, each whole or not at all, and take away what an earlier export had more."""
    from plancheck.source.writing import replace

    listed = out / WRITTEN
    before = set(filter(_is_inside, _lines(listed)))
    out.mkdir(parents=True, exist_ok=True)
    replace(listed, "\n".join(sorted(before | files.keys())).encode())
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, data)
    for name in before - files.keys():
        (out / name).unlink(missing_ok=True)
    replace(listed, "\n".join(sorted(files)).encode())
    return len(files)


def _lines(listed: Path) -> list[str]:
    return listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []


def _is_inside(name: str) -> bool:
    """Whether a name that a list holds is that of a file below its own folder."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts
