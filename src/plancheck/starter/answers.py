"""What has to be known of a team before its repository can be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Language = Literal["en", "hu"]
Model = Literal["b2b", "b2c", "both"]
Forge = Literal["github", "gitlab", "both"]

CURRENCIES: dict[Language, str] = {"en": "EUR", "hu": "HUF"}
"""The currency of each language's template."""

SECOND_HALF = 7
"""From this month on, a plan that is begun is one for the coming year."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A team's answers. Without a `company` the plan asks for it; `example` is a plan of its own.

    `repository` is the address of its page on the forge, empty where nobody knows it yet.
    """

    today: date
    year: int
    language: Language = "en"
    model: Model = "both"
    currency: str = "EUR"
    company: str = ""
    example: bool = False
    forge: Forge = "github"
    repository: str = ""

    @property
    def words(self) -> frozenset[str]:
        """The words for which blocks of a template stay."""
        forge = "gitlab" if self.forge == "gitlab" else "github"
        return frozenset({self.model, forge, "example" if self.example else "guided"})


def usual_year(today: date) -> int:
    """The year for which a plan is made that is begun today."""
    return today.year + (today.month >= SECOND_HALF)
