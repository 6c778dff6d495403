"""What makes a finding the same one tomorrow: its rule and its place in the plan, not its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.model.build import section_of
from plancheck.problem import Place

if TYPE_CHECKING:
    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.problem import Finding, Key, Keys
    from plancheck.source.document import Document

_QUOTED = re.compile(r'"([^"]+)"')


class Identity(NamedTuple):
    """A finding without what changes when other things do: lines, files, numbers, wording.

    `section` is that of its file, or the file's name where it is none. `path` leads to its value,
    with entries of lists by what they are called; where a finding has no keys, as in prose, the
    names that its message quotes are in `names`. Several findings may have the same identity.
    """

    rule: str
    section: str
    path: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def identity(finding: Finding, plan: Plan) -> Identity:
    """The identity of a finding in the plan in which it was found.

    It stays the same when entries change their order or move to another file of their section,
    when a file is renamed, and when anything else in the plan becomes another. It is written into
    baselines and into reports: a change of it here makes every finding a new one there.
    """
    document = next((each for each in plan.documents if each.file == finding.file), None)
    names = () if finding.keys else tuple(_QUOTED.findall(finding.message))
    if document is None:  # no page of the plan, but the file of its settings
        return Identity(finding.rule, finding.file, (), names)
    section = section_of(document) or document.name
    return Identity(finding.rule, section, _path(finding.keys, document, plan), names)


def _path(keys: Keys, document: Document, plan: Plan) -> tuple[str, ...]:
    """The keys that lead to a value, with the names of entries in the place of their numbers."""
    value: Any = document.data
    path = []
    for length, key in enumerate(keys, start=1):
        value = _inside(value, key)
        here = Place(document.file, keys[:length])
        path.append(key if isinstance(key, str) else _called(plan.by_place.get(here), value, key))
    return tuple(path)


def _inside(value: Any, key: Key) -> Any:
    try:
        return value[key]
    except (KeyError, IndexError, TypeError):  # what is missing is what was found
        return None


def _called(record: Record | None, entry: Any, index: int) -> str:
    """What an entry of a list is called: by its id, its name, the first text in it, its number."""
    own = [record.readable("id"), record.readable(record.named_by)] if record is not None else []
    texts = entry.values() if isinstance(entry, dict) else [entry]
    return next((each for each in (*own, *texts) if isinstance(each, str)), str(index))
