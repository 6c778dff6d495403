"""Which plans a command is about, and what is found in each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from plancheck.cli.exits import CANNOT_RUN
from plancheck.cli.terminal import style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from plancheck.check import Result
    from plancheck.config import Config
    from plancheck.settings import Settings
    from plancheck.source.document import Document
    from plancheck.source.files import RawFile


def settings_of(revision: str | None) -> Settings:
    """What the repository's configuration says, today or as it stands in a revision of git."""
    from plancheck import settings

    if revision is None:
        return settings.of(Path())
    from plancheck.cli.versions import settings_at

    return settings_at(revision)


def configured(revision: str | None = None) -> Settings:
    """What the repository's configuration says; the command ends here where it cannot be used."""
    said = settings_of(revision)
    if said.problems:
        from plancheck.check import unusable
        from plancheck.report.text import full

        click.echo(full([unusable(said)], style()), nl=False, color=True)
        click.get_current_context().exit(CANNOT_RUN)
    return said


def joined_by(said: Settings) -> tuple[Path, ...]:
    """The private folders that the configuration joins; those that are not here are told."""
    for line in absent(said):
        click.echo(line, err=True)
    return present(said)


def present(said: Settings) -> tuple[Path, ...]:
    """The private folders that the configuration joins, as far as they are here.

    Not everybody has them: whoever may not read them checks the rest.
    """
    return tuple(folder for folder in said.joined if folder.is_dir())


def absent(said: Settings) -> list[str]:
    """A line about each folder that the configuration joins and that is not here."""
    return [
        f"Without {folder}, which is not here: {said.file} joins it."
        for folder in said.joined
        if not folder.is_dir()
    ]


def default_folder(said: Settings, otherwise: str = "") -> Path:
    """The folder that is meant where none is named: as it is configured, or `plan`.

    `otherwise` is how to name one, where that is not the command's argument.
    """
    if said.plan is not None:
        return said.plan
    if not Path("plan").is_dir():
        raise click.UsageError(
            "there is no folder `plan` here; name the plan's folder: "
            f"`plancheck {otherwise or f'{click.get_current_context().info_name} FOLDER'}`"
        )
    return Path("plan")


def plans_of(paths: tuple[Path, ...]) -> dict[Path, set[str]]:
    """The plans' folders that are named, and of each the files named alone; none for all."""
    plans: dict[Path, set[str]] = {}
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise click.UsageError(f'there is no file or folder "{path}"')
        folder = path if path.is_dir() else _folder_of(path)
        file = os.path.relpath(path, folder)
        plans.setdefault(folder, set()).update(() if path.is_dir() else (file,))
    whole = {path for path in paths if path.is_dir()}
    return {folder: set() if folder in whole else files for folder, files in plans.items()}


def _folder_of(file: Path) -> Path:
    """The plan that a file belongs to: the nearest folder above with a page `section: plan`.

    Without one, it is the file's own folder.
    """
    for folder in file.absolute().parents:
        if any(_is_header(page) for page in folder.glob("*.md")):
            return Path(os.path.relpath(folder))
        if (folder / ".git").exists():
            break
    return file.parent


def _is_header(page: Path) -> bool:
    try:
        with page.open("rb") as handle:
            return b"\nsection: plan" in handle.read(4096)
    except OSError:
        return False


class OpenPlan(NamedTuple):
    """A plan's documents, the check that is made of them, and those of which findings are shown."""

    documents: list[Document]
    check: Callable[[Sequence[Document]], Result]
    shown: frozenset[str]


def checked(folder: Path, as_of: date, *, config: Config, joined: tuple[Path, ...] = ()) -> Result:
    """The result of a plan's folder."""
    plan = opened(folder, set(), as_of, config=config, joined=joined)
    return plan.check(plan.documents)


def opened(
    folder: Path, files: set[str], as_of: date, *, config: Config, joined: tuple[Path, ...]
) -> OpenPlan:
    """A plan's folder, read; `shown` are all its files, or those that are named."""
    from plancheck.check import check
    from plancheck.source.files import others, schemas

    documents = documents_in(folder, joined)
    if not documents:
        raise _no_page(folder)
    beside, own = others(folder, *joined), schemas(folder)
    named = _named(folder, files, {document.name for document in documents})

    def found(documents: Sequence[Document]) -> Result:
        return check(documents, as_of=as_of, config=config, extra=own, others=beside)

    shown = (each.file for each in documents if not files or each.name in named)
    return OpenPlan(documents, found, frozenset(shown))


def narrowed(result: Result, files: set[str]) -> Result:
    """A result with the findings in some of its files alone, where any is named."""
    from plancheck.check import only

    return only(result, _names(files)) if files else result


def pages_of(folder: Path, files: set[str]) -> list[RawFile]:
    """The pages of a plan's folder, not read as text yet; some of them alone where any is named."""
    from plancheck.source.files import read

    pages = list(read(folder))
    if not pages:
        raise _no_page(folder)
    named = _named(folder, files, {page.name for page in pages})
    return [page for page in pages if page.name in named] if files else pages


def _no_page(folder: Path) -> click.UsageError:
    return click.UsageError(f'"{folder}" holds no plan: there is no Markdown file (.md) in it')


def _named(folder: Path, files: set[str], pages: set[str]) -> set[str]:
    """Files of a folder by the names that its pages have."""
    named = _names(files)
    for file in named - pages:
        raise click.UsageError(f'"{file}" is no page of the plan in "{folder}": no Markdown (.md)')
    return named


def _names(files: set[str]) -> set[str]:
    return {os.fsencode(file).decode("utf-8", "backslashreplace") for file in files}


def documents_in(folder: Path, joined: tuple[Path, ...]) -> list[Document]:
    """The documents of a plan's folder, and of private folders joined to it."""
    from plancheck.check import documents_of

    for each in joined:
        if each.resolve().is_relative_to(folder.resolve()):
            raise click.UsageError(f'"{each}" is part of the plan in "{folder}" already')
    try:
        return documents_of(folder, *joined)
    except OSError as error:
        raise click.UsageError(f'"{folder}" cannot be listed: {error.strerror}') from None
