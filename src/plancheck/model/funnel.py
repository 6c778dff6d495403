"""temporary"""

from decimal import Decimal

from plancheck.model.plan import known
from plancheck.model.strategies import SalesStrategy


def revenue(strategy: SalesStrategy) -> Decimal:
    """X."""
    f = known(strategy.forecast)
    return known(f.leads) * known(f.conversion) * known(f.deal_size)
