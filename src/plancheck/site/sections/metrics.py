"""The page of step 6: the sales process as a flow of stages, and what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.metrics import unit
from plancheck.model.period import months_of
from plancheck.model.progress import came_in
from plancheck.site import words
from plancheck.site.blocks import card, cards, chip, part
from plancheck.site.figures import figure
from plancheck.site.html import Html, element, facts, items, joined, paragraph, span, table
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.mentions import mentioned
from plancheck.site.terms import defined
from plancheck.site.view import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from plancheck.model.metrics import Metrics, SalesMetric, SalesProcess, Stage
    from plancheck.site.view import View

ROW = "pc-facts pc-key pc-light"
"""Few figures beside each other."""


def body(view: View, section: Metrics) -> str:
    """The stages of a sale, then the metrics."""
    process = flow(view, section.sales_process)
    made = cards(metric(view, each) for each in section.metrics)
    return stacked(
        (
            heading(2, view.say("Sales process")) if process else "",
            block(process),
            heading(2, view.say("Metrics")) if made else "",
            block(made),
            block(not_measured(view, section)),
        )
    )


def flow(view: View, process: SalesProcess | None) -> Html:
    """The stages side by side on a wide screen, one below the other on a narrow one."""
    if process is None:
        return Html()
    cycle = process.cycle_days
    said = None
    if cycle is not None:
        said = view.count(
            cycle,
            "From the first talk to the sale in {n} day.",
            "From the first talk to the sale in {n} days.",
        )
    steps = [stage(view, each) for each in process.stages]
    return joined((paragraph(said), element("ol", *steps, class_="pc-flow") if steps else None))


def stage(view: View, each: Stage) -> Html:
    """A stage: its critical steps and its success measures."""
    figures = view.figures
    return element(
        "li",
        paragraph(
            joined((element("strong", each.name or each.id), _outcome(view, each)), " "),
            "pc-stage-name",
        ),
        items(each.steps),
        facts(
            [
                (view.say("Go on"), figure(figures.percent, each.conversion)),
                (view.say("Won from here"), figure(figures.percent, each.probability)),
                (view.say("Stays"), _stays(view, each.most_days)),
                (view.say("Hours of work"), _hours(view, each.hours)),
                (view.say("Worked by"), view.mention("role", each.role)),
            ]
        ),
        mentioned(view, each),
        class_=f"pc-stage pc-{each.outcome or 'open'}",
        id=anchor(each),
    )


def _hours(view: View, hours: Decimal | None) -> str | None:
    return view.figures.hours(hours) if hours else None


def _stays(view: View, days: int | None) -> str | None:
    return view.count(days, "{n} day at most", "{n} days at most") if days else None


def _outcome(view: View, each: Stage) -> Html | None:
    said = view.label(words.OUTCOME, each.outcome)
    if each.outcome not in ("won", "lost") or said is None or said == each.name:
        return None
    return chip(said, f"pc-{each.outcome}")


def metric(view: View, each: SalesMetric) -> Html:
    """A metric: where it stands, where it must be, by when, and who answers for it."""
    over = joined(
        (
            defined(view, each.kind, view.label(words.METRIC_KIND, each.kind))
            if each.kind != "other"
            else None,
            view.label(words.MEASURED, each.every or "monthly"),
            view.label(words.BETTER, each.better),
        ),
        " · ",
    )
    return card(
        anchor(each),
        each.name or each.id,
        goal(view, each),
        paragraph(each.definition, "pc-definition"),
        periods(view, each),
        alarm(view, each),
        facts(
            [
                (view.say("Owner"), view.person(each.owner)),
                (view.say("Source"), view.mention("tool", each.source)),
            ]
        ),
        mentioned(view, each),
        over=over,
    )


def goal(view: View, each: SalesMetric) -> Html:
    """From today's value to the target."""

    def written(value: Decimal) -> str:
        return view.figures.quantity(value, unit(each))

    arrow = span("pc-arrow", "→") if each.baseline is not None and each.target is not None else None
    target = span("pc-n pc-target", written(each.target)) if each.target is not None else None
    made = joined((figure(written, each.baseline), arrow, target), " ")
    return paragraph(made, "pc-from-to")


def periods(view: View, each: SalesMetric) -> Html:
    """Targets and what came, period by period, where the plan divides them."""
    targets, actuals = each.targets or {}, each.actuals or {}
    keys = sorted({*targets, *actuals}, key=_order)
    if not keys:
        return Html()

    def written(value: Decimal | None) -> Html | None:
        return figure(lambda known: view.figures.quantity(known, unit(each)), value)

    if not actuals:
        return facts(((view.figures.month(key), written(targets[key])) for key in keys), ROW)
    rows = [
        (None, (view.figures.month(key), written(targets.get(key)), written(came_in(each, key))))
        for key in keys
    ]
    return table(
        [(view.say("Period"), ""), (view.say("Target"), "num"), (view.say("Actual"), "num")], rows
    )


def _order(name: str) -> tuple[str, int]:
    """Months and quarters by time, a quarter before its months."""
    months = months_of(name)
    return months[0], -len(months)


def alarm(view: View, each: SalesMetric) -> Html:
    """The value that starts a response, and the response."""
    level = None if each.alarm is None else view.figures.quantity(each.alarm, unit(each))
    head = view.say("Alarm at {level}", level=level) if level else view.say("Response")
    return part(head, each.response or (view.say("no response is written down") if level else None))


def not_measured(view: View, section: Metrics) -> Html:
    """Common metrics that do not apply, with the reason."""
    pairs = list(_reasons(view, section))
    return part(view.say("Not measured, and why"), facts(pairs)) if pairs else Html()


def _reasons(view: View, section: Metrics) -> Iterator[tuple[str, str | None]]:
    for each in section.not_measured:
        yield view.label(words.METRIC_KIND, each.kind) or "", each.reason
