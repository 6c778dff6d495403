"""Plans to be shown: the example, the smallest one, and what is laid over them; and their sites."""

import os
import shutil
import subprocess
import sys
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from plancheck.check import check
from plancheck.model.section import Audience
from plancheck.site.checks import rulebook
from plancheck.site.pages import Site, site
from plancheck.site.since import Base
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile, read

ROOT = Path(__file__).parents[2]
EDIT = "https://forge.example/plan/edit/main/"
AS_OF = date(2027, 1, 15)


def documents(files: dict[str, str], below: Path) -> list[Document]:
    """A plan's documents, with these files laid over its own; an empty text takes one away."""
    laid = {raw.name: raw.data for raw in read(below)}
    laid |= {name: text.encode() for name, text in files.items()}
    return [
        document(RawFile(f"plan/{name}", name, data)) for name, data in sorted(laid.items()) if data
    ]


def made(
    files: dict[str, str] | None = None,
    *,
    below: Path = ROOT / "tests/smallest",
    as_of: date = AS_OF,
    audience: Audience = "team",
    base: Base | None = None,
) -> Site:
    """The site of a plan: the smallest complete one, with these files laid over it.

    Git is not asked for an earlier version: without a `base` the site compares itself with none.
    One that several tests look at is made once, unless it is compared.
    """
    make = _made if base else _once
    return make(tuple((files or {}).items()), below, as_of, audience, base)


def _made(
    files: tuple[tuple[str, str], ...],
    below: Path,
    as_of: date,
    audience: Audience,
    base: Base | None,
) -> Site:
    return site(
        documents(dict(files), below),
        partial(check, as_of=as_of),
        edit=EDIT,
        rules=rulebook.written(),
        audience=audience,
        base=base,
    )


_once = lru_cache(maxsize=16)(_made)


def example(files: dict[str, str] | None = None) -> Site:
    return made(files, below=ROOT / "plan", as_of=date(2026, 11, 23))


def everything(shown: Site) -> str:
    """All that a site says, titles included."""
    return "\n".join(f"{page.title}\n{page.markdown}" for page in shown.pages.values())


def folder(at: Path, files: dict[str, str] | None = None, *, below: str = "plan") -> Path:
    """A repository with a plan and all that builds its site."""
    shutil.copy(ROOT / "mkdocs.yml", at)
    shutil.copytree(ROOT / "hooks", at / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs", at / "docs")
    shutil.copytree(ROOT / below, at / "plan")
    for name, text in (files or {}).items():
        path = at / "plan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at


def surroundings() -> dict[str, str]:
    """The environment variables of a build: the example's day, and no measuring of coverage.

    A build that is measured takes twice as long, and other tests run the same code themselves.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return kept | {"PLANCHECK_AS_OF": "2026-11-23", "NO_MKDOCS_2_WARNING": "1"}


def mkdocs(
    at: Path, *, serving: bool = False, joined: Path | None = None, audience: str = ""
) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder, strictly; or, if asked, as `mkdocs serve` does."""
    env = surroundings()
    command = [sys.executable, "-m", "mkdocs", "build"]
    if audience:
        env["PLANCHECK_AUDIENCE"] = audience
    if joined:
        env["PLANCHECK_WITH"] = str(joined)
    if serving:
        env["PLANCHECK_SERVING"] = "1"
    else:
        command.append("--strict")
    return subprocess.run(command, cwd=at, env=env, capture_output=True, text=True, check=False)


PWN = "window.pwned=1"
PROBES = {
    "index.md": f"""---
section: plan
title: "</title><script>{PWN}</script>"
company: "\\"><svg onload={PWN}>"
currency: EUR
status: draft
period: {{start: 2027-01-01, end: 2027-12-31}}
owner: "<b>nobody</b>"
---
Prose with <script>{PWN}</script> and <img src=x onerror="{PWN}"> and <!-- a remark --> a comment.

## &lt;img src=x onerror={PWN}&gt; in a heading

[one](javascript:{PWN}) [two][ref] [three](&#106;avascript:{PWN}) [four](DATA:text/html,x)
![outside](https://elsewhere.example/pixel.png) ![outside](//elsewhere.example/pixel.png)
![outside](/&#9;/elsewhere.example/pixel.png) ![outside](h&#9;ttps://elsewhere.example/pixel.png)

[ref]: javascript:{PWN}

A paragraph.
{{: onclick="{PWN}" onmouseover="{PWN}" style="position:fixed" #__search }}

{{{{ 7*7 }}}} and --8<-- "/etc/passwd" and a word

--8<-- "/etc/passwd"

<iframe src="https://elsewhere.example/"></iframe>

<div onclick="{PWN}" markdown>

inside a block

</div>
""",
    "team/seller.md": f"""---
section: team
title: "<img src=x onerror={PWN}>"
roles:
  - id: seller
    title: "Seller | with `code`, *stars* [link](javascript:{PWN}) {{: onclick={PWN} }}"
    kind: sales
    responsibilities: ["<script>{PWN}</script>", "\\uFDD0<script>{PWN}</script>\\uFDD1"]
people:
  - id: kovacs-agnes
    name: "Kovács <i onmouseover={PWN}>Ágnes</i>"
    role: seller
    email: "x\\"onclick=\\"{PWN}@example"
---
""",
    "tools/crm.md": f"""---
section: tools
tools:
  - id: crm
    name: "'><img src=x onerror={PWN}>"
    kind: crm
    url: "javascript:{PWN}"
---
""",
    "notes.md": f'---\ntitle: "<img src=x onerror={PWN}> & \\"co\\""\n---\nAn ordinary page.\n',
}
