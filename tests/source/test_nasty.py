"""Hostile and unlucky files, each in a plan that is complete without it, through every format."""

from pathlib import Path

import pytest

from tests.source.plans import assert_well_formed, check, copied, found, reports

NASTY = Path(__file__).parents[1] / "nasty"
QUIET = sorted(path.name for path in NASTY.glob("quiet-*.md"))

# What each file gives, where it stands as `team.md`: rule, line:column. Those that are not
# listed are called quiet-*: they give nothing.
FAULTS = """
# Fences
empty                      missing-front-matter 1:1
blanks                     missing-front-matter 1:1
no-front-matter            missing-front-matter 1:1
never-closed               missing-front-matter 1:1
closed-by-a-rule           invalid-yaml 4:1
fence-alone                missing-front-matter 1:1
empty-front-matter         missing-front-matter 1:1
only-a-comment             missing-front-matter 1:1
four-dashes                missing-front-matter 1:1
blank-line-before          missing-front-matter 1:1
comment-before             missing-front-matter 1:1
indented-fences            missing-front-matter 1:1
indented-end               missing-front-matter 1:1
toml                       missing-front-matter 1:1
json                       missing-front-matter 1:1
list                       invalid-yaml 2:1
one-value                  invalid-yaml 3:1
no-value                   missing-front-matter 1:1
directive                  invalid-yaml 2:1
conflict-in-front-matter   unreadable-file 3:1
conflict-in-body           unreadable-file 5:1
second-document            invalid-yaml 3:1
# Bytes
bom-inside                 unknown-key 3:1
bom-and-crlf               unknown-key 3:1
lone-returns               missing-front-matter 1:1
lone-return                invalid-yaml 3:12, unknown-key 4:1
utf-16                     unreadable-file 1:1
utf-16-be                  unreadable-file 1:1
utf-16-without-mark        unreadable-file 1:2
utf-32                     unreadable-file 1:1
latin-1                    unreadable-file 3:9
bom-and-latin-1            unreadable-file 3:10
overlong                   unreadable-file 3:9
surrogate-bytes            unreadable-file 3:8
cut-off                    unreadable-file 5:1
nul                        unreadable-file 3:9
escape-sign                unreadable-file 3:9
c1                         unreadable-file 3:9
form-feed-in-body          unreadable-file 5:4
noncharacter               unreadable-file 3:9
binary                     unreadable-file 1:1
surrogate-escape           invalid-yaml 3:10
zero-width-key             unknown-key 3:1
cyrillic-key               unknown-key 3:1
bidi-key                   unsafe-markup 3:1, unknown-key 3:1
bidi-before-fault          unsafe-markup 3:8, invalid-yaml 3:13
bidi-value                 unsafe-markup 3:13
astral                     invalid-yaml 3:14
combining                  invalid-yaml 3:14
separators                 unknown-key 5:1
separator-before-fault     invalid-yaml 3:11
no-break-indent            invalid-yaml 4:1
no-break-after-colon       invalid-yaml 3:7
no-break-after-dash        invalid-yaml 4:4
ideographic-indent         invalid-yaml 4:1
tab-indent                 invalid-yaml 4:1
tab-deeper                 invalid-yaml 5:1
# Values
number-underscores         invalid-value 3:16
number-commas              invalid-value 3:16
number-currency            invalid-value 3:16
number-exponent            invalid-value 3:16
number-infinity            invalid-value 3:16
number-nan                 invalid-value 3:16
number-huge-exponent       invalid-value 3:16
number-hex                 invalid-value 3:16
number-sexagesimal         invalid-value 3:16
number-true                invalid-value 3:16
number-fraction            invalid-value 3:16
number-negative            invalid-value 3:16
number-plus                invalid-value 3:16
number-arabic              invalid-value 3:16
number-full-width          invalid-value 3:16
number-quoted              invalid-value 3:16
number-digits              invalid-value 3:16
number-list                invalid-value 3:1
number-mapping             invalid-value 3:1
date-month-13              invalid-value 3:11
date-february-29           invalid-value 3:11
date-american              invalid-value 3:11
date-timestamp             invalid-value 3:11
date-year-0                invalid-value 3:11
date-year-9999             invalid-value 3:11
date-number                invalid-value 3:11
date-true                  invalid-value 3:11
date-list                  invalid-value 3:1
# Structure
duplicate                  duplicate-key 4:1
duplicate-nested           duplicate-key 5:3
duplicate-in-flow          duplicate-key 3:22
duplicate-section          duplicate-key 3:1
number-as-key              unknown-key 3:1
true-as-key                unknown-key 3:1
list-as-key                invalid-yaml 3:1
mapping-as-key             invalid-yaml 3:1
no-key                     invalid-yaml 3:1
empty-key                  invalid-yaml 3:1
asked-key                  invalid-yaml 3:3
merge-key                  forbidden-yaml 4:9, forbidden-yaml 6:5
mistyped-key               unknown-key 3:1
capital-key                unknown-key 3:1
capital-section            unknown-key 2:1
mistyped-section           unknown-section 2:10
section-list               unknown-section 2:1
alias-bomb                 forbidden-yaml 4:6, forbidden-yaml 5:6, forbidden-yaml 5:10, forbidden-yaml 5:14, forbidden-yaml 6:7, forbidden-yaml 6:11
alias-recursive            forbidden-yaml 3:8, forbidden-yaml 4:6
alias-undefined            forbidden-yaml 3:8
alias-as-key               forbidden-yaml 3:1
star                       invalid-yaml 3:8
at                         invalid-yaml 3:8
backtick                   invalid-yaml 3:8
percent                    invalid-yaml 3:8
ampersand                  invalid-yaml 3:8
exclamation                forbidden-yaml 3:8
pipe                       invalid-yaml 3:8
greater                    invalid-yaml 3:8
question                   invalid-yaml 3:8
comma                      invalid-yaml 3:8
closing-bracket            invalid-yaml 3:8
colon-in-value             invalid-yaml 3:12
colon-at-end               invalid-yaml 3:13
curly-quotes               invalid-yaml 3:13
hash-in-value              invalid-yaml 3:13
hash-first                 invalid-yaml 3:8
open-double-quote          invalid-yaml 3:8
open-single-quote          invalid-yaml 3:8
open-quote-before-quotes   invalid-yaml 3:8
open-bracket               invalid-yaml 3:8
open-brace                 invalid-yaml 3:8
wrong-bracket              invalid-yaml 3:17
after-double-quote         invalid-yaml 3:15
after-single-quote         invalid-yaml 3:13
after-bracket              invalid-yaml 3:11
comma-in-bracketed-amount  invalid-yaml 4:72
comma-in-bracketed-text    invalid-yaml 4:39
comma-after-quote          invalid-yaml 3:14
template                   invalid-yaml 3:9
bad-escape                 invalid-yaml 3:11
no-comma                   invalid-yaml 3:15
double-comma               invalid-yaml 3:15
dash-in-brackets           invalid-yaml 3:13
no-colon                   invalid-yaml 3:1
no-blank-after-colon       invalid-yaml 3:6
no-dash                    invalid-yaml 6:5
no-blank-after-dash        invalid-yaml 6:5
dash-on-key-line           invalid-yaml 3:8
dash-after-value           invalid-yaml 4:1
folded-dash                invalid-yaml 6:6
deeper                     invalid-yaml 4:3
shallower                  invalid-yaml 5:3
list-for-mapping           invalid-value 3:1
mapping-for-list           invalid-value 3:1
text-for-list              invalid-value 3:8
text-for-entry             invalid-value 4:5
deep                       too-large 3:39
tag-python                 forbidden-yaml 3:8
tag-env                    forbidden-yaml 3:8
tag-binary                 forbidden-yaml 3:8
tag-set                    forbidden-yaml 3:8
tag-local                  invalid-yaml 3:8
tag-unclosed               invalid-yaml 3:8
anchor                     forbidden-yaml 3:8
two-faults                 forbidden-yaml 3:8, invalid-yaml 4:9
# Injection
workflow-command           unknown-key 3:1
"""


def _cases() -> list[tuple[str, list[tuple[str, str]]]]:
    lines = [line.split(maxsplit=1) for line in FAULTS.strip().splitlines() if line[0] != "#"]
    return [
        (f"{name}.md", [(rule, place) for rule, place in map(str.split, rest.split(","))])
        for name, rest in lines
    ]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return copied(tmp_path)


def _bytes(plan: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in plan.parent.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("name", "expected"), _cases(), ids=lambda each: str(each)[:30])
def test_fault_is_found_at_its_place(
    plan: Path, name: str, expected: list[tuple[str, str]]
) -> None:
    (plan / "team.md").write_bytes((NASTY / name).read_bytes())
    (plan / "other.md").write_text("---\nsection: team\ncolour: red\n---\n")
    before = _bytes(plan)
    findings = [
        ("plan/other.md", "unknown-key", "3:1"),
        *(("plan/team.md", rule, place) for rule, place in expected),
    ]
    assert found(check("json").stdout) == findings
    for form, text in reports(1).items():
        assert_well_formed(form, text, findings)
    assert _bytes(plan) == before


@pytest.mark.parametrize("name", QUIET)
def test_no_fault_is_no_finding(plan: Path, name: str) -> None:
    (plan / "team.md").write_bytes((NASTY / name).read_bytes())
    for form, text in reports(0).items():
        assert "::" not in text
        assert_well_formed(form, text, [])
    assert found(check("json").stdout) == []


def test_every_file_of_the_corpus_is_tested() -> None:
    tested = {name for name, _ in _cases()} | set(QUIET)
    assert tested == {path.name for path in NASTY.iterdir()}


def test_nothing_of_the_corpus_was_changed_by_git() -> None:
    """`.gitattributes` keeps the line ends; these are the files that would show it first."""
    assert b"\r\n" in (NASTY / "quiet-crlf.md").read_bytes()
    assert b"\n" not in (NASTY / "lone-returns.md").read_bytes()
    assert (NASTY / "quiet-bom.md").read_bytes()[:3] == b"\xef\xbb\xbf"
    assert (NASTY / "utf-16-be.md").read_bytes()[:2] == b"\xfe\xff"
