"""Rules of step 6: the sales process and what is measured."""

from __future__ import annotations
