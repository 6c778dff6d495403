"""What changed in the plan since its last approval or tag: for whoever reads the site."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from plancheck.model.change.weight import WEIGHTS, Weight, weight
from plancheck.site import words
from plancheck.site.blocks import FEW, HEALTH, chip, english, findings, measures, met_of, rule
from plancheck.site.html import Html, div, element, items, joined, link, paragraph, span, table
from plancheck.site.language import mark
from plancheck.site.markdown import block, heading, stacked, title
from plancheck.site.page import Page
from plancheck.site.views.changed import figures
from plancheck.site.views.changed.entries import entries
from plancheck.site.views.changed.values import name_of, reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.changes import Compared
    from plancheck.model.change.compared import EntryChange
    from plancheck.problem import Finding
    from plancheck.site.since import Since
    from plancheck.site.view import View

ADDRESS = "views/changed.md"

SINCE = {
    "by": mark("Since the approval of {day} by {person}"),
    "approval": mark("Since the approval of {day}"),
    "tag": mark("Since {tag} of {day}"),
}
NOTHING = {
    "by": mark("Nothing has changed since the approval of {day} by {person}."),
    "approval": mark("Nothing has changed since the approval of {day}."),
    "tag": mark("Nothing has changed since {tag} of {day}."),
}
WAY = {
    "by": mark("What changed since the approval of {day} by {person}"),
    "approval": mark("What changed since the approval of {day}"),
    "tag": mark("What changed since {tag} of {day}"),
}
BEFORE = {
    "by": mark(
        "Before that it was approved on {day} by {person}. This is what changed between the two:"
    ),
    "approval": mark("Before that it was approved on {day}. This is what changed between the two:"),
    "tag": mark("Before that there was {tag} of {day}. This is what changed between the two:"),
}
"""What is said of the base of a comparison, by what is known of it."""

TITLES: dict[Weight, str] = {
    "promise": mark("Goals, quotas and targets"),
    "money": mark("Money"),
    "fact": mark("Other facts"),
    "wording": mark("Wording"),
}


def pages(view: View) -> Iterator[tuple[str, Page]]:
    """The page by its address; none where there is nothing to compare with."""
    if view.since is None:
        return
    name = view.say("What changed")
    yield ADDRESS, Page(title(name), stacked((heading(1, name), *_body(view, view.since))))


def way(view: View) -> Html:
    """The way to this page in a line; nothing where it does not exist."""
    if view.since is None:
        return Html()
    return link(
        view.page(ADDRESS),
        named(view, NOTHING if view.since.is_empty else WAY, view.since, plain=True),
    )


def named(view: View, table: dict[str, str], since: Since, *, plain: bool = False) -> Html:
    """A sentence of a table about the base of a comparison; `plain` without a link in it."""
    base = since.base
    if not base.is_approval:
        return view.tell(table["tag"], tag=base.tag, day=view.figures.day(base.day))
    day = view.figures.day(since.approved_on or base.day)
    if since.approved_by is None:
        return view.tell(table["approval"], day=day)
    write = name_of if plain else reference
    person = write(view, ("person",), since.approved_by, since.change.before.plan)
    return view.tell(table["by"], day=day, person=person)


def _body(view: View, since: Since) -> Iterator[str]:
    """What changed since the base; where that is nothing, what led to it."""
    said = named(view, NOTHING if since.is_empty else SINCE, since)
    yield block(paragraph(joined((said, _tag(since)), " "), "pc-headline pc-since"))
    if not since.is_empty:
        yield from _change(view, since.change)
    elif since.before is not None and not since.before.is_empty:
        yield block(paragraph(named(view, BEFORE, since.before), "pc-since-before"))
        yield from _change(view, since.before.change)
    yield block(_withheld(view, since))


def _tag(since: Since) -> Html:
    """The tag of a version that is called by its approval."""
    return chip(since.base.tag) if since.base.is_approval else Html()


def _change(view: View, change: Compared) -> Iterator[str]:
    yield block(_measures(view, change))
    yield block(_unread(view, change))
    if change.figures:
        yield heading(2, view.say("Figures that moved"))
        yield block(_figures(view, change))
    changes = sorted(change.differences.changes, key=_step)
    for each in WEIGHTS:
        found = [one for one in changes if weight(one) == each]
        if found:
            yield heading(2, view.say(TITLES[each]))
            made = entries(view, change, found)
            yield block(made if each != "wording" else _folded(view, len(found), made))
    if change.new or change.gone:
        yield heading(2, view.say("What the check says"))
        yield block(_checked(view, change))


def _step(each: EntryChange) -> int:
    """Where in the seven steps an entry belongs; pages of no section come last."""
    return words.STEP.get(each.entry.root.noun, len(words.STEP))


def _folded(view: View, number: int, made: Html) -> Html:
    said = view.count(
        number, "{n} entry says it in other words", "{n} entries say it in other words"
    )
    return element("details", element("summary", said), made, class_="pc-more")


# At a glance -----------------------------------------------------------------------------------


def _measures(view: View, change: Compared) -> Html:
    """How much has changed: entries, requirements, findings."""
    write = view.figures.number
    before, after = change.before, change.after
    now = span("pc-n", met_of(view, after.met, after.asked))
    same = (before.met, before.asked) == (after.met, after.asked)
    was = (
        view.say("as before")
        if same
        else view.say("before: {met}", met=met_of(view, before.met, before.asked))
    )
    found = _came_and_went(view, len(change.new), len(change.gone)) or view.say("as before")
    number = span("pc-n", write(len(change.differences.changes)))
    health = link(view.page(HEALTH), view.say(words.HEALTH))
    return measures(
        (
            (view.say("Changes"), number, _tally(view, change)),
            (view.say("Requirements met"), now, was),
            (view.say("Findings"), span("pc-n", found), health),
        )
    )


def _tally(view: View, change: Compared) -> str:
    """How many entries came, went, or are others now."""
    how = Counter(each.how for each in change.differences.changes)
    others = how.total() - how["added"] - how["removed"]
    said = _came_and_went(view, how["added"], how["removed"])
    parts = (said, view.count(others, "{n} changed", "{n} changed") if others else "")
    return ", ".join(filter(None, parts))


def _came_and_went(view: View, new: int, gone: int) -> str:
    parts = (
        view.count(new, "{n} new", "{n} new") if new else "",
        view.count(gone, "{n} gone", "{n} gone") if gone else "",
    )
    return ", ".join(filter(None, parts))


def _figures(view: View, change: Compared) -> Html:
    """The figures of the whole plan that are others now."""
    heads = [
        (view.say("Figure"), ""),
        (view.say("Before"), "num"),
        (view.say("Now"), "num"),
        (view.say("Difference"), "num"),
    ]
    rows = [(None, figures.row(view, each)) for each in change.figures]
    return table(heads, rows, class_="pc-stack pc-moved")


def _unread(view: View, change: Compared) -> Html:
    """Pages that cannot be read on one side: what stands in them is not compared."""
    said = []
    for each in change.differences.unread:
        address = view.addresses.get(each.file) if each.after else None
        page = link(view.page(address) if address else None, each.file)
        said.append(
            view.tell(
                "{page} cannot be read as it is now: what stands in it alone is not compared.",
                page=page,
            )
            if each.after
            else view.tell(
                "{page} could not be read before: what stands in it alone is not compared.",
                page=page,
            )
        )
    return div("pc-banner", *map(paragraph, said))


# Findings --------------------------------------------------------------------------------------


def _checked(view: View, change: Compared) -> Html:
    """The findings that came and went."""
    new = findings(view, change.new, view.say("New findings") if change.new else "")
    if len(change.new) > FEW:
        said = view.count(len(change.new), "{n} new finding", "{n} new findings")
        new = element(
            "details", element("summary", said), findings(view, change.new), class_="pc-more"
        )
    return joined((new, _gone(view, change.gone)))


def _gone(view: View, found: tuple[Finding, ...]) -> Html:
    if not found:
        return Html()
    rows = (joined((english(view, each.message), rule(view, each.rule)), " · ") for each in found)
    said = view.count(len(found), "{n} finding is gone", "{n} findings are gone")
    return element(
        "details",
        element("summary", said),
        items(rows, "pc-list pc-gone-findings"),
        class_="pc-more",
    )


def _withheld(view: View, since: Since) -> Html:
    """What the team's readers are told of what is not shown: that something is not."""
    if not since.is_less:
        return Html()
    return paragraph(
        view.say(
            "Some of this plan is kept from this site, or was. Of such entries it is not said what "
            "is gone, and one that is called new may only be shown here since."
        ),
        "pc-small",
    )
