"""The rules' own pages, and their index by step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.report import pages
from plancheck.rules.catalog import BY_NAME, RULES, STEPS
from plancheck.site import words
from plancheck.site.blocks import chip
from plancheck.site.html import Html, element, joined, link, spoken, table
from plancheck.site.markdown import block, heading, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.rules.rule import Rule
    from plancheck.site.view import View

INDEX = "checks/rules/index.md"

_EXAMPLE = re.compile(r"^````md title=", re.MULTILINE)

INTRODUCTION = (
    "What plancheck looks for, by the step of the plan to which it belongs. "
    "A rule that is *required* is a demand of the method itself and counts in the score; "
    "the others point out what disagrees, or what experience says."
)


def written() -> dict[str, str]:
    """The Markdown of each rule's page, by the rule's name."""
    folder = pages.folder()
    names = sorted(path.stem for path in folder.glob("*.md"))
    return {name: pages.page(name) for name in names if name in BY_NAME}


def of_rule(view: View, name: str, text: str) -> str:
    """A rule's page as it is written, with its marks under the title."""
    title, _, rest = text.partition("\n")
    # The examples are whole files, of which only the front matter matters: colour it as such.
    coloured = _EXAMPLE.sub("````yaml title=", rest)
    return stacked((title, block(marks(view, BY_NAME[name])), coloured.strip()))


def marks(view: View, rule: Rule) -> Html:
    """Severity, requirement and step of a rule, and the way back to all of them."""
    step = f"Step {rule.step} of 7" if rule.step else STEPS[0]
    back = link(view.page(INDEX), words.RULES)
    return element("p", joined((*_marks(rule), element("span", step), back)), class_="pc-byline")


def _marks(rule: Rule) -> Iterator[Html]:
    yield chip(words.SEVERITY[rule.severity], f"pc-{rule.severity}")
    if rule.required:
        yield chip("Required", "pc-soft")


def index(view: View) -> str:
    """All rules in tables, a step each."""
    parts = [INTRODUCTION]
    for number, title in enumerate(STEPS):
        rows = [(None, _row(view, rule)) for rule in RULES if rule.step == number]
        if rows:
            parts += [heading(2, title), block(table(_HEADS, rows, class_="pc-stack pc-rules"))]
    return stacked(parts)


_HEADS = [("Rule", ""), ("What is found", ""), ("", "pc-marks")]


def _row(view: View, rule: Rule) -> tuple[Html, Html, Html]:
    return (link(view.rule(rule.name), rule.name), spoken(rule.summary), joined(_marks(rule), " "))
