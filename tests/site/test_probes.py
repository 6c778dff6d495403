"""Nothing that an author writes runs in a reader's browser, even where no policy forbids it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from plancheck.site import markup
from tests.site.conftest import served
from tests.site.plans import ROOT, folder, mkdocs
from tests.site.probes import CALL, PAYLOADS, PROSE, Probe, laid

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TRIED = r"""
async () => {
  const odd = [];
  const foreign = 'iframe, object, embed, base, frame, applet, portal, meta[http-equiv=refresh],'
    + '.md-content script, .md-content style, .md-content link, .md-content form,'
    + '.md-content template, .md-content noscript, .md-content math, .md-content foreignObject';
  for (const each of document.querySelectorAll(foreign)) odd.push(each.outerHTML.slice(0, 200));
  const every = [...document.querySelectorAll('*')];
  for (const each of every) {
    for (const one of each.attributes) {
      if (/^on/i.test(one.name) || /^(srcdoc|formaction|background)$/i.test(one.name)) {
        odd.push(each.outerHTML.slice(0, 200));
      }
    }
    const way = each.href?.baseVal ?? each.href ?? each.action;
    if (typeof way === 'string' && way && !/^(https?|mailto|tel):|^[#/]/i.test(way)) odd.push(way);
  }
  addEventListener('click', event => {
    const way = event.target.closest('a, area')?.href;
    if (!/^javascript:/i.test(way?.baseVal ?? way)) event.preventDefault();
  }, true);
  for (const each of document.querySelectorAll('details')) each.open = true;
  for (const each of document.querySelectorAll('main :is(a, area, summary, button, label, input)')) {
    for (const name of ['mouseover', 'focus', 'click']) {
      each.dispatchEvent(new MouseEvent(name, {bubbles: true, cancelable: true, view: window}));
    }
  }
  await new Promise(done => setTimeout(done, 1));
  return odd;
}
"""
"""Looks for what no page may hold, opens and clicks everything, and tells what it found."""


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[Probe], Path, str]]:
    """The probes, and the site of a plan full of them: its folder and its address."""
    probes, files = laid(ROOT / "plan")
    at = folder(tmp_path_factory.mktemp("tried"), files)
    done = mkdocs(at, serving=True)
    assert done.returncode == 0, done.stderr
    with served(at / "site") as base:
        yield probes, at / "site", base


class Watched:
    """A page of a browser without any policy, and all that happened in it that must not."""

    def __init__(self, browser: Any, base: str = "") -> None:
        self.ran: set[int] = set()
        self.happened: list[str] = []
        context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
        context.expose_binding("ran", lambda _, number: self.ran.add(number))
        context.on(
            "page", lambda page: self.happened.append(f"opened {page.url}") if self.page else None
        )
        self.page: Any = None
        self.page = context.new_page()
        self.base = base
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)

    def _dialog(self, dialog: Any) -> None:
        self.happened.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.happened.append(f"asked for {request.url}")

    def named(self, probes: list[Probe]) -> list[str]:
        """What ran, in words."""
        return [f"{number}: {probes[number - 1]}" for number in sorted(self.ran)]


def test_probes_are_many_and_of_many_kinds(tried: tuple[list[Probe], Path, str]) -> None:
    probes = tried[0]
    assert len({each.sink for each in probes}) >= 100
    assert len({each.payload for each in probes}) >= 100


def test_no_probe_runs_on_any_page(browser: Any, tried: tuple[list[Probe], Path, str]) -> None:
    probes, root, base = tried
    watched = Watched(browser, base)
    for path in sorted(root.rglob("*.html")):
        if path.parent.name == "rules" or path.name == "format.html":
            continue
        address = base + quote(path.relative_to(root).as_posix())
        watched.page.goto(address, wait_until="load")
        assert watched.page.evaluate(TRIED) == [], path.name
        assert watched.page.url.split("#")[0] == address
    assert watched.named(probes) == []
    assert watched.happened == []


def test_no_probe_runs_in_what_a_search_finds(
    browser: Any, tried: tuple[list[Probe], Path, str]
) -> None:
    probes, _, base = tried
    watched = Watched(browser, base)
    watched.page.goto(base + "index.html")
    field = watched.page.locator("input.md-search__input")
    field.click()
    for words in ("onerror", "script", "onload", "ran", "img src", "Words"):
        field.fill(words)
        field.press("End")
        watched.page.wait_for_selector(".md-search-result__item", timeout=30_000)
        watched.page.wait_for_timeout(150)
        assert watched.page.locator(".md-search-result :is(img, svg[onload], script)").count() == 0
    watched.page.evaluate(TRIED)
    watched.page.goto(base + "index.html?q=%3Cimg%20src%3Dx%20onerror%3Dran(0)%3E")
    watched.page.wait_for_timeout(200)
    assert watched.named(probes) == []
    assert watched.happened == []


# The gate alone --------------------------------------------------------------------------------

ALONE = [text for text in (*PAYLOADS, *(text for _, text in PROSE)) if "<" in text]

POURED = """
html => {
  for (const each of html) {
    document.body.appendChild(document.createElement('div')).innerHTML = each;
    const again = document.body.appendChild(document.createElement('div'));
    again.innerHTML = document.body.lastChild.previousSibling.innerHTML;
    const inert = new DOMParser().parseFromString(each, 'text/html');
    document.body.append(...inert.body.childNodes);
  }
}
"""


def poured(browser: Any, html: list[str]) -> Watched:
    """A page into which pieces are written, as a server does, as scripts do, and parsed again."""
    watched = Watched(browser, "about:")
    watched.page.set_content("".join(f"<div>{each}</div>" for each in html))
    watched.page.evaluate(POURED, html)
    watched.page.wait_for_timeout(300)
    return watched


def numbered() -> list[str]:
    return [each.replace(CALL, f"ran({number})") for number, each in enumerate(ALONE)]


def test_gate_alone_lets_nothing_run(browser: Any) -> None:
    watched = poured(browser, [markup.clean(each) for each in numbered()])
    assert watched.page.evaluate(TRIED) == []
    assert [ALONE[number] for number in sorted(watched.ran)] == []
    assert [each for each in watched.happened if "elsewhere" in each] == []


def test_without_the_gate_they_would_run(browser: Any) -> None:
    watched = poured(browser, [each for each in numbered() if "refresh" not in each])
    assert len(watched.ran) > 20
    assert [each for each in watched.happened if "elsewhere" in each]
