"""What changed: the page, what it tells to whom, and since when."""

import os
import posixpath
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from plancheck.cli import git, since
from plancheck.config import Config
from plancheck.model.build import SECTIONS
from plancheck.model.change.figures import MEASURES
from plancheck.model.record import Record, aliases, inner
from plancheck.model.section import Audience
from plancheck.site.folder import site_of
from plancheck.site.pages import Site
from plancheck.site.since import Base
from plancheck.site.view import url
from plancheck.site.views.changed import keys
from plancheck.site.views.changed.page import ADDRESS
from tests.changes.plans import changed
from tests.rules.pages import smallest
from tests.site.plans import ROOT, documents, everything, made
from tests.site.secrets import Secret, kept
from tests.site.test_interference import ANOTHER, PLANS, differing, published

SMALLEST = ROOT / "tests/smallest"
KFT = ROOT / "tests/firms/kft"
EXAMPLE = PLANS[0]


def base(
    files: dict[str, str] | None = None,
    below: Path = SMALLEST,
    *,
    tag: str = "2027.1",
    is_approval: bool = False,
    before: Base | None = None,
) -> Base:
    """A version of a plan to compare with."""
    read = tuple(documents(files or {}, below))
    return Base(read, frozenset(), tag, date(2027, 1, 4), is_approval, before)


def shown(after: dict[str, str], before: dict[str, str] | None = None) -> str:
    """The page of the smallest plan that was changed."""
    return made((before or {}) | after, base=base(before)).pages[ADDRESS].markdown


def said(page: str) -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


# The page ---------------------------------------------------------------------------------------


def test_figures_that_moved_are_named_with_what_they_were() -> None:
    page = said(shown(changed("mission.md", ("target: 400000", "target: 380000"))))
    assert "Since 2027.1 of 4 January 2027" in page
    assert "Revenue goal €400,000 €380,000 −€20,000 (−5%)" in page


def test_value_stands_beside_what_it_was_and_leads_to_its_entry() -> None:
    page = shown(changed("mission.md", ("time_bound: 2027-12-31", "time_bound: 2027-11-30")))
    assert 'href="../mission.html#goal-revenue"' in page
    assert "Due 31 Dec 2027 → 30 Nov 2027 31 days earlier" in said(page)


def test_entry_that_is_gone_has_no_link() -> None:
    line = "  - {item: CRM seats, category: subscriptions, recurrence: ongoing, amount: 20, every: month, for: [crm]}\n"
    page = shown(changed("budget/costs.md", (line, "")))
    gone = next(each for each in page.split("<li ") if "pc-removed" in each)
    assert said(f"<{gone}").startswith("Gone Cost line CRM seats Amount €20 Paid monthly")
    assert "<a " not in gone.partition("</li>")[0]


def test_list_tells_what_came_and_went() -> None:
    page = shown(changed("strategies/new.md", ("tools: [crm, video, ", "tools: [video, crm, ")))
    assert "<del>" not in page
    page = shown(changed("strategies/new.md", ("tools: [crm, video, ", "tools: [video, ")))
    assert re.search("<dd><del><a [^>]*>Pipedrive</a></del></dd>", page)


def test_words_that_are_new_stand_where_they_are() -> None:
    old = re.findall(r"(?m)^mission: (.{70,})$", changed("mission.md")["mission.md"])[0]
    page = shown(changed("mission.md", (old, old.replace(" and ", " or ", 1))))
    assert "<del>and</del> <ins>or</ins> " in page


def test_prose_is_told_by_its_headings() -> None:
    before = {"notes.md": "---\ntitle: Notes\n---\nOne.\n"}
    after = {"notes.md": "---\ntitle: Notes\n---\nOne.\n\n## Two & more\n\nThree.\n"}
    page = shown(after, before)
    assert "Text under Two & more" in said(page)


def test_nothing_changed_is_said_calmly_with_what_led_to_it() -> None:
    before = base(changed("mission.md", ("target: 400000", "target: 380000")), tag="2026.4")
    site = made(base=base(before=before))
    page = said(site.pages[ADDRESS].markdown)
    assert "Nothing has changed since 2027.1 of 4 January 2027." in page
    assert "Before that there was 2026.4 of 4 January 2027." in page
    assert "Revenue goal €380,000 €400,000 +€20,000 (+5.3%)" in page
    assert "Nothing has changed since 2027.1" in site.pages["index.md"].markdown


def test_without_a_base_there_is_no_page_and_no_way_to_it() -> None:
    site = made()
    assert ADDRESS not in site.pages
    assert url(ADDRESS) not in everything(site)
    assert "What changed" not in str(site.nav)


def test_summary_and_navigation_lead_to_the_page() -> None:
    site = made(changed("mission.md", ("target: 400000", "target: 380000")), base=base())
    assert 'href="views/changed.html"' in site.pages["index.md"].markdown
    assert f"('What changed', '{ADDRESS}')" in str(site.nav)


def test_page_that_cannot_be_read_is_named_and_nothing_in_it_called_gone() -> None:
    page = said(shown({"tools/free.md": "---\nsection: tools\ntools: [\n---\n"}))
    assert "plan/tools/free.md cannot be read as it is now" in page
    assert "Gone" not in page


def test_page_that_could_not_be_read_before_either_is_no_change() -> None:
    broken = {"tools/free.md": "---\nsection: tools\ntools: [\n---\n"}
    assert "Nothing has changed" in shown({}, broken)


def test_organisations_own_data_and_reasons_are_on_no_page() -> None:
    own = "extra: {secret-number: 1}\nallow: [{rule: no-crm, reason: Nobody asked, until: 2027-06-30}]"
    page = shown(changed("tools/free.md", ("section: tools\n", f"section: tools\n{own}\n")))
    assert "secret-number" not in page
    assert "Nobody asked" not in page
    assert "New Accepted finding no-crm Until 30 Jun 2027" in said(page)


def test_hungarian_page_has_its_own_words_and_figures() -> None:
    mission = (KFT / "mission.md").read_text(encoding="utf-8")
    index = (KFT / "index.md").read_text(encoding="utf-8")
    approved = "status: approved\napproved_by: szucs-reka\napproved_on: 2026-11-20"
    before = {"index.md": index.replace("status: in_review", approved)}
    after = before | {"mission.md": mission.replace("target: 184000000", "target: 178000000")}
    site = made(after, below=KFT, base=base(before, KFT, is_approval=True))
    page = said(site.pages[ADDRESS].markdown)
    assert site.pages[ADDRESS].title == "Mi változott"
    assert "A jóváhagyás óta (2026. november 20., Szűcs Réka ) 2027.1" in page
    assert "Célérték 184 000 000 Ft → 178 000 000 Ft −3,3%".replace(" ", "\xa0") in page.replace(
        " ", "\xa0"
    )


def test_person_who_is_gone_has_still_approved() -> None:
    header = "owner: kovacs-agnes\n"
    approved = f"{header}status: approved\napproved_by: old-hand\n"
    team = changed(
        "team/seller.md",
        ("people:\n", "people:\n  - {id: old-hand, name: Őry Gergő, role: seller}\n"),
    )
    before = base(team | changed("index.md", (header, approved)), is_approval=True)
    site = made(base=before)
    assert "Since the approval of 4 January 2027 by Őry Gergő" in said(site.pages[ADDRESS].markdown)


def test_value_of_a_divided_section_leads_to_its_own_file() -> None:
    lower = ("projected_revenue: 400000", "projected_revenue: 390000")
    page = shown(changed("budget/revenue.md", lower))
    assert 'Section</span> <strong><a href="../budget/revenue.html">Budget</a>' in page


def test_many_months_of_one_key_wait_to_be_opened() -> None:
    months = ", ".join(f"2027-{month:02}: {month}" for month in range(1, 13))
    lower = ", ".join(f"2027-{month:02}: {month + 1}" for month in range(1, 13))
    plan = (ROOT / "tests/smallest/budget/revenue.md").read_text(encoding="utf-8")
    before, after = (
        {
            "budget/revenue.md": re.sub(
                "projected_revenue:.*", f"projected_revenue: {{{each}}}", plan
            )
        }
        for each in (months, lower)
    )
    page = shown(after, before)
    assert "Projected revenue €78 → €90 +15.4%" in said(page)
    assert "<summary>in 12 months or quarters</summary>" in page
    assert "Jan 2027: €1 → €2 +100%" in said(page)


def test_hostile_texts_stay_text() -> None:
    name = "<script>x</script> [a](b) `c` {{ d }}"
    hostile = changed("mission.md", ("title: Sell tea for", f"title: '{name}' #"))
    page = made(hostile, base=base(tag="<script>")).pages[ADDRESS].markdown
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") > 1


def links(site: Site) -> Iterator[tuple[str, str]]:
    """Where the links of the page lead to: addresses of pages, and places on them."""
    for href in re.findall(r'href="([^"]*)"', site.pages[ADDRESS].markdown):
        if not href.startswith("https:"):
            path, _, place = unescape(href).partition("#")
            yield posixpath.normpath(posixpath.join("views", path or "changed.html")), place


@pytest.mark.parametrize("after", ["plan", "tests/firms/kft", "tests/firms/agency"])
def test_every_link_leads_to_where_something_stands(after: str) -> None:
    site = made(below=ROOT / after, base=base(), as_of=date(2026, 11, 23), audience="leadership")
    pages = {url(at): page.markdown for at, page in site.pages.items()}
    found = set(links(site))
    assert len(found) > 30
    for to, place in found:
        assert to in pages
        assert not place or f'id="{place}"' in pages[to] or f"#{place} }}" in pages[to], place


# Words ------------------------------------------------------------------------------------------


def kinds(kind: type[Record]) -> Iterator[type[Record]]:
    yield kind
    for each in inner(kind).values():
        yield from kinds(each)


KINDS = sorted(
    {each for kind in SECTIONS.values() for each in kinds(kind)}, key=lambda each: each.__name__
)
UNSAID = {"section", "id", "allow", "extra", "policy"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_key_has_words(kind: type[Record]) -> None:
    several = {name for name in aliases(kind) if aliases(kind)[name] in inner(kind)}
    named = {each.rpartition(".")[2] for each in keys.KEYS}
    assert set(aliases(kind)) - several - UNSAID <= named


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_choice_has_words(kind: type[Record]) -> None:
    for written, name in aliases(kind).items():
        choices = set(_choices(kind.model_fields[name].annotation))
        tables = [table for key, table in keys.VALUES.items() if key.rpartition(".")[2] == written]
        assert not choices or written in UNSAID or any(choices <= set(each) for each in tables), (
            written
        )


def _choices(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        yield from (each for inside in get_args(annotation) for each in _choices(inside))


def test_every_kind_of_entry_and_every_figure_has_words() -> None:
    single = {"period", "policy", "entry", "measure", "forecast", "target", "price"}
    single |= {"free limit", "sales process", "stated figures", "section", "plan"}
    assert {each.noun for each in KINDS} - single == set(keys.NOUNS) - {"page"}
    assert {each.name for each in MEASURES} == set(keys.FIGURES)


# What is hidden ---------------------------------------------------------------------------------


@cache
def team(before: Secret | None, after: Secret, audience: Audience = "team") -> Site:
    below, person, as_of = EXAMPLE
    old = base(kept(before, below, person) if before else {}, below)
    return made(kept(after, below, person), below=below, as_of=as_of, audience=audience, base=old)


def test_teams_site_is_the_same_whatever_is_hidden_on_either_side() -> None:
    same = published(team(Secret(), Secret()))
    assert ADDRESS in same
    assert differing(same, published(team(ANOTHER, Secret()))) == []
    assert differing(same, published(team(Secret(), ANOTHER))) == []


def test_page_that_is_hidden_now_does_not_make_those_that_lead_to_it_others() -> None:
    notes = {"one.md": "---\ntitle: One\n---\nSee [two](two.md), [three][3].\n\n[3]: two.md\n"}
    open_then = notes | {"two.md": "---\ntitle: Two\n---\nText.\n"}
    hidden_now = notes | {"two.md": "---\ntitle: Two\naudience: leadership\n---\nText.\n"}
    assert "Nothing has changed" in shown(hidden_now, open_then)


def test_leaderships_page_tells_them_apart() -> None:
    one, other = (team(each, Secret(), "leadership") for each in (Secret(), ANOTHER))
    assert one.pages[ADDRESS] != other.pages[ADDRESS]


def opened(files: dict[str, str]) -> dict[str, str]:
    """The same plan with nothing in it for the leadership alone; pay cannot be open."""
    return {
        name: re.sub(
            r"(?m)^audience: leadership\n|, audience: leadership|^pay:(\n  - .*)*\n", "", text
        )
        for name, text in files.items()
    }


WORDS = [each for each in Secret().words() if len(each) > 4]


@pytest.mark.parametrize("way", ["open then, hidden now", "hidden then, gone now"])
def test_nothing_that_is_hidden_now_or_was_then_is_told(way: str) -> None:
    below, person, as_of = EXAMPLE
    secret = kept(Secret(), below, person)
    if way.startswith("open"):
        before, after = opened(secret), secret
    else:
        before, after = secret, {}
    index = (below / "index.md").read_text(encoding="utf-8")
    before["index.md"] = index.replace(
        "approved_by: szabo-marton", f"approved_by: {Secret().person}"
    )
    site = made(after, below=below, as_of=as_of, base=base(before, below, is_approval=True))
    page = site.pages[ADDRESS].markdown
    assert "Since the approval of 20 November 2026 " in said(page)
    digits = re.sub(r"[^\w-]", "", said(page))
    assert [each for each in WORDS if each in page or each.replace(".", "") in digits] == []


def test_what_was_open_then_is_told_the_same_whatever_is_hidden_now() -> None:
    below, person, as_of = EXAMPLE
    old = base(opened(kept(Secret(), below, person)), below)
    one, other = (
        published(made(kept(each, below, person), below=below, as_of=as_of, base=old))
        for each in (Secret(), ANOTHER)
    )
    assert differing(one, other) == []


def test_what_was_hidden_then_and_is_open_now_is_told_as_it_is_now() -> None:
    below, person, as_of = EXAMPLE
    before, after = kept(Secret(), below, person), opened(kept(ANOTHER, below, person))
    page = made(after, below=below, as_of=as_of, base=base(before, below)).pages[ADDRESS].markdown
    assert ANOTHER.item in page
    assert not [each for each in WORDS if each in page]
    assert "Some of this plan is kept from this site, or was." in page


# Since when -------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Repository":
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    return Repository(tmp_path)


class Repository:
    """A small plan under git, a commit a day."""

    def __init__(self, at: Path) -> None:
        self.at, self.day = at, 0
        (at / "plan").mkdir()

    def git(self, *command: str) -> None:
        now = f"2027-03-{self.day:02}T12:00:00+00:00"
        env = os.environ | {"GIT_COMMITTER_DATE": now, "GIT_AUTHOR_DATE": now}
        own = ("-c", "user.name=Á", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
        done = ["git", *own, "-c", "tag.gpgsign=false", *command]
        subprocess.run(done, cwd=self.at, env=env, check=True, capture_output=True)

    def commit(self, header: str = "", note: str = "") -> None:
        """A day later, with another header of the plan, or another note."""
        if not self.day:
            self.git("init", "-qb", "main")
        self.day += 1
        if header:
            (self.at / "plan/index.md").write_text(f"---\nsection: plan\n{header}\n---\n")
        (self.at / "plan/notes.md").write_text(f"---\ntitle: {note or 'Notes'}\n---\n{self.day}\n")
        self.git("add", "-A")
        self.git("commit", "-qm", "x")

    def found(self) -> list[tuple[str, int, bool]]:
        """The bases, the newest first: tag, day of March, whether it is an approval."""
        each, all_ = since.base(Path("plan")), []
        while each is not None:
            all_.append((each.tag, each.day.day, each.is_approval))
            each = each.before
        return all_


DRAFT = "status: draft"
AGNES = "status: approved\napproved_by: kovacs-agnes\napproved_on: 2027-03-02"
BELA = "status: approved\napproved_by: bela\napproved_on: 2027-03-05"


def test_newest_of_tags_and_approvals_is_the_base(repository: Repository) -> None:
    repository.commit(DRAFT)
    repository.commit(AGNES)
    repository.commit(f"# looked through again\n{AGNES}\nreviewed: 2027-03-03")
    assert repository.found() == [("", 2, True)]
    repository.git("tag", "2027.1")
    repository.commit()
    assert repository.found() == [("2027.1", 3, False), ("", 2, True)]
    repository.commit(BELA)
    repository.git("tag", "-am", "second", "2027.2")
    repository.commit(DRAFT)
    assert repository.found() == [("2027.2", 5, True), ("2027.1", 3, False)]


def test_base_has_the_pages_of_its_day_under_their_paths_of_today(repository: Repository) -> None:
    repository.commit(AGNES, "Értékesítési")
    repository.commit(note="later")
    found = since.base(Path("plan"))
    assert found is not None
    assert [(each.file, each.name) for each in found.documents][1] == ("plan/notes.md", "notes.md")
    assert found.documents[1].text == "---\ntitle: Értékesítési\n---\n1\n"


def test_page_that_was_renamed_keeps_its_approval(repository: Repository) -> None:
    repository.commit(AGNES)
    repository.commit()
    repository.git("mv", "plan/index.md", "plan/terv áprilisig.md")
    repository.commit()
    assert repository.found() == [("", 1, True)]


def test_merge_that_brings_an_approval_is_its_day(repository: Repository) -> None:
    repository.commit(DRAFT)
    repository.git("checkout", "-qb", "approval")
    repository.commit(AGNES)
    repository.git("checkout", "-q", "main")
    repository.day += 1
    repository.git("merge", "-q", "--no-ff", "--no-edit", "approval")
    repository.commit()
    assert repository.found() == [("", 3, True)]


def test_site_of_a_commit_has_the_same_page_each_time(repository: Repository) -> None:
    for name, data in smallest().items():
        (repository.at / "plan" / name).parent.mkdir(exist_ok=True)
        (repository.at / "plan" / name).write_bytes(data)
    repository.commit()
    repository.git("tag", "2027.1")
    mission = changed("mission.md", ("target: 400000", "target: 380000"))["mission.md"]
    (repository.at / "plan/mission.md").write_text(mission, encoding="utf-8")
    plan = Path("plan")
    sites = [
        site_of(
            plan,
            (),
            as_of=date(2027, 1, 15),
            config=Config(),
            audience="team",
            base=since.base(plan),
        )
        for _ in range(2)
    ]
    one, other = (published(each) for each in sites if each)
    assert "Since 2027.1 of 1 March 2027" in said(one[ADDRESS].markdown)  # type: ignore[attr-defined]
    assert differing(one, other) == []


def test_nobody_knows_without_history(repository: Repository) -> None:
    assert repository.found() == []
    repository.commit(DRAFT)
    assert repository.found() == []
    repository.commit(AGNES)
    repository.commit()
    repository.git("clone", "-q", "--depth=1", f"file://{repository.at}", "shallow")
    assert since.base(Path("shallow/plan")) is None
    assert since.base(Path("nowhere/plan")) is None


def test_without_git_there_is_no_base(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(AGNES)
    monkeypatch.setenv("PATH", "")
    assert since.base(Path("plan")) is None
    with pytest.raises(git.NoGit):
        git.ask(Path(), "status")
