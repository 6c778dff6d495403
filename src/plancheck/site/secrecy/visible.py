"""What of a plan may be shown: everything for the leadership is taken out before it is read.

The site is made from what this leaves, so nothing that is hidden can reach a page, a finding or
the search index. What cannot be told is left out, and so is what tells of it: figures that rest on
hidden costs, ids that hidden entries may have, links to hidden files.
"""

from __future__ import annotations

import copy
import posixpath
from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from plancheck.model.build import SECTIONS, build, section_of
from plancheck.model.record import aliases
from plancheck.model.section import Section
from plancheck.site.secrecy import marked, telling
from plancheck.source.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from plancheck.model.plan import Plan
    from plancheck.model.section import Audience
    from plancheck.problem import Key, Keys

NOWHERE = "?"
"""The file of what is hidden, for a check that must not know where it stands."""


class Visible(NamedTuple):
    """The documents that may be shown, and what was left out of them.

    `judged` are the same for a check: what is hidden counts as written, and as unread. `hidden`
    are entries of files that are shown, where an empty one keeps their place. `withheld` is all
    that the team does not see, whole files with `()`, whoever is the audience. `partial` plans
    have costs that are not shown. `nouns` are the kinds of entries of which some may be hidden.
    """

    documents: tuple[Document, ...]
    judged: tuple[Document, ...]
    hidden: frozenset[tuple[str, Keys]] = frozenset()
    withheld: frozenset[tuple[str, Keys]] = frozenset()
    partial: bool = False
    nouns: frozenset[str] = frozenset()

    @property
    def is_all(self) -> bool:
        """Whether nothing was left out of the documents."""
        return self.judged is self.documents


def visible(documents: Sequence[Document], audience: Audience = "team") -> Visible:
    """What of these documents an audience may see; the leadership sees all of it."""
    own = [each for each in documents if not marked.is_hidden(each)]
    files = [each for each in documents if marked.is_hidden(each)]
    gone = {each.file: marked.entries(each) for each in own}
    hidden = frozenset((file, keys) for file, found in gone.items() for keys in found)
    withheld = hidden | {(each.file, ()) for each in files}
    if audience == "leadership" or not withheld:
        everything = tuple(documents)
        return Visible(everything, everything, frozenset(), withheld)
    partial = any(map(_may_hold_costs, files)) or any(keys[0] == "costs" for _, keys in hidden)
    less = [_less(each, gone[each.file]) for each in own]
    nouns = _nouns(less, hidden, files)
    told = _telling(less, hidden, nouns, partial=partial)
    names = frozenset(name for each in files for name in (each.file, each.name))
    return Visible(
        tuple(
            _with(_less(each, gone[each.file], told[each.file]), telling.without_links, names)
            for each in own
        ),
        (
            *(
                _with(
                    _unread(each, gone[each.file], told[each.file]), telling.with_blind_links, names
                )
                for each in own
            ),
            *_nobodys(files),
        ),
        hidden,
        withheld,
        partial,
        nouns,
    )


def _with(
    document: Document,
    written: Callable[[Document, Callable[[str], bool]], str],
    names: frozenset[str],
) -> Document:
    """A document whose text is written anew for links that lead to some files."""
    places = (document.name, document.file)
    text = written(document, lambda href: leads(names, places, href))
    return document if text == document.text else replace(document, text=text)


def _may_hold_costs(document: Document) -> bool:
    return document.data is None or section_of(document) in ("budget", "")


def leads(names: Iterable[str], places: Iterable[str], href: str) -> bool:
    """Whether a link, seen from any of these places, leads to one of some files by path or name."""
    way = unquote(urlsplit(href).path) if "[" not in href else href
    if not way:
        return False
    to = {posixpath.normpath(posixpath.join(posixpath.dirname(at), way)) for at in places}
    return any(name in to or f"/{way}".endswith(f"/{name}") for name in names)


# What tells of it ------------------------------------------------------------------------------


def _nouns(
    documents: Iterable[Document], hidden: Iterable[tuple[str, Keys]], files: Iterable[Document]
) -> frozenset[str]:
    """The kinds of entries of which some may be hidden, in files that are shown or with them."""
    by_file = {each.file: each for each in documents}
    return frozenset().union(
        *(telling.kinds(by_file[file], frozenset(keys[:1])) for file, keys in hidden),
        *(telling.kinds(each, frozenset(each.data or ())) for each in files),
    )


def _telling(
    documents: Sequence[Document],
    hidden: frozenset[tuple[str, Keys]],
    nouns: frozenset[str],
    *,
    partial: bool,
) -> Mapping[str, frozenset[Keys]]:
    """Where, file by file, something stands that tells of what is hidden."""
    plan = build(documents, as_of=date.min, unread="is absent").plan
    drop_empty(plan, hidden)
    places = [*telling.leading_nowhere(plan, nouns), *(telling.of_costs(plan) if partial else ())]
    found: dict[str, set[Keys]] = defaultdict(set)
    for place in places:
        found[place.file].add(place.keys)
    return defaultdict(frozenset, {file: frozenset(keys) for file, keys in found.items()})


# A document without some of its keys -----------------------------------------------------------


def _less(
    document: Document, gone: frozenset[Keys], told: frozenset[Keys] = frozenset()
) -> Document:
    """A document as pages read it: less what is hidden, and less what tells of it.

    What was said while reading a file with hidden parts is left out too: it may quote them.
    """
    if not gone and not told:
        return document
    data = copy.deepcopy(document.data)
    for keys in sorted(told, key=_order, reverse=True):
        owner, last = _owner(data, keys)
        del owner[last]
    for keys in gone:
        owner, last = _owner(data, keys)
        if isinstance(last, int):
            owner[last] = {}
        else:
            del owner[last]
    unread = tuple(
        keys for keys in document.unread if not any(keys[: len(each)] == each for each in gone)
    )
    return replace(document, data=data, problems=(), unread=unread)


def _unread(document: Document, gone: frozenset[Keys], told: frozenset[Keys]) -> Document:
    """A document as a check reads it: what is gone was written, and nobody could read it."""
    if not gone and not told:
        return document
    less = _less(document, gone)
    data = copy.deepcopy(less.data)
    for keys in gone:
        owner, last = _owner(data, keys)
        if isinstance(last, int):
            owner[last] = None
    return replace(less, data=data, problems=(), unread=(*less.unread, *gone, *told))


def _order(keys: Keys) -> tuple[str, ...]:
    return tuple(f"{each:09}" if isinstance(each, int) else each for each in keys)


def _owner(data: Any, keys: Keys) -> tuple[Any, Key]:
    """The mapping or list in which the last of some keys stands, and that key."""
    *path, last = keys
    return reduce(getitem, path, data), last


def _nobodys(files: Iterable[Document]) -> Iterator[Document]:
    """What a check may know of hidden files: of which sections they are, and with which keys."""
    keys: dict[str, set[str]] = defaultdict(set)
    yield Document(NOWHERE, NOWHERE, "", {"title": NOWHERE})
    for each in files:
        section = section_of(each)
        if section is not None and (each.data is None or section not in SECTIONS):
            text = f"section: {section}" if section in SECTIONS else ""
            yield Document(NOWHERE, NOWHERE, text)
        elif section is not None:
            keys[section].update(map(str, each.data or ()))
    for section, names in sorted(keys.items()):
        own = {*names, *aliases(Section)} - {"section"}
        data = {"section": section, **dict.fromkeys(sorted(own))}
        yield Document(NOWHERE, NOWHERE, "", data, unread=tuple((name,) for name in sorted(own)))


def drop_empty(plan: Plan, hidden: frozenset[tuple[str, Keys]]) -> None:
    """Take the empty entries out of a plan that was just built, so that no page counts them.

    Those behind them take their places: an address would tell how many there are.
    """
    for section in (
        *plan.merged.values(),
        *(part for each in plan.files.values() for part in each),
    ):
        for name, value in section.__dict__.items():
            if isinstance(value, tuple):
                kept = (
                    each
                    for each in value
                    if (getattr(each, "at", None) is None)
                    or (each.at.file, each.at.keys) not in hidden
                )
                section.__dict__[name] = tuple(kept)
    for record in plan.records if hidden else ():
        keys = moved_up(record.at.file, record.at.keys, hidden)
        object.__setattr__(record, "at", record.at._replace(keys=keys))


def moved_up(file: str, keys: Keys, hidden: frozenset[tuple[str, Keys]]) -> Keys:
    """Where something stands once hidden entries of the lists around it are gone."""
    before = [each for name, each in hidden if name == file and isinstance(each[-1], int)]
    return tuple(
        key - sum(each[:-1] == keys[:depth] and each[-1] < key for each in before)  # type: ignore[operator]
        if isinstance(key, int)
        else key
        for depth, key in enumerate(keys)
    )
