"""No byte of what is published for the team holds anything for the leadership."""

import gzip
import html
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from plancheck.check import check, documents_of
from plancheck.model.section import Audience
from plancheck.site.checks import rulebook
from plancheck.site.export import texts
from plancheck.site.pages import site
from tests.site.plans import EDIT, ROOT, folder, mkdocs
from tests.site.secrets import Secret, kept

pytestmark = pytest.mark.slow

SECRET = Secret()
NOWHERE = ("comment", "extra")
"""What is on no site: comments of the YAML, and the organisation's own data."""


def by_mkdocs(at: Path, audience: Audience) -> Path:
    """The site that MkDocs builds, though there are findings."""
    done = mkdocs(at, serving=True, audience=audience)
    assert done.returncode == 0, done.stderr
    return at / ("site" if audience == "team" else "site-leadership")


def as_markdown(at: Path, audience: Audience) -> Path:
    """The pages as Markdown for another engine."""
    with chdir(at):  # so that paths are as a reader of the repository has them
        read = documents_of(Path("plan"))
    checked = partial(check, as_of=date(2026, 11, 23))
    shown = site(read, checked, edit=EDIT, rules=rulebook.written(), audience=audience)
    root = at / f"markdown-{audience}"
    for name, text in texts(shown).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    for name in shown.files & {f"{SECRET.picture}.png"}:
        shutil.copy(at / "plan" / name, root / name)
    return root


EXPORTERS: dict[str, Callable[[Path, Audience], Path]] = {
    "mkdocs": by_mkdocs,
    "markdown": as_markdown,
}
"""Whatever writes a plan for others to read: from a repository and an audience to its folder."""


@pytest.fixture(scope="module", params=EXPORTERS)
def written(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], dict[str, str]]:
    """What an exporter writes for an audience, by the names of its files; written once."""
    files = kept(SECRET, ROOT / "plan", "toth-bence") | {f"{SECRET.picture}.png": SECRET.picture}
    at = folder(tmp_path_factory.mktemp("canary"), files)
    with (at / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("\nsite_url: https://plan.example/\n")  # so that there is a map
    export = EXPORTERS[request.param]
    roots = {"team": export(at, "team"), "leadership": export(at, "leadership")}
    return lambda audience: dict(read(roots[audience]))


def read(root: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder as text in small letters, packed ones unpacked, escapes undone."""
    for path in sorted(each for each in root.rglob("*") if each.is_file()):
        name, data = path.relative_to(root).as_posix(), path.read_bytes()
        packed = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        text = packed.decode("utf-8", "replace").lower()
        yield name, "\n".join({name.lower(): 0, text: 0, html.unescape(text): 0, unquote(text): 0})


def forms(word: str) -> Iterator[str]:
    """How a word or a number may be written, in small letters."""
    yield word.lower()
    if not re.fullmatch(r"[0-9.]+", word):
        yield re.sub(r"\W+", "-", word.lower())
        yield re.sub(r"\W+", "_", word.lower())
        yield quote(word.lower())
        return
    for sign in (",", ".", " ", "\xa0", "\u202f", "'", "\u2019", "_"):
        whole, _, part = word.partition(".")
        grouped = f"{int(whole):,}".replace(",", sign)
        yield from (grouped, f"{grouped},{part}") if part else (grouped,)
    if len(word) > 6 and "." not in word:
        millions = [f"{int(word) / 1e6:.{digits}f}" for digits in (1, 2)]
        yield from (f"{sign}{each}m" for each in millions for sign in ("€", "eur\xa0", "eur "))
        yield from (f"{each}\xa0m" for each in millions)


def found(files: dict[str, str], word: str) -> list[str]:
    """The files that hold a word in any form."""
    written = {each for each in forms(word) if len(each) > 3}
    return [name for name, text in files.items() if any(each in text for each in written)]


def test_no_file_for_the_team_holds_a_secret(
    written: Callable[[str], dict[str, str]],
) -> None:
    files = written("team")
    assert len(files) > 50
    for word in ("canary", *SECRET.words()):
        assert found(files, word) == [], word


def test_every_secret_is_in_the_leaderships_edition(
    written: Callable[[str], dict[str, str]],
) -> None:
    files = written("leadership")
    for name, word in zip(named(), SECRET.words(), strict=True):
        assert bool(found(files, word)) == (name not in NOWHERE), name


def named() -> list[str]:
    return [name for name in Secret.__dataclass_fields__ if name not in ("month", "lines")]


def test_index_and_map_of_the_leaderships_edition_would_tell(
    written: Callable[[str], dict[str, str]],
) -> None:
    files = written("leadership")
    if "sitemap.xml.gz" not in files:
        pytest.skip("no engine made an index yet")
    assert {"search/search_index.json", "sitemap.xml.gz"} <= {*found(files, SECRET.file)}
    assert "search/search_index.json" in found(files, SECRET.salary)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("4242424", "It is €4,242,424 a year"),
        ("4242424", "4 242 424 Ft".replace(" ", "\xa0")),
        ("4242424", "<text>€4.2m</text>"),
        ("1319.7", "1,319.7%"),
        ("Canary item", "cost-line-canary-item"),
        ("Canary item", "canary%20item"),
    ],
)
def test_secret_is_found_in_whatever_form(word: str, text: str) -> None:
    assert found({"page.html": text}, word) == ["page.html"]


def test_every_page_of_the_leaderships_edition_says_so(
    written: Callable[[str], dict[str, str]],
) -> None:
    is_page = re.compile(r"(?<!SUMMARY)\.(html|md)$")
    said = {name: "pc-edition" in text for name, text in written("leadership").items()}
    pages = [name for name in said if is_page.search(name)]
    assert [name for name in pages if not said[name]] in (["404.html"], [])
    assert not any(
        "pc-edition" in text for name, text in written("team").items() if is_page.search(name)
    )


def test_title_of_every_page_of_the_leaderships_edition_says_so(
    written: Callable[[str], dict[str, str]],
) -> None:
    pages = {name: text for name, text in written("leadership").items() if name.endswith("html")}
    assert [
        name
        for name, text in pages.items()
        if not re.search(r"<title>[^<]*leadership edition", text)
    ] == []
