"""What every page is made from: the plan as far as it could be read, and how to link within it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from plancheck.model.languages import ENGLISH
from plancheck.model.people import has_left
from plancheck.model.plan import told
from plancheck.model.team import OpenPosition, TeamMember, TeamRole
from plancheck.site.html import Content, Html, joined, link, span, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from plancheck.check import Result
    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.model.section import Audience
    from plancheck.problem import Edit, Keys
    from plancheck.site.figures import Figures
    from plancheck.site.secrecy.told import Told
    from plancheck.site.since import Since

T = TypeVar("T")

# Whom a reference may mean, where people, roles and others share one space of names.
_SHARED = ("person", "role", "agency", "tool", "strategy", "task", "open position")


OWN_PAGES = "views/people/"
RULE_PAGES = "checks/rules/"
"""The folder of people's own pages."""


def url(address: str) -> str:
    """Where a page of this address is published; a README is its folder's first page."""
    folder, _, name = address.rpartition("/")
    stem = "index" if name == "README.md" else name.removesuffix(".md")
    return quote(f"{folder}/{stem}.html" if folder else f"{stem}.html")


@dataclass(frozen=True)
class View:
    """A plan being shown, seen from the page `address`.

    `plan` reads what could not be read as absent; `result` is the check of the same documents.
    `addresses` are the pages by the file they show; `edit` where files are edited, or empty, but
    for those that lie `elsewhere`. `partial` plans have costs that are not shown; of a plan that
    is not `counted`, not every cost line can be. The plan holds what only the leadership may see
    where that is the `audience`: `withheld` are the files and entries that the team does not see.
    `commit` is the revision that is shown, with a `+` where it was changed since; `reading` are the
    addresses of pages for one kind of reader, once they are made. `since` is what has changed,
    where there is something to compare with. `again` is the plan once an edit was made, as far as
    the audience may know it, or None where it may not be tried.
    """

    plan: Plan
    result: Result
    figures: Figures
    addresses: Mapping[str, str]
    rules: frozenset[str] = frozenset()
    edit: str = ""
    elsewhere: frozenset[str] = frozenset()
    partial: bool = False
    counted: bool = True
    audience: Audience = "team"
    withheld: frozenset[tuple[str, Keys]] = frozenset()
    commit: str = ""
    reading: frozenset[str] = frozenset()
    since: Since | None = None
    again: Callable[[Edit], Told | None] | None = None
    address: str = "index.md"

    def at(self, address: str) -> View:
        """The same, seen from another page."""
        return replace(self, address=address)

    def costed(self, count: Callable[[Plan], T]) -> T | None:
        """A figure of the model that rests on the plan's whole cost; None where that is not told.

        Where a cost is hidden the figure would give it away.
        """
        return None if self.partial or not self.counted else told(count, self.plan)

    @property
    def is_less(self) -> bool:
        """Whether something of the plan is kept from the readers of this edition."""
        return bool(self.withheld) and self.audience == "team"

    def is_secret(self, record: Record) -> bool:
        """Whether a record is for the leadership only, with its file or as an entry of its own."""
        file, keys = record.at.file, record.at.keys
        return any((file, keys[:end]) in self.withheld for end in range(len(keys) + 1))

    # Words -------------------------------------------------------------------------------------

    def say(self, message: str, **values: str | int) -> str:
        """A message in the plan's language as plain text, with values where it names them."""
        return self.figures.language.say(message, **values)

    def count(self, number: int, one: str, many: str, **values: str | int) -> str:
        """A message about a number of things, which it names `{n}`: `{n} task`, `{n} tasks`."""
        return self.figures.count(number, one, many, **values)

    def tell(self, message: str, **content: Content) -> Html:
        """A message as HTML, with links and other pieces where it names them."""
        return self.figures.language.tell(message, **content)

    def label(self, table: dict[str, str], key: str | None) -> str | None:
        """The word of a table in `words` for a key of the plan."""
        return self.figures.language.label(table, key)

    @property
    def english(self) -> str | None:
        """The `lang` of text that is English on every site; None where the plan is English too."""
        return None if self.figures.language.code == ENGLISH else ENGLISH

    # Links -------------------------------------------------------------------------------------

    def page(self, address: str, anchor: str = "") -> str:
        """The way from this page to another one, or to a place on it."""
        here = posixpath.dirname(self.address) or "."
        way = "" if address == self.address else posixpath.relpath(url(address), here)
        return f"{way}#{anchor}" if anchor else way or url(posixpath.basename(address))

    def file(self, address: str) -> str:
        """The way from this page to a file that is published beside the pages."""
        return posixpath.relpath(quote(address), posixpath.dirname(self.address) or ".")

    def record(self, record: Record) -> str | None:
        """The way to the card of a record."""
        address = self.addresses.get(record.at.file)
        return None if address is None else self.page(address, anchor(record))

    def own_page(self, record: Record) -> str | None:
        """The way to somebody's own page: what that person does, and what is expected."""
        address = own_address(self.plan, record)
        return self.page(address) if address else None

    def rule(self, name: str) -> str | None:
        """The way to a rule's page."""
        return self.page(f"{RULE_PAGES}{name}.md") if name in self.rules else None

    def editor(self, file: str, line: int | None = None) -> str | None:
        """Where a file is edited, at a line."""
        if not self.edit or file in self.elsewhere:
            return None
        return self.edit + quote(file) + (f"#L{line}" if line else "")

    # Mentions ----------------------------------------------------------------------------------

    def name(self, record: Record) -> str:
        """What people call a record."""
        if isinstance(record, OpenPosition):
            return self._seat(record)
        return str(record.readable(record.named_by) or record.readable("id") or record.noun)

    def _seat(self, seat: OpenPosition) -> str:
        """A seat by its role: `Fleet seller (open, from 1 September 2027)`."""
        roles = (each for each in self.plan.records if isinstance(each, TeamRole))
        role = next((each for each in roles if seat in each.open_positions), None)
        name = self.name(role) if role else seat.id or seat.noun
        if seat.starts is None:
            return self.say("{role} (open)", role=name)
        return self.say("{role} (open, from {day})", role=name, day=self.figures.day(seat.starts))

    def to(self, record: Record) -> Html:
        """A record's name, leading to its card; a person's to the page of that person."""
        return link(self.own_page(record) or self.record(record), self.name(record))

    def mention(self, nouns: str | tuple[str, ...], name: str | None) -> Html | None:
        """A reference by id as the name behind it; the id itself where nobody has it."""
        if name is None:
            return None
        for noun in (nouns,) if isinstance(nouns, str) else nouns:
            if (found := self.plan.find(noun, name)) is not None:
                return self.to(found)
        return span("pc-unknown", name)

    def mentions(self, nouns: str | tuple[str, ...], names: Iterable[str]) -> Html:
        """References by id as names, with commas."""
        return joined((self.mention(nouns, name) for name in names), ", ")

    def person(self, name: str | None) -> Html | None:
        """A person by id."""
        return self.mention("person", name)

    def anyone(self, names: Iterable[str]) -> Html:
        """Whatever shares the people's space of names: people, roles, agencies, tools, tasks."""
        return self.mentions(_SHARED, names)


def own_address(plan: Plan, record: Record) -> str | None:
    """The page of a person's own; None for other records, and for people who have left.

    Of two people with one id the first has it. An id is a slug, and so no way out of the folder.
    """
    if not isinstance(record, TeamMember) or has_left(plan, record):
        return None
    if plan.find(record.noun, record.id) is not record:
        return None
    # An id never ends with a dash, so somebody called `index` takes nobody's page.
    name = "index-" if record.id == "index" else record.id
    return f"{OWN_PAGES}{name}.md"


def anchor(record: Record) -> str:
    """The id of a record's card: its kind and its id, for kinds have ids of their own."""
    name = record.readable("id")
    where = name if isinstance(name, str) else "-".join(str(key) for key in record.at.keys)
    return f"{record.noun.replace(' ', '-')}-{where}"


def lines(words: Iterable[str]) -> list[Html]:
    """Texts as HTML, for lists."""
    return [text(each) for each in words]
