"""What a reader's first visit loads, in kilobytes: `make bench`.

Chromium opens pages of the example with an empty cache. Each answer is counted as it stands on the
disk and as a server sends it that compresses (gzip, what is not compressed already).
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from run import REPOSITORY

sys.path.insert(0, str(REPOSITORY))

from tests.site.conftest import ARGUMENTS, CHROMIUM, served
from tests.site.plans import folder, mkdocs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PAGES = ("index.html", "views/people/toth-bence.html", "views/team.html", "budget.html")
KINDS = ("document", "stylesheet", "script", "font", "image", "other")
COMPRESSED = (".woff2", ".woff", ".png", ".webp")
KILOBYTE = 1024


def main() -> None:
    """Build the example, open its pages, print what came."""
    if not CHROMIUM.is_file():
        print("\nfirst load: no Chromium here, not measured (`.ci/program browser` installs it)")
        return
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not without a browser

    with tempfile.TemporaryDirectory(prefix="plancheck-load-") as name:
        done = mkdocs(folder(Path(name)))
        if done.returncode:
            raise SystemExit(done.stderr)
        with served(Path(name) / "site") as base, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
            loads = {page: answers(chromium, base + page) for page in PAGES}
            chromium.close()
    show(loads)


def answers(chromium: Any, address: str) -> list[tuple[str, int, int]]:
    """What one visit with an empty cache loads: each answer's kind, its bytes, and compressed."""
    context = chromium.new_context()
    page = context.new_page()
    requests: list[Any] = []
    # What is built in cannot listen to Playwright: hence the lambda.
    page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108
    page.goto(address, wait_until="networkidle")
    found = []
    for request in requests:
        body = request.response().body()
        packed = request.url.split("?")[0].endswith(COMPRESSED)
        kind = request.resource_type if request.resource_type in KINDS else "other"
        found.append((kind, len(body), len(body) if packed else len(gzip.compress(body, 6))))
    context.close()
    return found


def show(loads: Mapping[str, Sequence[tuple[str, int, int]]]) -> None:
    """A table: a line a page, on the disk and compressed, by kind."""
    print("\nfirst load with an empty cache, KB (on the disk / compressed)")
    print(f"{'':32}{'requests':>9}" + "".join(f"{kind:>15}" for kind in (*KINDS, "together")))
    for page, found in loads.items():
        raw, sent = Counter[str](), Counter[str]()
        for kind, size, packed in found:
            for each in (kind, "together"):
                raw[each] += size
                sent[each] += packed
        sizes = (
            f"{raw[kind] / KILOBYTE:.0f} / {sent[kind] / KILOBYTE:.0f}"
            for kind in (*KINDS, "together")
        )
        print(f"{page:32}{len(found):>9}" + "".join(f"{size:>15}" for size in sizes))


if __name__ == "__main__":
    main()
