"""`plancheck check --watch`: again at every save.

A few times a second the files are asked when they were changed: that needs no library, works on
every file system, and takes less than a thousandth of the time.
"""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING

import click

from plancheck.cli.answers import Answer, said
from plancheck.cli.exits import INTERRUPTED
from plancheck.source.files import stamps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Stamps = dict[str, tuple[int, int]]

PAUSE = 0.2
"""Seconds between two looks at the files."""

SETTLING = 0.05
"""Seconds without a change after which a file counts as saved."""

MOST_WAITS = 20
"""As often a file that goes on changing is waited for."""


def watched(
    answer: Callable[[], Answer], roots: Callable[[], Iterable[Path]], *, separated: bool
) -> int:
    """Say an answer, and say it anew whenever a file below the roots has changed, until Ctrl-C.

    What cannot be run ends it at the beginning; later that is told, and waited for. Where the
    output is no terminal, answers are `separated` by lines.
    """
    try:
        below = list(roots())
        seen = stamps(below)
        _show(answer())
        while True:
            seen = _changed(below, seen)
            if separated and not sys.stdout.isatty():
                click.echo(time.strftime("---- %H:%M:%S ----"))
            try:
                below = list(roots())
                seen = stamps(below)
                _show(answer())
            except click.ClickException as error:
                error.show()
            except OSError as error:  # a folder that is being moved
                click.echo(f"Error: {error.filename}: {error.strerror}", err=True)
            gc.collect()  # no short run: `plancheck.__main__` switches collecting off
    except KeyboardInterrupt:
        return INTERRUPTED


def _changed(below: Iterable[Path], seen: Stamps) -> Stamps:
    """The stamps after the next change, once whoever is writing has finished."""
    now = seen
    while now == seen:
        time.sleep(PAUSE)
        now = stamps(below)
    for _ in range(MOST_WAITS):
        before = now
        time.sleep(SETTLING)
        now = stamps(below)
        if now == before:
            break
    return now


def _show(answer: Answer) -> None:
    """Print an answer in the place of the last one."""
    click.clear()  # does nothing where the output is no terminal
    said(answer)
    if sys.stdout.isatty():
        click.echo("Waiting for changes; Ctrl-C ends.", err=True)
