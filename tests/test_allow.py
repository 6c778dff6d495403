"""Findings that are accepted: what an allowance covers, on which days, and where it shows."""

import json

import pytest

from plancheck.check import Result, check, only
from plancheck.config import Config
from plancheck.report.json import as_json
from plancheck.report.style import Style
from plancheck.report.text import concise, full
from tests.rules.pages import AS_OF, documents, smallest
from tests.site.plans import everything, made

TERMS = "reason: Agreed on with the team, until: 2027-03-31, by: kovacs-agnes"


def changed(file: str, *changes: tuple[str, str], allow: str = "") -> dict[str, str]:
    """A file of the smallest plan with texts replaced and allowances, one a line, added."""
    text = smallest()[file].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    lines = "".join(f"  - {{{each}}}\n" for each in allow.splitlines())
    return {file: text.replace("---\n", f"---\nallow:\n{lines}", 1) if lines else text}


def checked(files: dict[str, str], *, config: Config | None = None) -> Result:
    return check(documents(files), as_of=AS_OF, config=config)


def rules(result: Result) -> list[str]:
    return [each.rule for each in result.findings]


def allowed(result: Result) -> list[str]:
    return [each.finding.rule for each in result.allowed]


THIN = ("purpose: Keeps every café, talk and offer in one place.", "purpose: CRM")
THIN_TOO = ("purpose: Lets a café choose the hour of its tasting.", "purpose: Dates")


# What is covered -------------------------------------------------------------------------------


def test_allowed_finding_is_none_and_is_kept() -> None:
    result = checked(changed("tools/crm.md", THIN, allow=f"rule: thin-text, {TERMS}"))
    assert rules(result) == []
    ((finding, allowance),) = result.allowed
    assert (finding.rule, finding.severity) == ("thin-text", "warning")
    assert (allowance.reason, allowance.by) == ("Agreed on with the team", "kovacs-agnes")


def test_finding_in_another_file_is_not_covered() -> None:
    files = changed("tools/crm.md", allow=f"rule: thin-text, {TERMS}")
    result = checked(files | changed("tools/free.md", THIN_TOO))
    assert rules(result) == ["allow-without-effect", "thin-text"]
    assert result.findings[0].related[0].file == "tools/free.md"


def test_finding_of_another_rule_is_not_covered() -> None:
    used = ("    tools: [crm, video, calendar]\n", "    tools: [video, calendar]\n")
    files = changed("tools/crm.md", THIN, allow=f"rule: thin-text, {TERMS}")
    files |= changed("strategies/new.md", used)
    files |= changed("strategies/existing.md", ("tools: [crm]", "tools: [video]"))
    files |= changed("strategies/referrals.md", ("tools: [crm]", "tools: [video]"))
    result = checked(files)
    assert allowed(result) == ["thin-text"]
    assert rules(result) == ["tool-not-used"]


def test_at_covers_one_entry_of_the_file() -> None:
    other = ("purpose: Lets us taste together with cafés that are far away.", "purpose: Video")
    allow = f"rule: thin-text, at: video, {TERMS}"
    result = checked(changed("tools/free.md", THIN_TOO, other, allow=allow))
    assert rules(result) == ["thin-text"]
    assert result.findings[0].keys[:2] == ("tools", 1)


@pytest.mark.parametrize("at", ["call-cafes", "tastings"])
def test_entry_counts_for_its_own_id_and_for_those_around_it(at: str) -> None:
    task = "id: call-cafes, do: Call three cafés that never bought, cadence: daily, by: seller"
    mistyped = (task, f"{task}, tasq: x")
    allow = f"rule: unknown-key, at: {at}, {TERMS}"
    result = checked(changed("strategies/new.md", mistyped, allow=allow))
    assert (rules(result), allowed(result)) == ([], ["unknown-key"])


def test_id_that_follows_from_a_name_is_one() -> None:
    line = "item: CRM seats, category: subscriptions"
    allow = f"rule: unknown-key, at: crm-seats, {TERMS}"
    result = checked(changed("budget/costs.md", (line, f"{line}, colour: red"), allow=allow))
    assert (rules(result), allowed(result)) == ([], ["unknown-key"])


def test_finding_in_the_prose_is_covered_by_the_file() -> None:
    prose = ("What we work with.", "What we work with: TODO.")
    result = checked(
        changed("tools/crm.md", prose, allow=f"rule: placeholder-text, {TERMS}"),
    )
    assert (rules(result), allowed(result)) == ([], ["placeholder-text"])


@pytest.mark.parametrize(
    ("until", "expected"),
    [("2027-01-14", ["allow-expired", "thin-text"]), ("2027-01-15", []), ("2027-01-16", [])],
)
def test_allowance_holds_up_to_its_last_day(until: str, expected: list[str]) -> None:
    terms = TERMS.replace("2027-03-31", until)
    result = checked(changed("tools/crm.md", THIN, allow=f"rule: thin-text, {terms}"))
    assert rules(result) == expected


def test_value_that_could_not_be_read_is_the_only_finding() -> None:
    terms = TERMS.replace("2027-03-31", "2027-02-30")
    result = checked(changed("tools/crm.md", THIN, allow=f"rule: thin-text, {terms}"))
    assert (rules(result), allowed(result)) == (["invalid-value"], ["thin-text"])


def test_what_an_allowance_lacks_is_the_only_finding() -> None:
    result = checked(changed("tools/crm.md", THIN, allow="rule: thin-text"))
    assert (rules(result), allowed(result)) == (["allow-incomplete"], ["thin-text"])


def test_incomplete_allowance_accepts_nothing_in_silence() -> None:
    files = changed("tools/crm.md", THIN, allow="rule: thin-text")
    assert rules(checked(files, config=Config(ignore=("allow-incomplete",)))) == ["thin-text"]


@pytest.mark.parametrize("rule", ["invalid-yaml", "allow-expired", "internal-error"])
def test_some_rules_cannot_be_allowed(rule: str) -> None:
    result = checked(changed("tools/crm.md", allow=f"rule: {rule}, {TERMS}"))
    (finding,) = result.findings
    assert finding.message == f'what "{rule}" finds cannot be accepted'


def test_allowance_cannot_accept_what_is_wrong_with_itself() -> None:
    terms = TERMS.replace("kovacs-agnes", "nobody")
    result = checked(changed("tools/crm.md", allow=f"rule: unknown-reference, {terms}"))
    assert rules(result) == ["allow-without-effect", "unknown-reference"]


# Without effect --------------------------------------------------------------------------------


def test_allowance_of_a_rule_that_was_not_chosen_is_not_idle() -> None:
    files = changed("tools/crm.md", allow=f"rule: thin-text, {TERMS}")
    assert rules(checked(files)) == ["allow-without-effect"]
    assert rules(checked(files, config=Config(ignore=("thin-text",)))) == []
    select = ("allow-without-effect", "no-crm")
    assert rules(checked(files, config=Config(select=select))) == []


def test_allowance_of_a_rule_that_could_not_judge_is_not_idle() -> None:
    missing = dict.fromkeys(
        (name for name in smallest() if name.startswith("strategies/")),
        "",
    )
    files = changed("tools/crm.md", allow=f"rule: tool-not-used, {TERMS}") | missing
    assert "allow-without-effect" not in rules(checked(files))


def test_allowance_is_idle_though_the_rule_passed_over_another_file() -> None:
    undated = ("reviewed: 2027-01-04\n", "")
    files = changed("tools/crm.md", allow=f"rule: review-in-future, {TERMS}")
    assert rules(checked(files)) == ["allow-without-effect"]  # tools/free.md has no date
    files = changed("tools/crm.md", undated, allow=f"rule: review-in-future, {TERMS}")
    assert "allow-without-effect" not in rules(checked(files))


def test_allowance_is_not_idle_while_what_its_rule_needs_cannot_be_read() -> None:
    unread = ("reviewed: 2027-01-04", "reviewed: soon")
    files = changed("tools/crm.md", allow=f"rule: review-in-future, {TERMS}")
    assert rules(checked(files | changed("mission.md", unread))) == ["invalid-value"]


def test_allowance_of_a_silenced_rule_is_not_idle() -> None:
    costs = "---\nsection: budget\nallow:\n"
    costs += f"  - {{rule: no-costs, {TERMS}}}\n  - {{rule: costs-exceed-revenue, {TERMS}}}\n---\n"
    result = checked({"budget/costs.md": costs, "budget/nothing.md": ""})
    assert "allow-without-effect" not in rules(result)


def test_id_that_could_not_be_read_may_be_the_one_that_is_meant() -> None:
    files = changed(
        "tools/crm.md", ("- id: crm", "- id: C R M"), allow=f"rule: thin-text, at: crm, {TERMS}"
    )
    assert "allow-without-effect" not in rules(checked(files))


@pytest.mark.parametrize(
    ("allow", "message", "help"),
    [
        ("rule: thintext", 'there is no rule "thintext"', 'Did you mean "thin-text"?'),
        ("rule: zzz", 'there is no rule "zzz"', "`plancheck rules` lists them all."),
        (
            "rule: thin-text, at: crrm",
            'no entry of this file has the id "crrm"',
            'Did you mean "crm"?',
        ),
        (
            "rule: thin-text, at: crm",
            'allowance "thin-text" accepts nothing: the rule finds nothing in tool "Pipedrive"',
            "Take it out: what it accepted is mended.",
        ),
    ],
)
def test_idle_allowance_says_why(allow: str, message: str, help: str) -> None:
    (finding,) = checked(changed("tools/crm.md", allow=f"{allow}, {TERMS}")).findings
    assert (finding.rule, finding.message, finding.help) == ("allow-without-effect", message, help)


def test_mended_and_over_is_no_error() -> None:
    terms = TERMS.replace("2027-03-31", "2027-01-01")
    result = checked(changed("tools/crm.md", allow=f"rule: thin-text, {terms}"))
    assert rules(result) == ["allow-without-effect"]


def test_allowance_that_was_renewed_below_is_superfluous() -> None:
    terms = TERMS.replace("2027-03-31", "2027-01-01")
    allow = f"rule: thin-text, {terms}\nrule: thin-text, {TERMS}"
    result = checked(changed("tools/crm.md", THIN, allow=allow))
    assert rules(result) == ["allow-without-effect"]
    assert "another one holds" in result.findings[0].message


# The score, the exit code ----------------------------------------------------------------------


def test_allowed_requirement_counts_as_met() -> None:
    kind = ("    kind: crm\n", "    kind: other\n")
    broken = checked(changed("tools/crm.md", kind))
    accepted = checked(changed("tools/crm.md", kind, allow=f"rule: no-crm, {TERMS}"))
    assert broken.met == broken.asked - 1
    assert accepted.met == accepted.asked
    assert not Config().fails(accepted.findings)


def test_score_does_not_depend_on_the_rules_that_speak() -> None:
    kind = ("    kind: scheduling\n", "    kind: other\n")
    files = changed("tools/free.md", kind)
    files |= changed("tools/crm.md", allow=f"rule: no-scheduling, {TERMS}")
    result = checked(files, config=Config(ignore=("no-scheduling",)))
    assert result.allowed == ()
    assert result.met == checked(files).met == result.asked


def test_what_an_allowed_finding_makes_superfluous_stays_silent_and_counts() -> None:
    empty = "---\nsection: budget\n---\n"
    allow = f"---\nsection: budget\nallow:\n  - {{rule: no-costs, {TERMS}}}\n---\n"
    broken = checked({"budget/costs.md": empty, "budget/nothing.md": ""})
    accepted = checked({"budget/costs.md": allow, "budget/nothing.md": ""})
    assert "costs-exceed-revenue" not in rules(accepted)
    assert allowed(accepted) == ["no-costs"]
    # costs-exceed-revenue and cost-category-missing are superfluous as well
    assert accepted.steps[7].met == broken.steps[7].met + 3


def test_only_some_files_have_their_allowed_findings_alone() -> None:
    result = checked(changed("tools/crm.md", THIN, allow=f"rule: thin-text, {TERMS}"))
    assert allowed(only(result, {"tools/crm.md"})) == ["thin-text"]
    assert allowed(only(result, {"mission.md"})) == []


# As text ---------------------------------------------------------------------------------------


HUNGARIAN = (
    "reason: Nagy Péter egyeztet a 12 500 Ft-os csomagról, until: 2027-03-31, by: kovacs-agnes"
)


def accepted() -> Result:
    return checked(changed("tools/crm.md", THIN, allow=f"rule: thin-text, {HUNGARIAN}"))


def test_closing_line_counts_what_is_allowed() -> None:
    assert "files; 1 finding is allowed.\n" in concise([accepted()], Style())
    assert "files; 2 findings are allowed.\n" in concise([accepted(), accepted()], Style())
    assert "allowed" not in concise([checked({})], Style())


def test_concise_shows_an_allowed_finding_on_a_line() -> None:
    line = concise([accepted()], Style(), show_allowed=True).splitlines()[0]
    assert line == (
        'tools/crm.md:12:14: allowed: "purpose" of tool "Pipedrive" says no more than "CRM" '
        "[thin-text] until 2027-03-31, by Kovács Ágnes: "
        "Nagy Péter egyeztet a 12 500 Ft-os csomagról"
    )


def test_full_shows_an_allowed_finding_with_its_line_and_terms() -> None:
    assert full([accepted()], Style(), show_allowed=True).startswith(
        """\
tools/crm.md:12:14: allowed: "purpose" of tool "Pipedrive" says no more than "CRM" [thin-text]
12 |     purpose: CRM
   |              ^^^
   = allowed: until 2027-03-31, by Kovács Ágnes: Nagy Péter egyeztet a 12 500 Ft-os csomagról

No findings in"""
    )


def test_json_has_what_is_allowed() -> None:
    (entry,) = json.loads(as_json([accepted()], Style()))["allowed"]
    assert entry["rule"] == "thin-text"
    assert entry["allowance"] == {
        "reason": "Nagy Péter egyeztet a 12 500 Ft-os csomagról",
        "until": "2027-03-31",
        "by": "kovacs-agnes",
    }


# On the site -----------------------------------------------------------------------------------


def test_health_page_lists_what_is_accepted() -> None:
    files = changed("tools/crm.md", THIN, allow=f"rule: thin-text, {HUNGARIAN}")
    health = made(files).pages["checks/health.md"].markdown
    above, _, listed = health.partition("## Accepted for a while")
    assert "No findings beside those that are accepted." in above
    for words in ("12 500 Ft", "31 Mar 2027", "Kovács Ágnes", "rules/thin-text.html", "line 12"):
        assert words in listed


def test_health_page_escapes_the_reason() -> None:
    terms = TERMS.replace("Agreed on with the team", "'2 < 3 & <script>alert(1)</script>'")
    files = changed("tools/crm.md", THIN, allow=f"rule: thin-text, {terms}")
    health = made(files).pages["checks/health.md"].markdown
    assert "2 &lt; 3 &amp; &lt;script&gt;" in health
    assert "<script>" not in health


def test_reason_of_a_hidden_file_is_not_shown() -> None:
    hidden = f"""---
section: tools
audience: leadership
allow:
  - {{rule: thin-text, {TERMS.replace("Agreed on with the team", "CANARY")}}}
tools:
  - {{id: spy, name: Spy, kind: other, purpose: Spies, users: [seller], price: free}}
---
"""
    site = made(
        {"tools/secret.md": hidden}
        | changed("tools/crm.md", THIN, allow=f"rule: thin-text, {HUNGARIAN}")
    )
    assert len(site.result.allowed) == 2
    assert "CANARY" not in everything(site)
    assert "12 500 Ft" in site.pages["checks/health.md"].markdown


def test_reason_for_a_hidden_entry_is_not_shown() -> None:
    line = "item: Bonus of the owner, category: commissions, recurrence: one_time, amount: 900, month: 2027-02"
    hidden = f"""---
section: budget
allow:
  - {{rule: unknown-key, at: bonus-of-the-owner, {TERMS.replace("Agreed on with the team", "CANARY")}}}
costs:
  - {{{line}, audience: leadership, colour: red}}
---
"""
    site = made({"budget/more.md": hidden})
    assert len(site.result.allowed) == 1
    assert "CANARY" not in everything(site)
