"""What the theme's search reads of the pages, so that it finds what a reader means.

It takes words out of HTML with nothing between two boxes, and knows a word by its accents alone.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from plancheck.site.view import RULE_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOX = re.compile(
    r"(</(?:caption|dd|div|dt|figcaption|h[1-6]|li|p|section|summary|table|td|th|tr)>)(?=[^\s])"
)
_ASIDE = re.compile(r'<(?=(?:div|figure|p) class="pc-(?:byline|chart|drawing|mentioned)\b)([a-z]+)')
_EXAMPLE = re.compile(r'<(?=h2 id="(?:example|quiet|source))([a-z0-9]+)')
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")


def readable(html: str, address: str) -> str:
    """A page of which a search reads each word by itself, and nothing that stands on every page.

    Left out are the line under the title, drawings with their figures, and what mentions a record;
    of a rule its sources and its examples, which name people and tools that the plan does not have.
    """
    aside = (_ASIDE, _EXAMPLE) if address.startswith(RULE_PAGES) else (_ASIDE,)
    for each in aside:
        html = each.sub(r"<\1 data-search-exclude", html)
    return _BOX.sub(r"\1\n", html)


def forgive_accents(index: dict[str, Any]) -> None:
    """Let a search find `Szűcs Réka` by `szucs reka`, and her page before all others.

    Of each entry in `docs`, `text` gets the plain words at its end, and `tags`, which weigh as much
    as a title and are not shown, those of its `title`.
    """
    for entry in index["docs"]:
        if plain := " ".join(_plain(entry["title"])):
            entry["tags"] = [plain]
        if plain := " ".join(_plain(entry["text"])):
            entry["text"] += f"<p>{plain}</p>"


def _plain(html: str) -> Iterator[str]:
    """Each word that has accents, once and without them."""
    for word in dict.fromkeys(_WORD.findall(_TAG.sub(" ", html))):
        if not word.isascii():
            letters = unicodedata.normalize("NFKD", word)
            plain = "".join(each for each in letters if not unicodedata.combining(each))
            if plain != word:
                yield plain
