"""Pieces that several pages share: cards, bars, chips, the line under a title, findings."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from plancheck.site import words
from plancheck.site.gate import is_unread
from plancheck.site.html import (
    Content,
    Html,
    div,
    element,
    items,
    joined,
    link,
    paragraph,
    span,
    spoken,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from plancheck.model.record import Record
    from plancheck.model.section import Section
    from plancheck.problem import Finding, Related
    from plancheck.site.view import View


FEW = 4
HEALTH = "checks/health.md"


def card(name: str, title: Content, *content: Content, over: Content = None) -> Html:
    """A record as a card that others can link to; `over` is a word or two above its title."""
    head = element("h3", title, class_="pc-card-title") if title else None
    label = paragraph(over, "pc-over") if over else None
    return element("section", label, head, *content, class_="pc-card", id=name)


def cards(made: Iterable[Html], class_: str = "") -> Html:
    """Cards beside each other, as many as there is room for; nothing where there are none."""
    return div(f"pc-cards {class_}".strip(), *made)


def part(title: str, content: Content) -> Html:
    """A part of a card with a small title; nothing where it is empty."""
    return div("pc-part", paragraph(title, "pc-label"), content) if content else Html()


def listed(title: str, entries: Iterable[Content]) -> Html:
    """A part of a card that is a list."""
    return part(title, items(entries))


def chip(content: Content, kind: str = "") -> Html:
    """A word in a small frame."""
    return span(f"pc-chip {kind}".strip(), content) if content else Html()


def bar(share: float, kind: str = "", *, mark: float | None = None) -> Html:
    """A bar that is filled to a share of its width, with a mark at another one.

    Its figures stand beside it in words.
    """
    width = f"{_inside(share) * 100:.1f}"
    track = element("rect", class_="pc-track", width="100", height="8")
    fill = element("rect", class_="pc-fill", width=width, height="8")
    at = None if mark is None else f"{_inside(mark) * 99:.1f}"
    due = None if at is None else element("rect", class_="pc-due", x=at, width="1", height="8")
    return element(
        "svg",
        track,
        fill,
        due,
        class_=f"pc-bar {kind}".strip(),
        viewBox="0 0 100 8",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def _inside(share: float) -> float:
    """A share that lies within a bar."""
    return min(max(share, 0.0), 1.0)


def share(value: Decimal | None, whole: Decimal | None) -> float:
    """A value as a share of a whole, for a bar; none where either is missing."""
    return float(value / whole) if value and whole else 0.0


# Under the title -------------------------------------------------------------------------------


def head(
    view: View, section: Section | None = None, *, titles: Mapping[str, str] = MappingProxyType({})
) -> Html:
    """What stands under the title of every page: how far the plan is, and what is wrong with it.

    A page that shows a `section` says who answers for it and when it was last looked through. With
    `titles` by file it names the pages that cannot be shown in full.
    """
    return joined((byline(view, section), draft(view), errors(view, titles)))


def byline(view: View, section: Section | None) -> Html:
    """The line under a page's title: step, status, owner, last review."""
    number = words.STEP.get(section.section, 0) if section else 0
    return div(
        "pc-byline",
        span("pc-step", step(view, number)) if number else None,
        status(view),
        secret(view, section) if section else None,
        owner(view, section.owner) if section else None,
        reviewed_on(view, section.reviewed) if section else None,
    )


def status(view: View) -> Html:
    """How far the plan is, as a chip; and who approved it, where somebody did."""
    header, name = view.plan.merged.get("plan"), _status(view)
    made = chip(view.label(words.STATUS, name), f"pc-status pc-{name}")
    by = view.person(header.approved_by) if header and name == "approved" else None
    return joined(
        (made, span("pc-by", view.tell("Approved by {person}", person=by)) if by else None)
    )


def _status(view: View) -> str:
    header = view.plan.merged.get("plan")
    written = header.readable("status") if header else None
    return written if isinstance(written, str) else "draft"


def step(view: View, number: int) -> str:
    """Where in the plan somebody is: `Step 3 of 7`."""
    return view.say("Step {number} of {all}", number=number, all=len(words.STEP) - 1)


def owner(view: View, name: str | None) -> Html | None:
    """Who answers for something, for the line under its title."""
    person = view.person(name)
    return span("pc-by", view.tell("Owner {person}", person=person)) if person else None


def reviewed_on(view: View, day: date | None) -> Html | None:
    """When a page was last looked through, for the line under its title."""
    if day is None:
        return None
    return span("pc-by", view.say("Reviewed {day}", day=view.figures.day(day)))


def span_of_days(view: View, starts: date | None, ends: date | None) -> str:
    """From when until when: `from 1 Mar 2027 until 31 May 2027`; empty without either."""
    write = view.figures.short_day
    if starts and ends:
        return view.say("from {start} until {end}", start=write(starts), end=write(ends))
    if starts:
        return view.say("from {day}", day=write(starts))
    return view.say("until {day}", day=write(ends)) if ends else ""


def met_of(view: View, met: int, asked: int) -> str:
    """How many requirements are met of those that are asked: `12 of 14`."""
    write = view.figures.number
    return view.say("{met} of {asked}", met=write(met), asked=write(asked))


def draft(view: View) -> Html:
    """The banner on every page of a draft; nothing on any other plan."""
    if _status(view) != "draft":
        return Html()
    return element("aside", paragraph(view.say(words.DRAFT)), class_="pc-banner")


def errors(view: View, titles: Mapping[str, str]) -> Html:
    """The banner on every page of a plan with errors, which leads to all of them; else nothing."""
    number = sum(each.severity == "error" for each in view.result.findings)
    said = view.count(number, "This plan has {n} error.", "This plan has {n} errors.")
    way = None if view.address == HEALTH else view.page(HEALTH)
    told = joined((link(way, said) if number else None, _in_part(view, titles)), " ")
    return element("aside", paragraph(told), class_="pc-banner pc-stopped") if told else Html()


def _in_part(view: View, titles: Mapping[str, str]) -> Html | None:
    """Which other pages cannot be shown in full."""
    files = dict.fromkeys(each.file for each in view.result.findings if is_unread(each))
    pages = {view.addresses[file]: file for file in files if file in view.addresses}
    ways = [
        link(view.page(at), titles[file])
        for at, file in pages.items()
        if at != view.address and file in titles
    ]
    if not ways:
        return None
    return view.tell("These pages cannot be shown in full: {pages}.", pages=joined(ways, ", "))


def edition(view: View) -> Html:
    """The banner on every page of the leadership's edition; nothing in the team's."""
    if view.audience == "team":
        return Html()
    return element("aside", paragraph(view.say(words.EDITION)), class_="pc-banner pc-edition")


def secret(view: View, record: Record) -> Html:
    """A quiet mark on what the team does not see; nothing on anything else."""
    return chip(view.say(words.SECRET), "pc-secret") if view.is_secret(record) else Html()


# Findings --------------------------------------------------------------------------------------


def findings(view: View, found: Iterable[Finding], title: str = "") -> Html:
    """Findings as a list, each with the ways to its rule and to the line to edit."""
    rows = [finding(view, each) for each in found]
    if not rows:
        return Html()
    head = paragraph(title, "pc-findings-title") if title else None
    return div("pc-findings", head, element("ul", *rows))


def on_this_page(view: View, found: Sequence[Finding]) -> Html:
    """The findings in a page's own file, at its top; many of them wait to be opened."""
    if len(found) <= FEW:
        return findings(view, found, view.say("What to look at here") if found else "")
    said = view.count(
        len(found),
        "{n} finding to look at on this page",
        "{n} findings to look at on this page",
    )
    return element("details", element("summary", said), findings(view, found), class_="pc-more")


def finding(view: View, found: Finding) -> Html:
    """One finding: severity, message, help, rule and line."""
    line = link(view.editor(found.file, found.span.line), line_of(view, found))
    related = [
        joined(
            (
                english(view, each.text),
                ": ",
                link(view.editor(each.file, each.span.line), line_of(view, each)),
            )
        )
        for each in found.related
    ]
    return element(
        "li",
        paragraph(
            joined(
                (
                    chip(view.say(words.SEVERITY[found.severity]), f"pc-{found.severity}"),
                    english(view, found.message),
                ),
                " ",
            )
        ),
        paragraph(english(view, found.help), "pc-help"),
        items(related),
        paragraph(joined((line, rule(view, found.rule)), " · "), "pc-where"),
        class_=f"pc-finding pc-is-{found.severity}",
    )


def english(view: View, words: str) -> Html:
    """A sentence of a rule, which is English in every language: so that it is read out as such."""
    said = spoken(words)
    return element("span", said, lang=view.english) if said and view.english else said


def rule(view: View, name: str) -> Html:
    """A rule by its name, which is English too, leading to its page."""
    return link(view.rule(name), english(view, name))


def answer(view: View, said: str | None) -> str | None:
    """What a plan says of a buyer, as it says it; a word for `any` and `none`, which are keys."""
    return view.label(words.ANSWER, said) if said in words.ANSWER else said


def line_of(view: View, found: Finding | Related) -> str:
    """Where something was found: `plan/team.md, line 12`."""
    return view.say("{file}, line {line}", file=found.file, line=found.span.line)


def measures(pairs: Iterable[tuple[str, Content, Content]]) -> Html:
    """Large figures beside each other: what it is, the figure, and a line below it."""
    made = [
        div("pc-measure", paragraph(name, "pc-label"), paragraph(value, "pc-big"), paragraph(note))
        for name, value, note in pairs
        if value
    ]
    return div("pc-measures", *made)
