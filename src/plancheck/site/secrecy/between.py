"""What may be said of a change where something of the plan is hidden after it.

What is hidden now may have been open before, and what was open may have gone: nobody is told which
of the two it was. So of kinds of entries of which some are hidden nothing is named that is there no
more, nor what else would tell of it. What is hidden before the change alone needs no care: of that
the plan before knows nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.change.entries import PAGE
from plancheck.model.section import Section
from plancheck.rules.catalog import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.changes import Compared
    from plancheck.model.change.compared import EntryChange, ValueChange
    from plancheck.model.change.entries import Entry
    from plancheck.model.plan import Plan
    from plancheck.problem import Finding
    from plancheck.site.secrecy.told import Told
    from plancheck.site.secrecy.visible import Visible


_ADDRESS = re.compile(r"(?<=\])\([^()\s]*\)|^\[[^\]]+\]:.*$", re.MULTILINE)


class _After(NamedTuple):
    """What is shown of a plan after a change, and the plan."""

    shown: Visible
    plan: Plan

    @property
    def hides_files(self) -> bool:
        return any(not keys for _, keys in self.shown.withheld)

    def may_hide(self, entry: Entry) -> bool:
        """Whether an entry that is not shown may be there all the same."""
        if entry.noun == PAGE or isinstance(entry.record, Section):
            return self.hides_files
        return entry.noun in self.shown.nouns


def sayable_change(found: Compared, after: Told) -> Compared:
    """A change of a plan of which an audience knows both versions, as far as it may know it."""
    if after.shown.is_all:
        return found
    seen = _After(after.shown, after.result.plan)
    changes = tuple(each for one in found.differences.changes for each in _said(one, seen))
    unread = tuple(
        each
        for each in found.differences.unread
        if each.after or not seen.hides_files or each.file in after.result.documents
    )
    return replace(
        found,
        differences=found.differences._replace(changes=changes, unread=unread),
        gone=tuple(map(_by_its_rule, found.gone)),
    )


def _said(change: EntryChange, seen: _After) -> Iterator[EntryChange]:
    """What may be said of what became of an entry; nothing, or one."""
    old, new = change.before, change.after
    if old is None or new is None:
        if new is not None or not seen.may_hide(change.entry):
            yield change if new is not None else _gone(change, seen)
    elif change.how == "renamed" and old.address[-1] != new.address[-1] and seen.may_hide(new):
        yield replace(change, how="added", before=None, values=())
    else:
        how = change.how
        if how == "moved" and old.parent is not None and seen.may_hide(old.parent):
            how = "changed"
        values = tuple(each for one in change.values for each in _value((old, new), one, seen))
        if values or how in ("renamed", "moved"):
            yield replace(change, how=how, values=values)


def _gone(change: EntryChange, seen: _After) -> EntryChange:
    """An entry that is there no more, without its values: they may be a name, or a cost."""
    parts = tuple(each for each in change.parts if not seen.may_hide(each))
    return replace(change, before=replace(change.entry, values={}), parts=parts)


def _value(
    entries: tuple[Entry, Entry], change: ValueChange, seen: _After
) -> Iterator[ValueChange]:
    """What may be said of a value; nothing, or one."""
    if change.path == ("prose",) and seen.hides_files and _differ_in_links(change):
        return
    refers = entries[0].refers.get(change.path)
    if refers is not None and not seen.shown.nouns.isdisjoint(refers.spaces):
        known = _known(change.before, refers.spaces, seen.plan)
        if known != change.after and not (known is None and change.after is None):
            yield change._replace(before=known)
    elif change.after is not None or not _may_be_hidden(
        change, frozenset(each.file for each in entries), seen
    ):
        yield change


def _differ_in_links(change: ValueChange) -> bool:
    """Whether prose differs in nothing but addresses: of links to what is hidden there are none."""
    texts = [_ADDRESS.sub("", str(each or "")) for each in (change.before, change.after)]
    return texts[0] == texts[1]


def _known(value: object, spaces: tuple[str, ...], plan: Plan) -> object:
    """The ids among those before the change that lead somewhere after it."""
    ids = value if isinstance(value, tuple) else (value,)
    known = tuple(each for each in ids if any(plan.find(space, each) for space in spaces))
    if isinstance(value, tuple):
        return known or None
    return known[0] if known else None


def _may_be_hidden(change: ValueChange, files: frozenset[str], seen: _After) -> bool:
    """Whether a value that is there no more may be hidden, or would tell of hidden costs."""
    if any(name in files for name, _ in seen.shown.withheld):
        return True
    return seen.shown.partial and isinstance(change.before, Decimal | int)


def _by_its_rule(each: Finding) -> Finding:
    """A finding that is gone, known by its rule alone: its own words may name what is hidden."""
    rule = BY_NAME.get(each.rule)
    return replace(each, message=rule.summary if rule else each.rule, help="", related=())
