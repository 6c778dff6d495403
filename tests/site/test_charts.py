"""Charts: heights and lengths by value, figures beside what is drawn, words that stay words."""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.check import check
from plancheck.site import charts
from plancheck.site.charts import Chart, Series, bars, bridge, grouped, lines, stacked
from plancheck.site.charts.drawing import Point, beneath
from plancheck.site.charts.scale import scale
from plancheck.site.figures import Figures
from plancheck.site.html import Html
from plancheck.site.markup import clean
from plancheck.site.view import View
from tests.site.plans import AS_OF, ROOT, documents

RESULT = check(documents({}, ROOT / "tests/smallest"), as_of=AS_OF)
VIEW = View(plan=RESULT.plan, result=RESULT, figures=Figures("en", "EUR"), addresses={})
DRAWN = (grouped, stacked, lines, bars, bridge)
Draw = Callable[[View, Chart], Html]
EVIL = """</title><script>window.pwned=1</script>"' onload="x" & more"""


def _chart(labels: list[str], *series: Series, narrow: tuple[str, ...] = ()) -> Chart:
    write, short = VIEW.figures.money, VIEW.figures.short_money
    return Chart("Title", "What to see.", labels, series, write, short, narrow, "Month")


def _series(name: str, *values: int | None, kind: str = "", line: bool = False) -> Series:
    made = [None if value is None else Decimal(value) for value in values]
    return Series(name, made, kind, line)


def _tree(html: str) -> ET.Element:
    """What passes the gate, as a tree: anything that is not well-formed fails here."""
    return ET.fromstring(f"<div>{clean(html)}</div>")


def _shapes(html: str, *, of: str = "pc-drawing") -> list[dict[str, float]]:
    """The boxes of the drawings of a class, in hundredths."""
    drawings = [each for each in _tree(html).iter("svg") if each.get("class") == of]
    keys = ("x", "y", "width", "height")
    return [
        {key: float((box.get(key) or "").rstrip("%")) for key in keys}
        for drawing in drawings
        for box in drawing.iter("rect")
    ]


def _texts(html: str, tag: str, class_: str = "") -> list[str]:
    found = [each for each in _tree(html).iter(tag) if class_ in (each.get("class") or "")]
    return ["".join(each.itertext()) for each in found]


# Columns ---------------------------------------------------------------------------------------


def test_column_is_twice_as_high_for_twice_the_value() -> None:
    low, high = _shapes(grouped(VIEW, _chart(["A", "B"], _series("X", 30, 60))))
    assert high["height"] == pytest.approx(2 * low["height"], abs=0.02)
    assert low["y"] + low["height"] == pytest.approx(high["y"] + high["height"], abs=0.02)


def test_column_below_zero_hangs_from_zero() -> None:
    up, down = _shapes(grouped(VIEW, _chart(["A", "B"], _series("X", 20, -10))))
    assert down["y"] == pytest.approx(up["y"] + up["height"], abs=0.02)
    assert up["height"] == pytest.approx(2 * down["height"], abs=0.02)


def test_columns_of_a_label_stand_beside_each_other_in_its_room() -> None:
    drawn = _shapes(grouped(VIEW, _chart(["A", "B"], _series("X", 1, 2), _series("Y", 3, 4))))
    first, _, second, _ = drawn
    assert 0 < first["x"] < first["x"] + first["width"] <= second["x"]
    assert second["x"] + second["width"] < 50
    middle = (first["x"] + second["x"] + second["width"]) / 2
    assert middle == pytest.approx(25, abs=1)


def test_piled_columns_are_together_as_high_as_their_sum() -> None:
    one, two = _series("X", 10, -4), _series("Y", 30, -6)
    first, hung, second, below = _shapes(stacked(VIEW, _chart(["A", "B"], one, two)))
    assert second["y"] + second["height"] == pytest.approx(first["y"], abs=0.02)
    assert second["height"] == pytest.approx(3 * first["height"], abs=0.05)
    assert below["y"] == pytest.approx(hung["y"] + hung["height"], abs=0.02)


def test_value_that_is_not_there_is_not_drawn_and_not_written() -> None:
    drawn = grouped(VIEW, _chart(["A", "B"], _series("X", 5, None), _series("Y", 0, 1)))
    assert len(_shapes(drawn)) == 2
    assert _texts(drawn, "td") == ["€5", "€0", "", "€1"]


def test_striped_looks_have_a_stripe_for_each_column() -> None:
    drawn = grouped(VIEW, _chart(["A", "B"], _series("X", 1, 2), _series("Y", 3, None)))
    plot = next(each for each in _tree(drawn).iter("svg") if each.get("class") == "pc-drawing")
    assert [each.get("class") for each in plot.iter("rect")].count("pc-shape pc-kind-2") == 1
    (stripes,) = plot.iter("path")
    assert stripes.get("class") == "pc-stripes pc-kind-2"
    assert (stripes.get("d") or "").count("M") == 1


# Lines -----------------------------------------------------------------------------------------


def test_line_is_broken_where_a_value_is_missing() -> None:
    drawn = lines(VIEW, _chart(["A", "B", "C", "D"], _series("X", 1, 2, None, 4)))
    (line,) = [each for each in _tree(drawn).iter("path") if "pc-path" in (each.get("class") or "")]
    assert (line.get("d") or "").count("M") == 2
    assert len(list(_tree(drawn).iter("circle"))) == 3


def test_what_lies_below_zero_is_marked() -> None:
    drawn = lines(VIEW, _chart(["A", "B", "C"], _series("X", -10, 10, 20)))
    dots = [each.get("class") or "" for each in _tree(drawn).iter("circle")]
    assert ["pc-below" in each for each in dots] == [True, False, False]
    assert any(each.get("class") == "pc-under" for each in _tree(drawn).iter("path"))


def test_area_below_a_level_ends_where_the_line_crosses_it() -> None:
    piece = [Point(0, 60), Point(10, 40), Point(20, 70)]
    level = 50.0
    crossings = [point.x for point in beneath(piece, level) if point.y == level]
    assert crossings == [0, 5, 10, pytest.approx(13.33, abs=0.01), 20]
    assert beneath([Point(0, 10), Point(5, 20)], level) == []


def test_line_runs_over_the_columns_of_the_same_axis() -> None:
    quota, capacity = _series("Quota", 10, 20, line=True), _series("Capacity", 10, 20)
    drawn = grouped(VIEW, _chart(["A", "B"], capacity, quota))
    tops = [box["y"] for box in _shapes(drawn)]
    dots = [float((each.get("cy") or "").rstrip("%")) for each in _tree(drawn).iter("circle")][1:]
    assert dots == pytest.approx(tops, abs=0.02)


def test_mark_names_what_happens_at_a_label() -> None:
    chart = _chart(["A", "B", "C"], _series("X", 1, 2, 3))
    assert _texts(lines(VIEW, chart._replace(marked=(0, "Early"))), "text") == ["Early"]
    late = next(_tree(lines(VIEW, chart._replace(marked=(2, "Late")))).iter("text"))
    assert late.get("text-anchor") == "end"


# Rows ------------------------------------------------------------------------------------------


def test_bar_is_as_long_as_its_share_of_the_largest() -> None:
    whole, half = _shapes(bars(VIEW, _chart(["A", "B"], _series("X", 80, 40))), of="pc-lying")
    assert (whole["width"], half["width"]) == (100, 50)


def test_steps_of_a_bridge_begin_where_the_one_before_ends() -> None:
    chart = _chart(["Last year", "New", "Lost", "Goal"], _series("X", 100, 50, -30, 120))
    first, new, lost, goal = _shapes(bridge(VIEW, chart), of="pc-lying")
    assert new["x"] == pytest.approx(first["width"], abs=0.02)
    assert lost["x"] + lost["width"] == pytest.approx(new["x"] + new["width"], abs=0.02)
    assert goal["width"] == pytest.approx(lost["x"], abs=0.02)
    assert _texts(bridge(VIEW, chart), "span", "pc-n") == ["€100", "+€50", "-€30", "€120"]


def test_bridge_of_one_value_is_a_bar() -> None:
    assert len(_shapes(bridge(VIEW, _chart(["Goal"], _series("X", 5))), of="pc-lying")) == 1
    step = bridge(VIEW, _chart(["A", "B", "C"], _series("X", 5, None, 5)))
    assert _texts(step, "span", "pc-n") == ["€5", "€0", "€5"]


# Axis ------------------------------------------------------------------------------------------


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=5))
def test_axis_holds_zero_and_every_value_between_a_few_even_steps(values: list[Decimal]) -> None:
    ticks = scale(values).ticks
    zero = Decimal(0)
    assert min(ticks) <= min(zero, *values) <= max(zero, *values) <= max(ticks)
    assert zero in ticks
    assert len(ticks) in (range(3, 8) if any(values) else (1,))
    assert len({after - before for before, after in pairwise(ticks)}) <= 1


def test_axis_leaves_little_to_spare() -> None:
    both = scale([Decimal(-8), Decimal(397)]).ticks
    assert [int(tick) for tick in both] == [-100, 0, 100, 200, 300, 400]
    assert [str(tick) for tick in scale([Decimal(257)]).ticks] == ["0", "100", "200", "300"]


def test_axis_is_written_in_full_where_short_figures_are_the_same() -> None:
    chart = _chart(["A"], _series("X", 4))._replace(short=lambda _: "some")
    assert _texts(grouped(VIEW, chart), "span", "pc-tick") == ["€4", "€2", "€0"]


def test_amount_in_few_signs_keeps_three_figures() -> None:
    short = VIEW.figures.short_money
    amounts = [Decimal(each) for each in ("1250000", "12500", "414904", "-1500", "0")]
    assert [short(each) for each in amounts] == ["€1.25M", "€12.5K", "€415K", "-€1.5K", "€0"]


def test_currency_in_letters_stands_apart_from_its_figure() -> None:
    francs = Figures("en", "CHF")
    assert francs.money(Decimal(-620000)) == "-CHF\u00a0620,000"
    assert francs.short_money(Decimal(80000)) == "CHF\u00a080K"
    assert Figures("hu", "HUF").money(Decimal(5)) == "5\u00a0Ft"


# Words and figures -----------------------------------------------------------------------------


@pytest.mark.parametrize("draw", DRAWN)
def test_table_holds_the_figures_that_are_drawn(draw: Draw) -> None:
    drawn = draw(VIEW, _chart(["Jan", "Feb"], _series("Money", 1500, -20)))
    assert _texts(drawn, "caption") == ["Title"]
    assert _texts(drawn, "td") == ["€1,500", "-€20"]
    scopes = [(each.get("scope"), each.text) for each in _tree(drawn).iter("th")]
    assert scopes == [("col", "Month"), ("col", "Money"), ("row", "Jan"), ("row", "Feb")]


@pytest.mark.parametrize("draw", [grouped, stacked, lines])
def test_drawing_is_a_picture_with_a_name_and_a_description(draw: Draw) -> None:
    tree = _tree(draw(VIEW, _chart(["A"], _series("X", 1))))
    picture = next(each for each in tree.iter("svg") if each.get("role") == "img")
    named = [
        tree.find(f".//*[@id='{name}']") for name in (picture.get("aria-labelledby") or "").split()
    ]
    assert [each.text for each in named if each is not None] == ["Title", "What to see."]


def test_charts_that_show_the_same_have_ids_of_their_own_by_their_names() -> None:
    chart = _chart(["A"], _series("X", 1))
    both = [grouped(VIEW, chart._replace(name=name)) for name in ("one", "other")]
    ids = [each for html in both for each in re.findall(r'id="([^"]+)"', html)]
    assert len(ids) == len({*ids}) == 4
    assert grouped(VIEW, chart) == grouped(VIEW, chart)


@pytest.mark.parametrize("draw", DRAWN)
def test_markup_in_labels_stays_text(draw: Draw) -> None:
    chart = _chart([EVIL, "B", "C"], _series(EVIL, 1, 2, 3), _series("Y", 1, 2, 3))
    drawn = draw(VIEW, chart._replace(title=EVIL, said=EVIL, over=EVIL, marked=(0, EVIL)))
    tree = _tree(drawn)
    assert {each.tag for each in tree.iter()}.isdisjoint({"script", "style"})
    assert not any(
        name.startswith("on") or name == "style" for each in tree.iter() for name in each.attrib
    )
    assert EVIL in _texts(drawn, "figcaption")


@pytest.mark.parametrize("draw", DRAWN)
def test_drawing_loses_nothing_at_the_gate(draw: Draw) -> None:
    one, two = _series("X", 1, -2, 3, kind="cost"), _series("Y", 2, 3, 4, line=draw is grouped)
    drawn = draw(VIEW, _chart(["A", "B", "C"], one, two)._replace(marked=(1, "Here")))
    for piece in (r"<[a-z]+", r"\s[a-zA-Z0-9-]+="):
        kept, made = (sorted(re.findall(piece, html)) for html in (clean(drawn), drawn))
        assert kept == made


@pytest.mark.parametrize("draw", DRAWN)
def test_chart_without_any_value_is_nothing(draw: Draw) -> None:
    assert draw(VIEW, _chart(["A"])) == ""
    assert draw(VIEW, _chart([], _series("X"))) == ""


@pytest.mark.parametrize("draw", [grouped, stacked, lines, bars])
def test_chart_of_missing_values_is_nothing(draw: Draw) -> None:
    assert draw(VIEW, _chart(["A"], _series("X", None))) == ""


def test_chart_of_zeros_has_an_axis_and_no_column() -> None:
    drawn = grouped(VIEW, _chart(["A"], _series("X", 0)))
    assert _shapes(drawn) == []
    assert _texts(drawn, "span", "pc-tick") == ["€0"]


def test_legend_stands_where_there_are_several_series() -> None:
    assert _texts(grouped(VIEW, _chart(["A"], _series("X", 1))), "li") == []
    both = grouped(VIEW, _chart(["A"], _series("X", 1), _series("Y", 1, line=True)))
    assert [each.strip() for each in _texts(both, "li")] == ["X", "Y"]


def test_second_series_of_a_kind_gets_a_look_of_its_own() -> None:
    chart = _chart(["A"], _series("X", 1, kind="cost"), _series("Y", 1, kind="cost"))
    looks = {each.get("class") for each in _tree(bars(VIEW, chart)).iter("rect")}
    assert looks == {"pc-shape pc-kind-cost", "pc-shape pc-kind-2"}


# Labels ----------------------------------------------------------------------------------------


def test_months_of_several_years_name_the_year_once() -> None:
    months = [f"{year}-{month:02d}" for year in (2027, 2028) for month in range(1, 13)]
    labels, narrow = charts.month_labels(VIEW.figures, months)
    assert labels[12] == "Jan 2028"
    assert [narrow[0], narrow[1], narrow[12]] == ["J\n2027", "F", "J\n2028"]
    assert charts.month_labels(VIEW.figures, ["2027-01", "2027-Q2"])[0] == ["Jan", "Q2"]


def test_very_many_labels_are_thinned_out() -> None:
    labels = [str(number) for number in range(60)]
    drawn = grouped(VIEW, _chart(labels, _series("X", *range(60)), narrow=tuple(labels)))
    shown = [each for each in _texts(drawn, "span", "pc-under-it") if each]
    assert shown == labels[::3]


def test_many_labels_that_cannot_be_shortened_scroll_in_their_own_box() -> None:
    labels = [f"A rather long name {number}" for number in range(8)]
    boxes = [
        each
        for each in _tree(grouped(VIEW, _chart(labels, _series("X", *range(8))))).iter("div")
        if each.get("class") == "pc-plot pc-far"
    ]
    assert [(each.get("tabindex"), each.get("aria-label")) for each in boxes] == [("0", "Title")]
