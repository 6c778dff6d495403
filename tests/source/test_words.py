"""Every way in which YAML goes wrong has a sentence that says what to do, and where."""

import re

import pytest
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from plancheck.source.words import sentence
from plancheck.source.yaml import parse

# Front matter, the text that is shown as wrong and its line, what is said of it.
BROKEN = [
    # A colon inside a value
    ("title: Plan: the best\n", 1, ":", "a colon inside a value that is not in quotes"),
    ("- a: b: c\n", 1, ":", "a colon inside a value that is not in quotes"),
    ("a:\n  - b: “c: d”\n", 2, ":", "a colon inside a value that is not in quotes"),
    ('title: "Plan": ours\n', 1, ":", "a colon inside a value that is not in quotes"),
    # Signs that cannot begin a value
    ("title: @sales\n", 1, "@", 'a value cannot begin with "@"'),
    ("title: `sales`\n", 1, "`", 'a value cannot begin with "`"'),
    ("share: %5\n", 1, "%", 'a value cannot begin with "%"'),
    ("%5\n", 1, "%5", 'a line cannot begin with "%"'),
    ("%\n", 1, "%", 'a line cannot begin with "%"'),
    ("a: b\n%c: d\n", 2, "%c: d", 'a line cannot begin with "%"'),
    ("%YAML 1.1\n", 1, "%YAML 1.1", 'a line cannot begin with "%"'),
    ("%TAG ! x\na: b\n", 1, "%TAG ! x", 'a line cannot begin with "%"'),
    ("title: *our* plan\n", 1, "*", 'a value cannot begin with "*"'),
    ("title: * our plan\n", 1, "*", 'a value cannot begin with "*"'),
    ("- *\n", 1, "*", 'a value cannot begin with "*"'),
    ("title: & Co\n", 1, "&", 'a value cannot begin with "&"'),
    ("title: !a!b c\n", 1, "!", 'a value cannot begin with "!"'),
    ("title: !<a b\n", 1, "!", 'a value cannot begin with "!"'),
    ("title: ? why\n", 1, "?", 'a value cannot begin with "?"'),
    ("title: , so\n", 1, ",", 'a value cannot begin with ","'),
    ("title: ] so\n", 1, "]", 'a value cannot begin with "]"'),
    ("title: }\n", 1, "}", 'a value cannot begin with "}"'),
    ("title: > 5 people\n", 1, ">", 'a value cannot begin with ">"'),
    ("title: |0\n  a\n", 1, "|", 'a value cannot begin with "|"'),
    # Tabs
    ("\ttitle: a\n", 1, "\t", "a tab stands where YAML reads only blanks"),
    ("a:\n\tb: c\n", 2, "\t", "a tab stands where YAML reads only blanks"),
    ("a:\n  - b\n\t- c\n", 3, "\t", "a tab stands where YAML reads only blanks"),
    ("a: |\n\tb\n", 2, "\t", "a tab stands where YAML reads only blanks"),
    ("- \ta: b\n", 1, "\t", "a tab stands where YAML reads only blanks"),
    # Quotes
    ('title: "open\nowner: a\n', 1, '"', "a quote is opened here and never closed"),
    ("title: 'open\nowner: a\n", 1, "'", "a quote is opened here and never closed"),
    ('title: "a\nowner: "b"\n', 1, '"', "a quote is opened here and never closed"),
    ("a: ['b, c]\nd: e\n", 1, "'", "a quote is opened here and never closed"),
    ("title: 'Ann's plan'\n", 1, "s plan'", "text follows the closing quote"),
    ('title: "Plan" of ours\n', 1, "of ours", "text follows the closing quote"),
    ('title: "Plan",\n', 1, ",", "a comma follows the value"),
    ('path: "C:\\data"\n', 1, "\\d", "`\\d` means nothing between double quotes"),
    ('path: "\\uD800"\n', 1, "\\uD800", "`\\uD800` means nothing between double quotes"),
    ('path: "\\xZZ"\n', 1, "\\x", "`\\x` means nothing between double quotes"),
    # Brackets
    ("a: [b, c\nd: e\n", 1, "[", '"[" is opened here and never closed'),
    ("a: {b: c\nd: {e: f}\n", 1, "{", '"{" is opened here and never closed'),
    ("a: [b, c}\n", 1, "}", '"[" is closed with "}"'),
    ("- {a: b}}\n", 1, "}", '"}" closes nothing'),
    ("share: [X]%\n", 1, "%", "text follows the closing bracket"),
    ("a: {b: c} d\n", 1, "d", "text follows the closing bracket"),
    ("a: {b: c},\n", 1, ",", "a comma follows the value"),
    ("a: {b: c d: e}\n", 1, ":", "a colon stands where a comma is due"),
    ('a: [\n  "b"\n  "c"\n  ]\n', 3, '"c"', "a comma is missing before this"),
    ("a: [b,, c]\n", 1, ",", "nothing stands before this comma"),
    ("a: [- b]\n", 1, "-", "a list in brackets takes no dashes"),
    ("a: {{ b }}\n", 1, "{", '"{" stands where a key is due'),
    ("[a]: b\n", 1, "[", '"[" stands where a key is due'),
    # Indentation
    ("title: a\n  owner: b\n", 2, "owner", "this stands further in, but the line above has a value"),
    ("a:\n  - b: 1\n      c: 2\n", 3, "c", "this stands further in, but the line above has a value"),
    ("a:\n   b: 1\n  c: 2\n", 3, "c: 2", "the indentation does not fit the lines above"),
    ("a:\n  - b: 1\n   c: 2\n", 3, "c: 2", "the indentation does not fit the lines above"),
    ('a: "b"\n  c: d\n', 2, "c: d", "the indentation does not fit the lines above"),
    ("  a: 1\nb: 2\n", 2, "b: 2", "the indentation does not fit the lines above"),
    ("a: |\n    b\n  c\n", 3, "c", "the indentation does not fit the lines above"),
    # Missing colons
    ("a: b\ntitle\nc: d\n", 2, "title", "this line is neither a key nor a value"),
    ("title\na: b\n", 1, "title", "this line is neither a key nor a value"),
    ("period\n  start: 2027-01-01\n", 1, "period", "this line is neither a key nor a value"),
    ("a: b\n\nWho sells.\n", 3, "Who sells.", "this line is neither a key nor a value"),
    ("a: b\ntitle:Plan\nc: d\n", 2, ":", "a blank is missing after this colon"),
    ("title:Plan\na: b\n", 1, ":", "a blank is missing after this colon"),
    (": b\n", 1, ":", "a colon stands here without a key"),
    ("a" * 1100 + ": b\n", 1, "a" * 1100 + ": b", "a key is longer than 1,000 characters"),
    # Dashes
    ("a:\n  - b\n  c: d\n", 3, "c: d", "a dash is missing before this line"),
    ("a:\n  - b\n  -c\n  - d\n", 3, "-", "a blank is missing after this dash"),
    ("a: - b\n", 1, "-", "a list cannot begin on the line of its key"),
    ("a: b\n- c\n", 2, "-", "a list entry stands where a key is due"),
    ("a:\n  - b: c\n    - d\n", 3, "-", "a list entry stands where a key is due"),
    ("a:\n- b\n - c\n", 3, "-", "this dash begins no list entry: the line is read as more of the text above"),
    # Comments that nobody meant
    ("title: Win #1 courier\n", 1, "#1 courier", "the value ends before ` #`: the rest of the line is read as a comment"),
    # Signs that nobody sees
    ("a:\n\xa0\xa0b: c\n", 2, "\xa0", "U+00A0 (no-break space) stands where an ordinary blank is due"),
    ("a:\xa0b\nc: d\n", 1, "\xa0", "U+00A0 (no-break space) stands where an ordinary blank is due"),
    ('a: "b"\u200b\nc: d\n', 1, "\u200b", "an invisible sign stands here: U+200B (zero width space)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "shown", "message"), BROKEN, ids=[repr(b[0])[:40] for b in BROKEN]
)
def test_broken_yaml_is_said_in_our_words(text: str, line: int, shown: str, message: str) -> None:
    (problem,) = parse(text, file="team.md", offset=0).problems
    assert problem.at.range is not None
    start, end = problem.at.range
    assert (problem.message, text[start:end], text.count("\n", 0, start) + 1) == (
        message,
        shown,
        line,
    )
    assert len(problem.message) <= 120
    assert re.fullmatch(r"[A-Z`].*\.", problem.help)


def _error(text: str) -> yaml.MarkedYAMLError | None:
    try:
        list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        return error
    return None


def test_nobody_reads_the_words_of_the_parser() -> None:
    """No sentence is libyaml's, and none is the last resort."""
    errors = {text: error for text, *_ in BROKEN if (error := _error(text))}
    said = {sentence(error, text).message for text, error in errors.items()}
    theirs = {error.problem for error in errors.values()}
    assert len(theirs) >= 20
    assert not theirs & said
    assert "the front matter cannot be read from here" not in said


def test_error_that_we_do_not_know_still_has_a_place() -> None:
    said = sentence(yaml.YAMLError("something new"), "a: b\n")
    assert said[:3] == (0, 4, "the front matter cannot be read from here")


def test_character_that_yaml_refuses_has_its_place() -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        CParser("a: b\x07c\n").get_single_node()
    said = sentence(caught.value, "a: b\x07c\n")
    assert said[:3] == (4, 5, "U+0007 cannot stand in a plan")
