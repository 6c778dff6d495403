"""A plan and its check as an audience may know them, for what is compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.build import build
from plancheck.site.secrecy.sayable import Check, sayable
from plancheck.site.secrecy.visible import drop_empty, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.check import Result
    from plancheck.model.section import Audience
    from plancheck.source.document import Document


class Told(NamedTuple):
    """A check with the plan that an audience sees; `partial` plans have costs that it does not."""

    result: Result
    partial: bool


def told(documents: Sequence[Document], check: Check, audience: Audience) -> Told:
    """What an audience may know of a plan."""
    whole = check(documents)
    shown = visible(documents, audience)
    if shown.is_all:
        return Told(whole, partial=False)
    plan = build(shown.documents, as_of=whole.plan.as_of).plan
    drop_empty(plan, shown.hidden)
    return Told(replace(sayable(whole, shown, check), plan=plan), shown.partial)
