"""Faults of quotes, brackets and other signs with a meaning in YAML, as libyaml sees them."""

from __future__ import annotations

import re

from plancheck.source.edits import Change
from plancheck.source.quotes import quoted, quoting, value_at
from plancheck.source.said import Fault, Mend, Said

QUOTE_IT = "Put the whole value in quotes."
_OF_TEXT = "@`%*&!>"
CLOSERS = {"[": "]", "{": "}"}
_HEX = "[0-9A-Fa-f]"
_BACKSLASHES = re.compile(r'"(?:[^"\\\n]|\\[^"\\\n])*"')
_MEANINGFUL = re.compile(r"\\[0abtnvfreNLPxuU_/ ]")
_ESCAPE = re.compile(rf"\\(?:x{_HEX}{{0,2}}|u{_HEX}{{0,4}}|U{_HEX}{{0,8}}|.?)")


def reserved(fault: Fault, at: int) -> Said:
    """A sign with which no value can begin."""
    message = f'a value cannot begin with "{fault.text[at : at + 1]}"'
    return fault.sign(at, message, QUOTE_IT, _quoting(fault, at))


def _quoting(fault: Fault, at: int) -> Mend | None:
    """Put the value in quotes that begins at an offset, surely if its sign begins texts."""
    value = value_at(fault.text, at)
    if value is None or value.start != at:
        return None
    return quoting(fault.text, at, safe=value.text[0] in _OF_TEXT)


def reserved_first(fault: Fault) -> Said:
    """The sign with which the value began."""
    return reserved(fault, fault.begun)


def unclosed_quote(fault: Fault) -> Said:
    """A quote that runs to the end."""
    return _unclosed(fault, fault.begun)


def _unclosed(fault: Fault, at: int) -> Said:
    other = (
        "A single quote inside the value is doubled: 'It''s'."
        if fault.text[at] == "'"
        else 'A double quote inside the value follows a backslash: "so-called \\"leads\\"".'
    )
    return fault.sign(
        at, "a quote is opened here and never closed", f"Close it with the same sign. {other}"
    )


def escape(fault: Fault) -> Said:
    r"""A backslash between double quotes, as in "C:\data"."""
    at = max(fault.text.rfind("\\", fault.begun, fault.at + 1), fault.begun)
    sign = _ESCAPE.match(fault.text, at)
    shown = sign.group() if sign else ""
    return Said(
        at,
        at + max(len(shown), 1),
        f"`{shown}` means nothing between double quotes",
        "Use single quotes around the value, or write the backslash twice.",
        _doubling(fault),
    )


def _doubling(fault: Fault) -> Mend | None:
    """Write every backslash of the value twice; a guess, where one of them has a meaning."""
    value = _BACKSLASHES.match(fault.text, fault.begun)
    if value is None:
        return None
    change = Change(*value.span(), value.group().replace("\\", "\\\\"))
    return Mend("Write the backslash twice", (change,), not _MEANINGFUL.search(value.group()))


def block_text(fault: Fault) -> Said:
    """A `|` or `>` with something behind it."""
    sign = fault.text[fault.begun]
    return fault.sign(
        fault.begun,
        f'a value cannot begin with "{sign}"',
        f"{QUOTE_IT} Or, for text over several lines, write nothing after `{sign}` and indent the "
        "lines below.",
        _quoting(fault, fault.begun),
    )


def after_end(fault: Fault) -> Said | None:
    """Text behind a closing quote or bracket, if there is any where libyaml stopped."""
    before = fault.before.rstrip()
    last = before[-1:]
    if not last or last not in "\"']}" or not fault.char.strip():
        return None
    if last in "\"'" and before.count(last) % 2:
        return _unclosed(fault, _opened_above(fault, last))
    if fault.char == ",":
        help = "Delete it: a line ends without a sign."
        return fault.here("a comma follows the value", help, _without_comma(fault))
    if fault.char in "]}":
        return fault.here(f'"{fault.char}" closes nothing', "Delete it, or open it before.")
    what = "quote" if last in "\"'" else "bracket"
    help = "Put the whole value in quotes, once around everything."
    if last == "'":
        help += " A single quote inside the value is doubled: 'It''s'."
    return fault.rest(f"text follows the closing {what}", help, _around(fault))


def _without_comma(fault: Fault) -> Mend | None:
    """Delete a comma with which the line ends."""
    is_last = fault.at + 1 == fault.line(fault.at)[1]
    change = Change(fault.at, fault.at + 1, "")
    return Mend("Delete the comma", (change,)) if is_last else None


def _around(fault: Fault) -> Mend | None:
    """Put the whole value in quotes, once around everything.

    Quotes around all of it that are there already may be meant as such, so that is a guess.
    """
    value = value_at(fault.text, fault.at)
    if value is None:
        return None
    quote = value.text[0]
    if quote not in "\"'" or not value.text.endswith(quote):
        return quoting(fault.text, fault.at)
    change = Change(value.start, value.end, quoted(value.text[1:-1]))
    return Mend("Put the value in quotes", (change,), safe=False)


def _opened_above(fault: Fault, quote: str) -> int:
    """The last place above the line where a quote was opened and not closed on its own line."""
    end = fault.text.rfind("\n", 0, fault.at)
    while end > 0:
        start = fault.text.rfind("\n", 0, end) + 1
        if fault.text.count(quote, start, end) % 2:
            return fault.text.rfind(quote, start, end)
        end = start - 1
    return fault.text.rfind(quote, 0, fault.at)


def bracket(fault: Fault) -> Said:
    """In brackets, after an entry: neither a comma nor the end."""
    opener = fault.text[fault.begun]
    close = CLOSERS.get(opener, "]")
    if fault.char and fault.char in "]}":
        return fault.here(
            f'"{opener}" is closed with "{fault.char}"',
            f'Write "{close}" here; or open it with the other sign.',
        )
    if not _is_closed(fault):
        return fault.sign(
            fault.begun,
            f'"{opener}" is opened here and never closed',
            f'Close it with "{close}", or put the value in quotes if it is text.',
        )
    if fault.char == ":":
        return fault.here(
            "a colon stands where a comma is due",
            "Put a comma between two entries, or the entry in quotes if the colon is part of it.",
        )
    return fault.rest("a comma is missing before this", "Put a comma between two entries.")


def _is_closed(fault: Fault) -> bool:
    depth = 0
    for match in re.finditer(r"[\[{\]}]", fault.text[fault.begun :]):
        depth += 1 if match.group() in "[{" else -1
        if depth == 0:
            return True
    return False


def content(fault: Fault) -> Said:
    """A sign that cannot begin a value, where one is due; or the end of the text."""
    if not fault.char.strip():
        opener = max(fault.text.rfind(sign, 0, fault.at) for sign in CLOSERS)
        return bracket(fault._replace(begun=max(opener, 0)))
    before = fault.text[: fault.at].rstrip()[-1:]
    if before in CLOSERS or before == ",":
        if fault.char == ",":
            return fault.here(
                "nothing stands before this comma",
                "Write the entry that is missing, or delete the comma.",
            )
        if fault.char == "-":
            return fault.here(
                "a list in brackets takes no dashes",
                "Put commas between its entries, or each entry on a line of its own.",
            )
    return reserved(fault, fault.at)
