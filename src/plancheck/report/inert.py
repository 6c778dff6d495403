"""Texts of a plan inside of Markdown that a forge renders: shown, and nothing else.

A word that would mention somebody, link somewhere or be markup stands between backticks, where
GitHub and GitLab render nothing; all others stay plain, so that a comment reads like a letter.
"""

from __future__ import annotations

import re
from itertools import groupby

from plancheck.report.style import safe

_ALIVE = re.compile(r"[@#<>`\[\]*_~\\^&$]|!\d|%\w|://|www\.|:\w+:|\b[0-9a-fA-F]{7,}\b|\w\.\w{2,}/")
"""Signs that may be markup, mention somebody, or link to people, issues, commits and pages."""
_SPAN = re.compile("(`[^`]+`)")
_TICKS = re.compile("`+")


def inert(text: str) -> str:
    """A text on one line of Markdown outside of tables; spans of code in it stay such."""
    pieces = _SPAN.split(safe(" ".join(text.split())))
    return "".join(
        code(piece[1:-1]) if number % 2 else _quiet(piece) for number, piece in enumerate(pieces)
    )


def _quiet(text: str) -> str:
    """A text without spans of code, with those words in one that must not act."""
    groups = groupby(text.split(" "), key=lambda word: bool(_ALIVE.search(word)))
    return " ".join(code(" ".join(words)) if alive else " ".join(words) for alive, words in groups)


def code(text: str) -> str:
    """A text as a span of code, whatever backticks are in it."""
    shown = safe(" ".join(text.split()))
    fence = "`" * (max((len(run) for run in _TICKS.findall(shown)), default=0) + 1)
    blank = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{blank}{shown}{blank}{fence}"
