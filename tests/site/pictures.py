"""Takes the pictures of the page on how to change a plan: `python -m tests.site.pictures`.

They show the sites of an English plan and of a Hungarian one; where a finding is to be seen, an id
on the page on tools is mistyped. Take them anew when the site looks different.
"""

import base64
import re
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

from plancheck.site.views.changing.page import PICTURES
from tests.site.conftest import ARGUMENTS, CHROMIUM, served
from tests.site.plans import ROOT, folder, mkdocs

BELOW = {"en": "plan", "hu": "tests/firms/kft"}
TO = ROOT / "src/plancheck/site/pictures"
MOST_BYTES = 40_000
QUALITY = 72
SHARPNESS = 2


class Shot(NamedTuple):
    """What a picture shows: the page, what a ring is drawn around, whether an id is mistyped."""

    page: str
    ringed: str = ""
    mistyped: bool = True


SHOTS = {
    "pencil": Shot("customers.html", "a[rel=edit]", mistyped=False),
    "finding": Shot("tools.html", ".pc-where a"),
    "health": Shot("checks/health.html"),
}

RING = """element => {
  const box = element.getBoundingClientRect(), ring = document.createElement("div")
  const wide = Math.max(box.width, box.height) > 60 ? [box.width + 16, box.height + 10] : [44, 44]
  Object.assign(ring.style, {
    position: "fixed", boxSizing: "border-box", zIndex: 99, pointerEvents: "none",
    left: `${box.x + box.width / 2 - wide[0] / 2}px`, top: `${box.y + box.height / 2 - wide[1] / 2}px`,
    width: `${wide[0]}px`, height: `${wide[1]}px`,
    border: "3px solid #c2410c", borderRadius: "22px",
  })
  document.body.append(ring)
}"""


def mistyped(below: Path) -> dict[str, str]:
    """The page on tools with an owner whom nobody knows."""
    text = (below / "tools.md").read_text(encoding="utf-8")
    return {"tools.md": re.sub(r"owner: [a-z-]+", "owner: kovacs-agi", text, count=1)}


def take(browser: Any, base: str, name: str) -> bytes:
    """A picture as WebP."""
    shot, size = SHOTS[name], PICTURES[name]
    area = {"width": size.width, "height": size.height}
    context = browser.new_context(viewport=area, color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    page.goto(base + shot.page)
    page.evaluate("document.fonts.ready")
    if shot.ringed:
        page.locator(shot.ringed).first.evaluate(RING)
    clip = {"x": 0, "y": 0, **area, "scale": SHARPNESS}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip}
    taken = context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    context.close()
    return base64.b64decode(taken["data"])


def site(browser: Any, language: str, *, wrong: bool) -> None:
    """Build a plan's site, and take the pictures of it."""
    below = BELOW[language]
    with tempfile.TemporaryDirectory() as place:
        files = mistyped(ROOT / below) if wrong else {}
        at = folder(Path(place), files, below=below)
        mkdocs(at, serving=True).check_returncode()
        with served(at / "site") as base:
            for name in (name for name, shot in SHOTS.items() if shot.mistyped is wrong):
                data = take(browser, base, name)
                assert len(data) <= MOST_BYTES, f"{name} has {len(data)} bytes"
                (TO / language / f"{name}.webp").write_bytes(data)


def main() -> None:
    """Take all pictures, and complain of one that is too large."""
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for language in BELOW:
            (TO / language).mkdir(parents=True, exist_ok=True)
            for wrong in (False, True):
                site(browser, language, wrong=wrong)
        browser.close()


if __name__ == "__main__":
    main()
