"""Where a value stands in a chart: an axis from round figure to round figure, in shares of it."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STEPS = range(2, 7)
_ROUND = (1, 2, 5, 10, 20, 50)


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
    """The axis for some values: from zero, or below, and with as little to spare as it can have."""
    there = [value for value in values if value is not None]
    low, high = min(there, default=Decimal(0)), max(there, default=Decimal(0))
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        return Scale((Decimal(0),))
    return min(_axes(low, high), key=lambda axis: (axis.ticks[-1] - axis.ticks[0], len(axis.ticks)))


def _axes(low: Decimal, high: Decimal) -> Iterator[Scale]:
    """Axes in steps of 1, 2 or 5 with noughts, as far as these are a few."""
    power = Decimal(1).scaleb((high - low).adjusted() - 1)
    for step in (power * each for each in _ROUND):
        first = int((low / step).to_integral_value(ROUND_FLOOR))
        last = int((high / step).to_integral_value(ROUND_CEILING))
        if last - first in _STEPS:
            yield Scale(tuple(_plain(count * step) for count in range(first, last + 1)))


def _plain(value: Decimal) -> Decimal:
    """The same figure with all its noughts: 100 and not 1E+2."""
    return Decimal(f"{value:f}")


def exact(values: Iterable[Decimal | None]) -> Scale:
    """An axis that ends where the values do, for what has its figures beside it."""
    there = [Decimal(0), *(value for value in values if value is not None)]
    return Scale((min(there), max(there)))
