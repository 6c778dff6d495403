"""What a change means: figures that move, findings that come and go, and what rules say of it."""

from pathlib import Path

import pytest

from plancheck.changes import compared
from plancheck.check import Result, check
from plancheck.config import Config
from plancheck.model.change.prose import headings
from plancheck.model.change.said import figure, moved
from plancheck.report.changed import NAMES, writer
from plancheck.report.style import Style
from plancheck.source.document import document
from plancheck.source.files import RawFile
from tests.changes.plans import changed, compare, text
from tests.rules.pages import AS_OF, checked, smallest

NASTY = Path(__file__).parents[1] / "nasty"

APPROVED = "status: approved\napproved_by: toth-bence\napproved_on: 2027-01-08\n"


def approved(on: str = "2027-01-08", by: str = "toth-bence") -> dict[str, str]:
    said = f"status: approved\napproved_by: {by}\napproved_on: {on}\ncompany"
    return changed("index.md", ("company", said))


def rules(after: dict[str, str], before: dict[str, str] | None = None, *authors: str) -> list[str]:
    return [each.rule for each in compare(after, before, *authors).findings]


def test_figures_move_with_what_they_rest_on() -> None:
    change = compare(changed("team/seller.md", ("quota: 420000", "quota: 400000")))
    told = {
        each.measure.name: (
            figure(each.before, each.measure.unit, "EUR"),
            figure(each.after, each.measure.unit, "EUR"),
            moved(each),
        )
        for each in change.figures
    }
    assert told["quotas, of the revenue goal on quota"] == ("105%", "100%", "−5 points")
    assert "whole cost" not in told


def test_finding_is_new_or_gone_whatever_line_it_moves_to() -> None:
    lower = changed("team/seller.md", ("quota: 420000", "quota: 72000"))
    assert "quotas-below-goal" in [each.rule for each in compare(lower).new]
    back = compare({"team/seller.md": text("team/seller.md")}, lower)
    assert "quotas-below-goal" in [each.rule for each in back.gone]
    shifted = {"mission.md": text("mission.md").replace("goals:", "\n\n\ngoals:")}
    same = compare(shifted, lower)
    assert (same.new, same.gone) == ((), ())


def test_finding_about_an_entry_with_a_new_id_is_the_same() -> None:
    task = "Visit one café with samples, cadence: daily"
    vague = changed("strategies/new.md", (f"{task}, by: seller", task))
    found = compare(vague).new
    assert found
    renamed = {
        name: (vague.get(name) or text(name)).replace("visit-cafe", "see-cafe")
        for name in ("strategies/new.md", "budget/costs.md")
    }
    change = compare(renamed, vague)
    assert [each.how for each in change.differences.changes] == ["renamed"]
    assert (change.new, change.gone) == ((), ())


def test_completeness_falls() -> None:
    gone = changed(
        "mission.md",
        ("    achievable: Twelve cafés asked for a second delivery a month last autumn.\n", ""),
    )
    change = compare(gone)
    assert change.before.met - change.after.met == 1
    assert [each.rule for each in change.findings] == ["completeness-fell"]


# Rules about changes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"mission.md": ("target: 400000", "target: 410000")},
        {"mission.md": ("time_bound: 2027-12-31", "time_bound: 2027-11-30")},
        {"team/seller.md": ("quota: 420000", "quota: 430000")},
        {"team/seller.md": ("    quota: 420000\n", "")},
    ],
)
def test_promise_of_an_approved_plan_needs_a_new_approval(
    changes: dict[str, tuple[str, str]],
) -> None:
    ((name, change),) = changes.items()
    after = changed(name, change)
    assert "changed-after-approval" in rules(after, approved())
    assert "changed-after-approval" not in rules(after)
    assert "changed-after-approval" not in rules(after | approved("2027-01-14"), approved())


def test_wording_of_an_approved_plan_is_free() -> None:
    after = changed("mission.md", ("specific: Invoice", "specific: We invoice"))
    assert rules(after, approved()) == []


def test_several_changes_of_an_approved_plan_are_one_finding() -> None:
    after = changed("mission.md", ("target: 400000", "target: 410000")) | changed(
        "team/seller.md", ("quota: 420000", "quota: 430000")
    )
    (found,) = compare(after, approved()).findings
    assert (found.file, found.keys[-1]) == ("mission.md", "target")
    assert "and 1 more change" in found.message
    assert [each.file for each in found.related] == ["team/seller.md"]


@pytest.mark.parametrize("author", ["toth-bence", "Tóth Bence", "TOTH BENCE"])
def test_author_is_known_by_id_and_name(author: str) -> None:
    assert rules(approved(), None, author) == ["approved-by-author"]
    assert rules(approved(), None, "Kovács Ágnes") == []
    assert rules(approved(), None) == []


def test_author_is_known_by_mail_address() -> None:
    name = "    name: Tóth Bence\n"
    mail = changed("team/the-owner.md", (name, f"{name}    email: T.B@tea.example\n"))
    assert rules(approved() | mail, None, "t.b@tea.example") == ["approved-by-author"]


def test_old_approval_is_nobodys_new_one() -> None:
    after = changed("mission.md", ("Why we do this", "Why we do it"))
    assert rules(after, approved(), "toth-bence") == []


def test_lower_target_is_better_where_less_is_good() -> None:
    churn = text("metrics/common.md")
    assert "kind: churn" in churn
    target = churn[churn.index("kind: churn") :].split("target: ")[1].split("%")[0]
    lower = {"metrics/common.md": churn.replace(f"target: {target}%", "target: 0.1%")}
    higher = {"metrics/common.md": churn.replace(f"target: {target}%", "target: 90%")}
    assert rules(lower) == []
    (found,) = compare(higher).findings
    assert found.rule == "target-lowered"
    assert "easier than before" in found.message


def test_metric_is_not_named_beside_its_goal() -> None:
    after = changed("mission.md", ("target: 400000", "target: 380000"))
    assert rules(after) == ["target-lowered"]


def test_finding_about_a_change_may_be_accepted() -> None:
    allow = (
        "allow:\n  - {rule: target-lowered, at: revenue, reason: The market is gone, "
        "until: 2027-06-30, by: toth-bence}\nmission:"
    )
    after = changed(
        "mission.md", ("target: 400000", "target: 380000"), ("\nmission:", f"\n{allow}")
    )
    change = compare(after)
    assert change.findings == ()
    assert change.allowed == 1
    # and a check of the plan alone does not call it superfluous
    assert [each.rule for each in change.after.findings] == [
        each.rule
        for each in compare(
            changed("mission.md", ("target: 400000", "target: 380000"))
        ).after.findings
    ]


# Whatever somebody writes ------------------------------------------------------------------------


def test_page_of_any_content_is_compared_with_itself_and_with_what_it_was() -> None:
    plain = checked({})
    for number, path in enumerate(sorted(NASTY.iterdir())[::4]):
        nasty = found_in("team.md", path.read_bytes())
        write = writer(NAMES[number % len(NAMES)])
        for before, after in ((plain, nasty), (nasty, plain)):
            assert write(compared(before, after, config=Config()), "a", "b", Style()), path
        same = compared(nasty, nasty, config=Config())
        assert (same.differences.changes, same.new, same.gone, same.figures) == ((), (), (), ())


def found_in(name: str, data: bytes) -> Result:
    pages = sorted((smallest() | {name: data}).items())
    documents = [document(RawFile(each, each, text)) for each, text in pages]
    return check(documents, as_of=AS_OF, others=frozenset())


# Prose -----------------------------------------------------------------------------------------


def test_prose_is_told_by_its_headings() -> None:
    before = "Begin.\n\n## Első\n\nOne.\n\nTwo.\n\n## Second\n\nThree.\n"
    assert headings(before, before) == ()
    assert headings(before, before.replace("Two", "2")) == ("Első",)
    assert headings(before, before.replace("Begin", "Start")) == ("",)
    assert headings(before, before.replace("One.\n\nTwo.", "Two.\n\nOne.")) == ()
    assert headings(before, f"{before}\n## Third\n\nFour.") == ("Third",)
    assert headings(before, before.replace("## Second\n\nThree.\n", "")) == ("Second",)
