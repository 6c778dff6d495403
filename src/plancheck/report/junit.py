"""Findings as JUnit XML, which nearly every CI shows as the results of tests."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from plancheck.report.style import safe
from plancheck.rules.catalog import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.check import Result
    from plancheck.problem import Finding
    from plancheck.report.style import Style
    from plancheck.report.where import Where


def junit(results: Sequence[Result], _style: Style, *, where: Where) -> str:
    """A suite a plan and a case for each rule that found something in a file.

    Errors fail; warnings and notes pass, and stand in the case's output. A file without findings is
    one case that passes. Signs that XML cannot hold are spelled out.
    """
    suites = Element("testsuites")
    for result in results:
        _suite(suites, result, where)
    indent(suites)
    text = tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(suites: Element, result: Result, where: Where) -> None:
    cases: dict[tuple[str, str], list[Finding]] = {}
    for each in result.findings:
        cases.setdefault((each.file, each.rule), []).append(each)
    quiet = sorted(result.documents.keys() - {file for file, _ in cases})
    failures = [found for found in cases.values() if found[0].severity == "error"]
    suite = SubElement(
        suites,
        "testsuite",
        name="plancheck",
        tests=str(len(cases) + len(quiet)),
        failures=str(len(failures)),
        errors="0",
        skipped="0",
    )
    for (file, rule), found in cases.items():
        _case(suite, where(file), rule, found)
    for file in quiet:
        SubElement(suite, "testcase", classname=_path(where(file)), name="no findings")


def _case(suite: Element, file: str, rule: str, found: Sequence[Finding]) -> None:
    case = SubElement(suite, "testcase", classname=_path(file), name=rule)
    lines = "\n".join(_told(file, each) for each in found)
    if found[0].severity == "error":
        failure = SubElement(case, "failure", type=rule, message=BY_NAME[rule].summary)
        failure.text = lines
    else:
        SubElement(case, "system-out").text = lines


def _told(file: str, each: Finding) -> str:
    place = f"{_path(file)}:{each.span.line}:{each.span.column}"
    help = f"\n  {safe(each.help)}" if each.help else ""
    return f"{place}: {each.severity}: {safe(each.message)}{help}"


def _path(file: str) -> str:
    return safe(file)
