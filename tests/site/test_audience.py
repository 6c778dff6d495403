"""For whom a site is built: what the leadership sees more, and how the two are kept apart."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from plancheck import cli
from plancheck.site.pages import Site
from plancheck.site.secrecy.telling import KEPT
from tests.site.plans import ROOT, everything, folder, made, mkdocs
from tests.site.secrets import Secret, kept

AGENCY = ROOT / "tests/firms/agency"
MARK = '<span class="pc-chip pc-secret">leadership only</span>'


@pytest.fixture(scope="module")
def leadership() -> Site:
    return made(below=AGENCY, as_of=date(2026, 11, 16), audience="leadership")


def test_leadership_sees_pay_as_written_and_as_the_model_counts_it(leadership: Site) -> None:
    page = leadership.pages["pay.md"].markdown
    assert "Pay, a year at full quota." in page
    for figure in ("CHF60,000", "CHF80,000", "CHF4,800", "4%"):
        assert figure in page
    assert "For the partners." in page


def test_what_the_team_does_not_see_is_marked(leadership: Site) -> None:
    assert MARK in leadership.pages["pay.md"].markdown
    assert MARK not in leadership.pages["team.md"].markdown


def test_hidden_line_is_marked_in_the_leaderships_edition_and_no_other_is() -> None:
    files = kept(Secret(lines=2), AGENCY, "claire-dubois")
    page = made(files, below=AGENCY, audience="leadership").pages["more-costs.md"].markdown
    assert page.count(MARK) == 2


def test_leaderships_edition_counts_all_costs_and_asks_all_requirements() -> None:
    files = kept(Secret(), AGENCY, "claire-dubois")
    team, all_ = (made(files, below=AGENCY, audience=each) for each in ("team", "leadership"))
    assert "costs shown here; some are not" in team.pages["budget.md"].markdown
    assert "costs shown here; some are not" not in all_.pages["budget.md"].markdown
    assert f"{all_.result.met} of {all_.result.asked}" in all_.pages["checks/health.md"].markdown
    assert "kept from this site" in team.pages["checks/health.md"].markdown
    assert "kept from this site" not in all_.pages["checks/health.md"].markdown


def test_pay_alone_leaves_every_requirement_on_the_teams_page() -> None:
    team = made(below=AGENCY, as_of=date(2026, 11, 16))
    whole = team.result
    assert f"{whole.met} of {whole.asked}" in team.pages["checks/health.md"].markdown


def test_links_to_hidden_files_lead_nowhere_in_markdown_too() -> None:
    page = made(kept(Secret(), AGENCY, "claire-dubois"), below=AGENCY).pages["more-costs.md"]
    assert f"[more]({KEPT}), [again][far], [pay]({KEPT} " in page.markdown
    assert f"[far]: {KEPT}" in page.markdown
    assert "forge.example/plan/canary" not in page.markdown


def test_plan_without_anything_hidden_is_the_same_for_both_but_for_the_banner() -> None:
    team, other = made(), made(audience="leadership")
    for address, page in team.pages.items():
        assert other.pages[address].markdown.endswith(page.markdown)
    assert other.name == f"Leadership edition · {team.name}"


def test_unreadable_file_that_may_hold_pay_is_shown_to_the_leadership_alone() -> None:
    broken = {"pay.md": "---\nsection: team\nbase_salary: 95173\n x: [\n---\nProse.\n"}
    assert "pay.md" in made(broken, audience="leadership").pages
    assert "pay.md" not in made(broken).pages


def test_ordinary_page_alone_can_be_hidden() -> None:
    note = {"note.md": "---\ntitle: CANARY\naudience: leadership\n---\nCANARY\n"}
    team = made(note)
    assert "note.md" not in team.pages
    assert "kept from this site" in team.pages["checks/health.md"].markdown


@pytest.mark.parametrize(
    "line",
    [
        "{item: CANARY, category: other, recurrence: one_time, amount: 7654321, audience: team, audience: leadership}",
        "{item: CANARY, category: other, recurrence: one_time, amount: 7654321, <<: *b}",
    ],
)
def test_entry_whose_audience_cannot_be_told_is_hidden(line: str) -> None:
    site = made({"budget/costs.md": f"---\nsection: budget\ncosts:\n  - {line}\n---\n"})
    said = everything(site)
    assert "CANARY" not in said
    assert "7,654,321" not in said
    assert "costs shown here; some are not" in said


def test_key_that_nobody_knows_in_a_hidden_file_makes_all_its_references_doubtful() -> None:
    hidden = "---\nsection: tools\naudience: leadership\ntoolz: []\n---\n"
    line = "{item: Tea, category: other, recurrence: one_time, amount: 5, for: [canary-tool]}"
    costs = f"---\nsection: budget\ncosts:\n  - {line}\n---\n"
    assert "canary-tool" in everything(made({"budget/costs.md": costs}))
    assert "canary-tool" not in everything(made({"budget/costs.md": costs, "x.md": hidden}))


# Doors -----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_leaderships_edition_is_built_beside_the_teams(tmp_path: Path) -> None:
    done = mkdocs(folder(tmp_path), audience="leadership")
    assert done.returncode == 0, done.stderr
    assert "it is built into" in done.stderr
    assert (tmp_path / "site-leadership/index.html").exists()
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_audience_that_there_is_not_stops_the_build_in_a_sentence(tmp_path: Path) -> None:
    done = mkdocs(folder(tmp_path), audience="bord")
    assert done.returncode == 1
    assert 'PLANCHECK_AUDIENCE is "bord", neither team nor leadership' in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_command_builds_the_leaderships_edition_into_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder(tmp_path))
    asked = ["build", "--audience", "leadership", "--as-of", "2026-11-23"]
    done = CliRunner().invoke(cli.cli, asked)
    assert "The leadership's edition is in site-leadership; begin with" in done.output
    assert (tmp_path / "site-leadership/index.html").exists()


def test_command_refuses_an_audience_that_there_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCHECK_AUDIENCE", "bord")
    done = CliRunner().invoke(cli.cli, ["build"])
    assert done.exit_code == 2
    assert "'bord' is not one of 'team', 'leadership'" in done.output
