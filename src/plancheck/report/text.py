"""Findings for people: `concise`, a line each, and `full`, with the line that is meant."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from plancheck.problem import SEVERITIES
from plancheck.report import allowed
from plancheck.report.style import Style, safe, width
from plancheck.rules.catalog import RULES, STEPS
from plancheck.wording import both, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plancheck.check import Allowed, Result
    from plancheck.problem import Finding, Span

WIDEST = 100


def concise(results: Sequence[Result], style: Style, *, show_allowed: bool = False) -> str:
    """A line a finding, `file:line:column: severity: message [rule]`, and a line that sums up."""
    lines = [heading(each, style) for result in results for each in result.findings]
    if show_allowed:
        lines.extend(
            f"{allowed.heading(each, style)} {allowed.terms(each, result)}"
            for result in results
            for each in result.allowed
        )
    lines.append(verdict(results, style))
    return "\n".join(lines) + "\n"


def full(results: Sequence[Result], style: Style, *, show_allowed: bool = False) -> str:
    """Every finding with its source line and help, then how complete the plan is."""
    blocks = [block(each, result, style) for result in results for each in result.findings]
    if show_allowed:
        blocks += [
            allowed_block(each, result, style) for result in results for each in result.allowed
        ]
    end = [verdict(results, style), *completeness(results, style)]
    return "\n".join("\n".join(lines) + "\n" for lines in (*blocks, end))


def heading(finding: Finding, style: Style) -> str:
    """The first line of a finding, which editors can follow."""
    place = f"{safe(finding.file)}:{finding.span.line}:{finding.span.column}"
    severity = style.paint(f"{finding.severity}:", finding.severity)
    rule = style.paint(f"[{finding.rule}]", "dim")
    return f"{style.paint(place, 'bold')}: {severity} {safe(finding.message)} {rule}"


def block(finding: Finding, result: Result, style: Style) -> Iterator[str]:
    """The lines of a finding in full."""
    yield heading(finding, style)
    gutter = max(
        [len(str(finding.span.line)), *(len(str(note.span.line)) for note in finding.related)]
    )
    yield from frame(result, finding.file, finding.span, (gutter, finding.severity), style)
    for note in finding.related:
        place = style.paint(f"{safe(note.file)}:{note.span.line}:{note.span.column}", "bold")
        yield f"{' ' * gutter} {style.paint('::', 'dim')} {place}: {safe(note.text)}"
        yield from frame(result, note.file, note.span, (gutter, "note"), style)
    if finding.help:
        yield from _wrapped("help", finding.help, gutter, style)


def allowed_block(each: Allowed, result: Result, style: Style) -> Iterator[str]:
    """The lines of an accepted finding in full: what it is, and why it is accepted."""
    found = each.finding
    gutter = len(str(found.span.line))
    yield allowed.heading(each, style)
    yield from frame(result, found.file, found.span, (gutter, "good"), style)
    yield from _wrapped("allowed", allowed.terms(each, result), gutter, style)


def frame(
    result: Result, file: str, span: Span, look: tuple[int, str], style: Style
) -> Iterator[str]:
    """A source line with the place underlined; a longer place is underlined on its first line."""
    gutter, role = look
    source = result.documents[file].line(span.line)
    if not source.strip():
        return
    begin = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    source, begin, end = _window(source, begin, end)
    before, marked = safe(source[:begin]), safe(source[begin:end])
    bar = style.paint("|", "dim")
    yield f"{style.paint(f'{span.line:>{gutter}}', 'dim')} {bar} {safe(source)}".rstrip()
    underline = style.paint("^" * max(1, width(marked)), role)
    yield f"{' ' * gutter} {bar} {' ' * width(before)}{underline}"


def _window(source: str, begin: int, end: int) -> tuple[str, int, int]:
    """The part of a long line that shows the place, with dots where it is cut."""
    end = min(max(end, begin + 1), max(len(source), begin + 1))
    if len(source) <= WIDEST:
        return source, begin, end
    start = max(0, min(begin - 20, len(source) - WIDEST))
    stop = start + WIDEST
    head, tail = ("..." if start else ""), ("..." if stop < len(source) else "")
    shift = len(head) - start
    return f"{head}{source[start:stop]}{tail}", begin + shift, min(end + shift, len(head) + WIDEST)


def _wrapped(label: str, text: str, gutter: int, style: Style) -> Iterator[str]:
    first = f"{' ' * gutter} {style.paint('=', 'dim')} {style.paint(f'{label}:', 'help')} "
    indent = " " * (gutter + len(label) + 5)
    lines = textwrap.wrap(safe(text), WIDEST, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(lines):
        yield f"{first if number == 0 else indent}{line}"


# Summing up ------------------------------------------------------------------------------------


def counts(findings: Iterable[Finding]) -> str:
    """How many findings there are, by severity: `2 errors and 1 warning`."""
    severities = [finding.severity for finding in findings]
    parts = [counted(severities.count(each), each) for each in SEVERITIES if each in severities]
    return both(parts)


def verdict(results: Sequence[Result], style: Style) -> str:
    """The line that sums up: what was found, in how many files, and how much is accepted."""
    findings = [each for result in results for each in result.findings]
    files = counted(sum(len(result.documents) for result in results), "file")
    if not findings:
        return f"{style.paint('No findings', 'good')} in {files}{allowed.tally(results)}."
    found = style.paint(counts(findings), gravest(findings))
    return f"Found {found} in {files}{allowed.tally(results)}{mendable(findings)}."


def mendable(findings: Iterable[Finding]) -> str:
    """How many findings a program can mend, as the end of a sentence; empty where it is none."""
    fixes = [finding.fix.safe for finding in findings if finding.fix is not None]
    sure, guesses = fixes.count(True), fixes.count(False)
    if not fixes:
        return ""
    if not sure:
        return f"; plancheck check --fix --unsafe-fixes mends {guesses:,}"
    more = f", and {guesses:,} more with --unsafe-fixes" if guesses else ""
    return f"; plancheck check --fix mends {sure:,}{more}"


def gravest(findings: Iterable[Finding]) -> str:
    """The severity of the gravest finding."""
    return min((finding.severity for finding in findings), key=SEVERITIES.index)


def completeness(results: Sequence[Result], style: Style) -> Iterator[str]:
    """How complete the plan is: requirements met of requirements asked, step by step."""
    met, asked = sum(each.met for each in results), sum(each.asked for each in results)
    if not asked:
        return
    role = "good" if met == asked else "warning"
    yield f"Complete: {style.paint(f'{met} of {asked} requirements', role)} of the seven steps."
    if len(results) == 1:
        for step in results[0].steps:
            line = f"  {step.number or ' '} {step.title:<26}{step.met:>3} of {step.asked:>2}"
            yield line if step.met == step.asked else f"{line} {style.paint('<', 'warning')}"


def statistics(results: Sequence[Result], style: Style) -> str:
    """How often each rule speaks, most often first."""
    tally: dict[tuple[str, str], int] = {}
    for result in results:
        for each in result.findings:
            tally[each.rule, each.severity] = tally.get((each.rule, each.severity), 0) + 1
    rows = sorted(tally.items(), key=lambda row: (-row[1], row[0]))
    lines = [
        f"{count:>5}  {style.paint(f'{severity:<8}', severity)} {rule}"
        for (rule, severity), count in rows
    ]
    return "\n".join([*lines, verdict(results, style)]) + "\n"


def rule_list(style: Style) -> str:
    """All rules, a line each, under the step to which they belong."""
    lines = []
    for number, title in enumerate(STEPS):
        lines.append(style.paint(f"{number}. {title}" if number else title, "bold"))
        for rule in (each for each in RULES if each.step == number):
            mark = "*" if rule.required else " "
            severity = style.paint(f"{rule.severity:<8}", rule.severity)
            lines.append(f"  {mark} {severity}{rule.name:<33} {rule.summary}")
    lines.append("* a requirement of the seven steps: it counts in the score")
    return "\n".join(lines) + "\n"
