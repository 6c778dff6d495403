"""Where the prose of a page is another one: under which of its headings."""

from __future__ import annotations

import re
from collections import Counter

_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)[ \t#]*")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


def headings(before: str, after: str) -> tuple[str, ...]:
    """The headings under which the paragraphs differ; "" for what stands above the first one."""
    old, new = _parts(before), _parts(after)
    return tuple(name for name in dict.fromkeys((*new, *old)) if old.get(name) != new.get(name))


def _parts(text: str) -> dict[str, Counter[str]]:
    """The paragraphs of a page by the heading that they stand under."""
    found: dict[str, Counter[str]] = {}
    heading = ""
    for paragraph in _PARAGRAPHS.split(text):
        lines = paragraph.strip().split("\n")
        if match := _HEADING.fullmatch(lines[0].rstrip()):
            heading = match.group(1)
            lines = lines[1:]
        words = " ".join(" ".join(lines).split())
        found.setdefault(heading, Counter()).update([words] if words else [])
    return found
