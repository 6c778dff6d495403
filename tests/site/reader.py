"""A reader's browser: a tab that remembers whatever went wrong in it, and what it shows."""

from pathlib import Path
from typing import Any

PHONE, DESK = (390, 844), (1280, 900)

WATCHED = """document.addEventListener("securitypolicyviolation", event =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""
"""What the policy forbids is told twice: browsers do not say all of it in the console."""


class Tab:
    """A tab with a site in it, under the site's own policy.

    `wrong` is what no tab of a reader may meet: errors and warnings, requests that fail or go to
    anybody else.
    """

    def __init__(self, browser: Any, base: str, size: tuple[int, int] = DESK, **how: Any) -> None:
        self.base = base
        self.wrong: list[str] = []
        viewport = {"width": size[0], "height": size[1]}
        self.context = browser.new_context(viewport=viewport, **how)
        self.context.add_init_script(WATCHED)
        self.page = self.context.new_page()
        self.page.set_default_timeout(6_000)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)
        self.page.on("requestfailed", self._failed)

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"{self.page.url}: {message.type}: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.wrong.append(f"{self.page.url} asked for {request.url}")

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            self.wrong.append(f"{self.page.url}: {response.status} for {response.url}")

    def _failed(self, request: Any) -> None:
        # Who leaves a page before all of it is there aborts what is still on its way.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"{self.page.url}: {request.failure} for {request.url}")

    def open(self, address: str) -> Any:
        """Go to a page of the site."""
        self.page.goto(self.base + address)
        return self.page

    @property
    def here(self) -> str:
        """The address of the page, with its place, without what a search marks on it."""
        path, _, place = str(self.page.url).removeprefix(self.base).partition("#")
        return path.partition("?")[0] + (f"#{place}" if place else "")

    def shows_at_once(self, selector: str, *words: str) -> bool:
        """Whether a piece of the page with all of these words lies in what is seen of it."""
        piece = self.page.locator(f"main {selector}")
        for each in words:
            piece = piece.filter(has_text=each)
        size = self.page.viewport_size
        boxes = [each.bounding_box() for each in piece.all()]
        return any(
            box["x"] >= 0
            and box["x"] + box["width"] <= size["width"]
            and box["y"] + box["height"] <= size["height"]
            for box in boxes
            if box
        )

    def find(self, words: str) -> list[str]:
        """What a search finds, by address and place, best first; none if it says so."""
        page = self.page
        page.keyboard.press("/")
        field = page.locator("input.md-search__input")
        field.fill(words)
        field.press("End")  # the theme looks only when a key is let go
        page.wait_for_selector(".md-search-result__item, :text('No matching documents')")
        links = page.locator(".md-search-result__item a")
        return [
            f"{path.partition('?')[0]}{mark}{place}"
            for url in links.evaluate_all("all => all.map(each => each.href)")
            for path, mark, place in [url.removeprefix(self.base).partition("#")]
        ]


def pages(root: Path) -> tuple[list[str], list[str]]:
    """The addresses of a built site's pages: those of the plan, and those of single rules."""
    every = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html"))
    rules = [at for at in every if at.startswith("checks/rules/") and "index" not in at]
    return [at for at in every if at not in rules], rules
