"""Rules about the plan as a whole: its sections, their owners and reviews, its dates."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from plancheck.model.build import SECTIONS
from plancheck.model.due import reviews
from plancheck.model.plan import known
from plancheck.model.record import Unread
from plancheck.problem import Place, Problem
from plancheck.rules.rule import Rule, rule
from plancheck.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plancheck.model.plan import Plan
    from plancheck.model.record import Record
    from plancheck.model.section import Section
    from plancheck.model.team import Team

divided_section = Rule(
    "divided-section", "A key that has one value stands in two files of the same section.", "error"
)

# Told by the pipeline, in the place of what every key of the entry would be asked for.
entry_not_begun = Rule(
    "entry-not-begun", "Nothing is written in an entry yet, though its keys stand ready.", "error"
)


def files(plan: Plan) -> Iterator[Section]:
    """The files of all sections, one by one."""
    for parts in plan.files.values():
        yield from parts


def sections(plan: Plan) -> Iterator[str]:
    """The names of the sections that are there and could be read."""
    return (name for name in plan.files if plan.has(name))


def home(plan: Plan) -> Place:
    """Where a problem with the plan as a whole is shown: its own section, or its first file."""
    header = plan.merged.get("plan")
    return header.at if header is not None else Place(plan.documents[0].file)


def page_of(section: str) -> str:
    """The usual name of a section's file."""
    return "index.md" if section == "plan" else f"{section}.md"


@rule(severity="error", required=True)
def missing_section(plan: Plan) -> Iterator[Problem]:
    """A section of the plan is missing."""
    missing = [name for name in SECTIONS if name not in plan.merged and name not in plan.lost]
    if missing and "" in plan.lost:
        raise Unread("section")
    for step, name in enumerate(SECTIONS):
        if name in missing:
            yield Problem(
                home(plan),
                f'the plan has no section "{name}"',
                f"Add a file such as {page_of(name)} whose front matter begins with "
                f"`section: {name}`.",
            )
        elif name in plan.unbegun:
            problem = plan.files[name][0].problem(
                "section",
                f'nothing is written yet in the section "{name}", step {step} of seven',
                help="Write values behind its keys, one after the other from the top. Once the "
                "first is there, the check tells what this section still lacks.",
            )
            yield replace(problem, pending=plan.is_draft)


# Owners and reviews ----------------------------------------------------------------------------


@rule(severity="error", each=sections)
def section_without_owner(plan: Plan, name: str) -> Iterator[Problem]:
    """A section has no owner."""
    if all(part.owner is None for part in plan.files[name]):
        problem = plan.files[name][0].problem(
            "owner",
            f'the section "{name}" has no owner',
            help="Add `owner:` with the id of the person who keeps it true; where a section has "
            "several files, one of them is enough.",
        )
        # The plan's own page is begun for its team, before there is anybody whom it could name.
        yield replace(problem, pending=plan.is_draft and name == "plan")


@rule(severity="warning", each=sections)
def review_overdue(plan: Plan, name: str) -> Iterator[Problem]:
    """A section has not been reviewed for longer than the plan allows."""
    for review in reviews(plan, name):
        part, reviewed, every = review
        if reviewed is None:
            yield part.problem(
                "reviewed",
                f'the section "{name}" has never been reviewed',
                help="Read it through with its owner, correct it, and write the day as "
                "`reviewed:`.",
            )
        elif review.is_overdue(plan.as_of):
            yield part.problem(
                "reviewed",
                f'the section "{name}" was reviewed on {reviewed}, '
                f"{_days((plan.as_of - reviewed).days)} ago; it is due every {_days(every)}",
                help="Read it through, correct it, and write the day as `reviewed:`; or give it "
                "more time with `review_every_days:`.",
            )


@rule(severity="error", each=files)
def review_in_future(plan: Plan, part: Section) -> Iterator[Problem]:
    """A review is dated on a day that is still to come."""
    ahead = (known(part.reviewed) - plan.as_of).days
    if ahead > 0:
        yield part.problem(
            "reviewed",
            f"reviewed on {part.reviewed}, which is {_days(ahead)} after today, {plan.as_of}",
            help="Write the day on which somebody last confirmed it; a plan for the next review "
            "belongs into `review_every_days:`.",
        )


@rule(severity="warning", needs=("plan",))
def approved_by_owner(plan: Plan) -> Iterator[Problem]:
    """The plan was approved by the person who owns it."""
    approver = known(plan.header.approved_by)
    for part in plan.files["plan"]:
        if part.owner == approver:
            yield plan.header.problem(
                "approved_by",
                f'the plan is approved by its own owner, "{approver}"',
                help="Let somebody else read and approve it, or give it another owner.",
                notes=[part.mention("owner", "the owner is named here")],
            )


# Dates -----------------------------------------------------------------------------------------


def spans(plan: Plan) -> Iterator[Record]:
    """The records that have a first and a last day, one by one."""
    return (record for record in plan.records if _ends(type(record)))


@cache
def _ends(kind: type[Record]) -> tuple[str, str] | None:
    """The keys of the first and the last day, where a kind of record has both."""
    pairs = (("start", "end"), ("starts", "ends"))
    return next((pair for pair in pairs if set(pair) <= kind.model_fields.keys()), None)


@rule(severity="error", each=spans)
def period_reversed(plan: Plan, record: Record) -> Iterator[Problem]:
    """Something ends before it starts."""
    first, last = known(_ends(type(record)))
    start: date = known(getattr(record, first))
    end: date = known(getattr(record, last))
    if end < start:
        name = "the plan's period" if record.noun == "period" else record.label
        yield record.problem(
            last,
            f"{name} ends on {end}, before it starts on {start}",
            help="Check the year of both days: the last day is the first one or a later one.",
            notes=[record.mention(first, "it starts here")],
        )


@rule(severity="warning", needs=("plan",))
def plan_expired(plan: Plan) -> Iterator[Problem]:
    """The plan's period is over."""
    last = plan.period.last
    if plan.as_of > last:
        yield known(plan.header.period).problem(
            "end",
            f"the plan ended on {last}, {_days((plan.as_of - last).days)} ago",
            help="Write the plan for the time that has begun, or move `end` if this one goes on.",
        )


def _days(number: int) -> str:
    return counted(number, "day")


# Pay -------------------------------------------------------------------------------------------


def team_files(plan: Plan) -> tuple[Team, ...]:
    """The files of the team's section."""
    return plan.files.get("team", ())  # type: ignore[return-value]


@rule(severity="error", each=team_files)
def pay_in_open_file(plan: Plan, part: Team) -> Iterator[Problem]:
    """Pay stands in a file that the whole team can read."""
    if (part.readable("pay") or "pay" in part.held) and part.audience != "leadership":
        yield part.problem(
            "pay",
            "pay stands in a file without `audience: leadership`",
            help="Move it to a file of its own with `section: team` and `audience: leadership`, "
            "best in a private folder that is joined to the plan by --with.",
        )
