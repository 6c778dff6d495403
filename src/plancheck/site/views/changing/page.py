"""How to change this plan: the pencil, step by step."""

from __future__ import annotations

import posixpath
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from plancheck.site import words
from plancheck.site.html import Content, Html, element, joined, link, paragraph, table
from plancheck.site.language import mark
from plancheck.site.markdown import block, heading, stacked, title
from plancheck.site.page import Page
from plancheck.site.terms import defined
from plancheck.site.views.changing import forge
from plancheck.site.views.changing.writing import code, lines, mistakes, signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.site.view import View

ADDRESS = "views/change.md"
TITLE = mark("How to change this plan")
HEALTH = "checks/health.md"

FINDING = """\
plan/tools.md:4:8: error: there is no person "kovacs-agi" [unknown-reference]
4 | owner: kovacs-agi
  |        ^^^^^^^^^^
  = help: Did you mean "kovacs-agnes"? Otherwise add it to the section "team".
"""
"""A finding as it is printed where the checks run."""

COMMANDS = {
    "plancheck check --watch": mark("checks the plan at each save, and says what has changed."),
    "plancheck serve": mark("shows the site as it will be, at an address of this computer."),
    "plancheck check --fix": mark("mends what can only be meant in one way."),
    "plancheck fmt": mark("lays the text out evenly and changes no value of it."),
}


class Picture(NamedTuple):
    """A picture of this site: its size on the page, and what is to be seen on it."""

    width: int
    height: int
    said: str


PICTURES = {
    "pencil": Picture(
        760,
        300,
        mark(
            "The top of a page of this site. A ring is drawn around the pencil, "
            "which stands to the right of the title."
        ),
    ),
    "finding": Picture(
        760,
        440,
        mark(
            "A finding at the top of a page: what is wrong, what to do about it, "
            "and below it two links, to the line in the text and to the rule. "
            "A ring is drawn around the link to the line."
        ),
    ),
    "health": Picture(
        760,
        600,
        mark(
            "The page “Plan health”: how many requirements are met, "
            "and for each step a bar that shows how complete it is."
        ),
    ),
}
"""Pictures by name: `site/pictures/LANGUAGE/NAME.webp`, taken by `tests.site.pictures`."""

PICTURED = ("en", "hu")


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address."""
    said = view.say(TITLE)
    parts = (
        heading(1, said),
        block(
            paragraph(
                view.say(
                    "Each page of this site is made from a text. Change the text, and the page "
                    "changes with it: nothing shows before somebody has agreed, and what stood "
                    "there before can always be brought back."
                ),
                "pc-lead",
            )
        ),
        *(pencil(view) if view.edit else keeper(view)),
        heading(2, view.say("What the signs mean"), "signs"),
        block(signs(view)),
        heading(2, view.say("Common mistakes"), "mistakes"),
        block(mistakes(view)),
        heading(2, view.say("When something does not fit"), "findings"),
        block(findings(view)),
        heading(2, view.say("On your own computer"), "computer"),
        block(computer(view)),
    )
    yield ADDRESS, Page(title(said), stacked(parts))


# With the pencil -------------------------------------------------------------------------------


def pencil(view: View) -> Iterator[str]:
    """The steps from the pencil to the changed page."""
    yield heading(2, view.say("With the pencil"), "pencil")
    steps = (
        (view.say("Press the pencil"), _press(view)),
        (view.say("Sign in"), _sign_in(view)),
        (view.say("Change the text"), _change(view)),
        (view.say("Propose the change"), paragraph(_propose(view))),
        (view.say("See what becomes of it"), paragraph(_becomes(view))),
    )
    for number, (name, said) in enumerate(steps, 1):
        yield heading(3, f"{number}. {name}")
        yield block(said)


def _press(view: View) -> Html:
    said = view.say(
        "Open the page that is to change and press the pencil beside its title. It leads to the "
        "text of this page. Of a page that gathers what stands on others, such as the playbook, it "
        "leads to the text that most of it comes from."
    )
    return joined((paragraph(said), picture(view, "pencil")))


def _sign_in(view: View) -> Html:
    host = urlsplit(view.edit).hostname or view.edit
    return paragraph(
        view.tell(
            "The texts are kept at {host}, which asks for your name and password. "
            "If you have no account there, or may not change anything, {keeper} can help.",
            host=element("strong", host),
            keeper=keeper_of(view),
        )
    )


def _change(view: View) -> Html:
    return paragraph(
        view.tell(
            "Now you see the text of the page. Above, between two lines of three dashes, stand "
            "figures, names and dates; below is ordinary text. Change what is to change and leave "
            "everything else as it is. {signs} matter, and {mistakes} are soon mended.",
            signs=link("#signs", view.say("A few signs")),
            mistakes=link("#mistakes", view.say("common mistakes")),
        )
    )


def _propose(view: View) -> Html:
    if forge.known(view) is forge.GITHUB:
        return view.tell(
            "Press {commit}. Write in a line what you have changed, and below it why. Choose "
            "{branch}, press {propose}, and on the next page {create}. That is a {proposal}: "
            "the plan itself has not changed yet.",
            commit=forge.button(view, "Commit changes…"),
            branch=forge.button(
                view, "Create a new branch for this commit and start a pull request"
            ),
            propose=forge.button(view, "Propose changes"),
            create=forge.button(view, forge.GITHUB.create),
            proposal=_proposal(view),
        )
    return view.tell(
        "Save the text on a new branch. Write in a line what you have changed, and below it why, "
        "and ask for it to be taken over. That is a {proposal}: the plan itself has not changed "
        "yet.",
        proposal=_proposal(view),
    )


def _proposal(view: View) -> Html:
    return defined(view, "proposal", view.say("proposal"))


def _becomes(view: View) -> Html:
    return view.tell(
        "A program checks the proposal, a colleague agrees to it, and the site follows. Each of "
        "these steps, with pictures, and what to do when something goes wrong, is on the page "
        "{requests}.",
        requests=link(view.page(forge.REQUESTS), forge.title_of(view)),
    )


# Without the pencil ----------------------------------------------------------------------------


def keeper(view: View) -> Iterator[str]:
    """Whom to ask, where the site does not know where its texts are kept."""
    yield heading(2, view.say("Who keeps the texts"), "keeper")
    said = view.tell(
        "This site does not say where its texts are kept. Tell {keeper} what is to change and "
        "why, or change the text yourself if you have it {here}.",
        keeper=keeper_of(view),
        here=link("#computer", view.say("on your own computer")),
    )
    yield block(paragraph(said))


def keeper_of(view: View) -> Content:
    """Who looks after the plan as a whole, by name where the plan says so."""
    header = view.plan.merged.get("plan")
    return view.person(header.readable("owner") if header else None) or view.say(
        "whoever looks after this plan"
    )


# What both have --------------------------------------------------------------------------------


def findings(view: View) -> Html:
    """Where findings show on the site."""
    health = link(view.page(HEALTH), view.say(words.HEALTH))
    return joined(
        (
            paragraph(
                view.tell(
                    "A {finding} about a page stands at its top. It says what is wrong and what to "
                    "do; below it, one link leads to the line in the text and one to the rule.",
                    finding=defined(view, "finding", view.say("finding")),
                )
            ),
            picture(view, "finding"),
            paragraph(
                view.tell(
                    "All findings together, and how complete each step of the plan is, are on the "
                    "page {health}.",
                    health=health,
                )
            ),
            picture(view, "health"),
        )
    )


def computer(view: View) -> Html:
    """The commands for whoever has the plan's folder."""
    said = view.say(
        "If the plan's folder lies on your own computer, change its files with any editor of plain "
        "text. In a terminal, in that folder:"
    )
    heads = [(view.say("Command"), ""), (view.say("What it does"), "")]
    rows = [(None, (code(name), view.say(does))) for name, does in COMMANDS.items()]
    printed = view.say(
        "A finding is printed with the file and the line, what is wrong, and what to do:"
    )
    return joined(
        (
            paragraph(said),
            table(heads, rows, class_="pc-stack pc-signs"),
            paragraph(printed),
            lines(FINDING, view.say("What the check says")),
        )
    )


def picture(view: View, name: str) -> Html:
    """A picture of this site."""
    shown = PICTURES[name]
    image = element(
        "img",
        src=posixpath.basename(_address(name)),
        alt=view.say(shown.said),
        width=str(shown.width),
        height=str(shown.height),
    )
    return element("figure", image, class_="pc-picture")


def pictures(view: View) -> dict[str, bytes]:
    """The pictures that the page shows, by address: in the plan's language or else in English."""
    code = view.figures.language.code
    taken = files("plancheck.site") / "pictures" / (code if code in PICTURED else PICTURED[0])
    shown = (name for name in PICTURES if view.edit or name != "pencil")
    return {_address(name): (taken / f"{name}.webp").read_bytes() for name in shown}


def _address(name: str) -> str:
    return f"{posixpath.dirname(ADDRESS)}/change-{name}.webp"
