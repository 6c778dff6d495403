"""Who meets what: two kinds of entries as the rows and columns of a table, empty cells and all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.site.html import Html, div, element, joined, span
from plancheck.site.views.team.glance import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plancheck.model.record import Record
    from plancheck.site.view import View

FEW = 6
"""Up to how many columns have their heads written across."""
MOST_CELLS = 1500
"""Above how many cells each row lists what it has, for nobody could follow its line."""


class Mark(NamedTuple):
    """What stands in a cell: a sign, and the words for it."""

    sign: str
    said: str


class Matrix(NamedTuple):
    """Two kinds of entries, and what each of the first has to do with each of the second.

    `ways` are marks by the ids of both, of one kind at most in a cell; `first` and `second` say
    what the entries are. What a row or a column without any mark lacks is said beside the matrix.
    """

    first: str
    second: str
    ones: Sequence[Record]
    others: Sequence[Record]
    ways: Mapping[tuple[str, str], Mark]

    @property
    def turned(self) -> Matrix:
        """The same with its rows as columns."""
        ways = {(other, one): mark for (one, other), mark in self.ways.items()}
        return Matrix(self.second, self.first, self.others, self.ones, ways)

    def empty(self) -> list[Record]:
        """Those of the first kind that have nothing to do with any of the second."""
        met = {one for one, _ in self.ways}
        return [each for each in self.ones if _id(each) not in met]

    def missed(self) -> list[Record]:
        """Those of the second kind that have nothing to do with any of the first."""
        return self.turned.empty()


def _id(record: Record) -> str:
    return str(record.readable("id"))


def matrix(view: View, made: Matrix) -> Html:
    """A matrix as a table with its longer side down the page."""
    upright = made if len(made.ones) >= len(made.others) else made.turned
    if len(made.ones) * len(made.others) > MOST_CELLS:
        return _listed(view, upright.turned)
    return _crossed(view, upright)


def _crossed(view: View, made: Matrix) -> Html:
    lonely = {_id(each) for each in made.missed()}
    corner = element("th", made.first, scope="col", class_="pc-corner")
    heads = (_head(view, each, _id(each) in lonely, "col") for each in made.others)
    rows = (_row(view, made, each) for each in made.ones)
    few = " pc-few" if len(made.others) <= FEW else ""
    return _boxed(
        view.say("{rows} and {columns}", rows=made.first, columns=made.second),
        element("caption", legend(made)),
        element("thead", element("tr", corner, *heads)),
        element("tbody", *rows),
        class_=f"pc-grid pc-matrix{few}",
    )


def _boxed(said: str, *parts: Html, class_: str) -> Html:
    """A table in a box of its own, which can be scrolled by keyboard."""
    table = element("table", *parts, class_=class_)
    return div("pc-table", table, role="group", aria_label=said, tabindex="0")


def _row(view: View, made: Matrix, record: Record) -> Html:
    marks = [made.ways.get((_id(record), _id(each))) for each in made.others]
    head = _head(view, record, not any(marks), "row")
    return element("tr", head, *(_cell(mark) for mark in marks))


def _head(view: View, record: Record, lonely: bool, scope: str) -> Html:  # noqa: FBT001  a fact
    name = element("span", view.to(record))
    return element("th", name, scope=scope, class_="pc-empty" if lonely else None)


def _cell(mark: Mark | None) -> Html:
    if mark is None:
        return element("td", "–")
    return element("td", said(mark), class_="pc-met")


def said(mark: Mark) -> Html:
    """A sign with its words for those who cannot see it."""
    return span("pc-mark", mark.sign, role="img", aria_label=mark.said)


def legend(made: Matrix) -> Html:
    """The signs of a matrix, each with its words."""
    marks = dict.fromkeys(made.ways.values())
    return joined((joined((span("pc-mark", each.sign), each.said), " ") for each in marks), " · ")


def _listed(view: View, made: Matrix) -> Html:
    """Each of the shorter side with what it has: for what is too large to be drawn."""
    heads = [element("th", name, scope="col") for name in (made.first, made.second)]
    rows = (
        element(
            "tr",
            element("th", view.to(each), scope="row"),
            element("td", joined(_met(view, made, each), " · ") or "–"),
        )
        for each in made.ones
    )
    return _boxed(
        view.say("{rows} and {columns}", rows=made.first, columns=made.second),
        element("caption", legend(made)),
        element("thead", element("tr", *heads)),
        element("tbody", *rows),
        class_="pc-grid pc-meets",
    )


def _met(view: View, made: Matrix, record: Record) -> Iterator[Html]:
    """By mark what an entry has to do with: the first ones by name, and how many more."""
    met: dict[Mark, list[Record]] = {}
    for other in made.others:
        if mark := made.ways.get((_id(record), _id(other))):
            met.setdefault(mark, []).append(other)
    return (joined((said(mark), named(view, others)), " ") for mark, others in met.items())
