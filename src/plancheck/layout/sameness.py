"""Whether two texts say the same: the same data, the same keys without any, the same comments."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from plancheck.source.spots import every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.problem import Keys
    from plancheck.source.document import Document
    from plancheck.source.spots import Spot

_COMMENT = re.compile(r"#[^\n]*")


def same(one: Document, other: Document) -> bool:
    """Whether two readable documents differ in their layout alone."""
    if one.root is None or other.root is None:
        return False
    return (
        _equal(one.data, other.data)
        and set(_paths(one.root)) == set(_paths(other.root))
        and comments(one) == comments(other)
        and one.problems == other.problems == ()
        and one.prose == other.prose
    )


def comments(document: Document) -> Counter[str]:
    """The comments of a front matter, each as often as it stands there."""
    start, end = document.matter
    text = document.text[start:end]
    between = []
    at = 0
    for first, last in sorted(_tokens(text, document.root)):
        between.append(text[at:first])
        at = last
    found = _COMMENT.findall("\n".join([*between, text[at:]]))
    return Counter(comment.rstrip() for comment in found)


def _tokens(text: str, root: Spot | None) -> Iterator[tuple[int, int]]:
    """The ranges of keys and single values; of text under `|` or `>` without its first line."""
    for key_at, start, end, inner in every(root) if root else ():
        if key_at is not None:
            yield key_at
        if inner is None:
            is_block = text[start : start + 1] in ("|", ">")
            yield (text.index("\n", start) if is_block else start), end


def _equal(one: Any, other: Any) -> bool:
    """Whether data is equal, the types included; keys may stand in any order."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_equal(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    return bool(one == other)


def _paths(spot: Spot, keys: Keys = ()) -> Iterator[Keys]:
    """The addresses of all values, those of keys without any included."""
    yield keys
    for key, child in (spot[3] or {}).items():
        yield from _paths(child, (*keys, key))
