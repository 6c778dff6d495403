"""Files written whole or not at all: whoever reads one sees the old text or the new one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace(path: Path, data: bytes, *, expected: bytes | None = None) -> None:
    """Write a file in one step; a link stays a link, and a file keeps its permissions.

    With `expected`, the file must still hold these bytes: `FileChanged` is raised where somebody
    has changed it in the meantime. Raises `OSError` where it cannot be written; then it is as it
    was, and nothing is left beside it.
    """
    target = Path(os.path.realpath(path))
    mode = target.stat().st_mode & 0o7777 if target.exists() else None
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        Path(name).chmod(_usual_mode() if mode is None else mode)
        if expected is not None:
            _require(target, expected)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


class FileChanged(Exception):  # noqa: N818  an answer
    """A file was changed by somebody else since it was read."""


def _require(target: Path, expected: bytes) -> None:
    if target.read_bytes() != expected:
        raise FileChanged(target)


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
