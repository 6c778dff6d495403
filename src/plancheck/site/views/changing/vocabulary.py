"""The technical words of the two common places that keep texts and proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plancheck.site.blocks import english
from plancheck.site.html import Html, joined, paragraph, table
from plancheck.site.language import mark
from plancheck.site.views.changing import forge

if TYPE_CHECKING:
    from plancheck.site.view import View


class Word(NamedTuple):
    """What this site calls something, what GitHub and GitLab call it, and what it means."""

    said: str
    github: str
    gitlab: str
    meaning: str


WORDS = (
    Word(
        mark("proposal"),
        "pull request (PR)",
        "merge request (MR)",
        mark("A change that waits until somebody agrees."),
    ),
    Word(
        mark("copy with your change"),
        "branch",
        "branch",
        mark("Your change lives there until it is taken over. The plan itself is called “main”."),
    ),
    Word(
        mark("saved state"),
        "commit",
        "commit",
        mark("What was changed, when and by whom, with a line that says why."),
    ),
    Word(
        mark("difference"),
        "Files changed",
        "Changes",
        mark("The lines as they were and as they are to be."),
    ),
    Word(
        mark("check"),
        "check, Actions",
        "pipeline",
        mark("The program that reads the plan at each change. It is green or red."),
    ),
    Word(
        mark("to agree"),
        "review, Approve",
        "Approve",
        mark("A colleague has read it and is for it."),
    ),
    Word(
        mark("to take over"),
        "Merge pull request",
        "Merge",
        mark("The change becomes the plan."),
    ),
    Word(
        mark("two texts for one line"),
        "conflict",
        "conflict",
        mark("Two people have changed the same line, and somebody has to choose."),
    ),
    Word(
        mark("not ready yet"),
        "draft",
        "draft",
        mark("A proposal that may be looked at and that nobody should take over yet."),
    ),
    Word(
        mark("who is asked"),
        "CODEOWNERS",
        "CODEOWNERS",
        mark("A file that says whose agreement a change of which page needs."),
    ),
)
"""Words in the order in which a reader meets them."""


def vocabulary(view: View) -> Html:
    """The words as a table, those of the plan's own place first."""
    columns = [
        (view.say("On GitHub"), [each.github for each in WORDS]),
        (view.say("On GitLab"), [each.gitlab for each in WORDS]),
    ]
    if forge.known(view) is forge.GITLAB:
        columns.reverse()
    heads = [
        (view.say("Here"), ""),
        *((name, "") for name, _ in columns),
        (view.say("What it means"), ""),
    ]
    rows = [
        (
            None,
            (
                view.say(each.said),
                *(english(view, column[number]) for _, column in columns),
                view.say(each.meaning),
            ),
        )
        for number, each in enumerate(WORDS)
    ]
    return joined((_which(view), table(heads, rows, class_="pc-stack pc-technical")))


def _which(view: View) -> Html:
    """Whose words the page uses, where the plan's own place is not known."""
    if forge.known(view):
        return Html()
    return paragraph(
        view.say(
            "The buttons on this page are called as on GitHub. On GitLab they are called much the "
            "same; elsewhere, look for words like these."
        )
    )
