"""CODEOWNERS: who is asked to look at a change of which page, from the owners of its sections."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from plancheck.model.build import build
from plancheck.source.document import document
from plancheck.source.files import RawFile
from plancheck.starter.template import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MACHINERY = ("/.github/", "/.gitlab/", "/.gitlab-ci.yml", "/hooks/", "/schema/", "/plancheck.toml")
"""What decides how a plan is checked and published; its header's owner looks at that."""


def owners(about: str, pages: Mapping[str, bytes], files: Mapping[str, bytes]) -> str:
    """The file, with all its lines as comments: ids of a plan are no accounts of a forge.

    `pages` are those of the plan, `files` what the repository has beside them. Owners that a
    template only gives as examples are taken at their word.
    """
    lines = list(_lines(pages, files))
    widest = max(len(path) for path, _ in lines)
    return about + "#\n" + "".join(f"# {path:<{widest}}  @{owner}\n" for path, owner in lines)


def _lines(pages: Mapping[str, bytes], files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    texts = {name: filled(data.decode()).encode() for name, data in pages.items()}
    plan = build(
        [document(RawFile(name, name, data)) for name, data in texts.items()], as_of=date.min
    ).plan
    header = str(plan.header.owner)
    yield "/plan/", header
    for parts in plan.files.values():
        for part in parts:
            if part.owner:
                yield f"/plan/{part.at.file}", part.owner
    for path in MACHINERY:
        if any(f"/{name}".startswith(path) for name in files):
            yield path, header
