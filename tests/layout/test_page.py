"""Front matter before and after: what is canonical, case by case."""

import pytest

from plancheck.layout.page import Page, formatted
from plancheck.source.files import RawFile

FENCED = "---\nsection: team\n{}---\n\nWho sells.\n"


def page(data: str | bytes) -> Page:
    return formatted(RawFile("p.md", "p.md", data if isinstance(data, bytes) else data.encode()))


def after(matter: str) -> str:
    """What becomes of lines below `section: team`."""
    made = page(FENCED.format(matter))
    assert made.left == ""
    head, foot = FENCED.split("{}")
    text = made.after.decode()
    assert text.startswith(head)
    assert text.endswith(foot)
    return text[len(head) : len(text) - len(foot)]


# A line `=>` stands between before and after; where there is none, nothing changes.
CASES = {
    "keys": """
reviewed: 2027-01-04
title: Team
owner: kovacs-agnes
=>
title: Team
owner: kovacs-agnes
reviewed: 2027-01-04
""",
    "keys of an entry": """
people:
  - name: Kovács Ágnes
    quota: 12500
    id: kovacs-agnes
=>
people:
  - id: kovacs-agnes
    name: Kovács Ágnes
    quota: 12500
""",
    "keys of an entry in an entry": """
roles:
  - id: seller
    open_positions:
      - quota: 1
        id: north
=>
roles:
  - id: seller
    open_positions:
      - id: north
        quota: 1
""",
    "allow and extra are the last that are known": """
colour: red
extra:
  b: 1
  a: 2
allow:
  - reason: Later
    rule: no-crm
roles: []
shade: dark
=>
roles: []
allow:
  - rule: no-crm
    reason: Later
extra:
  b: 1
  a: 2
colour: red
shade: dark
""",
    "periods follow time": """
people:
  - id: a
    quota:
      2027-Q3: 3
      # the first
      2027-Q1: 1
      2027-04: 2
=>
people:
  - id: a
    quota:
      # the first
      2027-Q1: 1
      2027-04: 2
      2027-Q3: 3
""",
    "periods with something else among them stay": """
people:
  - id: a
    quota:
      2027-Q3: 3
      first: 1
      2027-Q1: 1
""",
    "periods in free data stay": """
extra:
  quota: {2027-Q3: 3, 2027-Q1: 1}
""",
    "lists stay": """
people:
  - id: b
  - id: a
""",
    # Comments
    "comment above and behind": """
owner: a   # behind owner
# above title,
# in two lines
title: Team
=>
# above title,
# in two lines
title: Team
owner: a   # behind owner
""",
    "comment of an entry's first key": """
people:
  # about the person
  - name: A   # behind name
    # about the id
    id: a
=>
people:
  # about the person
  # about the id
  - id: a
    name: A   # behind name
""",
    "comment behind a dash": """
people:
  -   # new here
    # his id
    id: a
=>
people:
  # new here
  # his id
  - id: a
""",
    "comment between entries": """
people:
- id: a

# the others
- id: b
=>
people:
  - id: a

  # the others
  - id: b
""",
    "comment behind a key with a block": """
people:   # all of them,
          # by name
  - id: a
""",
    "comment in a column of its own": """
title: 'Team'   # the title
owner: "a"      # the owner
                # and more of it
reviewed: 2027-01-04 # a day
=>
title: Team     # the title
owner: a        # the owner
                # and more of it
reviewed: 2027-01-04 # a day
""",
    "comment that stands alone keeps its distance": """
title: 'Team'   # the title
=>
title: Team   # the title
""",
    "comment behind a list in brackets": """
roles: [ ]   # none yet
=>
roles: []   # none yet
""",
    "comment in brackets": """
people: [
  {name: A,   # called
   id: a},
  # no more
]
""",
    "comment below the entries of a block": """
people:
    - id: a
      name: A
      # email: later
    # - id: b
# the agencies
agencies:
  - id: c
=>
people:
  - id: a
    name: A
    # email: later
  # - id: b
# the agencies
agencies:
  - id: c
""",
    "comment below the last key stays at the end": """
roles: []
title: Team
# that is all
=>
title: Team
roles: []
# that is all
""",
    "comment further in than its key": """
title: Team
      # a name
owner: a
=>
title: Team
  # a name
owner: a
""",
    "comment between a key and its value": """
title: # see below

   # now
     Team
=>
title: # see below
  # now
  Team
""",
    "comment without a blank before it": """
title: 'Team'#1
=>
title: 'Team' #1
""",
    # Blanks
    "indentation": """
people:
- id: a
  kpis:
        -   metric: m
            target: 1
=>
people:
  - id: a
    kpis:
      - metric: m
        target: 1
""",
    "lists in lists": """
extra:
  a:
  -
    - 1
    -   - 2
=>
extra:
  a:
    - - 1
      - - 2
""",
    "blanks around a value": """
title :   Team\x20\x20
owner:\ta
=>
title: Team
owner: a
""",
    "empty lines": """

title: Team



owner: a
\x20\x20
people:

  - id: a


  - id: b

=>

title: Team

owner: a

people:
  - id: a

  - id: b
""",
    "empty lines stay between the groups of keys": """
title: Team
roles: []
owner: a

people: []
=>
title: Team
owner: a

roles: []
people: []
""",
    "empty lines around a long entry go with it": """
people:
  - id: a

roles:
  - id: b

agencies:
  - id: c
=>

roles:
  - id: b

people:
  - id: a

agencies:
  - id: c
""",
    "empty values": """
title:
roles: [   ]
extra: { }
owner: ""
people:
  -
  - id: a
=>
title:
owner: ""
roles: []
people:
  -
  - id: a
extra: {}
""",
    "brackets": """
people: [ {'name': "Kovács Ágnes" ,id: a},{ id : "b,c" }, ]
=>
people: [{id: a, name: Kovács Ágnes}, {id: "b,c"}]
""",
    "brackets over several lines": """
roles: [
      {id: a},
    {id: b}
  ]
people:
- kpis: [ m,
     n ]
  id: a
=>
roles: [
      {id: a},
    {id: b}
  ]
people:
  - id: a
    kpis: [ m,
       n ]
""",
    "brackets with a pair without braces": """
extra: [ a: 1,b ]
""",
    # Quotes
    "quotes that are not needed": """
"title": "Team, and more"
'owner': 'kovacs-agnes'
reviewed: "2027-01-04"
people:
  - id: a
    name: 'Ágnes ''Ági'' 🍵'
    email: "say \\"hi\\""
    ramp: ["25%", '50%']
=>
title: Team, and more
owner: kovacs-agnes
reviewed: 2027-01-04
people:
  - id: a
    name: Ágnes 'Ági' 🍵
    email: say "hi"
    ramp: [25%, 50%]
""",
    "quotes that are needed": """
extra:
  a: 'x: y'
  b: 'x #y'
  c: '12500'
  d: 'true'
  e: 'no'
  f: '012'
  g: '12:30'
  h: '- x'
  i: ' x'
  j: '~'
  k: [ 'a, b' ]
  l: '[x]'
  m: '1e6'
=>
extra:
  a: "x: y"
  b: "x #y"
  c: "12500"
  d: "true"
  e: "no"
  f: "012"
  g: "12:30"
  h: "- x"
  i: " x"
  j: "~"
  k: ["a, b"]
  l: "[x]"
  m: "1e6"
""",
    "quotes that would need escapes": """
extra:
  a: 'say "hi": x'
  b: "say \\"hi\\": x"
  c: "it's \\"hi\\": x"
  d: "a\\tb"
  e: 'a\\b: c'
=>
extra:
  a: 'say "hi": x'
  b: 'say "hi": x'
  c: "it's \\"hi\\": x"
  d: "a\\tb"
  e: 'a\\b: c'
""",
    "plain text that others take for more": """
title: no
owner: 012
""",
    # Text over several lines
    "plain text over several lines": """
title: One
         two

       three
=>
title: One
  two

  three
""",
    "quoted text over several lines": """
title: 'One\x20\x20
         two'
extra: {}
owner: "a\\
     b"
=>
title: 'One
  two'
owner: "a\\
  b"
extra: {}
""",
    "text under a sign": """
people:
- name: |
     a

       b
  id: >-
      c
=>
people:
  - id: >-
      c
    name: |
      a

        b
""",
    "text under a sign with its indentation": """
people:
  - name: |4-  # four
          a
        b
    id: a
=>
people:
  - id: a
    name: |2-  # four
        a
      b
""",
    "text with the empty lines below it": """
people:
  - id: a
roles: |+
    x


extra: {}
title: |
  y


=>
title: |
  y
roles: |+
  x


people:
  - id: a
extra: {}
""",
    "text with blanks at the end of a line": """
title: |
  a\x20\x20
  \x20
""",
}


@pytest.mark.parametrize("name", CASES)
def test_form(name: str) -> None:
    before, _, expected = CASES[name].removeprefix("\n").partition("=>\n")
    assert after(before) == (expected or before)
    assert after(expected) == expected


UNTIDY = b"---\nsection: team\nroles:\n- id: a\n---\n"
TIDY = b"---\nsection: team\nroles:\n  - id: a\n---\n"
BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (UNTIDY, TIDY),
        (BOM + UNTIDY, BOM + TIDY),
        (BOM + BOM + UNTIDY, BOM + BOM + TIDY),
        (UNTIDY.replace(b"section", BOM + b"section"), TIDY.replace(b"section", BOM + b"section")),
        (UNTIDY.replace(b"\n", b"\r\n"), TIDY.replace(b"\n", b"\r\n")),
        (UNTIDY.replace(b"team\n", b"team\r\n"), TIDY),
        (UNTIDY.replace(b"---\n", b"--- \t\r\n"), b"--- \t\r\nsection: team\r\nroles:\r\n  - id: a\r\n--- \t\r\n"),
        (UNTIDY.removesuffix(b"---\n") + b"...\n", TIDY.removesuffix(b"---\n") + b"...\n"),
        (UNTIDY.removesuffix(b"\n"), TIDY.removesuffix(b"\n")),
        (UNTIDY + b"\r\n# Who  \r\n\n\n---\n", TIDY + b"\r\n# Who  \r\n\n\n---\n"),
    ],
)  # fmt: skip
def test_bytes_around_the_front_matter_stay(before: bytes, expected: bytes) -> None:
    assert page(before).after == expected


def test_ordinary_page_stays_as_it_is() -> None:
    text = "---\ntags:\n- a\ntitle:   'On a first day'\n---\n"
    assert page(text) == Page("p.md", text.encode(), text.encode())


def test_page_that_does_not_say_its_section_is_one_of_it() -> None:
    made = page("---\npeople:\n- id: a\n---\n")
    assert made.after == b"---\npeople:\n  - id: a\n---\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("section: team\nsection: team\n", "its front matter has a fault; "),
        ("section: team\nroles: &a []\n", "its front matter has a fault; "),
        ("section: team\nroles: [\n", "its front matter has a fault; "),
        ("section: team\ntitle: Win #1\n", "its front matter has a fault; "),
        ("section: teem\nroles:\n- id: a\n", "its `section:` is none that a plan has; "),
        ("? section\n: team\n", "its front matter is written in a way "),
        ("{section: team,  title: Team}\n", "its front matter is written in a way "),
    ],
)
def test_page_that_cannot_be_formatted_is_left_with_a_reason(text: str, reason: str) -> None:
    made = page(f"---\n{text}---\n")
    assert made.left.startswith(reason)
    assert made.after == made.before


def test_difference_is_a_unified_diff() -> None:
    made = page("---\nsection: team\nowner: a\ntitle: Szűcs\n---")
    assert made.difference() == (
        "--- p.md\n+++ p.md\n@@ -1,5 +1,5 @@\n ---\n section: team\n+title: Szűcs\n owner: a\n"
        "-title: Szűcs\n ---\n\\ No newline at end of file\n"
    )


def test_difference_of_what_is_no_text_is_none() -> None:
    assert page(b"\xff").difference() == ""
