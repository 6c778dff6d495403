"""A runner of GitLab's pipelines, as far as ours goes: the lines of a job run as one script.

As GitLab has it, a job gets a clone at the commit of its pipeline, the variables of the pipeline,
its own and the predefined ones, and the artifacts of the jobs of earlier stages. Left out are the
lines that install plancheck: the one that is tested is there already.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any

from tests.forge.actions import git
from tests.forge.runner import read

STAGES = ("build", "test", "deploy")
_TERM = re.compile(r'\$(?P<name>\w+) == (?:"(?P<text>[^"]*)"|\$(?P<other>\w+))')


@dataclass
class Done:
    """What came of a job: its exit code, what it printed, its folder and its artifacts."""

    code: int
    said: str
    folder: Path
    artifacts: list[str]


@dataclass
class Pipeline:
    """A pipeline of a commit of a repository, with the variables that GitLab would give it."""

    origin: Path
    sha: str
    root: Path
    variables: dict[str, str]
    environment: dict[str, str]
    done: dict[str, Done] = field(default_factory=dict)

    def run(self) -> dict[str, Done]:
        """Run the jobs, stage by stage; a stage of which one fails is the last."""
        said = git(self.origin, "show", f"{self.sha}:.gitlab-ci.yml")
        self.root.mkdir(parents=True)
        (self.root / "pipeline.yml").write_text(said, encoding="utf-8")
        asked = read(self.root / "pipeline.yml")
        if not self._holds(asked["workflow"]):
            return self.done
        jobs = {name: job for name, job in asked.items() if "script" in job}
        for stage in STAGES:
            for name, job in jobs.items():
                if job["stage"] == stage and self._holds(job):
                    self.done[name] = self._job(name, {**asked["default"], **job}, asked)
            if any(each.code for each in self.done.values()):
                break
        return self.done

    def _holds(self, asked: dict[str, Any]) -> bool:
        """Whether one of the rules is met; where there is none, all are."""
        rules = [each["if"] for each in asked.get("rules", [])]
        return not rules or any(all(map(self._equal, each.split(" && "))) for each in rules)

    def _equal(self, term: str) -> bool:
        found = _TERM.fullmatch(term)
        if found is None:
            raise ValueError(f"a rule that this runner cannot read: {term}")
        value = self.variables.get(found["other"]) if found["other"] else found["text"]
        return self.variables.get(found["name"]) == value

    def _job(self, name: str, job: dict[str, Any], pipeline: dict[str, Any]) -> Done:
        folder = self.root / name
        git(self.root, "clone", "--quiet", str(self.origin), str(folder))
        git(folder, "checkout", "--quiet", "--detach", self.sha)
        for each in self.done.values():
            for path in each.artifacts:
                copy = shutil.copytree if (each.folder / path).is_dir() else shutil.copyfile
                copy(each.folder / path, folder / path)
        given = {**self.variables, "CI": "true", "CI_PROJECT_DIR": str(folder)}
        for key, value in {**pipeline["variables"], **job.get("variables", {})}.items():
            given[key] = Template(value).safe_substitute(given)
        lines = [line for line in job["before_script"] if not line.startswith("pip install ")]
        script = "\n".join(["set -eo pipefail", *lines, *job["script"]])
        done = subprocess.run(
            ["bash", "-c", script], cwd=folder, env=self.environment | given,
            text=True, encoding="utf-8", check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        kept = job.get("artifacts", {}).get("paths", [])
        return Done(done.returncode, done.stdout, folder, kept)
