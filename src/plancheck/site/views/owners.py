"""Who keeps which page and which entry true, and when it is looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.owners import owned
from plancheck.model.people import behind
from plancheck.model.plan import told
from plancheck.model.section import Section
from plancheck.site.blocks import part
from plancheck.site.html import Html, div, element, items, joined, paragraph, span
from plancheck.site.language import mark
from plancheck.site.markdown import block, heading, stacked, title
from plancheck.site.page import Page
from plancheck.site.views.team import upkeep
from plancheck.site.views.team.glance import sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from plancheck.model.record import Record
    from plancheck.site.view import View

ADDRESS = "views/owners.md"

PAGES, TASKS = "page", "task"
KIND = {
    PAGES: mark("Pages"),
    "goal": mark("Goals"),
    "strategy": mark("Strategies"),
    "territory": mark("Territories"),
    "metric": mark("Metrics"),
    "tool": mark("Tools"),
    "risk": mark("Risks"),
    TASKS: mark("Tasks"),
}
"""The kinds of what people keep true, in the order in which they are shown."""

Kept = dict[str, list["Record"]]
"""Records by their kind."""


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address."""
    name = view.say("Who keeps what true")
    kept = holdings(view)
    without = kept.pop(None, {})
    body = stacked(
        (
            heading(1, name),
            *_without(view, without),
            *_by_owner(view, kept),
        )
    )
    yield ADDRESS, Page(title(name), body)


def holdings(view: View) -> dict[str | None, Kept]:
    """What is up to each person, by id; to None what is up to nobody.

    A role's tasks are those of each of its members, and its own where nobody is in it.
    """
    found: dict[str | None, Kept] = {}
    for record, name in owned(view.plan):
        kind = PAGES if isinstance(record, Section) else record.noun
        for keeper in _keepers(view, name):
            found.setdefault(keeper, {}).setdefault(kind, []).append(record)
    return found


def _keepers(view: View, name: str | None) -> Sequence[str | None]:
    """Whom the id of an owner means."""
    people = told(behind, view.plan, [name]) if name is not None else None
    return [each.id for each in people] if people else [name]


# Nobody's --------------------------------------------------------------------------------------


def _without(view: View, without: Kept) -> Iterator[str]:
    """What is up to nobody, at the top; a quiet line where there is nothing of the kind."""
    if not without:
        yield block(paragraph(view.say("Everything in this plan has an owner."), "pc-good"))
        return
    yield heading(2, view.say("Without an owner"), "without-an-owner")
    yield block(joined(_listed(view, kind, records) for kind, records in _in_order(without)))


def _listed(view: View, kind: str, records: Iterable[Record]) -> Html:
    name = joined((sign(view, good=False), view.label(KIND, kind)), " ")
    return div(
        "pc-part", paragraph(name, "pc-label"), items(_entry(view, each) for each in records)
    )


def _in_order(kept: Kept) -> Iterator[tuple[str, list[Record]]]:
    """Records by kind in the order of the kinds, and whatever else there is."""
    return ((kind, kept[kind]) for kind in (*KIND, *(kept.keys() - KIND.keys())) if kind in kept)


def _entry(view: View, record: Record) -> Html:
    if isinstance(record, Section):
        return upkeep.page(view, record.at.file)
    return view.to(record)


# Somebody's ------------------------------------------------------------------------------------


def _by_owner(view: View, kept: Mapping[str | None, Kept]) -> Iterator[str]:
    """A card for each person in the plan's order, then for whoever else is named as an owner."""
    people = told(lambda: view.plan.people) or ()
    names = {each.id: None for each in people if each.id in kept} | dict.fromkeys(
        filter(None, kept)
    )
    due = {each.part.at.file: upkeep.until(view, each) for each in upkeep.in_turn(view)}
    if names:
        yield heading(2, view.say("By person"), "by-person")
        yield block(div("pc-keepers", *(_card(view, name, kept[name], due) for name in names)))
    if idle := [view.to(each) for each in people if each.id not in kept]:
        said = view.tell("Nothing is up to: {people}.", people=joined(idle, ", "))
        yield block(paragraph(said, "pc-small"))


def _card(view: View, name: str, kept: Kept, due: Mapping[str, Html]) -> Html:
    title_ = element("h3", view.anyone([name]), class_="pc-card-title")
    parts = [
        part(view.label(KIND, kind) or kind, _held(view, name, kind, records, due))
        for kind, records in _in_order(kept)
    ]
    return element("section", title_, *parts, class_="pc-card")


def _held(
    view: View, name: str, kind: str, records: Sequence[Record], due: Mapping[str, Html]
) -> Html:
    """The records of a kind as links; tasks by their number, for each stands on its own page."""
    if kind == TASKS:
        return paragraph(_tasks(view, name, len(records)))
    return items(
        joined(
            (_entry(view, each), _due(view, due.get(each.at.file)) if kind == PAGES else None), " "
        )
        for each in records
    )


def _tasks(view: View, name: str, number: int) -> Html:
    return view.tell(
        "{tasks} of {person}",
        tasks=view.count(number, "{n} task", "{n} tasks"),
        person=view.anyone([name]),
    )


def _due(view: View, day: Html | None) -> Html | None:
    return span("pc-small", view.tell("next review: {day}", day=day)) if day else None
