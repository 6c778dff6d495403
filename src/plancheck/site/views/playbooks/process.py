"""The sales process as a drawn flow, a funnel of its leads, and a checklist for each deal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model.funnel import all_brought, forecast, reached
from plancheck.model.money import disagree
from plancheck.model.plan import told
from plancheck.site import charts
from plancheck.site.blocks import cards, measures
from plancheck.site.figures import figure
from plancheck.site.html import Html, element, joined, link, paragraph, table
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.funnel import Funnel, Reached
    from plancheck.model.metrics import Stage
    from plancheck.model.strategies import SalesStrategy
    from plancheck.site.view import View


def _stages(view: View) -> tuple[Stage, ...]:
    return told(lambda: view.plan.stages) or ()


def _strategies(view: View) -> tuple[SalesStrategy, ...]:
    return told(lambda: view.plan.strategies) or ()


# The flow --------------------------------------------------------------------------------------


def path(view: View) -> Html:
    """The stages as boxes in a row, or below each other on a phone; what is lost lies aside."""
    boxes = [_box(view, each) for each in _stages(view)]
    if not boxes:
        return Html()
    cycle = told(lambda: view.plan.metrics_section.sales_process)
    said = None
    if cycle is not None and cycle.cycle_days is not None:
        said = view.count(
            cycle.cycle_days,
            "From the first talk to the sale in {n} day.",
            "From the first talk to the sale in {n} days.",
        )
    return joined((paragraph(said), element("ol", *boxes, class_="pc-path")))


def _box(view: View, each: Stage) -> Html:
    """A stage: how long a deal stays, how much work it is, who works it, how many go on."""
    small = [*_effort(view, each), view.mention("role", each.role)]
    if each.outcome == "lost":
        small.append(view.say("from any stage"))
    on = None
    if each.conversion is not None:
        on = view.say("{share} go on", share=view.figures.percent(each.conversion))
    return element(
        "li",
        paragraph(link(view.record(each), each.name or each.id), "pc-path-name"),
        *(paragraph(one, "pc-small") for one in small),
        paragraph(on, "pc-path-on"),
        class_=f"pc-path-{each.outcome or 'open'}",
    )


def _effort(view: View, each: Stage) -> Iterator[str]:
    if each.most_days:
        yield view.count(each.most_days, "{n} day at most", "{n} days at most")
    if each.hours:
        yield view.figures.hours(each.hours)


# The funnel ------------------------------------------------------------------------------------


def funnel(view: View) -> Html:
    """From leads to sales and revenue: what the strategies forecast, over the stages between."""
    whole = told(_whole, view)
    if whole is None or not whole.leads:
        return Html()
    money, number = view.figures.money, view.figures.number
    far = told(reached, view.plan) or []
    made = measures(
        (
            (view.say("Leads"), figure(number, whole.leads), None),
            (view.say("Sales made"), figure(number, _round(whole.customers)), None),
            (view.say("Revenue"), figure(money, whole.revenue), None),
        )
    )
    return joined((made, _chart(view, whole, far), paragraph(_compared(view, whole, far))))


def _whole(view: View) -> Funnel:
    return all_brought(view.plan, view.plan.strategies, view.plan.period)


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1))


def _chart(view: View, whole: Funnel, far: list[Reached]) -> Html:
    """The leads, those of them that reach each later stage, and the sales that are forecast."""
    between = [each for each in far[1:] if each.stage.outcome != "won"]
    labels = [
        view.say("Leads"),
        *(view.name(each.stage) for each in between),
        view.say("Sales made"),
    ]
    values = [whole.leads, *(whole.leads * each.share for each in between), whole.customers]
    share = view.figures.percent(whole.customers / whole.leads)

    def write(value: Decimal) -> str:
        return view.figures.number(_round(value))

    return charts.bars(
        view,
        charts.Chart(
            view.say("How many come how far"),
            view.say("Of all leads that are forecast, {share} become sales.", share=share),
            labels,
            [charts.Series(view.say("Over the plan’s period"), values, "revenue")],
            write,
            write,
            over=view.say("Stage"),
        ),
    )


def _compared(view: View, whole: Funnel, far: list[Reached]) -> str | None:
    """What the stages alone would make of the leads, where that is not what is forecast."""
    last = far[-1] if far else None
    if last is None or last.stage.outcome != "won":
        return None
    sales = whole.leads * last.share
    if not disagree(sales, whole.customers, view.plan.policy.tolerance):
        return None
    return view.say(
        "The sales are those that the strategies forecast, {own} of their leads. By the "
        "conversions of the stages alone it would be {sales}, {share}.",
        own=view.figures.percent(whole.customers / whole.leads),
        sales=view.figures.number(_round(sales)),
        share=view.figures.percent(last.share),
    )


def forecasts(view: View) -> Html:
    """What each strategy is expected to bring, and all of them together."""
    rows = [(None, tuple(_forecast(view, each))) for each in _strategies(view) if each.forecast]
    if not rows:
        return Html()
    heads = [
        (view.say("Strategy"), ""),
        (view.say("Leads"), "num"),
        (view.say("Conversion"), "num"),
        (view.say("A sale"), "num"),
        (view.say("Sales made"), "num"),
        (view.say("Revenue"), "num"),
    ]
    return table(heads, rows, class_="pc-stack", foot=tuple(_sum(view)) if len(rows) > 1 else ())


def _forecast(view: View, each: SalesStrategy) -> Iterator[Html | None]:
    written, brought, figures = each.forecast, forecast(each), view.figures
    yield view.to(each)
    if written is not None:
        yield figure(figures.number, written.leads)
        yield figure(figures.percent, written.conversion)
        yield figure(figures.money, written.deal_size)
    yield figure(lambda sales: figures.number(_round(sales)), brought and brought.customers)
    yield figure(figures.money, brought and brought.revenue)


def _sum(view: View) -> Iterator[Html | str | None]:
    whole = told(_whole, view)
    if whole is None:
        return
    yield view.say("All strategies")
    yield figure(view.figures.number, whole.leads)
    yield None
    yield None
    yield figure(view.figures.number, _round(whole.customers))
    yield figure(view.figures.money, whole.revenue)


# The checklist ---------------------------------------------------------------------------------


def checklist(view: View) -> Html:
    """The critical steps of each stage as boxes to tick, on the screen or on paper."""
    stages = [_checks(view, number, each) for number, each in enumerate(_stages(view), 1)]
    made = cards([each for each in stages if each], "pc-checklist")
    said = view.say("Tick along with one deal, or print the page: no tick is kept.")
    return joined((paragraph(said), made)) if made else Html()


def _checks(view: View, number: int, each: Stage) -> Html:
    if not each.steps:
        return Html()
    steps = [
        element(
            "li",
            element("label", element("input", type="checkbox"), element("span", step)),
        )
        for step in each.steps
    ]
    name = f"{number}. {each.name or each.id}"
    return element(
        "section",
        paragraph(view.mention("role", each.role), "pc-over"),
        element("h3", link(view.record(each), name), class_="pc-card-title"),
        element("ul", *steps, class_="pc-ticks"),
        class_="pc-card",
        id=f"check-{anchor(each)}",
    )
