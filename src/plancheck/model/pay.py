"""What the people in the plan earn: in the plan's period, and in a year at full quota."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.people import employed
from plancheck.model.period import Period
from plancheck.model.plan import known
from plancheck.model.quota import quota
from plancheck.model.record import Unread

if TYPE_CHECKING:
    from plancheck.model.plan import Plan
    from plancheck.model.team import Pay, TeamMember

MONTHS = 12
LONGEST_MONTH = timedelta(days=31)


class Earned(NamedTuple):
    """What is paid in the plan's period at full quota, in the plan's currency."""

    base: Decimal
    commission: Decimal
    bonus: Decimal

    @property
    def variable(self) -> Decimal:
        """What depends on sales: commission and bonus."""
        return self.commission + self.bonus


NONE = Earned(Decimal(0), Decimal(0), Decimal(0))


def earned(plan: Plan, pay: Pay) -> Earned:
    """What a person earns in the plan's period, for the months in which the person is there.

    Base and bonus are a twelfth of the year's for each month; the commission is the rate on the
    quota in the period. A bonus or a rate that is not written is none. Raises `Unread` where the
    base salary is missing (somebody without one has 0), or the quota of somebody with a rate.
    """
    person = _person(pay, plan)
    months = months_employed(plan, person)
    return Earned(
        base=known(pay.base_salary) * months / MONTHS,
        commission=_commission(plan, pay, person),
        bonus=(pay.bonus or Decimal(0)) * months / MONTHS,
    )


def whole_pay(plan: Plan) -> Earned:
    """What all people earn in the plan's period together, of whom the pay is written."""
    parts = [earned(plan, pay) for pay in plan.team.pay]
    return Earned(*(sum(each, Decimal(0)) for each in zip(*parts, strict=True))) if parts else NONE


def on_target(plan: Plan, pay: Pay) -> Decimal:
    """What a person earns in a year at full quota: base, bonus, and the rate on a year's quota.

    A year's quota is twelve times the average month of the quota in the period, so that ten months
    or eighteen make a year. Raises `Unread` as `earned` does, and for somebody with a rate who is
    not there in the plan's period.
    """
    person = _person(pay, plan)
    commission = _commission(plan, pay, person)
    if pay.commission_rate:
        months = months_employed(plan, person)
        if not months:
            raise Unread("quota")
        commission = commission * MONTHS / months
    return known(pay.base_salary) + (pay.bonus or Decimal(0)) + commission


def months_employed(plan: Plan, person: TeamMember) -> Decimal:
    """For how many months of the plan's period somebody is there; parts of a month by their days.

    Months are counted from the period's first day, so that a year has twelve wherever it begins.
    """
    period, time = plan.period, employed(person, plan.period)
    if time is None:
        return Decimal(0)
    months = Period(period.start, period.end + LONGEST_MONTH).split()  # so that the last is whole
    parts = ((part, month) for month in months if (part := month & time))
    return sum((Decimal(part.days) / month.days for part, month in parts), Decimal(0))


def _commission(plan: Plan, pay: Pay, person: TeamMember) -> Decimal:
    rate = pay.commission_rate
    return rate * quota(plan, person) if rate else Decimal(0)


def _person(pay: Pay, plan: Plan) -> TeamMember:
    """Whose pay it is. Raises `Unread` where that is missing or nobody: other rules say so."""
    return known(plan.person(known(pay.person)))
