"""Rules of step 3: the months in which customers buy."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from plancheck.model.money import percent
from plancheck.model.period import months_of
from plancheck.model.quarters import Quarter, quarters
from plancheck.model.seasonality import MONTHS
from plancheck.problem import Key, Note
from plancheck.rules.customers import buying_patterns
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.customers import BuyingPattern
    from plancheck.model.plan import Plan
    from plancheck.problem import Problem

WHOLE = Decimal(1)

MOST_APART = Decimal("0.10")
"""How far a quarter's share of the revenue may be from that of the purchases: ten points."""

SHOWN = 4
"""How many buying patterns a finding shows."""

NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@rule(severity="error", step=3, needs=("plan", "customers"), each=buying_patterns)
def seasonality_disagrees(plan: Plan, pattern: BuyingPattern) -> Iterator[Problem]:
    """A buying pattern's seasonality is not twelve shares that add up to 100%."""
    curve = pattern.seasonality
    if not curve:
        return
    whole, least = sum(curve, Decimal(0)), min(curve)
    if len(curve) != MONTHS:
        shares = "share" if len(curve) == 1 else "shares"
        yield pattern.problem(
            "seasonality",
            f"the seasonality of {pattern.label} has {len(curve)} {shares}, not {MONTHS}",
            help="Write one share for each month, January first, 0% where nothing is bought; or "
            "`flat` where all months are alike.",
        )
    elif least < 0:
        month = curve.index(least)
        yield pattern.problem(
            ("seasonality", month),
            f"the seasonality of {pattern.label} has {percent(least, 2)} in {NAMES[month]}",
            help="A month in which nothing is bought has 0%.",
        )
    elif abs(whole - WHOLE) > plan.policy.tolerance:
        yield pattern.problem(
            "seasonality",
            f"the twelve shares of {pattern.label} add up to {percent(whole, 2)}, not 100%",
            help="Correct the shares: each is what part of a year's purchases falls into its "
            "month, January first.",
        )


@rule(
    severity="warning",
    step=3,
    needs=("plan", "customers", "budget"),
    unless=(
        "seasonality-disagrees",
        "segment-shares-disagree",
        "stated-total-disagrees",
        "revenue-below-goal",
        "buying-pattern-incomplete",
        "unknown-reference",
    ),
)
def targets_ignore_seasonality(plan: Plan) -> Iterator[Problem]:
    """A quarter's share of the projected revenue is far from what the buying patterns expect."""
    furthest = max(quarters(plan), key=_apart, default=None)
    if furthest is None or _apart(furthest) <= MOST_APART:
        return
    more = "more" if furthest.projected > furthest.expected else "less"
    yield plan.budget.problem(
        ("projected_revenue", _written(plan, furthest.name)),
        f"{furthest.name} is to bring {percent(furthest.projected)} of the year's projected "
        f"revenue, {more} than the {percent(furthest.expected)} of purchases that the buying "
        "patterns expect",
        help="Spread the revenue as customers buy, or correct the `seasonality:` of the buying "
        "patterns if it has changed.",
        notes=list(_patterns(plan, furthest.name)),
    )


def _apart(quarter: Quarter) -> Decimal:
    """By how much a quarter's two shares differ."""
    return abs(quarter.projected - quarter.expected)


def _written(plan: Plan, quarter: str) -> Key:
    """The key under which a quarter's revenue begins: its own, or that of its first month."""
    return quarter if quarter in plan.budget.projected_revenue else months_of(quarter)[0]  # type: ignore[operator]


def _patterns(plan: Plan, quarter: str) -> Iterator[Note]:
    """What single buying patterns expect of a quarter."""
    months = [int(month[5:]) - 1 for month in months_of(quarter)]
    for pattern in [each for each in plan.buying_patterns if each.seasonality][:SHOWN]:
        whole = sum(pattern.seasonality, Decimal(0))
        share = sum((pattern.seasonality[month] for month in months), Decimal(0)) / whole
        yield pattern.mention(
            "seasonality", f"{pattern.label} has {percent(share)} in these three months"
        )
