"""All files of a new repository: whence they come, and that those who read them can."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from plancheck import __version__
from plancheck.model.schema import texts
from plancheck.report.style import Style
from plancheck.report.text import concise
from plancheck.starter.repository import Files, files, of_release
from plancheck.starter.template import chosen, filled, valued
from tests.starter.made import LANGUAGES, answers, checked, plan_of

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "src/plancheck/starter"
GITHUB = files(answers())
GITLAB = files(answers("hu", forge="gitlab"))


def test_hooks_are_the_repository_s_own_byte_for_byte() -> None:
    own = {
        f"hooks/{path.relative_to(ROOT / 'hooks').as_posix()}": path.read_bytes()
        for path in (ROOT / "hooks").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {path: data for path, data in GITHUB.items() if path.startswith("hooks/")} == own
    assert GITHUB["mkdocs.yml"] == (ROOT / "mkdocs.yml").read_bytes()


def test_schemas_are_those_that_plancheck_schema_writes() -> None:
    assert {name: GITHUB[f"schema/{name}"].decode() for name in texts()} == texts()


def test_example_is_written_page_by_page() -> None:
    made = files(answers(example=True))
    own = {path.relative_to(ROOT).as_posix() for path in (ROOT / "plan").rglob("*.md")}
    assert {path for path in made if path.startswith("plan/")} == own


def test_locked_packages_are_those_of_the_release() -> None:
    text = GITHUB[".github/requirements.txt"].decode()
    assert text.endswith((ROOT / "requirements" / "site.txt").read_text())
    assert text.splitlines()[0].startswith(f"# What plancheck {__version__} needs")
    assert GITLAB[".gitlab/requirements.txt"].decode().count("--hash=") == text.count("--hash=")


@pytest.mark.parametrize("made", [GITHUB, GITLAB, files(answers("hu", forge="both"))])
def test_yaml_and_json_can_be_read(made: Files) -> None:
    for path, data in made.items():
        if path.endswith((".yml", ".yaml")):
            assert yaml.safe_load(data) is not None, path
        if path.endswith(".json"):
            assert json.loads(data), path


def test_each_forge_has_its_own_files() -> None:
    both = files(answers(forge="both"))
    assert not any(path.startswith(".gitlab") for path in GITHUB)
    assert not any(path.startswith(".github") for path in GITLAB)
    assert {*GITHUB, *GITLAB} == set(both)
    assert b".gitlab/requirements.txt" in GITLAB[".gitattributes"]


def test_forms_and_settings_fit_the_schemas_of_the_forge(tmp_path: Path) -> None:
    for language in LANGUAGES:
        for path, data in files(answers(language)).items():
            if path.startswith(".github/") and path.endswith(".yml"):
                target = tmp_path / language / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
    kinds = {
        "vendor.github-issue-forms": "*/.github/ISSUE_TEMPLATE/propose-a-change.yml",
        "vendor.github-issue-config": "*/.github/ISSUE_TEMPLATE/config.yml",
        "vendor.dependabot": "*/.github/dependabot.yml",
    }
    for kind, pattern in kinds.items():
        found = sorted(map(str, tmp_path.glob(pattern)))
        assert len(found) == len(LANGUAGES)
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", kind, *found]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_problem_matcher_reads_what_check_prints() -> None:
    tasks = json.loads(GITHUB[".vscode/tasks.json"])["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    assert tasks[0]["args"] == ["check", "--format", "concise"]
    plan = plan_of(answers(), filled_in=("index", "mission"))
    plan["mission.md"] += "\nTODO [X]\n"
    result = checked(plan)
    lines = concise([result], Style(colour=False)).splitlines()[:-1]
    assert len(lines) == len(result.findings) > 5
    for line, found in zip(lines, result.findings, strict=True):
        match = re.match(pattern["regexp"], line)
        assert match is not None, line
        assert match[pattern["file"]] == found.file
        assert int(match[pattern["line"]]) == found.span.line
        assert int(match[pattern["column"]]) == found.span.column
        assert match[pattern["severity"]] == found.severity
        assert match[pattern["message"]] == found.message
        assert match[pattern["code"]] == found.rule


def test_every_section_has_its_schema_in_the_editor() -> None:
    settings = json.loads(GITHUB[".vscode/settings.json"])
    assert {path.removeprefix("./") for path in settings["yaml.schemas"]} == {
        path for path in GITHUB if path.startswith("schema/")
    }
    pages = {page for pages in settings["yaml.schemas"].values() for page in pages}
    assert {path for path in GITHUB if path.startswith("plan/")} <= pages


def test_owners_sleep_and_follow_the_sections() -> None:
    text = files(answers(example=True))[".github/CODEOWNERS"].decode()
    assert all(line.startswith("#") for line in text.splitlines())
    assert re.search(r"^# /plan/budget\.md +@szabo-marton$", text, re.MULTILINE)
    assert re.search(r"^# /plan/strategies/referrals\.md +@biro-katalin$", text, re.MULTILINE)
    guided = GITHUB[".github/CODEOWNERS"].decode()
    assert re.search(r"^# /plan/tools\.md +@person-3$", guided, re.MULTILINE)
    assert re.search(r"^# /\.github/ +@person-1$", guided, re.MULTILINE)
    awake = re.sub(r"^# (?=/)", "", guided, flags=re.MULTILINE)
    paths = [line.split()[0].strip("/") for line in awake.splitlines() if line.startswith("/")]
    assert all(any(path.startswith(each) for path in GITHUB) for each in paths)


def test_readme_speaks_the_team_s_language() -> None:
    english, hungarian = GITHUB["README.md"].decode(), GITLAB["README.md"].decode()
    assert "## How to change it" in english
    assert "## Hogyan módosítsa?" in hungarian
    assert "Csak böngészőre és egy itteni fiókra van szüksége" in hungarian
    assert "pull request" in english
    assert "pull request" not in hungarian
    assert "`.gitlab/CODEOWNERS`" in hungarian
    assert "draft" not in files(answers(example=True))["README.md"].decode()
    pages = set(re.findall(r"\((plan/[\w./]+)\)", hungarian))
    assert pages == {path for path in GITLAB if path.startswith("plan/")}


def test_readme_and_forms_are_put_in_hungarian() -> None:
    made = files(answers("hu"))
    form = yaml.safe_load(made[".github/ISSUE_TEMPLATE/propose-a-change.yml"])
    assert form["name"] == "Módosítás javaslata"
    assert "Mi változik, és miért" in made[".github/pull_request_template.md"].decode()
    assert (
        made[".github/pull_request_template.md"]
        == (GITLAB[".gitlab/merge_request_templates/Default.md"])
    )


@pytest.mark.parametrize(
    ("repository", "forge", "edited", "asked"),
    [
        ("https://github.com/firm/plan", "github", "/edit/main/", "/issues/new?template="),
        ("https://git.firm.hu/a/b/plan", "gitlab", "/-/edit/main/", "/-/issues/new?issuable"),
    ],
)
def test_address_of_the_repository_is_where_pencils_and_proposals_lead(
    repository: str, forge: str, edited: str, asked: str
) -> None:
    made = files(answers(repository=repository, forge=forge))
    site = yaml.safe_load(made["mkdocs.yml"].decode())
    assert site["edit_uri"] == repository + edited
    assert f"({repository}{asked}" in made["README.md"].decode()


def test_release_is_named_where_packages_are_installed() -> None:
    hooks = yaml.safe_load(GITHUB[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    assert [each["additional_dependencies"] for each in hooks] == [
        [f"plancheck=={__version__}"],
        [f"plancheck=={__version__}"],
    ]
    assert f"plancheck[site]=={__version__}" in GITHUB["README.md"].decode()


def test_what_runs_on_a_forge_installs_this_release() -> None:
    both = files(answers(forge="both"))
    run = [path for path in both if "/workflows/" in path or path == ".gitlab-ci.yml"]
    templates = [*(STARTER / "github/workflows").glob("*"), *(STARTER / "gitlab").glob("*")]
    assert len(run) == len(templates)
    for path in run:
        made = yaml.safe_load(both[path])
        said = made["variables" if path == ".gitlab-ci.yml" else "env"]
        assert said["PLANCHECK_VERSION"] == __version__, path
        folder = ".gitlab" if path == ".gitlab-ci.yml" else ".github"
        assert f"{folder}/requirements.txt".encode() in both[path], path


def test_release_holds_nothing_of_a_team() -> None:
    ours = of_release(GITHUB)
    assert {"mkdocs.yml", ".github/requirements.txt", "schema/team.json"} <= set(ours)
    assert not any(path.startswith(("plan/", "README", ".vscode")) for path in ours)


# Templates -------------------------------------------------------------------------------------


def test_block_stays_for_one_of_its_words() -> None:
    text = "a\n  #- for: b2b, both\n  b\n  #- end\nc\n"
    assert chosen(text, {"both"}) == "a\n  b\nc\n"
    assert chosen(text, {"b2c"}) == "a\nc\n"


def test_value_is_put_in_by_the_name_of_its_key() -> None:
    text = 'env:\n  PLANCHECK_VERSION: "0.0.0" # a release\n  OTHER: PLANCHECK_VERSION\n'
    assert valued(text, {"PLANCHECK_VERSION": '"1.2\\3"'}) == (
        'env:\n  PLANCHECK_VERSION: "1.2\\3" # a release\n  OTHER: PLANCHECK_VERSION\n'
    )


def test_example_is_put_behind_its_key() -> None:
    assert filled("- id: x\n  do: # Such as: Call [X]\n# Such as: no key\n") == (
        "- id: x\n  do: Call [X]\n# Such as: no key\n"
    )
