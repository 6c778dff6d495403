"""Strategies, tasks and forecasts: one fault, one finding, and edges that no page shows."""

import pytest

from plancheck.check import Result
from tests.rules.changes import Change, changed, messages, rules

NEW, EXISTING = "strategies/new.md", "strategies/existing.md"
REFERRALS, SELLER = "strategies/referrals.md", "team/seller.md"
OWNER = {
    NEW: "    owner: kovacs-agnes\n    tasks",
    EXISTING: "    owner: kovacs-agnes\n    tasks",
    REFERRALS: "    owner: toth-bence\n    tasks",
}


def line(file: str, *lines: str) -> Change:
    """A strategy with more lines."""
    more = "".join(f"    {each}\n" for each in lines)
    return (file, OWNER[file], more + OWNER[file])


def forecast(file: str, leads: int, conversion: str, deal_size: int) -> Change:
    return line(
        file, f"forecast: {{leads: {leads}, conversion: {conversion}, deal_size: {deal_size}}}"
    )


# Strategies ------------------------------------------------------------------------------------


def test_plan_without_strategies_is_not_asked_for_referrals() -> None:
    nothing = dict.fromkeys((NEW, REFERRALS), "")
    result = changed(more=nothing | {EXISTING: "---\nsection: strategies\n---\n"})
    assert "no-referral-strategy" not in rules(result)


def test_strategy_without_kind_may_be_for_referrals() -> None:
    assert rules(changed((REFERRALS, "    kind: referrals\n", ""))) == ["missing-key"]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["starts: 2026-12-31"], "partly outside the plan: it starts on 2026-12-31"),
        (["ends: 2028-01-01"], "partly outside the plan: it ends on 2028-01-01"),
        (
            ["starts: 2026-12-31", "ends: 2028-01-01"],
            (
                "partly outside the plan: it starts on 2026-12-31, before the plan starts on "
                "2027-01-01 and ends on 2028-01-01"
            ),
        ),
        (["starts: 2028-01-01"], "wholly outside the plan: it starts on 2028-01-01"),
        (["ends: 2026-12-31"], "wholly outside the plan: it ends on 2026-12-31"),
        (
            ["starts: 2026-01-01", "ends: 2026-12-31"],
            "wholly outside the plan: it starts on 2026-01-01",
        ),
    ],
)
def test_strategy_is_partly_or_wholly_outside(dates: list[str], said: str) -> None:
    (message,) = messages(changed(line(EXISTING, *dates)), "strategy-outside-period")
    assert said in message


def test_strategy_the_wrong_way_round_is_one_finding() -> None:
    result = changed(line(EXISTING, "starts: 2027-05-01", "ends: 2026-04-30"))
    assert rules(result) == ["period-reversed"]


def test_strategy_of_another_year_is_one_finding() -> None:
    result = changed(
        line(NEW, "starts: 2028-01-01", "forecast: {leads: 9, conversion: 1%, deal_size: 9}"),
        ("customers/cafe.md", "    type: b2b\n", "    type: b2b\n    cycle_days: 40\n"),
    )
    assert rules(result) == ["strategy-outside-period"]


# Tasks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("event: a complaint, ", "", ["event-task-incomplete"]),
        (
            "event: a complaint",
            "event: The FIRST delivery - to a café that was named!",
            ["referrals-without-follow-up"],
        ),
        ("cadence: after_event, event: a complaint", "cadence: after_evnt", ["invalid-value"]),
        ("cadence: after_event, event: a complaint, within_days: 3, ", "", ["missing-key"]),
        ("event: a complaint", "event: panasz érkezik", []),
    ],
)
def test_two_different_events_make_a_follow_up(old: str, new: str, expected: list[str]) -> None:
    assert rules(changed((REFERRALS, old, new))) == expected


def test_missing_text_of_a_task_is_not_vague() -> None:
    task = "do: Look through the orders of yesterday, "
    assert rules(changed((EXISTING, task, ""))) == ["missing-key"]


@pytest.mark.parametrize(
    ("target", "said"),
    [("{of: cafés}", "no target"), ("{count: -1, of: cafés}", "a target of -1")],
)
def test_target_without_a_number_is_none(target: str, said: str) -> None:
    result = changed((REFERRALS, "target: {count: 2, of: cafés asked}", f"target: {target}"))
    assert messages(result, "task-without-target") == [
        f'task "Ask two cafés that buy for a name" has {said}'
    ]


# The funnel against the goal -------------------------------------------------------------------


FULL = (
    forecast(NEW, 500, "20%", 1500),
    forecast(EXISTING, 600, "50%", 700),
    forecast(REFERRALS, 60, "50%", 1200),
)


def test_funnel_that_reaches_the_goal_is_quiet() -> None:
    assert rules(changed(*FULL)) == []


def test_funnel_is_cut_to_the_goals_time() -> None:
    due = ("mission.md", "time_bound: 2027-12-31", "time_bound: 2027-06-30")
    (message,) = messages(changed(*FULL, due), "funnel-below-goal")
    assert "forecast 186,120 EUR by 2027-06-30, 213,880 EUR less than the 400,000 EUR" in message


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (REFERRALS, "goals: [revenue]", "goals: [revenu]", ["unknown-reference"]),
        (REFERRALS, "goals: [revenue]", "goals: [42 %]", ["invalid-value"]),
        ("mission.md", "    time_bound: 2027-12-31\n", "", ["goal-not-time-bound"]),
        ("mission.md", "target: 400000", "target: 400.000 EUR", ["invalid-value"]),
    ],
)
def test_fault_elsewhere_leaves_the_funnel_open(
    file: str, old: str, new: str, expected: list[str]
) -> None:
    low = [forecast(strategy, 10, "10%", 1000) for strategy in (NEW, EXISTING, REFERRALS)]
    assert rules(changed(*low)) == ["funnel-below-goal"]
    assert rules(changed(*low, (file, old, new))) == expected


def test_awareness_without_forecast_leaves_the_sum_as_it_is() -> None:
    result = changed(*FULL[:2], (REFERRALS, "kind: referrals", "kind: awareness"))
    assert messages(result, "funnel-below-goal") == [
        (
            'the strategies for goal "Sell tea for 400,000 EUR in 2027" forecast 360,000 EUR, 40,000 '
            "EUR less than the 400,000 EUR it asks for"
        )
    ]


KEEP = """\
---
section: mission
goals:
  - id: keep-cafes
    title: Lose 5% of the cafés or fewer
    kind: retention
    specific: Of a hundred cafés that buy in January, 95 still buy in December.
    measurable: {metric: lost-cafes, baseline: 7%, target: 5%}
    achievable: Two of three that left had not been visited for half a year.
    relevant: A garden lives on orders that come back.
    time_bound: 2027-12-31
    owner: kovacs-agnes
---
"""


def test_strategies_for_other_goals_do_not_count() -> None:
    other = (EXISTING, "goals: [revenue]", "goals: [keep-cafes]")
    (message,) = messages(
        changed(*FULL, other, more={"mission/keep.md": KEEP}), "funnel-below-goal"
    )
    assert "forecast 186,000 EUR, 214,000 EUR less" in message


# Too late --------------------------------------------------------------------------------------


def starting(day: str, *more: Change, cycle: int = 40) -> Result:
    cafe = ("customers/cafe.md", "    type: b2b\n", f"    type: b2b\n    cycle_days: {cycle}\n")
    return changed(line(NEW, f"starts: {day}"), cafe, *more)


@pytest.mark.parametrize(
    ("day", "cycle", "expected"),
    [
        ("2027-11-21", 40, []),
        ("2027-11-22", 40, ["funnel-too-late"]),
        ("2027-12-31", 0, []),
        ("2027-01-01", 365, ["funnel-too-late"]),
    ],
)
def test_sale_takes_its_days(day: str, cycle: int, expected: list[str]) -> None:
    assert rules(starting(day, cycle=cycle)) == expected


def test_strategy_after_the_goal_is_too_late() -> None:
    due = ("mission.md", "time_bound: 2027-12-31", "time_bound: 2027-06-30")
    (message,) = messages(starting("2027-07-01", due), "funnel-too-late")
    assert "starts on 2027-07-01, after goal" in message


def test_goal_that_sales_do_not_bring_nearer_has_no_cycle() -> None:
    kind = ("mission.md", "kind: revenue\n    basis: billings", "kind: profit_margin")
    assert messages(starting("2027-12-01", kind), "funnel-too-late") == []


def test_quickest_persona_counts() -> None:
    slow = ("customers/household.md", "    type: b2c\n", "    type: b2c\n    cycle_days: 90\n")
    both = (NEW, "personas: [cafe]", "personas: [household, cafe]")
    assert rules(starting("2027-11-21", slow, both)) == []


def test_persona_without_cycle_and_without_process_leaves_it_open() -> None:
    both = (NEW, "personas: [cafe]", "personas: [household, cafe]")
    assert rules(starting("2027-12-01", both)) == []


# Activity --------------------------------------------------------------------------------------


CALL = "do: Call three cafés that never bought, cadence: daily, by: seller, target: {count: 3, of: cafés}"
RATE = CALL.replace("of: cafés", "of: cafés, lead_rate: 10%")


def calling(task: str, *more: Change, leads: int = 100) -> list[str]:
    result = changed(forecast(NEW, leads, "20%", 1500), (NEW, CALL, task), *more)
    assert set(rules(result)) <= {"activity-below-funnel"}
    return messages(result, "activity-below-funnel")


def test_tasks_without_rate_are_not_compared() -> None:
    assert calling(CALL, leads=10**6) == []


def test_seller_who_leaves_brings_less() -> None:
    leaves = (SELLER, "    role: seller\n", "    role: seller\n    ends: 2027-06-30\n")
    (message,) = calling(RATE, leaves, leads=78)
    assert "bring 38.7 leads, 39.3 fewer than the 78 of its forecast" in message


def test_task_after_an_event_leaves_the_leads_open() -> None:
    after = RATE.replace("cadence: daily", "cadence: after_event, event: panasz, within_days: 2")
    policy = "policy: {daily_tasks_per_strategy: 1}"
    one = ("index.md", "currency: EUR\n", f"currency: EUR\n{policy}\n")
    assert rules(changed(forecast(NEW, 10**6, "20%", 1500), (NEW, CALL, after), one)) == []


def test_task_that_is_no_longer_daily_is_one_finding() -> None:
    weekly = (NEW, CALL, RATE.replace("cadence: daily", "cadence: weekly"))
    result = changed(forecast(NEW, 70, "20%", 1500), weekly)
    assert rules(result) == ["too-few-daily-tasks"]


@pytest.mark.parametrize(
    ("lacks", "expected"),
    [
        (", by: seller", ["task-without-owner"]),
        (", cadence: daily", ["missing-key"]),
        ("count: 3, ", ["task-without-target"]),
    ],
)
def test_incomplete_task_leaves_the_leads_open(lacks: str, expected: list[str]) -> None:
    task = (NEW, CALL, RATE.replace(lacks, ""))
    assert rules(changed(forecast(NEW, 10**6, "20%", 1500), task)) == expected


def test_forecast_without_leads_is_not_compared() -> None:
    half = line(NEW, "forecast: {conversion: 20%}")
    assert rules(changed(half, (NEW, CALL, RATE))) == []


# Win rates and concentration -------------------------------------------------------------------


def test_persona_without_win_rate_may_be_the_best() -> None:
    rate = ("customers/cafe.md", "    type: b2b\n", "    type: b2b\n    win_rate: 10%\n")
    both = (NEW, "personas: [cafe]", "personas: [household, cafe]")
    assert rules(changed(forecast(NEW, 100, "30%", 900), rate, both)) == []


@pytest.mark.parametrize("kind", ["referrals", "awareness", "channel"])
def test_win_rates_bind_new_business_alone(kind: str) -> None:
    rate = ("customers/cafe.md", "    type: b2b\n", "    type: b2b\n    win_rate: 10%\n")
    result = changed(
        forecast(NEW, 100, "30%", 900), rate, (NEW, "kind: new_business", f"kind: {kind}")
    )
    assert messages(result, "winrate-below-funnel") == []


def test_mistyped_conversion_is_one_finding() -> None:
    rate = ("customers/cafe.md", "    type: b2b\n", "    type: b2b\n    win_rate: 25%\n")
    result = changed(forecast(NEW, 500, "90%", 1500), *FULL[1:], rate)
    assert rules(result) == ["winrate-below-funnel"]


def test_mistyped_leads_are_one_finding() -> None:
    result = changed(forecast(NEW, 5000, "20%", 1500), *FULL[1:], (NEW, CALL, RATE))
    assert rules(result) == ["activity-below-funnel"]


def test_forecasts_of_nothing_carry_nothing() -> None:
    assert rules(changed(forecast(NEW, 0, "20%", 1500), forecast(EXISTING, 0, "0%", 0))) == []


def test_largest_of_several_is_named() -> None:
    policy = ("index.md", "currency: EUR\n", "currency: EUR\npolicy: {concentration: 10%}\n")
    (message,) = messages(changed(*FULL, policy), "one-strategy-concentration")
    assert message.startswith('strategy "A second shelf for every café" carries 53.03%')


# One fault, one finding ------------------------------------------------------------------------


CALLING = (NEW, CALL, RATE.replace("10%", "70%"))


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (EXISTING, "leads: 600", "leads: 0", "funnel-below-goal"),
        (EXISTING, "    goals: [revenue]\n", "", "strategy-without-goal"),
        (
            NEW,
            "count: 3, of: cafés, lead_rate",
            "count: 0, of: cafés, lead_rate",
            "task-without-target",
        ),
        ("mission.md", "target: 400000", "target: 4000000", "goal-metric-disagrees"),
    ],
)
def test_slip_in_a_full_plan_is_one_finding(file: str, old: str, new: str, expected: str) -> None:
    assert rules(changed(*FULL, CALLING)) == []
    assert rules(changed(*FULL, CALLING, (file, old, new))) == [expected]


def test_goal_that_its_metric_contradicts_is_compared_with_no_forecast() -> None:
    wide = "    personas: [cafe, household]\n    quota: 400000\n    potential: 900000\n"
    territory = ("customers/territory.md", "    personas: [cafe, household]\n", wide)
    found = rules(changed(*FULL, territory, ("mission.md", "target: 400000", "target: 4000000")))
    assert "goal-metric-disagrees" in found
    assert not {"funnel-below-goal", "territory-quotas-disagree", "goal-above-potential"} & {*found}


def test_goal_above_the_potential_is_compared_with_nothing_else() -> None:
    wide = "    personas: [cafe, household]\n    quota: 200000\n    potential: 300000\n"
    territory = ("customers/territory.md", "    personas: [cafe, household]\n", wide)
    low = [forecast(strategy, 10, "10%", 1000) for strategy in (NEW, EXISTING, REFERRALS)]
    assert rules(changed(*low, territory)) == ["goal-above-potential"]


def test_referrals_without_any_task_are_asked_for_daily_ones_alone() -> None:
    text = "---\nsection: strategies\nstrategies:\n  - {id: ajanlas, title: Ajánlások, kind: referrals, "
    text += "goals: [revenue], personas: [cafe], tools: [crm], owner: toth-bence}\n---\n"
    found = rules(changed(more={REFERRALS: text}))
    assert "too-few-daily-tasks" in found
    assert "referrals-without-follow-up" not in found


def test_role_without_member_is_no_fault_of_the_forecast() -> None:
    nobody = (SELLER, "    role: seller\n", "    role: marketer\n")
    result = changed(*FULL, (NEW, CALL, RATE), nobody)
    assert "activity-below-funnel" not in rules(result)
