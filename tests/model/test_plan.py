"""What a plan works out once and shares: figures of the whole plan, and the ids of its records."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plancheck.check import documents_of
from plancheck.model.build import build
from plancheck.model.plan import Plan, once
from plancheck.model.record import Unread

EXAMPLE = Path(__file__).parents[2] / "plan"


@pytest.fixture
def plan() -> Plan:
    return build(documents_of(EXAMPLE), as_of=date(2026, 11, 23)).plan


def test_figure_is_worked_out_once_for_each_plan(plan: Plan) -> None:
    asked: list[date] = []

    @once
    def day(plan: Plan) -> date:
        asked.append(plan.as_of)
        return plan.as_of

    later = replace(plan, as_of=date(2027, 3, 1))
    assert [day(plan), day(plan)] == [date(2026, 11, 23)] * 2
    assert [day(later), day(later)] == [date(2027, 3, 1)] * 2
    assert asked == [date(2026, 11, 23), date(2027, 3, 1)]


def test_two_figures_of_a_plan_are_kept_apart(plan: Plan) -> None:
    @once
    def people(plan: Plan) -> int:
        return len(plan.people)

    @once
    def tools(plan: Plan) -> tuple[str, ...]:
        return tuple(tool.noun for tool in plan.tools[:1])

    assert (people(plan), tools(plan)) == (len(plan.people), ("tool",))


def test_figure_that_cannot_be_told_raises_each_time(plan: Plan) -> None:
    @once
    def untold(plan: Plan) -> int:
        raise Unread(f"{plan.as_of}")

    for _ in range(2):
        with pytest.raises(Unread):
            untold(plan)


def test_ids_are_those_of_records_of_every_kind(plan: Plan) -> None:
    assert {record.readable("id") for record in plan.records} - {None} == plan.ids
