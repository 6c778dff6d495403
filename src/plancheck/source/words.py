"""libyaml's errors in words that somebody who has never heard of a token can act on."""

from __future__ import annotations

import re
from typing import Any

_Said = tuple[int, int, str, str]

_QUOTE_IT = "Put the whole value in quotes."


def sentence(error: Any, text: str) -> _Said:
    """Where libyaml stopped (a range of the text), the fault in our words, and what to do."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", "") or ""
    context = getattr(error, "context", None) or ""
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    index = mark.index if mark else getattr(error, "position", 0)
    index = max(0, min(index, len(text) - 1 if text else 0))
    begun = opened.index if opened else index
    for key, tell in _TELLERS:
        if key in problem or key in context:
            return tell(text, index, begun)
    return _other(text, index, begun)


def _line(text: str, index: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return start, len(text) if end < 0 else end


def _rest(text: str, index: int) -> tuple[int, int]:
    """From the index to the end of its line, without blanks, at least one character."""
    _, end = _line(text, index)
    return index, max(index + len(text[index:end].rstrip()), index + 1)


def _colon(text: str, index: int, begun: int) -> _Said:
    start, _ = _line(text, index)
    if re.match(r"\s*- ", text[start:index]) or ":" in text[start:index]:
        message = 'a ": " inside a value that is not in quotes'
        return (
            index,
            index + 1,
            message,
            f"{_QUOTE_IT} YAML reads a colon and a blank as a new key.",
        )
    return (
        index,
        index + 1,
        "this key does not fit here",
        ("Check the indentation: keys of the same block begin in the same column."),
    )


def _cannot_start(text: str, index: int, begun: int) -> _Said:
    char = text[index : index + 1]
    if char == "\t":
        return index, index + 1, "a tab is used for indentation", "Indent with blanks instead."
    if char == "%":
        return (
            index,
            index + 1,
            'a line or a value begins with "%"',
            (f"{_QUOTE_IT} YAML directives are not used in a plan."),
        )
    return index, index + 1, f'a value cannot begin with "{char}"', _QUOTE_IT


def _tab(text: str, index: int, begun: int) -> _Said:
    return index, index + 1, "a tab is used for indentation", "Indent with blanks instead."


def _quote(text: str, index: int, begun: int) -> _Said:
    return (
        begun,
        begun + 1,
        "a quote is opened here and never closed",
        (
            "Close it with the same quote; a quote inside a value is written twice ('') or, "
            'between double quotes, as \\".'
        ),
    )


def _bracket(text: str, index: int, begun: int) -> _Said:
    char = text[begun : begun + 1]
    if char in "[{":
        close = "]" if char == "[" else "}"
        message = f'"{char}" is opened here and never closed'
        return (
            begun,
            begun + 1,
            message,
            (
                f'Close it with "{close}", put commas between its entries, or put the value in quotes.'
            ),
        )
    return _indent(text, index, begun)


def _indent(text: str, index: int, begun: int) -> _Said:
    start, end = _rest(text, index)
    return (
        start,
        end,
        "the indentation does not fit the lines above",
        (
            "Entries of one list and keys of one block begin in the same column; "
            "a value that goes on over several lines is indented further than its key."
        ),
    )


def _no_colon(text: str, index: int, begun: int) -> _Said:
    start, end = _line(text, begun)
    indent = len(text[start:end]) - len(text[start:end].lstrip())
    return (
        start + indent,
        max(end, start + indent + 1),
        "this line is neither a key nor a value",
        ("A key ends with a colon and a blank, as in `title: Sales plan`."),
    )


def _dash(text: str, index: int, begun: int) -> _Said:
    return (
        index,
        index + 1,
        'a list entry ("-") cannot begin here',
        ("Begin the list on the line below its key, or put the value in quotes."),
    )


def _escape(text: str, index: int, begun: int) -> _Said:
    return (
        index,
        index + 1,
        "an unknown escape follows a backslash between double quotes",
        ("Use single quotes, or write the backslash twice."),
    )


def _reference(text: str, index: int, begun: int) -> _Said:
    char = text[begun : begun + 1]
    return begun, begun + 1, f'a value cannot begin with "{char}"', _QUOTE_IT


def _character(text: str, index: int, begun: int) -> _Said:
    return (
        index,
        index + 1,
        f"the character U+{ord(text[index]):04X} cannot stand in YAML",
        "Delete it.",
    )


def _directive(text: str, index: int, begun: int) -> _Said:
    return 0, _line(text, 0)[1], "YAML directives are not used in a plan", "Delete this line."


def _other(text: str, index: int, begun: int) -> _Said:
    start, end = _rest(text, index)
    return (
        start,
        end,
        "the front matter cannot be read from here",
        ("Check this line and the one above: a missing quote, bracket, colon or blank."),
    )


# In the order in which they are looked for in libyaml's problem and context.
_TELLERS = (
    ("while scanning a quoted scalar", lambda t, i, b: _quoted(t, i, b)),
    ("mapping values are not allowed", _colon),
    ("found a tab character", _tab),
    ("cannot start any token", _cannot_start),
    ("expected ',' or", _bracket),
    ("while scanning an anchor", _reference),
    ("while scanning an alias", _reference),
    ("while scanning a tag", _reference),
    ("while parsing a tag", _reference),
    ("undefined tag handle", _reference),
    ("could not find expected ':'", _no_colon),
    ("block sequence entries are not allowed", _dash),
    ("expected <document start>", lambda t, i, b: _after(t, i, b)),
    ("directive", _directive),
    ("did not find expected", lambda t, i, b: _unfit(t, i, b)),
    ("control characters", _character),
    ("characters are not allowed", _character),
)


def _quoted(text: str, index: int, begun: int) -> _Said:
    if index < len(text) - 1 and "\\" in text[max(0, index - 1) : index + 2]:
        return _escape(text, index, begun)
    return _quote(text, index, begun)


def _after(text: str, index: int, begun: int) -> _Said:
    if text.lstrip().startswith("%"):
        return _directive(text, index, begun)
    return _indent(text, index, begun)


def _unfit(text: str, index: int, begun: int) -> _Said:
    """A block that was left early: mostly a value that goes on behind its closing quote."""
    start, _ = _line(text, index)
    if re.search(r"""["'\]}]\s*$""", text[start:index]):
        begin, end = _rest(text, index)
        return (
            begin,
            end,
            "text follows the end of the value",
            ("Put the whole value in quotes, once around everything."),
        )
    if text[begun : begun + 1] in ("[", "{"):
        return _bracket(text, index, begun)
    return _indent(text, index, begun)
