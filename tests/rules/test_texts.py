"""What is written: placeholders, thin texts, harmful markup and links, at their edges."""

import pytest

from plancheck.rules.markup import harms
from plancheck.rules.prose import placeholders, words
from tests.rules.pages import checked, smallest


def filled(text: str) -> list[str]:
    return [match.group() for match in placeholders(text)]


def noted(prose: str) -> list[tuple[str, int]]:
    """The rules that speak of a page with this prose, each with its column."""
    files = {"notes.md": f"---\ntitle: Notes\n---\n{prose}\n"}
    return [(each.rule, each.span.column) for each in checked(files).findings]


def rules(prose: str) -> list[str]:
    return [rule for rule, _ in noted(prose)]


@pytest.mark.parametrize(
    "text",
    [
        "[X]", "[timeframe]", "[Your company]", "[$ amount]", "[insert name here]", "[%]", "[név]",
        "<company>", "<Your company>", "<cégnév>", "{{name}}", "{{ 7*7 }}", "TODO", "TBD", "XXX",
        "lorem ipsum", "Lorem  Ipsum", "LorEm ipsum",
    ],
)  # fmt: skip
def test_placeholder_is_found(text: str) -> None:
    assert filled(f"We sell {text} to all.") == [text]
    assert rules(f"We sell {text} to all.") == ["placeholder-text"]


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] a", "- [x] a", "- [X] a", "1. [X] a", "> * [X] a", "[a](seite)", "[a][b]", "[a][]",
        "[^1]", "^[a note]", "[1]", "[2027]", "[...]", "[sic]", r"\[X\]", "`[X]`", "3 < 5 > 2",
        "<b>", "<https://a.hu>", "<a@b.hu>", "todo", "TODOS", "xxx", "{name}", "a[b]", "{ {a} }",
        "TBDs", "[!NOTE]", r"\<company>", "[]", "[ ]",
    ],
)  # fmt: skip
def test_what_is_no_placeholder_is_left_alone(text: str) -> None:
    prose = text if text[0] in "->1" else f"so {text} it is"
    assert "placeholder-text" not in rules(prose)


def test_name_of_a_link_is_no_placeholder() -> None:
    assert rules("See [the fair].\n\n[The  Fair]: https://fair.hu\n") == []
    assert rules("```\n[X]\n```\n<!-- TODO -->\n") == []


def test_value_is_one_finding_however_many_placeholders_it_has() -> None:
    text = smallest()["index.md"].decode().replace("Tisza Teák Kft.", '"[X] and [Y] in `[Z]`"')
    assert [each.rule for each in checked({"index.md": text}).findings] == ["placeholder-text"]


def test_title_of_an_ordinary_page_is_looked_at() -> None:
    page = "---\ntitle: '[X]'\ntags: [a, '<b>c</b>']\n---\n"
    assert [each.rule for each in checked({"notes.md": page}).findings] == [
        "placeholder-text",
        "unsafe-markup",
    ]


def test_data_of_the_organisation_is_not_looked_at() -> None:
    page = smallest()["index.md"].decode().replace("company:", "extra: {a: '[X] TODO'}\ncompany:")
    assert checked({"index.md": page}).findings == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0), ("...", 0), ("CRM", 1), ("Customer list", 2), ("Keeps every café", 3),
        ("茶を売る", 3), ("茶", 1), ("Продаём чай здесь", 3), ("a b c d e", 3), ("ügyfelek\nlistája", 2),
    ],
)  # fmt: skip
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert words(text) == count


def test_thin_placeholder_is_one_finding() -> None:
    text = smallest()["tools/crm.md"].decode()
    purpose = "purpose: Keeps every café, talk and offer in one place."
    assert purpose in text
    files = {"tools/crm.md": text.replace(purpose, "purpose: TBD")}
    assert [each.rule for each in checked(files).findings] == ["placeholder-text"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("<b>x</b>", ["<b>"]),
        ("x</b>", ["</b>"]),
        ("<script>x</script>", ["<script>"]),
        ("<IMG src=x onerror=y", ["<IMG"]),
        ("<svg/onload=x>", ["<svg/onload=x>"]),
        ("<foo onclick=x>", ["<foo onclick=x>"]),
        ("<foo>", []),
        ("<!DOCTYPE html>", ["<!DOCTYPE html>"]),
        ("<?php x ?>", ["<?php x ?>"]),
        ("<div\nclass=x>", ["<div"]),
        ("a < b, a<5, a <- b", []),
        (r"\<b>", []),
        ("{: onclick=x }", ["onclick"]),
        ('{ .a style="x" }', ["style"]),
        ("{: .note #here }", []),
        ("[a](java\tscript:b)", ["java\tscript:b"]),
        ("[a](javascript:b)", ["javascript:b"]),
        ("[a]( JAVA\nscript:b)", ["JAVA\nscript:b"]),
        ("[a](java&#115;cript:b)", ["java&#115;cript:b"]),
        ("[a](&#x6A;avascript&colon;b)", ["&#x6A;avascript&colon;b"]),
        ("[a](javascript\\:b)", ["javascript\\:b"]),
        ("[a](<vbscript:b>)", ["vbscript:b"]),
        ("<javascript:b>", ["javascript:b"]),
        ("[a]: data:text/html,b", ["data:text/html,b"]),
        ("![a](data:image/png;b)", ["data:image/png;b"]),
        ("javascript:b", ["javascript:b"]),
        ("The data: all of it", []),
        ("data: all of it", []),
        ("[a](https://b.hu/javascript:c)", []),
        ("[data](data.md)", []),
    ],
)
def test_harm_is_found_where_it_stands(text: str, meant: list[str]) -> None:
    assert [text[each.start : each.end] for each in harms(text)] == meant


def test_direction_is_found_anywhere_even_escaped() -> None:
    assert noted("a \u202e b") == [("unsafe-markup", 3)]
    assert noted("`a \u2066`") == [("unsafe-markup", 4)]
    page = '---\ntitle: "a\\u202eb"\n---\n'
    assert [each.rule for each in checked({"notes.md": page}).findings] == ["unsafe-markup"]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[a](teams.md)", 5),
        ("[a](team)", 5),
        ("[a](../README.md)", 5),
        ("[a](..)", 5),
        ("[a](Mission.md)", 5),
        ("![a](map.png)", 6),
        ("[a](#nowhere)", 5),
        ("[a](mission.md#goals)", 5),
        ("[a]()", 5),
        ("[a](/&#9;/x.example)", 5),
        ("[a]: nowhere.md", 6),
        ("[a](<no where.md>)", 6),
        ("[a]: <no where.md>", 7),
    ],
)
def test_link_to_nothing_is_broken(text: str, column: int) -> None:
    assert noted(text) == [("broken-link", column)]


@pytest.mark.parametrize(
    "text",
    [
        "[a](mission.md)", "[a](./team/../mission.md)", "[a](mission.md#)", "[a](notes.md)",
        "[a](mission%2Emd)", "[a](mission.md?x=1)", "[a](#what-we-sell)\n\n# What we sell?",
        "[a](/anywhere.md)", "[a](//host/a.md)", "[a](https://a.hu/b.md)", "[a](mailto:a@b.hu)",
        "[a](tel:+361)", "`[a](b.md)`", "<!-- [a](b.md) -->", "[a](team/seller.md 'title')",
    ],
)  # fmt: skip
def test_link_that_leads_somewhere_or_elsewhere_is_quiet(text: str) -> None:
    assert noted(text) == []


def test_link_to_a_file_that_could_not_be_read_is_not_broken() -> None:
    files = {
        "notes.md": "---\ntitle: Notes\n---\n[a](broken.md#there)\n",
        "broken.md": "---\ntitle: [\n---\n",
    }
    assert [each.rule for each in checked(files).findings] == ["invalid-yaml"]


def test_link_to_the_page_of_a_missing_section_is_left_to_missing_section() -> None:
    page = "---\ntitle: Notes\n---\n[a](mission.md) [b](mission.md#goals) [c](team.md)\n"
    files = {"mission.md": "", "notes.md": page}
    assert [each.rule for each in checked(files).findings] == ["missing-section", "broken-link"]


def test_page_has_a_hundred_findings_of_a_rule_at_most() -> None:
    assert len(noted("<b> [a](b.md) TODO\n\n" * 500)) == 300
