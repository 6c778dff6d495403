"""The rules' pages: what is published, what `explain` prints, and what the tests run."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent.parent / "pages" / "rules"
_IN_REPOSITORY = Path(__file__).parents[3] / "docs" / "rules"


def folder() -> Path:
    """Where the pages are: in the installed package, or in the repository beside it."""
    return _PACKAGED if _PACKAGED.is_dir() else _IN_REPOSITORY


def page(rule: str) -> str:
    """The Markdown page of a rule. Raises `FileNotFoundError` where it has none."""
    return (folder() / f"{rule}.md").read_text(encoding="utf-8")
