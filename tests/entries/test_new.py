"""`plancheck new` as its user meets it: every kind, into plans of every size."""

import os
from pathlib import Path
from typing import Any

import click
import pytest

from plancheck.cli import CANNOT_RUN, CLEAN
from plancheck.cli import run as program
from plancheck.cli.page import page_of, write
from plancheck.entries.ask import Ask, Kind
from plancheck.entries.entry import Added, Draft, added
from plancheck.model.record import Record, aliases
from plancheck.rules.catalog import RULES
from plancheck.source.document import document
from plancheck.source.files import RawFile
from tests.entries.plans import (
    BY_WORD,
    EXAMPLE,
    INDEX,
    SMALLEST,
    VARIANTS,
    copied,
    empty,
    everything,
    findings,
    new,
    options,
    plan_of,
)

OF_SHAPE = {
    rule.name for rule in RULES[: [rule.name for rule in RULES].index("internal-error") + 1]
} | {"duplicate-id"}
PERSON = ("person", "--name", "Szűcs Örs", "--role", "seller")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def tea(here: Path) -> Path:
    """The smallest complete plan, in the folder `plan` of the current one."""
    return copied(SMALLEST, here)


def with_strategy(plan: Path) -> Path:
    """A plan without anything, but for a strategy."""
    (plan / "strategies.md").write_text(
        "---\nsection: strategies\ntitle: S\nstrategies:\n  - id: s\n    title: S\n    kind: awareness\n---\n"
    )
    return plan


def data_of(plan: Path) -> dict[str, Any]:
    """What all pages of a plan hold."""
    pages = {str(path.relative_to(plan)): path.read_bytes() for path in plan.rglob("*.md")}
    return {name: document(RawFile(name, name, data)).data for name, data in pages.items()}


def value(record: Record, ask: Ask) -> Any:
    """What a record holds where something was asked."""
    held: Any = record
    for key in ask.keys:
        kind: type[Record] = type(held)
        held = held[key] if isinstance(key, int) else getattr(held, aliases(kind)[key])
    return held


@pytest.mark.parametrize("source", [EXAMPLE, SMALLEST, None], ids=["example", "smallest", "empty"])
@pytest.mark.parametrize(("word", "chosen"), VARIANTS)
def test_entry_with_every_answer_is_read_as_it_was_given(
    here: Path, word: str, chosen: dict[str, str], source: Path | None
) -> None:
    plan = copied(source, here) if source else empty(here)
    if source is None and word == "task":
        with_strategy(plan)
    kind = BY_WORD[word]
    answers = everything(kind, chosen, plan_of(plan))
    before, old = findings(plan), plan_of(plan)
    result = new(word, *options(answers))
    assert result.return_value == CLEAN, result.output
    found = {each.rule for each in findings(plan)} - {each.rule for each in before}
    assert not found & OF_SHAPE
    made = plan_of(plan)
    (name,) = set(made.index[kind.record.noun]) - set(old.index.get(kind.record.noun, ()))
    record = made.index[kind.record.noun][name]
    assert_given(kind, record, answers)


def assert_given(kind: Kind, record: Record, answers: dict[Ask, str]) -> None:
    for ask, given in answers.items():
        if ask is kind.holder or ask.instead == given:
            continue
        held = value(record, ask)
        assert as_written(held[0] if kind.is_list(ask) else held, given) == given


def as_written(held: Any, given: str) -> str:
    """A value as text; a share is a fraction in code."""
    if given.endswith("%"):
        return f"{(held * 100).normalize():f}%"
    return str(held).lower() if isinstance(held, bool) else str(held)


@pytest.mark.parametrize("source", [EXAMPLE, SMALLEST, None], ids=["example", "smallest", "empty"])
@pytest.mark.parametrize("word", BY_WORD)
def test_second_entry_of_the_same_name_has_an_id_of_its_own(
    here: Path, word: str, source: Path | None
) -> None:
    plan = copied(source, here) if source else empty(here)
    if source is None:
        with_strategy(plan)
    kind = BY_WORD[word]
    for _ in range(2):
        assert new(word, *options(everything(kind, {}, plan_of(plan)))).return_value == CLEAN
    assert not {each.rule for each in findings(plan)} & OF_SHAPE


@pytest.mark.parametrize("word", BY_WORD)
def test_nothing_else_of_the_plan_changes(here: Path, word: str) -> None:
    plan = copied(EXAMPLE, here)
    before = {path: path.read_text().splitlines() for path in plan.rglob("*.md")}
    assert new(word, *options(everything(BY_WORD[word], {}, plan_of(plan)))).return_value == CLEAN
    for path, lines in before.items():
        after = iter(path.read_text().splitlines())
        assert all(line in after for line in lines), f"{path} has lost a line"
    changed = [path for path, lines in before.items() if path.read_text().splitlines() != lines]
    assert len(changed) == 1


def test_it_says_what_was_added_and_where(tea: Path) -> None:
    result = new("person", "--name", "Kovács Ágnes", "--role", "seller")
    assert result.stdout.startswith(
        'Added person "Kovács Ágnes" (kovacs-agnes-2) to plan/team/seller.md:23.\n'
    )
    line = (tea / "team" / "seller.md").read_text().splitlines()[22]
    assert line == "  - id: kovacs-agnes-2"


def test_findings_of_the_new_entry_are_shown_and_no_others(tea: Path) -> None:
    (tea / "mission.md").unlink()
    result = new("tool", "--name", "Zoom", "--kind", "phone", "--price", "20", "--per", "flat",
                 "--every", "month")  # fmt: skip
    assert result.stdout.splitlines() == [
        'Added tool "Zoom" (zoom) to plan/tools/free.md:17.',
        (
            'plan/tools/free.md:17:5: error: tool "Zoom" has a price of 20 EUR, but no cost line is for '
            "it [tool-not-budgeted]"
        ),
        'plan/tools/free.md:17:5: error: tool "Zoom" has no purpose [tool-without-purpose]',
        'plan/tools/free.md:17:9: error: tool "Zoom" is named by no strategy [tool-not-used]',
        'Next: plancheck new cost --for zoom   (no cost line pays for tool "Zoom" yet)',
    ]


@pytest.mark.parametrize(
    ("arguments", "step"),
    [
        (("role", "--title", "Driver", "--kind", "sales"),
         'plancheck new person --role driver   (nobody has role "Driver" yet)'),
        (("strategy", "--title", "Fairs", "--kind", "awareness"),
         ('plancheck new task --strategy fairs   (strategy "Fairs" has 0 of the 2 daily tasks that it '
         "needs)")),
        (("tool", "--name", "Zoom", "--kind", "phone", "--price", "20", "--per", "flat", "--every",
          "month", "--cost", "crm-seats"), None),
        (("tool", "--name", "Zoom", "--kind", "phone", "--price", "free"), None),
        (PERSON, None),
        (("task", "--strategy", "tastings", "--do", "Wash cups", "--cadence", "weekly"), None),
    ],
)  # fmt: skip
def test_it_says_what_to_add_next(tea: Path, arguments: tuple[str, ...], step: str | None) -> None:
    last = new(*arguments).stdout.splitlines()[-1]
    assert (last == f"Next: {step}") if step else not last.startswith("Next: ")
    assert tea.is_dir()


def test_next_command_names_a_plan_of_another_name(here: Path) -> None:
    empty(here).rename(here / "my plan")
    result = new("role", "--title", "Seller", "--kind", "sales", "--plan", "my plan")
    assert "Next: plancheck new person --role seller --plan 'my plan'   (" in result.stdout


def test_next_task_is_asked_for_until_there_are_enough(here: Path) -> None:
    with_strategy(empty(here))
    task = ("task", "--strategy", "s", "--cadence", "daily", "--do")
    assert "1 of the 2 daily tasks" in new(*task, "Call").stdout
    assert "Next:" not in new(*task, "Visit").stdout


@pytest.mark.usefixtures("tea")
def test_dry_run_shows_the_text_and_writes_nothing(tea: Path) -> None:
    before = data_of(tea)
    result = new(*PERSON, "--dry-run")
    assert result.stdout.startswith(
        "  - id: szucs-ors\n    name: Szűcs Örs\n    role: seller\n    # email: "
    )
    assert result.stderr == "This would go to plan/team/seller.md:23; nothing is written.\n"
    assert data_of(tea) == before


# Pages -----------------------------------------------------------------------------------------


def test_section_without_a_page_gets_one(here: Path) -> None:
    plan = empty(here)
    assert "plan/team.md:8." in new("role", "--title", "Seller", "--kind", "sales").stdout
    text = (plan / "team.md").read_text()
    assert text.startswith("---\nsection: team\ntitle: Team\n# owner: ")
    assert text.endswith("---\n")


def test_entry_goes_to_the_page_with_most_of_its_kind(tea: Path) -> None:
    more = "  - {id: a, title: A, kind: sales}\n  - {id: b, title: B, kind: sales}\npeople:"
    page = tea / "team" / "support.md"
    page.write_text(page.read_text().replace("people:", more))
    assert "plan/team/support.md" in new("role", "--title", "C", "--kind", "sales").stdout
    assert "plan/team/seller.md" in new(*PERSON).stdout


def test_entry_goes_to_the_page_of_its_name_where_no_page_has_any(here: Path) -> None:
    plan = empty(here)
    for name in ("a.md", "tools.md", "z.md"):
        (plan / name).write_text("---\nsection: tools\ntitle: T\n---\n")
    tool = ("tool", "--name", "Zoom", "--kind", "phone", "--price", "free")
    assert "plan/tools.md:6." in new(*tool).stdout


@pytest.mark.parametrize("audience", ["leadership", "Leadership", "nobody"])
def test_page_for_the_leadership_is_never_chosen(here: Path, audience: str) -> None:
    plan = empty(here)
    secret = f"---\nsection: budget\naudience: {audience}\ncosts:\n  - {{item: A}}\n  - {{item: B}}\n---\n"
    (plan / "pay.md").write_text(secret)
    cost = ("cost", "--item", "C", "--category", "travel", "--recurrence", "ongoing", "--amount",
            "1", "--every", "month")  # fmt: skip
    assert "plan/budget.md:12." in new(*cost).stdout
    assert (plan / "pay.md").read_text() == secret
    assert "plan/pay.md:7." in new(*cost, "--file", "pay.md").stdout


def test_page_of_a_joined_folder_is_chosen_only_by_name(tea: Path) -> None:
    private = tea.parent / "private"
    private.mkdir()
    (tea / "budget" / "costs.md").rename(private / "costs.md")
    cost = ("cost", "--item", "Travel", "--category", "travel", "--recurrence", "ongoing",
            "--amount", "1", "--every", "month", "--with", "private")  # fmt: skip
    assert "(travel-2) to plan/budget/nothing.md" in new(*cost).stdout
    assert "(travel-3) to private/costs.md" in new(*cost, "--file", "private/costs.md").stdout


@pytest.mark.parametrize("file", ["plan/team/support.md", "team/support.md"])
def test_page_can_be_named_from_here_or_from_the_plan(tea: Path, file: str) -> None:
    assert "to plan/team/support.md:19." in new(*PERSON, "--file", file).stdout
    assert "szucs-ors" in (tea / "team" / "support.md").read_text()


@pytest.mark.parametrize("file", ["plan/people/north.md", "people/north.md"])
def test_page_that_is_named_and_not_there_is_made(tea: Path, file: str) -> None:
    assert "to plan/people/north.md:8." in new(*PERSON, "--file", file).stdout
    assert (tea / "people" / "north.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((*PERSON, "--file", "mission.md"),
         ('plan/mission.md is not part of the section "team", where a person belongs; name another '
         "page")),
        ((*PERSON, "--file", "../elsewhere.md"), '"../elsewhere.md" is not in the folder "plan"'),
        ((*PERSON, "--file", "people.txt"),
         ('"plan/people.txt" would be no page of the plan: the name of one ends in .md and begins '
         "with no dot")),
        ((*PERSON, "--file", ".people.md"),
         ('"plan/.people.md" would be no page of the plan: the name of one ends in .md and begins '
         "with no dot")),
        (("task", "--strategy", "tastings", "--do", "Call", "--cadence", "daily", "--file",
          "strategies/existing.md"),
         'strategy "A tasting at the counter" stands in plan/strategies/new.md; leave --file out'),
        (("person", "--name", "A", "--role", "seller", "--plan", "nowhere"),
         '"nowhere" cannot be listed: No such file or directory'),
        (("cost", "--item", "A", "--category", "other", "--amount", "1", "--recurrence", "ongoing",
          "--every", "month", "--month", "2027-02"),
         "--month goes only where --recurrence is one_time"),
        (("tool", "--name", "A", "--kind", "crm", "--price", "free", "--per", "user"),
         "--per goes only where --price is not free or 0"),
        (("role", "--title", "A", "--kind", "sales", "--kpi-target", "12"),
         "these are missing for a role:\n  --kpi  The metric, by its id in the metrics section."),
        ((*PERSON, "--id", "crm"),
         '--id: the id "crm" is taken by tool "Pipedrive". Choose another one, such as crm-2.'),
        (("person", "--name", "A", "--role", "seler", "--quota", "12 500 Ft"),
         ('--role: there is no role "seler". Did you mean "seller"? Otherwise add it to the section '
         '"team".\n--quota: quota is "12 500 Ft"; expected a number such as 12500. Write 12500.')),
        (("person",),
         "these are missing for a person:\n  --name  The person's name.\n  --role  The role the person fills."),
        (("cost", "--item", "A", "--recurrence", "one_time"),
         ("these are missing for a cost line:\n  --category  What kind of cost it is.\n"
         "  --amount    The amount, in the plan's currency, each time it is paid.\n"
         "  --month     one_time: the month, such as 2027-03.")),
        (("persona", "--name", "A", "--type", "B2B"),
         '--type: type is "B2B"; expected b2b or b2c. Did you mean "b2b"?'),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_refused_and_nothing_changes(
    tea: Path,
    arguments: tuple[str, ...],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = data_of(tea)
    monkeypatch.setattr("sys.argv", ["plancheck", "new", *arguments])
    assert program() == CANNOT_RUN
    assert capsys.readouterr().err.endswith(f"Error: {message}\n")
    assert data_of(tea) == before


def test_broken_page_is_told_and_left_as_it_is(
    tea: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tea / "team" / "seller.md"
    page.write_text(page.read_text().replace("title: Team\n", "title: Team: sales\n"))
    before = page.read_bytes()
    monkeypatch.setattr("sys.argv", ["plancheck", "new", *PERSON])
    assert program() == CANNOT_RUN
    assert capsys.readouterr().err.startswith(
        "Error: plan/team/seller.md:3:12 has to be mended first: "
    )
    assert page.read_bytes() == before


def test_task_without_any_strategy_is_told_where_to_begin(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    empty(here)
    monkeypatch.setattr("sys.argv", ["plancheck", "new", "task", "--ask"])
    assert program() == CANNOT_RUN
    assert capsys.readouterr().err.endswith(
        "Error: the plan has no strategy that a task could be part of; begin with "
        "`plancheck new strategy`\n"
    )


def test_ordinary_page_of_the_section_s_name_is_left_as_it_is(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = empty(here)
    (plan / "team.md").write_text("---\ntitle: Our team\n---\n")
    monkeypatch.setattr("sys.argv", ["plancheck", "new", *PERSON])
    assert program() == CANNOT_RUN
    assert "plan/team.md is there, but not" in capsys.readouterr().err


def test_marks_and_line_ends_of_other_systems_are_kept(tea: Path) -> None:
    page = tea / "team" / "seller.md"
    old = b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n")
    page.write_bytes(old)
    assert new(*PERSON).return_value == CLEAN
    made = page.read_bytes()
    assert made.startswith(b"\xef\xbb\xbf---\r\n")
    assert made.count(b"\r\n") == made.count(b"\n") > old.count(b"\n")
    assert "Szűcs Örs".encode() in made


def test_permissions_and_links_are_kept(tea: Path) -> None:
    page = tea / "team" / "seller.md"
    page.chmod(0o600)
    assert new(*PERSON).return_value == CLEAN
    assert page.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in page.parent.iterdir()) == [
        "seller.md",
        "support.md",
        "the-owner.md",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_page_that_cannot_be_written_is_told(tea: Path) -> None:
    (tea / "team").chmod(0o500)
    assert new(*PERSON).exception is not None


@pytest.mark.parametrize("word", BY_WORD)
def test_help_shows_every_option_with_its_meaning(word: str) -> None:
    result = new(word, "--help")
    kind = BY_WORD[word]
    text = " ".join(result.stdout.split())
    for ask in kind.every:
        assert f"--{ask.name} " in text
        assert ask.instead or kind.about(ask) in text
    assert f"plancheck new {word} --" in text


def test_kinds_are_listed_in_the_order_of_the_plan() -> None:
    text = new("--help").stdout
    places = [text.index(f"\n  {word} ") for word in BY_WORD]
    assert places == sorted(places)


def test_whole_plan_can_be_begun_from_its_index(here: Path) -> None:
    plan = empty(here)
    for word, kind in BY_WORD.items():
        if word != "task":
            new(word, *options(everything(kind, {}, plan_of(plan))))
    for _ in range(2):
        new("task", *options(everything(BY_WORD["task"], {}, plan_of(plan))))
    assert (plan / "index.md").read_text() == INDEX
    assert len(list(plan.glob("*.md"))) == 8
    assert not {each.rule for each in findings(plan)} & OF_SHAPE


def test_page_that_changes_at_the_last_moment_is_left_to_whoever_changed_it(tea: Path) -> None:
    kind, plan = BY_WORD["person"], plan_of(Path("plan"))
    draft = Draft(kind, "new-one", {"name": "Szűcs Örs", "role": "seller"})
    page = page_of(draft, plan, Path("plan"), named=None)
    assert page.document is not None
    made = added(draft, plan, page.document)
    assert isinstance(made, Added)
    theirs = tea / "team" / "seller.md"
    theirs.write_text("---\nsection: team\ntitle: Theirs\n---\n")
    with pytest.raises(click.ClickException, match="was changed at this moment"):
        write(page, made.document)
    assert "Theirs" in theirs.read_text()
