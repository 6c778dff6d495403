"""Charts drawn when the site is built: SVG without styles or scripts, the figures in words."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from plancheck.site.drawing import (
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
from plancheck.site.html import Html, div, element, items, joined, span, table
from plancheck.site.scale import Scale, exact, scale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plancheck.site.figures import Figures
    from plancheck.site.view import View


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


# Charts of several series --------------------------------------------------------------------


class Series(NamedTuple):
    """Values of one kind, one for each label of a chart; None where there is none.

    `kind` chooses the look: `revenue`, `cost`, `quota`, `capacity`, `goal`, `actual`, `cash`;
    without one the series of a chart get six looks in their order. A `line` runs over the columns.
    """

    name: str
    values: Sequence[Decimal | None]
    kind: str = ""
    line: bool = False


class Chart(NamedTuple):
    """What a chart shows, in which words, and how its figures are written.

    `said` is a sentence for those who cannot see it: what one should read from it. `narrow` are the
    labels where there is little room, `short` writes a figure in few signs, `over` is what the
    labels are. `marked` is the place of a label at which something happens, and what.
    """

    title: str
    said: str
    labels: Sequence[str]
    series: Sequence[Series]
    write: Callable[[Decimal], str]
    short: Callable[[Decimal], str]
    narrow: Sequence[str] = ()
    over: str = ""
    marked: tuple[int, str] | None = None


def grouped(view: View, chart: Chart) -> Html:
    """Columns beside each other, one of each series for each label."""
    drawn = [each for each in chart.series if not each.line]
    axis = scale(value for each in chart.series for value in each.values)
    width = _widest(chart) / max(len(drawn), 1)
    made = []
    for number, each in enumerate(drawn):
        left = (number - len(drawn) / 2) * width
        ends = [None if value is None else (_ZERO, value) for value in each.values]
        made.append(_columns(chart, each, axis, ends, (left, left + _BAR * width)))
    return _upright(view, chart, axis, made)


def stacked(view: View, chart: Chart) -> Html:
    """Columns on top of each other, one of each series for each label; those below zero hang."""
    drawn = [each for each in chart.series if not each.line]
    piles = _piled([each.values for each in drawn])
    over = [value for each in chart.series if each.line for value in each.values]
    axis = scale([*over, *(end for pile in piles for ends in pile if ends for end in ends)])
    half = _widest(chart) / 2
    made = [
        _columns(chart, each, axis, pile, (-half, half))
        for each, pile in zip(drawn, piles, strict=True)
    ]
    return _upright(view, chart, axis, made)


def lines(view: View, chart: Chart) -> Html:
    """A line for each series; what lies below zero is marked."""
    drawn = chart._replace(series=[each._replace(line=True) for each in chart.series])
    return _upright(view, drawn, scale(value for each in chart.series for value in each.values), [])


def bridge(view: View, chart: Chart) -> Html:
    """How a first value becomes the last one: each value between them is a step up or down."""
    values = [value or _ZERO for value in chart.series[0].values] if chart.series else []
    reached = [*accumulate(values[:-1]), *values[-1:]]
    before = [_ZERO, *reached[:-2], _ZERO][: len(values)]
    axis = exact(reached)
    last = len(values) - 1
    rows = []
    for number, value in enumerate(values):
        step = 0 < number < last
        written = chart.write(value)
        kind = ("pc-rise" if value >= 0 else "pc-fall") if step else "pc-whole"
        if step and value > 0:
            written = f"+{written}"
        ends = (before[number], reached[number])
        rows.append((chart.labels[number], [(_lying(axis, kind, ends), written)]))
    return _rows(view, chart, rows)


def bars(view: View, chart: Chart) -> Html:
    """Bars from left to right, a row for each label: for a funnel, or to compare."""
    axis = exact(value for each in chart.series for value in each.values)
    rows = [
        (
            label,
            [
                (_lying(axis, _look(chart, each), (_ZERO, value)), chart.write(value))
                for each in chart.series
                if (value := each.values[number]) is not None
            ],
        )
        for number, label in enumerate(chart.labels)
    ]
    return _rows(view, chart, rows)


def month_labels(figures: Figures, months: Sequence[str]) -> tuple[list[str], list[str]]:
    """The labels of months or quarters, with the year where there are several; and narrow ones."""
    year = len({month[:4] for month in months}) > 1
    return (
        [figures.month(month, year=year) for month in months],
        [figures.narrow_month(month) for month in months],
    )


# Columns and lines ---------------------------------------------------------------------------


_ZERO = Decimal(0)
_FULL, _MOST, _BAR = 0.72, 14.0, 0.92
"""What columns take of a label's room, how wide they are at most, what one takes of its part."""

Ends = tuple[Decimal, Decimal]
"""From where to where a column or bar reaches."""


def _slot(chart: Chart) -> float:
    return 100 / max(len(chart.labels), 1)


def _widest(chart: Chart) -> float:
    return min(_slot(chart) * _FULL, _MOST)


def _middle(chart: Chart, number: int) -> float:
    return (number + 0.5) * _slot(chart)


def _piled(series: Sequence[Sequence[Decimal | None]]) -> list[list[Ends | None]]:
    """Where each value of each series reaches from and to when they are piled up."""
    tops: dict[tuple[int, bool], Decimal] = {}
    piles: list[list[Ends | None]] = []
    for values in series:
        pile: list[Ends | None] = []
        for place, value in enumerate(values):
            if value is None:
                pile.append(None)
                continue
            side = (place, value < 0)
            foot = tops.get(side, _ZERO)
            tops[side] = foot + value
            pile.append((foot, foot + value))
        piles.append(pile)
    return piles


def _columns(
    chart: Chart, series: Series, axis: Scale, ends: Sequence[Ends | None], x: tuple[float, float]
) -> Html:
    """The columns of a series, each from its left to its right edge beside the label's middle."""
    look = _look(chart, series)
    boxes, middles = [], []
    for place, pair in enumerate(ends):
        value = series.values[place]
        if pair is None or value is None or pair[0] == pair[1]:
            continue
        middle, (foot, top) = _middle(chart, place), (axis.down(each) for each in pair)
        said = f"{chart.labels[place]}, {series.name}: {chart.write(value)}"
        boxes.append(box(look, (middle + x[0], middle + x[1]), (foot, top), said=said))
        centre = middle + (x[0] + x[1]) / 2
        middles.append((Point(centre, foot), Point(centre, top)))
    over = stretched(stripes(look, middles, x[1] - x[0])) if _striped(look) and middles else None
    return joined((*boxes, over))


def _line(chart: Chart, series: Series, axis: Scale, *, alone: bool) -> Html:
    """A line with a dot for each value, and, where it is alone, what lies below zero."""
    look = _look(chart, series)
    points = [
        None if value is None else Point(_middle(chart, place), axis.down(value))
        for place, value in enumerate(series.values)
    ]
    pieces = list(runs(points))
    under = [beneath(piece, axis.down(_ZERO)) for piece in pieces] if alone else []
    dots = [
        dot(
            f"{look} pc-below" if value < 0 else look,
            point,
            said=f"{chart.labels[place]}, {series.name}: {chart.write(value)}",
        )
        for place, (point, value) in enumerate(zip(points, series.values, strict=True))
        if point is not None and value is not None
    ]
    paths = (
        path("pc-under", [outline for outline in under if outline]),
        path(f"pc-path {look}", pieces),
    )
    return joined((stretched(*paths), *dots))


def _upright(view: View, chart: Chart, axis: Scale, columns_: Sequence[Html]) -> Html:
    """A chart over an axis from below to above, with the labels beside each other."""
    if not chart.labels or not any(_there(each) for each in chart.series):
        return Html()
    lined = [each for each in chart.series if each.line]
    name = _name(chart)
    drawn = drawing(
        element("title", chart.title, id=f"{name}-title"),
        element("desc", chart.said, id=f"{name}-said"),
        *[_rule(axis, tick) for tick in axis.ticks],
        *columns_,
        *[_line(chart, each, axis, alone=len(chart.series) == 1) for each in lined],
        _mark(chart),
        class_="pc-drawing",
        role="img",
        aria_labelledby=f"{name}-title {name}-said",
    )
    ticks = [span("pc-tick", words) for words in reversed(_ticks(chart, axis))]
    plot = div(
        "pc-plot pc-far" if len(chart.labels) > _FEW and not chart.narrow else "pc-plot",
        div("pc-ticks", *ticks, aria_hidden="true"),
        drawn,
        div("pc-labels", *_labels(chart), aria_hidden="true"),
    )
    return _figure(view, chart, plot)


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


_FEW, _MANY = 6, 13


def _labels(chart: Chart) -> list[Html]:
    """What stands below the columns: in short where there are many, or on a phone."""
    every = -(-len(chart.labels) // (2 * _MANY))
    crowded = len(chart.labels) > _MANY
    made = []
    for place, label in enumerate(chart.labels):
        narrow = chart.narrow[place] if chart.narrow else None
        words = (
            span("", narrow or label)
            if crowded or narrow in (None, label)
            else joined((span("pc-wide", label), span("pc-narrow", narrow)))
        )
        made.append(span("pc-under-it", None if place % every else words))
    return made


# Rows ------------------------------------------------------------------------------------------


def _lying(axis: Scale, look: str, ends: Ends) -> Html:
    """A bar from left to right."""
    x = (axis.along(ends[0]), axis.along(ends[1]))
    over = None
    if _striped(look):
        over = stretched(stripes(look, [(Point(x[0], 50), Point(x[1], 50))], 100))
    zero = axis.along(_ZERO)
    return drawing(
        box(look, x, (0, 100)),
        over,
        stroke("pc-rule pc-zero", Point(zero, 0), Point(zero, 100)),
        class_="pc-lying",
        aria_hidden="true",
    )


def _rows(view: View, chart: Chart, rows: Sequence[tuple[str, Sequence[tuple[Html, str]]]]) -> Html:
    """Labels below each other, each with its bars and their figures."""
    if not any(marks for _, marks in rows):
        return Html()
    made = [
        div(
            "pc-row",
            span("pc-row-label", label),
            div(
                "pc-row-marks",
                *[div("pc-row-mark", drawn, span("pc-n", written)) for drawn, written in marks],
            ),
        )
        for label, marks in rows
    ]
    said = f"{chart.title}: {chart.said}"
    return _figure(view, chart, div("pc-rows", *made, role="img", aria_label=said))


# Around a chart --------------------------------------------------------------------------------


_LOOKS = 6


def _look(chart: Chart, series: Series) -> str:
    """The class of a series' look; its number where it has no kind, or another one has it too."""
    place = next(at for at, each in enumerate(chart.series) if each is series)
    kinds = [each.kind for each in chart.series[:place]]
    own = series.kind and series.kind not in kinds
    return f"pc-kind-{series.kind if own else place % _LOOKS + 1}"


def _striped(look: str) -> bool:
    """Whether a look has stripes, and so differs from its neighbours in more than its colour."""
    return look in ("pc-kind-cost", "pc-kind-2", "pc-kind-4")


def _name(chart: Chart) -> str:
    """An id that no other chart of a page has, and the same chart has tomorrow."""
    return (
        f"chart-{crc32(repr((chart.title, chart.said, chart.labels, chart.series)).encode()):08x}"
    )


def _figure(view: View, chart: Chart, drawn: Html) -> Html:
    """A chart with its title, its legend and, to be opened, a table of the same figures."""
    figures = element(
        "details", element("summary", view.say("The figures")), _table(chart), class_="pc-figures"
    )
    return element(
        "figure",
        element("figcaption", chart.title),
        _legend(chart),
        drawn,
        figures,
        class_="pc-chart",
    )


def _legend(chart: Chart) -> Html:
    """What each look means, where there are several."""
    several = len(chart.series) > 1
    return items([_entry(chart, each) for each in chart.series if several], "pc-legend")


def _entry(chart: Chart, series: Series) -> Html:
    look = _look(chart, series)
    shapes: list[Html] = [box(look, (0, 100), (0, 100))]
    if series.line:
        shapes = [stroke(f"pc-path {look}", Point(0, 50), Point(100, 50)), dot(look, Point(50, 50))]
    elif _striped(look):
        shapes.append(stretched(stripes(look, [(Point(50, 0), Point(50, 100))], 100)))
    swatch = drawing(*shapes, class_="pc-swatch", aria_hidden="true")
    return joined((swatch, series.name), " ")


def _table(chart: Chart) -> Html:
    """The figures of a chart, with every label in full."""
    corner = element("th", chart.over, scope="col") if chart.over else element("td")
    head = [element("th", each.name, scope="col", class_="num") for each in chart.series]
    rows = [
        element(
            "tr",
            element("th", label, scope="row"),
            *[
                element("td", _written(chart, each.values[place]), class_="num")
                for each in chart.series
            ],
        )
        for place, label in enumerate(chart.labels)
    ]
    made = element(
        "table",
        element("caption", chart.title),
        element("thead", element("tr", corner, *head)),
        element("tbody", *rows),
        class_="pc-grid",
    )
    return div("pc-table", made, tabindex="0", role="region", aria_label=chart.title)


def _written(chart: Chart, value: Decimal | None) -> str | None:
    return None if value is None else chart.write(value)
