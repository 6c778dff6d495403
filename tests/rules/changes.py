"""The smallest complete plan with texts of it replaced."""

from plancheck.check import Result
from tests.rules.pages import checked, smallest

Change = tuple[str, str, str]
"""A file, a text that stands in it once, and what it becomes."""


def changed(*changes: Change, more: dict[str, str] | None = None) -> Result:
    """The findings of the smallest plan with texts replaced, and with more files."""
    files = {file: smallest()[file].decode() for file, _, _ in changes}
    for file, old, new in changes:
        assert files[file].count(old) == 1, f"{file} has not once: {old}"
        files[file] = files[file].replace(old, new)
    return checked(files | (more or {}))


def rules(result: Result) -> list[str]:
    """The rules that found something, in the order of their findings."""
    return [finding.rule for finding in result.findings]


def messages(result: Result, rule: str) -> list[str]:
    """What one rule says."""
    return [finding.message for finding in result.findings if finding.rule == rule]
