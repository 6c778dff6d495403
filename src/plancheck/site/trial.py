"""A change of the plan, tried on a copy: what the check would say if somebody proposed it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.changes import compared
from plancheck.check import check
from plancheck.model.plan import told as readable
from plancheck.problem import Edit, Place
from plancheck.rules.strategies import daily_tasks
from plancheck.site import words
from plancheck.site.secrecy.told import Told, told
from plancheck.source.document import Document, document
from plancheck.source.edits import change, changed, rewriting
from plancheck.source.files import RawFile
from plancheck.source.spots import every, way

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plancheck.changes import Compared
    from plancheck.check import Result
    from plancheck.model.section import Audience
    from plancheck.model.strategies import SalesStrategy
    from plancheck.problem import Finding
    from plancheck.site.secrecy.sayable import Check
    from plancheck.site.view import View

RARER = "cadence"
MISTYPED = "owner"
"""What a trial changes: how often a task is done, or who answers for a page."""

ABOVE = 8
"""How many lines above the changed one a finding may stand to be drawn with it."""


class Line(NamedTuple):
    """A line of a file: its number, its text, and `-` or `+` where it was taken out or put in."""

    number: int
    text: str
    sign: str = ""


class Trial(NamedTuple):
    """A change of one word, and what it makes of the plan.

    `kind` is what was changed, `name` of what; `found` are the findings that are new, all of them
    at one of the `lines`; `own` says whether it is this plan that was changed, or a sample.
    """

    kind: str
    name: str
    file: str
    lines: tuple[Line, ...]
    found: tuple[Finding, ...]
    change: Compared
    own: bool = True


class Idea(NamedTuple):
    """A change that might be tried: its kind, of what, and the edit."""

    kind: str
    name: str
    edit: Edit


# Trying ----------------------------------------------------------------------------------------


def again(
    documents: Sequence[Document], check: Check, audience: Audience, edit: Edit
) -> Told | None:
    """What an audience may know of the plan once an edit was made.

    None where the file cannot be changed there, or where some of it is kept from that audience.
    """
    old = next(each for each in documents if each.file == edit.at.file)
    new = edited(old, edit)
    if new is None:
        return None
    found = told([new if each is old else each for each in documents], check, audience)
    # Of what is kept from the audience in part, it does not get the same document.
    return found if any(each is new for each in found.result.plan.documents) else None


def edited(old: Document, edit: Edit) -> Document | None:
    """A document once an edit was made in it; None where what it changes is not there."""
    made = change(old, edit)
    if made is None:
        return None
    text = old.mark + changed(old.text, [made])
    return document(RawFile(old.file, old.name, text.encode()))


def trial(view: View) -> Trial:
    """A change of this plan that its check complains of; of a sample where there is none."""
    files = {each.file: each for each in view.plan.documents}
    before = replace(view.result, plan=view.plan) if view.is_less else view.result
    for idea in ideas(view, files):
        after = view.again(idea.edit) if view.again else None
        if after and (made := _made(idea, before, after, files[idea.edit.at.file])):
            return made
    return sample(view)


def _made(idea: Idea, before: Result, after: Told, old: Document) -> Trial | None:
    """A trial with the findings that can be drawn beside the change; None where there is none."""
    number = old.span(idea.edit.at).line
    change = compared(before, after.result, partial=after.partial)
    found = tuple(
        each
        for each in change.new
        if each.file == old.file and number - ABOVE <= each.span.line <= number
    )
    if not found:
        return None
    first = min(each.span.line for each in found)
    new = after.result.documents[old.file]
    lines = _lines(old, new, number, number - 2 if first == number else first)
    return Trial(idea.kind, idea.name, old.file, tuple(lines), found, change)


# What might be changed -------------------------------------------------------------------------


def ideas(view: View, files: Mapping[str, Document]) -> Iterator[Idea]:
    """Changes that break a plan which is in order: the first of each kind."""
    yield from (idea for idea in _rarer(view, files) if idea)
    yield from (idea for idea in _mistyped(view, files) if idea)


def _rarer(view: View, files: Mapping[str, Document]) -> Iterator[Idea | None]:
    """One daily task less in a strategy that has just as many as it needs."""
    policy = view.plan.policy
    least = policy.daily_tasks_per_strategy
    cadence = "monthly" if policy.count_weekly_tasks else "weekly"
    strategies: Sequence[SalesStrategy] = readable(lambda: view.plan.strategies) or ()
    for each in strategies:
        daily = daily_tasks(each, policy)
        if daily and len(daily) == least:
            yield _idea(RARER, view.name(each), daily[0].place("cadence"), cadence, files)
            return


def _mistyped(view: View, files: Mapping[str, Document]) -> Iterator[Idea | None]:
    """An owner's id without its last letter."""
    for part in (each for parts in view.plan.files.values() for each in parts):
        owner = part.readable("owner")
        if view.plan.find("person", owner) and len(owner) > len("abc"):
            name = view.label(words.SECTIONS, part.section) or ""
            yield _idea(MISTYPED, name, part.place("owner"), owner[:-1], files)
            return


def _idea(kind: str, name: str, at: Place, text: str, files: Mapping[str, Document]) -> Idea | None:
    edit = rewriting(files[at.file], at, text)
    return None if edit is None else Idea(kind, name, edit)


# Its lines -------------------------------------------------------------------------------------


def _lines(old: Document, new: Document, number: int, first: int) -> Iterator[Line]:
    """The lines around a changed one, and that line twice: as it was, and as it is."""
    begin, end = old.matter
    top, bottom = (old.exact_span(at, at).line for at in (begin, max(begin, end - 1)))
    for at in range(max(first, top), min(number + 1, bottom) + 1):
        if at == number:
            yield Line(at, said(old, at), "-")
            yield Line(at, said(new, at), "+")
        elif not _is_extra(new, at):
            yield Line(at, said(new, at))


def said(each: Document, number: int) -> str:
    """A line without its comment, of which only a sign is left: no page shows comments."""
    text, start = each.line(number), each.lines()[number - 1]
    ends = [0]
    for key, begin, end, inner in every(each.root) if each.root else ():
        ranges = [key, None if inner is not None else (begin, end)]
        ends += [
            min(stop + each.offset - start, len(text))
            for at in ranges
            if at
            for begun, stop in [at]
            if begun + each.offset <= start + len(text) and stop + each.offset > start
        ]
    held = max(ends)
    before, sign, _ = text[held:].partition("#")
    return text[:held] + (f"{before}# …" if sign else before)


def _is_extra(each: Document, number: int) -> bool:
    """Whether a line is of the organisation's own data, which no page shows."""
    spots = way(each.root, ("extra",)) if each.root else None
    if not spots:
        return False
    key, start, end, _ = spots[-1]
    span = each.exact_span(each.offset + (key or (start,))[0], each.offset + end)
    return span.line <= number <= span.end_line


# A sample --------------------------------------------------------------------------------------


def sample(view: View) -> Trial:
    """The same change of a made-up page, for a plan that has nothing to be changed like this."""
    name = view.say("Ask for a name")
    tasks = (view.say("Ask at the counter"), view.say("Ask on the telephone"))
    old = document(RawFile("plan/strategies.md", "strategies.md", _page(name, tasks).encode()))
    as_of = view.plan.as_of
    edit = Edit(Place(old.file, ("strategies", 0, "tasks", 0, "cadence")), "weekly")
    new: Any = edited(old, edit)
    before, after = (check([each], as_of=as_of) for each in (old, new))
    made: Any = _made(Idea(RARER, name, edit), before, Told(after, partial=False), old)
    return made._replace(own=False)  # type: ignore[no-any-return]


def _page(name: str, tasks: Sequence[str]) -> str:
    """A page with one strategy, whose tasks are all daily."""
    written = "".join(
        f"      - id: task-{number}\n        do: {_text(each)}\n        cadence: daily\n"
        for number, each in enumerate(tasks, 1)
    )
    return (
        "---\nsection: strategies\nstrategies:\n  - id: referrals\n"
        f"    title: {_text(name)}\n    kind: referrals\n    tasks:\n{written}---\n"
    )


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
