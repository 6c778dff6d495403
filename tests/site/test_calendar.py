"""The calendar: its page, and files that other libraries read as they were meant."""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from icalendar import Calendar as Strict

from plancheck.model.activity import occurrences, working_days
from plancheck.model.period import Period
from plancheck.model.strategies import Task
from plancheck.site.pages import Site
from plancheck.site.views.calendars import ics, rhythm
from tests.site.plans import ROOT, example, folder, made, mkdocs

PLANS = [
    "plan",
    "tests/smallest",
    *(f"tests/firms/{name}" for name in ("agency", "kft", "saas", "shop", "wholesaler")),
]
PLAN = "views/calendar/plan.ics"
PAGE = "views/calendar.md"

HEADER = "---\nsection: plan\ntitle: A plan\ncurrency: EUR\n{period}---\n"
YEAR = "period: {start: 2027-01-01, end: 2027-12-31}\n"


@cache
def _site(below: str) -> Site:
    return made(below=ROOT / below)


def _files(site: Site) -> dict[str, str]:
    return {at: text for at, text in site.made.items() if at.endswith(".ics")}


def _read(text: str) -> Calendar:
    [calendar] = IcsCalendarStream.from_ics(text).calendars
    return calendar


def _named(text: str) -> dict[str, Event]:
    return {event.uid.split("@")[0]: event for event in _read(text).events}


def _days(text: str, name: str) -> list[date]:
    """The days of an entry, expanded by a library that is not the one that wrote them."""
    calendar = _read(text)
    events = [each for each in calendar.timeline if each.uid.startswith(f"{name}@")]
    return [each.start for each in events]


def _tasks(*tasks: str, strategy: str = "") -> str:
    rows = "".join(f"      - {{{task}}}\n" for task in tasks)
    return f"---\nsection: strategies\nstrategies:\n  - id: calls\n    title: Calls\n{strategy}    tasks:\n{rows}---\n"


# Files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("below", PLANS)
def test_another_library_reads_every_calendar(below: str) -> None:
    files = _files(_site(below))
    people = _site(below).result.plan.people
    assert len(files) == 1 + len(people)
    for text in files.values():
        calendar = _read(text)
        assert calendar.events
        assert calendar.prodid == "-//plancheck//plancheck//EN"
        names = [event.uid for event in calendar.events]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("below", PLANS)
def test_a_strict_reading_finds_no_fault(below: str) -> None:
    for text in _files(_site(below)).values():
        calendar = Strict.from_ical(text)
        assert not [error for part in calendar.walk() for error in part.errors]
        assert calendar.to_ical().decode() == text


@pytest.mark.parametrize("below", PLANS)
def test_lines_end_with_crlf_and_are_folded_at_75_octets(below: str) -> None:
    for text in _files(_site(below)).values():
        assert text.endswith("END:VCALENDAR\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_a_rebuild_on_another_day_gives_the_same_bytes() -> None:
    later = made(below=ROOT / "plan", as_of=date(2027, 8, 1))
    assert _files(later) == _files(example())


def test_a_review_makes_every_entry_a_newer_one() -> None:
    before = _named(example().made[PLAN])["task.call-plain"]
    index = (ROOT / "plan/index.md").read_text(encoding="utf-8")
    reviewed = index.replace("reviewed: 2026-11-16", "reviewed: 2026-11-20")
    after = _named(example({"index.md": reviewed}).made[PLAN])["task.call-plain"]
    assert after.uid == before.uid
    assert after.sequence is not None
    assert before.sequence is not None
    assert after.sequence > before.sequence
    assert str(after.dtstamp)[:10] == "2026-11-20"


def test_a_task_in_other_words_is_the_same_entry() -> None:
    def uid(do: str) -> str:
        task = f"id: call, do: {do}, cadence: daily, by: kovacs-agnes"
        return _named(made({"strategies.md": _tasks(task)}).made[PLAN])["task.call"].uid

    assert uid("Call three cafés") == uid("Ring six cafés")


def test_plans_of_another_year_or_name_share_no_entry() -> None:
    header = "---\nsection: plan\ncompany: Tisza\ntitle: {}\nperiod: {{start: {}-01-01, end: {}-12-31}}\n---\n"
    names = [
        {event.uid for event in _read(made({"index.md": header.format(*each)}).made[PLAN]).events}
        for each in (("Town", 2027, 2027), ("Country", 2027, 2027), ("Town", 2028, 2028))
    ]
    assert all(names)
    assert len(set.union(*names)) == sum(map(len, names))


def test_of_two_tasks_with_one_id_the_first_is_shown() -> None:
    task = "id: call, do: {}, cadence: daily, by: kovacs-agnes"
    site = made({"strategies.md": _tasks(task.format("First"), task.format("Second"))})
    assert _named(site.made[PLAN])["task.call"].summary == "First"


def test_somebody_called_plan_takes_nobodys_file() -> None:
    people = "people:\n  - {id: plan, name: Plan Béla}\n  - {id: plan, name: Twice}\n"
    files = _files(made({"team/more.md": f"---\nsection: team\n{people}---\n"}))
    assert PLAN in files
    [name] = [each for each in files if each.startswith("views/calendar/plan-")]
    assert str(Strict.from_ical(files[name])["x-wr-calname"]).startswith("Plan Béla · ")


def test_entries_last_all_day_and_keep_nobody_busy() -> None:
    task = _named(example().made[PLAN])["task.read-tenders"]
    assert task.dtstart == date(2027, 1, 4)
    assert task.dtend == date(2027, 1, 5)
    assert task.transparency == "TRANSPARENT"
    assert task.categories == ["Every week", "A week on your own round"]
    assert (task.description or "").split("\n") == [
        "Target: 6 notices that fit",
        "Takes 45 minutes",
        "By: Kovács Ágnes",
        "Strategy: A week on your own round",
        "The plan names no day of the week: Monday stands for all of them.",
        "In the plan: strategies.html#task-read-tenders",
    ]


def test_what_is_hidden_is_in_no_calendar() -> None:
    secret = _tasks(
        "id: secret, do: Close the shop CANARY, cadence: daily, by: kovacs-agnes",
        "id: letter, do: Write the CANARY letter, cadence: once, date: 2027-02-01, by: kovacs-agnes",
    ).replace("section: strategies\n", "section: strategies\naudience: leadership\n")
    site = example({"secret.md": secret})
    assert len(_files(site)) == 11
    assert "CANARY" not in "".join(site.made.values())
    assert "CANARY" not in site.pages[PAGE].markdown


@pytest.mark.slow
def test_a_built_site_holds_the_calendars_byte_by_byte(tmp_path: Path) -> None:
    at = folder(tmp_path)
    done = mkdocs(at)
    assert done.returncode == 0, done.stderr
    for address, text in _files(example()).items():
        assert (at / "site" / address).read_bytes() == text.encode()


# Days ------------------------------------------------------------------------------------------


def test_the_years_days_are_those_that_were_meant() -> None:
    text = example().made[PLAN]
    year = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))
    assert len(_days(text, "task.call-plain")) == working_days(year) == 261
    assert _days(text, "task.read-tenders") == [
        date(2027, 1, 4) + timedelta(weeks=n) for n in range(52)
    ]
    assert _days(text, "task.review-trials")[:3] == [
        date(2027, 1, 4),
        date(2027, 1, 18),
        date(2027, 2, 1),
    ]
    monthly = _days(text, "task.send-newsletter")
    assert [(day.month, day.day) for day in monthly[:6]] == [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
        (5, 3),
        (6, 1),
    ]
    assert len(monthly) == 12
    assert _days(text, "task.school-morning") == [date(2027, month, 1) for month in (1, 4, 7, 10)]
    assert _days(text, "task.open-day") == [date(2027, 1, 1)]
    assert _days(text, "task.buy-company-list") == [date(2027, 1, 20)]
    assert _days(text, "task.ask-on-the-phone")[0] == date(2027, 2, 1)
    assert "task.trial-result" not in _named(text)


def test_somebody_has_tasks_only_while_there() -> None:
    emese = example().made["views/calendar/dudas-emese.ics"]
    assert _days(emese, "task.call-banat")[0] == date(2027, 3, 1)
    assert _days(emese, "task.hand-over-trial")[0] == date(2027, 3, 1)
    assert sorted(_named(emese)) == [
        "person.dudas-emese.starts",
        "plan.begins",
        "plan.ends",
        "task.call-banat",
        "task.hand-over-trial",
        "task.review-fleet",
    ]


def test_who_is_not_there_yet_or_in_no_role_has_the_plans_own_days_alone() -> None:
    team = (
        "---\nsection: team\nroles:\n  - {id: seller, title: Seller}\npeople:\n"
        "  - {id: gone, name: Gone, role: seller, starts: 2020-01-01, ends: 2026-06-30}\n"
        "  - {id: free, name: Free}\n  - {id: odd, name: Odd, role: seller, starts: 2027-06-01, ends: 2027-05-01}\n---\n"
    )
    tasks = _tasks(
        "id: call, do: Call, cadence: daily, by: seller",
        "id: letter, do: Write, cadence: once, date: 2027-02-01, by: seller",
        "id: idle, do: Wait, cadence: daily",
    )
    files = _files(made({"team.md": team, "strategies.md": tasks}))
    for name in ("gone", "free"):
        assert sorted(_named(files[f"views/calendar/{name}.ics"])) == ["plan.begins", "plan.ends"]
    assert not any("task" in name for name in _named(files["views/calendar/odd.ics"]))


def test_owners_have_their_milestones_goals_reviews_and_renewals() -> None:
    names = set(_named(example().made["views/calendar/nagy-dora.ics"]))
    assert {"goal.new-customers-2027", "milestone.new-customers-2027.2027-03-31"} <= names
    assert {"renewal.calendly", "review.tools", "task.buy-company-list"} <= names
    assert "goal.revenue-2027" not in names


def test_a_milestone_on_the_goals_own_day_is_the_goal() -> None:
    events = _named(example().made[PLAN])
    due = [name for name, event in events.items() if event.dtstart == date(2027, 12, 31)]
    assert "goal.revenue-2027" in due
    assert "milestone.revenue-2027.2027-12-31" not in due
    assert (
        events["milestone.revenue-2027.2027-03-31"].summary
        == "Milestone of Bill 2,030,000 EUR in 2027: €388,000"
    )


def test_tools_promotions_people_and_seats_have_their_days() -> None:
    said = {(str(event.dtstart), event.summary) for event in _read(example().made[PLAN]).events}
    assert ("2027-06-01", "Pipedrive renews") in said
    assert ("2027-01-11", "Winter trial price begins") in said
    assert ("2027-02-28", "Last day of Winter trial price") in said
    assert ("2027-02-01", "Ask for a name begins") in said
    assert ("2027-03-01", "Dudás Emese starts") in said
    assert ("2027-09-01", "Somebody new starts: Fleet seller") in said


def test_trials_and_leavers_have_their_days_and_a_value_may_be_missing() -> None:
    files = {
        "tools.md": "---\nsection: tools\ntools:\n  - {id: crm, name: CRM, free_limit: {until: 2027-05-31}}\n---\n",
        "team.md": "---\nsection: team\npeople:\n  - {id: anna, name: Anna, ends: 2027-08-31}\n---\n",
        "mission.md": "---\nsection: mission\ngoals:\n  - {id: grow, title: Grow, milestones: [{by: 2027-06-30}]}\n---\n",
        "strategies.md": _tasks(
            "id: call, do: Call",
            strategy="    promotions: [{name: Ősz és tél, starts: 2027-09-01}]\n",
        ),
    }
    events = _named(made(files).made[PLAN])
    assert events["trial.crm"].summary == "Free use of CRM ends"
    assert events["person.anna.leaves"].summary == "Last day of Anna in the team"
    assert events["milestone.grow.2027-06-30"].summary == "Milestone of Grow"
    assert events["promotion.osz-es-tel.begins"].summary == "Ősz és tél begins"


PERIODS = st.tuples(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(1, 800)).map(
    lambda made: Period(made[0], made[0] + timedelta(days=made[1]))
)
CADENCES = st.sampled_from(["daily", "weekly", "biweekly", "monthly", "quarterly", "yearly"])


@given(CADENCES, PERIODS)
def test_days_agree_with_the_expected_times(cadence: str, run: Period) -> None:
    days = rhythm.days(cadence, run)
    expected = occurrences(Task.model_validate({"id": "a", "cadence": cadence}), run)
    assert all(day in run for day in days)
    assert abs(len(days) - expected) <= 1
    if cadence == "daily":
        assert len(days) == expected


@given(CADENCES, PERIODS, PERIODS)
def test_the_rule_of_a_rhythm_gives_its_days(cadence: str, run: Period, other: Period) -> None:
    there = run & other
    days = rhythm.days(cadence, run, there) if there else ()
    if len(days) < 2:
        return
    text = ics.calendar(
        "A",
        days[0],
        [ics.Entry("a@b", days[0], "Call", rule=rhythm.rule(cadence, days[0]), last=days[-1])],
    )
    assert _days(text, "a") == list(days)


def test_a_short_stay_still_has_each_task_once() -> None:
    year = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))
    stay = Period.inclusive(date(2027, 2, 6), date(2027, 2, 12))
    assert rhythm.days("monthly", year, stay) == (date(2027, 2, 8),)
    assert rhythm.days("yearly", year, stay) == (date(2027, 2, 8),)
    assert rhythm.days("daily", year, Period.inclusive(date(2027, 2, 6), date(2027, 2, 7))) == ()
    assert rhythm.days("after_event", year) == ()


# Texts -----------------------------------------------------------------------------------------


@given(st.text(), st.lists(st.text(), max_size=3), st.text(min_size=1))
def test_any_text_survives(summary: str, lines: list[str], category: str) -> None:
    entry = ics.Entry("a@b", date(2027, 1, 1), summary, tuple(lines), (category,))
    text = ics.calendar(summary, date(2027, 1, 1), [entry])
    kept = ics.flat(summary)
    calendar = Strict.from_ical(text)
    [event] = calendar.events
    for name in ("name", "x-wr-calname"):
        assert re.sub(r"\\(.)", r"\1", str(calendar[name])) == kept
    assert str(event["summary"]) == kept
    assert str(event.get("description", "")) == "\n".join(map(ics.flat, lines))
    assert _read(text).events[0].summary == kept
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@pytest.mark.parametrize(
    "summary",
    [
        "Call; ask, write\\n",
        "Árvíztűrő tükörfúrógép " * 9,
        "🎉" * 60,
        'Say "hello"',
        "BEGIN:VEVENT",
        "a\u2028b\rc",
    ],
)
def test_hard_texts_survive(summary: str) -> None:
    text = ics.calendar(summary, date(2027, 1, 1), [ics.Entry("a@b", date(2027, 1, 1), summary)])
    assert _read(text).events[0].summary == " ".join(summary.split())


def test_text_is_one_line_without_control_characters_or_markup() -> None:
    assert ics.flat("<b>") == "\u2039b\u203a"
    assert ics.flat("a\r\nb\x00\x07 \x85c\ufdd0") == "a b c"
    assert ics.slug("Tisza Cargo Kft.") == "tisza-cargo-kft"


# The page --------------------------------------------------------------------------------------


def test_the_page_tells_who_does_what_and_how_often() -> None:
    page = example().pages[PAGE].markdown
    assert re.search(
        "Every day.*Call ten couriers.*1 h.*A week on your own round.*Every week",
        page,
        re.DOTALL,
    )
    assert 'href="../strategies.html#task-call-plain"' in page
    assert "Within 2 days, whenever this happens: a trial week ends and the bike comes back" in page
    assert "from 1 Feb 2027" in page


def test_a_task_waits_for_the_person_who_does_it() -> None:
    site = example()
    banat = _days(site.made[PLAN], "task.call-banat")
    assert banat[0] == date(2027, 3, 1)
    assert banat == _days(site.made["views/calendar/dudas-emese.ics"], "task.call-banat")
    page = re.sub("<[^>]*>", " ", site.pages[PAGE].markdown)
    assert re.search(r"Ring or visit eight firms[^/]{0,120}from 1 Mar 2027", page)


def test_the_page_tells_what_falls_on_a_day() -> None:
    page = example().pages[PAGE].markdown
    assert re.search(
        "<h3>Jan 2027</h3>.*Order the company list.*<h3>Feb 2027</h3>", page, re.DOTALL
    )
    assert "12.7% of a year’s sales" in page
    assert page.count("<h3>") == 7 + 12


def test_the_page_leads_to_every_file() -> None:
    site = example()
    page = site.pages[PAGE].markdown
    ways = re.findall(r'href="([^"]*\.ics)" download=""', page)
    assert sorted(ways) == sorted(at.removeprefix("views/") for at in _files(site))


def test_days_outside_of_the_plan_stand_apart() -> None:
    tools = (
        "---\nsection: tools\ntools:\n  - {id: crm, name: CRM, renews: 2026-12-15}\n"
        "  - {id: tel, name: Telephone, renews: 2028-03-01}\n---\n"
    )
    page = made({"tools.md": tools}).pages[PAGE].markdown
    assert re.search(
        "Before the plan begins.*15 Dec 2026.*Jan 2027.*After the plan.*1 Mar 2028", page, re.DOTALL
    )


def test_a_plan_without_period_has_a_page_and_no_files() -> None:
    site = made({"index.md": HEADER.format(period="")})
    assert not _files(site)
    page = site.pages[PAGE].markdown
    assert "once the plan names its period" in page
    assert "Every day" in page


def test_an_event_without_days_and_a_task_of_nobody_are_told() -> None:
    tasks = _tasks(
        "id: a, do: Call, cadence: after_event, event: it rains", "id: b, do: Wait, cadence: daily"
    )
    page = made({"strategies.md": tasks}).pages[PAGE].markdown
    assert "Whenever this happens: it rains" in page
    assert "Nobody yet" in page


def test_a_plan_of_one_file_has_a_calendar(tmp_path: Path) -> None:
    site = made({"index.md": HEADER.format(period=YEAR)}, below=tmp_path)
    assert "Every day" not in site.pages[PAGE].markdown
    assert sorted(_named(site.made[PLAN])) == ["plan.begins", "plan.ends"]


def test_a_plan_without_period_shows_its_dates(tmp_path: Path) -> None:
    tools = "---\nsection: tools\ntools:\n  - {id: crm, renews: 2027-02-01}\n---\n"
    page = made({"tools.md": tools}, below=tmp_path).pages[PAGE].markdown
    assert re.search("Dates.*1 Feb 2027.*crm</a> renews", page)


def test_a_plan_without_any_date_has_no_year(tmp_path: Path) -> None:
    bare = made({"index.md": HEADER.format(period="")}, below=tmp_path).pages[PAGE].markdown
    assert "Days of the plan" not in bare


def test_a_strategy_of_some_months_says_until_when_it_runs() -> None:
    tasks = _tasks("id: call, do: Call, cadence: daily", strategy="    ends: 2027-06-30\n")
    assert "until 30 Jun 2027" in made({"strategies.md": tasks}).pages[PAGE].markdown
