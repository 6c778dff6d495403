"""Charts drawn when the site is built: SVG without styles or scripts, the figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.site.html import Html, div, element, joined, span, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

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

    `kind` chooses the colour: `revenue`, `cost`, `quota`, `capacity`, `goal`, `actual`, `cash`.
    """

    name: str
    values: Sequence[Decimal | None]
    kind: str = ""


class Chart(NamedTuple):
    """What a chart shows, in which words, and how its figures are written.

    `said` is a sentence for those who cannot see it: what one should read from it. `narrow` are the
    labels where there is little room, `short` writes a figure in few signs.
    """

    title: str
    said: str
    labels: Sequence[str]
    series: Sequence[Series]
    write: Callable[[Decimal], str]
    short: Callable[[Decimal], str]
    narrow: Sequence[str] = ()
    over: str = ""


def grouped(view: View, chart: Chart) -> Html:
    """Columns beside each other, one of each series for each label."""
    return _figure(view, chart)


def stacked(view: View, chart: Chart) -> Html:
    """Columns on top of each other, one of each series for each label."""
    return _figure(view, chart)


def lines(view: View, chart: Chart) -> Html:
    """A line for each series; what lies below zero is marked."""
    return _figure(view, chart)


def bridge(view: View, chart: Chart) -> Html:
    """How a first value becomes the last one: each value between them is a step up or down."""
    return _figure(view, chart)


def bars(view: View, chart: Chart) -> Html:
    """Bars from left to right, a row for each label: for a funnel, or to compare."""
    return _figure(view, chart)


def _figure(view: View, chart: Chart) -> Html:
    """A chart with its title and, to be opened, a table of the same figures."""
    heads = [(chart.over, ""), *((each.name, "num") for each in chart.series)]
    rows = [
        (None, (label, *(_written(chart, each.values[index]) for each in chart.series)))
        for index, label in enumerate(chart.labels)
    ]
    figures = element(
        "details",
        element("summary", view.say("The figures")),
        table(heads, rows),
        class_="pc-figures",
    )
    return element("figure", element("figcaption", chart.title), figures, class_="pc-chart")


def _written(chart: Chart, value: Decimal | None) -> str | None:
    return None if value is None else chart.write(value)
