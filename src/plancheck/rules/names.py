"""What stands where a person's name should: "AE #1", "TBD", "Sales rep 2", "N.N.", "vacant".

A real name, in whatever language, must never be taken for one of these. So only a text that is
made of nothing but the words below is one, and words that somebody may be called (Sales, Seller,
Rep, Person) do not give it away unless a number or a clearer word stands with them.
"""

from __future__ import annotations

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER = _words("tba tbc tbd vacant vacancy unfilled unassigned betöltetlen")
"""Words that are part of no name at all: one of them is enough."""

NOBODY = _words(
    """
    open hire hired hiring recruit recruited recruiting decided determined announced confirmed
    named unknown nobody someone somebody anyone anybody none placeholder name position headcount
    seat opening successor replacement
    üres nincs ismeretlen valaki senki felvétel felvételre felveendő keresett keresünk meghirdetve
    pozíció álláshely név utód
    """
)
"""What is written where nobody is there yet."""

TRADES = _words(
    """
    team department executive representative manager director salesman saleswoman salesperson
    marketer marketing support assistant intern trainee consultant specialist coordinator adviser
    advisor freelancer employee colleague colleagues agency sdr bdr bdm csm
    csapat osztály értékesítő üzletkötő képviselő igazgató menedzser munkatárs kolléga kollégák
    asszisztens gyakornok tanácsadó marketinges alkalmazott ügynökség
    """
)
"""What somebody is, and what nobody is called."""

NAMES_TOO = _words("rep reps seller")
"""Trades that are family names as well: they give a stand-in away only beside another word."""

VAGUE = _words(
    """
    a an the to be of for from in and or new next future first second third fourth no nr number
    st nd rd th sales person people member staff worker user agent vendor account business key
    development customer client inside outside field area region regional territory junior senior
    head lead chief officer vp ae am kam se ceo cro cso engineer owner
    egy új első második harmadik negyedik számú eladó kereskedő vezető értékesítési területi
    kereskedelmi ügyfél alatt álló később lesz személy dolgozó
    """
)
"""What else stand-ins are made of, and some names too."""

CLEAR = NEVER | NOBODY | TRADES
WORDS = CLEAR | NAMES_TOO | VAGUE


def is_stand_in(name: str) -> bool:
    """Whether a text only stands where a person's name should."""
    text = unicodedata.normalize("NFC", name).casefold().strip()
    bare = _without_letter(_without_remark(text))
    return _is_mark(text) or not NEVER.isdisjoint(plain(bare)) or _of_trade(text) or _of_trade(bare)


def plain(text: str) -> list[str]:
    """The words of a text in small letters, without numbers, marks and blanks."""
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).casefold())


def _is_mark(text: str) -> bool:
    """Whether a text is no word at all: `?`, `#1`, `N.N.`, `n/a`, `xxx`."""
    letters = "".join(plain(text))
    return letters in ("", "nn") or text == "n/a" or re.fullmatch("xx+", letters) is not None


def _of_trade(text: str) -> bool:
    """Whether a text is made of words of these lists, of which one or a number is clear.

    Behind a number anything may stand: `AE #1, Budapest`.
    """
    number = re.search(r"[#\d]", text)
    before = plain(text[: number.start()]) if number else []
    words = before or plain(text)
    clear = number is not None or not CLEAR.isdisjoint(words)
    clear = clear or (len(words) > 1 and not NAMES_TOO.isdisjoint(words))
    return clear and WORDS.issuperset(words)


def _without_remark(text: str) -> str:
    """`open (Budapest)` without what stands in brackets behind it."""
    return re.sub(r"(?<=\w)\s*[(\[].*", "", text, count=1, flags=re.DOTALL)


def _without_letter(text: str) -> str:
    """`sales rep a` without the letter that counts; an initial has a dot and stays."""
    return re.sub(r"(?<=\w)\s[a-z]\Z", "", text)
