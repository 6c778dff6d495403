"""The summary: what somebody should know of a plan who reads only one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from plancheck.model.goals import revenue_goal, target
from plancheck.model.plan import told
from plancheck.problem import SEVERITIES
from plancheck.site import words
from plancheck.site.blocks import bar, measures, met_of, on_this_page
from plancheck.site.html import (
    Content,
    Html,
    div,
    element,
    items,
    joined,
    link,
    paragraph,
    span,
)
from plancheck.site.markdown import block, heading, stacked
from plancheck.site.sections import budget
from plancheck.site.sections.mission import statement
from plancheck.site.summary.concerns import assumptions, risks
from plancheck.site.summary.growth import growth
from plancheck.site.summary.targets import goals
from plancheck.site.views.changed import page as changed
from plancheck.site.views.person import page as people
from plancheck.site.views.team import page as board

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plancheck.check import Result
    from plancheck.model.budget import Budget
    from plancheck.model.header import Header
    from plancheck.model.mission import Mission
    from plancheck.problem import Finding
    from plancheck.site.view import View

HOME = "index.md"
_ENDS = element("div", class_="pc-summary-ends")
"""What stands below is prose: a printed summary ends here."""


def body(view: View, section: Header | None) -> str:
    """The plan on a page: whether it is sound, why, what for, with what money, at what risk.

    A further file of the plan's own section shows no more than what it says itself.
    """
    parts = _sections(view, section) if view.address == HOME else [_concerns(view, section)]
    made = (
        piece
        for title, content in parts
        if content
        for piece in (heading(2, title) if title else "", block(content))
    )
    return stacked((*made, block(_ENDS) if view.address == HOME else ""))


def _sections(view: View, section: Header | None) -> Iterator[tuple[str, Html]]:
    """The parts of the summary, each with its title."""
    mission = cast("Mission | None", view.plan.merged.get("mission"))
    header = cast("Header | None", view.plan.merged.get("plan"))
    yield "", masthead(view, section) if section else Html()
    yield "", ways(view)
    yield view.say("Is this plan sound?"), verdict(view)
    yield "", on_this_page(view, _own(view, section)) if section else Html()
    yield "", statement(view, mission) if mission else Html()
    yield view.say("Goals"), goals(view, mission.goals) if mission else Html()
    yield view.say("Money"), _money(view)
    yield _concerns(view, header)


def _own(view: View, section: Header) -> list[Finding]:
    """The findings in the file that this page shows."""
    return [each for each in view.result.findings if each.file == section.at.file]


def _money(view: View) -> Html:
    """What comes in and goes out, how the revenue grows, and what if it goes otherwise."""
    spent = cast("Budget | None", view.plan.merged.get("budget"))
    figures = div("pc-money", budget.at_a_glance(view), budget.returns_at_a_glance(view))
    panels = (
        budget.revenue_and_cost(view),
        growth(view),
        budget.scenarios(view, spent) if spent else None,
    )
    return joined((figures, _panels(panels)))


def _concerns(view: View, header: Header | None) -> tuple[str, Html]:
    """What may go wrong and what is taken for granted, with the title above both."""
    if header is None:
        return "", Html()
    panels = (risks(view, header.risks), assumptions(view, header.assumptions))
    return view.say("Risks and assumptions"), _panels(panels)


def _panels(made: Iterable[Html | None]) -> Html:
    """Parts of a section, below each other; on paper two beside each other."""
    return div("pc-panels", *(div("pc-panel", each) for each in made))


# Above all -------------------------------------------------------------------------------------


def masthead(view: View, section: Header) -> Html:
    """Company, period and who buys, in a line of large words; the line above it says the status."""
    period = told(lambda: view.plan.period)
    about = (
        view.figures.days(period) if period else None,
        view.label(words.BUSINESS, section.business_model),
    )
    return div(
        "pc-masthead",
        paragraph(section.company, "pc-company"),
        paragraph(joined(about, " · ")),
    )


def ways(view: View) -> Html:
    """For each kind of reader the way to their own page, and the question that it answers."""
    files = view.plan.files.get("budget", ())
    spent = view.addresses.get(files[0].at.file) if files else None
    places = (
        (people.ADDRESS, view.say("My page"), view.say("What do I do today?")),
        (board.ADDRESS, view.say("Team overview"), view.say("Will the team make it?")),
        (spent, view.say("Budget"), view.say("What does it cost, and what comes back?")),
    )
    shown = view.reading | {spent}
    return div(
        "pc-ways",
        items(
            joined((link(view.page(address), name), span("pc-small", asked)), " ")
            for address, name, asked in places
            if address is not None and address in shown
        ),
        role="navigation",
        aria_label=view.say("Ways into the plan"),
    )


# The verdict -----------------------------------------------------------------------------------


def verdict(view: View) -> Html:
    """Whether the plan is sound, as far as rules can tell: a sentence, and what it rests on."""
    result = view.result
    tone, said = _headline(view)
    where = link(view.page("checks/health.md"), view.say(words.HEALTH))
    met = met_of(view, result.met, result.asked)
    figures = (
        (view.say("Requirements met"), span("pc-n", met), where),
        *_tallies(view),
        (
            view.say("Checked as of"),
            span("pc-n", view.figures.short_day(view.plan.as_of)),
            _commit(view),
        ),
        *_aim(view),
    )
    return div(
        f"pc-verdict pc-{tone}",
        paragraph(said, "pc-headline"),
        bar(result.met / max(result.asked, 1), "" if result.met == result.asked else "pc-partly"),
        measures(figures),
        paragraph(_accepted(view, result), "pc-small"),
        paragraph(changed.way(view), "pc-small"),
    )


def _headline(view: View) -> tuple[str, str]:
    """The verdict in a sentence, and its tone: `error`, `warning` or `good`."""
    result = view.result
    severities = [each.severity for each in result.findings]
    if errors := severities.count("error"):
        return "error", view.count(
            errors, "Not yet: {n} error is to be mended.", "Not yet: {n} errors are to be mended."
        )
    if missing := result.asked - result.met:
        return "warning", view.count(
            missing,
            "Not complete yet: {n} requirement is open.",
            "Not complete yet: {n} requirements are open.",
        )
    if severities:
        return "warning", view.count(
            len(severities),
            "Complete, with {n} point to look at.",
            "Complete, with {n} points to look at.",
        )
    return "good", view.say("Complete, and all of it fits together.")


def _tallies(view: View) -> Iterator[tuple[str, Content, Content]]:
    """How many findings there are of each severity."""
    found = [each.severity for each in view.result.findings]
    note = view.say("of what is shown here") if view.is_less else None
    if not found:
        yield view.say("Findings"), span("pc-n", view.say("none")), note
    for severity in SEVERITIES:
        if number := found.count(severity):
            title = view.label(words.SEVERITIES, severity) or severity
            yield title, span("pc-n", str(number)), note


def _aim(view: View) -> Iterator[tuple[str, Content, Content]]:
    """What the plan is for in one figure: its revenue goal, leading to it."""
    goal = told(revenue_goal, view.plan)
    asked = told(target, goal) if goal else None
    if goal is None or asked is None or goal.time_bound is None:
        return
    due = view.say("by {day}", day=view.figures.short_day(goal.time_bound))
    yield (
        view.say("Revenue goal"),
        span("pc-n", view.figures.money(asked)),
        link(view.record(goal), due),
    )


def _commit(view: View) -> Html | None:
    """At which revision the plan was checked; nothing where nobody knows."""
    if not view.commit:
        return None
    name = element("code", view.commit.removesuffix("+"))
    if view.commit.endswith("+"):
        return view.tell("at commit {commit}, changed since", commit=name)
    return view.tell("at commit {commit}", commit=name)


def _accepted(view: View, result: Result) -> str | None:
    """How many findings are accepted; None where none is."""
    if not result.allowed:
        return None
    return view.count(
        len(result.allowed),
        "{n} finding is accepted for a while.",
        "{n} findings are accepted for a while.",
    )
