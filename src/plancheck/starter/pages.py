"""The pages of a new plan: the guided template, or plancheck's own example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.entries.written import scalar
from plancheck.starter.answers import CURRENCIES
from plancheck.starter.origin import EXAMPLE, TEMPLATES, original, tree
from plancheck.starter.template import chosen, valued

if TYPE_CHECKING:
    from plancheck.starter.answers import Answers

TODAY, YEAR = "2026-11-23", 2027
"""The day and the year for which the templates are written."""

PERSONAS = "[business-customer, private-customer]"
_OF_MODEL = {"b2b": "[business-customer]", "b2c": "[private-customer]", "both": PERSONAS}
_HEADER = "index.md"


def pages(answers: Answers) -> dict[str, bytes]:
    """The pages of a new plan, by their paths in its folder."""
    if answers.example:
        return dict(tree(original(EXAMPLE)))
    templates = tree(TEMPLATES / "plan" / answers.language)
    return {name: _page(name, data.decode(), answers).encode() for name, data in templates}


def _page(name: str, template: str, answers: Answers) -> str:
    """A page of the guided plan; its examples speak of the team's year, currency and customers."""
    text = chosen(template, answers.words).replace(PERSONAS, _OF_MODEL[answers.model])
    text = _dated(text, answers)
    usual = CURRENCIES[answers.language]
    if answers.currency != usual:
        text = re.sub(rf"\b(?:{usual}|Ft)\b", answers.currency, text)
    if name != _HEADER:
        return text
    values = {"business_model": answers.model, "currency": answers.currency}
    text = valued(text, values)
    if answers.company:
        before, _, rest = text.partition("company:")
        _, _, after = rest.partition("\n")
        text = f"{before}company: {scalar(answers.company)}\n{after}"
    return text


def _dated(text: str, answers: Answers) -> str:
    """Its examples on the team's days: those of reviews today, all others in the plan's year."""
    parts = text.split(TODAY)
    return str(answers.today).join(part.replace(str(YEAR), str(answers.year)) for part in parts)
