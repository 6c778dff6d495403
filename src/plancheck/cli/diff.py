"""`plancheck diff`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plancheck.cli import git
from plancheck.cli.exits import CLEAN, FOUND
from plancheck.cli.parameters import Rules, as_of, config_from, examples, joined_with, one_list
from plancheck.cli.plans import configured, default_folder, documents_in, joined_by
from plancheck.cli.terminal import style
from plancheck.problem import SEVERITIES, Severity
from plancheck.report.changed import NAMES

if TYPE_CHECKING:
    from plancheck.cli.versions import Version
    from plancheck.config import Config
    from plancheck.model.section import Audience
    from plancheck.site.secrecy.told import Told
    from plancheck.source.document import Document


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for on the command line."""

    base: str | None
    head: str | None
    folder: Path | None
    form: str
    with_rules: bool
    authors: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: Severity | None
    audience: Audience
    config_from: str | None
    as_of: date
    joined: tuple[Path, ...]


@click.command(
    epilog=examples(
        "plancheck diff                          what you did since your branch began",
        "plancheck diff main",
        "plancheck diff v2027.1 v2027.2 --format markdown",
        "plancheck diff origin/main...HEAD --check",
        "plancheck diff ../plan-of-last-year plan",
    )
)
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option(
    "--format", "form", type=click.Choice(NAMES), default="text", show_default=True,
    help="How it is written; markdown is for the comment of a pull request.",
)  # fmt: skip
@click.option(
    "--check", "with_rules", is_flag=True,
    help="Also ask the rules about changes; exit with 1 where they find something.",
)  # fmt: skip
@click.option(
    "--author", "authors", multiple=True, metavar="NAME",
    help="Who wrote the change: a name, mail address or id. Default: the authors of its commits.",
)  # fmt: skip
@click.option(
    "--select", multiple=True, type=Rules(), callback=one_list, metavar="RULE",
    help="With --check: only these rules.",
)  # fmt: skip
@click.option(
    "--ignore", multiple=True, type=Rules(), callback=one_list, metavar="RULE",
    help="With --check: all but these rules.",
)  # fmt: skip
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES),
    help="With --check: exit with 1 from this severity on. Default: error.",
)  # fmt: skip
@click.option(
    "--audience", type=click.Choice(("team", "leadership")), default="leadership",
    show_default=True, envvar="PLANCHECK_AUDIENCE",
    help="For whom: the team sees nothing of pay and costs that are hidden from it.",
)  # fmt: skip
@click.option(
    "--plan", "folder", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path),
    help="The plan's folder. Default: plan.",
)  # fmt: skip
@config_from
@as_of
@joined_with
def diff(**options: Any) -> int:
    """What a change means: entries, money, quotas, goals, findings, completeness.

    BASE and HEAD are revisions of git, or folders. Without HEAD, it is the plan as its files are
    now; without both, what was done since this branch left the main line. `A...B` is what happened
    in B since the two parted. Nothing is checked out, and no file is touched.
    """
    asked = Request(**options)
    from plancheck.cli.versions import ends, version

    said = configured(asked.config_from)
    folder = asked.folder or default_folder(said, "diff --plan FOLDER")
    joined = asked.joined or joined_by(said)
    try:
        span = ends(asked.base, asked.head, folder)
        before, after = (version(each, folder) for each in span)
        authors = frozenset(asked.authors) or _authors(folder, before, after)
    except git.NoGit as error:
        raise click.UsageError(str(error)) from None
    if not before.documents and not after.documents:
        raise click.UsageError(f'there is no page of a plan in "{folder}" on either side')
    from plancheck.changes import compared
    from plancheck.report.changed import writer

    private = documents_in(joined[0], joined[1:]) if joined else []
    config = _config(asked, said.config)
    old, new = (_told(asked, each, folder, private, config) for each in (before, after))
    found = compared(
        old.result,
        new.result,
        authors=authors,
        config=config if asked.with_rules else None,
        partial=old.partial or new.partial,
    )
    text = writer(asked.form)(found, before.name, after.name, style())
    click.echo(text, nl=False, color=True)
    return FOUND if asked.with_rules and config.fails(found.findings) else CLEAN


def _authors(folder: Path, before: Version, after: Version) -> frozenset[str]:
    """Who wrote what lies between two revisions; nobody knows of folders."""
    if before.commit is None:
        return frozenset()
    return git.authors(folder, before.commit, after.commit)


def _config(asked: Request, config: Config) -> Config:
    if asked.select:
        config = replace(config, select=asked.select, ignore=())
    if asked.ignore:
        config = replace(config, ignore=asked.ignore)
    return replace(config, fail_on=asked.fail_on or config.fail_on)


def _told(
    asked: Request, version: Version, folder: Path, private: list[Document], config: Config
) -> Told:
    """The check of a version, as far as the audience may know it."""
    from plancheck.check import check
    from plancheck.site.secrecy.told import told
    from plancheck.source.files import schemas

    every = replace(config, select=(), ignore=()) if asked.select else config
    check_ = partial(
        check, as_of=asked.as_of, config=every, extra=schemas(folder), others=version.others
    )
    return told([*version.documents, *private], check_, asked.audience)
