"""Columns and lines over an axis from below to above, with the labels beside each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.site.charts.drawing import (
    Point,
    beneath,
    box,
    dot,
    drawing,
    path,
    runs,
    stretched,
    stripes,
    stroke,
    word,
)
from plancheck.site.charts.frame import framed, look, name, striped
from plancheck.site.html import Html, div, element, joined, span, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.site.charts.frame import Chart, Ends, Series
    from plancheck.site.charts.scale import Scale
    from plancheck.site.view import View


ZERO = Decimal(0)
_FEW, _MANY = 6, 13
"""How many labels fit a phone in full, and how many a desk."""
_FULL, _MOST, BAR = 0.72, 14.0, 0.92
"""What columns take of a label's room, how wide they are at most, what one takes of its part."""


def _slot(chart: Chart) -> float:
    return 100 / max(len(chart.labels), 1)


def widest(chart: Chart) -> float:
    """How wide the columns of a label are together, in hundredths."""
    return min(_slot(chart) * _FULL, _MOST)


def _middle(chart: Chart, number: int) -> float:
    return (number + 0.5) * _slot(chart)


def piled(series: Sequence[Sequence[Decimal | None]]) -> list[list[Ends | None]]:
    """Where each value of each series reaches from and to when they are piled up."""
    tops: dict[tuple[int, bool], Decimal] = {}
    piles: list[list[Ends | None]] = []
    for values in series:
        pile: list[Ends | None] = [None] * len(values)
        for place, value in enumerate(values):
            if value is not None:
                foot = tops.get((place, value < 0), ZERO)
                tops[place, value < 0] = foot + value
                pile[place] = (foot, foot + value)
        piles.append(pile)
    return piles


def columns(
    chart: Chart, series: Series, axis: Scale, ends: Sequence[Ends | None], x: tuple[float, float]
) -> Html:
    """The columns of a series, from their left to their right edge beside the labels' middles."""
    kind, width, centre = look(chart, series), x[1] - x[0], (x[0] + x[1]) / 2
    boxes, middles = [], []
    for place, pair in enumerate(ends):
        if pair is None or pair[0] == pair[1]:
            continue
        foot, top = (Point(_middle(chart, place) + centre, axis.down(end)) for end in pair)
        edges = (foot.x - width / 2, foot.x + width / 2)
        boxes.append(box(kind, edges, (foot.y, top.y), said=_said(chart, series, place)))
        middles.append((foot, top))
    over = stretched(stripes(kind, middles, width)) if striped(kind) and middles else None
    return joined((*boxes, over))


def _said(chart: Chart, series: Series, place: int) -> str:
    """What a shape stands for, for whoever points at it."""
    value = series.values[place]
    return (
        f"{chart.labels[place]}, {series.name}: {chart.write(value) if value is not None else ''}"
    )


def _line(chart: Chart, series: Series, axis: Scale, *, alone: bool) -> Html:
    """A line with a dot for each value, and, where it is alone, what lies below zero."""
    kind = look(chart, series)
    points = [
        None if value is None else Point(_middle(chart, place), axis.down(value))
        for place, value in enumerate(series.values)
    ]
    pieces, zero = list(runs(points)), axis.down(ZERO)
    under = [beneath(piece, zero) for piece in pieces] if alone else []
    dots = [
        dot(f"{kind} pc-below" if point.y > zero else kind, point, said=_said(chart, series, place))
        for place, point in enumerate(points)
        if point is not None
    ]
    below = path("pc-under", [outline for outline in under if outline])
    return joined((stretched(below, path(f"pc-path {kind}", pieces)), *dots))


def upright(view: View, chart: Chart, axis: Scale, made: Sequence[Html]) -> Html:
    """A chart over an axis, with its columns and the lines over them; nothing without a value."""
    if not chart.labels or not any(_there(each) for each in chart.series):
        return Html()
    lined = [each for each in chart.series if each.line]
    own = name(chart)
    drawn = drawing(
        element("title", chart.title, id=f"{own}-title"),
        element("desc", chart.said, id=f"{own}-said"),
        *[_rule(axis, tick) for tick in axis.ticks],
        *made,
        *[_line(chart, each, axis, alone=len(chart.series) == 1) for each in lined],
        _mark(chart),
        class_="pc-drawing",
        role="img",
        aria_labelledby=f"{own}-title {own}-said",
    )
    ticks = [span("pc-tick", words) for words in reversed(_ticks(chart, axis))]
    wide = not chart.narrow and len(chart.labels) > _FEW
    plot = div(
        "pc-plot pc-far" if wide else "pc-plot",
        div("pc-ticks", *ticks, aria_hidden="true"),
        drawn,
        div("pc-labels", *_labels(chart), aria_hidden="true"),
        tabindex="0" if wide else None,
        role="group" if wide else None,
        aria_label=chart.title if wide else None,
    )
    return framed(view, chart, plot)


def _there(series: Series) -> bool:
    return any(value is not None for value in series.values)


def _rule(axis: Scale, tick: Decimal) -> Html:
    y = axis.down(tick)
    return stroke("pc-rule pc-zero" if tick == 0 else "pc-rule", Point(0, y), Point(100, y))


def _mark(chart: Chart) -> Html:
    """Where something happens, and what."""
    if chart.marked is None:
        return Html()
    place, words = chart.marked
    x = _middle(chart, place)
    left = x > 50  # noqa: PLR2004  the middle of the drawing
    return joined(
        (
            stroke("pc-when", Point(x, 0), Point(x, 100)),
            word(
                words,
                Point(x + (-1 if left else 1), 6),
                class_="pc-word",
                anchor="end" if left else "start",
            ),
        )
    )


def _ticks(chart: Chart, axis: Scale) -> list[str]:
    """The figures beside the axis: in short where that tells them apart."""
    short = [chart.short(tick) for tick in axis.ticks]
    return short if len({*short}) == len(short) else [chart.write(tick) for tick in axis.ticks]


def _labels(chart: Chart) -> list[Html]:
    """What stands below the columns; of very many labels some are left out."""
    every = -(-len(chart.labels) // (2 * _MANY))
    narrow: Sequence[str | None] = chart.narrow or [None] * len(chart.labels)
    return [
        span("pc-under-it", None if place % every else _label(chart, label, short))
        for place, (label, short) in enumerate(zip(chart.labels, narrow, strict=True))
    ]


def _label(chart: Chart, label: str, narrow: str | None) -> Html:
    """A label; in short on a phone, and where there are many."""
    if narrow is None:
        return text(label)
    short = span("pc-narrow", narrow)
    return short if len(chart.labels) > _MANY else joined((span("pc-wide", label), short))
