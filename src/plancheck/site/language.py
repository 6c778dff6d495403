"""The words that pages add to a plan's own, in the plan's language: gettext catalogues.

English is written in the code; `plancheck/locale/CODE.po` holds each other language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from plancheck.model.languages import CATALOGUES, ENGLISH
from plancheck.site.html import Content, Html, text


@dataclass(frozen=True, slots=True)
class Language:
    """The words of a language, by its ISO 639 code."""

    code: str
    catalogue: NullTranslations

    def say(self, message: str, **values: str | int) -> str:
        """A message as plain text, with values where it names them in braces."""
        said = self.catalogue.gettext(message)
        return said.format(**values) if values else said

    def count(self, number: int, one: str, many: str, **values: str | int) -> str:
        """A message about a number of things, which it names `{n}`."""
        said = self.catalogue.ngettext(one, many, number)
        return said.format(**{"n": number} | values)

    def tell(self, message: str, **content: Content) -> Html:
        """A message as HTML: links and other pieces stand where it names them in braces."""
        pieces = {name: text(piece) for name, piece in content.items()}
        return Html(text(self.catalogue.gettext(message)).format(**pieces))

    def label(self, table: dict[str, str], key: str | None) -> str | None:
        """The word of a table for a key of the plan; the key itself where it has none yet."""
        if key is None:
            return None
        return self.say(table[key]) if key in table else key.replace("_", " ").capitalize()


@cache
def language(code: str) -> Language:
    """A language by its code; English where there is no catalogue for it."""
    file = CATALOGUES / f"{code}.po"
    if not file.is_file():
        return Language(ENGLISH, NullTranslations())
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(file.read_bytes()), locale=code))
    compiled.seek(0)
    return Language(code, Translations(compiled))


def mark(message: str) -> str:
    """A message of a table, translated where it is shown: this only lets it be collected."""
    return message
