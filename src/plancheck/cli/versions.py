"""Versions of a plan to compare: a folder, the files as they are, or a revision of git."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from plancheck.cli import git

if TYPE_CHECKING:
    from plancheck.settings import Settings
    from plancheck.source.document import Document

NOW = "the files as they are"


class Version(NamedTuple):
    """A plan at some time: what that is called, its documents, its other files, its commit."""

    name: str
    documents: list[Document]
    others: frozenset[str]
    commit: str | None = None


class Ends(NamedTuple):
    """The two versions to compare, as somebody named them; None for the files as they are."""

    base: str
    head: str | None


def ends(base: str | None, head: str | None, folder: Path) -> Ends:
    """What is compared: `A B`, `A..B`, or `A...B` since the two parted; A alone with what is here.

    Without anything, it is what was done since this branch left the main line.
    """
    there = git.nearest(folder)
    if base is None:
        return Ends(git.main_line(there), None)
    if head is not None or ".." not in base or Path(base).is_dir():
        return Ends(base, head)
    one, dots, other = base.partition("...") if "..." in base else base.partition("..")
    one, other = one or "HEAD", other or "HEAD"
    if dots == "...":
        commits = (git.commit(there, one), git.commit(there, other))
        one = git.line(there, "merge-base", *commits) or one
    return Ends(one, other)


def version(name: str | None, folder: Path) -> Version:
    """A version of the plan in a folder; a folder of its own where the name is that of one.

    Raises `NoGit` where there is no such revision.
    """
    if name is None:
        return _in(folder, NOW)
    if Path(name).is_dir():
        return _in(Path(name), name)
    commit = git.commit(git.nearest(folder), name)
    short = git.line(git.nearest(folder), "rev-parse", "--short", commit) or commit
    called = short if commit.startswith(name) else f"{name} ({short})"
    return _at(commit, folder, called)


def _in(folder: Path, name: str) -> Version:
    from plancheck.cli.plans import documents_in
    from plancheck.source.files import others

    if not folder.is_dir():
        return Version(name, [], frozenset())
    return Version(name, documents_in(folder, ()), others(folder))


def _at(commit: str, folder: Path, name: str) -> Version:
    """The pages of a folder as they stand in a commit, under the paths that they have here."""
    from plancheck.source.document import document
    from plancheck.source.files import MOST_BYTES, is_page, link, page

    blobs = sorted(git.files(folder, commit), key=lambda blob: blob.path)
    pages = [blob for blob in blobs if is_page(blob.path)]
    read = [blob for blob in pages if blob.is_file and blob.size <= MOST_BYTES]
    data = dict(zip(read, git.contents(folder, read), strict=True))
    root = "" if folder == Path() else f"{folder}/".replace(os.sep, "/")
    raw = (
        page(f"{root}{blob.path}", blob.path, data.get(blob))
        if blob.is_file
        else link(f"{root}{blob.path}", blob.path)
        for blob in pages
    )
    others = frozenset(blob.path for blob in blobs if blob not in pages)
    return Version(name, [document(each) for each in raw], others, commit)


def settings_at(revision: str) -> Settings:
    """What the configuration says as it stands in a revision.

    So nobody can switch off in a pull request the rule that it breaks.
    """
    from plancheck import settings

    try:
        commit = git.commit(Path(), revision)
        for path in settings.places(Path()):
            text = git.text(path, commit)
            if text is not None and settings.is_ours(path, text.encode()):
                file = os.path.relpath(path).replace(os.sep, "/")
                return settings.settings(text, file, folder=path.parent)
    except git.NoGit as error:
        raise click.UsageError(f"--config-from: {error}") from None
    return settings.Settings()
