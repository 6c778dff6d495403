"""The built site in a browser: silent, narrow enough, and deaf to what authors try."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _pages(root: Path) -> list[str]:
    rules = sorted((root / "checks/rules").glob("*.html"))[:3]
    pages = [path for path in root.rglob("*.html") if path.parent.name != "rules"]
    return [
        path.relative_to(root).as_posix() for path in (*pages, *rules) if path.name != "404.html"
    ]


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_are_silent_and_fit(browser: Any, probed: tuple[Path, str], width: int) -> None:
    root, base = probed
    page = browser.new_context(viewport={"width": width, "height": 844}).new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in _pages(root):
        page.goto(base + address)
        widest = page.evaluate("document.documentElement.scrollWidth")
        assert widest <= width, f"{address} is {widest} wide"
        assert page.evaluate("window.pwned") is None, address
    assert said == []
    assert [url for url in asked if not url.startswith((base, "data:", "blob:"))] == []


def test_search_shows_what_it_finds_without_running_it(
    browser: Any, probed: tuple[Path, str]
) -> None:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(probed[1] + "index.html")
    field = page.locator("input.md-search__input")
    field.click()
    for words in ("onerror", "nobody", "ordinary page", "seller"):
        field.fill(words)
        field.press("End")  # the theme looks only when a key is let go
        page.wait_for_selector(".md-search-result__item", timeout=10_000)
        page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None
    assert page.locator(".md-search-result__item img").count() == 0


def test_dark_and_print_are_readable(browser: Any, probed: tuple[Path, str]) -> None:
    page = browser.new_context(color_scheme="dark").new_page()
    page.goto(probed[1] + "budget.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(21, 25, 26)"
    page.emulate_media(media="print")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.md-sidebar')).display") == "none"
    )
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
