"""`--fix`, `--diff` and `--unsafe-fixes` of `plancheck check`: files mended, or shown so."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from plancheck.cli.terminal import style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.check import Result
    from plancheck.cli.plans import OpenPlan
    from plancheck.problem import Finding
    from plancheck.source.document import Document


class Done(NamedTuple):
    """What is found in each plan, what was mended, in which files, and which could not be written.

    With `--diff`, what would be mended. `changed` are the new files by their paths.
    """

    results: list[Result]
    fixed: list[Finding]
    changed: dict[str, Document]
    unwritten: list[str]


def work(plans: Iterable[OpenPlan], *, fix: bool, diff: bool, unsafe: bool) -> Done:
    """Check plans one after another, and mend them where that is asked for."""
    if fix and diff:
        raise click.UsageError("--diff writes nothing and --fix writes: give one of them")
    if unsafe and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or with --diff")
    done = Done([], [], {}, [])
    opened = list(plans)  # all are read before any is written
    for plan in opened:
        if not (fix or diff):
            done.results.append(plan.check(plan.documents))
            continue
        _mend(plan, done, diff=diff, unsafe=unsafe)
    if fix or diff:
        shown = frozenset().union(*(plan.shown for plan in opened))
        click.echo(_told(done, shown, diff=diff), err=True)
    return done


def _mend(plan: OpenPlan, done: Done, *, diff: bool, unsafe: bool) -> None:
    """Mend a plan; a private folder that is joined to several plans is mended once."""
    from plancheck.fix import mended

    documents = [done.changed.get(each.file, each) for each in plan.documents]
    made = mended(documents, plan.check, unsafe=unsafe, files=plan.shown)
    new = {each.file: each for each in made.changed}
    old = {each.file: each for each in documents if each.file in new}
    if diff:
        _show([(old[file], new[file]) for file in new])
        unwritten = []
    else:
        unwritten = write([(old[file], new[file]) for file in new])
    changed = {file: each for file, each in new.items() if file not in unwritten}
    done.changed.update(changed)
    done.fixed.extend(each for each in made.fixed if each.file not in unwritten)
    done.unwritten.extend(unwritten)
    left = [changed.get(each.file, each) for each in documents]
    done.results.append(plan.check(left) if unwritten else made.result)


def write(pairs: list[tuple[Document, Document]]) -> list[str]:
    """Write files anew, each whole or not at all; those that could not be are told and given."""
    from plancheck.source.writing import FileChanged, replace

    unwritten = []
    for old, new in pairs:
        try:
            replace(Path(new.file), new.bytes, expected=old.bytes)
        except FileChanged:
            reason = "it was changed by somebody else while it was being mended"
        except OSError as error:
            reason = f"it cannot be written: {(error.strerror or 'unknown reason').lower()}"
        else:
            continue
        unwritten.append(new.file)
        click.echo(f"Error: {new.file}: {reason}; it is as it was.", err=True)
    return unwritten


def _show(pairs: list[tuple[Document, Document]]) -> None:
    """Print what would change: for programs exactly, for people without signs that do harm."""
    from plancheck.report.diff import painted, unified

    for old, new in pairs:
        lines = unified(old, new)
        if sys.stdout.isatty() or style().colour:
            click.echo(painted(lines, style()), nl=False, color=True)
        else:
            click.echo("".join(lines).encode(), nl=False)


def _told(done: Done, shown: frozenset[str], *, diff: bool) -> str:
    """The line that says how much was mended, or would be, of the files that are shown."""
    from plancheck.wording import counted

    guesses = [
        each
        for result in done.results
        for each in result.findings
        if each.fix is not None and not each.fix.safe and each.file in shown
    ]
    more = f" {len(guesses):,} more with --unsafe-fixes." if guesses else ""
    if not done.fixed:
        return f"Nothing to fix.{more}"
    found, files = counted(len(done.fixed), "finding"), counted(len(done.changed), "file")
    return f"{'Would fix' if diff else 'Fixed'} {found} in {files}.{more}"
