"""A page for each person: what to do today, what is expected, and how one gets there."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from plancheck.model import load, quota
from plancheck.site.html import text
from plancheck.site.pages import Site
from plancheck.site.view import own_address
from plancheck.site.views.person import page as people
from tests.site.big import big
from tests.site.plans import ROOT, example, made

INDEX = "views/people/index.md"


def page(site: Site, person: str) -> str:
    return site.pages[f"views/people/{person}.md"].markdown


def own(person: str, more: str = "", as_of: date = date(2027, 3, 15)) -> str:
    """The page of a person of the example on some day, with more lines in a file of the team."""
    return page(made({"team/more.md": more}, below=ROOT / "plan", as_of=as_of), person)


def team(*people: str) -> str:
    """A file with more people, each in the smallest plan's role of sellers."""
    entries = "".join(f"  - {{role: seller, {each}}}\n" for each in people)
    return f"---\nsection: team\ntitle: More\npeople:\n{entries}---\n"


def strategy(tasks: str, *, more: str = "") -> dict[str, str]:
    """A file with one more strategy of the smallest plan."""
    head = (
        f"---\nsection: strategies\nstrategies:\n  - id: more\n    title: More\n{more}    tasks:\n"
    )
    return {"strategies/more.md": f"{head}      - {{id: extra, {tasks}}}\n---\n"}


def group(markdown: str, cadence: str) -> str:
    """The tasks of one rhythm on a page."""
    return markdown.partition(f"pc-is-{cadence}")[2].partition("pc-todo-group")[0]


# Who has a page --------------------------------------------------------------------------------


def test_everybody_is_found_by_role_with_open_positions() -> None:
    index = example().pages[INDEX].markdown
    sellers = index.partition("## Fleet seller")[2].partition("\n## ")[0]
    assert re.findall(r"<strong>(.*?)</strong>", sellers) == [
        "Tóth Bence",
        "Szűcs Réka",
        "Dudás Emese",
    ]
    assert 'href="toth-bence.html"' in sellers
    assert "from 1 Mar 2027" in sellers
    assert 'href="../../team.html#open-position-budapest-fleet-seller"' in sellers
    assert "from 1 Sept 2027" in sellers


def test_only_the_index_is_in_the_navigation() -> None:
    assert dict(example().nav)["At work"][0] == ("My page", INDEX)
    assert not any("toth-bence" in str(line) for line in example().nav)


def test_who_has_left_has_no_page_and_is_mentioned_without_one() -> None:
    site = made({"team/more.md": team("id: gone, name: Gone Away, ends: 2027-01-14")})
    assert "views/people/gone.md" not in site.pages
    assert "Gone Away" not in site.pages[INDEX].markdown
    assert "<strong>Gone Away</strong>" in site.pages["team/more.md"].markdown
    assert "people/gone.html" not in site.pages["team/more.md"].markdown


def test_who_leaves_today_still_has_a_page() -> None:
    shown = page(made({"team/more.md": team("id: going, ends: 2027-01-15")}), "going")
    assert "until 15 Jan 2027" in shown


def test_person_without_a_role_is_found_as_such() -> None:
    files = {"team/more.md": "---\nsection: team\npeople:\n  - {id: new, name: New One}\n---\n"}
    index = made(files).pages[INDEX].markdown
    assert (
        '<a href="new.html"><strong>New One</strong></a>' in index.partition("## Without a role")[2]
    )


def test_plan_without_people_has_no_such_pages() -> None:
    files = {f"team/{name}.md": "" for name in ("seller", "support", "the-owner")}
    assert not any(address.startswith("views/people/") for address in made(files).pages)


def test_person_called_index_takes_nobodys_page() -> None:
    site = made({"team/more.md": team("id: index, name: Index Irma")})
    assert site.pages[INDEX].title == "My page"
    assert site.pages["views/people/index-.md"].title == "Index Irma"
    assert 'href="index-.html"' in site.pages[INDEX].markdown


@pytest.mark.parametrize("name", ["../../index", "a/b", "..", "A", "%2e%2e"])
def test_odd_id_makes_no_page_and_leaves_no_folder(name: str) -> None:
    site = made({"team/more.md": team(f'id: "{name}", name: Odd One')})
    assert "Odd One" not in site.pages[INDEX].markdown
    assert set(site.pages) - set(made().pages) == {"team/more.md"}


def test_of_two_people_with_one_id_the_first_has_the_page() -> None:
    site = made({"team/more.md": team("id: twin, name: First Twin", "id: twin, name: Other Twin")})
    assert site.pages["views/people/twin.md"].title == "First Twin"
    assert "Other Twin" not in site.pages[INDEX].markdown


def test_other_records_have_no_page_of_their_own() -> None:
    plan = example().result.plan
    assert own_address(plan, plan.roles[0]) is None
    assert own_address(plan, plan.roles[2].open_positions[0]) is None


def test_page_and_card_lead_to_each_other() -> None:
    site = example()
    assert 'href="../../team.html#person-toth-bence"' in page(site, "toth-bence")
    assert (
        'href="views/people/toth-bence.html"><strong>Tóth Bence' in site.pages["team.md"].markdown
    )


def test_pencil_of_a_page_leads_to_the_persons_file() -> None:
    assert example().pages["views/people/toth-bence.md"].source == "plan/team.md"


# Who it is -------------------------------------------------------------------------------------


def test_head_says_who_it_is() -> None:
    head = page(example(), "olah-gergo").partition("## ")[0]
    for said in (
        '<a href="../../team.html#role-shop-adviser">Shop adviser</a>',
        'reports to <a href="kovacs-agnes.html">Kovács Ágnes</a>',
        "since 2 Apr 2024",
        "32 hours a week",
        '<a href="mailto:gergo.olah@tiszacargo.example">',
    ):
        assert said in head


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "The plan begins on 1 January 2027."),
        (date(2027, 3, 15), None),
        (date(2028, 2, 1), "The plan ended on 31 December 2027."),
    ],
)
def test_page_says_of_which_day_it_speaks(day: date, said: str | None) -> None:
    shown = own("toth-bence", as_of=day)
    assert (said in shown) if said else ("pc-as-of" not in shown)


def test_who_starts_later_has_a_page_that_says_from_when() -> None:
    shown = page(example(), "dudas-emese")
    assert "from 1 Mar 2027" in shown
    assert "Dudás Emese starts on 1 March 2027." in shown


# What to do ------------------------------------------------------------------------------------


def test_today_shows_tasks_with_target_time_and_strategy() -> None:
    daily = group(page(example(), "toth-bence"), "daily")
    assert "Call ten couriers and tradesmen of the southern plain from the company list" in daily
    assert ">10 firms spoken to</strong>" in daily
    assert "1 h</span>" in daily
    assert '<a href="../../strategies.html#task-call-plain">A week on your own round</a>' in daily


def test_one_of_what_is_named_as_several_is_told_as_a_count() -> None:
    said = re.sub("<[^>]*>", "", own("toth-bence"))
    assert "10 firms spoken to" in said
    assert "1 × trial bikes handed over" in said


def test_tasks_of_the_role_are_everybodys_in_it() -> None:
    for name in ("toth-bence", "szucs-reka", "dudas-emese"):
        assert "Hand over a trial bike" in group(page(example(), name), "weekly")
    assert "Hand over a trial bike" not in page(example(), "farkas-eszter")


def test_tasks_after_an_event_say_what_happens_first() -> None:
    shown = group(page(example(), "biro-katalin"), "after_event")
    assert "When: a service contract ends without renewal, within 7 days" in shown


def test_day_and_week_are_those_of_the_model() -> None:
    site = example()
    plan = site.result.plan
    head = page(site, "biro-katalin").partition("## ")[0]
    katalin = plan.person("biro-katalin")
    assert katalin is not None
    peak = load.peak(plan, katalin, load.duties(plan)["biro-katalin"])
    assert [peak.minutes, load.limit(plan, katalin)] == [Decimal(550), Decimal(1440)]
    assert ">9 h 10 min<" in head
    assert "of 24 h for planned tasks" in head
    assert ">1 h 30 min<" in head  # the third daily task begins in February


def test_task_that_has_not_begun_says_from_when_and_comes_last() -> None:
    daily = group(page(example(), "biro-katalin"), "daily")
    assert re.findall(r'<li class="(.*?)"', daily) == ["pc-do-row"] * 2 + ["pc-do-row pc-later"]
    assert "from 1 Feb 2027" in daily


def test_task_that_is_over_says_so_and_takes_no_time() -> None:
    files = strategy(
        "do: Ring, cadence: daily, by: seller, minutes: 50", more="    ends: 2027-01-10\n"
    )
    shown = page(made(files), "kovacs-agnes")
    assert "ended on 10 Jan 2027" in shown
    assert '<li class="pc-do-row pc-past">' in shown
    assert "50 min" not in shown.partition("## ")[0]


def test_last_day_of_a_running_strategy_is_said_where_the_plan_goes_on() -> None:
    more = "    ends: 2027-06-30\n"
    files = strategy("do: Ring, cadence: daily, by: seller", more=more)
    assert "until 30 Jun 2027" in page(made(files), "kovacs-agnes")


@pytest.mark.parametrize(
    ("day", "said"),
    [("2027-01-14", "was due on 14 January 2027"), ("2027-01-15", "on 15 January 2027")],
)
def test_task_that_is_done_once_says_when(day: str, said: str) -> None:
    files = strategy(f"do: Order a list, cadence: once, date: {day}, by: seller")
    assert f"{said} ·" in group(page(made(files), "kovacs-agnes"), "once")


def test_task_without_a_rhythm_or_date_is_shown_all_the_same() -> None:
    files = strategy("do: Think, by: seller")
    assert "Think" in group(page(made(files), "kovacs-agnes"), "none")
    files = strategy("do: Think once, cadence: once, by: seller")
    assert "Think once" in group(page(made(files), "kovacs-agnes"), "once")


def test_who_has_too_much_is_told_so() -> None:
    files = strategy("do: Ring, cadence: daily, by: seller, minutes: 400")
    head = page(made(files), "kovacs-agnes").partition("## ")[0]
    assert "more than fits" in head
    assert ">33 h 20 min<" in head
    rule = {each.rule for each in made(files).result.findings}
    assert "overloaded-person" in rule


def test_who_has_no_task_is_told_so() -> None:
    files = {"team/more.md": team("id: idle, name: Idle Imre").replace("seller", "elsewhere")}
    assert "No task of this plan is up to Idle Imre." in page(made(files), "idle")
    assert "No task of this plan is done every working day." in page(example(), "kovacs-agnes")


def test_plan_without_a_period_still_shows_the_tasks() -> None:
    files = {"index.md": "---\nsection: plan\ntitle: Plan\ncurrency: EUR\n---\n"}
    shown = page(made(files), "kovacs-agnes")
    assert "Call three cafés that never bought" in shown
    assert "A full week" not in shown


# What is expected ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "month", "label"),
    [
        (date(2026, 11, 23), "2027-01", "Jan 2027"),
        (date(2027, 5, 3), "2027-05", "May 2027"),
        (date(2028, 5, 3), "2027-12", "Dec 2027"),
    ],
)
def test_quota_is_that_of_this_month_or_the_nearest(day: date, month: str, label: str) -> None:
    site = made(below=ROOT / "plan", as_of=day)
    plan = site.result.plan
    bence = plan.person("toth-bence")
    assert bence is not None
    amount = quota.capacity_by_month(plan, bence)[month]
    head = page(site, "toth-bence").partition("## ")[0]
    assert f"Quota for {label}" in head
    assert f"€{amount:,.0f}" in head
    assert "€560,000" in head
    assert "sold last year: €470,000" in head


def test_quota_of_a_newcomer_is_after_ramp_and_says_before() -> None:
    shown = page(example(), "dudas-emese")
    assert "Quota for Mar 2027" in shown
    assert re.search(r"after ramp: <span[^>]*>25%</span> of <span[^>]*>€30,311", shown)
    assert "After ramp" in shown


def test_quota_without_ramp_is_drawn_once() -> None:
    shown = page(example(), "toth-bence")
    assert "Quota by month" in shown
    assert "After ramp" not in shown


def test_chart_marks_this_month() -> None:
    assert "this month" in own("toth-bence")
    assert "this month" not in page(example(), "toth-bence")


def test_quota_of_a_manager_is_the_teams() -> None:
    head = page(example(), "kovacs-agnes").partition("## ")[0]
    assert "quota for Jan 2027" in head
    assert text("not added to the sellers' quotas") in head


def test_who_carries_no_quota_sees_none() -> None:
    for name in ("nagy-dora", "szabo-marton", "molnar-judit"):
        assert "uota" not in page(example(), name).partition("## ")[0]


def test_quota_without_a_role_that_is_there_counts_by_its_figure() -> None:
    more = "---\nsection: team\npeople:\n  - {id: new, quota: 12000}\n---\n"
    assert "€12,000" in page(made({"team/more.md": more}), "new")


def test_quota_that_cannot_be_told_is_not_shown() -> None:
    files = {"team/more.md": team("id: new, quota: {2027-Q1: 12000}")}
    assert "uota" not in page(made(files), "new").partition("## ")[0]


def test_who_is_there_only_after_the_plan_has_no_quota() -> None:
    files = {"team/more.md": team("id: late, starts: 2028-02-01, quota: 12000")}
    shown = page(made(files), "late")
    assert "from 1 Feb 2028" in shown
    assert "uota" not in shown.partition("## ")[0]


def test_kpis_of_role_and_person_stand_with_target_and_rhythm() -> None:
    shown = page(example(), "toth-bence")
    kpis = shown.partition(">KPIs<")[2].partition("</dl>")[0]
    assert re.findall(r"<strong[^>]*>(.*?)</strong> (\w+)", kpis) == [
        ("90%", "quarterly"),
        ("4", "monthly"),
        ("21%", "quarterly"),
        ("7", "quarterly"),
    ]
    assert 'href="../../metrics.html#metric-new-customers"' in kpis


def test_latest_actual_stands_beside_the_kpi() -> None:
    more = """---
section: metrics
metrics:
  - {id: calls, name: Calls, kind: activity, every: monthly, actuals: {2027-01: 40, 2027-02: 52}}
---
"""
    files = {
        "metrics/more.md": more,
        "team/more.md": team("id: new, kpis: [{metric: calls, target: 50, period: monthly}]"),
    }
    site = made(files, as_of=date(2027, 3, 15))
    assert "the team reached 52 in Feb 2027" in page(site, "new")
    assert "the team reached" not in page(made(files), "new")


def test_kpi_without_metric_or_target_is_shown_as_far_as_it_goes() -> None:
    shown = page(made({"team/more.md": team("id: new, kpis: [{metric: nowhere}]")}), "new")
    assert '<dt><span class="pc-unknown">nowhere</span></dt><dd>no target yet</dd>' in shown


# Whom to sell to, with what, whom to ask --------------------------------------------------------


def test_own_territory_comes_with_its_personas() -> None:
    shown = page(example(), "dudas-emese").partition("## Whom you sell to")[2]
    assert "Banat and Partium" in shown
    assert "€260,000" in shown
    cards = shown.partition("## Checklist")[0]
    assert "Zsolt, who runs eleven couriers" in cards
    assert "The Pintér family" not in cards
    assert "Vans stand in traffic and collect fines in the inner city" in cards
    assert "A trial week on his own round" in cards


def test_who_has_no_territory_sees_those_of_the_strategies() -> None:
    shown = page(example(), "toth-bence").partition("## Whom you sell to")[2]
    assert "Your territory" not in shown
    assert 'href="../../customers.html#territory-banat"' in shown


def test_stages_of_the_role_come_first() -> None:
    stages = page(example(), "toth-bence").partition("## Checklist by stage")[2]
    names = re.findall(r"(\d)\. </span><a[^>]*>([^<]*)</a>", stages)
    assert [number for number, _ in names] == list("234156")
    first = stages.partition("pc-other-stages")[0]
    assert "Write down what the customer measured" in first
    assert "Answer within one working day" not in first


def test_tools_lead_to_their_cards_and_to_the_web() -> None:
    shown = page(example(), "toth-bence").partition("## Tools")[2]
    assert 'href="../../tools.html#tool-pipedrive"' in shown
    assert 'href="https://www.pipedrive.com/"' in shown
    assert "Brevo" not in shown.partition("## Whom to ask")[0]


def test_address_of_a_tool_that_is_not_of_the_web_is_no_link() -> None:
    tool = "{id: bad, name: Bad, users: [seller], url: 'javascript:alert(1)'}"
    files = {"tools/more.md": f"---\nsection: tools\ntools:\n  - {tool}\n---\n"}
    shown = page(made(files), "kovacs-agnes")
    assert "javascript:alert(1)" in shown
    assert 'href="javascript' not in shown


def test_promotions_run_or_are_yet_to_come() -> None:
    def promotions(day: date) -> str:
        return own("szucs-reka", as_of=day).partition("## Promotions")[2].partition("## ")[0]

    assert "from 11 Jan 2027" in promotions(date(2027, 1, 5))
    assert "running" in promotions(date(2027, 2, 1))
    assert "from 11 Jan" not in promotions(date(2027, 2, 1))
    assert "Winter" not in promotions(date(2027, 3, 1))


def test_whom_to_ask_is_manager_and_owners_but_not_oneself() -> None:
    asked = page(example(), "toth-bence").partition("## Whom to ask")[2]
    assert re.findall(r"<dt><a[^>]*>(.*?)</a></dt>", asked) == [
        "Kovács Ágnes",
        "Bíró Katalin",
        "Szűcs Réka",
        "Nagy Dóra",
    ]
    assert "everything, as manager" in asked
    assert '<a href="../../team.html">Team and quotas</a>' in asked


# Language, size and paper ----------------------------------------------------------------------


def test_figures_follow_the_plans_language() -> None:
    site = made(below=ROOT / "tests/firms/kft", as_of=date(2027, 6, 15))
    assert re.search(r"84\xa0000\xa0000\xa0Ft", page(site, "ory-gergo"))


def test_many_people_are_not_looked_at_again_for_each_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def milliseconds(people_: int, strategies: int) -> float:
        spent: list[float] = []
        pages = people.pages

        def timed(view: Any) -> Any:
            begun = process_time()
            made_ = list(pages(view))
            spent.append(1000 * (process_time() - begun) / len(made_))
            return made_

        with monkeypatch.context() as patched:
            patched.setattr(people, "pages", timed)
            made(big(people_, strategies))
        return spent[0]

    few, many = milliseconds(50, 25), milliseconds(200, 100)
    assert many < 3 * few, f"{few:.1f} ms a page of 50, {many:.1f} ms of 200"


def test_big_plan_has_a_page_for_everybody_and_no_error() -> None:
    site = made(big(30, 10))
    own_pages = [at for at in site.pages if at.startswith("views/people/person-")]
    assert len(own_pages) == 30
    assert [each for each in site.result.findings if each.severity == "error"] == []


@pytest.mark.browser
@pytest.mark.slow
def test_page_is_one_sheet_of_paper(browser: Any, published: tuple[Path, str]) -> None:
    root, base = published
    tab = browser.new_page()
    for path in sorted((root / "views/people").glob("*.html")):
        tab.goto(f"{base}views/people/{path.name}")
        paper = tab.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, path.name
