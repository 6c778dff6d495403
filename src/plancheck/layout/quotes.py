"""Quotes: gone where they are not needed, double where they are and need no escapes."""

from __future__ import annotations

import re
from typing import Literal

from yaml import ScalarNode
from yaml.resolver import Resolver

from plancheck.source.yaml import parse

Where = Literal["value", "key", "value in brackets", "key in brackets"]

# One place of each kind in a front matter, and the data in it.
_FORMS = {
    "value": "k:\n  - {}\n",
    "key": "{}: v\n",
    "value in brackets": "k: [{}, v]\n",
    "key in brackets": "k: {{{}: v, w: x}}\n",
}

_PLAIN_ESCAPES = re.compile(r'"(?:[^"\\]|\\["\\/])*"')
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+")
_TEXT = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")


def fewer(token: str, where: Where) -> str:
    """A text on one line, or a key, with the quotes that it needs where it stands, and no others.

    Needed is what keeps the text from being read as anything else: by us, and by programs that
    take `no` for false and `012` for a number. Dates lose theirs; no reader of a plan minds.
    """
    text = _unquoted(token)
    if text is None:
        return token
    if not _is_more_elsewhere(text) and _reads_the_same(text, where):
        return text
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return token if "'" in text else f"'{text}'"


def _unquoted(token: str) -> str | None:
    """The text between quotes; None without quotes, or where escapes say what cannot be seen."""
    if token[:1] == "'":
        return token[1:-1].replace("''", "'")
    if _PLAIN_ESCAPES.fullmatch(token):
        return re.sub(r"\\(.)", r"\1", token[1:-1])
    return None


def _is_more_elsewhere(text: str) -> bool:
    """Whether a reader of YAML 1.1 or 1.2 may take the text for more than text."""
    tag = Resolver().resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag not in _TEXT or _NUMBER.fullmatch(text) is not None


def _reads_the_same(text: str, where: Where) -> bool:
    """Whether our reader finds the same text there without quotes, and nothing to complain of."""
    expected = {
        "value": {"k": [text]},
        "key": {text: "v"},
        "value in brackets": {"k": [text, "v"]},
        "key in brackets": {"k": {text: "v", "w": "x"}},
    }
    tree = parse(_FORMS[where].format(text), file="", offset=0)
    return tree.data == expected[where] and not tree.problems
