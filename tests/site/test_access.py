"""Nothing hinders readers: axe-core finds no violation, and headings, tables and keys work."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.kinds import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core's own script."""
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    """A page of a browser that is as wide as a desk's."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation_in_light_and_dark(
    page: Any, published: tuple[Path, str], axe: str, kind: str
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(published[1] + KINDS[kind])
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.evaluate(axe)
    light = _violations(page, {"resultTypes": ["violations"]})
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(50)
    dark = _violations(page, {"runOnly": ["color-contrast"]})
    assert (light, dark) == ([], [])


def _violations(page: Any, options: dict[str, Any]) -> list[str]:
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{each['id']}: {each['help']}: {node['html'][:160]} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"][:3]
    ]
