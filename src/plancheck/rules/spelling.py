"""What two texts have in common however they are spelt."""

from __future__ import annotations

import unicodedata


def letters(text: str) -> str:
    """A text's letters and digits alone, without regard to case, blanks and punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LMN")
