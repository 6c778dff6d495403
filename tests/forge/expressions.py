"""Expressions of GitHub's workflows: `${{ ... }}`, and the conditions of steps and jobs.

What our workflows use and a little more: literals, contexts, `!`, `==`, `!=`, `&&`, `||`, brackets,
and a few functions. Anything else is refused, so that no step runs on a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>\d+)|(?P<name>[A-Za-z_][\w.\-]*)"
    r"|(?P<sign>==|!=|&&|\|\||[!(),]))"
)
_STATUS = re.compile(r"\b(always|success|failure|cancelled)\(\)")
_PLACE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)

Contexts = Mapping[str, Any]


def filled(text: str, contexts: Contexts) -> str:
    """A text with the value of each `${{ ... }}` in its place."""
    return _PLACE.sub(lambda found: _written(value(found[1], contexts)), text)


def holds(condition: str | None, contexts: Contexts, *, failed: bool) -> bool:
    """Whether a step is run: as its `if:` says, and without a word about it, only after success."""
    said = (condition or "success()").strip()
    inner = said.removeprefix("${{").removesuffix("}}") if said.startswith("${{") else said
    if not _STATUS.search(inner):
        inner = f"success() && ({inner})"
    return bool(value(inner, {**contexts, "failed": failed}))


def value(text: str, contexts: Contexts) -> Any:
    """The value of an expression."""
    tokens = []
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if not found:
            raise ValueError(f"no expression that this runner reads: {text}")
        tokens.append(found)
        at = found.end()
    reader = _Reader(tokens, contexts)
    result = reader.either()
    if reader.tokens:
        raise ValueError(f"no expression that this runner reads: {text}")
    return result


def _written(result: Any) -> str:
    if isinstance(result, bool):
        return "true" if result else "false"
    return "" if result is None else str(result)


def _same(one: Any, other: Any) -> bool:
    """GitHub compares texts without their case, and nothing equals an empty text."""
    return _written(one).casefold() == _written(other).casefold()


def _functions(contexts: Contexts) -> dict[str, Callable[..., Any]]:
    failed = bool(contexts.get("failed"))
    return {
        "always": lambda: True,
        "success": lambda: not failed,
        "failure": lambda: failed,
        "cancelled": lambda: False,
        "format": lambda text, *values: re.sub(r"\{(\d)\}", lambda n: values[int(n[1])], text),
    }


@dataclass
class _Reader:
    tokens: list[re.Match[str]]
    contexts: Contexts

    def takes(self, *signs: str) -> str | None:
        if self.tokens and self.tokens[0]["sign"] in signs:
            return self.tokens.pop(0)["sign"]
        return None

    def either(self) -> Any:
        left = self.both()
        while self.takes("||"):
            right = self.both()
            left = left or right
        return left

    def both(self) -> Any:
        left = self.compared()
        while self.takes("&&"):
            right = self.compared()
            left = left and right
        return left

    def compared(self) -> Any:
        left = self.single()
        while sign := self.takes("==", "!="):
            left = _same(left, self.single()) == (sign == "==")
        return left

    def single(self) -> Any:
        if self.takes("!"):
            return not self.single()
        if self.takes("("):
            inner = self.either()
            if not self.takes(")"):
                raise ValueError("a bracket is not closed")
            return inner
        token = self.tokens.pop(0)
        if token["text"] is not None:
            return token["text"][1:-1].replace("''", "'")
        if token["number"] is not None:
            return int(token["number"])
        if token["name"] is None:
            raise ValueError(f"nothing begins with {token[0]}")
        return self.named(token["name"])

    def named(self, name: str) -> Any:
        if self.takes("("):
            arguments = []
            while not self.takes(")"):
                arguments.append(self.either())
                self.takes(",")
            return _functions(self.contexts)[name](*arguments)
        if name in {"true", "false", "null"}:
            return {"true": True, "false": False, "null": None}[name]
        first, *rest = name.split(".")
        found = self.contexts[first]
        for part in rest:
            found = (found or {}).get(part)
        return found
