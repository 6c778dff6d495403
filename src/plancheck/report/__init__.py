"""Findings to text: a function a format, each from results to the whole output."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plancheck.check import Result
    from plancheck.report.style import Style

    Report = Callable[[Sequence[Result], Style], str]

NAMES = ("full", "concise", "json", "github")


def report(name: str, *, show_allowed: bool = False) -> Report:
    """The format of this name; each is imported only when it is asked for.

    `full` and `concise` list what is accepted as well where it is to be shown; JSON always has it.
    """
    if name == "json":
        from plancheck.report.json import as_json

        return as_json
    if name == "github":
        from plancheck.report.github import github

        return github
    from plancheck.report import text

    written = text.concise if name == "concise" else text.full
    return partial(written, show_allowed=show_allowed)
