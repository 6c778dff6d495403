"""A large plan to be laid over the smallest one: many people, and strategies with their tasks."""

from collections.abc import Iterator

A_TEAM = 10
"""How many people fill each role."""

FIRST = ("Ada", "Béla", "Csilla", "Dénes", "Edit", "Ferenc", "Gizella", "Hugó", "Ilona", "János")
LAST = (
    "Ács",
    "Bakó",
    "Czinke",
    "Deák",
    "Erdős",
    "Fodor",
    "Gál",
    "Halász",
    "Illés",
    "Juhász",
    "Kósa",
)

LINE = """\
  - id: person-{number}
    name: {name}
    role: role-{role}
    email: person-{number}@firm.example
    manager: person-{boss}
    quota: {quota}
    last_year: 90000
"""
ROLE = """\
  - id: role-{number}
    title: Seller of team {number}
    kind: sales
    responsibilities: [Win cafés, Look after the cafés that buy]
    contribution: Takes a café from the first tasting to the standing order.
    expectations: Four tastings every week and an answer to every inquiry within a day.
    accountability: Goes through the open offers with the manager every Monday.
    carries_quota: true
    kpis:
      - {{metric: new-business, target: 10000, period: monthly}}
"""
STRATEGY = """\
  - id: strategy-{number}
    title: Strategy {number}
    kind: new_business
    goals: [revenue]
    personas: [cafe, household]
    tools: [crm]
    owner: person-{owner}
    starts: 2027-{month:02d}-01
    tasks:
"""
TASK = """\
      - id: {name}-{number}
        do: {do}
        by: {by}
        minutes: {minutes}
        target: {{count: 2, of: cafés}}
        cadence: {cadence}
"""
TASKS = (
    ("call", "Call two cafés", "role", 10, "daily"),
    ("read", "Read the orders of yesterday", "role", 5, "daily"),
    ("visit", "Visit two cafés", "role", 30, "weekly"),
    ("note", "Note what two cafés said", "owner", 30, "monthly"),
    (
        "mend",
        "Visit the café",
        "role",
        20,
        "after_event\n        event: a complaint\n        within_days: 3",
    ),
)
"""The tasks of each strategy: what is done, by whom, how long it takes and how often it is done."""


def big(people: int = 200, strategies: int = 100) -> dict[str, str]:
    """The files of a plan with this many people and strategies more than the smallest plan has."""
    roles = (ROLE.format(number=each + 1) for each in range(-(-people // A_TEAM)))
    return {
        "team/big.md": _page("team", roles=roles, people=_people(people)),
        "strategies/big.md": _page("strategies", strategies=_strategies(strategies, people)),
    }


def _page(section: str, **lists: Iterator[str]) -> str:
    entries = "".join(f"{key}:\n{''.join(made)}" for key, made in lists.items())
    return f"---\nsection: {section}\ntitle: Many\n{entries}---\n"


def _people(count: int) -> Iterator[str]:
    for number in range(1, count + 1):
        role = (number - 1) // A_TEAM + 1
        boss = (role - 1) * A_TEAM + 1
        manager = boss if boss != number else max(boss - A_TEAM, 1)
        name = _name(number)
        entry = LINE.format(number=number, name=name, role=role, boss=manager, quota=1000 + number)
        yield entry.replace("    manager: person-1\n", "") if number == 1 else entry


def _name(number: int) -> str:
    """A name that nobody else has: `Ács Béla`, `Ács-Bakó Béla`."""
    rest, first = divmod(number, len(FIRST))
    more, last = divmod(rest, len(LAST))
    surname = f"{LAST[last]}-{LAST[more % len(LAST)]}" if more else LAST[last]
    return f"{surname} {FIRST[first]}"


def _strategies(count: int, people: int) -> Iterator[str]:
    roles = -(-people // A_TEAM)
    for number in range(1, count + 1):
        owner, month = (number - 1) % people + 1, (number - 1) % 12 + 1
        doers = {"role": f"role-{(number - 1) % roles + 1}", "owner": f"person-{owner}"}
        yield STRATEGY.format(number=number, owner=owner, month=month)
        for name, do, by, minutes, cadence in TASKS:
            yield TASK.format(
                name=name, number=number, do=do, by=doers[by], minutes=minutes, cadence=cadence
            )
