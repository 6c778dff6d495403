"""A Hungarian plan's site as it is published: theme, search and remarks are Hungarian too."""

import json
import re
from pathlib import Path

import pytest

from tests.site.plans import made

pytestmark = pytest.mark.slow


def text(root: Path, address: str) -> str:
    return (root / address).read_text(encoding="utf-8")


def test_every_page_says_that_it_is_hungarian(hungarian: tuple[Path, str]) -> None:
    pages = [*hungarian[0].rglob("*.html")]
    assert len(pages) > 100
    assert all('<html lang="hu"' in path.read_text(encoding="utf-8") for path in pages)


def test_theme_speaks_hungarian(hungarian: tuple[Path, str]) -> None:
    home = text(hungarian[0], "index.html")
    assert "Keresés" in home
    assert "Váltás sötétre" in home
    assert 'content="Ellenőrzött értékesítési terv"' in home
    assert "Switch to" not in home
    assert "<h1>Ez az oldal nem létezik.</h1>" in text(hungarian[0], "404.html")


def test_remarks_of_markdown_are_hungarian(hungarian: tuple[Path, str]) -> None:
    team = text(hungarian[0], "team.html")
    assert 'title="Hivatkozás erre a helyre"' in team
    assert "(1. lábjegyzet)" in team


def test_what_stays_english_says_so(hungarian: tuple[Path, str]) -> None:
    assert '<span lang="en">the section' in text(hungarian[0], "team.html")
    rule = text(hungarian[0], "checks/rules/missing-key.html")
    english, _, inside = rule.partition('<div lang="en">')
    assert "<h1" not in english
    assert re.search('<p [^>]*class="pc-byline" lang="hu"><span[^>]*>Hiba</span>', inside)
    assert '<div lang="en">' in text(hungarian[0], "checks/format.html")


def test_english_site_has_nothing_to_say_of_its_language() -> None:
    pages = made({"team/seller.md": "---\nsection: team\nkpi: 1\n---\n"}).pages
    assert not any("lang=" in page.markdown or page.language for page in pages.values())


def test_search_reads_both_languages(hungarian: tuple[Path, str]) -> None:
    assert json.loads(text(hungarian[0], "search/search_index.json"))["config"]["lang"] == [
        "hu",
        "en",
    ]


def test_no_language_is_searched_twice(published: tuple[Path, str]) -> None:
    config = json.loads(text(published[0], "search/search_index.json"))["config"]
    assert config["lang"] == ["en"]
