"""The rules' pages: what is published, what `explain` prints, and what the tests run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plancheck.rules.catalog import STEPS

if TYPE_CHECKING:
    from plancheck.rules.rule import Rule

_PACKAGED = Path(__file__).parent.parent / "pages" / "rules"
_IN_REPOSITORY = Path(__file__).parents[3] / "docs" / "rules"


def folder() -> Path:
    """Where the pages are: in the installed package, or in the repository beside it."""
    return _PACKAGED if _PACKAGED.is_dir() else _IN_REPOSITORY


def page(rule: str) -> str:
    """The Markdown page of a rule. Raises `FileNotFoundError` where it has none."""
    return (folder() / f"{rule}.md").read_text(encoding="utf-8")


def facts(rule: Rule) -> str:
    """What a rule is, in a sentence: its severity, its step, and whether it counts in the score."""
    article = "An" if rule.severity == "error" else "A"
    step = f"step {rule.step}, {STEPS[rule.step].lower()}" if rule.step else STEPS[0].lower()
    if rule.required:
        return f"{article} {rule.severity}, and a requirement of {step}: it counts in the score."
    return f"{article} {rule.severity} about {step}."


def explained(rule: Rule) -> str:
    """A rule's page with its facts below the summary."""
    name, summary, rest = page(rule.name).split("\n\n", 2)
    return f"{name}\n\n{summary}\n\n{facts(rule)}\n\n{rest}"
