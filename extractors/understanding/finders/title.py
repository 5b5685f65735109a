"""The course: after “has completed”, a label, or the largest line under the learner's name."""

from __future__ import annotations

from extractors.understanding.finders.finder import text_finder
from extractors.understanding.spans import Span


def plausible(span: Span) -> bool:
    """Some words with letters, not a web address."""
    text = span.text
    letters = sum(map(str.isalpha, text))
    return 3 <= len(text) <= 220 and letters >= 3 and len(text.split()) <= 34 and "://" not in text


FINDER = text_finder("title", plausible=plausible, leans_on=("learner", "completed_on"))
