"""A page of the site, as whoever builds it gets it."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """A page: its title, safe to print anywhere; its Markdown; the file that it shows, if any.

    `source` is where that file is edited; None where it lies elsewhere. `language` is the code of
    the language that the page is in, where that is not the plan's.
    """

    title: str
    markdown: str
    source: str | None = None
    file: str = ""
    language: str = ""
