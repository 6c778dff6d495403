"""Reading and shape: what keeps a file, a key or a value from being read.

Most of these are found by the reader and the records, before there is a plan; they are listed
here for their severity, their page and their summary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args, get_origin

from plancheck.model.record import aliases, parts
from plancheck.model.section import Section
from plancheck.rules.rule import Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.problem import Problem

unreadable_file = Rule("unreadable-file", "A file cannot be read as UTF-8 text.", "error")
missing_front_matter = Rule("missing-front-matter", "A page has no front matter.", "error")
invalid_yaml = Rule("invalid-yaml", "The front matter is not valid YAML.", "error")
duplicate_key = Rule("duplicate-key", "A key stands twice in the same place.", "error")
forbidden_yaml = Rule(
    "forbidden-yaml", "The front matter uses an anchor, an alias, a tag or a merge key.", "error"
)
too_large = Rule("too-large", "A file or its front matter is too large or too deep.", "error")
unknown_section = Rule(
    "unknown-section", "A file says that it is a section that no plan has.", "error"
)
unknown_key = Rule("unknown-key", "A key is not one of the format.", "error")
invalid_value = Rule("invalid-value", "A value cannot be what its key asks for.", "error")
invalid_extra = Rule(
    "invalid-extra", "Data under `extra` breaks the organisation's own schema.", "error"
)
internal_error = Rule("internal-error", "A rule of plancheck itself failed.", "error")
invalid_configuration = Rule(
    "invalid-configuration", "The configuration file cannot be used as it is.", "error"
)

ALWAYS = frozenset(
    {"unreadable-file", "missing-front-matter", "invalid-yaml", "too-large", "internal-error"}
    | {invalid_configuration.name}
)
"""Rules that nobody can choose away: what they find keeps the others from looking."""

NEEDED: dict[str, tuple[str, ...]] = {
    "plan": ("company", "business_model", "currency", "period"),
    "period": ("start", "end"),
    "role": ("title", "kind"),
    "person": ("name", "role"),
    "agency": ("name",),
    "persona": ("name", "type"),
    "territory": ("name", "region"),
    "strategy": ("title", "kind"),
    "task": ("do", "cadence"),
    "tool": ("name", "kind", "price"),
    "price": ("amount", "per", "every"),
    "metric": ("name", "kind"),
    "stage": ("name", "outcome"),
    "cost line": ("item", "category", "amount"),
}
"""The keys without which an entry is not understood, by its noun."""


def _entries(plan: Plan) -> Iterator[Record]:
    yield from (plan.merged[name] for name in ("plan",) if plan.has(name))
    for record in plan.records:
        if record.noun in NEEDED and not isinstance(record, Section):
            yield record


@rule(severity="error", each=_entries)
def missing_key(plan: Plan, record: Record) -> Iterator[Problem]:
    """A key is missing without which an entry cannot be understood."""
    for key in _needed(record):
        if getattr(record, aliases(type(record))[key]) in (None, ()):
            name = {"plan": "the plan", "period": "the plan's period"}.get(record.noun)
            message = f'{name or record.label} has no "{key}"'
            yield record.problem(key, message, help=_help(record, key))


def _needed(record: Record) -> tuple[str, ...]:
    keys = NEEDED[record.noun]
    if record.noun == "cost line":
        recurrence = record.readable("recurrence")
        return (*keys, *{"ongoing": ("every",), "one_time": ("month",)}.get(recurrence, ()))
    if record.noun == "price" and record.readable("amount") == 0:
        return ("amount",)
    return keys


def _help(record: Record, key: str) -> str:
    field = type(record).model_fields[aliases(type(record))[key]]
    words = [get_args(part) for part in parts(field.annotation) if get_origin(part) is Literal]
    choices = f" Choose one of {', '.join(words[0])}." if words else ""
    return f"Add `{key}:` to it.{choices or f' {field.description}'}"
