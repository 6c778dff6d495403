"""What pages say, as text: figures, links, escaping, and what is never shown."""

import re
from functools import partial

import pytest
from markdown import Markdown

from plancheck.check import check
from plancheck.model import money, returns
from plancheck.site import gate, markdown, markup, pages
from plancheck.site.html import element, text
from plancheck.source.document import document
from plancheck.source.files import RawFile
from tests.site.plans import (
    AS_OF,
    EDIT,
    PROBES,
    PWN,
    ROOT,
    documents,
    everything,
    example,
    made,
)

PAY = """---
section: team
title: Pay
audience: leadership
pay:
  - {person: toth-bence, base_salary: 4242424, on_target_earnings: 5353535}
---
Bence earns CANARY-PROSE.
"""


def test_home_shows_the_models_own_figures() -> None:
    site = example()
    plan = site.result.plan
    home = site.pages["index.md"].markdown
    for value in (money.revenue(plan), money.whole_cost(plan)):
        assert f"€{value:,.0f}" in home
    assert f"€{returns.left(plan):,.0f}" in home
    assert f"{site.result.met} of {site.result.asked}" in home


def test_figures_follow_the_plans_language() -> None:
    header = "---\nsection: plan\ncurrency: HUF\nlanguage: hu\nperiod: {start: 2027-01-01, end: 2027-12-31}\n---\n"
    home = made({"index.md": header}).pages["index.md"].markdown
    assert re.search(r"\d\xa0\d{3}\xa0Ft", home)
    assert "2027. jan. 1." in home


def test_every_file_has_a_page_that_leads_to_itself() -> None:
    site = example()
    assert site.pages["strategies/referrals.md"].source == "plan/strategies/referrals.md"
    assert site.pages["notes/how-we-sell.md"].source == "plan/notes/how-we-sell.md"
    assert site.pages["checks/rules/no-crm.md"].source == "docs/rules/no-crm.md"
    assert site.pages["checks/health.md"].source is None


def test_nav_follows_the_seven_steps() -> None:
    nav = dict(example().nav)
    steps = nav["The seven steps"]
    assert isinstance(steps, list)
    assert [title.split(".")[0] for title, _ in steps] == list("1234567")
    assert dict(steps)["4. Strategies"] == [
        ("Strategies", "strategies.md"),
        ("Referrals", "strategies/referrals.md"),
    ]


def test_file_that_cannot_be_read_stays_at_its_step() -> None:
    steps = dict(example({"tools.md": "---\nsection: tools\n a: [\n---\n"}).nav)["The seven steps"]
    assert ("5. Tools", "tools.md") in steps


def test_mentions_lead_to_cards_and_those_of_people_to_their_pages() -> None:
    page = example().pages["strategies/referrals.md"].markdown
    assert '<a href="../views/people/biro-katalin.html">Bíró Katalin</a>' in page
    assert '<a href="../mission.html#goal-revenue-2027">' in page


def test_prose_stands_below_what_is_made_of_front_matter() -> None:
    page = example().pages["mission.md"].markdown
    assert page.index("pc-statement") < page.index("## Why these three")
    assert "section: mission" not in page


def test_finding_leads_to_its_rule_and_to_the_line() -> None:
    roles = "---\nsection: team\nkpi: none\n---\n"
    site = made({"team/seller.md": roles})
    health, page = site.pages["checks/health.md"].markdown, site.pages["team/seller.md"].markdown
    for shown in (health, page):
        assert f'href="{EDIT}plan/team/seller.md#L3"' in shown
        assert "has no key &quot;kpi&quot;" in shown
    assert 'href="rules/unknown-key.html"' in health or "unknown-key" in health


def test_plan_without_anything_still_has_a_home_page() -> None:
    site = made({**dict.fromkeys(_smallest(), ""), "pay.md": PAY})
    assert set(site.pages) >= {"index.md", "checks/health.md"}


def _smallest() -> list[str]:
    return [file.removeprefix("plan/") for file in made().result.documents]


@pytest.mark.parametrize("gone", ["mission", "team", "customers", "strategies", "budget", "index"])
def test_site_without_a_section_is_still_made(gone: str) -> None:
    files = {name: "" for name in _smallest() if name.startswith(gone)}
    assert "index.md" in made(files).pages


# What is never shown ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("unclosed", "---\nsection: team\nbase_salary: 95173\n"),
        ("bad yaml", "---\nsection: team\nbase_salary: 95173\n  x: [1\n---\nThe prose.\n"),
        ("no fence", "section: team\nbase_salary: 95173\n"),
        ("a list", "---\n- base_salary 95173\n---\n"),
        ("toml", "+++\nbase_salary = 95173\n+++\n"),
    ],
)
def test_front_matter_that_cannot_be_read_is_not_shown(name: str, broken: str) -> None:
    public = broken.replace("base_salary", "quantity")
    site = made({"team/more.md": public, "team/pay.md": broken})
    assert "95173" not in everything(site)
    page = site.pages["team/more.md"].markdown
    assert "pc-finding" in page
    assert ("The prose." in page) == ("The prose." in broken), name
    assert "team/pay.md" not in site.pages


def test_values_that_cannot_be_read_are_left_out_and_the_rest_is_shown() -> None:
    crm = (
        "---\nsection: tools\ntools:\n  - {id: crm, name: The Book, kind: crm, seats: many}\n---\n"
    )
    page = made({"tools/crm.md": crm}).pages["tools/crm.md"].markdown
    assert "The Book" in page
    assert "seats" in page


def test_nothing_for_the_leadership_reaches_the_site() -> None:
    shown = example({"pay.md": PAY})
    assert "pay.md" not in shown.pages
    said = everything(shown)
    for canary in ("4242424", "5353535", "4,242,424", "CANARY"):
        assert canary not in said
    assert "Some of this plan is kept from this site" in said


def test_pay_in_a_file_for_everybody_is_not_shown_either() -> None:
    shown = example({"pay.md": PAY.replace("audience: leadership\n", "")})
    assert "CANARY-PROSE" in shown.pages["pay.md"].markdown
    for canary in ("4242424", "4,242,424", "5353535"):
        assert canary not in everything(shown)


@pytest.mark.parametrize("line", ["audience: leadership", "audience: bord", "audiense: leadership"])
def test_cost_line_that_may_be_for_the_leadership_is_left_out(line: str) -> None:
    costs = f"""---
section: budget
costs:
  - {{id: rent, item: CANARY-ITEM, category: other, recurrence: one_time, amount: 7654321, {line}}}
  - {{id: tea, item: Tea, category: other, recurrence: one_time, amount: 5}}
---
"""
    site = made({"budget/costs.md": costs})
    shown = everything(site)
    assert "Tea" in shown
    assert "CANARY" not in shown
    assert "7654321" not in shown
    assert "7,654,321" not in shown
    assert "some are not" in shown


# What cannot be read, or is not all there ------------------------------------------------------

UNREADABLE_COST = """---
section: budget
costs:
  - {item: Tea, category: other, recurrence: one_time, amount: "18,600", month: 2027-01}
  - {item: Rent, category: other, recurrence: one_time, amount: 777, month: 2027-01}
---
"""


@pytest.mark.parametrize("address", ["index.md", "budget/costs.md", "budget/revenue.md"])
def test_costs_of_which_one_cannot_be_read_have_no_total(address: str) -> None:
    page = made({"budget/costs.md": UNREADABLE_COST}).pages[address].markdown
    assert "Money out" not in page
    assert "What is left" not in page
    assert "Share" not in page
    if address != "budget/revenue.md":
        assert "There is no total" in page
    if address == "budget/costs.md":
        assert page.count("€777") == 2  # the line: its amount, and its cost in the period


def test_scenario_takes_no_cost_from_a_budget_that_cannot_be_counted() -> None:
    scenario = "---\nsection: budget\nscenarios:\n  - {name: Rain, revenue: 99}\n---\n"
    files = {"budget/costs.md": UNREADABLE_COST, "budget/more.md": scenario}
    page = made(files).pages["budget/more.md"].markdown
    assert page.count("€") == 1


def test_figures_that_give_hidden_costs_away_are_left_out() -> None:
    said = """---
section: budget
stated: {revenue: 8305011, cost: 8305012, acquisition_cost: 8305013, lifetime_value: 8305014, roi: 8305015%}
scenarios:
  - {name: Rain, revenue: 8305016, cost: 8305017}
costs:
  - {item: Tea, category: other, recurrence: one_time, amount: 5, month: 2027-01}
  - {item: CEO, category: other, recurrence: one_time, amount: 9, month: 2027-01, audience: AUDIENCE}
---
"""
    figures = [f"8,305,0{number}" for number in range(11, 18)]
    for audience, gone in (
        ("leadership", {"8,305,012", "8,305,013", "8,305,015", "8,305,017"}),
        ("team", set()),
    ):
        text = everything(made({"budget/more.md": said.replace("AUDIENCE", audience)}))
        assert {each for each in figures if each not in text} == gone


def test_pay_kept_from_the_site_hides_no_total() -> None:
    home = example({"pay.md": PAY}).pages["index.md"].markdown
    assert "whole cost of this plan" in home


def test_home_says_first_which_pages_cannot_be_shown_in_full() -> None:
    broken = {"team/seller.md": "---\nsection: team\nkpi: 1\n---\n"}
    home = made(broken).pages["index.md"].markdown
    assert "These pages cannot be shown in full" in home
    assert home.index('<a href="team/seller.html">Team</a>') < home.index("masthead")
    two = {**broken, "tools/crm.md": "---\nsection: tools\n a: [\n---\n"}
    named = '<a href="team/seller.html">Team</a>, <a href="tools/crm.html">Crm</a>.'
    assert named in made(two).pages["index.md"].markdown
    assert "cannot be shown in full" not in made().pages["index.md"].markdown


ONE = """---
section: plan
company: Tisza
business_model: both
currency: EUR
period: {start: 2027-01-01, end: 2027-12-31}
---
We begin here.
"""


def test_plan_of_one_file_has_no_empty_section_and_tells_its_findings_once() -> None:
    site = made({**dict.fromkeys(_smallest(), ""), "index.md": ONE})
    assert "The seven steps" not in [title for title, _ in site.nav]
    home = site.pages["index.md"].markdown
    count = len(site.result.findings)
    assert home.count(f"{count} findings") == 1
    assert "## What this plan is about\n\nWe begin here." in home


@pytest.mark.parametrize(
    ("keys", "status", "stopped"),
    [
        ("roles:\n  - {id: a}\n", "draft", False),
        ("roles:\n  - {id: a}\n", "in_review", True),
        ("roles:\n  - {title: Seller, kind: sales}\n", "draft", True),
        ("quota: 5\n", "draft", True),
        ("reviewed: soon\n", "draft", True),
    ],
)
def test_draft_may_lack_anything_but_not_be_unreadable(
    keys: str, status: str, *, stopped: bool
) -> None:
    header = ONE.replace("currency", f"status: {status}\ncurrency")
    site = made({"index.md": header, "team/more.md": f"---\nsection: team\n{keys}---\n"})
    assert bool(gate.refusal(site.result)) == stopped


# What was missing ------------------------------------------------------------------------------


def test_open_position_is_called_by_its_role() -> None:
    site = example()
    for address in ("team.md", "budget.md"):
        page = site.pages[address].markdown
        assert "Fleet seller (open, from 1 September 2027)" in page
        assert ">budapest-fleet-seller" not in page


def test_assumption_shows_its_figure() -> None:
    home = example().pages["index.md"].markdown
    for figure in ("1,750,000", "420", "50%"):
        assert f'data-head="Figure"><span class="pc-n">{figure}</span></td>' in home


def test_task_shows_how_many_become_leads() -> None:
    strategies = """---
section: strategies
strategies:
  - id: calls
    title: Calls
    kind: new_business
    tasks:
      - {id: ring, do: Ring, cadence: daily, target: {count: 3, of: calls, lead_rate: 12%}}
---
"""
    page = made({"strategies/calls.md": strategies}).pages["strategies/calls.md"].markdown
    assert "3 calls, 12% become leads" in page


# Links to what is hidden, and folders that are joined -------------------------------------------


@pytest.mark.parametrize(
    ("address", "href", "hidden"),
    [
        ("mission.md", "pay.md", True),
        ("mission.md", "./pay.md#top", True),
        ("mission.md", "/pay.md", True),
        ("mission.md", "https://forge.example/plan/blob/main/plan/pay.md", True),
        ("notes/how-we-sell.md", "../pay.md", True),
        ("notes/how-we-sell.md", "pay.md", True),
        ("mission.md", "team.md", False),
        ("mission.md", "repay.md", False),
        ("mission.md", "#pay.md", False),
    ],
)
def test_link_to_a_hidden_file_is_known(address: str, href: str, *, hidden: bool) -> None:
    assert example({"pay.md": PAY}).hides(address, href) == hidden


def test_link_to_a_hidden_file_leaves_its_text() -> None:
    plain = markup.Plain(lambda href: href == "pay.md")
    text = "[what *we* earn](pay.md) [a][1] ![b](pay.md) [c](team.md)\n\n[1]: pay.md"
    html = Markdown(extensions=[plain]).convert(text)
    assert "pay.md" not in html
    assert "<span>what <em>we</em> earn</span> <span>a</span> <span>b</span>" in html
    assert '<a href="team.md">c</a>' in html


def test_joined_file_is_edited_nowhere() -> None:
    page = "---\nsection: tools\nkpi: 1\n---\n"
    own = documents({}, ROOT / "tests/smallest")
    joined = document(RawFile("private/index.md", "index.md", page.encode()))
    shown = pages.site(
        [*own, joined],
        partial(check, as_of=AS_OF),
        edit=EDIT,
        elsewhere=frozenset({"private/index.md"}),
    )
    assert shown.pages["joined/index.md"].source is None
    assert shown.pages["index.md"].source == "plan/index.md"
    assert f"{EDIT}private" not in everything(shown)


# Escaping --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def probed() -> dict[str, str]:
    pages = made(PROBES).pages
    return {address: page.markdown for address, page in pages.items()}


def test_own_blocks_hold_no_markup_of_an_author(probed: dict[str, str]) -> None:
    blocks = re.findall("\ufdd0(.*?)\ufdd1", "\n".join(probed.values()), re.DOTALL)
    joined = "\n".join(blocks)
    assert PWN in joined
    assert not re.search(rf"<[^>]*{PWN}", joined)
    assert "<script" not in joined
    ours = re.sub(r'<img src="change-\w+\.webp" alt="[^"<>]+"', "", joined)
    assert "<img" not in ours


def test_titles_hold_nothing_that_could_become_a_tag() -> None:
    site = made(PROBES)
    for title in (site.name, *(page.title for page in site.pages.values())):
        assert not set("<>\"'") & set(title)


def test_title_survives_being_unescaped() -> None:
    assert "<" not in markdown.title("<b>")
    assert markdown.title("A & B") == "A &amp; B"


@pytest.mark.parametrize(
    "value", ["*a*", "[a](b)", "a_b_", "`a`", "{: x }", "<b>", "&amp;", "# a", "--8<--"]
)
def test_heading_keeps_a_value_as_it_was_written(value: str) -> None:
    assert not set("*[]()_`{}<>#") & set(re.sub(r"&#\d+;", "", markdown.plain(value)))


def test_elements_escape_text_and_attributes() -> None:
    made_ = element("a", "<b>", href='"x')
    assert made_ == '<a href="&quot;x">&lt;b&gt;</a>'
    assert text("\ufdd0<i>\ufdd1") == "&lt;i&gt;"


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<script>x</script>a", "a"),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        ('<a href=" java\nscript:x">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ('<p onclick="x" style="y">a</p>', "<p>a</p>"),
        ('<img src="https://e.example/x.png" alt="a">', '<img alt="a">'),
        ('<img src="//e.example/x.png" alt="a">', '<img alt="a">'),
        ('<img src="x.png" alt="a">', '<img src="x.png" alt="a">'),
        ('<p id="__search">a</p>', "<p>a</p>"),
        ('<input type="image" src="x">', "<input>"),
        ('<form action="x"><button>a</button></form>', "a"),
        ('<svg><a href="javascript:x"><text x="1">a</text></a></svg>', None),
    ],
)
def test_gate_lets_through_what_a_page_may_hold(html: str, cleaned: str | None) -> None:
    found = markup.clean(html)
    assert "javascript" not in found
    assert cleaned is None or found == cleaned


@pytest.mark.parametrize(
    "html",
    [
        '<div class="admonition note"><p class="admonition-title">Note</p></div>',
        '<input id="__tabbed_1_1" name="__tabbed_1" type="radio" checked="">',
        '<label for="__tabbed_1_1">A</label>',
        '<a class="headerlink" href="#x" title="Permanent link">¶</a>',
        '<svg viewBox="0 0 100 8" preserveAspectRatio="none"><rect width="10" height="8"></rect></svg>',
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
    ],
)
def test_gate_keeps_the_themes_own_markup(html: str) -> None:
    assert sorted(re.findall(r"[\w-]+", markup.clean(html))) == sorted(re.findall(r"[\w-]+", html))


# What stands under every title -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "said"),
    [("draft", "Draft"), ("in_review", "In review"), ("approved", "Approved")],
)
def test_every_page_but_the_rules_own_says_how_far_the_plan_is(status: str, said: str) -> None:
    header = (ROOT / "plan/index.md").read_text(encoding="utf-8")
    pages = example({"index.md": header.replace("status: approved", f"status: {status}")}).pages
    chip = f'<span class="pc-chip pc-status pc-{status}">{said}</span>'
    own = {at for at in pages if at.startswith("checks/rules/") and not at.endswith("index.md")}
    without = {at for at, page in pages.items() if chip not in page.markdown}
    assert without == own
    assert pages["views/team.md"].markdown.startswith("# ")
    assert all(page.markdown.count("pc-chip pc-status") < 2 for page in pages.values())


def test_head_names_who_approved_the_plan_and_who_answers_for_the_page() -> None:
    team = example().pages["team.md"].markdown
    assert re.search(r"Approved by <a [^>]+>Szabó Márton</a>", team)
    assert re.search(r"Owner <a [^>]+>Kovács Ágnes</a>", team)
    assert "Reviewed 12 November 2026" in team


def test_every_page_of_a_plan_with_errors_leads_to_its_health() -> None:
    wrong = {"tools/crm.md": "---\nsection: tools\n a: [\n---\n"}
    pages = made(wrong).pages
    assert '<a href="../checks/health.html">This plan has ' in pages["team/seller.md"].markdown
    assert '<a href="../checks/health.html">This plan has ' in pages["views/team.md"].markdown
    assert "<p>This plan has " in pages["checks/health.md"].markdown
    assert "This plan has " not in made().pages["team/seller.md"].markdown


def test_quarter_of_a_metric_tells_what_its_months_made_beside_its_target() -> None:
    metrics = (ROOT / "plan/metrics.md").read_text()
    came = "2027-Q4: 49\n    actuals: {2027-01: 5, 2027-02: 8, 2027-03: 15, 2027-04: 20}\n"
    site = example({"metrics.md": metrics.replace("2027-Q4: 49\n", came, 1)})
    page = site.pages["metrics.md"].markdown
    card = page[page.index('id="metric-new-customers"') :]
    table = card[card.index("<tbody>") : card.index("</tbody>")]
    rows = [re.sub("<[^>]+>", "|", row) for row in table.split("</tr>")]
    said = [[cell for cell in row.split("|") if cell] for row in rows]
    assert said[:6] == [
        ["Q1 2027", "35", "28"],
        ["Jan 2027", "5"],
        ["Feb 2027", "8"],
        ["Mar 2027", "15"],
        ["Q2 2027", "68"],
        ["Apr 2027", "20"],
    ]
