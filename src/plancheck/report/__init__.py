"""Findings to text: a function a format, each from results to the whole output."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plancheck.check import Result
    from plancheck.report.style import Style

    Report = Callable[[Sequence[Result], Style], str]

NAMES = ("full", "concise", "json", "github")


def report(name: str) -> Report:
    """The format of this name; each is imported only when it is asked for."""
    if name == "json":
        from plancheck.report.json import as_json as made
    elif name == "github":
        from plancheck.report.github import github as made
    elif name == "concise":
        from plancheck.report.text import concise as made
    else:
        from plancheck.report.text import full as made
    return made
