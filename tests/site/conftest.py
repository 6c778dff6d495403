"""A site and a browser, for tests that look at pages as readers do."""

import functools
import http.server
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.site.plans import PROBES, ROOT, folder, mkdocs
from tests.site.reader import Tab

CHROMIUM = Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
KFT = "tests/firms/kft"
ARGUMENTS = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(root: Path) -> Iterator[str]:
    """A built site at a local address."""
    handler = functools.partial(_Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, or the test is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.is_file():
        pytest.skip("no Chromium here: .ci/program browser installs it")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def reader(browser: Any) -> Iterator[Callable[..., Tab]]:
    """Opens tabs for a test, in none of which anything may have gone wrong."""
    tabs: list[Tab] = []

    def opened(site: tuple[Path, str], *size: Any, **how: Any) -> Tab:
        tabs.append(Tab(browser, site[1], *size, **how))
        return tabs[-1]

    yield opened
    for tab in tabs:
        tab.context.close()
    assert [wrong for tab in tabs for wrong in tab.wrong] == []


# Built sites --------------------------------------------------------------------------------------

DONE, LONGEST = "built", 180


def _built(
    factory: pytest.TempPathFactory, name: str, *, serving: bool = False, **how: Any
) -> Path:
    """The site of a plan, built once in a session, however many workers look at it.

    The one that makes the folder builds in it; all others wait until it says how that went.
    """
    workers = "PYTEST_XDIST_WORKER" in os.environ
    at = (factory.getbasetemp().parent if workers else factory.getbasetemp()) / f"site-{name}"
    said = at / DONE
    try:
        at.mkdir()
    except FileExistsError:
        end = time.monotonic() + LONGEST
        while not said.exists() and time.monotonic() < end:
            time.sleep(0.2)
    else:
        done = mkdocs(folder(at, **how), serving=serving)
        (at / "writing").write_text(done.stderr if done.returncode else "", encoding="utf-8")
        (at / "writing").rename(said)
    wrong = said.read_text(encoding="utf-8")
    assert not wrong, wrong
    return at / "site"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The example as it is published: its folder, and its address."""
    root = _built(tmp_path_factory, "published")
    with served(root) as base:
        yield root, base


@pytest.fixture(scope="session")
def hungarian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A Hungarian firm's site, of which one page waits to be reviewed, and has a footnote."""
    team = (ROOT / KFT / "team.md").read_text(encoding="utf-8")
    late = team.replace("reviewed: 2026-11-18", "reviewed: 2025-11-18")
    files = {"team.md": f"{late}\nA note.[^1]\n\n[^1]: Below.\n"}
    root = _built(tmp_path_factory, "hungarian", files=files, below=KFT)
    with served(root) as base:
        yield root, base


@pytest.fixture(scope="session")
def probed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The example with the probes as further files, a draft with errors: folder and address."""
    probes = {f"probes/{name}": text for name, text in PROBES.items()}
    root = _built(tmp_path_factory, "probed", files=probes, serving=True)
    with served(root) as base:
        yield root, base
