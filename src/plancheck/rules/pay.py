"""Rules of step 7 about pay: what people earn, against the lines that pay them.

Pay stands in files for the leadership alone. A finding about it stands there too, on the record of
the pay, so that whoever may see it may see the file; at the lines of other files it has notes that
say no more than those lines.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.header import QuotaCushion
from plancheck.model.money import amount, disagree, percent
from plancheck.model.pay import Earned, earned, on_target
from plancheck.model.payees import Payroll, cost_of, payrolls
from plancheck.model.plan import known
from plancheck.model.record import quoted
from plancheck.rules.rule import rule
from plancheck.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan
    from plancheck.model.team import Pay
    from plancheck.problem import Note, Problem

MOST_LINES = 2
MOST_PAYS = 3
"""How many cost lines, and how many records of pay, a finding shows."""


def pays(plan: Plan) -> tuple[Pay, ...]:
    """The records of pay, one by one."""
    return plan.team.pay


def salaries(plan: Plan) -> list[Payroll]:
    """Pay, and the salary lines that are for it."""
    return payrolls(plan, "salaries")


def commissions(plan: Plan) -> list[Payroll]:
    """Pay, and the lines of commissions and bonuses that are for it."""
    return payrolls(plan, "commissions")


# One person ------------------------------------------------------------------------------------


@rule(
    severity="error",
    step=7,
    needs=("plan", "team"),
    unless=("pay-in-open-file", "quota-periods-disagree"),
    each=pays,
)
def pay_disagrees(plan: Plan, pay: Pay) -> Iterator[Problem]:
    """Base, commission and bonus of a year do not make the on-target earnings."""
    stated, made = known(pay.on_target_earnings), on_target(plan, pay)
    if not disagree(stated, made, plan.policy.tolerance):
        return
    yield pay.problem(
        "on_target_earnings",
        f"the on-target earnings of {_name(plan, pay)} are {amount(stated, plan.currency)}, "
        f"but the parts of a year at full quota make {amount(made, plan.currency)}",
        help="Correct the on-target earnings, or the part that is wrong: base salary, bonus, or "
        "the commission rate and the quota that it is paid on.",
        notes=list(_parts(plan, pay, made)),
    )


def _parts(plan: Plan, pay: Pay, made: Decimal) -> Iterator[Note]:
    """What a year at full quota is made of, all on the record of the pay."""
    base, bonus = known(pay.base_salary), pay.bonus or Decimal(0)
    commission = made - base - bonus
    yield pay.mention("base_salary", f"{amount(base, plan.currency)} of base salary")
    if pay.commission_rate:
        quota = amount(commission / pay.commission_rate, plan.currency)
        text = (
            f"{amount(commission, plan.currency)} of commission, {percent(pay.commission_rate, 2)}"
        )
        yield pay.mention("commission_rate", f"{text} of a year's quota of {quota}")
    if bonus:
        yield pay.mention("bonus", f"{amount(bonus, plan.currency)} of bonus")


def _name(plan: Plan, pay: Pay) -> str:
    person = known(plan.person(pay.person))
    return quoted(person.name or person.id)


# The lines that pay them -----------------------------------------------------------------------


class Part(NamedTuple):
    """A part of pay: what its lines are called, what it is called, and which it is."""

    lines: str
    name: str
    of: Callable[[Earned], Decimal]


BASE = Part("salary", "base pay", lambda pay: pay.base)
VARIABLE = Part("commission", "commission and bonus at full quota", lambda pay: pay.variable)


@rule(
    severity="warning",
    step=7,
    needs=("plan", "team", "budget"),
    unless=("pay-in-open-file", "no-costs"),
    each=salaries,
)
def salary_disagrees(plan: Plan, payroll: Payroll) -> Iterator[Problem]:
    """The salary lines are below the base pay of those they are for."""
    due, budgeted = _due(plan, payroll, BASE), cost_of(payroll.lines, plan.period)
    if budgeted < due and disagree(budgeted, due, plan.policy.tolerance):
        yield payroll.pays[0].problem(
            "base_salary",
            _clash(plan, payroll, BASE, "less than"),
            help="Correct the lines, which usually hold the employer's contributions too, or the "
            "base pay; or name under `for:` of a line everybody whom it pays.",
            notes=_notes(plan, payroll, BASE),
        )


@rule(
    severity="error",
    step=7,
    needs=("plan", "team", "budget"),
    unless=("pay-in-open-file", "no-costs", "pay-disagrees", "quota-periods-disagree"),
    each=commissions,
)
def commission_disagrees(plan: Plan, payroll: Payroll) -> Iterator[Problem]:
    """The commission lines are not what is due to those they are for at full quota."""
    if compared := _compared(plan, payroll):
        yield payroll.pays[0].problem(
            "commission_rate",
            _clash(plan, payroll, VARIABLE, compared),
            help="Correct the lines, or the rates, bonuses and quotas; or name under `for:` of a "
            "line everybody whom it pays.",
            notes=_notes(plan, payroll, VARIABLE),
        )


def _compared(plan: Plan, payroll: Payroll) -> str:
    """How commission lines clash with what is due; nothing where they do not.

    They may be larger by the cushion of quotas, for a good year. They are not called too large
    where no rate or bonus is written, or where they may pay somebody whose pay is not.
    """
    due, budgeted = _due(plan, payroll, VARIABLE), cost_of(payroll.lines, plan.period)
    if budgeted < due:
        return "less than" if disagree(budgeted, due, plan.policy.tolerance) else ""
    most = (plan.policy.quota_cushion or QuotaCushion.model_validate({})).most
    too_large = due and payroll.whole and budgeted > due * most
    return f"more than {percent(most)} of" if too_large else ""


def _due(plan: Plan, payroll: Payroll, part: Part) -> Decimal:
    return sum((part.of(earned(plan, pay)) for pay in payroll.pays), Decimal(0))


def _clash(plan: Plan, payroll: Payroll, part: Part, compared: str) -> str:
    """What the lines come to, and what is due."""
    first, *others = payroll.pays
    whom = counted(len(payroll.pays), "", "people") if others else _name(plan, first)
    due = f"{amount(_due(plan, payroll, part), plan.currency)} of {part.name}"
    if not payroll.lines:
        return f"no {part.lines} line is for {whom}, to whom {due} is due"
    budgeted = amount(cost_of(payroll.lines, plan.period), plan.currency)
    return f"the {part.lines} lines for {whom} come to {budgeted}, {compared} {due}"


def _notes(plan: Plan, payroll: Payroll, part: Part) -> list[Note]:
    """The largest lines, and the largest parts of what is due; these on the records of the pay."""
    lines = sorted(((cost_of([each], plan.period), each) for each in payroll.lines), key=_largest)
    dues = sorted(((part.of(earned(plan, pay)), pay) for pay in payroll.pays), key=_largest)
    return [
        *(
            line.mention("amount", f"{line.label} costs {amount(cost, plan.currency)}")
            for cost, line in lines[:MOST_LINES]
        ),
        *(
            pay.mention((), f"{amount(due, plan.currency)} are due to {_name(plan, pay)}")
            for due, pay in dues[:MOST_PAYS]
            if len(dues) > 1  # the finding stands at the one
        ),
    ]


def _largest(each: tuple[Decimal, object]) -> Decimal:
    return -each[0]
