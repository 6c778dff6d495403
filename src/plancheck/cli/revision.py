"""At which revision a plan is checked: as git says it, or the environment of a CI."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COMMIT_OF_CI = ("GITHUB_SHA", "CI_COMMIT_SHA")
"""Where a CI says at which commit it is, for a build without git."""

_IS_COMMIT = re.compile("[0-9a-f]{7,64}")
_MOST_SECONDS = 10


def revision(folder: Path) -> str:
    """The revision of a plan's folder, with a `+` where it was changed since; empty without one."""
    head = _git("rev-parse", "--short", "HEAD")
    if head is None:
        named = (os.environ.get(name, "") for name in COMMIT_OF_CI)
        return next((name[:7] for name in named if _IS_COMMIT.fullmatch(name)), "")
    return head + ("+" if _git("status", "--porcelain", "--", str(folder)) else "")


def _git(*command: str) -> str | None:
    """What git says; None where there is no git, no repository or no commit yet."""
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *command],  # noqa: S607
            capture_output=True,
            text=True,
            check=True,
            timeout=_MOST_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
