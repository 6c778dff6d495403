"""Front matter as data, with the place of every key and value.

libyaml's events are read one by one, so limits hold before anything is built, nothing recurses,
and what a plan may not use (anchors, aliases, tags, merge keys, duplicate keys) is seen where it
stands. Scalars are read the YAML 1.2 way: `null`, `~` and nothing are no value, `true` and `false`
are themselves, all else is the text that was written and the record's type decides. A key without
a value, or with a blank one, has its place but no data: it is as missing as one never written.

Offsets are code points of the parsed text. libyaml's own line numbers are not used: it counts
U+0085 and U+2028 as line ends, which git and editors do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml.cyaml import CParser

from plancheck.problem import Keys, Note, Place, Problem
from plancheck.source.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

FREE = "extra"  # the top-level key under which everything is kept as it stands
MOST_LEVELS = 32
MOST_NODES = 50_000

_CONSTANTS: dict[str, bool | None] = {
    "null": None,
    "~": None,
    "": None,
    "true": True,
    "false": False,
}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_GLUED_COMMENT = re.compile(r"[^\s#][ \t]+(#[^\s#][^\n]*)")


def _is_nothing(value: Any) -> bool:
    """Whether a key has no value: written and left empty is the same as not written."""
    return value is None or (isinstance(value, str) and not value.strip())


class Quoted(str):
    """Text in quotes that without them would be a number: text, and never a number."""

    __slots__ = ()


class Node:
    """A value and where it stands: offsets of the text, the end exclusive.

    `children` are the values by key or index; `keys` the ranges of a mapping's keys.
    """

    __slots__ = ("children", "end", "keys", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.children: dict[Any, Node] | None = None
        self.keys: dict[Any, tuple[int, int]] = {}


class Tree(NamedTuple):
    """What was read: the data, its places, the faults, and the keys that could not be read."""

    data: Any
    root: Node | None
    problems: tuple[Problem, ...]
    unread: tuple[Keys, ...]


class _Frame:
    """A mapping or a sequence under construction."""

    __slots__ = ("data", "is_map", "key", "key_at", "node", "skip")

    def __init__(self, node: Node, *, is_map: bool) -> None:
        self.node = node
        self.is_map = is_map
        self.data: Any = {} if is_map else []
        self.key: Any = None if is_map else 0
        self.key_at = (0, 0)
        self.skip = False
        node.children = {}


class _Stop(Exception):
    """Reading ends here, with this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse(text: str, *, file: str, offset: int) -> Tree:
    """The YAML of a front matter; `offset` is where it begins in its file.

    Never raises on anybody's text. `data` and `root` are None where nothing could be read.
    """
    reader = _Reader(text, file, offset)
    try:
        reader.run()
    except _Stop as stop:
        return Tree(None, None, (stop.problem,), ())
    except yaml.YAMLError as error:
        start, end, message, advice = sentence(error, text)
        at = Place(file, (), (offset + start, offset + end))
        return Tree(None, None, (Problem(at, message, advice, rule="invalid-yaml"),), ())
    if " #" in text or "\t#" in text:
        reader.problems.extend(_glued_comments(text, reader))
    return Tree(reader.data, reader.root, tuple(reader.problems), tuple(reader.unread))


class _Reader:
    """One pass over libyaml's events."""

    def __init__(self, text: str, file: str, offset: int) -> None:
        self.text = text
        self.file = file
        self.offset = offset
        self.data: Any = None
        self.root: Node | None = None
        self.stack: list[_Frame] = []
        self.problems: list[Problem] = []
        self.unread: list[Keys] = []
        self.anchors: dict[str, tuple[int, int]] = {}
        self.plain_ends: list[int] = []
        self.nodes = 0

    def run(self) -> None:
        parser = CParser(self.text)
        handlers = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.opened,
            yaml.SequenceStartEvent: self.opened,
            yaml.MappingEndEvent: self.closed,
            yaml.SequenceEndEvent: self.closed,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.document,
        }
        get = handlers.get
        while (event := parser.get_event()) is not None:
            handler = get(type(event))
            if handler is not None:
                handler(event)
            elif type(event) is yaml.StreamEndEvent:
                break

    def at(self, start: int, end: int) -> Place:
        return Place(self.file, (), (self.offset + start, self.offset + end))

    def path(self) -> Keys:
        return tuple(frame.key for frame in self.stack)

    def stop(self, rule: str, start: int, end: int, message: str, advice: str) -> _Stop:
        return _Stop(Problem(self.at(start, end), message, advice, rule=rule))

    # Events ------------------------------------------------------------------------------------

    def document(self, event: Any) -> None:
        if self.root is not None:
            raise self.stop(
                "invalid-yaml",
                event.start_mark.index,
                event.end_mark.index,
                "a second YAML document begins inside the front matter",
                "Keep one block of keys between the two `---` lines.",
            )

    def scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None or event.tag is not None:
            self.forbidden(event)
        text = event.value
        stack = self.stack
        if stack and stack[-1].is_map and stack[-1].key is None:
            self.key(text, start, end, quoted=bool(event.style))
            return
        value: Any = text
        if event.style:
            if _NUMBER.fullmatch(text):
                value = Quoted(text)
        else:
            if text in _CONSTANTS:
                value = _CONSTANTS[text]
            self.plain_ends.append(end)
        self.add(Node(start, end), value)

    def key(self, text: str, start: int, end: int, *, quoted: bool) -> None:
        frame = self.stack[-1]
        if text == "<<" and not quoted:
            self.report(
                "forbidden-yaml",
                start,
                end,
                "merge keys (`<<`) are not read in a plan",
                "Write the keys out: one value, one place.",
            )
            frame.skip = True
        elif text in frame.node.keys:
            first = frame.node.keys[text]
            self.duplicate(text, (start, end), first)
            self.unread.append((*self.path()[:-1], text))
            frame.skip = True
        frame.key = text
        frame.key_at = (start, end)

    def opened(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self.forbidden(event)
        start = event.start_mark.index
        is_map = type(event) is yaml.MappingStartEvent
        if self.stack and self.stack[-1].is_map and self.stack[-1].key is None:
            raise self.stop(
                "invalid-yaml",
                start,
                start + 1,
                "a list or a mapping stands where a key is due",
                "A key is plain text before a colon; put a value that begins with a bracket or a "
                "brace in quotes.",
            )
        if len(self.stack) >= MOST_LEVELS:
            raise self.stop(
                "too-large",
                start,
                start + 1,
                f"values are nested more than {MOST_LEVELS} levels deep",
                "No key of the format needs that depth; check the brackets on this line.",
            )
        self.stack.append(_Frame(Node(start, start + 1), is_map=is_map))

    def closed(self, event: Any) -> None:
        frame = self.stack.pop()
        frame.node.end = max(event.end_mark.index, frame.node.start)
        self.add(frame.node, frame.data)

    def alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        notes = ()
        if event.anchor in self.anchors:
            notes = ((self.anchors[event.anchor], "the anchor stands here"),)
        self.report(
            "forbidden-yaml",
            start,
            end,
            f"`*{event.anchor}` is an alias, which a plan may not use",
            "Write the value itself, or put it in quotes if it is text that begins with `*`.",
            notes,
        )
        if self.stack and self.stack[-1].is_map and self.stack[-1].key is None:
            self.key(f"*{event.anchor}", start, end, quoted=True)
            return
        self.unread.append(self.path())
        self.add(Node(start, end), None)

    # Building ----------------------------------------------------------------------------------

    def add(self, node: Node, value: Any) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self.stop(
                "too-large",
                node.start,
                node.end,
                f"the front matter has more than {MOST_NODES:,} values",
                "Split the section over several files.",
            )
        if not self.stack:
            self.data, self.root = value, node
            return
        frame = self.stack[-1]
        if frame.is_map:
            if not frame.skip:
                if not _is_nothing(value) or self.stack[0].key == FREE:
                    frame.data[frame.key] = value
                frame.node.children[frame.key] = node  # type: ignore[index]
                frame.node.keys[frame.key] = frame.key_at
            frame.key = None
            frame.skip = False
        else:
            frame.data.append(value)
            frame.node.children[frame.key] = node  # type: ignore[index]
            frame.key += 1

    # Faults ------------------------------------------------------------------------------------

    def report(
        self,
        rule: str,
        start: int,
        end: int,
        message: str,
        advice: str,
        notes: tuple[tuple[tuple[int, int], str], ...] = (),
    ) -> None:
        resolved = tuple(Note(self.at(*place), text) for place, text in notes)
        self.problems.append(Problem(self.at(start, end), message, advice, resolved, rule))

    def duplicate(self, text: str, here: tuple[int, int], first: tuple[int, int]) -> None:
        self.report(
            "duplicate-key",
            *here,
            f'the key "{text}" stands twice in the same place',
            "Keep one of the two: which one counts would be anybody's guess.",
            ((first, "the first one is here"),),
        )

    def forbidden(self, event: Any) -> None:
        start = event.start_mark.index
        if event.anchor is not None:
            end = start + 1 + len(event.anchor)
            self.anchors[event.anchor] = (start, end)
            what, sign = f"`&{event.anchor}` is an anchor", "&"
        else:
            end = start + len(re.match(r"\S*", self.text[start:]).group())  # type: ignore[union-attr]
            what, sign = f"`{self.text[start:end]}` is a YAML tag", "!"
            self.unread.append(self.path())
        self.report(
            "forbidden-yaml",
            start,
            end,
            f"{what}, which a plan may not use",
            f"Delete it, or put the value in quotes if it is text that begins with `{sign}`.",
        )


def _glued_comments(text: str, reader: _Reader) -> Iterator[Problem]:
    """Values that end early because of a ` #` that was meant as text, as in `Win #1 courier`."""
    ends = set(reader.plain_ends)
    for match in _GLUED_COMMENT.finditer(text):
        if match.start() + 1 in ends:
            start, end = match.span(1)
            yield Problem(
                reader.at(start, start + len(text[start:end].rstrip())),
                "the value ends before ` #`: the rest of the line is read as a comment",
                "Put the whole value in quotes, or leave a blank after `#` if it is a comment.",
                rule="invalid-yaml",
            )
