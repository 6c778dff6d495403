"""Whoever has no mouse reads and searches the site as well, and sees where they are."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.kinds import HUNGARIAN, KINDS
from tests.site.reader import Tab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Site = tuple[Path, str]
Reader = Callable[..., Tab]


def test_first_tab_skips_to_the_content(reader: Reader, published: Site) -> None:
    page = reader(published).open("views/team.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("md-skip")
    box = page.locator(".md-skip").bounding_box()
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.md-content')")


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_search_is_opened_followed_and_closed_by_keys(
    reader: Reader, published: Site, key: str
) -> None:
    expect = pytest.importorskip("playwright.sync_api").expect
    page = reader(published).open("index.html")
    opened, field = page.locator("#__search"), page.locator("input.md-search__input")
    page.keyboard.press(key)
    expect(opened).to_be_checked()
    page.keyboard.press("Escape")
    expect(opened).not_to_be_checked()
    page.wait_for_timeout(300)  # nobody is so quick that the theme is still closing it
    page.keyboard.press(key)
    expect(opened).to_be_checked()
    expect(field).to_be_focused()
    page.keyboard.type("Pipedrive")
    page.wait_for_selector(".md-search-result__item", timeout=10_000)
    page.keyboard.press("End")  # the theme looks only when a key is let go
    first = page.locator(".md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(r"/tools\.html\?h="))
    page.wait_for_timeout(300)  # the list is drawn anew until a moment after the last letter
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tools.html?*")


UNSEEN = """() => {
  const seen = each => {
    const style = getComputedStyle(each)
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
      && style.outlineColor !== "rgba(0, 0, 0, 0)"
  }
  const name = each => each.getAttribute("aria-label") || each.innerText || each.title
    || each.querySelector("title, img[alt]") || (each.labels && each.labels.length)
    || (each.getAttribute("aria-labelledby") || "").split(" ").some(id =>
      document.getElementById(id)?.innerText)
  const wrong = []
  for (const each of document.querySelectorAll("details")) each.open = true
  for (const each of document.querySelectorAll("a[href], button, input, summary, [tabindex]")) {
    if (each.tabIndex < 0 || each.matches(".md-search *")) continue
    each.focus()
    if (document.activeElement !== each) continue
    const shown = each.matches(".md-option") ? each.nextElementSibling : each
    if (!seen(shown)) wrong.push(`unseen ${each.outerHTML.slice(0, 120)}`)
    if (!name(each)) wrong.push(`unnamed ${each.outerHTML.slice(0, 120)}`)
  }
  for (const each of document.querySelectorAll(".md-content *")) {
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(each).overflowX)
    if (scrolls && each.scrollWidth > each.clientWidth + 1 && each.checkVisibility()
        && !each.matches(".md-typeset__scrollwrap")
        && !(each.tabIndex === 0 && (each.matches("pre > code") || name(each) && each.role)))
      wrong.push(`scrolls ${each.outerHTML.slice(0, 120)}`)
  }
  return wrong
}"""
"""What takes focus and does not show it, or has no name; and what scrolls for a mouse only.

The theme lets long lines of code take focus and gives them no name, and tables in prose scroll by
touch and mouse.
"""


@pytest.mark.parametrize(
    ("name", "kinds", "widths"),
    [("published", KINDS, (1280, 320)), ("hungarian", HUNGARIAN, (320,))],
)
def test_whatever_takes_focus_shows_it_and_has_a_name(
    request: pytest.FixtureRequest,
    reader: Reader,
    name: str,
    kinds: dict[str, str],
    widths: tuple[int, ...],
) -> None:
    tab = reader(request.getfixturevalue(name))
    for kind, address in kinds.items():
        page = tab.open(address)
        page.keyboard.press("Tab")  # from here on, focus is that of a keyboard
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            wrong = page.evaluate(UNSEEN)
            if wrong:  # the theme lets code take focus a moment after it has become too wide
                page.wait_for_timeout(500)
                wrong = page.evaluate(UNSEEN)
            assert wrong == [], f"{kind} at {width}"
        page.set_viewport_size({"width": 1280, "height": 844})


HERE = """() => {
  const each = document.activeElement
  each.dataset.met = Number(each.dataset.met || 0) + 1
  return each === document.body
}"""


@pytest.mark.parametrize("address", ["index.html", "views/team.html"])
def test_tabs_pass_every_link_once_and_end(reader: Reader, published: Site, address: str) -> None:
    page = reader(published).open(address)
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate(HERE):
            break
    assert page.evaluate("document.activeElement === document.body")
    links = page.locator("a[href]:visible:not(.md-search a, .md-top, .md-source)")
    met = links.evaluate_all("all => all.map(each => each.dataset.met || each.outerHTML)")
    assert set(met) == {"1"}


def test_details_open_with_enter(reader: Reader, published: Site) -> None:
    page = reader(published).open("index.html")
    figures = page.locator("details.pc-figures").first
    figures.locator("summary").focus()
    page.keyboard.press("Enter")
    assert figures.locator("table").is_visible()
    page.keyboard.press("Enter")
    assert not figures.locator("table").is_visible()
