"""What and who is around somebody: tools to work with, people to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.plan import told
from plancheck.site import words
from plancheck.site.html import Html, element, facts, items, joined, link, span
from plancheck.site.markdown import block, heading
from plancheck.site.sections.tools import site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.tools import SalesTool
    from plancheck.site.html import Content
    from plancheck.site.views.person.desk import Desk


def tools(desk: Desk) -> Iterator[str]:
    """The tools that somebody uses: what for, and where each is found."""
    if made := items((_tool(desk, each) for each in _used(desk)), "pc-list pc-own-tools"):
        yield heading(2, desk.view.say("Tools"))
        yield block(made)


def _used(desk: Desk) -> list[SalesTool]:
    """The tools whose users are the person or the role."""
    found = told(lambda: desk.view.plan.tools) or ()
    return [each for each in found if not desk.ids.isdisjoint(each.users)]


def _tool(desk: Desk, each: SalesTool) -> Html:
    where = span("pc-small", site(each.url)) if each.url else None
    return joined((element("strong", desk.view.to(each)), each.purpose, where), " ")


# Whom to ask -----------------------------------------------------------------------------------


def people(desk: Desk) -> Iterator[str]:
    """Whom to ask about what: the manager, whoever owns strategies, tools and the page."""
    rows = [
        (desk.view.person(name) or name, joined(topics, ", "))
        for name, topics in _topics(desk).items()
        if name != desk.person.id
    ]
    if rows:
        yield heading(2, desk.view.say("Whom to ask"))
        yield block(facts(rows, "pc-facts pc-ask"))


def _topics(desk: Desk) -> dict[str, list[Content]]:
    """What to ask whom, by the person's id."""
    found: dict[str, list[Content]] = {}
    for name, topic in _owners(desk):
        if name is not None:
            found.setdefault(name, []).append(topic)
    return found


def _owners(desk: Desk) -> Iterator[tuple[str | None, Content]]:
    view = desk.view
    yield desk.person.manager, view.say("everything, as manager")
    for strategy in desk.strategies():
        yield strategy.owner, view.to(strategy)
    for tool in _used(desk):
        yield tool.owner, view.to(tool)
    for part in view.plan.files.get("team", ()):
        if part.at.file == desk.person.at.file:
            title = part.title or view.label(words.SECTIONS, "team")
            yield part.owner, link(view.page(view.addresses[part.at.file]), title)
