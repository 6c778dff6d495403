"""The navigation: the summary, pages for readers, the seven steps, notes, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.build import section_of
from plancheck.site import blocks, views, words
from plancheck.site.checks import rulebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.site.view import View

HOME = "index.md"
HEALTH = blocks.HEALTH
FORMAT = "checks/format.md"

OURS = ("views/", "checks/")
"""The folders of pages that show no file of the plan."""

Entry = tuple[str, "str | list[Entry]"]
"""A line of the navigation: a title with an address, or with the lines below it."""


def lines(view: View, titles: Mapping[str, str]) -> list[Entry]:
    """Summary, the seven steps, notes, checks; a rule's page is reached from the rules' index."""
    steps: list[Entry] = []
    placed = {HOME}
    for name, number in words.STEP.items():
        files = [each for each in view.plan.documents if section_of(each) == name]
        own = [at for each in files if (at := view.addresses[each.file]) not in placed]
        placed.update(own)
        entries: list[Entry] = [(titles[address], address) for address in own]
        steps += _step(number, view.say(words.SECTIONS[name]), entries)
    notes: list[Entry] = [
        (title, address)
        for address, title in titles.items()
        if address not in placed and not address.startswith(OURS)
    ]
    checks: list[Entry] = [(view.say(words.HEALTH), HEALTH)]
    if rulebook.INDEX in titles:
        checks.append((view.say(words.RULES), rulebook.INDEX))
    if FORMAT in titles:
        checks.append((view.say(words.FORMAT), FORMAT))
    work, about = (_views(titles, group) for group in (words.NAV_WORK, words.NAV_ABOUT))
    groups = (
        (words.NAV_WORK, work),
        (words.NAV_STEPS, steps),
        (words.NAV_NOTES, notes),
        (words.NAV_ABOUT, about),
        (words.NAV_CHECK, checks),
    )
    return [
        (view.say(words.SUMMARY), HOME),
        *((view.say(name), each) for name, each in groups if each),
    ]


def _views(titles: Mapping[str, str], group: str) -> list[Entry]:
    places = (module.ADDRESS for module in views.GROUPS[group])
    return [(titles[address], address) for address in places if address in titles]


def _step(number: int, name: str, entries: list[Entry]) -> list[Entry]:
    if not number or len(entries) < 1:
        return entries
    if len(entries) == 1:
        return [(f"{number}. {entries[0][0]}", entries[0][1])]
    return [(f"{number}. {name}", entries)]
