"""Pages for one kind of reader each, made from several sections of the plan at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from plancheck.site import words
from plancheck.site.views import glossary, owners
from plancheck.site.views.calendars import page as calendar
from plancheck.site.views.changed import page as changed
from plancheck.site.views.changing import page as change
from plancheck.site.views.changing import proposals
from plancheck.site.views.person import page as people
from plancheck.site.views.playbooks import page as playbook
from plancheck.site.views.team import page as board

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.site.page import Page
    from plancheck.site.view import View


class Reading(Protocol):
    """A module of this room: its first page's address, and all of its pages by address."""

    ADDRESS: str

    def pages(self, view: View) -> Iterable[tuple[str, Page]]:
        """Pages by address."""


GROUPS = cast(
    "dict[str, tuple[Reading, ...]]",
    {
        words.NAV_WORK: (people, board, playbook, calendar),
        words.NAV_ABOUT: (owners, glossary, changed, change, proposals),
    },
)
"""The modules in the order of the navigation, by the title above them."""


MAINLY = {
    people.ADDRESS: "team",
    board.ADDRESS: "team",
    playbook.ADDRESS: "strategies",
    calendar.ADDRESS: "strategies",
    owners.ADDRESS: "plan",
    glossary.ADDRESS: "metrics",
}
"""The section that most of a page comes from: its pencil leads there."""


def pages(view: View) -> dict[str, Page]:
    """All pages of this room, each seen from its own address."""
    return {
        address: page if page.source else page._replace(source=_source(view, address))
        for modules in GROUPS.values()
        for module in modules
        for address, page in module.pages(view.at(module.ADDRESS))
    }


def _source(view: View, address: str) -> str | None:
    """The first file of the section that most of a page comes from, if it can be edited."""
    parts = view.plan.files.get(MAINLY.get(address, ""), ())
    files = (part.at.file for part in parts)
    return next((file for file in files if file not in view.elsewhere), None)


def files(view: View) -> dict[str, str]:
    """What is published beside the pages, by address."""
    return dict(calendar.files(view))


def pictures(view: View) -> dict[str, bytes]:
    """The pictures that these pages show, by address."""
    return change.pictures(view)
