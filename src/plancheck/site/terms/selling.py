"""The terms of selling: customers, strategies, tasks, tools."""

from plancheck.site.language import mark
from plancheck.site.terms.term import Term

SELLING = {
    "b2b": Term(
        mark("B2B"),
        mark("Selling to businesses."),
        ("customers",),
    ),
    "b2c": Term(
        mark("B2C"),
        mark("Selling to consumers."),
        ("customers",),
    ),
    "persona": Term(
        mark("Persona"),
        mark(
            "A portrait of a typical buyer: what hurts, what is needed, how the person buys, "
            "and our answer."
        ),
        ("customers",),
    ),
    "pain_point": Term(
        mark("What hurts"),
        mark("A problem of a buyer that our offer solves."),
        ("customers",),
    ),
    "demographics": Term(
        mark("Demographics"),
        mark("Who a persona is in plain facts, such as age, place and work."),
        ("customers",),
    ),
    "buying_pattern": Term(
        mark("Buying pattern"),
        mark("When, how often and in what size a kind of buyer buys."),
        ("customers",),
    ),
    "trigger": Term(
        mark("Trigger"),
        mark("Something that happens and makes a buyer begin to look."),
        ("customers",),
    ),
    "seasonality": Term(
        mark("Seasonality"),
        mark(
            "How a year's sales spread over its months, because customers buy more in some "
            "than in others."
        ),
        ("customers",),
    ),
    "segment": Term(
        mark("Segment"),
        mark("A part of all customers that buys alike."),
        ("customers",),
    ),
    "segment_share": Term(
        mark("Share of our business"),
        mark("Which part of our customers or revenue a persona stands for."),
        ("customers",),
    ),
    "territory": Term(
        mark("Territory"),
        mark("A region that one person answers for."),
        ("customers",),
    ),
    "potential": Term(
        mark("Potential"),
        mark(
            "What all customers of a kind in a territory spend in a year, with whomever they buy."
        ),
        ("customers",),
    ),
    "strategy": Term(
        mark("Strategy"),
        mark("A way to reach the goals, with the daily work that it takes."),
        ("strategies",),
    ),
    "new_business": Term(
        mark("New business"),
        mark("Selling to customers who have never bought."),
        ("strategies",),
    ),
    "existing_customers": Term(
        mark("Existing customers"),
        mark("Selling again, or more, to those who have bought."),
        ("strategies",),
    ),
    "referrals": Term(
        mark("Referrals"),
        mark("Leads that come because a satisfied customer named us."),
        ("strategies",),
    ),
    "awareness": Term(
        mark("Awareness"),
        mark("Making an offer known to people who do not look for it yet."),
        ("strategies",),
    ),
    "channel": Term(
        mark("Channel"),
        mark("Selling through somebody else, such as a dealer or a partner."),
        ("strategies",),
    ),
    "forecast": Term(
        mark("Forecast"),
        mark("What a strategy is expected to bring: leads × conversion × the size of a sale."),
        ("strategies",),
    ),
    "lead": Term(
        mark("Lead"),
        mark("Somebody who may buy and whom we can reach."),
        ("strategies",),
    ),
    "lead_rate": Term(
        mark("Lead rate"),
        mark("The share of a task's yield that becomes leads, such as one in ten calls."),
        ("strategies",),
    ),
    "conversion": Term(
        mark("Conversion"),
        mark(
            "The share that goes on: of leads that buy, or of those in one stage who reach "
            "the next."
        ),
        ("strategies", "metrics"),
    ),
    "task": Term(
        mark("Task"),
        mark(
            "Something that somebody does for a strategy, at a rhythm, with what it should yield."
        ),
        ("strategies",),
    ),
    "cadence": Term(
        mark("Cadence"),
        mark(
            "The rhythm of a task: every day, week, two weeks, month, quarter or year, once, "
            "or whenever something happens."
        ),
        ("strategies",),
    ),
    "event": Term(
        mark("Event-driven task"),
        mark("A task that is done within some days after something has happened."),
        ("strategies",),
    ),
    "promotion": Term(
        mark("Promotion"),
        mark("Better terms for a limited time, such as a discount."),
        ("strategies",),
    ),
    "calendar_file": Term(
        mark("Calendar file"),
        mark("A file (.ics) that shows tasks in a calendar of one's own."),
    ),
    "tool": Term(
        mark("Tool"),
        mark("A programme or a service that the team works with."),
        ("tools",),
    ),
    "crm": Term(
        mark("CRM"),
        mark(
            "Customer relationship management: the tool that keeps contacts, leads and what "
            "was said to them."
        ),
        ("tools",),
    ),
    "video_conferencing": Term(
        mark("Video conferencing"),
        mark("Talking with customers by picture and sound over a distance."),
        ("tools",),
    ),
    "scheduling": Term(
        mark("Scheduling"),
        mark("A tool with which customers choose a free time for a talk by themselves."),
        ("tools",),
    ),
    "prospecting": Term(
        mark("Prospecting"),
        mark("Looking for firms and people who may become customers."),
        ("tools",),
    ),
    "signature": Term(
        mark("Electronic signature"),
        mark("Signing contracts without paper."),
        ("tools",),
    ),
    "analytics": Term(
        mark("Analytics"),
        mark("Counting what visitors and customers do, to learn from it."),
        ("tools",),
    ),
    "seat": Term(
        mark("Seats"),
        mark("How many people a tool is paid for."),
        ("tools",),
    ),
    "renewal": Term(
        mark("Renewal"),
        mark("The day on which a contract goes on for another term unless somebody ends it."),
        ("tools",),
    ),
}
