"""A runner of GitHub's workflows, as far as ours go: `run:` steps are executed as they stand.

They get the environment that GitHub gives: files for outputs, variables, paths and the summary, the
event, a folder for temporary files, and nothing of this machine but its programs. `uses:` steps are
replaced by the small equivalents in actions.py, and composite actions are run step by step. Nothing
else is replaced, unless a caller says so by a step's name.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from tests.forge.expressions import filled, holds

SHELLS = {
    None: ("bash", "-e"),
    "bash": ("bash", "--noprofile", "--norc", "-eo", "pipefail"),
}
"""How GitHub starts a step without a shell, and one with `shell: bash`."""

_FILES = ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")


@dataclass
class Step:
    """What came of a step."""

    name: str
    outcome: str
    said: str = ""
    seconds: float = 0.0


@dataclass
class Job:
    """A job that runs: where, with what, and what came of its steps."""

    workspace: Path
    temp: Path
    github: dict[str, Any]
    environment: dict[str, str]
    variables: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, Callable[[Job], None]] = field(default_factory=dict)
    uses: dict[str, Callable[[Job, dict[str, str]], dict[str, str]]] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    summary: str = ""
    needs: dict[str, Any] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        return any(step.outcome == "failure" for step in self.steps)

    @property
    def said(self) -> str:
        """All that the steps printed."""
        return "".join(step.said for step in self.steps)

    def step(self, name: str) -> Step:
        return next(step for step in self.steps if step.name == name)


@dataclass(frozen=True)
class Frame:
    """Where steps stand: in a job, or in an action with inputs of its own."""

    job: Job
    environment: dict[str, str]
    inputs: dict[str, str] = field(default_factory=dict)
    results: dict[str, Any] = field(default_factory=dict)
    action: Path | None = None

    @property
    def contexts(self) -> dict[str, Any]:
        runner = {"temp": str(self.job.temp), "os": "Linux", "arch": "X64"}
        return {
            "github": self.job.github | {"action_path": str(self.action or "")},
            "env": self.environment,
            "vars": self.job.variables,
            "inputs": self.inputs,
            "steps": self.results,
            "runner": runner,
            "needs": self.job.needs,
        }


def read(path: Path) -> dict[str, Any]:
    """A workflow or an action; all its values are texts, as they stand."""
    document: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    return document


def run_job(workflow: dict[str, Any], name: str, job: Job) -> Job:
    """Run a job of a workflow; where its `if:` says no, it has no steps."""
    asked = workflow["jobs"][name]
    frame = Frame(job, {})
    environment = {**workflow.get("env", {}), **asked.get("env", {})}
    frame = replace(
        frame, environment={key: filled(each, frame.contexts) for key, each in environment.items()}
    )
    if holds(asked.get("if"), frame.contexts, failed=False):
        _run_steps(asked["steps"], frame)
    return job


def _run_steps(steps: list[dict[str, Any]], frame: Frame) -> bool:
    """Run steps in their order, and tell whether all went well."""
    failed = False
    for asked in steps:
        name = asked.get("name") or asked.get("uses") or asked["run"].splitlines()[0]
        if not holds(asked.get("if"), frame.contexts, failed=failed):
            frame.job.steps.append(Step(name, "skipped"))
            continue
        began, at = time.perf_counter(), len(frame.job.steps)
        outcome, said, outputs = _run_step(name, asked, frame)
        if outcome == "failure" and asked.get("continue-on-error") == "true":
            outcome = "tolerated"
        seconds = time.perf_counter() - began
        if len(frame.job.steps) == at:  # an action's steps speak for themselves
            frame.job.steps.append(Step(name, outcome, said, seconds))
        failed = failed or outcome == "failure"
        if "id" in asked:
            frame.results[asked["id"]] = {"outputs": outputs, "outcome": outcome}
    return not failed


def _run_step(name: str, asked: dict[str, Any], frame: Frame) -> tuple[str, str, dict[str, str]]:
    """What came of a step: its outcome, what it printed, and its outputs."""
    job, contexts = frame.job, frame.contexts
    environment = frame.environment | {
        key: filled(each, contexts) for key, each in asked.get("env", {}).items()
    }
    given = {key: filled(each, contexts) for key, each in asked.get("with", {}).items()}
    if name in job.replaced:
        job.replaced[name](job)
        return "success", "", {}
    if "run" in asked:
        if "${{" in asked["run"]:
            raise ValueError(f"step {name!r} writes an expression into its script")
        return _run_script(asked, replace(frame, environment=environment))
    if asked["uses"].startswith(("$/", "./")):
        return _run_action(asked["uses"], given, replace(frame, environment=environment))
    repository = asked["uses"].split("@", maxsplit=1)[0]
    return "success", "", job.uses[repository](job, given)


def _run_action(where: str, given: dict[str, str], frame: Frame) -> tuple[str, str, dict[str, str]]:
    """Run a composite action of the repository that is checked out."""
    folder = frame.job.workspace / where[2:]
    action = read(folder / "action.yml")
    unknown = set(given) - set(action["inputs"])
    if unknown:
        raise ValueError(f"the action has no input {', '.join(unknown)}")
    inputs = {
        name: given.get(name, filled(said.get("default", ""), frame.contexts))
        for name, said in action["inputs"].items()
    }
    inner = replace(frame, inputs=inputs, results={}, action=folder)
    well = _run_steps(action["runs"]["steps"], inner)
    outputs = {
        name: filled(said["value"], inner.contexts) for name, said in action["outputs"].items()
    }
    return "success" if well else "failure", "", outputs


def _run_script(asked: dict[str, Any], frame: Frame) -> tuple[str, str, dict[str, str]]:
    job = frame.job
    script = job.temp / "script.sh"
    script.write_text(asked["run"], encoding="utf-8")
    files = {name: job.temp / name.lower() for name in _FILES}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    environment = {
        **job.environment,
        **frame.environment,
        **{name: str(file) for name, file in files.items()},
        "GITHUB_ACTION_PATH": str(frame.action or ""),
        "PATH": os.pathsep.join([*map(str, reversed(job.paths)), os.environ["PATH"]]),
    }
    done = subprocess.run(
        [*SHELLS[asked.get("shell")], str(script)],
        cwd=job.workspace, env=environment, text=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    job.environment |= _pairs(files["GITHUB_ENV"])
    job.paths += map(Path, files["GITHUB_PATH"].read_text(encoding="utf-8").split("\n")[:-1])
    job.summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    outcome = "failure" if done.returncode else "success"
    return outcome, done.stdout, _pairs(files["GITHUB_OUTPUT"])


def _pairs(file: Path) -> dict[str, str]:
    """The lines `name=value` of a file; values of several lines are not ours."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", maxsplit=1) for line in lines if line)
