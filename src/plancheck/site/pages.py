"""The whole site: every page of a plan, from one check of what may be shown."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from plancheck.model import money
from plancheck.model.build import build, section_of
from plancheck.model.languages import ENGLISH
from plancheck.model.plan import told
from plancheck.model.prose import Prose
from plancheck.site import views, words
from plancheck.site.blocks import edition, head, on_this_page
from plancheck.site.checks import health, rulebook
from plancheck.site.figures import Figures
from plancheck.site.html import paragraph
from plancheck.site.language import Language, language
from plancheck.site.markdown import block, heading, prose, stacked, title
from plancheck.site.navigation import FORMAT, HEALTH, HOME, OURS, Entry, lines
from plancheck.site.page import Page
from plancheck.site.secrecy.sayable import Check, sayable
from plancheck.site.secrecy.telling import KEPT
from plancheck.site.secrecy.told import of_shown
from plancheck.site.secrecy.visible import Visible, drop_empty, leads, visible
from plancheck.site.sections import budget, customers, metrics, mission, strategies, team, tools
from plancheck.site.since import since
from plancheck.site.summary import home
from plancheck.site.trial import again
from plancheck.site.view import RULE_PAGES, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancheck.check import Result
    from plancheck.model.section import Audience, Section
    from plancheck.site.since import Base
    from plancheck.source.document import Document

_BODIES: dict[str, Callable[[View, Any], str]] = {
    "plan": home.body,
    "mission": mission.body,
    "team": team.body,
    "customers": customers.body,
    "strategies": strategies.body,
    "tools": tools.body,
    "metrics": metrics.body,
    "budget": budget.body,
}


PUBLISHED = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf", ".txt", ".csv", ".ics"}
    | {".xlsx", ".docx", ".pptx", ".ods", ".odt", ".odp"}
)
"""The kinds of files that are published beside pages that lead to them: none that can run."""


@dataclass(frozen=True, slots=True)
class Site:
    """All pages by address, how they are ordered, what the site is called, and the whole check.

    `result` is the check of the plan as it lies on disk, hidden files included: it decides whether
    a site may be built, and is never shown on a page. `hidden` are the paths of hidden files,
    `files` those of other files of the folder that shown pages lead to. `made` is what is published
    beside the pages, by address; `language` is the one in which pages and theme speak.
    """

    name: str
    pages: Mapping[str, Page]
    nav: list[Entry]
    result: Result
    hidden: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    made: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    language: Language = field(default_factory=partial(language, ENGLISH))

    def hides(self, address: str, href: str) -> bool:
        """Whether a link in the prose of a page leads to a file that is hidden."""
        page = self.pages.get(address)
        return page is not None and (href == KEPT or leads(self.hidden, (address, page.file), href))


def site(  # noqa: PLR0913  all but two are options
    documents: Sequence[Document],
    check: Check,
    *,
    edit: str = "",
    elsewhere: frozenset[str] = frozenset(),
    rules: Mapping[str, str] = MappingProxyType({}),
    reference: str = "",
    commit: str = "",
    audience: Audience = "team",
    base: Base | None = None,
) -> Site:
    """The site of the plan that these documents make, for an audience.

    `edit` is where a file is edited, up to its path, but for files that lie `elsewhere`; `rules`
    are the rules' pages by name and `reference` that of the format, as they are written in `docs/`.
    `commit` is the revision of the documents, with a `+` where they were changed since; `base` the
    version of the plan with which they are compared.
    """
    whole = check(documents)
    shown = visible(documents, audience)
    view = replace(
        _view(whole, shown, check),
        edit=edit,
        elsewhere=elsewhere,
        rules=frozenset(rules),
        commit=commit,
        audience=audience,
        withheld=shown.withheld,
        again=partial(again, documents, check, audience),
    )
    if base is not None:
        after = of_shown(whole, shown, view.result)
        view = replace(view, since=since(base, after, check, audience))
    reading = _readers(view)
    view = replace(view, reading=frozenset(reading))
    pages = dict(_pages(view, shown)) | reading | _checks(view, rules)
    if reference:
        pages[FORMAT] = Page(
            title(view.say(words.FORMAT)), reference, "docs/format.md", language=view.english or ""
        )
    pages = _of_an_edition(view, pages)
    nav = lines(view, {at: page.title for at, page in pages.items()})
    hidden = {each.file: each.name for each in _hidden(documents, shown)}
    return Site(
        _name(view),
        pages,
        nav,
        whole,
        frozenset((*hidden, *hidden.values())),
        _linked(shown),
        views.files(view),
        views.pictures(view),
        view.figures.language,
    )


def _linked(shown: Visible) -> frozenset[str]:
    """The names of files that the prose of a shown page leads to."""
    return frozenset(
        posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(path)))
        for page in shown.documents
        for link in Prose(page).links()
        if (path := link.target.partition("#")[0])
        and PurePosixPath(path).suffix.lower() in PUBLISHED
    )


def _hidden(documents: Iterable[Document], shown: Visible) -> list[Document]:
    """The documents of which nothing is shown."""
    files = {each.file for each in shown.documents}
    return [each for each in documents if each.file not in files]


def _of_an_edition(view: View, pages: Mapping[str, Page]) -> dict[str, Page]:
    """The pages, each with what says whose edition it is."""
    said = block(edition(view))
    return {
        at: page._replace(markdown=f"{said}\n\n{page.markdown}") if said else page
        for at, page in pages.items()
    }


def _view(whole: Result, shown: Visible, check: Check) -> View:
    plan = build(shown.documents, as_of=whole.plan.as_of, unread="is absent").plan
    drop_empty(plan, shown.hidden)
    header: Any = plan.merged.get("plan")
    code = (header.language if header else None) or ENGLISH
    return View(
        plan=plan,
        result=sayable(whole, shown, check),
        figures=Figures(code, plan.currency),
        addresses=_addresses(shown.documents),
        partial=shown.partial,
        counted=_is_counted(shown, whole),
    )


def _is_counted(shown: Visible, whole: Result) -> bool:
    """Whether every cost line that is shown could be read and says what it takes to count it."""
    plan = build(shown.documents, as_of=whole.plan.as_of).plan
    drop_empty(plan, shown.hidden)
    return told(money.whole_cost, plan) is not None


def _addresses(documents: Sequence[Document]) -> dict[str, str]:
    """Where each file is shown; without an index.md, the plan's own file is the home page."""
    names = {each.name for each in documents}
    addresses: dict[str, str] = {}
    for each in documents:
        address = _beside_index(each.name, names)
        # A folder that is joined may have a file of this name too, and some folders are ours.
        while address in addresses.values() or address.startswith(OURS):
            address = f"joined/{address}"
        addresses[each.file] = address
    if HOME not in addresses.values():
        own = next((each.file for each in documents if section_of(each) == "plan"), None)
        if own is not None:
            addresses[own] = HOME
    return addresses


def _beside_index(name: str, names: set[str]) -> str:
    """A README's address is that of an index, unless there is one."""
    beside = name.removesuffix("README.md") + "index.md"
    return name + ".md" if name.endswith("README.md") and beside in names else name


# Pages of the plan's files ---------------------------------------------------------------------


def _pages(view: View, shown: Visible) -> list[tuple[str, Page]]:
    sections = _sections(view)
    pages = []
    for document in shown.documents:
        address = view.addresses[document.file]
        section = sections.get(document.file)
        pages.append((address, _page(view.at(address), document, section)))
    if HOME not in view.addresses.values():
        at_home = view.at(HOME)
        body = [
            heading(1, view.say("Sales plan")),
            block(head(at_home, titles=_titles(view))),
            home.body(at_home, None),
        ]
        pages.insert(0, (HOME, Page(title(view.say(words.SUMMARY)), stacked(body))))
    return pages


def _page(view: View, document: Document, section: Section | None) -> Page:
    name = title_of(view, document, section)
    said = prose(document.prose) if document.body else ""
    home_ = view.address == HOME
    untitled = home_ and section is not None and said and not said.startswith("#")
    summed_up = home_ and section is not None and section.section == "plan"
    own_title = section is None and said.startswith("# ")
    body = _BODIES[section.section](view, section) if section else ""
    parts = (
        "" if own_title else heading(1, name),
        block(head(view, section, titles=_titles(view) if home_ else {})),
        block(paragraph(view.say(words.UNREADABLE), "pc-missing")) if document.data is None else "",
        "" if summed_up else block(on_this_page(view, _of_file(view.result, document.file))),
        body,
        heading(2, view.say(words.PROSE)) if untitled else "",
        said,
    )
    source = None if document.file in view.elsewhere else document.file
    return Page(title(name), stacked(parts), source, document.file)


def _sections(view: View) -> dict[str, Section]:
    return {part.at.file: part for parts in view.plan.files.values() for part in parts}


def _titles(view: View) -> dict[str, str]:
    sections = _sections(view)
    return {
        each.file: title_of(view, each, sections.get(each.file)) for each in view.plan.documents
    }


def _of_file(result: Result, file: str) -> list[Any]:
    return [each for each in result.findings if each.file == file]


def title_of(view: View, document: Document, section: Section | None) -> str:
    """What a page is called: its own title, its section's name, or its file's name."""
    written = section.title if section else (document.data or {}).get("title")
    if isinstance(written, str) and written.strip():
        return written
    if section is not None and section.section in words.SECTIONS:
        return view.say(words.SECTIONS[section.section])
    stem = PurePosixPath(document.name).stem
    return stem.replace("-", " ").replace("_", " ").capitalize()


# Pages for readers ------------------------------------------------------------------------------


def _readers(view: View) -> dict[str, Page]:
    """The pages for one kind of reader each, with what stands under the title of every page."""
    return {at: _headed(view.at(at), page) for at, page in views.pages(view).items()}


def _headed(view: View, page: Page) -> Page:
    first, rest = page.markdown.split("\n", 1)
    if not first.startswith("# "):
        return page
    return page._replace(markdown=stacked((first, block(head(view)), rest.strip())))


# Pages of our own ------------------------------------------------------------------------------


def _checks(view: View, rules: Mapping[str, str]) -> dict[str, Page]:
    at_health = view.at(HEALTH)
    body = stacked(
        (
            heading(1, view.say(words.HEALTH)),
            block(head(at_health, titles=_titles(view))),
            health.body(at_health),
        )
    )
    pages = {HEALTH: Page(title(view.say(words.HEALTH)), body)}
    if rules:
        at_index = view.at(rulebook.INDEX)
        index = stacked((block(head(at_index)), rulebook.index(at_index)))
        name = view.say(words.RULES)
        pages[rulebook.INDEX] = Page(title(name), stacked((heading(1, name), index)))
    for name, text in rules.items():
        address = f"{RULE_PAGES}{name}.md"
        body = rulebook.of_rule(view.at(address), name, text)
        pages[address] = Page(name, body, f"docs/rules/{name}.md", language=view.english or "")
    return pages


def _name(view: View) -> str:
    header: Any = view.plan.merged.get("plan")
    names = [header.company, header.title] if header else []
    whose = view.say(words.EDITION_NAME) if view.audience == "leadership" else None
    return title(" · ".join(name for name in (whose, *names) if name) or view.say("Sales plan"))
