"""The JSON Schemas of the front matter, made from the records, for editors and other programs.

They say what the records say, for documents read as YAML 1.2: a text or an id may be a number
there (`title: 2027`), and a key without a value is null and counts as not written. A blank text
(`title: ""`) counts as not written for us and is not provided for: an editor that offers three
ways to leave every key empty helps nobody.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema
from typing_extensions import override

from plancheck.model.build import SECTIONS
from plancheck.model.scalar import Percent
from plancheck.source.writing import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core.core_schema import DictSchema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NULL = {"type": "null"}


def write(folder: Path) -> None:
    """Write the schemas into a folder; each file is there whole or as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        replace(folder / name, text.encode())


def stale(folder: Path) -> list[str]:
    """The names of the schemas in a folder that are missing or not up to date."""
    return [
        name
        for name, text in texts().items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != text.encode()
    ]


def texts() -> dict[str, str]:
    """The schemas as files: names and text."""
    return {
        f"{name}.json": json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"
        for name in SECTIONS
    }


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a section's front matter."""
    kind = SECTIONS[name]
    made = kind.model_json_schema(by_alias=True, schema_generator=_Generator)
    for record in (made, *made.get("$defs", {}).values()):
        _tidy(record)
    about = kind.model_fields["section"].description
    made["properties"]["section"] = {"description": about, "const": name}
    made |= {"$schema": DIALECT, "$id": f"urn:plancheck:schema:{name}", "title": f"plan: {name}"}
    ordered: dict[str, Any] = _ordered(made)
    return ordered


class _Generator(GenerateJsonSchema):
    """pydantic's schemas, without titles made of names, and with defaults as people write them."""

    @override
    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    @override
    def encode_default(self, dft: Any) -> Any:
        return f"{(dft * 100).normalize():f}%" if isinstance(dft, Percent) else dft

    @override
    def dict_schema(self, schema: DictSchema) -> dict[str, Any]:
        """Free data, or periods with values; a period without a value counts as not written."""
        values = self.generate_inner(schema["values_schema"])
        if not values:
            return {"type": "object"}
        names = self.generate_inner(schema["keys_schema"])
        return {
            "type": "object",
            "propertyNames": {"pattern": names["pattern"]},
            "additionalProperties": _or_null(values),
        }


def _tidy(record: dict[str, Any]) -> None:
    """Leave out what says nothing, and let every key that may be missing be null."""
    record.pop("title", None)
    for key, value in record["properties"].items():
        if value.get("default", "") in (None, ()):
            del value["default"]
        if key not in record.get("required", ()):
            record["properties"][key] = _or_null(value)


def _or_null(value: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that may be left empty, as flat as can be: editors show it."""
    rest = {key: each for key, each in value.items() if key not in ("anyOf", "oneOf")}
    options = list(_options(value))
    if len(options) > 1 or "$ref" in options[0]:
        rest.pop("$ref", None)
        return {**rest, "anyOf": [*options, NULL]}
    only = {**options[0], **rest}
    if "enum" in only:
        del only["type"]
        return {**only, "enum": [*only["enum"], None]}
    types = only["type"] if isinstance(only["type"], list) else [only["type"]]
    return {**only, "type": [*types, "null"]}


def _options(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a value may be other than null, one by one."""
    nested = value.get("anyOf") or value.get("oneOf")
    if nested is None and value != NULL:
        yield value
    for each in nested or ():
        yield from _options(each)


_ORDER = (
    *("$schema", "$id", "title", "description", "const", "default", "examples", "enum"),
    *("$ref", "anyOf", "type", "format", "pattern", "minimum", "maximum", "maxLength"),
    *("items", "propertyNames", "properties", "required", "additionalProperties", "$defs"),
)


def _ordered(value: Any) -> Any:
    """The same schema with what people look for first; the keys of a plan keep their order."""
    if isinstance(value, list):
        return [_ordered(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() <= set(_ORDER):
        value = dict(sorted(value.items(), key=lambda item: _ORDER.index(item[0])))
    return {
        key: {name: _ordered(part) for name, part in each.items()}
        if key in ("properties", "$defs")
        else _ordered(each)
        for key, each in value.items()
    }
