"""How to change a plan: what is said of the pencil, and that the messages are the real ones."""

import re
from functools import partial
from pathlib import Path

import pytest

from plancheck.check import check
from plancheck.cli import cli
from plancheck.report.style import Style
from plancheck.report.text import full
from plancheck.site.gate import is_unread
from plancheck.site.pages import site
from plancheck.site.terms import ADDRESS, TERMS
from plancheck.site.views.changing import page as change
from plancheck.site.views.changing.page import COMMANDS, FINDING, PICTURED, PICTURES
from plancheck.site.views.changing.writing import MISTAKES, SAMPLE, SIGNS, Mistake
from tests.site.plans import AS_OF, ROOT, documents, example, made

PICTURES_AT = ROOT / "src/plancheck/site/pictures"
MOST_BYTES = 40_000

TEAM = "---\nsection: team\npeople: [{id: kovacs-agnes, name: Kovács Ágnes}]\n---\n"
PAGES = {
    "amount": "---\nsection: budget\ncosts:\n- id: van\n  {}\n---\n",
    "renews": "---\nsection: tools\ntools:\n- id: crm\n  {}\n---\n",
    "owner": "---\nsection: tools\n{}\n---\n",
    "purpse": "---\nsection: tools\ntools:\n- id: crm\n  name: CRM\n  {}\n---\n",
    "name": "---\nsection: tools\ntools:\n- id: crm\n  {}\n---\n",
    "- id": "---\nsection: tools\ntools:\n{}\n---\n",
    "--": "{}\n---\n",
}
"""Pages into which the lines of a mistake fit, by the beginning of those lines."""


def page(edit: str) -> str:
    whole = site(documents({}, ROOT / "plan"), partial(check, as_of=AS_OF), edit=edit)
    return whole.pages[change.ADDRESS].markdown


def found(files: dict[str, str], at: Path) -> list[str]:
    read = documents({"team.md": TEAM, **files}, at)
    return [each.message for each in check(read, as_of=AS_OF).findings]


# The pencil ------------------------------------------------------------------------------------


def test_steps_lead_from_the_pencil_to_the_page() -> None:
    steps = re.findall(
        r"^### (\d)&#46; (.*)", page("https://github.com/x/y/edit/main/"), re.MULTILINE
    )
    assert [int(number) for number, _ in steps] == [1, 2, 3, 4, 5]
    assert steps[0][1] == "Press the pencil"


def test_without_an_address_nobody_speaks_of_a_pencil() -> None:
    said = page("")
    assert "pencil" not in said.casefold()
    assert "Kovács Ágnes</a> what is to change" in said


def test_without_an_address_the_glossary_knows_no_pencil() -> None:
    for edit, there in (("", False), ("https://forge.example/", True)):
        whole = site(documents({}, ROOT / "plan"), partial(check, as_of=AS_OF), edit=edit)
        assert ("pencil" in whole.pages[ADDRESS].markdown.casefold()) is there


def test_names_of_buttons_are_those_of_the_place() -> None:
    assert "Propose changes" in page("https://github.com/x/y/edit/main/")
    other = page("https://forge.example/x/y/edit/main/")
    assert "<strong>forge.example</strong>" in other
    assert "Propose changes" not in other
    assert "on a new branch" in other


def test_it_knows_whom_to_ask_even_where_nobody_is_named(tmp_path: Path) -> None:
    read = documents({"index.md": "---\nsection: plan\n---\n"}, tmp_path)
    whole = site(read, partial(check, as_of=AS_OF))
    assert "whoever looks after this plan" in whole.pages[change.ADDRESS].markdown


def test_commands_are_there() -> None:
    assert COMMANDS
    for written in COMMANDS:
        _, name, *options = written.split()
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None, name
        assert set(options) <= {opt for each in command.params for opt in each.opts}


# The messages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda each: each.name)
def test_a_mistake_is_told_in_these_very_words(mistake: Mistake, tmp_path: Path) -> None:
    around = next(text for begin, text in PAGES.items() if mistake.wrong.startswith(begin))
    wrong, right = around.format(mistake.wrong), around.format(mistake.right)
    assert mistake.said in found({"page.md": wrong}, tmp_path)
    assert mistake.said not in found({"page.md": right}, tmp_path)


def test_the_finding_is_printed_like_this() -> None:
    text = (ROOT / "plan/tools.md").read_text(encoding="utf-8")
    broken = re.sub(r"owner: [a-z-]+", "owner: kovacs-agi", text, count=1)
    result = check(documents({"tools.md": broken}, ROOT / "plan"), as_of=AS_OF)
    assert FINDING in full([result], Style(colour=False))


def test_the_sample_is_read_whole(tmp_path: Path) -> None:
    read = documents({"team.md": TEAM, "tools.md": SAMPLE}, tmp_path)
    assert [each for each in check(read, as_of=AS_OF).findings if is_unread(each)] == []
    assert [sign for sign in SIGNS if sign.strip() not in SAMPLE.replace(' that counts"', '"')] == [
        "12500",
        "35%",
    ]


# The pictures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", PICTURED)
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_small_and_there_in_each_language(name: str, code: str) -> None:
    data = (PICTURES_AT / code / f"{name}.webp").read_bytes()
    assert data[:4] + data[8:12] == b"RIFFWEBP"
    assert len(data) < MOST_BYTES


@pytest.mark.parametrize("code", PICTURED)
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_have_the_shape_that_the_page_leaves_for_them(name: str, code: str) -> None:
    data = (PICTURES_AT / code / f"{name}.webp").read_bytes()
    at = data.index(b"\x9d\x01\x2a") + 3  # the start of a frame, then its width and height
    width, height = (int.from_bytes(data[n : n + 2], "little") & 0x3FFF for n in (at, at + 2))
    shown = PICTURES[name]
    assert width / height == pytest.approx(shown.width / shown.height, rel=0.01)
    assert width >= shown.width


def test_pictures_lie_beside_the_page_and_say_what_is_on_them() -> None:
    site = example()
    said = site.pages[change.ADDRESS].markdown
    shown = re.findall(r'<img src="([^"]+)" alt="([^"]+)" width="\d+" height="\d+">', said)
    assert [f"views/{src}" for src, _ in shown] == list(site.pictures)
    assert all(len(alt) > 60 for _, alt in shown)


def test_pictures_are_in_the_plans_language() -> None:
    hungarian = made(below=ROOT / "tests/firms/kft").pictures
    assert hungarian.keys() == example().pictures.keys()
    assert set(hungarian.values()).isdisjoint(example().pictures.values())


def test_its_terms_are_in_the_glossary() -> None:
    said = example().pages[change.ADDRESS].markdown
    ways = set(re.findall(r'href="glossary.html#term-([\w-]+)"', said))
    assert ways == {"front-matter", "finding", "proposal"}
    assert {way.replace("-", "_") for way in ways} <= set(TERMS)
