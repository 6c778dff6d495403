"""The one table behind `plancheck new`: what is asked for each kind of entry.

What a key means, which words it takes and how it is read are the record's. Here stand the question
as a person would ask it, an example, and whether the entry can be understood without the answer.
"""

from __future__ import annotations

from functools import partial

from plancheck.entries.ask import Ask, Kind, Only
from plancheck.model.budget import Cost
from plancheck.model.customers import CustomerPersona, SalesTerritory
from plancheck.model.metrics import SalesMetric
from plancheck.model.mission import Goal
from plancheck.model.strategies import SalesStrategy, Task
from plancheck.model.team import TeamMember, TeamRole
from plancheck.model.tools import SalesTool

needed = partial(Ask, needed=True)

_REVENUE = Only("kind", ("revenue",))
_SELLS = Only("kind", ("sales", "management"))
_BUSINESS = Only("type", ("b2b",))
_CONSUMER = Only("type", ("b2c",))
_PAID = Only("price.amount", ("free", "0"), but=True)
_OTHER = Only("kind", ("other",))
_CHURN = Only("kind", ("churn",))
_ONGOING = Only("recurrence", ("ongoing",))
_ONE_TIME = Only("recurrence", ("one_time",))
_EVENT = Only("cadence", ("after_event",))
_ONCE = Only("cadence", ("once",))

GOAL = Kind(
    "goal",
    Goal,
    "goals",
    (
        needed("title", "Win 40 new cafés", "What is the goal, in one line with its figure?"),
        Ask("kind", "new_customers", "What is it about?"),
        Ask("basis", "billings", "Which revenue counts?", only=_REVENUE),
        Ask(
            "specific",
            "40 cafés in Szeged",
            "What exactly is to be reached, for whom and where?",
        ),
        Ask("measurable.metric", "new-customers", "Which metric shows whether it is reached?"),
        Ask("measurable.baseline", "12", "Where does that stand today?"),
        Ask("measurable.target", "40", "Where must it stand in the end?"),
        Ask("achievable", "Half of all tastings sell", "Why can it be done?"),
        Ask("relevant", "Each café feeds a garden", "What does it do for the mission?"),
        Ask("time_bound", "2027-12-31", "By which day is it reached?"),
        Ask("owner", "kovacs-agnes", "Who answers for it?"),
    ),
)

ROLE = Kind(
    "role",
    TeamRole,
    "roles",
    (
        needed("title", "Account manager", "What is the role called?"),
        needed("kind", "sales", "What kind of role is it?"),
        Ask("responsibilities", "Looks after cafés", "What does the role do?"),
        Ask(
            "contribution",
            "Makes offers of inquiries",
            "What does it contribute to a sale?",
        ),
        Ask("expectations", "An answer within a day", "What performance is expected?"),
        Ask(
            "accountability",
            "Weekly talk with the owner",
            "Who goes through the results with whoever has the role, and how often?",
        ),
        Ask("carries_quota", "true", "Does whoever has it carry a sales quota?", only=_SELLS),
        Ask("kpis.0.metric", "new-business", "By which metric is it measured?", option="kpi"),
        Ask(
            "kpis.0.target",
            "10000",
            "What is the target of that metric for one period?",
            option="kpi-target",
            only=Only("kpis.0.metric"),
        ),
        Ask(
            "kpis.0.period",
            "monthly",
            "For which period is that target?",
            option="kpi-period",
            only=Only("kpis.0.metric"),
        ),
    ),
)

PERSON = Kind(
    "person",
    TeamMember,
    "people",
    (
        needed("name", "Kovács Ágnes", "What is the person's name?"),
        needed("role", "account-manager", "Which role does the person have?"),
        Ask("email", "agnes@company.example"),
        Ask("manager", "nagy-peter", "Whom does the person report to?"),
        Ask("starts", "2027-01-01"),
        Ask(
            "quota",
            "420000",
            "How much is the person to sell in the plan's period, in {currency}?",
        ),
        Ask("last_year", "380000"),
    ),
)

PERSONA = Kind(
    "persona",
    CustomerPersona,
    "personas",
    (
        needed("name", "The café owner", "What do you call this customer?"),
        needed("type", "b2b", "Who buys: a business (b2b) or a consumer (b2c)?"),
        Ask(
            "narrative",
            "Runs two cafés in town",
            "How would you know this customer: what is an ordinary day like?",
        ),
        Ask("pain_points", "Tea tastes of paper", "What goes wrong for this customer today?"),
        Ask("needs", "A delivery a week", "What does this customer need of a seller?"),
        Ask(
            "demographics",
            "Thirty to fifty years old",
            "Who is it: age, place, education, household or firm?",
        ),
        Ask("solution", "An order for each season", "What is our best answer to all that?"),
        Ask("job_titles", "Owner", "Which titles stand on the business card?", only=_BUSINESS),
        Ask(
            "key_responsibilities",
            "The menu",
            "What does the person answer for at work?",
            only=_BUSINESS,
        ),
        Ask(
            "memberships",
            "Chamber of commerce",
            "Which associations or groups is the person in? `none` is an answer.",
            only=_BUSINESS,
        ),
        Ask("gender", "any", "Gender? `any` is an answer.", only=_CONSUMER),
        Ask("age", "Over forty", "Age? `any` is an answer.", only=_CONSUMER),
        Ask("family", "Two children", "Family? `any` is an answer.", only=_CONSUMER),
        Ask("homeownership", "any", "Owns or rents a home? `any` is an answer.", only=_CONSUMER),
        Ask("income", "Above the average", "Income? `any` is an answer.", only=_CONSUMER),
        Ask("education", "any", "Education? `any` is an answer.", only=_CONSUMER),
        Ask(
            "interests",
            "Cooking",
            "What does this customer do in spare time? `any` is an answer.",
            only=_CONSUMER,
        ),
        Ask("channels", "Visits", "Where can this customer be reached? `any` is an answer."),
        Ask("industry", "Cafés", only=_BUSINESS),
        Ask("company_size", "3 to 10 people", only=_BUSINESS),
        Ask("annual_revenue", "Up to half a million", only=_BUSINESS),
        Ask("deal_size", "1200"),
        Ask("win_rate", "25%"),
        Ask("cycle_days", "30"),
        Ask("segment_share", "60%"),
        Ask("lifetime_value", "9000"),
    ),
)

TERRITORY = Kind(
    "territory",
    SalesTerritory,
    "territories",
    (
        needed("name", "Szeged and around", "What is the territory called?"),
        needed("region", "Csongrád-Csanád county", "Which places belong to it?"),
        Ask("rationale", "Eighty cafés in an hour", "Why is it worth the work?"),
        Ask("owner", "kovacs-agnes", "Who answers for it?"),
        Ask("personas", "cafe-owner", "Which customers are found there?"),
        Ask("potential", "900000"),
        Ask("quota", "120000"),
    ),
)

STRATEGY = Kind(
    "strategy",
    SalesStrategy,
    "strategies",
    (
        needed("title", "A tasting at the counter", "What is the strategy, in one line?"),
        needed("kind", "new_business", "What is it for?"),
        Ask("description", "Owners taste first", "How does it work?"),
        Ask("goals", "win-cafes", "Which goals does it serve?"),
        Ask("personas", "cafe-owner", "Which customers is it for?"),
        Ask("territories", "szeged", "In which territories is it carried out?"),
        Ask("tools", "crm", "Which tools does it need?"),
        Ask("owner", "kovacs-agnes", "Who answers for it?"),
        Ask("forecast.leads", "400", "How many leads should it bring in the plan's whole period?"),
        Ask(
            "forecast.conversion",
            "12%",
            "Which share of them should buy?",
            only=Only("forecast.leads"),
        ),
        Ask(
            "forecast.deal_size",
            "1200",
            "What does one of these sales bring, in {currency}?",
            only=Only("forecast.leads"),
        ),
    ),
    holds="tasks",
)

TASK = Kind(
    "task",
    Task,
    "tasks",
    (
        needed("do", "Call three cafés", "What is done? Begin with a verb."),
        needed("cadence", "daily", "How often?"),
        needed("event", "a tasting ends", "After which event?", only=_EVENT),
        Ask("within_days", "2", "Within how many days after it?", only=_EVENT),
        needed("date", "2027-02-01", "On which day?", only=_ONCE),
        Ask("by", "kovacs-agnes", "Who does it: a person, or everybody in a role?"),
        Ask("target.count", "3", "How much of it is done each time, as a number?", option="count"),
        Ask("target.of", "calls", "Of what?", option="of", only=Only("target.count")),
        Ask("minutes", "45", "How many minutes does all of that take each time?"),
    ),
    holder=needed("strategy", "tastings", "Which strategy is it part of?"),
)

TOOL = Kind(
    "tool",
    SalesTool,
    "tools",
    (
        needed("name", "Pipedrive", "What is the tool called?"),
        needed("kind", "crm", "What is it for?"),
        Ask("purpose", "Keeps every talk and offer", "What does it do for the team?"),
        Ask("users", "account-manager", "Who uses it: which people, or which roles?"),
        needed(
            "price.amount",
            "20",
            "What does it cost, in {currency}? `free` is an answer.",
            option="price",
            instead="free",
        ),
        needed("price.per", "user", "Is that for each user, or flat for all?", only=_PAID),
        needed("price.every", "month", "Is that a month or a year?", only=_PAID),
        Ask("seats", "3", only=_PAID, rare=True),
        Ask("cost", "crm-seats", only=_PAID),
        Ask("owner", "kovacs-agnes", "Who looks after it?"),
        Ask("renews", "2027-06-01", only=_PAID),
        Ask("url", "https://www.pipedrive.com", rare=True),
    ),
)

METRIC = Kind(
    "metric",
    SalesMetric,
    "metrics",
    (
        needed("name", "Revenue of new cafés", "What is the metric called?"),
        needed("kind", "new_business_revenue", "What does it measure?"),
        Ask("unit", "count", "In which unit?", only=_OTHER),
        Ask("better", "higher", "Which way is good?", only=_OTHER),
        Ask("every", "monthly", "How often is it measured?"),
        Ask("baseline", "90000", "Where does it stand today: a number, or a percentage?"),
        Ask("target", "120000", "What is the target for the plan's whole period?"),
        Ask("alarm", "8%", "At which value do you act?", only=_CHURN),
        Ask(
            "response",
            "Visit those who left",
            "What do you do then to win customers back?",
            only=_CHURN,
        ),
        Ask("owner", "kovacs-agnes", "Who answers for it?"),
        Ask("source", "crm", "Which tool does it come from?"),
        Ask("definition", "Billed in the first year"),
    ),
)

COST = Kind(
    "cost",
    Cost,
    "costs",
    (
        needed("item", "CRM seats", "What is paid for?"),
        needed("category", "subscriptions", "What kind of cost is it?"),
        needed("recurrence", "ongoing", "Is it paid once, or again and again?"),
        needed("amount", "12500", "How much is it each time, in {currency}?"),
        needed(
            "every", "month", "How often is that paid: each month, quarter or year?", only=_ONGOING
        ),
        needed("month", "2027-03", "In which month?", only=_ONE_TIME),
        Ask("starts", "2027-01-01", only=_ONGOING, rare=True),
        Ask("ends", "2027-12-31", only=_ONGOING, rare=True),
        Ask("for", "crm", "For which tool, person, role, strategy, agency or task is it?"),
    ),
)

KINDS = (GOAL, ROLE, PERSON, PERSONA, TERRITORY, STRATEGY, TASK, TOOL, METRIC, COST)
"""All kinds, in the order of the plan's steps."""
