"""The rhythm of the plan, daily to yearly, and as calendars to subscribe to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.site.feeds import address_of, files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.site.page import Page
    from plancheck.site.view import View

__all__ = ("ADDRESS", "address_of", "files", "pages")

ADDRESS = "views/calendar.md"


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address."""
    yield from ()
