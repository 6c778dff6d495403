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

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
)
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # not in its stubs' list

from plancheck.problem import Edit, Fix, Keys, Note, Place, Problem
from plancheck.source import refusals, signs
from plancheck.source.said import Mend, Said
from plancheck.source.spots import Range, Spot, Spots, every
from plancheck.source.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

FREE = "extra"  # the top-level key under which everything is kept as it stands
MOST_LEVELS = 32
MOST_EVENTS = 100_000

_CONSTANTS: dict[str, bool | None] = {
    "null": None,
    "~": None,
    "": None,
    "true": True,
    "false": False,
}
_NO_KEYS = ("", "<<")
_BLANKS = (" ", "\t")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_COLON = re.compile(r"[ \t\r\n]*:")
_GLUED_COMMENT = re.compile(r"#(?<=[ \t]#)[^\s#][^\n]*")


class Quoted(str):
    """Text in quotes that without them would be a number: text, and never a number."""

    __slots__ = ()


class Tree(NamedTuple):
    """What was read: the data, its places, the faults, and the keys that could not be read."""

    data: Any
    root: Spot | None
    problems: tuple[Problem, ...]
    unread: tuple[Keys, ...]


class _Stop(Exception):  # noqa: N818  not an error of ours: what was found is a value
    """Reading ends here."""

    def __init__(self, rule: str, said: Said) -> None:
        super().__init__(said.message)
        self.rule = rule
        self.said = said


def parse(text: str, *, file: str, offset: int) -> Tree:
    """The YAML of a front matter; `offset` is where it begins in its file.

    Never raises on anybody's text. `data` and `root` are None where nothing could be read.
    """
    faults = _Faults(file, offset)
    reader = _Reader(text, faults)
    try:
        reader.read()
    except _Stop as stop:
        faults.report(stop.rule, stop.said)
    except YAMLError as error:
        faults.report_failure(text, signs.odd_blank(text) or sentence(error, text))
    else:
        return reader.tree()
    return Tree(None, None, tuple(faults.problems), ())


class _Faults:
    """What was found wrong so far."""

    def __init__(self, file: str, offset: int) -> None:
        self.file = file
        self.offset = offset
        self.problems: list[Problem] = []

    def at(self, start: int, end: int) -> Place:
        return Place(self.file, (), (self.offset + start, self.offset + end))

    def report(self, rule: str, said: Said, note: tuple[Range, str] | None = None) -> None:
        notes = () if note is None else (Note(self.at(*note[0]), note[1]),)
        at = self.at(said.start, said.end)
        self.problems.append(Problem(at, said.message, said.help, notes, rule, self.fix(said.mend)))

    def fix(self, mend: Mend | None) -> Fix | None:
        """Changes of the parsed text as edits of the file's."""
        if mend is None:
            return None
        edits = tuple(Edit(self.at(each.start, each.end), each.text) for each in mend.changes)
        return Fix(mend.title, edits, mend.safe)

    def report_failure(self, text: str, said: Said) -> None:
        """The error that ends the reading; not if the line's own fault was already told."""
        last = self.problems[-1].at.range if self.problems else None
        if last is None or "\n" in text[last[1] - self.offset : said.start]:
            self.report("invalid-yaml", said)


class _Level:
    """A mapping or a list under construction; a mapping with no `key` waits for the next one."""

    __slots__ = ("data", "is_map", "key", "key_at", "skip", "spots", "start")

    def __init__(self, start: int, data: Any, key: int | None) -> None:
        self.start = start
        self.data = data
        self.is_map = key is None
        self.spots: Spots = {}
        self.key: Any = key
        self.key_at: Range | None = None
        self.skip = False


class _Reader:
    """One pass over libyaml's events.

    `level` is what is being filled, `above` what it stands in. The outermost is the list of the
    stream's documents, of which a front matter has one.
    """

    def __init__(self, text: str, faults: _Faults) -> None:
        self.text = text
        self.faults = faults
        self.level = _Level(0, [], 0)
        self.above: list[_Level] = []
        self.anchors: dict[str, Range] = {}
        self.unread: list[Keys] = []

    def read(self) -> None:
        """Take all events in. Raises `_Stop`, or libyaml's error."""
        text = self.text
        if signs.are_odd(text):
            if said := signs.lone_return(text):
                self.faults.report("invalid-yaml", said)
            text = signs.without_odd_breaks(text)
        next_event = CParser(text).get_event
        others = {
            MappingStartEvent: self.opened,
            SequenceStartEvent: self.opened,
            MappingEndEvent: self.closed,
            SequenceEndEvent: self.closed,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document,
        }
        for _ in range(MOST_EVENTS):
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                self.scalar(event)
            elif kind in others:
                others[kind](event)
            elif event is None:
                return
        raise _Stop("too-large", refusals.too_many(self.level.start, MOST_EVENTS))

    def tree(self) -> Tree:
        """What was read."""
        if not self.level.data:
            return Tree(None, None, tuple(self.faults.problems), ())
        data, root = self.level.data[0], self.level.spots[0]
        if blank := _misleading_blank(self.text, data, root):
            self.faults.report("invalid-yaml", blank)
            return Tree(None, None, tuple(self.faults.problems), ())
        for said in _glued_comments(self.text, root):
            self.faults.report("invalid-yaml", said)
        return Tree(data, root, tuple(self.faults.problems), tuple(self.unread))

    def path(self) -> Keys:
        """The keys that lead to the value whose turn it is."""
        return tuple(level.key for level in (*self.above, self.level)[1:])

    # Events ------------------------------------------------------------------------------------

    def scalar(self, event: Any) -> None:
        start = event.start_mark.index
        end = event.end_mark.index
        text = event.value
        if event.anchor is not None or event.tag is not None:
            self.decorated(event)
        level = self.level
        if level.key is None:
            if text in level.spots or text in _NO_KEYS:
                self.refused_key(text, (start, end))
            level.key = text
            level.key_at = (start, end)
        elif event.style:
            if event.style == '"' and (said := refusals.escaped_control(text, start, end)):
                self.faults.report("invalid-yaml", said)
            self.add(self.quoted(text), start, end, None)
        else:
            if not text and level.key_at and not _COLON.match(self.text, level.key_at[1]):
                self.stray(level, level.key_at)
            if " - " in text and (said := refusals.folded_dash(self.text, start, end)):
                self.faults.report("invalid-yaml", said)
            self.add(_CONSTANTS.get(text, text), start, end, None)

    def stray(self, level: _Level, here: Range) -> None:
        """What a comma in brackets has cut off from the value before it, as in `{amount: 12,500}`.

        That value is not what was meant, and nobody may read it.
        """
        if self.is_free():
            return
        level.skip = True
        before = next(reversed(level.spots), None)
        cut = (*self.path()[:-1], before) if before is not None else ()
        if before is not None and cut not in self.unread:
            said = refusals.stray(self.text, level.spots[before][1], here)
            self.faults.report("invalid-yaml", said)
            self.unread.append(cut)

    def quoted(self, text: str) -> str | None:
        """Text in quotes: `Quoted`, if they alone keep it from being a number; not if blank."""
        if _NUMBER.fullmatch(text):
            return Quoted(text)
        return text if text.strip() or self.is_free() else None

    def add(self, value: Any, start: int, end: int, inner: Spots | None) -> None:
        level = self.level
        key = level.key
        if level.is_map:
            level.key = None
            if level.skip:
                level.skip = False
                return
            if value is not None or self.is_free():
                level.data[key] = value
        else:
            level.data.append(value)
            level.key = key + 1
        level.spots[key] = (level.key_at, start, end, inner)

    def is_free(self) -> bool:
        """Whether this is the organisation's own data, which is kept as it stands."""
        return len(self.above) > 1 and self.above[1].key == FREE

    def opened(self, event: Any) -> None:
        start = event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            self.decorated(event)
        if self.level.key is None:
            raise _Stop("invalid-yaml", refusals.bracketed_key(self.text, start))
        if len(self.above) >= MOST_LEVELS:
            raise _Stop("too-large", refusals.too_deep(start, MOST_LEVELS))
        self.above.append(self.level)
        is_map = type(event) is MappingStartEvent
        self.level = _Level(start, {}, None) if is_map else _Level(start, [], 0)

    def closed(self, event: Any) -> None:
        level, self.level = self.level, self.above.pop()
        self.add(level.data, level.start, event.end_mark.index, level.spots)

    def document(self, event: Any) -> None:
        if self.level.data:
            start, end = event.start_mark.index, event.end_mark.index
            raise _Stop("invalid-yaml", refusals.second_document(start, end))

    # What a plan may not use -------------------------------------------------------------------

    def alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        level = self.level
        if level.skip:  # its merge key has been told already
            self.add(None, start, end, None)
            return
        first = self.anchors.get(event.anchor)
        note = None if first is None else (first, "the anchor stands here")
        is_text = first is None and level.key is not None
        said = refusals.alias(start, end, event.anchor, is_text=is_text)
        self.faults.report("forbidden-yaml", said, note)
        if level.key is None:
            level.key, level.skip = event.anchor, True
        else:
            self.unread.append(self.path())
            self.add(f"*{event.anchor}", start, end, None)

    def decorated(self, event: Any) -> None:
        start = event.start_mark.index
        if event.anchor is not None:
            end = start + 1 + len(event.anchor)
            self.anchors[event.anchor] = (start, end)
            self.faults.report("forbidden-yaml", refusals.anchor(start, end, event.anchor))
            return
        self.faults.report("forbidden-yaml", refusals.tag(self.text, start))
        if self.level.key is not None:
            self.unread.append(self.path())

    def refused_key(self, text: str, here: Range) -> None:
        level = self.level
        level.skip = True
        if text in level.spots:
            first = level.spots[text][0] or here
            said = refusals.duplicate(
                here, text, in_entry=len(self.above) > 1 and not self.above[-1].is_map
            )
            self.faults.report("duplicate-key", said, (first, "the first one is here"))
            self.unread.append((*self.path()[:-1], text))
        elif text == "<<":
            self.faults.report("forbidden-yaml", refusals.merge_key(here))
            self.unread.append(self.path()[:-1])
        else:
            self.faults.report("invalid-yaml", refusals.empty_key(here))


# What reads well and was not meant -------------------------------------------------------------


def _misleading_blank(text: str, data: Any, root: Spot) -> Said | None:
    """A blank that is none to YAML and so became part of a key, or swallowed one."""
    if not signs.are_odd(text) or (said := signs.odd_blank(text)) is None:
        return None
    keys = (spot[0] for spot in every(root) if spot[0] is not None)
    in_key = any(start <= said.start < end for start, end in keys)
    return said if in_key or not isinstance(data, dict) else None


def _glued_comments(text: str, root: Spot) -> Iterator[Said]:
    """Values that end early because of a ` #` that was meant as text, as in `Win #1 courier`."""
    comments = [match.span() for match in _GLUED_COMMENT.finditer(text)]
    if not comments:
        return
    begins = {
        end: start
        for _, start, end, inner in every(root)
        if inner is None and text[start : start + 1] not in ("'", '"')
    }
    for comment in comments:
        before = comment[0]
        while text[before - 1 : before] in _BLANKS:
            before -= 1
        if before in begins:
            yield refusals.glued_comment(text, comment, (begins[before], before))
