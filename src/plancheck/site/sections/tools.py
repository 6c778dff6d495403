"""The page of step 5: the tools, who uses them, what they cost and when they renew."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plancheck.site import words
from plancheck.site.blocks import card, cards
from plancheck.site.html import Html, facts, joined, link, paragraph, span, text
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.mentions import mentioned
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from plancheck.model.tools import FreeLimit, Price, SalesTool, Tools
    from plancheck.site.view import View


def body(view: View, section: Tools) -> str:
    """The tools as cards, and the reasons for having none of a kind."""
    return stacked(
        (
            heading(2, view.say("All tools")) if section.tools else "",
            block(cards(tool(view, each) for each in section.tools)),
            block(
                facts(
                    [
                        (view.say("No video conferencing"), section.no_video_conferencing),
                        (view.say("No scheduling"), section.no_scheduling),
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
                (view.say("Price"), paid),
                (
                    view.say("Seats"),
                    span("pc-n", view.figures.number(each.seats)) if each.seats else None,
                ),
                (view.say("Renews"), view.figures.short_day(each.renews) if each.renews else None),
            ],
            "pc-facts pc-key",
        ),
        facts(
            [
                (view.say("Used by"), view.mentions(("person", "role"), each.users)),
                (view.say("Owner"), view.person(each.owner)),
                (view.say("Paid by"), view.mention("cost line", each.cost)),
                (view.say("Free up to"), limit(view, each.free_limit) if each.free_limit else None),
                (view.say("Web address"), site(each.url) if each.url else None),
            ]
        ),
        mentioned(view, each),
        over=view.label(words.TOOL_KIND, each.kind),
    )


def price(view: View, paid: Price) -> Html | None:
    """What a tool costs, in words."""
    if paid.amount is None:
        return None
    if not paid.amount:
        return span("pc-n", view.say("free"))
    amount = span("pc-n", view.figures.money(paid.amount))
    table = words.PRICE_A_USER if paid.per == "user" else words.PRICE
    said = table.get(paid.every or "")
    return view.tell(said, amount=amount) if said else amount


def limit(view: View, free: FreeLimit) -> Html:
    """Up to where a tool is free."""
    return joined(
        (
            view.count(free.users, "{n} user", "{n} users") if free.users is not None else None,
            view.count(free.minutes, "{n} minute", "{n} minutes")
            if free.minutes is not None
            else None,
            view.say("until {day}", day=view.figures.short_day(free.until)) if free.until else None,
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
