"""A new entry and its place: which file, which list, and the file's text with it.

Nothing comes out of here that could harm: the text with the entry is read again, and must hold all
that was there and the entry, no more and no less.
"""

from __future__ import annotations

import copy
import re
from functools import partial, reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from plancheck.entries import written
from plancheck.entries.insert import Layout, New, extent, inserted
from plancheck.entries.pages import page
from plancheck.model.build import section_of
from plancheck.source.document import document
from plancheck.source.files import RawFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plancheck.entries.ask import Kind
    from plancheck.entries.written import Answers
    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.problem import Keys
    from plancheck.source.document import Document

_FIRST = Layout(dash=2, gap=2, inset=2)
"""How the first list of a page is written."""

_PRIVATE = re.compile(r"^audience:[ \t]*[^\s#]", re.MULTILINE)


class Draft(NamedTuple):
    """An entry that is to be added: its kind, its id, and what was answered."""

    kind: Kind
    id: str
    answers: Answers

    @property
    def new(self) -> New:
        """The entry's data and text."""
        kind, name, answers = self
        return New(
            written.data(kind, name, answers),
            lambda room, inset: written.entry(kind, name, answers, room=room, inset=inset),
        )


class Added(NamedTuple):
    """A document with a new entry in it: what was put in, and which lines are the entry's."""

    document: Document
    shown: str
    lines: range


class Refusal(NamedTuple):
    """Why no entry is added, and what to do about it."""

    message: str
    help: str


# Where -----------------------------------------------------------------------------------------


def home(draft: Draft, plan: Plan, documents: Iterable[Document]) -> Document | None:
    """The one of these documents that an entry goes to by itself; None where there is none for it.

    It is the one with the most entries of the kind, and never one for the leadership. One that
    could not be read comes first: nobody knows what it holds.
    """
    kind = draft.kind
    if around := holder(draft, plan):
        return next(each for each in plan.documents if each.file == around.at.file)
    open_ones = [
        each for each in documents if section_of(each) == kind.section and not _is_private(each)
    ]
    return max(open_ones, key=partial(_fitness, kind), default=None)


def holder(draft: Draft, plan: Plan) -> Record | None:
    """The entry in which a new one belongs, if it is one that stands in others."""
    kind, _, answers = draft
    return plan.find(kind.holder.path, answers[kind.holder.path]) if kind.holder else None


def _is_private(document: Document) -> bool:
    """Whether a document is not for the whole team, or may be meant not to be."""
    if document.data is None:
        return bool(_PRIVATE.search(document.text))
    return document.data.get("audience") not in (None, "team")


def _fitness(kind: Kind, document: Document) -> tuple[bool, int, bool]:
    entries = (document.data or {}).get(kind.key)
    number = len(entries) if isinstance(entries, list) else 0
    return document.data is None, number, document.name == f"{kind.section}.md"


# The text --------------------------------------------------------------------------------------


def added(draft: Draft, plan: Plan, old: Document) -> Added | Refusal:
    """A document with a new entry at the end of its list."""
    if old.problems or old.data is None:
        return _faulty(old)
    around = holder(draft, plan)
    keys: Keys = (draft.kind.key,) if around is None else (*around.at.keys, draft.kind.key)
    made = inserted(old, keys, draft.new)
    if made is not None:
        new = document(RawFile(old.file, old.name, made.text.encode()))
        if _has_grown(old, new, keys, draft.new.data):
            return Added(new, made.shown, extent(new, keys))
    entry = "\n".join(draft.new.block(_FIRST))
    return Refusal(
        f'"{draft.kind.key}" is written in {old.file} in a way that plancheck does not add to',
        f"Nothing was changed. Put this there yourself:\n\n{entry}",
    )


def created(draft: Draft, file: str, name: str) -> Added:
    """A new document for a section, with its first entry."""
    kind, new = draft.kind, draft.new
    text = page(kind.section, kind.key, new.block(_FIRST))
    made = document(RawFile(file, name, text.encode()))
    return Added(made, text, extent(made, (kind.key,)))


def _faulty(document: Document) -> Refusal:
    """A document that has to be mended before anything is added to it."""
    problem = document.problems[0]
    span = document.span(problem.at)
    return Refusal(
        f"{document.file}:{span.line}:{span.column} has to be mended first: {problem.message}",
        problem.help,
    )


def _has_grown(old: Document, new: Document, keys: Keys, entry: dict[str, Any]) -> bool:
    """Whether the one document holds what the other does, and an entry more."""
    expected = copy.deepcopy(old.data)
    *path, key = keys
    around: Any = reduce(getitem, path, cast("Any", expected))
    entries = around.setdefault(key, [])
    if new.problems or new.prose != old.prose or not isinstance(entries, list):
        return False
    entries.append(entry)
    return _is_same(expected, new.data)


def _is_same(one: Any, other: Any) -> bool:
    """Whether two values are equal and of the same kind: `"12"` is not 12."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return bool(one == other)
