"""Tasks that name no act, and all those that do, in whatever language."""

import pytest

from plancheck.rules.vague import vague


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Be proactive", "Be proactive"),
        ("Be more proactive with cafés", "Be more proactive"),
        ("be always very flexible.", "be always very flexible"),
        ("Stay positive", "Stay positive"),
        ("Focus on couriers", "Focus on"),
        ("**Focus on** the spring", "Focus on"),
        ("Try to call three cafés", "Try to"),
        ("Improve", "Improve"),
        ("Improve our website", "Improve our"),
        ("Improve customer satisfaction", "Improve customer satisfaction"),
        ("Support the team", "Support the"),
        ("Support sales", "Support sales"),
        ("Increase sales in the north", "Increase sales"),
        ("Increase our market share", "Increase our market share"),
        ("Build good relationships with councils", "Build good relationships"),
        ("Make sure that every offer is answered", "Make sure"),
        ("Networking", "Networking"),
        ("Customer Service", "Customer Service"),
        ("- sell more!", "sell more"),
        ("Legyünk proaktívak", "Legyünk proaktívak"),
        ("légy rugalmas a kávézókkal", "légy rugalmas"),
        ("Fókuszáljunk a futárokra", "Fókuszáljunk"),
        ("Próbáljuk meg felhívni őket", "Próbáljuk meg"),
        ("Támogassuk az értékesítést", "Támogassuk az"),
        ("Növeljük az eladásokat", "Növeljük az eladásokat"),
        ("Javítani a vevői elégedettséget", "Javítani a vevői elégedettséget"),
        ("Kapcsolattartás.", "Kapcsolattartás"),
        ("Kapcsolatot tartani a kávézókkal", "Kapcsolatot tartani"),
        ("Le\u0301gy rugalmas", "Légy rugalmas"),
    ],
)
def test_phrase_without_an_act_is_found(text: str, phrase: str) -> None:
    assert vague(text) == phrase


@pytest.mark.parametrize(
    "text",
    [
        # Names of firms and people
        "Improve Kft. felhívása",
        "Support-Tech Bt. meglátogatása",
        "Support Kft. felhívása",
        "Focus Ventilation Kft.: ring the owner",
        "Légy Ferenc felhívása",
        "Sales Kft. felhívása",
        "Be Proactive Ltd. anrufen",
        "Growth Partners Zrt. felhívása",
        "Törekvés Szövetkezet meglátogatása",
        # Words of other languages
        "Be kell hívni két kávézót a kóstolóra",
        "Support technique : appeler deux clients",
        "Marketing-Newsletter an alle Kunden schicken",
        "Drei Cafés anrufen, die noch nie gekauft haben",
        "Améliorer l'offre avec deux clients",
        "Other Half Brewing besuchen",
        # Acts
        "Call three cafés that never bought",
        "Be at the stand in Szeged at nine",
        "Be the first to ring the new owners",
        "Improve three offers that were turned down",
        "Improve our offers by asking two cafés what they miss",
        "Focus on couriers: call ten of them before nine",
        "Support the fair – carry the samples to the stand",
        "Increase the price of the small tin",
        "Increase sales prices of the small tin",
        "Build sales decks for two councils",
        "Build performance dashboards",
        "Raise the flag at the shop",
        "Work on Saturdays at the market",
        "Drive the demo van to Pécs",
        "Help two customers with their first order",
        "Sell three boxes to cafés that buy",
        "Do everything on the list of the day",
        "Support three sellers at the fair",
        "Javítani két kerékpárt a műhelyben",
        "Javítsuk ki a hibás ajánlatokat",
        "Biztosítani a kerékpárokat a flottának",
        "Legyen kedves felhívni két vevőt",
        "Növeljük két kávézó rendelését kóstolóval",
        "Segítsd két vevő első rendelését",
        "Marketing level küldése minden kávézónak",
        "Értékesítés után felhívni a vevőt",
        # Nothing
        "",
        "...",
        "–",
    ],
)
def test_act_in_whatever_language_is_none(text: str) -> None:
    assert vague(text) is None
