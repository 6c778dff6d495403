"""The rule about markup that could harm whoever reads the published plan."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.record import quoted
from plancheck.problem import Place, Problem
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan
    from plancheck.source.document import Document

ELEMENTS = frozenset(
    """
    a abbr acronym address animate animatemotion animatetransform applet area article aside audio b
    base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center circle
    cite clippath code col colgroup data datalist dd defs del desc details dfn dialog dir div dl dt
    ellipse em embed fieldset figcaption figure filter font footer foreignobject form frame frameset
    g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen
    label legend li line lineargradient link listing main map mark marker marquee mask math menu
    menuitem meta meter mtext nav nobr noembed noframes noscript object ol optgroup option output p
    param path pattern picture plaintext polygon polyline portal pre progress q radialgradient rb
    rect rp rt rtc ruby s samp script search section select set slot small source span stop strike
    strong style sub summary sup svg switch symbol table tbody td template text textarea textpath
    tfoot th thead time title tr track tspan tt u ul use var video view wbr xml xmp
    """.split()
)
"""The names of HTML and SVG: other words between angle brackets are no markup."""

_TAG = re.compile(
    r"(?<!\\)<(?:(?P<close>/)?(?P<name>[a-zA-Z][\w:.-]{0,40})(?=[\s/>]|$)|[!?][a-zA-Z\[])"
)
_TAG_END = re.compile(r"[^<>\n]{0,200}>")
_ATTRIBUTE = re.compile(r"[^<>]{0,500}?=")
_ATTRIBUTE_LIST = re.compile(
    r"\{:?[^{}\n]{0,500}?(?<![\w-])"
    r"(?P<name>on[a-z]+|style|srcdoc|src|href|xlink:href|action|formaction)\s{0,9}=",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\]\(\s{0,99}(?=<?([^)]{0,200}))|^ {0,3}\[[^\]\n]{1,200}\]:\s{0,99}(?=<?(\S{0,200}))|<(?=([^<>\s]{1,200}))", re.MULTILINE)
_SCHEME = re.compile(r"(javascript|vbscript|data):")
_NO_LETTERS = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Harm(NamedTuple):
    """Something in a text that should not be published: where, what it is, what to do."""

    start: int
    end: int
    message: str
    help: str


@rule(severity="error")
def unsafe_markup(plan: Plan) -> Iterator[Problem]:
    """A text holds markup that could harm whoever reads it."""
    for document in plan.documents:
        for match in _DIRECTION.finditer(document.text):
            yield _turned(Place(document.file, (), match.span()), match.group())
    for prose in plan.prose:
        for harm in harms(prose.text, prose.body):
            yield Problem(Place(prose.file, (), (harm.start, harm.end)), harm.message, harm.help)
    for at, text in plan.texts:
        yield from _in_value(at, text)
