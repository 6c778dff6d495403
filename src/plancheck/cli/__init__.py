"""The command line: the only room that prints, exits, reads the environment and the date.

Each command turns its options into values, calls one function, prints what it gives and exits:
0 clean, 1 findings at or above `--fail-on`, 2 cannot run, 3 a fault of ours, 130 interrupted.
A command's module is imported only when it is asked for.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from plancheck import __version__
from plancheck.cli.exits import CANNOT_RUN, CLEAN, FOUND, INTERRUPTED, OUR_FAULT
from plancheck.cli.parameters import examples

__all__ = ["CANNOT_RUN", "CLEAN", "FOUND", "INTERRUPTED", "OUR_FAULT", "cli", "run"]

COMMANDS = {
    "init": "init",
    "check": "check",
    "diff": "diff",
    "baseline": "baseline",
    "fmt": "fmt",
    "show": "show",
    "new": "new",
    "explain": "rules",
    "rules": "rules",
    "build": "site",
    "serve": "site",
    "site": "export",
    "schema": "editors",
    "comment": "comment",
    "completion": "editors",
}
"""The commands, in the order in which help lists them, and the module of each."""


class _Commands(click.Group):
    """Commands that are imported one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"plancheck.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "plancheck check              check the plan in ./plan",
        "plancheck explain no-crm     what a rule wants, and how to fix what it found",
        "plancheck build              check the plan, then build its site",
    ),
)
@click.version_option(__version__, prog_name="plancheck", message="%(prog)s %(version)s")
def cli() -> None:
    """Check a sales plan kept as text, and publish it as a site."""


def run() -> int:
    """The command line, and its exit code: nobody's file ends in a traceback."""
    try:
        code = cli.main(prog_name="plancheck", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return CANNOT_RUN
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        click.echo(f"Error: {error.filename or 'the output'}: {error.strerror}", err=True)
        return CANNOT_RUN
    except Exception as error:  # noqa: BLE001  the last resort
        return _last_resort(error)
    return code if isinstance(code, int) else CLEAN


def _last_resort(error: Exception) -> int:
    if isinstance(error, ImportError) and (error.name or "").startswith("yaml"):
        click.echo("Error: PyYAML lacks libyaml here; reinstall it: pip install PyYAML", err=True)
        return CANNOT_RUN
    sys.excepthook(type(error), error, error.__traceback__)
    click.echo("This is a fault of plancheck: report it with what stands above.", err=True)
    return OUR_FAULT
