"""A person's part of a plan: days, tasks and role of somebody, for a page of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plancheck.model import load
from plancheck.model.people import employed
from plancheck.model.plan import told
from plancheck.site.view import own_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from plancheck.model.load import Duty, Work
    from plancheck.model.period import Period
    from plancheck.model.strategies import SalesStrategy
    from plancheck.model.team import TeamMember, TeamRole
    from plancheck.site.view import View


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page of a person is made from.

    `there` are the days of the plan on which the person is there; `day` is the one of which the
    page speaks: today, or the nearest of those. `work` are all tasks, `duties` those that make
    ordinary weeks; None where the plan does not say enough of its strategies or its period.
    """

    view: View
    person: TeamMember
    role: TeamRole | None
    there: Period | None
    day: date
    work: Sequence[Work]
    duties: Sequence[Duty] | None

    @property
    def name(self) -> str:
        """What people call the person."""
        return self.view.name(self.person)

    @property
    def ids(self) -> frozenset[str]:
        """The ids that mean the person: the own one and that of the role."""
        return frozenset(filter(None, (self.person.id, self.person.role)))

    def at_own_page(self) -> Desk:
        """The same, seen from the person's page."""
        return replace(self, view=self.view.at(self.address))

    @property
    def address(self) -> str:
        """Where the person's page is."""
        return own_address(self.view.plan, self.person) or self.view.address

    def strategies(self) -> list[SalesStrategy]:
        """The strategies of the person's tasks, and those that the person answers for."""
        own = {each.strategy.at: each.strategy for each in self.work}
        for each in told(lambda: self.view.plan.strategies) or ():
            if each.owner == self.person.id:
                own.setdefault(each.at, each)
        return list(own.values())


def desks(view: View) -> Iterator[Desk]:
    """Everybody who has a page, in the order of the plan."""
    plan = view.plan
    work = told(load.work, plan) or {}
    duties = told(load.duties, plan)
    period = told(lambda: plan.period)
    for person in told(lambda: plan.people) or ():
        if own_address(plan, person) is None:
            continue
        there = told(employed, person, period) if period else None
        yield Desk(
            view,
            person,
            plan.role(person.role),
            there,
            min(max(plan.as_of, there.start), there.last) if there else plan.as_of,
            work.get(person.id, ()),
            None if duties is None else duties[person.id],
        )
