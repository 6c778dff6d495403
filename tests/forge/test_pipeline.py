"""The daily loop as GitLab runs it: `.gitlab-ci.yml` of a new repository, job by job."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from plancheck.cli import cli
from tests.forge.actions import git
from tests.forge.hub import DAY
from tests.forge.pipeline import Done, Pipeline
from tests.forge.server import Account, Forge, serving
from tests.forge.test_loop import BAD, ROOT, edit

TOKEN = "glpat-writes"  # noqa: S105  no token of anything


class Project:
    """A bare repository, somebody's clone of it, and the pipelines of its commits."""

    def __init__(self, root: Path, forge: Forge) -> None:
        self.root, self.forge, self.count = root, forge, 0
        self.origin, self.clone = root / "origin.git", root / "Nagy Dóra"
        self.variables: dict[str, str] = {}
        git(root, "init", "--quiet", "--bare", "--initial-branch=main", str(self.origin))
        git(root, "clone", "--quiet", str(self.origin), str(self.clone))
        programs = root / "bin"
        programs.mkdir()
        script = programs / "plancheck"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plancheck "$@"\n')
        script.chmod(0o755)
        self.environment = {
            "HOME": str(root),
            "LANG": "C.UTF-8",
            "NO_MKDOCS_2_WARNING": "1",
            "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin",
            "PLANCHECK_AS_OF": DAY,
            "PYTHONPATH": str(ROOT / "src"),
        }
        forge.tokens[TOKEN] = Account("project_12_bot")

    def commit(self, message: str, branch: str) -> str:
        git(self.clone, "checkout", "--quiet", "-B", branch)
        git(self.clone, "add", "--all")
        names = {"GIT_AUTHOR_NAME": "Nagy Dóra", "GIT_AUTHOR_EMAIL": "dora@example.com"}
        git(self.clone, "commit", "--quiet", "--message", message, **names)
        git(self.clone, "push", "--quiet", "--force", "origin", branch)
        return git(self.clone, "rev-parse", "HEAD")

    def pipeline(self, sha: str, **variables: str) -> dict[str, Done]:
        self.count += 1
        given = {
            "CI_API_V4_URL": self.forge.address,
            "CI_COMMIT_SHA": sha,
            "CI_DEFAULT_BRANCH": "main",
            "CI_PROJECT_ID": "12",
            "GITLAB_CI": "true",
            **self.variables,
            **variables,
        }
        folder = self.root / f"pipeline-{self.count}"
        return Pipeline(self.origin, sha, folder, given, self.environment).run()

    def of_main(self, sha: str) -> dict[str, Done]:
        return self.pipeline(sha, CI_PIPELINE_SOURCE="push", CI_COMMIT_BRANCH="main")

    def of_request(self, sha: str) -> dict[str, Done]:
        return self.pipeline(
            sha,
            CI_PIPELINE_SOURCE="merge_request_event",
            CI_MERGE_REQUEST_IID="7",
            CI_MERGE_REQUEST_DIFF_BASE_SHA=git(self.origin, "merge-base", "main", sha),
            PLANCHECK_GITLAB_TOKEN=TOKEN,
        )


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with serving() as forge:
        made = Project(tmp_path, forge)
        command = ["init", str(made.clone), "--example", "--forge", "gitlab", "--no-ask"]
        result = CliRunner().invoke(cli, command, standalone_mode=False)
        assert result.exception is None, result.output
        made.commit("A sales plan", "main")
        yield made


def test_merge_request_is_checked_told_and_published(project: Project) -> None:
    # a bad change, which tries to switch its rule off
    edit(project.clone, *BAD)
    edit(project.clone, "team.md", "quota: 560000", "quota: 520000")
    (project.clone / "plancheck.toml").write_text('ignore = ["too-few-daily-tasks"]\n')
    done = project.of_request(project.commit("Fewer calls", "fewer-calls"))
    assert {name: each.code for name, each in done.items()} == {"site": 0, "check": 1, "change": 1}
    (entry,) = json.loads((done["check"].folder / "code-quality.json").read_text("utf-8"))
    assert entry["check_name"] == "too-few-daily-tasks"
    assert entry["location"]["path"] == "plan/strategies/referrals.md"
    report = ET.parse(done["check"].folder / "junit.xml")
    assert len(report.findall(".//failure")) == 1
    (note,) = project.forge.bodies
    assert "cadence daily → **weekly**" in note
    assert "`changed-after-approval`" in note

    # mended: the same note says so
    git(project.clone, "checkout", "--quiet", "main", "--", "plan", "plancheck.toml")
    edit(project.clone, "tools.md", "name: Brevo", "name: Brevo Kft.")
    sha = project.commit("Another name", "fewer-calls")
    done = project.of_request(sha)
    assert {name: each.code for name, each in done.items()} == {"site": 0, "check": 0, "change": 0}
    (note,) = project.forge.bodies
    assert "Brevo Kft." in note
    assert (done["site"].folder / "site/index.html").is_file()

    # merged: kept as an artifact, and on Pages only where the project says that they are private
    git(project.origin, "update-ref", "refs/heads/main", sha)
    assert list(project.of_main(sha)) == ["site", "check"]
    project.variables["PAGES_PRIVATE"] = "true"
    done = project.of_main(sha)
    assert {name: each.code for name, each in done.items()} == {"site": 0, "check": 0, "pages": 0}
    assert (done["pages"].folder / "public/index.html").is_file()


def test_pipeline_says_nothing_where_the_plan_stays_as_it_is(project: Project) -> None:
    (project.clone / "README.md").write_text("Olvassa el.\n", encoding="utf-8")
    done = project.of_request(project.commit("Readme", "readme"))
    assert {name: each.code for name, each in done.items()} == {"site": 0, "check": 0, "change": 0}
    assert project.forge.bodies == []


def test_branch_without_a_merge_request_has_no_pipeline(project: Project) -> None:
    (project.clone / "README.md").write_text("Később.\n", encoding="utf-8")
    sha = project.commit("Later", "later")
    assert project.pipeline(sha, CI_PIPELINE_SOURCE="push", CI_COMMIT_BRANCH="later") == {}
