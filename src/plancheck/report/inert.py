"""Texts of a plan inside of Markdown that a forge renders: shown, and nothing else.

A name that would mention somebody, link somewhere or be markup stands between backticks, where
GitHub and GitLab render nothing; all others stay plain, so that a comment reads like a letter.
"""

from __future__ import annotations

import re

from plancheck.report.style import safe

_ALIVE = re.compile(r"[@#<>`\[\]*_~|\\^&$]|!\d|%\w|://|www\.|:\w+:|\b[0-9a-fA-F]{7,}\b|\w\.\w{2,}/")
"""Signs that may be markup, mention somebody, or link to people, issues, commits and pages."""
_TICKS = re.compile("`+")


def inert(text: str) -> str:
    """A text of the plan on one line of Markdown, also in a cell of a table."""
    shown = safe(" ".join(text.split()))
    return code(shown) if _ALIVE.search(shown) else shown


def code(text: str) -> str:
    """A text as a span of code, whatever backticks and bars are in it."""
    shown = safe(" ".join(text.split())).replace("|", "\\|")
    fence = "`" * (max((len(run) for run in _TICKS.findall(shown)), default=0) + 1)
    blank = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{blank}{shown}{blank}{fence}"
