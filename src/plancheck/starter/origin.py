"""Where the files come from: what a wheel carries, and a repository has at its own places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATES = Path(__file__).parent
_PACKAGED = TEMPLATES / "own"
_REPOSITORY = Path(__file__).parents[3]

HOOKS, EXAMPLE, SITE, LOCKED = "hooks", "plan", "mkdocs.yml", "requirements/site.txt"
"""What is taken from plancheck's own repository: one source, byte for byte."""


def original(name: str) -> Path:
    """A file or folder of plancheck's own repository: in the package, or where it always is."""
    return (_PACKAGED if _PACKAGED.is_dir() else _REPOSITORY) / name


def tree(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files below a folder, in the order of their paths: each path in it, and its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_bytes()
