"""The same site by whichever engine: compared by what readers find on it."""

import re
from pathlib import Path

import pytest

from plancheck.site import export, markdown
from plancheck.site.export import pieces
from tests.site import engines
from tests.site.plans import PROBES, PWN, ROOT, made

pytestmark = pytest.mark.slow


def _files(root: Path) -> dict[str, bytes]:
    """A built site's files; the index of a compressed file holds the time of its making."""
    engine = re.compile(rb'<meta name="generator"[^>]*>')
    return {
        path.relative_to(root).as_posix(): engine.sub(b"", path.read_bytes())
        for path in root.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


def test_properdocs_builds_the_same_site(published: tuple[Path, str], tmp_path: Path) -> None:
    root, _ = published
    engines.built("properdocs", root.parent, tmp_path / "site")
    one, other = _files(root), _files(tmp_path / "site")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_exported_pages_hold_the_same_when_built_by_themselves(
    published: tuple[Path, str], tmp_path: Path
) -> None:
    root, _ = published
    pages = set(engines.exported(root.parent, tmp_path)) - {export.CONTENTS}
    assert len(pages) > 180
    for name in sorted(pages):
        page = Path(name.replace(".md", ".html"))
        assert engines.found(tmp_path / "site" / page) == engines.found(root / page), name


def test_pages_are_compared_by_words_links_and_ids(tmp_path: Path) -> None:
    for number, inside in enumerate(('<a href="x">b</a>', '<a href="y">b</a>', "<i id=z>b</i>")):
        (tmp_path / f"{number}.html").write_text(f"<article>a {inside}<br> c</article> d")
    one, two, three = (engines.found(tmp_path / f"{number}.html") for number in range(3))
    assert one == engines.Found(["a", "b", "c"], ["x"], [])
    assert one != two
    assert three.ids == ["z"]


def test_exported_probes_hold_nothing_that_an_engine_could_run() -> None:
    pages = export.texts(made(PROBES))
    for name, text in pages.items():
        assert f"<script>{PWN}" not in text, name
        assert not re.search(r"<[a-z][^<>\"]*(\"[^\"]*\"[^<>\"]*)*\son\w+=", text), name
        assert "](javascript" not in text
        assert 'href="javascript' not in text
        if name.endswith(".md"):  # an engine hands calendars on as they are
            assert "{:" not in text
            assert "{{" not in text
            assert "{%" not in text


def test_contents_list_the_pages_in_order() -> None:
    text = export.contents([("A [b]", "a.md"), ("More", [("C d", "c d.md")])])
    assert text == "- [A \\[b\\]](a.md)\n- More\n  - [C d](c%20d.md)\n"


def test_extensions_are_those_of_the_site() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = re.search(r"^markdown_extensions:\n((?: .*\n)+)", text, re.MULTILINE)
    assert listed
    assert tuple(re.findall(r"(?m)^  - ([\w.]+)", listed[1])) == export.EXTENSIONS


def test_html_is_cut_at_its_outermost_headings_only() -> None:
    html = "<p>a</p>\n<h2>b</h2>\n<section><h3>c</h3><br></section><h2>d</h2>"
    assert [piece.strip() for piece in pieces(html)] == [
        "<p>a</p>",
        "<h2>b</h2>",
        "<section><h3>c</h3><br></section>",
        "<h2>d</h2>",
        "",
    ]


def test_code_keeps_its_blank_lines_in_a_block_without_any() -> None:
    code = "---\ntitle: T\n---\n```\none\n\ntwo\n```\n"
    page = export.texts(made({"notes.md": code}))["notes.md"]
    block = page.split("\n\n")[2]
    assert "one&#10;&#10;two" in block


def test_links_between_pages_lead_to_where_they_are_published() -> None:
    notes = "---\ntitle: T\n---\n[team](../team/seller.md#x) [other](gone.md) [web](https://a.example/b.md)\n"
    page = export.texts(made({"notes/n.md": notes}))["notes/n.md"]
    assert '<a href="../team/seller.html#x">team</a>' in page
    assert '<a href="gone.md">other</a>' in page
    assert '<a href="https://a.example/b.md">web</a>' in page


def test_title_of_an_exported_page_is_quoted() -> None:
    page = export.texts(made({"n.md": "---\ntitle: 'A \"b\" \\ c: d'\n---\nx\n"}))["n.md"]
    assert page.startswith('---\ntitle: "A \\"b\\" \\\\ c: d"\n---\n')
    assert markdown.heading(1, "A") == "# A"
