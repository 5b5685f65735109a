"""What makes the reading of a page doubtful as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import mean

from schemas.document import Word
from schemas.reading import Doubt

_WORD = re.compile(r"[^\W_]{3,}")


def page_doubts(words: Sequence[Word], *, hidden: str = "") -> tuple[Doubt, ...]:
    """Named doubts about a page of `words` that also holds `hidden` text nobody can see."""
    doubts: list[Doubt] = []
    if _says_otherwise(hidden, words):
        message = "The file holds text that cannot be seen on the page, and it differs from what can be seen."
        doubts.append(Doubt(code="hidden_text_differs", message=message))
    if not words:
        doubts.append(Doubt(code="no_text_found", message="No text was found on this page."))
    elif mean(word.confidence for word in words) < 0.6:
        doubts.append(Doubt(code="hard_to_read", message="Most of this page could hardly be read."))
    return tuple(doubts)


def _says_otherwise(hidden: str, words: Sequence[Word]) -> bool:
    """Whether a good part of the hidden words stands nowhere on the page. A scanner's own reading mostly agrees."""
    said = {word.casefold() for word in _WORD.findall(hidden)}
    seen = {part.casefold() for word in words for part in _WORD.findall(word.text)}
    return len(said) >= 2 and len(said - seen) > 0.5 * len(said)
