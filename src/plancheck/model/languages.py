"""The languages of the published site: English, and those that have a catalogue of its words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

ENGLISH = "en"
CATALOGUES = Path(__file__).parents[1] / "locale"


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages, English first: the names of the catalogues in the package."""
    return (ENGLISH, *sorted(each.stem for each in CATALOGUES.glob("*.po")))


def _read_language(value: Any) -> str:
    if value not in languages():
        expected = ", ".join(f"'{code}'" for code in languages())
        raise PydanticCustomError("language", "no such language", {"expected": expected})
    return str(value)


@dataclass(frozen=True, slots=True, eq=False)
class _Spoken:
    """Reads the code of a language. Which there are is asked only when there is one to read."""

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return no_info_plain_validator_function(_read_language)

    def __get_pydantic_json_schema__(
        self, _core: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": list(languages())}


Language = Annotated[str, _Spoken()]
