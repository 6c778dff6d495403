"""How a finding is shown: its line, the underline below it, related places and help."""

from datetime import date

import pytest

from plancheck.check import Result, check, finding
from plancheck.problem import Finding, Note, Place, Problem, Severity, Span
from plancheck.report.style import Style, safe, width
from plancheck.report.text import block, counts
from plancheck.source.document import document
from plancheck.source.files import RawFile
from plancheck.wording import counted

PLAIN = Style()


def shown(text: str, problem: Problem) -> list[str]:
    """The lines of a problem with the one file `plan/a.md`, without its heading."""
    documents = [document(RawFile("plan/a.md", "a.md", text.encode()))]
    result: Result = check(documents, as_of=date(2027, 1, 1))
    return list(block(finding(problem.by("no-goals"), result.documents), result, PLAIN))[1:]


def at(*keys: str | int) -> Place:
    return Place("plan/a.md", keys)


def test_value_is_underlined() -> None:
    assert shown("---\ntitle: Terv\n---\n", Problem(at("title"), "x")) == [
        "2 | title: Terv",
        "  |        ^^^^",
    ]


def test_underline_follows_wide_and_combining_characters() -> None:
    assert shown("---\n営業e\u0301: 計画\n---\n", Problem(at("営業e\u0301"), "x")) == [
        "2 | 営業e\u0301: 計画",
        "  |        ^^^^",
    ]


def test_tab_is_one_column_wide() -> None:
    assert shown("---\ntitle: a\tb\n---\n", Problem(at("title"), "x"))[0] == "2 | title: a b"


def test_key_is_underlined_where_the_key_is_meant() -> None:
    assert shown("---\ntitle: Terv\n---\n", Problem(at("title").key, "x"))[1] == "  | ^^^^^"


def test_value_over_several_lines_is_underlined_on_its_first() -> None:
    text = "---\ntitle: >\n  one\n  two\n---\n"
    assert shown(text, Problem(at("title"), "x")) == ["2 | title: >", "  |        ^"]


def test_long_line_is_cut_around_the_place() -> None:
    text = f"---\na: [{'x, ' * 100}here, {'y, ' * 100}z]\n---\n"
    source, underline = shown(text, Problem(at("a", 100), "x"))
    assert len(source) < 115
    assert source[underline.index("^") : underline.rindex("^") + 1] == "here"
    assert source.startswith("2 | ...")
    assert source.endswith("...")


def test_help_is_wrapped_below_its_label() -> None:
    lines = shown("---\na: 1\n---\n", Problem(at("a"), "x", help="Lower it, or raise it. " * 8))
    assert lines[2].startswith("  = help: Lower it, or raise it.")
    assert lines[3].startswith("          ")
    assert max(len(line) for line in lines) <= 112


def test_related_place_is_shown_with_its_line() -> None:
    note = Note(at("b"), "declared here")
    assert shown("---\na: 1\nb: 2\n---\n", Problem(at("a"), "x", notes=(note,)))[2:] == [
        "  :: plan/a.md:3:4: declared here",
        "3 | b: 2",
        "  |    ^",
    ]


def test_control_and_direction_characters_are_spelled_out() -> None:
    assert safe("a\x1b[31mb\u202ec\nd") == "a\\u001b[31mb\\u202ec\\nd"


def test_ordinary_text_of_any_script_is_left_alone() -> None:
    assert safe("Értékesítési terv 営業 12\u00a0500 Ft") == "Értékesítési terv 営業 12\u00a0500 Ft"


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("é", 1), ("e\u0301", 1), ("営業", 4)])
def test_width_is_what_a_terminal_shows(text: str, columns: int) -> None:
    assert width(text) == columns


def made(severity: Severity) -> Finding:
    return Finding("thin-text", severity, "a.md", Span(1, 1, 1, 2), "x")


def test_counts_name_each_severity() -> None:
    assert counts([made("error"), made("note"), made("error")]) == "2 errors and 1 note"
    assert counts([made("error"), made("warning"), made("note")]) == "1 error, 1 warning and 1 note"


@pytest.mark.parametrize(("number", "text"), [(0, "0 files"), (1, "1 file"), (1200, "1,200 files")])
def test_plural_agrees_with_its_number(number: int, text: str) -> None:
    assert counted(number, "file") == text


def test_colour_is_only_added() -> None:
    assert Style(colour=True).paint("x", "error") == "\x1b[1;31mx\x1b[0m"
    assert PLAIN.paint("x", "error") == "x"
