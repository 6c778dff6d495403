"""The rule about markup that could harm whoever reads the published plan."""

from __future__ import annotations

import html
import re
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from plancheck.model.record import quoted
from plancheck.problem import Place, Problem
from plancheck.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plancheck.model.plan import Plan

_NAMES = """
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
"""
ELEMENTS = frozenset(_NAMES.split())
"""The names of HTML and SVG: another word between angle brackets is no markup."""

_TAG = re.compile(
    r"(?<!\\)<(?:(?P<close>/)?(?P<name>[a-zA-Z][\w:.-]{0,40})(?=[\s/>]|$)|[!?][a-zA-Z\[])"
)
_TAG_END = re.compile(r"[^<>\n]{0,200}>")
_ATTRIBUTE = re.compile(r"[^<>\n]{0,200}=[^<>\n]{0,200}>")
_ATTRIBUTE_LIST = re.compile(
    r"\{:?[^{}\n]{0,500}?(?<![\w-])"
    r"(?P<name>on[a-z]+|style|srcdoc|src|href|xlink:href|action|formaction)\s{0,9}=",
    re.IGNORECASE,
)
_UNSEEN = (
    r"(?:[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]"
    r"|&(?:tab|newline|shy|zwj|zwnj);|&\#0{0,9}(?:9|1[03]|32);?|&\#x0{0,9}(?:9|a|d|20);?)*+"
)


def _spelled(word: str) -> str:
    """A pattern for a scheme however it is written: with entities, blanks and unseen signs."""
    colon = {":": "|&colon;"}
    return _UNSEEN.join(
        rf"(?:{char}|&\#0{{0,9}}{ord(char)};?|&\#x0{{0,9}}{ord(char):x};?{colon.get(char, '')})"
        for char in f"{word}:"
    )


@cache
def _link() -> re.Pattern[str]:
    """A link to a dangerous address, however it is spelled; too slow to build for every check."""
    schemes = "|".join(f"(?P<{word}>{_spelled(word)})" for word in SCHEMES)
    before = rf"(?:\]\(|^ {{0,3}}\[[^\]\n]{{1,200}}\]:|<|\A)<?{_UNSEEN}"
    return re.compile(rf"{before}(?:{schemes})[^\s()<>]{{0,200}}", re.IGNORECASE | re.MULTILINE)


SCHEMES = ("javascript", "vbscript", "data")
_HINT = re.compile(rf"(?:\]\(|\]:|<|\A)<?(?:{'|'.join(SCHEMES)}):")
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]")
_BEFORE = re.compile(r"\]\(|\]:|<")
# An address that begins, behind what is passed over, with no letter of a scheme and no entity.
_HARMLESS = re.compile(rf"<?+{_IGNORED.pattern}*+[^&jJvVdD]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]+")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # without "+" it is searched much faster
MOST_A_PAGE = 100


class Harm(NamedTuple):
    """Something in a text that should not be published: where, what it is, what to do."""

    start: int
    end: int
    message: str
    help: str


@rule(severity="error")
def unsafe_markup(plan: Plan) -> Iterator[Problem]:
    """A text holds markup that could harm whoever reads it."""
    turned: set[str] = set()
    for document in plan.documents:
        if not _TURNS.search(document.text):
            continue
        for match in islice(_DIRECTION.finditer(document.text), MOST_A_PAGE):
            turned.add(document.file)
            yield _problem(Place(document.file, (), match.span()), _turned(match))
    for prose in plan.prose:
        for harm in islice(harms(prose.text, prose.body), MOST_A_PAGE):
            yield _problem(Place(prose.file, (), (harm.start, harm.end)), harm)
    for each in plan.odd_texts:
        told = each.owner.file in turned
        escaped = (_turned(match) for match in _DIRECTION.finditer(each.text) if not told)
        found = next(chain(harms(each.text), escaped), None)
        if found is not None:
            yield _problem(each.at, found)


def harms(text: str, start: int = 0) -> Iterator[Harm]:
    """The tags, dangerous attributes and dangerous links of a text, in this order."""
    if text.find("<", start) >= 0:
        yield from _tags(text, start)
    if text.find("{", start) >= 0:
        yield from _attributes(text, start)
    if text.find(":", start) >= 0 or text.find("&", start) >= 0:
        yield from _links(text, start)


def _problem(at: Place, harm: Harm) -> Problem:
    return Problem(at, harm.message, harm.help)


def _tags(text: str, start: int) -> Iterator[Harm]:
    opened: set[str] = set()
    for match in _TAG.finditer(text, start):
        name = (match["name"] or "").lower()
        if _is_tag(match, name) and not (match["close"] and name in opened):
            opened.add(name)
            end = _TAG_END.match(text, match.end())
            tag = text[match.start() : end.end() if end else match.end()]
            yield Harm(
                match.start(),
                match.start() + len(tag),
                f"{quoted(tag)} is HTML, which a plan may not use",
                "Write it in Markdown: **bold**, [text](address), lists and tables. HTML that is "
                "meant to be read stands between backticks.",
            )


def _is_tag(match: re.Match[str], name: str) -> bool:
    """Whether it is markup: a known name, or any name with attributes; not a link's address."""
    if not name:
        return True
    if name.startswith(tuple(f"{scheme}:" for scheme in SCHEMES)):
        return False
    known = name.rpartition(":")[2] in ELEMENTS
    return known or (not match["close"] and bool(_ATTRIBUTE.match(match.string, match.end())))


def _attributes(text: str, start: int) -> Iterator[Harm]:
    for match in _ATTRIBUTE_LIST.finditer(text, start):
        yield Harm(
            *match.span("name"),
            f"an attribute list sets {quoted(match['name'])}",
            "Take it out: in a plan, an attribute list may give a class or an id and no more.",
        )


def _links(text: str, start: int) -> Iterator[Harm]:
    """The dangerous links; a value is one itself where it begins like one."""
    beginnings = chain((start,), (match.end() for match in _BEFORE.finditer(text, start)))
    if all(_HARMLESS.match(text, begin) for begin in beginnings):
        return
    plain = _IGNORED.sub("", html.unescape(text[start:])).lower()
    if _HINT.search(plain):
        for match in _link().finditer(text, start):
            if match.start(match.lastgroup or 0) or match.lastgroup != "data":
                yield _led_to(match)


def _led_to(match: re.Match[str]) -> Harm:
    scheme = match.lastgroup or ""
    return Harm(
        match.start(scheme),
        match.end(),
        f'a link leads to a "{scheme}:" address',
        "Link to an address that begins with https://, or to a file of the plan.",
    )


def _turned(match: re.Match[str]) -> Harm:
    return Harm(
        *match.span(),
        f"the character U+{ord(match.group()[0]):04X} turns the direction of the text behind it",
        "Delete it: what people see would not be what is written. Hebrew and Arabic do without.",
    )
