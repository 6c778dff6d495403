"""Every term that our pages use, by a key of its own, and the way to its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.site.html import link
from plancheck.site.terms.figures import FIGURES
from plancheck.site.terms.people import PEOPLE
from plancheck.site.terms.plan import PLAN
from plancheck.site.terms.selling import SELLING
from plancheck.site.terms.term import Term

if TYPE_CHECKING:
    from plancheck.site.html import Content, Html
    from plancheck.site.view import View

ADDRESS = "views/glossary.md"
"""The page that holds all definitions."""

TERMS: dict[str, Term] = PLAN | PEOPLE | SELLING | FIGURES


def term(key: str) -> tuple[str, str]:
    """Where a term is defined: the page's address, and the place on it."""
    return ADDRESS, f"term-{key.replace('_', '-')}"


def defined(view: View, key: str | None, said: Content) -> Html:
    """Words that lead to the definition of a term; the words alone where there is none."""
    return link(view.page(*term(key)) if key in TERMS else None, said)
