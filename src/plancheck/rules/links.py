"""The rule about links within the plan: each leads to a file, and to a heading, that is there."""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from plancheck.model.build import SECTIONS
from plancheck.model.record import quoted
from plancheck.model.sentences import nearest
from plancheck.problem import Place, Problem
from plancheck.rules.markup import MOST_A_PAGE
from plancheck.rules.plan import page_of
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plancheck.model.plan import Plan
    from plancheck.model.prose import Prose

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
_PASSED_OVER = re.compile(r"[\x00-\x1f]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MOST_LISTED = 8


class _There(NamedTuple):
    """What links may lead to: the pages, those with prose that was read, the other files.

    `missing` are the pages of sections that the plan lacks, which is said of them already.
    """

    pages: frozenset[str]
    prose: Mapping[str, Prose]
    others: frozenset[str] | None
    missing: frozenset[str]


class _Fault(NamedTuple):
    """What is wrong with a link, the word that was written for another, and the other words."""

    message: str
    help: str
    word: str = ""
    choices: frozenset[str] = frozenset()


@rule(severity="error")
def broken_link(plan: Plan) -> Iterator[Problem]:
    """A link or an image in the prose leads to a file or a heading that is not there."""
    there = _There(
        frozenset(_composed(each.name) for each in plan.documents),
        {_composed(each.name): each for each in plan.prose},
        None if plan.others is None else frozenset(map(_composed, plan.others)),
        frozenset(page_of(name) for name in SECTIONS if name not in plan.merged),
    )
    for prose in plan.prose:
        faulty = ((link, _fault(link.target, prose, there)) for link in prose.links())
        for link, fault in islice(((link, each) for link, each in faulty if each), MOST_A_PAGE):
            close = _close(fault, prose)
            help = f'Did you mean "{close}"?' if close else fault.help
            yield Problem(Place(prose.file, (), (link.start, link.end)), fault.message, help)


def _fault(written: str, prose: Prose, there: _There) -> _Fault | None:
    """What is wrong with a link, if anything is; links that leave the plan are not looked at."""
    target = html.unescape(_ESCAPED.sub(r"\1", written)).strip()
    if _PASSED_OVER.search(target):
        return _Fault(
            "the link holds a sign that nobody sees",
            "Write it anew: browsers pass over tabs and line ends and lead elsewhere.",
        )
    if _ELSEWHERE.match(target):
        return None
    if not target:
        return _Fault("the link leads nowhere", "Write between the brackets where it leads.")
    path, _, anchor = target.partition("#")
    path = _composed(unquote(path.partition("?")[0]))
    folder = posixpath.dirname(_composed(prose.name))
    name = posixpath.normpath(posixpath.join(folder, path)) if path else _composed(prose.name)
    return _file_fault(path, name, there) or _anchor_fault(unquote(anchor), name, there)


def _file_fault(path: str, name: str, there: _There) -> _Fault | None:
    if name == ".." or name.startswith("../"):
        return _Fault(
            f"{quoted(path)} leads out of the plan's folder",
            "Put the file into the folder, or link to its address on the web.",
        )
    is_page = name.lower().endswith(".md")
    files = there.pages if is_page else there.others
    if files is None or name in files or posixpath.basename(name) in there.missing:
        return None
    message = f"{quoted(path)} is not in the plan's folder"
    if name != path:
        message = f"{quoted(path)} leads to {quoted(name)}, which is not in the plan's folder"
    help = "Link to a file by its name and its place, seen from this file: team.md or ../team.md."
    return _Fault(message, help, name, there.pages | (there.others or frozenset()))


def _anchor_fault(anchor: str, name: str, there: _There) -> _Fault | None:
    page = there.prose.get(name)
    if not anchor or page is None or anchor in page.anchors:
        return None
    anchors = sorted(page.anchors)
    few = f"They are {', '.join(f'#{each}' for each in anchors)}." if anchors else ""
    help = "A heading's anchor has small letters and dashes: `## Sales roles` is #sales-roles."
    return _Fault(
        f"no heading of {quoted(name)} has the anchor {quoted('#' + anchor)}",
        few if few and len(anchors) <= _MOST_LISTED else help,
        f"#{anchor}",
        frozenset(f"#{each}" for each in anchors),
    )


def _close(fault: _Fault, prose: Prose) -> str | None:
    """What was probably meant, written as a link of this page writes it."""
    if fault.word.startswith("#"):
        return nearest(fault.word, fault.choices)
    folder = posixpath.dirname(_composed(prose.name))
    base = posixpath.basename(fault.word).casefold()
    same = sorted(each for each in fault.choices if posixpath.basename(each).casefold() == base)
    name = same[0] if same else nearest(fault.word, sorted(fault.choices))
    return posixpath.relpath(name, folder or ".") if name else None


def _composed(name: str) -> str:
    """A name with its accents as one character each, as one system writes them and another not."""
    return unicodedata.normalize("NFC", name)
