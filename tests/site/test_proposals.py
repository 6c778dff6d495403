"""What becomes of a proposal: that its drawings are true, and tell nothing that is hidden."""

import re
from functools import partial
from html import unescape
from pathlib import Path

import pytest

from plancheck.changes import compared
from plancheck.check import Result, check
from plancheck.config import Config
from plancheck.problem import Edit, Place
from plancheck.report.changed.markdown import markdown
from plancheck.report.style import Style
from plancheck.site import trial
from plancheck.site.markup import comment
from plancheck.site.pages import site
from plancheck.site.terms import TERMS
from plancheck.site.view import url
from plancheck.site.views.changing import forge, proposals
from plancheck.site.views.changing import page as change
from plancheck.site.views.changing.drawings import SIDES
from plancheck.site.views.changing.remedies import CONFLICT
from plancheck.site.views.changing.vocabulary import WORDS
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile
from tests.site.plans import AS_OF, ROOT, documents, example, made

SMALLEST, KFT = ROOT / "tests/smallest", ROOT / "tests/firms/kft"
ADDRESS = proposals.ADDRESS
PLAIN = Style(colour=False)
ROW = re.compile(
    r'pc-diff-row pc-(\w+)"><span class="pc-diff-n">(\d+)</span>.*?<code class="pc-code">(.*?)</code>'
)
STRATEGY = """---
section: strategies
# canary comment
strategies:
  - id: s
    title: T
    kind: referrals
    tasks:
      - id: one   # canary comment
        do: "Ask # one"
        cadence: "daily"   # canary comment
        by: SOMEBODY
      - {id: two, do: Ask two, cadence: daily}
extra: {canary: extra}
---
"""
ALONE = {"index.md": "---\nsection: plan\n---\n"}


def page(files: dict[str, str] | None = None, below: Path | None = None, edit: str = "") -> str:
    """The page of a plan: of a folder with these files laid over it, or of these files alone."""
    read = documents(files or {}, below) if below else alone(files or {})
    return site(read, partial(check, as_of=AS_OF), edit=edit).pages[ADDRESS].markdown


def alone(files: dict[str, str]) -> list[Document]:
    return [document(RawFile(f"plan/{name}", name, each.encode())) for name, each in files.items()]


def rows(said: str) -> list[tuple[str, int, str]]:
    """The lines of the drawing: `span`, `del` or `ins`, the number, the text."""
    return [
        (kind, int(number), unescape(re.sub("</?mark>", "", text)))
        for kind, number, text in ROW.findall(said)
    ]


def drawn_file(said: str) -> str:
    (file,) = re.findall(r'pc-diff-head"><code>plan/(.*?)</code>', said)
    return str(file)


def as_drawn(said: str, below: Path, more: str = "") -> Result:
    """The check of a plan in which the line is changed by hand as the drawing shows it."""
    name = drawn_file(said)
    lines = (below / name).read_text(encoding="utf-8").split("\n")
    for kind, number, text in rows(said):
        if kind == "ins":
            lines[number - 1] = text
    broken = "\n".join(lines).replace("---\n", f"---\n{more}", 1)
    return check(documents({name: broken}, below), as_of=AS_OF)


# What is drawn is true -------------------------------------------------------------------------


@pytest.mark.parametrize("below", [ROOT / "plan", KFT, SMALLEST], ids=lambda each: each.name)
def test_the_drawings_show_what_the_check_says_of_such_a_copy(below: Path) -> None:
    said = page(below=below)
    result = as_drawn(said, below)
    whole = check(documents({}, below), as_of=AS_OF)
    new = [each for each in result.findings if each not in whole.findings]
    here = [each for each in new if each.rule == "too-few-daily-tasks"]
    assert len(here) == 1
    text = unescape(re.sub(r"<[^>]+>", "", said))
    assert here[0].message in text
    assert here[0].help.replace("`", "") in text
    assert here[0].span.line == rows(said)[0][1]
    written = markdown(compared(whole, result), *SIDES, PLAIN)
    below_it = text[text.index("What this change means") :]
    for line in re.sub(r"<[^>]*>", "", written).split("\n"):
        for piece in re.split(r"\*\*|\||`", line):
            words = piece.strip(" -#:")
            assert words in below_it, piece


def test_lines_are_those_of_the_file_and_one_word_of_one_differs() -> None:
    said = page(below=ROOT / "plan")
    lines = (ROOT / "plan" / drawn_file(said)).read_text(encoding="utf-8").split("\n")
    kept = [(number, text) for kind, number, text in rows(said) if kind != "ins"]
    assert [(number, lines[number - 1]) for number, _ in kept] == kept
    (old,) = [text for kind, _, text in rows(said) if kind == "del"]
    (new,) = [text for kind, _, text in rows(said) if kind == "ins"]
    assert old.replace("daily", "weekly") == new
    assert re.findall("<mark>(.*?)</mark>", said) == ["daily", "weekly"]


def test_a_finding_stands_below_its_own_line() -> None:
    said = page(below=ROOT / "plan")
    before = said[: said.index("pc-diff-said")]
    assert len(rows(before)) == 1


def test_what_accepts_the_finding_does_so() -> None:
    said = page(below=ROOT / "plan")
    (allow,) = re.findall(r">(allow:\n.*?)</code>", said, re.DOTALL)
    result = as_drawn(said, ROOT / "plan", unescape(allow))
    assert [each.finding.rule for each in result.allowed] == ["too-few-daily-tasks"]
    assert not any(each.rule.startswith("allow-") for each in result.findings)


def test_the_check_sees_a_sign_of_a_conflict_that_is_left() -> None:
    for line in (CONFLICT.split("\n")[0], CONFLICT.split("\n")[-2]):
        text = f"---\nsection: budget\n{line}\n---\n"
        (problem,) = document(RawFile("a.md", "a.md", text.encode())).problems
        assert "conflict" in problem.message or "two versions" in problem.help


def test_the_comment_has_no_heading_of_its_own_and_no_empty_one() -> None:
    shown = comment(
        "### What\n\n| a | |\n| :-- | --: |\n| b | c |\n\n<details><summary>d</summary>\n\n- e\n\n</details>\n"
    )
    assert shown.startswith("<p>What</p>")
    assert "<th></th>" not in shown
    assert "<li>e</li>" in shown
    assert "<script" not in comment("<script>x</script> <b onclick=x>y</b>")


# Whatever the plan -----------------------------------------------------------------------------


def test_a_plan_that_is_empty_gets_a_sample() -> None:
    for files in (ALONE, {"index.md": "nothing"}):
        said = page(files)
        assert "Drawn from a small sample" in said
        assert "has 1 daily task of the 2 it needs" in said


def test_a_draft_without_strategies_has_an_owner_mistyped() -> None:
    gone = {each.name: "" for each in documents({}, SMALLEST) if "strategies" in each.name}
    said = page(gone, SMALLEST)
    assert "there is no person" in said
    assert "Drawn from this very plan" in said


def test_weekly_tasks_that_count_become_monthly() -> None:
    index = (SMALLEST / "index.md").read_text(encoding="utf-8")
    policy = "section: plan\npolicy: {count_weekly_tasks: true}\n"
    assert "policy" not in index
    said = page({"index.md": index.replace("section: plan\n", policy)}, SMALLEST)
    assert [text.count("monthly") for kind, _, text in rows(said) if kind == "ins"] == [1]


def test_a_rule_that_is_ignored_is_not_drawn() -> None:
    deaf = Config(ignore=("too-few-daily-tasks", "unknown-reference"))
    whole = site(documents({}, SMALLEST), partial(check, as_of=AS_OF, config=deaf))
    said = whole.pages[ADDRESS].markdown
    assert "Drawn from a small sample" in said


@pytest.mark.parametrize(
    ("edit", "title", "shown", "not_shown"),
    [
        ("https://github.com/x/y/edit/main/", "pull", "Merge pull request", "as on GitHub"),
        ("https://gitlab.com/x/y/-/edit/main/", "merge", "Code Quality", "as on GitHub"),
        ("https://git.example/x/y/-/edit/main/", "merge", "Code Quality", "as on GitHub"),
        ("https://forge.example/x/edit/main/", "pull", "as on GitHub", "Code Quality"),
        ("", "pull", "as on GitHub", "Code Quality"),
    ],
)
def test_buttons_are_called_as_where_the_texts_are(
    edit: str, title: str, shown: str, not_shown: str
) -> None:
    said = page(below=SMALLEST, edit=edit)
    assert said.startswith(f"# Working with {title} requests")
    assert shown in said
    assert not_shown not in said
    first, second = (said.index(f">On {name}<") for name in ("GitHub", "GitLab"))
    assert (first < second) == (title == "pull")


def test_the_page_on_the_pencil_leads_here_and_this_one_there() -> None:
    pages = example().pages
    assert 'href="pull-requests.html"' in pages[change.ADDRESS].markdown
    assert 'href="change.html"' in pages[ADDRESS].markdown
    about = dict(example().nav)["About this plan"]
    assert (forge.GITHUB.title, ADDRESS) in about


def test_every_link_leads_to_a_page_or_a_place_on_this_one() -> None:
    whole = example()
    said = whole.pages[ADDRESS].markdown
    known = {url(address) for address in whole.pages}
    places = {*re.findall(r"\{ #(\S+) \}", said)}
    for href in re.findall(r'href="([^"]+)"', said):
        path, _, place = href.partition("#")
        if not path:
            assert place in places, href
        else:
            assert path.removeprefix("../") in known or f"views/{path}" in known, href


def test_owners_who_have_to_agree_are_named_by_section() -> None:
    whole = example()
    said, plan = whole.pages[ADDRESS].markdown, whole.result.plan
    table = unescape(said[said.index("pc-agreeing") :].partition("</table>")[0])
    owners = {part.owner for parts in plan.files.values() for part in parts if part.owner}
    assert len(owners) > 3
    for owner in owners:
        person = plan.person(owner)
        assert person
        assert f">{person.name}</a>" in table


def test_its_names_are_those_of_the_glossary() -> None:
    assert "proposals" in TERMS["proposal"].where
    assert WORDS[0].said == "proposal"


# What is never shown ---------------------------------------------------------------------------


def test_comments_and_what_is_extra_are_not_drawn() -> None:
    said = page({**ALONE, "s.md": STRATEGY})
    texts = [text for _, _, text in rows(said)]
    assert '        cadence: "weekly"   # …' in texts
    assert '        do: "Ask # one"' in texts
    assert "      - id: one   # …" in texts
    assert "canary" not in said


def test_a_file_of_which_something_is_hidden_is_not_drawn() -> None:
    secret = STRATEGY.replace(
        "strategies:\n",
        "strategies:\n  - {id: canary, title: Canary, audience: leadership}\n",
    )
    said = page({**ALONE, "s.md": secret})
    assert "Drawn from a small sample" in said
    assert "canary" not in said.casefold()


def test_a_file_that_names_somebody_hidden_is_not_drawn() -> None:
    team = "---\nsection: team\naudience: leadership\npeople: [{id: canary, name: Canary}]\n---\n"
    said = page({**ALONE, "team.md": team, "s.md": STRATEGY.replace("SOMEBODY", "canary")})
    assert "Drawn from a small sample" in said
    assert "canary" not in said.casefold()


def test_names_are_text_and_no_markup() -> None:
    hostile = STRATEGY.replace("title: T", "title: '<img src=x onerror=alert(1)>'")
    said = page({**ALONE, "s.md": hostile})
    assert "Drawn from this very plan" in said
    assert "<img" not in said
    assert "&lt;img src=x onerror=alert(1)&gt;" in said


def test_a_trial_changes_one_word_and_only_where_it_is_there() -> None:
    read = alone({**ALONE, "s.md": STRATEGY})
    old = next(each for each in read if each.name == "s.md")
    nowhere = Edit(Place(old.file, ("strategies", 7)), "x")
    assert trial.edited(old, nowhere) is None
    assert trial.again(read, partial(check, as_of=AS_OF), "team", nowhere) is None


# In Hungarian ----------------------------------------------------------------------------------


def test_hungarian_page_says_that_the_check_speaks_english() -> None:
    said = made(below=KFT).pages[ADDRESS].markdown
    assert said.startswith("# Munka pull requestekkel")
    assert "Az ellenőrzés angolul válaszol." in said
    assert len(re.findall(r'pc-comment-said" lang="en"', said)) == 1
