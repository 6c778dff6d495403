"""Documents to a Plan: the section that each file is, its record, and a section's files joined."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.model import meant
from plancheck.model.budget import Budget
from plancheck.model.customers import Customers
from plancheck.model.header import Header
from plancheck.model.mending import added, mended
from plancheck.model.metrics import Metrics
from plancheck.model.mission import Mission
from plancheck.model.near import is_certain
from plancheck.model.plan import Plan
from plancheck.model.record import aliases
from plancheck.model.section import Section
from plancheck.model.sentence import Right
from plancheck.model.sentences import nearest, shown
from plancheck.model.shape import Reading, shape
from plancheck.model.strategies import Strategies
from plancheck.model.team import Team
from plancheck.model.tools import Tools
from plancheck.problem import Note, Place, Problem
from plancheck.source.edits import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from plancheck.source.document import Document

SECTIONS: dict[str, type[Section]] = {
    "plan": Header,
    "mission": Mission,
    "team": Team,
    "customers": Customers,
    "strategies": Strategies,
    "tools": Tools,
    "metrics": Metrics,
    "budget": Budget,
}


class Built(NamedTuple):
    """A plan, and what was wrong with the shape of its files."""

    plan: Plan
    problems: tuple[Problem, ...]


def build(documents: Sequence[Document], *, as_of: date, unread: Reading = "raises") -> Built:
    """The plan that these documents make, in the order in which they are given."""
    problems: list[Problem] = []
    files: dict[str, list[Section]] = {}
    lost: set[str] = set()
    currency = _currency(documents)
    for document in documents:
        name = section_of(document)
        if document.data is None:
            lost.add(name or "")
        elif name in SECTIONS:
            problems.extend(_unsaid(document, name))
            record, found = shape(SECTIONS[name], name, document, unread=unread, currency=currency)
            problems.extend(found)
            files.setdefault(name, []).append(record)
        elif name is not None:
            problems.append(_misnamed(document, name))
            lost.add(nearest(name, SECTIONS) or _betrayed(document.data) or "")
    merged = {}
    for name, parts in files.items():
        merged[name], divided = _merge(SECTIONS[name], parts)
        problems.extend(divided)
    plan = Plan(
        as_of=as_of,
        files={name: tuple(parts) for name, parts in files.items()},
        merged=merged,
        lost=frozenset(lost),
        documents=tuple(documents),
        tolerant=unread == "is absent",
    )
    return Built(plan, tuple(problems))


# Which section a file is -----------------------------------------------------------------------


def section_of(document: Document) -> str | None:
    """The section that a file says it is part of; None for an ordinary page.

    It is "" where what stands there is no word. Where nothing stands there, lists that only one
    section has betray it. For a file that could not be read it is guessed from its text and name.
    """
    if document.data is not None:
        written = document.data.get(_section_key(document.data), _betrayed(document.data))
        return written if isinstance(written, str | None) else ""
    found = re.search(r"^section:[ \t]*(\w+)", document.text, re.MULTILINE)
    if found and found.group(1) in SECTIONS:
        return found.group(1)
    return _section_by_name(document)


def _section_by_name(document: Document) -> str | None:
    """The section that a file's name, or that of its folder, says it is."""
    stem = document.name.removesuffix(".md").split("/")
    guesses = ["plan" if part == "index" and len(stem) == 1 else part for part in stem]
    return next((guess for guess in guesses if guess in SECTIONS), None)


def _currency(documents: Sequence[Document]) -> str:
    """The code of the plan's currency, before there is a plan; empty where it names none."""
    headers = (each.data for each in documents if each.data and section_of(each) == "plan")
    code = next((data["currency"] for data in headers if "currency" in data), None)
    return (meant.currency(code) or "") if isinstance(code, str) else ""


def _section_key(data: dict[str, Any]) -> str:
    """`section`, or a key that was meant to be it."""
    if "section" in data:
        return "section"
    meant = (key for key, value in data.items() if value in list(SECTIONS))
    return next((key for key in meant if _is_mistyped(key.lower())), "section")


def _is_mistyped(key: str) -> bool:
    """Whether a key is `section` but for a letter; `selection` is not."""
    near = get_close_matches(key, ["section"], cutoff=0.8)
    return bool(near) and abs(len(key) - len("section")) <= 1


def _betrayed(data: dict[str, Any]) -> str | None:
    """The section whose lists a page has that does not say which section it is."""
    found = (_lists().get(key) for key, value in data.items() if isinstance(value, list | dict))
    return next(filter(None, found), None)


@cache
def _lists() -> dict[str, str]:
    """The keys of lists that only one section has, and which."""
    return {
        written: section
        for section, kind in SECTIONS.items()
        for written, name in aliases(kind).items()
        if kind.model_fields[name].default == () and name not in _OF_A_FILE
    }


def _unsaid(document: Document, section: str) -> Iterator[Problem]:
    """Tell that a file does not say which section it is, though its keys do."""
    data = document.data or {}
    if data.get(_section_key(data)) is None:
        key = next(key for key in data if _lists().get(key) == section)
        whole = Place(document.file)
        fix = None
        if written(document, whole / "section") is None:
            safe = _section_by_name(document) == section
            fix = added(document, whole, f"section: {section}", safe=safe)
        yield Problem(
            (whole / key).key,
            f'the page has "{key}", but does not say that it is part of the section "{section}"',
            f"Add `section: {section}` as the first line of its front matter.",
            rule="missing-key",
            fix=fix,
        )


def _misnamed(document: Document, name: str) -> Problem:
    close = nearest(name, SECTIONS)
    help = f'Did you mean "{close}"? ' if close else ""
    at = Place(document.file, ("section",))
    right = Right(close, safe=is_certain(name, close, SECTIONS)) if close else None
    return Problem(
        at,
        f"{shown(name or (document.data or {}).get('section'))} is not a section of a plan",
        f"{help}The sections are {', '.join(SECTIONS)}. A page that is none has no `section:`.",
        rule="unknown-section",
        fix=mended(document, at, right),
    )


# The files of a section joined -----------------------------------------------------------------

_OF_A_FILE = frozenset(Section.model_fields)


def _merge(kind: type[Section], parts: list[Section]) -> tuple[Section, list[Problem]]:
    """One record for a section that stands in several files: lists joined, single values once."""
    if len(parts) == 1:
        return parts[0], []
    merged = parts[0].model_copy()
    merged.model_fields_set.update(*(part.model_fields_set for part in parts))
    held = dict(parts[0].held)
    origins: dict[str, Place] = {}
    problems: list[Problem] = []
    for name in [name for name in kind.model_fields if name not in _OF_A_FILE]:
        having = [part for part in parts if part.readable(name) not in (None, ())]
        if having:
            origins[name] = having[0].at / name
        if kind.model_fields[name].default == ():
            joined: Any = tuple(entry for part in having for entry in part.readable(name))
        else:
            joined = having[0].readable(name) if having else None
            problems.extend(_divided(name, having))
        merged.__dict__.pop(name, None)
        unread = any(name not in part.__dict__ for part in parts)
        (held if unread else merged.__dict__)[name] = joined
    for slot, value in (("at", parts[0].at), ("held", held), ("origins", origins)):
        object.__setattr__(merged, slot, value)
    return merged, problems


def _divided(name: str, having: list[Section]) -> Iterator[Problem]:
    for extra in having[1:]:
        yield Problem(
            (extra.at / name).key,
            f'"{name}" stands in two files of the same section',
            "Keep one of them: only lists may be divided over several files.",
            (Note((having[0].at / name).key, "the first one is here"),),
            "divided-section",
        )
