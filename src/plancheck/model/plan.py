"""The plan: all records of all sections, looked up by id, as rules and pages see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from plancheck.model.begun import unbegun_sections
from plancheck.model.header import Header, Policy
from plancheck.model.period import Period
from plancheck.model.prose import Prose
from plancheck.model.record import Record, Unread
from plancheck.model.team import TeamMember, TeamRole
from plancheck.model.texts import Text, texts_in, texts_of
from plancheck.problem import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from plancheck.model.budget import Budget, Cost
    from plancheck.model.customers import BuyingPattern, CustomerPersona, Customers, SalesTerritory
    from plancheck.model.metrics import Metrics, SalesMetric, Stage
    from plancheck.model.mission import Goal, Mission
    from plancheck.model.section import Section
    from plancheck.model.strategies import SalesStrategy, Strategies
    from plancheck.model.team import Agency, Team
    from plancheck.model.tools import SalesTool, Tools
    from plancheck.source.document import Document

P = ParamSpec("P")
T = TypeVar("T")

SECTION_OF = {
    "goal": "mission",
    "role": "team",
    "person": "team",
    "agency": "team",
    "open position": "team",
    "persona": "customers",
    "buying pattern": "customers",
    "territory": "customers",
    "strategy": "strategies",
    "task": "strategies",
    "promotion": "strategies",
    "tool": "tools",
    "metric": "metrics",
    "stage": "metrics",
    "cost line": "budget",
    "assumption": "plan",
    "risk": "plan",
}
"""In which section a kind of record stands, by its noun."""


def known(value: T | None) -> T:
    """A value that a rule cannot do without; where it is missing another rule says so."""
    if value is None:
        raise Unread
    return value


def told(count: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """What a function of the model gives; None where the plan does not say enough for it."""
    try:
        return count(*args, **kwargs)
    except Unread:
        return None


def once(count: Callable[[Plan], T]) -> Callable[[Plan], T]:
    """A figure of a whole plan that is worked out once for each plan, however many ask for it.

    Nobody may change what it gives. Where it raises `Unread` it does so each time.
    """

    @wraps(count)
    def figure(plan: Plan) -> T:
        if count not in plan.figures:
            plan.figures[count] = count(plan)
        return cast("T", plan.figures[count])

    return figure


@dataclass(frozen=True)
class Plan:
    """Everything that a plan's folder says, on one day.

    `files` are the sections file by file; `merged` the sections joined; `lost` the sections of
    which a file could not be read, with "" for a file of which nobody can tell. `others` are the
    names of the folder's other files, pictures and such; None where nobody has looked. `tolerant`
    plans read what is missing as empty; others raise `Unread`, which silences the rule that asked.
    """

    as_of: date
    files: Mapping[str, tuple[Section, ...]]
    merged: Mapping[str, Section]
    lost: frozenset[str]
    documents: tuple[Document, ...]
    tolerant: bool = False
    others: frozenset[str] | None = None

    # Sections ----------------------------------------------------------------------------------

    def has(self, name: str) -> bool:
        """Whether a section is there, is begun, and all of it could be read."""
        return name not in self.lost and not self.lacks(name)

    def lacks(self, name: str) -> bool:
        """Whether a section is missing, or nothing is written in it yet."""
        return (name not in self.merged and name not in self.lost) or name in self.unbegun

    @cached_property
    def unbegun(self) -> frozenset[str]:
        """The sections in which nothing is written, though their keys stand there."""
        return frozenset(unbegun_sections(self))

    def section(self, name: str) -> Section:
        """A section, joined. Raises `Unread` where it is missing or a file of it is unread."""
        if not self.has(name) and not (self.tolerant and name in self.merged):
            raise Unread(name)
        return self.merged[name]

    @property
    def header(self) -> Header:
        """The plan's own section."""
        return cast("Header", self.section("plan"))

    @property
    def is_draft(self) -> bool:
        """Whether nobody says that the plan is more than a draft yet, as far as can be told."""
        header = self.merged.get("plan")
        return header is None or header.readable("status") in (None, "draft")

    @property
    def mission(self) -> Mission:
        """Mission and goals."""
        return cast("Mission", self.section("mission"))

    @property
    def team(self) -> Team:
        """Roles, people and agencies."""
        return cast("Team", self.section("team"))

    @property
    def customers(self) -> Customers:
        """Personas, buying patterns and territories."""
        return cast("Customers", self.section("customers"))

    @property
    def metrics_section(self) -> Metrics:
        """The sales process and the metrics."""
        return cast("Metrics", self.section("metrics"))

    @property
    def tools_section(self) -> Tools:
        """Tools, and the reasons for having none of a kind."""
        return cast("Tools", self.section("tools"))

    @property
    def strategies_section(self) -> Strategies:
        """The strategies' section."""
        return cast("Strategies", self.section("strategies"))

    @property
    def budget(self) -> Budget:
        """Costs and revenue."""
        return cast("Budget", self.section("budget"))

    # Entries -----------------------------------------------------------------------------------

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals, in the order of the plan."""
        return self.mission.goals

    @property
    def roles(self) -> tuple[TeamRole, ...]:
        """The roles."""
        return self.team.roles

    @property
    def people(self) -> tuple[TeamMember, ...]:
        """The people."""
        return self.team.people

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies."""
        return self.team.agencies

    @property
    def personas(self) -> tuple[CustomerPersona, ...]:
        """The personas."""
        return self.customers.personas

    @property
    def buying_patterns(self) -> tuple[BuyingPattern, ...]:
        """The buying patterns."""
        return self.customers.buying_patterns

    @property
    def territories(self) -> tuple[SalesTerritory, ...]:
        """The territories."""
        return self.customers.territories

    @property
    def strategies(self) -> tuple[SalesStrategy, ...]:
        """The strategies."""
        return self.strategies_section.strategies

    @property
    def tools(self) -> tuple[SalesTool, ...]:
        """The tools."""
        return self.tools_section.tools

    @property
    def metrics(self) -> tuple[SalesMetric, ...]:
        """The metrics."""
        return self.metrics_section.metrics

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of the sales process; empty where there is none."""
        process = self.metrics_section.sales_process
        return process.stages if process is not None else ()

    @property
    def costs(self) -> tuple[Cost, ...]:
        """The lines of the budget."""
        return self.budget.costs

    # The plan's own facts ----------------------------------------------------------------------

    @cached_property
    def policy(self) -> Policy:
        """The plan's thresholds: its own, or the defaults where it has none.

        Raises `Unread` where the plan's own file could not be read: it may hold some.
        """
        there = "plan" in self.merged or ("plan" in self.lost and not self.tolerant)
        written = self.header.policy if there else None
        return written or Policy.model_validate({})

    @cached_property
    def period(self) -> Period:
        """The days for which the plan holds, half-open.

        Raises `Unread` where they are missing or reversed: rules of their own say so.
        """
        span = known(self.header.period)
        start, end = known(span.start), known(span.end)
        if end < start:
            raise Unread("period")
        return Period.inclusive(start, end)

    @property
    def currency(self) -> str:
        """The code of the plan's currency; empty where the plan names none."""
        header = self.merged.get("plan")
        return (header.readable("currency") if header else None) or ""

    @cached_property
    def figures(self) -> dict[Callable[[Plan], object], object]:
        """What functions that are marked with `once` have worked out of this plan."""
        return {}

    # Texts -------------------------------------------------------------------------------------

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """The prose of every page that could be read, ordinary pages included."""
        return tuple(Prose(each) for each in self.documents if each.data is not None)

    @cached_property
    def odd_texts(self) -> tuple[Text, ...]:
        """Every text in the front matter that holds an odd sign, and where it stands.

        Those of ordinary pages too; but not the organisation's own data under `extra`.
        """
        of_records = [text for record in self.records for text in texts_of(record)]
        pages = [each for each in self.documents if each.data and "section" not in each.data]
        sections = {part.at.file for parts in self.files.values() for part in parts}
        of_pages = [
            text
            for page in pages
            if page.file not in sections
            for text in texts_in(page.data, Place(page.file))
        ]
        return (*of_records, *of_pages)

    # Looking up --------------------------------------------------------------------------------

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every record of the plan, sections included, in the order of its files."""
        parts = [part for parts in self.files.values() for part in parts]
        return tuple(record for part in parts for record in (part, *part.records()))

    @cached_property
    def index(self) -> Mapping[str, Mapping[str, Record]]:
        """The records that have an id, by noun and id; of two with the same id, the first."""
        index: dict[str, dict[str, Record]] = {}
        for record in self.records:
            name = record.readable("id")
            if isinstance(name, str):
                index.setdefault(record.noun, {}).setdefault(name, record)
        return index

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all records, whatever their kind."""
        return frozenset(name for entries in self.index.values() for name in entries)

    @cached_property
    def by_place(self) -> Mapping[Place, Record]:
        """The records of the plan by where they stand."""
        return {record.at: record for record in self.records}

    def find(self, noun: str, name: str | None) -> Record | None:
        """The record of a kind with this id, or None."""
        return self.index.get(noun, {}).get(name or "")

    def person(self, name: str | None) -> TeamMember | None:
        """The person with this id, or None."""
        return cast("TeamMember | None", self.find("person", name))

    def role(self, name: str | None) -> TeamRole | None:
        """The role with this id, or None."""
        return cast("TeamRole | None", self.find("role", name))
