"""Charts drawn when the site is built: SVG without styles or scripts, the figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.site.html import Html, div, element, joined, span, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal


class Column(NamedTuple):
    """A column of a chart: its label, its value, the value as it is written, and in short.

    `narrow` is the label where there is little room.
    """

    label: str
    value: Decimal
    written: str
    short: str = ""
    narrow: str = ""


def columns(said: str, made: Sequence[Column], *, class_: str = "") -> Html:
    """Columns over a time, with `said` for those who cannot see them."""
    most = max((column.value for column in made), default=None)
    if not most:
        return Html()
    drawn = [_column(column, float(column.value / most)) for column in made]
    return div(f"pc-columns {class_}".strip(), *drawn, role="img", aria_label=said)


def _column(column: Column, share: float) -> Html:
    height = f"{max(share * 60, 0.5):.1f}"
    fill = element(
        "rect", class_="pc-fill", y=f"{60 - float(height):.1f}", width="20", height=height
    )
    drawing = element(
        "svg", fill, viewBox="0 0 20 60", preserveAspectRatio="none", aria_hidden="true"
    )
    value = span("pc-column-value pc-n", column.short) if column.short else None
    label = span("pc-column-label", column.label)
    narrow = span("pc-column-label pc-narrow", column.narrow or column.label)
    title = f"{column.label}: {column.written}"
    return div("pc-column", value, drawing, label, narrow, title=title)


def beside(summary: str, heads: tuple[str, str], made: Sequence[Column]) -> Html:
    """The figures of a chart as a table, to be opened."""
    rows = [(None, (column.label, column.written)) for column in made]
    return element(
        "details",
        element("summary", summary),
        joined([table([(heads[0], ""), (heads[1], "num")], rows)]),
        class_="pc-figures",
    )
