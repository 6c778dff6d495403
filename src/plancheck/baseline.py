"""Findings that were there before: written down once, and left out of later checks.

A baseline is a JSON file with an identity a line and no dates, so that what changes in it is what
has changed in the plan.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.model.identity import Identity, identity
from plancheck.rules.reading import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from plancheck.check import Result
    from plancheck.problem import Finding

FILE = "plancheck-baseline.json"
VERSION = 1
MOST = 1_000_000
"""More equal findings than any plan can have."""

Baseline = Counter[Identity]
"""How many findings of each identity there were."""


class Unusable(Exception):  # noqa: N818  an answer
    """There is no baseline to compare with; it says why, and what to do."""


def recorded(result: Result) -> Baseline:
    """The findings of a check. Those that keep a file from being read cannot be among them."""
    return Counter(identity(each, result.plan) for each in result.findings if not stays(each))


def stays(finding: Finding) -> bool:
    """Whether a finding shows whatever the baseline says: behind it others are hidden."""
    return finding.rule in ALWAYS


class Compared(NamedTuple):
    """Results without the findings that are known, and how many of those are gone."""

    results: list[Result]
    gone: int


def compared(results: Iterable[Result], known: Baseline, chosen: Container[str]) -> Compared:
    """What is new in some results, beside a baseline of all of them; their scores stay.

    Of several equal findings the first are the known ones. A finding may be gone only where its
    rule was `chosen` to speak and every file could be read.
    """
    left = known.copy()
    new = [_without(result, left) for result in results]
    unsure = any(result.plan.lost for result in new)
    gone = sum(count for each, count in left.items() if each.rule in chosen)
    return Compared(new, 0 if unsure else gone)


def news(result: Result, file: Path | None) -> Result:
    """A result without what a baseline's file holds. Raises `Unusable` where it cannot be read."""
    return result if file is None else compared([result], load(file), ()).results[0]


def _without(result: Result, left: Baseline) -> Result:
    """A result without known findings, which are taken out of what is `left` of them."""
    findings, known = [], []
    for each in result.findings:
        name = identity(each, result.plan)
        if stays(each) or not left[name]:
            findings.append(each)
        else:
            left[name] -= 1
            known.append(each)
    return replace(result, findings=tuple(findings), known=tuple(known))


# As a file -------------------------------------------------------------------------------------


def load(file: Path) -> Baseline:
    """The baseline in a file. Raises `Unusable` where there is none."""
    try:
        return read(file.read_bytes().decode())
    except FileNotFoundError:
        fault = "is not there; `plancheck baseline` writes it"
    except OSError as error:
        fault = f"cannot be read: {error.strerror}"
    except UnicodeDecodeError:
        fault = "is not UTF-8 text"
    except Unusable as unusable:
        fault = f"{unusable}; `plancheck baseline` writes a new one"
    raise Unusable(f'the baseline "{file}" {fault}')


def written(known: Baseline) -> str:
    """A baseline as JSON: sorted, an identity a line, the same for the same findings."""
    lines = [json.dumps(_entry(each, known[each]), ensure_ascii=False) for each in sorted(known)]
    inside = ",\n    ".join(lines)
    findings = f"[\n    {inside}\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {findings}\n}}\n'


def _entry(each: Identity, count: int) -> dict[str, Any]:
    """An identity as data; what is empty, and a count of one, is left out."""
    entry = {"rule": each.rule, "section": each.section, "path": each.path, "names": each.names}
    entry = {key: value for key, value in entry.items() if value}
    return {**entry, "count": count} if count > 1 else entry


def read(text: str) -> Baseline:
    """The baseline that a text is. Raises `Unusable` where it is none."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        fault = f"is not valid JSON at line {error.lineno}, column {error.colno}"
        raise Unusable(fault) from None
    except (RecursionError, ValueError):
        raise Unusable("is not valid JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise Unusable("is no baseline of plancheck")
    if data.get("version") != VERSION:
        raise Unusable("was written by another version of plancheck")
    known: Baseline = Counter()
    for entry in data["findings"]:
        known[_identity(entry)] += _count(entry)
    return known


def _identity(entry: Any) -> Identity:
    if not isinstance(entry, dict):
        raise Unusable("is no baseline of plancheck")
    rule: Any = entry.get("rule")
    section: Any = entry.get("section")
    path, names = entry.get("path", []), entry.get("names", [])
    lists = isinstance(path, list) and isinstance(names, list)
    if not lists or not all(isinstance(each, str) for each in (rule, section, *path, *names)):
        raise Unusable("is no baseline of plancheck")
    return Identity(rule, section, tuple(path), tuple(names))


def _count(entry: dict[str, Any]) -> int:
    count = entry.get("count", 1)
    if not isinstance(count, int) or not 0 < count <= MOST:
        raise Unusable("is no baseline of plancheck")
    return count
