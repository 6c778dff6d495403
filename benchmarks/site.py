"""How long the site takes to build beside pages that are only Markdown: `make bench`.

    the site                 the example as `mkdocs build` makes it
    its own words            the same pages without plancheck: what people wrote, and the headings
    its words as plain text  the same pages, and every word of them, as Markdown without any HTML
    its pages as Markdown    the same pages as `plancheck site` writes them, content and all
    people and strategies    a generated plan, and one twice as large: the second must take twice as
                             long for its further pages and no more

As for the other measurements, only ratios within one run are worth comparing.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from run import REPOSITORY, Command, compiled, script, table

sys.path.insert(0, str(REPOSITORY))

from plancheck.site.export import texts
from plancheck.site.html import CLOSES, OPENS
from tests.site.big import big
from tests.site.plans import example, folder

SIZES = ((50, 25), (100, 50), (200, 100))


def main() -> None:
    """Measure the example, then plans of growing size."""
    rounds = int(os.environ.get("ROUNDS") or 5)
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "PLANCHECK_AS_OF": "2026-11-23"}
    compiled()
    with tempfile.TemporaryDirectory(prefix="plancheck-bench-") as name:
        work = Path(name)
        table("building the example's site", the_example(work), rounds)
        table("building larger plans", larger(work), max(3, rounds // 2))


def the_example(work: Path) -> list[Command]:
    """The example's site, and the same number of pages that know nothing of plancheck."""
    site = example()
    own = re.compile(f"{OPENS}.*?{CLOSES}", re.DOTALL)
    words = {at: own.sub("", page.markdown) for at, page in site.pages.items()}
    said = {at: own.sub(plain_text, page.markdown) for at, page in site.pages.items()}
    return [
        Command("its words as plain text", building(plain(work / "said", said))),
        Command("its own words", building(plain(work / "words", words))),
        Command("its pages as Markdown", building(plain(work / "export", texts(site)))),
        Command("the site", building(folder_of(work / "example"))),
    ]


def plain_text(block: re.Match[str]) -> str:
    """The words of a block, a line of its own for each element that ends."""
    return re.sub(r"<[^>]*>", " ", re.sub(r"</(p|li|h\d|td|th|dd|dt|div)>", "\n\n", block[0]))


def larger(work: Path) -> list[Command]:
    """Generated plans, each twice as large as the one before."""
    return [
        Command(
            f"{people} people, {strategies} strategies",
            building(folder_of(work / f"big-{people}", big(people=people, strategies=strategies))),
        )
        for people, strategies in SIZES
    ]


def folder_of(at: Path, files: dict[str, str] | None = None) -> Path:
    """A repository with the example, or with a plan of these files alone."""
    at.mkdir()
    folder(at)
    if files:
        shutil.rmtree(at / "plan")
        write(at / "plan", files)
    return at


def plain(at: Path, pages: dict[str, str]) -> Path:
    """These pages with the site's theme and extensions, and none of its hooks."""
    write(at / "plan", pages)
    shutil.copytree(REPOSITORY / "hooks/theme", at / "hooks/theme")
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    alone = re.sub(r"(?m)^(hooks|validation):\n(^[ -].*\n)+", "", text)
    (at / "mkdocs.yml").write_text(alone, encoding="utf-8")
    return at


def write(at: Path, files: dict[str, str]) -> None:
    """Files in a folder."""
    for name, text in files.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def building(at: Path) -> list[str]:
    """The command that builds a folder's site."""
    return [script("mkdocs"), "build", "-q", "-f", str(at / "mkdocs.yml"), "-d", str(at / "site")]


if __name__ == "__main__":
    main()
