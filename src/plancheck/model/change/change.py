"""A change of a plan, as the rules about changes see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.change.compared import Differences, differences
from plancheck.model.scalar import slug

if TYPE_CHECKING:
    from plancheck.model.plan import Plan
    from plancheck.model.team import TeamMember


class Fall(NamedTuple):
    """A step of the plan of which fewer requirements are met than before."""

    title: str
    before: int
    after: int
    asked: int


@dataclass(frozen=True)
class Change:
    """Two versions of a plan, who wrote the later one, and where it became less complete.

    `authors` are names and mail addresses, of the change without that of its approval.
    """

    before: Plan
    after: Plan
    authors: frozenset[str] = frozenset()
    falls: tuple[Fall, ...] = ()

    @cached_property
    def differences(self) -> Differences:
        """What differs between the two."""
        return differences(self.before, self.after)

    def is_by(self, person: TeamMember) -> bool:
        """Whether somebody is one of the authors: by mail address, by name or by id."""
        own = (person.readable(key) for key in ("email", "name", "id"))
        names = {_plain(each) for each in own if isinstance(each, str)}
        return bool(names & {_plain(each) for each in self.authors})


def _plain(name: str) -> str:
    """A name or a mail address without case, accents and blanks around."""
    return name.strip().casefold() if "@" in name else slug(name)
