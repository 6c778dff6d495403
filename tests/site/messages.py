"""The messages in the code of the site's pages, for `pybabel extract -F tests/site/babel.cfg`.

Babel's own reader of Python misses a message within another call within a message, and takes the
key of a table for a part of one.
"""

import ast
from collections.abc import Iterator
from typing import IO, Any

SINGLE = ("say", "tell", "mark")
PLURAL = "count"

Found = tuple[int, str, str | tuple[str, ...], list[str]]


def extract(file: IO[bytes], *_: Any, **__: Any) -> Iterator[Found]:
    """Each message of a module, with its line and the gettext function that would look it up."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            yield from _of_call(node)


def _of_call(call: ast.Call) -> Iterator[Found]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in SINGLE and call.args:
        yield from ((call.lineno, "gettext", each, []) for each in _texts(call.args[0]))
    if name == PLURAL and len(call.args) == 3:
        pairs = zip(_texts(call.args[1]), _texts(call.args[2]), strict=False)
        yield from ((call.lineno, "ngettext", pair, []) for pair in pairs)


def _texts(node: ast.expr) -> list[str]:
    """The texts that are written in the code; of a choice, both."""
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    value = node.value if isinstance(node, ast.Constant) else None
    return [value] if isinstance(value, str) else []
