"""One fault gives one finding, and everything around it stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancheck.model.build import SECTIONS, Built, build, section_of
from plancheck.model.record import Record, Unread, aliases, inner
from plancheck.model.scalar import slug
from plancheck.model.section import Section
from plancheck.model.shape import Reading
from plancheck.problem import Keys
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile

DAY = date(2027, 1, 15)


def doc(text: str, name: str = "x.md") -> Document:
    return document(RawFile(name, name, f"---\n{text}\n---\n".encode()))


def built(*texts: str, unread: Reading = "raises") -> Built:
    """The plan of files a.md, b.md ..., with these front matters."""
    names = (f"{letter}.md" for letter in "abcdef")
    return build(
        [doc(text, name) for text, name in zip(texts, names, strict=False)],
        as_of=DAY,
        unread=unread,
    )


def told(result: Built) -> list[tuple[str, Keys]]:
    """The rule and the keys of each problem."""
    return [(each.rule, each.at.keys) for each in result.problems]


PEOPLE = """
section: team
people:
  - {id: a, name: Anna, quota: 100}
  - %s
  - {id: c, name: Cili, quota: 300}
"""


def people(entry: str) -> Built:
    return built(PEOPLE % entry)


# One value -------------------------------------------------------------------------------------


def test_value_that_cannot_be_read_is_left_out_alone() -> None:
    result = people("{id: b, name: Béla, quota: lots}")
    assert told(result) == [("invalid-value", ("people", 1, "quota"))]
    bela = result.plan.people[1]
    assert bela.name == "Béla"
    with pytest.raises(Unread):
        _ = bela.quota
    assert bela.readable("quota") is None
    assert [each.quota for each in (result.plan.people[0], result.plan.people[2])] == [100, 300]


def test_value_that_cannot_be_read_is_absent_for_pages() -> None:
    result = built(PEOPLE % "{id: b, name: Béla, quota: lots}", unread="is absent")
    assert result.plan.people[1].quota is None


def test_missing_value_is_none_and_nobody_is_stopped() -> None:
    result = people("{id: b}")
    assert told(result) == []
    assert result.plan.people[1].quota is None


def test_two_bad_values_under_one_key_leave_out_that_key_alone() -> None:
    result = people("{id: b, ramp: [25, 50], quota: {2027-Q1: x, 2027-Q2: y}, name: B}")
    assert told(result) == [
        ("invalid-value", ("people", 1, "ramp", 0)),
        ("invalid-value", ("people", 1, "ramp", 1)),
        ("invalid-value", ("people", 1, "quota", "2027-Q1")),
        ("invalid-value", ("people", 1, "quota", "2027-Q2")),
    ]
    assert [each.id for each in result.plan.people] == ["a", "b", "c"]
    assert result.plan.people[1].name == "B"


def test_bad_value_deep_inside_stops_only_its_own_record() -> None:
    text = "section: strategies\nstrategies: [{id: s, tasks: [{id: t, target: {count: x, of: calls}}]}]"
    target = built(text).plan.strategies[0].tasks[0].target
    assert target is not None
    assert target.of == "calls"
    with pytest.raises(Unread):
        _ = target.count


def test_bad_key_of_a_period_is_told_at_the_key() -> None:
    result = people("{id: b, quota: {2027-Q5: 1}}")
    assert told(result) == [("invalid-value", ("people", 1, "quota", "2027-Q5"))]
    assert result.problems[0].at.at_key
    with pytest.raises(Unread):
        _ = result.plan.people[1].quota


def test_written_key_with_another_name_in_code_is_left_out() -> None:
    result = built("section: budget\ncosts: [{id: a, for: b}]")
    assert told(result) == [("invalid-value", ("costs", 0, "for"))]
    with pytest.raises(Unread):
        _ = result.plan.costs[0].for_


# Entries ---------------------------------------------------------------------------------------


def test_entry_that_is_text_is_left_out_and_later_ones_keep_their_places() -> None:
    result = people("bela")
    assert told(result) == [("invalid-value", ("people", 1))]
    with pytest.raises(Unread):
        _ = result.plan.people
    left = result.plan.team.readable("people")
    assert [(each.id, each.at.keys) for each in left] == [
        ("a", ("people", 0)),
        ("c", ("people", 2)),
    ]
    assert left[1].place("quota").keys == ("people", 2, "quota")


def test_pages_see_the_entries_that_can_be_read() -> None:
    result = built(PEOPLE % "bela", unread="is absent")
    assert [each.id for each in result.plan.people] == ["a", "c"]


def test_entry_without_value_is_left_out() -> None:
    assert told(people("")) == [("invalid-value", ("people", 1))]


def test_entry_of_a_list_in_an_entry_is_left_out_alone() -> None:
    text = "section: team\nroles: [{id: r, title: R, kpis: [x, {metric: m}, true]}]"
    result = built(text)
    assert told(result) == [
        ("invalid-value", ("roles", 0, "kpis", 0)),
        ("invalid-value", ("roles", 0, "kpis", 2)),
    ]
    role = result.plan.roles[0]
    assert role.title == "R"
    assert [each.at.keys for each in role.readable("kpis")] == [("roles", 0, "kpis", 1)]


def test_mapping_instead_of_a_list_is_one_finding() -> None:
    result = built("section: team\npeople: {id: Ä, quota: x}\nroles: [{id: r}]")
    assert told(result) == [("invalid-value", ("people",))]
    assert result.plan.roles[0].id == "r"


# Ids -------------------------------------------------------------------------------------------


def test_id_that_cannot_be_read_is_remembered_as_unread() -> None:
    result = people("{id: Béla Nagy, name: Béla}")
    assert told(result) == [("invalid-value", ("people", 1, "id"))]
    bela = result.plan.people[1]
    assert bela.name == "Béla"
    assert "id" in bela.held
    with pytest.raises(Unread):
        _ = bela.id


def test_missing_id_is_one_finding_that_names_the_record() -> None:
    result = people("{name: Nagy Béla}")
    assert told(result) == [("missing-key", ("people", 1, "id"))]
    assert result.problems[0].message == 'person "Nagy Béla" has no "id"'
    assert "such as nagy-bela" in result.problems[0].help


@pytest.mark.parametrize("key", ["Id", "ID", "i\u200bd"])
def test_mistyped_id_is_an_unknown_key_and_not_a_missing_one_too(key: str) -> None:
    result = people(f'{{"{key}": b, name: Béla}}')
    assert told(result) == [("unknown-key", ("people", 1, key))]


def test_default_id_is_the_slug_of_the_name() -> None:
    text = "section: budget\ncosts: [{item: Értékesítési terv}, {id: x, item: y}, {item: '!'}, {}]"
    assert [each.id for each in built(text).plan.costs] == ["ertekesitesi-terv", "x", None, None]


def test_default_id_of_a_name_that_cannot_be_read_is_unread() -> None:
    cost = built("section: budget\ncosts: [{item: [a], amount: 5}]").plan.costs[0]
    assert cost.amount == 5
    with pytest.raises(Unread):
        _ = cost.id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Értékesítési terv", "ertekesitesi-terv"),
        ("  CRM -- seats! ", "crm-seats"),
        ("Árvíztűrő tükörfúrógép", "arvizturo-tukorfurogep"),
        ("Straße", "strasse"),
        ("x" * 70, "x" * 60),
        ("日本", ""),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


# Keys ------------------------------------------------------------------------------------------


def test_unknown_key_counts_as_the_one_it_resembles() -> None:
    result = built("section: team\nroles: [{id: r, kpi: [{metric: m}], titel: Seller}]")
    assert told(result) == [
        ("unknown-key", ("roles", 0, "kpi")),
        ("unknown-key", ("roles", 0, "titel")),
    ]
    assert all(each.at.at_key for each in result.problems)
    role = result.plan.roles[0]
    for name in ("kpis", "title"):
        with pytest.raises(Unread):
            getattr(role, name)
    assert role.kind is None


def test_unknown_key_beside_the_one_it_resembles_takes_nothing_away() -> None:
    result = built("section: team\nroles: [{id: r, title: Seller, titel: Buyer}]")
    assert told(result) == [("unknown-key", ("roles", 0, "titel"))]
    assert result.plan.roles[0].title == "Seller"


def test_unknown_key_that_resembles_nothing_is_only_told() -> None:
    result = built("section: team\ncolour: red\nroles: [{id: r}]")
    assert [(each.rule, each.message) for each in result.problems] == [
        ("unknown-key", 'the section `team` has no key "colour"')
    ]
    assert "extra" in result.problems[0].help
    assert result.plan.roles


def test_unknown_key_of_a_nested_record_is_told_there() -> None:
    result = built("section: tools\ntools: [{id: a, name: Attio, price: {amout: 5, per: user}}]")
    assert told(result) == [("unknown-key", ("tools", 0, "price", "amout"))]
    price = result.plan.tools[0].price
    assert price is not None
    assert price.per == "user"
    with pytest.raises(Unread):
        _ = price.amount


def test_free_data_is_kept_as_it_is() -> None:
    result = built("section: team\nextra: {a: [1, null, {b: true}], kpi: x}")
    assert told(result) == []
    assert result.plan.team.extra == {"a": ["1", None, {"b": True}], "kpi": "x"}


# What the reader could not read ----------------------------------------------------------------


@pytest.mark.parametrize(
    "entry",
    [
        "{id: b, name: Béla, quota: *base}",
        "{id: b, name: Béla, quota: 1, quota: 2}",
        "{id: b, name: Béla, quota: {2027-Q1: 1, 2027-Q1: 2}}",
        "{id: b, name: Béla, quota: !!int 5}",
        "{id: b, name: Béla, <<: *base}",
    ],
)
def test_what_the_reader_refused_is_left_out_without_another_finding(entry: str) -> None:
    result = people(entry)
    assert told(result) == []
    bela = result.plan.people[1]
    assert (bela.id, bela.name) == ("b", "Béla")
    with pytest.raises(Unread):
        _ = bela.quota


@pytest.mark.parametrize("entry", ["*base", "{id: *base, name: Béla}", "{id: a1, id: b1}"])
def test_id_or_entry_that_the_reader_refused_is_not_missing_too(entry: str) -> None:
    result = people(entry)
    assert told(result) == []
    left = result.plan.team.readable("people")
    assert [each.readable("id") for each in left if each.readable("id")] == ["a", "c"]


def test_merge_key_at_the_top_takes_away_what_is_not_written() -> None:
    result = built("section: plan\n<<: *base\ncurrency: EUR")
    assert told(result) == []
    assert result.plan.header.currency == "EUR"
    with pytest.raises(Unread):
        _ = result.plan.header.company


def test_alias_at_the_top_is_left_out() -> None:
    result = built("section: plan\ncompany: *name\ncurrency: EUR")
    assert told(result) == []
    assert result.plan.header.currency == "EUR"
    with pytest.raises(Unread):
        _ = result.plan.header.company


# Sections --------------------------------------------------------------------------------------


def test_section_in_several_files_is_joined_in_the_order_given() -> None:
    result = built(
        "section: team\nowner: a\nroles: [{id: r}]",
        "section: team\nno_marketing_or_agency: none\nroles: [{id: s}, {id: t}]",
    )
    assert told(result) == []
    team = result.plan.team
    assert [(each.id, each.at.file) for each in team.roles] == [
        ("r", "a.md"),
        ("s", "b.md"),
        ("t", "b.md"),
    ]
    assert team.owner == "a"
    assert team.place("no_marketing_or_agency").file == "b.md"
    assert team.place("roles", 0, "id") == team.roles[0].place("id")
    assert team.place("people").file == "a.md"


def test_single_value_in_two_files_is_told_with_both_places() -> None:
    result = built("section: mission\nmission: One", "section: mission\nmission: Two")
    assert told(result) == [("divided-section", ("mission",))]
    problem = result.problems[0]
    assert (problem.at.file, problem.notes[0].at.file) == ("b.md", "a.md")
    assert result.plan.mission.mission == "One"


def test_value_unread_in_one_file_is_unread_in_the_joined_section() -> None:
    result = built("section: mission\nmission: One", "section: mission\ngoals: x")
    assert told(result) == [("invalid-value", ("goals",))]
    assert result.plan.mission.mission == "One"
    with pytest.raises(Unread):
        _ = result.plan.goals


def test_key_of_the_first_file_that_is_unread_stays_so_when_joined() -> None:
    result = built("section: team\nowner: A B\npeople: []", "section: team\nroles: [{id: r}]")
    assert told(result) == [("invalid-value", ("owner",))]
    with pytest.raises(Unread):
        _ = result.plan.team.owner
    assert result.plan.roles


def test_page_without_section_is_no_part_of_the_plan() -> None:
    result = built("title: Notes\ntags: [a, b]\nother: {x: y}")
    assert told(result) == []
    assert result.plan.files == {}
    assert not result.plan.lost


def test_mistyped_section_is_told_and_that_section_counts_as_lost() -> None:
    result = built("section: Teams\nroles: [{id: r}]")
    assert told(result) == [("unknown-section", ("section",))]
    assert 'Did you mean "team"?' in result.problems[0].help
    assert result.plan.lost == {"team"}


@pytest.mark.parametrize("value", ["[team]", "true", "{team: x}"])
def test_section_that_is_no_word_is_told(value: str) -> None:
    result = built(f"section: {value}")
    assert told(result) == [("unknown-section", ("section",))]
    assert result.plan.lost == {""}


def test_mistyped_key_of_the_section_is_an_unknown_key_only() -> None:
    result = built("sectoin: team\nroles: [{id: r}]")
    assert told(result) == [("unknown-key", ("sectoin",))]
    assert [each.id for each in result.plan.roles] == ["r"]


@pytest.mark.parametrize(
    ("name", "text", "section"),
    [
        ("a.md", "section: team\nx: [", "team"),
        ("team/x.md", "x: [", "team"),
        ("index.md", "x: [", "plan"),
        ("notes/index.md", "x: [", None),
    ],
)
def test_section_of_an_unread_file_is_guessed(name: str, text: str, section: str | None) -> None:
    assert section_of(doc(text, name)) == section


# Anything --------------------------------------------------------------------------------------


def keys_of(kind: type[Record]) -> list[str]:
    """The keys of a record and of all records in it, as written."""
    return [*aliases(kind), *(key for child in inner(kind).values() for key in keys_of(child))]


scalars = st.sampled_from(
    [None, True, False, "", "x", "5", "-5", "35%", "2027-02-29", "2027-Q1", "free", "flat", "Ä b"]
)


def anything(kind: type[Record]) -> st.SearchStrategy[Any]:
    odd = ("kpi", "Id", "<<", "[key]", "mapping", "number", "2027-Q1", "id", "item", "name", "")
    names = st.sampled_from([*sorted(set(keys_of(kind))), *odd])
    return st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5),
        max_leaves=25,
    )


PLACES = st.lists(
    st.sampled_from(["people", "roles", "kpis", "id", "<<", "period", 0, 1]), max_size=4
)


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), unread=st.lists(PLACES.map(tuple), max_size=2))
@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_that_anybody_writes_makes_it_raise(
    section: str, data: st.DataObject, unread: list[Keys]
) -> None:
    kind = SECTIONS[section]
    top = st.dictionaries(st.sampled_from(list(aliases(kind))), anything(kind), max_size=5)
    written = {**data.draw(top), "section": section}
    read = Document("x.md", "x.md", "", written, unread=tuple(unread))
    for reading in ("raises", "is absent"):
        result = build([read, read], as_of=DAY, unread=reading)
        for record in result.plan.records:
            assert isinstance(record.label, str)
            assert record.at.file == "x.md"
            assert isinstance(record, Section) or record.at.keys
        assert all(each.message and each.rule for each in result.problems)
