"""The site as MkDocs builds it: whole, without a dead link, and refused where it must be."""

import json
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from plancheck import cli
from tests.site.plans import PROBES, PWN, folder, mkdocs

pytestmark = pytest.mark.slow

BROKEN = {
    "team.md": "---\nsection: team\npeople:\n  - {id: a, nmae: A}\n---\nStill here.\n",
    "tools.md": "---\nsection: tools\nquantity: 95173\n x: [\n---\nThe prose of the tools.\n",
}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The example's site, and what was said while it was built."""
    shown = "---\ntitle: A picture\n---\n\n![The shop](a.png) and [a list](assets/notes.txt)\n"
    files = {
        "picture.md": shown,
        "a.png": "",
        "b.png": "",
        "assets/notes.txt": "",
        "assets/b.txt": "CANARY",
    }
    at = folder(tmp_path_factory.mktemp("example"), files)
    done = mkdocs(at)
    assert done.returncode == 0, done.stderr
    return at / "site", done.stderr


@pytest.fixture(scope="module")
def built(build: tuple[Path, str]) -> Path:
    return build[0]


def _parsed(built: Path) -> dict[str, _Links]:
    pages = {}
    for path in built.rglob("*.html"):
        parser = _Links()
        parser.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(built).as_posix()] = parser
    return pages


def test_every_link_within_the_site_leads_somewhere(built: Path) -> None:
    pages = _parsed(built)
    dead = []
    for address, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith("/") or address == "404.html":
                continue
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(address), unquote(parts.path))
            )
            target = address if not parts.path else target
            if not (built / target).exists():
                dead.append(f"{address}: {link}")
            elif target in pages and not parts.fragment.startswith("__"):
                missing = {unquote(parts.fragment)} - pages[target].ids - {""}
                dead += [f"{address}: {link}" for _ in missing]
    assert dead == []


def test_pages_ask_nobody_else_for_anything(built: Path) -> None:
    for path in [*built.rglob("*.html"), *built.glob("stylesheets/*.css")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""(src=|@import|url\(|<link[^>]+href=)["']?(https?:)?//""", text), (
            path
        )


def test_every_page_asks_not_to_be_indexed(built: Path) -> None:
    for path in built.rglob("*.html"):
        assert '<meta name="robots" content="noindex' in path.read_text(encoding="utf-8")


def test_pencil_leads_to_the_file(built: Path) -> None:
    page = (built / "strategies/referrals.html").read_text(encoding="utf-8")
    assert re.search(r'href="https://[^"]+/plan/strategies/referrals\.md"[^>]*rel="edit"', page)
    rule = (built / "checks/rules/no-crm.html").read_text(encoding="utf-8")
    assert re.search(r'href="https://[^"]+/docs/rules/no-crm\.md"[^>]*rel="edit"', rule)


def test_only_pages_and_the_pictures_they_show_are_published(built: Path) -> None:
    assert (built / "a.png").exists()
    assert (built / "assets/notes.txt").exists()
    assert not (built / "b.png").exists()
    assert not (built / "assets/b.txt").exists()


def test_front_matter_is_on_no_page(built: Path) -> None:
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    own = [each["text"] for each in index["docs"] if not each["location"].startswith("checks/")]
    pages = [path.read_text(encoding="utf-8") for path in built.glob("*.html")]
    for text in (*own, *pages):
        assert "time_bound" not in text
        assert "basis: billings" not in text


def test_search_finds_cards(built: Path) -> None:
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    places = {entry["location"] for entry in index["docs"]}
    assert "team.html" in places
    assert any("fleet seller" in entry["text"].casefold() for entry in index["docs"])


def test_search_finds_rules_and_not_the_people_of_their_examples(built: Path) -> None:
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    rule = [each for each in index["docs"] if each["location"].startswith("checks/rules/no-crm")]
    assert [each["location"].partition("#")[2] for each in rule] == [
        "",
        "why-it-matters",
        "how-to-fix",
    ]
    said = " ".join(each["text"] for each in rule)
    assert "The plan has no CRM." in said
    assert "Shared table of cafés" not in said
    page = (built / "checks/rules/no-crm.html").read_text(encoding="utf-8")
    assert "Shared table of cafés" in page


# What is broken --------------------------------------------------------------------------------


def test_broken_plan_is_not_built_and_says_why(tmp_path: Path) -> None:
    done = mkdocs(folder(tmp_path, BROKEN))
    assert done.returncode == 1
    assert re.search(r"^plan/team.md:4:\d+: error: .*nmae", done.stderr, re.MULTILINE)
    assert "The site was not built" in done.stdout + done.stderr
    assert not (tmp_path / "site/index.html").exists()


def test_broken_plan_is_served_with_its_findings(tmp_path: Path) -> None:
    done = mkdocs(folder(tmp_path, BROKEN), serving=True)
    assert done.returncode == 0, done.stderr
    tools = (tmp_path / "site/tools.html").read_text(encoding="utf-8")
    assert "The prose of the tools." in tools
    assert "pc-finding" in tools
    assert "95173" not in tools
    assert "95173" not in (tmp_path / "site/search/search_index.json").read_text(encoding="utf-8")


def test_draft_with_errors_of_meaning_is_published_with_a_banner(tmp_path: Path) -> None:
    index = (
        Path("plan/index.md")
        .read_text(encoding="utf-8")
        .replace("status: approved", "status: draft")
    )
    files = {"index.md": index, "mission.md": "---\nsection: mission\n---\n"}
    done = mkdocs(folder(tmp_path, files))
    assert done.returncode == 0, done.stderr
    for page in ("index", "mission", "budget", "checks/health"):
        assert "pc-banner" in (tmp_path / f"site/{page}.html").read_text(encoding="utf-8")
    assert mkdocs(folder_again(tmp_path, "status: draft", "status: in_review")).returncode == 1


def folder_again(at: Path, old: str, new: str) -> Path:
    path = at / "plan/index.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return at


def test_probes_are_inert_in_every_page(tmp_path: Path) -> None:
    at = folder(tmp_path, PROBES, below="tests/smallest")
    done = mkdocs(at, serving=True)
    assert done.returncode == 0, done.stderr
    for path in (at / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(rf"<script[^>]*>{re.escape(PWN)}", text), path
        assert not re.search(r"<[a-z][^<>\"]*(\"[^\"]*\"[^<>\"]*)*\son\w+=", text), path
        assert 'href="javascript' not in text
        assert "root:x:0" not in text
        assert "a remark" not in text
    assert "7*7" in (at / "site/index.html").read_text(encoding="utf-8")


# What the check said, and what is hidden -------------------------------------------------------


def test_build_says_once_what_the_check_found(build: tuple[Path, str]) -> None:
    said = re.findall(
        r"^No findings in \d+ files. Complete: (\d+) of \1 req.*$", build[1], re.MULTILINE
    )
    assert len(said) == 1


def test_joined_pay_is_checked_and_stands_nowhere_in_the_site(tmp_path: Path) -> None:
    private = tmp_path / "CANARY-private"
    private.mkdir()
    pay = """---
section: team
title: CANARY-TITLE
audience: leadership
pay:
  - {person: nobody-here, base_salary: 4242424, on_target_earnings: 5353535}
---
CANARY-PROSE
"""
    (private / "canary-pay.md").write_text(pay, encoding="utf-8")
    (tmp_path / "repository").mkdir()
    notes = "---\ntitle: Notes\n---\nWhat [we earn](canary-pay.md) is elsewhere.\n"
    more = "---\nsection: team\npeople:\n  - {id: new, name: New, role: nothing}\n---\n"
    at = folder(tmp_path / "repository", {"notes/x.md": notes, "more.md": more})
    done = mkdocs(at, serving=True, joined=private)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^Found [2-9] errors", done.stderr, re.MULTILINE)  # in both
    for path in (at / "site").rglob("*"):
        text = path.read_bytes().lower() if path.is_file() else b""
        for word in (b"canary", b"4242424", b"4,242,424", b"5353535", b"nobody-here"):
            assert word not in text, path
    assert "<span>we earn</span>" in (at / "site/notes/x.html").read_text(encoding="utf-8")
    assert "pc-finding" in (at / "site/more.html").read_text(encoding="utf-8")


def test_joined_folder_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    done = mkdocs(folder(tmp_path), joined=tmp_path / "gone")
    assert done.returncode == 1
    assert "gone" in done.stdout + done.stderr


# The command -----------------------------------------------------------------------------------


def test_build_says_where_the_site_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder(tmp_path))
    done = CliRunner().invoke(cli.cli, ["build", "--site-dir", "out", "--as-of", "2026-11-23"])
    assert "The site is in out" in done.output
    assert (tmp_path / "out/index.html").exists()


def test_build_without_its_packages_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    done = CliRunner().invoke(cli.cli, ["build"])
    assert "pip install plancheck[site]" in done.output


def test_build_without_configuration_cannot_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli.cli, ["build"]).exit_code == 2


# The configuration -----------------------------------------------------------------------------


def test_site_is_checked_as_the_repository_is_configured(tmp_path: Path) -> None:
    at = folder(tmp_path, {"more.md": "---\nsection: tools\ncolour: red\n---\n"})
    assert mkdocs(at).returncode == 1
    (at / "plancheck.toml").write_text('ignore = ["unknown-key"]\n', encoding="utf-8")
    done = mkdocs(at)
    assert done.returncode == 0, done.stderr
    assert "No findings" in done.stderr


def test_configuration_that_cannot_be_used_stops_the_site(tmp_path: Path) -> None:
    at = folder(tmp_path)
    (at / "plancheck.toml").write_text('ignroe = ["unknown-key"]\n', encoding="utf-8")
    done = mkdocs(at)
    assert done.returncode == 1
    assert 'plancheck.toml:1:1: error: there is no setting "ignroe"' in done.stderr
    assert "plancheck.toml cannot be used as it is" in done.stderr + done.stdout


def test_build_with_a_configuration_that_cannot_be_used_ends_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder(tmp_path))
    (tmp_path / "plancheck.toml").write_text('ignroe = ["unknown-key"]\n', encoding="utf-8")
    done = CliRunner().invoke(cli.cli, ["build"], standalone_mode=False)
    assert done.return_value == 2
    assert 'there is no setting "ignroe"' in done.stdout


def test_known_findings_show_on_the_site_and_do_not_stop_it(tmp_path: Path) -> None:
    at = folder(tmp_path, {"more.md": "---\nsection: tools\ncolour: red\n---\n"})
    known = '{"rule": "unknown-key", "section": "tools", "path": ["colour"]}'
    (at / "known.json").write_text(f'{{"version": 1, "findings": [{known}]}}')
    (at / "plancheck.toml").write_text('baseline = "known.json"\n')
    done = mkdocs(at)
    assert done.returncode == 0, done.stderr
    assert "1 finding is in the baseline" in done.stderr
    assert "colour" in (at / "site/checks/health.html").read_text(encoding="utf-8")
    (at / "known.json").unlink()
    again = mkdocs(at)
    assert 'the baseline "known.json" is not there' in again.stdout + again.stderr
