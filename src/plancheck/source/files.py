"""Which files a plan's folder holds, and their bytes, within limits and inside the folder."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plancheck.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_BYTES = 2 * 1024 * 1024
SCHEMAS = "schema/extra"
"""The folder of the organisation's own schemas, beside that of a plan."""
MOST_SCHEMA_BYTES = 1024 * 1024


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
    pages = (path for path, is_page in _walk(str(root)) if is_page)
    for path in sorted(pages, key=_shown):
        yield _file(path, _shown(path).replace(os.sep, "/"), _name(path, root), inside)


def page(file: str, name: str, data: bytes | None) -> RawFile:
    """A page that was kept elsewhere than in a folder; None where it was too large to fetch."""
    if data is None or len(data) > MOST_BYTES:
        return RawFile(file, name, problem=_too_large(file))
    return RawFile(file, name, data)


def link(file: str, name: str) -> RawFile:
    """A page that is a link, where nobody may follow it."""
    return RawFile(file, name, problem=_unreadable(file, "the page is a link to another file"))


def is_page(name: str) -> bool:
    """Whether a file is a page of a plan, by its name below the plan's folder."""
    parts = name.lower().split("/")
    return parts[-1].endswith(".md") and not any(part.startswith(".") for part in parts)


def others(*roots: Path) -> frozenset[str]:
    """The names of all other files below these folders, pictures and such; none of them is read."""
    return frozenset(
        _name(path, root) for root in roots for path, is_page in _walk(str(root)) if not is_page
    )


def schemas(root: Path) -> dict[str, bytes]:
    """The organisation's schemas beside a plan's folder, by the section that each is for."""
    folder = Path(os.path.abspath(root)).parent / SCHEMAS  # noqa: PTH100  resolves `..` alone
    found = sorted(folder.glob("*.json")) if folder.is_dir() else []
    return {path.stem: _schema(path) for path in found if path.is_file()}


def _schema(path: Path) -> bytes:
    """The bytes of a schema; of one that cannot be read or is too large none, which is no JSON."""
    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_SCHEMA_BYTES + 1)
    except OSError:
        return b""
    return data if len(data) <= MOST_SCHEMA_BYTES else b""


def stamps(roots: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """When each file below some folders, or each of some files, was changed, and its size.

    Two of these differ as soon as a file was saved, came or went. What is not there has none.
    """
    found: dict[str, tuple[int, int]] = {}
    for root in roots:
        for path in _files(root):
            with suppress(OSError):
                status = os.stat(path)  # noqa: PTH116  it is a text
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _files(root: Path) -> Iterator[str]:
    """The files below a folder, as far as it can be listed, or the one file that it is."""
    try:
        yield from (path for path, _ in _walk(str(root)))
    except OSError:
        yield str(root)


def _walk(root: str) -> Iterator[tuple[str, bool]]:
    """Every file and link below a folder, and whether it is a page.

    A folder that cannot be listed counts as a page, so that it is not passed over in silence.
    """
    with os.scandir(root) as entries:
        waiting = list(entries)
    while waiting:
        entry = waiting.pop()
        is_page = entry.name.lower().endswith(".md")
        if entry.name.startswith("."):
            continue
        if is_page or not entry.is_dir(follow_symlinks=False):
            yield entry.path, is_page
            continue
        try:
            with os.scandir(entry.path) as entries:
                waiting.extend(entries)
        except OSError:
            yield entry.path, True


def _name(path: str, root: Path) -> str:
    return _shown(os.path.relpath(path, root)).replace(os.sep, "/")


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
    if Path(path).is_symlink():
        target = os.path.realpath(path, strict=True)
        if os.path.commonpath([target, inside]) != inside:
            return _unreadable(file, "the file is a link that leads out of the plan's folder")
    status = Path(path).stat()
    if stat.S_ISDIR(status.st_mode):
        os.scandir(path).close()  # a folder that cannot be listed says why
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
