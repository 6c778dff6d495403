"""The budget's page: figures of the model by month, category and tool; nothing by subtraction."""

import re
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model import money, returns
from plancheck.site.figures import Figures
from plancheck.site.pages import Site
from plancheck.site.sections.evened import evened
from tests.site import plans
from tests.site.plans import ROOT, made

FIRMS = ROOT / "tests/firms"
FIGURES = Figures("en", "EUR")
HIDDEN = """---
section: budget
costs:
  - {item: Tea, category: other, recurrence: one_time, amount: 5, month: 2027-01}
  - {item: CEO, category: other, recurrence: one_time, amount: 9, month: 2027-01, audience: leadership}
---
"""
example = cache(plans.example)
ON_THE_WHOLE_COST = ("What is left", "Return", "Acquisition cost", "Payback", "Break-even", "Cash")


def _page(site: Site) -> str:
    return site.pages["budget.md"].markdown


def _headings(page: str) -> list[str]:
    return re.findall(r"^## (.*)$", page, re.MULTILINE)


def _rows(page: str, caption: str) -> dict[str, list[str]]:
    """The rows of a table by what stands in their first cell, without any markup."""
    table = page[page.index(f"<caption>{caption}") :]
    rows = re.findall(r"<tr.*?</tr>", table[: table.index("</table>")])
    cells = [[_text(cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", row)] for row in rows]
    return {first: rest for first, *rest in cells}


def _amount(written: str) -> Decimal:
    """An amount as it is read; nothing where nothing is written."""
    return Decimal(
        re.sub(r"[^\d.-]", "", written.replace(",", "." if "Ft" in written else "")) or 0
    )


def _text(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


def test_page_reads_from_figures_over_charts_to_lines() -> None:
    page = _page(example())
    assert _headings(page)[:7] == [
        "Revenue and cost",
        "Cash",
        "What it costs",
        "What the tools cost",
        "What if",
        "Figures quoted elsewhere",
        "Every line",
    ]
    assert page.index("Money in") < page.index(
        "Break&#45;even" if "&#45;" in page else "Break-even"
    )
    assert page.index('<figure class="pc-chart">') < page.index("Every line of the budget")


def test_figures_at_a_glance_are_the_models_own() -> None:
    site = example()
    plan, page = site.result.plan, _text(_page(site))
    assert f"What is left{FIGURES.money(returns.left(plan))}" in page
    assert f"Return{FIGURES.percent(returns.return_on_cost(plan))}" in page
    assert "Acquisition cost€1,976" in page  # 414,904 for 210 customers, without the cents
    assert f"Payback{FIGURES.number(round(returns.payback_months(plan), 1))} months" in page
    assert "Break-evenFeb 2027" in page


def test_cents_stay_where_winning_a_customer_costs_less_than_a_thousand() -> None:
    budget = "---\nsection: budget\nnew_customers: 700\n---\n"
    page = made({"budget/more.md": budget}).pages["budget/costs.md"].markdown
    assert "Acquisition cost€100.49" in _text(page)  # 70,340 for 700


def test_chart_by_month_holds_revenue_and_cost_of_the_model() -> None:
    site = example()
    plan = site.result.plan
    rows = _rows(_page(site), "Revenue and cost by month")
    brought, spent = money.revenue_by_month(plan), money.costs_by_month(plan.costs, plan.period)
    shown = [(_amount(came), _amount(cost)) for came, cost in list(rows.values())[1:]]
    assert [came for came, _ in shown] == list(brought.values())
    assert sum(cost for _, cost in shown) == money.whole_cost(plan)
    pairs = zip(shown, spent.values(), strict=True)
    assert all(abs(cost - exact) < len(plan.costs) for (_, cost), exact in pairs)
    assert len(rows) == 13


def test_cash_marks_the_month_of_break_even() -> None:
    page = _page(example())
    assert ">Break-even: Feb 2027</text>" in page
    assert "From the end of Feb 2027 on the plan has paid for itself." in page
    cash = returns.cash(example().result.plan)
    assert _rows(page, "Gross profit less cost")["Dec"] == [FIGURES.money(cash["2027-12"])]


def test_plan_that_never_pays_for_itself_says_so() -> None:
    poor = "---\nsection: budget\nprojected_revenue: 1000\ngross_margin: 50%\n---\n"
    page = made({"budget/revenue.md": poor}).pages["budget/costs.md"].markdown
    assert "Break-evenNot yet" in _text(page)
    assert "has not paid for itself at the end of its period" in page
    assert "Break-even:" not in page


def test_categories_are_split_into_one_time_and_ongoing_and_sum_up() -> None:
    rows = _rows(_page(example()), "What each category costs")
    assert rows["Promotions"] == ["", "€10,200", "2.5%", "€5,400", "€4,800"]
    assert rows["Salaries"] == ["", "€256,800", "61.9%", "", "€256,800"]
    assert rows["Total"] == ["", "€414,904", "", "€22,100", "€392,804"]


def test_smaller_categories_are_drawn_together_and_listed_each() -> None:
    page = _page(example())
    drawn, listed = _rows(page, "Cost by month and category"), _rows(page, "Every category, month")
    assert drawn["Month"] == [
        "Salaries", "Commissions and bonuses", "Marketing", "Agency", "Travel", "All others",
    ]  # fmt: skip
    spent = [cost for _, cost in list(_rows(page, "Revenue and cost by month").values())[1:]]
    assert listed["Total"] == [*spent, "€414,904"]
    assert len(listed) == 14


@pytest.mark.parametrize("firm", ["plan", "tests/firms/kft", "tests/firms/agency"])
def test_what_categories_cost_by_month_adds_up_to_what_is_shown(firm: str) -> None:
    page = _page(made(below=ROOT / firm, as_of=date(2026, 11, 23)))
    heads = r"<caption>(Every category|Minden kategória)"
    [(*rows, total)] = [
        [[_amount(cell) for cell in cells] for cells in list(_rows(page, caption).values())[1:]]
        for caption in re.findall(heads, page)
    ]
    assert [sum(column) for column in zip(*rows, strict=True)] == total
    for *months, whole in (*rows, total):
        assert sum(months) == whole
        assert all(each == int(each) for each in months)


def test_months_of_a_line_with_cents_keep_them() -> None:
    line = "{item: Tea, category: other, recurrence: ongoing, amount: 9.99, every: month}"
    more = f"---\nsection: budget\ncosts:\n  - {line}\n---\n"
    page = made({"budget/tea.md": more}).pages["budget/costs.md"].markdown
    assert _rows(page, "Every category")["Other"] == [*["€9.99"] * 12, "€119.88"]


@given(st.lists(st.decimals(0, 10**6, places=4), min_size=1), st.integers(0, 10**6))
def test_months_in_whole_units_keep_their_sum(parts: list[Decimal], more: int) -> None:
    rest = more - sum(parts, Decimal(0)) % 1
    values = {str(place): value for place, value in enumerate((*parts, rest))}
    even = evened(values)
    assert sum(even.values()) == sum(values.values())
    assert all(value == int(value) for value in even.values())
    assert all(abs(even[name] - value) < 1 for name, value in values.items())


def test_cash_without_a_gross_margin_is_made_of_revenue() -> None:
    page = made().pages["budget/costs.md"].markdown
    assert "Revenue less cost, added up to the end of each month" in page
    assert "Gross profit less cost" not in page


def test_plan_without_a_period_says_why_there_is_no_total() -> None:
    header = (ROOT / "plan/index.md").read_text()
    page = _page(plans.example({"index.md": re.sub(r"period:\n( .*\n)+", "", header)}))
    assert "There is no total: the plan does not say for which days it holds." in page


def test_tool_has_users_seats_price_cost_and_the_line_that_pays() -> None:
    rows = _rows(_page(example()), "What each tool costs")
    assert rows["Calendly"] == [
        "Fleet seller, Shop adviser", "6", "€10 a user a month", "€720", "Calendly, six seats",
    ]  # fmt: skip
    assert rows["Brevo"][-1] == "Brevo and e-Szignó, on one card"


def test_tool_without_seats_costs_at_least_and_at_most_what_its_users_need() -> None:
    tool = """---
section: tools
tools:
  - {id: map, name: Map, kind: other, users: [seller], price: {amount: 10, per: user, every: month}}
---
"""
    more = """---
section: team
people:
  - {id: late, name: Late, role: seller, starts: 2027-07-01}
---
"""
    page = made({"tools/map.md": tool, "team/late.md": more}).pages["budget/costs.md"].markdown
    assert re.fullmatch(r"€[\d,]+ to €[\d,]+", _rows(page, "What each tool costs")["Map"][3])


def test_scenarios_say_what_is_left_of_the_gross_profit() -> None:
    site = example()
    rows = _rows(_page(site), "What if")
    for each in returns.outcomes(site.result.plan):
        figures = (each.scenario.revenue, each.gain, each.cost, each.left)
        assert rows[each.scenario.name or ""] == [
            FIGURES.money(value) for value in figures if value
        ]


def test_revenue_that_is_not_projected_by_month_says_how_it_is_spread() -> None:
    spread = "is spread over the months as customers buy"
    assert spread not in _page(example())
    assert spread in made().pages["budget/revenue.md"].markdown


def test_plan_without_margin_says_that_its_figures_are_at_their_best() -> None:
    best = "these figures are at their best"
    assert best in made().pages["budget/costs.md"].markdown
    assert best not in _page(example())


def test_hidden_costs_take_all_figures_of_the_whole_cost_along_and_the_page_says_why_once() -> None:
    site = made({"budget/costs.md": HIDDEN})
    pages = [page.markdown for name, page in site.pages.items() if name.startswith("budget/")]
    text = _text("\n".join(pages))
    for words in ON_THE_WHOLE_COST:
        assert f">{words}<" not in "".join(pages), words
        assert f"## {words}" not in "".join(pages), words
    assert text.count("Some costs are for the leadership alone.") == 1
    assert "Costs shown here" in text
    assert "Shown here" in _rows("\n".join(pages), "What each category costs")


@pytest.mark.parametrize("firm", ["saas", "wholesaler", "shop", "agency", "kft"])
def test_every_firms_budget_has_its_charts_with_ids_of_their_own(firm: str) -> None:
    page = _page(made(below=FIRMS / firm))
    assert page.count('<figure class="pc-chart">') == 3
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len({*ids})


def test_plan_with_nothing_but_a_period_has_no_chart_and_no_empty_heading() -> None:
    bare = "---\nsection: budget\ntitle: Budget\n---\n"
    gone = dict.fromkeys(("budget/costs.md", "budget/nothing.md"), "")
    page = made({**gone, "budget/revenue.md": bare}).pages["budget/revenue.md"].markdown
    assert "figure" not in page
    assert _headings(page) == ["What the tools cost"]


def test_scenario_without_revenue_has_a_name_and_no_figures() -> None:
    more = (
        "---\nsection: budget\nscenarios:\n  - {name: Rain}\n  - {name: Sun, revenue: 90000}\n---\n"
    )
    page = made({"budget/more.md": more}).pages["budget/more.md"].markdown
    rows = _rows(page, "What if")
    assert rows["Rain"] == [""]
    assert rows["Sun"] == ["€90,000", "€70,340", "€19,660"]
