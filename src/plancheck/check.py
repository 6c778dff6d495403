"""The pipeline: read, build, run, allow, sort. Everything that a door needs is in the `Result`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.allow import Found, about_allowances, accepted
from plancheck.begun import gathered
from plancheck.config import Config
from plancheck.model.build import build, section_of
from plancheck.model.record import Record, Unread
from plancheck.problem import Finding, Place, Problem, Related
from plancheck.rules.catalog import RULES, STEPS
from plancheck.rules.reading import ALWAYS
from plancheck.source.document import Document, document
from plancheck.source.files import read

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from plancheck.model.plan import Plan
    from plancheck.model.section import Allowance
    from plancheck.rules.rule import Rule
    from plancheck.settings import Settings


class Step(NamedTuple):
    """How complete one step of the plan is: requirements met of requirements asked."""

    number: int
    title: str
    met: int
    asked: int


class Verdict(NamedTuple):
    """What a rule found, and whether it could look at everything it had to.

    `passed` are the places at which it could not, None for the whole plan; `unless` the rules
    whose findings make it superfluous here.
    """

    problems: tuple[Problem, ...]
    judged: bool
    passed: tuple[Place | None, ...] = ()
    unless: tuple[str, ...] = ()


class Allowed(NamedTuple):
    """A finding that the team accepts for a while, and the allowance that says so."""

    finding: Finding
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class Result:
    """A plan, what is wrong with it, and how complete it is.

    `allowed` are the findings that are accepted; they are none of `findings`, fail no check, and
    count as met in the score. `known` are those of a baseline: they are none of `findings` either,
    but in the score they count as what they are.
    """

    plan: Plan
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...]
    allowed: tuple[Allowed, ...] = ()
    known: tuple[Finding, ...] = ()

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


def check(  # noqa: PLR0913  all but the first are options
    documents: Sequence[Document],
    *,
    as_of: date,
    config: Config | None = None,
    extra: Mapping[str, bytes] = MappingProxyType({}),
    others: frozenset[str] | None = None,
    redacted: bool = False,
) -> Result:
    """Everything that is wrong with the plan that these documents make, on a day.

    `extra` are the organisation's JSON Schemas for what stands under `extra`, by section;
    `others` the names of the folder's other files, None where nobody has looked. Of a `redacted`
    plan the score does not ask what cannot be judged for something that is unread.
    """
    config = config or Config()
    chosen = {rule.name for rule in config.chosen()}
    plan, misshapen = build(documents, as_of=as_of)
    plan = replace(plan, others=others)
    problems = [problem for each in documents for problem in each.problems]
    problems.extend(misshapen)
    problems.extend(_extra_faults(documents, extra))
    verdicts = run(RULES, plan, chosen)
    problems.extend(problem for verdict in verdicts.values() for problem in verdict.problems)
    problems = gathered(problems, plan, chosen)
    passed = {name: verdict.passed for name, verdict in verdicts.items()}
    found = Found(plan, tuple(problems), chosen, passed)
    taken = accepted(found)
    problems.extend(about_allowances(found, taken))
    by_file = {each.file: each for each in documents}
    heard = {
        problem: finding(problem, by_file, config)
        for problem in problems
        if problem.rule in chosen | ALWAYS
    }
    findings = {heard[problem] for problem in heard.keys() - taken.keys()}
    allowed = {Allowed(heard[problem], taken[problem]) for problem in heard.keys() & taken.keys()}
    return Result(
        plan=plan,
        documents=by_file,
        findings=tuple(sorted(findings, key=lambda each: each.order)),
        steps=tuple(score(_without(verdicts, taken), plan, redacted=redacted)),
        allowed=tuple(sorted(allowed, key=lambda each: each.finding.order)),
    )


def nothing(as_of: date) -> Result:
    """The result for a plan that is not there: no page, no finding, nothing asked."""
    return Result(build((), as_of=as_of).plan, MappingProxyType({}), (), ())


def unusable(settings: Settings) -> Result:
    """What is wrong with a configuration, as the result of a check that was never run."""
    assert settings.document is not None  # noqa: S101  what is wrong stands in a file
    by_file = {settings.document.file: settings.document}
    found = {finding(problem, by_file) for problem in settings.problems}
    return Result(
        plan=build((), as_of=date.min).plan,
        documents=by_file,
        findings=tuple(sorted(found, key=lambda each: each.order)),
        steps=(),
    )


def _extra_faults(documents: Sequence[Document], schemas: Mapping[str, bytes]) -> Iterator[Problem]:
    if not schemas:
        return
    from plancheck.source.extra import faults  # noqa: PLC0415  most plans have no such schema

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
        if silencing := tuple(name for name in rule.unless if name in speaking):
            verdict = Verdict((), judged=False, passed=(None,), unless=silencing)
        elif rule.yields_to:
            taken = [raw[name] for name in rule.yields_to if name in speaking]
            verdict = _yielded(verdict, {p.at for each in taken for p in each.problems})
        verdicts[rule.name] = verdict._replace(
            problems=tuple(p if p.rule else p.by(rule.name) for p in verdict.problems)
        )
    return verdicts


def _yielded(verdict: Verdict, taken: set[Place]) -> Verdict:
    """A verdict without what stands at places of which another rule speaks."""
    left = tuple(each for each in verdict.problems if each.at not in taken)
    gone = tuple(each.at for each in verdict.problems if each.at in taken)
    return verdict._replace(problems=left, passed=verdict.passed + gone)


def judge(rule: Rule, plan: Plan) -> Verdict:
    """What a rule finds in a plan.

    A record with a value that the rule needs and that could not be read is passed over; a rule
    that crashes is itself a finding, and the others still run.
    """
    nothing = Verdict((), judged=False, passed=(None,))
    if rule.check is None or not all(plan.has(name) for name in rule.needs):
        return nothing
    problems: list[Problem] = []
    passed: list[Place | None] = []
    try:
        subjects = [(plan,)] if rule.each is None else [(plan, each) for each in rule.each(plan)]
    except Unread:
        return nothing
    except Exception as error:  # noqa: BLE001  a rule that crashes is a finding like others
        return nothing._replace(problems=(_crash(rule, (plan,), error),))
    for subject in subjects:
        try:
            problems.extend(rule.check(*subject))
        except Unread:
            passed.append(_place(subject))
        except Exception as error:  # noqa: BLE001
            problems.append(_crash(rule, subject, error))
            passed.append(_place(subject))
    return Verdict(tuple(problems), not passed and bool(subjects), tuple(passed))


def _place(subject: tuple[Any, ...]) -> Place | None:
    """Where the record stands that a rule looks at; None for what is no record."""
    return subject[-1].at if isinstance(subject[-1], Record) else None


def _crash(rule: Rule, subject: tuple[Any, ...], error: Exception) -> Problem:
    """A rule's crash, at the record that it looked at or else at the plan's first file."""
    plan = subject[0]
    said = " ".join(str(error).split())[:80]
    return Problem(
        _place(subject) or Place(plan.documents[0].file),
        f'the rule "{rule.name}" failed: {type(error).__name__}{said and f": {said}"}',
        "This is a fault of plancheck, not of the plan: report it with the text that causes it.",
        rule="internal-error",
    )


# Findings --------------------------------------------------------------------------------------


def finding(
    problem: Problem, documents: Mapping[str, Document], config: Config | None = None
) -> Finding:
    """A problem with its severity and its place in lines and columns."""
    return Finding(
        rule=problem.rule,
        severity=(config or Config()).severity(problem),
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


def score(verdicts: Mapping[str, Verdict], plan: Plan, *, redacted: bool = False) -> Iterator[Step]:
    """How complete the plan is, step by step.

    Asked are the method's requirements that apply to this plan; met those that were judged and
    found in order. What could not be judged, for a section is missing or unread, is not met. Of a
    `redacted` plan only a section that is missing keeps a requirement from being met.
    """
    for number, title in enumerate(STEPS):
        required = [
            rule
            for rule in RULES
            if rule.required
            and rule.step == number
            and applies(rule, plan)
            and not (redacted and _is_open(rule, verdicts, plan))
        ]
        met = sum(_is_met(rule.name, verdicts) for rule in required)
        yield Step(number, title, met, len(required))


def _is_met(name: str, verdicts: Mapping[str, Verdict]) -> bool:
    """Whether a rule has nothing to say, or nothing beside what makes it superfluous."""
    verdict = verdicts[name]
    if verdict.unless:
        return all(_is_met(each, verdicts) for each in verdict.unless)
    return verdict.judged and not verdict.problems


def _is_open(rule: Rule, verdicts: Mapping[str, Verdict], plan: Plan) -> bool:
    """Whether nobody can tell if a requirement is met, though no section for it is missing."""
    verdict = verdicts[rule.name]
    there = not any(plan.lacks(name) for name in rule.needs)
    return there and not (verdict.judged or verdict.problems or verdict.unless)


def _without(verdicts: Mapping[str, Verdict], taken: Container[Problem]) -> Mapping[str, Verdict]:
    """The verdicts as if nothing that is accepted had been found."""
    return {
        name: verdict._replace(problems=tuple(p for p in verdict.problems if p not in taken))
        for name, verdict in verdicts.items()
    }


def applies(rule: Rule, plan: Plan) -> bool:
    """Whether a requirement is asked of this plan; where that cannot be told, it is."""
    try:
        return rule.asked is None or rule.asked(plan)
    except Unread:
        return True


def only(result: Result, names: Container[str]) -> Result:
    """The same result with the findings in some of the plan's files alone, by name."""
    shown = {document.file for document in result.documents.values() if document.name in names}
    return replace(
        result,
        findings=tuple(each for each in result.findings if each.file in shown),
        allowed=tuple(each for each in result.allowed if each.finding.file in shown),
        known=tuple(each for each in result.known if each.file in shown),
    )
