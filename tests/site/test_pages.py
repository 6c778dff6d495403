"""What pages say, as text: figures, links, escaping, and what is never shown."""

import re

import pytest

from plancheck.model import money
from plancheck.site import markdown, markup
from plancheck.site.html import element, text
from tests.site.plans import EDIT, PROBES, PWN, everything, example, made

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
    assert f"€{money.revenue(plan) - money.whole_cost(plan):,.0f}" in home
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


def test_mentions_lead_to_cards() -> None:
    team = example().pages["strategies/referrals.md"].markdown
    assert '<a href="../team.html#person-biro-katalin">Bíró Katalin</a>' in team
    assert '<a href="../mission.html#goal-revenue-2027">' in team


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
        ("unclosed", "---\nsection: team\nbase_salary: 95000\n"),
        ("bad yaml", "---\nsection: team\nbase_salary: 95000\n  x: [1\n---\nThe prose.\n"),
        ("no fence", "section: team\nbase_salary: 95000\n"),
        ("a list", "---\n- base_salary 95000\n---\n"),
        ("toml", "+++\nbase_salary = 95000\n+++\n"),
    ],
)
def test_front_matter_that_cannot_be_read_is_not_shown(name: str, broken: str) -> None:
    public = broken.replace("base_salary", "quantity")
    site = made({"team/more.md": public, "team/pay.md": broken})
    assert "95000" not in everything(site)
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
    assert "1 file or entry is kept from this site" in said


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
    assert "<img" not in joined


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
