"""When a value counts as right: the same day, the same number, the same words but for case and a slip of OCR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

CHARACTERS_A_SLIP = 12
"""A title or a name may differ by one character in so many."""


def same_text(value: str, accepted: Sequence[str]) -> bool:
    """Whether `value` is one of the accepted texts.

    >>> same_text("EMORY UNIVERSITY", ["Emory University"]), same_text("Emory", ["Emory University"])
    (True, False)
    """
    got = _fold(value)
    return bool(got) and any(_close(got, _fold(other)) for other in accepted)


def same_date(value: str, accepted: Sequence[str]) -> bool:
    return value in accepted


def same_hours(value: float, accepted: Sequence[float]) -> bool:
    return any(abs(value - other) < 0.01 for other in accepted)


def _close(a: str, b: str) -> bool:
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return True
    most = len(b) // CHARACTERS_A_SLIP
    return most > 0 and Levenshtein.distance(a, b, score_cutoff=most) <= most


def _fold(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"\b(?:inc|llc|ltd|the)\b\.?", " ", plain.replace("&", " and "))
    return " ".join(re.findall(r"[^\W_]+", plain))
