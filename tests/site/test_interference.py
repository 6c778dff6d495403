"""The team's site follows from what is shown alone: what is hidden changes no byte of it."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancheck.model.section import Audience
from plancheck.site.pages import Site
from tests.site.plans import ROOT, made
from tests.site.secrets import Secret, kept

EXAMPLE, AGENCY = ROOT / "plan", ROOT / "tests/firms/agency"
PLANS = [(EXAMPLE, "toth-bence", date(2026, 11, 23)), (AGENCY, "claire-dubois", date(2026, 11, 16))]

NAMES = [each.name for each in fields(Secret) if each.default in ("", *Secret().words()[10:])]
ANOTHER = replace(
    Secret(*("1", "2", "3", "4", "5.5", "6", "7", "8.8", "9", "10", "2027-11"), lines=3),
    **{name: f"other-{name}" for name in NAMES},  # type: ignore[arg-type]
)


def shown(secret: Secret, plan: tuple[Path, str, date], audience: Audience = "team") -> Site:
    below, person, as_of = plan
    return made(kept(secret, below, person), below=below, as_of=as_of, audience=audience)


def published(site: Site) -> dict[str, object]:
    """Everything of a site that somebody can get to see, by where it stands."""
    beside = {"name": site.name, "nav": site.nav, "files": site.files}
    return {**site.pages, **site.made, **beside}


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """Where two sites differ."""
    return [at for at in sorted({*one, *other}) if one.get(at) != other.get(at)]


SAME = {plan: published(shown(Secret(), plan)) for plan in PLANS}


@pytest.mark.parametrize("plan", PLANS, ids=["example", "agency"])
def test_plans_that_differ_in_what_is_hidden_have_the_same_site(
    plan: tuple[Path, str, date],
) -> None:
    one, other = shown(Secret(), plan), shown(ANOTHER, plan)
    assert one.result.findings != other.result.findings
    assert differing(published(one), published(other)) == []


@pytest.mark.parametrize("field", [each.name for each in fields(Secret)])
def test_no_secret_of_its_own_changes_the_teams_site(field: str) -> None:
    changed = replace(Secret(), **{field: getattr(ANOTHER, field)})
    assert differing(SAME[PLANS[0]], published(shown(changed, PLANS[0]))) == []


def test_leaderships_editions_of_such_plans_differ() -> None:
    one, other = (shown(each, PLANS[0], "leadership") for each in (Secret(), ANOTHER))
    assert len(differing(published(one), published(other))) > 5


amounts = st.integers(0, 10**9).map(str)
names = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True).filter(
    lambda name: name not in ("null", "true", "false", "tea", "kettle", "cac")
)
SECRETS = st.builds(
    Secret,
    *[amounts] * 4,
    st.integers(0, 100).map(str),
    *[amounts] * 2,
    st.integers(0, 10**4).map(str),
    *[amounts] * 2,
    st.integers(1, 12).map(lambda month: f"2027-{month:02}"),
    *[names] * len(NAMES),
    st.integers(1, 3),
)


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS, ids=["example", "agency"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(secret=SECRETS)
def test_nothing_that_is_hidden_changes_the_teams_site(
    plan: tuple[Path, str, date], secret: Secret
) -> None:
    assert differing(SAME[plan], published(shown(secret, plan))) == []
