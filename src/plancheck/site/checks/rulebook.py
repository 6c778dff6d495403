"""The rules' own pages, and their index by step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.report import pages
from plancheck.rules.catalog import BY_NAME, RULES
from plancheck.site import blocks, words
from plancheck.site.blocks import chip, english
from plancheck.site.html import Html, element, joined, link, paragraph, table
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.view import RULE_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.rules.rule import Rule
    from plancheck.site.view import View

INDEX = f"{RULE_PAGES}index.md"

_EXAMPLE = re.compile(r"^````md title=", re.MULTILINE)


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
    step, back = _step(view, rule), link(view.page(INDEX), view.say(words.RULES))
    said = joined((*_marks(view, rule), element("span", step), back))
    lang = view.figures.language.code if view.english else None
    return element("p", said, class_="pc-byline", lang=lang)


def _step(view: View, rule: Rule) -> str:
    return blocks.step(view, rule.step) if rule.step else view.say(words.WHOLE)


def _marks(view: View, rule: Rule) -> Iterator[Html]:
    yield chip(view.say(words.SEVERITY[rule.severity]), f"pc-{rule.severity}")
    if rule.required:
        yield chip(view.say("Required"), "pc-soft")


def introduction(view: View) -> Html:
    """What the index shows, and what it means that a rule is required."""
    return view.tell(
        "What plancheck looks for, by the step of the plan to which it belongs. "
        "A rule that is {required} is a demand of the method itself and counts in the score; "
        "the others point out what disagrees, or what experience says.",
        required=element("em", view.say("required")),
    )


def index(view: View) -> str:
    """All rules in tables, a step each."""
    heads = [
        (view.say("Rule"), ""),
        (view.say("What is found"), ""),
        (view.say("Severity"), "pc-marks"),
    ]
    parts = [block(paragraph(introduction(view)))]
    for step in range(len(words.STEP)):
        rows = [(None, _row(view, rule)) for rule in RULES if rule.step == step]
        if rows:
            title = heading(2, view.say(words.step(step)))
            parts += [title, block(table(heads, rows, class_="pc-stack pc-rules"))]
    return stacked(parts)


def _row(view: View, rule: Rule) -> tuple[Html, Html, Html]:
    return (
        blocks.rule(view, rule.name),
        english(view, rule.summary),
        joined(_marks(view, rule), " "),
    )
