"""Small plans for tests of the arithmetic, written section by section."""

from datetime import date

from plancheck.model.build import build
from plancheck.model.period import Period
from plancheck.model.plan import Plan
from plancheck.source.document import document
from plancheck.source.files import RawFile

YEAR = Period.inclusive(date(2027, 1, 1), date(2027, 12, 31))


def plan(period: str = "{start: 2027-01-01, end: 2027-12-31}", **sections: str) -> Plan:
    """A plan for a period, with the front matter of its other sections."""
    texts = {"plan": f"currency: HUF\nperiod: {period}", **sections}
    documents = [
        document(RawFile(name, name, f"---\nsection: {name}\n{text}\n---\n".encode()))
        for name, text in texts.items()
    ]
    made, problems = build(documents, as_of=date(2027, 1, 15))
    assert not problems
    return made


def days(first: str, last: str) -> Period:
    """The days from the first to the last, both included."""
    return Period.inclusive(date.fromisoformat(first), date.fromisoformat(last))
