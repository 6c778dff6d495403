"""The examples on the rules' pages, read as what they are: plans, and what is said of them.

An example is a section of a page (`## Example` or `## Quiet ...`) with one or more files, each
in a fence of four backticks and `md title="FILE"`, laid over the smallest complete plan in
`tests/smallest`, and the findings in a fence of three with `text`. A file with no text is removed.
A fence with `json title="schema/extra/SECTION.json"` is the organisation's schema for `extra`, one
with `toml title="plancheck.toml"` the configuration.
A command in the section may leave rules out: `plancheck check --ignore RULE`.

Of a rule about changes, files named `before/FILE` are laid over the smallest plan to make the plan
before, and the others over that to make the plan after; `--author NAME` says who has changed it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from plancheck.changes import compared
from plancheck.check import Result, check, unusable
from plancheck.config import Config
from plancheck.report import pages
from plancheck.report.style import Style
from plancheck.report.text import block as block_of
from plancheck.rules.catalog import BY_NAME
from plancheck.settings import OWN, settings
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile, read

SMALLEST = Path(__file__).parents[1] / "smallest"
AS_OF = date(2027, 1, 15)

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_FILE = re.compile(
    r'^````(?:md|json|toml) title="([^"\n]+)"\n(.*?)^````$', re.MULTILINE | re.DOTALL
)
_SCHEMA = re.compile(r"schema/extra/([a-z]+)\.json")
_TEXT = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_IGNORED = re.compile(r"--ignore ([a-z-]+)")
_AUTHOR = re.compile(r"--author ([a-z-]+)")


class Example(NamedTuple):
    """One example of a page: its heading, its files, the findings it promises, rules left out.

    `author` is who has made a change, in an example of a rule about changes.
    """

    rule: str
    heading: str
    files: dict[str, str]
    expected: str
    ignored: tuple[str, ...]
    author: frozenset[str]

    @property
    def fires(self) -> bool:
        return not self.heading.startswith("Quiet")


def examples(rule: str) -> Iterator[Example]:
    text = pages.page(rule)
    headings = list(_HEADING.finditer(text))
    ends = [match.start() for match in headings[1:]] + [len(text)]
    for match, end in zip(headings, ends, strict=True):
        part = text[match.end() : end]
        files = dict(_FILE.findall(part))
        if files:
            block = _TEXT.search(part)
            expected = block.group(1) if block else ""
            ignored, author = tuple(_IGNORED.findall(part)), frozenset(_AUTHOR.findall(part))
            yield Example(rule, match.group(1), files, expected, ignored, author)


@cache
def smallest() -> dict[str, bytes]:
    return {raw.name: raw.data for raw in read(SMALLEST)}


def documents(files: dict[str, str]) -> list[Document]:
    """The smallest complete plan with these files laid over it."""
    pages = {name: text.encode() for name, text in files.items() if name.endswith(".md")}
    laid = smallest() | pages
    return [document(RawFile(name, name, data)) for name, data in sorted(laid.items()) if data]


def checked(files: dict[str, str], ignored: tuple[str, ...] = ()) -> Result:
    said = settings(files.get(OWN, ""), OWN)
    if said.problems:
        return unusable(said)
    schemas = {
        match.group(1): text.encode()
        for name, text in files.items()
        if (match := _SCHEMA.fullmatch(name))
    }
    return check(
        documents(files),
        as_of=AS_OF,
        config=replace(said.config, ignore=ignored or said.config.ignore),
        extra=schemas,
        others=frozenset(),
    )


def found(example: Example) -> Result:
    """What is found in an example: in its plan, or in its change by the rules about changes."""
    if BY_NAME[example.rule].compare is None:
        return checked(example.files, example.ignored)
    files = {
        name.removeprefix("before/"): text
        for name, text in example.files.items()
        if name.startswith("before/")
    }
    after = {name: text for name, text in example.files.items() if not name.startswith("before/")}
    change = compared(
        checked(files), checked(files | after), authors=example.author, config=Config()
    )
    return replace(change.after, findings=change.findings)


def printed(result: Result) -> str:
    style = Style()
    return "\n".join("\n".join(block_of(each, result, style)) + "\n" for each in result.findings)


def update(rule: str) -> None:
    """Write what is found into the page, for a person to judge."""
    text = pages.page(rule)
    for example in examples(rule):
        if example.fires:
            start = text.index(f"## {example.heading}\n")
            block = _TEXT.search(text, start)
            assert block is not None, f"{rule}: no text block under {example.heading}"
            findings = printed(found(example))
            text = text[: block.start(1)] + findings + text[block.end(1) :]
    (pages.folder() / f"{rule}.md").write_text(text, encoding="utf-8")
