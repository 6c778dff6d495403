"""Which plans a command is about, and what is found in each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from plancheck.check import Result
    from plancheck.config import Config
    from plancheck.source.document import Document


def default_folder() -> Path:
    """The folder `plan`, which is meant where none is named."""
    if not Path("plan").is_dir():
        raise click.UsageError(
            "there is no folder `plan` here; name the plan's folder: `plancheck check FOLDER`"
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
    """A plan's documents, and the check that is made of them: of all, or of some files alone."""

    documents: list[Document]
    check: Callable[[Sequence[Document]], Result]
    shown: frozenset[str]


def checked(
    folder: Path, files: set[str], as_of: date, config: Config, joined: tuple[Path, ...]
) -> Result:
    """The result of a plan's folder; the findings in some of its files alone where any is named."""
    plan = opened(folder, files, as_of, config, joined)
    return plan.check(plan.documents)


def opened(
    folder: Path, files: set[str], as_of: date, config: Config, joined: tuple[Path, ...]
) -> OpenPlan:
    """A plan's folder, read; `shown` are its files of which findings are shown."""
    from plancheck.check import check, documents_of, only
    from plancheck.source.extra import schemas
    from plancheck.source.files import others

    for each in joined:
        if each.resolve().is_relative_to(folder.resolve()):
            raise click.UsageError(f'"{each}" is part of the plan in "{folder}" already')
    try:
        documents = documents_of(folder, *joined)
    except OSError as error:
        raise click.UsageError(f'"{folder}" cannot be listed: {error.strerror}') from None
    if not documents:
        raise click.UsageError(f'"{folder}" holds no plan: there is no Markdown file (.md) in it')
    beside, own = others(folder, *joined), schemas(folder)
    every = {document.name for document in documents}
    named = {os.fsencode(file).decode("utf-8", "backslashreplace") for file in files}
    for file in named - every:
        raise click.UsageError(f'"{file}" is no page of the plan in "{folder}": no Markdown (.md)')

    def found(documents: Sequence[Document]) -> Result:
        result = check(documents, as_of=as_of, config=config, extra=own, others=beside)
        return only(result, named) if named else result

    shown = frozenset(each.file for each in documents if each.name in (named or every))
    return OpenPlan(documents, found, shown)
