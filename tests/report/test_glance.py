"""The plan at a glance: the figures of the example, and what is shown where the plan says less."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from plancheck.cli import CLEAN, cli
from plancheck.report.style import width
from tests.test_plans import AS_OF, CASES, EXAMPLE, FIRMS, Case, break_plan


def shown(plan: Path) -> str:
    result = CliRunner().invoke(cli, ["show", "--as-of", AS_OF, str(plan)], standalone_mode=False)
    assert result.exception is None
    assert result.return_value == CLEAN
    return result.stdout


def test_example_shows_goals_money_people_and_funnel() -> None:
    text = shown(EXAMPLE)
    for line in (
        r"Bill 2,030,000 EUR in 2027 +2,030,000 EUR  by 2027-12-31  Kovács Ágnes",
        r"Whole cost +414,904 EUR",
        r"Return +95\.7%  of gross profit on cost",
        r"Dudás Emese +260,000 +211,163 +6\.2 of 40 h  Fleet seller",
        r"\(budapest-fleet-seller\) +90,000 +30,594 +-  Fleet seller",
        r"of 1,770,000 EUR to carry +120% +114%",
        r"Ask for a name +160 +30% +48 +312,000",
        r"together +430 +2,176,000  107% of the revenue goal",
        r"Complete: 55 of 55 requirements",
    ):
        assert re.search(line, text), line


@pytest.mark.parametrize("name", sorted(path.name for path in FIRMS.iterdir()))
def test_plan_of_a_firm_fits_into_a_hundred_columns(name: str) -> None:
    assert max(map(width, shown(FIRMS / name).splitlines())) <= 100


def test_columns_end_at_the_same_place_with_accents() -> None:
    rows = [line for line in shown(FIRMS / "kft").splitlines() if " h  " in line]
    assert len({width(line[: line.index(" h  ")]) for line in rows}) == 1


@pytest.mark.parametrize("name", CASES)
def test_broken_plan_is_shown_too(name: str, tmp_path: Path) -> None:
    break_plan(name, Case.read(name), tmp_path / "plan")
    assert "Complete: " in shown(tmp_path / "plan")


def test_draft_of_one_line_is_shown_without_figures(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("---\nsection: plan\ncompany: Kovács Kft.\n---\n")
    assert shown(tmp_path).startswith(f"Kovács Kft. · no period · draft · as of {AS_OF}\n\nFound")


def test_figure_that_cannot_be_told_is_a_dash(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(EXAMPLE, plan)
    budget = plan / "budget.md"
    budget.write_text(budget.read_text().replace("amount: 18600 ", "amount: lots ", 1))
    text = shown(plan)
    assert re.search(r"Whole cost +-$", text, re.MULTILINE)
    assert re.search(r"Projected revenue +2,030,000 EUR", text)
