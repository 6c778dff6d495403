"""A file of a plan: its front matter as data, its prose, and the place of everything in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plancheck.problem import Keys, Place, Problem, Span
from plancheck.source.yaml import parse

if TYPE_CHECKING:
    from plancheck.source.files import RawFile
    from plancheck.source.yaml import Node

_OPEN = re.compile(r"---[ \t]*\r?(?:\n|$)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}) [^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file, read.

    `file` is the path as shown to people; `name` the path inside its folder, with `/`. `data` is
    the front matter (None where it could not be read), `unread` the keys in it that could not be.
    `body` is where the prose begins in `text`.
    """

    file: str
    name: str
    text: str
    data: dict[str, Any] | None = None
    root: Node | None = None
    offset: int = 0
    body: int = 0
    unread: tuple[Keys, ...] = ()
    problems: tuple[Problem, ...] = ()
    _lines: list[int] = field(default_factory=list, repr=False, compare=False)

    @property
    def prose(self) -> str:
        """The Markdown below the front matter."""
        return self.text[self.body :]

    def lines(self) -> list[int]:
        """The offsets at which the lines of the text begin; only `\\n` ends a line, as in git."""
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
        at the first line of what lacks it. A mapping or a list is shown by the key it stands
        behind, or by its first line.
        """
        if place.range is not None:
            return place.range
        if self.root is None:
            return 0, len(self.line(1))
        found, start, end = _locate(self.root, place)
        if not found:
            return 0, len(self.line(1))
        return self.offset + start, self.offset + end

    def span(self, place: Place) -> Span:
        """The line and column of a place, counted from 1, columns in code points."""
        start, end = self.range(place)
        start = min(start, len(self.text))
        end = max(start, min(end, len(self.text)))
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        if (end_line, end_column) == (line, column):
            end_column += 1
        return Span(line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        lines = self.lines()
        line = bisect_right(lines, offset)
        return line, offset - lines[line - 1] + 1


def _locate(root: Node, place: Place) -> tuple[bool, int, int]:
    """Whether anything was found, and the range in the front matter that shows it."""
    node, key_range = root, None
    keys = place.keys
    reached = 0
    for key in keys:
        if node.children is None or key not in node.children:
            break
        key_range = node.keys.get(key)
        node = node.children[key]
        reached += 1
    whole = reached == len(keys)
    if node is root:
        return False, 0, 0
    if key_range is not None and (
        place.at_key or node.children is not None or node.end <= node.start
    ):
        return True, *key_range
    if node.children is not None:
        return True, *_first_line(node)
    if not whole and key_range is not None:
        return True, *key_range
    return True, node.start, node.end


def _first_line(node: Node) -> tuple[int, int]:
    """An entry of a list is shown by its first key and value, or by its first value."""
    for key, child in (node.children or {}).items():
        start = node.keys.get(key, (child.start, child.end))[0]
        end = node.keys[key][1] if child.children is not None and key in node.keys else child.end
        return start, max(end, start + 1)
    return node.start, max(node.end, node.start + 1)


def document(raw: RawFile) -> Document:
    """A file as a document; what is wrong with it is in its `problems`."""
    if raw.problem is not None:
        return Document(raw.file, raw.name, "", problems=(raw.problem,))
    decoded = _decode(raw)
    if isinstance(decoded, Document):
        return decoded
    text = decoded
    fault = _unreadable(raw.file, text) or _unfenced(raw.file, text)
    if fault is not None:
        return Document(raw.file, raw.name, text, problems=(fault,))
    opened = _OPEN.match(text)
    assert opened is not None
    closed = _CLOSE.search(text, opened.end())
    assert closed is not None
    return _read(raw, text, (opened.end(), closed.start(), closed.end()))


def _read(raw: RawFile, text: str, fence: tuple[int, int, int]) -> Document:
    start, end, close = fence
    body = min(close + 1, len(text))
    tree = parse(text[start:end], file=raw.file, offset=start)
    problems = tree.problems
    data = tree.data
    if not isinstance(data, dict) and not problems:
        problems = (_no_mapping(raw.file, data, (0, 3)),)
    if not isinstance(data, dict):
        return Document(raw.file, raw.name, text, body=body, problems=problems)
    return Document(raw.file, raw.name, text, data, tree.root, start, body, tree.unread, problems)


def _no_mapping(file: str, data: object, where: tuple[int, int]) -> Problem:
    at = Place(file, (), where)
    if data is None:
        return Problem(
            at,
            "the front matter is empty",
            "Say with `section:` which part of the plan this is, or with `title:` what the page is "
            "called.",
            rule="missing-front-matter",
        )
    what = "a list" if isinstance(data, list) else "a single value"
    return Problem(
        at,
        f"the front matter is {what}, not keys with values",
        "Write one `key: value` a line, such as `section: team`.",
        rule="invalid-yaml",
    )


def _decode(raw: RawFile) -> str | Document:
    data = raw.data
    for mark, name in _OTHER_ENCODINGS:
        if data.startswith(mark):
            problem = Problem(
                Place(raw.file, (), (0, 1)),
                f"the file is {name}, not UTF-8",
                "Save it as UTF-8 in your editor.",
                rule="unreadable-file",
            )
            return Document(raw.file, raw.name, "", problems=(problem,))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        problem = Problem(
            Place(raw.file, (), (len(before), len(before) + 1)),
            f"the file is not UTF-8: byte 0x{data[error.start]:02X} cannot stand here",
            "Save it as UTF-8 in your editor; it was perhaps saved as Latin-1 or Windows-1250.",
            rule="unreadable-file",
        )
        text = data.decode("utf-8-sig", "replace")
        return Document(raw.file, raw.name, text, problems=(problem,))


_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def _unreadable(file: str, text: str) -> Problem | None:
    if match := _CONTROL.search(text):
        name = (
            "a NUL byte"
            if match.group() == "\0"
            else f"the control character U+{ord(match.group()):04X}"
        )
        return Problem(
            Place(file, (), match.span()),
            f"the file holds {name}, which no text has",
            "Delete it, or replace the file: it may be a document or a picture with the wrong name.",
            rule="unreadable-file",
        )
    if ("<<<<<<<" in text or ">>>>>>>" in text) and (match := _CONFLICT.search(text)):
        return Problem(
            Place(file, (), match.span()),
            "a merge conflict is not resolved",
            "Keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>.",
            rule="unreadable-file",
        )
    return None


def _unfenced(file: str, text: str) -> Problem | None:
    """What keeps the file from having front matter, if anything does."""
    if _OPEN.match(text):
        opened = _OPEN.match(text)
        if opened and not _CLOSE.search(text, opened.end()):
            return _unclosed(file)
        return None
    first = text.split("\n", 1)[0]
    at = Place(file, (), (0, len(first.rstrip("\r"))))
    message, advice = _first_line_fault(text, first)
    return Problem(at, message, advice, rule="missing-front-matter")


def _unclosed(file: str) -> Problem:
    return Problem(
        Place(file, (), (0, 3)),
        "the front matter is opened here and never closed",
        "End it with a line that holds nothing but `---`.",
        rule="missing-front-matter",
    )


_BEGIN = "Begin the file with a line `---`, then `section:` and its keys, then another line `---`."


def _first_line_fault(text: str, first: str) -> tuple[str, str]:
    stripped = first.strip()
    if not text.strip():
        return "the file is empty", _BEGIN
    if "\r" in first.rstrip("\r"):
        return "the lines end with a lone carriage return, which git and editors do not count", (
            "Save the file with Unix or Windows line ends."
        )
    if stripped == "+++":
        return (
            "the front matter is TOML; a plan is written in YAML",
            "Use `---` lines and `key: value`.",
        )
    if stripped.startswith("---") and stripped.strip("-"):
        return (
            f'"{stripped[:40]}" does not open front matter',
            "Write three dashes and nothing else.",
        )
    if stripped.startswith("----"):
        return f"{len(stripped)} dashes do not open front matter", "Write exactly three dashes."
    if stripped == "---":
        return "the opening `---` is indented", "Begin it in the first column."
    if re.search(r"^---[ \t]*\r?$", text, re.MULTILINE) and re.match(
        r"(?:\s*(?:#[^\n]*)?\n)+---", text
    ):
        return (
            "something stands before the opening `---`",
            "Move `---` to the first line of the file.",
        )
    return "the file has no front matter", _BEGIN
