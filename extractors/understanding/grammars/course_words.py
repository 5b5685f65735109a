"""Words of courses: what they are called (workshop, basics, Level 2) and what they teach (nursing, tax, welding)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from extractors.understanding.grammars.folding import fold

_WORD = re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=4096)
def course_words(text: str) -> tuple[float, float]:
    """The share of the text's words that name a form of course, and the share that name a subject.

    >>> course_words("Introduction to Wound Care")
    (0.25, 0.5)
    >>> course_words("Jane Ashgrove")
    (0.0, 0.0)
    """
    words = _WORD.findall(fold(text))
    forms, subjects = _lists()
    share = 1 / max(1, len(words))
    return share * sum(is_among(word, forms) for word in words), share * sum(is_among(word, subjects) for word in words)


def is_among(word: str, known: frozenset[str]) -> bool:
    """Whether a folded word, or its singular, is known."""
    return word in known or (word.endswith("s") and word[:-1] in known)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads((Path(__file__).parent / "course_words.toml").read_text(encoding="utf-8"))
    return frozenset(table["forms"]), frozenset(table["subjects"])
