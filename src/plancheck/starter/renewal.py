"""A repository that is there, and what a later release of plancheck writes in it anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.starter.answers import Answers
from plancheck.starter.origin import HOOKS, SITE
from plancheck.starter.repository import PACKAGES, files, of_release
from plancheck.starter.template import valued

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from plancheck.starter.answers import Forge
    from plancheck.starter.repository import Files

_EDIT = re.compile(r"^edit_uri:[ \t]+(\S+)", re.MULTILINE)


def is_ours(folder: Path) -> bool:
    """Whether a folder is such a repository."""
    return (folder / SITE).is_file() and (folder / HOOKS).is_dir()


def renewed(folder: Path, today: date) -> Files:
    """The files that belong to this release and differ from what is there.

    `mkdocs.yml` keeps the address at which the repository's pages are edited.
    """
    made = of_release(files(Answers(today=today, year=today.year, forge=_forge(folder))))
    written = _EDIT.search((folder / SITE).read_text(encoding="utf-8"))
    if written:
        made[SITE] = valued(made[SITE].decode(), {"edit_uri": written[1]}).encode()
    return {path: data for path, data in made.items() if _at(folder / path) != data}


def _forge(folder: Path) -> Forge:
    """The forge for which a repository was made."""
    on_gitlab = (folder / ".gitlab" / PACKAGES).is_file()
    if on_gitlab and (folder / ".github" / PACKAGES).is_file():
        return "both"
    return "gitlab" if on_gitlab else "github"


def _at(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
