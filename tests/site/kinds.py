"""One page of each kind of the example's site: what is looked at in a browser."""

KINDS = {
    "summary": "index.html",
    "mission": "mission.html",
    "team": "team.html",
    "customers": "customers.html",
    "strategies": "strategies.html",
    "part of a section": "strategies/referrals.html",
    "tools": "tools.html",
    "metrics": "metrics.html",
    "budget": "budget.html",
    "ordinary page": "notes/how-we-sell.html",
    "capacity and coverage": "views/team.html",
    "people": "views/people/index.html",
    "person": "views/people/toth-bence.html",
    "playbook": "views/playbook.html",
    "owners": "views/owners.html",
    "calendar": "views/calendar.html",
    "glossary": "views/glossary.html",
    "how to change": "views/change.html",
    "pull requests": "views/pull-requests.html",
    "health": "checks/health.html",
    "rules": "checks/rules/index.html",
    "rule": "checks/rules/no-crm.html",
    "format": "checks/format.html",
    "not found": "404.html",
}
"""Addresses by what kind of page they are."""

HUNGARIAN = {
    kind: address
    for kind, address in KINDS.items()
    if kind not in ("part of a section", "ordinary page")
} | {"person": "views/people/szucs-reka.html"}
"""The same of the Hungarian site, as far as it has them."""
