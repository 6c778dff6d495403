"""What is not asked to be mended now, as text: how many findings, and why they are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.report.style import Style, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.check import Allowed, Result


def heading(each: Allowed, style: Style) -> str:
    """The first line of an accepted finding, with `allowed` where its severity would stand."""
    found = each.finding
    place = style.paint(f"{safe(found.file)}:{found.span.line}:{found.span.column}", "bold")
    rule = style.paint(f"[{found.rule}]", "dim")
    return f"{place}: {style.paint('allowed:', 'good')} {safe(found.message)} {rule}"


def terms(each: Allowed, result: Result) -> str:
    """Until when a finding is accepted, by whom, and why; what is not said is left out."""
    until, by, reason = (each.allowance.readable(key) for key in ("until", "by", "reason"))
    name = who(result, by)
    parts = [f"until {until}" if until else "", f"by {safe(name)}" if name else ""]
    return ": ".join(filter(None, [", ".join(filter(None, parts)), safe(reason or "")]))


def who(result: Result, name: str | None) -> str | None:
    """A person's name, or the id where nobody has it."""
    person = result.plan.person(name)
    return (person.readable("name") if person is not None else None) or name


def tally(results: Sequence[Result]) -> str:
    """How many findings are accepted or were there before, as the end of a sentence."""
    allowed = sum(len(result.allowed) for result in results)
    known = sum(len(result.known) for result in results)
    return _counted(allowed, "allowed") + _counted(known, "in the baseline")


def _counted(number: int, what: str) -> str:
    if not number:
        return ""
    return f"; {number:,} {'finding is' if number == 1 else 'findings are'} {what}"
