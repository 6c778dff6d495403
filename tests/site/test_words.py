"""Every word that the site adds is in a catalogue, whole, and shown in the plan's language."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml
from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from typing_extensions import override

from plancheck.model.languages import CATALOGUES, languages
from plancheck.site import language, words
from plancheck.site.html import CLOSES, OPENS, div, element, span
from plancheck.site.markdown import block
from plancheck.site.page import Page
from plancheck.site.pages import Site
from plancheck.site.since import Base
from plancheck.source.files import read
from tests.site.messages import extract
from tests.site.plans import EDIT, ROOT, documents, made

TRANSLATED = [code for code in languages() if code != "en"]
SITE = ROOT / "src/plancheck/site"


def catalogue(code: str) -> Catalog:
    return read_po(BytesIO((CATALOGUES / f"{code}.po").read_bytes()), locale=code)


def messages(code: str) -> list[Message]:
    return [each for each in catalogue(code) if each.id]


def texts(said: Any) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, tuple | list) else (said,)


def in_code() -> set[tuple[str, ...]]:
    method = [("**.py", "tests.site.messages:extract")]
    return {texts(found[2]) for found in extract_from_dir(SITE, method)}


# Catalogues -------------------------------------------------------------------------------------


def test_hungarian_is_there() -> None:
    assert "hu" in TRANSLATED


@pytest.mark.parametrize("code", TRANSLATED)
def test_catalogue_holds_what_the_code_says_and_nothing_else(code: str) -> None:
    """Where this fails: `make words`, and translate what is new."""
    assert {texts(each.id) for each in messages(code)} == in_code()
    assert list(catalogue(code).obsolete) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated(code: str) -> None:
    plurals = catalogue(code).num_plurals
    for each in messages(code):
        said = texts(each.string)
        assert all(text.strip() for text in said), each.id
        assert not each.fuzzy, each.id
        assert len(said) == (plurals if isinstance(each.id, tuple) else 1), each.id


def places(message: str) -> set[str]:
    """The placeholders of a message, whether in braces or in another's notation."""
    fields = {name for _, name, _, _ in Formatter().parse(message) if name is not None}
    return fields | set(re.findall("%[a-z]", message))


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_have_the_places_of_their_messages(code: str) -> None:
    for each in messages(code):
        wanted = set.union(*map(places, texts(each.id)))
        assert all(places(text) == wanted for text in texts(each.string)), each.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_catalogue_needs_no_date_and_no_place(code: str) -> None:
    written = (CATALOGUES / f"{code}.po").read_text(encoding="utf-8")
    assert not re.search(r'^("[A-Z].*-Date|"Generated-By|#:)', written, re.MULTILINE)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('view.tell("a {x}", x=span("b", view.say("c")))', ["a {x}", "c"]),
        ('view.say(\n    "a "\n    "b",\n    n=1,\n)', ["a b"]),
        ('view.count(len(f("x")), "{n} a", "{n} b")', [("{n} a", "{n} b")]),
        ('view.say("a" if x else "b")', ["a", "b"]),
        ('view.say(words.TABLE["key"])', []),
        ('"text".count("e")', []),
        ('TABLE = {"key": mark("a")}', ["a"]),
    ],
)
def test_messages_are_found_in_the_code(code: str, found: list[Any], tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(code)
    with (tmp_path / "page.py").open("rb") as file:
        assert [each[2] for each in extract(file)] == found


def test_theme_says_nothing_that_is_not_in_the_catalogues() -> None:
    class Loader(yaml.SafeLoader):
        pass

    config = yaml.load((ROOT / "mkdocs.yml").read_text(), Loader)  # noqa: S506  a safe one
    toggles = [palette["toggle"]["name"] for palette in config["theme"]["palette"]]
    assert {config["site_description"], *toggles} == set(words.ENGINE)


# Pages ------------------------------------------------------------------------------------------

_LETTER = re.compile(r"\{[^}]*\}|%[a-z]|([^\W\d_])")
MARK = "\u0332"


def marked(message: str) -> str:
    """A message as this language says it: each letter is underlined, and so no word of its own."""
    return _LETTER.sub(lambda found: found[0] + MARK if found[1] else found[0], message)


@pytest.fixture
def underlined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hungarian with other words: those of the code, underlined."""
    pseudo = Catalog(locale="hu")
    for found in in_code():
        said = tuple(marked(each) for each in found)
        pseudo.add(found if len(found) > 1 else found[0], said if len(found) > 1 else said[0])
    with (tmp_path / "hu.po").open("wb") as file:
        write_po(file, pseudo)
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)
    language.language.cache_clear()
    yield
    language.language.cache_clear()


class Shown(HTMLParser):
    """What readers and screen readers get of a page, but for what says that it is English."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[bool] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        spoken = [attributes.get(key) for key in ("title", "aria-label", "alt", "data-head")]
        self.texts += [each for each in spoken if each and not any(self.open)]
        if tag not in ("br", "hr", "img"):
            self.open.append(attributes.get("lang") == "en" or tag == "code")

    @override
    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    @override
    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.texts.append(data)


def shown(page: Page) -> str:
    reader = Shown()
    markdown = re.sub(r" \{ #\S+ \}$", "", page.markdown, flags=re.MULTILINE)
    for piece in re.split(f"[{OPENS}{CLOSES}]", markdown):
        reader.feed(piece)
    return "\n".join((page.title, *reader.texts))


def spelled(text: str) -> set[str]:
    """The words in a text that have two letters or more."""
    return {each.casefold() for each in re.findall(r"[^\W\d_]{2,}", text)}


def values(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from (text for each in data.values() for text in values(each))
    elif isinstance(data, list):
        yield from (text for each in data for text in values(each))
    elif isinstance(data, str) and data not in _KEYS:
        yield data


def choices(schema: Any) -> Iterator[str]:
    """The words that a key may have as its value, of which pages show a word of their own."""
    if isinstance(schema, dict):
        yield from (each for each in schema.get("enum", ()) if isinstance(each, str))
        yield from (each for inner in schema.values() for each in choices(inner))
    elif isinstance(schema, list):
        yield from (each for inner in schema for each in choices(inner))


_KEYS = {
    each
    for path in (ROOT / "schema").glob("*.json")
    for each in choices(json.loads(path.read_text(encoding="utf-8")))
}


def of_plan(below: Path, files: dict[str, str]) -> set[str]:
    """The words of a plan itself, and those of dates and figures."""
    said = [
        text for each in documents(files, below) for text in (*values(each.data), str(each.prose))
    ]
    names = [raw.name for raw in read(below)]
    locale = Locale.parse("hu")
    dates = [
        *locale.months["format"]["wide"].values(),
        *locale.months["format"]["abbreviated"].values(),
    ]
    dates += locale.quarters["format"]["abbreviated"].values()
    dates += [
        name for form in locale.days.values() for names in form.values() for name in names.values()
    ]
    return spelled(" ".join((*said, *names, *dates, "és plan Ft EUR Mrd plancheck", EDIT)))


def beside_the_catalogue(site: Site, known: set[str]) -> dict[str, list[str]]:
    """The words of each page that are neither underlined nor the plan's."""
    pages = {at: page for at, page in site.pages.items() if not page.language}
    return {
        at: left for at, page in pages.items() if (left := sorted(spelled(shown(page)) - known))
    }


PLANS = ["tests/firms/kft", "tests/firms/agency", "tests/firms/shop", "tests/firms/saas", "plan"]


def in_hungarian(below: Path) -> dict[str, str]:
    index = (below / "index.md").read_text(encoding="utf-8")
    said = re.sub("^language: .*\n", "", index, flags=re.MULTILINE)
    return {"index.md": said.replace("section: plan\n", "section: plan\nlanguage: hu\n")}


@pytest.mark.usefixtures("underlined")
@pytest.mark.parametrize("name", PLANS)
def test_every_word_of_a_page_is_the_plans_or_in_the_catalogue(name: str) -> None:
    below = ROOT / name
    files = in_hungarian(below)
    site = made(files, below=below)
    assert site.language.code == "hu"
    assert marked("Budget") in shown(site.pages["checks/rules/index.md"])
    assert beside_the_catalogue(site, of_plan(below, files)) == {}
    named = " ".join((site.name, *_names(site.nav)))
    assert spelled(named) - of_plan(below, files) == set()


def _names(nav: list[Any]) -> Iterator[str]:
    for name, below in nav:
        yield name
        if isinstance(below, list):
            yield from _names(below)


@pytest.mark.usefixtures("underlined")
def test_every_word_of_what_changed_is_the_plans_or_in_the_catalogue() -> None:
    before, after = ROOT / "tests/firms/agency", ROOT / "plan"
    files = in_hungarian(after)
    base = Base(tuple(documents({}, before)), frozenset(), "2027.1", date(2026, 11, 20))
    site = made(files, below=after, audience="leadership", base=base)
    known = of_plan(after, files) | of_plan(before, {}) | {"angol", "magyar"}
    assert len(shown(site.pages["views/changed.md"])) > 10_000
    assert beside_the_catalogue(site, known) == {}


@pytest.mark.parametrize(
    "said",
    [
        element("p", "Sales per head"),
        span("", marked("Owner"), " sales per head"),
        div("x", marked("Owner"), title="Sales per head"),
        element("th", marked("Owner"), aria_label="Sales per head"),
    ],
)
def test_word_beside_the_catalogue_is_found(said: str) -> None:
    page = Page(marked("Budget"), f"# {marked('Budget')}\n\n{block(element('div', said))}")
    site = Site("", {"x.md": page}, [], made().result)
    assert beside_the_catalogue(site, set()) == {"x.md": ["head", "per", "sales"]}
