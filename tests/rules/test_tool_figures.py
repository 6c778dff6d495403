"""Step 5 where no page shows it: what silences the figures of tools, and the very edges."""

import pytest

from plancheck.check import Result
from plancheck.problem import Finding
from plancheck.rules.catalog import BY_NAME
from tests.rules.pages import checked, smallest

CRM, FREE, COSTS = "tools/crm.md", "tools/free.md", "budget/costs.md"
TEAM, NEW = "team/seller.md", "strategies/new.md"


def changed(*changes: tuple[str, str, str]) -> Result:
    """The smallest plan with texts replaced: file, old, new."""
    files: dict[str, str] = {}
    for file, old, new in changes:
        text = files.get(file) or smallest()[file].decode()
        assert old in text
        files[file] = text.replace(old, new)
    return checked(files)


def found(result: Result) -> list[Finding]:
    """What is said of the tools, or of how the plan is written."""
    return [each for each in result.findings if BY_NAME[each.rule].step in (0, 5)]


def rules(result: Result) -> list[str]:
    return sorted(finding.rule for finding in found(result))


def message(result: Result) -> str:
    (finding,) = found(result)
    return finding.message


PRICE = "{amount: 20, per: user, every: month}"

# What tools cost ------------------------------------------------------------------------------


def test_amounts_are_written_in_the_plans_currency() -> None:
    result = changed(
        ("index.md", "currency: EUR", "currency: HUF"),
        (CRM, PRICE, "{amount: 12500, per: flat, every: month}"),
        (COSTS, "amount: 20, every: month", "amount: 9900, every: month"),
    )
    assert message(result) == (
        'cost line "CRM seats" costs 118,800 HUF in the plan\'s period, '
        'but tool "Pipedrive" costs 150,000 HUF'
    )


@pytest.mark.parametrize(
    "change",
    [
        (CRM, "amount: 20", "amount: twenty"),
        (CRM, ", every: month", ""),
        (COSTS, "recurrence: ongoing, amount: 20, ", "amount: 20, "),
        (COSTS, "amount: 20, ", ""),
        (COSTS, "[crm]", "[crmm]"),
        (CRM, "users: [seller]", "users: [sellerr]"),
        (CRM, "users: [seller]", "users: []"),
    ],
)
def test_figure_that_is_missing_or_unread_is_not_compared(change: tuple[str, str, str]) -> None:
    assert "tool-cost-disagrees" not in rules(changed(change))


def test_line_that_ends_before_it_starts_is_not_compared() -> None:
    ends = (COSTS, "20, every: month,", "20, every: month, starts: 2027-05-01, ends: 2027-04-01,")
    assert "tool-cost-disagrees" not in rules(changed(ends))


def test_line_that_runs_for_a_part_of_the_year_pays_for_that_part() -> None:
    spring = (COSTS, "20, every: month,", "20, every: month, starts: 2027-03-15, ends: 2027-05-01,")
    assert rules(changed(spring)) == []


def test_lines_that_pay_for_one_tool_are_added_up() -> None:
    more = "\n  - {item: More seats, category: subscriptions, recurrence: ongoing, amount: 240, every: year, for: [crm]}\n---"
    twice = changed(
        (
            COSTS,
            "\n---",
            more,
        ),
        (CRM, PRICE, PRICE.replace("20", "40")),
    )
    assert rules(twice) == []
    dear = changed(
        (
            COSTS,
            "\n---",
            more,
        ),
        (CRM, PRICE, PRICE.replace("20", "50")),
    )
    assert message(dear).startswith('cost line "CRM seats" and 1 more cost 480 EUR')


def test_fee_for_setting_a_tool_up_is_no_part_of_its_price() -> None:
    fee = "\n  - {item: Setting up, category: subscriptions, recurrence: one_time, amount: 500, month: 2027-01, for: [crm]}\n---"
    assert rules(changed((COSTS, "\n---", fee))) == []


def test_too_few_seats_are_one_finding_and_no_wrong_cost() -> None:
    two = (COSTS, "amount: 20, every: month", "amount: 40, every: month")
    for costs in ([], [two]):
        seats = (CRM, "users: [seller]\n", "users: [seller, marketer]\n    seats: 1\n")
        assert rules(changed(seats, *costs)) == ["too-few-seats"]


def test_cost_between_the_bounds_of_seats_that_are_not_written_is_right() -> None:
    late = (
        "team/support.md",
        "    role: marketer\n",
        "    role: marketer\n    starts: 2027-07-01\n",
    )
    both = (CRM, "users: [seller]", "users: [seller, marketer]")
    for amount, expected in [
        ("29", True),
        ("30", False),
        ("35", False),
        ("40", False),
        ("41", True),
    ]:
        costs = (COSTS, "amount: 20, every: month", f"amount: {amount}, every: month")
        assert (rules(changed(late, both, costs)) == ["tool-cost-disagrees"]) is expected
    cheap = (COSTS, "amount: 20, every: month", "amount: 29, every: month")
    assert "at least 360 EUR" in message(changed(late, both, cheap))
    dear = (COSTS, "amount: 20, every: month", "amount: 41, every: month")
    assert "at most 480 EUR" in message(changed(late, both, dear))


def test_without_any_costs_tools_are_not_compared() -> None:
    assert "tool-cost-disagrees" not in rules(checked({COSTS: ""}))


# Seats ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("users", ["[seller, nobody]", "[]"])
def test_seats_for_users_who_cannot_be_counted_are_not_compared(users: str) -> None:
    result = changed((CRM, "users: [seller]\n", f"users: {users}\n    seats: 1\n"))
    assert "too-few-seats" not in rules(result)


def test_seats_are_no_business_of_a_plan_whose_team_is_unread() -> None:
    result = changed(
        (CRM, "users: [seller]\n", "users: [seller]\n    seats: 0\n"), (TEAM, "- id", "-id")
    )
    assert "too-few-seats" not in rules(result)


# Free tools -----------------------------------------------------------------------------------

LIMIT = "    price: free\n  - id: calendar"


def limited(limit: str, task: str = "", *more: tuple[str, str, str]) -> Result:
    """The smallest plan with a limit for its video calls, and one more task."""
    tasks = f"      - {{id: far-away, cadence: weekly, by: seller, {task}}}\n---" if task else "---"
    return changed(
        (FREE, LIMIT, f"    price: free\n    free_limit: {{{limit}}}\n  - id: calendar"),
        (NEW, "\n---\n\nHow", f"\n{tasks}\n\nHow"),
        *more,
    )


@pytest.mark.parametrize(
    ("task", "fires"),
    [
        ("do: Taste on a video call, minutes: 41, target: {count: 1, of: cafés}", True),
        ("do: Taste on a video call, minutes: 40, target: {count: 1, of: cafés}", False),
        ("do: Taste on a video call, minutes: 80, target: {count: 2, of: cafés}", False),
        ("do: Taste on a video call, minutes: 82, target: {count: 2, of: cafés}", True),
        ("do: Taste on a video call, target: {count: 1, of: cafés}", False),
        ("do: Taste far away, minutes: 90, target: {count: 1, of: video calls}", True),
        ("do: Taste far away on Google Meet, minutes: 90, target: {count: 1, of: cafés}", True),
        ("do: Hold an online meeting, minutes: 90, target: {count: 1, of: cafés}", True),
        ("do: Kóstolj videóhíváson, minutes: 90, target: {count: 1, of: kávézó}", True),
        ("do: Tarts online megbeszélést, minutes: 90, target: {count: 1, of: kávézó}", True),
        ("do: Record a video, minutes: 90, target: {count: 1, of: videos}", False),
        ("do: Meet the owner, minutes: 90, target: {count: 1, of: owners}", False),
    ],
)
def test_only_a_task_that_is_certainly_a_talk_is_held_against_the_minutes(
    task: str, *, fires: bool
) -> None:
    expected = ["free-limit-exceeded"] if fires else []
    assert rules(limited("minutes: 40", task)) == expected


def test_tool_whose_name_is_a_verb_is_not_taken_for_it_at_the_beginning() -> None:
    task = "do: Meet the owner, minutes: 90, target: {count: 1, of: owners}"
    named = (FREE, "name: Google Meet", "name: Meet")
    assert rules(limited("minutes: 40", task, named)) == []


def test_trial_lasts_as_long_as_the_strategy_that_needs_it() -> None:
    ends = (NEW, "    owner: kovacs-agnes\n", "    owner: kovacs-agnes\n    ends: 2027-06-30\n")
    assert rules(limited("until: 2027-06-30", "", ends)) == []
    assert rules(limited("until: 2027-06-29", "", ends)) == ["free-limit-exceeded"]
    assert rules(limited("until: 2027-12-31")) == []


def test_trial_of_a_tool_that_no_strategy_names_is_not_spoken_of() -> None:
    result = limited("until: 2027-06-30", "", (NEW, "video, ", ""))
    assert rules(result) == ["tool-not-used"]


def test_each_limit_that_is_passed_is_a_finding() -> None:
    task = "do: Taste on a video call, minutes: 90, target: {count: 1, of: cafés}"
    assert rules(limited("users: 0, minutes: 40, until: 2027-06-30", task)) == (
        ["free-limit-exceeded"] * 3
    )


# Renewals and kinds ---------------------------------------------------------------------------


def renews(day: str, policy: str = "") -> Result:
    return changed(
        (CRM, "    cost: crm-seats\n", f"    cost: crm-seats\n    renews: {day}\n"),
        ("index.md", "currency: EUR\n", f"currency: EUR\n{policy}"),
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2027-01-14", "was to renew on 2027-01-14, 1 day ago"),
        ("2027-01-15", "renews on 2027-01-15, today"),
        ("2027-01-16", "renews on 2027-01-16, in 1 day"),
        ("2027-03-16", "renews on 2027-03-16, in 60 days"),
    ],
)
def test_days_until_renewal_are_counted_from_the_day_of_the_check(day: str, said: str) -> None:
    assert message(renews(day)) == f'tool "Pipedrive" {said}'


def test_notice_of_no_days_speaks_on_the_day_itself() -> None:
    policy = "policy: {renewal_notice_days: 0}\n"
    assert rules(renews("2027-01-16", policy)) == []
    assert rules(renews("2027-01-15", policy)) == ["renewal-due"]


def test_copied_tool_is_a_copy_and_no_second_one_of_its_kind() -> None:
    text = smallest()[CRM].decode()
    entry = text[text.index("  - id: crm") : text.rindex("---")]
    result = checked({CRM: text.replace(entry, entry + entry)})
    assert "two-tools-one-kind" not in rules(result)


def test_three_tools_of_a_kind_are_one_finding() -> None:
    same = [(FREE, f"kind: {kind}", "kind: crm") for kind in ("video_conferencing", "scheduling")]
    twins = [each for each in changed(*same).findings if each.rule == "two-tools-one-kind"]
    assert [len(each.related) for each in twins] == [2]


def test_tool_without_a_kind_is_of_none() -> None:
    kinds = ((FREE, "    kind: scheduling\n", ""), (FREE, "    kind: video_conferencing\n", ""))
    assert "two-tools-one-kind" not in rules(changed(*kinds))
