"""Rules about a change of the plan: they look at it before and after, when a diff is asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from plancheck.model.attainment import good
from plancheck.model.change.said import key, short, shown, step
from plancheck.model.change.weight import value_weight, weight
from plancheck.model.metrics import SalesMetric, better
from plancheck.model.mission import Goal
from plancheck.model.plan import known, told
from plancheck.model.record import quoted
from plancheck.model.team import Kpi
from plancheck.problem import Note, Place, Problem
from plancheck.rules.rule import change_rule
from plancheck.wording import both, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.model.change.change import Change
    from plancheck.model.change.compared import EntryChange, ValueChange
    from plancheck.model.change.entries import Entry, Path
    from plancheck.model.header import Header
    from plancheck.model.plan import Plan

AGREED = frozenset({"goal", "milestone", "person", "open position", "territory"})
"""Kinds of entries whose goals and quotas an approval is about."""


# Approval --------------------------------------------------------------------------------------


@change_rule(severity="error")
def changed_after_approval(change: Change) -> Iterator[Problem]:
    """A goal or a quota of an approved plan is changed, and nobody has approved that."""
    before, after = change.before.header, change.after.header
    if before.status != "approved" or before.status != after.status or _is_new(change):
        return
    found = [
        each
        for each in change.differences.changes
        if each.entry.noun in AGREED and weight(each) == "promise"
    ]
    if found:
        yield _unapproved(found, change)


def _unapproved(found: Sequence[EntryChange], change: Change) -> Problem:
    """One finding for all that was changed, at the first of it; the others are its notes."""
    header = change.after.header
    first, *others = sorted(found, key=lambda each: each.after is None)
    more = f", and {counted(len(others), 'more change')}" if others else ""
    approver = _name(change.after, header.readable("approved_by")) or "whoever approves the plan"
    return Problem(
        _at(first, header),
        f"{_said(first, change)}{more}, but the plan counts as approved as it was before",
        f"Ask {approver} to agree, and write that day as `approved_on:` of the plan; or set its "
        "status back to `in_review`.",
        tuple(Note(_at(each, header), _said(each, change)) for each in others),
    )


def _at(each: EntryChange, header: Header) -> Place:
    """Where a promise is changed; one that is gone is missed where the plan counts as approved."""
    if each.after is None:
        return header.place("status")
    paths = [value.path for value in each.values if _is_promise(each.after, value)]
    return each.after.place(paths[0] if paths else ())


def _said(each: EntryChange, change: Change) -> str:
    """What became of a promise, in words."""
    entry = each.entry
    values = [value for value in each.values if _is_promise(entry, value)]
    if not values:
        return f"{_named(entry)} is {each.how}"
    return f"{_named(entry)}: {_change(entry, values[0], change)}"


def _is_promise(entry: Entry, value: ValueChange) -> bool:
    return value_weight(entry, value) == "promise"


def _is_new(change: Change) -> bool:
    """Whether the plan after has another approval than the one before."""
    return _approval(change.before.header) != _approval(change.after.header)


def _approval(header: Header) -> tuple[object, object]:
    return header.approved_by, header.approved_on


@change_rule(severity="error")
def approved_by_author(change: Change) -> Iterator[Problem]:
    """Somebody approves a change of the plan that is their own."""
    header = change.after.header
    approver = change.after.person(known(header.approved_by))
    was = change.before.header.status == "approved" and not _is_new(change)
    if was or header.status != "approved" or approver is None or not change.is_by(approver):
        return
    yield header.problem(
        "approved_by",
        f"{approver.label} approves a change of the plan that is their own",
        help="Let somebody else read the change, and name them here; or leave the status at "
        "`in_review` until then.",
    )


# Targets ---------------------------------------------------------------------------------------


@change_rule(severity="warning", step=1)
def target_lowered(change: Change) -> Iterator[Problem]:
    """A goal, a quota, a KPI or a metric asks for less than before, or later."""
    eased = {
        each.entry: [value for value in each.values if _is_eased(each, value, change.after)]
        for each in change.differences.changes
    }
    own = {_metric_of(entry) for entry in eased if entry.noun == "goal" and eased[entry]}
    for entry, values in eased.items():
        if entry.noun == "metric" and entry.address[0][1] in own:
            continue  # the goal says the same
        for value in values:
            yield _eased(entry, value, change)


def _metric_of(entry: Entry) -> str | None:
    measure = cast("Goal", entry.record).readable("measurable")
    return measure.readable("metric") if measure else None


_DAYS = frozenset({("goal", ("time_bound",)), ("open position", ("starts",))})
_TARGETS: frozenset[tuple[str, Path]] = frozenset(
    {
        ("goal", ("measurable", "target")),
        ("metric", ("target",)),
        ("KPI", ("target",)),
        ("person", ("quota",)),
        ("open position", ("quota",)),
        ("territory", ("quota",)),
    }
)


def _is_eased(each: EntryChange, value: ValueChange, plan: Plan) -> bool:
    """Whether a value asks for less than it did, or for the same later."""
    before, after, what = value.before, value.after, (each.entry.noun, value.path)
    if what in _DAYS:
        return before is not None and after is not None and _is_later(before, after)
    if what not in _TARGETS or not isinstance(before, Decimal) or not isinstance(after, Decimal):
        return False
    way = told(_way, each.entry, plan) or "higher"
    return after < before if way == "higher" else after > before


def _is_later(before: object, after: object) -> bool:
    return type(before) is type(after) and str(after) > str(before)


def _way(entry: Entry, plan: Plan) -> str | None:
    """Which way is good for a target, `higher` or `lower`."""
    record = entry.record
    if isinstance(record, Goal):
        return good(plan, record)
    if isinstance(record, Kpi):
        record = plan.find("metric", record.metric)
    return better(record) if isinstance(record, SalesMetric) else None


def _eased(entry: Entry, value: ValueChange, change: Change) -> Problem:
    less = "less" if isinstance(value.after, Decimal) else "it later"
    return Problem(
        entry.place(value.path),
        f"{_named(entry)} asks for {less}: {_change(entry, value, change)}",
        "Say in the pull request why less is right, and let those agree who rely on it; what other "
        "figures it moves, `plancheck diff` lists.",
    )


@change_rule(severity="warning", step=1)
def baseline_changed(change: Change) -> Iterator[Problem]:
    """A baseline is changed after the plan's period has begun."""
    if change.after.as_of < change.after.period.start:
        return
    for each in change.differences.changes:
        for value in each.values:
            if value.path[-1] == "baseline" and None not in (value.before, value.after):
                yield Problem(
                    each.entry.place(value.path),
                    f"{_named(each.entry)}: {_change(each.entry, value, change)}, and the plan's "
                    f"period has begun on {change.after.period.start}",
                    "What is reached is counted from the baseline: leave it as it was when the "
                    "target was set. Where it was wrong then, say so in the pull request and look "
                    "at the target again.",
                )


# Completeness ----------------------------------------------------------------------------------


@change_rule(severity="warning")
def completeness_fell(change: Change) -> Iterator[Problem]:
    """The plan meets fewer requirements of the seven steps than before."""
    falls = change.falls
    if not falls:
        return
    steps = both([f"{each.title.lower()} {each.after} of {each.asked}" for each in falls])
    lost = sum(each.before - each.after for each in falls)
    header = change.after.merged.get("plan")
    yield Problem(
        header.at if header is not None else Place(change.after.documents[0].file),
        f"the plan meets {lost} {'requirement' if lost == 1 else 'requirements'} less than before: "
        f"{steps}",
        "`plancheck check` says what is missing now, and where.",
    )


# In words --------------------------------------------------------------------------------------


def _named(entry: Entry) -> str:
    """An entry as messages speak of it, with whose part it is where it has no id."""
    own = f"{entry.noun} {quoted(entry.name)}"
    if entry.has_id or entry.parent is None:
        return own
    return f"{own} of {entry.parent.noun} {quoted(entry.parent.name)}"


def _change(entry: Entry, value: ValueChange, change: Change) -> str:
    """What became of a value: `quota 90,000 → 80,000 EUR (−11.1%)`."""
    old = shown(entry, value.path, value.before, change.before)
    new = shown(entry, value.path, value.after, change.after)
    before, after = short(old, new)
    way = step(value.before, value.after)
    return f"{key(value.path)} {before} → {after}{f' ({way})' if way else ''}"


def _name(plan: Plan, person: str | None) -> str | None:
    """What somebody is called, by their id."""
    found = plan.person(person)
    return (found.readable("name") if found else None) or person
