"""What a change of a plan means: its differences, the figures it moves, the findings it makes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plancheck.allow import Found, accepted
from plancheck.check import finding
from plancheck.model.change.change import Change, Fall
from plancheck.model.change.compared import Differences
from plancheck.model.change.figures import Figure, figures
from plancheck.model.identity import Identity, identity
from plancheck.model.record import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.check import Result
    from plancheck.config import Config
    from plancheck.problem import Finding, Problem
    from plancheck.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Compared:
    """A plan before and after a change, and what that makes of it.

    `new` and `gone` are findings of the plan on one side alone. `findings` are those of the rules
    about changes, without the `allowed` ones; they stand in the plan after.
    """

    before: Result
    after: Result
    differences: Differences
    figures: tuple[Figure, ...]
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    findings: tuple[Finding, ...] = ()
    allowed: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that anybody could read."""
        parts = (self.differences.changes, self.differences.unread, self.new, self.gone)
        return not any(parts)


def compared(
    before: Result,
    after: Result,
    *,
    authors: frozenset[str] = frozenset(),
    config: Config | None = None,
    partial: bool = False,
) -> Compared:
    """What a change means that leads from one checked plan to another one.

    Rules about changes are asked where there is a `config`. Of `partial` plans some costs are not
    shown: then neither are figures that rest on them.
    """
    change = Change(before.plan, after.plan, authors, tuple(_falls(before, after)))
    moved = figures(before.plan, after.plan)
    new, gone = _moved(before, after, change.differences)
    found, allowed = _found(change, after, config) if config is not None else ((), 0)
    return Compared(
        before,
        after,
        change.differences,
        tuple(each for each in moved if not (partial and each.measure.of_costs)),
        new,
        gone,
        found,
        allowed,
    )


def _falls(before: Result, after: Result) -> Iterator[Fall]:
    """The steps of which the plan met more before, of those that were asked then too."""
    for old, new in zip(before.steps, after.steps, strict=True):
        if new.met < old.met and new.met < new.asked:
            yield Fall(new.title, old.met, new.met, new.asked)


# Findings that came and went -------------------------------------------------------------------


def _moved(
    before: Result, after: Result, found: Differences
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that are new, and those that are gone; with a new id an entry stays the same."""
    old = [(_renamed(identity(each, before.plan), found), each) for each in before.findings]
    new = [(identity(each, after.plan), each) for each in after.findings]
    return _beyond(new, old), _beyond(old, new)


def _renamed(name: Identity, found: Differences) -> Identity:
    ids = {old: new for (_, old), new in found.ids.items()}
    return name._replace(path=tuple(ids.get(each, each) for each in name.path))


def _beyond(
    ones: list[tuple[Identity, Finding]], others: list[tuple[Identity, Finding]]
) -> tuple[Finding, ...]:
    """The findings of one side that are not on the other; of equal ones the last."""
    left = Counter(name for name, _ in others)
    beyond = []
    for name, each in ones:
        if left[name]:
            left[name] -= 1
        else:
            beyond.append(each)
    return tuple(beyond)


# Rules about changes ---------------------------------------------------------------------------


def _found(change: Change, after: Result, config: Config) -> tuple[tuple[Finding, ...], int]:
    """What the rules about changes find, and how much of it the plan accepts."""
    problems = [each for rule in config.chosen() for each in _problems(rule, change)]
    chosen = {rule.name for rule in config.chosen()}
    taken = accepted(Found(change.after, tuple(problems), chosen, {}))
    found = {finding(each, after.documents, config) for each in problems if each not in taken}
    return tuple(sorted(found, key=lambda each: each.order)), len(taken)


def _problems(rule: Rule, change: Change) -> list[Problem]:
    if rule.compare is None:
        return []
    try:
        return [each.by(rule.name) for each in rule.compare(change)]
    except Unread:
        return []
