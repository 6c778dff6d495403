"""The site as Markdown that any engine can build: headings, and below them HTML that is clean.

Engines differ in what they make of Markdown, and most of them pass raw HTML on. So everything
that somebody wrote is rendered and cleaned here, by what also cleans the published site, and an
engine finds nothing in it that it could run.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from markdown import Markdown

from plancheck.site.markdown import heading, stacked
from plancheck.site.markup import Plain, clean
from plancheck.site.view import url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plancheck.site.navigation import Entry
    from plancheck.site.page import Page
    from plancheck.site.pages import Site

CONTENTS = "SUMMARY.md"
"""The pages in the order of the navigation, as several engines read them."""

EXTENSIONS = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
)
"""What authors may write beside plain Markdown: the same as in `mkdocs.yml`."""
OPTIONS: dict[str, dict[str, Any]] = {
    "toc": {"toc_depth": 3},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}

_PRE = re.compile(r"<pre.*?</pre>", re.DOTALL)
_BLANK = re.compile(r"\n\s*\n")
# What some engines take for a template or for Markdown, even inside of HTML.
_INERT = {ord(sign): f"&#{ord(sign)};" for sign in "{}[]"}
_HEADING = re.compile(r'<h(?P<level>[1-6])(?: id="(?P<name>[^"]*)")?>(?P<words>[^<]*)</h[1-6]>')
_WAY = re.compile(r'(?P<before><(?:a|img)\s[^>]*?(?:href|src)=")(?P<href>[^"]*)')


def exported(site: Site) -> dict[str, bytes]:
    """Every page and what is published beside them, by the path of its file."""
    return {name: text.encode() for name, text in texts(site).items()} | dict(site.pictures)


def texts(site: Site) -> dict[str, str]:
    """Every page and calendar, by the path of its file."""
    render = _renderer(site)
    pages = {address: _page(page, render(address)) for address, page in site.pages.items()}
    return {**pages, CONTENTS: contents(site.nav), **site.made}


def contents(nav: list[Entry], depth: int = 0) -> str:
    """The navigation as a list of links."""
    lines = []
    for name, below in nav:
        shown = f"{'  ' * depth}- "
        if isinstance(below, str):
            lines.append(f"{shown}[{_escaped(name)}]({quote(below)})\n")
        else:
            lines.append(f"{shown}{_escaped(name)}\n{contents(below, depth + 1)}")
    return "".join(lines)


def _escaped(title: str) -> str:
    return re.sub(r"([\\\[\]`*_<>])", r"\\\1", unescape(title))


def _page(page: Page, html: str) -> str:
    title = unescape(page.title).replace("\\", "\\\\").replace('"', '\\"')
    blocks = stacked(_blocks(html, page.language))
    return f'---\ntitle: "{title}"\n---\n\n{blocks}'


def _blocks(html: str, language: str) -> Iterator[str]:
    """Headings as Markdown; what stands between them as blocks of HTML without a blank line.

    In a `language` that is not the site's they say so.
    """
    for piece in pieces(html):
        found = _HEADING.fullmatch(piece)
        if found:
            words = unescape(found["words"])
            yield heading(int(found["level"]), words, unescape(found["name"] or "") or None)
        else:
            lines = _BLANK.sub("\n", _PRE.sub(lambda pre: _in_lines(pre[0]), piece))
            inert = lines.strip().translate(_INERT)
            yield f'<div lang="{language}">\n{inert}\n</div>' if language and inert else inert


def _in_lines(pre: str) -> str:
    """Code on one line of HTML: its ends of lines as entities."""
    return pre.replace("\n", "&#10;")


# Rendering --------------------------------------------------------------------------------------


def _renderer(site: Site) -> _Renderer:
    return _Renderer(site, {page.file: at for at, page in site.pages.items() if page.file})


@dataclass
class _Renderer:
    """Markdown to clean HTML, a page after the other."""

    site: Site
    by_file: Mapping[str, str]
    address: str = ""
    markdown: Markdown = field(init=False)

    def __post_init__(self) -> None:
        kept_away = Plain(lambda href: self.site.hides(self.address, href))
        self.markdown = Markdown(extensions=[*EXTENSIONS, kept_away], extension_configs=OPTIONS)

    def __call__(self, address: str) -> str:
        self.address = address
        self.markdown.reset()
        html = clean(self.markdown.convert(self.site.pages[address].markdown))
        return _WAY.sub(lambda found: found["before"] + self._way(found["href"]), html)

    def _way(self, written: str) -> str:
        """A link to another page's Markdown as the way to where that page is published."""
        href = unescape(written)
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
            return written
        here = posixpath.dirname(self.address)
        target = posixpath.normpath(posixpath.join(here, unquote(parts.path)))
        if target not in self.site.pages:
            return written
        way = posixpath.relpath(url(target), here or ".")
        return escape(f"{way}#{parts.fragment}" if parts.fragment else way)


class _Outline(HTMLParser):
    """Where the outermost elements of a piece of HTML begin."""

    EMPTY = frozenset({"br", "hr", "img", "input", "col"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.depth = 0
        self.headings: list[tuple[int, int]] = []
        self.lines: list[int] = []
        self.begin = 0

    def outline(self, html: str) -> list[tuple[int, int]]:
        """The begin and end of each outermost heading."""
        self.lines = [0, *(found.end() for found in re.finditer("\n", html))]
        self.html = html
        self.feed(html)
        return self.headings

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in self.EMPTY:
            return
        if self.depth == 0:
            self.begin = self._offset()
        self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1
        if self.depth == 0 and re.fullmatch("h[1-6]", tag):
            self.headings.append((self.begin, self._offset() + len(f"</{tag}>")))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column


def pieces(html: str) -> Iterator[str]:
    """HTML cut at its outermost headings, each of which is a piece of its own."""
    end = 0
    for begin, after in _Outline().outline(html):
        yield html[end:begin]
        yield html[begin:after]
        end = after
    yield html[end:]
