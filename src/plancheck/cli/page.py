"""The page that a new entry goes to, and how it is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from plancheck.entries.entry import Draft, holder, home
from plancheck.model.build import section_of
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile
from plancheck.source.writing import FileChanged, replace

if TYPE_CHECKING:
    from plancheck.model.plan import Plan


class Page(NamedTuple):
    """A page: its path as shown, its path in the folder, and what it holds if it is there."""

    file: str
    name: str
    document: Document | None = None
    data: bytes = b""


def page_of(draft: Draft, plan: Plan, folder: Path, *, named: Path | None) -> Page:
    """The page that an entry goes to: the one that is named, or else the one where it belongs.

    Raises `click.UsageError` where it cannot go there.
    """
    if named is None:
        own = [each for each in plan.documents if Path(each.file) == folder / each.name]
        found = home(draft, plan, own)
        return _there(found) if found else _new(folder, folder / f"{draft.kind.section}.md", draft)
    there = {Path(each.file).resolve(): each for each in plan.documents}
    paths = (named, folder / named)
    found = next((there[each.resolve()] for each in paths if each.resolve() in there), None)
    if found is not None:
        _require_fit(draft, plan, found)
        return _there(found)
    inside = [each for each in paths if each.resolve().is_relative_to(folder.resolve())]
    if not inside:
        raise click.UsageError(f'"{named}" is not in the folder "{folder}"')
    return _new(folder, inside[0], draft)


def _require_fit(draft: Draft, plan: Plan, document: Document) -> None:
    """Refuse a page on which such an entry means nothing."""
    noun, section = draft.kind.record.noun, draft.kind.section
    if section_of(document) != section:
        said = f'{document.file} is not part of the section "{section}", where a {noun} belongs'
        raise click.UsageError(f"{said}; name another page")
    around = holder(draft, plan)
    if around is not None and around.at.file != document.file:
        raise click.UsageError(f"{around.label} stands in {around.at.file}; leave --file out")


def _new(folder: Path, path: Path, draft: Draft) -> Page:
    """A page that is not there yet."""
    if path.exists() or path.is_symlink():
        section = draft.kind.section
        raise click.UsageError(
            f'{path} is there, but not for everybody in the section "{section}"; choose a page '
            "with --file"
        )
    name = Path(os.path.relpath(path, folder))
    if name.suffix.lower() != ".md" or any(part.startswith(".") for part in name.parts):
        raise click.UsageError(
            f'"{path}" would be no page of the plan: the name of one ends in .md and begins with '
            "no dot"
        )
    return Page(os.path.join(folder, name), name.as_posix())  # noqa: PTH118  as pages are shown


def _there(found: Document) -> Page:
    """A page of the plan, as it is at this moment."""
    if found.problems:
        return Page(found.file, found.name, found)
    data = Path(found.file).read_bytes()
    fresh = document(RawFile(found.file, found.name, data))
    if fresh.text != found.text:
        raise _changed(found.file)
    return Page(found.file, found.name, fresh, data)


def write(page: Page, made: Document) -> None:
    """Write a page with its new text, if nobody has changed it in the meantime."""
    path = Path(page.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        there = page.document
        mark = there.mark if there else ""
        replace(path, (mark + made.text).encode(), expected=page.data if there else None)
    except FileChanged:
        raise _changed(page.file) from None


def _changed(file: str) -> click.ClickException:
    return click.ClickException(f"{file} was changed at this moment; nothing was added, try again")
