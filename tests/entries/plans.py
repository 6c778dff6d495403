"""Plans to add to, and answers to all that is asked for an entry."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from plancheck.check import check, documents_of
from plancheck.cli import cli
from plancheck.entries.ask import Ask, Kind, is_due
from plancheck.entries.entry import Added, Draft, Refusal, added
from plancheck.entries.kinds import KINDS
from plancheck.model.build import build
from plancheck.model.plan import Plan
from plancheck.problem import Finding
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile

AS_OF = "2027-01-15"
DAY = date.fromisoformat(AS_OF)
SMALLEST = Path(__file__).parents[1] / "smallest"
EXAMPLE = Path(__file__).parents[2] / "plan"
BY_WORD = {kind.word: kind for kind in KINDS}
INDEX = """---
section: plan
title: Értékesítési terv
company: Alföld Méz Kft.
business_model: both
currency: HUF
period: {start: 2027-01-01, end: 2027-12-31}
---

Mit adunk el, és kinek.
"""

VARIANTS = [
    ("goal", {"kind": "revenue"}),
    ("goal", {"kind": "retention"}),
    ("role", {"kind": "sales"}),
    ("role", {"kind": "marketing"}),
    ("person", {}),
    ("persona", {"type": "b2b"}),
    ("persona", {"type": "b2c"}),
    ("territory", {}),
    ("strategy", {}),
    ("task", {"cadence": "daily"}),
    ("task", {"cadence": "once"}),
    ("task", {"cadence": "after_event"}),
    ("tool", {}),
    ("tool", {"price.amount": "free"}),
    ("tool", {"price.amount": "0"}),
    ("metric", {"kind": "churn"}),
    ("metric", {"kind": "other"}),
    ("cost", {"recurrence": "ongoing"}),
    ("cost", {"recurrence": "one_time"}),
]
"""The kinds of entries, each with answers on which other questions depend."""


def copied(source: Path, folder: Path) -> Path:
    """A plan, copied into a folder `plan` of this one."""
    return Path(shutil.copytree(source, folder / "plan"))


def empty(folder: Path) -> Path:
    """A plan that has nothing but its index.md, in a folder `plan` of this one."""
    plan = folder / "plan"
    plan.mkdir()
    (plan / "index.md").write_text(INDEX, encoding="utf-8")
    return plan


def new(*arguments: str, typed: str | None = None) -> Result:
    """`plancheck new` in the current folder."""
    if "--help" not in arguments:
        arguments = (*arguments, "--as-of", AS_OF)
    return CliRunner().invoke(
        cli, ("new", *arguments), input=typed, prog_name="plancheck", standalone_mode=False
    )


def plan_of(folder: Path) -> Plan:
    return build(documents_of(folder), as_of=DAY).plan


def findings(folder: Path) -> list[Finding]:
    return list(check(documents_of(folder), as_of=DAY).findings)


def everything(kind: Kind, chosen: dict[str, str], plan: Plan) -> dict[Ask, str]:
    """An answer to all that applies to an entry: those chosen, ids of the plan, or examples."""
    answers: dict[str, Any] = dict(chosen)
    for ask in kind.every:
        if ask.path not in answers and is_due(ask, answers):
            answers[ask.path] = _any_id(kind, ask, plan) or ask.example
    return {ask: answers[ask.path] for ask in kind.every if ask.path in answers}


def _any_id(kind: Kind, ask: Ask, plan: Plan) -> str:
    means = kind.means(ask)
    spaces = means.spaces if means else ()
    return next((name for space in spaces for name in plan.index.get(space, ())), "")


def options(answers: dict[Ask, str]) -> Iterator[str]:
    for ask, answer in answers.items():
        yield from (f"--{ask.name}", answer)


def page(text: str, file: str = "team.md") -> Document:
    return document(RawFile(file, file, text.encode()))


def add(text: str, word: str = "person", **answers: Any) -> Added | Refusal:
    """An entry of a kind, added to a page of this text; a person unless said otherwise."""
    old = page(text)
    plan = build([old], as_of=DAY, unread="is absent").plan
    answers = answers or {"name": "Kovács Ágnes", "role": "seller"}
    return added(Draft(BY_WORD[word], "new-one", answers), plan, old)
