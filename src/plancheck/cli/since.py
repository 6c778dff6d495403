"""Since when a plan is compared with itself: its last approval, or the last tag of its repository.

It is asked for by whoever builds a site. Where git, its history or both are missing there is no
answer, and no complaint.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.cli import git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plancheck.site.since import Base


_MOST_TRIED = 8
"""Tags that are looked at for the plan: further back, a repository had other things in it."""


class _Point(NamedTuple):
    """A commit that a plan may be compared with: a tag's, or without one that of an approval."""

    commit: str
    day: str
    tag: str = ""


def base(folder: Path) -> Base | None:
    """The plan in a folder as it was last approved or tagged, and as it was the time before.

    None where nobody knows: without git, without a tag or an approval, and in a repository of which
    only the newest commits were fetched.
    """
    try:
        found = _bases(folder)
        last = next(found, None)
        return None if last is None else last._replace(before=next(found, None))
    except (git.NoGit, OSError, ValueError):  # a site is built without it
        return None


def _bases(folder: Path) -> Iterator[Base]:
    """The plan at each of its approvals and tags, the newest first."""
    from plancheck.cli.versions import at
    from plancheck.site.since import Base

    order = {commit: number for number, commit in enumerate(git.line_of_commits(folder))}
    tags = [_Point(each.commit, each.day, each.name) for each in git.tags(folder)]
    points = [each for each in (*islice(_approvals(folder), 2), *tags) if each.commit in order]
    # Where an approval was tagged, it says more: it comes first, and the tag's name goes with it.
    points.sort(key=lambda each: (order[each.commit], bool(each.tag), _newest(each)))
    for commit, group in islice(groupby(points, key=lambda each: each.commit), _MOST_TRIED):
        here = list(group)
        version = at(commit, folder, "")
        if version.documents:
            tag = next((each.tag for each in here if each.tag), "")
            day = date.fromisoformat(here[0].day)
            documents = tuple(version.documents)
            yield Base(documents, version.others, tag, day, is_approval=not here[0].tag)


def _newest(point: _Point) -> tuple[int, str]:
    """The order of tags at one commit: the youngest first, and then by name."""
    return -date.fromisoformat(point.day).toordinal(), point.tag


# Approvals -------------------------------------------------------------------------------------


def _approvals(folder: Path) -> Iterator[_Point]:
    """The commits in which the plan was approved, the newest first.

    An approval is its status, by whom and on what day; other changes of the page are none.
    """
    page = _page(folder)
    if page is None:
        return
    rows = ((each, _approval(each.data)) for each in git.history(page))
    seen = 0
    last: tuple[git.Kept, Any] | None = None
    for each, said in rows:
        seen += 1
        if last is not None and last[1] is not None and said != last[1]:
            yield _Point(last[0].commit, last[0].day)
        last = each, said
    # The first commit of a page approves it, unless what was before is not here to be seen.
    if last and last[1] is not None and seen < git.MOST_COMMITS and not git.is_shallow(folder):
        yield _Point(last[0].commit, last[0].day)


def _page(folder: Path) -> Path | None:
    """The file that says whether the plan is approved."""
    from plancheck.check import documents_of
    from plancheck.model.build import section_of

    own = [each for each in documents_of(folder) if section_of(each) == "plan"]
    found = next((each for each in own if "status" in (each.data or {})), None)
    return None if found is None else folder / found.name


def _approval(data: bytes | None) -> tuple[str, str, str] | None:
    """By whom and when a page says that the plan is approved; None where it is not."""
    from plancheck.source.document import document
    from plancheck.source.files import page

    said = document(page("", "", data)).data if data is not None else None
    if said is None or said.get("status") != "approved":
        return None
    return "approved", str(said.get("approved_by")), str(said.get("approved_on"))
