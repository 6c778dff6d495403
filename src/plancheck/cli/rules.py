"""`plancheck explain` and `plancheck rules`."""

from __future__ import annotations

import click

from plancheck.cli.exits import CLEAN
from plancheck.cli.parameters import Rules, examples
from plancheck.cli.terminal import style


@click.command(epilog=examples("plancheck explain too-few-daily-tasks"))
@click.argument("names", type=Rules(), metavar="RULE")
def explain(names: tuple[str, ...]) -> int:
    """Explain a rule: why it matters, examples, how to fix what it found."""
    from plancheck.report.pages import explained
    from plancheck.rules.catalog import BY_NAME

    click.echo("\n".join(explained(BY_NAME[name]) for name in names), nl=False)
    return CLEAN


@click.command()
def rules() -> int:
    """List all rules, by the step of the plan to which they belong."""
    from plancheck.report.text import rule_list

    click.echo(rule_list(style()), nl=False, color=True)
    return CLEAN
