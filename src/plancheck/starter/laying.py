"""Files laid down in a folder: all of them, or none."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from plancheck.source.writing import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


def there(folder: Path, paths: Iterable[str]) -> list[str]:
    """Those of the paths at which something lies already, in their order."""
    return [path for path in paths if os.path.lexists(folder / path)]


def blocked(folder: Path, paths: Iterable[str]) -> list[str]:
    """What lies in the way of the paths and cannot be overwritten.

    That is a folder where a file is to go, and a file where a folder has to be.
    """
    return sorted({name for path in paths for name in _in_the_way(folder, path)})


def _in_the_way(folder: Path, path: str) -> Iterator[str]:
    if (folder / path).is_dir():
        yield path
    parts = path.split("/")
    for above in ("/".join(parts[:end]) for end in range(1, len(parts))):
        if os.path.lexists(folder / above) and not (folder / above).is_dir():
            yield above


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder; those that are there already get new bytes, each in one step.

    Where one cannot be written, what was written before it is taken back, and `OSError` is
    raised: the folder is as it was.
    """
    undo: list[Callable[[], object]] = []
    try:
        for path, data in files.items():
            target = folder / path
            _make(target.parent, undo)
            if os.path.lexists(target):
                undo.append(_back(target))
                replace(target, data)
            else:
                _create(target, data, undo)
    except BaseException:
        for step in reversed(undo):
            with suppress(OSError):
                step()
        raise


def _create(target: Path, data: bytes, undo: list[Callable[[], object]]) -> None:
    """Write a new file; one that somebody else has made in the meantime is left alone."""
    with target.open("xb") as handle:
        undo.append(target.unlink)
        handle.write(data)


def _make(folder: Path, undo: list[Callable[[], object]]) -> None:
    """Make a folder and those above it, and remember how to take each back."""
    if folder.is_dir():
        return
    _make(folder.parent, undo)
    folder.mkdir()
    undo.append(folder.rmdir)


def _back(target: Path) -> Callable[[], object]:
    """How a file, or a link to none, is put back as it is now."""
    if not target.exists():
        return Path(os.path.realpath(target)).unlink
    before = target.read_bytes()
    return lambda: replace(target, before)
