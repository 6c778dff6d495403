"""Whatever is typed, and however a page is written: it stays readable, and nothing is lost."""

import re
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plancheck.entries.answers import Wrong, new_id, read
from plancheck.entries.entry import Added, Draft, added
from plancheck.model.build import build
from tests.entries.plans import BY_WORD, DAY, page

some = settings(deadline=None, max_examples=150)

texts = st.text(max_size=150) | st.text(
    st.sampled_from(" -:#'\"{}[],&*!|>%@`\\?~\n\táű🍵0"), max_size=60
)

PAGES = [
    "{start}roles:\n  - id: a\n    title: A   # the first\n    # kind: sales\n\n# firms\nagencies: []\n{end}",
    "{start}roles:\n- {{id: a, title: A}}\n\n- id: b\n  title: |\n    a\n\n\n{end}",
    "{start}roles:   # nobody\nextra: {{a: 1}}\n{end}",
    "{start}roles: [{{id: a}}, {{id: b}}] # two\n{end}",
    "{start}roles: [\n  {{id: a}}, # one\n]\n{end}",
    "{start}title: Team\n# the end\n{end}",
    "---\n{{section: team, roles: []}}\n{end}",
]
pages = st.builds(
    lambda form, break_: form.format(start="---\nsection: team\n", end="---\n\nÁgi.\n").replace(
        "\n", break_
    ),
    st.sampled_from(PAGES),
    st.sampled_from(["\n", "\r\n"]),
)


@some
@given(pages, texts, texts, st.lists(texts, max_size=3))
def test_any_answer_is_read_back_and_all_else_stays(
    text: str, name: str, contribution: str, work: list[str]
) -> None:
    kind = BY_WORD["role"]
    old = page(text)
    plan = build([old], as_of=DAY, unread="is absent").plan
    given = {"title": [name], "contribution": [contribution], "responsibilities": work}
    answers: dict[str, Any] = {"kind": "sales"}
    for ask in kind.asks:
        if ask.path in given:
            answer = read(kind, ask, given[ask.path], plan)
            assume(not isinstance(answer, Wrong))
            answers |= {} if answer is None else {ask.path: answer}
    assume("title" in answers)
    draft = Draft(kind, new_id(kind, plan, answers["title"]), answers)
    made = added(draft, plan, old)
    assert isinstance(made, Added)
    new = made.document
    assert new.problems == ()
    assert new.prose == old.prose
    assert new.data is not None
    assert old.data is not None
    *others, entry = new.data["roles"]
    assert others == (old.data.get("roles") or [])
    assert {**new.data, "roles": others} == {**old.data, "roles": others}
    assert entry == {"id": draft.id, **answers}
    assert all(comment in new.text for comment in re.findall("#[^\r\n]*", old.text))
    assert new.text.count("\r\n") in (0, new.text.count("\n"))


@some
@given(st.text(max_size=60))
def test_any_name_gives_an_id_that_can_be_one(name: str) -> None:
    for kind in BY_WORD.values():
        plan = build([], as_of=DAY).plan
        made = new_id(kind, plan, name)
        assert 0 < len(made) <= 40
        assert made.strip("-") == made
        assert made.isascii()


PIECES = [
    "people:", "people: ", "roles:", "\n", "\n  ", "\n- ", "\n  - ", "\n    - ", "- ", "id: a", "id: b",
    "name: A", "tasks: []", "[", "]", "{", "}", ", ", ": ", "? ", "# x", "  # y", "|", ">-", "|+\n", "'",
    '"', "~", "null", "\r\n", "&a ", "*a", "extra:", "strategies:", "\t", "é", "12", "\n\n\n",
]  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_page_gets_the_entry_or_stays_as_it_is(front: str) -> None:
    old = page(f"---\nsection: team\n{front}\n---\n\nÁgi.\n")
    plan = build([old], as_of=DAY, unread="is absent").plan
    draft = Draft(BY_WORD["person"], "new-one", {"name": "Kovács Ágnes", "role": "seller"})
    made = added(draft, plan, old)
    if isinstance(made, Added):
        assert made.document.data is not None
        assert made.document.data["people"][-1] == {
            "id": "new-one",
            "name": "Kovács Ágnes",
            "role": "seller",
        }
        assert "new-one" in made.document.line(made.lines[0])
    else:
        assert old.problems or "does not add to" in made.message
