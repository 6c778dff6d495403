"""The terminal that the output goes to."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plancheck.report.style import Style


def style() -> Style:
    """How output is painted: in colours on a terminal, unless the environment says otherwise."""
    from plancheck.report.style import Style

    if os.environ.get("FORCE_COLOR"):
        return Style(colour=True)
    return Style(colour=not os.environ.get("NO_COLOR") and sys.stdout.isatty())
