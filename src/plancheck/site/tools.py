"""The page of step 5: the tools, who uses them, what they cost and when they renew."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plancheck.site import words
from plancheck.site.blocks import card, cards
from plancheck.site.html import Html, facts, joined, link, paragraph, span, text
from plancheck.site.markdown import block, stacked
from plancheck.site.view import anchor
from plancheck.wording import counted

if TYPE_CHECKING:
    from plancheck.model.tools import FreeLimit, Price, SalesTool, Tools
    from plancheck.site.view import View


def body(view: View, section: Tools) -> str:
    """The tools as cards, and the reasons for having none of a kind."""
    return stacked(
        (
            block(cards(tool(view, each) for each in section.tools)),
            block(
                facts(
                    [
                        ("No video conferencing", section.no_video_conferencing),
                        ("No scheduling", section.no_scheduling),
                    ]
                )
            ),
        )
    )


def tool(view: View, each: SalesTool) -> Html:
    """A tool as a card."""
    paid = price(view, each.price) if each.price else None
    return card(
        anchor(each),
        each.name or each.id,
        paragraph(each.purpose),
        facts(
            [
                ("Price", paid),
                ("Seats", span("pc-n", str(each.seats)) if each.seats else None),
                ("Renews", view.figures.short_day(each.renews) if each.renews else None),
            ],
            "pc-facts pc-key",
        ),
        facts(
            [
                ("Used by", view.mentions(("person", "role"), each.users)),
                ("Owner", view.person(each.owner)),
                ("Paid by", view.mention("cost line", each.cost)),
                ("Free up to", limit(view, each.free_limit) if each.free_limit else None),
                ("Where", site(each.url) if each.url else None),
            ]
        ),
        over=words.label(words.TOOL_KIND, each.kind),
    )


def price(view: View, paid: Price) -> Html | None:
    """What a tool costs, in words."""
    if paid.amount is None:
        return None
    if not paid.amount:
        return span("pc-n", "free")
    per = "a user" if paid.per == "user" else None
    return joined(
        (span("pc-n", view.figures.money(paid.amount)), per, words.label(words.EVERY, paid.every)),
        " ",
    )


def limit(view: View, free: FreeLimit) -> Html:
    """Up to where a tool is free."""
    return joined(
        (
            counted(free.users, "user") if free.users is not None else None,
            counted(free.minutes, "minute") if free.minutes is not None else None,
            f"until {view.figures.short_day(free.until)}" if free.until else None,
            free.note,
        ),
        " · ",
    )


def site(url: str) -> Html:
    """A tool's address: a link where it leads to the web, else its text."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return text(url)
    return link(url, parts.netloc.removeprefix("www."), rel="noopener noreferrer")
