"""Findings to text: a function a format, each from results to the whole output."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plancheck.check import Result
    from plancheck.report.style import Style

    Report = Callable[[Sequence[Result], Style], str]

PROSE = ("full", "concise")
"""The formats that are for people to read in a terminal; their paths are as it can follow them."""
NAMES = (*PROSE, "github", "gitlab", "sarif", "junit", "rdjson", "json", "jsonl", "markdown")


def report(name: str, *, show_allowed: bool = False, base: str = "") -> Report:
    """The format of this name; each is imported only when it is asked for.

    `full` and `concise` list what is accepted as well where it is to be shown; JSON and SARIF
    always have it. The formats for programs write paths from the root of the repository, in whose
    folder `base` we run.
    """
    if name in PROSE:
        from plancheck.report import text

        written = text.concise if name == "concise" else text.full
        return partial(written, show_allowed=show_allowed)
    from importlib import import_module

    from plancheck.report.where import below

    module = import_module(f"plancheck.report.{name}")
    made: Report = partial(getattr(module, _FUNCTIONS.get(name, name)), where=below(base))
    return made


_FUNCTIONS = {"json": "as_json"}
"""The formats whose function is not called as they are."""
