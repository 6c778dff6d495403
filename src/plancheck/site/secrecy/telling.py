"""What tells of something hidden, though it stands where everybody may read."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from plancheck.model.budget import Scenario, Stated
from plancheck.model.build import SECTIONS, section_of
from plancheck.model.metrics import SalesMetric
from plancheck.model.mission import Goal, Measure
from plancheck.model.plan import SECTION_OF
from plancheck.model.prose import Prose
from plancheck.model.record import Record, aliases, inner
from plancheck.model.references import references
from plancheck.model.team import Kpi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plancheck.model.plan import Plan
    from plancheck.problem import Place
    from plancheck.source.document import Document

KEPT = "#leadership"
"""Where links lead, in the Markdown of a page, whose file is hidden: nowhere."""

_AUTOLINK = re.compile(r"<([A-Za-z][\w+.-]*:[^\s<>]*)>")


# Figures ---------------------------------------------------------------------------------------


def of_costs(plan: Plan) -> Iterator[Place]:
    """Figures from which hidden costs could be worked out: those that rest on the whole cost.

    What a new customer costs is one of them, for how many there are is no secret: so are metrics
    of that kind, and what aims at them.
    """
    costly = frozenset(
        each.id
        for each in plan.records
        if isinstance(each, SalesMetric) and each.kind == "acquisition_cost"
    )
    for record in plan.records:
        for name in _figures(record, costly):
            if record.readable(name) not in (None, ()):
                yield record.place(name)


def _figures(record: Record, costly: frozenset[str]) -> tuple[str, ...]:
    """The keys of a record that hold figures of the whole cost."""
    if isinstance(record, Goal):
        aim = record.measurable
        return ("milestones",) if aim and aim.metric in costly else ()
    if isinstance(record, Kpi | Measure):
        return ("baseline", "target") if record.metric in costly else ()
    if isinstance(record, SalesMetric) and record.id in costly:
        return ("baseline", "target", "targets", "actuals", "alarm")
    return _OF_COSTS.get(type(record), ())


_OF_COSTS: dict[type[Record], tuple[str, ...]] = {
    Stated: ("cost", "acquisition_cost", "roi"),
    Scenario: ("cost",),
}


# Ids -------------------------------------------------------------------------------------------


def leading_nowhere(plan: Plan, nouns: frozenset[str]) -> Iterator[Place]:
    """References that nothing shown answers, of kinds of which something may be hidden.

    Whether the id is that of a hidden entry or a mistyped one makes no difference: either may be
    a name that nobody is to read.
    """
    for each in references(plan):
        spaces = each.means.spaces
        if not nouns.isdisjoint(spaces) and not any(plan.find(one, each.id) for one in spaces):
            yield each.at


def kinds(document: Document, keys: frozenset[Any]) -> frozenset[str]:
    """The kinds of records of which some are hidden with these keys of a file's front matter."""
    section = section_of(document)
    if document.data is None or section not in SECTIONS:
        known = [noun for noun, of in SECTION_OF.items() if section in (None, of)]
        return frozenset(known or SECTION_OF)
    return frozenset(noun for key in keys for noun in _nouns(section, str(key)))


@cache
def _nouns(section: str, key: str) -> frozenset[str]:
    """The kinds of records under a key of a section; all of the section's for an unknown key."""
    kind = SECTIONS[section]
    name = aliases(kind).get(key)
    if name is None:
        return frozenset(noun for noun, of in SECTION_OF.items() if of == section)
    return frozenset(_below(inner(kind)[name])) if name in inner(kind) else frozenset()


def _below(kind: type[Record]) -> Iterator[str]:
    yield kind.noun
    for each in inner(kind).values():
        yield from _below(each)


# Links -----------------------------------------------------------------------------------------


def without_links(document: Document, leads: Callable[[str], bool]) -> str:
    """The text of a file without the addresses of links in its prose that `leads` is true of."""
    text = _replaced(document, leads, lambda _: KEPT)
    matter, own = text[: document.body], text[document.body :]
    return matter + _AUTOLINK.sub(lambda each: "" if leads(each.group(1)) else each.group(), own)


def with_blind_links(document: Document, leads: Callable[[str], bool]) -> str:
    """The text with signs of no meaning for these addresses, as many of them: all places stay.

    They look like the address of another site, which no check follows.
    """
    return _replaced(document, leads, lambda address: "/" * len(address))


def _replaced(
    document: Document, leads: Callable[[str], bool], instead: Callable[[str], str]
) -> str:
    text = document.text
    for target, start, end in sorted(Prose(document).links(), key=lambda link: -link.start):
        if leads(target):
            text = text[:start] + instead(target) + text[end:]
    return text
