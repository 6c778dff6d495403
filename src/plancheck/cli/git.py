"""What git knows, asked for without changing anything: no checkout, no index, no filter runs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

_MOST_SECONDS = 60
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
_APPROVAL = re.compile(rb"[+-]\s*(status|approved_by|approved_on|reviewed)\s*:")


class NoGit(Exception):  # noqa: N818  an answer
    """What was asked of git has no answer; it says why, and what to do."""


class Blob(NamedTuple):
    """A file in a revision: its path from the folder that was asked for, its id, its bytes' number.

    A link is no `is_file`.
    """

    path: str
    id: str
    size: int
    is_file: bool


def ask(folder: Path, *command: str, feed: bytes | None = None) -> bytes:
    """What git prints in a folder. Raises `NoGit` where there is none, or it refuses."""
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *command],  # noqa: S607
            input=feed,
            stdin=subprocess.DEVNULL if feed is None else None,
            capture_output=True,
            check=True,
            timeout=_MOST_SECONDS,
            env=os.environ | _QUIET,
        )
    except FileNotFoundError:
        raise NoGit("git is not installed here") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise NoGit(said[0] if said else "git gave no answer") from None
    except (OSError, subprocess.SubprocessError) as error:
        raise NoGit(f"git gave no answer: {error}") from None
    return done.stdout


def line(folder: Path, *command: str) -> str | None:
    """The one line that git prints; None where it has no answer."""
    try:
        return ask(folder, *command).decode(errors="replace").strip() or None
    except NoGit:
        return None


def commit(folder: Path, revision: str) -> str:
    """The id of the commit that a revision means. Raises `NoGit` where there is none."""
    command = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = line(folder, *command)
    if found is not None:
        return found
    ask(folder, "rev-parse", "--git-dir")
    shallow = line(folder, "rev-parse", "--is-shallow-repository") == "true"
    advice = (
        "; only the newest commits were fetched: fetch more of them (`fetch-depth: 0` of "
        "actions/checkout, `GIT_DEPTH: 0` on GitLab)"
    )
    raise NoGit(f'there is no revision "{revision}" here{advice if shallow else ""}')


def files(folder: Path, at: str) -> list[Blob]:
    """The files of a commit below a folder, which need not be there today."""
    there = nearest(folder)
    below = os.path.relpath(folder.absolute(), there.absolute())
    inside = line(there, "rev-parse", "--show-prefix") or ""
    root = "" if below == "." else f"{below}/".replace(os.sep, "/")
    tree = f"{at}:{inside}{root}"
    try:
        said = ask(there, "ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", tree)
    except NoGit:
        return []
    rows = (row.decode(errors="backslashreplace").split("\t", 1) for row in said.split(b"\0")[:-1])
    return [_blob(path, *about.split()) for about, path in rows if about.split()[1] == "blob"]


def _blob(path: str, mode: str, _kind: str, name: str, size: str) -> Blob:
    return Blob(path, name, int(size), mode != "120000")


def contents(folder: Path, blobs: list[Blob]) -> list[bytes]:
    """The bytes of some files of a commit, in their order."""
    if not blobs:
        return []
    names = "".join(f"{blob.id}\n" for blob in blobs).encode()
    said = ask(nearest(folder), "cat-file", "--batch", feed=names)
    found, at = [], 0
    for _ in blobs:
        end = said.index(b"\n", at)
        size = int(said[at:end].split()[2])
        found.append(said[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found


def text(path: Path, at: str) -> str | None:
    """The text of a file as it stands in a commit; None where it is not there."""
    inside = line(path.parent, "rev-parse", "--show-prefix") or ""
    try:
        data = ask(path.parent, "cat-file", "blob", f"{at}:{inside}{path.name}")
    except NoGit:
        return None
    return data.decode("utf-8-sig", errors="replace")


def nearest(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    there = folder
    while not there.is_dir():
        there = there.parent
    return there


# History ---------------------------------------------------------------------------------------


def main_line(folder: Path) -> str:
    """Where the branch that is checked out left the repository's main line; HEAD where none is."""
    for name in ("origin/HEAD", "origin/main", "origin/master", "main", "master"):
        if base := line(folder, "merge-base", name, "HEAD"):
            return base
    return "HEAD"


def authors(folder: Path, base: str, head: str | None) -> frozenset[str]:
    """The names and mail addresses of who changed a folder between two commits.

    `head` is None for the files as they are; then whoever works here is one of them. Commits that
    touch nothing but the approval of a plan are left out: whoever approves may write that down.
    """
    there = nearest(folder)
    found: set[str] = set()
    span = f"{base}..{head or 'HEAD'}"
    command = ("log", "--no-merges", "--format=%H%x00%an%x00%ae", "--end-of-options", span, "--")
    for row in (line(there, *command, str(folder.absolute())) or "").splitlines():
        name, *who = row.split("\0")
        if not _only_approves(there, name, folder):
            found.update(who)
    if head is None and line(there, "status", "--porcelain", "--", str(folder.absolute())):
        found.update(filter(None, (line(there, "config", f"user.{key}") for key in _OWN)))
    return frozenset(found)


_OWN = ("name", "email")


def _only_approves(there: Path, name: str, folder: Path) -> bool:
    command = ("show", "--format=", "--unified=0", "--no-ext-diff", "--no-textconv", name, "--")
    changed = ask(there, *command, str(folder.absolute())).splitlines()
    lines = [each for each in changed if each[:1] in (b"+", b"-") and each[:3] not in _HEADS]
    return bool(lines) and all(_APPROVAL.match(each) for each in lines)


_HEADS = (b"+++", b"---")
