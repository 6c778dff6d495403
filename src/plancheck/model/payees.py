"""What cost lines pay for, and which of them belong together because they pay for the same."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.money import cost_in_period, running
from plancheck.model.people import employed, members
from plancheck.model.plan import known
from plancheck.model.quota import carriers
from plancheck.model.sentences import nearest
from plancheck.model.team import OpenPosition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from plancheck.model.budget import Cost
    from plancheck.model.period import Period
    from plancheck.model.plan import Plan
    from plancheck.model.team import Pay, TeamMember
    from plancheck.model.tools import SalesTool


class Group(NamedTuple):
    """Cost lines, and the ids of all that they pay for."""

    lines: list[Cost]
    names: set[str]


def groups(links: Iterable[tuple[Cost, Iterable[str]]]) -> list[Group]:
    """Cost lines with what they pay for, those together that share an id.

    A line that pays for two tools, and one that pays for the second of them, are one group.
    """
    of: dict[str, Group] = {}
    for line, names in links:
        first, *others = _touched(of, names) or [Group([], set())]
        first.lines.append(line)
        for other in others:
            first.lines.extend(other.lines)
        new = set(names).union(*(other.names for other in others))
        first.names.update(new)
        of.update(dict.fromkeys(new, first))
    return list({id(group): group for group in of.values()}.values())


def _touched(of: dict[str, Group], names: Iterable[str]) -> list[Group]:
    return list({id(of[name]): of[name] for name in names if name in of}.values())


def cost_of(lines: Iterable[Cost], period: Period) -> Decimal:
    """What some cost lines cost together in the plan's period."""
    return sum((cost_in_period(line, period) for line in lines), Decimal(0))


def meant(plan: Plan, name: str, *nouns: str) -> str:
    """What a reference means: one that leads nowhere counts for the entry that it resembles."""
    if name in plan.ids:
        return name
    return nearest(name, [each for noun in nouns for each in plan.index.get(noun, ())]) or name


# Tools -----------------------------------------------------------------------------------------


class Subscription(NamedTuple):
    """Tools, and the ongoing cost lines that pay for them and for nothing else."""

    tools: tuple[SalesTool, ...]
    lines: tuple[Cost, ...]
    by_tool: Mapping[str, Sequence[Cost]]

    def months(self, tool: SalesTool, period: Period) -> set[str]:
        """The months of a period in which a line pays for a tool, as `money.running` names them."""
        return {month for line in self.by_tool[tool.id] for month in running(line, period)}


def subscriptions(plan: Plan) -> list[Subscription]:
    """The tools and the lines that pay for them, as far as they belong together.

    One-time lines, such as a fee for setting a tool up, are left out, and so are lines of another
    category for a tool that has a line of the category `subscriptions`: they pay for training or
    for help with it. Tools of which a line pays for something else as well are left out too.
    """
    by_id = {tool.id: tool for tool in plan.tools}
    links = [link for link in tool_links(plan) if not by_id.keys().isdisjoint(link[1])]
    ongoing = [link for link in links if known(link[0].recurrence) == "ongoing"]
    of_tools = {name for line, names in ongoing if _subscribes(line) for name in names}
    counted = [(line, names) for line, names in ongoing if _subscribes(line) or names - of_tools]
    by_tool: dict[str, list[Cost]] = {}
    for line, names in counted:
        for name in names:
            by_tool.setdefault(name, []).append(line)
    return [
        Subscription(
            tuple(by_id[name] for name in sorted(group.names)), tuple(group.lines), by_tool
        )
        for group in groups(counted)
        if group.names <= by_id.keys()
    ]


def _subscribes(line: Cost) -> bool:
    return known(line.category) == "subscriptions"


def tool_links(plan: Plan) -> Iterator[tuple[Cost, frozenset[str]]]:
    """The lines of the budget, each with what it pays for by its `for` or by a tool's `cost`."""
    by_line: dict[str, set[str]] = {}
    for tool in plan.tools:
        if tool.cost is not None:
            by_line.setdefault(meant(plan, tool.cost, "cost line"), set()).add(tool.id)
    for line in plan.costs:
        names = {meant(plan, name, "tool") for name in line.for_}
        yield line, frozenset(names | by_line.get(line.id or "", set()))


# People ----------------------------------------------------------------------------------------


class Payroll(NamedTuple):
    """The pay of some people, and the cost lines of a category that are for them.

    It is `whole` where the pay of everybody is written whom the lines may pay.
    """

    lines: tuple[Cost, ...]
    pays: tuple[Pay, ...]
    whole: bool


def payrolls(plan: Plan, category: str) -> list[Payroll]:
    """The pay that is written and the lines that are for it, as far as they belong together.

    A line that names nobody, or something else than people and roles, may be for anybody, and so
    brings all together. People whom no line is for stand alone. Empty where no line is of the
    category. Raises `Unread` where a line's category is missing.
    """
    lines = [line for line in plan.costs if known(line.category) == category]
    if not lines:
        return []
    anybody = {*(known(pay.person) for pay in plan.team.pay), *_quota_carriers(plan)}
    found = groups([(line, _paid(plan, line) or anybody) for line in lines])
    reached = {name for group in found for name in group.names}
    alone = [Payroll((), (pay,), whole=True) for pay in plan.team.pay if pay.person not in reached]
    made = [_payroll(plan, group) for group in found]
    return [each for each in (*made, *alone) if each.pays]


def _payroll(plan: Plan, group: Group) -> Payroll:
    pays = tuple(pay for pay in plan.team.pay if pay.person in group.names)
    lacking = group.names - {pay.person for pay in pays}
    absent = {each.id for each in plan.people if employed(each, plan.period) is None}
    return Payroll((*group.lines,), pays, whole=lacking <= absent)


def _quota_carriers(plan: Plan) -> Iterator[str]:
    return (each.seat.id for each in carriers(plan))


def _paid(plan: Plan, line: Cost) -> set[str]:
    """The ids of the people and open positions that a line is for; empty where it may be anybody.

    A role stands for everybody in it, and for those who are yet to come.
    """
    paid: set[str] = set()
    for name in line.for_:
        seats = _seats(plan, name)
        if seats is None:
            return set()
        paid.update(each.id for each in seats)
    return paid


def _seats(plan: Plan, name: str) -> list[TeamMember | OpenPosition] | None:
    """The people and open positions that an id means; None where it means something else."""
    if role := plan.role(name):
        return [*members(plan, name), *role.open_positions]
    if person := plan.person(name):
        return [person]
    position = plan.find("open position", name)
    return [position] if isinstance(position, OpenPosition) else None
