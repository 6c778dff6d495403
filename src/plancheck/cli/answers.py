"""What a command has to say once it is done, before anything is printed."""

from __future__ import annotations

from typing import NamedTuple

import click


class Answer(NamedTuple):
    """The output of a command, lines beside it for whoever sits there, and its exit code."""

    text: str
    notes: tuple[str, ...]
    code: int


def said(answer: Answer) -> int:
    """Print an answer, and give its exit code."""
    click.echo(answer.text, nl=False, color=True)
    for note in answer.notes:
        click.echo(note, err=True)
    return answer.code
