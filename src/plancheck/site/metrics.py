"""The page of step 6: the sales process as a flow of stages, and what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.model.metrics import unit
from plancheck.site import words
from plancheck.site.blocks import card, cards, chip, part
from plancheck.site.figures import figure
from plancheck.site.html import Html, element, facts, items, joined, paragraph, span, table
from plancheck.site.markdown import block, heading, stacked
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
            heading(2, "Sales process") if process else "",
            block(process),
            heading(2, "Metrics") if made else "",
            block(made),
            block(not_measured(section)),
        )
    )


def flow(view: View, process: SalesProcess | None) -> Html:
    """The stages side by side on a wide screen, one below the other on a narrow one."""
    if process is None:
        return Html()
    cycle = process.cycle_days
    said = None if cycle is None else f"From the first talk to the sale in {cycle} days."
    steps = [stage(view, each) for each in process.stages]
    return joined((paragraph(said), element("ol", *steps, class_="pc-flow") if steps else None))


def stage(view: View, each: Stage) -> Html:
    """A stage: its critical steps and its success measures."""
    figures = view.figures
    return element(
        "li",
        paragraph(
            joined((element("strong", each.name or each.id), _outcome(each)), " "), "pc-stage-name"
        ),
        items(each.steps),
        facts(
            [
                ("Go on", figure(figures.percent, each.conversion)),
                ("Won from here", figure(figures.percent, each.probability)),
                ("Stays", f"{each.most_days} days at most" if each.most_days else None),
                ("Work", _hours(view, each.hours)),
                ("Worked by", view.mention("role", each.role)),
            ]
        ),
        class_=f"pc-stage pc-{each.outcome or 'open'}",
        id=anchor(each),
    )


def _hours(view: View, hours: Decimal | None) -> str | None:
    if not hours:
        return None
    return f"{view.figures.number(hours)} {'hour' if hours == 1 else 'hours'}"


def _outcome(each: Stage) -> Html | None:
    said = words.label(words.OUTCOME, each.outcome)
    if each.outcome not in ("won", "lost") or said is None or said == each.name:
        return None
    return chip(said, f"pc-{each.outcome}")


def metric(view: View, each: SalesMetric) -> Html:
    """A metric: where it stands, where it must be, by when, and who answers for it."""
    over = joined(
        (
            words.label(words.METRIC_KIND, each.kind) if each.kind != "other" else None,
            words.label(words.MEASURED, each.every or "monthly"),
            words.label(words.BETTER, each.better),
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
        facts([("Owner", view.person(each.owner)), ("Source", view.mention("tool", each.source))]),
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
    keys = sorted({*targets, *actuals})
    if not keys:
        return Html()

    def written(value: Decimal | None) -> Html | None:
        return figure(lambda known: view.figures.quantity(known, unit(each)), value)

    if not actuals:
        return facts(((view.figures.month(key), written(targets[key])) for key in keys), ROW)
    rows = [
        (None, (view.figures.month(key), written(targets.get(key)), written(actuals.get(key))))
        for key in keys
    ]
    return table([("Period", ""), ("Target", "num"), ("Actual", "num")], rows)


def alarm(view: View, each: SalesMetric) -> Html:
    """The value that starts a response, and the response."""
    level = None if each.alarm is None else view.figures.quantity(each.alarm, unit(each))
    head = f"Alarm at {level}" if level else "Response"
    return part(head, each.response or ("no response is written down" if level else None))


def not_measured(section: Metrics) -> Html:
    """Common metrics that do not apply, with the reason."""
    pairs = list(_reasons(section))
    return part("Not measured, and why", facts(pairs)) if pairs else Html()


def _reasons(section: Metrics) -> Iterator[tuple[str, str | None]]:
    for each in section.not_measured:
        yield words.label(words.METRIC_KIND, each.kind) or "", each.reason
