"""What is not begun: its keys stand ready, as a template has them, and none of them has a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plancheck.model.record import Record, aliases
from plancheck.model.section import Section
from plancheck.source.edits import written

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from plancheck.model.plan import Plan
    from plancheck.problem import Place
    from plancheck.source.document import Document

OF_AN_ENTRY = frozenset({"id"})
OF_A_FILE = OF_AN_ENTRY | Section.model_fields.keys()
"""Keys that say nothing of what an entry, or a section, is about."""

NOTHING = frozenset({None, "", "~", "null"})
"""The text of a value that counts as none."""


def unbegun_sections(plan: Plan) -> Iterator[str]:
    """The names of the sections in which nothing is written, though their keys stand there.

    The plan's own section is none of them: the others lean on it from the first line on.
    """
    documents = {each.file: each for each in plan.documents}
    for name, parts in plan.files.items():
        empty = name != "plan" and all(_is_empty(part, OF_A_FILE) for part in parts)
        if empty and any(_is_ready(part, documents, OF_A_FILE) for part in parts):
            yield name


def unbegun_entries(plan: Plan) -> Iterator[Record]:
    """The entries in which nothing but their id is written, though their keys stand there.

    What is inside such an entry is not given again.
    """
    documents = {each.file: each for each in plan.documents}
    around: Record | None = None
    for record in plan.records:
        if around is not None and is_inside(record, around):
            continue
        named = not isinstance(record, Section) and isinstance(record.readable("id"), str)
        if named and _is_empty(record) and _is_ready(record, documents):
            around = record
            yield record


def is_inside(record: Record, around: Record) -> bool:
    """Whether a record stands in another one, or is the same."""
    outer = around.at.keys
    return record.at.file == around.at.file and record.at.keys[: len(outer)] == outer


def _is_empty(record: Record, but: Container[str] = OF_AN_ENTRY) -> bool:
    """Whether no key of a record has a value, other than some of its own."""
    if record.held:
        return False
    return all(name in but or _is_nothing(value) for name, value in record.__dict__.items())


def _is_nothing(value: Any) -> bool:
    """Whether a value is none, or is made of nothing but empty records."""
    if isinstance(value, Record):
        return _is_empty(value)
    return value is None or (isinstance(value, tuple) and all(map(_is_nothing, value)))


def _is_ready(
    record: Record, documents: dict[str, Document], but: Container[str] = OF_AN_ENTRY
) -> bool:
    """Whether a record, or one inside it, has a key that stands there without a value."""
    document = documents.get(record.at.file)
    if document is None:
        return False
    if any(_is_ready(each, documents) for each in record.records()):
        return True
    keys = (key for key, name in aliases(type(record)).items() if name not in but)
    return any(_is_blank(document, record.place(key)) for key in keys)


def _is_blank(document: Document, place: Place) -> bool:
    """Whether a key stands in a document, and nothing behind it."""
    return written(document, place.key) is not None and written(document, place) in NOTHING
