"""The Markdown below the front matter: what of it is prose, its headings and its links.

Code and comments are blanked out in place, so that offsets and lines stay what they are in the
file. All searches are linear in the text: nobody's page can make them hang.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.source.document import Document

_FENCE = re.compile(r"^[ \t>]*+(`{3,}+|~{3,}+)([^\n]*)$", re.MULTILINE)
_OPENING = re.compile(r"\\[\\`<]|`+|<!--")
_RUN = re.compile("`+")
_COMMENT_END = re.compile("--!?>")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")

_LINK = re.compile(
    r"\]\(\s*+(?:<([^<>\n]*)>|([^\s()<>]*+(?:\([^\s()]*\)[^\s()]*+)*+))"
    r"""\s*+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))?+\s*+\)"""
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*+(?:<([^<>\n]*)>|([^\s<]\S*))", re.MULTILINE
)

_HEADING = re.compile(
    r"^(?: {0,3}#{1,6}+([^\n]*)|[ \t]*+([^\s#>][^\n]*+)\n(?:=+|-+)[ \t]*\r?)$", re.MULTILINE
)
_ATTRIBUTES = re.compile(r"\{:?[ ]*([^{}\n]*)\}")
_OWN_ANCHOR = re.compile(r"(?:^|\s)#([^\s{}#]+)")
_IN_HEADING = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])?|<[^<>]*>")
_EMPHASIS = re.compile(r"(?<!\w)(_{1,3})([^_]+)\1(?!\w)")
_COUNTED = re.compile(r"(.*)_([0-9]+)")
_LONGEST_HEADING = 1000


class Link(NamedTuple):
    """Where a link or an image leads, as written, and the range of the text that says so."""

    target: str
    start: int
    end: int


class Prose:
    """The prose of a document: its text with code and comments blanked out, from `body` on."""

    def __init__(self, document: Document) -> None:
        self.file = document.file
        self.name = document.name
        self.body = document.body
        self.raw = document.text
        self.text = masked(document.text, document.body)

    def links(self) -> Iterator[Link]:
        """The inline links and images, then the definitions of links by reference."""
        for match in _LINK.finditer(self.text, self.body):
            group = 2 if match.group(1) is None else 1
            yield Link(match.group(group), *match.span(group))
        for match in _DEFINITION.finditer(self.text, self.body):
            group = 3 if match.group(2) is None else 2
            yield Link(match.group(group), *match.span(group))

    def labels(self) -> frozenset[str]:
        """The names under which links are defined, as they are compared: `[name]: address`."""
        found = _DEFINITION.finditer(self.text, self.body)
        return frozenset(label(match.group(1)) for match in found)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The names behind `#` that lead to a heading, or to an id of an attribute list."""
        taken: dict[str, int] = {}
        for match in _HEADING.finditer(self.text, self.body):
            group = 2 if match.group(1) is None else 1
            heading = self.raw[slice(*match.span(group))]
            if not _own_anchors(heading):
                _take(heading_slug(heading), taken)
        return frozenset(taken) | frozenset(_own_anchors(self.text[self.body :]))


def label(text: str) -> str:
    """The name of a link's definition as it is compared: case and blanks do not count."""
    return " ".join(text.split()).casefold()


# Code and comments -----------------------------------------------------------------------------


def masked(text: str, body: int = 0) -> str:
    """The text with code and comments from `body` on blanked out; offsets and lines stay.

    A comment ends where a browser ends it: `<!-->` is a whole one. What is opened and never
    closed is prose.
    """
    if "`" in text or "~~~" in text:
        text = _blanked(text, list(_fences(text, body)))
    if "`" in text or "<!--" in text:
        text = _blanked(text, list(_spans_and_comments(text, body)))
    return text


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in ranges:
        parts.append(text[done:start])
        parts.append("\n".join(" " * len(line) for line in text[start:end].split("\n")))
        done = end
    return "".join([*parts, text[done:]])


def _fences(text: str, body: int) -> Iterator[tuple[int, int]]:
    start, opened = 0, ""
    for match in _FENCE.finditer(text, body):
        marks, info = match.groups()
        if not opened:
            if marks[0] == "~" or "`" not in info:
                start, opened = match.start(), marks
        elif marks.startswith(opened) and not info.strip():
            yield start, match.end()
            opened = ""


def _spans_and_comments(text: str, body: int) -> Iterator[tuple[int, int]]:
    runs: dict[int, list[int]] = {}
    for match in _RUN.finditer(text, body):
        runs.setdefault(match.end() - match.start(), []).append(match.start())
    breaks = [match.start() for match in _BLANK_LINE.finditer(text, body)]
    last = max(text.rfind("-->"), text.rfind("--!>"))
    done = body
    for match in _OPENING.finditer(text, body):
        end = None
        if match.start() < done or match.group()[0] == "\\":
            continue
        if match.group()[0] == "`":
            end = _span_end(match, runs, breaks)
        elif match.start() + 2 <= last and (closed := _COMMENT_END.search(text, match.start() + 2)):
            end = closed.end()
        if end is not None:
            yield match.start(), end
            done = end


def _span_end(opening: re.Match[str], runs: dict[int, list[int]], breaks: list[int]) -> int | None:
    """Where a code span ends: at the next run of as many backticks in the same paragraph."""
    size = opening.end() - opening.start()
    same = runs.get(size, [])
    following = bisect_left(same, opening.end())
    if following == len(same):
        return None
    closing = same[following]
    paragraph = bisect_left(breaks, opening.end())
    if paragraph < len(breaks) and breaks[paragraph] < closing:
        return None
    return closing + size


# Headings --------------------------------------------------------------------------------------


def heading_slug(heading: str) -> str:
    """A heading's anchor as Python-Markdown makes it: small, without accents, with dashes."""
    text = heading[:_LONGEST_HEADING].strip().rstrip("#")
    text = html.unescape(_IN_HEADING.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\2", text.replace("`", "").replace("\\", ""))
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _take(slug: str, taken: dict[str, int]) -> None:
    """Add a heading's anchor; a second one of the same name gets `_1`, and so on."""
    if slug and slug not in taken:
        taken[slug] = 0
        return
    counted = _COUNTED.fullmatch(slug)
    stem, number = (counted.group(1), int(counted.group(2)[:9])) if counted else (slug, 0)
    number = max(number, taken.get(slug, 0)) + 1
    while f"{stem}_{number}" in taken:
        number += 1
    taken[f"{stem}_{number}"] = 0
    if slug:
        taken[slug] = number


def _own_anchors(text: str) -> list[str]:
    """The ids that attribute lists give: `{: #name }`."""
    if "{" not in text:
        return []
    lists = _ATTRIBUTES.finditer(text)
    return [anchor for each in lists for anchor in _OWN_ANCHOR.findall(each.group(1))]
