"""Amounts by month as people read them: in whole units, and with the same sum."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CENT = Decimal("0.01")


def evened(values: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The months of a sum without cents; those of a sum that has cents itself stay as they are.

    What is cut off one month goes to the next, so that what is shown adds up to what is shown.
    """
    if not is_whole(sum(values.values(), Decimal(0))):
        return dict(values)
    ends = [Decimal(0), *(round(each, 0) for each in accumulate(values.values()))]
    return {
        month: end - before for month, (before, end) in zip(values, pairwise(ends), strict=True)
    }


def is_whole(value: Decimal) -> bool:
    """Whether an amount has no cents."""
    return value.quantize(_CENT) == value.to_integral_value()
