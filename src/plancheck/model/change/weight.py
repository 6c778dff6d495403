"""How much a change weighs: what the team has promised, money, other facts, or wording alone."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from plancheck.model.attainment import unit_of
from plancheck.model.change.entries import PAGE
from plancheck.model.metrics import SalesMetric, unit
from plancheck.model.mission import Goal, Milestone
from plancheck.model.plan import told
from plancheck.model.record import Record, aliases, inner, made_of
from plancheck.model.scalar import Amount, Percent, Text
from plancheck.model.team import Kpi

if TYPE_CHECKING:
    from plancheck.model.change.compared import EntryChange, ValueChange
    from plancheck.model.change.entries import Entry, Path
    from plancheck.model.plan import Plan

Weight = Literal["promise", "money", "fact", "wording"]
WEIGHTS: tuple[Weight, ...] = ("promise", "money", "fact", "wording")

_PROMISES: dict[str, frozenset[str]] = {
    "goal": frozenset({"kind", "basis", "measurable", "time_bound", "owner", "not_on_quota"}),
    "milestone": frozenset({"by", "value"}),
    "person": frozenset({"quota"}),
    "open position": frozenset({"quota", "starts"}),
    "territory": frozenset({"quota"}),
    "KPI": frozenset({"metric", "target", "period"}),
    "metric": frozenset({"baseline", "target", "targets"}),
    "budget": frozenset({"projected_revenue"}),
    "plan": frozenset({"period", "status", "approved_by", "approved_on", "policy"}),
}
"""The keys of each kind of entry that the team is held to."""
_MONEY = frozenset({"cost line", "scenario", "pay", "category without cost", "tool", "promotion"})
"""Kinds of entries that cost or bring money when they come or go."""


def weight(change: EntryChange) -> Weight:
    """How much the change of an entry weighs: as much as its weightiest value."""
    entry = change.entry
    if change.values:
        return min((value_weight(entry, each) for each in change.values), key=WEIGHTS.index)
    if change.how in ("renamed", "moved"):
        return "fact"
    if entry.noun in _PROMISES:
        return "promise"
    return "money" if entry.noun in _MONEY else "fact"


def value_weight(entry: Entry, change: ValueChange) -> Weight:
    """How much the change of a value weighs."""
    path = change.path
    if path[0] in _PROMISES.get(entry.noun, ()):
        return "promise"
    if is_money(entry, path) or (path[0] == "forecast" or entry.noun == "pay"):
        return "money"
    return "wording" if _is_wording(entry, path) else "fact"


# Kinds of values -------------------------------------------------------------------------------


def figure_unit(entry: Entry, path: Path, value: Any, plan: Plan) -> str | None:
    """The unit of a figure, `money`, `percent`, `days`, `count` or `ratio`; None without one.

    The figures of a goal, a metric or a KPI are in the unit of the metric.
    """
    if isinstance(value, Percent):
        return "percent"
    if not isinstance(value, Decimal | int) or isinstance(value, bool):
        return None
    if is_money(entry, path):
        return "money"
    if path[-1].endswith("_days"):
        return "days"
    return told(_unit_of_metric, entry, plan)


def _unit_of_metric(entry: Entry, plan: Plan) -> str | None:
    record = entry.record
    if isinstance(record, Milestone) and entry.parent is not None:
        record = entry.parent.record
    if isinstance(record, Goal):
        return unit_of(plan, record)
    if isinstance(record, Kpi):
        record = plan.find("metric", record.metric)
    return unit(record) if isinstance(record, SalesMetric) else None


def is_money(entry: Entry, path: Path) -> bool:
    """Whether a value is an amount in the plan's currency, by its key."""
    return entry.record is not None and _marks(type(entry.record), path, Amount)


def _is_wording(entry: Entry, path: Path) -> bool:
    """Whether a value is free text, by its key."""
    if entry.noun == PAGE and path[0] in ("prose", "title"):
        return True
    return entry.record is not None and _marks(type(entry.record), path, Text)


@cache
def _marks(kind: type[Record], path: Path, annotated: Any) -> bool:
    """Whether the key that a path leads to holds values of an annotated kind."""
    name = aliases(kind).get(path[0])
    if name is None:
        return False
    if len(path) > 1 and name in inner(kind):
        return _marks(inner(kind)[name], path[1:], annotated)
    mark = annotated.__metadata__[0]
    return any(each is mark for each in (*made_of(kind)[name], *kind.model_fields[name].metadata))
