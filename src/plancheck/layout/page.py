"""One page with its front matter in canonical form, or as it was where that is not certain."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

from plancheck.layout.order import arrange
from plancheck.layout.printing import printed
from plancheck.layout.reading import Unusual, tree
from plancheck.layout.sameness import same
from plancheck.model.build import SECTIONS, section_of
from plancheck.source.document import Document, document
from plancheck.source.files import RawFile
from plancheck.source.yaml import parse

if TYPE_CHECKING:
    from plancheck.model.section import Section

_UNREAD = "its front matter has a fault; `plancheck check` shows it"
_NO_SECTION = "its `section:` is none that a plan has; `plancheck check` tells more"
_UNUSUAL = "its front matter is written in a way that `plancheck fmt` does not know"


@dataclass(frozen=True, slots=True)
class Page:
    """A file before and after; `left` says why it was left as it is, where something is amiss."""

    file: str
    before: bytes
    after: bytes
    left: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether its form was not the canonical one."""
        return self.before != self.after

    def difference(self) -> str:
        """What changes, as a unified diff; "" where nothing does."""
        if not self.is_changed:  # perhaps no text at all
            return ""
        before, after = (_lines(data) for data in (self.before, self.after))
        return "".join(unified_diff(before, after, self.file, self.file))


def formatted(raw: RawFile) -> Page:
    """A file with its front matter in canonical form.

    An ordinary page stays as it is: its front matter is for other programs too. Nothing is changed
    where the front matter cannot be read, or would not say exactly the same afterwards.
    """
    made = document(raw)
    if made.problems or made.root is None:
        return Page(raw.file, raw.data, raw.data, _UNREAD)
    section = section_of(made)
    if section is None:
        return Page(raw.file, raw.data, raw.data)
    if section not in SECTIONS:
        return Page(raw.file, raw.data, raw.data, _NO_SECTION)
    try:
        after = _with_front_matter(raw, made, _front_matter(made, SECTIONS[section]))
    except Unusual:
        return Page(raw.file, raw.data, raw.data, _UNUSUAL)
    if not same(made, document(RawFile(raw.file, raw.name, after))):
        return Page(raw.file, raw.data, raw.data, _UNUSUAL)
    return Page(raw.file, raw.data, after)


def _front_matter(made: Document, kind: type[Section]) -> list[str]:
    """The lines between the fences."""
    start, end = made.matter
    text = "\n" + made.text[start:end].replace("\r\n", "\n")
    root = parse(text, file=made.file, offset=0).root
    if root is None:
        raise Unusual
    block = tree(text, root, kind)
    arrange(block)
    return printed(block)


def _with_front_matter(raw: RawFile, made: Document, lines: list[str]) -> bytes:
    """The bytes of a file with other lines between its fences, ended as the first fence is."""
    start, end = made.matter
    mark = raw.data.removesuffix(made.text.encode())
    line_end = "\r\n" if "\r\n" in made.text[:start] else "\n"
    matter = "".join(line + line_end for line in lines)
    return mark + (made.text[:start] + matter + made.text[end:]).encode()


def _lines(data: bytes) -> list[str]:
    """The lines of a file as a diff shows them."""
    *lines, rest = data.decode().split("\n")
    last = [f"{rest}\n\\ No newline at end of file\n"] if rest else []
    return [*(f"{line}\n" for line in lines), *last]
