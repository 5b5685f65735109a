"""Who gave the course: letterhead, logo, “offered by”, label, subject of the accreditation sentence, signature."""

from __future__ import annotations

from extractors.understanding.finders.finder import text_finder
from extractors.understanding.spans import Span


def plausible(span: Span) -> bool:
    """Up to sixteen words on at most three lines, some of them letters."""
    text = span.text
    letters = sum(c.isalpha() for c in text)
    return 2 <= len(text) <= 120 and letters >= 2 and len(text.split()) <= 16 and len(span.pieces) <= 3


FINDER = text_finder("provider", plausible=plausible, leans_on=("learner", "completed_on", "title"))
