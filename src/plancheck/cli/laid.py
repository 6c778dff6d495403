"""What `plancheck init` says: what lies in its way, what it would write, and what to do next."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

import click

from plancheck.cli.exits import CANNOT_RUN, CLEAN
from plancheck.cli.plans import checked
from plancheck.cli.terminal import style
from plancheck.config import Config
from plancheck.report.style import safe
from plancheck.starter.laying import blocked, lay, there
from plancheck.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from plancheck.starter.answers import Answers

MOST_LISTED = 12
"""As many files are listed one by one; more would push what matters off the screen."""


class Order(NamedTuple):
    """Files that are to be written into a folder."""

    folder: Path
    files: Mapping[str, bytes]
    force: bool
    only_show: bool


def is_hindered(order: Order) -> bool:
    """Whether something is in the way of the files; then that is said."""
    if names := blocked(order.folder, order.files):
        _refused(order.folder, names, "Move it out of the way, or choose another folder.")
        return True
    names = [] if order.force else there(order.folder, order.files)
    if names:
        _refused(
            order.folder,
            names,
            "Choose another folder, move them away, or overwrite them with --force. "
            "--dry-run lists all files.",
        )
    return bool(names)


def laid(order: Order, answers: Answers) -> int:
    """Write the files where nothing is in their way, and say what to do next; the exit code."""
    if order.only_show:
        show(order.folder, order.files)
        return CLEAN
    if is_hindered(order):
        return CANNOT_RUN
    old = there(order.folder, order.files)
    lay(order.folder, order.files)
    for line in _closing(order, answers, overwritten=len(old)):
        click.echo(line)
    return CLEAN


def show(folder: Path, files: Mapping[str, bytes]) -> None:
    """List the files that would be written, and which of them are there already."""
    old = set(there(folder, files))
    for path in files:
        click.echo(f"{safe(path)}{'  (there already)' if path in old else ''}")
    note = f", {len(old)} of them there already" if old else ""
    click.echo(f"{counted(len(files), 'file')} for {_named(folder)}{note}; nothing is written.")


def told_of_update(folder: Path, changed: Mapping[str, bytes]) -> None:
    """Say what an update has written."""
    if not changed:
        click.echo(f"Everything in {_named(folder)} is as this release of plancheck writes it.")
        return
    for line in _listed(changed):
        click.echo(line)
    click.echo(f"Written anew: {counted(len(changed), 'file')}. `git diff` shows what has changed.")


def _refused(folder: Path, names: list[str], help: str) -> None:
    one = len(names) == 1
    what = "this is" if one else "these are"
    click.echo(f"Nothing was written: {what} in {_named(folder)} already.", err=True)
    for line in _listed(names):
        click.echo(line, err=True)
    click.echo(f"{style().paint('help:', 'help')} {help}", err=True)


def _listed(names: Iterable[str]) -> Iterator[str]:
    names = list(names)
    yield from (f"  {safe(name)}" for name in names[:MOST_LISTED])
    if len(names) > MOST_LISTED:
        yield f"  and {len(names) - MOST_LISTED} more"


def _named(folder: Path) -> str:
    return "this folder" if str(folder) == "." else safe(str(folder))


# The end ---------------------------------------------------------------------------------------

FIRST = """\
  1. Open plan/mission.md. Write behind its keys, from the top, what the comments ask for. Every few
     lines, ask what is still missing:
       plancheck check"""
FIRST_OF_EXAMPLE = """\
  1. Read plan/index.md, change a figure on any page, and ask what no longer adds up:
       plancheck check"""
SECOND = """\
  2. See how the team will read it, at a local address:
       plancheck serve"""
THIRD = """\
  3. Put it into a private repository on {forge}:"""
COMMIT = """\
       git add . && git commit -m "A sales plan\""""
ADDRESS = """\
     Write the repository's address behind `edit_uri:` in mkdocs.yml: the pencil on each page of the
     site leads there."""
ACCOUNTS = """\
     Then write accounts into {folder}CODEOWNERS: who is asked to look at which page. Its lines
     sleep until then, for a forge knows accounts, and the ids of the plan are none."""


def _closing(order: Order, answers: Answers, *, overwritten: int) -> Iterator[str]:
    """What was written, how far the plan is, and the next three things to do."""
    yield from _written(order, answers)
    if overwritten:
        yield f"  Overwritten, for they were there already: {counted(overwritten, 'file')}."
    yield from ("", *_state(order.folder, answers), "", style().paint("Next", "bold"))
    if str(order.folder) != ".":
        yield f"  cd {safe(shlex.quote(str(order.folder)))}"
    yield FIRST_OF_EXAMPLE if answers.example else FIRST
    yield SECOND
    yield THIRD.format(
        forge={"github": "GitHub", "gitlab": "GitLab", "both": "GitHub and GitLab"}[answers.forge]
    )
    if not _in_git(order.folder):
        yield "       git init --initial-branch main"
    yield COMMIT
    if not answers.repository:
        yield ADDRESS
    yield from (ACCOUNTS.format(folder=folder) for folder in _forge_folders(answers))


def _written(order: Order, answers: Answers) -> Iterator[str]:
    whose = f"the sales plan of {answers.company}" if answers.company else "a sales plan"
    if answers.example:
        whose = "the example plan"
    count = counted(len(order.files), "file")
    yield safe(f"A repository for {whose} is ready: {count} in {_named(order.folder)}.")
    pages = counted(sum(path.startswith("plan/") for path in order.files), "page")
    rows = {
        "plan/": pages
        + ("" if answers.example else ", with comments that tell what belongs where"),
        "mkdocs.yml hooks/ schema/": "what makes the site, and helps editors",
        " ".join(_forge_folders(answers)): "what checks each change, and forms to propose one",
        "README.md": "for the team: how to read the plan, how to change it, whom to ask",
        ".vscode/ and others": "settings of editors, of git and of plancheck",
    }
    yield from (f"  {name:<27}{about}" for name, about in rows.items())


def _forge_folders(answers: Answers) -> list[str]:
    return [f".{name}/" for name in ("github", "gitlab") if answers.forge in (name, "both")]


def _state(folder: Path, answers: Answers) -> Iterator[str]:
    """How complete the plan is, in a sentence that nobody need fear."""
    result = checked(folder / "plan", answers.today, config=Config())
    score = f"{result.met} of the {result.asked} requirements"
    if answers.example:
        yield f"The example meets {score} of the seven steps."
        return
    yield f"The plan is a draft. It meets {score} of the seven steps: every plan begins so."


def _in_git(folder: Path) -> bool:
    here = folder.absolute()
    return any((each / ".git").exists() for each in (here, *here.parents))
