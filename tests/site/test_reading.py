"""What the site's readers come for: an answer at once, by search, by links, on every page."""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_EVEN
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from plancheck.check import Result, check
from plancheck.model import coverage, load, quota
from plancheck.model.goals import revenue_goal, target
from plancheck.site.figures import Figures
from plancheck.site.view import url
from tests.site.kinds import KINDS
from tests.site.plans import ROOT, documents, example
from tests.site.reader import DESK, PHONE, Tab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Site = tuple[Path, str]
Reader = Callable[..., Tab]
SELLER = "toth-bence"
SCREENS = [DESK, PHONE]


@pytest.fixture(scope="module")
def example_plan() -> Result:
    """The example as it is checked, for what its pages are to say."""
    return check(documents({}, ROOT / "plan"), as_of=date(2026, 11, 23))


@pytest.fixture(scope="module")
def write(example_plan: Result) -> Figures:
    return Figures("en", example_plan.plan.currency)


# Ten seconds -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SCREENS)
def test_seller_sees_todays_tasks_and_this_months_quota_at_once(
    reader: Reader, published: Site, example_plan: Result, write: Figures, size: tuple[int, int]
) -> None:
    plan = example_plan.plan
    tab = reader(published, size)
    tab.open(f"views/people/{SELLER}.html")
    today = [each.task for each in load.work(plan)[SELLER] if each.task.cadence == "daily"]
    assert today
    for task in today:
        assert task.do
        assert task.minutes
        assert tab.shows_at_once(".pc-do-row", task.do, write.time(task.minutes)), task.do
    person = plan.person(SELLER)
    assert person
    month, amount = next(iter(quota.capacity_by_month(plan, person).items()))
    figure = write.money(round(amount, 0))
    assert tab.shows_at_once(".pc-measure", f"Quota for {write.month(month)}", figure)


@pytest.mark.parametrize("size", SCREENS)
def test_seller_is_two_clicks_from_the_summary(
    reader: Reader, published: Site, size: tuple[int, int]
) -> None:
    tab = reader(published, size)
    page = tab.open("index.html")
    assert tab.shows_at_once(".pc-ways a", "My page")
    page.locator(".md-content").get_by_role("link", name="My page").click()
    page.locator(".md-content").get_by_role("link", name="Tóth Bence").click()
    assert tab.here == f"views/people/{SELLER}.html"


@pytest.mark.parametrize("size", SCREENS)
def test_manager_sees_quotas_and_capacity_against_the_goal_and_how_many_holes(
    reader: Reader, published: Site, example_plan: Result, write: Figures, size: tuple[int, int]
) -> None:
    plan = example_plan.plan
    carried = coverage.carried(plan)
    tab = reader(published, size)
    page = tab.open("views/team.html")
    assert tab.shows_at_once(".pc-measure", "Goal on quota", write.money(carried.needed))
    for name, made in (
        ("Quotas", coverage.quotas(plan)),
        ("Capacity after ramp", coverage.capacity(plan)),
    ):
        share = write.percent(carried.share(made, ROUND_HALF_EVEN))
        amount = write.money(round(made, 0))
        assert tab.shows_at_once(".pc-measure", name, share, amount)
    assert tab.shows_at_once("svg.pc-bullets")
    holes = page.locator(".pc-glance .pc-heed").count()
    assert holes >= any(coverage.is_short(plan, month) for month in coverage.months(plan))
    every = page.locator(".pc-glance li").count()
    assert tab.shows_at_once(".pc-measure", "To look at", str(holes), f"of {every} points")


@pytest.mark.parametrize("size", SCREENS)
def test_executive_sees_the_verdict_what_it_rests_on_and_the_goal(
    reader: Reader, published: Site, example_plan: Result, write: Figures, size: tuple[int, int]
) -> None:
    tab = reader(published, size)
    page = tab.open("index.html")
    assert example_plan.findings == ()
    assert tab.shows_at_once(".pc-headline", "Complete, and all of it fits together.")
    met = f"{example_plan.met} of {example_plan.asked}"
    assert tab.shows_at_once(".pc-measure", "Requirements met", met)
    goal = revenue_goal(example_plan.plan)
    assert goal.time_bound
    due = f"by {write.short_day(goal.time_bound)}"
    assert tab.shows_at_once(".pc-measure", "Revenue goal", write.money(target(goal)), due)
    shown = page.locator(".pc-goals .pc-card-title").all_inner_texts()
    assert shown == [each.readable("title") for each in example_plan.plan.goals]


# Search ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("budget", "budget.html"),
        ("metrics", "metrics.html"),
        ("Szűcs Réka", "views/people/szucs-reka.html"),
        ("szűcs", "views/people/szucs-reka.html"),
        ("szucs reka", "views/people/szucs-reka.html"),
        ("Pipedrive", "tools.html"),
    ],
)
def test_search_leads_first_to_the_page_of_what_is_looked_for(
    reader: Reader, published: Site, words: str, found: str
) -> None:
    tab = reader(published)
    tab.open("index.html")
    assert tab.find(words)[0] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("költségvetés", "budget.html"),
        ("Kóstoló", "strategies.html#strategy-kostolo"),
        ("Szűcs", "views/people/szucs-reka.html"),
        ("kostolo", "strategies.html#strategy-kostolo"),
        ("koltsegvetes", "budget.html"),
        ("missing", "checks/rules/missing-key.html"),
    ],
)
def test_search_finds_words_of_both_languages_in_the_hungarian_site(
    reader: Reader, hungarian: Site, words: str, found: str
) -> None:
    tab = reader(hungarian)
    tab.open("index.html")
    assert found in tab.find(words)


def test_search_shows_what_it_finds_in_a_few_lines_of_whole_words(
    reader: Reader, published: Site
) -> None:
    tab = reader(published)
    page = tab.open("index.html")
    assert tab.find("szucs")[0] == "views/people/szucs-reka.html"
    first = page.locator(".md-search-result__item").first
    assert first.locator("h1").inner_text() == "Szűcs Réka"
    assert first.locator("p:visible").count() == 3
    assert "Szucs" not in first.inner_text()


WORDS = """() => {
  document.querySelectorAll("[data-search-exclude], .headerlink, svg").forEach(each => each.remove())
  const texts = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT)
  const found = []
  while (texts.nextNode()) found.push(texts.currentNode.data)
  return found.join(" ")
}"""
"""What stands on a page, but for what a search leaves out."""


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"not found", "rule"}))
def test_search_knows_every_word_of_a_page(reader: Reader, published: Site, kind: str) -> None:
    index = json.loads((published[0] / "search/search_index.json").read_text(encoding="utf-8"))
    entries = [each for each in index["docs"] if each["location"].partition("#")[0] == KINDS[kind]]
    known = " ".join(f"{each['title']} {each['text']}" for each in entries)
    known = unescape(re.sub(r"<[^>]*>", "", re.sub(r"</?(?:[uo]l|li|p|pre)>", " ", known)))
    said = reader(published).open(KINDS[kind]).evaluate(WORDS)
    assert set(re.findall(r"\w{2,}", said)) <= set(re.findall(r"\w+", known))


def test_search_for_a_tasks_words_leads_to_its_strategy(reader: Reader, published: Site) -> None:
    tab = reader(published)
    page = tab.open("views/people/index.html")
    assert "strategies.html#strategy-trial-weeks" in tab.find("couriers tradesmen")
    page.locator(".md-search-result__item a[href*='#strategy-trial-weeks']").click()
    page.wait_for_url("**/strategies.html**#strategy-trial-weeks")
    card = page.locator("#strategy-trial-weeks").bounding_box()
    assert 0 <= card["y"] < DESK[1] / 2
    assert page.locator("mark").count() > 0


@pytest.mark.parametrize("words", ["strategy", "quota"])
def test_plan_is_found_before_the_rules(reader: Reader, published: Site, words: str) -> None:
    tab = reader(published)
    tab.open("checks/health.html")
    of_rules = [at.startswith("checks/") for at in tab.find(words)]
    assert of_rules == sorted(of_rules)
    assert not of_rules[0]


# Links -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("card", "name", "to"),
    [
        ("strategies.html#strategy-trial-weeks", "Opten company register", "tools.html#tool-opten"),
        (
            "strategies.html#strategy-trial-weeks",
            "Zsolt, who runs eleven couriers",
            "customers.html#persona-fleet-owner",
        ),
    ],
)
def test_strategy_leads_to_what_it_names_and_is_led_back_to(
    reader: Reader, published: Site, card: str, name: str, to: str
) -> None:
    tab = reader(published)
    page = tab.open(card)
    own = page.locator(f"#{card.partition('#')[2]} + .pc-strategy")
    own.get_by_role("link", name=name).first.click()
    assert tab.here == to
    named = page.locator(f"#{to.partition('#')[2]} .pc-mentioned")
    for closed in named.locator("summary:visible").all():
        closed.click()
    named.get_by_role("link", name="A week on your own round").click()
    assert tab.here == card


def test_every_page_has_the_pencil_of_its_file_or_of_what_most_of_it_comes_from(
    published: Site,
) -> None:
    for address, page in example().pages.items():
        text = (published[0] / url(address)).read_text(encoding="utf-8")
        assert text.count('rel="edit"') == (page.source is not None), address
        if page.source is not None:
            assert f'/edit/main/{page.source}"' in text, address


# On every page -----------------------------------------------------------------------------------


def test_every_page_of_a_plan_with_errors_says_how_many_and_leads_to_plan_health(
    reader: Reader, probed: Site
) -> None:
    tab = reader(probed)
    page = tab.open("checks/health.html")
    number = page.locator(".pc-finding.pc-is-error").count()
    said = f"This plan has {number} errors."
    for kind, address in KINDS.items():
        if kind in ("rule", "format", "not found"):
            continue
        tab.open(address)
        assert page.locator(".pc-status").is_visible(), kind
        banner = page.locator(".pc-banner.pc-stopped")
        assert said in banner.inner_text(), kind
        if kind != "health":
            assert banner.locator("a").first.inner_text() == said, kind
    tab.open("views/people/index.html")
    page.get_by_role("link", name=said).click()
    assert tab.here == "checks/health.html"


def test_calendar_of_a_person_is_one(reader: Reader, published: Site) -> None:
    page = reader(published).open(f"views/people/{SELLER}.html")
    link = page.locator("main .pc-who-am-i").get_by_role("link", name="Calendar")
    with page.expect_download() as loading:
        link.click()
    loaded: Any = loading.value
    assert loaded.suggested_filename == f"{SELLER}.ics"
    assert Path(loaded.path()).read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    answer = page.request.get(link.evaluate("each => each.href"))
    assert answer.headers["content-type"] == "text/calendar"
