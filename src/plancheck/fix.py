"""Findings mended: the files as they would be, of which another check says that they are better.

No fix is trusted. Those that fit together are made, all is checked anew, and a fix whose finding
is still there, or that brings a fault of shape which was not there before, is taken back. What
overlaps another fix, or comes to light by one, has its turn in the next round.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from plancheck.check import Result, judge
from plancheck.model.build import build
from plancheck.problem import Place, Problem
from plancheck.rules.references import duplicate_id, unknown_reference
from plancheck.source.document import Document, document
from plancheck.source.edits import Change, change, changed
from plancheck.source.files import RawFile

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from plancheck.problem import Edit, Finding, Fix, Keys

    Check = Callable[[Sequence[Document]], Result]

MOST_ROUNDS = 10


class Mended(NamedTuple):
    """A plan after its fixes: the files that changed, what is still found, and what was mended.

    A fix that was taken back is not offered by its finding any more.
    """

    changed: tuple[Document, ...]
    result: Result
    fixed: tuple[Finding, ...]


def mended(
    documents: Sequence[Document],
    check: Check,
    *,
    unsafe: bool = False,
    files: Container[str] | None = None,
) -> Mended:
    """What becomes of a plan whose findings are mended, with `unsafe` also by guesses.

    `check` finds them; no file but `files` is changed, of which None are all.
    """
    state = _look(documents, check)
    refused: set[tuple[object, ...]] = set()
    fixed: list[Finding] = []
    for _ in range(MOST_ROUNDS):
        plans = _chosen(state, refused, unsafe=unsafe, files=files)
        if not plans:
            break
        made = _grown(_Made((), state), plans, state, check)
        refused.update(_offer(each.finding) for each in set(plans).difference(made.plans))
        fixed.extend(each.finding for each in made.plans)
        state = made.state
    before = {each.file: each.text for each in documents}
    return Mended(
        tuple(each for each in state.documents if each.text != before[each.file]),
        _without(state.result, refused),
        tuple(fixed),
    )


def _without(result: Result, refused: set[tuple[object, ...]]) -> Result:
    findings = (
        replace(each, fix=None) if _offer(each) in refused else each for each in result.findings
    )
    return replace(result, findings=tuple(findings))


def _offer(finding: Finding) -> tuple[object, ...]:
    """What a finding offers, to know it again when lines have moved."""
    return (*_same(finding), finding.fix and finding.fix.title)


# Choosing and making ---------------------------------------------------------------------------


class _Planned(NamedTuple):
    """A finding, its fix, and the changes that this makes, by file."""

    finding: Finding
    fix: Fix
    changes: tuple[tuple[str, Change], ...]


class _State(NamedTuple):
    """A plan at some time: its files, what is found, and all faults of its shape."""

    documents: tuple[Document, ...]
    result: Result
    faults: tuple[Problem, ...]


class _Made(NamedTuple):
    """Fixes that were made, and the plan with them."""

    plans: tuple[_Planned, ...]
    state: _State


def _look(documents: Sequence[Document], check: Check) -> _State:
    result = check(documents)
    faults = [problem for each in documents for problem in each.problems]
    faults.extend(build(documents, as_of=result.plan.as_of).problems)
    for rule in (duplicate_id, unknown_reference):
        faults.extend(each.by(rule.name) for each in judge(rule, result.plan).problems)
    return _State(tuple(documents), result, tuple(faults))


def _chosen(
    state: _State,
    refused: set[tuple[object, ...]],
    *,
    unsafe: bool,
    files: Container[str] | None,
) -> tuple[_Planned, ...]:
    """The fixes that can be made at once: of two that overlap, the first."""
    taken: dict[str, list[Change]] = {}
    chosen = []
    for finding in state.result.findings:
        fix = finding.fix
        if fix is None or not (fix.safe or unsafe) or _offer(finding) in refused:
            continue
        planned = _planned(finding, fix, state.result.documents)
        allowed = files is None or all(edit.at.file in files for edit in fix.edits)
        if planned is not None and allowed and _fits(planned, taken):
            chosen.append(planned)
    return tuple(chosen)


def _planned(finding: Finding, fix: Fix, documents: Mapping[str, Document]) -> _Planned | None:
    found = [(edit.at.file, change(documents[edit.at.file], edit)) for edit in fix.edits]
    changes = tuple((file, each) for file, each in found if each is not None)
    return _Planned(finding, fix, changes) if len(changes) == len(found) else None


def _fits(planned: _Planned, taken: dict[str, list[Change]]) -> bool:
    """Whether a fix overlaps none of the changes that are taken; then its own are taken too."""
    done: list[tuple[str, Change]] = []
    for file, each in planned.changes:
        changes = taken.setdefault(file, [])
        if not _is_free(each, changes):
            for where, other in done:
                taken[where].remove(other)
            return False
        insort(changes, each)
        done.append((file, each))
    return True


def _is_free(new: Change, taken: Sequence[Change]) -> bool:
    """Whether a change touches none of these, which are in order."""
    index = bisect_left(taken, new)
    before, behind = taken[index - 1 : index] if index else (), taken[index : index + 1]
    return all(each.end <= new.start != each.start for each in before) and all(
        new.end <= each.start != new.start for each in behind
    )


def _grown(made: _Made, plans: tuple[_Planned, ...], before: _State, check: Check) -> _Made:
    """What is made with as many of these fixes as do good: all of them, or else half by half."""
    if not plans:
        return made
    together = made.plans + plans
    after = _look(_texts(before.documents, together), check)
    if _is_better(before, after, together):
        return _Made(together, after)
    if len(plans) == 1:
        return made
    half = len(plans) // 2
    made = _grown(made, plans[:half], before, check)
    return _grown(made, plans[half:], before, check)


def _texts(documents: Sequence[Document], plans: Sequence[_Planned]) -> list[Document]:
    """The documents with the changes of some fixes."""
    by_file: dict[str, list[Change]] = {}
    for file, each in (pair for planned in plans for pair in planned.changes):
        by_file.setdefault(file, []).append(each)
    return [_written(each, by_file.get(each.file, [])) for each in documents]


def _written(old: Document, changes: list[Change]) -> Document:
    if not changes:
        return old
    text = old.mark + changed(old.text, changes)
    return document(RawFile(old.file, old.name, text.encode()))


# Judging ---------------------------------------------------------------------------------------


def _same(found: Finding | Problem) -> tuple[object, ...]:
    """What makes two findings the same, although lines have moved or a name in them is mended."""
    at = found.at if isinstance(found, Problem) else Place(found.file, found.keys)
    return (found.rule, at.file, at.keys, "" if at.keys else found.message)


def _is_better(before: _State, after: _State, plans: Sequence[_Planned]) -> bool:
    """Whether what was to be mended is, and no fault of shape has come in its place."""
    old, new = before.result.documents, after.result.documents
    if any(old[file].data is not None and new[file].data is None for file in old):
        return False
    return _are_gone(before, after, plans) and not any(
        _is_harm(fault, plans, old[fault.at.file], new[fault.at.file])
        for fault in _brought(before, after)
    )


def _are_gone(before: _State, after: _State, plans: Sequence[_Planned]) -> bool:
    """Whether the findings are; a file that could not be read may have another one further down."""
    unread = {each.file for each in before.documents if each.data is None}
    mended = Counter(_same(each.finding) for each in plans if each.finding.file not in unread)
    was = Counter(map(_same, before.result.findings))
    now = Counter(map(_same, after.result.findings))
    return all(now[key] <= was[key] - count for key, count in mended.items())


def _brought(before: _State, after: _State) -> Iterator[Problem]:
    """The faults of shape that were not there before."""
    known = Counter(map(_same, before.faults))
    for fault in after.faults:
        key = _same(fault)
        if not known[key]:
            yield fault
        known[key] -= 1


def _is_harm(fault: Problem, plans: Sequence[_Planned], old: Document, new: Document) -> bool:
    """Whether a fault that was not there before is one of the fixes' making.

    Where a file could not be read, it may have come to light; and so it may within what was mended,
    which nobody has read before.
    """
    here = [each for each in plans if each.finding.file == fault.at.file]
    line = new.span(fault.at).line
    if new.data is None:
        return not all(line > each.finding.span.line for each in here)
    if old.data is None:
        is_mended = any(line == each.finding.span.line for each in here)
        return fault.rule == "invalid-value" and is_mended and not _is_mendable(fault)
    covers = [cover for each in plans for cover in _covers(each, fault.at.file)]
    at = [cover for cover in covers if fault.at.keys == cover.keys]
    if fault.rule == unknown_reference.name:
        return any(not cover.is_key for cover in at) and not _is_mendable(fault)
    inside = any(cover.holds(fault.at.keys) for cover in covers)
    return not inside and not any(
        _is_mendable(fault) or (cover.is_key and fault.fix is not None) for cover in at
    )


class _Cover(NamedTuple):
    """What a fix has changed: the keys of a value; `is_key` where its key alone is another."""

    keys: Keys
    is_key: bool

    def holds(self, keys: Keys) -> bool:
        """Whether keys lead into it."""
        return len(keys) > len(self.keys) and keys[: len(self.keys)] == self.keys


def _covers(planned: _Planned, file: str) -> Iterator[_Cover]:
    if planned.finding.file == file and planned.finding.keys:
        yield _Cover(planned.finding.keys, is_key=False)
    for edit in planned.fix.edits:
        if edit.at.file == file and edit.at.keys:
            yield _cover(edit)


def _cover(edit: Edit) -> _Cover:
    """What an edit changes; another `section` is another reading of the whole file."""
    keys = edit.at.keys
    if edit.at.at_key:
        keys = (*keys[:-1], edit.text.strip("'\""))
    return _Cover(() if keys == ("section",) else keys, edit.at.at_key)


def _is_mendable(fault: Problem) -> bool:
    return fault.fix is not None and fault.fix.safe
