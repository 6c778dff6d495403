"""The terms of a plan as a whole: its state, goals, risks, and how it is checked and changed."""

from plancheck.site.language import mark
from plancheck.site.terms.term import Term

PLAN = {
    "plan": Term(
        mark("Sales plan"),
        mark(
            "What a company means to sell in a period, to whom, by which daily work, with "
            "which people and at what cost."
        ),
        ("plan",),
    ),
    "step": Term(
        mark("Step"),
        mark(
            "One of the seven parts of a plan, from the mission to the budget. Each has pages"
            " and rules of its own."
        ),
        ("health",),
    ),
    "period": Term(
        mark("Period"),
        mark("The days for which a plan holds, the first and the last one included."),
        ("plan",),
    ),
    "status": Term(
        mark("Status"),
        mark("How far a plan is: draft, in review or approved."),
        ("plan",),
    ),
    "draft": Term(
        mark("Draft"),
        mark(
            "A plan that is still being written. Figures and names may change, and it may "
            "lack things."
        ),
        ("plan",),
    ),
    "in_review": Term(
        mark("In review"),
        mark("A plan that is complete and is being read by those who have to agree to it."),
        ("plan",),
    ),
    "approved": Term(
        mark("Approved"),
        mark(
            "A plan that somebody other than its author has agreed to, and by which the team works."
        ),
        ("plan",),
    ),
    "owner": Term(
        mark("Owner"),
        mark("The one person who answers for a page, a goal or an entry and keeps it true."),
        ("team",),
    ),
    "review": Term(
        mark("Review"),
        mark(
            "The day on which somebody confirmed that a page is still true. After a number of"
            " days it is due again."
        ),
        ("plan",),
    ),
    "mission": Term(
        mark("Mission"),
        mark("What a business stands for and aims at, in a sentence or two."),
        ("mission",),
    ),
    "proposition": Term(
        mark("Unique selling proposition"),
        mark("What customers get here and nowhere else."),
        ("mission",),
    ),
    "goal": Term(
        mark("Goal"),
        mark("Something that is to be reached by a day, with a figure that shows whether it was."),
        ("mission",),
    ),
    "smart": Term(
        mark("SMART"),
        mark(
            "The five things that a goal has to be: specific, measurable, achievable, "
            "relevant and time-bound."
        ),
        ("mission",),
    ),
    "specific": Term(
        mark("Specific"),
        mark(
            "The S of SMART: a goal says what exactly is to be reached, so that everybody "
            "understands it alike."
        ),
        ("mission",),
    ),
    "measurable": Term(
        mark("Measurable"),
        mark(
            "The M of SMART: a metric shows how far a goal is, from where it stands today to "
            "where it must be."
        ),
        ("mission",),
    ),
    "achievable": Term(
        mark("Achievable"),
        mark("The A of SMART: there is a reason to believe that a goal can be reached."),
        ("mission",),
    ),
    "relevant": Term(
        mark("Relevant"),
        mark("The R of SMART: a goal serves the mission."),
        ("mission",),
    ),
    "time_bound": Term(
        mark("Time-bound"),
        mark("The T of SMART: there is a day by which a goal is reached."),
        ("mission",),
    ),
    "baseline": Term(
        mark("Baseline"),
        mark("Where a figure stands before the plan begins; growth is counted from there."),
        ("mission", "metrics"),
    ),
    "target": Term(
        mark("Target"),
        mark("The value that a figure is to have in the end."),
        ("mission", "metrics"),
    ),
    "milestone": Term(
        mark("Milestone"),
        mark("A step on the way to a target: a value and the day by which it is reached."),
        ("mission",),
    ),
    "actual": Term(
        mark("Actual"),
        mark("What really came in a month or a quarter, beside what was planned."),
        ("metrics",),
    ),
    "growth_bridge": Term(
        mark("Growth bridge"),
        mark("A drawing of how the figure of today becomes the target, step by step."),
        ("plan",),
    ),
    "assumption": Term(
        mark("Assumption"),
        mark("Something that a plan takes for granted and that may turn out otherwise."),
        ("plan",),
    ),
    "confidence": Term(
        mark("Confidence"),
        mark("How sure the team is of an assumption: low, medium or high."),
        ("plan",),
    ),
    "risk": Term(
        mark("Risk"),
        mark("Something that may go wrong, with how likely it is and how much it would hurt."),
        ("plan",),
    ),
    "response": Term(
        mark("Response"),
        mark("What is done when a risk comes true or a figure reaches its alarm."),
        ("plan", "metrics"),
    ),
    "policy": Term(
        mark("Policy"),
        mark(
            "The limits that a plan sets itself, such as how far quotas must exceed the goal."
            " The rules go by them."
        ),
        ("plan",),
    ),
    "audience": Term(
        mark("Audience"),
        mark("Who may see a page or an entry: the whole team, or the leadership alone."),
    ),
    "rule": Term(
        mark("Rule"),
        mark(
            "A question that is asked of every plan, such as whether each role has somebody in it."
        ),
        ("rules",),
    ),
    "requirement": Term(
        mark("Requirement"),
        mark(
            "A rule that no complete plan can do without. Requirements met, of those asked, "
            "are the score."
        ),
        ("health",),
    ),
    "finding": Term(
        mark("Finding"),
        mark("A place in a plan that disagrees with a rule, with the way to mend it."),
        ("health",),
    ),
    "severity": Term(
        mark("Severity"),
        mark("How serious a finding is: error, warning or note."),
        ("health",),
    ),
    "error": Term(
        mark("Error"),
        mark("A finding with which nobody can rely on the plan. It stops the check."),
        ("health",),
    ),
    "warning": Term(
        mark("Warning"),
        mark("A finding that somebody should look at, though the plan may be right."),
        ("health",),
    ),
    "note": Term(
        mark("Note"),
        mark("A finding that only points something out."),
        ("health",),
    ),
    "accepted": Term(
        mark("Accepted finding"),
        mark("A finding that the team lives with up to a day, for a reason that is written down."),
        ("health",),
    ),
    "health": Term(
        mark("Plan health"),
        mark("The page with everything that was found in a plan, and how complete each step is."),
        ("health",),
    ),
    "front_matter": Term(
        mark("Front matter"),
        mark(
            "The part of a page's text between two lines of three dashes. It holds figures, "
            "names and dates."
        ),
        ("change",),
    ),
    "pencil": Term(
        mark("Pencil"),
        mark("The sign at the top of a page that leads to its text, to be changed there."),
        ("change",),
    ),
    "proposal": Term(
        mark("Proposal"),
        mark(
            "A change that somebody has written and nobody has taken over yet. Its technical "
            "name is pull request or merge request."
        ),
        ("change", "proposals"),
    ),
}
