"""How a page's text is written: the signs that matter, common mistakes and their messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.site.blocks import english
from plancheck.site.html import Html, element, joined, paragraph, spoken, table
from plancheck.site.language import mark
from plancheck.site.terms import defined

if TYPE_CHECKING:
    from plancheck.site.view import View

SAMPLE = """\
---
section: tools
owner: kovacs-agnes
reviewed: 2027-03-31
tools:
  - id: crm
    name: "CRM: the list that counts"   # 2027-03
    kind: crm
    price: {amount: 24, per: user, every: month}
---

Every lead is in it, **also** those of the [shop](team.md).
"""
"""A page's text with all the signs that are explained."""

SIGNS = {
    "---": mark(
        "Between the two lines of three dashes stand figures, names and dates. "
        "Below the second one is ordinary text."
    ),
    "kind: crm": mark(
        "A key, a colon, a blank, a value. Change the value and leave the key as it is."
    ),
    "- id:": mark("A dash and a blank begin an entry of a list."),
    "    kind:": mark(
        "How far in a line stands says what it belongs to. "
        "Keep it as in the line above, with blanks, never with the tab key."
    ),
    '"CRM: the list"': mark("A value with a colon or a `#` in it is put in quotes."),
    "# 2027-03": mark("What follows a `#` is for whoever reads the text. It shows on no page."),
    "12500": mark(
        "A number is written in digits, with a point for decimals: no blanks, no commas, "
        "no currency."
    ),
    "35%": mark("A share has its sign right behind it."),
    "2027-03-31": mark("A date is the year, the month and the day, with dashes."),
    "kovacs-agnes": mark(
        "Entries are named by their `id:`, in small letters with dashes instead of blanks."
    ),
}
"""What each sign means, in the order in which one meets them."""


class Mistake(NamedTuple):
    """A mistake: what it is, the lines as they were written, what the check says, the mended ones.

    What the check says is in English, as it is printed.
    """

    name: str
    wrong: str
    said: str
    right: str


MISTAKES = (
    Mistake(
        mark("A number with a comma, a blank or a currency"),
        "amount: 12,500",
        'amount is "12,500"; expected a number such as 12500',
        "amount: 12500",
    ),
    Mistake(
        mark("A date in another order"),
        "renews: 31.03.2027",
        'renews is "31.03.2027"; expected a date such as 2027-03-31',
        "renews: 2027-03-31",
    ),
    Mistake(
        mark("An id that nobody has"),
        "owner: kovacs-agi",
        'there is no person "kovacs-agi"',
        "owner: kovacs-agnes",
    ),
    Mistake(
        mark("A key that was changed"),
        "purpse: Holds leads",
        'tool "CRM" has no key "purpse"',
        "purpose: Holds leads",
    ),
    Mistake(
        mark("A colon without quotes"),
        "name: CRM: the list",
        "a colon inside a value that is not in quotes",
        'name: "CRM: the list"',
    ),
    Mistake(
        mark("A line that stands too far in"),
        "- id: crm\n    name: CRM",
        "this stands further in, but the line above has a value",
        "- id: crm\n  name: CRM",
    ),
    Mistake(
        mark("A dash too few"),
        "--\nsection: tools",
        "the file has no front matter",
        "---\nsection: tools",
    ),
)


def code(written: str) -> Html:
    """Lines as they are written, blanks and all."""
    return element("code", written, class_="pc-code")


def lines(written: str, said: str) -> Html:
    """Lines of a file or a terminal, which scroll where they are too long; `said` is their name."""
    return element("pre", element("code", written, tabindex="0", role="region", aria_label=said))


def signs(view: View) -> Html:
    """The signs that matter, each with what it means."""
    heads = [(view.say("Sign"), ""), (view.say("What it means"), "")]
    rows = [(None, (code(sign), spoken(view.say(said)))) for sign, said in SIGNS.items()]
    return joined(
        (
            paragraph(
                view.tell(
                    "A page's text begins with its {front}, between two lines of dashes:",
                    front=defined(view, "front_matter", view.say("front matter")),
                )
            ),
            lines(SAMPLE, view.say("The text of a page")),
            table(heads, rows, class_="pc-stack pc-signs"),
        )
    )


def mistakes(view: View) -> Html:
    """Common mistakes, what the check says of them, and how they are mended."""
    heads = [
        (view.say("Mistake"), ""),
        (view.say("Written"), ""),
        (view.say("Message"), ""),
        (view.say("Right"), ""),
    ]
    rows = [
        (None, (view.say(each.name), code(each.wrong), english(view, each.said), code(each.right)))
        for each in MISTAKES
    ]
    return table(heads, rows, class_="pc-stack pc-mistakes")
