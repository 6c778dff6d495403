"""libyaml's errors in words that somebody who has never heard of a token can act on."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from plancheck.source import lines, marks
from plancheck.source.edits import Change
from plancheck.source.said import Fault, Mend, Said
from plancheck.source.signs import named

if TYPE_CHECKING:
    from collections.abc import Callable


def sentence(error: Any, text: str) -> Said:
    """Where libyaml stopped, the fault in our words, and what to do."""
    context = getattr(error, "context", None) or ""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or ""
    fault = _fault(error, text)
    return _invisible(fault) or _teller(context, problem)(fault)


def _fault(error: Any, text: str) -> Fault:
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    at = mark.index if mark else getattr(error, "position", 0)
    at = max(0, min(at, len(text.rstrip(" \t\r\n"))))
    return Fault(text, at, min(opened.index, at) if opened else at)


def _invisible(fault: Fault) -> Said | None:
    """A sign that nobody sees, right where libyaml stopped."""
    for at in (fault.at - 1, fault.at):
        if at >= 0 and unicodedata.category(fault.text[at : at + 1] or " ") == "Cf":
            return fault.sign(
                at,
                f"an invisible sign stands here: {named(fault.text[at])}",
                "Delete it: it was perhaps pasted from a web page or a document.",
                Mend("Delete it", (Change(at, at + 1, ""),)),
            )
    return None


def _teller(context: str, problem: str) -> Callable[[Fault], Said]:
    found = (
        tell
        for begins, says, tell in _TELLERS
        if context.startswith(begins) and problem.startswith(says)
    )
    return next(found, _other)


def _cannot_start(fault: Fault) -> Said:
    if fault.char == "\t":
        return lines.tab(fault)
    return marks.after_end(fault) or marks.reserved(fault, fault.at)


def _character(fault: Fault) -> Said:
    return fault.here(f"{named(fault.char)} cannot stand in a plan", "Delete it.")


def _other(fault: Fault) -> Said:
    return fault.rest(
        "the front matter cannot be read from here",
        "Check this line and the one above: a missing quote, bracket, colon or blank.",
    )


# What libyaml says: how its context and its problem begin, the first that fits.
_TELLERS: tuple[tuple[str, str, Callable[[Fault], Said]], ...] = (
    ("while scanning a quoted scalar", "", marks.unclosed_quote),
    ("while parsing a quoted scalar", "", marks.escape),
    ("while scanning a block scalar", "found a tab", lines.tab),
    ("while scanning a block scalar", "", marks.block_text),
    ("while scanning an a", "", marks.reserved_first),  # an alias, an anchor
    ("while scanning a tag", "", marks.reserved_first),
    ("while parsing a node", "", marks.reserved_first),
    ("while scanning a directive", "", lines.directive),
    ("while scanning a simple key", "", lines.no_colon),
    ("", "found a tab", lines.tab),
    ("", "found character that cannot start", _cannot_start),
    ("", "mapping values are not allowed", lines.colon),
    ("", "mapping keys are not allowed", marks.content),
    ("", "block sequence entries are not allowed", lines.dash),
    ("", "did not find expected node content", marks.content),
    ("", "did not find expected ',' or", marks.bracket),
    ("", "did not find expected key", lines.unfit),
    ("", "did not find expected '-'", lines.unfit),
    ("", "did not find expected <document start>", lines.after_everything),
    ("", "control characters", _character),
)
