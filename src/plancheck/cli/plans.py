"""Which plans a command is about, and what is found in each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

    from plancheck.check import Result
    from plancheck.config import Config
    from plancheck.source.document import Document


def default_folder(otherwise: str = "plancheck check FOLDER") -> Path:
    """The folder `plan`, which is meant where none is named; `otherwise` tells how to name one."""
    if not Path("plan").is_dir():
        raise click.UsageError(
            f"there is no folder `plan` here; name the plan's folder: `{otherwise}`"
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


def checked(
    folder: Path, files: set[str], as_of: date, config: Config, joined: tuple[Path, ...]
) -> Result:
    """The result of a plan's folder; the findings in some of its files alone where any is named."""
    from plancheck.check import check, only
    from plancheck.source.extra import schemas
    from plancheck.source.files import others

    documents = documents_in(folder, joined)
    if not documents:
        raise click.UsageError(f'"{folder}" holds no plan: there is no Markdown file (.md) in it')
    beside = others(folder, *joined)
    result = check(documents, as_of=as_of, config=config, extra=schemas(folder), others=beside)
    if not files:
        return result
    named = {os.fsencode(file).decode("utf-8", "backslashreplace") for file in files}
    for file in named - {document.name for document in documents}:
        raise click.UsageError(f'"{file}" is no page of the plan in "{folder}": no Markdown (.md)')
    return only(result, named)


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
