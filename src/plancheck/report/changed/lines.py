"""What became of each entry, in words that text and Markdown share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.change.entries import PAGE
from plancheck.model.change.prose import headings
from plancheck.model.change.said import figure, key, moved, short, shown, step
from plancheck.model.change.weight import WEIGHTS, Weight, weight
from plancheck.wording import both, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.changes import Compared
    from plancheck.model.change.compared import EntryChange, ValueChange
    from plancheck.model.change.entries import Entry, Path
    from plancheck.model.change.figures import Figure
    from plancheck.problem import Place

SIGNS = {"added": "+", "removed": "-", "changed": "~", "renamed": "~", "moved": "~"}
TITLES: dict[Weight, str] = {
    "promise": "Goals, quotas and targets",
    "money": "Money",
    "fact": "Other facts",
    "wording": "Wording",
}

_SEVERAL = {
    "strategy": "strategies",
    "person": "people",
    "agency": "agencies",
    "category without cost": "categories without cost",
    "pay": "lines of pay",
}
"""Nouns whose plural has more than an s."""

_FIRST: dict[str, tuple[Path, ...]] = {
    "goal": (("measurable", "target"), ("time_bound",)),
    "milestone": (("value",),),
    "person": (("role",), ("quota",)),
    "open position": (("starts",), ("quota",)),
    "KPI": (("target",), ("period",)),
    "territory": (("quota",),),
    "strategy": (("forecast", "leads"), ("forecast", "conversion"), ("forecast", "deal_size")),
    "task": (("cadence",), ("by",)),
    "tool": (("price", "amount"), ("price", "per"), ("price", "every")),
    "metric": (("target",),),
    "cost line": (("amount",), ("every",), ("month",)),
    "scenario": (("revenue",), ("cost",)),
    "budget": (("projected_revenue",),),
    "allowance": (("at",), ("until",), ("reason",)),
}
"""The values by which people know an entry that came or went."""


class Detail(NamedTuple):
    """A value that is another one: its keys in words, what it was, what it is, how far that is."""

    key: str
    before: str
    after: str
    step: str = ""


class Line(NamedTuple):
    """What became of an entry: `about` is what it is known by, or what else there is to say."""

    sign: str
    noun: str
    name: str
    of: str
    about: tuple[str, ...]
    details: tuple[Detail, ...]
    at: Place
    is_before: bool


def groups(change: Compared) -> Iterator[tuple[str, list[Line]]]:
    """The changes by what they weigh, the weightiest first; each group with its title."""
    for each in WEIGHTS:
        found = [one for one in change.differences.changes if weight(one) == each]
        if found:
            yield TITLES[each], [line(one, change) for one in found]


def line(each: EntryChange, change: Compared) -> Line:
    """What became of an entry."""
    entry = each.entry
    of = "" if entry.has_id or entry.parent is None else entry.parent.name
    at = entry.place(each.values[0].path if each.values and each.after else ())
    details = tuple(_details(each, change))
    about = tuple(_about(each, change))
    return Line(SIGNS[each.how], _noun(entry), entry.name, of, about, details, at, not each.after)


def _noun(entry: Entry) -> str:
    """What kind of entry it is; a section is called so."""
    return "section" if entry.noun == entry.address[0][1] else entry.noun


def _about(each: EntryChange, change: Compared) -> Iterator[str]:
    if each.how in ("added", "removed"):
        yield from _known_by(each, change)
    if each.how == "renamed" and each.before is not None:
        old, new = each.before, each.entry
        if old.name != new.name:
            yield f'was "{old.name}"'
        if old.address[-1] != new.address[-1] and old.address[-1][1] != old.name:
            yield f"id was {old.address[-1][1]}"
    if each.how == "moved" and each.before and each.before.parent and each.entry.parent:
        yield f'from "{each.before.parent.name}" to "{each.entry.parent.name}"'


def _known_by(each: EntryChange, change: Compared) -> Iterator[str]:
    plan = change.after.plan if each.after else change.before.plan
    entry = each.entry
    for path in _FIRST.get(entry.noun, ()):
        if path in entry.values:
            yield shown(entry, path, entry.values[path], plan).replace("_", " ")
    if each.parts:
        tally = Counter(part.noun for part in each.parts)
        yield f"with {_counted(tally)}"


def _details(each: EntryChange, change: Compared) -> Iterator[Detail]:
    names = {("id",), ("name",), ("title",)} if each.how == "renamed" else set()
    for value in each.values:
        if value.path not in names and not (value.path == ("do",) and each.how == "renamed"):
            yield detail(each.entry, value, change)


def detail(entry: Entry, value: ValueChange, change: Compared) -> Detail:
    """A value that is another one, in words."""
    before, after = value.before, value.after
    if entry.noun == PAGE and value.path == ("prose",):
        return Detail(*_prose(before or "", after or ""))
    if isinstance(before, tuple) and isinstance(after, tuple):
        gone = tuple(each for each in before if each not in after)
        new = tuple(each for each in after if each not in before)
        if gone or new:
            before, after = gone or None, new or None
    old = shown(entry, value.path, before, change.before.plan)
    new_text = shown(entry, value.path, after, change.after.plan)
    return Detail(key(value.path), *short(old, new_text), step(value.before, value.after))


def _prose(before: str, after: str) -> tuple[str, str, str]:
    names = [f'"{each}"' if each else "the beginning" for each in headings(before, after)]
    return "text", "", f"under {both(names)}" if names else "in another order"


def figure_line(each: Figure, change: Compared, *, whole: bool = False) -> Detail:
    """A figure of the plan that is another one; `whole` where each stands in its own column."""
    unit = each.measure.unit
    old = figure(each.before, unit, change.before.plan.currency)
    new = figure(each.after, unit, change.after.plan.currency)
    pair = (old, new) if whole else short(old, new)
    return Detail(each.measure.name, *pair, moved(each))


def completeness(change: Compared) -> str:
    """How complete the plan is now, and was before."""
    before, after = change.before, change.after
    now = f"{after.met} of {after.asked} requirements"
    if (before.met, before.asked) == (after.met, after.asked):
        return f"{now}, as before"
    was = f"{before.met}" if before.asked == after.asked else f"{before.met} of {before.asked}"
    return f"{was} → {now}"


def tally(change: Compared) -> str:
    """How many findings came and went: `2 findings are new, 1 is gone`."""
    new, gone = len(change.new), len(change.gone)
    if not new and not gone:
        return "No finding is new, and none is gone."
    parts = []
    if new:
        parts.append(f"{counted(new, 'finding')} {'is' if new == 1 else 'are'} new")
    if gone:
        what = f"{gone:,}" if parts else counted(gone, "finding")
        parts.append(f"{what} {'is' if gone == 1 else 'are'} gone")
    return f"{', '.join(parts)}."


def headline(change: Compared) -> str:
    """What was changed, in a line: `2 goals, 1 cost line and 1 page`."""
    nouns = Counter(_noun(each.entry) for each in change.differences.changes)
    return _counted(nouns)


def _counted(nouns: Counter[str]) -> str:
    return both([counted(number, noun, _SEVERAL.get(noun, "")) for noun, number in nouns.items()])


def place(each: Line, change: Compared) -> str:
    """Where an entry stands, as `file:line`; of one that is gone, where it stood."""
    documents = (change.before if each.is_before else change.after).documents
    return f"{each.at.file}:{documents[each.at.file].span(each.at).line}"
