"""How we sell: strategies and their tasks, personas, the sales process, the funnel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.site.page import Page
    from plancheck.site.view import View

ADDRESS = "views/playbook.md"


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address."""
    yield from ()
