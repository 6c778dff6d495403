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
    from plancheck.source.files import RawFile


def default_folder() -> Path:
    """The folder `plan`, which is meant where none is named."""
    if not Path("plan").is_dir():
        raise click.UsageError(
            "there is no folder `plan` here; name the plan's folder: "
            f"`plancheck {click.get_current_context().info_name} FOLDER`"
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
        raise _no_page(folder)
    beside = others(folder, *joined)
    result = check(documents, as_of=as_of, config=config, extra=schemas(folder), others=beside)
    named = _named(folder, files, {document.name for document in documents})
    return only(result, named) if files else result


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
    named = {os.fsencode(file).decode("utf-8", "backslashreplace") for file in files}
    for file in named - pages:
        raise click.UsageError(f'"{file}" is no page of the plan in "{folder}": no Markdown (.md)')
    return named
