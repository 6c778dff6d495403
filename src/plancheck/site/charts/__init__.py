"""Charts drawn when the site is built: SVG without styles or scripts, and its figures in words.

A page says what it shows as a `Chart` and gets it drawn: a figure with a title, a legend, a drawing
for any width, and a table of the figures that were drawn.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from plancheck.site.charts import upright
from plancheck.site.charts.frame import Chart, Series, look
from plancheck.site.charts.rows import Bar, below
from plancheck.site.charts.scale import exact, scale
from plancheck.site.charts.upright import BAR, piled, widest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.site.charts.frame import Ends
    from plancheck.site.figures import Figures
    from plancheck.site.html import Html
    from plancheck.site.view import View

_ZERO = Decimal(0)

__all__ = [
    "Chart",
    "Series",
    "bars",
    "bridge",
    "grouped",
    "lines",
    "month_labels",
    "monthly",
    "stacked",
]


def grouped(view: View, chart: Chart) -> Html:
    """Columns beside each other, one of each series for each label."""
    drawn = [each for each in chart.series if not each.line]
    axis = scale(_values(chart))
    width = widest(chart) / max(len(drawn), 1)
    made = []
    for number, each in enumerate(drawn):
        left = (number - len(drawn) / 2) * width
        ends = [None if value is None else (_ZERO, value) for value in each.values]
        made.append(upright.columns(chart, each, axis, ends, (left, left + BAR * width)))
    return upright.upright(view, chart, axis, made)


def stacked(view: View, chart: Chart) -> Html:
    """Columns on top of each other, one of each series for each label; those below zero hang."""
    drawn = [each for each in chart.series if not each.line]
    piles = piled([each.values for each in drawn])
    over = [value for each in chart.series if each.line for value in each.values]
    axis = scale([*over, *(end for pile in piles for ends in pile if ends for end in ends)])
    half = widest(chart) / 2
    made = [
        upright.columns(chart, each, axis, pile, (-half, half))
        for each, pile in zip(drawn, piles, strict=True)
    ]
    return upright.upright(view, chart, axis, made)


def lines(view: View, chart: Chart) -> Html:
    """A line for each series; what lies below zero is marked."""
    drawn = chart._replace(series=[each._replace(line=True) for each in chart.series])
    return upright.upright(view, drawn, scale(_values(chart)), [])


def bridge(view: View, chart: Chart) -> Html:
    """How a first value becomes the last one: each value of the series between is a step."""
    values = [value or _ZERO for each in chart.series[:1] for value in each.values]
    reached = [*accumulate(values[:-1]), *values[-1:]]
    feet = [_ZERO, *reached[:-2], _ZERO]
    steps = range(1, len(values) - 1)
    made = [
        _step(chart, value, (feet[place], reached[place]), step=place in steps)
        for place, value in enumerate(values)
    ]
    rows = [(chart.labels[place], [each]) for place, each in enumerate(made)]
    return below(view, chart, exact(reached), rows)


def _step(chart: Chart, value: Decimal, ends: Ends, *, step: bool) -> Bar:
    """A bar of a bridge: a value of its own, or a step from the one before, with its sign."""
    if not step:
        return Bar("pc-whole", ends, chart.write(value))
    written = chart.write(value)
    if value < 0:
        return Bar("pc-fall", ends, written)
    return Bar("pc-rise", ends, f"+{written}" if value else written)


def bars(view: View, chart: Chart) -> Html:
    """Bars from left to right, a row for each label: for a funnel, or to compare."""
    rows = [(label, list(_of_label(chart, place))) for place, label in enumerate(chart.labels)]
    return below(view, chart, exact(_values(chart)), rows)


def _of_label(chart: Chart, place: int) -> Iterator[Bar]:
    for each in chart.series:
        value = each.values[place]
        if value is not None:
            yield Bar(look(chart, each), (_ZERO, value), chart.write(value))


def _values(chart: Chart) -> Iterator[Decimal | None]:
    return (value for each in chart.series for value in each.values)


def monthly(
    view: View, title: str, said: str, months: Sequence[str], series: Sequence[Series]
) -> Chart:
    """A chart of money by month, still to be drawn."""
    labels, narrow = month_labels(view.figures, months)
    write, short = view.figures.money, view.figures.short_money
    return Chart(title, said, labels, series, write, short, narrow, view.say("Month"))


def month_labels(figures: Figures, months: Sequence[str]) -> tuple[list[str], list[str]]:
    """The labels of months or quarters, and narrow ones, with the year where there are several."""
    firsts = {month[:4]: month for month in reversed(months)}
    several = len(firsts) > 1
    narrow = [figures.narrow_month(month) for month in months]
    if several:
        narrow = [
            f"{words}\n{month[:4]}" if firsts[month[:4]] == month else words
            for words, month in zip(narrow, months, strict=True)
        ]
    return [figures.month(month, year=several) for month in months], narrow
