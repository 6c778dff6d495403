"""The Markdown of a page: headings of ours, blocks of our own HTML, and somebody's prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.site.html import CLOSES, OPENS, Html, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable

_ACTIVE = re.compile(r"""[\\`*_{}\[\]()#+\-!|<>&~^=:"'$@./]""")
ANGLES = str.maketrans({"<": "\u2039", ">": "\u203a"})


def plain(words: str) -> str:
    """Text that Markdown and every extension of it leave alone: one line, signs as entities."""
    folded = " ".join(unmarked(words).split())
    return _ACTIVE.sub(lambda sign: f"&#{ord(sign.group())};", folded)


def heading(level: int, words: str, name: str | None = None) -> str:
    """A heading, with an id that others can link to."""
    anchor = f" {{ #{name} }}" if name else ""
    return f"{'#' * level} {plain(words)}{anchor}"


def title(words: str) -> str:
    """A title for the theme, which prints it unescaped, and within `<title>` unescapes it again.

    Entities alone do not help there, so angle brackets are replaced by signs that resemble them.
    """
    folded = " ".join(unmarked(words).split()).translate(ANGLES)
    return folded.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#39;")


def block(content: Html) -> str:
    """Our own HTML as a block of a page."""
    return f"{OPENS}{content}{CLOSES}" if content else ""


def stacked(parts: Iterable[str]) -> str:
    """The parts of a page, with a blank line between them."""
    return "\n\n".join(part for part in parts if part) + "\n"


def prose(words: str) -> str:
    """What an author wrote below the front matter, for the end of a page."""
    return unmarked(words.replace("\r\n", "\n")).strip()
