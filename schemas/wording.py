"""How a page is worded apart from its values: what two certificates of one template share, whoever they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence

ALIKE = 0.75
"""The share of the fixed words that another page must have: values differ, wording stays."""

FEWEST_WORDS = 6
"""Fewer fixed words would fit pages of anybody."""

_WORDS = re.compile(r"[^\W_]+")


def fingerprint(text: str, values: Sequence[str]) -> tuple[str, ...]:
    """The fixed words of a page: all its words of letters but those of its values.

    >>> fingerprint("This certifies that Ada Quill completed Wound Care", ["Ada Quill", "Wound Care"])
    ('certifies', 'completed', 'that', 'this')
    """
    of_values = {word for value in values for word in _words(value)}
    words = {word for word in _words(text) if word.isalpha() and len(word) > 2}
    return tuple(sorted(words - of_values))


def is_worded_like(fixed: Sequence[str], text: str) -> bool:
    """Whether a page of this text has the fixed words of another.

    >>> fixed = ("awarded", "certifies", "completed", "hours", "that", "this", "training")
    >>> is_worded_like(fixed, "THIS CERTIFIES THAT Bo Vane completed Kilns: training hours 3")
    True
    """
    return has_wording(fixed, words_of(text))


def has_wording(fixed: Sequence[str], words: frozenset[str]) -> bool:
    """The same of a page whose words are known already, as where many lessons are held against one page."""
    wanted = set(fixed)
    return len(wanted) >= FEWEST_WORDS and len(wanted & words) >= ALIKE * len(wanted)


def words_of(text: str) -> frozenset[str]:
    """All words of a text, in lower case."""
    return frozenset(_words(text))


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())
