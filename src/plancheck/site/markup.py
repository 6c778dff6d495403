"""The Markdown of a plan for Python-Markdown, and the gate that all HTML of a page goes through.

`Plain` is an extension without raw HTML: what looks like a tag is shown as text, comments are
left out, and only blocks of our own (`plancheck.site.markdown.block`) are HTML. Whatever comes
out of rendering then passes `clean`, an allow-list: the gate does not care how something got in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any
from xml.etree.ElementTree import Element  # a tree of our own making: nothing is parsed

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from typing_extensions import override

from plancheck.site.html import CLOSES, OPENS
from plancheck.site.markdown import ANGLES

# Rendering --------------------------------------------------------------------------------------

_BLOCK = re.compile(f"{OPENS}(.*?){CLOSES}", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Plain(Extension):
    """Markdown without raw HTML, but for blocks of our own.

    A link or picture whose address is `kept_away` leaves nothing but its text.
    """

    def __init__(self, kept_away: Callable[[str], bool] = lambda _: False) -> None:
        super().__init__()
        self.kept_away = kept_away

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        # Above fences, and below the clean-up that would take the marks of what is kept away.
        md.preprocessors.register(_OwnBlocks(md), "plancheck-blocks", 28)
        # Below fences, so that a comment in code is code.
        md.preprocessors.register(_Comments(md), "plancheck-comments", 19)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # Below the inline patterns, which make the links, and above whoever follows them.
        md.treeprocessors.register(_Links(md, self.kept_away), "plancheck-links", 15)


class _OwnBlocks(Preprocessor):
    @override
    def run(self, lines: list[str]) -> list[str]:
        text = _BLOCK.sub(lambda found: self.kept(found.group(1)), "\n".join(lines))
        return text.split("\n")

    def kept(self, html: str) -> str:
        return f"\n\n{self.md.htmlStash.store(html)}\n\n"


class _Comments(Preprocessor):
    @override
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return _COMMENT.sub("", text).split("\n") if "<!--" in text else lines


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, kept_away: Callable[[str], bool]) -> None:
        super().__init__(md)
        self.kept_away = kept_away

    @override
    def run(self, root: Element) -> None:
        for each in root.iter():
            where = each.get("href") or each.get("src") or ""
            if each.tag in ("a", "img") and self.kept_away(where):
                text = each.text or each.get("alt")
                each.tag, each.text, each.attrib = "span", text, {}


def makeExtension(**options: Any) -> Plain:  # noqa: N802  the name that Python-Markdown asks for
    """The extension, for whoever names this module."""
    return Plain(**options)


# Cleaning ---------------------------------------------------------------------------------------

_TAGS = frozenset(
    re.findall(
        r"\w+",
        """
        a abbr article aside b blockquote br caption circle code col colgroup dd del desc details
        dfn div dl dt em figcaption figure g h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label
        li line mark ol p path pre q rect s section small span strong sub summary sup svg table
        tbody td text tfoot th thead title tr u ul
        """,
    )
)
_SHAPES = {
    *("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height", "d"),
    *("stroke-width", "text-anchor"),
}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {
        *("class", "id", "title", "lang", "role", "tabindex"),
        *("aria-label", "aria-labelledby", "aria-hidden"),
    },
    "a": {"href", "rel", "download"},
    "code": {"data-lang"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "name", "checked", "disabled"},
    "label": {"for"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan", "align", "data-head"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "div": {"data-tabs"},
    "svg": {"viewBox", "preserveAspectRatio"},
    **dict.fromkeys(("circle", "rect", "line", "path", "text"), _SHAPES),
}
_SCHEMES = {"http", "https", "mailto", "tel"}
# The theme works its switches by these ids; prose must not be able to take them.
_THEMES_ID = re.compile(r"__(?!(tabbed|span|codelineno|code)[-_])")
# What a browser takes out of an address before it reads it.
_PASSED_OVER = re.compile(r"[\x00-\x20]")
_ELSEWHERE = re.compile(r"([a-z][a-z0-9+.-]*:|//|\\\\|/\\|\\/)", re.IGNORECASE)
_INPUTS = {"checkbox", "radio"}


def clean(html: str) -> str:
    """Rendered HTML with nothing in it but what a plan's page may hold.

    Scripts, handlers, styles and frames go, links to anything but the web, mail and telephone
    lose their address, and a picture must lie beside its page: none is fetched from elsewhere.
    """
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def comment(words: str) -> str:
    """A comment's Markdown as a forge would show it, cleaned; its headings are none of the page."""
    made = Markdown(extensions=["tables", "md_in_html"], tab_length=2)
    shown = clean(made.convert(words.replace("<details>", '<details open="" markdown="1">')))
    for old, new in (("<th></th>", "<td></td>"), ("<table>", '<table class="pc-moved">')):
        shown = shown.replace(old, new)
    return _ANY_HEADING.sub("p", shown)


_ANY_HEADING = re.compile("(?<=<)h[1-6](?=>)|(?<=</)h[1-6](?=>)")


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute in ("id", "for") and _THEMES_ID.match(value):
        return None
    if attribute == "src" and _ELSEWHERE.match(_PASSED_OVER.sub("", value)):
        return None
    if tag == "input" and attribute == "type" and value not in _INPUTS:
        return None
    return value


def text_of(html: str) -> str:
    """The words of a piece of HTML, escaped and without any tag: for the table of contents."""
    return escape(unescape(nh3.clean(html, tags=set())).translate(ANGLES))


_ID = re.compile(r'\sid="([^"]*)"')


def ids(html: str) -> set[str]:
    """The ids in a cleaned page: what links to a place on it may name."""
    return {unescape(name) for name in _ID.findall(html)}
