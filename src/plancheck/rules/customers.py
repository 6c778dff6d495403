"""Rules of step 3: customers: personas, buying patterns, territories."""

from __future__ import annotations
