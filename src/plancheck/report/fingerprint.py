"""What other programs know a finding by: the same tomorrow, whatever lines have moved."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.identity import identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.check import Allowed, Result
    from plancheck.problem import Finding

LENGTH = 40
"""Digits: as many as a commit has."""


class Marked(NamedTuple):
    """A finding with its fingerprint, the check that it is of, and what accepts it, if anything."""

    finding: Finding
    fingerprint: str
    result: Result
    allowed: Allowed | None = None


def marked(results: Sequence[Result], *, with_allowed: bool = False) -> Iterator[Marked]:
    """The findings with their fingerprints, each of which is there once.

    Of findings with the same identity the second one has another fingerprint than the first, and
    so on: programs show two with the same only once.
    """
    taken: Counter[str] = Counter()
    for result in results:
        for each in result.findings:
            yield Marked(each, _fingerprint(each, result, taken), result)
        for accepted in result.allowed if with_allowed else ():
            found = accepted.finding
            yield Marked(found, _fingerprint(found, result, taken), result, accepted)


def _fingerprint(each: Finding, result: Result, taken: Counter[str]) -> str:
    known = json.dumps(identity(each, result.plan), ensure_ascii=False)
    taken[known] += 1
    return sha256(f"{known}{taken[known]}".encode()).hexdigest()[:LENGTH]
