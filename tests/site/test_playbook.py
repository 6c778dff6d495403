"""The playbook: strategies in short, personas, the sales process, its funnel and checklist."""

import re
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from plancheck.model.funnel import all_brought, reached
from plancheck.site.html import CLOSES, OPENS
from plancheck.site.markup import clean
from tests.site.plans import ROOT, example, made

PAGE = "views/playbook.md"
INDEX = "---\nsection: plan\ncurrency: EUR\nperiod: {start: 2027-01-01, end: 2027-12-31}\n---\n"


def _page(files: dict[str, str] | None = None) -> str:
    return example(files).pages[PAGE].markdown


def _words(html: str) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub("<[^>]*>|[\ufdd0\ufdd1]", " ", html)).split())


def _process(stages: str) -> str:
    return f"---\nsection: metrics\nsales_process:\n  stages:\n{stages}---\n"


def _strategy(more: str) -> str:
    return f"---\nsection: strategies\nstrategies:\n  - id: calls\n    title: Calls\n{more}---\n"


# Strategies and personas -----------------------------------------------------------------------


def test_a_strategy_shows_its_daily_and_weekly_tasks_and_opens_the_others() -> None:
    said = _words(_page())
    assert re.search(
        "A week on your own round Fleet owners and councils .*Every day Call ten couriers.*"
        "Every week Read the week's notices.*"
        "4 tasks less often Every two weeks Review with each .*Every month Speak to a mayor.*"
        "Once Order the company list .*Whenever it happens When: a trial week ends and the bike "
        "comes back, within 2 days Send the trial's figures",
        said,
    )


def test_what_is_mentioned_leads_to_its_card() -> None:
    page = _page()
    for way in (
        "../strategies.html#strategy-trial-weeks",
        "../strategies.html#task-call-plain",
        "../customers.html#persona-fleet-owner",
        "../metrics.html#stage-offer",
        "../strategies/referrals.html#strategy-ask-by-name",
        "../team.html#role-fleet-seller",
    ):
        assert f'href="{way}"' in page


def test_a_persona_has_its_pains_beside_our_answer_and_who_it_is_not_for() -> None:
    said = _words(_page())
    assert re.search(
        "What hurts Vans stand in traffic.*Our answer A trial week on his own round.*"
        "Telephone before nine in the morning · Closed Facebook groups of couriers.*"
        "Not for Platform riders.*Through the year.*Triggers A van fails its inspection",
        said,
    )


@pytest.mark.parametrize(
    "below", ["plan", "tests/smallest", "tests/firms/agency", "tests/firms/kft"]
)
def test_no_id_stands_twice(below: str) -> None:
    page = made(below=ROOT / below).pages[PAGE].markdown
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert ids
    assert len(ids) == len(set(ids))


# The sales process -----------------------------------------------------------------------------


def test_the_flow_tells_how_long_who_and_how_many_go_on() -> None:
    said = _words(_page())
    assert "From the first talk to the sale in 42 days." in said
    assert (
        "Offer 30 days at most 2 hours Fleet seller 65% go on Won Customer care Lost Head of sales from any stage"
        in said
    )


def test_each_critical_step_is_a_box_with_its_words() -> None:
    page = _page()
    plan = example().result.plan
    steps = [step for stage in plan.stages for step in stage.steps]
    assert page.count('<li><label><input type="checkbox"><span>') == len(steps)
    cleaned = clean(page.replace(OPENS, "").replace(CLOSES, ""))
    assert (
        '<label><input type="checkbox"><span>Answer within one working day</span></label>'
        in cleaned
    )


def test_the_funnel_has_the_models_own_figures() -> None:
    plan = example().result.plan
    whole = all_brought(plan, plan.strategies, plan.period)
    said = _words(_page())
    assert (
        f"Leads {whole.leads:,.0f} Sales made {whole.customers:,.0f} Revenue €{whole.revenue:,.0f}"
        in said
    )
    assert f"All strategies {whole.leads:,.0f} {whole.customers:,.0f} €{whole.revenue:,.0f}" in said
    offer = next(each for each in reached(plan) if each.stage.id == "offer")
    assert f"{whole.leads * offer.share:,.0f}" in said


def test_stages_that_say_something_else_than_the_forecasts_are_told() -> None:
    assert (
        "forecast, 22.8% of their leads. By the conversions of the stages alone it would be 358, 19%."
        in _words(_page())
    )


def test_stages_that_agree_with_the_forecasts_are_not_spoken_of(tmp_path: Path) -> None:
    stages = "    - {name: Lead, outcome: open, conversion: 20%}\n    - {name: Won, outcome: won}\n"
    files = {
        "index.md": INDEX,
        "metrics.md": _process(stages),
        "strategies.md": _strategy("    forecast: {leads: 100, conversion: 20%, deal_size: 10}\n"),
    }
    said = _words(made(files, below=tmp_path).pages[PAGE].markdown)
    assert "Leads 100 Sales made 20 Revenue €200" in said
    assert "alone it would be" not in said
    assert "All strategies" not in said


def test_a_stage_without_conversion_ends_what_is_known(tmp_path: Path) -> None:
    stages = (
        "    - {name: First, outcome: open, conversion: 50%, steps: [Ask]}\n"
        "    - {name: Second, outcome: open}\n    - {name: Third, outcome: open, hours: 2}\n"
        "    - {name: Won, outcome: won}\n"
    )
    files = {"index.md": INDEX, "metrics.md": _process(stages)}
    site = made(
        files
        | {
            "strategies.md": _strategy(
                "    forecast: {leads: 100, conversion: 20%, deal_size: 10}\n"
            )
        },
        below=tmp_path,
    )
    known = [(each.stage.name, each.share) for each in reached(site.result.plan)]
    assert known == [("First", Decimal(1)), ("Second", Decimal("0.5"))]
    said = _words(site.pages[PAGE].markdown)
    assert "alone it would be" not in said
    assert "2 hours" in said
    assert "1. First Ask" in said
    assert "2. Second" not in said


def test_half_a_forecast_is_shown_as_it_is_written(tmp_path: Path) -> None:
    more = "    forecast: {leads: 100}\n  - id: b\n    title: B\n    forecast: {leads: 50, conversion: 10%, deal_size: 10}\n"
    said = _words(
        made({"index.md": INDEX, "strategies.md": _strategy(more)}, below=tmp_path)
        .pages[PAGE]
        .markdown
    )
    assert "Calls 100 B 50 10% €10 5 €50 All strategies 50 5 €50" in said


def test_a_strategy_outside_of_the_plan_leaves_the_sum_open(tmp_path: Path) -> None:
    of = "    forecast: {{leads: {}, conversion: 10%, deal_size: 10}}\n"
    more = f"{of.format(10)}  - id: b\n    title: B\n    starts: 2029-01-01\n{of.format(20)}"
    said = _words(
        made({"index.md": INDEX, "strategies.md": _strategy(more)}, below=tmp_path)
        .pages[PAGE]
        .markdown
    )
    assert "B 20 10% €10 2 €20" in said
    assert "All strategies" not in said


def test_a_plan_without_anything_has_a_page(tmp_path: Path) -> None:
    page = made({"index.md": INDEX}, below=tmp_path).pages[PAGE].markdown
    assert page.startswith("# Playbook")
    assert "##" not in page


def test_what_is_hidden_is_not_told() -> None:
    secret = (
        _strategy("    description: CANARY\n")
        .replace("section: strategies\n", "section: strategies\naudience: leadership\n")
        .replace("id: calls", "id: secret")
    )
    assert "CANARY" not in _page({"secret.md": secret})
