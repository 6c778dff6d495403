"""Drawings of what a proposal looks like, in the site's own look and of no product."""

from __future__ import annotations

from string import ascii_letters, digits
from typing import TYPE_CHECKING

from plancheck.report.changed.markdown import markdown
from plancheck.report.style import Style
from plancheck.site import markup, words
from plancheck.site.blocks import chip, english, rule
from plancheck.site.html import Content, Html, div, element, joined, paragraph, span
from plancheck.site.language import mark
from plancheck.site.trial import MISTYPED, RARER
from plancheck.site.views.changing import forge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.problem import Finding
    from plancheck.site.trial import Line, Trial
    from plancheck.site.view import View

TITLES = {
    RARER: mark("{what}: no longer every day"),
    MISTYPED: mark("{what}: another owner"),
}
REASONS = {
    RARER: mark("Nobody finds the time for it every day. I have asked those who do it."),
    MISTYPED: mark("The work has gone to a colleague, who knows of it."),
}
"""What somebody would write of a trial, by its kind."""

_OF_WORDS = f"{ascii_letters}{digits}-_"
SIDES = ("main", "my-change")
"""What the plan and the copy with the change are called."""

SIGNS = {"": " ", "-": "\N{MINUS SIGN}", "+": "+"}


def drawing(sheet: Html, caption: Content) -> Html:
    """A drawing as a sheet on a ground of its own, so that nobody takes it for the page itself."""
    said = element("figcaption", caption)
    return element("figure", sheet, said, class_="pc-drawing")


def _title(view: View, trial: Trial) -> str:
    return view.say(TITLES[trial.kind], what=trial.name)


# The form --------------------------------------------------------------------------------------


def form(view: View, trial: Trial) -> Html:
    """The form of a proposal, filled in."""
    title, reason = _title(view, trial), view.say(REASONS[trial.kind])
    sheet = div(
        "pc-sheet pc-form",
        paragraph(view.say("Title"), "pc-label"),
        paragraph(title, "pc-field"),
        paragraph(view.say("Description"), "pc-label"),
        paragraph(reason, "pc-field pc-tall"),
        div("pc-presses", span("pc-press", forge.likely(view).create, lang=view.english)),
    )
    return drawing(sheet, view.say("The form, filled in: what changes, and why."))


# The difference --------------------------------------------------------------------------------


def difference(view: View, trial: Trial) -> Html:
    """The changed lines, with what the check says below the lines that it speaks of."""
    new = view.count(len(trial.found), "{n} new finding", "{n} new findings")
    head = div(
        "pc-diff-head",
        element("code", trial.file),
        span("pc-diff-verdict", span("pc-cross", "✕", aria_hidden="true"), new),
    )
    rows = joined(_rows(view, trial))
    sheet = div("pc-sheet pc-diff", head, div("pc-diff-lines", rows))
    return drawing(sheet, _source(view, trial))


def _source(view: View, trial: Trial) -> str:
    """What the drawing was made from, and in which language the check speaks."""
    said = (
        view.say(
            "Drawn from this very plan: one word was changed in a copy of it, and this is what "
            "the check said."
        )
        if trial.own
        else view.say(
            "Drawn from a small sample: one word was changed in it, and this is what the check "
            "said."
        )
    )
    return " ".join(filter(None, (said, view.english and view.say("The check speaks English."))))


def _rows(view: View, trial: Trial) -> Iterator[Html]:
    """The lines, each with its findings; a changed line has those of what it is now."""
    changed = [each.text for each in trial.lines if each.sign]
    before, behind = _common(changed), _common([each[::-1] for each in changed])
    for line in trial.lines:
        yield _row(view, line, (before, behind) if line.sign else (0, 0))
        if line.sign != "-":
            yield from (_said(view, each) for each in trial.found if each.span.line == line.number)


def _common(texts: Sequence[str]) -> int:
    """How many characters some texts begin with together, up to the beginning of a word."""
    pairs = enumerate(zip(*texts, strict=False))
    common = next((number for number, signs in pairs if len(set(signs)) > 1), 0)
    return len(texts[0][:common].rstrip(_OF_WORDS))


def _row(view: View, line: Line, around: tuple[int, int]) -> Html:
    kinds = {"-": ("del", view.say("It was:")), "+": ("ins", view.say("It is now:"))}
    name, spoken = kinds.get(line.sign, ("span", ""))
    begin, end = around[0], len(line.text) - around[1]
    word = element("mark", line.text[begin:end]) if line.sign else line.text[begin:end]
    code = element("code", line.text[:begin], word, line.text[end:], class_="pc-code")
    return div(
        f"pc-diff-row pc-{name}",
        span("pc-diff-n", str(line.number)),
        span("pc-diff-sign", SIGNS[line.sign], aria_hidden="true"),
        span("pc-hidden", spoken) if spoken else None,
        code if name == "span" else element(name, code),
    )


def _said(view: View, found: Finding) -> Html:
    severity = chip(view.say(words.SEVERITY[found.severity]), f"pc-{found.severity}")
    return div(
        f"pc-diff-said pc-is-{found.severity}",
        paragraph(joined((severity, english(view, found.message)), " ")),
        paragraph(english(view, found.help), "pc-help"),
        paragraph(rule(view, found.rule), "pc-where"),
    )


# The comment -----------------------------------------------------------------------------------


def comment(view: View, said: Html) -> Html:
    """The one comment of the program below a proposal; `said` is what stands in it."""
    sheet = div(
        "pc-sheet pc-comment",
        div(
            "pc-comment-head",
            element("strong", "plancheck"),
            span("pc-small", view.say("one comment, always of the latest state")),
        ),
        div("pc-comment-said", said, lang=view.english),
    )
    return drawing(sheet, view.say("The comment below the same proposal."))


def meaning(trial: Trial) -> Html:
    """What a change means, as `plancheck diff` writes it for a comment."""
    return Html(markup.comment(markdown(trial.change, *SIDES, Style(colour=False))))


# Approved --------------------------------------------------------------------------------------


def approved(view: View, colleague: Content) -> Html:
    """A proposal that may be taken over: the check is content, and so is a colleague."""
    tick = span("pc-tick", "✓", aria_hidden="true")
    sheet = div(
        "pc-sheet pc-approved-box",
        paragraph(joined((tick, view.say("The check has nothing against it")), " ")),
        paragraph(joined((tick, view.tell("Approved by {person}", person=colleague)), " ")),
        div("pc-presses", span("pc-press pc-go", forge.likely(view).merge, lang=view.english)),
    )
    return drawing(sheet, view.say("A proposal that is ready: now it can become the plan."))
