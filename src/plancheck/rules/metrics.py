"""Rules of step 6: the sales process and what is measured."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from plancheck.model.metrics import COMMON, leading
from plancheck.model.money import disagree, percent
from plancheck.model.plan import known
from plancheck.rules.gaps import absent, gaps, none_of_kind
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.metrics import NotMeasured, SalesMetric, Stage
    from plancheck.model.plan import Plan
    from plancheck.problem import Problem


MOST_NOTES = 5
OPEN_STAGES = 2
"""How many open stages a sales process has at least: one alone is a list of leads."""


# The sales process -----------------------------------------------------------------------------


def open_stages(plan: Plan) -> list[Stage]:
    """The stages before a deal is won or lost, and those of which that cannot be told."""
    return [stage for stage in plan.stages if stage.readable("outcome") in ("open", None)]


@rule(severity="error", step=6, required=True, needs=("metrics",))
def no_sales_process(plan: Plan) -> Iterator[Problem]:
    """The sales process has fewer than two open stages, or none for won or for lost deals."""
    process = plan.metrics_section.sales_process
    if process is None:
        yield plan.metrics_section.problem(
            "sales_process",
            "the plan has no sales process",
            help="Write under `sales_process:` the `stages:` of a sale in order: two or more that "
            "are open, one that is won and one that is lost.",
        )
        return
    outcomes = [known(stage.outcome) for stage in process.stages]
    if lacking := list(_lacking(outcomes)):
        yield process.problem(
            "stages",
            f"the sales process lacks {' and '.join(lacking)}",
            help="A sales process leads through two or more stages with `outcome: open` to one "
            "with `outcome: won` and one with `outcome: lost`.",
        )


def _lacking(outcomes: list[str]) -> Iterator[str]:
    """What a sales process needs beyond stages with these outcomes."""
    if outcomes.count("open") < OPEN_STAGES:
        yield "a second open stage" if "open" in outcomes else "two open stages"
    yield from (f"a stage for {end} deals" for end in ("won", "lost") if end not in outcomes)


@rule(
    severity="error",
    step=6,
    required=True,
    needs=("metrics",),
    unless=("no-sales-process",),
    each=open_stages,
)
def stage_without_steps(plan: Plan, stage: Stage) -> Iterator[Problem]:
    """An open stage of the sales process has no critical steps."""
    if known(stage.outcome) == "open" and absent(stage.steps):
        yield stage.problem(
            "steps",
            f"{stage.label} has no critical steps",
            help="List under `steps:` what has to happen here before a deal goes on.",
        )


@rule(
    severity="error",
    step=6,
    required=True,
    needs=("metrics",),
    unless=("no-sales-process",),
    each=open_stages,
)
def stage_without_measure(plan: Plan, stage: Stage) -> Iterator[Problem]:
    """An open stage of the sales process has no success measure."""
    measures = (stage.conversion, stage.hours, stage.most_days)
    if known(stage.outcome) == "open" and measures == (None, None, None):
        yield stage.problem(
            (),
            f"{stage.label} has no success measure",
            help="Give it one of `conversion:` (the share of deals that goes on, such as 40%), "
            "`hours:` (of work a deal) or `most_days:` (that a deal may stay here).",
        )


@rule(severity="warning", step=6, needs=("metrics",), unless=("no-sales-process",))
def stage_probability_falls(plan: Plan) -> Iterator[Problem]:
    """A deal in a later stage of the sales process is less likely to be won than before."""
    stages = [stage for stage in plan.stages if known(stage.outcome) != "lost"]
    told = [(stage, stage.probability) for stage in stages if stage.probability is not None]
    for (earlier, before), (later, after) in pairwise(told):
        if after < before:
            yield later.problem(
                "probability",
                f"{later.label} has a probability of {percent(after)}, below the "
                f"{percent(before)} of {earlier.label} before it",
                help="The further a deal has come, the likelier it is won. Correct one of the two, "
                "or put the stages into their order.",
                notes=[earlier.mention("probability", f"{percent(before)} here")],
            )
            return  # stages in the wrong order are one fault


@rule(severity="warning", step=6, needs=("metrics",), unless=("no-sales-process",))
def cycle_disagrees(plan: Plan) -> Iterator[Problem]:
    """The sales cycle is longer than all the time that its stages allow."""
    process = known(plan.metrics_section.sales_process)
    cycle = known(process.cycle_days)
    stages = [stage for stage in open_stages(plan) if known(stage.outcome) == "open"]
    most = [(known(stage.most_days), stage) for stage in stages]
    allowed = sum(days for days, _ in most)
    if cycle <= allowed or not disagree(Decimal(cycle), Decimal(allowed), plan.policy.tolerance):
        return
    longest = sorted(most, key=lambda each: -each[0])[:MOST_NOTES]
    yield process.problem(
        "cycle_days",
        f"the sales cycle takes {cycle} days, but a deal may stay only {allowed} days in the open "
        "stages together",
        help="Shorten `cycle_days:`, or allow more `most_days:` in the stages that take longer.",
        notes=[
            stage.mention("most_days", f"{days} days in {stage.label}") for days, stage in longest
        ],
    )


# The five common metrics -----------------------------------------------------------------------


def excused(plan: Plan) -> dict[str, NotMeasured]:
    """The common metrics that the plan leaves out with a reason, by kind."""
    return {
        entry.kind: entry
        for entry in plan.metrics_section.not_measured
        if entry.kind and not absent(entry.reason)
    }


def common_metrics(plan: Plan) -> list[SalesMetric]:
    """The metrics of the five common kinds, and those whose kind cannot be told."""
    return [metric for metric in plan.metrics if metric.readable("kind") in (*COMMON, None)]


def churn_metrics(plan: Plan) -> list[SalesMetric]:
    """The metrics of churn, and those whose kind cannot be told."""
    return [metric for metric in plan.metrics if metric.readable("kind") in ("churn", None)]


def measures_any(plan: Plan) -> bool:
    """Whether at least one of the five common metrics applies to the plan."""
    return len(excused(plan)) < len(COMMON)


def measures_churn(plan: Plan) -> bool:
    """Whether churn applies to the plan."""
    return "churn" not in excused(plan)


@rule(severity="error", step=6, required=True, needs=("metrics",))
def common_metric_missing(plan: Plan) -> Iterator[Problem]:
    """One of the five common metrics is not measured, and no reason is given."""
    unexplained = {entry.kind: entry for entry in plan.metrics_section.not_measured}
    for kind, name in COMMON.items():
        if kind in excused(plan) or not none_of_kind(plan.metrics, kind):
            continue
        if kind in unexplained:
            yield unexplained[kind].problem(
                "reason",
                f"{name} is not measured, and no reason is given",
                help="Add a `reason:` why it does not apply, or measure it: add a metric with "
                f"`kind: {kind}` and take this entry out.",
            )
        else:
            yield plan.metrics_section.problem(
                "metrics",
                f"the plan does not measure {name}",
                help=f"Add a metric with `kind: {kind}`. If it does not apply to you, add an entry "
                f"with `kind: {kind}` and a `reason:` under `not_measured:`.",
            )


@rule(
    severity="error",
    step=6,
    required=True,
    needs=("metrics",),
    each=common_metrics,
    asked=measures_any,
)
def metric_not_regular(plan: Plan, metric: SalesMetric) -> Iterator[Problem]:
    """A common metric is measured only once a year."""
    if known(metric.kind) in COMMON and metric.every == "yearly":
        yield metric.problem(
            "every",
            f"{metric.label} is measured yearly, not monthly or quarterly",
            help="Measure it with `every: monthly` or `every: quarterly`; weekly is fine too.",
        )


@rule(
    severity="error",
    step=6,
    required=True,
    needs=("metrics",),
    each=churn_metrics,
    asked=measures_churn,
)
def churn_without_response(plan: Plan, metric: SalesMetric) -> Iterator[Problem]:
    """A churn metric has no alarm, or no response to it."""
    if known(metric.kind) != "churn":
        return
    if lacking := gaps(metric, ("alarm", "response")):
        yield metric.problem(
            lacking[0],
            f"{metric.label} has no {' and no '.join(lacking)}",
            help="Write under `alarm:` the value at which you act, such as 8%, and under "
            "`response:` what you do then to win customers back.",
        )


# Every metric ----------------------------------------------------------------------------------


def all_metrics(plan: Plan) -> tuple[SalesMetric, ...]:
    """The metrics, one by one."""
    return plan.metrics


@rule(severity="error", step=6, needs=("metrics",), each=all_metrics)
def metric_without_target(plan: Plan, metric: SalesMetric) -> Iterator[Problem]:
    """A metric has no target, neither for the whole time nor by month or quarter."""
    if metric.target is None and not metric.targets:
        yield metric.problem(
            "target",
            f"{metric.label} has no target",
            help="Write under `target:` what it should come to in the plan's whole period, or "
            "under `targets:` by month or quarter.",
        )


@rule(severity="error", step=6, needs=("metrics",), each=all_metrics)
def metric_without_owner(plan: Plan, metric: SalesMetric) -> Iterator[Problem]:
    """Nobody answers for a metric."""
    if metric.owner is None:
        yield metric.problem(
            "owner",
            f"{metric.label} has no owner",
            help="Write under `owner:` the id of the person who keeps it true and speaks up when "
            "it goes the wrong way.",
        )


@rule(severity="warning", step=6, needs=("metrics",), each=all_metrics)
def metric_without_source(plan: Plan, metric: SalesMetric) -> Iterator[Problem]:
    """A metric does not say which tool its figures come from."""
    if metric.source is None:
        yield metric.problem(
            "source",
            f"{metric.label} has no source",
            help="Write under `source:` the id of the tool that its figures are read from, so that "
            "everybody looks up the same ones.",
        )


def extra_metrics(plan: Plan) -> list[SalesMetric]:
    """The metrics that no goal and no KPI names; none where one of those may mean any of them."""
    owners = (*plan.roles, *plan.people)
    named = {known(goal.measurable).metric for goal in plan.goals}
    named.update(kpi.metric for owner in owners for kpi in owner.kpis)
    there = {metric.id for metric in plan.metrics}
    return [each for each in plan.metrics if each.id not in named] if named <= there else []


@rule(
    severity="warning",
    step=6,
    needs=("mission", "team", "metrics"),
    unless=(
        "no-goals",
        "role-without-kpi",
        "person-without-kpi",
        "no-sales-role",
        "no-revenue-goal",
        "unknown-reference",
    ),
    each=extra_metrics,
)
def metric_not_used(plan: Plan, metric: SalesMetric) -> Iterator[Problem]:
    """No goal and no KPI uses a metric, and nothing is done at its alarm."""
    answered = metric.alarm is not None and not absent(metric.response)
    if known(metric.kind) not in COMMON and not answered:
        yield metric.problem(
            (),
            f"no goal and no KPI uses {metric.label}",
            help="Measure a goal, a role or a person by it, give it an `alarm:` and the "
            "`response:` to it, or leave it out: each figure takes somebody's time.",
        )


@rule(severity="note", step=6, needs=("metrics",))
def only_lagging_metrics(plan: Plan) -> Iterator[Problem]:
    """No metric moves before revenue does."""
    moves_first = [leading(metric) for metric in plan.metrics if known(metric.kind)]
    if moves_first and not any(moves_first):
        yield plan.metrics_section.problem(
            "metrics",
            "every metric shows what has been; none moves before revenue does",
            help="Add one that can still be changed: calls, visits or offers (`kind: activity`), "
            "`kind: pipeline_coverage`, or another with `leading: true`.",
        )
