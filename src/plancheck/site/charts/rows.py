"""Bars from left to right, below each other, with their labels and figures beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.site.charts.drawing import Point, box, drawing, stretched, stripes, stroke
from plancheck.site.charts.frame import framed, striped
from plancheck.site.html import Html, div, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.site.charts.frame import Chart, Ends
    from plancheck.site.charts.scale import Scale
    from plancheck.site.view import View

_ZERO = Decimal(0)


class Bar(NamedTuple):
    """A bar: its look, from where to where it reaches, and its figure."""

    kind: str
    ends: Ends
    written: str


def below(view: View, chart: Chart, axis: Scale, rows: Sequence[tuple[str, Sequence[Bar]]]) -> Html:
    """A chart of rows, each a label and its bars; nothing without a bar."""
    if not any(bars for _, bars in rows):
        return Html()
    made = [_row(axis, label, bars) for label, bars in rows]
    said = f"{chart.title}: {chart.said}"
    return framed(view, chart, div("pc-rows", *made, role="img", aria_label=said))


def _row(axis: Scale, label: str, bars: Sequence[Bar]) -> Html:
    marks = [div("pc-row-mark", _bar(axis, each), span("pc-n", each.written)) for each in bars]
    return div("pc-row", span("pc-row-label", label), div("pc-row-marks", *marks))


def _bar(axis: Scale, bar: Bar) -> Html:
    start, end = (axis.along(each) for each in bar.ends)
    zero = axis.along(_ZERO)
    across = stripes(bar.kind, [(Point(start, 50), Point(end, 50))], 100)
    return drawing(
        box(bar.kind, (start, end), (0, 100)),
        stretched(across) if striped(bar.kind) else None,
        stroke("pc-rule pc-zero", Point(zero, 0), Point(zero, 100)),
        class_="pc-lying",
        aria_hidden="true",
    )
