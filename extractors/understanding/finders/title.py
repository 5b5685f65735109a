"""The course: after “has completed”, a label, or the largest line under the learner's name."""

from __future__ import annotations

from extractors.understanding.finders.finder import text_finder
from extractors.understanding.shape import is_cut
from extractors.understanding.spans import Span


def plausible(span: Span) -> bool:
    """Some words with letters, not a web address, not cut in the middle."""
    text, made = span.text, span.makeup
    return 3 <= len(text) <= 220 and made.letters >= 3 and made.parts <= 34 and "://" not in text and not is_cut(text)


FINDER = text_finder("title", plausible=plausible, leans_on=("learner", "completed_on"))
