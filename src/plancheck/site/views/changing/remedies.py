"""What to do when something goes wrong with a proposal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from plancheck.rules.allowances import NEVER
from plancheck.site import words
from plancheck.site.blocks import HEALTH
from plancheck.site.html import Html, element, joined, link, paragraph, spoken
from plancheck.site.markdown import block, heading
from plancheck.site.views.changing import forge
from plancheck.site.views.changing.page import keeper_of
from plancheck.site.views.changing.writing import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.site.trial import Trial
    from plancheck.site.view import View

CONFLICT = """\
<<<<<<< my-change
    amount: 12500
=======
    amount: 13000
>>>>>>> main
"""
"""A line that two people have changed."""

ALLOW = """\
allow:
  - rule: {rule}
    reason: {reason}
    until: {until}
    by: {by}
"""
"""How a file says that a finding in it is accepted for a while."""

COMMON = "too-few-daily-tasks"
SOMEBODY = "kovacs-agnes"
A_WHILE = timedelta(days=90)


def remedies(view: View, tried: Trial) -> Iterator[str]:
    """What may go wrong, and what to do about it."""
    for name, said, told in (
        ("red", view.say("The check is red"), _red(view)),
        ("conflict", view.say("Somebody else has changed the same lines"), _conflict(view)),
        ("old", view.say("The site does not show the change"), _old(view)),
        ("back", view.say("You want your change back"), _back(view)),
        ("allow", view.say("The check is right, but it has to wait"), _allow(view, tried)),
    ):
        yield heading(3, said, name)
        yield block(told)


def _red(view: View) -> Html:
    steps = (
        view.tell(
            "Open the page {differences} of the proposal, or the comment, and read what was found.",
            differences=forge.button(view, forge.likely(view).differences),
        ),
        view.say(
            "Mend the text in the same proposal: from the lines shown there a small menu leads to "
            "the file. Do not begin a second proposal."
        ),
        view.say("Save. The check runs again by itself, and the comment is written anew."),
    )
    return joined(
        (
            paragraph(view.say("That is no harm: the plan itself has not changed.")),
            element("ol", *(element("li", each) for each in steps)),
            paragraph(
                view.tell(
                    "If a finding has nothing to do with your change, or you do not understand it, "
                    "write so in the proposal and ask {keeper}.",
                    keeper=keeper_of(view),
                )
            ),
        )
    )


def _conflict(view: View) -> Html:
    return joined(
        (
            paragraph(
                view.tell(
                    "Then the proposal speaks of conflicts. Press {resolve}. You see both texts, "
                    "one above the other: yours first, then that of the others.",
                    resolve=forge.button(view, forge.likely(view).resolve),
                )
            ),
            lines(CONFLICT, view.say("Two texts for one line")),
            paragraph(
                spoken(
                    view.say(
                        "Keep the line that is right, delete the other, and also the three lines "
                        "with `<<<<<<<`, `=======` and `>>>>>>>`. Which one is right no program "
                        "can know: ask whoever wrote the other. The check says so if one of the "
                        "signs is left."
                    )
                )
            ),
        )
    )


def _old(view: View) -> Html:
    return joined(
        (
            paragraph(
                view.tell(
                    "Wait some minutes and load the page anew. Then look whether the proposal was "
                    "really taken over: approving it is not enough, somebody has to press {merge}.",
                    merge=forge.button(view, forge.likely(view).merge),
                )
            ),
            paragraph(
                view.tell(
                    "If it was, look below {runs}: a red cross there means that the site could not "
                    "be built. The site stays as it was before, and {keeper} should know.",
                    runs=forge.button(view, forge.likely(view).runs),
                    keeper=keeper_of(view),
                )
            ),
        )
    )


def _back(view: View) -> Html:
    return joined(
        (
            paragraph(
                view.tell(
                    "As long as it is a proposal, press {close}. Nothing is lost: it can still be "
                    "read, and opened again.",
                    close=forge.button(view, forge.likely(view).close),
                )
            ),
            paragraph(
                view.tell(
                    "Once it has been taken over, open the proposal and press {revert}. That makes "
                    "a new proposal which brings back what stood there before, and goes the same "
                    "way as any other.",
                    revert=forge.button(view, forge.likely(view).revert),
                )
            ),
        )
    )


# Accepting a finding ---------------------------------------------------------------------------


def _allow(view: View, tried: Trial) -> Html:
    return joined(
        (
            paragraph(
                spoken(
                    view.say(
                        "A finding can be accepted for a while, by whoever answers for the page. "
                        "Write this between the two lines of three dashes of the file in which it "
                        "stands, with the name of its rule:"
                    )
                )
            ),
            lines(allowance(view, tried), view.say("How a finding is accepted")),
            paragraph(
                view.tell(
                    "All four are needed: the rule, the reason, the last day, and who accepts it. "
                    "After that day the finding comes back. Until then it stops nothing, and "
                    "everybody sees it on the page {health}.",
                    health=link(view.page(HEALTH), view.say(words.HEALTH)),
                )
            ),
        )
    )


def allowance(view: View, tried: Trial) -> str:
    """What accepts the finding of a trial for a while."""
    rule = next((each.rule for each in tried.found if each.rule not in NEVER), COMMON)
    header = view.plan.merged.get("plan")
    owner = header.readable("owner") if header else None
    return ALLOW.format(
        rule=rule,
        reason=view.say("Agreed in the team, and mended by then."),
        until=view.plan.as_of + A_WHILE,
        by=owner if view.plan.find("person", owner) else SOMEBODY,
    )
