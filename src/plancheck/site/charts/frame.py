"""What a chart shows, and what stands around it: its title, its legend, its figures as a table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from plancheck.site.charts.drawing import Point, box, dot, drawing, stretched, stripes, stroke
from plancheck.site.html import Html, div, element, items, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plancheck.site.view import View


Ends = tuple[Decimal, Decimal]
"""From where to where a column or bar reaches."""


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
    labels are. `marked` is the place of a label at which something happens, and what. `name` tells
    charts of a page apart that may show the same in the same words.
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
    name: str = ""


_LOOKS = 6


def look(chart: Chart, series: Series) -> str:
    """The class of a series' look; its number where it has no kind, or another one has it too."""
    place = next(at for at, each in enumerate(chart.series) if each is series)
    kinds = [each.kind for each in chart.series[:place]]
    own = series.kind and series.kind not in kinds
    return f"pc-kind-{series.kind if own else place % _LOOKS + 1}"


def striped(kind: str) -> bool:
    """Whether a look has stripes, and so differs from its neighbours in more than its colour."""
    return kind in ("pc-kind-cost", "pc-kind-2", "pc-kind-4")


def name(chart: Chart) -> str:
    """An id that no other chart of a page has, and the same chart has tomorrow."""
    shown = repr((chart.name, chart.title, chart.said, chart.labels, chart.series))
    return f"chart-{crc32(shown.encode()):08x}"


def framed(view: View, chart: Chart, drawn: Html) -> Html:
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
    kind = look(chart, series)
    shapes: list[Html] = [box(kind, (0, 100), (0, 100))]
    if series.line:
        shapes = [stroke(f"pc-path {kind}", Point(0, 50), Point(100, 50)), dot(kind, Point(50, 50))]
    elif striped(kind):
        shapes.append(stretched(stripes(kind, [(Point(50, 0), Point(50, 100))], 100)))
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
    return div("pc-table", made, tabindex="0", role="group", aria_label=chart.title)


def _written(chart: Chart, value: Decimal | None) -> str | None:
    return None if value is None else chart.write(value)
