"""Findings as Markdown, for the summary of a run and the comment of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.report import allowed
from plancheck.report.inert import code, inert
from plancheck.report.text import counts, mendable
from plancheck.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.check import Result
    from plancheck.problem import Finding
    from plancheck.report.style import Style
    from plancheck.report.where import Where

MOST = 60_000
"""Characters: GitHub refuses a comment of more than 65,536."""


def markdown(results: Sequence[Result], _style: Style, *, where: Where) -> str:
    """A verdict, how complete the plan is, and the findings by file; within a comment's size.

    Nothing of the plan's text is markup here, mentions anybody or links anywhere.
    """
    lines = [*_head(results), *_findings(results, where)]
    return cut(lines, "`plancheck check` shows all")


def cut(lines: Sequence[str], rest: str) -> str:
    """As many whole lines as a comment may have, and how many more there are."""
    room, kept = MOST, 0
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept += 1
    more = len(lines) - kept
    end = ["", f"*{counted(more, 'line')} more: {rest}.*"] if more else []
    return "\n".join([*lines[:kept], *end]) + "\n"


def _head(results: Sequence[Result]) -> Iterator[str]:
    findings = [each for result in results for each in result.findings]
    files = counted(sum(len(result.documents) for result in results), "file")
    if findings:
        yield f"### The plan has {counts(findings)}"
        yield ""
        yield f"In {files}{allowed.tally(results)}{mendable(findings)}."
    else:
        yield "### The plan is in order"
        yield ""
        yield f"No findings in {files}{allowed.tally(results)}."
    for result in results:
        yield from _completeness(result)


def _completeness(result: Result) -> Iterator[str]:
    if not result.asked:
        return
    yield ""
    yield f"**Complete: {result.met} of {result.asked}** requirements of the seven steps."
    lacking = [step for step in result.steps if step.met < step.asked]
    if lacking:
        yield ""
        yield "| Step | met | of |"
        yield "| :-- | --: | --: |"
        for step in lacking:
            number = f"{step.number}. " if step.number else ""
            yield f"| {number}{step.title} | {step.met} | {step.asked} |"


def _findings(results: Sequence[Result], where: Where) -> Iterator[str]:
    by_file: dict[str, list[Finding]] = {}
    for result in results:
        for each in result.findings:
            by_file.setdefault(where(each.file), []).append(each)
    for file, found in by_file.items():
        yield ""
        yield f"#### {code(file)}"
        yield ""
        for each in found:
            yield f"- **{each.severity}**, line {each.span.line}: {_said(each)}<br>"
            if each.help:
                yield f"  {inert(each.help)}"


def _said(each: Finding) -> str:
    return f"{inert(each.message)} ({code(each.rule)})"
