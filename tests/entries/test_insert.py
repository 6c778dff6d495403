"""Where an entry goes in a page, however the page is written. The page stays as it is around it."""

import pytest

from plancheck.entries.entry import Added, Refusal
from plancheck.entries.insert import New, inserted
from tests.entries.plans import add, page

NEW = New({"id": "new", "name": "New"}, lambda _room, _inset: ["id: new", "name: New"])


def with_new(text: str, *keys: str | int) -> str | None:
    """A page's text with an entry in the list that these keys lead to."""
    made = inserted(page(text), keys or ("people",), NEW)
    return made and made.text


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param(
            "people:\n- id: a\n  name: A\n",
            "people:\n- id: a\n  name: A\n\n- id: new\n  name: New\n",
            id="dashes under the key",
        ),
        pytest.param(
            "people:\n  - id: a\n    name: A\n",
            "people:\n  - id: a\n    name: A\n\n  - id: new\n    name: New\n",
            id="dashes indented by two",
        ),
        pytest.param(
            "people:\n    -   id: a\n        name: A\n",
            "people:\n    -   id: a\n        name: A\n\n    -   id: new\n        name: New\n",
            id="dashes indented by four, keys by eight",
        ),
        pytest.param(
            "people:\n  -\n    id: a\n",
            "people:\n  -\n    id: a\n  - id: new\n    name: New\n",
            id="a dash on a line of its own",
        ),
        pytest.param(
            "people:\n  - {id: a, name: A}\n",
            "people:\n  - {id: a, name: A}\n  - id: new\n    name: New\n",
            id="entries in braces",
        ),
        pytest.param(
            "people:\n  - {id: a}\n\n  - {id: b}\n",
            "people:\n  - {id: a}\n\n  - {id: b}\n\n  - id: new\n    name: New\n",
            id="blank lines between entries",
        ),
        pytest.param(
            "people:\nroles: []\n",
            "people:\n  - id: new\n    name: New\nroles: []\n",
            id="a key without a value",
        ),
        pytest.param(
            "people: null   # nobody yet\nroles: []\n",
            "people:        # nobody yet\n  - id: new\n    name: New\nroles: []\n",
            id="null, with a comment",
        ),
        pytest.param(
            "people: []\n",
            "people:\n  - id: new\n    name: New\n",
            id="an empty list",
        ),
        pytest.param(
            'people: ""\n',
            "people:\n  - id: new\n    name: New\n",
            id="a blank text",
        ),
        pytest.param(
            "people: [{id: a, name: A}, {id: b}]  # all of them\n",
            "people:  # all of them\n  - {id: a, name: A}\n  - {id: b}\n"
            "  - id: new\n    name: New\n",
            id="a list in brackets on one line gets dashes",
        ),
        pytest.param(
            "people: [\n  {id: a}, # first\n]\n",
            "people: [\n  {id: a}, {id: new, name: New}, # first\n]\n",
            id="a list in brackets on several lines stays one",
        ),
        pytest.param(
            "people: [\n  # nobody\n]\n",
            "people: [\n  # nobody\n{id: new, name: New}]\n",
            id="brackets with nothing but a comment",
        ),
        pytest.param(
            "title: Team\n",
            "title: Team\n\npeople:\n  - id: new\n    name: New\n",
            id="no list yet",
        ),
        pytest.param(
            "roles:\n- id: r\n# that is all\n",
            "roles:\n- id: r\n# that is all\n\npeople:\n- id: new\n  name: New\n",
            id="no list yet, beside one with dashes under its key",
        ),
        pytest.param(
            "people:\n  - id: a\n    # quota: 1\n\n    # email: a\n  # more to come\n\n# of the roles\nroles: []\n",
            "people:\n  - id: a\n    # quota: 1\n\n    # email: a\n  # more to come\n"
            "  - id: new\n    name: New\n\n# of the roles\nroles: []\n",
            id="comments behind the last entry stay with it",
        ),
        pytest.param(
            "people:\n- id: a\n# of the roles\nroles: []\n",
            "people:\n- id: a\n- id: new\n  name: New\n# of the roles\nroles: []\n",
            id="a comment as far left as the key belongs to what follows",
        ),
        pytest.param(
            "people:\n  - id: a\n    name: >-\n      Long\n      name\n\n\n",
            "people:\n  - id: a\n    name: >-\n      Long\n      name\n\n"
            "  - id: new\n    name: New\n\n\n",
            id="a folded text at the end",
        ),
        pytest.param(
            "people:\n  - id: a\n    email: |+\n      a\n\n\n",
            "people:\n  - id: a\n    email: |+\n      a\n\n\n\n  - id: new\n    name: New\n",
            id="a text that keeps its blank lines",
        ),
        pytest.param(
            "people:\n  - id: a\n    name:   # later\nroles: []\n",
            "people:\n  - id: a\n    name:   # later\n\n  - id: new\n    name: New\nroles: []\n",
            id="an empty value at the end",
        ),
        pytest.param(
            'people:\n  - id: a\n    name: "a\n      b"  # two lines\n',
            'people:\n  - id: a\n    name: "a\n      b"  # two lines\n\n'
            "  - id: new\n    name: New\n",
            id="quotes over two lines",
        ),
    ],
)
def test_entry_is_written_as_its_list_is(before: str, expected: str) -> None:
    start, end = "---\nsection: team\n", "---\n\nWho sells.\n"
    assert with_new(f"{start}{before}{end}") == f"{start}{expected}{end}"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param(
            "strategies:\n  - id: a\n    tasks:\n      - id: t\n        do: Call\n  - id: b\n",
            "strategies:\n  - id: a\n    tasks:\n      - id: t\n        do: Call\n"
            "      - id: new\n        name: New\n  - id: b\n",
            id="behind the others",
        ),
        pytest.param(
            "strategies:\n  - id: a\n    tasks: []   # at least two\n    owner: o\n",
            "strategies:\n  - id: a\n    tasks:      # at least two\n"
            "      - id: new\n        name: New\n    owner: o\n",
            id="an empty list",
        ),
        pytest.param(
            "strategies:\n- id: a\n  title: A\n  # owner: o\n- id: b\n",
            "strategies:\n- id: a\n  title: A\n  # owner: o\n  tasks:\n  - id: new\n    name: New\n- id: b\n",
            id="no list yet",
        ),
        pytest.param(
            "strategies:\n  - {id: a, title: A}\n",
            "strategies:\n  - {id: a, title: A, tasks: [{id: new, name: New}]}\n",
            id="no list yet, in braces",
        ),
        pytest.param(
            "strategies:\n  - {id: a, tasks: [{id: t}]}\n",
            "strategies:\n  - {id: a, tasks: [{id: t}, {id: new, name: New}]}\n",
            id="in braces",
        ),
        pytest.param(
            "strategies:\n  - {id: a, tasks: [ ], kind: k}\n",
            "strategies:\n  - {id: a, tasks: [ {id: new, name: New}], kind: k}\n",
            id="an empty list in braces",
        ),
        pytest.param(
            "strategies:\n  - {id: a, tasks: null}\n",
            "strategies:\n  - {id: a, tasks: [{id: new, name: New}]}\n",
            id="null in braces",
        ),
        pytest.param(
            "strategies:\n  - {id: a, tasks: }\n",
            "strategies:\n  - {id: a, tasks: [{id: new, name: New}]}\n",
            id="nothing in braces",
        ),
    ],
)
def test_entry_inside_another_goes_to_its_end(before: str, expected: str) -> None:
    assert with_new(f"---\n{before}---\n", "strategies", 0, "tasks") == f"---\n{expected}---\n"


def test_whole_front_matter_may_be_in_braces() -> None:
    assert with_new("---\n{section: team, title: Team}\n---\n") == (
        "---\n{section: team, title: Team, people: [{id: new, name: New}]}\n---\n"
    )


@pytest.mark.parametrize("people", ["Kovács Ágnes", "{id: a}", "{}", "12", "true"])
def test_what_is_no_list_gets_no_entry(people: str) -> None:
    given = f"---\nsection: team\npeople: {people}\n---\n"
    made = add(given)
    assert isinstance(made, Refusal)
    assert made.message == '"people" is written in team.md in a way that plancheck does not add to'
    assert "- id: new-one" in made.help


def test_windows_line_ends_are_kept() -> None:
    unix = "---\nsection: team\npeople:\n  - id: a\n    name: A\n---\n\nWho sells.\n"
    made = with_new(unix.replace("\n", "\r\n"))
    assert made == (with_new(unix) or "").replace("\n", "\r\n")


def test_page_that_has_to_be_mended_first_is_refused() -> None:
    made = add("---\nsection: team\npeople:\n  - id: a\n   name: A\n---\n")
    assert isinstance(made, Refusal)
    assert made.message.startswith("team.md:5:4 has to be mended first: ")


@pytest.mark.parametrize(
    "fault", ["title: &a A", "title: !!str A", "title: A\ntitle: B", "owner: *a"]
)
def test_page_with_what_a_plan_may_not_use_is_refused(fault: str) -> None:
    assert isinstance(add(f"---\nsection: team\n{fault}\npeople: []\n---\n"), Refusal)


@pytest.mark.parametrize(
    "before",
    [
        "people:\n  - id: a\n    name: A\n",
        "people: [{id: a}]\n",
        "people: [{id: a},\n  {id: b}]\n",
        "people:\n",
        "title: Team\n",
    ],
)
def test_lines_of_the_entry_are_known(before: str) -> None:
    made = add(f"---\nsection: team\n{before}---\n")
    assert isinstance(made, Added)
    text = made.document.text.splitlines()
    assert "new-one" in text[made.lines[0] - 1]
    assert text[made.lines[-1]] == "---"
