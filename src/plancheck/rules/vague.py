"""Phrases that name no act: "be proactive", "focus on", "improve", "try to", and nothing else.

A task that says what somebody does, in whatever language, must never be taken for one of these, nor
the name of a firm. So a phrase counts at the beginning alone, its words after the first in small
letters; verbs that may be acts as well ("increase the price", "support" as a noun of other
languages) count only before the words below; and none counts where the act comes later: behind a
colon or a dash, or as "by calling".
"""

from __future__ import annotations

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> dict[str, list[list[str]]]:
    """Phrases, a line each, by their first words."""
    found: dict[str, list[list[str]]] = {}
    for line in filter(None, map(str.split, text.splitlines())):
        found.setdefault(line[0], []).append(line)
    return found


PHRASES = _phrases("""
    focus on
    concentrate on
    work hard
    work harder
    work smarter
    try to
    try and
    try our best
    try your best
    aim to
    aim for
    strive to
    strive for
    attempt to
    seek to
    endeavour to
    endeavor to
    do better
    do our best
    do your best
    do everything possible
    do everything we can
    work on our
    work on your
    work on improving
    work on better
    give our best
    give your best
    make an effort
    make every effort
    make sure
    pay attention to
    keep in mind
    keep in touch
    stay in touch
    fókuszálj
    fókuszáljunk
    fókuszáljon
    fókuszálni
    koncentrálj
    koncentráljunk
    koncentráljon
    koncentrálni
    összpontosíts
    összpontosítsunk
    összpontosítson
    összpontosítani
    próbálj meg
    próbáld meg
    próbáljuk meg
    próbáljunk meg
    próbálja meg
    megpróbálni
    törekedj
    törekedjünk
    törekedjen
    törekedni
    igyekezz
    igyekezzünk
    igyekezzen
    igyekezni
    ügyelj
    ügyeljünk
    ügyeljen
    figyelj oda
    figyeljünk oda
    odafigyelni
    tartsd a kapcsolatot
    tartsuk a kapcsolatot
    tartsa a kapcsolatot
    kapcsolatot tartani
""")
"""What a task begins with that says how, or how much, or that it is only tried."""

ALONE = _phrases("""
    improve
    support
    help
    sell
    sell more
    more sales
    sales
    selling
    marketing
    networking
    communication
    customer service
    customer care
    social media
    admin
    administration
    miscellaneous
    other
    others
    other tasks
    daily work
    daily business
    usual work
    as needed
    as usual
    értékesítés
    értékesíteni
    eladás
    eladni
    több eladás
    többet eladni
    adjunk el többet
    támogatás
    támogatni
    segítség
    segíteni
    kapcsolattartás
    kapcsolatépítés
    kommunikáció
    ügyfélszolgálat
    ügyfélkezelés
    közösségi média
    adminisztráció
    egyéb
    egyebek
    egyéb feladatok
    napi munka
    napi teendők
    szükség szerint
""")
"""What says nothing where nothing follows."""

BEING = _words(
    "be being stay remain légy legyél legyen legyünk legyetek legyenek maradj maradjunk maradjon"
)
ATTITUDES = _words("""
    proactive active positive visible persistent helpful friendly creative flexible responsive
    professional competitive motivated consistent enthusiastic attentive efficient productive
    strategic agile better customer-focused customer-centric customer-oriented
    proaktív proaktívak proaktívabb proaktívabbak aktív aktívak aktívabb aktívabbak
    pozitív pozitívak
    kitartó kitartóak kitartók segítőkész segítőkészek rugalmas rugalmasak
    kreatív kreatívak hatékony hatékonyak hatékonyabb hatékonyabbak ügyfélközpontú ügyfélközpontúak
    motivált motiváltak látható láthatóak láthatók
""")
"""What somebody is and nobody is seen doing."""

RAISING = _words("""
    increase boost grow drive maximise maximize raise improve enhance build maintain strengthen
    nurture ensure support
    növelni növeld növeljük növelje fokozni fokozd fokozzuk fokozza javítani javítsd javítsuk
    javítsa erősíteni erősítsd erősítsük erősítse építeni építsünk ápolni ápold ápoljuk ápolja
    biztosítani biztosítsuk
""")
RESULTS = _words("""
    sales revenue revenues turnover growth profit profits profitability share awareness engagement
    efficiency productivity conversion conversions visibility satisfaction results retention loyalty
    performance relationships relations rapport trust quality
""")
"""What comes of acts, and is none; but a `sales deck` may be built."""

BEHIND = _words("""
    and or in by with through at of for from to on as among between within until this next every
    each while if when wherever whenever where here there everywhere
""")
"""What may stand behind a result that is no part of another word."""

OBJECTS = _words("""
    eladást eladásokat eladásainkat értékesítést forgalmat forgalmunkat árbevételt bevételt
    bevételeket bevételeinket növekedést nyereséget részesedést ismertséget elkötelezettséget
    hatékonyságot konverziót láthatóságot elégedettséget ügyfélelégedettséget vevőelégedettséget
    eredményeket hűséget teljesítményt kapcsolatot kapcsolatokat kapcsolatainkat bizalmat minőséget
""")
"""The same as objects; these are no part of another word."""

BETWEEN = _words("""
    the our your their its all more very always good strong better close lasting long-term customer
    customers' client brand market a az több mindig nagyon jó erős vevői ügyfél piaci
""")
"""What may stand between the words above."""

WISHING = _words("improve support enhance ensure támogasd támogassuk támogassa támogatni")
WISHED = _words("""
    the our your their this these those all every each any how that team teams seller sellers
    colleagues customers clients existing
    a az őket minden mindenkit kollégákat ügyfeleket vevőket
""")
"""What follows a verb that only wishes: `improve our website`, `támogassuk az értékesítést`."""

_LATER = re.compile(r"[:;–—]\s*\w|\s-\s+\w|\bby\s+\w+ing\b", re.IGNORECASE)
_AROUND = " \t\n*_~`\"'„”“»«()[].,!?…•–—-"


def vague(text: str) -> str | None:
    """The phrase with which a task begins without naming an act, as it is written; else None."""
    written = unicodedata.normalize("NFC", text).strip(_AROUND).split()
    words = [word.strip(_AROUND).casefold() for word in written]
    if not words:
        return None
    if words in ALONE.get(words[0], ()):
        return " ".join(written)
    phrase = written[: _begins(words)]
    if not phrase or any(word != word.lower() for word in phrase[1:]) or _LATER.search(text):
        return None
    return " ".join(phrase).strip(_AROUND)


def _begins(words: list[str]) -> int:
    """How many words make the phrase at the beginning; 0 without one."""
    first, *rest = words
    for phrase in PHRASES.get(first, ()):
        if words[: len(phrase)] == phrase:
            return len(phrase)
    if first in WISHING and rest and rest[0] in WISHED:
        return 2
    between = next((n for n, word in enumerate(rest) if word not in BETWEEN), len(rest))
    meant, behind = [*rest[between : between + 2], "", ""][:2]
    says = (first in BEING and meant in ATTITUDES) or (first in RAISING and _result(meant, behind))
    return between + 2 if says else 0


def _result(word: str, behind: str) -> bool:
    """Whether a word is what comes of acts, by itself and not as a part of another word."""
    return word in OBJECTS or (word in RESULTS and (not behind or behind in BEHIND))
