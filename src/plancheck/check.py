"""The pipeline: read, build, run, sort. Everything that a door needs is in the `Result`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.config import Config
from plancheck.model.build import build, section_of
from plancheck.model.record import Record, Unread
from plancheck.problem import Finding, Place, Problem, Related
from plancheck.rules.catalog import BY_NAME, RULES, STEPS
from plancheck.source.document import Document, document
from plancheck.source.extra import faults
from plancheck.source.files import read

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from plancheck.model.plan import Plan
    from plancheck.rules.rule import Rule


ALWAYS = frozenset(
    {"unreadable-file", "missing-front-matter", "invalid-yaml", "too-large", "internal-error"}
)
"""Rules that nobody can choose away: what they find keeps the others from looking."""


class Step(NamedTuple):
    """How complete one step of the plan is: requirements met of requirements asked."""

    number: int
    title: str
    met: int
    asked: int


class Verdict(NamedTuple):
    """What a rule found, and whether it could look at everything it had to."""

    problems: tuple[Problem, ...]
    judged: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A plan, what is wrong with it, and how complete it is."""

    plan: Plan
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...]

    @property
    def met(self) -> int:
        """Requirements of the method that the plan meets."""
        return sum(step.met for step in self.steps)

    @property
    def asked(self) -> int:
        """Requirements of the method that apply to this plan."""
        return sum(step.asked for step in self.steps)


def documents_of(root: Path, *joined: Path) -> list[Document]:
    """The documents of a plan's folder, and of private folders joined to it."""
    return [document(raw) for folder in (root, *joined) for raw in read(folder)]


def check(
    documents: Sequence[Document],
    *,
    as_of: date,
    config: Config | None = None,
    extra: Mapping[str, bytes] = MappingProxyType({}),
    others: frozenset[str] | None = None,
) -> Result:
    """Everything that is wrong with the plan that these documents make, on a day.

    `extra` are the organisation's JSON Schemas for what stands under `extra`, by section;
    `others` the names of the folder's other files, None where nobody has looked.
    """
    chosen = {rule.name for rule in (config or Config()).chosen()}
    plan, misshapen = build(documents, as_of=as_of)
    plan = replace(plan, others=others)
    found = [problem for each in documents for problem in each.problems]
    found.extend(misshapen)
    found.extend(_extra_faults(documents, extra))
    verdicts = run(RULES, plan, chosen)
    for name, verdict in verdicts.items():
        found.extend(problem if problem.rule else problem.by(name) for problem in verdict.problems)
    by_file = {each.file: each for each in documents}
    heard = chosen | ALWAYS
    findings = {finding(problem, by_file) for problem in found if problem.rule in heard}
    return Result(
        plan=plan,
        documents=by_file,
        findings=tuple(sorted(findings, key=lambda each: each.order)),
        steps=tuple(score(verdicts, plan)),
    )


def _extra_faults(documents: Sequence[Document], schemas: Mapping[str, bytes]) -> Iterator[Problem]:
    for section, schema in schemas.items():
        parts = [each for each in documents if section_of(each) == section]
        yield from faults(parts, section, schema)


# Rules -----------------------------------------------------------------------------------------


def run(rules: Iterable[Rule], plan: Plan, chosen: set[str]) -> dict[str, Verdict]:
    """What each rule says, once those that others make superfluous are silenced.

    Rules that are not chosen are judged for the score but silence nobody.
    """
    raw = {rule.name: judge(rule, plan) for rule in rules if rule.check is not None}
    speaking = {name for name, verdict in raw.items() if verdict.problems and name in chosen}
    verdicts = {}
    for rule in rules:
        if rule.name not in raw:
            continue
        verdict = raw[rule.name]
        if speaking.intersection(rule.unless):
            verdict = Verdict((), judged=False)
        elif rule.yields_to:
            taken = {
                problem.at
                for name in rule.yields_to
                if name in speaking
                for problem in raw[name].problems
            }
            verdict = verdict._replace(
                problems=tuple(p for p in verdict.problems if p.at not in taken)
            )
        verdicts[rule.name] = verdict
    return verdicts


def judge(rule: Rule, plan: Plan) -> Verdict:
    """What a rule finds in a plan.

    A record with a value that the rule needs and that could not be read is passed over; a rule
    that crashes is itself a finding, and the others still run.
    """
    if rule.check is None or not all(plan.has(name) for name in rule.needs):
        return Verdict((), judged=False)
    problems: list[Problem] = []
    judged = True
    try:
        subjects = [(plan,)] if rule.each is None else [(plan, each) for each in rule.each(plan)]
    except Unread:
        return Verdict((), judged=False)
    except Exception as error:  # noqa: BLE001  a rule that crashes is a finding like others
        return Verdict((_crash(rule, (plan,), error),), judged=False)
    for subject in subjects:
        try:
            problems.extend(rule.check(*subject))
        except Unread:
            judged = False
        except Exception as error:  # noqa: BLE001
            problems.append(_crash(rule, subject, error))
            judged = False
    return Verdict(tuple(problems), judged and bool(subjects))


def _crash(rule: Rule, subject: tuple[Any, ...], error: Exception) -> Problem:
    """A rule's crash, at the record that it looked at or else at the plan's first file."""
    plan, *record = subject
    at = record[0].at if record and isinstance(record[0], Record) else None
    said = " ".join(str(error).split())[:80]
    return Problem(
        at or Place(plan.documents[0].file),
        f'the rule "{rule.name}" failed: {type(error).__name__}{said and f": {said}"}',
        "This is a fault of plancheck, not of the plan: report it with the text that causes it.",
        rule="internal-error",
    )


# Findings --------------------------------------------------------------------------------------


def finding(problem: Problem, documents: Mapping[str, Document]) -> Finding:
    """A problem with its severity and its place in lines and columns."""
    return Finding(
        rule=problem.rule,
        severity=BY_NAME[problem.rule].severity,
        file=problem.at.file,
        span=documents[problem.at.file].span(problem.at),
        message=problem.message,
        help=problem.help,
        related=tuple(
            Related(note.at.file, documents[note.at.file].span(note.at), note.text)
            for note in problem.notes
        ),
        keys=problem.at.keys,
        fix=problem.fix,
    )


# The score -------------------------------------------------------------------------------------


def score(verdicts: Mapping[str, Verdict], plan: Plan) -> Iterator[Step]:
    """How complete the plan is, step by step.

    Asked are the method's requirements that apply to this plan; met those that were judged and
    found in order. What could not be judged, for a section is missing or unread, is not met.
    """
    for number, title in enumerate(STEPS):
        required = [
            rule for rule in RULES if rule.required and rule.step == number and applies(rule, plan)
        ]
        met = sum(
            verdicts[rule.name].judged and not verdicts[rule.name].problems for rule in required
        )
        yield Step(number, title, met, len(required))


def applies(rule: Rule, plan: Plan) -> bool:
    """Whether a requirement is asked of this plan; where that cannot be told, it is."""
    try:
        return rule.asked is None or rule.asked(plan)
    except Unread:
        return True


def only(result: Result, names: Container[str]) -> Result:
    """The same result with the findings in some of the plan's files alone, by name."""
    shown = {document.file for document in result.documents.values() if document.name in names}
    return replace(result, findings=tuple(each for each in result.findings if each.file in shown))
