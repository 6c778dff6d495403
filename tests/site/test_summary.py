"""The summary: whether the plan is sound, where its goals stand, how it grows, at what risk."""

import re
import subprocess
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from plancheck.check import check
from plancheck.cli.revision import revision
from plancheck.model import returns
from plancheck.model.bridge import bridge
from plancheck.model.header import Assumption, Risk
from plancheck.model.standing import standing
from plancheck.site import pages
from plancheck.site.summary.concerns import gravest_first, least_sure_first
from tests.site.plans import EDIT, ROOT, documents, example, made

LATER = date(2027, 6, 10)
METRICS = (ROOT / "plan/metrics.md").read_text(encoding="utf-8")
STRATEGIES = (ROOT / "plan/strategies.md").read_text(encoding="utf-8")
INDEX = (ROOT / "plan/index.md").read_text(encoding="utf-8")


def home(files: dict[str, str] | None = None) -> str:
    return example(files).pages["index.md"].markdown


def words_of(html: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# The verdict -----------------------------------------------------------------------------------


def test_plan_without_findings_is_sound_at_the_top_of_the_page() -> None:
    page = home()
    said = "Complete, and all of it fits together."
    assert page.index(said) < page.index("## Goals")
    assert words_of(page).count("55 of 55") == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("      leads: 400\n", "      leads: 100\n", "Not yet: 1 error is to be mended."),
        ("      leads: 400\n", "      leads: 900\n", "Complete, with "),
    ],
)
def test_verdict_follows_the_gravest_finding(old: str, new: str, said: str) -> None:
    assert said in home({"strategies.md": STRATEGIES.replace(old, new)})


def test_plan_that_lacks_requirements_without_errors_is_not_complete() -> None:
    site = made({"index.md": "---\nsection: plan\n---\n"})
    missing = site.result.asked - site.result.met
    page = site.pages["index.md"].markdown
    assert missing
    assert re.search(r"Not (yet: \d+ errors are|complete yet: \d+ requirement)", page)


def test_findings_are_counted_by_severity() -> None:
    site = example({"strategies.md": STRATEGIES.replace("leads: 400", "leads: 100")})
    page = words_of(site.pages["index.md"].markdown)
    for severity, title in (("error", "Errors"), ("warning", "Warnings")):
        count = sum(each.severity == severity for each in site.result.findings)
        assert (f"{title} {count}" in page) == bool(count)


def test_accepted_findings_are_counted() -> None:
    bad = STRATEGIES.replace("leads: 400", "leads: 100").replace(
        "section: strategies\n",
        "section: strategies\nallow: [{rule: funnel-below-goal, reason: We know, "
        "until: 2027-03-31, by: kovacs-agnes}]\n",
    )
    assert "1 finding is accepted for a while." in home({"strategies.md": bad})


def test_what_is_hidden_is_not_promised_to_be_sound() -> None:
    pay = "---\nsection: team\naudience: leadership\npay: []\n---\n"
    assert "of what is shown here" in home({"pay.md": pay})
    assert "of what is shown here" not in home()


def test_findings_of_the_file_itself_stand_below_the_verdict_once() -> None:
    page = home({"index.md": INDEX.replace("owner: kovacs-agnes\n", "", 1)})
    assert page.count('<div class="pc-findings">') == 1
    assert page.index("pc-headline") < page.index("pc-findings") < page.index("pc-statement")


def test_plan_of_which_nothing_can_be_read_still_has_a_summary() -> None:
    assert (
        "pc-summary-ends"
        in made({"index.md": "---\nsection: plan\n---\n"}).pages["index.md"].markdown
    )


# The commit ------------------------------------------------------------------------------------


def at(commit: str) -> str:
    checked = partial(check, as_of=date(2026, 11, 23))
    shown = pages.site(documents({}, ROOT / "plan"), checked, edit=EDIT, commit=commit)
    return shown.pages["index.md"].markdown


def test_commit_is_shown_and_escaped() -> None:
    assert "at commit <code>1a2b3c4</code></p>" in at("1a2b3c4")
    assert "at commit <code>1a2b3c4</code>, changed since" in at("1a2b3c4+")
    assert "<code>&lt;b&gt;</code>" in at("<b>")
    assert "at commit" not in at("")


def git(at: Path, *command: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@example", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *who, *command], cwd=at, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a plan that is committed, as the folder in which one is."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/index.md").write_text("---\nsection: plan\n---\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "a plan")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_door_asks_git_for_the_commit_and_whether_the_plan_was_changed(repository: Path) -> None:
    head = git(repository, "rev-parse", "--short", "HEAD")
    (repository / "elsewhere.md").write_text("no part of the plan")
    assert revision(Path("plan")) == head
    (repository / "plan/more.md").write_text("a note")
    assert revision(Path("plan")) == f"{head}+"


def test_without_git_a_ci_may_say_at_which_commit_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("GITHUB_SHA", "no commit")
    monkeypatch.setenv("CI_COMMIT_SHA", "0123456789abcdef0123456789abcdef01234567")
    assert revision(Path("plan")) == "0123456"
    monkeypatch.delenv("CI_COMMIT_SHA")
    assert revision(Path("plan")) == ""


# Goals -----------------------------------------------------------------------------------------


def recorded(written: str) -> dict[str, str]:
    """The example's metrics, with actuals of billed revenue and of renewals."""
    text = METRICS.replace("2027-Q4: 472000\n", f"2027-Q4: 472000\n    actuals: {written}\n")
    renewed = "2027-Q4: 88%\n    actuals: {2027-Q1: 80%}\n"
    return {"metrics.md": text.replace("2027-Q4: 88%\n", renewed)}


def later(written: str) -> tuple[str, Any]:
    """The summary on a day of the plan's first summer, and its plan."""
    site = made(recorded(written), below=ROOT / "plan", as_of=LATER)
    page = site.pages["index.md"].markdown
    return page[page.index("## Goals") : page.index("## Money")], site.result.plan


def test_without_actuals_there_is_no_bar_but_the_next_milestone() -> None:
    page = home()
    goals = page[page.index("## Goals") : page.index("## Money")]
    assert "pc-bar" not in goals
    assert "Next: €388,000 by 31 Mar 2027" in words_of(goals)


def test_with_actuals_a_bar_marks_what_was_due() -> None:
    goals, plan = later("{2027-Q1: 300000, 2027-04: 200000, 2027-05: 200000}")
    found = standing(plan, plan.goals[0])
    assert found.due is not None
    assert goals.count('class="pc-due"') == 2  # new customers have no actuals
    assert f'x="{found.due / found.target * 99:.1f}"' in goals
    said = words_of(goals)
    gap = found.due - found.value
    assert f"Behind by €{gap:,.0f} : €700,000 by 31 May 2027 , of the €{found.due:,.0f}" in (
        said.replace("31 May 2027,", "31 May 2027 ,")
    )
    assert "34.5% of the target" in said
    assert "Behind by 2 points" in said


@pytest.mark.parametrize(
    ("actuals", "said"),
    [
        ("{2027-Q1: 390000, 2027-04: 250000, 2027-05: 250000}", "On track: €890,000"),
        ("{2027-Q1: 2100000}", "Reached: €2,100,000"),
    ],
)
def test_state_of_a_goal_is_told_in_words(actuals: str, said: str) -> None:
    assert said in words_of(later(actuals)[0])


def test_goal_whose_date_is_over_is_missed() -> None:
    site = made(recorded("{2027-Q1: 390000}"), below=ROOT / "plan", as_of=date(2028, 1, 10))
    assert "Missed: €390,000" in words_of(site.pages["index.md"].markdown)


def test_where_nothing_was_due_only_what_came_is_told() -> None:
    mission = (ROOT / "plan/mission.md").read_text(encoding="utf-8")
    cut = r"    targets:\n(      2027-Q\d: .*\n)+"
    renewed = METRICS.replace("target: 88%\n", "target: 88%\n    actuals: {2027-Q1: 80%}\n")
    files = {
        "metrics.md": re.sub(cut, "", renewed),
        "mission.md": mission.replace("by: 2027-03-31\n        value: 82%", "by: 2027-05-31"),
    }
    page = made(files, below=ROOT / "plan", as_of=LATER).pages["index.md"].markdown
    assert "80% by 31 Mar 2027." in words_of(page)


# Money -----------------------------------------------------------------------------------------


def test_money_is_the_models_own() -> None:
    site = example()
    plan, page = site.result.plan, words_of(site.pages["index.md"].markdown)
    assert f"{returns.return_on_cost(plan):.1%}" in page
    assert f"€{returns.acquisition_cost(plan):,.0f}" in page
    for outcome in returns.outcomes(plan):
        assert f"€{outcome.left:,.0f}" in page


def test_where_costs_are_hidden_nothing_rests_on_all_of_them() -> None:
    costs = """---
section: budget
costs: [{item: CEO, category: other, recurrence: one_time, amount: 9, month: 2027-01, audience: leadership}]
---
"""
    page = words_of(home({"budget/more.md": costs}))
    for word in ("Acquisition cost", "Payback", "Break-even", "What is left", "Return "):
        assert word not in page


def drawn(page: str) -> list[Decimal]:
    """The figures of the bridge, as its table has them."""
    chart = page[page.index("How the revenue grows from") :]
    rows = re.findall(r"<td[^>]*>(?:<span[^>]*>)?(-?€[\d,.]+)<", chart[: chart.index("</table>")])
    return [Decimal(each.replace("€", "").replace(",", "")) for each in rows]


@pytest.mark.parametrize("leads", [400, 250])
def test_steps_that_are_drawn_add_up_from_baseline_to_goal(leads: int) -> None:
    site = example({"strategies.md": STRATEGIES.replace("leads: 400", f"leads: {leads}")})
    found = bridge(site.result.plan)
    page = site.pages["index.md"].markdown
    first, *between, last = drawn(page)
    assert (first, last) == (found.baseline, found.target)
    assert first + sum(between) == last
    assert ("More than the goal" in page) == (found.cushion > 0)
    assert ("Not covered yet" in page) == (found.cushion < 0)


def test_many_strategies_are_drawn_together() -> None:
    more = "".join(
        f"""  - id: more-{number}
    title: More {number}
    kind: referrals
    goals: [revenue-2027]
    forecast: {{leads: {number}, conversion: 50%, deal_size: 1000}}
"""
        for number in range(1, 5)
    )
    page = home({"strategies/more.md": f"---\nsection: strategies\nstrategies:\n{more}---\n"})
    assert "4 other strategies" in page
    first, *between, last = drawn(page)
    assert first + sum(between) == last


def test_existing_customers_may_buy_more_than_before() -> None:
    mission = (ROOT / "plan/mission.md").read_text(encoding="utf-8")
    page = home({"mission.md": mission.replace("baseline: 1750000", "baseline: 500000")})
    assert "Bought on top" in page
    assert "no less than the" in page


def test_goal_that_is_all_on_quota_says_nothing_of_it() -> None:
    shop = made(below=ROOT / "tests/firms/shop", as_of=date(2026, 11, 23))
    page = shop.pages["index.md"].markdown
    assert "the rest is won anew" in page
    assert "on nobody" not in page


def test_hidden_strategies_hide_the_bridge() -> None:
    referrals = (ROOT / "plan/strategies/referrals.md").read_text(encoding="utf-8")
    hidden = referrals.replace(
        "section: strategies\n", "section: strategies\naudience: leadership\n"
    )
    page = home({"strategies/referrals.md": hidden})
    assert "How the revenue grows" not in page
    assert "Not covered yet" not in page


# Risks and assumptions -------------------------------------------------------------------------


def risk(likelihood: str, impact: str) -> Risk:
    return Risk.model_validate({"likelihood": likelihood or None, "impact": impact or None})


def test_gravest_risk_comes_first_and_one_without_levels_last() -> None:
    levels = [("low", "low"), ("", "high"), ("high", "low"), ("low", "high"), ("high", "high")]
    ordered = gravest_first([risk(*each) for each in levels])
    assert [(each.likelihood or "", each.impact) for each in ordered] == [
        ("high", "high"), ("low", "high"), ("high", "low"), ("low", "low"), ("", "high"),
    ]  # fmt: skip


def test_least_sure_assumption_comes_first() -> None:
    sure = [
        Assumption.model_validate({"confidence": each}) for each in ("high", None, "low", "medium")
    ]
    assert [each.confidence for each in least_sure_first(sure)] == ["low", "medium", None, "high"]


def test_three_are_shown_and_the_rest_opens() -> None:
    page = home()
    for more in ("1 more risk", "2 more assumptions"):
        assert f"<summary>{more}</summary>" in page
    assert page.count('id="risk-') == 4
    assert page.count('id="assumption-') == 5


def test_few_have_nothing_to_open() -> None:
    index = "---\nsection: plan\ncompany: Tisza\nrisks: [{id: rain, text: It rains}]\n---\n"
    page = made({"index.md": index}).pages["index.md"].markdown
    assert "more risk" not in page
    assert 'id="risk-rain"' in page


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("true", "yes"),
        ("false", "no"),
        ("12500", "12,500"),
        ("4%", "4%"),
        ("NaN", "NaN"),
        ("ten", "ten"),
    ],
)
def test_figure_of_an_assumption_is_written_as_readers_write_it(value: str, said: str) -> None:
    index = f"---\nsection: plan\nassumptions: [{{id: it, text: It is so, value: {value}}}]\n---\n"
    page = words_of(made({"index.md": index}).pages["index.md"].markdown)
    assert f"It is so {said} " in page


def test_further_file_of_the_plan_shows_its_own_and_no_second_summary() -> None:
    site = example(
        {
            "more.md": "---\nsection: plan\nrisks: [{id: flood, text: The river comes, likelihood: high, impact: high}]\n---\n"
        }
    )
    more, page = site.pages["more.md"].markdown, site.pages["index.md"].markdown
    assert 'id="risk-flood"' in more
    assert "Is this plan sound?" not in more
    assert '<a href="more.html#risk-flood">The river comes</a>' in page
    assert 'id="risk-flood"' not in page


# Ways in, and paper ----------------------------------------------------------------------------


def test_ways_lead_to_each_reader_s_page_where_there_is_one() -> None:
    page = home()
    ways = page[page.index('<div class="pc-ways"') : page.index("## Is this plan sound?")]
    assert re.findall(r'href="([^"]+)"', ways) == [
        "views/people/index.html",
        "views/team.html",
        "budget.html",
    ]
    assert "What do I do today?" in ways
    empty = made({**dict.fromkeys(_all(), ""), "index.md": "---\nsection: plan\n---\n"})
    assert "What do I do today?" not in empty.pages["index.md"].markdown


def _all() -> list[str]:
    return [name.removeprefix("plan/") for name in made().result.documents]


@pytest.mark.browser
@pytest.mark.slow
def test_printed_summary_is_one_sheet_of_paper(browser: Any, published: tuple[Path, str]) -> None:
    page = browser.new_page()
    page.goto(published[1] + "index.html")
    sheets = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
