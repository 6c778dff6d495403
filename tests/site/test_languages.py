"""A Hungarian plan's site as it is published: theme, search and remarks are Hungarian too."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.conftest import served
from tests.site.plans import folder, made, mkdocs

pytestmark = pytest.mark.slow

REVIEWED = "reviewed: 2026-11-18"


@pytest.fixture(scope="module")
def hungarian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a Hungarian firm, of which one page waits to be reviewed."""
    at = folder(tmp_path_factory.mktemp("hu"), below="tests/firms/kft")
    team = at / "plan/team.md"
    late = team.read_text(encoding="utf-8").replace(REVIEWED, "reviewed: 2025-11-18")
    team.write_text(f"{late}\nA note.[^1]\n\n[^1]: Below.\n", encoding="utf-8")
    done = mkdocs(at)
    assert done.returncode == 0, done.stderr
    return at / "site"


def text(root: Path, address: str) -> str:
    return (root / address).read_text(encoding="utf-8")


def test_every_page_says_that_it_is_hungarian(hungarian: Path) -> None:
    pages = [*hungarian.rglob("*.html")]
    assert len(pages) > 100
    assert all('<html lang="hu"' in path.read_text(encoding="utf-8") for path in pages)


def test_theme_speaks_hungarian(hungarian: Path) -> None:
    home = text(hungarian, "index.html")
    assert "Keresés" in home
    assert "Váltás sötétre" in home
    assert 'content="Ellenőrzött értékesítési terv"' in home
    assert "Switch to" not in home
    assert "<h1>Ez az oldal nem létezik.</h1>" in text(hungarian, "404.html")


def test_remarks_of_markdown_are_hungarian(hungarian: Path) -> None:
    team = text(hungarian, "team.html")
    assert 'title="Hivatkozás erre a helyre"' in team
    assert "1. lábjegyzethez" in team


def test_what_stays_english_says_so(hungarian: Path) -> None:
    assert '<span lang="en">the section' in text(hungarian, "team.html")
    rule = text(hungarian, "checks/rules/missing-key.html")
    english, _, inside = rule.partition('<div lang="en">')
    assert "<h1" not in english
    assert re.search('<p class="pc-byline" lang="hu"><span[^>]*>Hiba</span>', inside)
    assert '<div lang="en">' in text(hungarian, "checks/format.html")


def test_english_site_has_nothing_to_say_of_its_language() -> None:
    pages = made({"team/seller.md": "---\nsection: team\nkpi: 1\n---\n"}).pages
    assert not any("lang=" in page.markdown or page.language for page in pages.values())


def test_search_reads_both_languages(hungarian: Path) -> None:
    assert json.loads(text(hungarian, "search/search_index.json"))["config"]["lang"] == ["hu", "en"]


@pytest.fixture(scope="module")
def address(hungarian: Path) -> Iterator[str]:
    with served(hungarian) as base:
        yield base


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "found"),
    [("értékesítő", "Értékesítési"), ("Kóstoló", "Stratégiák"), ("missing", "missing-key")],
)
def test_search_finds_words_of_both_languages(
    browser: Any, address: str, words: str, found: str
) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{address}index.html")
    field = page.locator("input.md-search__input")
    field.click()
    field.fill(words)
    field.press("End")  # the theme looks only when a key is let go
    page.wait_for_selector(f".md-search-result__item:has-text('{found}')", timeout=10_000)
