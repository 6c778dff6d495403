"""The manager's page: whether the team will make it, and where the holes are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.site.markdown import block, heading, stacked, title
from plancheck.site.page import Page
from plancheck.site.views.team import answer, carriers, coverage, heat, upkeep
from plancheck.site.views.team.glance import at_a_glance, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.site.view import View

ADDRESS = "views/team.md"


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address."""
    name = view.say("Team overview")
    others = [
        carriers.months(view),
        carriers.people(view),
        heat.part(view),
        coverage.part(view),
        upkeep.findings(view),
        upkeep.due(view),
    ]
    first = answer.part(view, others)
    body = stacked(
        (
            heading(1, name),
            first.content,
            block(at_a_glance(view, (first, *others))),
            block(answer.goal(view)),
            written(others),
        )
    )
    yield ADDRESS, Page(title(name), body)
