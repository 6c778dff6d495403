"""Where a value stands in a chart: an axis from round figure to round figure, in shares of it."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = 4
_ROUND = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


class Scale(NamedTuple):
    """An axis that holds zero, with its round figures from the lowest to the highest.

    They are evenly spaced.
    """

    ticks: tuple[Decimal, ...]

    def at(self, value: Decimal) -> float:
        """How far a value lies from the low end, as a share of the axis: 0 to 1."""
        low, high = self.ticks[0], self.ticks[-1]
        return float((value - low) / (high - low)) if high > low else 0.0

    def down(self, value: Decimal) -> float:
        """How far a value lies below the top, in hundredths of the axis."""
        return 100 * (1 - self.at(value))

    def along(self, value: Decimal) -> float:
        """How far a value lies from the left, in hundredths of the axis."""
        return 100 * self.at(value)


def scale(values: Iterable[Decimal | None]) -> Scale:
    """The axis for some values: it begins at zero, or below where one of them does."""
    there = [value for value in values if value is not None]
    low, high = min(there, default=Decimal(0)), max(there, default=Decimal(0))
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        return Scale((Decimal(0),))
    step = _step((high - low) / _STEPS)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return Scale(tuple(count * step for count in range(first, last + 1)))


def exact(values: Iterable[Decimal | None]) -> Scale:
    """An axis that ends where the values do, for what has its figures beside it."""
    there = [Decimal(0), *(value for value in values if value is not None)]
    return Scale((min(there), max(there)))


def _step(about: Decimal) -> Decimal:
    """The round figure that is next above: 1, 2 or 5 with noughts."""
    power = Decimal(1).scaleb(about.adjusted())
    return next(power * each for each in _ROUND if power * each >= about)
