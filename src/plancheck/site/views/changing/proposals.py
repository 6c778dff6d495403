"""Working with pull requests: what becomes of a change once it is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.site import words
from plancheck.site.blocks import HEALTH, chip
from plancheck.site.html import (
    Content,
    Html,
    element,
    items,
    joined,
    link,
    paragraph,
    span,
    table,
)
from plancheck.site.language import mark
from plancheck.site.markdown import block, heading, stacked, title
from plancheck.site.page import Page
from plancheck.site.terms import TERMS, defined
from plancheck.site.trial import trial
from plancheck.site.views import owners
from plancheck.site.views.changing import drawings, forge
from plancheck.site.views.changing import page as change
from plancheck.site.views.changing.remedies import remedies
from plancheck.site.views.changing.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.site.trial import Trial
    from plancheck.site.view import View

ADDRESS = forge.REQUESTS

STEPS = {
    "propose": mark("You propose"),
    "check": mark("The check answers"),
    "comment": mark("A comment says what it means"),
    "approve": mark("A colleague agrees"),
    "publish": mark("The plan and its site follow"),
}
"""The way of a change, by the place on the page that tells of it."""

TAKES = {
    "propose": mark("some minutes of yours"),
    "check": mark("about a minute"),
    "comment": mark("at the same time"),
    "approve": mark("when they have time"),
    "publish": mark("some minutes later"),
}

QUESTIONS = {
    "mission": mark("Is a target lower, or a date later, than what was agreed? Why?"),
    "team": mark("Do the quotas still carry the goal? Do those whose quota it is know of it?"),
    "customers": mark("Is each customer still somebody's, and nobody's twice?"),
    "strategies": mark(
        "Do those who have to do the tasks know of them, and do they have the time?"
    ),
    "tools": mark("Does the budget have the same prices? Is a renewal due?"),
    "metrics": mark("Does a figure still mean what it meant, so that months can be compared?"),
    "budget": mark(
        "What does it do to the costs, and to what is left? Who has agreed to spend it?"
    ),
    "plan": mark("Does a threshold move only so that a finding goes away?"),
}
"""What to ask of a change, by the section in which it is."""


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address."""
    said, tried = forge.title_of(view), trial(view)
    parts = (
        heading(1, said),
        block(_lead(view)),
        block(way(view)),
        *_part(view, 1, "propose", propose(view, tried)),
        *_part(view, 2, "check", checked(view, tried)),
        *_part(view, 3, "comment", commented(view, tried)),
        *_part(view, 4, "approve", approve(view)),
        *_part(view, 5, "publish", publish(view)),
        heading(2, view.say("When something goes wrong"), "wrong"),
        *remedies(view, tried),
        heading(2, view.say("The same in technical words"), "words"),
        block(vocabulary(view)),
    )
    yield ADDRESS, Page(title(said), stacked(parts))


def _part(view: View, number: int, name: str, said: Html) -> Iterator[str]:
    yield heading(2, f"{number}. {view.say(STEPS[name])}", name)
    yield block(said)


def _lead(view: View) -> Html:
    said = view.tell(
        "A change of this plan begins as a {proposal}. A program checks it, a colleague agrees, "
        "and only then does it become the plan and show on this site. By proposing you can break "
        "nothing.",
        proposal=defined(view, "proposal", view.say("proposal")),
    )
    return paragraph(said, "pc-lead")


def way(view: View) -> Html:
    """The whole way of a change, from step to step."""
    steps = (
        element(
            "li",
            link(f"#{name}", view.say(said), class_="pc-way-name"),
            span("pc-small", view.say(TAKES[name])),
        )
        for name, said in STEPS.items()
    )
    return element("ol", *steps, class_="pc-way")


# 1 ---------------------------------------------------------------------------------------------


def propose(view: View, tried: Trial) -> Html:
    """The form of a proposal, and what to write into it."""
    return joined(
        (
            paragraph(
                view.tell(
                    "The page {change} tells what to type where. At the end you name your change "
                    "in a form. Colleagues read it before anything else:",
                    change=link(view.page(change.ADDRESS), view.say(change.TITLE)),
                )
            ),
            drawings.form(view, tried),
            items(
                (
                    view.say("The title says in one line what changes: what is new, not “Update”."),
                    view.say(
                        "The description says why, what it rests on, and with whom you have spoken."
                    ),
                    view.say(
                        "One proposal is about one matter. Two matters are agreed to, and taken "
                        "back, apart from each other."
                    ),
                )
            ),
        )
    )


# 2 ---------------------------------------------------------------------------------------------


def checked(view: View, tried: Trial) -> Html:
    """The check's answer at the changed lines, and what stops a proposal."""
    return joined(
        (
            paragraph(
                view.say(
                    "In about a minute a program has read the whole plan with your change in it. A "
                    "green tick or a red cross stands beside the proposal."
                )
            ),
            paragraph(_where(view)),
            drawings.difference(view, tried),
            paragraph(
                view.say(
                    "The line with a minus is the text as it was, the one with a plus as you "
                    "want it. The box says what is wrong, and below that what to do."
                )
            ),
            _severities(view),
            paragraph(
                view.say(
                    "A change on one page may contradict another. Such findings stand at the other "
                    "page's lines, and are listed with all others behind the tick or the cross."
                )
            ),
        )
    )


def _where(view: View) -> Html:
    """Where in a proposal the findings stand."""
    differences = forge.button(view, forge.likely(view).differences)
    if forge.known(view) is forge.GITLAB:
        return view.tell(
            "What it found is listed in the proposal below {quality}. Some editions also show it "
            "at the lines themselves, on the page {differences}:",
            quality=forge.button(view, "Code Quality"),
            differences=differences,
        )
    return view.tell(
        "What it found stands below the lines themselves, on the page {differences}:",
        differences=differences,
    )


def _severities(view: View) -> Html:
    meant = {key: view.say(TERMS[key].meaning) for key in words.SEVERITY}
    rows = [
        (None, (chip(view.say(said), f"pc-{key}"), meant[key]))
        for key, said in words.SEVERITY.items()
    ]
    heads = [(view.say("Sign"), ""), (view.say("What it means"), "")]
    return table(heads, rows, class_="pc-stack pc-signs")


# 3 ---------------------------------------------------------------------------------------------


def commented(view: View, tried: Trial) -> Html:
    """What stands in the comment, and that there is only one."""
    return joined(
        (
            paragraph(
                view.say(
                    "Below the proposal the program writes one comment. It does not speak of lines "
                    "but of the plan: what is new or different, which findings come or go, and how "
                    "complete the plan is now."
                )
            ),
            drawings.comment(view, drawings.meaning(tried)),
            paragraph(
                view.say(
                    "Whenever you change the proposal, the comment is written anew: what it says "
                    "is always about the latest state."
                )
            ),
        )
    )


# 4 ---------------------------------------------------------------------------------------------


def approve(view: View) -> Html:
    """What a colleague looks at, and who has to agree to what."""
    return joined(
        (
            paragraph(
                view.tell(
                    "Whoever answers for the page reads the proposal, may ask about it, and then "
                    "presses {approve}. Nobody approves a change of their own. Before you agree, "
                    "ask yourself:",
                    approve=forge.button(view, forge.likely(view).approve),
                )
            ),
            items(
                (
                    view.say("Do I know from title and description what changes, and why?"),
                    view.say("Is the tick green, and do I understand each warning that is new?"),
                    view.say("Does the comment say what I expected, and nothing else?"),
                    view.say("Have those agreed who will have to do it, pay it or reach it?"),
                ),
                "pc-checks pc-asked",
            ),
            _agreeing(view),
            paragraph(
                view.tell(
                    "Who keeps which single goal, metric or tool true stands on the page {owners}.",
                    owners=link(view.page(owners.ADDRESS), view.say("Who keeps what true")),
                )
            ),
        )
    )


def _agreeing(view: View) -> Html:
    """What to ask of a change in each section, and who has to agree to it."""
    heads = [
        (view.say("If this changes"), ""),
        (view.say("Ask"), ""),
        (view.say("Must agree"), ""),
    ]
    rows = [(None, _asked(view, name, said)) for name, said in QUESTIONS.items()]
    return table(heads, rows, class_="pc-stack pc-agreeing")


def _asked(view: View, name: str, said: str) -> tuple[Content, ...]:
    parts = view.plan.files.get(name, ())
    address = next((view.addresses[each.at.file] for each in parts), None)
    names = dict.fromkeys(each.readable("owner") for each in parts)
    people = joined(filter(None, map(view.person, names)), ", ")
    section = view.say(words.WHOLE if name == "plan" else words.SECTIONS[name])
    return (link(address and view.page(address), section), view.say(said), people or keeper(view))


def keeper(view: View) -> Content:
    """Whom to ask about a page that is up to nobody."""
    return change.keeper_of(view)


# 5 ---------------------------------------------------------------------------------------------


def publish(view: View) -> Html:
    """How a proposal becomes the plan, and when the site shows it."""
    return joined(
        (
            paragraph(
                view.tell(
                    "Once the tick is green and a colleague has agreed, press {merge}, or ask "
                    "whoever may. The proposal is now the plan.",
                    merge=forge.button(view, forge.likely(view).merge),
                )
            ),
            drawings.approved(view, keeper(view)),
            paragraph(
                view.tell(
                    "The site is then built anew, and some minutes later it shows the change. If "
                    "your browser still shows what stood there before, load the page anew. "
                    "The page {health} says what the check makes of the whole plan.",
                    health=link(view.page(HEALTH), view.say(words.HEALTH)),
                )
            ),
        )
    )
