"""Code and comments are blanked out, headings give the anchors that Python-Markdown gives."""

import re

import markdown
import pytest

from plancheck.model.prose import Prose, masked
from plancheck.source.document import Document


def prose(text: str) -> Prose:
    return Prose(Document("notes.md", "notes.md", text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a `b\nc` d", "a   \n   d"),
        ("a `b\n\nc` d", "a `b\n\nc` d"),
        (r"a \`b` c", r"a \`b` c"),
        (r"a `b\` c", "a      c"),
        ("a ``` b", "a ``` b"),
        ("```\na\n```\nb", "   \n \n   \nb"),
        ("~~~ py\na\n```\n~~~\nb", "      \n \n   \n   \nb"),
        ("> ```\n> a\n> ```\nb", "     \n   \n     \nb"),
        ("````\n```\na\n````\nb", "    \n   \n \n    \nb"),
        ("```\na", "```\na"),
        ("a <!-- b --> c", "a            c"),
        ("a <!-- b", "a <!-- b"),
        ("<!--> b -->", "      b -->"),
        ("<!---> b -->", "       b -->"),
        ("<!-- a --!> b -->", "            b -->"),
        ("<!-- ` --> `", "           `"),
        ("`<!--` a -->", "       a -->"),
    ],
)
def test_code_and_comments_are_blanked_out_in_place(text: str, left: str) -> None:
    assert masked(text) == left


def test_front_matter_is_left_as_it_is() -> None:
    text = "---\ntitle: `a`\n---\n`b`\n"
    assert masked(text, text.index("`b`")) == "---\ntitle: `a`\n---\n   \n"


HEADINGS = """# Sales roles

## The `crm` tool & more [budget](b.md) ##
Über uns
========

## Über uns
## Sales roles
## Ke_rekedő_ _x_ y
## of our own {#own}
##Without a blank
# Привет
# Ещё
## a_1
## a_1
## a
## a
## R&amp;D *plan* **bold** \\[X\\]
Not a heading
-- -

[roles](#x)
-----------
"""


def test_anchors_are_those_of_python_markdown() -> None:
    page = markdown.markdown(HEADINGS, extensions=["toc", "attr_list"])
    assert prose(HEADINGS).anchors == set(re.findall(r'<h\d id="([^"]*)"', page))


def test_heading_in_a_fence_is_none() -> None:
    assert prose("```\n# a\n```\n").anchors == set()


def test_attribute_list_gives_an_anchor() -> None:
    assert prose("A paragraph.\n{: #here .note }\n").anchors == {"here"}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[a](b.md)", "b.md"),
        ('[a]( b.md "title" )', "b.md"),
        ("[a](<b c.md>)", "b c.md"),
        ("![a](b.png)", "b.png"),
        ("[a](b_(c).md)", "b_(c).md"),
        ("[a]()", ""),
        ("[a]: b.md", "b.md"),
        ("[a]: <b.md> 'title'", "b.md"),
        ("[![a](b.png)](c.md)", "b.png"),
    ],
)
def test_link_leads_where_it_is_written(text: str, target: str) -> None:
    link = next(iter(prose(text).links()))
    assert link.target == target
    assert text[link.start : link.end] == target


@pytest.mark.parametrize("text", ["[a]", "[a][b]", "[^1]: note", "`[a](b.md)`", "[ ] a", "a](b"])
def test_what_is_no_link_gives_none(text: str) -> None:
    assert list(prose(text).links()) == []


HOSTILE = [
    "`",
    "`` ` ``` ",
    "<!--",
    "<!-- -",
    "](",
    "](a ",
    '](a "',
    "](a(",
    "[a]:\t",
    "#",
    "# a\n",
]


@pytest.mark.parametrize(
    "unit", [*HOSTILE, "{ #a", "```\n", "~~~a\n", "\\", "\n \n", "> ", "a\n-\n"]
)
def test_hostile_prose_is_read_in_linear_time(unit: str) -> None:
    page = prose(unit * (200_000 // len(unit)))
    page.anchors  # noqa: B018
    list(page.links())
    page.labels()
