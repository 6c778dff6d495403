"""Pieces that several pages share: cards, bars, chips, the line under a title, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.site import words
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
from plancheck.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from plancheck.model.record import Record
    from plancheck.model.section import Section
    from plancheck.problem import Finding, Related
    from plancheck.site.view import View


FEW = 4


def card(name: str, title: Content, *content: Content, over: Content = None) -> Html:
    """A record as a card that others can link to; `over` is a word or two above its title."""
    head = element("h3", title, class_="pc-card-title") if title else None
    label = paragraph(over, "pc-over") if over else None
    return element("section", label, head, *content, class_="pc-card", id=name)


def cards(made: Iterable[Html], class_: str = "") -> Html:
    """Cards beside each other, as many as there is room for."""
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


def bar(share: float, kind: str = "") -> Html:
    """A bar that is filled to a share of its width. Its figure stands beside it in words."""
    width = f"{min(max(share, 0.0), 1.0) * 100:.1f}"
    track = element("rect", class_="pc-track", width="100", height="8")
    fill = element("rect", class_="pc-fill", width=width, height="8")
    return element(
        "svg",
        track,
        fill,
        class_=f"pc-bar {kind}".strip(),
        viewBox="0 0 100 8",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def share(value: Decimal | None, whole: Decimal | None) -> float:
    """A value as a share of a whole, for a bar; none where either is missing."""
    return float(value / whole) if value and whole else 0.0


# Under the title -------------------------------------------------------------------------------


def status(view: View) -> Html:
    """How far the plan is, as a chip."""
    header = view.plan.merged.get("plan")
    written = header.readable("status") if header else None
    name = written if isinstance(written, str) else "draft"
    return chip(words.label(words.STATUS, name), f"pc-status pc-{name}")


def byline(view: View, section: Section) -> Html:
    """The line under a page's title: step, status, owner, last review."""
    number = words.STEP.get(section.section, 0)
    owner, reviewed = view.person(section.owner), section.reviewed
    return div(
        "pc-byline",
        span("pc-step", f"Step {number} of 7") if number else None,
        status(view),
        secret(view, section),
        span("pc-by", "Owner ", owner) if owner else None,
        span("pc-by", f"Reviewed {view.figures.day(reviewed)}") if reviewed else None,
    )


def draft(view: View) -> Html:
    """The banner on every page of a draft; nothing on any other plan."""
    header = view.plan.merged.get("plan")
    written = header.readable("status") if header else None
    if written in ("in_review", "approved"):
        return Html()
    return element("aside", paragraph(words.DRAFT), class_="pc-banner")


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
        return findings(view, found, "What to look at here" if found else "")
    said = f"{counted(len(found), 'finding')} to look at on this page"
    return element("details", element("summary", said), findings(view, found), class_="pc-more")


def finding(view: View, found: Finding) -> Html:
    """One finding: severity, message, help, rule and line."""
    line = link(view.editor(found.file, found.span.line), f"{found.file}, line {found.span.line}")
    related = [
        joined((each.text, ": ", link(view.editor(each.file, each.span.line), _where(each))))
        for each in found.related
    ]
    return element(
        "li",
        paragraph(
            joined(
                (
                    chip(words.SEVERITY[found.severity], f"pc-{found.severity}"),
                    spoken(found.message),
                ),
                " ",
            )
        ),
        paragraph(spoken(found.help), "pc-help"),
        items(related),
        paragraph(joined((line, link(view.rule(found.rule), found.rule)), " · "), "pc-where"),
        class_=f"pc-finding pc-is-{found.severity}",
    )


def _where(related: Related) -> str:
    return f"{related.file}, line {related.span.line}"


def measures(pairs: Iterable[tuple[str, Content, Content]]) -> Html:
    """Large figures beside each other: what it is, the figure, and a line below it."""
    made = [
        div("pc-measure", paragraph(name, "pc-label"), paragraph(value, "pc-big"), paragraph(note))
        for name, value, note in pairs
        if value
    ]
    return div("pc-measures", *made)
