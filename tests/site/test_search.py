"""What the theme's search is given to read."""

from typing import Any

from plancheck.site.search import forgive_accents, readable


def entry(title: str, text: str) -> dict[str, Any]:
    made = {"location": "a.html", "title": title, "text": text}
    forgive_accents({"docs": [made]})
    return made


def test_words_are_found_without_their_accents_once_each() -> None:
    made = entry("Szűcs Réka", "<p>Értékesítési terv, értékesítési terv: Győr</p>")
    assert made["tags"] == ["Szucs Reka"]
    assert made["text"].endswith("</p><p>Ertekesitesi ertekesitesi Gyor</p>")


def test_words_without_accents_are_not_said_twice() -> None:
    made = entry("Plan", "<p>Quotas &amp; goals, 東京, Ørsted</p>")
    assert made == {
        "location": "a.html",
        "title": "Plan",
        "text": "<p>Quotas &amp; goals, 東京, Ørsted</p>",
    }


def test_boxes_do_not_run_their_words_together() -> None:
    html = "<div><dt>Owner</dt><dd>Kovács Ágnes</dd></div><td>1</td><td>2</td>"
    assert "Owner</dt>\n<dd>Kovács Ágnes</dd>\n</div>\n<td>1</td>\n<td>2</td>" in readable(
        html, "team.md"
    )
    code = "<pre><span>a</span><span>b</span></pre>"
    assert readable(code, "team.md") == code


def test_what_stands_on_every_page_is_not_searched() -> None:
    for html in ('<div class="pc-byline">', '<figure class="pc-chart">'):
        assert readable(html, "team.md") == html.replace(" class", " data-search-exclude class")
    assert readable('<div class="pc-card">', "team.md") == '<div class="pc-card">'


def test_examples_are_left_out_of_rules_alone() -> None:
    html = '<h2 id="example">Example</h2>'
    assert readable(html, "checks/rules/no-crm.md") == html.replace(
        "h2 id", "h2 data-search-exclude id"
    )
    assert readable(html, "notes/how-we-sell.md") == html
