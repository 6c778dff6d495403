"""Answers to what is asked for a new entry: read as the record reads them, with its sentences."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.entries.ask import Ask, Kind, is_due
from plancheck.model import meant
from plancheck.model.build import SECTIONS
from plancheck.model.record import Record, quoted
from plancheck.model.scalar import slug
from plancheck.model.shape import shape
from plancheck.rules.references import SHARED, nowhere
from plancheck.source import signs
from plancheck.source.document import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.entries.written import Answers
    from plancheck.model.plan import Plan
    from plancheck.problem import Keys

LONGEST_ID = 40
"""How long an id may become that is made of a name: it is typed wherever the entry is meant."""

_BLANKS = re.compile("[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")

_WHOLE = (["any"], ["none"])
"""Answers that some lists take in place of entries."""


class Wrong(NamedTuple):
    """What is wrong with an answer, and what to do about it."""

    message: str
    help: str


class Choice(NamedTuple):
    """An answer that may be given, and what is known by it."""

    word: str
    name: str = ""


def read(kind: Kind, ask: Ask, given: Sequence[str], plan: Plan) -> Any | Wrong:
    """An answer as data: text, true or false, or a list of texts; None where it is blank."""
    texts = [text for each in given if (text := _BLANKS.sub(" ", each).strip())]
    if kind.is_list(ask) and kind.means(ask):
        texts = [part for text in texts for part in re.split("[, ]+", text) if part]
    if not texts:
        return None
    if wrong := next(filter(None, map(_unwritable, texts)), None):
        return wrong
    answer = _as_data(kind, ask, texts)
    wrong = _misfit(kind, ask, answer) or _misleading(kind, ask, texts, plan)
    return answer if wrong is None else wrong


def _as_data(kind: Kind, ask: Ask, texts: list[str]) -> Any:
    """Texts as the front matter's data."""
    if kind.is_list(ask):
        whole = texts in _WHOLE and _misfit(kind, ask, texts[0]) is None
        return texts[0] if whole else texts
    if kind.is_flag(ask):
        return {"true": True, "false": False}.get(meant.flag(texts[-1]) or "", texts[-1])
    return texts[-1]


def _unwritable(text: str) -> Wrong | None:
    """What no file of a plan can hold."""
    help = "Write it again without that sign: it was perhaps pasted with the text."
    if found := signs.CONTROL.search(text):
        return Wrong(f"the answer holds the control character {signs.named(found.group())}", help)
    if any("\ud800" <= char <= "\udfff" for char in text):
        return Wrong("the answer holds a sign that is not UTF-8", help)
    return None


def _misfit(kind: Kind, ask: Ask, answer: Any) -> Wrong | None:
    """What the record says of a value that it cannot hold, as `check` would."""
    if ask is kind.holder:
        return None
    keys = ask.keys[:-1] if answer == ask.instead else ask.keys
    entry: Any = {"id": "new"} | _nested(keys, answer)
    if kind.holder is not None:
        entry = {"id": "new", kind.key: [entry]}
    data = {"section": kind.section, _list(kind): [entry]}
    document = Document("answer", "answer", "", data=data)
    _, problems = shape(SECTIONS[kind.section], kind.section, document)
    return next((Wrong(each.message, each.help) for each in problems), None)


def _misleading(kind: Kind, ask: Ask, texts: list[str], plan: Plan) -> Wrong | None:
    """What the check says of an id that leads nowhere."""
    means = kind.means(ask)
    found = (nowhere(plan, each, means) for each in texts) if means else ()
    if said := next(filter(None, found), None):
        return Wrong(*said)
    if ask is kind.holder and plan.find(ask.path, texts[-1]) is None:
        message = f"there is no {ask.path} {quoted(texts[-1])}"
        return Wrong(message, f"Add it first: `plancheck new {ask.path}`.")
    return None


def _nested(keys: Keys, value: Any) -> Any:
    for key in reversed(keys):
        value = {key: value} if isinstance(key, str) else [value]
    return value


def _list(kind: Kind) -> str:
    return kind.key if kind.holder is None else kind.section


def missing(kind: Kind, answers: Answers) -> list[Ask]:
    """What has no answer and cannot do without one: for the entry, or for another answer."""
    waited_for = {ask.only.path for ask in kind.every if ask.only and ask.path in answers}
    return [
        ask
        for ask in kind.every
        if ask.path not in answers
        and (ask.path in waited_for or (ask.needed and is_due(ask, answers)))
    ]


def undue(kind: Kind, answers: Answers) -> list[Ask]:
    """What was answered, though another answer says that it does not apply."""
    return [
        ask
        for ask in kind.every
        if ask.path in answers
        and ask.only
        and ask.only.path in answers
        and not is_due(ask, answers)
    ]


def choices(kind: Kind, ask: Ask, plan: Plan) -> list[Choice]:
    """The answers that there are: words of the format, or ids of the plan; none where it is free.

    An id comes with the name of its entry.
    """
    if words := kind.words(ask):
        return [Choice(word) for word in words]
    means = kind.means(ask)
    return [
        Choice(name, str(record.readable(record.named_by) or ""))
        for space in (means.spaces if means else ())
        for name, record in plan.index.get(space, {}).items()
    ]


# Ids -------------------------------------------------------------------------------------------


def new_id(kind: Kind, plan: Plan, name: str) -> str:
    """An id for a new entry of this name that nothing in the plan has yet."""
    made = slug(name)
    if len(made) > LONGEST_ID:
        made = made[: LONGEST_ID + 1].rpartition("-")[0] or made[:LONGEST_ID]
    made = made or slug(kind.record.noun)
    tries = (made if number == 1 else f"{made}-{number}" for number in count(1))
    return next(each for each in tries if holder_of(kind, plan, each) is None)


def own_id(kind: Kind, plan: Plan, given: str) -> str | Wrong:
    """An id that somebody chose, if it is one and free."""
    if wrong := _misfit(kind, Ask("id", ""), given):
        return wrong
    if record := holder_of(kind, plan, given):
        said = f"the id {quoted(given)} is taken by {record.label}"
        return Wrong(said, f"Choose another one, such as {new_id(kind, plan, given)}.")
    return given


def holder_of(kind: Kind, plan: Plan, name: str) -> Record | None:
    """The record that has an id which a new entry of this kind must not have."""
    noun = kind.record.noun
    nouns = SHARED if noun in SHARED else (noun,)
    return next(filter(None, (plan.find(each, name) for each in nouns)), None)
