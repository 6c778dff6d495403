"""Other words for the keys of a plan: what people write who know the trade but not the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_WORDS = {
    "actions": "tasks responsibilities",
    "activities": "tasks responsibilities",
    "aim": "specific",
    "aims": "goals",
    "amount_per_month": "amount",
    "areas": "territories",
    "assignee": "by owner",
    "attainable": "achievable",
    "buying_behaviour": "buying_patterns",
    "cost": "amount price costs",
    "customers": "personas",
    "deadline": "time_bound date until ends",
    "description": "text narrative do purpose",
    "due": "time_bound date until ends",
    "due_date": "time_bound date until ends",
    "duties": "responsibilities",
    "employees": "people",
    "end_date": "ends end",
    "expenses": "costs",
    "frequency": "cadence every period",
    "how_often": "cadence every period",
    "income": "projected_revenue",
    "interval": "cadence every period",
    "kind": "type category",
    "label": "name title item",
    "members": "people",
    "name": "title item do",
    "objectives": "goals",
    "openings": "open_positions",
    "pains": "pain_points",
    "persons": "people",
    "pipeline": "sales_process",
    "positions": "open_positions roles",
    "problems": "pain_points",
    "proposition": "unique_selling_proposition",
    "reason": "rationale text",
    "regions": "territories",
    "responsible": "owner by",
    "revenue": "projected_revenue",
    "rhythm": "cadence every period",
    "segments": "personas",
    "software": "tools",
    "staff": "people",
    "start_date": "starts start",
    "story": "narrative",
    "sum": "amount",
    "systems": "tools",
    "task": "do tasks",
    "team": "people",
    "title": "name item do",
    "todos": "tasks",
    "type": "kind category",
    "usp": "unique_selling_proposition",
    "value": "amount target",
    "what": "do item",
    "who": "by owner",
    "why": "rationale relevant",
    # Hungarian
    "árbevétel": "projected_revenue",
    "célok": "goals",
    "emberek": "people",
    "eszközök": "tools",
    "feladatok": "tasks",
    "felelős": "owner by",
    "gyakoriság": "cadence every",
    "határidő": "time_bound date",
    "költségek": "costs",
    "küldetés": "mission",
    "mutatók": "metrics kpis",
    "szerepek": "roles",
    "stratégiák": "strategies",
    "területek": "territories",
    "vevők": "personas",
}


def meant_by(word: str, keys: Collection[str]) -> str | None:
    """The one of these keys that another word for it means, if it is one."""
    plain = word.casefold().strip().replace(" ", "_").replace("-", "_")
    return next((key for key in _WORDS.get(plain, "").split() if key in keys), None)
