"""A term: its name, what it means, and the pages that use it."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """A word of our pages in plain words, as messages of the catalogue.

    `where` are the sections whose pages use it, or `health`, `rules`, `change` and `proposals`
    for pages of that name.
    """

    name: str
    meaning: str
    where: tuple[str, ...] = ()
