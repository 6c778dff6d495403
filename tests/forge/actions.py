"""What stands for the actions of others: the little of each that our workflows rely on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.forge.runner import Job


def git(folder: Path, *command: str, **environment: str) -> str:
    """What git prints in a folder."""
    done = subprocess.run(
        ["git", "-C", folder, *command],
        capture_output=True, text=True, encoding="utf-8", check=True, env=_GIT | environment,
    )  # fmt: skip
    return done.stdout.strip()


_GIT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "2026-11-20T10:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-20T10:00:00Z",
    "GIT_COMMITTER_NAME": "GitHub",
    "GIT_COMMITTER_EMAIL": "noreply@example.com",
}


def checkout(job: Job, given: dict[str, str]) -> dict[str, str]:
    """The commit of the run, with as much of its past as is asked for; all branches with `0`."""
    depth, sha = given.get("fetch-depth", "1"), job.github["sha"]
    if given.get("persist-credentials") != "false":
        raise ValueError("the checkout leaves its token behind")
    if "ref" in given or "repository" in given:
        raise ValueError("a checkout of something else than the run's own commit")
    git(job.workspace, "init", "--quiet")
    git(job.workspace, "remote", "add", "origin", job.environment["ORIGIN"])
    if depth == "0":
        git(job.workspace, "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*", sha)
    else:
        git(job.workspace, "fetch", "--quiet", "--no-tags", f"--depth={depth}", "origin", sha)
    git(job.workspace, "checkout", "--quiet", "--detach", sha)
    return {}


def setup_python(job: Job, given: dict[str, str]) -> dict[str, str]:
    """The Python that runs this, as a new one that nothing is installed into."""
    tool = job.temp / "hosted-python"
    bare = ["--without-pip"] if job.replaced else []
    subprocess.run([sys.executable, "-m", "venv", *bare, tool], check=True)
    if given.get("update-environment") != "false":
        job.paths.append(tool / "bin")
    version = ".".join(map(str, sys.version_info[:3]))
    return {"python-path": str(tool / "bin/python"), "python-version": version}


def cache(_job: Job, _given: dict[str, str]) -> dict[str, str]:
    """Nothing is remembered from another run."""
    return {"cache-hit": "false"}


def upload_artifact(job: Job, given: dict[str, str]) -> dict[str, str]:
    """A copy in the run's folder of artifacts."""
    _copied(job, given["path"], given.get("name", "artifact"))
    return {}


def upload_pages(job: Job, given: dict[str, str]) -> dict[str, str]:
    """The artifact that Pages take."""
    _copied(job, given["path"], "github-pages")
    return {}


def upload_sarif(job: Job, given: dict[str, str]) -> dict[str, str]:
    """A copy where code scanning would take it."""
    _copied(job, given["sarif_file"], "code-scanning.sarif")
    return {}


def deploy_pages(job: Job, _given: dict[str, str]) -> dict[str, str]:
    """The site is where Pages would serve it."""
    artifacts = Path(job.environment["ARTIFACTS"])
    shutil.copytree(artifacts / "github-pages", artifacts.parent / "pages")
    return {"page_url": "https://pages.example.com/"}


def _copied(job: Job, path: str, name: str) -> None:
    source, target = job.workspace / path, Path(job.environment["ARTIFACTS"]) / name
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


ACTIONS = {
    "actions/checkout": checkout,
    "actions/setup-python": setup_python,
    "actions/cache": cache,
    "actions/upload-artifact": upload_artifact,
    "actions/upload-pages-artifact": upload_pages,
    "actions/deploy-pages": deploy_pages,
    "github/codeql-action/upload-sarif": upload_sarif,
}
