"""Text and picture of one page, read both ways, become one list of words."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.document import Word
from schemas.geometry import Box


def merge(printed: Sequence[Word], seen: Sequence[Word]) -> list[Word]:
    """All printed words, and of the seen words those that no printed word covers."""
    return [*printed, *(word for word in seen if not is_covered(word.box, printed))]


def is_covered(box: Box, words: Sequence[Word]) -> bool:
    """Whether words stand on a good third of the box: then what is seen there was printed by them."""
    covered = sum(box.overlap(word.box.grown(0.15 * word.size)) for word in words)
    return covered > 0.35 * max(box.area, 0.01)
