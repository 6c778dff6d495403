"""`plancheck init`: a ready repository for a team's own plan."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from plancheck.cli.exits import CANNOT_RUN, CLEAN
from plancheck.cli.parameters import as_of, examples
from plancheck.cli.terminal import style

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from plancheck.starter.answers import Answers

MODELS = {"b2b": "firms", "b2c": "private persons", "both": "firms and private persons"}
LANGUAGES = {"en": "English", "hu": "Hungarian"}
FORGES = ("github", "gitlab", "both")
YEARS = (2000, 2199)
LONGEST_COMPANY = 120


class Address(click.ParamType[str]):
    """The address of a repository's page on its forge."""

    name = "url"

    def convert(  # noqa: D102  click's
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        address = value.strip().removesuffix("/").removesuffix(".git")
        if not re.fullmatch(r"https?://[\w.:-]+(/[\w.~-]+){2,}", address):
            self.fail(
                f'"{value}" is not the address of a repository, such as '
                "https://github.com/your-firm/sales-plan",
                param,
                ctx,
            )
        return address


class Currency(click.ParamType[str]):
    """The code of a currency; its sign or word will do."""

    name = "currency"

    def convert(  # noqa: D102  click's
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        from plancheck.model.meant import currency

        code = currency(value)
        if code is None:
            self.fail(f'"{value}" is not the code of a currency, such as EUR or HUF', param, ctx)
        return code


class Company(click.ParamType[str]):
    """The name of a company: one line that is not too long."""

    name = "name"

    def convert(  # noqa: D102  click's
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        name = " ".join(value.split())
        if not name.isprintable() or len(name) > LONGEST_COMPANY:
            self.fail(
                f"a company's name is one line of {LONGEST_COMPANY} signs at most", param, ctx
            )
        return name


@click.command(
    epilog=examples(
        "plancheck init                    asks what it needs, on a terminal",
        "plancheck init our-plan --company 'Kovács és Társa Kft.' --language hu --model b2b",
        "plancheck init demo --example     a whole plan, to look around in",
        "plancheck init --dry-run          lists what it would write",
    )
)
@click.argument(
    "folder", type=click.Path(file_okay=False, path_type=Path), default=Path(), metavar="[DIR]"
)
@click.option("--company", type=Company(), help="The company's name.")
@click.option(
    "--model", type=click.Choice(tuple(MODELS)), help="Who buys: b2b, b2c or both. Default: both."
)
@click.option(
    "--language", type=click.Choice(tuple(LANGUAGES)),
    help="The language of the plan, its comments and its README. Default: en.",
)  # fmt: skip
@click.option(
    "--currency", type=Currency(), metavar="CODE",
    help="The currency of all amounts. Default: EUR; in Hungarian, HUF.",
)  # fmt: skip
@click.option(
    "--year", type=click.IntRange(*YEARS), metavar="YEAR",
    help="The year of the plan. Default: this one; from July on, the next.",
)  # fmt: skip
@click.option("--example", is_flag=True, help="A whole plan of a made-up firm, in English.")
@click.option(
    "--forge", type=click.Choice(FORGES),
    help="Where the repository will be. Default: github, unless its address is GitLab's.",
)  # fmt: skip
@click.option(
    "--repository", type=Address(), metavar="URL",
    help="Its address there, such as https://github.com/your-firm/sales-plan.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
@click.option(
    "--update", is_flag=True,
    help="Write anew what belongs to this release of plancheck, and nothing of yours.",
)  # fmt: skip
@click.option("--dry-run", "only_show", is_flag=True, help="List the files; write nothing.")
@click.option(
    "--ask/--no-ask", "asks", default=None,
    help="Ask for what is missing, or do not. Default: ask on a terminal.",
)  # fmt: skip
@as_of
def init(
    folder: Path, *, force: bool, update: bool, only_show: bool, asks: bool | None, **given: Any
) -> int:
    """Make a ready repository for a team's own plan in DIR. Default: here.

    It has a plan with comments that tell what belongs where, what builds its site, what checks
    each change on GitHub or GitLab, settings for editors, and a README for the team. Files that
    are there already are never overwritten, unless --force or --update says so.
    """
    from plancheck.cli.laid import Order, is_hindered, laid
    from plancheck.starter.repository import files

    if update:
        return _updated(folder, given["as_of"], only_show=only_show)
    if asks is None:
        asks = sys.stdin.isatty() and sys.stdout.isatty()
    said = Given(**given)
    answers = _answers(said, asks=False)
    order = Order(folder, files(answers), force=force, only_show=only_show)
    if asks and not only_show:
        if is_hindered(order):  # before anybody answers in vain
            return CANNOT_RUN
        answers = _answers(said, asks=True)
        order = order._replace(files=files(answers))
    return laid(order, answers)


class Given(NamedTuple):
    """What the command line says of the team; None where it says nothing."""

    as_of: date
    company: str | None
    model: str | None
    language: str | None
    currency: str | None
    year: int | None
    example: bool
    forge: str | None
    repository: str | None

    def forge_or_guess(self) -> str:
        """The forge that is named, or the one that the repository's address betrays."""
        host = self.repository.split("/")[2] if self.repository else ""
        return self.forge or ("gitlab" if "gitlab" in host else "github")


def _answers(given: Given, *, asks: bool) -> Answers:
    """The team's answers: those on the command line, those to questions, and what is usual."""
    from plancheck.starter.answers import CURRENCIES, Answers, Forge, Language, Model, usual_year

    if given.example:
        _refuse(given)
    asks = asks and not given.example
    company = given.company
    if company is None and asks:
        company = _asked("What is the company called?", "Enter alone leaves it open", "", Company())
    model = given.model or (_one_of("Who buys?", MODELS, "both") if asks else "both")
    language = given.language or (
        _one_of("In which language is the plan?", LANGUAGES, "en") if asks else "en"
    )
    usual = CURRENCIES[cast("Language", language)]
    currency = given.currency
    if currency is None:
        question = "In which currency?"
        currency = _asked(question, f"Enter for {usual}", usual, Currency()) if asks else usual
    year = given.year
    if year is None:
        year = usual_year(given.as_of)
        if asks:
            kind = click.IntRange(*YEARS)
            year = _asked("For which year?", f"Enter for {year}", str(year), kind)
    return Answers(
        today=given.as_of,
        year=year,
        language=cast("Language", language),
        model=cast("Model", model),
        currency=currency,
        company=company or "",
        example=given.example,
        forge=cast("Forge", given.forge_or_guess()),
        repository=given.repository or "",
    )


def _refuse(given: Given) -> None:
    """Refuse what the example has of its own."""
    own = {
        f"--{name}": getattr(given, name)
        for name in ("company", "model", "language", "currency", "year")
    }
    for option, value in own.items():
        if value is not None:
            raise click.UsageError(
                f"--example is a whole plan with its own company and figures: leave {option} out"
            )


# Questions -------------------------------------------------------------------------------------


def _asked(question: str, hint: str, usual: str, kind: click.ParamType[Any]) -> Any:
    """An answer of a kind; what is wrong with one is said, and it asks again."""
    paint = style().paint
    click.echo(f"\n{paint(question, 'bold')} {paint(f'({hint})', 'dim')}")
    while True:
        line = click.prompt("> ", default="", show_default=False, prompt_suffix="").strip()
        try:
            return kind.convert(line or usual, None, None)
        except click.BadParameter as error:
            click.echo(error.message)


def _one_of(question: str, words: Mapping[str, str], usual: str) -> str:
    """One of some words, or its number in the list."""
    paint = style().paint
    click.echo(
        f"\n{paint(question, 'bold')} {paint(f'(a word or its number; Enter for {usual})', 'dim')}"
    )
    names = list(words)
    for number, name in enumerate(names, 1):
        click.echo(f"  {number} {name:<5} {words[name]}")
    while True:
        line = click.prompt("> ", default="", show_default=False, prompt_suffix="").strip()
        if not line:
            return usual
        if line.isdecimal() and 1 <= int(line) <= len(names):
            return names[int(line) - 1]
        if line.lower() in names:
            return line.lower()
        click.echo(f"One of {', '.join(names)}, or its number.")


# A later release -------------------------------------------------------------------------------


def _updated(folder: Path, today: date, *, only_show: bool) -> int:
    """Write anew what belongs to a release, in a repository that is there."""
    from plancheck.cli.laid import show, told_of_update
    from plancheck.starter.laying import lay
    from plancheck.starter.renewal import is_ours, renewed

    if not is_ours(folder):
        click.echo(
            f'Error: "{folder}" has no mkdocs.yml and no hooks: there is nothing to update. '
            "Without --update, plancheck init makes a new repository.",
            err=True,
        )
        return CANNOT_RUN
    changed = renewed(folder, today)
    if only_show:
        show(folder, changed)
        return CLEAN
    lay(folder, changed)
    told_of_update(folder, changed)
    return CLEAN
