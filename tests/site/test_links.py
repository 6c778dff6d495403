"""What is mentioned is linked, from both sides."""

import posixpath
import re
from collections import Counter
from functools import cache, partial
from html import unescape
from pathlib import Path

import pytest

from plancheck.check import check
from plancheck.model.build import build
from plancheck.model.plan import Plan
from plancheck.model.record import Record
from plancheck.model.references import Reference, entry_of, meant, references
from plancheck.model.section import Allowance, Section
from plancheck.model.team import Pay
from plancheck.site import mentions
from plancheck.site.figures import Figures
from plancheck.site.pages import Site, site
from plancheck.site.view import View, anchor, own_address, url
from tests.site.plans import AS_OF, ROOT, documents, everything, example, made

FIRMS = sorted(path.name for path in (ROOT / "tests/firms").iterdir())


@cache
def shown(firm: str) -> tuple[Site, Plan]:
    """A site, and the plan that it shows; of the example without a name."""
    below = ROOT / "tests/firms" / firm if firm else ROOT / "plan"
    whole = example() if not firm else made(below=below)
    read = [each for each in documents({}, below) if f"plan/{each.name}" not in whole.hidden]
    return whole, build(read, as_of=AS_OF, unread="is absent").plan


def links(whole: Site, address: str) -> set[tuple[str, str]]:
    """Where the links of a page lead: to which page, and to which place on it."""
    found = set()
    for href in re.findall(r'href="([^"]*)"', whole.pages[address].markdown):
        path, _, place = unescape(href).partition("#")
        here = posixpath.dirname(url(address))
        to = posixpath.normpath(posixpath.join(here, path)) if path else url(address)
        found.add((to, place))
    return found


def page_of(record: Record) -> str:
    return record.at.file.removeprefix("plan/")


def way_to(plan: Plan, record: Record) -> tuple[str, str]:
    """The page and the place that tell all of a record: a person's own page, or its card."""
    own = own_address(plan, record)
    return (url(own), "") if own else (url(page_of(record)), anchor(record))


def is_shown(reference: Reference) -> bool:
    """Whether a page shows a reference: nobody's pay, and what is accepted with the findings."""
    return not isinstance(reference.record, Pay | Allowance)


@pytest.mark.parametrize("firm", ["", *FIRMS])
def test_whatever_is_mentioned_by_id_is_linked(firm: str) -> None:
    whole, plan = shown(firm)
    unlinked = []
    for each in references(plan):
        target = meant(plan, each)
        if target is None or not is_shown(each):
            continue
        if way_to(plan, target) not in links(whole, page_of(each.record)):
            unlinked.append(f"{each.at.file} {each.keys}: {each.id}")
    assert unlinked == []


@pytest.mark.parametrize("firm", ["", *FIRMS])
def test_each_record_has_one_card_on_its_own_page(firm: str) -> None:
    whole, plan = shown(firm)
    ids = {
        address: Counter(
            re.findall(r'\sid="([^"]+)"', page.markdown)
            + re.findall(r"\{ #(\S+) \}", page.markdown)
        )
        for address, page in whole.pages.items()
    }
    entries = [each for each in plan.records if "id" in type(each).model_fields]
    wrong = [each.at for each in entries if ids[page_of(each)][anchor(each)] != 1]
    assert entries
    assert wrong == []


@pytest.mark.parametrize("firm", ["", *FIRMS])
def test_back_references_are_the_references_but_for_what_the_card_shows(firm: str) -> None:
    _, plan = shown(firm)
    pairs = {
        (entry_of(plan, each.record).at, target.at)
        for each in references(plan)
        if (target := meant(plan, each)) is not None and not isinstance(each.record, Allowance)
    }
    backwards = {
        (source.at, record.at)
        for record in plan.records
        for source in mentions.sources(plan, record)
        if not isinstance(source, Allowance)
    }
    assert backwards <= pairs
    kinds = {record.at: record.noun for record in plan.records}
    for one, other in pairs - backwards:
        holder = (kinds[one], kinds[other]) == ("person", "role")
        assert holder or (other, one) in pairs or one == other, (one, other)


def test_back_references_are_on_the_card() -> None:
    whole, plan = shown("")
    for record in plan.records:
        found = links(whole, page_of(record))
        for source in mentions.sources(plan, record):
            page = (url(page_of(source)), "")
            way = page if isinstance(source, Section) else way_to(plan, source)
            assert way in found, (record.at, source.at)


# How they are said -----------------------------------------------------------------------------


def line(text: str, name: str) -> str:
    """What stands at the end of a card."""
    card = text[text.index(f'id="{name}"') :]
    return re.split(r'id="(?:metric|tool|role|person|persona)-', card[5:])[0]


def test_a_long_list_waits_to_be_opened() -> None:
    whole, _ = shown("")
    tool = line(whole.pages["tools.md"].markdown, "tool-pipedrive")
    first, _, rest = tool.partition("<summary>and 8 more</summary>")
    mentioned = first[first.index("Mentioned in") :]
    assert mentioned.count("<a ") == mentions.FEW - 1
    assert "Trial weeks begun" in rest
    assert "Trial weeks begun" not in first


def test_in_a_table_all_of_it_waits_to_be_opened() -> None:
    person = line(shown("")[0].pages["team.md"].markdown, "person-kovacs-agnes")
    assert "<summary>Mentioned in 27 places</summary>" in person


def test_a_card_says_nothing_twice() -> None:
    whole, _ = shown("")
    role = line(whole.pages["team.md"].markdown, "role-fleet-seller")
    assert role.count("people/toth-bence.html") == 1
    budget = whole.pages["budget.md"].markdown
    cost = budget[budget.index('id="cost-line-crm-licences"') :].partition("</tr>")[0]
    assert cost.count("tool-pipedrive") == 1


def test_a_page_and_what_was_accepted_are_named() -> None:
    tools = (ROOT / "tests/smallest/tools/crm.md").read_text(encoding="utf-8")
    accepted = "allow: [{rule: no-contingency, reason: Later, until: 2027-02-01, by: kovacs-agnes}]"
    files = {"tools/crm.md": tools.replace("section: tools\n", f"section: tools\n{accepted}\n")}
    assert accepted in files["tools/crm.md"]
    text = everything(made(files))
    assert re.search(r'pc-mentioned.*?<a href="[./]*checks/health.html">Plan health</a>', text)


def test_who_is_hidden_mentions_nobody() -> None:
    _, plan = shown("")
    role = plan.roles[0].id
    secret = f"""---
section: budget
audience: leadership
costs:
  - {{id: canary, item: CANARY, category: other, recurrence: one_time, amount: 1, for: [{role}]}}
---
"""
    assert "canary" not in everything(example({"secret.md": secret})).casefold()


def test_two_hundred_people_are_looked_through_once(tmp_path: Path) -> None:
    count = 200
    people = "".join(
        f"  - {{id: p{n}, name: P {n}, role: seller, manager: p{n // 10}}}\n" for n in range(count)
    )
    text = f"---\nsection: team\nroles: [{{id: seller}}]\npeople:\n{people}---\n"
    read = documents({"team.md": text}, tmp_path)
    plan = check(read, as_of=AS_OF).plan
    seen: list[str] = []

    class Counted(dict[str, str]):
        def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
            seen.append(key)
            return super().get(key, default)

    view = View(plan, check(read, as_of=AS_OF), Figures(), Counted({"plan/team.md": "team.md"}))
    for record in plan.records:
        mentions.mentioned(view, record)
    assert len(seen) <= count  # a link for each manager that somebody names, and no more


def test_site_needs_no_team_to_be_linked(tmp_path: Path) -> None:
    only = documents({"index.md": "---\nsection: plan\n---\n"}, tmp_path)
    whole = site(only, partial(check, as_of=AS_OF))
    assert "pc-mentioned" not in everything(whole)


def test_a_single_mention_in_a_table_is_told_at_once() -> None:
    budget = shown("")[0].pages["budget.md"].markdown
    row = budget[budget.index('id="cost-line-winter-trial') :].partition("</tr>")[0]
    assert "<details" not in row
    assert "Mentioned in" in row
