"""`plancheck new`: a new entry of the plan, asked for and put in its place."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.shell_completion import CompletionItem
from typing_extensions import override

from plancheck.cli.exits import CLEAN
from plancheck.cli.interview import interview
from plancheck.cli.page import Page, page_of, write
from plancheck.cli.parameters import as_of, examples, joined_with
from plancheck.cli.plans import checked, configured, default_folder, documents_in
from plancheck.cli.terminal import style
from plancheck.entries.after import next_step
from plancheck.entries.answers import Wrong, choices, missing, new_id, own_id, read, undue
from plancheck.entries.entry import Added, Draft, Refusal, added, created
from plancheck.entries.kinds import KINDS
from plancheck.model.build import build
from plancheck.model.record import quoted
from plancheck.report.style import safe
from plancheck.report.text import heading
from plancheck.wording import a, either

if TYPE_CHECKING:
    from datetime import date

    from plancheck.entries.ask import Ask, Kind
    from plancheck.entries.written import Answers
    from plancheck.model.plan import Plan


class Options(NamedTuple):
    """What may be chosen for an entry of any kind."""

    name: str | None
    folder: Path
    file: Path | None
    only_show: bool
    asks: bool
    as_of: date
    joined: tuple[Path, ...]


class _Kinds(click.Group):
    """A command a kind, in the order of the plan's steps."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_Kinds,
    epilog=examples(
        "plancheck new person                                asks what it needs, on a terminal",
        'plancheck new person --name "Kovács Ágnes" --role seller',
        "plancheck new task --strategy tastings --dry-run    shows what it would add",
    ),
)
def new() -> None:
    """Add an entry to the plan: a person, a goal, a cost line ...

    It goes to the end of its list, in the right file, with the keys that a complete plan needs:
    those without an answer as comments that say what they mean. Nothing else is changed.
    """


def _command(kind: Kind) -> click.Command:
    """The command that adds an entry of one kind."""

    @click.option("--id", "name", metavar="ID", help="Its id. Default: made of its name.")
    @click.option(
        "--plan", "folder", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path),
        help="The plan's folder. Default: plan.",
    )  # fmt: skip
    @click.option(
        "--file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
        help="The page that it goes to. Default: the one with the most entries of its kind.",
    )  # fmt: skip
    @click.option("--dry-run", "only_show", is_flag=True, help="Show it; write nothing.")
    @click.option(
        "--ask/--no-ask", "asks", default=None,
        help="Ask for what is missing, or do not. Default: ask on a terminal.",
    )  # fmt: skip
    @as_of
    @joined_with
    def command(folder: Path | None, asks: bool | None, **options: Any) -> int:
        if folder is None:
            folder = default_folder(configured(), f"new {kind.word} --plan FOLDER")
        if asks is None:
            asks = sys.stdin.isatty() and sys.stdout.isatty()
        given = {ask: options.pop(_parameter(ask)) for ask in kind.every}
        return _add(kind, given, Options(folder=folder, asks=asks, **options))

    short = f"Add {a(kind.record.noun)}."
    made = click.command(kind.word, short_help=short, help=_help(kind))(command)
    made.params[:0] = [_option(kind, ask) for ask in kind.every]
    return made


def _help(kind: Kind) -> str:
    needed = [ask for ask in kind.every if ask.needed and ask.only is None]
    words = " ".join(f"--{ask.name} {shlex.quote(ask.example)}" for ask in needed)
    where = f'the section "{kind.section}"' if kind.holder is None else "a strategy"
    example = f"\b\nExample:\n  plancheck new {kind.word} {words}"
    return f"Add {a(kind.record.noun)} to {where}.\n\n{example}"


def _option(kind: Kind, ask: Ask) -> click.Option:
    """The option that answers a question."""
    words = kind.words(ask)
    metavar = "WORD" if words else "ID" if kind.means(ask) else "VALUE"
    metavar = "yes|no" if kind.is_flag(ask) else metavar
    parts = [
        ask.question.format(currency="the plan's currency") if ask.instead else kind.about(ask)
    ]
    if not all(word in parts[0] for word in words):
        parts.append(f"One of {', '.join(words)}.")
    if kind.is_list(ask):
        parts.append("May be given more than once.")
    if ask.needed:
        parts.append("Needed." if ask.only is None else f"Needed {_condition(kind, ask)}.")
    return click.Option(
        [f"--{ask.name}", _parameter(ask)],
        metavar=metavar,
        multiple=kind.is_list(ask),
        help=" ".join(parts),
        shell_complete=lambda _context, _option, begun: [
            CompletionItem(word) for word in words if word.startswith(begun)
        ],
    )


def _parameter(ask: Ask) -> str:
    return f"answer_{ask.path.replace('.', '_')}"


def _condition(kind: Kind, ask: Ask) -> str:
    """When something is asked, in the words of the options."""
    assert ask.only is not None  # noqa: S101  only such are asked about
    path, words, but = ask.only
    option = next(each.name for each in kind.every if each.path == path)
    if not words:
        return f"with --{option}"
    return f"where --{option} is {'not ' if but else ''}{either(words)}"


# Adding ----------------------------------------------------------------------------------------


def _add(kind: Kind, given: dict[Ask, Any], options: Options) -> int:
    """Add an entry: read the answers and ask for others, find the page, write it, check it."""
    documents = documents_in(options.folder, options.joined)
    plan = build(documents, as_of=options.as_of, unread="is absent").plan
    _require_holder(kind, plan)
    answers = _completed(kind, _answers(kind, given, plan), plan, asks=options.asks)
    _require_sense(kind, answers)
    draft = Draft(kind, _id(kind, plan, answers, options.name), answers)
    page = page_of(draft, plan, options.folder, named=options.file)
    made = _made(draft, plan, page)
    if options.only_show:
        click.echo(made.shown)
        where = safe(f"{made.document.file}:{made.lines[0]}")
        click.echo(f"This would go to {where}; nothing is written.", err=True)
        return CLEAN
    write(page, made.document)
    _tell(draft, made, options)
    return CLEAN


def _require_holder(kind: Kind, plan: Plan) -> None:
    """Refuse an entry that belongs in another one, where there is none."""
    if kind.holder is not None and not choices(kind, kind.holder, plan):
        noun, around = a(kind.record.noun), kind.holder.path
        raise click.UsageError(
            f"the plan has no {around} that {noun} could be part of; begin with "
            f"`plancheck new {around}`"
        )


def _made(draft: Draft, plan: Plan, page: Page) -> Added:
    """The page's document with the entry."""
    if page.document is None:
        return created(draft, page.file, page.name)
    made = added(draft, plan, page.document)
    if isinstance(made, Refusal):
        lines = (made.message, *made.help.split("\n"))
        raise click.ClickException("\n".join(map(safe, lines)))
    return made


def _answers(kind: Kind, given: dict[Ask, Any], plan: Plan) -> Answers:
    """What was answered by options."""
    answers: Answers = {}
    faults = []
    for ask, value in given.items():
        texts = value if isinstance(value, tuple) else (value or "",)
        answer = read(kind, ask, texts, plan)
        if isinstance(answer, Wrong):
            faults.append(f"--{ask.name}: {answer.message}. {answer.help}")
        elif answer is not None:
            answers[ask.path] = answer
    if faults:
        raise click.UsageError("\n".join(map(safe, faults)))
    _require_sense(kind, answers)
    return answers


def _require_sense(kind: Kind, answers: Answers) -> None:
    """Refuse what another answer makes meaningless."""
    if idle := undue(kind, answers):
        lines = [f"--{ask.name} goes only {_condition(kind, ask)}" for ask in idle]
        raise click.UsageError("\n".join(lines))


def _completed(kind: Kind, answers: Answers, plan: Plan, *, asks: bool) -> Answers:
    """The answers with those that were missing, asked for where somebody can answer."""
    absent = missing(kind, answers)
    if not absent:
        return answers
    if not asks:
        wide = max(len(ask.name) for ask in absent)
        lines = [f"  --{ask.name:{wide}}  {kind.about(ask)}" for ask in absent]
        raise click.UsageError("\n".join([f"these are missing for {a(kind.record.noun)}:", *lines]))
    try:
        return interview(kind, answers, plan)
    except click.Abort:
        click.echo("\nNothing was added.", err=True)
        raise


def _id(kind: Kind, plan: Plan, answers: Answers, given: str | None) -> str:
    if given is None:
        return new_id(kind, plan, answers[kind.record.named_by])
    name = own_id(kind, plan, given)
    if isinstance(name, Wrong):
        raise click.UsageError(safe(f"--id: {name.message}. {name.help}"))
    return name


def _tell(draft: Draft, made: Added, options: Options) -> None:
    """Say what was added, what the check says of it, and what comes next."""
    kind, name, answers = draft
    file = made.document.file
    label = f"{kind.record.noun} {quoted(answers[kind.record.named_by])}"
    click.echo(safe(f"Added {label} ({name}) to {file}:{made.lines[0]}."))
    config = configured().config
    result = checked(options.folder, options.as_of, config=config, joined=options.joined)
    for each in result.findings:
        if each.file == file and each.span.line in made.lines:
            click.echo(heading(each, style()), color=True)
    documents = list(result.documents.values())
    plan = build(documents, as_of=options.as_of, unread="is absent").plan
    record = plan.find(kind.record.noun, name)
    if record and (step := next_step(plan, record)):
        folder = options.folder
        where = "" if folder == Path("plan") else f" --plan {shlex.quote(str(folder))}"
        click.echo(safe(f"Next: {step.command}{where}   ({step.why})"))


for _kind in KINDS:
    new.add_command(_command(_kind))
