"""`plancheck fmt`: front matter in its canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancheck.cli.exits import CLEAN, FOUND
from plancheck.cli.parameters import examples
from plancheck.cli.plans import configured, default_folder, pages_of, plans_of
from plancheck.cli.terminal import style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.layout.page import Page

_CHANGED_MEANWHILE = "somebody else changed it in the meantime; run `plancheck fmt` again"


@click.command(
    epilog=examples("plancheck fmt", "plancheck fmt plan/team.md --diff", "plancheck fmt --check")
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; list the files to format."
)
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
def fmt(paths: tuple[Path, ...], only_check: bool, diff: bool) -> int:
    """Format the front matter: order of keys, indentation, quotes and blanks.

    No value, no comment and nothing of the prose is changed. A PATH is a plan's folder, or a file
    of one; without any, the folder `plan`. Exits with 1 where a file had to be left as it is and,
    with --check or --diff, where one is not in order.
    """
    from plancheck.report.style import safe

    writes = not only_check and not diff
    pages = list(_pages(paths, writes=writes))
    for page in pages:
        if page.left:
            click.echo(f"{safe(page.file)}: left as it is: {page.left}", err=True)
        elif page.is_changed:
            click.echo(_painted(page) if diff else f"{safe(page.file)}\n", nl=False, color=True)
    click.echo(_summary(pages, writes=writes), err=diff)
    to_do = [page for page in pages if page.left or (page.is_changed and not writes)]
    return FOUND if to_do else CLEAN


def _pages(paths: tuple[Path, ...], *, writes: bool) -> Iterator[Page]:
    """The files before and after; those that are not in order are written if asked for."""
    from plancheck.layout.page import formatted

    plans = plans_of(paths or (default_folder(configured()),))
    for raw in [raw for folder, files in plans.items() for raw in pages_of(folder, files)]:
        page = formatted(raw)
        yield _written(page) if writes and page.is_changed else page


def _written(page: Page) -> Page:
    """A file that is written, unless somebody was quicker."""
    from dataclasses import replace as but

    from plancheck.source.writing import FileChanged, replace

    try:
        replace(Path(page.file), page.after, expected=page.before)
    except FileChanged:
        return but(page, left=_CHANGED_MEANWHILE)
    return page


def _painted(page: Page) -> str:
    """A file's difference: in colours and harmless on a terminal, else as it is, for `patch`."""
    from plancheck.report.style import safe

    paint = style()
    difference = page.difference()
    if not paint.colour:
        return difference
    roles = {"-": "error", "+": "good", "@": "dim"}
    return "".join(
        (paint.paint(safe(line), roles[line[0]]) if line[:1] in roles else safe(line)) + "\n"
        for line in difference.removesuffix("\n").split("\n")
    )


def _summary(pages: list[Page], *, writes: bool) -> str:
    """What was done, or would be, in a line."""
    left = sum(bool(page.left) for page in pages)
    changed = sum(page.is_changed and not page.left for page in pages)
    ordered = len(pages) - changed - left
    one, more = ("was", "were") if writes else ("is", "are")
    files = {0: "no file", 1: "1 file"}.get(changed, f"{changed} files")
    parts = [
        f"{'Formatted' if writes else 'Would format'} {files}",
        *([f"{ordered} {one if ordered == 1 else more} in order"] if ordered else []),
        *([f"{left} {one if left == 1 else more} left alone"] if left else []),
    ]
    return ", ".join(parts) + "."
