"""Text and picture of one page, read both ways, become one list of words."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.document import Word


def merge(printed: Sequence[Word], seen: Sequence[Word]) -> list[Word]:
    """All printed words, and of the seen words those that no printed word covers."""
    return [*printed, *(word for word in seen if not _is_covered(word, printed))]


def _is_covered(word: Word, by: Sequence[Word]) -> bool:
    covered = sum(word.box.overlap(other.box.grown(0.5)) for other in by)
    return covered > 0.35 * max(word.box.area, 0.01)
