"""HTML that cannot be forgotten to escape: text is text until `element` has made it `Html`."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

OPENS, CLOSES = "\ufdd0", "\ufdd1"
"""What surrounds our own HTML in a page's Markdown: characters that no text can hold."""

_EMPTY = frozenset({"br", "hr", "img", "input"})


class Html(str):
    """HTML that is ready to be shown: everything in it that somebody wrote is escaped."""

    __slots__ = ()


Content = str | None
"""What an element holds: `Html` as it is, other text escaped, nothing for None."""


def text(content: Content) -> Html:
    """A piece of content as HTML."""
    if content is None:
        return Html()
    return content if isinstance(content, Html) else Html(escape(unmarked(content)))


def unmarked(words: str) -> str:
    """Text without the characters that surround our own HTML."""
    return words.replace(OPENS, "").replace(CLOSES, "")


def element(name: str, *content: Content, **attributes: str | None) -> Html:
    """An element; `class_` is written `class`, `aria_label` `aria-label`, None is left out."""
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(unmarked(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(content)}</{name}>")


def joined(content: Iterable[Content], separator: str = "") -> Html:
    """Pieces of content one after the other."""
    return Html(text(separator).join(text(each) for each in content if each))


def div(class_: str, *content: Content, **attributes: str | None) -> Html:
    """A block with a class; nothing where all of its content is empty."""
    inside = joined(content)
    return element("div", inside, class_=class_, **attributes) if inside else Html()


def span(class_: str, *content: Content, **attributes: str | None) -> Html:
    """Words with a class."""
    return element("span", *content, class_=class_, **attributes)


def link(href: str | None, *content: Content, **attributes: str | None) -> Html:
    """A link, or its words alone where there is nowhere to go."""
    return element("a", *content, href=href, **attributes) if href else joined(content)


def items(entries: Iterable[Content], class_: str = "pc-list") -> Html:
    """A list of the entries; nothing where there are none."""
    rows = joined(element("li", each) for each in entries if each)
    return element("ul", rows, class_=class_) if rows else Html()


def facts(pairs: Iterable[tuple[str, Content]], class_: str = "pc-facts") -> Html:
    """Terms with their values; those without a value are left out."""
    rows = [
        element("div", element("dt", term), element("dd", value)) for term, value in pairs if value
    ]
    return element("dl", *rows, class_=class_) if rows else Html()


def spoken(words: str) -> Html:
    """A sentence in which what stands between backticks is code."""
    pieces = words.split("`")
    if len(pieces) % 2 == 0:
        return text(words)
    return joined(
        element("code", piece) if odd % 2 else text(piece) for odd, piece in enumerate(pieces)
    )


def paragraph(content: Content, class_: str | None = None) -> Html:
    """A paragraph; nothing where it is empty."""
    return element("p", content, class_=class_) if content else Html()


def table(
    heads: Iterable[tuple[str, str]],
    rows: Iterable[tuple[str | None, Iterable[Content]]],
    *,
    class_: str = "",
    foot: Iterable[Content] = (),
    caption: str | None = None,
) -> Html:
    """A table that scrolls inside its own box.

    `heads` are titles with a class for the column (`num` for numbers); `rows` an id, or None, and
    the cells; `foot` the cells of the row that sums up; `caption` says what the table is about.
    """
    heads = tuple(heads)
    classes = [kind or None for _, kind in heads]
    head = element("tr", *[_head(title, kind or None) for title, kind in heads])
    body = [_row(name, cells, heads, classes) for name, cells in rows]
    last = tuple(foot)
    said = element("caption", caption) if caption else None
    parts = [said, element("thead", head), element("tbody", *body)]
    if last:
        parts.append(element("tfoot", _row(None, last, heads, classes)))
    return scrolling(element("table", *parts, class_=f"pc-grid {class_}".strip()), caption)


def scrolling(table: Html, name: str | None) -> Html:
    """The box in which a table scrolls: keys reach it, and it is called what the table is."""
    role = "group" if name else None
    return div("pc-table", table, role=role, aria_label=name, tabindex="0")


def _head(title: str, class_: str | None) -> Html:
    """The head of a column; one without words is none."""
    return element("th", title, class_=class_, scope="col") if title else element("td")


def _row(
    name: str | None,
    cells: Iterable[Content],
    heads: tuple[tuple[str, str], ...],
    classes: list[str | None],
) -> Html:
    made = [
        element("td", cell, class_=kind, data_head=title)
        for cell, (title, _), kind in zip(cells, heads, classes, strict=False)
    ]
    return element("tr", *made, id=name)
