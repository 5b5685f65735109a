"""Why documents wait, in words that fit all of them: “The completion date is not certain”."""

from __future__ import annotations

from ingest.ledger.desk_queries import FlagCount
from ingest.review.views import ReasonCount
from ingest.triage import FIELD_WORDS


def said(flag: FlagCount) -> ReasonCount:
    """The count with words that fit all of its documents."""
    return ReasonCount(code=flag.code, words=reason_words(flag.code, flag.message), count=flag.count)


def reason_words(code: str, example: str) -> str:
    """What a code means for the whole list; where it has no words of its own, how one document says it.

    >>> reason_words("hours_missing", ""), reason_words("two_titles", "Two lines could be the title.")
    ('No credit hours found', 'Two lines could be the title.')
    """
    for field, words in FIELD_WORDS.items():
        if code == f"{field}_missing":
            return f"No {words} found"
        if code == f"{field}_unsure":
            return f"The {words} {'are' if field == 'hours' else 'is'} not certain"
    return example
