"""The organisation's own data under `extra`, against its own JSON Schemas.

A schema for a section is the file `schema/extra/SECTION.json` beside the plan's folder. Nothing
that it refers to is fetched. `jsonschema` is imported only where there is such a file and data for
it: that alone takes longer than all the rest of a check.
"""

from __future__ import annotations

import json
import re
import signal
import threading
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from plancheck.problem import Place, Problem
from plancheck.source.files import SCHEMAS
from plancheck.source.misfit import MISFITS, general, told
from plancheck.source.yaml import FREE, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

    from jsonschema.protocols import Validator

    from plancheck.source.document import Document

MOST_SECONDS = 2.0
MOST_FAULTS = 100

_NUMBER = re.compile(r"-?[0-9]{1,100}(\.[0-9]{1,100})?")


class _UnusableError(Exception):
    """The schema cannot be used: what is wrong with it, and what to do."""

    def __init__(self, fault: str, help: str) -> None:
        super().__init__(fault)
        self.fault = fault
        self.help = help


def faults(documents: Iterable[Document], section: str, schema: bytes) -> Iterator[Problem]:
    """What breaks a schema in the `extra` of a section's files."""
    judged = [each for each in documents if _is_read(each)]
    if not judged:
        return
    file = f"{SCHEMAS}/{section}.json"
    at = Place(judged[0].file, (FREE,))
    try:
        validator = _validator(schema)
        for document in judged:
            at = Place(document.file, (FREE,))
            yield from _faults_of(document, validator, file)
    except _UnusableError as unusable:
        yield Problem(at.key, f"{file} {unusable.fault}", unusable.help, rule="invalid-extra")


def _is_read(document: Document) -> bool:
    """Whether a file has data under `extra`, all of which could be read."""
    data = (document.data or {}).get(FREE)
    return isinstance(data, dict) and all(keys[:1] != (FREE,) for keys in document.unread)


def _faults_of(document: Document, validator: Validator, file: str) -> Iterator[Problem]:
    assert document.data is not None  # noqa: S101  `faults` asks for documents with data only
    found = [
        told(misfit, Place(document.file, (FREE, *error.absolute_path)), error, file)
        for error in _errors(validator, values(document.data[FREE]))
        for misfit in MISFITS.get(str(error.validator), general)(error)
    ]
    yield from dict.fromkeys(found)  # of two missing keys, each error tells both


def values(data: Any) -> Any:
    """Data as a JSON Schema sees it: text that is written like a number is one, without quotes.

    Decimals stay exact.
    """
    if isinstance(data, dict):
        return {key: values(value) for key, value in data.items()}
    if isinstance(data, list):
        return [values(value) for value in data]
    if isinstance(data, str) and type(data) is not Quoted and _NUMBER.fullmatch(data):
        return Decimal(data) if "." in data else int(data)
    return data


# The schema ------------------------------------------------------------------------------------


def _validator(text: bytes) -> Validator:
    from jsonschema import Draft202012Validator, SchemaError  # noqa: PLC0415  it is slow
    from jsonschema.validators import validator_for  # noqa: PLC0415
    from referencing.jsonschema import EMPTY_REGISTRY  # noqa: PLC0415

    schema = _loaded(text)
    kind = validator_for(schema, default=Draft202012Validator)
    try:
        kind.check_schema(schema)
    except SchemaError as error:
        where = "/".join(map(str, error.absolute_path))
        help = f'Correct what stands there at "{where}".' if where else "Correct the file."
        raise _UnusableError("is not a valid JSON Schema", help) from None
    except (RecursionError, OverflowError):
        raise _UnusableError("is nested too deeply", "Make the schema simpler.") from None
    return kind(schema, registry=EMPTY_REGISTRY, format_checker=kind.FORMAT_CHECKER)


def _loaded(text: bytes) -> Any:
    try:
        schema = json.loads(text, parse_float=Decimal, object_hook=_with_places)
    except json.JSONDecodeError as error:
        help = f"The fault is at line {error.lineno}, column {error.colno} of that file."
        raise _UnusableError("is not valid JSON", help) from None
    except (ValueError, RecursionError):
        raise _UnusableError("is not valid JSON", "Save it as UTF-8 text, at most 1 MB.") from None
    kind = schema.get("$schema", "") if isinstance(schema, dict) else ""
    if not isinstance(schema, dict | bool) or not isinstance(kind, str):
        raise _UnusableError("is not a valid JSON Schema", "A schema is a JSON object.")
    return schema


def _with_places(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema that says "no such key" in a way for which jsonschema tells the place."""
    known = schema.get("properties")
    if isinstance(known, dict):
        schema["properties"] = {
            key: {"not": {}} if value is False else value for key, value in known.items()
        }
    return schema


def _errors(validator: Validator, data: Any) -> list[Any]:
    from referencing.exceptions import Unresolvable  # noqa: PLC0415  it comes with jsonschema

    try:
        with _at_most(MOST_SECONDS):
            return list(islice(validator.iter_errors(data), MOST_FAULTS))
    except _TooLongError:
        fault = f"takes longer than {MOST_SECONDS:.0f} seconds on this data"
        raise _UnusableError(
            fault, 'Make its "pattern" simpler: one repeats inside another.'
        ) from None
    except Unresolvable as error:
        fault = f"refers to {str(error.ref)[:80]}, which is not in it"
        help = 'Nothing is fetched: put what "$ref" means into the same file, under "$defs".'
        raise _UnusableError(fault, help) from None
    except RecursionError:
        raise _UnusableError("refers to itself without end", 'Check its "$ref".') from None
    except (re.error, OverflowError):
        raise _UnusableError(
            "holds a pattern that cannot be read", 'Check its "pattern".'
        ) from None


# A limit of time -------------------------------------------------------------------------------


class _TooLongError(Exception):
    """The time is up."""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Stop what is done here after some seconds, where the system can: a regex may run for ever.

    Only a Unix can, and only in the main thread; elsewhere nothing is stopped.
    """
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    timer = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, before)
