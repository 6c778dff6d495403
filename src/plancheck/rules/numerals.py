"""Whether a text names a figure: in digits, or as a number word in English or Hungarian.

"Win more cafés in 2027" names none: a year, a quarter, a date and "B2B" say nothing of how much.
Where a word could be a number or something else ("one", "egy", "hét"), it is none.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_DATE = re.compile(r"(?<!\w)\d{4}-(?:\d\d(?:-\d\d)?|q[1-4])(?!\d)")
_YEAR = re.compile(r"(?<![\w.,])(\d{4})(?:[/–]\d\d(?:\d\d)?)?(?![\w%]|[.,]\d| ?[%€$£])")

# What begins with one or two letters is a name: B2B, Q3, FY27. EUR120000 is an amount.
_DIGITS = re.compile(r"(?<!\w)(?:[^\W\d_]{3,})?\d")

_WORDS = """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    hundreds thousand thousands million millions billion dozen dozens half halve halved halving
    twice thrice double doubled doubles doubling twofold triple tripled triples tripling threefold
    quadruple tenfold zero percent
"""
_ENGLISH = frozenset(_WORDS.split())

_ONES = "két|kettő|három|négy|öt|hat|hét|nyolc|kilenc"
_TENS = "tíz|tizen|húsz|huszon|harminc|negyven|ötven|hatvan|hetven|nyolcvan|kilencven"
_LARGE = "száz|ezer|millió|milliárd"
_TIMES = r"sz[oeö]r(?:[oeö]s\w*)?"
_CASE = r"[aeöo]?t|r[ae]|ig|[vzr][ae]l|n[áé]l"
_HUNGARIAN = re.compile(
    rf"(?!hét\w{{0,3}}\Z)(?:egy)?(?:{_ONES}|{_TENS}|{_LARGE})+(?:egy)?(?:{_TIMES}|{_CASE})?"
    rf"|(?:meg)?(?:dupl|tripl|felez)\w+|felére|tucat\w*|nulla|százalék\w*"
)


def names_figure(text: str, years: Container[int] = ()) -> bool:
    """Whether a text names a figure; a number that is one of these years stands for a time."""

    def without(year: re.Match[str]) -> str:
        return " " if int(year[1]) in years else year[0]

    plain = unicodedata.normalize("NFC", text).casefold()
    if _DIGITS.search(_YEAR.sub(without, _DATE.sub(" ", plain))):
        return True
    words = re.findall(r"[^\W\d_]+", plain)
    return any(word in _ENGLISH or _HUNGARIAN.fullmatch(word) for word in words)
