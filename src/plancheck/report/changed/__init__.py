"""A change of the plan as text: what was changed, and what that means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from plancheck.changes import Compared
    from plancheck.report.style import Style

    Writer = Callable[[Compared, str, str, Style], str]
    """From a change and the names of its two sides to text."""

NAMES = ("text", "markdown", "json", "github")


def writer(name: str, base: str = "") -> Writer:
    """The format of this name; each is imported only when it is asked for.

    All but `text` write paths from the root of the repository, in whose folder `base` we run.
    """
    if name == "text":
        from plancheck.report.changed.text import text

        return text
    from importlib import import_module

    from plancheck.report.where import below

    module = import_module(f"plancheck.report.changed.{name}")
    function = getattr(module, "as_json" if name == "json" else name)
    made: Writer = partial(function, where=below(base))
    return made
