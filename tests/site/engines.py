"""The same site by other engines, and what readers find on a page whoever built it."""

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from tests.site.plans import surroundings

PLAIN = """site_name: Exported
docs_dir: pages
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [attr_list, {toc: {permalink: true, toc_depth: 3}}]
"""


EDIT_URI = "https://github.com/example/sales-plan/edit/main/"
"""As in mkdocs.yml."""


class Found(NamedTuple):
    """What a page holds: its words in order, where links lead, and the ids that links may name."""

    words: list[str]
    links: list[str]
    ids: list[str]


class _Article(HTMLParser):
    """The content of a page without what the theme adds to it."""

    EMPTY = frozenset({"br", "hr", "img", "input", "col", "meta", "link", "path", "rect"})
    SKIPPED = ("headerlink", "md-content__button", "md-source-file")

    def __init__(self) -> None:
        super().__init__()
        self.found = Found([], [], [])
        self.inside = self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        skipped = any(name in (said.get("class") or "") for name in self.SKIPPED)
        if tag in self.EMPTY:
            return
        if self.skipped or skipped:
            self.skipped += 1
        elif self.inside or tag == "article":
            self.inside += 1
            self.found.links.extend(filter(None, [said.get("href")]))
            self.found.ids.extend(filter(None, [said.get("id")]))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.EMPTY:
            return
        if self.skipped:
            self.skipped -= 1
        elif self.inside:
            self.inside -= 1

    def handle_data(self, data: str) -> None:
        if self.inside and not self.skipped:
            self.found.words.extend(data.split())


def found(page: Path) -> Found:
    """What a built page holds."""
    parser = _Article()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.found


def built(engine: str, at: Path, to: Path, *, config: str = "mkdocs.yml") -> None:
    """Build a folder's site strictly by an engine, `mkdocs` or `properdocs`."""
    command = [sys.executable, "-m", engine, "build", "--strict", "-f", config, "-d", str(to)]
    done = subprocess.run(
        command, cwd=at, env=surroundings(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def exported(source: Path, at: Path) -> list[str]:
    """Export a folder's site, and build it where nobody knows plancheck: the pages' names."""
    command = [sys.executable, "-m", "plancheck", "site", str(at / "pages")]
    options = ["--as-of", "2026-11-23", "--edit-uri", EDIT_URI]
    subprocess.run([*command, *options], cwd=source, check=True, capture_output=True)
    (at / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    built("mkdocs", at, at / "site")
    return [path.relative_to(at / "pages").as_posix() for path in (at / "pages").rglob("*.md")]
