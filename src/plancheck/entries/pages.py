"""A new page for a section that has none: front matter with its first entry.

What else a complete section holds stands there as comments, to be filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.entries.written import WIDEST, Row, commented
from plancheck.model.build import SECTIONS
from plancheck.rules.catalog import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EVERY = {"owner": "kovacs-agnes", "reviewed": "2027-01-04"}

_BESIDE: dict[str, dict[str, str]] = {
    "mission": {
        "mission": "We bring good tea to cafés that care",
        "unique_selling_proposition": "Every tea names its grower",
    },
    "budget": {
        "projected_revenue": "400000",
        "gross_margin": "40%",
        "new_customers": "40",
    },
}
"""The keys of a section that have one value and that a complete plan needs, with examples."""

_BLOCKS: dict[str, tuple[str, ...]] = {
    "customers": (
        "buying_patterns:",
        "  - id: steady",
        "    personas: [cafe-owner]",
        "    summary: Orders every second week",
        "    seasonality: [8%, 8%, 8%, 8%, 8%, 7%, 6%, 6%, 9%, 10%, 10%, 12%]",
        "    quarterly_budget: Decided from delivery to delivery",
        "    industry_trends: Guests ask where things come from",
    ),
    "metrics": (
        "sales_process:",
        "  stages:",
        "    - {name: Tasting, outcome: open, steps: [Taste three teas], conversion: 40%}",
        "    - {name: Offer, outcome: open, steps: [Send it the same day], most_days: 14}",
        "    - {name: Order, outcome: won}",
        "    - {name: Not now, outcome: lost}",
    ),
}
"""The lists of a section that no command adds to and that a complete plan needs, with examples."""


def page(section: str, key: str, entry: Sequence[str]) -> str:
    """The text of a section's first page, with an entry in the list of this key."""
    title = STEPS[list(SECTIONS).index(section)]
    lines = ["---", f"section: {section}", f"title: {title}", *_keys(section, _EVERY), ""]
    if section in _BESIDE:
        lines += [*_keys(section, _BESIDE[section]), ""]
    if section in _BLOCKS:
        lines += [*_block(section), ""]
    return "\n".join([*lines, f"{key}:", *entry, "---", ""])


def _keys(section: str, examples: dict[str, str]) -> Iterator[str]:
    """Keys with a single value, each as a comment that says what it means."""
    fields = SECTIONS[section].model_fields
    rows = (
        Row(0, f"# {key}: {each}", fields[key].description or "") for key, each in examples.items()
    )
    return commented(rows, WIDEST)


def _block(section: str) -> Iterator[str]:
    """An entry that only wants other words, as comments."""
    first, *lines = _BLOCKS[section]
    about = SECTIONS[section].model_fields[first.removesuffix(":")].description
    yield f"# {first}   # {about}"
    yield from (f"# {line}" for line in lines)
