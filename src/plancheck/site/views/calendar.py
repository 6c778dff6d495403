"""The rhythm of the plan, daily to yearly, and as calendars to subscribe to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.site.page import Page
    from plancheck.site.view import View

ADDRESS = "views/calendar.md"


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address."""
    yield from ()


def files(view: View) -> Iterator[tuple[str, str]]:
    """The calendars by address."""
    yield from ()
