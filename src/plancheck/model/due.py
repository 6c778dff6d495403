"""What is to be looked at again, and by when: reviews of pages, renewals of tools, free trials."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.plan import known
from plancheck.model.record import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan
    from plancheck.model.section import Section
    from plancheck.model.tools import SalesTool

USUAL_REVIEW_DAYS = 92


class Review(NamedTuple):
    """A file of a section, when it was last reviewed, and after how many days it is due again.

    `reviewed` is None where it never was.
    """

    part: Section
    reviewed: date | None
    every: int

    @property
    def due(self) -> date | None:
        """The last day on which it is in time; None without a review, or where no calendar goes."""
        try:
            return self.reviewed + timedelta(days=self.every) if self.reviewed else None
        except OverflowError:
            return None

    def left(self, today: date) -> int | None:
        """The days until it is due; below zero once it is overdue, None without any review."""
        return None if self.reviewed is None else self.every - (today - self.reviewed).days

    def is_overdue(self, today: date) -> bool:
        """Whether it has not been reviewed for longer than the plan allows."""
        left = self.left(today)
        return left is None or left < 0


def reviews(plan: Plan, name: str) -> Iterator[Review]:
    """The reviews of a section: of each file that has a date, or of the first where none has."""
    parts = plan.files[name]
    for part in [each for each in parts if each.reviewed is not None] or parts[:1]:
        yield Review(part, part.reviewed, _every(plan, part))


def _every(plan: Plan, part: Section) -> int:
    """How often a file is reviewed: as it says, or as the plan says, or every 92 days.

    Raises `Unread` where the plan's own file could not be read: it may say so.
    """
    if part.review_every_days is not None:
        return part.review_every_days
    if "plan" in plan.lost:
        raise Unread("review_every_days")
    named = [each.review_every_days for each in plan.files.get("plan", ())]
    return next((days for days in named if days is not None), USUAL_REVIEW_DAYS)


# Tools -----------------------------------------------------------------------------------------


class Ending(NamedTuple):
    """A tool whose contract renews, or whose free trial ends, in some days from today."""

    tool: SalesTool
    day: date
    days: int
    is_trial: bool


def renewal(plan: Plan, tool: SalesTool) -> Ending:
    """When a tool renews. Raises `Unread` where no day is written."""
    day = known(tool.renews)
    return Ending(tool, day, (day - plan.as_of).days, is_trial=False)


def trial(plan: Plan, tool: SalesTool) -> Ending:
    """When a tool is no longer free. Raises `Unread` where that is not limited, or it is paid."""
    if tool.price is not None and known(tool.price.amount) > 0:
        raise Unread("free_limit")
    day = known(known(tool.free_limit).until)
    return Ending(tool, day, (day - plan.as_of).days, is_trial=True)


def is_near(plan: Plan, ending: Ending) -> bool:
    """Whether somebody has to decide now: within the plan's notice, or too late already."""
    return ending.days <= plan.policy.renewal_notice_days
