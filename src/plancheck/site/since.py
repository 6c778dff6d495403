"""What changed in a plan since its last approval or tag, as far as an audience may know it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plancheck.changes import Compared, compared
from plancheck.site.secrecy.between import sayable_change
from plancheck.site.secrecy.told import Told, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plancheck.model.change.compared import EntryChange, UnreadPage
    from plancheck.model.change.entries import Entry, Path
    from plancheck.model.section import Audience
    from plancheck.site.secrecy.sayable import Check
    from plancheck.source.document import Document


class Base(NamedTuple):
    """A version of the plan that later ones are compared with.

    It was approved or tagged (or both) on a `day`, of which git knows. `others` are the other files
    of its folder; `before` is the version of the time before, if there was one.
    """

    documents: tuple[Document, ...]
    others: frozenset[str]
    tag: str
    day: date
    is_approval: bool = False
    before: Base | None = None


class Since(NamedTuple):
    """A change of the plan since some `base`; `approved_by` and `approved_on` are what that says.

    Of a plan that `is_less` something is kept from the audience, on either side. Where nothing has
    changed, `before` is what led to the base.
    """

    base: Base
    change: Compared
    is_less: bool
    approved_by: str | None = None
    approved_on: date | None = None
    before: Since | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has changed that the site's readers could see."""
        return self.change.is_empty and not self.change.figures


def since(base: Base, after: Told, check: Check, audience: Audience) -> Since:
    """What changed since a version of the plan; where that is nothing, also what led to it."""
    found = _since(base, after, check, audience)
    if not found.is_empty or base.before is None:
        return found
    return found._replace(before=_since(base.before, after, check, audience))


def _since(base: Base, after: Told, check: Check, audience: Audience) -> Since:
    before = told(base.documents, partial(check, others=base.others), audience)
    change = compared(before.result, after.result, partial=before.partial or after.partial)
    header = before.result.plan.merged.get("plan")
    name, day = (header.readable(key) if header else None for key in ("approved_by", "approved_on"))
    if after.result.plan.find("person", name) is None and "person" in after.shown.nouns:
        name = None  # who is not shown any more may be hidden
    is_less = not (before.shown.is_all and after.shown.is_all)
    return Since(base, _shown(sayable_change(change, after)), is_less, name, day)


# What no page shows ----------------------------------------------------------------------------


def _shown(change: Compared) -> Compared:
    """A change without what no page of a site shows.

    That are the organisation's own data, and why a finding is accepted; and a page that cannot be
    read is no news where it could not be read before.
    """
    found = change.differences
    changes = tuple(kept for each in found.changes for kept in _less(each))
    unread = tuple(each for each in found.unread if not _is_old(each, change))
    return replace(change, differences=found._replace(changes=changes, unread=unread))


def _less(each: EntryChange) -> Iterator[EntryChange]:
    values = tuple(value for value in each.values if _is_shown(each.entry, value.path))
    if values or not each.values or each.how in ("renamed", "moved"):
        before, after = (entry and _quiet(entry) for entry in (each.before, each.after))
        yield replace(each, before=before, after=after, values=values)


def _quiet(entry: Entry) -> Entry:
    kept = {path: value for path, value in entry.values.items() if _is_shown(entry, path)}
    return replace(entry, values=kept)


def _is_shown(entry: Entry, path: Path) -> bool:
    if entry.noun == "allowance":
        return path == ("until",)
    return path[0] not in ("extra", "id")


def _is_old(each: UnreadPage, change: Compared) -> bool:
    """Whether a page that cannot be read was the same before."""
    texts = [side.documents.get(each.file) for side in (change.before, change.after)]
    return None not in texts and texts[0].text == texts[1].text  # type: ignore[union-attr]
