"""A change of the plan as text: what was changed, and what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from plancheck.changes import Compared
    from plancheck.report.style import Style

    Writer = Callable[[Compared, str, str, Style], str]
    """From a change and the names of its two sides to text."""

NAMES = ("text", "markdown", "json", "github")


def writer(form: str) -> Writer:
    """The format of this name; each is imported only when it is asked for."""
    if form == "json":
        from plancheck.report.changed.json import as_json

        return as_json
    if form == "markdown":
        from plancheck.report.changed.markdown import markdown

        return markdown
    if form == "github":
        from plancheck.report.changed.github import github

        return github
    from plancheck.report.changed.text import text

    return text
