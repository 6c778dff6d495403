"""Plan health: how complete each step is, and every finding with the way to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.build import section_of
from plancheck.problem import SEVERITIES
from plancheck.site import words
from plancheck.site.blocks import bar, findings, measures
from plancheck.site.html import Html, joined, link, paragraph, span, spoken, table, text
from plancheck.site.markdown import block, heading, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.check import Allowed
    from plancheck.problem import Finding
    from plancheck.site.view import View


def body(view: View) -> str:
    """Completeness by step, then the findings by severity and page, then what is accepted."""
    return stacked(
        (
            block(summary(view)),
            heading(2, "Completeness"),
            block(steps(view)),
            *_groups(view),
            *_accepted(view),
            block(withheld(view)),
        )
    )


def summary(view: View) -> Html:
    """The figures at the top: requirements met, and how many findings of each severity."""
    result = view.result
    tallies = [
        (words.SEVERITIES[severity], span("pc-n", str(count)), None)
        for severity in SEVERITIES
        if (count := sum(each.severity == severity for each in result.findings))
    ]
    whole = span("pc-n", f"{result.met} of {result.asked}")
    none = paragraph(words.NO_FINDINGS if not result.allowed else words.ALL_ACCEPTED, "pc-good")
    return joined(
        (
            measures([("Requirements met", whole, None), *tallies]),
            none if not result.findings else None,
            paragraph(f"Checked as of {view.figures.day(view.plan.as_of)}.", "pc-small"),
        )
    )


def steps(view: View) -> Html:
    """Each step with its bar: requirements met of those asked of this plan."""
    rows = [
        (
            None,
            (
                span("pc-n", str(step.number)) if step.number else None,
                link(_page_of(view, step.number), step.title),
                bar(step.met / step.asked, "" if step.met == step.asked else "pc-partly"),
                span("pc-n", f"{step.met} of {step.asked}"),
            ),
        )
        for step in view.result.steps
        if step.asked
    ]
    heads = [("Step", "num"), ("", ""), ("", "pc-wide-bar"), ("Met", "num")]
    return table(heads, rows, class_="pc-bars")


def _page_of(view: View, step: int) -> str | None:
    name = next(name for name, number in words.STEP.items() if number == step)
    files = (each.file for each in view.plan.documents if section_of(each) == name)
    address = view.addresses.get(next(files, ""))
    return view.page(address) if address else None


def _groups(view: View) -> Iterator[str]:
    for severity in SEVERITIES:
        found = [each for each in view.result.findings if each.severity == severity]
        if found:
            yield heading(2, words.SEVERITIES[severity])
            yield from _by_page(view, found)


def _by_page(view: View, found: list[Finding]) -> Iterator[str]:
    for file in dict.fromkeys(each.file for each in found):
        address = view.addresses.get(file)
        title = link(view.page(address) if address else None, file)
        yield block(paragraph(title, "pc-file"))
        yield block(findings(view, (each for each in found if each.file == file)))


def _accepted(view: View) -> Iterator[str]:
    if view.result.allowed:
        yield heading(2, words.ACCEPTED)
        yield block(paragraph(words.WHAT_IS_ACCEPTED))
        rows = [(None, _row(view, each)) for each in view.result.allowed]
        yield block(table(_HEADS, rows, class_="pc-stack pc-accepted"))


_HEADS = [("What was found", ""), ("Why it is accepted", ""), ("Until", ""), ("By", "")]


def _row(view: View, each: Allowed) -> tuple[Html | None, ...]:
    found, allowance = each
    until = allowance.readable("until")
    line = link(view.editor(found.file, found.span.line), f"{found.file}, line {found.span.line}")
    where = joined((line, link(view.rule(found.rule), found.rule)), " · ")
    return (
        joined((spoken(found.message), span("pc-small", where)), " "),
        text(allowance.readable("reason")),
        text(view.figures.short_day(until)) if until else None,
        view.person(allowance.readable("by")),
    )


def withheld(view: View) -> Html:
    """What the team's readers are told of what is not shown: that something is not."""
    if not view.withheld or view.audience == "leadership":
        return Html()
    return paragraph(view.say(words.WITHHELD), "pc-small")
