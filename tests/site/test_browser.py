"""The built site in a browser: silent on every page, narrow enough, light or dark, on paper."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.kinds import HUNGARIAN, KINDS
from tests.site.reader import PHONE, Tab, pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Site = tuple[Path, str]
Reader = Callable[..., Tab]
SITES = ["published", "hungarian", "probed"]
WIDTHS = {"published": (1440, 390, 320), "hungarian": (1440, 320), "probed": (1440, 320)}
"""Of a desk, a usual phone and a narrow one."""

TOO_WIDE = """() => {
  const scrolls = each => each && each.matches("main *") &&
    (["auto", "scroll"].includes(getComputedStyle(each).overflowX) || scrolls(each.parentElement))
  const right = each => each.getBoundingClientRect().right
  return [document.documentElement, ...document.querySelectorAll(".md-content *")]
    .filter(each => each.checkVisibility() && !each.closest("svg svg, svg *")
      && (each === document.documentElement ? each.scrollWidth : right(each)) > innerWidth + 1
      && !scrolls(each.parentElement))
    .map(each => each.outerHTML.slice(0, 120))
}"""
"""What is wider than the screen, and in no box that scrolls."""


@pytest.mark.parametrize("name", SITES)
def test_every_page_is_silent_and_fits_a_desk_and_a_phone(
    request: pytest.FixtureRequest, reader: Reader, name: str
) -> None:
    """Nothing is asked of others, refused, missing or said in the console: `reader` looks.

    Of the rules' pages, which one template makes, every twelfth on each site, others on each.
    """
    site = request.getfixturevalue(name)
    tab = reader(site, (1440, 844))
    plan, rules = pages(site[0])
    for address in plan:
        page = tab.open(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for width in WIDTHS[name]:
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate(TOO_WIDE) == [], f"{address} at {width}"
        page.set_viewport_size({"width": 1440, "height": 844})
        page.locator(".md-header__button[title]:visible").first.click()
        assert page.evaluate("window.pwned") is None, address
    for address in rules[SITES.index(name) :: 12]:
        tab.open(address)


def test_search_shows_what_it_finds_without_running_it(reader: Reader, probed: Site) -> None:
    tab = reader(probed)
    page = tab.open("index.html")
    for words in ("onerror", "nobody", "ordinary page", "seller"):
        page.reload()
        assert tab.find(words)
        assert page.locator(".md-search-result__item img").count() == 0
    assert page.evaluate("window.pwned") is None


# On a phone --------------------------------------------------------------------------------------


def test_drawer_opens_leads_on_and_closes(reader: Reader, published: Site) -> None:
    expect = pytest.importorskip("playwright.sync_api").expect
    tab = reader(published, PHONE)
    page = tab.open("index.html")
    drawer = page.locator(".md-sidebar--primary")
    menu = page.locator("label.md-header__button[for=__drawer]")
    link = drawer.get_by_role("link", name="Playbook")
    expect(link).not_to_be_in_viewport()
    menu.click()
    drawer.locator("label.md-nav__link", has_text="At work").click()
    link.click()
    assert tab.here == "views/playbook.html"
    expect(link).not_to_be_in_viewport()
    menu.click()
    expect(drawer).to_be_in_viewport()
    page.mouse.click(PHONE[0] - 10, PHONE[1] / 2)
    expect(drawer).not_to_be_in_viewport()
    expect(page.locator("h1")).to_be_in_viewport()


SMALL = """() => [...document.querySelectorAll(
    ".md-header__button, .md-content__button, .pc-ways a, .pc-people a, summary, .md-footer__link")]
  .filter(each => each.checkVisibility())
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([each, box]) => `${each.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""


def test_what_is_tapped_is_large_enough_for_a_finger(reader: Reader, published: Site) -> None:
    tab = reader(published, PHONE)
    for kind, address in KINDS.items():
        assert tab.open(address).evaluate(SMALL) == [], kind


# Light and dark ----------------------------------------------------------------------------------

GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(21, 25, 26)"


def test_switch_goes_from_the_device_to_light_to_dark_and_is_remembered(
    reader: Reader, published: Site
) -> None:
    expect = pytest.importorskip("playwright.sync_api").expect
    tab = reader(published, color_scheme="dark")
    page = tab.open("index.html")
    ground = page.locator("body")
    switch = page.locator("label.md-header__button[title]:visible")
    assert switch.get_attribute("title") == "Switch to light"
    expect(ground).to_have_css("background-color", DARK)
    switch.click()
    expect(ground).to_have_css("background-color", LIGHT)
    page.reload()
    expect(ground).to_have_css("background-color", LIGHT)
    tab.open("views/team.html")
    expect(ground).to_have_css("background-color", LIGHT)
    page.emulate_media(color_scheme="light")
    switch.click()
    expect(ground).to_have_css("background-color", DARK)
    tab.open("budget.html")
    expect(ground).to_have_css("background-color", DARK)
    switch.click()
    expect(ground).to_have_css("background-color", LIGHT)
    page.emulate_media(color_scheme="dark")
    expect(ground).to_have_css("background-color", DARK)


# On paper ----------------------------------------------------------------------------------------

PAPER = 680  # the width of A4 between its margins, in pixels
FOR_SCREENS = ".md-header, .md-sidebar, .md-search, .md-footer, .md-content__button, .headerlink"
PALE = r"""() => {
  const part = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  const light = colour => {
    const scale = colour.startsWith("color(") ? 255 : 1
    const [r, g, b] = colour.match(/[0-9.]+/g).map(each => each * scale)
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
  }
  for (const each of document.getAnimations()) each.finish()
  const ground = each => !each ? "rgb(255, 255, 255)"
    : getComputedStyle(each).printColorAdjust === "exact"
    && !/, 0\)$|transparent/.test(getComputedStyle(each).backgroundColor)
    ? getComputedStyle(each).backgroundColor : ground(each.parentElement)
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  const texts = document.createTreeWalker(document.querySelector(".md-content"), 4), found = []
  while (texts.nextNode()) {
    const each = texts.currentNode.parentElement, style = getComputedStyle(each)
    const colour = each.closest("svg") ? style.fill : style.color
    if (texts.currentNode.data.trim() && each.checkVisibility() && each.offsetWidth !== 1
        && /^rgb/.test(colour) && contrast(light(colour), light(ground(each))) < 4.5)
      found.push(`${colour} ${each.outerHTML.slice(0, 120)}`)
  }
  return found
}"""
"""Words that are too pale for white paper."""


@pytest.mark.parametrize(("name", "kinds"), [("published", KINDS), ("hungarian", HUNGARIAN)])
def test_paper_is_white_has_all_that_is_read_and_nothing_to_click(
    request: pytest.FixtureRequest, reader: Reader, name: str, kinds: dict[str, str]
) -> None:
    tab = reader(request.getfixturevalue(name), (PAPER, 960), color_scheme="dark")
    for kind, address in kinds.items():
        page = tab.open(address)
        charts = page.locator(".md-content svg[role=img]:visible").count()
        page.emulate_media(media="print")
        assert page.evaluate(GROUND) == LIGHT, kind
        assert page.locator(FOR_SCREENS).filter(visible=True).count() == 0, kind
        assert page.locator(".pc-figures").filter(visible=True).count() == 0, kind
        assert page.locator(".md-content svg[role=img]:visible").count() >= charts, kind
        assert page.evaluate(TOO_WIDE) == [], kind
        assert page.evaluate(PALE) == [], kind
        page.emulate_media(media="screen")
