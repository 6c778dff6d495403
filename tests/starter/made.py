"""New repositories in memory, as they are made and as their examples fill them in."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from plancheck.check import Result, check
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile
from plancheck.starter.answers import CURRENCIES, Answers, Language, Model
from plancheck.starter.pages import pages
from plancheck.starter.template import filled

TODAY = date(2026, 11, 23)
LANGUAGES: tuple[Language, ...] = ("en", "hu")
MODELS: tuple[Model, ...] = ("b2b", "b2c", "both")
VARIANTS = list(product(LANGUAGES, MODELS))
STEPS = ("index", "mission", "team", "customers", "strategies", "tools", "metrics", "budget")


def answers(language: Language = "en", model: Model = "both", **more: Any) -> Answers:
    given = {"today": TODAY, "year": 2027, "currency": CURRENCIES[language], **more}
    return Answers(language=language, model=model, **given)


def plan_of(made: Answers, *, filled_in: tuple[str, ...] = ()) -> dict[str, str]:
    """The pages of a new plan; those that are named as their own examples fill them in."""
    texts = {name: data.decode() for name, data in pages(made).items()}
    return {
        name: filled(text) if name.removesuffix(".md") in filled_in else text
        for name, text in texts.items()
    }


def documents(plan: Mapping[str, str]) -> Iterator[Document]:
    for name, text in plan.items():
        yield document(RawFile(name, name, text.encode()))


def checked(plan: Mapping[str, str], today: date = TODAY) -> Result:
    return check(list(documents(plan)), as_of=today)


def told(result: Result) -> list[tuple[str, str]]:
    return [(each.file, each.rule) for each in result.findings]
