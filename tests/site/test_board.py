"""The manager's page and the owners': figures of the model, holes in sight, nothing lost."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from plancheck.model import coverage, load
from plancheck.model.owners import can_be_owned, owner, owner_at
from plancheck.model.people import behind
from plancheck.model.quota import growth, quota
from plancheck.model.section import Section
from plancheck.site.figures import Figures
from plancheck.site.pages import Site
from plancheck.site.views.owners import KIND
from plancheck.site.views.team.matrix import MOST_CELLS
from tests.site.plans import ROOT, example, made

BOARD, OWNERS = "views/team.md", "views/owners.md"
EUR = Figures("en", "EUR")


def board(site: Site) -> str:
    return site.pages[BOARD].markdown


def words(html: str) -> str:
    """What is read of a piece of a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def part(page: str, name: str) -> str:
    """A part of a page, up to the next one."""
    return re.split(r"\n## ", page.split(f"{{ #{name} }}")[1])[0]


def glance(page: str) -> list[tuple[str, str]]:
    """The lines of the answer: the sign's word, and the sentence."""
    rows = re.findall(r'<li><span [^>]*aria-label="([^"]*)">.</span>(.*?)</li>', page)
    return [(sign, words(said)) for sign, said in rows]


def team(people: str, *, more: str = "", roles: str = "") -> dict[str, str]:
    """A team of tea sellers, in the place of the smallest plan's."""
    text = f"""---
section: team
owner: kovacs-agnes
reviewed: 2027-01-04
roles:
  - {{id: seller, title: Tea seller, kind: sales, carries_quota: true{more}}}
{roles}people:
{people}---
"""
    return dict.fromkeys(("team/seller.md", "team/support.md", "team/the-owner.md"), "") | {
        "team/all.md": text
    }


AGNES = "  - {id: kovacs-agnes, name: Kovács Ágnes, role: seller, quota: 420000}\n"


# Against the goal ------------------------------------------------------------------------------


def test_answer_has_the_figures_of_the_model() -> None:
    site = example()
    plan, page = site.result.plan, words(board(site))
    quotas, capacity = coverage.quotas(plan), coverage.capacity(plan)
    assert f"Quotas 119.8% {EUR.money(quotas)}" in page
    assert f"Capacity after ramp 113.7% {EUR.money(capacity.to_integral_value())}" in page
    assert f"Goal on quota {EUR.money(coverage.carried(plan).needed)}" in page


def test_answer_says_in_words_how_far_quotas_cover_the_goal() -> None:
    lines = glance(board(example()))
    said = "Quotas cover 119.8% of the goal; the plan asks for 105% to 130%."
    assert lines[0] == ("In order:", said)
    assert lines[1] == ("In order:", "After ramp the team can bring 113.7% of the goal.")


@pytest.mark.parametrize(
    ("bring", "said"),
    [
        (419980, "104.9%"),  # 104.995%: not rounded up into the cushion
        (520020, "130.1%"),  # 130.005%: not rounded down into it
        (430180, "107.5%"),
    ],
)
def test_share_is_never_rounded_to_where_it_would_be_in_order(bring: int, said: str) -> None:
    people = AGNES.replace("420000", str(bring))
    sign, line = glance(board(made(team(people))))[0]
    assert f"cover {said} of" in line
    assert (sign == "In order:") == (said == "107.5%")


def test_too_little_capacity_says_how_much_is_missing() -> None:
    people = AGNES.replace("}", ", starts: 2027-01-01, ramp: [0%, 0%, 0%]}")
    sign, said = glance(board(made(team(people))))[1]
    assert sign == "Look here:"
    assert re.fullmatch(r"After ramp .* 7\d(\.\d)?% of the goal: €\d\d,\d{3} is missing\.", said)


def test_goal_that_is_behind_is_told_before_what_the_quotas_cover() -> None:
    metrics = (ROOT / "plan/metrics.md").read_text()
    came = "2027-Q4: 472000\n    actuals: {2027-Q1: 391000, 2027-Q2: 655000}\n"
    metrics = metrics.replace("2027-Q4: 472000\n", came, 1)
    page = board(made({"metrics.md": metrics}, below=ROOT / "plan", as_of=date(2027, 7, 10)))
    first, second, *_ = glance(page)
    said = "Behind by €27,000 : €1,046,000 by 30 Jun 2027, of the €1,073,000 due by then."
    assert first == ("Look here:", said)
    assert second[1].startswith("Quotas cover")


def test_bars_mark_goal_and_cushion_at_their_shares() -> None:
    drawn = re.search(r'<svg class="pc-bullets".*?</svg>', board(made(team(AGNES))))
    assert drawn
    lines = re.findall(r'<line class="(\S+)" x1="([\d.]+)%"', drawn.group())
    at = [(name, float(value) / 100 * 1.3 * 1.04) for name, value in lines]
    marks = [("pc-goal-mark", 1.0), ("pc-band-mark", 1.05), ("pc-band-mark", 1.3)]
    assert [(name, round(value, 3)) for name, value in at] == marks
    assert "Cushion 105% to 130%" in words(drawn.group())


def test_goal_tells_what_nobody_carries() -> None:
    assert "of which €260,000 is on nobody's quota: Service contracts" in words(board(example()))
    assert "The goal is Sell tea for 400,000 EUR in 2027 ." in words(board(made()))
    spared = (ROOT / "plan/mission.md").read_text().replace("      reason: ", "      # ")
    assert "is on nobody's quota." in words(board(example({"mission.md": spared})))


def test_plan_without_anything_still_has_a_page() -> None:
    header = "---\nsection: plan\ncurrency: EUR\n---\n"
    files = dict.fromkeys(_names(), "") | {"index.md": header}
    page = board(made(files))
    assert glance(page)[0][1].startswith("Nobody can tell yet whether the team makes its goal.")
    assert "## Month by month" not in page
    assert "## Coverage" not in page


def test_people_without_a_period_carry_nothing() -> None:
    header = "---\nsection: plan\ncurrency: EUR\n---\n"
    page = board(made(team(AGNES) | {"index.md": header}))
    assert "## Who carries what" not in page
    assert "## Load by week" not in page
    assert "## Coverage" in page


def _names() -> list[str]:
    below = ROOT / "tests/smallest"
    return [str(each.relative_to(below)) for each in below.rglob("*.md")]


# Months and people -----------------------------------------------------------------------------


def test_months_are_those_of_the_model_and_short_ones_are_named() -> None:
    site = example()
    plan, page = site.result.plan, part(board(site), "months")
    for month in coverage.months(plan):
        assert EUR.money(round(month.capacity, 0)) in page
        assert month.needed is not None
        assert EUR.money(month.needed) in page
    said = "In Jan 2027 and Feb 2027 the team can bring less than the goal needs. Month by month"
    assert ("Look here:", said) in glance(board(site))
    short = [each.name for each in coverage.months(plan) if coverage.is_short(plan, each)]
    assert short == ["2027-01", "2027-02"]


def test_months_after_the_goal_need_nothing() -> None:
    mission = (
        (ROOT / "plan/mission.md")
        .read_text()
        .replace("time_bound: 2027-12-31", "time_bound: 2027-09-30", 1)
    )
    plan = example({"mission.md": mission}).result.plan
    needed = [each.needed for each in coverage.months(plan)]
    assert needed[9:] == [None, None, None]
    assert not coverage.is_short(plan, coverage.months(plan)[11])


def test_everybody_who_carries_a_quota_is_in_the_table() -> None:
    site = example()
    plan, table = site.result.plan, part(board(site), "people")
    for person in plan.people:
        assert (f">{person.name}</a>" in table) == (person.quota is not None)
    bence = plan.person("toth-bence")
    assert bence
    assert EUR.money(quota(plan, bence)) in table
    assert f"+{EUR.percent(growth(plan, bence))}" in table
    assert "Together €2,120,000 119.8% €2,011,757" in words(table)


def test_open_position_is_marked_with_its_day_and_ramp() -> None:
    table = words(part(board(example()), "people"))
    assert "Fleet seller open, from 1 Sept 2027 ramp 0%, 25%, 50%, 75% €90,000 5.1%" in table
    lines = glance(board(example()))
    assert ("In order:", "1 open position is to carry 5.1% of the goal. Who carries what") in lines


def test_position_that_is_open_after_its_first_day_is_a_hole() -> None:
    late = ", open_positions: [{id: second, starts: 2027-01-10, quota: 10}]"
    lines = glance(board(made(team(AGNES, more=late))))
    names = [said for sign, said in lines if sign == "Look here:" and "first day" in said]
    assert names == [
        "Still open after the first day: Tea seller (open, from 10 January 2027) . Who carries what"
    ]


def test_people_with_a_quota_are_shown_where_a_position_has_no_start() -> None:
    late = ", open_positions: [{id: second, quota: 10}]"
    table = words(part(board(made(team(AGNES, more=late))), "people"))
    assert "Kovács Ágnes Tea seller €420,000" in table
    assert "Together" not in table


def test_managers_number_is_marked_and_not_added() -> None:
    table = words(part(board(example()), "people"))
    row = table.split("Kovács Ágnes ")[1].split("Tóth Bence")[0]
    assert row.startswith("Head of sales · the team’s number, not added €1,900,000 €1,900,000")
    assert "%" not in row


def test_large_team_waits_to_be_opened_by_role() -> None:
    people = "".join(f"  - {{id: p-{n}, name: P {n}, role: seller, quota: 9}}\n" for n in range(41))
    table = part(board(made(team(people))), "people")
    assert "<summary>Tea seller: 41</summary>" in table


# Load ------------------------------------------------------------------------------------------


def tasks(minutes: int, more: str = "") -> dict[str, str]:
    """A strategy whose one task takes so many minutes a day."""
    text = f"""---
section: strategies
strategies:
  - id: calls
    title: Call the cafés
    starts: 2027-03-01
    ends: 2027-03-14
    tasks:
      - {{id: call, do: Call a café, cadence: daily, minutes: {minutes}, by: seller}}
{more}---
"""
    return {"strategies/calls.md": text}


@pytest.mark.parametrize(("minutes", "over"), [(288, False), (289, True)])
def test_week_is_over_where_the_rule_says_so(minutes: int, over: bool) -> None:  # noqa: FBT001
    site = made(tasks(minutes))
    plan = site.result.plan
    person = plan.people[0]
    assert load.limit(plan, person) == 24 * 60
    assert any(each.rule == "overloaded-person" for each in site.result.findings) == over
    heat = part(board(site), "load").split("pc-by-week")[1]
    assert ('class="pc-heat-4"' in heat) == over
    assert ("▲25" in heat) == over
    lines = [said for sign, said in glance(board(site)) if sign == "Look here:" and "fit" in said]
    assert bool(lines) == over


def test_weeks_of_the_plan_are_all_there_and_say_their_time() -> None:
    heat = part(board(made(tasks(60))), "load")
    weeks, months = heat.split("pc-by-month")
    for table, columns in ((weeks, 53), (months, 12)):
        row = table.split("<tbody>")[1].split("</tr>")[0]
        cells = re.findall(r"<td[^>]*>", row)
        spans = [
            int(found[1]) if (found := re.search(r'colspan="(\d+)"', cell)) else 1 for cell in cells
        ]
        assert sum(spans) == columns
    assert "1 Mar – 14 Mar 2027: 5 h" in words(weeks) or "1–14 Mar 2027: 5 h" in words(weeks)
    assert "1–31 Mar 2027: 5 h" in words(months)


def test_weeks_without_the_person_are_told_from_empty_ones() -> None:
    people = AGNES.replace("}", ", starts: 2027-02-01}")
    heat = part(board(made(team(people) | tasks(60))), "load")
    assert "not there" in words(heat.split("<tbody>")[1])
    assert 'class="pc-away"' in heat.split("<tbody>")[1]
    assert 'class="pc-heat-0"' in heat.split("<tbody>")[1]


def test_little_that_takes_less_than_half_an_hour_is_not_written_as_nothing() -> None:
    heat = part(board(made(tasks(5))), "load")
    assert '<span aria-hidden="true">1</span>' in heat
    assert "25 min" in words(heat)


def test_people_without_tasks_are_named_unless_they_manage() -> None:
    chief = "  - {id: chief, title: Chief, kind: management}\n"
    more = "  - {id: p-1, name: Idle, role: packer}\n  - {id: p-2, name: Boss, role: chief}\n"
    packer = "  - {id: packer, title: Packer, kind: sales}\n"
    lines = glance(board(made(team(AGNES + more, roles=chief + packer) | tasks(60))))
    said = [said for _, said in lines if said.startswith("Without tasks")]
    assert said == ["Without tasks: Idle . Load by week"]


def test_large_team_has_rows_for_those_alike_by_role_and_month() -> None:
    people = "".join(f"  - {{id: p-{n}, name: P {n}, role: seller, quota: 9}}\n" for n in range(31))
    heat = part(board(made(team(people) | tasks(289))), "load")
    assert "Tea seller · 31 people · ▲ 31 with more than fits" in words(heat)
    assert "and 25 more" in words(heat)
    assert heat.count('<th scope="row">') == 1
    assert "pc-by-week" not in heat


# Coverage --------------------------------------------------------------------------------------


def test_empty_rows_and_columns_are_pointed_out() -> None:
    tool = "---\nsection: tools\ntools:\n  - {id: fax, name: The fax, kind: other}\n---\n"
    persona = "---\nsection: customers\npersonas:\n  - {id: prince, name: The prince}\n"
    persona += "territories:\n  - {id: moon, name: The moon}\n---\n"
    strategy = tasks(60)["strategies/calls.md"]
    files = {"tools/fax.md": tool, "customers/more.md": persona, "strategies/calls.md": strategy}
    page = board(made(files))
    said = " ".join(line for sign, line in glance(page) if sign == "Look here:")
    for sentence in (
        "No strategy is for The prince .",
        "For no persona: Call the cafés .",
        "No strategy needs The fax .",
        "Without any tool: Call the cafés .",
        "Nobody answers for The moon .",
    ):
        assert sentence in said
    coverage_ = part(page, "coverage")
    assert coverage_.count('class="pc-empty"') == 4
    assert "▲ No strategy is for The prince ." in words(coverage_)


def test_nobody_sells_where_no_strategy_is_carried_out() -> None:
    customers = "---\nsection: customers\nterritories:\n  - {id: moon, name: The moon}\n---\n"
    page = board(example({"customers/moon.md": customers}))
    assert "Nobody sells in The moon ." in " ".join(said for _, said in glance(page))


def test_cells_say_in_words_what_their_marks_mean() -> None:
    cells = part(board(example()), "coverage")
    assert cells.count('aria-label="answers for it"') == 1
    assert cells.count('aria-label="answers for it and has tasks there"') == 2
    plan = example().result.plan
    needs = sum(len(each.tools) for each in plan.strategies)
    assert (
        cells.count(
            '<td class="pc-met"><span class="pc-mark" role="img" aria-label="the strategy needs the tool"'
        )
        == needs
    )


def test_headers_have_a_scope_and_tables_a_caption() -> None:
    page = board(example())
    heads = re.findall(r"<th\b[^>]*>", page)
    assert heads
    assert all("scope=" in head for head in heads)
    tables = re.findall(r"<table\b.*?</table>", part(page, "load") + part(page, "coverage"))
    assert tables
    assert all("<caption>" in table for table in tables)


def test_longer_side_stands_in_the_rows() -> None:
    more = "".join(f"  - {{id: p-{n}, name: P {n}}}\n" for n in range(9))
    customers = f"---\nsection: customers\npersonas:\n{more}---\n"
    tables = part(board(made({"customers/more.md": customers})), "coverage")
    assert 'class="pc-corner">Persona<' in tables.split("</table>")[0]
    assert 'class="pc-corner">Strategy<' in part(board(made()), "coverage").split("</table>")[0]


def test_what_is_too_large_to_be_drawn_is_listed() -> None:
    wide = range(MOST_CELLS // 3 + 1)
    tools = "".join(f"  - {{id: t-{n}, name: T {n}, kind: other}}\n" for n in wide)
    text = f"---\nsection: tools\ntools:\n{tools}---\n"
    site = made({"tools/more.md": text})
    tables = part(board(site), "coverage")
    assert 'class="pc-grid pc-meets"' in tables
    assert "A second shelf for every café ● Pipedrive" in words(tables)
    assert len(tables) < 40_000


# Findings and reviews --------------------------------------------------------------------------


def test_findings_are_counted_by_the_owner_of_their_place() -> None:
    strategy = tasks(60)["strategies/calls.md"].replace(
        "title: Call", "owner: toth-bence\n    title: Call"
    )
    site = made(
        team(AGNES + "  - {id: toth-bence, name: Tóth Bence, role: seller, quota: 1}\n")
        | {"strategies/calls.md": strategy}
    )
    plan, table = site.result.plan, words(part(board(site), "findings"))
    for person in plan.people:
        number = sum(
            owner_at(plan, each.file, each.keys) == person.id for each in site.result.findings
        )
        assert number, person.id
        assert f"{person.name} {number} " in table
    assert f"{len(site.result.findings)} findings are open." in table


def test_finding_of_nobody_is_shown_first() -> None:
    site = made(
        {"index.md": (ROOT / "tests/smallest/index.md").read_text().replace("owner:", "# ")}
    )
    assert words(part(board(site), "findings")).split("Pages ")[1].startswith("Nobody ")


def test_no_findings_are_told_quietly() -> None:
    page = board(example())
    assert "No finding is open." in part(page, "findings")
    assert not any("finding" in said for _, said in glance(page))


def test_overdue_pages_stand_first() -> None:
    tools = (ROOT / "plan/tools.md").read_text()
    late = re.sub(r"reviewed: .*", "reviewed: 2026-01-01", tools, count=1)
    never = re.sub(r"reviewed: .*\n", "", (ROOT / "plan/budget.md").read_text(), count=1)
    page = board(example({"tools.md": late, "budget.md": never}))
    rows = words(part(page, "reviews"))
    first = rows.index("Budget and return Szabó Márton never reviewed")
    second = re.search(r"Tools Nagy Dóra 1 Jan 2026 \d+ days overdue", rows)
    assert second
    assert first < second.start() < rows.index("Customers and territories")
    said = "Overdue for review: Budget and return , Tools . Reviews and renewals"
    assert ("Look here:", said) in glance(page)


def test_review_that_no_calendar_reaches_is_told_in_days() -> None:
    metrics = (ROOT / "plan/metrics.md").read_text()
    far = metrics.replace("reviewed:", "review_every_days: 9999999\nreviewed:", 1)
    assert "in 9,999,988 days" in words(part(board(example({"metrics.md": far})), "reviews"))


def test_tools_that_renew_or_end_within_the_notice_are_listed() -> None:
    site = example()
    plan = site.result.plan
    soon = plan.as_of + timedelta(days=plan.policy.renewal_notice_days)
    after = soon + timedelta(days=1)
    more = f"""---
section: tools
tools:
  - {{id: soon, name: Soon, kind: other, renews: {soon}, price: {{amount: 5, per: flat, every: year}}}}
  - {{id: after, name: After, kind: other, renews: {after}}}
  - {{id: trial, name: Trial, kind: other, price: free, free_limit: {{until: {soon}}}}}
  - {{id: past, name: Past, kind: other, renews: 2026-11-01}}
  - {{id: paid, name: Paid, kind: other, price: {{amount: 5, per: flat, every: year}},
      free_limit: {{until: {soon}}}}}
---
"""
    page = board(example({"tools/more.md": more}))
    listed = words(part(page, "reviews").split("### ")[1])
    assert "Past Contract renews 1 Nov 2026 passed Soon Contract renews 22 Jan 2027 Trial" in listed
    assert "Free trial ends" in listed
    assert "After" not in listed
    assert "Paid" not in listed
    said = "To be renewed or replaced soon: Past , Soon , Trial . Reviews and renewals"
    assert ("Look here:", said) in glance(page)


def test_nothing_near_names_what_comes_next() -> None:
    said = words(part(board(example()), "reviews"))
    assert "Nothing renews or ends within the notice of 60 days. Next: Calendly , 15 March" in said


# Owners ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("site", [example(), made()])
def test_every_record_with_an_owner_stands_in_its_owners_card(site: Site) -> None:
    plan, page = site.result.plan, site.pages[OWNERS].markdown
    cards = dict(
        re.findall(r'<h3 class="pc-card-title"><a [^>]*people/([^"]*)\.html">(.*?)</section>', page)
    )
    owned = [each for each in plan.records if can_be_owned(each)]
    assert {each.noun for each in owned if not isinstance(each, Section)} <= {*KIND}
    for record in owned:
        name = owner(plan, record)
        if name is None or record.noun == "task":
            continue
        title = record.readable(record.named_by)
        assert title in unescape(cards[name])
    for person in plan.people:
        own = [each for each in owned if each.noun == "task"]
        many = sum(person in behind(plan, [owner(plan, each) or ""]) for each in own)
        assert not many or f"{many} task" in cards[person.id]


def test_what_has_no_owner_stands_at_the_top() -> None:
    tool = "---\nsection: tools\ntools:\n  - {id: fax, name: The fax, kind: other}\n---\n"
    strategy = tasks(60)["strategies/calls.md"].replace(", by: seller", "")
    site = made({"tools/fax.md": tool, "strategies/calls.md": strategy})
    page = site.pages[OWNERS].markdown
    top = words(part(page, "without-an-owner"))
    assert "▲ Strategies Call the cafés" in top
    assert "The fax" in top.split("▲ Tools ")[1].split("▲")[0]
    assert "▲ Tasks Call a café" in top
    assert page.index("without-an-owner") < page.index("by-person")
    assert "Everything in this plan has an owner." not in page


def test_everything_owned_is_told_quietly() -> None:
    assert "Everything in this plan has an owner." in example().pages[OWNERS].markdown


def test_owner_whom_nobody_knows_and_a_role_without_people_keep_their_things() -> None:
    tool = "---\nsection: tools\ntools:\n  - {id: fax, name: The fax, kind: other, owner: ghost}\n---\n"
    role = "  - {id: packer, title: Packer, kind: sales}\n"
    strategy = tasks(60)["strategies/calls.md"].replace("by: seller", "by: packer")
    files = team(AGNES + "  - {id: idle, name: Idle}\n", roles=role)
    site = made(files | {"tools/fax.md": tool, "strategies/calls.md": strategy})
    page = words(site.pages[OWNERS].markdown)
    assert "ghost Tools The fax" in page
    assert "Packer Tasks 1 task of Packer" in page
    assert "Nothing is up to: Idle" in page


def test_pages_say_when_they_are_due() -> None:
    page = words(example().pages[OWNERS].markdown)
    assert "Budget and return next review: 19 May 2027" in page
