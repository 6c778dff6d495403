"""Paths as other programs want them: from the root of the repository, whatever folder we run in."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Where = Callable[[str], str]
    """From a path as it is shown here to one from the repository's root."""


def as_shown(file: str) -> str:
    """A path as it is shown here."""
    return file


def below(base: str) -> Where:
    """How paths are written where we run in the folder `base` of a repository; "" is its root.

    They have forward slashes and no `./`. A file outside of the repository, in a private folder
    that is joined to the plan, keeps a path with `..`: no other program finds it, and none should.
    """
    return partial(_joined, base)


def _joined(base: str, file: str) -> str:
    return posixpath.normpath(posixpath.join(base, file))
