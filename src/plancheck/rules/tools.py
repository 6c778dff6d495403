"""Rules of step 5: the tools behind the strategies."""

from __future__ import annotations
