"""Rules of step 2 about people: what they are measured by, who they are, whom they report to."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from plancheck.model.plan import known
from plancheck.model.team import TeamMember
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plancheck.model.plan import Plan
    from plancheck.model.team import Kpi, TeamRole
    from plancheck.problem import Problem

MOST_NOTED = 5
"""How many steps of a circle of managers a finding shows."""


# Too many figures ------------------------------------------------------------------------------


def measured(plan: Plan) -> tuple[TeamRole | TeamMember, ...]:
    """Who is measured by KPIs, one by one: the roles, then the people."""
    return (*plan.roles, *plan.people)


@rule(severity="note", step=2, needs=("team",), each=measured)
def too_many_kpis(plan: Plan, owner: TeamRole | TeamMember) -> Iterator[Problem]:
    """A person is measured by more KPIs than one person can look after."""
    most, own = plan.policy.most_kpis_per_person, _figures(owner.kpis)
    role = plan.role(known(owner.role)) if isinstance(owner, TeamMember) else None
    shared = _figures(role.kpis) if role else set()
    if len(own | shared) <= most or not own or len(shared) > most:
        return  # the role's are too many already, and the role's finding says so
    yield owner.problem(
        "kpis",
        f"{owner.label} is measured by {len(own | shared)} KPIs, but at most {most} are allowed",
        help="Keep those that matter most as KPIs; the others remain metrics. If a person can look "
        "after more, raise `most_kpis_per_person:` in the plan's `policy:`.",
        notes=[role.mention("kpis", f"these come with {role.label}")] if role and shared else [],
    )


def _figures(kpis: Iterable[Kpi]) -> set[str]:
    """The metrics of some KPIs; a month's target and a year's are one figure to look after."""
    return {known(kpi.metric) for kpi in kpis}


# The same person twice -------------------------------------------------------------------------

TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms"})
"""Words before a name that may be left out; "ifj." and "Jr." tell a son from his father."""


@rule(severity="warning", step=2, needs=("team",), yields_to=("unnamed-person",))
def same_person_twice(plan: Plan) -> Iterator[Problem]:
    """Two people have the same name or the same email address, under two ids."""
    first: dict[tuple[str, ...], TeamMember] = {}
    for person in plan.people:
        for key, alike, mark in _marks(person):
            other = first.setdefault(mark, person)
            if other.id != person.id and not _follow(person, other):
                yield person.problem(
                    key,
                    f"{person.label} may be {other.label} under another id: {alike}",
                    help="If the two are one, keep one entry and write its id wherever the other "
                    "one's stands. If not, tell them apart: by a second name or a place in the "
                    "name, and each with an email address of their own.",
                    notes=[other.mention(key, f"the first one has the id {other.id}")],
                )
                break


def _marks(person: TeamMember) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """By what a person is known: the key that holds it, what two have in common then, and it."""
    words = re.findall(r"\w+", _folded(person.readable("name") or ""))
    if name := tuple(sorted(word for word in words if word not in TITLES)):
        yield "name", "the names have the same words", name
    if email := _folded(person.readable("email") or "").strip():
        yield "email", "the email address is the same", (email,)


def _folded(text: str) -> str:
    """A text in small letters without accents: `Kovács Ágnes` as `kovacs agnes`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _follow(one: TeamMember, other: TeamMember) -> bool:
    """Whether one entry ends before the other starts: a person in a new role, or back again."""
    times = ((one.ends, other.starts), (other.ends, one.starts))
    return any(ends and starts and ends < starts for ends, starts in times)


# Who reports to whom ---------------------------------------------------------------------------


@rule(severity="error", step=2, needs=("team",))
def manager_loop(plan: Plan) -> Iterator[Problem]:
    """People report to one another in a circle, or somebody to themselves."""
    for circle in _circles(plan):
        first, *others = circle
        chain = ", who reports to ".join(each.label for each in (*others, first))
        yield first.problem(
            "manager",
            f"{first.label} reports to {chain}",
            help="Take `manager:` out of the entry of whoever leads, or name another person there.",
            notes=[
                each.mention("manager", f"{each.label} reports to {above.label}")
                for each, above in zip(others, (*others[1:], first), strict=False)
            ][:MOST_NOTED],
        )


def _circles(plan: Plan) -> Iterator[list[TeamMember]]:
    """The people who report to one another, each circle from the first of them on."""
    done: set[str] = set()
    order = {person.id: number for number, person in reversed([*enumerate(plan.people)])}
    for start in plan.people:
        path: dict[str, TeamMember] = {}
        person: TeamMember | None = start
        while person and person.id not in done and person.id not in path:
            path[person.id] = person
            person = plan.person(person.readable("manager"))
        if person and person.id in path:
            names = [*path][[*path].index(person.id) :]
            turn = names.index(min(names, key=order.__getitem__))
            yield [path[name] for name in names[turn:] + names[:turn]]
        done.update(path)
