"""Plan health: how complete each step is, and every finding with the way to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.build import section_of
from plancheck.problem import SEVERITIES
from plancheck.site import words
from plancheck.site.blocks import bar, english, findings, line_of, measures, met_of, rule
from plancheck.site.html import Html, joined, link, paragraph, span, table, text
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
            heading(2, view.say("Completeness")),
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
        (view.say(words.SEVERITIES[severity]), span("pc-n", view.figures.number(count)), None)
        for severity in SEVERITIES
        if (count := sum(each.severity == severity for each in result.findings))
    ]
    whole = span("pc-n", met_of(view, result.met, result.asked))
    said = words.NO_FINDINGS if not result.allowed else words.ALL_ACCEPTED
    none = paragraph(view.say(said), "pc-good")
    return joined(
        (
            measures([(view.say("Requirements met"), whole, None), *tallies]),
            none if not result.findings else None,
            paragraph(
                view.say("Checked as of {day}.", day=view.figures.day(view.plan.as_of)), "pc-small"
            ),
        )
    )


def steps(view: View) -> Html:
    """Each step with its bar: requirements met of those asked of this plan."""
    rows = [
        (
            None,
            (
                span("pc-n", str(step.number)) if step.number else None,
                link(_page_of(view, step.number), view.say(words.step(step.number))),
                bar(step.met / step.asked, "" if step.met == step.asked else "pc-partly"),
                span("pc-n", met_of(view, step.met, step.asked)),
            ),
        )
        for step in view.result.steps
        if step.asked
    ]
    heads = [
        (view.say("No."), "num"),
        (view.say("Step"), ""),
        (view.say("Completeness"), "pc-wide-bar"),
        (view.say("Met"), "num"),
    ]
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
            yield heading(2, view.say(words.SEVERITIES[severity]))
            yield from _by_page(view, found)


def _by_page(view: View, found: list[Finding]) -> Iterator[str]:
    for file in dict.fromkeys(each.file for each in found):
        address = view.addresses.get(file)
        title = link(view.page(address) if address else None, file)
        yield block(paragraph(title, "pc-file"))
        yield block(findings(view, (each for each in found if each.file == file)))


def _accepted(view: View) -> Iterator[str]:
    if view.result.allowed:
        yield heading(2, view.say(words.ACCEPTED))
        yield block(paragraph(view.say(words.WHAT_IS_ACCEPTED)))
        heads = [
            (view.say("What was found"), ""),
            (view.say("Why it is accepted"), ""),
            (view.say("Until"), ""),
            (view.say("Accepted by"), ""),
        ]
        rows = [(None, _row(view, each)) for each in view.result.allowed]
        yield block(table(heads, rows, class_="pc-stack pc-accepted"))


def _row(view: View, each: Allowed) -> tuple[Html | None, ...]:
    found, allowance = each
    until = allowance.readable("until")
    line = link(view.editor(found.file, found.span.line), line_of(view, found))
    where = joined((line, rule(view, found.rule)), " · ")
    return (
        joined((english(view, found.message), span("pc-small", where)), " "),
        text(allowance.readable("reason")),
        text(view.figures.short_day(until)) if until else None,
        view.person(allowance.readable("by")),
    )


def withheld(view: View) -> Html:
    """What the team's readers are told of what is not shown: that something is not."""
    return paragraph(view.say(words.WITHHELD), "pc-small") if view.is_less else Html()
