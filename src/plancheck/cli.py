"""The command line: the only module that prints, exits, reads the environment and the date.

Each command turns its options into values, calls one function, prints what it gives and exits:
0 clean, 1 findings at or above `--fail-on`, 2 cannot run, 3 a fault of ours, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancheck import __version__
from plancheck.problem import SEVERITIES, Severity
from plancheck.report import NAMES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from plancheck.check import Result
    from plancheck.config import Config
    from plancheck.report.style import Style

CLEAN, FOUND, CANNOT_RUN, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130


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


# Parameters ------------------------------------------------------------------------------------


class _Day(click.ParamType[date]):
    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is not a date such as 2027-03-31', param, ctx)


class _Rules(click.ParamType[tuple[str, ...]]):
    """Names of rules, with commas between them; a name that no rule has is refused."""

    name = "rules"

    def convert(
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

    def shell_complete(
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


_as_of = click.option(
    "--as-of", type=_Day(), default=date.today, envvar="PLANCHECK_AS_OF",
    help="The day to check on, such as 2027-01-15. Default: today.",
)  # fmt: skip
_with = click.option(
    "--with", "joined", multiple=True, metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A private folder that is joined to the plan.",
)  # fmt: skip


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


# Commands --------------------------------------------------------------------------------------


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples(
        "plancheck check              check the plan in ./plan",
        "plancheck explain no-crm     what a rule wants, and how to fix what it found",
        "plancheck build              check the plan, then build its site",
    ),
)
@click.version_option(__version__, prog_name="plancheck", message="%(prog)s %(version)s")
def cli() -> None:
    """Check a sales plan kept as text, and publish it as a site."""


@cli.command(
    epilog=_examples(
        "plancheck check",
        "plancheck check plan/team.md --format concise",
        "plancheck check --ignore review-overdue,thin-text --fail-on warning",
        "plancheck check --with ../private-plan --as-of 2027-01-15",
    )
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format", "form", type=click.Choice(NAMES), default="full", show_default=True,
    help="How findings are written.",
)  # fmt: skip
@click.option(
    "--select", multiple=True, type=_Rules(), metavar="RULE",
    help="Only these rules; give it more than once, or with commas.",
)  # fmt: skip
@click.option("--ignore", multiple=True, type=_Rules(), metavar="RULE", help="All but these rules.")
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), default="error", show_default=True,
    help="Exit with 1 from this severity on.",
)  # fmt: skip
@click.option("--statistics", is_flag=True, help="How often each rule speaks, not the findings.")
@_as_of
@_with
def check(
    paths: tuple[Path, ...],
    form: str,
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    fail_on: Severity,
    statistics: bool,
    as_of: date,
    joined: tuple[Path, ...],
) -> int:
    """Check a plan: is it complete, and does it agree with itself?

    A PATH is a plan's folder, or a file of one; without any, the folder `plan`.
    """
    from plancheck.config import Config
    from plancheck.report import report, text

    started = time.perf_counter()
    config = Config(sum(select, ()), sum(ignore, ()), fail_on)
    plans = _plans(paths or (_default(),))
    results = [_checked(plan, files, as_of, config, joined) for plan, files in plans.items()]
    write = text.statistics if statistics else report(form)
    click.echo(write(results, _style()), nl=False, color=True)
    if form in ("full", "concise"):
        click.echo(f"Checked in {time.perf_counter() - started:.2f} s.", err=True)
    return exit_code(results, config)


@cli.command(epilog=_examples("plancheck explain too-few-daily-tasks"))
@click.argument("names", type=_Rules(), metavar="RULE")
def explain(names: tuple[str, ...]) -> int:
    """Explain a rule: why it matters, examples, how to fix what it found."""
    from plancheck.rules.catalog import BY_NAME
    from plancheck.rules.pages import explained

    click.echo("\n".join(explained(BY_NAME[name]) for name in names), nl=False)
    return CLEAN


@cli.command()
def rules() -> int:
    """List all rules, by the step of the plan to which they belong."""
    from plancheck.report.text import rule_list

    click.echo(rule_list(_style()), nl=False, color=True)
    return CLEAN


@cli.command(epilog=_examples("plancheck schema", "plancheck schema --check"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("schema"))
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; is every file up to date?"
)
def schema(folder: Path, only_check: bool) -> int:
    """Write the JSON Schemas of the front matter into FOLDER, for editors. Default: schema."""
    from plancheck.model.schema import stale, write

    if not only_check:
        write(folder)
        return CLEAN
    names = stale(folder)
    for name in names:
        click.echo(f"{folder / name} is not up to date; run `plancheck schema`", err=True)
    return FOUND if names else CLEAN


@cli.command(epilog=_examples('eval "$(plancheck completion bash)"'))
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> int:
    """Print what makes a shell complete plancheck's commands, options and rules."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None  # noqa: S101  the choice above allows none else
    click.echo(made(cli, {}, "plancheck", "_PLANCHECK_COMPLETE").source())
    return CLEAN


@cli.command(epilog=_examples("plancheck build", "plancheck build --site-dir build/site"))
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), default=Path("site"),
    show_default=True, help="The folder to build into; it is emptied first.",
)  # fmt: skip
@_as_of
@_with
def build(site_dir: Path, as_of: date, joined: tuple[Path, ...]) -> int:
    """Check the plan, and build its site where no error stops it."""
    arguments = ("build", "--strict", "--site-dir", str(site_dir))
    code = _mkdocs(arguments, as_of, joined)
    if code == CLEAN:
        click.echo(f"The site is in {site_dir}; begin with {site_dir / 'index.html'}.")
    return code


@cli.command(epilog=_examples("plancheck serve", "plancheck serve --port 8001"))
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True,
    help="The port of the local address.",
)  # fmt: skip
@_as_of
@_with
def serve(port: int, as_of: date, joined: tuple[Path, ...]) -> int:
    """Show the site at a local address, anew after each change, with whatever is wrong with it."""
    if _in_use(port):
        raise click.UsageError(f"port {port} is in use; choose another one with --port")
    return _mkdocs(("serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"), as_of, joined)


# What the commands share -----------------------------------------------------------------------


def exit_code(results: list[Result], config: Config) -> int:
    """The exit code of a check."""
    findings = [each for result in results for each in result.findings]
    if any(each.rule == "internal-error" for each in findings):
        return OUR_FAULT
    return FOUND if config.fails(findings) else CLEAN


def _default() -> Path:
    if not Path("plan").is_dir():
        raise click.UsageError(
            "there is no folder `plan` here; name the plan's folder: `plancheck check FOLDER`"
        )
    return Path("plan")


def _plans(paths: tuple[Path, ...]) -> dict[Path, set[str]]:
    """The plans' folders that are named, and of each the files named alone; none for all."""
    plans: dict[Path, set[str]] = {}
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise click.UsageError(f'there is no file or folder "{path}"')
        folder = path if path.is_dir() else _folder_of(path)
        file = os.path.relpath(path, folder)
        plans.setdefault(folder, set()).update(() if path.is_dir() else (file,))
    whole = {path for path in paths if path.is_dir()}
    return {folder: set() if folder in whole else files for folder, files in plans.items()}


def _folder_of(file: Path) -> Path:
    """The plan that a file belongs to: the nearest folder above with a page `section: plan`.

    Without one, it is the file's own folder.
    """
    for folder in file.absolute().parents:
        if any(_is_header(page) for page in folder.glob("*.md")):
            return Path(os.path.relpath(folder))
        if (folder / ".git").exists():
            break
    return file.parent


def _is_header(page: Path) -> bool:
    try:
        with page.open("rb") as handle:
            return b"\nsection: plan" in handle.read(4096)
    except OSError:
        return False


def _checked(
    folder: Path, files: set[str], as_of: date, config: Config, joined: tuple[Path, ...]
) -> Result:
    """The result of a plan's folder; the findings in some of its files alone where any is named."""
    from plancheck.check import check, documents_of, only
    from plancheck.source.extra import schemas
    from plancheck.source.files import others

    for each in joined:
        if each.resolve().is_relative_to(folder.resolve()):
            raise click.UsageError(f'"{each}" is part of the plan in "{folder}" already')
    try:
        documents = documents_of(folder, *joined)
    except OSError as error:
        raise click.UsageError(f'"{folder}" cannot be listed: {error.strerror}') from None
    if not documents:
        raise click.UsageError(f'"{folder}" holds no plan: there is no Markdown file (.md) in it')
    beside = others(folder, *joined)
    result = check(documents, as_of=as_of, config=config, extra=schemas(folder), others=beside)
    if not files:
        return result
    named = {os.fsencode(file).decode("utf-8", "backslashreplace") for file in files}
    for file in named - {document.name for document in documents}:
        raise click.UsageError(f'"{file}" is no page of the plan in "{folder}": no Markdown (.md)')
    return only(result, named)


def _in_use(port: int) -> bool:
    """Whether somebody listens at a local port."""
    import socket

    with socket.socket() as mine:
        return mine.connect_ex(("127.0.0.1", port)) == 0


def _mkdocs(arguments: tuple[str, ...], as_of: date, joined: tuple[Path, ...]) -> int:
    """Run MkDocs on the mkdocs.yml here: 1 where it, or a finding, stops the site."""
    import subprocess
    from importlib.util import find_spec

    if not all(find_spec(name) for name in ("mkdocs", "material", "babel", "nh3")):
        raise click.ClickException("the site needs more packages: pip install plancheck[site]")
    if not Path("mkdocs.yml").is_file():
        raise click.UsageError(
            "there is no mkdocs.yml here, which says how the site looks; copy mkdocs.yml and the "
            "folder hooks from plancheck's repository"
        )
    chosen = {
        "PLANCHECK_AS_OF": as_of.isoformat(),
        "PLANCHECK_WITH": os.pathsep.join(map(str, joined)),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", *arguments]
    done = subprocess.run(command, env={**os.environ, **chosen}, check=False)  # noqa: S603
    return FOUND if done.returncode else CLEAN


def _style() -> Style:
    from plancheck.report.style import Style

    if os.environ.get("FORCE_COLOR"):
        return Style(colour=True)
    return Style(colour=not os.environ.get("NO_COLOR") and sys.stdout.isatty())
