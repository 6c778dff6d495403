"""`plancheck comment`: one comment of a pull request, kept up to date."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

import click

from plancheck.cli.exits import CLEAN
from plancheck.cli.parameters import examples

if TYPE_CHECKING:
    from plancheck.cli.forges import Comment, Thread

MARKER = "<!-- plancheck:v1:report -->"
"""The first line of our comment, which nobody sees."""

_CLOSING = (
    "\n*The rest does not fit here (lines left out: {lines:,}). The job's summary has all.*\n"
)
_ROOM_TO_CLOSE = 400


@click.command(
    epilog=examples(
        "plancheck diff origin/main --format markdown > change.md",
        "plancheck comment change.md",
        "plancheck comment change.md --pull-request 12",
    )
)
@click.argument("text", type=click.File(encoding="utf-8", errors="replace"), metavar="FILE")
@click.option(
    "--pull-request", "--merge-request", "number", type=click.IntRange(min=1), metavar="NUMBER",
    help="Which one. Default: the one that the run in GitHub or GitLab is about.",
)  # fmt: skip
@click.option(
    "--as", "account", metavar="ACCOUNT",
    help="Whose comment is kept up to date. Default: the one that the token belongs to.",
)  # fmt: skip
def comment(text: TextIO, number: int | None, account: str | None) -> int:
    """Keep one comment of a pull request or merge request up to date.

    FILE holds its text in Markdown; `-` is standard input. The first time a comment is written;
    after that it is found again and changed where it stands. An empty FILE takes it away: there is
    nothing to say.

    In GitHub's workflows give the token as GITHUB_TOKEN, with `pull-requests: write`. In GitLab's
    pipelines give a project access token as PLANCHECK_GITLAB_TOKEN: a job's own may not write.
    """
    try:
        thread = _thread(number)
        said = thread if isinstance(thread, str) else kept(thread, text.read(), account)
    except (LookupError, TypeError, AttributeError) as error:
        raise click.ClickException(
            f"the answer, or the event of the run, is not as the forge describes it: {error!r}"
        ) from None
    click.echo(said)
    return CLEAN


def _thread(number: int | None) -> Thread | str:
    """The comments that are meant, by what the environment says; or why there are none."""
    from plancheck.cli.forges import github, gitlab

    if os.environ.get("GITHUB_REPOSITORY"):
        return github(os.environ, number)
    if os.environ.get("CI_API_V4_URL") and os.environ.get("CI_PROJECT_ID"):
        return gitlab(os.environ, number)
    raise click.UsageError(
        "this is no run of GitHub or GitLab: set GITHUB_REPOSITORY to OWNER/NAME, "
        "or CI_API_V4_URL and CI_PROJECT_ID"
    )


def kept(thread: Thread, text: str, account: str | None = None) -> str:
    """Make the comment say the text, and tell what was done; an empty text takes it away.

    Where two runs wrote one each, the older is kept.
    """
    ours = _ours(thread, account)
    first, spare = ours[:1], ours[1:]
    if not text.strip():
        first, spare = [], ours
    for each in spare:
        thread.delete(each)
    if not text.strip():
        return "Nothing to say: the comment is gone." if ours else "Nothing to say, and no comment."
    body = body_of(text, thread.limit)
    for each in first:
        return _updated(thread, each, body)
    return f"Comment written. {thread.create(body)}".rstrip()


def _ours(thread: Thread, account: str | None) -> list[Comment]:
    """The comments that are ours: by the marker, which anybody can copy, and by the account."""
    marked = [each for each in thread.comments() if each.body.startswith(MARKER)]
    if not marked:
        return []
    me = account or thread.me()
    return [each for each in marked if each.author == me]


def _updated(thread: Thread, old: Comment, body: str) -> str:
    if _same(old.body) == _same(body):
        return f"The comment says so already. {old.address}".rstrip()
    thread.update(old, body)
    return f"Comment updated. {old.address}".rstrip()


def _same(body: str) -> str:
    """A text as a forge may give it back: with other ends of lines, and none at its own."""
    return body.replace("\r\n", "\n").rstrip()


def body_of(text: str, limit: int) -> str:
    """The whole comment: the marker, and the text as far as it fits into so many characters."""
    room = limit - len(MARKER) - 1
    return f"{MARKER}\n{text if len(text) <= room else _cut(text, room)}"


def _cut(text: str, room: int) -> str:
    """The first lines of a text that is too long, with whatever they leave open closed."""
    lines, kept_, room = text.splitlines(keepends=True), list[str](), room - _ROOM_TO_CLOSE
    for line in lines:
        room -= len(line)
        if room < 0:
            break
        kept_.append(line)
    shown = "".join(kept_) or text[: room + len(lines[0])]
    return shown + _open(kept_) + _CLOSING.format(lines=len(lines) - len(kept_))


def _open(lines: list[str]) -> str:
    """What ends a block of code, and parts that unfold, which lines begin and do not end."""
    fences = sum(line.lstrip().startswith("```") for line in lines)
    unfold = sum(line.count("<details") - line.count("</details") for line in lines)
    return "\n" + "```\n" * (fences % 2) + "</details>\n" * min(unfold, 20)
