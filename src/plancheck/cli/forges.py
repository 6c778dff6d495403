"""GitHub and GitLab, as far as one comment of a pull request goes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from urllib.parse import quote

import click

from plancheck.cli.api import Api, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GITHUB_ROBOT = "github-actions[bot]"
"""The account of a workflow's own token, which may not ask who it is."""

_ASKS_IN_VAIN = (403, 404)


class Comment(NamedTuple):
    """A comment: its number, the account that wrote it, its text, and its address."""

    number: int
    author: str
    body: str
    address: str


class Thread(Protocol):
    """The comments of one pull request, or of one merge request."""

    @property
    def limit(self) -> int:
        """The most characters of a comment."""

    def me(self) -> str:
        """The account whose token is used."""

    def comments(self) -> Iterator[Comment]:
        """All comments, the oldest first."""

    def create(self, body: str) -> str:
        """Write a comment, and give its address."""

    def update(self, comment: Comment, body: str) -> None:
        """Write a comment anew."""

    def delete(self, comment: Comment) -> None:
        """Take a comment away."""


# ---------------------------------------------------------------- GitHub


@dataclass(frozen=True, slots=True)
class GitHub:
    """A pull request on GitHub; `repository` is OWNER/NAME."""

    api: Api
    repository: str
    number: int
    limit: int = 65_536

    def me(self) -> str:
        """The token's account, or that of all workflows where the token may not ask."""
        try:
            return str(self.api.send("GET", "/user")["login"])
        except Refused as refused:
            if refused.status not in _ASKS_IN_VAIN:
                raise
            return GITHUB_ROBOT

    def comments(self) -> Iterator[Comment]:
        """All comments below the pull request."""
        return (_of_github(each) for each in self.api.entries(self._path(self.number)))

    def create(self, body: str) -> str:
        """Write a comment, and give its address."""
        made = self.api.send("POST", self._path(self.number), {"body": body})
        return _of_github(made).address

    def update(self, comment: Comment, body: str) -> None:
        """Write a comment anew."""
        self.api.send("PATCH", self._path("comments", comment.number), {"body": body})

    def delete(self, comment: Comment) -> None:
        """Take a comment away."""
        self.api.send("DELETE", self._path("comments", comment.number))

    def _path(self, first: object, second: object = None) -> str:
        end = "comments" if second is None else second
        return f"/repos/{self.repository}/issues/{first}/{end}"


def github(environment: Mapping[str, str], number: int | None) -> GitHub | str:
    """The pull request that a run on GitHub is about, or a sentence why there is none."""
    repository = environment["GITHUB_REPOSITORY"]
    token = _token(environment, "GITHUB_TOKEN", "GH_TOKEN")
    which = "the pull request" if number is None else f"pull request {number}"
    api = Api(
        name="GitHub",
        address=environment.get("GITHUB_API_URL") or "https://api.github.com",
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {token}",
            "X-GitHub-Api-Version": "2022-11-28",
        },
        sentences={
            401: "GitHub does not know the token in GITHUB_TOKEN, or it has run out",
            403: f"the token may not write comments in {repository}. Give the job `permissions: "
            "pull-requests: write`. For a pull request from a fork, the token of `pull_request` "
            "only reads: comment from a workflow that runs on `workflow_run`",
            404: f"{repository} has no such pull request, or the token may not see {which}",
        },
    )
    found = number or _number(api, repository, _event(environment))
    return found if isinstance(found, str) else GitHub(api, repository, found)


def _of_github(entry: Mapping[str, Any]) -> Comment:
    author = (entry.get("user") or {}).get("login", "")  # an account may be gone
    return Comment(entry["id"], author, entry.get("body") or "", entry.get("html_url", ""))


def _event(environment: Mapping[str, str]) -> dict[str, Any]:
    """What GitHub says about the run."""
    file = environment.get("GITHUB_EVENT_PATH", "")
    try:
        event = json.loads(Path(file).read_text(encoding="utf-8")) if file else {}
    except (OSError, ValueError):
        raise click.UsageError(f'GITHUB_EVENT_PATH is "{file}", which holds no event') from None
    return event if isinstance(event, dict) else {}


def _number(api: Api, repository: str, event: dict[str, Any]) -> int | str:
    """The number of the pull request that an event is about, or a sentence why there is none."""
    if pull_request := event.get("pull_request"):
        return int(pull_request["number"])
    if run := event.get("workflow_run"):
        return _number_of_run(api, repository, run)
    raise click.UsageError(
        "this run is about no pull request; name one with `--pull-request NUMBER`"
    )


def _number_of_run(api: Api, repository: str, run: dict[str, Any]) -> int | str:
    """The number of the open pull request whose last commit another workflow has looked at.

    GitHub names none for a fork, so it is looked for by branch, and held to repository and commit:
    a name of a branch is chosen by whoever opened the pull request, and proves nothing.
    """
    commit = run["head_sha"]
    fork = run.get("head_repository") or {"full_name": "", "owner": {"login": ""}}
    head = quote(f"{fork['owner']['login']}:{run['head_branch']}", safe=":")
    for pull in api.entries(f"/repos/{repository}/pulls?state=open&head={head}"):
        theirs = pull["head"]
        whose = (theirs.get("repo") or {}).get("full_name")
        if theirs["sha"] == commit and whose == fork["full_name"]:
            return int(pull["number"])
    return (
        f"Nothing is written: no open pull request ends with commit {commit[:7]}. "
        "It is closed, or newer commits came."
    )


# ---------------------------------------------------------------- GitLab


@dataclass(frozen=True, slots=True)
class GitLab:
    """A merge request on GitLab; `path` is that of its notes."""

    api: Api
    path: str
    limit: int = 1_000_000

    def me(self) -> str:
        """The token's account."""
        return str(self.api.send("GET", "/user")["username"])

    def comments(self) -> Iterator[Comment]:
        """All notes of the merge request that people or programs wrote."""
        notes = self.api.entries(f"{self.path}?sort=asc&order_by=created_at")
        return (_of_gitlab(note) for note in notes if not note.get("system"))

    def create(self, body: str) -> str:
        """Write a note; GitLab gives no address."""
        self.api.send("POST", self.path, {"body": body})
        return ""

    def update(self, comment: Comment, body: str) -> None:
        """Write a note anew."""
        self.api.send("PUT", f"{self.path}/{comment.number}", {"body": body})

    def delete(self, comment: Comment) -> None:
        """Take a note away."""
        self.api.send("DELETE", f"{self.path}/{comment.number}")


def gitlab(environment: Mapping[str, str], number: int | None) -> GitLab:
    """The merge request that a pipeline on GitLab is about."""
    token = _token(environment, "PLANCHECK_GITLAB_TOKEN")
    project = quote(environment["CI_PROJECT_ID"], safe="")
    iid = str(number or environment.get("CI_MERGE_REQUEST_IID", ""))
    if not iid.isdecimal():
        raise click.UsageError(
            "this pipeline is about no merge request; name one with `--pull-request NUMBER`"
        )
    api = Api(
        name="GitLab",
        address=environment["CI_API_V4_URL"],
        headers={"PRIVATE-TOKEN": token},
        sentences={
            401: "GitLab does not know the token in PLANCHECK_GITLAB_TOKEN, or it has run out",
            403: f"the token may not write notes on merge request {iid}. Make a project access "
            "token with the role Reporter and the scope `api`",
            404: f"project {project} has no merge request {iid}, or the token may not see it",
        },
    )
    return GitLab(api, f"/projects/{project}/merge_requests/{iid}/notes")


def _of_gitlab(note: Mapping[str, Any]) -> Comment:
    author = (note.get("author") or {}).get("username", "")
    return Comment(note["id"], author, note.get("body") or "", "")


def _token(environment: Mapping[str, str], *names: str) -> str:
    """The token in the first of some variables that has one.

    It may be written into a header: a sign that may not stand there is told without the token.
    """
    for name in names:
        token = environment.get(name, "").strip()
        if token and not (token.isascii() and token.isprintable()):
            raise click.UsageError(f"the token in {name} holds signs that no token has")
        if token:
            return token
    raise click.UsageError(f"there is no token in {' or '.join(names)}")
