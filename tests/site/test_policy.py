"""What browsers may load and run: the theme's own scripts, and nothing that found its way in."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from plancheck.site import policy

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def test_inline_scripts_are_allowed_by_their_hash() -> None:
    page = "<script>alert(1)</script><script src='a.js'></script>"
    # printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    assert policy.hashes([page]) == ("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",)


def test_what_is_no_script_to_a_browser_has_no_hash() -> None:
    assert policy.hashes(['<script id="x" type="application/json">{}</script>']) == ()
    assert policy.hashes(['<script src="a.js"></script>']) == ()


def test_same_script_is_allowed_once() -> None:
    assert len(policy.hashes(["<script>1</script>", "<script>1</script><script>2</script>"])) == 2


def test_policy_allows_nothing_unsafe_and_nobody_else() -> None:
    said = policy.policy(["'sha256-x'"])
    assert "unsafe" not in said
    assert "http" not in said
    assert "*" not in said
    assert said.startswith("default-src 'none'; script-src 'self' 'sha256-x';")


def test_headers_are_written_for_two_kinds_of_servers() -> None:
    sent = policy.headers("default-src 'none'")
    wanted = "default-src 'none'; frame-ancestors 'none'"
    hosted = policy.as_headers_file(sent).split("\n")
    assert hosted[:2] == ["/*", f"  Content-Security-Policy: {wanted}"]
    assert f'add_header Content-Security-Policy "{wanted}" always;\n' in policy.as_nginx(sent)
    assert all(len(line) < 2000 for line in hosted)


@pytest.mark.slow
def test_every_page_has_the_policy_before_its_first_script(
    published: tuple[Path, str],
) -> None:
    root, _ = published
    said = {path: path.read_text(encoding="utf-8") for path in root.rglob("*.html")}
    policies = set()
    for path, text in said.items():
        found = META.search(text)
        assert found, path
        assert found.start() < text.index("<script"), path
        policies.add(unescape(found[1]))
    assert len(policies) == 1
    only = policies.pop()
    assert f"  Content-Security-Policy: {only}; frame" in (root / "_headers").read_text()
    for path, text in said.items():
        for each in policy.hashes([text]):
            assert each in only, path


@pytest.mark.slow
@pytest.mark.browser
def test_script_that_found_its_way_into_a_page_does_not_run(
    browser: Any, published: tuple[Path, str], tmp_path: Path
) -> None:
    text = (published[0] / "index.html").read_text(encoding="utf-8")
    evil = "<script>window.pwned=1</script><img src=x onerror='window.pwned=1'></article>"
    (tmp_path / "index.html").write_text(text.replace("</article>", evil), encoding="utf-8")
    page = browser.new_context().new_page()
    page.goto((tmp_path / "index.html").as_uri())
    assert page.evaluate("window.pwned") is None
    free = browser.new_context(bypass_csp=True).new_page()
    free.goto((tmp_path / "index.html").as_uri())
    assert free.evaluate("window.pwned") == 1


@pytest.mark.slow
@pytest.mark.browser
def test_site_looks_the_same_opened_from_a_folder(
    browser: Any, published: tuple[Path, str]
) -> None:
    page = browser.new_context().new_page()
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    page.goto((published[0] / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith(
        '"Plan Serif"'
    )
    assert page.locator(".md-search").count() == 0
    assert said == []
