"""Who has to look at what: findings by owner, reviews that are due, tools that renew or end."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plancheck.model.due import Ending, Review, is_near, renewal, reviews, trial
from plancheck.model.owners import owner, owner_at
from plancheck.model.plan import told
from plancheck.problem import SEVERITIES
from plancheck.site import words
from plancheck.site.blocks import chip
from plancheck.site.html import Html, joined, link, paragraph, span, table, text
from plancheck.site.markdown import heading
from plancheck.site.views.team.glance import Line, Part, named, stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plancheck.model.section import Section
    from plancheck.problem import Finding
    from plancheck.site.view import View

HEALTH = "checks/health.md"


# Findings --------------------------------------------------------------------------------------


def findings(view: View) -> Part:
    """How many findings each owner has to look at, and on which pages they stand."""
    found = view.result.findings
    title = view.say("Open findings")
    if not found:
        none = paragraph(view.say("No finding is open."), "pc-small")
        return Part(title, "findings", (), stack(none))
    by_owner: defaultdict[str | None, list[Finding]] = defaultdict(list)
    for each in found:
        by_owner[owner_at(view.plan, each.file, each.keys)].append(each)
    largest = sorted(by_owner.items(), key=lambda each: (each[0] is not None, -len(each[1])))
    rows = [(None, _of_owner(view, name, own)) for name, own in largest]
    heads = [
        (view.say("Owner"), ""),
        (view.say("Findings"), "num"),
        (view.say("Severity"), ""),
        (view.say("Pages"), ""),
    ]
    health = link(view.page(HEALTH), view.say("Plan health"))
    where = view.tell("What each says and how to mend it stands in {health}.", health=health)
    open_ = view.count(len(found), "{n} finding is open.", "{n} findings are open.")
    return Part(
        title,
        "findings",
        (Line(open_, good=False),),
        stack(table(heads, rows, class_="pc-stack", caption=open_), paragraph(where, "pc-small")),
    )


def _of_owner(
    view: View, name: str | None, found: Sequence[Finding]
) -> tuple[Html | str | None, ...]:
    severities = [
        chip(f"{view.label(words.SEVERITIES, each)}: {view.figures.number(many)}", f"pc-{each}")
        for each in SEVERITIES
        if (many := sum(one.severity == each for one in found))
    ]
    return (
        view.anyone([name]) if name else view.say("Nobody"),
        span("pc-n", view.figures.number(len(found))),
        joined(severities, " "),
        joined((page(view, file) for file in dict.fromkeys(each.file for each in found)), ", "),
    )


def page(view: View, file: str) -> Html:
    """The page of a file by its title, or by the name of its section."""
    section = next((each for each in sections(view) if each.at.file == file), None)
    address = view.addresses.get(file)
    name = title(view, section) if section else file
    return text(link(view.page(address) if address else None, name))


def sections(view: View) -> Iterator[Section]:
    """The files of all sections, one by one."""
    return (part for parts in view.plan.files.values() for part in parts)


def title(view: View, section: Section) -> str | None:
    """What the page of a section's file is called."""
    return section.readable("title") or view.label(words.SECTIONS, section.section)


# Reviews ---------------------------------------------------------------------------------------


def due(view: View) -> Part:
    """Pages by the day on which they are to be read again, then tools that renew or end."""
    waiting, endings = in_turn(view), ends(view)
    near = [each for each in endings if is_near(view.plan, each)]
    content = stack(
        _reviews(view, waiting),
        heading(3, view.say("Tools that renew or end")) if endings else "",
        _endings(view, near, endings),
    )
    lines = [*_review_lines(view, waiting), *_tool_lines(view, near)] if waiting else []
    return Part(view.say("Reviews and renewals"), "reviews", lines, content)


def in_turn(view: View) -> list[Review]:
    """The reviews of all pages, those that have waited longest first."""

    def waited(each: Review) -> tuple[bool, int]:
        left = each.left(view.plan.as_of)
        return (left is not None, left or 0)

    found = (told(_listed, view, name) or [] for name in view.plan.files)
    return sorted((each for some in found for each in some), key=waited)


def _listed(view: View, name: str) -> list[Review]:
    return list(reviews(view.plan, name))


def _reviews(view: View, waiting: Sequence[Review]) -> Html:
    heads = [
        (view.say("Page"), ""),
        (view.say("Owner"), ""),
        (view.say("Last reviewed"), ""),
        (view.say("Due"), ""),
    ]
    rows = [(None, _review(view, each)) for each in waiting]
    caption = view.say("When each page is to be read again")
    return table(heads, rows, class_="pc-stack", caption=caption) if rows else Html()


def _review(view: View, each: Review) -> tuple[Html | str | None, ...]:
    return (
        page(view, each.part.at.file),
        view.person(owner(view.plan, each.part)),
        view.figures.short_day(each.reviewed) if each.reviewed else None,
        until(view, each),
    )


def until(view: View, review: Review) -> Html:
    """When a page is due, or for how long it has been."""
    left = review.left(view.plan.as_of)
    if left is None:
        return chip(view.say("never reviewed"), "pc-warning")
    if left < 0:
        late = view.count(-left, "{n} day overdue", "{n} days overdue")
        return chip(late, "pc-warning")
    if review.due is None:
        return text(view.count(left, "in {n} day", "in {n} days"))
    return text(view.figures.short_day(review.due))


def _review_lines(view: View, waiting: Sequence[Review]) -> Iterator[Line]:
    late = [each for each in waiting if each.is_overdue(view.plan.as_of)]
    if not late:
        yield Line(view.say("Every page has been reviewed in time."), good=True)
        return
    pages = joined((page(view, each.part.at.file) for each in late), ", ")
    yield Line(view.tell("Overdue for review: {pages}.", pages=pages), good=False)


# Tools -----------------------------------------------------------------------------------------


def ends(view: View) -> list[Ending]:
    """Renewals and ends of free trials, the next one first."""
    tools = told(lambda: view.plan.tools) or ()
    found = [told(count, view.plan, tool) for tool in tools for count in (renewal, trial)]
    return sorted((each for each in found if each), key=lambda each: each.days)


def _endings(view: View, near: Sequence[Ending], endings: Sequence[Ending]) -> Html:
    """What has to be decided on now; where there is nothing, what comes next."""
    if not endings:
        return Html()
    days = view.plan.policy.renewal_notice_days
    if not near:
        said = view.tell(
            "Nothing renews or ends within the notice of {days}. Next: {tool}, {day}.",
            days=view.count(days, "{n} day", "{n} days"),
            tool=view.to(endings[0].tool),
            day=view.figures.day(endings[0].day),
        )
        return paragraph(said, "pc-small")
    heads = [
        (view.say("Tool"), ""),
        (view.say("What"), ""),
        (view.say("Day"), ""),
        (view.say("Who looks after it"), ""),
    ]
    rows = [(None, _ending(view, each)) for each in near]
    caption = view.count(days, "To be decided within {n} day", "To be decided within {n} days")
    return table(heads, rows, class_="pc-stack", caption=caption)


def _ending(view: View, each: Ending) -> tuple[Html | str | None, ...]:
    what = view.say("Free trial ends") if each.is_trial else view.say("Contract renews")
    passed = chip(view.say("passed"), "pc-warning") if each.days < 0 else None
    return (
        view.to(each.tool),
        what,
        joined((view.figures.short_day(each.day), passed), " "),
        view.person(each.tool.owner),
    )


def _tool_lines(view: View, near: Sequence[Ending]) -> Iterator[Line]:
    tools = list(dict.fromkeys(each.tool for each in near)) if near else []
    if tools:
        said = view.tell("To be renewed or replaced soon: {tools}.", tools=named(view, tools))
        yield Line(said, good=False)
