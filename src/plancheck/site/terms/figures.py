"""The terms of what is measured and counted: metrics, the sales process, money."""

from plancheck.site.language import mark
from plancheck.site.terms.term import Term

FIGURES = {
    "metric": Term(
        mark("Metric"),
        mark("A figure that is measured again and again in the same way."),
        ("metrics",),
    ),
    "leading": Term(
        mark("Leading metric"),
        mark(
            "A metric that moves before revenue does, such as calls made. It can still be acted on."
        ),
        ("metrics",),
    ),
    "lagging": Term(
        mark("Lagging metric"),
        mark("A metric that shows what has already happened, such as revenue."),
        ("metrics",),
    ),
    "alarm": Term(
        mark("Alarm"),
        mark("The value of a metric at which a response begins."),
        ("metrics",),
    ),
    "source": Term(
        mark("Source"),
        mark("Where a figure comes from: a tool, a report, a person."),
        ("metrics",),
    ),
    "sales_process": Term(
        mark("Sales process"),
        mark("The stages that a lead goes through up to the sale, in their order."),
        ("metrics",),
    ),
    "stage": Term(
        mark("Stage"),
        mark("A part of the sales process, with steps to take and a sign that it is done."),
        ("metrics",),
    ),
    "open": Term(
        mark("Open"),
        mark("Of a stage: nothing is decided yet."),
        ("metrics",),
    ),
    "won": Term(
        mark("Won"),
        mark("Of a lead: it has become a sale."),
        ("metrics",),
    ),
    "lost": Term(
        mark("Lost"),
        mark("Of a lead: no sale comes of it for now."),
        ("metrics",),
    ),
    "probability": Term(
        mark("Won from here"),
        mark("How likely a lead that has come to a stage is to be won in the end."),
        ("metrics",),
    ),
    "funnel": Term(
        mark("Funnel"),
        mark(
            "How many leads become how many customers and how much revenue, narrower from "
            "step to step."
        ),
        ("metrics",),
    ),
    "pipeline": Term(
        mark("Pipeline"),
        mark("All leads that are neither won nor lost, with what they may bring."),
        ("metrics",),
    ),
    "yoy_revenue": Term(
        mark("Year-over-year revenue"),
        mark("How much revenue has grown on the same time a year before: at 10%, by a tenth."),
        ("metrics",),
    ),
    "new_business_revenue": Term(
        mark("New business revenue"),
        mark("Revenue from customers who have bought for the first time."),
        ("metrics",),
    ),
    "rep_performance": Term(
        mark("Individual performance"),
        mark("What a seller has brought, divided by the quota of the same time."),
        ("metrics",),
    ),
    "recurring_revenue": Term(
        mark("Recurring revenue"),
        mark("Revenue that comes again each month or year by contract, without being sold anew."),
        ("metrics",),
    ),
    "churn": Term(
        mark("Customer churn"),
        mark(
            "The share of customers who were there at the start of a time and are not at its end."
        ),
        ("metrics",),
    ),
    "win_rate": Term(
        mark("Win rate"),
        mark("Sales won, divided by all that were decided, won or lost."),
        ("metrics", "customers"),
    ),
    "sales_cycle": Term(
        mark("Sales cycle"),
        mark("The days from the first talk to the sale."),
        ("metrics", "customers"),
    ),
    "pipeline_coverage": Term(
        mark("Pipeline coverage"),
        mark(
            "The value of open leads, divided by what is still to be sold. At 3, it is enough"
            " to win one in three."
        ),
        ("metrics",),
    ),
    "deal_size": Term(
        mark("Deal size"),
        mark("What one sale brings, on average."),
        ("metrics", "customers"),
    ),
    "acquisition_cost": Term(
        mark("Acquisition cost"),
        mark(
            "What it costs to win one new customer: the plan's whole cost, divided by the new"
            " customers."
        ),
        ("budget", "metrics"),
    ),
    "activity": Term(
        mark("Activity"),
        mark("How often something is done that leads to sales, such as calls or visits."),
        ("metrics",),
    ),
    "market_share": Term(
        mark("Market share"),
        mark("Our part of all that is sold in a market."),
        ("metrics",),
    ),
    "profit_margin": Term(
        mark("Profit margin"),
        mark("The part of revenue that is left after costs."),
        ("metrics",),
    ),
    "revenue": Term(
        mark("Revenue"),
        mark("The money that customers pay for what they bought, before any cost."),
        ("budget", "mission"),
    ),
    "new_customers": Term(
        mark("New customers"),
        mark("Customers who buy for the first time in a period."),
        ("budget", "mission"),
    ),
    "retention": Term(
        mark("Retention"),
        mark("The share of customers who stay; the other side of churn."),
        ("mission",),
    ),
    "basis": Term(
        mark("Revenue basis"),
        mark(
            "Which revenue a goal means: what was ordered, invoiced, paid or earned, or what "
            "comes again each month or year."
        ),
        ("mission",),
    ),
    "bookings": Term(
        mark("Bookings"),
        mark("The value of orders that were signed, whenever they are delivered and paid."),
        ("mission",),
    ),
    "billings": Term(
        mark("Billings"),
        mark("The value of invoices that were sent."),
        ("mission",),
    ),
    "collections": Term(
        mark("Collections"),
        mark("The money that has arrived in the bank."),
        ("mission",),
    ),
    "recognised": Term(
        mark("Recognised revenue"),
        mark("What has been earned by delivering, as the books count it."),
        ("mission",),
    ),
    "mrr": Term(
        mark("MRR"),
        mark("Monthly recurring revenue: what all running contracts bring in a month."),
        ("mission",),
    ),
    "arr": Term(
        mark("ARR"),
        mark("Annual recurring revenue: what all running contracts bring in a year."),
        ("mission",),
    ),
    "budget": Term(
        mark("Budget"),
        mark("What a plan brings and what it costs, month by month."),
        ("budget",),
    ),
    "projected_revenue": Term(
        mark("Projected revenue"),
        mark("The revenue that a plan expects in its period."),
        ("budget",),
    ),
    "gross_margin": Term(
        mark("Gross margin"),
        mark("The part of revenue that is left after what the goods themselves cost."),
        ("budget",),
    ),
    "gross_profit": Term(
        mark("Gross profit"),
        mark("Revenue × gross margin, in money: what there is to pay the plan's cost from."),
        ("budget",),
    ),
    "cost_line": Term(
        mark("Cost line"),
        mark("One item of the budget, with what it pays for."),
        ("budget",),
    ),
    "one_time": Term(
        mark("One-time cost"),
        mark("A cost that is paid once."),
        ("budget",),
    ),
    "ongoing": Term(
        mark("Ongoing cost"),
        mark("A cost that comes again each month, quarter or year."),
        ("budget",),
    ),
    "category": Term(
        mark("Cost category"),
        mark(
            "The kind of a cost, such as salaries, travel or events, by which the budget is "
            "summed up."
        ),
        ("budget",),
    ),
    "salaries": Term(
        mark("Salaries"),
        mark("What people are paid whatever they sell, with what the employer pays on top."),
        ("budget",),
    ),
    "commissions": Term(
        mark("Commissions and bonuses"),
        mark("What sellers earn by selling, on top of their salary."),
        ("budget",),
    ),
    "subscriptions": Term(
        mark("Subscriptions"),
        mark("What tools cost each month or year."),
        ("budget",),
    ),
    "prospect_lists": Term(
        mark("Prospect lists"),
        mark("Bought addresses of firms or people who may become customers."),
        ("budget",),
    ),
    "contingency": Term(
        mark("Contingency"),
        mark("Money put aside for what nobody could plan."),
        ("budget",),
    ),
    "return_on_cost": Term(
        mark("Return on cost"),
        mark(
            "What comes back for each unit of money spent: (gross profit − cost) ÷ cost. At "
            "50%, each 100 spent brings back 150."
        ),
        ("budget",),
    ),
    "lifetime_value": Term(
        mark("Lifetime value"),
        mark("What one customer brings over all the years of buying."),
        ("budget", "customers"),
    ),
    "payback": Term(
        mark("Payback"),
        mark("The months after which a new customer has earned back what it cost to win one."),
        ("budget",),
    ),
    "break_even": Term(
        mark("Break-even"),
        mark("The month from whose end on a plan has brought more than it has cost."),
        ("budget",),
    ),
    "cash": Term(
        mark("Cumulative cash"),
        mark(
            "Gross profit less what the plan costs, added up from its first day to the end of"
            " each month."
        ),
        ("budget",),
    ),
    "scenario": Term(
        mark("Scenario"),
        mark("How a plan ends if things go worse, or better, than expected."),
        ("budget",),
    ),
}
