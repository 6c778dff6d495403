"""The daily loop on this machine: two clones, a bare repository, the workflows' steps as they are.

Replaced are the actions of others (actions.py), the forge's API (server.py) and the step that
installs plancheck: the one that is tested is there already. Everything else is run.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from plancheck.cli import cli
from tests.forge.actions import git
from tests.forge.hub import Hub, Pull
from tests.forge.runner import Job
from tests.forge.server import ROBOT, serving

ROOT = Path(__file__).parents[2]
OWN = ("action.yml", "mkdocs.yml", "requirements", "hooks", "plan", ".github")
"""What our own workflows need of this repository."""


def install(job: Job) -> None:
    """The plancheck that is tested, where the step would have installed it."""
    folder = job.temp / "plancheck/bin"
    folder.mkdir(parents=True)
    for name, command in {"plancheck": "-m plancheck", "python": ""}.items():
        script = folder / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n')
        script.chmod(0o755)
    job.paths.append(folder)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with serving() as forge:
        environment = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src")}
        yield Hub(tmp_path, forge, {"Install plancheck": install}, environment=environment)


def edit(clone: Path, name: str, old: str, new: str) -> None:
    path = clone / "plan" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def marks(job: Job) -> list[str]:
    return [line for line in job.said.splitlines() if line.startswith("::")]


def ready(hub: Hub) -> Path:
    """A repository that `plancheck init` made, on the main branch; the clone of who made it."""
    clone = hub.clone("Kovács Ágnes")
    command = ["init", str(clone), "--example", "--no-ask"]
    result = CliRunner().invoke(cli, command, standalone_mode=False)
    assert result.exception is None, result.output
    hub.commit(clone, "A sales plan", "main")
    return clone


BAD = ("strategies/referrals.md", "cadence: daily", "cadence: weekly")


def test_a_change_goes_from_proposal_to_site(hub: Hub) -> None:
    ready(hub)
    dora = hub.clone("Nagy Dóra")
    pull = Pull(7, "fewer-calls", "acme/plan")

    # a bad change: the check marks the line, and the summary says what it means
    edit(dora, *BAD)
    edit(dora, "team.md", "quota: 560000", "quota: 520000")
    hub.commit(dora, "Fewer calls", pull.branch)
    hub.pushed(pull, dora)
    check = hub.check(pull)
    assert [step.name for step in check.steps if step.outcome == "failure"] == [
        "Check the plan",
        "Say what the change means",
    ]
    assert marks(check)[0].startswith(
        "::error file=plan/strategies/referrals.md,line=33,endLine=33,col=5,endColumn=10,"
        "title=plancheck%3A too-few-daily-tasks::"
    )
    assert any("changed-after-approval" in line for line in marks(check))
    assert "### What this change means for the plan" in check.summary
    assert "quota 560,000 → **520,000 EUR** (−7.1%)" in check.summary
    assert "### The plan has 1 error" in check.summary

    # one comment, by the workflow of the main branch
    comment = hub.comment(pull)
    assert not comment.failed, comment.said
    (body,) = hub.forge.bodies
    assert hub.forge.comments[0]["user"]["login"] == ROBOT
    assert "person **Tóth Bence**: quota 560,000 → **520,000 EUR** (−7.1%)" in body
    assert "| requirements met | 55 of 55 | 54 of 55 |" in body
    assert "quota: 560000" in (comment.workspace / "plan/team.md").read_text(encoding="utf-8")

    # mended, and approved anew: the check passes, the same comment says so, the preview is there
    edit(dora, BAD[0], BAD[2], BAD[1])
    edit(dora, "index.md", "approved_on: 2026-11-20", "approved_on: 2026-11-23")
    hub.commit(dora, "Only the quota", pull.branch)
    hub.pushed(pull, dora)
    check = hub.check(pull)
    assert not check.failed, check.said
    assert [line for line in marks(check) if line.startswith("::error")] == []
    preview = Path(check.environment["ARTIFACTS"]) / "preview"
    assert "520" in (preview / "team.html").read_text(encoding="utf-8")
    assert not hub.comment(pull).failed
    (body,) = hub.forge.bodies
    assert "referrals.md" not in body

    # merged and published: an artifact, and Pages only where the repository says so
    hub.merge(pull)
    build = hub.push("publish", "build")
    assert not build.failed, build.said
    artifacts = Path(build.environment["ARTIFACTS"])
    assert (artifacts / "site/index.html").is_file()
    assert not (artifacts / "github-pages").exists()
    assert hub.push("publish", "deploy").steps == []
    hub.variables["PAGES_PRIVATE"] = "true"
    build = hub.push("publish", "build")
    assert hub.push("publish", "deploy", build).step("Deploy").outcome == "success"
    assert (Path(build.environment["ARTIFACTS"]).parent / "pages/index.html").is_file()


def test_a_stranger_cannot_switch_off_what_the_change_breaks(hub: Hub) -> None:
    ready(hub)
    stranger = hub.clone("Idegen Imre")
    pull = Pull(7, "main", "stranger/plan")
    edit(stranger, *BAD)
    (stranger / "plancheck.toml").write_text('ignore = ["too-few-daily-tasks"]\n')
    git(stranger, "checkout", "--quiet", "-B", "theirs")
    git(stranger, "add", "--all")
    names = {"GIT_AUTHOR_NAME": "Idegen Imre", "GIT_AUTHOR_EMAIL": "imre@example.com"}
    git(stranger, "commit", "--quiet", "--message", "Harmless", **names)
    hub.pushed(pull, stranger)
    check = hub.check(pull)
    assert check.step("Check the plan").outcome == "failure"
    assert "too-few-daily-tasks" in check.said
    assert not hub.comment(pull).failed
    (body,) = hub.forge.bodies
    assert "`too-few-daily-tasks`" in body


def test_nothing_is_said_where_the_plan_stays_as_it_is(hub: Hub) -> None:
    clone = ready(hub)
    pull = Pull(7, "readme", "acme/plan")
    (clone / "README.md").write_text("Olvassa el.\n", encoding="utf-8")
    hub.commit(clone, "Readme", pull.branch)
    hub.pushed(pull, clone)
    assert not hub.comment(pull).failed
    assert hub.forge.bodies == []


def test_action_does_the_same_in_one_step(hub: Hub) -> None:
    clone = hub.clone("Kovács Ágnes")
    for name in OWN:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, clone / name)
    hub.commit(clone, "All of it", "main")
    pull = Pull(7, "fewer-calls", "acme/plan")
    edit(clone, *BAD)
    hub.commit(clone, "Fewer calls", pull.branch)
    hub.pushed(pull, clone)

    check = hub.check(pull)
    assert check.step("Fail where the findings ask for it").outcome == "failure"
    assert any("too-few-daily-tasks" in line for line in marks(check))
    assert "### What this change means for the plan" in check.summary
    reports = Path(check.environment["ARTIFACTS"]) / "plancheck-reports"
    assert sorted(path.name for path in reports.iterdir()) == [
        "plancheck.junit.xml",
        "plancheck.sarif",
    ]
    assert check.step("Hand the findings to code scanning").outcome == "skipped"

    comment = hub.comment(pull)
    assert not comment.failed, comment.said
    assert comment.step("Check the plan").outcome == "skipped"
    (body,) = hub.forge.bodies
    assert "cadence daily → **weekly**" in body
