"""When the pages of a plan are to be confirmed again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from plancheck.model.record import Unread

if TYPE_CHECKING:
    from datetime import date

    from plancheck.model.plan import Plan
    from plancheck.model.section import Section

USUAL_REVIEW_DAYS = 92


def review_days(plan: Plan, part: Section) -> int:
    """After how many days a page is to be confirmed again: as it says, or the plan, or 92.

    Raises `Unread` where the plan's own file could not be read: it may say.
    """
    if part.review_every_days is not None:
        return part.review_every_days
    if "plan" in plan.lost and not plan.tolerant:
        raise Unread("review_every_days")
    named = [each.review_every_days for each in plan.files.get("plan", ())]
    return next((days for days in named if days is not None), USUAL_REVIEW_DAYS)


def next_review(plan: Plan, part: Section) -> date | None:
    """The last day on which a page is still confirmed; None where it has never been."""
    if part.reviewed is None:
        return None
    return part.reviewed + timedelta(days=review_days(plan, part))
