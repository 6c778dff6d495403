"""The terms of the people who sell: roles, quotas, and what they can bring."""

from plancheck.site.language import mark
from plancheck.site.terms.term import Term

PEOPLE = {
    "role": Term(
        mark("Role"),
        mark(
            "What somebody does in the sale: duties, what is expected, and the figures that "
            "show it. Several people may share one."
        ),
        ("team",),
    ),
    "sales": Term(
        mark("Sales"),
        mark("The kind of role that speaks with customers and closes sales."),
        ("team",),
    ),
    "marketing": Term(
        mark("Marketing"),
        mark("Work that makes an offer known and brings leads before anybody sells."),
        ("team", "budget"),
    ),
    "agency": Term(
        mark("Agency"),
        mark("An outside firm that does part of the work."),
        ("team", "budget"),
    ),
    "management": Term(
        mark("Management"),
        mark("The kind of role that leads sellers and answers for what they bring together."),
        ("team",),
    ),
    "responsibility": Term(
        mark("Responsibility"),
        mark("Something that a role does and nobody else has to remember."),
        ("team",),
    ),
    "accountability": Term(
        mark("Held to account"),
        mark("How and when somebody reports on what came of the work."),
        ("team",),
    ),
    "kpi": Term(
        mark("KPI"),
        mark(
            "Key performance indicator: one of the few figures by which a role or a person is"
            " measured."
        ),
        ("team",),
    ),
    "quota": Term(
        mark("Quota"),
        mark(
            "The money that one person is to bring in a period. A manager's quota is that of "
            "the team."
        ),
        ("team",),
    ),
    "ramp": Term(
        mark("Ramp"),
        mark(
            "How much of a full month's work a newcomer does in the first months, such as "
            "25%, 50%, 75%."
        ),
        ("team",),
    ),
    "capacity": Term(
        mark("Capacity"),
        mark("What all quotas together can bring in a period, newcomers by their ramp."),
        ("team",),
    ),
    "cushion": Term(
        mark("Quota cushion"),
        mark(
            "How far quotas add up to more than the goal, so that it is reached even where "
            "one seller falls short."
        ),
        ("team",),
    ),
    "not_on_quota": Term(
        mark("Not on quota"),
        mark("The part of a revenue goal that no seller carries, such as renewals or a web shop."),
        ("mission",),
    ),
    "open_position": Term(
        mark("Open position"),
        mark("A seat that is planned and not yet filled, with the day from which it counts."),
        ("team",),
    ),
    "load": Term(
        mark("Load"),
        mark("How many hours of somebody's week the tasks take."),
        ("team",),
    ),
    "coverage": Term(
        mark("Coverage"),
        mark(
            "Whether each persona, territory and tool has somebody or something that serves "
            "it. An empty cell is a gap."
        ),
    ),
}
