"""Where a plan's texts are kept, and what the buttons of that place are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from plancheck.site.html import Html, element
from plancheck.site.language import mark

if TYPE_CHECKING:
    from plancheck.site.view import View

REQUESTS = "views/pull-requests.md"
"""The page on what becomes of a proposal."""


class Forge(NamedTuple):
    """A kind of place that keeps texts and proposals: the names of its pages and buttons.

    They are English everywhere, for nobody can know in which language a reader sees them.
    """

    name: str
    title: str
    request: str
    create: str
    differences: str
    runs: str
    approve: str
    merge: str
    resolve: str
    close: str
    revert: str


GITHUB = Forge(
    name="GitHub",
    title=mark("Working with pull requests"),
    request="pull request",
    create="Create pull request",
    differences="Files changed",
    runs="Actions",
    approve="Approve",
    merge="Merge pull request",
    resolve="Resolve conflicts",
    close="Close pull request",
    revert="Revert",
)
GITLAB = Forge(
    name="GitLab",
    title=mark("Working with merge requests"),
    request="merge request",
    create="Create merge request",
    differences="Changes",
    runs="Pipelines",
    approve="Approve",
    merge="Merge",
    resolve="Resolve conflicts",
    close="Close merge request",
    revert="Revert",
)


def known(view: View) -> Forge | None:
    """The kind of place that the pencil leads to, by its address; None where that does not tell."""
    where = urlsplit(view.edit)
    host = where.hostname or ""
    if "github" in host:
        return GITHUB
    return GITLAB if "gitlab" in host or "/-/" in where.path else None


def likely(view: View) -> Forge:
    """The place whose names are shown: the one that is known, or the most common one."""
    return known(view) or GITHUB


def title_of(view: View) -> str:
    """What the page on proposals is called."""
    return view.say(likely(view).title)


def button(view: View, name: str) -> Html:
    """The name of a button or a page of a place that speaks English."""
    return element("strong", name, lang=view.english)
