"""What every section file may hold, whichever section it is part of."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from plancheck.model.record import Record, key, many
from plancheck.model.scalar import Count, Day, Id, Refers, Text

if TYPE_CHECKING:
    from plancheck.problem import Key, Place

Person = Annotated[Id, Refers(("person",), "person")]
Goal = Annotated[Id, Refers(("goal",), "goal")]
Role = Annotated[Id, Refers(("role",), "role")]
Persona = Annotated[Id, Refers(("persona",), "persona")]
Territory = Annotated[Id, Refers(("territory",), "territory")]
Tool = Annotated[Id, Refers(("tool",), "tool")]
Metric = Annotated[Id, Refers(("metric",), "metric")]
CostLine = Annotated[Id, Refers(("cost line",), "cost line")]
PersonOrRole = Annotated[Id, Refers(("person", "role"), "person or role")]
Payee = Annotated[
    Id,
    Refers(
        ("tool", "person", "role", "strategy", "agency", "task", "open position"),
        "tool, person, role, strategy, agency, task or open position",
    ),
]

Audience = Literal["team", "leadership"]


class Allowance(Record):
    """A finding that the team accepts for a while, and why."""

    noun = "allowance"
    named_by = "rule"

    rule: Text | None = key("The rule whose finding is accepted, such as `no-contingency`.")
    at_: Text | None = key(
        "The id of the entry it is accepted for; without it, the whole file.", alias="at"
    )
    reason: Text | None = key("Why it is accepted, for whoever reads this in half a year.")
    until: Day | None = key("The last day on which it is accepted, such as 2027-03-31.")
    by: Person | None = key("Who accepted it.")


class Section(Record):
    """The keys that every file of a plan may have.

    Where a section stands in several files, `origins` tells for each key in which one.
    """

    __slots__ = ("origins",)

    if TYPE_CHECKING:
        origins: dict[str, Place]

    noun = "section"

    section: Text = key(
        "Which section of the plan this file is part of; a section may have several files.",
        default=...,
    )
    title: Text | None = key("The page's title: plain text without markup.")
    owner: Person | None = key("The person who keeps this section true, such as kovacs-agnes.")
    reviewed: Day | None = key("The last day on which somebody confirmed it, such as 2027-03-31.")
    review_every_days: Count | None = key(
        "After how many days it is to be confirmed again. Default: the plan's, or 92."
    )
    audience: Audience | None = key(
        "`team` or `leadership`: a leadership file is left out of the team's site. Default team.",
        usual="team",
    )
    allow: tuple[Allowance, ...] = many("Findings in this file that the team accepts for a while.")
    extra: dict[str, Any] | None = key(
        "The organisation's own data, of any form; its own JSON Schema may ask for one."
    )

    def place(self, *keys: "Key") -> "Place":
        """Where a key of the section stands, in whichever of its files."""
        if keys and keys[0] in self.origins:
            place = self.origins[str(keys[0])]
            return place._replace(keys=place.keys + keys[1:])
        return super().place(*keys)
