"""Findings for programs that read line by line: each is a JSON object on a line of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from plancheck.report.fingerprint import marked
from plancheck.report.json import as_dict, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plancheck.check import Result
    from plancheck.report.style import Style
    from plancheck.report.where import Where


def jsonl(results: Sequence[Result], _style: Style, *, where: Where) -> str:
    """The findings as in `json`, a line each; a plan without findings gives no line."""
    lines = (
        json.dumps(
            {
                **as_dict(each.finding, each.result.documents, where),
                "fingerprint": each.fingerprint,
            },
            ensure_ascii=False,
        )
        for each in marked(results)
    )
    return "".join(f"{visible(line)}\n" for line in lines)
