"""Where nobody goes and nothing helps: personas, territories and tools beside what covers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.payees import meant
from plancheck.model.plan import told
from plancheck.model.territories import sells_in
from plancheck.site.markdown import heading
from plancheck.site.views.team.glance import Line, Part, named, stack, warned
from plancheck.site.views.team.matrix import Mark, Matrix, matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plancheck.model.record import Record
    from plancheck.site.html import Html
    from plancheck.site.view import View


class Table(NamedTuple):
    """A matrix, its title, and a sentence about each side of it that has empty lines."""

    title: str
    matrix: Matrix
    holes: Sequence[Html]


def part(view: View) -> Part:
    """The matrices that have anything to show, each with what is empty in it."""
    made = (personas(view), territories(view), tools(view))
    tables = [each for each in made if each.matrix.ones and each.matrix.others]
    holes = [Line(hole, good=False) for each in tables for hole in each.holes]
    fine = view.say("Every persona, strategy, territory and tool has its counterpart.")
    return Part(
        view.say("Coverage"),
        "coverage",
        (holes or [Line(fine, good=True)]) if tables else (),
        stack(*(piece for each in tables for piece in _pieces(view, each))),
    )


def _pieces(view: View, table: Table) -> Iterator[str | Html]:
    yield heading(3, table.title)
    yield from (warned(view, hole) for hole in table.holes)
    yield matrix(view, table.matrix)


# Strategies: whom they are for, and what they need ---------------------------------------------


def personas(view: View) -> Table:
    """Which strategy is for which persona."""
    ones = told(lambda: view.plan.personas) or ()
    strategies = told(lambda: view.plan.strategies) or ()
    mark = Mark("●", view.say("the strategy is for the persona"))
    named_ = ((each, name) for each in strategies for name in each.personas)
    ways = _ways(ones, ((name, each.id, mark) for each, name in named_))
    made = Matrix(view.say("Persona"), view.say("Strategy"), ones, strategies, ways)
    holes = []
    if empty := made.empty():
        holes.append(view.tell("No strategy is for {personas}.", personas=named(view, empty)))
    if missed := made.missed():
        holes.append(view.tell("For no persona: {strategies}.", strategies=named(view, missed)))
    return Table(view.say("Personas and strategies"), made, holes)


def tools(view: View) -> Table:
    """Which strategy needs which tool."""
    ones = told(lambda: view.plan.tools) or ()
    strategies = told(lambda: view.plan.strategies) or ()
    mark = Mark("●", view.say("the strategy needs the tool"))
    named_ = ((each, name) for each in strategies for name in each.tools)
    plan = view.plan
    ways = _ways(ones, ((meant(plan, name, "tool"), each.id, mark) for each, name in named_))
    made = Matrix(view.say("Tool"), view.say("Strategy"), ones, strategies, ways)
    holes = []
    if empty := made.empty():
        holes.append(view.tell("No strategy needs {tools}.", tools=named(view, empty)))
    if missed := made.missed():
        holes.append(view.tell("Without any tool: {strategies}.", strategies=named(view, missed)))
    return Table(view.say("Tools and strategies"), made, holes)


# Territories: who answers for them, and who sells there ----------------------------------------


def territories(view: View) -> Table:
    """Who answers for which territory, and who sells there."""
    ones = told(lambda: view.plan.territories) or ()
    sells = told(sells_in, view.plan) or {}
    owns, seller = Mark("◆", view.say("answers for it")), Mark("●", view.say("has tasks there"))
    both = Mark("◆●", view.say("answers for it and has tasks there"))
    marks = [(each.id, name, seller) for each in ones for name in sorted(sells.get(each.id, ()))]
    marks += [
        (each.id, each.owner, both if each.owner in sells.get(each.id, ()) else owns)
        for each in ones
        if each.owner
    ]
    met = {name for _, name, _ in marks}
    people = [each for each in told(lambda: view.plan.people) or () if each.id in met]
    made = Matrix(view.say("Territory"), view.say("Person"), ones, people, _ways(ones, marks))
    holes = []
    if empty := [each for each in ones if not sells.get(each.id)]:
        said = view.tell("Nobody sells in {territories}.", territories=named(view, empty))
        holes.append(said)
    if unowned := [each for each in ones if not each.owner]:
        said = view.tell("Nobody answers for {territories}.", territories=named(view, unowned))
        holes.append(said)
    return Table(view.say("Territories and people"), made, holes)


def _ways(
    ones: Iterable[Record], marks: Iterable[tuple[str, str, Mark]]
) -> dict[tuple[str, str], Mark]:
    """Marks by the ids of their row and column; those of rows that are not there are left out."""
    there = {each.readable("id") for each in ones}
    return {(one, other): mark for one, other, mark in marks if one in there}
