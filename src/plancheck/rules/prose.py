"""Rules about what is said: text of a template that was never filled in, text that says nothing."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from plancheck.model.customers import CustomerPersona, SalesTerritory
from plancheck.model.mission import Goal, Mission
from plancheck.model.prose import label
from plancheck.model.record import Record, quoted
from plancheck.model.team import TeamRole
from plancheck.model.tools import SalesTool
from plancheck.problem import Place, Problem
from plancheck.rules.markup import ELEMENTS, MOST_A_PAGE
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan

# Text that was never filled in -----------------------------------------------------------------

SMART = ("goal-not-specific", "goal-not-achievable", "goal-not-relevant")

_PLACEHOLDER = re.compile(
    r"(?<![\\\]^\w])\[(?P<brackets>(?![\^!])[^\[\]\n]{1,60})\](?![(\[])"
    r"|(?<!\\)(?<!\]\()(?<!\]: )<(?P<angles>[^\W\d_][\w .,'’-]{0,60})>"
    r"|\{\{[^{}\n]{1,60}\}\}"
    r"|(?<!\w)(?:TODO|TBD|XXX+)(?!\w)"
    r"|\b(?i:lorem\s{1,9}ipsum)\b"
)
_BEGINNING = re.compile(r"\[|<|\{\{|TODO|TBD|XXX|l(?i:orem)|L(?i:orem)")
_FILLED = re.compile(r"[^\W\d_]|^[$€£%_]")
_BOX = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_REMARKS = frozenset({"x", "sic", "sic!"})
_CODE = re.compile(r"`[^`]*`")


@rule(severity="error", yields_to=("unnamed-person", *SMART))
def placeholder_text(plan: Plan) -> Iterator[Problem]:
    """A text of a template was never filled in."""
    for each in plan.odd_texts:
        found = next(placeholders(_CODE.sub("", each.text)), None)
        if found is not None:
            yield _not_filled(each.at, found.group())
    for prose in plan.prose:
        for found in islice(placeholders(prose.text, prose.body, prose.labels()), MOST_A_PAGE):
            yield _not_filled(Place(prose.file, (), found.span()), found.group())


def placeholders(
    text: str, start: int = 0, labels: frozenset[str] = frozenset()
) -> Iterator[re.Match[str]]:
    """What stands in a text for something that was never written; `labels` are names of links."""
    for match in _candidates(text, start):
        inside = match["brackets"]
        name = (match["angles"] or "").split(maxsplit=1)
        if inside is not None and (label(inside) in labels or _is_meant(match, inside)):
            continue
        if not name or name[0].lower() not in ELEMENTS:
            yield match


def _candidates(text: str, start: int) -> Iterator[re.Match[str]]:
    """What looks like a placeholder; only where one can begin is looked at closely."""
    end = start
    for beginning in _BEGINNING.finditer(text, start):
        match = _PLACEHOLDER.match(text, beginning.start()) if beginning.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def _is_meant(match: re.Match[str], inside: str) -> bool:
    """Whether brackets are a check box, a number or a remark, and no template's."""
    if inside.strip() in _REMARKS or not _FILLED.search(inside):
        return True
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return inside == "X" and _BOX.fullmatch(line) is not None


def _not_filled(at: Place, text: str) -> Problem:
    return Problem(
        at,
        f"the placeholder {quoted(text)} is not filled in",
        "Write what belongs here, or take it out. Brackets that are meant stand between backticks "
        "or behind a backslash.",
    )


# Text that says nothing ------------------------------------------------------------------------

LEAST_WORDS = 3

TEXTS: dict[type[Record], tuple[str, ...]] = {
    Mission: ("unique_selling_proposition",),
    Goal: ("specific", "achievable", "relevant"),
    TeamRole: ("contribution", "expectations", "accountability"),
    CustomerPersona: ("narrative", "demographics", "solution"),
    SalesTerritory: ("rationale",),
    SalesTool: ("purpose",),
}
"""The texts that have to explain something, by the kind of record they stand in."""

# Chinese and Japanese have no blanks between words: each of their characters counts as one.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


@rule(severity="warning", yields_to=("placeholder-text", *SMART))
def thin_text(plan: Plan) -> Iterator[Problem]:
    """A text that has to explain something has fewer than three words."""
    for record in plan.records:
        for key in TEXTS.get(type(record), ()):
            text = record.readable(key)
            if text is not None and words(text) < LEAST_WORDS:
                whose = "" if isinstance(record, Mission) else f" of {record.label}"
                yield record.problem(
                    key,
                    f'"{key}"{whose} says no more than {quoted(text)}',
                    help=f"Write at least {LEAST_WORDS} words; a short sentence is best.",
                )


def words(text: str, most: int = LEAST_WORDS) -> int:
    """How many words a text has, counted no further than `most`."""
    return sum(1 for _ in islice(_WORD.finditer(text), most))
