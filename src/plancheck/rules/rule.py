"""What a rule is, and the decorator that makes a function one."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plancheck.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plancheck.model.change.change import Change
    from plancheck.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that a plan can get wrong.

    `name` is the fault, `summary` says it in a sentence. `step` is the step of the seven it
    belongs to, 0 for the plan as a whole; `required` rules are the method's own demands and count
    in the score. A rule is silent unless the sections that it `needs` are there and read, and
    where one of `unless` has found something; it leaves out what stands at a place of which a rule
    that it `yields_to` already speaks. `each` gives the records that it looks at one by
    one, so that a value that could not be read silences it for that record alone; `asked` tells
    whether it applies to a plan at all. Rules without `check` are found by the pipeline itself;
    those that `compare` look at a change of the plan, when somebody asks what it means.
    """

    name: str
    summary: str
    severity: Severity
    step: int = 0
    required: bool = False
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    check: Callable[..., Iterator[Problem]] | None = None
    each: Callable[[Plan], Iterable[Any]] | None = None
    asked: Callable[[Plan], bool] | None = None
    compare: Callable[[Change], Iterator[Problem]] | None = None


def rule(  # noqa: PLR0913  all that can be declared of a rule, by name
    *,
    severity: Severity,
    step: int = 0,
    required: bool = False,
    needs: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
    yields_to: tuple[str, ...] = (),
    each: Callable[[Plan], Iterable[Any]] | None = None,
    asked: Callable[[Plan], bool] | None = None,
) -> Callable[[Callable[..., Iterator[Problem]]], Rule]:
    """Make a rule of a function `(plan)`, or `(plan, record)` with `each`; nothing is registered.

    The rule's name is the function's with dashes, its summary the docstring's first line.
    """

    def made(check: Callable[..., Iterator[Problem]]) -> Rule:
        name, summary = _named(check)
        return Rule(
            name, summary, severity, step, required, needs, unless, yields_to, check, each, asked
        )

    return made


def change_rule(
    *, severity: Severity, step: int = 0
) -> Callable[[Callable[[Change], Iterator[Problem]]], Rule]:
    """Make a rule of a function that looks at a change; its problems stand in the plan after."""

    def made(compare: Callable[[Change], Iterator[Problem]]) -> Rule:
        return Rule(*_named(compare), severity, step, compare=compare)

    return made


def _named(function: Callable[..., Iterator[Problem]]) -> tuple[str, str]:
    """The name of a rule and its summary, by its function."""
    summary = (inspect.getdoc(function) or "").split("\n", 1)[0]
    return function.__name__.replace("_", "-"), summary
