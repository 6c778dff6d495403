"""A file of a plan: its front matter as data, its prose, and the place of everything in it."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from plancheck.problem import Keys, Place, Problem, Span
from plancheck.source import signs
from plancheck.source.said import Said
from plancheck.source.spots import locate
from plancheck.source.yaml import parse

if TYPE_CHECKING:
    from plancheck.source.files import RawFile
    from plancheck.source.spots import Spot

_OPEN = re.compile(r"---[ \t]*\r?(?:\n|$)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file, read.

    `file` is the path as shown to people; `name` the path inside its folder, with `/`. `data` is
    the front matter (None where it could not be read), `unread` the keys in it that could not be.
    `body` is where the prose begins in `text`. `mark` is what stood before the text and is no part
    of it: byte order marks.
    """

    file: str
    name: str
    text: str
    data: dict[str, Any] | None = None
    root: Spot | None = None
    offset: int = 0
    body: int = 0
    unread: tuple[Keys, ...] = ()
    problems: tuple[Problem, ...] = ()
    mark: str = ""
    _lines: list[int] = field(default_factory=list, repr=False, compare=False)

    @property
    def prose(self) -> str:
        """The Markdown below the front matter."""
        return self.text[self.body :]

    @property
    def matter(self) -> tuple[int, int]:
        """The range of the front matter: from below the first fence to where the last begins."""
        fence = self.text.rfind("\n", 0, max(self.body - 1, 0)) + 1
        return self.offset, max(self.offset, fence)

    @property
    def bytes(self) -> bytes:
        """The whole file as it was read, where it could be; of one that could not, this is less."""
        return (self.mark + self.text).encode()

    def lines(self) -> list[int]:
        """Where the lines of the text begin; only a line feed ends a line, as in git."""
        if not self._lines:
            self._lines.append(0)
            self._lines.extend(match.end() for match in re.finditer("\n", self.text))
        return self._lines

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        lines = self.lines()
        end = lines[number] if number < len(lines) else len(self.text)
        return self.text[lines[number - 1] : end].rstrip("\r\n")

    def range(self, place: Place) -> tuple[int, int]:
        """The offsets of a place: half-open, never over the text's end.

        Keys that lead nowhere point at the nearest parent that is there: a missing key is shown
        at the first line of what lacks it, one of the whole file at its `section`. A mapping or a
        list is shown by the key it stands behind, or by its first line.
        """
        if place.range is not None:
            return place.range
        if self.root is None:
            return 0, len(self.line(1))
        start, end = locate(self.root, place)
        return self.offset + start, self.offset + end

    def span(self, place: Place) -> Span:
        """The line and column of a place, counted from 1, columns in code points; never empty."""
        span = self.exact_span(*self.range(place))
        if span[:2] == span[2:]:
            return span._replace(end_column=span.end_column + 1)
        return span

    def exact_span(self, start: int, end: int) -> Span:
        """A range of the text as lines and columns; empty where the range is."""
        start = min(start, len(self.text))
        end = max(start, min(end, len(self.text)))
        return Span(*self._position(start), *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        lines = self.lines()
        line = bisect_right(lines, offset)
        return line, offset - lines[line - 1] + 1


# Reading ---------------------------------------------------------------------------------------

_BEGIN = (
    "Begin the file with a line `---`, then `section:` and its keys, or `title:` alone on an "
    "ordinary page, then another line `---`."
)
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def document(raw: RawFile) -> Document:
    """A file as a document; what is wrong with it is in its `problems`."""
    if raw.problem is not None:
        return Document(raw.file, raw.name, "", problems=(raw.problem,))
    text, fault = _decoded(raw.data)
    if fault := fault or signs.unreadable(text):
        return _broken(raw, text, "unreadable-file", fault)
    made = _made(raw, text)
    marks = len(raw.data) - len(_unmarked(raw.data))
    return replace(made, mark=raw.data[:marks].decode()) if marks else made


def _made(raw: RawFile, text: str) -> Document:
    opened = _OPEN.match(text)
    if opened is None:
        return _broken(raw, text, "missing-front-matter", _unfenced(text))
    closed = _CLOSE.search(text, opened.end())
    if closed is None:
        return _broken(raw, text, "missing-front-matter", _UNCLOSED)
    return _read(raw, text, opened.end(), closed)


def _broken(raw: RawFile, text: str, rule: str, said: Said) -> Document:
    problem = Problem(Place(raw.file, (), said[:2]), said.message, said.help, rule=rule)
    return Document(raw.file, raw.name, text, problems=(problem,))


def _read(raw: RawFile, text: str, start: int, closed: re.Match[str]) -> Document:
    body = min(closed.end() + 1, len(text))
    if text.startswith("\ufeff", start):  # libyaml passes over it without counting it
        start += 1
    tree = parse(text[start : closed.start()], file=raw.file, offset=start)
    if isinstance(tree.data, dict):
        known = (start, body, tree.unread, tree.problems)
        return Document(raw.file, raw.name, text, tree.data, tree.root, *known)
    if tree.problems:
        return Document(raw.file, raw.name, text, body=body, problems=tree.problems)
    if tree.data is None:
        return _broken(raw, text, "missing-front-matter", _EMPTY)
    return _broken(raw, text, "invalid-yaml", _no_mapping(text, start))


def _decoded(data: bytes) -> tuple[str, Said | None]:
    """The text of a file, and what is wrong with its bytes."""
    for mark, name in _OTHER_ENCODINGS:
        if data.startswith(mark):
            message = f"the file is {name}, not UTF-8"
            return "", Said(0, 1, message, "Save it as UTF-8 in your editor.")
    data = _unmarked(data)
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        return data.decode(errors="replace"), _not_utf_8(data, error.start)


def _unmarked(data: bytes) -> bytes:
    while data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
    return data


def _not_utf_8(data: bytes, index: int) -> Said:
    at = len(data[:index].decode())
    if b"\0" in data:
        return Said(
            at,
            at + 1,
            "the file is not text",
            "Take it out of the plan's folder: it is perhaps a document or a picture under a "
            "wrong name.",
        )
    return Said(
        at,
        at + 1,
        f"the file is not UTF-8: byte 0x{data[index]:02X} cannot stand here",
        "Save it as UTF-8 in your editor; it was perhaps saved as Latin-1 or Windows-1250.",
    )


# Fences ----------------------------------------------------------------------------------------

_UNCLOSED = Said(
    0,
    3,
    "the front matter is opened here and never closed",
    "End it with a line that holds nothing but `---`.",
)
_EMPTY = Said(
    0,
    3,
    "the front matter is empty",
    "Say with `section:` which part of the plan this is, or with `title:` what the page is called.",
)


def _no_mapping(text: str, start: int) -> Said:
    """Front matter that is a list or a single value, shown by its first line."""
    first = next(
        match for match in re.finditer(r"[^\n]+", text[start:]) if not _skipped(match.group())
    )
    what = "a list" if re.match(r"\s*(?:-\s|\[)", first.group()) else "a single value"
    return Said(
        start + first.start(),
        start + first.start() + len(first.group().rstrip()),
        f"the front matter is {what}, not keys with values",
        "Write one `key: value` a line, such as `section: team`.",
    )


def _skipped(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _unfenced(text: str) -> Said:
    """Why a file has no front matter, shown at its first line."""
    line = text.split("\n", 1)[0].rstrip("\r")
    return Said(0, len(line), *_first_line_fault(text, line))


def _first_line_fault(text: str, first: str) -> tuple[str, str]:
    stripped = first.strip()
    if not text.strip():
        return "the file is empty", _BEGIN
    if "\r" in first:
        return (
            "the lines end with a lone carriage return, which git and editors do not count",
            "Save the file with Unix or Windows line ends.",
        )
    if stripped.startswith("---"):
        return _fence_fault(stripped)
    if stripped == "+++":
        return (
            "the front matter is TOML; a plan is written in YAML",
            "Put it between two lines `---` and write `key: value`.",
        )
    lines = (line for line in text.split("\n") if not _skipped(line))
    if _OPEN.fullmatch(next(lines, "")):
        return "something stands before the opening `---`", "Move `---` to the file's first line."
    return "the file has no front matter", _BEGIN


def _fence_fault(stripped: str) -> tuple[str, str]:
    if stripped == "---":
        return "the opening `---` is indented", "Begin it in the first column."
    return (
        f'"{stripped[:40]}" does not open front matter',
        "Write three dashes and nothing else on the line.",
    )
