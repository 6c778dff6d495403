"""Shapes of charts as SVG that fits any width: places in hundredths, signs in the size of the page.

Nothing here has a colour or a size of its own: classes say what a shape is, the stylesheet how it
looks. Lines and areas stand in a drawing that is stretched; their strokes are not.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from plancheck.site.html import Content, Html, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Point(NamedTuple):
    """A place in a drawing, in hundredths from its left and from its top."""

    x: float
    y: float


def hundredths(value: float) -> str:
    """A length in hundredths, as short as it can be written: `12.5%`."""
    return f"{number(value)}%"


def number(value: float) -> str:
    """A number with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def drawing(*shapes: Content, class_: str, **attributes: str | None) -> Html:
    """A drawing as wide as there is room for."""
    return element("svg", *shapes, class_=class_, **attributes)


def stretched(*shapes: Content) -> Html:
    """Shapes in a square of a hundred that is drawn out to the whole drawing."""
    return element("svg", *shapes, viewBox="0 0 100 100", preserveAspectRatio="none")


def box(
    kind: str, x: tuple[float, float], y: tuple[float, float], *, said: str | None = None
) -> Html:
    """A box from edge to edge, whichever comes first; `said` is shown to who points at it."""
    (left, right), (top, bottom) = sorted(x), sorted(y)
    return element(
        "rect",
        element("title", said) if said else None,
        class_=f"pc-shape {kind}",
        x=hundredths(left),
        y=hundredths(top),
        width=hundredths(right - left),
        height=hundredths(bottom - top),
    )


def stripes(kind: str, marks: Iterable[tuple[Point, Point]], width: float) -> Html:
    """Stripes over boxes of a width, from one end of each to the other; to be stretched."""
    way = " ".join(
        f"M{number(one.x)} {number(one.y)} L{number(other.x)} {number(other.y)}"
        for one, other in marks
        if one != other
    )
    if not way:
        return Html()
    return element("path", class_=f"pc-stripes {kind}", d=way, stroke_width=number(width))


def stroke(kind: str, start: Point, end: Point) -> Html:
    """A straight line."""
    return element(
        "line",
        class_=kind,
        x1=hundredths(start.x),
        x2=hundredths(end.x),
        y1=hundredths(start.y),
        y2=hundredths(end.y),
    )


def dot(kind: str, at: Point, *, said: str | None = None) -> Html:
    """A point of a line."""
    return element(
        "circle",
        element("title", said) if said else None,
        class_=f"pc-dot {kind}",
        cx=hundredths(at.x),
        cy=hundredths(at.y),
        r="3.5",
    )


def word(words: str, at: Point, *, class_: str, anchor: str = "middle") -> Html:
    """A word in a drawing."""
    return element(
        "text", words, class_=class_, x=hundredths(at.x), y=hundredths(at.y), text_anchor=anchor
    )


# Lines -----------------------------------------------------------------------------------------


def runs(points: Iterable[Point | None]) -> Iterator[list[Point]]:
    """The pieces of a line between its gaps."""
    for there, piece in groupby(points, key=lambda point: point is not None):
        if there:
            yield [point for point in piece if point is not None]


def path(kind: str, pieces: Iterable[Sequence[Point]]) -> Html:
    """A line through the points of each piece, for a stretched drawing."""
    way = " ".join(
        "M" + " L".join(f"{number(point.x)} {number(point.y)}" for point in piece)
        for piece in pieces
    )
    return element("path", class_=kind, d=way) if way else Html()


def beneath(piece: Sequence[Point], level: float) -> list[Point]:
    """The outline of what lies between a line and a level that it falls below; empty if nowhere."""
    under = [max(point.y, level) for point in piece]
    if all(y == level for y in under):
        return []
    outline = [Point(piece[0].x, level), Point(piece[0].x, under[0])]
    for one, other in pairwise(piece):
        if (one.y - level) * (other.y - level) < 0:
            part = (level - one.y) / (other.y - one.y)
            outline.append(Point(one.x + part * (other.x - one.x), level))
        outline.append(Point(other.x, max(other.y, level)))
    return [*outline, Point(piece[-1].x, level)]
