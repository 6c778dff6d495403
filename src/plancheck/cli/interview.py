"""Questions on a terminal, for what a new entry needs and could have."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import click

from plancheck.cli.terminal import style
from plancheck.entries.answers import Choice, Wrong, choices, missing, read
from plancheck.entries.ask import Ask, Kind, is_due
from plancheck.report.style import safe

if TYPE_CHECKING:
    from plancheck.entries.written import Answers
    from plancheck.model.plan import Plan

MOST_SHOWN = 12
"""As many ids are shown to choose from; more would push the question off the screen."""

WIDEST = 90


def interview(kind: Kind, answers: Answers, plan: Plan) -> Answers:
    """The answers, and those to all questions that are still open.

    Raises `click.Abort` where somebody stops it.
    """
    click.echo(
        f"A new {kind.record.noun}. Enter alone leaves a question for later; "
        "Ctrl+C stops, and nothing is added."
    )
    answers = dict(answers)
    for ask in kind.every:
        offered = choices(kind, ask, plan)
        needed = ask in missing(kind, answers)
        answerable = bool(offered) or kind.means(ask) is None
        optional = bool(ask.question) and answerable and is_due(ask, answers)
        if ask.path in answers or not (needed or optional):
            continue
        _show(kind, ask, offered, plan.currency)
        answer = _answer(kind, ask, offered, plan, needed=needed)
        if answer is not None:
            answers[ask.path] = answer
    return answers


def _show(kind: Kind, ask: Ask, offered: list[Choice], currency: str) -> None:
    """A question, what helps to answer it, and the answers that there are to choose from."""
    paint = style().paint
    question = paint(ask.question.format(currency=currency or "the plan's currency"), "bold")
    click.echo(f"\n{question} {paint(f'({_hint(kind, ask, offered)})', 'dim')}")
    if kind.words(ask):
        words = "   ".join(f"{number}\xa0{each.word}" for number, each in enumerate(offered, 1))
        lines = textwrap.wrap(words, WIDEST, break_long_words=False, break_on_hyphens=False)
        click.echo("\n".join(f"  {line}" for line in lines).replace("\xa0", " "))
        return
    for number, each in enumerate(offered[:MOST_SHOWN], 1):
        click.echo(safe(f"  {number} {each.word}  ({each.name})"))
    if len(offered) > MOST_SHOWN:
        click.echo(f"  and {len(offered) - MOST_SHOWN} more")


def _hint(kind: Kind, ask: Ask, offered: list[Choice]) -> str:
    """What helps to answer a question."""
    if kind.is_flag(ask):
        return "yes or no"
    if kind.words(ask):
        return "a word or its number"
    if offered and kind.is_list(ask):
        return "ids or their numbers, with commas between them"
    if offered:
        return "an id or its number"
    return f"such as {ask.example}" + ("; one a line, Enter alone ends" * kind.is_list(ask))


def _answer(kind: Kind, ask: Ask, offered: list[Choice], plan: Plan, *, needed: bool) -> Any:
    """An answer that can be read, or None; what is wrong with one is said, and it asks again."""
    while True:
        given = [_word(text, offered) for text in _given(kind, ask)]
        answer = read(kind, ask, given, plan)
        if isinstance(answer, Wrong):
            click.echo(safe(answer.message))
            click.echo(f"{style().paint('help:', 'help')} {safe(answer.help)}")
        elif answer is None and needed:
            click.echo("This one needs an answer.")
        else:
            return answer


def _given(kind: Kind, ask: Ask) -> list[str]:
    """What somebody types: a line, lines up to an empty one, or ids with commas between them."""
    line = _line()
    if not kind.is_list(ask):
        return [line]
    if kind.means(ask):
        return line.replace(",", " ").split()
    lines = []
    while line:
        lines.append(line)
        line = _line()
    return lines


def _line() -> str:
    line: str = click.prompt("> ", default="", show_default=False, prompt_suffix="")
    return line.strip()


def _word(text: str, offered: list[Choice]) -> str:
    """The word that a number in the list means; any other text as it is."""
    words = [each.word for each in offered]
    if text in words or not text.isdecimal() or not 1 <= int(text) <= len(words):
        return text
    return words[int(text) - 1]
