"""Which files a plan's folder holds, and their bytes, within limits and inside the folder."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plancheck.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file before it is read as text: its path as shown, its path in the folder, its bytes.

    Where it could not be read, `problem` says why and there are no bytes.
    """

    file: str
    name: str
    data: bytes = b""
    problem: Problem | None = None


def read(root: Path) -> Iterator[RawFile]:
    """Every Markdown file below a folder, in the order of their paths.

    Hidden folders are passed over and links to folders are not followed. A link to a file is read
    only where it stays inside the folder. Raises nothing about a file; `OSError` where the
    folder itself cannot be listed.
    """
    inside = os.path.realpath(root)
    for path in sorted(_walk(str(root)), key=_shown):
        name = _shown(os.path.relpath(path, root)).replace(os.sep, "/")
        file = _shown(path).replace(os.sep, "/")
        yield _file(path, file, name, inside)


def _walk(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.name.startswith("."):
            continue
        markdown = entry.name.lower().endswith(".md")
        if entry.is_dir(follow_symlinks=False) and not markdown:
            yield from _walk_below(entry.path)
        elif markdown:
            yield entry.path


def _walk_below(folder: str) -> Iterator[str]:
    try:
        yield from _walk(folder)
    except OSError:
        yield folder


def _shown(path: str) -> str:
    """A path as text that can be printed, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _file(path: str, file: str, name: str, inside: str) -> RawFile:
    try:
        problem = _refusal(path, file, inside)
        if problem is None:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(descriptor, "rb") as handle:
                data = handle.read(MOST_BYTES + 1)
            if len(data) <= MOST_BYTES:
                return RawFile(file, name, data)
            problem = _too_large(file)
    except OSError as error:
        problem = _unreadable(file, f"the file cannot be read: {_reason(error)}")
    return RawFile(file, name, problem=problem)


def _refusal(path: str, file: str, inside: str) -> Problem | None:
    """Why a path is not opened, if it is not."""
    if os.path.islink(path):
        target = os.path.realpath(path, strict=True)
        if os.path.commonpath([target, inside]) != inside:
            return _unreadable(file, "the file is a link that leads out of the plan's folder")
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        return _unreadable(file, "a folder stands here under the name of a page")
    if not stat.S_ISREG(status.st_mode):
        return _unreadable(file, "this is not an ordinary file")
    return _too_large(file) if status.st_size > MOST_BYTES else None


def _unreadable(file: str, message: str) -> Problem:
    advice = "Replace it by an ordinary file, or take it out of the plan's folder."
    return Problem(Place(file), message, advice, rule="unreadable-file")


def _too_large(file: str) -> Problem:
    message = f"the file is larger than {MOST_BYTES // (1024 * 1024)} MB"
    advice = "Split it: a section may stand in several files. Pictures belong beside the page."
    return Problem(Place(file), message, advice, rule="too-large")


def _reason(error: OSError) -> str:
    reasons = {
        FileNotFoundError: "it leads to nothing, or vanished while it was read",
        PermissionError: "no permission",
    }
    if error.errno == errno.ELOOP:
        return "it is a link to itself"
    return reasons.get(type(error), (error.strerror or "unknown reason").lower())
