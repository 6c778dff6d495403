"""An entry as text: its keys in the format's order, and what is not answered yet as comments.

A comment shows an example and says what the key means, so that whoever deletes its `# ` has a
line that only wants another value.
"""

from __future__ import annotations

import re
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.entries.ask import Ask, Kind, is_due
from plancheck.source.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plancheck.problem import Keys

WIDEST = 108
"""How long a line may become, where its words allow it."""

ALIGNED = 44
"""Up to this length of their examples, comments stand below one another."""

NARROWEST = 24
"""The least room for the words of a comment."""

Answers = dict[str, Any]
"""What was answered, by the path of what was asked: text, true or false, or a list of texts."""


class Row(NamedTuple):
    """A line of an entry: how far it is indented, its text, and what a comment says of it."""

    indent: int
    text: str
    about: str = ""


def data(kind: Kind, name: str, answers: Answers) -> dict[str, Any]:
    """An entry as the front matter's data."""
    entry: dict[str, Any] = {"id": name}
    for ask in kind.asks:
        if ask.path in answers:
            answer = answers[ask.path]
            _put(entry, ask.keys[:-1] if answer == ask.instead else ask.keys, answer)
    if kind.holds:
        entry[kind.holds] = []
    return entry


def _put(into: Any, keys: Keys, value: Any) -> None:
    first, *rest = keys
    if not rest:
        into[first] = value
    elif isinstance(rest[0], int):  # a list of which one entry is asked for
        if first not in into:
            into[first] = [{}]
        _put(into[first][0], tuple(rest[1:]), value)
    else:
        _put(into.setdefault(first, {}), tuple(rest), value)


def entry(
    kind: Kind, name: str, answers: Answers, *, room: int = WIDEST, inset: int = 2
) -> list[str]:
    """The lines of an entry, as they stand behind its dash.

    `room` is how wide they may become; `inset` how far the dashes of lists in it are indented.
    """
    made = data(kind, name, answers)
    due = [ask for ask in kind.asks if ask.path in answers or _is_shown(ask, answers)]
    rows = [Row(0, f"id: {scalar(name)}")]
    for key, asks in groupby(due, lambda ask: str(ask.keys[0])):
        group = tuple(asks)
        if len(group[0].keys) == 1 and key not in made:
            rows.append(Row(0, f"# {key}: {_example(kind, group[0])}", kind.about(group[0])))
        elif len(group[0].keys) == 1 or isinstance(made.get(key), str):
            rows += _value(kind, group[0], made[key], (room, inset))
        elif key in made:
            rows += [Row(0, f"{key}:"), *_group(kind, group, answers, inset)]
        else:
            examples = {ask.path: ask.example for ask in group}
            rows.append(Row(0, f"# {key}:", _without_example(kind.field((key,)).description)))
            rows += _as_comments(_group(kind, group, examples, inset), map(kind.about, group))
    if kind.holds:
        rows.append(Row(0, f"{kind.holds}: []", kind.field((kind.holds,)).description or ""))
    return list(commented(rows, room))


def _is_shown(ask: Ask, answers: Answers) -> bool:
    """Whether a key is shown that is not answered; one that waits for another is, beside it."""
    if ask.rare:
        return False
    return is_due(ask, answers) or (ask.only is not None and not ask.only.words)


def _example(kind: Kind, ask: Ask) -> str:
    """The example of a value, as the front matter writes it."""
    if kind.is_flag(ask):
        return ask.example
    return flow([ask.example]) if kind.is_list(ask) else scalar(ask.example)


def _without_example(about: str | None) -> str:
    """A description without the example at its end, which the lines below it show."""
    return re.sub(r": \{.*", ".", about or "")


def _group(kind: Kind, asks: Iterable[Ask], answers: Answers, inset: int) -> Iterator[Row]:
    """The keys inside a key, the first of a list behind a dash."""
    for number, ask in enumerate(asks):
        key, in_list = ask.keys[-1], isinstance(ask.keys[1], int)
        indent = inset + 2 if in_list else 2
        if ask.path not in answers:
            yield Row(indent, f"# {key}: {_example(kind, ask)}", kind.about(ask))
        elif in_list and number == 0:
            yield Row(inset, f"- {key}: {scalar(answers[ask.path])}")
        else:
            yield Row(indent, f"{key}: {scalar(answers[ask.path])}")


def _as_comments(rows: Iterable[Row], abouts: Iterable[str]) -> Iterator[Row]:
    """Rows as comments, each with what is said of it."""
    for row, about in zip(rows, abouts, strict=True):
        yield Row(0, f"# {' ' * row.indent}{row.text}", about)


def _value(kind: Kind, ask: Ask, value: Any, look: tuple[int, int]) -> Iterator[Row]:
    """A key and its value; ids stand in brackets, texts each on a line of its own."""
    room, inset = look
    key = str(ask.keys[0])
    if not isinstance(value, list):
        yield from _text(Row(0, f"{key}: "), value, room)
    elif kind.means(ask) and len(key) + len(flow(value)) < room:
        yield Row(0, f"{key}: {flow(value)}")
    else:
        yield Row(0, f"{key}:")
        for each in value:
            yield from _text(Row(inset, "- "), each, room)


def _text(before: Row, value: Any, room: int) -> Iterator[Row]:
    """A value behind a key or a dash; a long text is folded over several lines."""
    indent, start, _ = before
    form = scalar(value)
    if indent + len(start) + len(form) > room:
        lines = textwrap.wrap(
            value, room - indent - 2, break_long_words=False, break_on_hyphens=False
        )
        if _reads(">-\n" + "\n".join(f"  {line}" for line in lines), value):
            yield Row(indent, f"{start}>-")
            yield from (Row(indent + 2, line) for line in lines)
            return
    yield Row(indent, f"{start}{form}")


def commented(rows: Iterable[Row], room: int) -> Iterator[str]:
    """The rows as lines, their comments below one another where that is possible."""
    rows = list(rows)
    ends = [row.indent + len(row.text) for row in rows if row.about]
    column = max((end for end in ends if end <= ALIGNED), default=0)
    for row in rows:
        line = " " * row.indent + row.text
        if not row.about:
            yield line
            continue
        start = max(column, len(line)) + 3
        first, *more = textwrap.wrap(
            row.about, max(NARROWEST, room - start - 2), break_on_hyphens=False
        )
        yield f"{line:{start}}# {first}"
        hanging = " " * row.indent + "#"
        yield from (f"{hanging:{start}}  {each}" for each in more)


# Values ----------------------------------------------------------------------------------------


def flow(value: Any) -> str:
    """Data in one line, with brackets and braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return scalar(value, in_flow=True)


def scalar(value: Any, *, in_flow: bool = False) -> str:
    """A single value as the front matter writes it: plain where that reads back, else quoted."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if _reads(value, value, in_flow=in_flow) else _quoted(value)


def _reads(form: str, value: str, *, in_flow: bool = False) -> bool:
    """Whether a way to write a text gives that text again."""
    tree = parse(f"k: [{form}]\n" if in_flow else f"k: {form}\n", file="", offset=0)
    return not tree.problems and tree.data == {"k": [value] if in_flow else value}


def _quoted(text: str) -> str:
    r"""Text between double quotes; what cannot be seen becomes an escape such as `\u00A0`."""
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return f"\\u{ord(char):04X}" if char <= "\uffff" else f"\\U{ord(char):08X}"
