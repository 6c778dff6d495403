"""Step 5: the tools behind the strategies."""

from typing import Annotated, Any, Literal

from pydantic_core import PydanticCustomError

from plancheck.model.record import Record, key, many
from plancheck.model.scalar import Also, Amount, Count, Day, Id, Text
from plancheck.model.section import CostLine, Person, PersonOrRole, Section


class Price(Record):
    """What a tool costs: an amount for each user or for everybody, a month or a year."""

    noun = "price"

    amount: Amount | None = key("In the plan's currency.")
    per: Literal["user", "flat"] | None = key(
        "`user` is for each user, `flat` for everybody together."
    )
    every: Literal["month", "year"] | None = key("Paid each month or each year.")


class FreeLimit(Record):
    """Up to where a tool is free."""

    noun = "free limit"

    users: Count | None = key("Users, at most.")
    minutes: Count | None = key("Minutes a meeting, at most.")
    until: Day | None = key("The last day of a trial.")
    note: Text | None = key("Anything else about it.")


def _free(value: Any) -> Any:
    if value == "free":
        return {"amount": "0", "per": "flat", "every": "month"}
    if not isinstance(value, dict):
        raise PydanticCustomError("price", "neither keys with values nor free")
    return value


class SalesTool(Record):
    """A tool that the team works with."""

    noun = "tool"
    named_by = "name"

    id: Id = key("A short name of its own, such as crm.", default=...)
    name: Text | None = key("What the tool is called.")
    kind: (
        Literal[
            "crm",
            "video_conferencing",
            "scheduling",
            "prospecting",
            "marketing",
            "signature",
            "analytics",
            "tasks",
            "phone",
            "other",
        ]
        | None
    ) = key("What it is for: crm, video_conferencing, scheduling and so on.")
    purpose: Text | None = key("What it does for the team.")
    users: tuple[PersonOrRole, ...] = many("The people or roles that use it, by id.")
    seats: Count | None = key("Paid seats. Default: the users.")
    price: Annotated[Price, Also(_free, {"const": "free"})] | None = key(
        "What it costs: {amount: 20, per: user, every: month}, or the word `free`."
    )
    free_limit: FreeLimit | None = key("Up to where it is free: {users: 3, minutes: 40}.")
    cost: CostLine | None = key("The budget line that pays for it.")
    owner: Person | None = key("Who looks after it.")
    renews: Day | None = key("The day on which the contract renews.")
    url: Text | None = key("Where it is found.")


class Tools(Section):
    """Tools and systems."""

    no_video_conferencing: Text | None = key("Why the team needs no video conferencing.")
    no_scheduling: Text | None = key("Why the team needs no scheduling tool.")
    tools: tuple[SalesTool, ...] = many("The tools.")
