"""Two texts are the same only if nobody could tell them apart by what they say."""

import pytest

from plancheck.layout.sameness import comments, same
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile

TEXT = '---\nsection: team\ntitle: "12"   # one\nowner:\nextra: {a: [x, y]}\n# two\n---\n\nProse.\n'


def read(text: str) -> Document:
    return document(RawFile("p.md", "p.md", text.encode()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title: "12"   # one\nowner:\n', "owner:\ntitle: '12' # one\n"),
        ("extra: {a: [x, y]}\n# two\n", "# two\nextra:\n  a:\n  - x\n  - 'y'\n"),
    ],
)
def test_layout_makes_no_difference(old: str, new: str) -> None:
    assert same(read(TEXT), read(TEXT.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"12"', '"13"'),
        ('"12"', "12"),
        ("owner:\n", ""),
        ("owner:\n", "owner: a\n"),
        ("[x, y]", "[y, x]"),
        ("[x, y]", "[x]"),
        ("[x, y]", "{x: y}"),
        ("# one", "# One"),
        ("# two\n", ""),
        ("# two\n", "# two\n# two\n"),
        ("owner:\n", "owner:\nowner:\n"),
        ("Prose.", "Prose. "),
        ("---\n\n", "\n"),
    ],
)
def test_everything_else_does(old: str, new: str) -> None:
    assert not same(read(TEXT), read(TEXT.replace(old, new, 1)))


def test_comments_are_those_outside_of_texts() -> None:
    text = """\
---
section: team # one
title: 'a # b'
owner: |   # two
  # text
extra: [a, # three
  "# d"]
"# e": #four
---
# Prose
"""
    assert sorted(comments(read(text))) == ["# one", "# three", "# two", "#four"]
