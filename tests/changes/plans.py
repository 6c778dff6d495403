"""Two versions of the smallest complete plan, for tests of what changed."""

from plancheck.changes import Compared, compared
from plancheck.config import Config
from plancheck.model.change.compared import EntryChange
from tests.rules.pages import checked, smallest


def text(name: str) -> str:
    """A file of the smallest complete plan."""
    return smallest()[name].decode()


def changed(name: str, *changes: tuple[str, str]) -> dict[str, str]:
    """A file of the smallest plan with other texts in the place of some, which are there once."""
    written = text(name)
    for old, new in changes:
        assert written.count(old) == 1, (old, written)
        written = written.replace(old, new)
    return {name: written}


def compare(after: dict[str, str], before: dict[str, str] | None = None, *authors: str) -> Compared:
    """What differs between two versions of the smallest plan; `after` lies over `before`."""
    before = before or {}
    return compared(
        checked(before), checked(before | after), authors=frozenset(authors), config=Config()
    )


def told(change: Compared) -> list[str]:
    """What differs, a line an entry: `changed goal revenue: measurable.target 400000 > 380000`."""
    return [_told(each) for each in change.differences.changes]


def _told(each: EntryChange) -> str:
    values = ", ".join(
        f"{'.'.join(value.path)} {value.before} > {value.after}" for value in each.values
    )
    name = "/".join(name for _, name in each.entry.address)
    parts = f" with {', '.join(part.noun for part in each.parts)}" if each.parts else ""
    return f"{each.how} {each.entry.noun} {name}{parts}{f': {values}' if values else ''}"
