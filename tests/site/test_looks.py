"""The colours of charts: seen against the page, and told apart by those who see few colours."""

import math
import re
from itertools import combinations, pairwise

import pytest

from tests.site.plans import ROOT

STYLES = ROOT / "hooks/theme/stylesheets"
CSS = (STYLES / "charts.css").read_text(encoding="utf-8")
LOOKS = range(1, 7)
STRIPED = {2, 4}
PAPER = {"light": "#ffffff", "dark": "#15191a", "print": "#ffffff"}
OPENS = {
    "light": ':root,\n[data-md-color-scheme="default"] {',
    "dark": '[data-md-color-scheme="slate"] {',
    "print": ":root,\n  [data-md-color-scheme] {",
}
# Machado, Oliveira and Fernandes (2009), severity 1, for linear light.
SEEN = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}

Light = tuple[float, float, float]


def _colours(mode: str) -> dict[str, str]:
    start = CSS.index(OPENS[mode])
    rule = CSS[start : CSS.index("}", start)]
    return dict(re.findall(r"--pc-((?:look|edge)-\d): (#[0-9a-f]{6});", rule))


def _light(colour: str) -> Light:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2."""
    shares = (0.2126, 0.7152, 0.0722)
    dark, bright = sorted(
        sum(share * part for share, part in zip(shares, _light(each), strict=True))
        for each in (one, other)
    )
    return (bright + 0.05) / (dark + 0.05)


def _lab(colour: str, eye: str) -> Light:
    """A colour in CIELAB, where distances are what the eye sees, as an eye of a kind sees it."""
    light = _light(colour)
    seen = [sum(a * b for a, b in zip(row, light, strict=True)) for row in SEEN[eye]]
    red, green, blue = (min(max(each, 0.0), 1.0) for each in seen)
    x = _cube((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    y = _cube(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _cube((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


@pytest.mark.parametrize("mode", PAPER)
def test_every_shape_stands_out_from_the_page_by_its_fill_or_its_outline(mode: str) -> None:
    colours = _colours(mode)
    for look in LOOKS:
        outline = colours.get(f"edge-{look}", colours[f"look-{look}"])
        assert _contrast(outline, PAPER[mode]) >= 3, look


@pytest.mark.parametrize("mode", PAPER)
def test_stripes_are_seen_on_their_ground(mode: str) -> None:
    colours = _colours(mode)
    for look in STRIPED:
        assert _contrast(colours[f"edge-{look}"], colours[f"look-{look}"]) >= 1.5, look


@pytest.mark.parametrize("mode", PAPER)
@pytest.mark.parametrize("eye", SEEN)
def test_looks_of_a_kind_are_told_apart_by_every_eye(eye: str, mode: str) -> None:
    colours = _colours(mode)
    for one, other in combinations(LOOKS, 2):
        if (one in STRIPED) == (other in STRIPED):
            seen = (_lab(colours[f"look-{each}"], eye) for each in (one, other))
            assert math.dist(*seen) >= 20, (one, other)


@pytest.mark.parametrize("mode", PAPER)
def test_neighbours_differ_in_lightness(mode: str) -> None:
    colours = _colours(mode)
    light = [_lab(colours[f"look-{each}"], "all colours")[0] for each in LOOKS]
    assert all(abs(one - other) >= 15 for one, other in pairwise(light))


def test_paper_prints_the_colours_of_the_light_page() -> None:
    assert _colours("print") == _colours("light")


def test_dark_and_light_page_are_those_of_the_stylesheet() -> None:
    plan = (STYLES / "plan.css").read_text(encoding="utf-8")
    assert re.findall(r"--pc-paper: (#[0-9a-f]{6});", plan) == [*PAPER.values()]
