"""The site of a plan that lies in a folder: what is read from the disk to make it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plancheck.check import check, documents_of
from plancheck.site.checks import rulebook
from plancheck.site.pages import site
from plancheck.source.files import others, schemas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from plancheck.config import Config
    from plancheck.model.section import Audience
    from plancheck.site.pages import Site
    from plancheck.site.since import Base
    from plancheck.source.document import Document

REFERENCE = Path("docs/format.md")
"""The reference of the format, where the repository has one."""


def site_of(  # noqa: PLR0913  a door's options
    folder: Path,
    joined: Sequence[Path],
    *,
    as_of: date,
    config: Config,
    audience: Audience,
    edit: str = "",
    commit: str = "",
    base: Base | None = None,
) -> Site | None:
    """The site of a plan's folder and the private folders joined to it; None without any page.

    `edit` is where a file is edited, up to its path; `commit` the revision that is checked;
    `base` the version of the folder with which it is compared.
    """
    documents = documents_of(folder)
    if not documents:
        return None
    private = documents_of(*joined) if joined else []
    found = partial(
        check, as_of=as_of, config=config, extra=schemas(folder), others=others(folder, *joined)
    )
    return site(
        [*documents, *private],
        found,
        edit=edit,
        elsewhere=frozenset(each.file for each in private),
        rules=rulebook.written(),
        reference=REFERENCE.read_text(encoding="utf-8") if REFERENCE.is_file() else "",
        commit=commit,
        audience=audience,
        base=base and _joined(base, private, others(*joined) if joined else frozenset()),
    )


def _joined(base: Base, private: Sequence[Document], files: frozenset[str]) -> Base:
    """An earlier version of a plan with the private folders of today: of others nobody knows."""
    return base._replace(
        documents=(*base.documents, *private),
        others=base.others | files,
        before=base.before and _joined(base.before, private, files),
    )
