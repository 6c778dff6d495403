"""A forge on this machine: a bare repository, an API, and runs of workflows for its events."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.forge.actions import ACTIONS, git
from tests.forge.runner import Job, read, run_job
from tests.forge.server import ROBOT, Account, Forge

DAY = "2026-11-23"
"""The day on which the example is looked at."""

WRITES, READS = "ghs_writes", "ghs_reads"


@dataclass(frozen=True)
class Pull:
    """A pull request: its number, and whose repository and branch it comes from."""

    number: int
    branch: str
    fork: str


@dataclass
class Hub:
    """The repository acme/plan: `origin.git`, its pull requests, and the runs of its workflows."""

    root: Path
    forge: Forge
    replaced: dict[str, Callable[[Job], None]] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    runs: int = 0

    def __post_init__(self) -> None:
        git(self.root, "init", "--quiet", "--bare", "--initial-branch=main", str(self.origin))
        self.forge.tokens[WRITES] = Account(ROBOT, may_ask_who=False)
        self.forge.tokens[READS] = Account(ROBOT, writes=False, may_ask_who=False)

    @property
    def origin(self) -> Path:
        return self.root / "origin.git"

    def clone(self, who: str) -> Path:
        """A clone in which somebody works."""
        folder = self.root / who
        git(self.root, "clone", "--quiet", str(self.origin), str(folder))
        git(folder, "config", "user.name", who)
        git(folder, "config", "user.email", f"{who.rsplit(maxsplit=1)[-1].lower()}@example.com")
        git(folder, "config", "commit.gpgsign", "false")
        return folder

    def commit(self, clone: Path, message: str, branch: str) -> str:
        """Commit all that was changed, on a branch, and push it."""
        git(clone, "checkout", "--quiet", "-B", branch)
        git(clone, "add", "--all")
        who = git(clone, "config", "user.name"), git(clone, "config", "user.email")
        names = {"GIT_AUTHOR_NAME": who[0], "GIT_AUTHOR_EMAIL": who[1]}
        git(clone, "commit", "--quiet", "--message", message, **names)
        git(clone, "push", "--quiet", "--force", "origin", branch)
        return git(clone, "rev-parse", "HEAD")

    # ------------------------------------------------------------ pull requests

    def pushed(self, pull: Pull, clone: Path) -> None:
        """The newest commit of a pull request: GitHub keeps it, and its merge with the base."""
        head = git(clone, "rev-parse", "HEAD")
        self.heads[pull.number] = head
        self.forge.pulls = [each for each in self.forge.pulls if each["number"] != pull.number]
        self.forge.opens(pull.number, pull.branch, head, fork=pull.fork)
        git(
            clone,
            "push",
            "--quiet",
            "--force",
            str(self.origin),
            f"HEAD:refs/pull/{pull.number}/head",
        )
        base = git(self.origin, "rev-parse", "main")
        tree = git(self.origin, "merge-tree", "--write-tree", base, head)
        names = {"GIT_AUTHOR_NAME": "GitHub", "GIT_AUTHOR_EMAIL": "noreply@example.com"}
        merge = git(
            self.origin, "commit-tree", tree, "-p", base, "-p", head, "-m", f"Merge {head} into {base}",
            **names,
        )  # fmt: skip
        git(self.origin, "update-ref", f"refs/pull/{pull.number}/merge", merge)

    def merge(self, pull: Pull) -> None:
        """Merge a pull request into main."""
        git(self.origin, "update-ref", "refs/heads/main", f"refs/pull/{pull.number}/merge")
        self.forge.pulls = [each for each in self.forge.pulls if each["number"] != pull.number]

    # ------------------------------------------------------------ runs

    def run(  # noqa: PLR0913, PLR0917  as GitHub has it
        self, workflow: str, name: str, event: str, said: dict[str, Any], sha: str, token: str
    ) -> Job:
        """A run of one job, for an event, at a commit."""
        self.runs += 1
        folder = self.root / "runs" / f"{self.runs}-{name}"
        for part in ("workspace", "temp", "home"):
            (folder / part).mkdir(parents=True)
        (folder / "event.json").write_text(json.dumps(said), encoding="utf-8")
        environment = {
            "ARTIFACTS": str(folder / "artifacts"),
            "ORIGIN": str(self.origin),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.forge.address,
            "GITHUB_EVENT_NAME": event,
            "GITHUB_EVENT_PATH": str(folder / "event.json"),
            "GITHUB_REPOSITORY": "acme/plan",
            "GITHUB_SHA": sha,
            "GITHUB_WORKSPACE": str(folder / "workspace"),
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "HOME": str(folder / "home"),
            "LANG": "C.UTF-8",
            "PLANCHECK_AS_OF": DAY,
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(folder / "temp"),
            **self.environment,
        }
        github = {
            "event": said, "event_name": event, "ref": "refs/heads/main",
            "repository": "acme/plan", "sha": sha, "token": token,
        }  # fmt: skip
        job = Job(
            folder / "workspace", folder / "temp", github, environment,
            variables=self.variables, replaced=self.replaced, uses=ACTIONS,
        )  # fmt: skip
        text = git(self.origin, "show", f"{sha}:.github/workflows/{workflow}.yml")
        (folder / "workflow.yml").write_text(text, encoding="utf-8")
        return run_job(read(folder / "workflow.yml"), name, job)

    def check(self, pull: Pull) -> Job:
        """The check of a pull request, at its merge commit and with the workflow in it."""
        said = {
            "number": pull.number,
            "pull_request": {
                "number": pull.number,
                "head": {"sha": self.heads[pull.number], "repo": {"full_name": pull.fork}},
            },
        }
        sha = git(self.origin, "rev-parse", f"refs/pull/{pull.number}/merge")
        token = WRITES if pull.fork == "acme/plan" else READS
        return self.run("check", "plan", "pull_request", said, sha, token)

    def comment(self, pull: Pull, head: str | None = None) -> Job:
        """The comment after a check: the main branch's workflow, and a token that writes."""
        run = {
            "event": "pull_request",
            "head_sha": head or self.heads[pull.number],
            "head_branch": pull.branch,
            "head_repository": {
                "full_name": pull.fork,
                "owner": {"login": pull.fork.split("/", maxsplit=1)[0]},
            },
            "pull_requests": [],
        }
        sha = git(self.origin, "rev-parse", "main")
        return self.run("comment", "comment", "workflow_run", {"workflow_run": run}, sha, WRITES)

    def push(self, workflow: str, name: str, needs: Job | None = None) -> Job:
        """A run after a change of main."""
        if needs is not None:  # the artifacts of a run are its jobs' together
            self.environment["ARTIFACTS"] = needs.environment["ARTIFACTS"]
        sha = git(self.origin, "rev-parse", "main")
        done = self.run(workflow, name, "push", {"ref": "refs/heads/main"}, sha, READS)
        self.environment.pop("ARTIFACTS", None)
        return done
