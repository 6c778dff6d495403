"""All files of a new repository, each in memory: what is written where, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck import __version__
from plancheck.model.schema import texts
from plancheck.starter.origin import HOOKS, LOCKED, SITE, TEMPLATES, original, tree
from plancheck.starter.owners import owners
from plancheck.starter.pages import pages
from plancheck.starter.template import chosen, valued

if TYPE_CHECKING:
    from plancheck.starter.answers import Answers

Files = dict[str, bytes]
"""Files of a repository: their paths in it, and their bytes."""

COMMON = {
    "common/editorconfig": ".editorconfig",
    "common/gitattributes": ".gitattributes",
    "common/gitignore": ".gitignore",
    "common/plancheck.toml": "plancheck.toml",
    "common/pre-commit-config.yaml": ".pre-commit-config.yaml",
    "common/vscode/extensions.json": ".vscode/extensions.json",
    "common/vscode/settings.json": ".vscode/settings.json",
    "common/vscode/tasks.json": ".vscode/tasks.json",
    "team/{language}/README.md": "README.md",
}
"""Templates, and where each goes: whatever the forge is."""

ON_GITHUB = {
    "team/{language}/pull_request_template.md": ".github/pull_request_template.md",
    "team/{language}/ISSUE_TEMPLATE/config.yml": ".github/ISSUE_TEMPLATE/config.yml",
    "team/{language}/ISSUE_TEMPLATE/propose-a-change.yml": (
        ".github/ISSUE_TEMPLATE/propose-a-change.yml"
    ),
}
ON_GITLAB = {
    "team/{language}/pull_request_template.md": ".gitlab/merge_request_templates/Default.md",
    "team/{language}/issue_template.md": ".gitlab/issue_templates/propose-a-change.md",
}

OURS = ("hooks/", "schema/", ".github/workflows/", ".gitlab-ci.yml", SITE)
"""What belongs to a release of plancheck, beside the locked packages: `--update` writes it anew."""

RELEASE = "0.1.0"
"""The release that the templates speak of; the one that writes them takes its place."""

PACKAGES = "requirements.txt"
"""The packages that plancheck needs in continuous integration, in the folder of each forge."""


def files(answers: Answers) -> Files:
    """The files of a new repository, by their paths in it."""
    plan = pages(answers)
    made = {
        SITE: _site(answers).encode(),
        **{f"hooks/{name}": data for name, data in tree(original(HOOKS))},
        **{f"schema/{name}": text.encode() for name, text in texts().items()},
        **{f"plan/{name}": data for name, data in plan.items()},
        **_written(COMMON, answers),
    }
    for folder in _folders(answers):
        made |= _of_forge(folder, answers)
    for folder in _folders(answers):
        about = _template("team/{language}/CODEOWNERS", answers)
        made[f"{folder}/CODEOWNERS"] = owners(about, plan, made).encode()
    return dict(sorted(made.items()))


def of_release(made: Files) -> Files:
    """Of all files, those that belong to a release of plancheck and hold nothing of a team's."""
    return {
        path: data
        for path, data in made.items()
        if path.startswith(OURS) or path.endswith(f"/{PACKAGES}")
    }


# The forge -------------------------------------------------------------------------------------


def _folders(answers: Answers) -> list[str]:
    """The folders of the forges that are asked for."""
    return [f".{name}" for name in ("github", "gitlab") if answers.forge in (name, "both")]


def _of_forge(folder: str, answers: Answers) -> Files:
    """What one forge needs: what it runs, what that installs, and its forms."""
    made = _written(ON_GITHUB if folder == ".github" else ON_GITLAB, answers)
    for name, data in tree(TEMPLATES / folder.removeprefix(".")):
        path = f".github/{name}" if folder == ".github" else name
        made[path] = _released(data.decode(), folder).encode()
    made[f"{folder}/{PACKAGES}"] = _locked(folder).encode()
    return made


def _locked(folder: str) -> str:
    """The packages that this release was tested with, for `pip install --require-hashes`."""
    text = original(LOCKED).read_text(encoding="utf-8")
    install = f"pip install --require-hashes -r {folder}/{PACKAGES}"
    return f"# What plancheck {__version__} needs: {install}\n{text}"


def _released(text: str, folder: str) -> str:
    """A template of a forge, for this release and with the packages in the forge's folder."""
    text = valued(text, {"PLANCHECK_VERSION": f'"{__version__}"'})
    return text.replace(f".github/{PACKAGES}", f"{folder}/{PACKAGES}")


# Other templates -------------------------------------------------------------------------------


def _written(where: dict[str, str], answers: Answers) -> Files:
    return {path: _template(name, answers).encode() for name, path in where.items()}


def _template(name: str, answers: Answers) -> str:
    """A template as a team gets it: its blocks chosen, its release and its repository put in."""
    path = TEMPLATES / name.format(language=answers.language)
    text = chosen(path.read_text(encoding="utf-8"), answers.words)
    text = text.replace(RELEASE, __version__)
    if answers.forge == "gitlab":
        text = text.replace(f".github/{PACKAGES}", f".gitlab/{PACKAGES}")
    if answers.repository:
        text = text.replace("(../../issues/", f"({_address(answers)}/issues/")
    return text


def _site(answers: Answers) -> str:
    """`mkdocs.yml`, with the address where this repository's pages are edited."""
    text = original(SITE).read_text(encoding="utf-8")
    if not answers.repository:
        return text
    return valued(text, {"edit_uri": f"{_address(answers)}/edit/main/"})


def _address(answers: Answers) -> str:
    """The address below which the forge keeps the repository's pages."""
    is_gitlab = answers.forge == "gitlab" or "gitlab" in answers.repository
    return answers.repository + ("/-" if is_gitlab else "")
