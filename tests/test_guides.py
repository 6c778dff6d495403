"""The guides: their files are valid, their links lead somewhere, their commands exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from plancheck.cli import COMMANDS
from tests.site.plans import ROOT

GUIDES = sorted((ROOT / "docs/guides").glob("*.md"))


def _schema(name: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}"]
    return subprocess.run([*command, path], capture_output=True, text=True, check=False)


PIPELINE = ROOT / "src/plancheck/starter/gitlab/.gitlab-ci.yml"


def test_gitlabs_pipeline_is_one() -> None:
    done = _schema("gitlab-ci", PIPELINE)
    assert done.returncode == 0, done.stdout


def test_pipeline_that_is_none_is_told(tmp_path: Path) -> None:
    text = PIPELINE.read_text(encoding="utf-8")
    (tmp_path / "ci.yml").write_text(text.replace("script:", "scripts:"), encoding="utf-8")
    assert _schema("gitlab-ci", tmp_path / "ci.yml").returncode == 1


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_links_of_a_guide_lead_somewhere(guide: Path) -> None:
    for way in re.findall(r"\]\(([^)#:]+)\)", guide.read_text(encoding="utf-8")):
        assert (guide.parent / way).exists(), way


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_commands_and_options_of_a_guide_exist(guide: Path) -> None:
    text = " ".join(guide.read_text(encoding="utf-8").split())
    for command, rest in re.findall(
        r"plancheck (build|check|comment|diff|serve|site)\b([^`]*)`", text
    ):
        assert command in COMMANDS
        help_ = subprocess.run(
            [sys.executable, "-m", "plancheck", command, "--help"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in help_, f"{command} {option}"


def test_overview_names_every_guide() -> None:
    overview = (ROOT / "docs/guides/publishing.md").read_text(encoding="utf-8")
    for guide in GUIDES:
        assert guide.stem == "publishing" or f"({guide.name})" in overview
