"""Kinds of options and arguments that several commands take, and how help shows examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Day(click.ParamType[date]):
    """A day such as 2027-03-31."""

    name = "date"

    def convert(  # noqa: D102  click's
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is not a date such as 2027-03-31', param, ctx)


class Rules(click.ParamType[tuple[str, ...]]):
    """Names of rules, with commas between them; a name that no rule has is refused."""

    name = "rules"

    def convert(  # noqa: D102  click's
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        from plancheck.config import unknown
        from plancheck.model.sentences import nearest
        from plancheck.rules.catalog import BY_NAME

        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in value.split(",") if name.strip())
        for name in unknown(names):
            close = nearest(name, BY_NAME)
            hint = f'did you mean "{close}"?' if close else "`plancheck rules` lists them all"
            self.fail(f'there is no rule "{name}"; {hint}', param, ctx)
        return names

    def shell_complete(  # noqa: D102
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from plancheck.rules.catalog import RULES

        return [
            CompletionItem(rule.name, help=rule.summary)
            for rule in RULES
            if rule.name.startswith(incomplete)
        ]


def one_list(
    _ctx: click.Context, _param: click.Parameter, value: tuple[tuple[str, ...], ...]
) -> tuple[str, ...]:
    """The names of an option that is given several times, in one list."""
    return tuple(name for names in value for name in names)


as_of = click.option(
    "--as-of", type=Day(), default=date.today, envvar="PLANCHECK_AS_OF",
    help="The day to check on, such as 2027-01-15. Default: today.",
)  # fmt: skip
audience = click.option(
    "--audience", type=click.Choice(("team", "leadership")), default="team", show_default=True,
    envvar="PLANCHECK_AUDIENCE",
    help="For whom: the leadership's edition shows pay and costs that the team does not see.",
)  # fmt: skip
joined_with = click.option(
    "--with", "joined", multiple=True, metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A private folder that is joined to the plan.",
)  # fmt: skip

config_from = click.option(
    "--config-from", metavar="REVISION",
    help="Take plancheck.toml as it stands in this git revision: a pull request cannot change it.",
)  # fmt: skip


def examples(*lines: str) -> str:
    """Examples as they stand at the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
