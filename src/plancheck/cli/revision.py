"""At which revision a plan is checked: as git says it, or the environment of a CI."""

from __future__ import annotations

import os
import re
from pathlib import Path

from plancheck.cli import git

COMMIT_OF_CI = ("GITHUB_SHA", "CI_COMMIT_SHA")
"""Where a CI says at which commit it is, for a build without git."""

_IS_COMMIT = re.compile("[0-9a-f]{7,64}")


def revision(folder: Path) -> str:
    """The revision of a plan's folder, with a `+` where it was changed since; empty without one."""
    here = Path()
    head = git.line(here, "rev-parse", "--short", "HEAD")
    if head is None:
        named = (os.environ.get(name, "") for name in COMMIT_OF_CI)
        return next((name[:7] for name in named if _IS_COMMIT.fullmatch(name)), "")
    return head + ("+" if git.line(here, "status", "--porcelain", "--", str(folder)) else "")
